"""What a temporal expression says, and how a date without a year gets one. Pure: no spaCy, no document.

A rule of `resources/rules/dates.toml` names a maker (`temporal_values`, `temporal_relative`); a maker takes
the named groups of the match and the date of the document, and gives a `Reading`. Types are those of TIMEX3
(ISO 24617-1), values EDTF level 2 or ISO 8601 durations (see `edtf`). A value whose year the words do not
say has `XXXX` in its place; `settle` fills it from a date that is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.lexicon import rule_book

UNKNOWN: Final = "XXXX"
MENTION: Final = "mention"
"""The anchor of what was settled by another date of the text, and not by the document's own."""
_FINE: Final = ("day", "time", "month")
_TIE_DAYS: Final = 120
"""Further than this from the document's date, the tense decides between the year before and the year
after."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date that relative expressions are seen from: its EDTF value, a day in the middle of it, and its
    precision.
    """

    value: str
    day: date
    precision: str

    @classmethod
    def of(cls, value: str | None) -> Anchor | None:
        """Make an anchor of an EDTF value; None where it is missing, not EDTF, or without a year.

        Example:
            >>> Anchor.of("2024-05").day
            datetime.date(2024, 5, 16)
        """
        if not value or not edtf.is_edtf(value):
            return None
        days = edtf.interval(value)
        if days is None:
            return None
        first, end = map(date.fromisoformat, days)
        return cls(value, first + (end - first) // 2, edtf.precision(value) or "range")

    @property
    def exact(self) -> bool:
        """Whether it names one day."""
        return self.precision in ("day", "time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an expression says.

    Attributes:
        type: DATE, TIME, DURATION or SET.
        value: EDTF or duration; None where it is not settled.
        modifier: start, mid, end or approx.
        precision: where the value alone does not show it (a week is written as an interval).
        weekday: the day of the week that stands with the date, from Monday = 0.
        direction: 1 where the words say that it is to come, -1 past, 0 neither.
        anchor: EDTF of the document's date where it was resolved against that, `MENTION` where against another date.
        open_year: whether `XXXX` in the value may be filled from another date.
        candidates: other values that it may have.
        away: how far it lies from the date named before it, as a duration ("" for that date itself); None where it is
            not counted from another.
    """

    type: str
    value: str | None = None
    modifier: str | None = None
    precision: str | None = None
    weekday: int | None = None
    direction: int = 0
    anchor: str | None = None
    open_year: bool = True
    candidates: tuple[str, ...] = ()
    away: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or period of the document itself, in EDTF, and how it is known: the place, or the id of a rule."""

    value: str
    how: str


class Groups:
    """The named groups of a match: a group that stands twice in a pattern (`year`, `year2`) is read as
    one.
    """

    def __init__(self, found: Mapping[str, str | None]) -> None:
        self.found = found

    def __getitem__(self, name: str) -> str | None:
        for key in (name, f"{name}2", f"{name}3"):
            text = self.found.get(key)
            if text:
                return " ".join(text.split())
        return None

    def exactly(self, name: str) -> str:
        """Give this very group, or ""."""
        return self.found.get(name) or ""

    def code(self, name: str, table: str) -> Any:
        """Look up what a group says in a table of the rule file; None where the group is empty."""
        text = self[name]
        return None if text is None else rule_book("dates").settings[table].get(text)


def settle(reading: Reading, anchor: Anchor, tense: int = 0) -> Reading:
    """Fill the year of a value that lacks one, from a known date.

    Args:
        reading: with a value such as "XXXX-03-12" or "XXXX-03-10/XXXX-04-12".
        anchor: the document's date, or another full date of the text.
        tense: -1 past, 1 to come, 0 not known; it decides where two years are both far away.

    Returns:
        The reading with the year whose date is nearest, of those that agree with the weekday and with words
        such as "jl."; its other years as candidates. Unchanged where no year agrees, or where nothing is to
        be filled.

    Example:
        >>> settle(Reading(type="DATE", value="XXXX-03-12"), Anchor.of("2024-04-10")).value
        '2024-03-12'
    """
    if not reading.open_year or not reading.value or UNKNOWN not in reading.value:
        return reading
    options = [_with_year(reading.value, anchor.day.year + shift) for shift in (-1, 0, 1)]
    stretches = {option: days for option in options if edtf.is_edtf(option) and (days := _days(option))}
    near = [option for option, days in stretches.items() if _agrees(reading, days[0], anchor)]
    near.sort(key=lambda option: abs(_gap(stretches[option], anchor.day)))
    if not near:
        return reading
    best = near[0]
    if tense and anchor.precision in _FINE and abs(_gap(stretches[best], anchor.day)) > _TIE_DAYS:
        best = next((o for o in near if (_gap(stretches[o], anchor.day) > 0) == (tense > 0)), best)
    rest = () if reading.weekday is not None else tuple(o for o in near if o != best)[:1]
    return replace(reading, value=best, anchor=anchor.value, candidates=rest)


def _with_year(value: str, year: int) -> str:
    filled = value.replace(UNKNOWN, f"{year:04}")
    first, slash, last = filled.partition("/")
    turns = slash and value.count(UNKNOWN) == 2 and first > last
    return f"{first}/{last.replace(f'{year:04}', f'{year + 1:04}', 1)}" if turns else filled


def _days(value: str) -> tuple[date, date] | None:
    days = edtf.interval(value)
    return (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None


def _gap(stretch: tuple[date, date], day: date) -> int:
    """Give the days from a day to a stretch of days: below 0 where that is past, 0 inside it."""
    first, end = stretch
    return (first - day).days if first > day else min(0, (end - day).days)


def _agrees(reading: Reading, start: date, anchor: Anchor) -> bool:
    if reading.weekday is not None and start.weekday() != reading.weekday:
        return False
    return not reading.direction or (start > anchor.day) == (reading.direction > 0)


def year_of(text: str) -> str:
    """Give four digits for a year as it is written: 2024, ’24, 98.

    Example:
        >>> year_of("‘24"), year_of("'98")
        ('2024', '1998')
    """
    digits = text[-4:] if text[-4:].isdigit() else text[-2:]
    return digits if len(digits) == 4 else f"{'19' if int(digits) > 60 else '20'}{digits}"


def period(number: str | None, unit: str) -> str | None:
    """Give the ISO 8601 duration of a number and a unit as Dutch writes them; None where ISO has no form for
    it.

    Args:
        number: digits, a number word, or a word such as "enkele" (None counts as one).
        unit: a word of the table `units`.

    Example:
        >>> period("anderhalf", "jaar"), period("6", "weken"), period("enkele", "maanden")
        ('P1Y6M', 'P6W', 'PXM')
    """
    settings = rule_book("dates").settings
    code: str = settings["units"][unit]
    factor, letter = int(code.rstrip("YMWDTH") or 1), code.lstrip("0123456789")
    count = 1.0 if number is None else _number(number)
    if count is None:
        return None if factor > 1 and letter != "Y" else _written("X", letter)
    whole, half = divmod(count * factor, 1)
    if not half:
        return _written(f"{whole:.0f}", letter)
    halves = {"Y": "6M", "TH": "30M"}
    if letter not in halves or half != 0.5:
        return None
    return (_written(f"{whole:.0f}", letter) if whole else "P" + "T" * (letter == "TH")) + halves[letter]


def _written(number: str, letter: str) -> str:
    return f"PT{number}{letter[1]}" if letter[0] == "T" else f"P{number}{letter}"


def _number(text: str) -> float | None:
    if text[0].isdigit():
        return float(text.replace(",", "."))
    found: float | None = rule_book("dates").settings["numbers"].get(text)
    return found
