"""Makers of values that the words give by themselves."""

from datetime import date

import pytest

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.temporal import Anchor, Groups
from sociaaldomein_nlp.temporal_values import (
    MAKERS,
    calendar,
    clock,
    day_pair,
    grouping_pair,
    ordinal,
    repeated,
    school_days,
    school_year,
    week,
    week_days,
    years,
)


@pytest.mark.parametrize(
    ("text", "count", "number"),
    [("eerste", 4, 1), ("laatste", 4, 4), ("laatste", 2, 2), ("3e", 4, 3), ("2de", 2, 2)],
)
def test_ordinals(text, count, number):
    assert ordinal(text, count) == number


@pytest.mark.parametrize(
    ("groups", "value"),
    [
        ({"day": "28", "month": "mei", "year": "2024"}, "2024-05-28"),
        ({"day": "1", "mon": "jan"}, "XXXX-01-01"),
        ({"month": "mei", "year": "2024"}, "2024-05"),
        ({"month": "juni", "part": "begin", "year": "2024"}, "2024-06-0X"),
        ({"month": "februari", "part": "ultimo", "year": "2024"}, "2024-02-29"),
        ({"month": "februari", "part": "ultimo"}, "XXXX-02-28"),
        ({"month": "februari", "part": "primo", "year": "2024"}, "2024-02-01"),
        ({"year": "2025"}, "2025"),
        ({"year": "2025", "part": "medio"}, "2025-38"),
        ({"year": "2025", "part": "ultimo"}, "2025-12-31"),
        ({"year": "2025", "part": "primo"}, "2025-01-01"),
        ({"year": "2025", "open": " e.v."}, "2025/.."),
        ({"season": "herfst", "year": "2024"}, "2024-23"),
        ({"grouping": "kwartaal", "ordinal": "laatste", "year": "2025"}, "2025-36"),
        ({"grouping": "helft", "ordinal": "tweede", "year": "2025"}, "2025-41"),
        ({"grouping": "tertaal", "ordinal": "derde", "year": "2025"}, "2025-39"),
        ({"grouping": "q", "number": "3"}, "XXXX-35"),
    ],
)
def test_calendar_dates(groups, value):
    reading = calendar(Groups(groups), None)
    assert reading.value == value
    assert edtf.is_edtf(value)


def test_a_day_that_does_not_exist_has_no_value():
    assert calendar(Groups({"day": "31", "month": "juni", "year": "2024"}), None).value is None
    assert calendar(Groups({"day": "31", "month": "juni"}), None) is None


def test_the_year_may_be_said_from_the_document_date():
    found = Groups({"month": "mei", "rel": "volgend jaar"})
    seen = calendar(found, Anchor.of("2024-05-28"))
    assert (seen.value, seen.anchor, seen.open_year) == ("2025-05", "2024-05-28", False)
    unseen = calendar(found, None)
    assert (unseen.value, unseen.open_year) == ("XXXX-05", False)
    assert calendar(Groups({"part": "eind", "rel": "vorig jaar"}), None).value is None


@pytest.mark.parametrize(
    ("first", "link", "last", "value"),
    [
        ("10", "tot", "12", "2024-04-10/2024-04-12"),
        ("1", "en", "2", "2024-04-01/2024-04-02"),
        ("1", "en", "12", None),
        ("12", "tot", "10", None),
        ("10", "tot", "31", None),
    ],
)
def test_two_days_of_one_month(first, link, last, value):
    reading = day_pair(Groups({"day": first, "link": link, "day2": last, "month": "april", "year": "2024"}), None)
    assert (reading.value if reading else None) == value


@pytest.mark.parametrize(
    ("first", "sep", "last", "value"),
    [
        ("2024", "-", "27", "2024/2027"),
        ("2024", "/", "’25", "2024/2025"),
        ("2011", "-", "12", "2011/2012"),
        ("2024", "-", "05", None),
        ("2021", "-", "05", None),
        ("2024", "/", "28", None),
        ("2024", "-", "21", None),
    ],
)
def test_years_of_which_the_last_is_short(first, sep, last, value):
    reading = years(Groups({"year": first, "sep": sep, "year2": last}), None)
    assert (reading.value if reading else None) == value


def test_a_school_year_runs_from_august_to_july():
    assert school_days(2024, 2025) == "2024-08-01/2025-07-31"
    assert school_year(Groups({"year": "’24", "year2": "’25"}), None).value == "2024-08-01/2025-07-31"
    assert school_year(Groups({"year": "2025", "year2": "2024"}), None) is None


def test_quarters_in_a_row_only():
    pair = {"ordinal": "tweede", "ordinal2": "derde", "grouping": "kwartaal", "year": "2025"}
    assert grouping_pair(Groups(pair), None).value == "2025-34/2025-35"
    assert grouping_pair(Groups({**pair, "ordinal": "vierde"}), None) is None


@pytest.mark.parametrize(
    ("groups", "value"),
    [
        ({"number": "12", "year": "2025"}, "2025-03-17/2025-03-23"),
        ({"number": "1", "year": "2025"}, "2024-12-30/2025-01-05"),
        ({"number": "23", "last": "25", "year": "2024"}, "2024-06-03/2024-06-23"),
        ({"number": "12"}, None),
    ],
)
def test_weeks_are_iso_weeks(groups, value):
    assert week(Groups(groups), None).value == value


def test_a_week_that_the_year_does_not_have_is_no_date():
    assert week(Groups({"number": "53", "year": "2025"}), None) is None


def test_the_days_of_a_week():
    from datetime import date

    assert week_days(date(2024, 12, 30)) == "2024-12-30/2025-01-05"


@pytest.mark.parametrize(
    ("groups", "value"),
    [
        ({"hour3": "19", "minute3": "30"}, "19:30:00"),
        ({"hour": "9", "minute": "00", "hour2": "17", "minute2": "15"}, "09:00:00/17:15:00"),
        ({"hour": "9"}, "09:00:00"),
        ({}, None),
    ],
)
def test_times_of_the_day(groups, value):
    assert clock(Groups(groups), None).value == value


@pytest.mark.parametrize(
    ("groups", "value"),
    [
        ({"unit": "jaar"}, "P1Y"),
        ({"number": "twee", "unit": "weken"}, "P2W"),
        ({"number": "4", "unit": "maande"}, "P4M"),
        ({"number": "2", "unit": "weke"}, "P2W"),
        ({"unit": "dinsdag"}, "P1W"),
        ({"unit": "kwartaal"}, "P3M"),
    ],
)
def test_sets_have_the_period_of_repetition(groups, value):
    reading = repeated(Groups(groups), None)
    assert (reading.type, reading.value) == ("SET", value)


def test_every_maker_is_named_by_a_rule():
    named = {rule.values["make"] for rule in rule_book("dates").rules}
    assert set(MAKERS) <= named


@pytest.mark.parametrize(
    ("weekday", "candidates"),
    [("dinsdag", ()), ("maandag", ("2018-05-28", "2029-05-28")), ("zondag", ("2023-05-28", "2028-05-28"))],
)
def test_a_weekday_that_does_not_fit_leaves_the_value_and_names_the_years_in_which_it_does(weekday, candidates):
    found = {"weekday": weekday, "day": "28", "month": "mei", "year": "2024"}
    reading = calendar(Groups(found), None)
    assert reading.value == "2024-05-28"
    assert set(reading.candidates) == set(candidates)


def test_any_day_with_its_own_weekday_has_no_candidates():
    for text in ("2024-02-29", "2023-12-31", "2020-01-01"):
        year, month, day = text.split("-")
        name = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"][
            date.fromisoformat(text).weekday()
        ]
        assert calendar(Groups({"weekday": name, "day": day, "month": month, "year": year}), None).candidates == ()
