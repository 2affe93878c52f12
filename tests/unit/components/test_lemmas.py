from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from sociaaldomein_nlp.components.lemmas import Lemmatiser


@pytest.fixture(scope="module")
def blank():
    nlp = spacy.blank("nl")
    nlp.add_pipe("sociaaldomein_lemmas")
    return nlp


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("gemeenten", "gemeente"),
        ("willen", "willen"),
        ("kinderen", "kind"),
        ("Blorkx", "Blorkx"),
        ("snake_case", "snake_case"),
    ],
)
def test_words_get_their_lemma(blank, word, lemma):
    assert [token.lemma_ for token in blank(word)] == [lemma]


def test_a_separable_verb_is_one_word(blank):
    assert "_" not in "".join(token.lemma_ for token in blank("opgericht aangepakt meedoen"))


def test_lemmas_of_the_base_stay(blank):
    doc = Doc(blank.vocab, words=["gemeenten"], lemmas=["GEMEENTE"])
    assert Lemmatiser(blank, "lemmas")(doc)[0].lemma_ == "GEMEENTE"


def test_an_empty_doc_stays_empty(blank):
    assert len(blank("")) == 0
