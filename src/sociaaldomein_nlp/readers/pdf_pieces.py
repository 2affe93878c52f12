"""Printed lines -> pieces: which lines are one paragraph, heading or item, also across the end of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from sociaaldomein_nlp.readers.blocks import Marker, contents_lines, is_heading_form, marker_of
from sociaaldomein_nlp.readers.hyphens import Vocabulary
from sociaaldomein_nlp.readers.pdf_lines import PrintedLine, body_size, leading
from sociaaldomein_nlp.readers.structure import Piece

_LARGER: Final = 1.1
_LOOSE: Final = 1.3
_WIDEST_LEADING: Final = 1.7
_INDENT: Final = 3.0
_HARDLY_SMALLER: Final = 0.93
_LIMITS: Final = (220, 32)
_OPEN_ENDS = (".", "!", "?", ":", ";", "”", "’")


@dataclass(slots=True)
class PdfPiece:
    """Lines that make one block, their texts as they are joined, and the marker that opens them."""

    lines: list[PrintedLine]
    texts: list[str]
    marker: Marker | None
    gap: bool
    contents: bool = False

    @property
    def text(self) -> str:
        """Its words on one line."""
        return "".join(self.texts)

    @property
    def last(self) -> PrintedLine:
        """Its last printed line."""
        return self.lines[-1]


def pieces_of_lines(pages: Sequence[Sequence[PrintedLine]]) -> list[PdfPiece]:
    """Join the printed lines of a document into pieces.

    Args:
        pages: for each page its lines, running headers and footers marked.

    Returns:
        The pieces in reading order, without the running lines.

    Example:
        >>> line = PrintedLine("Doelen", (0, 0, 40, 10), 1, 10.0, False, 40.0, 0)
        >>> pieces_of_lines([[line]])[0].text
        'Doelen'
    """
    lines = [line for page in pages for line in page if not line.role]
    contents = contents_lines([line.text for line in lines])
    words = Vocabulary(line.text for line in lines)
    step = min(leading(lines), _WIDEST_LEADING) * _LOOSE
    right = _right_edges(lines)
    pieces: list[PdfPiece] = []
    for index, line in enumerate(lines):
        marker = None if index in contents else _marker(line, pieces)
        if pieces and index not in contents and marker is None and _continues(pieces[-1], line, step, right):
            _append(pieces[-1], line, words)
        else:
            gap = not pieces or _is_gap(pieces[-1].last, line, step)
            pieces.append(PdfPiece([line], [line.text], marker, gap, index in contents))
    return pieces


def _append(piece: PdfPiece, line: PrintedLine, words: Vocabulary) -> None:
    joined = words.join(piece.texts[-1], line.text)
    cut = len(joined) - len(line.text)
    piece.texts[-1] = joined[:cut]
    piece.texts.append(joined[cut:])
    piece.lines.append(line)


def _marker(line: PrintedLine, pieces: Sequence[PdfPiece]) -> Marker | None:
    """Give the marker of a line; a number or dash that a running sentence happens to put first is none."""
    marker = marker_of(line.text)
    if marker is None or not marker.weak or not pieces:
        return marker
    before = pieces[-1]
    if before.marker is not None and before.marker.style == marker.style:
        return marker
    beside = abs(line.box[0] - before.last.box[0]) < _INDENT
    running = not before.text.endswith(_OPEN_ENDS) and beside and _alike(before.last, line)
    return None if running and before.last.box[2] - before.last.box[0] > 20 * line.size else marker


def _right_edges(lines: Sequence[PrintedLine]) -> dict[int, float]:
    """Give for each page how far its running lines reach to the right."""
    reach: dict[int, list[float]] = {}
    for line in lines:
        if not line.jumps:
            reach.setdefault(line.page, []).append(line.box[2])
    edges = {page: sorted(ends)[int(0.9 * (len(ends) - 1))] for page, ends in reach.items()}
    usual = median(edges.values()) if edges else 0.0
    return {page: max(edge, usual) for page, edge in edges.items()}


def _alike(a: PrintedLine, b: PrintedLine) -> bool:
    return abs(a.size - b.size) < 0.7 and (_weight(a) == _weight(b) or b.text[0].islower())


def _weight(line: PrintedLine) -> int:
    return 2 if line.bold else int(line.italic)


def _is_gap(before: PrintedLine, line: PrintedLine, step: float) -> bool:
    return before.page != line.page or line.box[3] - before.box[3] > step * min(before.size, line.size)


def _continues(piece: PdfPiece, line: PrintedLine, step: float, right: dict[int, float]) -> bool:
    before = piece.last
    if piece.contents or before.jumps or line.jumps or not _alike(before, line):
        return False
    if before.page != line.page:
        return _runs_on(piece, line)
    if _is_gap(before, line, step) or line.box[1] < before.box[1]:
        return False
    if piece.marker is not None and line.box[0] < piece.lines[0].box[0] - _INDENT:
        return False
    room = right.get(line.page, before.box[2]) - before.box[2]
    full = room < line.first + before.size
    return full or (line.text[0].islower() and not piece.text.endswith(_OPEN_ENDS))


def _runs_on(piece: PdfPiece, line: PrintedLine) -> bool:
    """Over the end of a page only a sentence that is not ended goes on, and only with a small letter."""
    return line.text[0].islower() and not piece.text.endswith(_OPEN_ENDS) and line.page == piece.last.page + 1


def structure_of(pieces: Sequence[PdfPiece]) -> list[Piece]:
    """Say of each piece what its type face tells: whether it is a heading, and how large.

    Args:
        pieces: the pieces of the document.

    Returns:
        For each piece what `structure.roles_of` needs.

    Example:
        >>> structure_of([])
        []
    """
    lines = [line for piece in pieces for line in piece.lines]
    body = body_size(lines)
    heavy = sum(len(line.text) for line in lines if line.bold) > 0.5 * sum(len(line.text) for line in lines)
    judged = [_heading(piece, body, heavy) for piece in pieces]
    faces = sorted({_face(piece) for piece, is_one in zip(pieces, judged, strict=True) if is_one}, reverse=True)
    plain = not faces
    return [
        Piece(
            piece.text,
            indent=piece.lines[0].box[0],
            gap=piece.gap,
            marker=piece.marker,
            heading=None if plain and not piece.lines[0].jumps else is_one,
            rank=faces.index(_face(piece)) + 1 if is_one else len(faces) + 1,
            contents=piece.contents,
        )
        for piece, is_one in zip(pieces, judged, strict=True)
    ]


def _face(piece: PdfPiece) -> tuple[float, int]:
    first = piece.lines[0]
    return (round(first.size * 2) / 2, _weight(first))


def _heading(piece: PdfPiece, body: float, heavy: bool) -> bool:
    line = piece.lines[0]
    if piece.contents or any(part.jumps for part in piece.lines) or len(piece.lines) > 4:
        return False
    styled = (line.bold and not heavy) or (line.italic and len(piece.lines) == 1 and piece.gap)
    stands_out = line.size >= body * _LARGER or (styled and line.size >= body * _HARDLY_SMALLER)
    return stands_out and is_heading_form(piece.text, *_LIMITS)
