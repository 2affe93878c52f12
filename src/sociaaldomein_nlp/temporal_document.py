"""The temporal expressions of a whole document. Pure: no spaCy.

What each block says by itself is settled here by the document's date or by other dates of the text: years that are left
out, "dat jaar", the day of a time, habits; and each date gets its role.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.temporal import MENTION, UNKNOWN, Anchor, Reading, settle
from sociaaldomein_nlp.temporal_relative import counted_from
from sociaaldomein_nlp.temporal_roles import Region, with_roles
from sociaaldomein_nlp.temporal_scan import Expression, scan, tense

_FULL_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR: Final = re.compile(r"(?<![\d-])\d{4}(?!\d)")
_DAY: Final = re.compile(rf"{UNKNOWN}-\d\d-\d\d(?:/.*)?")
_FAR: Final = frozenset({"other", "deadline", "policy_period"})
_ONE_DAY: Final = re.compile(rf"{UNKNOWN}-\d\d-\d\d")
_MOST_CANDIDATES: Final = 5
_NEAR: Final = 1_000
"""How many characters away another date of the text may stand to give its year."""
_WEEKDAYS: Final = frozenset({"weekday", "weekday_range"})
_SAME_MEETING: Final = 60
"""How many characters away the day of a time of the day may stand."""


def expressions(text: str, stretches: Sequence[Region], date: str | None, said: str | None = None) -> list[Expression]:
    """Find and resolve the temporal expressions of a text.

    Args:
        text: the whole text.
        stretches: the parts to look in, in order.
        date: the document's date in EDTF, or None.
        said: the date that its text gives it, where `date` is None: what is past and what is to come is seen from it.

    Returns:
        The expressions with offsets in `text`; a year that the words leave out is filled from the document's
        date, else from the nearest full date of the text.
    """
    anchor = Anchor.of(date)
    found = [one for part in stretches for one in scan(text[part.start : part.end], anchor, begin=part.start)]
    settled = list(_with_mentions(_with_years(text, found, anchor)))
    habits = [_habit(text, one, anchor) if one.rule in _WEEKDAYS else one for one in settled]
    whole = [
        _with_day(text, one, habits[max(0, at - 2) : at + 3]) if one.reading.type == "TIME" else one
        for at, one in enumerate(habits)
    ]
    told = with_roles(text, whole, stretches, anchor or Anchor.of(said))
    return told if anchor else _with_candidates(told)


def _with_years(text: str, found: list[Expression], anchor: Anchor | None) -> list[Expression]:
    full = [(one.start, value) for one in found for value in _full_dates(one)]
    return [_with_year(text, one, anchor, full) if UNKNOWN in (one.reading.value or "") else one for one in found]


def _with_candidates(found: list[Expression]) -> list[Expression]:
    """Narrow the days without a year by the years of the text that are near its own time, which a plan's end is not."""
    near = (one.reading.value or "" for one in found if one.role not in _FAR or "-" in (one.reading.value or ""))
    named = {year for value in near for year in _YEAR.findall(value)}
    return [_by_weekday(one, sorted(named)) for one in found]


def _by_weekday(found: Expression, years: Sequence[str]) -> Expression:
    """Give "woensdag 20 juli" the one year of those in the text in which that day is a Wednesday; else, as candidates,
    what it may be in those years and the ones beside them.
    """
    reading = found.reading
    if not years or not reading.open_year or not _ONE_DAY.fullmatch(reading.value or ""):
        return found
    fit = [day for day in _days_in(reading, map(int, years)) if reading.weekday is not None]
    if len(fit) == 1:
        return replace(found, reading=replace(reading, value=fit[0], anchor=MENTION))
    near = _days_in(reading, sorted({int(year) + shift for year in years for shift in (-1, 0, 1)}))
    return replace(found, reading=replace(reading, candidates=tuple(near[-_MOST_CANDIDATES:])))


def _days_in(reading: Reading, years: Iterable[int]) -> list[str]:
    days = [(reading.value or "").replace(UNKNOWN, f"{year:04}") for year in years]
    sound = [day for day in days if edtf.is_edtf(day)]
    return [day for day in sound if reading.weekday in (None, date.fromisoformat(day).weekday())]


def _with_year(text: str, found: Expression, anchor: Anchor | None, full: list[tuple[int, str]]) -> Expression:
    when = tense(text, found.start, found.end)
    reading = settle(found.reading, anchor, when) if anchor else found.reading
    if _DAY.fullmatch(reading.value or ""):
        at = bisect(full, (found.start, ""))
        near = min(full[max(0, at - 1) : at + 1], key=lambda pair: abs(pair[0] - found.start), default=None)
        other = Anchor.of(near[1]) if near and abs(near[0] - found.start) <= _NEAR else None
        reading = settle(reading, other, when) if other else reading
        reading = replace(reading, anchor=MENTION) if other and UNKNOWN not in (reading.value or UNKNOWN) else reading
    return replace(found, reading=reading)


def _with_mentions(found: list[Expression]) -> Iterator[Expression]:
    """Give "dat jaar" and "een jaar eerder" their value, from the date that the text named last."""
    last: Expression | None = None
    for one in found:
        near = last is not None and one.start - last.end <= _NEAR
        settled = counted_from(one.reading, last.reading.value or "") if last and near else one.reading
        if settled.type == "DATE" and settled.value and UNKNOWN not in settled.value:
            last = replace(one, reading=settled)
        yield one if settled is one.reading else replace(one, reading=settled)


def _habit(text: str, found: Expression, anchor: Anchor | None) -> Expression:
    """Read a bare day of the week as a habit ("open op dinsdag"), but as the last one where the sentence tells of
    what was.
    """
    days = anchor.day.weekday() - (found.reading.weekday or 0) if anchor and anchor.exact else None
    if found.rule == "weekday" and days is not None and anchor and tense(text, found.start, found.end) < 0:
        day = anchor.day - timedelta(days=days % 7 or 7)
        return replace(found, reading=replace(found.reading, value=day.isoformat(), anchor=anchor.value))
    return replace(found, reading=Reading(type="SET", value="P1W"), relation=None)


def _full_dates(found: Expression) -> list[str]:
    """Give the days that an expression names with their year, not by way of another date."""
    if found.reading.anchor or not found.reading.value:
        return []
    return [
        edge for edge in found.reading.value.split("/") if _FULL_DATE.fullmatch(edge) and found.rule != "school_year"
    ]


def _with_day(text: str, time: Expression, found: list[Expression]) -> Expression:
    """Put the day before a time of the day: the nearest date of the same sentence, if it is a whole one."""
    near = [
        (_distance(text, one, time), one.reading.value)
        for one in found
        if one.reading.type in ("DATE", "SET")
        and not re.search(r"[.!?]\s|\n\n", text[min(one.end, time.end) : max(one.start, time.start)])
    ]
    gap, day = min(near, key=lambda pair: pair[0], default=(_SAME_MEETING, None))
    known = day is not None and gap < _SAME_MEETING and _FULL_DATE.fullmatch(day)
    value = "/".join(f"{day}T{clock}" for clock in (time.reading.value or "").split("/")) if known else None
    return replace(time, reading=replace(time.reading, value=value))


def _distance(text: str, day: Expression, time: Expression) -> int:
    """Give how far a day stands from a time: one on another line further than any on this one."""
    gap = max(day.start - time.end, time.start - day.end)
    other = "\n" in text[min(day.end, time.end) : max(day.start, time.start)]
    return gap + (_SAME_MEETING // 2 if other else 0)
