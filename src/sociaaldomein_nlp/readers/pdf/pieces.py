"""Printed lines -> pieces: which lines are one paragraph, heading, item, note or cell, also over the end of a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sociaaldomein_nlp.readers.blocks import Marker, contents_lines, depth_of_kind, marker_of
from sociaaldomein_nlp.readers.hyphens import Vocabulary
from sociaaldomein_nlp.readers.pdf.lines import PrintedLine, leading
from sociaaldomein_nlp.readers.pdf.notes import opening

_LOOSE: Final = 1.2
# the white that a word needs before it, in sizes
_SPACE: Final = 0.35
_WIDEST_LEADING: Final = 1.7
_INDENT: Final = 3.0
_FEW_LINES: Final = 6
# letters of a word that would be broken, and how many of them whole say that none is
_LONG: Final = 9
_SPARED: Final = 3
_SPARING: Final = 0.5
_SIDE: Final = 30.0
_OPEN_ENDS = (".", "!", "?", ":", ";", "”", "’")
_LEADER = re.compile(r"\s*(?:[.…·_]\s?){4,}\s*")


@dataclass(slots=True)
class PdfPiece:
    """Lines that make one block.

    Attributes:
        lines: its printed lines.
        texts: their texts as they are joined.
        marker: the bullet or number that opens it.
        gap: white stands above it.
        contents: it is an entry of a table of contents.
        kind: what its place on the page makes it ("sidebar", "footnote", "table_cell"); "" where its words decide.
        wrapped: it is the first line of an entry of a table of contents whose number stands on the next.
    """

    lines: list[PrintedLine]
    texts: list[str]
    marker: Marker | None
    gap: bool
    contents: bool = False
    kind: str = ""
    wrapped: bool = False

    @property
    def text(self) -> str:
        """Its words on one line."""
        return "".join(self.texts)

    @property
    def first(self) -> PrintedLine:
        """Its first printed line."""
        return self.lines[0]

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
    joiner = _Joiner([line for page in pages for line in page if not line.role])
    for index, line in enumerate(joiner.lines):
        joiner.take(index, line)
    return joiner.pieces


class _Joiner:
    """Takes the lines of a document one by one. Text goes on past notes, boxes and tables that stand between."""

    def __init__(self, lines: list[PrintedLine]) -> None:
        self.lines = lines
        self.pieces: list[PdfPiece] = []
        self._contents = contents_lines(["" if line.cell or line.kind else line.text for line in lines])
        self._wrapped = _wrapped(lines, self._contents)
        self._words = Vocabulary([line.text for line in lines])
        plain = [line for line in lines if line.cell is None]
        self._step = min(leading(plain), _WIDEST_LEADING) * _LOOSE
        self._right = _right_edges(plain)
        self._breaks = {inside: self._breaks_words(inside) for inside in (False, True)}
        # the last piece of the text, of boxes, of notes and of tables
        self._open: dict[str, PdfPiece] = {}
        # by table, row and column: a cell goes on past those beside it where the end of a page breaks its row
        self._cells: dict[tuple[int, ...], PdfPiece] = {}

    def take(self, index: int, line: PrintedLine) -> None:
        """Put a line to an open piece, or open one with it."""
        kind = "table_cell" if line.cell is not None else line.kind
        before = self._open.get(kind) if line.cell is None else self._cells.get(line.cell[:3])
        contents = index in self._contents or index in self._wrapped
        if kind == "table_cell":
            marker, joins = None, before is not None
        elif kind == "footnote":
            marker, joins = None, before is not None and before.last.page == line.page and not _opens(before, line)
        else:
            marker = None if contents else _marker(line, before)
            goes_on = before is not None and not contents and marker is None
            joins = before is not None and (before.wrapped or (goes_on and self._continues(before, line)))
        if before is not None and joins:
            self._append(before, line)
            return
        gap = before is None or self._is_gap(before.last, line)
        text = _LEADER.sub(" ", line.text) if contents else line.text
        piece = PdfPiece([line], [text], marker, gap, contents, kind, index in self._wrapped)
        if line.cell is None:
            self._open[kind] = piece
        else:
            self._cells[line.cell[:3]] = piece
        self.pieces.append(piece)

    def _append(self, piece: PdfPiece, line: PrintedLine) -> None:
        text = _LEADER.sub(" ", line.text) if piece.contents else line.text
        full = self._room(piece.last) < line.first + piece.last.size
        inside = piece.kind == "table_cell"
        joined = self._words.join(piece.texts[-1], text, full=full or inside, breaks=self._breaks[inside])
        cut = len(joined) - len(text)
        piece.texts[-1] = joined[:cut]
        piece.texts.append(joined[cut:])
        piece.lines.append(line)
        piece.wrapped = False

    def _breaks_words(self, inside: bool) -> bool:
        """Say whether lines (inside tables or not) break words: long words that would have fitted in part say no."""
        broken = spared = 0
        for before, line in pairwise(self.lines):
            apart = (before.page, before.region, before.cell) != (line.page, line.region, line.cell)
            if apart or (line.cell is not None) != inside or not (before.text and line.text):
                continue
            broken += before.text.endswith("-") and line.text[0].islower()
            word = line.text.split(" ", 1)[0]
            long = len(word) >= _LONG and word.isalpha() and word.islower()
            room = (line.right if inside else before.box[2] + self._room(before)) - before.box[2]
            spared += long and 0.5 * line.first < room < 1.1 * line.first
        return spared < _SPARED or broken > _SPARING * spared

    def _room(self, line: PrintedLine) -> float:
        return self._right.get((line.page, line.region), line.box[2]) - line.box[2]

    def _is_gap(self, before: PrintedLine, line: PrintedLine) -> bool:
        apart = (before.page, before.region) != (line.page, line.region)
        return apart or line.box[3] - before.box[3] > self._step * min(before.size, line.size)

    def _continues(self, piece: PdfPiece, line: PrintedLine) -> bool:
        before = piece.last
        if piece.contents or before.jumps or line.jumps or not _alike(before, line):
            return False
        full = self._room(before) < line.first + _SPACE * before.size
        ended = piece.texts[-1].endswith(_OPEN_ENDS)
        if (before.page, before.region) != (line.page, line.region):
            return line.page <= before.page + 1 and not ended and (full or line.text[0].islower())
        if self._is_gap(before, line) or line.box[1] < before.box[1]:
            return False
        if piece.marker is not None:
            inset = line.box[0] - piece.first.box[0]
            if inset < -_INDENT or (inset < _INDENT and piece.marker.family == "bullet" and line.text[0].isupper()):
                return False
        return full or (line.text[0].islower() and not ended)


def _opens(before: PdfPiece, line: PrintedLine) -> bool:
    """Say whether a line of notes opens the next one: a star, or a number higher than the last one's."""
    found = opening(line.text)
    last = opening(before.text)
    if found is None or last is None:
        return found is not None
    mark, other = found[1].strip("[]"), last[1].strip("[]")
    return not (mark.isdigit() and other.isdigit()) or 0 < int(mark) - int(other) <= 2


def _wrapped(lines: Sequence[PrintedLine], contents: frozenset[int]) -> frozenset[int]:
    """Give the lines between entries of a table of contents that have no number: their entry goes on below."""
    found = set()
    for index in contents:
        before = index - 1
        if before < 1 or before in contents or lines[before].size != lines[index].size or lines[before].kind:
            continue
        if before - 1 in contents or depth_of_kind(lines[before - 1].text, "contents") is not None:
            found.add(before)
    return frozenset(found)


def _marker(line: PrintedLine, before: PdfPiece | None) -> Marker | None:
    """Give the marker of a line; a number or dash that a running sentence happens to put first is none."""
    marker = marker_of(line.text)
    if marker is None or not marker.weak or before is None:
        return marker
    if before.marker is not None and before.marker.style == marker.style:
        return marker
    beside = abs((line.box[0] - line.left) - (before.last.box[0] - before.last.left)) < _INDENT
    running = not before.texts[-1].endswith(_OPEN_ENDS) and beside and _alike(before.last, line)
    return None if running and before.last.box[2] - before.last.box[0] > 20 * line.size else marker


def _right_edges(lines: Sequence[PrintedLine]) -> dict[tuple[int, int], float]:
    """Give for each column how far its lines may reach to the right; one with few lines is judged by others there."""
    columns: dict[tuple[int, int], list[PrintedLine]] = {}
    for line in lines:
        columns.setdefault((line.page, line.region), []).append(line)
    reach = {place: _reach(members) for place, members in columns.items()}
    known = [(members[0].left, reach[place], len(members)) for place, members in columns.items()]
    # by where a column begins, as most of them begin where others do
    there: dict[float, tuple[list[float], float]] = {}
    for place, members in columns.items():
        if len(members) < _FEW_LINES:
            left = members[0].left
            if left not in there:
                near = [(right, count) for at, right, count in known if abs(at - left) < _SIDE]
                sure = sorted(right for right, count in near if count >= _FEW_LINES)
                there[left] = (sure, max(right for right, _ in near))
            sure, farthest = there[left]
            first = bisect_right(sure, reach[place])
            # the median of those that reach farther
            at = first + len(sure)
            reach[place] = (sure[(at - 1) // 2] + sure[at // 2]) / 2 if first < len(sure) else farthest
    return reach


def _reach(lines: Sequence[PrintedLine]) -> float:
    ends = sorted(line.box[2] for line in lines if not line.jumps) or [lines[0].right]
    return ends[int(0.95 * (len(ends) - 1))]


def _alike(a: PrintedLine, b: PrintedLine) -> bool:
    return abs(a.size - b.size) < 0.7 and (weight(a) == weight(b) or b.text[:1].islower())


def weight(line: PrintedLine) -> int:
    """Give how much the face of a line stands out: 2 for bold, 1 for italic, else 0.

    Example:
        >>> weight(PrintedLine("Doelen", (0, 0, 40, 10), 1, 10.0, True, 40.0, 0))
        2
    """
    return 2 if line.bold else int(line.italic)
