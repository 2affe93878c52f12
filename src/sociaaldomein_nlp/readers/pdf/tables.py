"""The tables of a page of a PDF, from its words and what is drawn on it: ruled ones, and those that white makes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from sociaaldomein_nlp.readers.pdf.aligned import aligned_of
from sociaaldomein_nlp.readers.pdf.edges import Drawing, Fill, rules_of
from sociaaldomein_nlp.readers.pdf.grid import MOST_PAIRS, GridCell, Lattice, cells_of, lattices_of
from sociaaldomein_nlp.readers.pdf.heads import head_rows
from sociaaldomein_nlp.readers.pdf.refine import refined
from sociaaldomein_nlp.readers.pdf.rows import rows_of, text_of
from sociaaldomein_nlp.readers.pdf.words import Word, WordPage, is_mark_text
from sociaaldomein_nlp.readers.source import BBox

_CROSSING: Final = 0.25
_WHOLE_PAGE: Final = 0.7
_LONG: Final = 30
_SAME_PLACE: Final = 4.0
_TALL: Final = 30.0
_FEW: Final = 12
_MOST_FILLS: Final = 1_000
_MOST_FRAMES: Final = 50
_ZONE: Final = 0.13
_SMALLER: Final = 0.95

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table.

    Attributes:
        row: its first row, from 0.
        column: its first column, from 0.
        rows: how many rows it spans.
        columns: how many columns it spans.
        box: the box of the cell, from the top left of the page.
        lines: for each of its lines the indices of its words on the page, in reading order.
        header: it is a head of its columns.
    """

    row: int
    column: int
    rows: int
    columns: int
    box: BBox
    lines: tuple[tuple[int, ...], ...]
    header: bool = False

    @property
    def words(self) -> tuple[int, ...]:
        """The indices of its words, in reading order."""
        return tuple(index for line in self.lines for index in line)


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page.

    Attributes:
        box: the box around it.
        cells: row by row, those without words too.
        ruled: rules make its grid; else white does.
        after: the table that it goes on with, over the end of a page or column: index of its page, index on that page.
        broken: its first row, below heads that come back, goes on with the last row of that table.
    """

    box: BBox
    cells: tuple[TableCell, ...]
    ruled: bool
    after: tuple[int, int] | None = None
    broken: bool = False

    @property
    def continues(self) -> bool:
        """It goes on with another; heads that come back are its first rows."""
        return self.after is not None

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return max(cell.column + cell.columns for cell in self.cells)

    @property
    def heads(self) -> int:
        """How many rows of heads it opens with."""
        return max((cell.row + 1 for cell in self.cells if cell.header), default=0)


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawn box (`ruled`), or a coloured one, around text that is no table: a candidate for a sidebar."""

    box: BBox
    words: tuple[int, ...]
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class PageTables:
    """What a page has of tables: tables from top to bottom, and frames."""

    tables: tuple[Table, ...] = ()
    frames: tuple[Frame, ...] = ()

    @property
    def words(self) -> frozenset[int]:
        """The indices of all words that stand in a table: they make no printed lines."""
        return frozenset(index for table in self.tables for cell in table.cells for index in cell.words)


def tables_of(page: WordPage, drawing: Drawing) -> PageTables:
    """Find the tables of a page.

    Args:
        page: its words.
        drawing: what else is drawn on it.

    Returns:
        Its tables and frames; heads marked. Whether one goes on with another is for `linked`.

    Example:
        >>> tables_of(WordPage(595, 842, ()), Drawing()).tables
        ()
    """
    if drawing.too_many:
        return PageTables()
    across, down = rules_of(drawing)
    fills = drawing.fills if len(drawing.fills) <= _MOST_FILLS else ()
    lattices = lattices_of(across, down)
    if lattices is None:
        return PageTables()
    found, frames, taken = _ruled(page, lattices)
    free = [index for index in range(len(page.words)) if index not in taken] if taken else range(len(page.words))
    found += [(cells, False) for cells in aligned_of(page.words, free, across, page.height)]
    inside = {index for cells, _ in found for cell in cells for index in cell.words}
    frames += _shaded(page, fills, inside)
    tables = [_table(page.words, cells, ruled, fills) for cells, ruled in found]
    return PageTables(tuple(sorted(tables, key=lambda table: (table.box[1], table.box[0]))), tuple(frames))


def is_too_much(drawing: Drawing) -> bool:
    """Say whether more is drawn on a page than tables are looked for in: too many paths, or crossings of rules.

    Example:
        >>> is_too_much(Drawing(too_many=True)), is_too_much(Drawing())
        (True, False)
    """
    if drawing.too_many or (len(drawing.strokes) / 2) ** 2 <= MOST_PAIRS:
        return drawing.too_many
    across, down = rules_of(drawing)
    return len(across) * len(down) > MOST_PAIRS


def _ruled(
    page: WordPage, lattices: Sequence[Lattice]
) -> tuple[list[tuple[list[GridCell], bool]], list[Frame], set[int]]:
    heights = (
        sorted(((word.box[1] + word.box[3]) / 2, index) for index, word in enumerate(page.words)) if lattices else []
    )
    found, frames, taken = list[tuple[list[GridCell], bool]](), list[Frame](), set[int]()
    for lattice in lattices:
        first, last = bisect_left(heights, (lattice.ys[0], 0)), bisect_right(heights, (lattice.ys[-1], 0))
        free = sorted(index for _, index in heights[first:last] if index not in taken)
        cells = cells_of(lattice, page.words, free)
        filled = [cell for cell in cells if cell.words]
        if _is_table(page.words, cells):
            found.append((refined(page.words, cells), True))
            taken.update(index for cell in filled for index in cell.words)
        elif _is_part(page, lattice.box):
            frames += [Frame(cell.box, cell.words, ruled=True) for cell in filled]
    return found, frames, taken


def _is_table(words: Sequence[Word], cells: Sequence[GridCell]) -> bool:
    """More than one row or column with words in them, that keep within the walls: no frame, and no chart."""
    filled = [cell for cell in cells if cell.words]
    columns = {cell.column for cell in filled}
    if len(filled) < 2 or len(columns) < 2:
        return False
    if len({cell.row for cell in filled}) == 1 and all(len(cell.words) > _LONG for cell in filled):
        return False
    outside = total = 0
    for cell in filled:
        for index in cell.words:
            x0, _, x1, _ = words[index].box
            total += 1
            outside += max(cell.box[0] - x0, x1 - cell.box[2]) > _CROSSING * (x1 - x0)
    return outside <= _CROSSING * total and len(filled) >= 0.1 * len(cells)


def _is_part(page: WordPage, box: BBox) -> bool:
    """Say whether a box is less than the page: no border or colour of the whole."""
    x0, y0, x1, y1 = box
    return (x1 - x0) * (y1 - y0) < _WHOLE_PAGE * page.width * page.height


def _shaded(page: WordPage, fills: Sequence[Fill], taken: set[int]) -> list[Frame]:
    """Give the frames that a colour makes: boxes of one colour one on another, with lines of text in them."""
    boxes: list[Fill] = []
    for fill in sorted((fill for fill in fills if not fill.pale), key=lambda fill: fill.box[1]):
        x0, y0, x1, y1 = fill.box
        under = (
            at
            for at, (box, colour) in enumerate((other.box, other.colour) for other in boxes)
            if colour == fill.colour and y0 - box[3] < _SAME_PLACE and min(x1, box[2]) > max(x0, box[0])
        )
        at = next(under, None)
        if at is None:
            boxes.append(fill)
        else:
            box = boxes[at].box
            around = (min(x0, box[0]), box[1], max(x1, box[2]), max(y1, box[3]))
            boxes[at] = Fill(around, fill.colour)
    tall = [fill.box for fill in boxes if fill.box[3] - fill.box[1] > _TALL and _is_part(page, fill.box)]
    frames = []
    for box in tall if len(tall) <= _MOST_FRAMES else ():
        inside = [i for i, word in enumerate(page.words) if i not in taken and _holds(box, word.box)]
        if len(inside) > _FEW and len(rows_of(page.words, inside)) > 2:
            frames.append(Frame(box, tuple(inside)))
    return frames


def _holds(box: BBox, inner: BBox) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _table(words: Sequence[Word], cells: Sequence[GridCell], ruled: bool, fills: Sequence[Fill]) -> Table:
    heads = head_rows(words, cells, fills)
    done = [
        TableCell(c.row, c.column, c.rows, c.columns, c.box, lines_in(words, c.words), c.row < heads and bool(c.words))
        for c in cells
    ]
    x0, y0, x1, y1 = zip(*(cell.box for cell in cells), strict=True)
    return Table((min(x0), min(y0), max(x1), max(y1)), tuple(done), ruled)


def lines_in(words: Sequence[Word], indices: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Give the lines of a cell; one that is printed down the page keeps the order of the file.

    Args:
        words: the words of the page.
        indices: those in the cell.

    Returns:
        For each line the indices of its words, in reading order.

    Example:
        >>> lines_in([Word("Doel", (0, 0, 20, 10), 10, True)], [0])
        ((0,),)
    """
    if len(indices) < 2:
        return (tuple(indices),) if indices else ()
    if any(words[index].turn for index in indices):
        return (tuple(indices),)
    return tuple(tuple(i for segment in row.segments for i in segment.words) for row in rows_of(words, indices))


def linked(pages: Sequence[PageTables], words: Sequence[WordPage]) -> list[PageTables]:
    """Mark the tables that go on with another: at the top of the next page, or of the next column.

    Args:
        pages: the tables of each page.
        words: the pages.

    Returns:
        The same, with `after` set. The columns of a table that goes on are counted as in the one before; heads that
        come back are marked as heads, and nothing else is.

    Example:
        >>> linked([PageTables()], [WordPage(595, 842, ())])[0].tables
        ()
    """
    done = [list(page.tables) for page in pages]
    opening: dict[Place, Place] = {}
    for last, first in _neighbours(pages, words):
        one, other = done[last[0]][last[1]], done[first[0]][first[1]]
        columns = _columns_of(one, other)
        if columns is None or other.after is not None:
            continue
        opening[first] = opening.get(last, last)
        page, index = opening[first]
        top = done[page][index]
        heads = _returning(top, words[page].words, other, words[first[0]].words) or (0 if top.heads else other.heads)
        cells = (_moved(cell, columns, cell.row < heads and bool(cell.lines)) for cell in other.cells)
        done[first[0]][first[1]] = replace(other, cells=tuple(cells), after=last)
    return [replace(page, tables=tuple(tables)) for page, tables in zip(pages, done, strict=True)]


def _neighbours(pages: Sequence[PageTables], words: Sequence[WordPage]) -> Iterator[tuple[Place, Place]]:
    """Give the pairs of a table with nothing below it and the next with nothing above it, in reading order."""
    for number, page in enumerate(pages):
        ends = [at for at, table in enumerate(page.tables) if is_last(table, words[number])]
        starts = [at for at, table in enumerate(page.tables) if is_first(table, words[number])]
        for at in sorted(ends, key=lambda at: page.tables[at].box[0]):
            right = [to for to in starts if page.tables[to].box[0] >= page.tables[at].box[2]]
            if right:
                yield (number, at), (number, min(right, key=lambda to: page.tables[to].box[0]))
            elif number + 1 < len(pages):
                after = pages[number + 1].tables
                tops = [to for to, table in enumerate(after) if is_first(table, words[number + 1])]
                if tops:
                    yield (number, at), (number + 1, min(tops, key=lambda to: after[to].box[0]))


def is_last(table: Table, page: WordPage) -> bool:
    """Say whether nothing stands below a table but the foot of the page, as far as it is wide.

    Example:
        >>> is_last(Table((0, 0, 9, 9), (), True), WordPage(595, 842, ()))
        True
    """
    x0, _, x1, y1 = table.box
    below = [word for word in page.words if word.box[1] > y1 - 1 and word.box[0] < x1 and word.box[2] > x0]
    rest = [word for word in below if word.box[1] <= (1 - _ZONE) * page.height]
    return not rest or _are_notes(rest, table, page.words)


def _are_notes(below: Sequence[Word], table: Table, words: Sequence[Word]) -> bool:
    """Say whether what stands below a table are the notes of the page: smaller, and opened by a mark."""
    own = [words[index].size for cell in table.cells for index in cell.words]
    top = min(word.box[1] for word in below)
    first = min((word for word in below if word.box[1] < top + word.size), key=lambda word: word.box[0])
    return is_mark_text(first.text) and bool(own) and max(word.size for word in below) < _SMALLER * median(own)


def is_first(table: Table, page: WordPage) -> bool:
    """Say whether nothing stands above a table but the head of the page, as far as it is wide.

    Example:
        >>> is_first(Table((0, 0, 9, 9), (), True), WordPage(595, 842, ()))
        True
    """
    x0, y0, x1, _ = table.box
    above = (word for word in page.words if word.box[3] < y0 + 1 and word.box[0] < x1 and word.box[2] > x0)
    return all(word.box[3] < _ZONE * page.height for word in above)


def _columns_of(last: Table, first: Table) -> list[int] | None:
    """Give for each side of a table's columns which one of the table before it is; None where they differ."""
    if last.ruled != first.ruled or first.columns > last.columns:
        return None
    if not first.ruled:
        return list(range(first.columns + 1)) if first.columns == last.columns else None
    sides = [_sides(table) for table in (last, first)]
    shift = sides[1][0] - sides[0][0] if first.box[0] >= last.box[2] or first.columns == last.columns else 0.0
    sides[1] = [side - shift for side in sides[1]]
    places = [min(range(len(sides[0])), key=lambda at: abs(sides[0][at] - side)) for side in sides[1]]
    near = all(abs(sides[0][at] - side) < _SAME_PLACE for at, side in zip(places, sides[1], strict=True))
    return places if near and len(set(places)) == len(places) else None


def _sides(table: Table) -> list[float]:
    lefts = dict[int, float]()
    for cell in table.cells:
        lefts[cell.column] = cell.box[0]
        lefts[cell.column + cell.columns] = cell.box[2]
    return [lefts[column] for column in sorted(lefts)]


def _moved(cell: TableCell, columns: Sequence[int], header: bool) -> TableCell:
    first, last = columns[cell.column], columns[cell.column + cell.columns]
    return replace(cell, column=first, columns=last - first, header=header)


def _returning(last: Table, before: Sequence[Word], first: Table, words: Sequence[Word]) -> int:
    """Give how many rows of heads come back."""
    one = [text_of(before, cell.words) for cell in last.cells if cell.row < last.heads]
    other = [text_of(words, cell.words) for cell in first.cells if cell.row < last.heads]
    return last.heads if one and one == other else 0
