from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp.components.words import Phrases, Words

_BLANK = spacy.blank("nl")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return _BLANK


def test_white_space_is_no_word(nlp: Language) -> None:
    words = Words(nlp("De raad\n besluit"))
    assert words.low == ["de", "raad", "besluit"]
    assert words.raw[words.start[2] : words.end[2]] == "besluit"


def test_a_blank_line_opens_a_sentence(nlp: Language) -> None:
    words = Words(nlp("Onze partners\n\nDe raad"))
    assert words.opens == [True, False, True, False]


def test_a_single_line_break_opens_nothing(nlp: Language) -> None:
    assert Words(nlp("maatschappelijke\norganisaties")).opens == [True, False]


def test_a_full_stop_that_the_tokenizer_left_on_is_taken_off_the_word_and_stays_in_its_place(
    nlp: Language,
) -> None:
    words = Words(Doc(nlp.vocab, words=["de", "Pw.", "J."], spaces=[True, True, False]))
    assert words.text == ["de", "Pw", "J."]
    assert words.raw[words.start[1] : words.end[1]] == "Pw."


def test_a_word_is_found_by_offset(nlp: Language) -> None:
    words = Words(nlp("De raad besluit"))
    assert [words.at(offset) for offset in (0, 1, 3, 8)] == [0, 0, 1, 2]


def test_parts_of_speech_are_empty_without_a_tagger_and_kept_with_one(nlp: Language) -> None:
    bare = Doc(nlp.vocab, words=["blije", "raad"])
    tagged = Doc(nlp.vocab, words=["blije", "raad"], pos=["ADJ", "NOUN"])
    assert (Words(bare).pos, Words(tagged).pos) == (["", ""], ["ADJ", "NOUN"])


def test_the_longest_phrase_wins(nlp: Language) -> None:
    phrases: Phrases[str] = Phrases()
    phrases.add(["sociaal"], "short", exact=False)
    phrases.add(["sociaal", "team"], "long", exact=False)
    assert phrases.at(Words(nlp("Sociaal Team")), 0) == (2, "long")


def test_capitals_count_in_an_exact_phrase(nlp: Language) -> None:
    phrases: Phrases[str] = Phrases()
    phrases.add(["WEB"], "law", exact=True)
    words = Words(nlp("web Web WEB"))
    assert [phrases.at(words, index) for index in range(3)] == [None, None, (3, "law")]


def test_a_phrase_does_not_run_over_the_end_of_a_sentence(nlp: Language) -> None:
    phrases: Phrases[str] = Phrases()
    phrases.add(["sociaal", "team"], "long", exact=False)
    assert phrases.at(Words(nlp("sociaal\n\nteam")), 0) is None


def test_the_first_meaning_of_a_phrase_stands(nlp: Language) -> None:
    phrases: Phrases[str] = Phrases()
    phrases.add(["wmo"], "new", exact=False)
    phrases.add(["wmo"], "old", exact=False)
    assert phrases.at(Words(nlp("Wmo")), 0) == (1, "new")


@settings(deadline=None)
@given(st.text(alphabet="aé ‘’\n.-W", max_size=40))
def test_every_word_lies_in_the_text(text: str) -> None:
    words = Words(_BLANK(text))
    assert len(words.text) == len(words.low) == len(words.opens) == len(words)
    for word, start, end in zip(words.text, words.start, words.end, strict=True):
        assert words.raw[start:end].startswith(word)
