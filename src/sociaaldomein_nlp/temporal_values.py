"""Makers for what the words say by themselves: calendar dates, times, durations and sets.

Each takes the named groups of a match of a rule and the document's date, and gives a `Reading`, or None
where the match is no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.temporal import UNKNOWN, Anchor, Groups, Reading, period, year_of

_THIRDS: Final = {"start": 0, "mid": 1, "end": 2}
_QUARTERS: Final = (33, 36)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_YEARS_NEAR: Final = 6


def year_in(found: Groups, anchor: Anchor | None) -> tuple[str, str | None, bool]:
    """Give the year of a match, what it was resolved against, and whether another date may still fill it."""
    if found["year"]:
        return year_of(found["year"] or ""), None, False
    shift = found.code("rel", "relyears")
    if shift is None:
        return UNKNOWN, None, True
    return (f"{anchor.day.year + shift:04}", anchor.value, False) if anchor else (UNKNOWN, None, False)


def calendar(found: Groups, anchor: Anchor | None) -> Reading | None:
    """Read a calendar date: a day, a month, a year, a season, a quarter, and which part of it."""
    year, seen_from, is_open = year_in(found, anchor)
    part = found.code("part", "parts")
    value = _calendar_value(found, year, part)
    if found["open"]:
        value = f"{value}/.."
    if value is None or not edtf.is_edtf(value):
        # "31 juni" is meant as a date, and is none
        return Reading(type="DATE", precision="day") if found["day"] and found["year"] else None
    weekday = found.code("weekday", "weekdays")
    direction = found.code("dir", "directions") or 0
    # "eind vorig jaar" says nothing without a document date; "mei vorig jaar" still says May
    lost = UNKNOWN in value and not is_open and not _month(found)
    return Reading(
        type="DATE",
        value=None if lost else value,
        modifier=part,
        weekday=weekday,
        direction=direction,
        anchor=seen_from,
        open_year=is_open,
        candidates=_other_years(value, weekday) if weekday is not None and not lost else (),
    )


def _other_years(value: str, weekday: int) -> tuple[str, ...]:
    """Give the years near it in which a day falls on the weekday that stands with it, where its own is another one."""
    if not _DAY.fullmatch(value) or date.fromisoformat(value).weekday() == weekday:
        return ()
    near = sorted(range(-_YEARS_NEAR, _YEARS_NEAR + 1), key=abs)
    days = [f"{int(value[:4]) + shift:04}{value[4:]}" for shift in near]
    return tuple(day for day in days if edtf.is_edtf(day) and date.fromisoformat(day).weekday() == weekday)[:2]


def _calendar_value(found: Groups, year: str, part: str | None) -> str | None:
    grouping = found.code("grouping", "groupings")
    if grouping:
        return _in_quarter(year, _nth(found, *grouping), part)
    if found["season"]:
        return f"{year}-{found.code('season', 'seasons')}"
    month = _month(found)
    if month and found["day"]:
        return f"{year}-{month}-{int(found['day'] or 0):02}"
    if month:
        return _edge_of_month(year, month, found["part"], part)
    if found["part"] in ("primo", "ultimo"):
        return f"{year}-01-01" if part == "start" else f"{year}-12-31"
    return f"{year}-{37 + _THIRDS[part]}" if part else year


def _in_quarter(year: str, code: int, part: str | None) -> str:
    """Give a quarter or half; of "begin Q3" the month, for EDTF has no part of a quarter."""
    if part is None or not _QUARTERS[0] <= code <= _QUARTERS[1]:
        return f"{year}-{code}"
    return f"{year}-{3 * (code - _QUARTERS[0]) + 1 + _THIRDS[part]:02}"


def _edge_of_month(year: str, month: str, word: str | None, part: str | None) -> str:
    if word == "primo":
        return f"{year}-{month}-01"
    if word == "ultimo":
        known = year if year != UNKNOWN else "2023"
        last = edtf.add(f"{known}-{month}-01", "P1M")
        return f"{year}-{month}-{(date.fromisoformat(last or '') - timedelta(days=1)).day:02}"
    return f"{year}-{month}-{_THIRDS[part]}X" if part else f"{year}-{month}"


def _month(found: Groups) -> str | None:
    text = found["month"] or found["mon"]
    if not text:
        return None
    number = int(text) if text.isdigit() else rule_book("dates").settings["months"][text]
    return f"{number:02}"


def _nth(found: Groups, first: int, count: int) -> int:
    return first + ordinal(found["ordinal"] or found["number"] or "1", count) - 1


def ordinal(text: str, count: int) -> int:
    """Give the number of an ordinal; "laatste" is the last of `count`.

    Example:
        >>> ordinal("derde", 4), ordinal("laatste", 4), ordinal("1e", 4)
        (3, 4, 1)
    """
    number = int(text[0]) if text[0].isdigit() else rule_book("dates").settings["ordinals"][text]
    return number or count


def day_pair(found: Groups, anchor: Anchor | None) -> Reading | None:
    """Read "10 tot 12 april 2024": two days of one month; "en" only between two days in a row."""
    year, seen_from, is_open = year_in(Groups({"year": found["year"], "rel": found["rel"]}), anchor)
    first, last = int(found.exactly("day")), int(found.exactly("day2"))
    value = f"{year}-{_month(found)}-{first:02}/{year}-{_month(found)}-{last:02}"
    if first >= last or (found["link"] == "en" and last > first + 1) or not edtf.is_edtf(value):
        return None
    direction = found.code("dir", "directions") or 0
    return Reading(type="DATE", value=value, direction=direction, anchor=seen_from, open_year=is_open)


def grouping_pair(found: Groups, anchor: Anchor | None) -> Reading | None:
    """Read "tweede en derde kwartaal van 2025"."""
    year, seen_from, is_open = year_in(found, anchor)
    first, count = found.code("grouping", "groupings")
    edges = [first + ordinal(found.exactly(key), count) - 1 for key in ("ordinal", "ordinal2")]
    if edges[0] >= edges[1]:
        return None
    return Reading(type="DATE", value=f"{year}-{edges[0]}/{year}-{edges[1]}", anchor=seen_from, open_year=is_open)


def years(found: Groups, anchor: Anchor | None) -> Reading | None:
    """Read two years of which the last is short: 2024-25, 2024/’25, ’24-’27."""
    first, short = (
        year_of(found.exactly("year") or found.exactly("short")),
        found.exactly("year2"),
    )
    last = first[:2] + short[-2:]
    plain = short[0].isdigit()
    if last <= first or (plain and int(last) > int(first) + 1 and (int(short) <= 12 or found["sep"] == "/")):
        return None
    return Reading(type="DATE", value=f"{first}/{last}")


def school_year(found: Groups, anchor: Anchor | None) -> Reading | None:
    """Read "schooljaar 2024/2025": from the first of August to the end of July."""
    first, last = int(year_of(found.exactly("year"))), int(year_of(found.exactly("year2")))
    edge = {"start": f"{first}-08", "end": f"{last}-07"}.get(found.code("part", "parts") or "")
    if edge:
        return Reading(type="DATE", value=edge, modifier=found.code("part", "parts"))
    return Reading(type="DATE", value=school_days(first, last), precision="year") if first < last else None


def school_days(first: int, last: int) -> str:
    """Give a school year as an EDTF interval, as the law on education has it: August to July."""
    return f"{first:04}-08-01/{last:04}-07-31"


def decade(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "jaren negentig", "jaren 80", "jaren 2000"."""
    value = f"19{found['tens']}X" if found["tens"] else found.code("decade", "decades") or "200X"
    value = f"20{value[2:]}" if found["now"] else value
    return Reading(type="DATE", value=value, modifier=found.code("part", "parts"))


def century(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "19e eeuw", "de negentiende eeuw", "vorige eeuw": no note is older than this century."""
    number = int(found["century"] or 0) or found.code("nth", "centuries") or found.code("shift", "centuries")
    return Reading(type="DATE", value=f"{number - 1:02}XX")


def week(found: Groups, anchor: Anchor | None) -> Reading | None:
    """Read "week 12 van 2025" as the days of that ISO week; without a year the nearest to the document's date."""
    numbers = int(found["number"] or 0), int(found["last"] or found["number"] or 0)
    if found["year"]:
        value = _weeks(int(found["year"]), *numbers)
        return Reading(type="DATE", value=value, precision="week") if value else None
    if anchor is None or anchor.precision not in ("day", "time", "month"):
        return Reading(type="DATE", precision="week")
    near = [value for shift in (-1, 0, 1) if (value := _weeks(anchor.day.year + shift, *numbers))]
    value = min(near, key=lambda days: abs(date.fromisoformat(days[:10]) - anchor.day), default=None)
    return Reading(type="DATE", value=value, precision="week", anchor=anchor.value)


def _weeks(year: int, first: int, last: int) -> str | None:
    try:
        begin, end = (week_days(date.fromisocalendar(year, number, 1)) for number in (first, last))
    except ValueError:
        return None
    value = f"{begin.split('/')[0]}/{end.split('/')[1]}"
    return value if edtf.is_edtf(value) else None


def week_days(monday: date) -> str:
    """Give the seven days of a week as an EDTF interval."""
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def clock(found: Groups, anchor: Anchor | None) -> Reading:
    """Read a time of the day, as "19:30:00" or "19:30:00/21:00:00"; the finder puts its day before it."""
    times = []
    for n in ("", "2", "3", "4"):
        hour = found.exactly(f"hour{n}")
        if hour:
            times.append(f"{int(hour):02}:{found.exactly(f'minute{n}') or '00'}:00")
    return Reading(type="TIME", value="/".join(times) or None)


def duration(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "zes weken", "anderhalf jaar"; a rule without unit counts years."""
    return Reading(type="DURATION", value=period(found["number"], found["unit"] or "jaar"))


def duration_range(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "twee tot drie weken": no single value, two candidates."""
    both = (period(found.exactly(key), found["unit"] or "jaar") for key in ("number", "number2"))
    return Reading(type="DURATION", candidates=tuple(value for value in both if value))


def duration_long(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "jarenlang": a number of years that is not known."""
    return Reading(type="DURATION", value=period("enkele", found["unit"] or "jaren"))


def vague(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "de langere termijn": a duration of which nothing is known."""
    return Reading(type="DURATION")


def any_season(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "de wintermaanden": those of any year."""
    return Reading(type="DATE", value=f"{UNKNOWN}-{found.code('season', 'seasons')}", open_year=False)


def unsettled(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "de zomervakantie": a time of the year of which no calendar here tells the days."""
    return Reading(type="DATE")


def repeated(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "per jaar", "elke twee weken", "4-jaarlijks": the period of repetition."""
    unit = {"maande": "maand", "weke": "week"}.get(found["unit"] or "", found["unit"] or "jaar")
    return Reading(type="SET", value=period(found["number"], unit))


def weekly(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "'s maandags": once a week."""
    return Reading(type="SET", value="P1W")


def monthly(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "elke eerste donderdag": once a month."""
    return Reading(type="SET", value="P1M")


def often(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "jaarlijks", "tweewekelijkse"."""
    return Reading(type="SET", value=found.code("often", "often"))


def weekday(found: Groups, anchor: Anchor | None) -> Reading:
    """Read a bare weekday: which one it is stays open."""
    return Reading(type="DATE", precision="day", weekday=found.code("weekday", "weekdays"))


Maker = Callable[[Groups, Anchor | None], Reading | None]
"""Takes the groups of a match and the document's date."""

MAKERS: Final[dict[str, Maker]] = {
    "calendar": calendar,
    "day_pair": day_pair,
    "grouping_pair": grouping_pair,
    "years": years,
    "school_year": school_year,
    "decade": decade,
    "century": century,
    "week": week,
    "clock": clock,
    "duration": duration,
    "duration_range": duration_range,
    "duration_long": duration_long,
    "vague": vague,
    "unsettled": unsettled,
    "any_season": any_season,
    "set": repeated,
    "monthly": monthly,
    "weekly": weekly,
    "often": often,
    "weekday": weekday,
}
