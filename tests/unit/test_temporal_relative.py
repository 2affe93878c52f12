"""Expressions that are seen from the document's date."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.temporal import Anchor, Groups
from sociaaldomein_nlp.temporal_relative import MAKERS, ago, ahead, fixed, shifted, shifted_duration
from sociaaldomein_nlp.temporal_scan import scan

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1))


def read(text, anchor=None):
    return [(text[e.start : e.end], e.reading.value, e.relation) for e in scan(text, anchor)]


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("vorig jaar", "2024-05-28", "2023"),
        ("volgend jaar", "2024", "2025"),
        ("volgende maand", "2024-12-10", "2025-01"),
        ("vorige maand", "2024-01", "2023-12"),
        ("vorige maand", "2024", None),
        ("deze week", "2024-05-28", "2024-05-27/2024-06-02"),
        ("deze week", "2024-05", None),
        ("vorig kwartaal", "2024-02-10", "2023-36"),
        ("dit schooljaar", "2024-05-28", "2023-08-01/2024-07-31"),
        ("dit schooljaar", "2024-09-01", "2024-08-01/2025-07-31"),
        ("afgelopen winter", "2024-05-28", "2023-24"),
        ("komende zomer", "2024-05-28", "2024-22"),
        ("volgend voorjaar", "2024-05-28", "2025-21"),
        ("komende mei", "2024-05-28", "2025-05"),
        ("afgelopen december", "2024-05-28", "2023-12"),
        ("komende maandag", "2024-05-28", "2024-06-03"),
        ("afgelopen dinsdag", "2024-05-28", "2024-05-21"),
        ("eind volgende maand", "2024-05-28", "2024-06-2X"),
        ("begin volgend jaar", "2024-05-28", "2025-37"),
        ("eergisteren", "2024-03-01", "2024-02-28"),
        ("drie dagen geleden", "2024-05-28", "2024-05-25"),
        ("enkele jaren geleden", "2024-05-28", None),
        ("twee jaar geleden", "2024", "2022"),
        ("over drie maanden", "2024-11-28", "2025-02"),
    ],
)
def test_relative_expressions_are_seen_from_the_document_date(text, anchor, value):
    assert [shown for _, shown, _ in read(text, Anchor.of(anchor))] == [value]
    assert [shown for _, shown, _ in read(text)] == [None]


def test_without_a_document_date_only_the_precision_is_known():
    reading = shifted(Groups({"shift": "vorige", "unit": "maand"}), None)
    assert (reading.type, reading.value, reading.precision, reading.direction) == ("DATE", None, "month", -1)


@pytest.mark.parametrize(("maker", "sign"), [(ago, -1), (ahead, 1)])
@pytest.mark.parametrize(
    ("unit", "back", "forth"),
    [("jaar", "2021", "2027"), ("maanden", "2024-02", "2024-08"), ("weken", "2024-05-07", "2024-06-18")],
)
def test_away_is_as_precise_as_its_unit(maker, sign, unit, back, forth):
    reading = maker(Groups({"number": "drie", "unit": unit}), Anchor.of("2024-05-28"))
    assert (reading.value, reading.direction) == (back if sign < 0 else forth, sign)


def test_hours_ago_are_a_time_without_a_value():
    reading = ago(Groups({"number": "twee", "unit": "uur"}), Anchor.of("2024-05-28"))
    assert (reading.type, reading.value) == ("TIME", None)


@pytest.mark.parametrize(
    ("word", "days"),
    [("eergisteren", -2), ("gisteren", -1), ("vandaag", 0), ("morgen", 1), ("overmorgen", 2)],
)
def test_days_near_today(word, days):
    today = date(2024, 3, 1)
    assert fixed(Groups({"fixed": word}), Anchor.of("2024-03-01")).value == (today + timedelta(days=days)).isoformat()
    assert fixed(Groups({"fixed": word}), Anchor.of("2024")).value is None


def test_a_duration_keeps_its_direction_and_what_it_is_seen_from():
    reading = shifted_duration(Groups({"shift": "komende", "number": "vier", "unit": "jaar"}), Anchor.of("2024-05-28"))
    assert (reading.value, reading.direction, reading.anchor) == ("P4Y", 1, "2024-05-28")
    vague = shifted_duration(Groups({"shift": "afgelopen", "unit2": "weken"}), Anchor.of("2024"))
    assert (vague.value, vague.direction, vague.anchor) == ("PXW", -1, None)


@settings(deadline=None)
@given(
    today=DAYS,
    weekday=st.sampled_from(["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]),
)
def test_the_next_weekday_lies_within_a_week_and_is_that_weekday(today, weekday):
    reading = shifted(Groups({"shift": "komende", "weekday": weekday}), Anchor.of(today.isoformat()))
    days = (date.fromisoformat(reading.value) - today).days
    assert 1 <= days <= 7
    assert date.fromisoformat(reading.value).weekday() == reading.weekday


@settings(deadline=None)
@given(
    today=DAYS,
    shift=st.sampled_from(["vorige", "deze", "volgende"]),
    unit=st.sampled_from(["jaar", "maand", "week", "kwartaal", "schooljaar", "studiejaar"]),
)
def test_every_shifted_unit_is_valid_and_lies_where_its_word_says(today, shift, unit):
    value = shifted(Groups({"shift": shift, "unit": unit}), Anchor.of(today.isoformat())).value
    start, end = edtf.interval(value)
    position = 1 if start > today.isoformat() else -1 if end <= today.isoformat() else 0
    assert position == {"vorige": -1, "deze": 0, "volgende": 1}[shift]


@settings(deadline=None)
@given(
    today=DAYS,
    shift=st.sampled_from(["afgelopen", "komende"]),
    season=st.sampled_from(["voorjaar", "zomer", "herfst", "winter"]),
)
def test_the_last_and_next_season_lie_before_and_after_today(today, shift, season):
    value = shifted(Groups({"shift": shift, "season": season}), Anchor.of(today.isoformat())).value
    if value is not None:
        start, end = edtf.interval(value)
        assert end <= today.isoformat() if shift == "afgelopen" else start > today.isoformat()


def test_every_maker_is_used_by_a_rule_of_its_name():
    assert set(MAKERS) == {"shifted", "fixed", "ago", "ahead", "shifted_duration", "from_mention"}
