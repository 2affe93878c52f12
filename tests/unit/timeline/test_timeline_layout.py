"""Bars and marks have a place within the picture, and none hides another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sociaaldomein_nlp.labels import labels
from sociaaldomein_nlp.timeline import SHOWN
from sociaaldomein_nlp.timeline.layout import FEW, WIDTH, Picture, picture
from timeline_example import moment

WORDS = labels()["report"]["timeline"]
PERIOD = moment("policy_period", "2024-01-01", "2028-01-01", own=True)


def drawn(*moments, many: bool = False) -> Picture:
    others = [(f"Gemeente {n}", []) for n in range(FEW if many else 0)]
    return picture([("Arum", moments), *others], WORDS)


def test_a_role_has_its_lane_with_its_name_before_it():
    made = drawn(PERIOD, moment("deadline", "2026-01-01", "2027-01-01"), moment("decision", "2025-03-01", "2025-04-01"))
    assert [one.text for one in made.names] == ["Arum"]
    assert [one.text for one in made.lanes] == ["Looptijd", "Besluit", "Uiterste datum"]
    heights = {one.text: one.y for one in made.lanes}
    assert made.bars[0].y == heights["Looptijd"]
    assert {mark.role: mark.y for mark in made.marks} == {
        "decision": heights["Besluit"],
        "deadline": heights["Uiterste datum"],
    }


def test_where_municipalities_are_many_each_is_low_and_has_no_lanes_with_names():
    made = drawn(PERIOD, moment("deadline", "2026-01-01", "2027-01-01"), many=True)
    assert not made.wide
    assert made.lanes == []
    assert len(made.names) == len(made.borders) == FEW + 1
    assert made.height < 40 * (FEW + 1)
    assert {one.label for one in (*made.bars, *made.marks)} == {""}


def test_a_deadline_stands_at_the_end_of_its_days_with_a_line_through_them():
    (mark,) = drawn(moment("deadline", "2026-01-01", "2027-01-01")).marks
    assert (mark.low, mark.high, mark.x) == (2026.0, 2027.0, 2027.0)


def test_an_open_end_runs_to_the_edge_and_is_told():
    made = drawn(moment("policy_period", "2025-01-01", None), moment("policy_period", None, "2028-01-01"))
    first, second = sorted(made.bars, key=lambda one: one.goes_on)
    assert (first.x, first.begun, first.goes_on, first.label) == (made.first, True, False, "→ 2027")
    assert (second.x2, second.begun, second.goes_on, second.label) == (made.last, False, True, "2025 →")


def test_a_mark_with_an_open_end_has_no_line():
    (mark,) = drawn(PERIOD, moment("start", "2026-01-01", None)).marks
    assert (mark.low, mark.x, mark.high) == (2026.0, 2026.0, 2026.0)


def test_what_lies_outside_the_years_is_counted_and_not_drawn():
    made = drawn(PERIOD, moment("deadline", "2100-01-01", "2101-01-01"), moment("start", "1950-01-01", "1951-01-01"))
    assert (made.outside, made.marks) == (2, [])


def test_the_same_days_of_two_notes_are_drawn_once_with_their_count():
    days = "2026-01-01", "2027-01-01"
    made = drawn(moment("deadline", *days, count=2), moment("deadline", *days), moment("start", *days))
    assert sorted(mark.label for mark in made.marks) == ["", "3×"]
    assert drawn(PERIOD, moment("policy_period", PERIOD.start, PERIOD.end)).bars[0].own


def test_a_bar_too_short_for_its_years_has_them_beside_it():
    short = moment("policy_period", "2030-01-01", "2030-03-01")
    made = drawn(moment("policy_period", "2010-01-01", "2040-01-01"), short)
    assert {one.label: one.inside for one in made.bars} == {"2010–2039": True, "2030": False}


@pytest.mark.parametrize("name", ["\x00", "\x1b[0m", "\ud800", "x" * 500, " ", ""])
def test_a_name_that_cannot_be_drawn_as_it_is_is_made_fit(name):
    (label,) = picture([(name, [PERIOD])], WORDS).names
    assert len(label.text) <= 60
    assert not any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 for char in label.text)


def test_the_years_are_written_with_room_between_them():
    for last in (2025, 2030, 2047, 2200):
        made = drawn(moment("policy_period", "2024-01-01", f"{last}-01-01"))
        assert 1 < len(made.ticks) <= 14
        assert len({after - before for before, after in pairwise(made.ticks)}) == 1


starts = st.integers(0, 7300).map(lambda days: date(2015, 1, 1) + timedelta(days=days))
moments = st.builds(
    lambda role, start, length, count: moment(
        role, start.isoformat(), (start + timedelta(days=length)).isoformat(), count=count
    ),
    st.sampled_from(SHOWN),
    starts,
    st.sampled_from([1, 31, 365]),
    st.integers(1, 20),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(moments, max_size=10), st.booleans())
def test_every_shape_stands_inside_and_shapes_in_a_lane_keep_apart(found, many):
    made = drawn(*found, many=many)
    scale = WIDTH / (made.last - made.first)
    keys = {(one.role, one.start, one.end) for one in found}
    assert len(made.bars) + len(made.marks) + made.outside == len(keys)
    for one in (*made.bars, *made.marks):
        assert 0 < one.y < made.height
        assert made.first <= one.x <= made.last
    for one, other in combinations(made.marks, 2):
        if one.y == other.y:
            assert many or one.role == other.role
            # with ten moments at most, the last of the lanes that there may be holds three that overlap
            crowded = len({mark.y for mark in made.marks if many or mark.role == one.role}) == 8
            assert crowded or abs(one.x - other.x) * scale >= 13.9


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(moments, max_size=6, unique_by=lambda one: (one.role, one.start, one.end)))
def test_the_order_of_the_moments_does_not_matter(found):
    assert drawn(*found) == drawn(*reversed(found))
