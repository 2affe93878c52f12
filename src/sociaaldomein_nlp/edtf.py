"""EDTF values and ISO 8601 durations: are they valid, which days do they cover, how precise are they. No
spaCy.

The forms are those of the annotation guideline, out of EDTF level 2 (ISO 8601-2:2019, Extended Date/Time
Format of the Library of Congress): dates with unspecified digits, the sub-year groupings 21-24, 33-36, 37-39
and 40-41, a day with its time, and intervals. Durations are those of ISO 8601-1, in which `X` stands for an
unknown number.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from sociaaldomein_nlp.errors import UsageError

Interval = tuple[str, str]
"""First day and the day after the last, as ISO dates."""

GROUPINGS: Final = {
    **{f"{21 + n}": (3 + 3 * n, 3, "season") for n in range(4)},
    **{f"{33 + n}": (1 + 3 * n, 3, "quarter") for n in range(4)},
    **{f"{37 + n}": (1 + 4 * n, 4, "third") for n in range(3)},
    **{f"{40 + n}": (1 + 6 * n, 6, "half") for n in range(2)},
}
"""Code of a sub-year grouping -> its first month, its number of months, its name. EDTF leaves the edges of
the seasons open; these are the meteorological ones, so that winter 2024 begins in December 2024."""

_UNIT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|3[3-9]|4[01]|XX)(?:-(?P<day>0[1-9]|[12]\d|3[01]|[0-2]X|XX))?)?"
    r"(?:T(?P<time>(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:Z|[+-]\d\d:\d\d)?)?[~?%]?"
)
_DURATION = re.compile(
    r"P(?=.)(?:(?P<Y>\d+|X)Y)?(?:(?P<M>\d+|X)M)?(?:(?P<W>\d+|X)W)?(?:(?P<D>\d+|X)D)?"
    r"(?:T(?=.)(?:(?P<TH>\d+|X)H)?(?:(?P<TM>\d+|X)M)?)?"
)
_UNIT_NAMES: Final = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "time", "TM": "time"}
_OPEN: Final = ("..", "")
_REMEMBERED: Final = 4_096
"""Values whose days are remembered: a note names the same years again and again."""


@lru_cache(_REMEMBERED)
def is_edtf(value: str) -> bool:
    """Say whether `value` is an EDTF value of the forms that this package writes.

    Args:
        value: for example "2024-05", "2025-33", "199X", "XXXX-05-28", "2021/2024" or "2025/..".

    Returns:
        True for a value whose days exist and, for an interval of two known edges, whose end is not before
        its start.

    Example:
        >>> is_edtf("2024-02-29"), is_edtf("2023-02-29"), is_edtf("2024/2021")
        (True, False, False)
    """
    edges = value.split("/")
    if len(edges) == 1:
        return _is_unit(value)
    if len(edges) != 2 or all(edge in _OPEN for edge in edges):
        return False
    if not all(edge in _OPEN or _is_unit(edge) for edge in edges):
        return False
    first, last = (None if edge in _OPEN else _days(edge) for edge in edges)
    return first is None or last is None or first[0] <= last[0]


@lru_cache(_REMEMBERED)
def interval(value: str) -> Interval | None:
    """Give the days that an EDTF value covers.

    Args:
        value: an EDTF value.

    Returns:
        The first day and the day after the last, as ISO dates; None where the year or an edge is not known.
        The last third of a month (`2024-06-2X`) runs to the end of that month.

    Raises:
        UsageError: the value is not EDTF.

    Example:
        >>> interval("2021/2024"), interval("2025-33"), interval("XXXX-05-28")
        (('2021-01-01', '2025-01-01'), ('2025-01-01', '2025-04-01'), None)
    """
    if not is_edtf(value):
        raise UsageError("not an EDTF value", where=repr(value), mend="write it as in ISO 8601-2, level 2")
    edges = value.split("/")
    if any(edge in _OPEN for edge in edges):
        return None
    first, last = _days(edges[0]), _days(edges[-1])
    return (first[0].isoformat(), last[1].isoformat()) if first and last else None


@lru_cache(_REMEMBERED)
def precision(value: str) -> str | None:
    """Name how precise a value is.

    Args:
        value: an EDTF value or an ISO 8601 duration.

    Returns:
        time, day, week, month, quarter, season, third, half, year, decade, century or range; for a duration
        its smallest unit; None for what is neither. A third of a month counts as "third".

    Example:
        >>> precision("2024-05-28"), precision("2025-36"), precision("2021/2024"), precision("P6W")
        ('day', 'quarter', 'range', 'week')
    """
    duration = _DURATION.fullmatch(value)
    if duration:
        return next((_UNIT_NAMES[key] for key in reversed(_UNIT_NAMES) if duration[key]), None)
    if not is_edtf(value):
        return None
    unit = _UNIT.fullmatch(value)
    if unit is None:
        return "time" if "T" in value else "range"
    return _unit_precision(unit)


def is_duration(value: str) -> bool:
    """Say whether `value` is an ISO 8601 duration; `X` may stand for a number that is not known.

    Example:
        >>> is_duration("P6W"), is_duration("PXY"), is_duration("6 weken")
        (True, True, False)
    """
    return _DURATION.fullmatch(value) is not None


def add(day: str, duration: str, times: int = 1) -> str | None:
    """Give the day that lies a duration later (or earlier).

    Args:
        day: an ISO date.
        duration: an ISO 8601 duration; hours and minutes do not count.
        times: how often to add it; negative for earlier.

    Returns:
        An ISO date, in a shorter month its last day; None where a number is not known or the year falls
        outside 1-9999.

    Raises:
        UsageError: `duration` is not a duration.

    Example:
        >>> add("2024-05-31", "P1M"), add("2024-05-31", "P4W", -1)
        ('2024-06-30', '2024-05-03')
    """
    found = _DURATION.fullmatch(duration)
    if not found:
        raise UsageError("not an ISO 8601 duration", where=repr(duration), mend="write it as P6W or P4Y")
    if "X" in duration:
        return None
    count = {key: times * int(number or 0) for key, number in found.groupdict().items()}
    start = date.fromisoformat(day)
    months = start.year * 12 + start.month - 1 + 12 * count["Y"] + count["M"]
    year, month = months // 12, months % 12 + 1
    try:
        last = calendar.monthrange(year, month)[1]
        shifted = date(year, month, min(start.day, last)) + timedelta(days=7 * count["W"] + count["D"])
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None
    return shifted.isoformat()


def _is_unit(value: str) -> bool:
    found = _UNIT.fullmatch(value)
    if not found:
        return False
    year, month, day = found["year"], found["month"], found["day"]
    if year == "0000" or (found["time"] and ("X" in value or not day)):
        return False
    if not day or "X" in day:
        return not (day and month in GROUPINGS)
    if month == "XX" or month in GROUPINGS:
        return month == "XX"
    known = int(year) if year.isdigit() else 2000
    return int(day) <= calendar.monthrange(known, int(month))[1]


def _unit_precision(unit: re.Match[str]) -> str:
    if unit["time"]:
        return "time"
    if unit["day"]:
        return "third" if unit["day"][1] == "X" else "day"
    if unit["month"]:
        return GROUPINGS[unit["month"]][2] if unit["month"] in GROUPINGS else "month"
    return {0: "year", 1: "decade", 2: "century"}.get(unit["year"].count("X"), "year")


def _days(value: str) -> tuple[date, date] | None:
    """Give first day and day after the last of one valid unit, or None where its year is not known."""
    unit = _UNIT.fullmatch(value)
    if unit is None or unit["year"] in ("XXXX", "9999"):
        return None
    year, month, day = unit["year"], unit["month"], unit["day"]
    if "X" in year:
        return None if month else _years(int(year.replace("X", "0")), 10 ** year.count("X"))
    if not month or month == "XX":
        return date(int(year), 1, 1), date(int(year) + 1, 1, 1)
    first_month, months = GROUPINGS[month][:2] if month in GROUPINGS else (int(month), 1)
    start, end = date(int(year), first_month, 1), _month_after(int(year), first_month + months)
    return _days_of_month(start, end, day) if day and day != "XX" else (start, end)


def _years(first: int, count: int) -> tuple[date, date] | None:
    return (date(first, 1, 1), date(first + count, 1, 1)) if 0 < first < 10_000 - count else None


def _days_of_month(start: date, end: date, day: str) -> tuple[date, date]:
    if day[1] != "X":
        exact = start.replace(day=int(day))
        return exact, exact + timedelta(days=1)
    first = start.replace(day=max(1, 10 * int(day[0])))
    return first, end if day[0] == "2" else start.replace(day=10 * int(day[0]) + 10)


def _month_after(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
