"""Makers for what is seen from the document's date: vorig jaar, volgende maand, 29 dagen geleden, de komende
vier jaar.

Without a document date, or with one that is too coarse ("2024" for "volgende maand"), the value stays open.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.temporal import MENTION, UNKNOWN, Anchor, Groups, Reading, period
from sociaaldomein_nlp.temporal_values import Maker, school_days, week_days

_COARSE: Final = {"year": 0, "quarter": 1, "month": 2, "week": 3}
_FINEST_OF_ANCHOR: Final = {"year": 0, "quarter": 1, "month": 2, "day": 3, "time": 3}
_SCHOOL_STARTS: Final = 8


def shifted(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "vorig jaar", "deze week", "komend najaar", "dinsdag jl.", "eind volgende maand"."""
    step: int = found.code("shift", "directions" if found["shift"] in _direction_words() else "shifts")
    if found["weekday"]:
        return _weekday(found.code("weekday", "weekdays"), step, anchor)
    if found["season"] or found["month"]:
        part = found.code("season", "seasons") or f"{found.code('month', 'months'):02}"
        return _part_of_year(f"{UNKNOWN}-{part}", step, anchor)
    return _unit(found["unit"] or "jaar", step, found.code("part", "parts"), anchor)


def _direction_words() -> frozenset[str]:
    return frozenset({"a.s.", "as.", "jl.", "j.l.", "ll.", "jongstleden"})


def _weekday(number: int, step: int, anchor: Anchor | None) -> Reading:
    if anchor is None or not anchor.exact:
        return Reading(type="DATE", precision="day", weekday=number, direction=step)
    ahead = (number - anchor.day.weekday()) % 7
    days = {1: ahead or 7, 0: number - anchor.day.weekday(), -1: ahead - 7}[step]
    value = (anchor.day + timedelta(days=days)).isoformat()
    return Reading(type="DATE", value=value, weekday=number, direction=step, anchor=anchor.value)


def _part_of_year(value: str, step: int, anchor: Anchor | None) -> Reading:
    if anchor is None or (step and anchor.precision == "year"):
        return Reading(type="DATE", precision=edtf.precision(value), direction=step)
    options = [value.replace(UNKNOWN, f"{anchor.day.year + shift:04}") for shift in (-1, 0, 1)]
    days = {option: edtf.interval(option) or ("", "") for option in options}
    today = anchor.day.isoformat()
    if step > 0:
        fit = [option for option in options if days[option][0] > today][:1]
    elif step < 0:
        fit = [option for option in options if days[option][1] <= today][-1:]
    else:
        fit = options[1:2]
    return Reading(type="DATE", value=fit[0] if fit else None, anchor=anchor.value, direction=step)


def _unit(unit: str, step: int, part: str | None, anchor: Anchor | None) -> Reading:
    kind = {"maand": "month", "week": "week", "kwartaal": "quarter"}.get(unit, "year")
    reading = Reading(type="DATE", modifier=part, precision=kind, direction=step)
    if anchor is None or _FINEST_OF_ANCHOR.get(anchor.precision, -1) < _COARSE[kind]:
        return reading
    value = _shifted_value(unit, kind, step, anchor.day) if unit != "seizoen" else ""
    if part:
        third = {"start": 0, "mid": 1, "end": 2}[part]
        value = f"{value}-{third}X" if kind == "month" else f"{value}-{37 + third}"
    if not edtf.is_edtf(value):
        return reading
    known = None if part else kind
    return Reading(type="DATE", value=value, modifier=part, precision=known, anchor=anchor.value, direction=step)


def _shifted_value(unit: str, kind: str, step: int, today: date) -> str:
    if unit in ("schooljaar", "studiejaar", "cursusjaar"):
        first = today.year + step - (today.month < _SCHOOL_STARTS)
        return school_days(first, first + 1)
    if kind == "year":
        return f"{today.year + step:04}"
    if kind == "week":
        return week_days(today + timedelta(days=7 * step - today.weekday()))
    months = today.year * 12 + today.month - 1 + step * (3 if kind == "quarter" else 1)
    year, month = divmod(months, 12)
    return f"{year:04}-{33 + month // 3}" if kind == "quarter" else f"{year:04}-{month + 1:02}"


def fixed(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "vandaag", "gisteren", "overmorgen"."""
    if anchor is None or not anchor.exact:
        return Reading(type="DATE", precision="day")
    day = anchor.day + timedelta(days=found.code("fixed", "fixed"))
    return Reading(type="DATE", value=day.isoformat(), anchor=anchor.value)


def ago(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "29 dagen geleden", "twee jaar geleden": as precise as its unit."""
    return _away(found, anchor, -1)


def ahead(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "over twee jaar"."""
    return _away(found, anchor, 1)


def _away(found: Groups, anchor: Anchor | None, sign: int) -> Reading:
    length = period(found["number"], found["unit"] or "jaar")
    kind = edtf.precision(length) if length else None
    if kind == "time":
        return Reading(type="TIME", direction=sign)
    lost = Reading(type="DATE", precision=kind, direction=sign)
    if anchor is None or length is None or kind is None or not _fine_enough(anchor, kind):
        return lost
    day = edtf.add(anchor.day.isoformat(), length, sign)
    if day is None:
        return lost
    size = {"year": 4, "month": 7}.get(kind, 10)
    return Reading(type="DATE", value=day[:size], anchor=anchor.value, direction=sign)


def _fine_enough(anchor: Anchor, kind: str) -> bool:
    return _FINEST_OF_ANCHOR.get(anchor.precision, -1) >= _COARSE.get(kind, 3)


def shifted_duration(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "de komende vier jaar", "de afgelopen weken": a duration that begins or ends at the document's
    date.
    """
    unit = found["unit"] or "jaar"
    number = found["number"] or ("enkele" if unit in rule_book("dates").words["units"] else None)
    seen_from = anchor.value if anchor and anchor.exact else None
    step = found.code("shift", "shifts")
    return Reading(type="DURATION", value=period(number, unit), direction=step, anchor=seen_from)


def from_mention(found: Groups, anchor: Anchor | None) -> Reading:
    """Read "dat jaar", "eind dat jaar", "een jaar eerder": seen from the date that the text named before it."""
    unit, part = found["unit"] or "jaar", found.code("part", "parts")
    kind = {"jaar": "year", "maand": "month", "maanden": "month"}.get(unit, "day")
    if not found["way"]:
        return Reading(type="DATE", precision=kind, modifier=part, away="")
    sign = 1 if found["way"] in ("later", "daarna", "erna") else -1
    return Reading(
        type="DATE", precision=kind, direction=sign, away=period(found["number"], unit) or "", open_year=False
    )


def counted_from(reading: Reading, mention: str) -> Reading:
    """Give a reading that is counted from another date its value.

    Args:
        reading: what `from_mention` gave; any other comes back as it is.
        mention: EDTF of the date that the text named before it.

    Returns:
        The reading with its value, as precise as that date is; unchanged where that date is too coarse.

    Example:
        >>> counted_from(Reading(type="DATE", precision="year", away="P1Y", direction=-1), "2024-05").value
        '2023-05'
    """
    if reading.away is None:
        return reading
    edges = [_counted(reading, edge) for edge in mention.split("/")]
    if not reading.away:
        edges = edges[:1]
    if None in edges or not edtf.is_edtf("/".join(str(edge) for edge in edges)):
        return reading
    return replace(reading, value="/".join(str(edge) for edge in edges), anchor=MENTION)


def _counted(reading: Reading, edge: str) -> str | None:
    if not reading.away:
        size = {"year": 4, "month": 7}.get(reading.precision or "", 10)
        if len(edge) < size:
            return None
        third = {"start": 37, "mid": 38, "end": 39}.get(reading.modifier or "")
        return f"{edge[:size]}-{third}" if third and size == 4 else edge[:size]
    days = edtf.interval(edge)
    fine = {"year": 4, "month": 7}.get(reading.precision or "", 10)
    moved = edtf.add(days[0], reading.away, reading.direction) if days and len(edge) >= fine else None
    return moved[: len(edge)] if moved else None


MAKERS: Final[dict[str, Maker]] = {
    "shifted": shifted,
    "fixed": fixed,
    "ago": ago,
    "ahead": ahead,
    "shifted_duration": shifted_duration,
    "from_mention": from_mention,
}
