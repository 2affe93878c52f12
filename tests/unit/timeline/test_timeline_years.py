"""Days as years, and the years that are drawn."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.timeline.years import point, window, year_of
from timeline_example import moment

PERIOD = moment("policy_period", "2024-01-01", "2028-01-01")


@given(st.dates(), st.dates())
def test_a_later_day_is_a_greater_year(one, other):
    first, last = year_of(one.isoformat()), year_of(other.isoformat())
    assert (one < other) == (first < last)
    assert int(first) == one.year


@pytest.mark.parametrize(
    ("role", "year"), [("deadline", 2027.0), ("start", 2026.0), ("decision", 2026.5), ("measurement", 2026.5)]
)
def test_a_mark_stands_where_its_role_says(role, year):
    assert point(moment(role, "2026-01-01", "2027-01-01")) == (2026.0, 2027.0, year)


def test_a_mark_with_an_open_end_stands_at_the_other():
    assert point(moment("decision", "2026-01-01", None)) == (2026.0, inf, 2026.0)
    assert point(moment("start", None, "2027-01-01")) == (-inf, 2027.0, 2027.0)


def test_the_years_hold_every_moment_nearby_and_none_far_away():
    near = moment("deadline", "2030-01-01", "2031-01-01")
    old, late = moment("start", "1985-01-01", "1986-01-01"), moment("deadline", "2100-01-01", "2101-01-01")
    assert window([PERIOD, near]) == (2024, 2031)
    assert window([PERIOD, near, old, late]) == (2021, 2038)


def test_without_a_period_or_a_note_all_years_are_drawn():
    assert window([moment("deadline", "1985-01-01", "1986-01-01"), moment("start", "2030-01-01", "2031-01-01")]) == (
        1985,
        2031,
    )


def test_of_a_century_the_mark_alone_is_drawn_for_sure():
    assert window([moment("decision", "2000-01-01", "2100-01-01"), moment("start", "2024-01-01", "2025-01-01")]) == (
        2024,
        2050,
    )


def test_there_is_always_a_year_to_draw():
    assert window([]) == (2000, 2001)
    assert window([moment("policy_period", "2025-01-01", None)]) == (2025, 2026)


days = st.dates(date(1900, 1, 1), date(2200, 1, 1)).map(date.isoformat)


@given(st.lists(st.tuples(st.sampled_from(["policy_period", "publication", "start"]), days), min_size=1, max_size=8))
def test_a_publication_or_period_is_never_outside(found):
    moments = [moment(role, start, f"{int(start[:4]) + 1}{start[4:8]}01") for role, start in found]
    first, last = window(moments)
    assert first < last
    for one in moments:
        if one.role != "start":
            assert first <= point(one)[2] <= last
