"""Pieces -> the text of a `Source`, with its blocks, lines and pages in offsets of that text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sociaaldomein_nlp.readers.pdf_lines import PrintedLine, box_around
from sociaaldomein_nlp.readers.pdf_pieces import PdfPiece, structure_of
from sociaaldomein_nlp.readers.pdf_words import WordPage
from sociaaldomein_nlp.readers.source import Block, Line, Page
from sociaaldomein_nlp.readers.structure import Role, roles_of

_CLOSE_TOGETHER = frozenset({"list_item", "contents"})
_TOLERANCE = 4.0

Written = tuple[str, tuple[Block, ...], tuple[Page, ...]]


def write(pieces: Sequence[PdfPiece], lines: Sequence[Sequence[PrintedLine]], pages: Sequence[WordPage]) -> Written:
    """Write the text of a document.

    Args:
        pieces: its pieces in reading order.
        lines: all its printed lines by page, the running ones too.
        pages: its pages.

    Returns:
        The text; its blocks, running headers and footers at the head and foot of their page; its pages.

    Example:
        >>> write([], [], [])
        ('', (), ())
    """
    roles = roles_of(structure_of(pieces), tolerance=_TOLERANCE)
    parts: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for index, (piece, role) in enumerate(zip(pieces, roles, strict=True)):
        if index:
            together = role.kind in _CLOSE_TOGETHER and roles[index - 1].kind == role.kind
            parts.append("\n" if together else "\n\n")
            offset += len(parts[-1])
        blocks.append(_block(piece, role, offset))
        parts.append(piece.text)
        offset += len(piece.text)
    return "".join(parts), tuple(_with_running(blocks, lines)), _pages(pages, blocks, offset)


def _block(piece: PdfPiece, role: Role, offset: int) -> Block:
    start, place = offset + role.skip, offset
    lines: list[Line] = []
    for line, text in zip(piece.lines, piece.texts, strict=True):
        end = place + len(text.rstrip())
        if end > start:
            lines.append(Line(max(place, start), end, line.page, line.box))
        place += len(text)
    first = piece.lines[0].page
    box = box_around(line.box for line in piece.lines if line.page == first)
    return Block(role.kind, start, offset + len(piece.text), role.level, role.marker, first, box, tuple(lines))


def _with_running(blocks: Sequence[Block], pages: Sequence[Sequence[PrintedLine]]) -> Iterator[Block]:
    """Put headers before the first block of their page, and footers and numbers after the last that begins
    on it.
    """
    at = 0
    for number, lines in enumerate(pages, start=1):
        running = [line for line in lines if line.role]
        middle = max((line.box[3] for line in lines), default=0) / 2
        yield from (_artefact(line) for line in running if line.box[1] < middle)
        while at < len(blocks) and blocks[at].page == number:
            yield blocks[at]
            at += 1
        yield from (_artefact(line) for line in running if line.box[1] >= middle)


def _artefact(line: PrintedLine) -> Block:
    return Block(line.role, -1, -1, page=line.page, bbox=line.box, text=line.text)


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
        starts[number - 1] = firsts.get(number, starts[number])
    if pages:
        starts[0] = 0
    return tuple(
        Page(number, page.width, page.height, start, end, page.label, page.rotation)
        for number, (page, (start, end)) in enumerate(zip(pages, pairwise(starts), strict=True), start=1)
    )
