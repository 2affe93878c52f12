"""Rows of a table that the end of a page, or of a column, breaks in two: told by what the cells on both sides say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sociaaldomein_nlp.readers.blocks import marker_of
from sociaaldomein_nlp.readers.pdf.rows import is_figure, text_of
from sociaaldomein_nlp.readers.pdf.tables import (
    Frame,
    PageTables,
    Place,
    Table,
    TableCell,
    is_first,
    is_last,
    lines_in,
)
from sociaaldomein_nlp.readers.pdf.words import Word, WordPage

# of the height of a page: a row breaks only where the page is full
_FULL: Final = 0.72
# from the last line of a cell to the foot of its table, in sizes of the type
_FOOT: Final = 2.5
# of the cells of a column that open with a small letter (or lack a stop), so that one more says nothing
_OFTEN: Final = 0.25
_FEW: Final = 3
_SAME_PLACE: Final = 4.0
_OPEN_ENDS: Final = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True)
class _Part:
    """A table on one page, with the words there."""

    table: Table
    page: WordPage

    @property
    def words(self) -> Sequence[Word]:
        return self.page.words

    @property
    def last(self) -> int:
        return max(cell.row + cell.rows for cell in self.table.cells) - 1

    @property
    def broken(self) -> int:
        """The row that goes on with one of the table before; -1 where none does."""
        return self.table.heads if self.table.broken else -1

    def text(self, cell: TableCell) -> str:
        return text_of(self.words, cell.words)

    def filled(self, row: int) -> dict[int, TableCell]:
        """Give the cells with words that begin in a row, by column."""
        return {cell.column: cell for cell in self.table.cells if cell.row == row and cell.words and not cell.header}

    def rows(self) -> list[set[int]]:
        """Give for each row the columns with words, heads left out and the row that goes on with another."""
        rows: list[set[int]] = [set() for _ in range(self.last + 1)]
        for cell in self.table.cells:
            for row in range(cell.row, cell.row + cell.rows) if cell.words else ():
                rows[row].add(cell.column)
        return rows[self.table.heads + self.table.broken :]


def with_rests(found: Sequence[PageTables], pages: Sequence[WordPage]) -> list[PageTables]:
    """Make a table of the box that is left of one on a next page, where but one cell of its last row goes on there.

    Args:
        found: the tables of each page.
        pages: the pages.

    Returns:
        The same; each such box is a table of one row, with the columns of the table before, and no frame.

    Example:
        >>> with_rests([PageTables()], [WordPage(595, 842, ())])[0].tables
        ()
    """
    done = list(found)
    tops: dict[int, _Part] = {}
    for number in range(1, len(pages)):
        ruled = (one for one in found[number].frames if one.ruled)
        page, frame = pages[number], min(ruled, key=lambda one: one.box[1], default=None)
        last = _last_of(done, pages, number - 1)
        if frame is None or last is None:
            continue
        first, top = _Part(_rest(last, frame, page), page), tops.get(number - 1, last)
        if is_first(first.table, page) and _is_one_row(first, last, top):
            frames = tuple(one for one in found[number].frames if one.box != frame.box)
            done[number] = PageTables((replace(first.table, broken=False), *found[number].tables), frames)
            tops[number] = top
    return done


def _last_of(done: Sequence[PageTables], pages: Sequence[WordPage], number: int) -> _Part | None:
    """Give the ruled table that closes a page; its first row may be a broken one where a table closes the page before.

    Whether that row is broken is not known yet, so that it is left out of what the rows of the table are like.
    """
    page = pages[number]
    last = next((table for table in done[number].tables if table.ruled and is_last(table, page)), None)
    if last is None:
        return None
    goes_on = (
        number > 0 and is_first(last, page) and any(is_last(one, pages[number - 1]) for one in done[number - 1].tables)
    )
    return _Part(replace(last, broken=goes_on), page)


def _rest(last: _Part, frame: Frame, page: WordPage) -> Table:
    """Give the row that a box would be: its text in the cell that has its sides, all other cells empty."""
    cells = []
    for cell in last.table.cells:
        if cell.row + cell.rows - 1 == last.last:
            own = max(abs(cell.box[0] - frame.box[0]), abs(cell.box[2] - frame.box[2])) < _SAME_PLACE
            box = (cell.box[0], frame.box[1], cell.box[2], frame.box[3])
            lines = lines_in(page.words, frame.words) if own else ()
            cells.append(TableCell(0, cell.column, 1, cell.columns, box, lines))
    x0, x1 = min(cell.box[0] for cell in cells), max(cell.box[2] for cell in cells)
    return Table((x0, frame.box[1], x1, frame.box[3]), tuple(cells), True, broken=True)


def with_broken_rows(found: Sequence[PageTables], pages: Sequence[WordPage]) -> list[PageTables]:
    """Mark the tables whose first row, below heads that come back, goes on with the last row of the table before.

    A row joined wrongly is worse than one left in two, so that a rule which is missing, or a first cell that is empty,
    is not enough: a text must run on in the middle of its sentence, and no cell may speak against it.

    Args:
        found: the tables of each page, as `linked` gives them.
        pages: the pages.

    Returns:
        The same, with `broken` set.

    Example:
        >>> with_broken_rows([PageTables()], [WordPage(595, 842, ())])[0].tables
        ()
    """
    done = [list(page.tables) for page in found]
    tops: dict[Place, Place] = {}

    def part(place: Place) -> _Part:
        # the first row of a table that goes on may be the rest of one, and is like no other
        table = done[place[0]][place[1]]
        return _Part(replace(table, broken=table.continues), pages[place[0]])

    for number, page in enumerate(found):
        for at, table in enumerate(page.tables):
            if table.after is None or not table.ruled:
                continue
            tops[number, at] = tops.get(table.after, table.after)
            first = _Part(replace(table, broken=True), pages[number])
            last, top = part(table.after), part(tops[number, at])
            if table.heads <= top.table.heads and _is_one_row(first, last, top):
                done[number][at] = first.table
    return [replace(page, tables=tuple(tables)) for page, tables in zip(found, done, strict=True)]


def _is_one_row(first: _Part, last: _Part, top: _Part) -> bool:
    """Say whether the last row of a table goes on in the first of the next.

    Each text of the second must go on below one that fills its cell to the foot; and the row must be no whole one: its
    first cell runs on amid a sentence, or no other row has so little in it.
    """
    opened, going = last.filled(last.last), first.filled(first.table.heads)
    if last.table.box[3] < _FULL * last.page.height or not going:
        return False
    if any(cell.rows > 1 or not _may_overflow(last, opened.get(at)) for at, cell in going.items()):
        return False
    parts = (first, last, top)
    running = {at for at, cell in going.items() if _runs_on(last.text(opened[at]), first.text(cell), at, parts)}
    whole = [columns for part in (first, last) for columns in part.rows()]
    return bool(running) and (0 in running or not any(columns <= going.keys() for columns in whole))


def _may_overflow(part: _Part, cell: TableCell | None) -> bool:
    """Say whether a cell has a text, no figure, that comes down to the foot of its table."""
    if cell is None or is_figure(part.text(cell)):
        return False
    lowest = max((part.words[index] for index in cell.words), key=lambda word: word.box[3])
    return part.table.box[3] - lowest.box[3] <= _FOOT * lowest.size


def _runs_on(before: str, text: str, column: int, parts: Iterable[_Part]) -> bool:
    """Say whether a text goes on in the middle of a sentence, or of a word.

    It opens with a small letter where others do not; or it brings the stop that the one before lacks and others have.
    """
    if is_figure(text) or marker_of(text) is not None or before.endswith(_OPEN_ENDS):
        return False
    others = _texts(column, parts)
    if text[0].islower():
        return before.endswith("-") or sum(other[0].islower() for other in others) <= _OFTEN * len(others) > 0
    ended = sum(other.endswith(_OPEN_ENDS) for other in others)
    return column > 0 and text.endswith(_OPEN_ENDS) and ended >= max(_FEW, (1 - _OFTEN) * len(others))


def _texts(column: int, parts: Iterable[_Part]) -> list[str]:
    """Give the texts of the cells of a column, heads left out and those that go on with another."""
    return [
        part.text(cell)
        for part in parts
        for cell in part.table.cells
        if cell.column == column and cell.words and not cell.header and cell.row != part.broken
    ]
