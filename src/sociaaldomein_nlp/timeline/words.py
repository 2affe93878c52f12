"""Moments in words: the days of one, and what a whole timeline says, for who cannot see the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sociaaldomein_nlp.timeline.moments import SHOWN, Moment
from sociaaldomein_nlp.timeline.years import window

Rows = Sequence[tuple[str, Sequence[Moment]]]
"""The moments by the name that stands before them: a municipality, or the title of a note."""

_PERIOD: Final = "policy_period"


def when(start: str | None, end: str | None, words: dict[str, Any]) -> str:
    """Write days as a reader expects them, in whole years or months where they are whole.

    Args:
        start: the first day, or None.
        end: the day after the last, or None.
        words: the labels of the timeline in the page's language.

    Returns:
        The words; "" without any day.

    Example:
        >>> from sociaaldomein_nlp.labels import labels
        >>> words = labels("nl")["report"]["timeline"]
        >>> when("2024-01-01", "2028-01-01", words), when("2026-05-01", "2026-06-01", words)
        ('2024 tot en met 2027', 'mei 2026')
    """
    edges = [date.fromisoformat(edge) for edge in (start, end) if edge]
    size = "year" if all(one.month == one.day == 1 for one in edges) else "month"
    size = "day" if any(one.day != 1 for one in edges) else size
    first = _unit(edges[0], size, words) if start else ""
    last = _unit(edges[-1] - timedelta(days=1), size, words) if end else ""
    if first == last:
        return first
    if not first or not last:
        return f"{words['from']} {first}" if first else f"{words['until']} {last}"
    return f"{first} {words['through']} {last}"


def years(start: str | None, end: str | None) -> str:
    """Write days in years alone, as short as can be.

    Example:
        >>> years("2024-01-01", "2028-01-01"), years("2024-08-01", None), years(None, "2025-01-01")
        ('2024–2027', '2024 →', '→ 2024')
    """
    first = str(date.fromisoformat(start).year) if start else ""
    last = str(_last(end)) if end else ""
    if not first or not last:
        return f"{first} →" if first else f"→ {last}"
    return first if first == last else f"{first}–{last}"


def gist(rows: Rows, words: dict[str, Any]) -> str:
    """Say in a few sentences what a timeline shows: the years drawn, the policy periods, and how many of what else.

    Args:
        rows: the moments of each municipality.
        words: the labels of the timeline in the page's language.

    Returns:
        The sentences; that there is nothing, where there is nothing.

    Example:
        >>> from sociaaldomein_nlp.labels import labels
        >>> period = Moment(role="policy_period", start="2024-01-01", end="2028-01-01")
        >>> gist([("Arum", [period])], labels("nl")["report"]["timeline"])
        'Tijdlijn van Arum, 2024 tot en met 2027. De looptijd van het beleid is 2024 tot en met 2027.'
    """
    found = [(name, one) for name, moments in rows for one in moments]
    if not found:
        return str(words["nothing"])
    first, after = window([one for _, one in found])
    whole = f"{first} {words['through']} {after - 1}" if after - first > 1 else str(first)
    about = words["gist_one"] if len(rows) == 1 else words["gist_many"]
    parts = [about.format(name=rows[0][0], count=len(rows), years=whole), *_periods(rows, words)]
    counts = Counter(one.role for _, one in found if one.role != _PERIOD)
    if counts:
        said = [counted(counts[role], role, words) for role in SHOWN if counts[role]]
        parts.append(words["others"].format(counts=_listed(said, words["and"])))
    return " ".join(parts)


def counted(count: int, role: str, words: dict[str, Any]) -> str:
    """Write a count with the noun of its role.

    Example:
        >>> from sociaaldomein_nlp.labels import labels
        >>> counted(2, "decision", labels("nl")["report"]["timeline"])
        '2 besluiten'
    """
    return f"{count} {words['one' if count == 1 else 'many'][role]}"


def _periods(rows: Rows, words: dict[str, Any]) -> Iterator[str]:
    """Say of how many municipalities a policy period is known, which begins first and which ends last."""
    found = [(name, one) for name, moments in rows for one in _main(moments)]
    names = list(dict.fromkeys(name for name, _ in found))
    if not found:
        yield words["no_period"]
    elif len(found) == 1:
        name, one = found[0]
        only = words["period_one"] if len(rows) == 1 else words["period_only"]
        yield only.format(name=name, when=when(one.start, one.end, words))
    else:
        several = words["period_several"] if len(rows) == 1 else words["period_many"]
        yield several.format(count=len(found), names=len(names), all=len(rows))
        if starts := [(one.start, name) for name, one in found if one.start]:
            first, name = min(starts)
            yield words["period_first"].format(year=first[:4].lstrip("0"), name=name)
        if ends := [(one.end, name) for name, one in found if one.end]:
            last = max(end for end, _ in ends)
            name = next(name for end, name in ends if end == last)
            yield words["period_last"].format(year=_last(last), name=name)


def _main(moments: Sequence[Moment]) -> list[Moment]:
    """Give the policy periods of the notes themselves; where none has its own, those that they name."""
    periods = [one for one in moments if one.role == _PERIOD]
    return [one for one in periods if one.own] or periods


def _last(end: str) -> int:
    """Give the year of the day before."""
    return (date.fromisoformat(end) - timedelta(days=1)).year


def _unit(one: date, size: str, words: dict[str, Any]) -> str:
    month = words["months"][one.month - 1]
    return {"year": f"{one.year}", "month": f"{month} {one.year}", "day": f"{one.day} {month} {one.year}"}[size]


def _listed(parts: Sequence[str], conjunction: str) -> str:
    *firsts, last = parts
    return f"{', '.join(firsts)} {conjunction} {last}" if firsts else last
