"""The layout of pages: words -> printed lines in reading order; furniture of the page, tables and boxes told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from sociaaldomein_nlp.readers.pdf.columns import Region, Strip, regions_of, strips_of
from sociaaldomein_nlp.readers.pdf.grounds import is_apart, is_ground, lies_in
from sociaaldomein_nlp.readers.pdf.lines import CellPlace, PrintedLine, body_size, box_around, line_of
from sociaaldomein_nlp.readers.pdf.notes import with_notes
from sociaaldomein_nlp.readers.pdf.overflow import with_broken_rows, with_rests
from sociaaldomein_nlp.readers.pdf.running import Row, is_page_number, running_roles, zone_of
from sociaaldomein_nlp.readers.pdf.tables import PageTables, Table, TableCell, is_too_much, linked, tables_of
from sociaaldomein_nlp.readers.pdf.turn import shown, views_of
from sociaaldomein_nlp.readers.pdf.words import Word, WordPage

# a box with more than this part of the words of a page is the page's own ground
_FRAMED: Final = 0.7
# of the lower of two strips beside each other, where both are one line
_OVERLAP: Final = 0.6
_FEWEST_RULES: Final = 3
_UPRIGHT: Final = frozenset({0, 90, 270})
_FEWEST_PAIRS: Final = 2

Views = list[tuple[int, WordPage]]
Roles = list[list[dict[int, str]]]


def lines_of(pages: Sequence[WordPage]) -> list[list[PrintedLine]]:
    """Give the printed lines of each page in reading order: running ones and tables marked, footnotes last.

    Args:
        pages: the pages with their words.

    Returns:
        For each page its lines.

    Example:
        >>> word = Word("Doelen", (0, 0, 40, 10), 10, True)
        >>> lines_of([WordPage(100, 100, (word,))])[0][0].text
        'Doelen'
    """
    views = [list(views_of(page)) for page in pages]
    strips = [[strips_of(view.words) for _, view in page] for page in views]
    roles = _running(pages, views, strips)
    found = _tables(views, strips, roles)
    lines: list[list[PrintedLine]] = []
    layout = _Layout()
    for number, page in enumerate(pages, start=1):
        here: list[PrintedLine] = []
        for at, (turn, _) in enumerate(views[number - 1]):
            layout.open(number, found.get((number - 1, at)))
            own = layout.lines(strips[number - 1][at], roles[number - 1][at], turn == 45)
            place = shown(turn, page.width, page.height)
            here += [replace(line, shown=place(line.box)) for line in own] if turn else own
        lines.append(here)
    body = body_size(line for page in lines for line in page if not line.role and line.cell is None)
    return [with_notes(page, body, size.height) for page, size in zip(lines, pages, strict=True)]


def overdrawn(pages: Sequence[WordPage]) -> list[int]:
    """Give the numbers of the pages on which too much is drawn to look for tables.

    Example:
        >>> overdrawn([WordPage(595, 842, ())])
        []
    """
    return [number for number, page in enumerate(pages, start=1) if is_too_much(page.drawing)]


def _running(pages: Sequence[WordPage], views: Sequence[Views], strips: Sequence[list[list[Strip]]]) -> Roles:
    """Give for each view of each page the roles of its printed rows by their number, for those that have one."""
    letters: dict[float, int] = {}
    rows: list[Row] = []
    places: list[tuple[int, int, int]] = []
    for number in range(len(pages)):
        for at, (turn, view) in enumerate(views[number]):
            for strip in strips[number][at]:
                size = strip.words[0].size
                letters[size] = letters.get(size, 0) + strip.letters
            # a table on its side leaves the header of the page where it is, so that it runs down the side
            if turn in _UPRIGHT:
                for key, row in _outer_rows(strips[number][at], view.height, number + 1):
                    rows.append(row)
                    places.append((number, at, key))
    body = max(letters, key=letters.__getitem__, default=0.0)
    roles: Roles = [[{} for _ in page] for page in views]
    for (number, at, key), role in zip(places, running_roles(rows, len(pages), body), strict=True):
        if role:
            roles[number][at][key] = role
    # lines that come back on each page frame a text; where there is none, they are the text
    return roles if _some_stay(views, strips, roles) else [[{} for _ in page] for page in views]


def _some_stay(views: Sequence[Views], strips: Sequence[list[list[Strip]]], roles: Roles) -> bool:
    """Say whether something is left of the text without what frames it; what stands aslant is no text either."""
    return any(
        strip.row not in mine
        for page, own, told in zip(views, strips, roles, strict=True)
        for (turn, _), part, mine in zip(page, own, told, strict=True)
        if turn != 45
        for strip in part
    )


def _outer_rows(strips: Sequence[Strip], height: float, number: int) -> Iterator[tuple[int, Row]]:
    """Give the printed rows near the edges of a page, each with its number."""
    rows: list[list[Strip]] = []
    for strip in strips:
        if rows and rows[-1][0].row == strip.row:
            rows[-1].append(strip)
        else:
            rows.append([strip])
    for at, members in enumerate(rows):
        if not zone_of(members[0].box, height):
            continue
        box = box_around(strip.box for strip in members)
        zone = zone_of(box, height)
        if not zone:
            continue
        size = max(members, key=lambda strip: strip.letters).words[0].size
        inner = at + 1 if zone == "page_header" else at - 1
        gap = 9.0
        if 0 <= inner < len(rows):
            beside = box_around(strip.box for strip in rows[inner])
            gap = max(beside[1] - box[3], box[1] - beside[3]) / max(size, 1.0)
        text = " ".join(word.text for strip in members for word in strip.words)
        yield members[0].row, Row(text, box, size, number, zone, gap)


def _tables(
    views: Sequence[Views], strips: Sequence[list[list[Strip]]], roles: Roles
) -> dict[tuple[int, int], tuple[WordPage, PageTables]]:
    """Give the tables and frames of the first view of each page, with the words that are no running ones."""
    pages: list[WordPage] = []
    for number, page in enumerate(views):
        view = page[0][1]
        out = {id(w) for strip in strips[number][0] if strip.row in roles[number][0] for w in strip.words}
        kept = tuple([word for word in view.words if id(word) not in out]) if out else view.words
        pages.append(replace(view, words=kept))
    may = [_may_have_tables(page, strips[number][0]) for number, page in enumerate(pages)]
    found = [tables_of(page, page.drawing) if wanted else PageTables() for page, wanted in zip(pages, may, strict=True)]
    found = with_broken_rows(linked(with_rests(found, pages), pages), pages)
    return {(number, 0): pair for number, pair in enumerate(zip(pages, found, strict=True))}


def _may_have_tables(page: WordPage, strips: Sequence[Strip]) -> bool:
    """Say quickly whether rules are drawn, or words stand beside each other in rows, apart from bullets."""
    if len(page.drawing.strokes) >= _FEWEST_RULES or page.drawing.too_many:
        return True
    beside = sum(a.row == b.row and a.letters > 2 for a, b in pairwise(strips))
    return beside >= _FEWEST_PAIRS


class _Layout:
    """Lays out one view of a page: tables and frames first, columns around and inside them."""

    def __init__(self) -> None:
        self.number, self.region = 0, 0
        self.found: tuple[WordPage, PageTables] | None = None
        self.table, self.rows, self.heads = -1, 0, 0
        # of the table that was laid out last: the index of its page, and its own there
        self.last: tuple[int, int] | None = None

    def open(self, number: int, found: tuple[WordPage, PageTables] | None) -> None:
        """Go on with a view of page `number`, which has these tables."""
        if number != self.number:
            self.region = 0
        self.number, self.found = number, found

    def lines(self, strips: list[Strip], roles: dict[int, str], aslant: bool) -> list[PrintedLine]:
        """Give the lines: running ones first, then the text in reading order."""
        running = [
            line
            for key, row in groupby(strips, key=lambda strip: strip.row)
            if key in roles
            for line in _furniture([strip.words for strip in row], self.number, roles[key])
        ]
        free = [strip for strip in strips if strip.row not in roles] if roles else strips
        if aslant:
            return [replace(line, role="page_header") for line in self._of_regions(regions_of(free), "")]
        stand = self._standing()
        if stand:
            taken = {id(word) for strip in stand for word in _words_of(strip)}
            free = strips_of([word for strip in free for word in strip.words if id(word) not in taken])
        return running + list(self._of_regions(regions_of([*free, *stand]), ""))

    def _standing(self) -> list[_Standing]:
        """Give the tables and frames of the page as strips that stand for all that is in them."""
        if self.found is None:
            return []
        page, tables = self.found
        inside = tables.words
        found = [_Standing.of_table(table, page.words) for table in tables.tables]
        boxes = {*page.panels, *(frame.box for frame in tables.frames)}
        ruled = {frame.box for frame in tables.frames if frame.ruled}
        free = [word for index, word in enumerate(page.words) if index not in inside]
        for box in sorted(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]), reverse=True):
            words = [word for word in free if lies_in(word.box, box)]
            if not words or len(words) >= _FRAMED * len(page.words):
                continue
            outside = (word for word in free if not lies_in(word.box, box))
            if is_apart(words, box, boxes) and (box in ruled or not is_ground(words, outside, box)):
                found.append(_Standing.of_words(words, box))
                taken = {id(word) for word in words}
                free = [word for word in free if id(word) not in taken]
        return found

    def _of_regions(self, regions: Iterable[Region], kind: str) -> Iterator[PrintedLine]:
        for region in regions:
            self.region += 1
            own = self.region
            mine = kind or ("sidebar" if region.aside else "")
            ordered = sorted(region.strips, key=lambda strip: (strip.box[1] + strip.box[3], strip.box[0]))
            for standing, members in groupby(ordered, key=lambda strip: isinstance(strip, _Standing)):
                if not standing:
                    yield from _in_region(list(members), self.number, region, own, mine)
                    continue
                for strip in members:
                    assert isinstance(strip, _Standing), "grouped so"
                    yield from self._inside(strip)

    def _inside(self, strip: _Standing) -> Iterator[PrintedLine]:
        if strip.table is None:
            yield from self._of_regions(regions_of(strip.inner), "sidebar")
            return
        table = strip.table
        going = table.continues and self.table >= 0
        again = min(table.heads, self.heads) if going else 0
        # one that another table was laid out before cannot go on with its row
        broken = going and table.broken and table.after == self.last
        if not going:
            self.table, self.rows, self.heads = self.table + 1, 0, table.heads
        self.region += 1
        shift = self.rows - again - broken
        for cell in table.cells:
            if broken and cell.row == again and not cell.words:
                continue
            place = CellPlace(self.table, cell.row + shift, cell.column, cell.header, cell.columns)
            # heads that come back on the next page are its furniture
            role = "page_header" if cell.row < again else ""
            rows = [[strip.page_words[index] for index in line] for line in cell.lines]
            for line in [line_of(row, self.number) for row in rows] or [_no_line(cell, self.number)]:
                if line.text or not role:
                    yield replace(
                        line,
                        role=role,
                        cell=None if role else place,
                        region=self.region,
                        left=cell.box[0],
                        right=cell.box[2],
                    )
        self.rows = max(cell.row + cell.rows for cell in table.cells) + shift
        assert self.found is not None, "it is one of those found"
        self.last = (self.number - 1, next(at for at, one in enumerate(self.found[1].tables) if one is table))


def _furniture(parts: list[list[Word]], page: int, role: str) -> Iterator[PrintedLine]:
    """Give a running row as lines; a page number that stands apart in it is one of its own."""
    numbers = [is_page_number(line_of(part, page).text) for part in parts]
    if role == "page_number" or not any(numbers):
        yield line_of([word for part in parts for word in part], page, role=role)
        return
    for number, members in groupby(zip(numbers, parts, strict=True), key=lambda pair: pair[0]):
        row = [word for _, part in members for word in part]
        yield line_of(row, page, role="page_number" if number else role)


def _no_line(cell: TableCell, page: int) -> PrintedLine:
    return PrintedLine("", cell.box, page, 0.0, False, 0.0, 0)


@dataclass(slots=True)
class _Standing(Strip):
    """A table or a frame: it stands in its column as one thing."""

    table: Table | None = None
    page_words: Sequence[Word] = ()

    @classmethod
    def of_table(cls, table: Table, words: Sequence[Word]) -> _Standing:
        own = [words[index] for cell in table.cells for index in cell.words]
        size = sum(word.size for word in own) / len(own) if own else 10.0
        letters = sum(len(word.text) for word in own)
        return cls([], table.box, size, -1, strips_of(own), False, letters, table, words)

    @classmethod
    def of_words(cls, words: Sequence[Word], box: tuple[float, float, float, float]) -> _Standing:
        letters = sum(len(word.text) for word in words)
        size = sum(word.size for word in words) / len(words)
        return cls([], box, size, -1, strips_of(words), False, letters)


def _words_of(strip: Strip) -> Iterator[Word]:
    for inner in strip.inner:
        yield from inner.words


def _in_region(strips: list[Strip], page: int, region: Region, own: int, kind: str) -> Iterator[PrintedLine]:
    rows: list[list[Strip]] = []
    for strip in strips:
        if rows and all(_on_one_line(other, strip) for other in rows[-1]):
            rows[-1].append(strip)
        else:
            rows.append([strip])
    for row in rows:
        row.sort(key=lambda strip: strip.box[0])
        words = [word for strip in row for word in strip.words]
        yield line_of(words, page, left=region.left, right=region.right, region=own, kind=kind)


def _on_one_line(one: Strip, other: Strip) -> bool:
    (x0, y0, x1, y1), (left, top, right, bottom) = one.box, other.box
    if one.row == other.row:
        return True
    beside = x1 <= left + 1 or right <= x0 + 1
    return beside and min(y1, bottom) - max(y0, top) > _OVERLAP * min(y1 - y0, bottom - top)
