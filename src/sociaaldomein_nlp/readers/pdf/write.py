"""Pieces -> the text of a `Source`, with its blocks, lines and pages in offsets of that text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sociaaldomein_nlp.readers.pdf.lines import CellPlace, PrintedLine, box_around
from sociaaldomein_nlp.readers.pdf.pieces import PdfPiece, pieces_of_lines
from sociaaldomein_nlp.readers.pdf.roles import roles_of_pieces
from sociaaldomein_nlp.readers.pdf.underlines import underlined
from sociaaldomein_nlp.readers.pdf.words import Bookmark, WordPage
from sociaaldomein_nlp.readers.source import BBox, Block, Cell, Line, Page
from sociaaldomein_nlp.readers.structure import Role

_CLOSE_TOGETHER = frozenset({"list_item", "contents", "footnote"})

Written = tuple[str, tuple[Block, ...], tuple[Page, ...]]


def write(
    lines: Sequence[Sequence[PrintedLine]], pages: Sequence[WordPage], bookmarks: Sequence[Bookmark] = ()
) -> Written:
    """Write the text of a document.

    Args:
        lines: all its printed lines by page in reading order, the running ones too.
        pages: its pages.
        bookmarks: its outline.

    Returns:
        The text; its blocks, running headers and footers at the head and foot of their page; its pages.

    Example:
        >>> write([], [])
        ('', (), ())
    """
    pieces = pieces_of_lines(lines)
    roles = roles_of_pieces(pieces, bookmarks, underlined(pieces, pages))
    heads = _heads(pieces)
    parts: list[str] = []
    blocks: list[Block] = []
    offset = 0
    before: PdfPiece | None = None
    for index, (piece, role) in enumerate(zip(pieces, roles, strict=True)):
        if before is not None:
            parts.append(_between(before, piece, roles[index - 1].kind, role.kind))
            offset += len(parts[-1])
        if piece.text:
            blocks.append(_block(piece, role, offset, heads))
        parts.append(piece.text)
        offset += len(piece.text)
        before = piece
    return "".join(parts), tuple(_with_running(blocks, lines)), _pages(pages, blocks, offset)


def _between(before: PdfPiece, piece: PdfPiece, last: str, kind: str) -> str:
    one, other = before.first.cell, piece.first.cell
    if one is not None and other is not None and one.table == other.table:
        return "\t" if one.row == other.row else "\n"
    return "\n" if kind in _CLOSE_TOGETHER and last == kind else "\n\n"


def _heads(pieces: Sequence[PdfPiece]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Give for each table and column the texts of its heads; one over more columns stands over each of them."""
    heads: dict[tuple[int, int], tuple[str, ...]] = {}
    for piece in pieces:
        cell = piece.first.cell
        if cell is not None and cell.header and piece.text:
            for column in range(cell.column, cell.column + cell.columns):
                heads[cell.table, column] = (*heads.get((cell.table, column), ()), piece.text)
    return heads


def _above(at: CellPlace, heads: dict[tuple[int, int], tuple[str, ...]]) -> tuple[str, ...]:
    """Give the heads over all columns of a cell, each once."""
    columns = range(at.column, at.column + at.columns)
    return tuple(dict.fromkeys(text for column in columns for text in heads.get((at.table, column), ())))


def _block(piece: PdfPiece, role: Role, offset: int, heads: dict[tuple[int, int], tuple[str, ...]]) -> Block:
    start, place = offset + role.skip, offset
    lines: list[Line] = []
    for line, text in zip(piece.lines, piece.texts, strict=True):
        end = place + len(text.rstrip())
        if end > start:
            lines.append(Line(max(place, start), end, line.page, _box(line)))
        place += len(text)
    first = piece.first.page
    box = box_around(_box(line) for line in piece.lines if line.page == first)
    cell, at = None, piece.first.cell
    if at is not None:
        cell = Cell(at.table, at.row, at.column, at.header, () if at.header else _above(at, heads))
    end = offset + len(piece.text)
    return Block(role.kind, start, end, role.level, role.marker, first, box, tuple(lines), cell)


def _box(line: PrintedLine) -> BBox:
    return line.shown or line.box


def _with_running(blocks: Sequence[Block], pages: Sequence[Sequence[PrintedLine]]) -> Iterator[Block]:
    """Put headers before the first block of their page, and footers and numbers after the last that begins on it."""
    at = 0
    for number, lines in enumerate(pages, start=1):
        running = [line for line in lines if line.role]
        middle = max((_box(line)[3] for line in lines), default=0) / 2
        yield from (_artefact(line) for line in running if _box(line)[1] < middle)
        while at < len(blocks) and blocks[at].page == number:
            yield blocks[at]
            at += 1
        yield from (_artefact(line) for line in running if _box(line)[1] >= middle)
    yield from blocks[at:]


def _artefact(line: PrintedLine) -> Block:
    return Block(line.role, -1, -1, page=line.page, bbox=_box(line), text=line.text)


def _pages(pages: Sequence[WordPage], blocks: Sequence[Block], length: int) -> tuple[Page, ...]:
    """A page runs up to the first character of the next, so that every character has a page."""
    firsts: dict[int, int] = {}
    for block in blocks:
        for line in block.lines:
            firsts.setdefault(line.page, line.start)
        if block.page is not None and block.lines and block.page == block.lines[0].page:
            firsts[block.page] = min(firsts[block.page], block.start)
    starts = [length] * (len(pages) + 1)
    for number in range(len(pages), 0, -1):
        starts[number - 1] = min(firsts.get(number, starts[number]), starts[number])
    if pages:
        starts[0] = 0
    return tuple(
        Page(number, page.width, page.height, start, end, page.label, page.rotation)
        for number, (page, (start, end)) in enumerate(zip(pages, pairwise(starts), strict=True), start=1)
    )
