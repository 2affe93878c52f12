"""Days as years with a fraction, and which years a timeline draws."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil, floor, inf

from sociaaldomein_nlp.timeline.moments import Moment

_EARLIER, _LATER = 3, 10
"""How many years before the first and after the last policy period or publication are drawn at most."""

_SHORT = 5
"""In years; of what is longer and no policy period, such as a decade, not all days need be drawn."""


def year_of(day: str) -> float:
    """Give a day as a year with a fraction.

    Example:
        >>> year_of("2024-01-01"), round(year_of("2023-07-02"), 2)
        (2024.0, 2023.5)
    """
    one = date.fromisoformat(day)
    first, after = date(one.year, 1, 1).toordinal(), date(one.year, 12, 31).toordinal() + 1
    return one.year + (one.toordinal() - first) / (after - first)


def point(moment: Moment) -> tuple[float, float, float]:
    """Give first and last year of a moment (infinite where open) and the year of its mark.

    A deadline stands at the end of its days, a start at their beginning, all else in their middle.

    Example:
        >>> point(Moment(role="deadline", start="2026-01-01", end="2027-01-01"))
        (2026.0, 2027.0, 2027.0)
    """
    low = year_of(moment.start) if moment.start else -inf
    high = year_of(moment.end) if moment.end else inf
    if -inf in (low, -high):
        return low, high, high if low == -inf else low
    return low, high, {"deadline": high, "start": low}.get(moment.role, (low + high) / 2)


def window(moments: Sequence[Moment]) -> tuple[int, int]:
    """Give the years to draw: those of all moments, but only some years around the notes and their policy.

    A single year far away ("sinds 1985", "in 2100") would press all others together.

    Args:
        moments: those of all municipalities.

    Returns:
        The first year, and the year after the last.

    Example:
        >>> period = Moment(role="policy_period", start="2024-01-01", end="2028-01-01")
        >>> window([period, Moment(role="deadline", start="2100-01-01", end="2101-01-01")])
        (2024, 2038)
    """
    every: list[float] = []
    central: list[float] = []
    for one in moments:
        low, high, x = point(one)
        ends = [edge for edge in (low, high) if edge not in (-inf, inf)]
        ends = ends if one.role == "policy_period" or high - low <= _SHORT else [x]
        every += ends
        central += ends if one.role in {"policy_period", "publication"} else []
    if not every:
        return 2000, 2001
    first, last = min(every), max(every)
    if central:
        first, last = max(first, min(central) - _EARLIER), min(last, max(central) + _LATER)
    return floor(first), max(ceil(last), floor(first) + 1)
