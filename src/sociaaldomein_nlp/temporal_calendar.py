"""Makers for days that a calendar must tell: Prinsjesdag, tweede paasdag, de eerste maandag van september, de laatste
week van maart, deze raadsperiode.

A day that falls otherwise each year has no value without a year; one that does not (Kerst) keeps `XXXX` in its place.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

from dateutil.easter import easter

from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.temporal import UNKNOWN, Anchor, Groups, Reading, period
from sociaaldomein_nlp.temporal_values import Maker, ordinal, week_days, year_in

_EASTER: Final = "pasen"
_SUNDAY: Final = 6
_THURSDAY: Final = 3
_MONTHS: Final = 12
_TERM: Final = 4
_ELECTION: Final = (3, 15)
"""Councils are elected every fourth year, in the middle of March (Kieswet art. F 1; 21 March 2018, 16 March 2022)."""
_AN_ELECTION_YEAR: Final = 2022


def named_day(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "Prinsjesdag 2025", "eerste kerstdag", "Koningsdag": a day that has a name."""
    rule: str = found.code("named", "named_days")
    year, seen_from, is_open = year_in(found, anchor)
    if year == UNKNOWN and rule.count("-") == 1 and rule[0].isdigit():
        return Reading(type="DATE", value=f"{UNKNOWN}-{rule}", open_year=is_open)
    return _of_year(year, seen_from, anchor, partial(_named, rule))


def _named(rule: str, year: int) -> str | None:
    """Reckon a day by its rule: month and day, days from Easter, or the nth weekday of a month."""
    if rule.startswith(_EASTER):
        return (easter(year) + timedelta(days=int(rule.removeprefix(_EASTER) or 0))).isoformat()
    month, day, *how = rule.split("-")
    if how and how[0] == "zo":
        fixed = date(year, int(month), int(day))
        return (fixed - timedelta(days=fixed.weekday() == _SUNDAY)).isoformat()
    if how:
        return _nth_day(int(day), rule_book("dates").settings["weekdays"][how[0]], int(month), year)
    return f"{year:04}-{rule}"


def nth_weekday(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "de eerste maandag van september 2024", "laatste vrijdag van mei"."""
    year, seen_from, _ = year_in(found, anchor)
    number, weekday = ordinal(found["ordinal"] or "", 0), found.code("weekday", "weekdays")
    return _of_year(year, seen_from, anchor, partial(_nth_day, number, weekday, found.code("month", "months")))


def _nth_day(number: int, weekday: int, month: int, year: int) -> str | None:
    """Give the nth weekday of a month; the last for 0."""
    first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if not number:
        return (last - timedelta(days=(last.weekday() - weekday) % 7)).isoformat()
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    return day.isoformat() if day.month == month else None


def nth_week(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "de laatste week van maart 2025": a week is of the month that its Thursday is in (as in ISO 8601)."""
    year, seen_from, _ = year_in(found, anchor)
    number = ordinal(found["ordinal"] or "", 0)
    return _of_year(year, seen_from, anchor, partial(_nth_week, number, found.code("month", "months")), "week")


def _nth_week(number: int, month: int, year: int) -> str | None:
    thursday = _nth_day(number, _THURSDAY, month, year)
    return week_days(date.fromisoformat(thursday) - timedelta(days=_THURSDAY)) if thursday else None


def _of_year(
    year: str, seen_from: str | None, anchor: Anchor | None, reckon: Callable[[int], str | None], precision: str = "day"
) -> Reading:
    """Give the day in a year that is known, else the one nearest to the document's date, else none."""
    if year != UNKNOWN:
        return Reading(type="DATE", value=reckon(int(year)), precision=precision, anchor=seen_from)
    if anchor is None or anchor.precision == "range":
        return Reading(type="DATE", precision=precision)
    days = [day for shift in (-1, 0, 1) if (day := reckon(anchor.day.year + shift))]
    near = sorted(days, key=lambda day: abs(date.fromisoformat(day[:10]) - anchor.day))
    value, rest = (near[0], tuple(near[1:2])) if near else (None, ())
    return Reading(type="DATE", value=value, precision=precision, anchor=anchor.value, candidates=rest)


def month_half(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "de eerste helft van juni 2025": its days, fifteen or, in February, fourteen."""
    year, seen_from, _ = year_in(found, anchor)
    number = ordinal(found["ordinal"] or "", 2)
    return _of_year(year, seen_from, anchor, partial(_half, number, found.code("month", "months")))


def _half(number: int, month: int, year: int) -> str:
    days = calendar.monthrange(year, month)[1]
    middle = days // 2
    first, last = (1, middle) if number == 1 else (middle + 1, days)
    return f"{year:04}-{month:02}-{first:02}/{year:04}-{month:02}-{last:02}"


def month_edge(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "de laatste dag van februari 2024"; "de eerste dag van de maand" names no day."""
    month = found.code("month", "months")
    if month is None:
        return Reading(type="DATE", precision="day")
    year, seen_from, _ = year_in(found, anchor)
    return _of_year(year, seen_from, anchor, partial(_edge, ordinal(found["ordinal"] or "", 0), month))


def _edge(number: int, month: int, year: int) -> str:
    return f"{year:04}-{month:02}-{number or calendar.monthrange(year, month)[1]:02}"


def months_of_year(found: Groups, anchor: Anchor | None) -> Reading | None:
    """Read "de eerste drie maanden van 2025"."""
    year, seen_from, _ = year_in(found, anchor)
    length = period(found["number"], "maanden") or ""
    count = int(length[1:-1]) if length[1:-1].isdigit() else 0
    if year == UNKNOWN or not 1 < count < _MONTHS:
        return None
    first, last = (1, count) if ordinal(found["ordinal"] or "", 0) else (_MONTHS + 1 - count, _MONTHS)
    return Reading(type="DATE", value=f"{year}-{first:02}/{year}-{last:02}", anchor=seen_from)


def council_term(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "deze raadsperiode", "de komende collegeperiode", "eind van deze raadsperiode": election to election."""
    step, part = found.code("shift", "shifts"), found.code("part", "parts")
    first = _election(anchor) if anchor else None
    if first is None or anchor is None:
        return Reading(type="DATE", precision="year" if part else "range", direction=step, modifier=part)
    first += _TERM * step
    value = {"start": f"{first}", "end": f"{first + _TERM}"}.get(part or "", f"{first}/{first + _TERM}")
    return Reading(type="DATE", value=value, modifier=part, anchor=anchor.value, direction=step)


def _election(anchor: Anchor) -> int | None:
    """Give the year of the last election before a date; None where the date is too coarse to say."""
    year, day = anchor.day.year, (anchor.day.month, anchor.day.day)
    since = (year - _AN_ELECTION_YEAR) % _TERM
    if since or anchor.precision not in ("day", "time", "month"):
        return year - since if since else None
    return year if day > _ELECTION else year - _TERM


MAKERS: Final[dict[str, Maker]] = {
    "named_day": named_day,
    "nth_weekday": nth_weekday,
    "nth_week": nth_week,
    "council_term": council_term,
    "month_half": month_half,
    "month_edge": month_edge,
    "months_of_year": months_of_year,
}
