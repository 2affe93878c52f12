"""Plain text -> pieces: which lines belong together, before anyone asks what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sociaaldomein_nlp.readers.blocks import Marker, contents_lines, marker_of, opens_with_title
from sociaaldomein_nlp.readers.structure import Piece

_TAB_WIDTH = 4
# text wrapped by hand or by an old mail program seldom runs wider than this
_WIDEST_WRAP = 130
_NARROWEST_WRAP = 40
_ENDS = tuple(".!?:;")
_CELL_EDGE = re.compile(r"\t|(?<=\s)\|(?=\s|$)")
_CONTENT = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line with its place in the text without outer white space, its indent, and whether a blank line
    precedes it.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: bool
    raw: str


def pieces_of(text: str) -> list[Piece]:
    r"""Split a text into pieces: hard-wrapped lines joined; bullets, table rows and contents lines apart.

    Args:
        text: the text, with LF as line end.

    Returns:
        The pieces in order, disjoint, each without outer white space.

    Example:
        >>> [piece.text for piece in pieces_of("Wij doen\nhet samen.\n\n• zorg\n• werk")]
        ['Wij doen het samen.', '• zorg', '• werk']
    """
    lines = list(_lines(text))
    contents = contents_lines([line.text for line in lines])
    rows = _table_rows(lines)
    width = _wrap_width(lines)
    pieces: list[Piece] = []
    # the words of pieces of several lines, put together once: a list of names may be one piece of 50,000 lines
    words: dict[int, list[str]] = {}
    previous: TextLine | None = None
    for index, line in enumerate(lines):
        alone = index in contents or index in rows
        marker = None if alone else _marker(line, previous, pieces[-1] if pieces else None, width)
        joins = not alone and marker is None and previous is not None and pieces[-1].joinable
        if joins and previous is not None and _continues(pieces[-1], previous, line, width):
            pieces[-1] = _joined(pieces[-1], line, text, words.setdefault(len(pieces) - 1, []))
        else:
            piece = Piece(line.text, line.start, line.end, line.indent, line.gap, marker)
            pieces.append(replace(piece, contents=index in contents, table=rows.get(index)))
        previous = line
    return [replace(piece, text=" ".join(words[at])) if at in words else piece for at, piece in enumerate(pieces)]


def _lines(text: str) -> Iterator[TextLine]:
    """Give the lines that hold a letter, digit or bullet; all others count as blank."""
    offset, gap = 0, True
    for raw in text.split("\n"):
        bare = raw.strip()
        if _CONTENT.search(bare) or _lone_bullet(bare):
            start = offset + len(raw) - len(raw.lstrip())
            indent = len(raw[: start - offset].expandtabs(_TAB_WIDTH))
            yield TextLine(start, start + len(bare), bare, indent, gap or raw.startswith("\f"), raw)
            gap = False
        else:
            gap = gap or "|" not in bare
        offset += len(raw) + 1


def _lone_bullet(bare: str) -> bool:
    """A bullet that a converter left on a line of its own, before the line with its words."""
    marker = marker_of(f"{bare} x") if len(bare) == 1 else None
    return marker is not None and not marker.weak


def _marker(line: TextLine, previous: TextLine | None, piece: Piece | None, width: int | None) -> Marker | None:
    """Give the marker that opens a line; a weak one inside running text (a dash, a year's end) opens
    nothing.
    """
    marker = marker_of(line.text) or (marker_of(f"{line.text} x") if len(line.text) == 1 else None)
    if marker is None or not marker.weak or line.gap or previous is None or piece is None:
        return marker if marker is None or marker.text != "o" or line.indent else None
    if piece.marker is not None and (piece.marker.style == marker.style or marker.family in {"bullet", "letter"}):
        return marker
    if marker.text == "o" and piece.marker is None and not previous.text.endswith(":"):
        return None
    running = not previous.text.endswith(_ENDS) and _is_full(previous, line, width)
    return None if running else marker


def _continues(piece: Piece, previous: TextLine, line: TextLine, width: int | None) -> bool:
    """Say whether a line runs on from the line before it, in the same piece."""
    if line.gap:
        return False
    if len(previous.text) == 1:
        return True
    if piece.marker is not None and line.indent > piece.indent:
        return True
    full = _is_full(previous, line, width)
    if line.text[0].islower() and not opens_with_title(line.text):
        return full or not previous.text.endswith((":", ";", ",")) or width is None
    return full and not previous.text.endswith(":")


def _is_full(previous: TextLine, line: TextLine, width: int | None) -> bool:
    """Say whether the line before was broken because the next word did not fit."""
    return width is not None and previous.indent + len(previous.text) + 1 + len(line.text.split()[0]) > width


def _wrap_width(lines: Sequence[TextLine]) -> int | None:
    """Give the width at which a text was wrapped by hand, or None where each line is a paragraph of its own.

    Wrapped text shows in lines that run on with a small letter; the width is that of nearly all of its
    longest lines.
    """
    breaks = [(a, b) for a, b in pairwise(lines) if not b.gap and marker_of(b.text) is None and "\t" not in b.text]
    small = [(a, b) for a, b in breaks if b.text[0].islower()]
    if not small or len(small) < 0.3 * len(breaks):
        return None
    lengths = sorted(line.indent + len(line.text) for line, _ in small)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    return width if _NARROWEST_WRAP <= width <= _WIDEST_WRAP else None


def _joined(piece: Piece, line: TextLine, text: str, words: list[str]) -> Piece:
    """Give the piece with a line more, whose words go to those of the piece."""
    marker = piece.marker
    if not words:
        words += piece.text.split()
        marker = marker_of(text[piece.start : line.end]) and marker
    words += text[piece.end : line.end].split()
    return replace(piece, end=line.end, marker=marker)


def _table_rows(lines: Sequence[TextLine]) -> dict[int, int]:
    """Give the table number of each line that is a row: neighbours with as many cells, of which most fill two.

    A line alone is a row where it has three cells or more.
    """
    rows: dict[int, int] = {}
    columns = [_columns(line) for line in lines]
    table, run = 0, [0]
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not lines[index].gap and columns[index] == columns[run[0]]:
            run.append(index)
            continue
        if run[0] < len(lines) and columns[run[0]] > (1 if len(run) > 1 else 2):
            filled = sum(sum(bool(text) for _, text in cells_of(lines[at].raw)) > 1 for at in run)
            if filled > len(run) / 2:
                rows.update(dict.fromkeys(run, table))
                table += 1
        run = [index]
    return rows


def _columns(line: TextLine) -> int:
    """Count the cells of a line; a bullet or number with a tab behind it is no cell."""
    if "\t" not in line.raw and "|" not in line.raw:
        return 1
    marker = marker_of(line.text)
    columns = len(cells_of(line.raw))
    return 1 if marker is not None and columns == 2 + line.raw.startswith("\t") else columns


def cells_of(raw: str) -> list[tuple[int, str]]:
    """Split a row of a table at its tabs or upright strokes.

    Args:
        raw: the line as it stands in the text.

    Returns:
        For each cell its offset in the line and its text without outer white space; empty cells too.

    Example:
        >>> cells_of("Jeugd | 12")
        [(0, 'Jeugd'), (8, '12')]
    """
    framed = len(raw) - len(raw.lstrip(" |")) if raw.lstrip().startswith("|") else 0
    cells: list[tuple[int, str]] = []
    offset = framed
    for part in _CELL_EDGE.split(raw[framed:]):
        if part is not None:
            cells.append((offset + len(part) - len(part.lstrip()), part.strip()))
            offset += len(part) + 1
    return cells[:-1] if framed and not cells[-1][1] else cells
