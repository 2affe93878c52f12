"""EDTF and ISO 8601 durations: validity, intervals, precision, arithmetic."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.errors import UsageError

YEARS = st.integers(min_value=1, max_value=9998)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2024-05-28", "2024-05-28", "2024-05-29"),
        ("2024-12-31", "2024-12-31", "2025-01-01"),
        ("2024-05", "2024-05-01", "2024-06-01"),
        ("2024-12", "2024-12-01", "2025-01-01"),
        ("2040", "2040-01-01", "2041-01-01"),
        ("2024-XX", "2024-01-01", "2025-01-01"),
        ("199X", "1990-01-01", "2000-01-01"),
        ("18XX", "1800-01-01", "1900-01-01"),
        ("2024-21", "2024-03-01", "2024-06-01"),
        ("2024-22", "2024-06-01", "2024-09-01"),
        ("2024-23", "2024-09-01", "2024-12-01"),
        ("2024-24", "2024-12-01", "2025-03-01"),
        ("2025-33", "2025-01-01", "2025-04-01"),
        ("2025-36", "2025-10-01", "2026-01-01"),
        ("2025-37", "2025-01-01", "2025-05-01"),
        ("2025-38", "2025-05-01", "2025-09-01"),
        ("2025-39", "2025-09-01", "2026-01-01"),
        ("2026-40", "2026-01-01", "2026-07-01"),
        ("2026-41", "2026-07-01", "2027-01-01"),
        ("2024-06-0X", "2024-06-01", "2024-06-10"),
        ("2024-06-1X", "2024-06-10", "2024-06-20"),
        ("2024-06-2X", "2024-06-20", "2024-07-01"),
        ("2024-02-2X", "2024-02-20", "2024-03-01"),
        ("2021/2024", "2021-01-01", "2025-01-01"),
        ("2020-03-03/2020-04-14", "2020-03-03", "2020-04-15"),
        ("2025-37/2026-38", "2025-01-01", "2026-09-01"),
        ("2024-05-28T19:30:00", "2024-05-28", "2024-05-29"),
        ("2024~", "2024-01-01", "2025-01-01"),
    ],
)
def test_interval_covers_the_days_of_the_value(value, start, end):
    assert edtf.interval(value) == (start, end)


@pytest.mark.parametrize(
    "value", ["XXXX-05-28", "XXXX-21", "2025/..", "../2025", "XXXX-03-10/XXXX-04-12", "9999", "199X-05"]
)
def test_interval_is_none_where_an_edge_is_not_known(value):
    assert edtf.is_edtf(value)
    assert edtf.interval(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "mei 2024",
        "2023-02-29",
        "2024-06-31",
        "2024-13",
        "2024-20",
        "2024-42",
        "2024-00",
        "2024-21-05",
        "0000",
        "2024/2021",
        "2024-05-28/2024-05-27",
        "../..",
        "/",
        "2021/2022/2023",
        "2024-05T19:30:00",
        "2024-05-28T25:00:00",
        "2024-05-XXT10:00:00",
        "24",
        "2024-5-1",
        "P1Y",
    ],
)
def test_what_is_not_edtf_is_refused(value):
    assert not edtf.is_edtf(value)
    with pytest.raises(UsageError, match="not an EDTF value"):
        edtf.interval(value)


def test_29_february_without_a_year_is_valid():
    assert edtf.is_edtf("XXXX-02-29")
    assert not edtf.is_edtf("XXXX-02-30")


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2024-05-28", "day"),
        ("XXXX-05-28", "day"),
        ("2024-05", "month"),
        ("2024", "year"),
        ("199X", "decade"),
        ("18XX", "century"),
        ("2024-22", "season"),
        ("2025-34", "quarter"),
        ("2025-39", "third"),
        ("2024-06-1X", "third"),
        ("2026-41", "half"),
        ("2021/2024", "range"),
        ("2025/..", "range"),
        ("2024-05-28T19:30:00", "time"),
        ("2024-05-28T19:30:00/2024-05-28T21:00:00", "time"),
        ("P6W", "week"),
        ("PXY", "year"),
        ("P1Y6M", "month"),
        ("P10D", "day"),
        ("PT24H", "time"),
        ("morgen", None),
    ],
)
def test_precision_names_the_smallest_unit(value, precision):
    assert edtf.precision(value) == precision


@pytest.mark.parametrize("value", ["P6W", "P4Y", "PXY", "P1Y6M", "PT24H", "PT1H30M", "P10D", "PXM"])
def test_durations_are_accepted(value):
    assert edtf.is_duration(value)


@pytest.mark.parametrize("value", ["P", "PT", "6W", "P6", "PY", "P1.5Y", "2024", "P6W "])
def test_what_is_no_duration_is_refused(value):
    assert not edtf.is_duration(value)
    with pytest.raises(UsageError, match="not an ISO 8601 duration"):
        edtf.add("2024-01-01", value)


@pytest.mark.parametrize(
    ("day", "duration", "times", "sum_"),
    [
        ("2024-05-31", "P1M", 1, "2024-06-30"),
        ("2024-02-29", "P1Y", 1, "2025-02-28"),
        ("2024-01-15", "P3M", -1, "2023-10-15"),
        ("2024-05-28", "P29D", -1, "2024-04-29"),
        ("2024-05-28", "P6W", 1, "2024-07-09"),
        ("2024-05-28", "P4Y", 1, "2028-05-28"),
        ("2024-12-31", "P1Y6M", 1, "2026-06-30"),
        ("2024-05-28", "PT24H", 1, "2024-05-28"),
        ("2024-05-28", "PXY", 1, None),
        ("9999-05-28", "P1Y", 1, None),
        ("0001-05-28", "P9Y", -1, None),
    ],
)
def test_add_gives_the_day_that_much_later(day, duration, times, sum_):
    assert edtf.add(day, duration, times) == sum_


@given(day=st.dates(max_value=date(9998, 12, 31)))
def test_every_day_is_an_interval_of_one_day(day):
    start, end = edtf.interval(day.isoformat())
    assert (date.fromisoformat(end) - date.fromisoformat(start)) == timedelta(days=1)
    assert start == day.isoformat()


@given(year=YEARS, code=st.sampled_from([*edtf.GROUPINGS, *(f"{m:02}" for m in range(1, 13))]))
def test_a_part_of_a_year_starts_before_it_ends_and_starts_in_its_year(year, code):
    start, end = edtf.interval(f"{year:04}-{code}")
    assert start < end
    assert start[:4] == f"{year:04}"


@given(year=YEARS)
def test_the_groupings_of_one_kind_fill_the_year(year):
    for codes in (range(33, 37), range(37, 40), range(40, 42)):
        pieces = [edtf.interval(f"{year:04}-{code}") for code in codes]
        assert pieces[0][0] == f"{year:04}-01-01"
        assert pieces[-1][1] == f"{year + 1:04}-01-01"
        assert all(one[1] == two[0] for one, two in pairwise(pieces))


@given(one=st.dates(max_value=date(9998, 12, 31)), two=st.dates(max_value=date(9998, 12, 31)))
def test_an_interval_is_valid_exactly_when_its_end_is_not_before_its_start(one, two):
    assert edtf.is_edtf(f"{one}/{two}") == (one <= two)


@given(value=st.text(alphabet="0123456789X-/.T:PYMWD~", max_size=24))
def test_no_text_breaks_the_functions(value):
    if edtf.is_edtf(value):
        days = edtf.interval(value)
        assert days is None or days[0] < days[1]
        assert edtf.precision(value)
    else:
        assert edtf.is_duration(value) == (edtf.precision(value) is not None)


@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), weeks=st.integers(0, 500))
def test_adding_and_taking_away_weeks_comes_back(day, weeks):
    later = edtf.add(day.isoformat(), f"P{weeks}W")
    assert edtf.add(later, f"P{weeks}W", -1) == day.isoformat()
