from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import lexicon
from sociaaldomein_nlp.components.quote_marks import closing, quoted

MARKS = lexicon.rule_book("quotes").settings["marks"]


def contents(text: str) -> list[str]:
    return [text[pair.start : pair.end] for pair in quoted(text, 0, len(text), MARKS)]


@pytest.mark.parametrize(
    "text",
    [
        "Zij: “Mooi!”",
        'Zij: "Mooi!"',
        "Zij: ‘Mooi!’",
        "Zij: 'Mooi!'",
        "Zij: „Mooi!”",
        "Zij: „Mooi!“",
        "«Mooi!»",
    ],
)
def test_every_kind_of_mark_encloses(text: str) -> None:
    assert contents(text) == ["Mooi!"]


@pytest.mark.parametrize(
    "text",
    [
        "foto's en video’s",
        "'s-Hertogenbosch en ’s-Gravenhage",
        "in '24 en ’25",
        "'t Loo en ’t Veld",
        "'s ochtends en 's avonds",
        "ouders' wensen",
        'een meting van 5 " breed',
    ],
)
def test_an_apostrophe_encloses_nothing(text: str) -> None:
    assert contents(text) == []


def test_an_apostrophe_inside_does_not_close() -> None:
    assert contents("‘Onze foto’s hangen er’, zei hij") == ["Onze foto’s hangen er"]


def test_an_inner_pair_is_a_part_of_the_outer_one() -> None:
    assert contents("“Dat heet ‘samen’ bij ons”") == ["Dat heet ‘samen’ bij ons"]


def test_two_pairs_are_two() -> None:
    assert contents("“Ja”, zei zij, “graag”") == ["Ja", "graag"]


def test_an_unclosed_double_mark_runs_to_the_end_that_is_given() -> None:
    text = "Zij: “Wij gaan door.  Hier begint iets anders”"
    (pair,) = quoted(text, 0, 22, MARKS)
    assert (text[pair.start : pair.end], pair.closed) == ("Wij gaan door.", False)


@given(st.text(alphabet="ab .‘’'“”\"„«»\n", max_size=40))
def test_what_is_enclosed_is_in_order_and_apart(text: str) -> None:
    reached = 0
    for pair in quoted(text, 0, len(text), MARKS):
        assert reached < pair.start <= pair.end <= len(text)
        reached = pair.end


@pytest.mark.parametrize(
    "text",
    [
        "Zij: ,,Mooi!”",
        'Zij: ,,Mooi!"',
        "Zij: ,,Mooi!’’",
        "Zij: ''Mooi!''",
        "Zij: « Mooi! »",
        "Zij: »Mooi!«",
        "Zij: ´Mooi!´",
    ],
)
def test_doubled_and_spaced_marks_enclose(text: str) -> None:
    assert contents(text) == ["Mooi!"]


def test_a_pair_of_the_same_sort_inside_does_not_close_the_outer_one() -> None:
    assert contents("‘Dat heet ‘samen’ bij ons’, zei zij") == ["Dat heet ‘samen’ bij ons"]


def test_a_bullet_is_no_opening_mark() -> None:
    assert contents("» Meer sport voor iedereen") == []


def test_a_later_paragraph_closes_unless_a_mark_opens_in_it_first() -> None:
    assert closing("Dat was het.” Einde", 0, 19, ["”"]) == (12, 13)
    assert closing("Dat “was” het.”", 0, 15, ["”"]) is None
