"""Where each bar and mark of a timeline stands: years across, dots down. No chart library.

Up to `FEW` municipalities, each has a lane for every role that it has, with the role before it. Where they are more, a
municipality has its bars and, below them, its marks. What would overlap gets another lane.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any, Final

from sociaaldomein_nlp.labels import showable
from sociaaldomein_nlp.timeline.moments import Moment, in_time
from sociaaldomein_nlp.timeline.words import Rows, when, years
from sociaaldomein_nlp.timeline.years import point, window

FEW: Final = 8
WIDTH: Final = 680
"""Of the years, in dots."""

ROLES: Final = ("policy_period", "publication", "decision", "start", "deadline", "measurement", "consultation")
"""The roles in the order of their lanes."""

_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_TICKS, _MOST_LANES = 13, 8
_LANE, _THIN_LANE, _HEAD, _GAP = 17, 12, 22, 9
_HALF_MARK, _LETTER, _LABEL = 7, 6.5, 60
_LONGEST_NAME, _LONGEST_TIP = 60, 120


@dataclass(frozen=True, slots=True)
class Label:
    """A text and the height that it stands at: a municipality, or a role before its lane."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A policy period from `x` to `x2` in years; `label` has its years, in the bar or beside it.

    `own` is that of the note itself. `begun` and `goes_on` say that the picture ends there and the period does not.
    """

    x: float
    x2: float
    y: float
    label: str
    inside: bool
    own: bool
    begun: bool
    goes_on: bool
    tip: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Another moment: its mark stands at `x`, the thin line of its days runs from `low` to `high`, in years.

    `label` says how often it is named, where that is more than once.
    """

    x: float
    y: float
    low: float
    high: float
    role: str
    label: str
    tip: str


@dataclass(slots=True)
class Picture:
    """All that is drawn, from the year `first` to the beginning of `last`; `outside` is what falls outside of them."""

    first: int
    last: int
    wide: bool = False
    height: float = 0
    outside: int = 0
    bars: list[Bar] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    names: list[Label] = field(default_factory=list)
    lanes: list[Label] = field(default_factory=list)
    borders: list[float] = field(default_factory=list)

    @property
    def ticks(self) -> list[int]:
        """The years that are written below: at most 13 or so."""
        step = next((one for one in _STEPS if (self.last - self.first) / one <= _MOST_TICKS), _STEPS[-1])
        return [year for year in range(self.first, self.last + 1) if year % step == 0]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A moment with the years it is drawn from and to, the year of its mark, and which of its ends are cut off."""

    moment: Moment
    low: float
    high: float
    x: float
    cut: tuple[bool, bool]


def picture(rows: Rows, words: dict[str, Any]) -> Picture:
    """Give everything its place.

    Args:
        rows: the moments of each municipality; the same days with the same role are drawn once.
        words: the labels of the timeline.

    Returns:
        The places; without any moment, of the names alone.

    Example:
        >>> from sociaaldomein_nlp.labels import labels
        >>> period = Moment(role="policy_period", start="2024-01-01", end="2028-01-01")
        >>> made = picture([("Arum", [period])], labels("nl")["report"]["timeline"])
        >>> made.first, made.last, made.bars[0].label, made.ticks
        (2024, 2028, '2024–2027', [2024, 2025, 2026, 2027, 2028])
    """
    merged = [(_drawable(name), _merged(moments)) for name, moments in rows]
    first, last = window([one for _, moments in merged for one in moments])
    made = Picture(first, last, wide=len(rows) <= FEW)
    for name, moments in merged:
        drawn = [one for moment in moments if (one := _drawn(moment, made))]
        made.outside += len(moments) - len(drawn)
        top = made.height
        if made.wide:
            made.names.append(Label(top + _HEAD / 2, name))
            made.height += _HEAD
            for role in ROLES:
                _lane(made, name, [one for one in drawn if one.moment.role == role], words)
            made.height += _GAP
        else:
            made.height += _GAP / 2
            _lane(made, name, [one for one in drawn if one.moment.role == ROLES[0]], words)
            _lane(made, name, [one for one in drawn if one.moment.role != ROLES[0]], words)
            made.height = max(made.height, top + 2 * _GAP) + _GAP / 2
            made.names.append(Label((top + made.height) / 2, name))
        made.borders.append(made.height)
    return made


def _drawable(name: str) -> str:
    """Make a name fit to be drawn: a control character in it makes the SVG writer abort the whole process."""
    name = showable(name)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 2].rstrip()} …"


def _merged(moments: Sequence[Moment]) -> list[Moment]:
    found: dict[tuple[str, str | None, str | None], Moment] = {}
    for one in moments:
        before = found.get(key := (one.role, one.start, one.end))
        found[key] = replace(before, count=before.count + one.count, own=before.own or one.own) if before else one
    return sorted(found.values(), key=in_time)


def _drawn(moment: Moment, made: Picture) -> _Drawn | None:
    low, high, x = point(moment)
    is_bar = moment.role == "policy_period"
    inside = (low < made.last and high > made.first) if is_bar else (made.first <= x <= made.last)
    if not is_bar and inf in (-low, high):
        low = high = x
    cut = low < made.first, high > made.last
    return _Drawn(moment, max(low, made.first), min(high, made.last), x, cut) if inside else None


def _lane(made: Picture, name: str, drawn: Sequence[_Drawn], words: dict[str, Any]) -> None:
    """Put moments below what stands already, in as many lanes as they need."""
    if not drawn:
        return
    high = _LANE if made.wide else _THIN_LANE
    scale = WIDTH / (made.last - made.first)
    shapes = [_shape(one, name, made, words) for one in drawn]
    # from left to right, which takes the fewest lanes
    shown = sorted(shapes, key=lambda one: _room(one, scale, wide=made.wide))
    taken = list(_lanes([_room(one, scale, wide=made.wide) for one in shown]))
    if made.wide:
        made.lanes.append(Label(made.height + high / 2, words["lanes"][drawn[0].moment.role]))
    for one, lane in zip(shown, taken, strict=True):
        placed = replace(one, y=made.height + (lane + 0.5) * high)
        if isinstance(placed, Bar):
            made.bars.append(placed)
        else:
            made.marks.append(placed)
    made.height += (max(taken) + 1) * high


def _shape(one: _Drawn, name: str, made: Picture, words: dict[str, Any]) -> Bar | Mark:
    moment = one.moment
    tip = f"{name}: {words['lanes'][moment.role]}, {when(moment.start, moment.end, words)}"
    quoted = showable(" ".join(moment.text.split()))[:_LONGEST_TIP]
    tip += f" (“{quoted}”)" if moment.count and quoted else ""
    if moment.role == "policy_period":
        inside = (one.high - one.low) * WIDTH / (made.last - made.first) >= _LABEL
        label = years(moment.start, moment.end) if made.wide else ""
        return Bar(one.low, one.high, 0, label, inside, moment.own, *one.cut, tip)
    label = f"{moment.count}×" if made.wide and moment.count > 1 else ""
    return Mark(one.x, 0, one.low, one.high, moment.role, label, tip)


def _room(one: Bar | Mark, scale: float, *, wide: bool) -> tuple[float, float]:
    """Give the stretch that a shape and its label take, in dots."""
    beside = _LETTER * len(one.label)
    if isinstance(one, Bar):
        return one.x * scale, one.x2 * scale + (0 if one.inside or not wide else beside + 6)
    half = _HALF_MARK
    right = max(one.high * scale, one.x * scale + half)
    return min(one.low * scale, one.x * scale - half), right + (beside + 6 if one.label else 0)


def _lanes(rooms: Sequence[tuple[float, float]]) -> Iterator[int]:
    """Give each stretch the first lane in which it overlaps none before it, or the last of those there may be."""
    full: list[float] = []
    for low, high in rooms:
        lane = next((at for at, until in enumerate(full) if low >= until), len(full))
        lane = min(lane, _MOST_LANES - 1)
        if lane == len(full):
            full.append(high)
        full[lane] = max(full[lane], high)
        yield lane
