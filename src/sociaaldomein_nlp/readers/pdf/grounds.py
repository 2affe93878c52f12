"""Boxes drawn around or behind text: which set it apart, and which are but the ground of running text, or of a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from sociaaldomein_nlp.readers.blocks import marker_of
from sociaaldomein_nlp.readers.pdf.columns import strips_of
from sociaaldomein_nlp.readers.pdf.lines import usual_size
from sociaaldomein_nlp.readers.pdf.words import Word
from sociaaldomein_nlp.readers.source import BBox

_TOUCHING: Final = 2.0
# how far the text of a column may reach over the side of its ground
_EDGE: Final = 6.0
_SAME_LEFT: Final = 3.0
_SAME_SIZE: Final = 0.6
_FEWEST_LINES: Final = 2
_FULL: Final = 0.6


def lies_in(box: BBox, frame: BBox) -> bool:
    """Say whether the middle of a box lies in another.

    Example:
        >>> lies_in((0, 0, 10, 10), (4, 4, 90, 90)), lies_in((0, 0, 10, 10), (6, 6, 90, 90))
        (True, False)
    """
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] <= across <= frame[2] and frame[1] <= down <= frame[3]


def is_apart(words: Sequence[Word], box: BBox, boxes: Iterable[BBox]) -> bool:
    """Say whether a box holds a text of its own; one around a line or two is a heading in a band, or a label.

    Args:
        words: the words in it.
        box: the box.
        boxes: all boxes of the page; one beside it of its height makes it the ground of a cell.

    Example:
        >>> is_apart([Word("Doel", (0, 0, 20, 10), 10, True)], (0, 0, 90, 12), [])
        False
    """
    high = box[3] - box[1] > 2 * max(word.size for word in words)
    return high and len({strip.row for strip in strips_of(words)}) > 2 and not _in_grid(box, boxes)


def _in_grid(box: BBox, boxes: Iterable[BBox]) -> bool:
    """Say whether another box of its height touches its side: it is the ground of a cell."""
    return any(
        other != box
        and abs(other[1] - box[1]) < _TOUCHING
        and abs(other[3] - box[3]) < _TOUCHING
        and min(abs(other[0] - box[2]), abs(box[0] - other[2])) < _TOUCHING
        for other in boxes
    )


def is_ground(inside: Sequence[Word], outside: Iterable[Word], box: BBox) -> bool:
    """Say whether a box of colour lies behind the running text of its column.

    It is as wide as the column, and what stands in it begins where the column begins, in the same size. A box that is
    set apart has margins of its own, is narrower, or has another type.

    Args:
        inside: the words in the box.
        outside: the other words of the page.
        box: the box.

    Returns:
        Whether it is such a ground; a list may be inset as a whole.

    Example:
        >>> is_ground([Word("punt", (12, 50, 30, 60), 10, False)], [], (10, 45, 90, 65))
        False
    """
    column = [word for word in outside if word.box[0] < box[2] and word.box[2] > box[0]]
    lines = _lines(column)
    if len(lines) < _FEWEST_LINES or abs(usual_size(column) - usual_size(inside)) > _SAME_SIZE:
        return False
    left, right = min(x0 for x0, _ in lines), max(word.box[2] for word in column)
    begun = sum(x0 - left < _SAME_LEFT for x0, _ in lines)
    wide = box[0] - _EDGE <= left and right <= box[2] + _EDGE and right - left >= _FULL * (box[2] - box[0])
    if begun < _FEWEST_LINES or not wide:
        return False
    own = _lines(inside)
    first = min(x0 for x0, _ in own)
    listed = all(marker_of(text) is not None for x0, text in own if x0 - first < _SAME_LEFT)
    return abs(first - left) < _SAME_LEFT or (listed and first > left)


def _lines(words: Sequence[Word]) -> list[tuple[float, str]]:
    """Give where each printed line begins, and its text."""
    rows = (list(row) for _, row in groupby(strips_of(words), key=lambda strip: strip.row))
    return [(row[0].box[0], " ".join(word.text for strip in row for word in strip.words)) for row in rows]
