"""A timeline holds each moment of a note once, with its evidence, and says what it leaves out."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from strategies import analyses

from sociaaldomein_nlp.records import Analysis, Date
from sociaaldomein_nlp.schema import DATE_ROLES
from sociaaldomein_nlp.timeline import REASONS, SHOWN, Timeline, timeline_of
from sociaaldomein_nlp.timeline.moments import days_of
from timeline_example import dated


def roles(timeline: Timeline) -> list[tuple[str, str | None, str | None]]:
    return [(one.role, one.start, one.end) for one in timeline.moments]


def one_date(**fields: object) -> Timeline:
    date = {"id": "d", "start": 0, "end": 4, "text": "2025", "type": "DATE", "role": "deadline", **fields}
    return timeline_of(Analysis.from_dict({"text": "2025 is ver weg.", "dates": [date]}))


def test_moments_stand_in_time_with_the_notes_own_date_and_period():
    assert roles(timeline_of(dated())) == [
        ("consultation", "2023-05-01", "2023-06-01"),
        ("publication", "2023-10-12", "2023-10-13"),
        ("policy_period", "2024-01-01", "2028-01-01"),
        ("start", "2025-01-01", "2026-01-01"),
        ("deadline", "2025-07-01", "2025-07-02"),
        ("measurement", "2026-01-01", "2027-01-01"),
        ("decision", "2026-03-01", "2026-04-01"),
    ]


def test_a_moment_shows_its_words_sentence_statement_and_page():
    (deadline,) = [one for one in timeline_of(dated()).moments if one.role == "deadline"]
    assert (deadline.text, deadline.statement, deadline.page) == ("1 juli 2025", "s1", 2)
    assert deadline.sentence == "Uiterlijk 1 juli 2025 heeft elk dorp een inlooppunt."
    assert deadline.sentence[deadline.at :].startswith(deadline.text)
    assert deadline.precision == "day"


def test_the_period_of_the_document_takes_its_evidence_from_the_text():
    (period,) = [one for one in timeline_of(dated()).moments if one.role == "policy_period"]
    assert (period.own, period.count, period.text, period.page) == (True, 1, "2024-2027", 1)
    (published,) = [one for one in timeline_of(dated()).moments if one.role == "publication"]
    assert (published.own, published.count, published.text, published.sentence) == (True, 0, "2023-10-12", "")


def test_without_a_period_of_the_document_that_of_the_text_is_shown():
    (period,) = [one for one in timeline_of(dated(period=None)).moments if one.role == "policy_period"]
    assert (period.own, period.start) == (False, "2024-01-01")


def test_what_is_left_out_is_counted_by_reason():
    lines = [
        ("In 2021 niet.", "2021", "2021", "past", ""),
        ("Sinds 2020.", "2020", "2020", "past", ""),
        ("Wet van 2015.", "2015", "2015", "other", ""),
        ("Per week.", "week", "P1W", "", ""),
        ("En 2024.", "2024", "2024", "", ""),
        ("Op 3 mei.", "3 mei", "XXXX-05-03", "deadline", ""),
    ]
    found = timeline_of(dated(lines=lines, published=None, period=None))
    assert found.moments == ()
    assert found.left_out == {"past": 2, "other": 1, "lasting": 1, "no_role": 1, "no_days": 1}


def test_the_same_days_in_the_same_role_count_as_one_and_the_first_statement_is_the_evidence():
    text = "Voor 2026 klaar. We zijn klaar in 2026. En 2026 begint het."
    places = [text.index("2026"), text.index("2026", 12), text.rindex("2026")]
    days = {"text": "2026", "type": "DATE", "value": "2026", "interval": ["2026-01-01", "2027-01-01"]}
    dates = [
        {**days, "id": f"d{n}", "start": at, "end": at + 4, "page": n, "role": role}
        for n, (at, role) in enumerate(zip(places, ["deadline", "deadline", "start"], strict=True))
    ]
    goal = {"id": "s", "kind": "doel", "start": 17, "end": 38, "text": text[17:38], "dates": ["d1"]}
    found = timeline_of(Analysis.from_dict({"text": text, "dates": dates, "statements": [goal]})).moments
    deadline, start = sorted(found, key=lambda one: one.role)
    assert (deadline.count, deadline.statement, deadline.page) == (2, "s", 1)
    assert deadline.sentence == "We zijn klaar in 2026."
    assert (start.count, start.statement) == (1, None)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024", ("2024-01-01", "2025-01-01")),
        ("2024/2027", ("2024-01-01", "2028-01-01")),
        ("2025/..", ("2025-01-01", None)),
        ("../2027", (None, "2028-01-01")),
        ("/2027-06", (None, "2027-07-01")),
        ("XXXX-05-28", None),
        ("XXXX-05/..", None),
        ("P4Y", None),
        ("geen datum", None),
        ("", None),
        (None, None),
    ],
)
def test_the_days_of_a_value(value, days):
    assert days_of(value) == days


@pytest.mark.parametrize(
    ("relation", "days"),
    [("from", ("2025-01-01", None)), ("until", (None, "2026-01-01")), (None, ("2025-01-01", "2026-01-01"))],
)
def test_a_policy_period_from_a_year_has_no_end(relation, days):
    fields = {"value": "2025", "interval": ["2025-01-01", "2026-01-01"], "relation": relation}
    (period,) = one_date(role="policy_period", **fields).moments
    assert (period.start, period.end) == days
    (deadline,) = one_date(**fields).moments
    assert (deadline.start, deadline.end) == ("2025-01-01", "2026-01-01")


@pytest.mark.parametrize("interval", [["2025-13-01", "2026-01-01"], ["2026-01-01", "2025-01-01"], ["x", "y"]])
def test_days_that_are_none_of_the_calendar_are_left_out(interval):
    found = one_date(interval=interval)
    assert (found.moments, found.left_out) == ((), {"no_days": 1})


def test_every_role_is_shown_or_has_a_reason_why_not():
    assert set(SHOWN) | set(REASONS) >= set(DATE_ROLES)
    assert not set(SHOWN) & set(REASONS)
    for role in DATE_ROLES:
        found = one_date(role=role, interval=["2025-01-01", "2026-01-01"])
        assert len(found.moments) + sum(found.left_out.values()) == 1
        assert bool(found.moments) == (role in SHOWN)


def test_an_empty_note_has_an_empty_timeline():
    assert timeline_of(Analysis.from_dict({"text": ""})) == Timeline()


def test_a_sentence_without_end_is_shortened_around_the_date():
    words = "woord " * 200
    line = (f"{words}in 2026 {words.strip()}.", "2026", "2026", "deadline", "")
    (found,) = [one for one in timeline_of(dated(lines=[line])).moments if one.role == "deadline"]
    assert len(found.sentence) <= 604
    assert found.sentence[found.at : found.at + 4] == "2026"


@settings(max_examples=60)
@given(analyses())
def test_every_date_is_shown_counted_or_left_out(analysis: Analysis):
    for role in (*SHOWN, None):
        dates = [_with_role(one, role) for one in analysis.dates]
        found = timeline_of(_with_dates(analysis, dates))
        assert sum(one.count for one in found.moments) + sum(found.left_out.values()) == len(dates)
        assert len({(one.role, one.start, one.end) for one in found.moments}) == len(found.moments)
        for one in found.moments:
            assert one.start or one.end
            assert not one.count or one.sentence[one.at : one.at + len(one.text)] == one.text


def _with_role(date: Date, role: str | None) -> Date:
    return msgspec.convert({**msgspec.to_builtins(date), "role": role}, Date)


def _with_dates(analysis: Analysis, dates: list[Date]) -> Analysis:
    return Analysis(text=analysis.text, document=analysis.document, dates=dates, statements=analysis.statements)
