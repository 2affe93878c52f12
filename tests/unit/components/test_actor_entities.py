from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from sociaaldomein_nlp.components.actors import ActorFinder

BLANK = spacy.blank("nl")
FINDER = ActorFinder(BLANK, "actors")


def seen(text, *entities):
    doc: Doc = BLANK(text)
    doc.set_ents([span for name, label in entities if (span := doc.char_span(*at(text, name), label=label))])
    return [(span.text, span.label_, fields["name"]) for span, fields in FINDER.find(doc)]


def at(text, name):
    start = text.rindex(name)
    return start, start + len(name)


def test_who_only_the_names_reader_finds_is_a_party():
    assert seen("Tot slot spreekt Mobilis ons toe.", ("Mobilis", "ORG")) == [("Mobilis", "partner", "Mobilis")]
    assert seen("Tot slot spreekt Sara Vos ons toe.", ("Sara Vos", "PER")) == [("Sara Vos", "overig", "Sara Vos")]


def test_without_names_in_the_base_there_are_none():
    assert seen("Tot slot spreekt Mobilis ons toe.") == []


def test_what_the_tagger_takes_for_a_verb_is_no_party():
    doc = Doc(BLANK.vocab, words=["Denk", "mee", "!"], pos=["VERB", "ADV", "PUNCT"], ents=["B-ORG", "O", "O"])
    assert FINDER.find(doc) == []


def test_places_are_no_parties():
    assert seen("Tot slot spreekt Mobilis ons toe.", ("Mobilis", "LOC")) == []


def test_a_title_belongs_to_the_mention_and_not_to_the_name():
    assert seen("Aanwezig: drs. K. Vos", ("K. Vos", "PER")) == [("drs. K. Vos", "overig", "K. Vos")]


def test_a_party_that_a_noun_named_is_taken_once():
    assert seen("Wethouder Sara Vos opent het.", ("Sara Vos", "PER")) == [
        ("Wethouder Sara Vos", "bestuurder", "Sara Vos")
    ]


def test_a_name_has_the_type_that_a_noun_gave_it_before():
    text = "De zorgaanbieder Onderdak groeit. Volgend jaar helpt Onderdak meer mensen."
    found = seen(text, ("Onderdak", "ORG"))
    assert [kind for _, kind, name in found if name == "Onderdak"] == ["zorgaanbieder"] * 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Comenius College", "onderwijs"),
        ("Curade Zorg", "zorgaanbieder"),
        ("Woonwaarde", "partner"),
    ],
)
def test_a_word_in_the_name_tells_the_type(name, kind):
    assert seen(f"Later sprak {name} zich uit.", (name, "ORG")) == [(name, kind, name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wij komen samen in De Ark.", "De Ark"),
        ("Het gaat om Pijler 3 vandaag.", "Pijler 3"),
        ("SAMEN STERKER VERDER", "SAMEN STERKER VERDER"),
        ("Hallo 👋 Vanaf nu", "👋 Vanaf"),
    ],
)
def test_a_place_a_numbered_heading_and_capitals_are_no_party(text, name):
    assert seen(text, (name, "ORG")) == []


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Vandaag sprak Gymles ons toe.", "Gymles", "PER"),
        ("Het geluid is 48 dB Lden daar.", "dB Lden", "PER"),
        ("Dat staat zo ESF goed.", "ESF", "ORG"),
        ("Dat staat zo RIS321030 goed.", "RIS321030", "ORG"),
    ],
)
def test_what_may_as_well_be_something_else_is_left_out(text, name, label):
    assert seen(text, (name, label)) == []


def test_one_word_with_a_title_is_a_person():
    assert seen("Aanwezig: dhr. Smit", ("Smit", "PER"))[0][2] == "Smit"


@pytest.mark.parametrize(
    "text",
    [
        "Contactpersoon: Sara Vos",
        "Behandeld door: drs. Sara Vos",
        "Vragen? Sara Vos, tel. 0512 819203",
        "Cliënt Sara Vos kreeg hulp.",
        "Sara Vos (81) kreeg hulp.",
    ],
)
def test_a_private_person_is_no_party(text):
    assert [name for _, _, name in seen(text, ("Sara Vos", "PER")) if name == "Sara Vos"] == []


def test_a_resident_who_speaks_is_a_party():
    found = seen("“Fijn”, zegt inwoner Sara Vos (81).", ("Sara Vos", "PER"))
    assert found == [("inwoner Sara Vos", "inwoners", "Sara Vos")]


def test_a_pseudonym_is_a_party_like_the_name_that_it_stands_for():
    assert seen("Tot slot spreekt Persoon 4 ons toe.", ("Persoon 4", "PER")) == [("Persoon 4", "overig", "Persoon 4")]


@pytest.mark.parametrize("sign", ["\n\n", "\n"])
def test_a_name_that_runs_on_into_signs_without_a_word_is_read_to_its_last_word(sign):
    text = f"Dat zei Els Jansen {sign}"
    assert seen(text, (f"Els Jansen {sign}", "PER")) == seen("Dat zei Els Jansen", ("Els Jansen", "PER"))
