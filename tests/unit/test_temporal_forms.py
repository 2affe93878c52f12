"""Any date, written in any form, in any year from 1900 to 2100: found, right, valid, and in time."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from datetime import date, timedelta

import edtf as reference
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.temporal_document import expressions
from sociaaldomein_nlp.temporal_roles import regions_of
from sociaaldomein_nlp.temporal_scan import Expression

DAYS = st.dates(date(1900, 1, 1), date(2096, 12, 31))
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT = ["jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sept.", "okt.", "nov.", "dec."]
WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
NTH = ["eerste", "tweede", "derde", "vierde"]
Form = Callable[[date], tuple[str, str]]


def month(day: date) -> str:
    return MONTHS[day.month - 1]


def later(day: date, days: int) -> date:
    return day + timedelta(days=days)


FORMS: dict[str, Form] = {
    "day": lambda d: (f"{d.day} {month(d)} {d.year}", d.isoformat()),
    "day capital": lambda d: (f"{d.day} {month(d).title()} {d.year}", d.isoformat()),
    "day with weekday": lambda d: (f"{WEEKDAYS[d.weekday()]} {d.day} {month(d)} {d.year}", d.isoformat()),
    "day with evening": lambda d: (f"{WEEKDAYS[d.weekday()]}avond {d.day} {month(d)} {d.year}", d.isoformat()),
    "day ordinal": lambda d: (f"{d.day}e {month(d)} {d.year}", d.isoformat()),
    "day of the month": lambda d: (f"de {d.day}ste van {month(d)} {d.year}", d.isoformat()),
    "day short": lambda d: (f"{d.day} {SHORT[d.month - 1]} {d.year}", d.isoformat()),
    "numeric dashes": lambda d: (f"{d.day}-{d.month}-{d.year}", d.isoformat()),
    "numeric zeros": lambda d: (f"{d:%d-%m-%Y}", d.isoformat()),
    "numeric stops": lambda d: (f"{d:%d.%m.%Y}", d.isoformat()),
    "iso": lambda d: (d.isoformat(), d.isoformat()),
    "month": lambda d: (f"{month(d)} {d.year}", f"{d:%Y-%m}"),
    "month of the year": lambda d: (f"{month(d)} van {d.year}", f"{d:%Y-%m}"),
    "begin of month": lambda d: (f"begin {month(d)} {d.year}", f"{d:%Y-%m}-0X"),
    "half month": lambda d: (f"half {month(d)} {d.year}", f"{d:%Y-%m}-1X"),
    "end of month": lambda d: (f"eind {month(d)} {d.year}", f"{d:%Y-%m}-2X"),
    "quarter": lambda d: (f"{NTH[(d.month - 1) // 3]} kwartaal van {d.year}", f"{d.year}-{33 + (d.month - 1) // 3}"),
    "quarter short": lambda d: (f"Q{1 + (d.month - 1) // 3} {d.year}", f"{d.year}-{33 + (d.month - 1) // 3}"),
    "half": lambda d: (f"{NTH[(d.month - 1) // 6]} helft van {d.year}", f"{d.year}-{40 + (d.month - 1) // 6}"),
    "season": lambda d: (f"najaar {d.year}", f"{d.year}-23"),
    "third": lambda d: (f"medio {d.year}", f"{d.year}-38"),
    "year": lambda d: (f"{d.year}", f"{d.year}"),
    "years": lambda d: (f"{d.year}-{d.year + 3}", f"{d.year}/{d.year + 3}"),
    "years in words": lambda d: (f"{d.year} tot en met {d.year + 3}", f"{d.year}/{d.year + 3}"),
    "school year": lambda d: (f"schooljaar {d.year}/{d.year + 1}", f"{d.year}-08-01/{d.year + 1}-07-31"),
    "days": lambda d: (
        f"{d.day} {month(d)} {d.year} t/m {later(d, 40).day} {month(later(d, 40))} {later(d, 40).year}",
        f"{d.isoformat()}/{later(d, 40).isoformat()}",
    ),
    "months": lambda d: (
        f"{month(d)} {d.year} - {month(later(d, 40))} {later(d, 40).year}",
        f"{d:%Y-%m}/{later(d, 40):%Y-%m}",
    ),
    "first of month": lambda d: (f"eerste dag van {month(d)} {d.year}", f"{d:%Y-%m}-01"),
    "week": lambda d: (f"week {d.isocalendar().week} van {d.isocalendar().year}", week(d)),
}
FRAMES = ["{}", "In {} is dat zo.", "(vanaf {})", "• Gereed: {}; daarna niet", "De raad stemde {} in,\nzo bleek."]


def week(day: date) -> str:
    monday = later(day, -day.weekday())
    return f"{monday.isoformat()}/{later(monday, 6).isoformat()}"


def found_in(text: str, published: str | None = None) -> list[Expression]:
    return expressions(text, regions_of([(0, len(text))]), published)


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=60)
@given(day=DAYS, frame=st.sampled_from(FRAMES))
def test_a_date_that_is_written_out_is_found_with_its_value(form: str, day: date, frame: str) -> None:
    words, value = FORMS[form](day)
    text = frame.format(words)
    (found,) = found_in(text)
    assert text[found.start : found.end].removeprefix("de ") == words.removeprefix("de ")
    assert found.reading.value == value


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=30)
@given(day=DAYS)
def test_its_value_parses_elsewhere_and_its_days_hold_the_day(form: str, day: date) -> None:
    value = FORMS[form](day)[1]
    reference.parse_edtf(value)
    days = edtf.interval(value)
    assert days
    if form not in {"begin of month", "half month", "end of month", "season", "third", "school year", "first of month"}:
        assert days[0] <= day.isoformat() < days[1]


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [*MONTHS, *WEEKDAYS, "2024", "'24", "12", "3e", "-", "/", "t/m", "en", "van", "eind", "week", "de",
             "komende", "jaar", "half", "per", "elke", "kwartaal", "dat jaar", "een jaar eerder", ",", ".", "\n", "(",
             "24/7", "€"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_any_row_of_words_gives_sound_spans_and_values(words: list[str]) -> None:
    text = " ".join(words)
    found = found_in(text, "2024-05-28")
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    for one in found:
        if one.reading.value and one.reading.type in ("DATE", "TIME"):
            assert edtf.is_edtf(one.reading.value), (text, one)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "2024",
        "-",
        "1-",
        "2024-",
        "12.",
        "'24 ",
        "1 en ",
        "2 januari ",
        "van ",
        "de komende ",
        "week 1, ",
        "Q1/",
        "0",
    ],
)
def test_a_long_run_of_anything_takes_time_in_proportion(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        begin = time.process_time()
        found_in(text)
        return time.process_time() - begin

    seconds(1_000)
    small = max(min(seconds(4_000) for _ in range(3)), 0.004)
    assert min(seconds(32_000) for _ in range(2)) < 8 * 3 * small
