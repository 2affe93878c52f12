"""Days that a calendar must tell, held against days that are known and against the calendar itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.temporal import Anchor, Groups, settle
from sociaaldomein_nlp.temporal_calendar import (
    MAKERS,
    council_term,
    month_edge,
    month_half,
    months_of_year,
    named_day,
    nth_week,
    nth_weekday,
)

YEARS = st.integers(1950, 2090)
MONTHS = st.sampled_from(["januari", "februari", "juni", "september", "december"])
ORDINALS = st.sampled_from(["eerste", "tweede", "derde", "vierde", "laatste"])
WEEKDAYS = st.sampled_from(list(rule_book("dates").settings["weekdays"])[::2])


@pytest.mark.parametrize(
    ("named", "year", "day"),
    [
        ("prinsjesdag", "2024", "2024-09-17"),
        ("prinsjesdag", "2025", "2025-09-16"),
        ("koningsdag", "2024", "2024-04-27"),
        ("koningsdag", "2025", "2025-04-26"),
        ("pasen", "2024", "2024-03-31"),
        ("goede vrijdag", "2024", "2024-03-29"),
        ("tweede paasdag", "2024", "2024-04-01"),
        ("hemelvaartsdag", "2024", "2024-05-09"),
        ("pinksteren", "2024", "2024-05-19"),
        ("eerste kerstdag", "'24", "2024-12-25"),
        ("bevrijdingsdag", "2024", "2024-05-05"),
    ],
)
def test_a_day_with_a_name_in_a_year(named: str, year: str, day: str) -> None:
    reading = named_day(Groups({"named": named, "year": year}), None)
    assert (reading.type, reading.value, reading.anchor) == ("DATE", day, None)


def test_a_day_that_moves_is_seen_from_the_document_and_has_no_value_without_it() -> None:
    found = Groups({"named": "pasen"})
    assert named_day(found, None).value is None
    assert named_day(found, Anchor.of("2024-02-10")).value == "2024-03-31"
    assert named_day(found, Anchor.of("2024-02-10")).candidates == ("2023-04-09",)


def test_a_day_that_does_not_move_keeps_its_month_and_day() -> None:
    reading = named_day(Groups({"named": "kerst"}), None)
    assert reading.value == "XXXX-12-25"
    assert settle(reading, Anchor.of("2024-11-01")).value == "2024-12-25"


def test_every_named_day_can_be_reckoned_in_every_year() -> None:
    for name in rule_book("dates").settings["named_days"]:
        for year in (1999, 2000, 2024, 2038):
            value = named_day(Groups({"named": name, "year": str(year)}), None).value
            assert value, name
            assert date.fromisoformat(value).year == year, name
    assert set(rule_book("dates").words["named"]) == set(rule_book("dates").settings["named_days"])


@given(year=YEARS, month=MONTHS, ordinal=ORDINALS, weekday=WEEKDAYS)
def test_the_nth_weekday_is_that_weekday_of_that_month(year: int, month: str, ordinal: str, weekday: str) -> None:
    groups = Groups({"ordinal": ordinal, "weekday": weekday, "month": month, "year": str(year)})
    day = date.fromisoformat(nth_weekday(groups, None).value or "")
    settings = rule_book("dates").settings
    assert (day.year, day.month, day.weekday()) == (year, settings["months"][month], settings["weekdays"][weekday])
    if ordinal == "laatste":
        assert (day + timedelta(days=7)).month != day.month
    else:
        assert (day.day - 1) // 7 + 1 == settings["ordinals"][ordinal]


@given(year=YEARS, month=MONTHS, ordinal=ORDINALS)
def test_the_nth_week_runs_from_monday_and_has_its_thursday_in_the_month(year: int, month: str, ordinal: str) -> None:
    value = nth_week(Groups({"ordinal": ordinal, "month": month, "year": str(year)}), None).value or ""
    first, last = (date.fromisoformat(day) for day in value.split("/"))
    assert (first.weekday(), (last - first).days) == (0, 6)
    assert (first + timedelta(days=3)).month == rule_book("dates").settings["months"][month]


@given(year=YEARS, month=MONTHS)
def test_two_halves_make_the_month(year: int, month: str) -> None:
    halves = [
        edtf.interval(month_half(Groups({"ordinal": nth, "month": month, "year": str(year)}), None).value or "")
        for nth in ("eerste", "tweede")
    ]
    assert halves[0]
    assert halves[1]
    assert halves[0][1] == halves[1][0]
    whole = edtf.interval(f"{year}-{rule_book('dates').settings['months'][month]:02}")
    assert whole == (halves[0][0], halves[1][1])


@pytest.mark.parametrize(
    ("groups", "value"),
    [
        ({"ordinal": "laatste", "month": "februari", "year": "2024"}, "2024-02-29"),
        ({"ordinal": "eerste", "month": "maart", "year": "2025"}, "2025-03-01"),
        ({"ordinal": "eerste"}, None),
    ],
)
def test_the_first_and_the_last_day_of_a_month(groups: dict[str, str], value: str | None) -> None:
    assert month_edge(Groups(groups), None).value == value


@pytest.mark.parametrize(
    ("ordinal", "number", "value"),
    [("eerste", "drie", "2025-01/2025-03"), ("laatste", "2", "2025-11/2025-12")],
)
def test_the_first_and_the_last_months_of_a_year(ordinal: str, number: str, value: str) -> None:
    reading = months_of_year(Groups({"ordinal": ordinal, "number": number, "year": "2025"}), None)
    assert reading
    assert reading.value == value


def test_months_of_no_known_year_are_none() -> None:
    assert months_of_year(Groups({"ordinal": "eerste", "number": "drie"}), None) is None
    assert months_of_year(Groups({"ordinal": "eerste", "number": "enkele", "year": "2025"}), None) is None


@pytest.mark.parametrize(
    ("anchor", "shift", "value"),
    [
        ("2020-06-16", "deze", "2018/2022"),
        ("2022-10", "deze", "2022/2026"),
        ("2022-02-01", "deze", "2018/2022"),
        ("2022-03-20", "lopende", "2022/2026"),
        ("2024-05", "komende", "2026/2030"),
        ("2024-05", "vorige", "2018/2022"),
        ("2023", "deze", "2022/2026"),
        ("2022", "deze", None),
        (None, "deze", None),
    ],
)
def test_a_council_term_runs_from_election_to_election(anchor: str | None, shift: str, value: str | None) -> None:
    reading = council_term(Groups({"shift": shift}), Anchor.of(anchor))
    assert (reading.type, reading.value) == ("DATE", value)


def test_begin_and_end_of_a_council_term_are_its_years() -> None:
    found = {
        part: council_term(Groups({"shift": "deze", "part": part}), Anchor.of("2024-05")) for part in ("begin", "eind")
    }
    assert [reading.value for reading in found.values()] == ["2022", "2026"]
    assert found["eind"].modifier == "end"


def test_every_maker_is_named_by_a_rule() -> None:
    assert set(MAKERS) <= {rule.values["make"] for rule in rule_book("dates").rules}
