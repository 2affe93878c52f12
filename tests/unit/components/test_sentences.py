from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from sociaaldomein_nlp import lexicon
from sociaaldomein_nlp.components.sentences import boundaries


def sentences(nlp, text):
    return [sent.text.strip() for sent in nlp(text).sents]


@pytest.mark.parametrize(
    "text",
    [
        "Sinds 1 jan. 2025 werken wij zo.",
        "Wij helpen o.a. Marokkaanse en Turkse ouderen.",
        "De heer drs. J.P. de Vries is wethouder.",
        "Volgens dhr. A. Jansen is dat zo.",
        "Zie art. 3 van de verordening, zie ook blz. 12.",
        "Zie Stb. 2015, 12 en bijl. II van de nota.",
        "Dat geldt m.b.t. Jeugdhulp en t.a.v. Wmo-voorzieningen.",
        "Wethouder Th. Bakker en Chr. Smit gaan erover.",
        "De huur steeg met 3.5 procent tot € 1.250.000 in 2024.",
        "De subsidie is ca. 40 procent.",
        "Kijk op https://www.voorbeeld.nl/Wonen en op www.voorbeeld.nl voor meer.",
    ],
)
def test_one_sentence_stays_one(nlp, text):
    assert sentences(nlp, text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Denk aan scholen, clubs enz.", "Wij nodigen hen uit."),
        ("Wij willen meer groen.", "Dat kan."),
        ("Wat willen wij bereiken?", "Dat iedereen meedoet."),
        ("Doe mee!", "Wij helpen."),
        ("Wij doen ons best.", "Daarna volgt de evaluatie."),
        ("Dat is aan B&W.", "De raad controleert."),
        ("Dat regelt de Pw.", "De Wmo regelt de rest."),
        ("De wet geldt sinds 2015.", "Wij voeren die uit."),
        ("“Wij gaan door.”", "Dat zei zij."),
        ("Hij zei: ‘Dat is goed.’", "‘s Avonds ging hij."),
        ("De cijfers dalen (zie bijlage 2.)", "Wij gaan door."),
        ("Wij wachten nog…", "Dan beginnen wij."),
        ("Wij beginnen klein.", "“Dat is verstandig”, zegt zij."),
        ("De zaal is vol.", "'s Avonds is er muziek."),
        ("Het loket is dicht.", "12 mensen wachten."),
    ],
)
def test_two_sentences_are_two(nlp, first, second):
    assert sentences(nlp, f"{first} {second}") == [first, second]


def test_a_small_letter_opens_no_sentence(nlp):
    assert len(sentences(nlp, "De regeling (zie onder 3.) geldt voor iedereen.")) == 1


def test_the_number_of_a_list_ends_no_sentence():
    assert boundaries(["1", ".", "Wij", "gaan", "."], 0, 5) == []


def test_only_the_asked_stretch_is_cut():
    words = ["Dat", "kan", ".", "Wij", "ook", ".", "Zij", "niet", "."]
    assert boundaries(words, 0, 9) == [3, 6]
    assert boundaries(words, 3, 9) == [6]
    assert boundaries(words, 3, 6) == []


def test_a_block_without_a_stop_ends_its_sentence(nlp):
    text = "Doelen en maatregelen\n\nWij willen:\n• meer groen\n• minder armoede\n"
    assert sentences(nlp, text) == ["Doelen en maatregelen", "Wij willen:", "• meer groen", "• minder armoede"]


@pytest.mark.parametrize(("short", "ends"), sorted(lexicon.abbreviations().items()))
def test_every_abbreviation_of_the_list_is_obeyed(short, ends):
    assert boundaries(["Dat", "is", f"{short}.", "Wij", "gaan"], 0, 5) == ([3] if ends else [])


@given(st.lists(st.sampled_from([".", "!", "”", "(", "Wij", "wij", "1", "jan.", "J.", "'s", " ", "\n"]), max_size=12))
def test_boundaries_lie_inside_and_ascend(words):
    found = boundaries(words, 0, len(words))
    assert found == sorted(set(found))
    assert all(0 < at < len(words) for at in found)


def test_a_text_of_which_only_the_words_are_known_is_cut_at_blank_lines_and_bullets():
    nlp = spacy.blank("nl")
    nlp.add_pipe("sociaaldomein_sentences")
    text = "Doelen\n\nWij willen\nmeer zorg. En werk:\n- een loket\n• een huis"
    cut = [" ".join(sent.text.split()) for sent in nlp(text).sents]
    assert cut == ["Doelen", "Wij willen meer zorg.", "En werk:", "- een loket", "• een huis"]


def test_boundaries_that_are_all_known_stay():
    nlp = spacy.blank("nl")
    nlp.add_pipe("sociaaldomein_sentences")
    doc = Doc(nlp.vocab, words=["Ja", ".", "Nee", "."], sent_starts=[True, False, False, False])
    assert len(list(nlp(doc).sents)) == 1


@pytest.mark.parametrize("text", ["Tabel 3. Wachttijden in weken", "3. Wachttijden", "Actie 12. Nu Niet Zwanger"])
def test_the_number_of_a_caption_ends_no_sentence(text):
    nlp = spacy.blank("nl")
    nlp.add_pipe("sociaaldomein_sentences")
    assert len(list(nlp(text).sents)) == 1
