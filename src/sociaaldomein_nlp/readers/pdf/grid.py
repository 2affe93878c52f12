"""Rules that cross -> grids of cells: walls between the fields of a lattice, merged fields as spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Final

from sociaaldomein_nlp.readers.pdf.edges import Rule
from sociaaldomein_nlp.readers.pdf.words import Word
from sociaaldomein_nlp.readers.source import BBox

MOST_PAIRS: Final = 4_000_000
"""Rules across times rules down of a page; where there are more no tables are looked for."""

_TOUCH: Final = 3.0
_OPEN_SIDE: Final = 6.0
_MOST_FIELDS: Final = 40_000
_WALL: Final = 0.5

Field = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its first row and column, how many it spans, its box, and the words in it by index."""

    row: int
    column: int
    rows: int
    columns: int
    box: BBox
    words: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lattice:
    """Rules that hang together, and the places of the lines that they draw."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def box(self) -> BBox:
        """The box around it."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lattices_of(across: Sequence[Rule], down: Sequence[Rule]) -> list[Lattice] | None:
    """Group the rules of a page that touch or cross.

    Args:
        across: the rules across, by place.
        down: the rules down.

    Returns:
        The groups that have rules of both kinds, the smallest first, so that what lies inside another comes before it;
        None where there are too many rules to look at.

    Example:
        >>> len(lattices_of([Rule(0, 0, 9), Rule(9, 0, 9)], [Rule(0, 0, 9), Rule(9, 0, 9)]))
        1
    """
    if len(across) * len(down) > MOST_PAIRS:
        return None
    parents = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    places = [rule.at for rule in across]
    for index, rule in enumerate(down, start=len(across)):
        first, last = bisect_left(places, rule.start - _TOUCH), bisect_right(places, rule.end + _TOUCH)
        for other in range(first, last):
            if across[other].start - _TOUCH <= rule.at <= across[other].end + _TOUCH:
                parents[root(other)] = root(index)
    groups: defaultdict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index in range(len(parents)):
        one = index < len(across)
        groups[root(index)][not one].append(across[index] if one else down[index - len(across)])
    lattices = [_lattice(one, other) for one, other in groups.values() if one and other]
    return sorted((lattice for lattice in lattices if lattice), key=lambda lattice: _area(lattice.box))


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    """Give the lines of a group; a side without a rule of its own is open, and lies where the others end."""
    xs = _closed({rule.at for rule in down}, across)
    ys = _closed({rule.at for rule in across}, down)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_FIELDS:
        return None
    return Lattice(tuple(across), tuple(down), xs, ys)


def _closed(places: set[float], crossing: Iterable[Rule]) -> tuple[float, ...]:
    crossing = list(crossing)
    start, end = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if start < min(places) - _OPEN_SIDE:
        places.add(start)
    if end > max(places) + _OPEN_SIDE:
        places.add(end)
    return tuple(sorted(places))


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def cells_of(lattice: Lattice, words: Sequence[Word], free: Iterable[int]) -> list[GridCell]:
    """Give the cells of a lattice, with the words that stand in them.

    Args:
        lattice: the rules that hang together.
        words: the words of the page.
        free: the indices of the words that may be taken.

    Returns:
        The cells row by row. Fields without a wall between them are one cell. Rows and columns that hold nothing of
        their own (slivers between double rules, spacers) are gone.

    Example:
        >>> rules = (Rule(0, 0, 9), Rule(9, 0, 9))
        >>> len(cells_of(Lattice(rules, rules, (0, 9), (0, 9)), [], []))
        0
    """
    held = _words_in(lattice, words, free)
    if not held:
        return []
    columns, rows = len(lattice.xs) - 1, len(lattice.ys) - 1
    right, below = _walls(lattice.down, lattice.xs, lattice.ys), _walls(lattice.across, lattice.ys, lattice.xs)
    cells = []
    for fields in _regions(rows, columns, right, below):
        for row, column, deep, wide in _boxes(fields):
            box = (lattice.xs[column], lattice.ys[row], lattice.xs[column + wide], lattice.ys[row + deep])
            inside = (held.get((r, c), []) for r in range(row, row + deep) for c in range(column, column + wide))
            cells.append(GridCell(row, column, deep, wide, box, tuple(sorted(i for part in inside for i in part))))
    return sorted(_compact(_compact(cells, False), True), key=lambda c: (c.row, c.column))


def _words_in(lattice: Lattice, words: Sequence[Word], free: Iterable[int]) -> dict[Field, list[int]]:
    held: defaultdict[Field, list[int]] = defaultdict(list)
    xs, ys = lattice.xs, lattice.ys
    for index in free:
        x0, y0, x1, y1 = words[index].box
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if xs[0] <= x < xs[-1] and ys[0] <= y < ys[-1]:
            held[bisect_right(ys, y) - 1, bisect_right(xs, x) - 1].append(index)
    return held


def _walls(rules: Iterable[Rule], lines: Sequence[float], steps: Sequence[float]) -> set[Field]:
    """Give the walls as (line, step): a rule on that line covers most of that step."""
    at = {place: index for index, place in enumerate(lines)}
    walls = set()
    for rule in rules:
        for step in range(max(bisect_right(steps, rule.start) - 1, 0), len(steps) - 1):
            low, high = steps[step], steps[step + 1]
            if low >= rule.end:
                break
            if min(high, rule.end) - max(low, rule.start) >= _WALL * (high - low):
                walls.add((at[rule.at], step))
    return walls


def _regions(rows: int, columns: int, right: set[Field], below: set[Field]) -> Iterator[set[Field]]:
    """Give the sets of fields (row, column) that no wall parts."""
    seen: set[Field] = set()
    for start in ((row, column) for row in range(rows) for column in range(columns)):
        if start in seen:
            continue
        region, waiting = {start}, [start]
        while waiting:
            row, column = waiting.pop()
            steps = (
                ((row, column + 1), (column + 1, row) in right),
                ((row, column - 1), (column, row) in right),
                ((row + 1, column), (row + 1, column) in below),
                ((row - 1, column), (row, column) in below),
            )
            for field, wall in steps:
                if not wall and field not in region and 0 <= field[0] < rows and 0 <= field[1] < columns:
                    region.add(field)
                    waiting.append(field)
        seen |= region
        yield region


def _boxes(fields: set[Field]) -> Iterator[tuple[int, int, int, int]]:
    """Cut a region into boxes (row, column, rows, columns): itself where it is one, else stretches of rows alike."""
    stretches: list[tuple[int, int, int, int]] = []
    # by first column and how many: the last stretch of these
    latest: dict[tuple[int, int], int] = {}
    for row, members in groupby(sorted(fields), key=itemgetter(0)):
        runs: list[list[int]] = []
        for _, column in members:
            if runs and column == runs[-1][-1] + 1:
                runs[-1].append(column)
            else:
                runs.append([column])
        for run in runs:
            first, wide = run[0], len(run)
            at = latest.get((first, wide))
            start, _, deep, _ = stretches[at] if at is not None else (row, 0, 0, 0)
            if at is not None and start + deep == row:
                stretches[at] = (start, first, deep + 1, wide)
            else:
                latest[first, wide] = len(stretches)
                stretches.append((row, first, 1, wide))
    return iter(stretches)


def _compact(cells: list[GridCell], turned: bool) -> list[GridCell]:
    """Take out the rows (turned: the columns) in which no cell with words stands alone, and number the others anew."""
    ranges = [(c.column, c.column + c.columns) if turned else (c.row, c.row + c.rows) for c in cells]
    full = {extent for extent, cell in zip(ranges, cells, strict=True) if cell.words}
    kept = list(range(max(end for _, end in ranges)))
    for line in list(kept):
        holding = (bisect_left(kept, end) - bisect_left(kept, start) for start, end in full if start <= line < end)
        if 1 not in holding:
            kept.remove(line)
    compact = []
    for (start, end), cell in zip(ranges, cells, strict=True):
        low, high = bisect_left(kept, start), bisect_left(kept, end)
        if high > low and turned:
            compact.append(replace(cell, column=low, columns=high - low))
        elif high > low:
            compact.append(replace(cell, row=low, rows=high - low))
    return compact
