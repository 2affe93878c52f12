"""The cells of tables in words: what a reader of the document writes for each, and the heads above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sociaaldomein_nlp.readers.hyphens import Vocabulary
from sociaaldomein_nlp.readers.pdf_tables import PageTables, Table, TableCell
from sociaaldomein_nlp.readers.pdf_words import Word, WordPage
from sociaaldomein_nlp.readers.source import BBox, Cell


@dataclass(frozen=True, slots=True)
class CellLine:
    """A printed line of a cell: its text as it is joined to the next one, its page from 1, and its box."""

    text: str
    page: int
    box: BBox


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as it is written: its printed lines, its box on its first page, and its place with the heads above it."""

    lines: tuple[CellLine, ...]
    page: int
    box: BBox
    cell: Cell

    @property
    def text(self) -> str:
        """Its words on one line."""
        return "".join(line.text for line in self.lines)


def line_texts(table: Table, words: Sequence[Word]) -> list[str]:
    """Give the printed lines in the cells of a table, for the document's `Vocabulary`.

    Example:
        >>> line_texts(Table((0, 0, 9, 9), (TableCell(0, 0, 1, 1, (0, 0, 9, 9), ()),), True), [])
        []
    """
    return [" ".join(words[index].text for index in line) for cell in table.cells for line in cell.lines]


def written(
    pages: Sequence[PageTables], words: Sequence[WordPage], vocabulary: Vocabulary
) -> dict[tuple[int, int], list[CellText]]:
    """Give the cells of all tables of a document as they are written.

    Args:
        pages: the tables of each page, linked.
        words: the pages.
        vocabulary: the words of the document, by which broken words are joined.

    Returns:
        For each table, by the index of its page and its index on that page, its cells row by row, those without words
        too. One that goes on with another is written with that other: without the heads that come back, a row that the
        end of the page broke as one row.

    Example:
        >>> table = Table((0, 0, 9, 9), (TableCell(0, 0, 1, 1, (0, 0, 9, 9), ((0,),)),), True)
        >>> page = WordPage(99, 99, (Word("Doel", (0, 0, 9, 9), 9, False),))
        >>> written([PageTables((table,))], [page], Vocabulary([]))[0, 0][0].text
        'Doel'
    """
    chains: dict[tuple[int, int], list[CellText]] = {}
    opening: dict[tuple[int, int], tuple[int, int]] = {}
    after = {(n, at): table.after for n, page in enumerate(pages) for at, table in enumerate(page.tables)}
    waiting = sorted(after, key=lambda place: (_depth(place, after), place))
    for place in waiting:
        table, page = pages[place[0]].tables[place[1]], words[place[0]]
        cells = [_written(cell, page.words, vocabulary, place[0] + 1) for cell in table.cells]
        before = after[place]
        if before is None:
            opening[place], chains[place] = place, cells
        else:
            opening[place] = opening[before]
            _append(chains[opening[place]], [c for c in cells if not c.cell.header], vocabulary)
    return {place: _headed(chains[place], number) for number, place in enumerate(sorted(chains))}


def _depth(place: tuple[int, int], after: dict[tuple[int, int], tuple[int, int] | None]) -> int:
    depth, before = 0, after[place]
    while before is not None:
        depth, before = depth + 1, after[before]
    return depth


def _written(cell: TableCell, words: Sequence[Word], vocabulary: Vocabulary, page: int) -> CellText:
    lines: list[CellLine] = []
    for line in cell.lines:
        _join(lines, CellLine(" ".join(words[index].text for index in line), page, _around(words, line)), vocabulary)
    # the columns that it spans are kept in `heads` until those are known
    span = tuple(str(column) for column in range(cell.column, cell.column + cell.columns))
    return CellText(tuple(lines), page, cell.box, Cell(0, cell.row, cell.column, cell.header, span))


def _join(lines: list[CellLine], line: CellLine, vocabulary: Vocabulary) -> None:
    if lines:
        joined = vocabulary.join(lines[-1].text, line.text)
        cut = len(joined) - len(line.text)
        lines[-1] = replace(lines[-1], text=joined[:cut])
        line = replace(line, text=joined[cut:])
    lines.append(line)


def _around(words: Sequence[Word], line: Sequence[int]) -> BBox:
    x0, y0, x1, y1 = zip(*(words[index].box for index in line), strict=True)
    return (min(x0), min(y0), max(x1), max(y1))


def _append(chain: list[CellText], cells: list[CellText], vocabulary: Vocabulary) -> None:
    """Put the rows of a table below those that it goes on with."""
    rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell.cell.row)]
    final = max(cell.cell.row for cell in chain)
    above = {cell.cell.column: at for at, cell in enumerate(chain) if cell.cell.row == final}
    if rows and _is_broken(rows[0], chain, above):
        for cell in rows[0]:
            at = above.get(cell.cell.column)
            if at is not None and cell.lines:
                lines = list(chain[at].lines)
                _join(lines, cell.lines[0], vocabulary)
                chain[at] = replace(chain[at], lines=(*lines, *cell.lines[1:]))
        del rows[0]
    for number, row in enumerate(rows, start=final + 1):
        chain += [replace(cell, cell=replace(cell.cell, row=number)) for cell in row]


def _is_broken(row: Sequence[CellText], chain: Sequence[CellText], above: dict[int, int]) -> bool:
    """Say whether a row goes on with the last one before: all its texts go on amid a sentence."""
    filled = [cell for cell in row if cell.lines]
    return bool(filled) and all(
        cell.cell.column in above
        and chain[above[cell.cell.column]].lines
        and cell.text[0].islower()
        and not chain[above[cell.cell.column]].text.endswith((".", "!", "?"))
        for cell in filled
    )


def _headed(cells: Sequence[CellText], number: int) -> list[CellText]:
    """Give the cells their table and the texts of the heads above them, from the top, each once."""
    heads: dict[str, tuple[str, ...]] = {}
    for cell in cells:
        for column in cell.cell.heads if cell.cell.header else ():
            heads[column] = (*heads.get(column, ()), cell.text)
    done = []
    for cell in cells:
        over = (text for column in cell.cell.heads for text in heads.get(column, ()))
        names = () if cell.cell.header else tuple(dict.fromkeys(over))
        done.append(replace(cell, cell=replace(cell.cell, table=number, heads=names)))
    return done
