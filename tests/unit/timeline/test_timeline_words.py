"""Days and timelines in words, in both languages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.labels import LANGUAGES, labels
from sociaaldomein_nlp.timeline import REASONS, SHOWN
from sociaaldomein_nlp.timeline.words import counted, gist, when, years
from timeline_example import moment

DUTCH, ENGLISH = (labels(lang)["report"]["timeline"] for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-01-01", "2027-01-01", "2026"),
        ("2024-01-01", "2028-01-01", "2024 tot en met 2027"),
        ("2026-05-01", "2026-06-01", "mei 2026"),
        ("2026-07-01", "2026-10-01", "juli 2026 tot en met september 2026"),
        ("2026-05-28", "2026-05-29", "28 mei 2026"),
        ("2024-12-31", "2025-01-01", "31 december 2024"),
        ("2025-01-01", None, "vanaf 2025"),
        ("2025-02-15", None, "vanaf 15 februari 2025"),
        (None, "2028-01-01", "tot en met 2027"),
        (None, None, ""),
    ],
)
def test_days_are_written_in_whole_years_and_months_where_they_are_whole(start, end, said):
    assert when(start, end, DUTCH) == said


def test_days_in_english():
    assert when("2026-05-28", "2026-05-29", ENGLISH) == "28 May 2026"
    assert when("2024-01-01", "2028-01-01", ENGLISH) == "2024 to 2027"


days = st.dates(date(1, 1, 1), date(9998, 12, 31))


@given(days, st.integers(1, 4000))
def test_the_last_year_that_is_written_is_that_of_the_last_day(first, length):
    after = min(first + timedelta(days=length), date(9999, 12, 31))
    said = when(first.isoformat(), after.isoformat(), DUTCH)
    last = after - timedelta(days=1)
    assert said.endswith(str(last.year))
    assert (" tot en met " in said) == (said.count(str(first.year)) == 2 or first.year != last.year)
    assert years(first.isoformat(), after.isoformat()).split("–")[-1] == str(last.year)


def test_a_timeline_says_how_many_have_a_period_and_which_are_first_and_last():
    arum = [
        moment("policy_period", "2024-01-01", "2028-01-01", own=True),
        moment("policy_period", "2020-01-01", "2024-01-01"),
        moment("deadline", "2025-01-01", "2026-01-01"),
        moment("deadline", "2026-01-01", "2027-01-01"),
    ]
    beek = [
        moment("policy_period", "2025-01-01", "2031-01-01", own=True),
        moment("decision", "2024-03-01", "2024-04-01"),
    ]
    assert gist([("Arum", arum), ("Beek", beek), ("Cornwerd", [])], DUTCH) == (
        "Tijdlijn van 3 gemeenten, 2020 tot en met 2030. Bij 2 van de 3 gemeenten is een looptijd van beleid gevonden. "
        "De eerste begint in 2024 (Arum). De laatste eindigt in 2030 (Beek). Verder: 2 uiterste data en 1 besluit."
    )


def test_a_timeline_of_one_says_its_period():
    period = moment("policy_period", "2025-01-01", None, own=True)
    assert gist([("Arum", [period])], DUTCH) == "Tijdlijn van Arum, 2025. De looptijd van het beleid is vanaf 2025."
    assert "Alleen bij Arum is een looptijd van beleid gevonden: vanaf 2025." in gist(
        [("Arum", [period]), ("Beek", [])], DUTCH
    )


def test_a_timeline_without_periods_or_without_anything_says_so():
    deadline = moment("deadline", "2025-01-01", "2026-01-01")
    assert gist([("Arum", [deadline])], DUTCH) == (
        "Tijdlijn van Arum, 2025. Er is geen looptijd van beleid gevonden. Verder: 1 uiterste datum."
    )
    for rows in ([], [("Arum", [])]):
        assert gist(rows, DUTCH) == DUTCH["nothing"]


def test_periods_with_open_ends_alone_name_no_last_year():
    rows = [(name, [moment("policy_period", f"{year}-01-01", None)]) for name, year in (("Arum", 2025), ("Beek", 2024))]
    assert "De eerste begint in 2024 (Beek)." in gist(rows, DUTCH)
    assert "laatste" not in gist(rows, DUTCH)


@pytest.mark.parametrize("words", [DUTCH, ENGLISH])
def test_every_role_and_reason_has_its_words(words):
    for table in ("lanes", "one", "many"):
        assert set(words[table]) == set(SHOWN)
    assert len(words["months"]) == 12
    assert {counted(2, role, words) for role in SHOWN} == {f"2 {words['many'][role]}" for role in SHOWN}
    assert set(words["reasons"]) == set(REASONS)
    assert all("{count}" in reason for reason in words["reasons"].values())
