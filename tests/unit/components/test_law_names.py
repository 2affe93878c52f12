from __future__ import annotations

from datetime import date

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.components.law_names import LawNames, day_of
from sociaaldomein_nlp.components.words import words_of
from sociaaldomein_nlp.lexicon import rule_book

BLANK = spacy.blank("nl")
NAMES = LawNames(BLANK, rule_book("laws").settings)


@pytest.mark.parametrize(
    ("published", "day"),
    [("2012", date(2012, 7, 11)), ("2014-09", date(2014, 9, 11)), ("2020-02-20", date(2020, 3, 1)), ("20XX", None)],
)
def test_a_note_speaks_of_the_days_to_come(published: str, day: date | None) -> None:
    assert day_of(published, 10) == day


@given(st.text(alphabet="0123456789-X/", max_size=12))
def test_any_date_gives_a_day_or_none(published: str) -> None:
    assert day_of(published, 183) is None or isinstance(day_of(published, 183), date)


def test_a_name_borne_by_two_laws_holds_the_one_in_force_first() -> None:
    (named,) = NAMES.among(words_of(BLANK("de Wmo")))
    assert [law.historic for law in named.laws] == [False, True]


def test_a_year_in_the_name_leaves_one() -> None:
    (named,) = NAMES.among(words_of(BLANK("de WMO 2015")))
    assert [law.bwb for law in named.laws] == ["BWBR0035362"]
