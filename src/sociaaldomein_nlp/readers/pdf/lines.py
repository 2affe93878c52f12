"""Printed lines of a page: the words of a row as one, with its box and type, and what lines say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, Final, NamedTuple

from sociaaldomein_nlp.readers.pdf.words import Word, is_mark, widest_gap
from sociaaldomein_nlp.readers.source import BBox

# a gap of this many times the size between two words is a jump to another column or cell
_JUMP: Final = 3.0
_TIGHT: Final = 0.2


class CellPlace(NamedTuple):
    """Where a cell stands: its table, counted over the document, its row and first column, from 0.

    Attributes:
        header: whether it is a head.
        columns: how many columns it spans.
    """

    table: int
    row: int
    column: int
    header: bool
    columns: int = 1


@dataclass(slots=True)
class PrintedLine:
    """A printed line.

    Attributes:
        text: its words with single spaces.
        box: the box around them, from the top left of the page, turned so that they run to the right.
        page: the number of its page, from 1.
        size: the size of most of its letters, in points.
        bold: all its words are bold.
        first: the width of its first word.
        jumps: how many wide gaps it has: a row of a table, or neighbours in columns.
        italic: all its words are italic.
        role: "page_header", "page_footer" or "page_number" where it is one; else "".
        left: where the text of its column begins.
        right: where the text of its column ends.
        region: the number of its column on the page.
        kind: "sidebar" or "footnote" where its place on the page tells; else "".
        marks: the raised marks of notes in it, which are no part of its text.
        shown: its box on the page as shown, where that is turned.
        cell: its place in a table, for a line of a table.
    """

    text: str
    box: BBox
    page: int
    size: float
    bold: bool
    first: float
    jumps: int
    italic: bool = False
    role: str = ""
    left: float = 0.0
    right: float = 0.0
    region: int = 0
    kind: str = ""
    marks: tuple[str, ...] = ()
    shown: BBox | None = None
    cell: CellPlace | None = None


def box_around(boxes: Iterable[BBox]) -> BBox:
    """Give the box around boxes.

    Example:
        >>> box_around([(0, 0, 1, 1), (2, 2, 3, 3)])
        (0, 0, 3, 3)
    """
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))


def line_of(row: Sequence[Word], page: int, **facts: Any) -> PrintedLine:
    """Make a printed line of words.

    Args:
        row: the words, left to right.
        page: the number of their page.
        **facts: further fields of the line.

    Example:
        >>> line_of([Word("Wij", (0, 0, 18, 10), 10, False), Word("doen", (20, 0, 40, 10), 10, False)], 1).text
        'Wij doen'
    """
    marks = tuple([word.mark for word in row if word.mark])
    sizes = {word.size for word in row}
    if len(sizes) > 1:
        row, marks = _without_marks(row, marks)
        sizes = {word.size for word in row}
    lefts, tops, rights, bottoms = zip(*[word.box for word in row], strict=True)
    size = sizes.pop() if len(sizes) == 1 else usual_size(row)
    text = " ".join([word.text for word in row])
    if text.endswith(" -") and row[-1].box[0] - row[-2].box[2] < _TIGHT * row[-1].size:
        text = f"{text[:-2]}-"  # drawn by a command of its own
    return PrintedLine(
        text,
        (min(lefts), min(tops), max(rights), max(bottoms)),
        page,
        size,
        _all_lettered(row, [word.bold for word in row]),
        rights[0] - lefts[0],
        _jumps(row, lefts, rights),
        _all_lettered(row, [word.italic for word in row]),
        marks=marks,
        **facts,
    )


def usual_size(row: Sequence[Word]) -> float:
    """Give the size that most letters of words are printed in.

    Example:
        >>> usual_size([Word("Wij", (0, 0, 18, 10), 10, False), Word("1", (18, 0, 20, 6), 6, False)])
        10
    """
    letters: dict[float, int] = {}
    for word in row:
        letters[word.size] = letters.get(word.size, 0) + len(word.text)
    return max(letters, key=letters.__getitem__)


def _all_lettered(row: Sequence[Word], faces: Sequence[bool]) -> bool:
    """Say whether all words of a line with a letter or figure have a face, or all words where none has one."""
    if True not in faces or False not in faces:
        return faces[0]
    own = [face for word, face in zip(row, faces, strict=True) if any(map(str.isalnum, word.text))]
    return all(own) if own else False


def _jumps(row: Sequence[Word], lefts: Sequence[float], rights: Sequence[float]) -> int:
    """Count the wide gaps of a line; the white behind a bullet is none."""
    if lefts[0] <= rights[0] and widest_gap(lefts, rights) <= _JUMP * min([word.size for word in row]):
        return 0
    wide = [x0 - x1 > _JUMP * word.size for x0, x1, word in zip(lefts, (rights[0], *rights[:-1]), row, strict=True)]
    return sum(wide[2:] if len(row[0].text) == 1 else wide)


def _without_marks(row: Sequence[Word], marks: tuple[str, ...]) -> tuple[Sequence[Word], tuple[str, ...]]:
    """Part the raised marks of notes from the words of a line."""
    raised = {at for at in range(1, len(row)) if row[at].size < row[at - 1].size and is_mark(row[at - 1], row[at])}
    if not raised:
        return row, marks
    more = [row[at].text for at in sorted(raised)]
    return [word for at, word in enumerate(row) if at not in raised], (*marks, *more)


def body_size(lines: Iterable[PrintedLine]) -> float:
    """Give the size that most letters of a document are printed in.

    Example:
        >>> body_size([PrintedLine("tekst", (0, 0, 1, 1), 1, 10.0, False, 1, 0)])
        10.0
    """
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def leading(lines: Sequence[PrintedLine]) -> float:
    """Give the usual distance from one line to the next, in sizes of its letters.

    Example:
        >>> leading([])
        1.2
    """
    steps = [
        (b.box[3] - a.box[3]) / a.size
        for a, b in pairwise(lines)
        if a.page == b.page and abs(a.size - b.size) < 0.6 and 0 < b.box[3] - a.box[3] < 3 * max(a.size, 1)
    ]
    return median(steps) if steps else 1.2
