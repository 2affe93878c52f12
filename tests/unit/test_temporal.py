"""Anchors, the year of a date without one, and the numbers and units of Dutch."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.temporal import Anchor, Groups, Reading, period, settle, year_of


def settled(value, anchor, tense=0, **more):
    return settle(Reading(type="DATE", value=value, **more), Anchor.of(anchor), tense)


@pytest.mark.parametrize(
    ("value", "day", "exact"),
    [
        ("2024-05-28", date(2024, 5, 28), True),
        ("2024-05", date(2024, 5, 16), False),
        ("2024", date(2024, 7, 2), False),
    ],
)
def test_an_anchor_is_a_day_in_the_middle_of_its_value(value, day, exact):
    anchor = Anchor.of(value)
    assert (anchor.day, anchor.exact, anchor.value) == (day, exact, value)


@pytest.mark.parametrize("value", [None, "", "mei 2024", "XXXX-05-28", "2024/.."])
def test_there_is_no_anchor_without_a_known_date(value):
    assert Anchor.of(value) is None


@pytest.mark.parametrize(
    ("value", "anchor", "want"),
    [
        ("XXXX-03-12", "2024-04-10", "2024-03-12"),
        ("XXXX-12-20", "2025-01-10", "2024-12-20"),
        ("XXXX-01-14", "2024-11-20", "2025-01-14"),
        ("XXXX-05", "2024-02-01", "2024-05"),
        ("XXXX-22", "2024-05-28", "2024-22"),
        ("XXXX-06-1X", "2024", "2024-06-1X"),
        ("XXXX-02-29", "2025-03-01", "2024-02-29"),
        ("XXXX-03-10/XXXX-04-12", "2024-03-01", "2024-03-10/2024-04-12"),
        ("XXXX-11/XXXX-02", "2024-10-01", "2024-11/2025-02"),
    ],
)
def test_the_nearest_year_is_taken(value, anchor, want):
    reading = settled(value, anchor)
    assert (reading.value, reading.anchor) == (want, anchor)
    assert edtf.is_edtf(want)


@pytest.mark.parametrize(("tense", "want"), [(-1, "2024-03-12"), (0, "2025-03-12"), (1, "2025-03-12")])
def test_the_tense_decides_between_two_far_years(tense, want):
    assert settled("XXXX-03-12", "2024-09-20", tense).value == want


def test_the_tense_does_not_move_a_date_that_is_near():
    assert settled("XXXX-05-20", "2024-05-28", 1).value == "2024-05-20"


def test_a_weekday_is_evidence_for_its_year():
    assert settled("XXXX-05-28", "2023-11-01", weekday=1).value == "2024-05-28"


def test_a_weekday_that_fits_no_year_near_leaves_the_year_open():
    assert settled("XXXX-05-28", "2020-05-01", weekday=2).value == "XXXX-05-28"


@pytest.mark.parametrize(("direction", "want"), [(-1, "2023-06-27"), (1, "2024-06-27")])
def test_jl_and_as_say_before_or_after(direction, want):
    assert settled("XXXX-06-27", "2024-05-28", direction=direction).value == want


def test_the_other_year_is_a_candidate():
    assert settled("XXXX-03-12", "2024-09-20").candidates == ("2024-03-12",)


def test_a_value_that_is_closed_or_whole_is_left_alone():
    assert settled("XXXX-06-01", "2024-05-28", open_year=False).value == "XXXX-06-01"
    assert settled("2020-06-01", "2024-05-28").anchor is None


@given(
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    seen_from=st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)),
)
def test_a_settled_date_lies_within_half_a_year(month, day, seen_from):
    value = settled(f"XXXX-{month:02}-{day:02}", seen_from.isoformat()).value
    assert abs((date.fromisoformat(value) - seen_from).days) <= 183


@pytest.mark.parametrize(
    ("text", "year"), [("2024", "2024"), ("‘24", "2024"), ("'98", "1998"), ("’60", "2060"), ("25", "2025")]
)
def test_years_get_four_digits(text, year):
    assert year_of(text) == year


@pytest.mark.parametrize(
    ("number", "unit", "want"),
    [
        ("zes", "weken", "P6W"),
        ("6", "weken", "P6W"),
        (None, "jaar", "P1Y"),
        ("één", "maand", "P1M"),
        ("anderhalf", "jaar", "P1Y6M"),
        ("een half", "jaar", "P6M"),
        ("2,5", "jaar", "P2Y6M"),
        ("anderhalf", "uur", "PT1H30M"),
        ("half", "uur", "PT30M"),
        ("24", "uur", "PT24H"),
        ("twee", "kwartalen", "P6M"),
        ("een", "halfjaar", "P6M"),
        ("drie", "decennia", "P30Y"),
        ("tien", "werkdagen", "P10D"),
        ("enkele", "maanden", "PXM"),
        ("een paar", "uur", "PTXH"),
        ("enkele", "decennia", "PXY"),
        ("anderhalf", "week", None),
    ],
)
def test_periods_in_words(number, unit, want):
    assert period(number, unit) == want
    assert want is None or edtf.is_duration(want)


def test_a_group_that_stands_twice_in_a_pattern_is_read_as_one():
    found = Groups({"year": None, "year2": "2024", "rel": "vorig\n jaar"})
    assert found["year"] == "2024"
    assert found["rel"] == "vorig jaar"
    assert found.exactly("year") == ""
    assert found.code("rel", "relyears") == -1
    assert found.code("month", "months") is None
