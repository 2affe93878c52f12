"""Bullets that are drawn, as a browser prints them: they become words, so that their lines are items of a list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sociaaldomein_nlp.readers.pdf.hidden import without_hidden
from sociaaldomein_nlp.readers.pdf.words import Word, WordFile, WordPage
from sociaaldomein_nlp.readers.source import BBox

_BULLET: Final = "•"
# in sizes of the letters beside it: its own, and the white to the text and to what else stands on the line
_SMALLEST: Final = 0.15
_LARGEST: Final = 0.6
_WHITE: Final = 2.5
_ALONE: Final = 3.0
# the part of the height of the letters that its middle stands in
_BAND: Final = (0.25, 0.85)
_MOST_DOTS: Final = 500
_TALLEST: Final = 40.0
# one of the first words of an item has letters: a lone figure beside a shape is a cell, or part of a picture
_FIRST: Final = 3
# a row of dots is a line, a leader or a picture
_ROW: Final = 15.0
_LEVEL: Final = 1.0


def as_shown(file: WordFile, name: str) -> tuple[WordFile, tuple[str, ...]]:
    """Give the words of a PDF as its pages show them: without hidden ones, with drawn bullets.

    Args:
        file: the words of a PDF, and what is drawn on its pages.
        name: the file's name, for the warning.

    Returns:
        The file as it is shown, and a warning where words were hidden.

    Example:
        >>> as_shown(WordFile((), {}), "nota.pdf")[1]
        ()
    """
    kept, warnings = without_hidden(file, name)
    return with_bullets(kept), warnings


def with_bullets(file: WordFile) -> WordFile:
    """Put a bullet before each line that a small drawn shape stands before.

    Args:
        file: the words of a PDF, and what is drawn on its pages.

    Returns:
        The same file where no shape is a bullet.

    Example:
        >>> with_bullets(WordFile((), {})).pages
        ()
    """
    if not any(page.drawing.dots for page in file.pages):
        return file
    return replace(file, pages=tuple(_page(page) if page.drawing.dots else page for page in file.pages))


def _page(page: WordPage) -> WordPage:
    dots = _lone(page.drawing.dots)
    if not dots or len(dots) > _MOST_DOTS:
        return page
    by_top = sorted((at for at, word in enumerate(page.words) if not word.turn), key=lambda at: page.words[at].box[1])
    tops = [page.words[at].box[1] for at in by_top]
    before: dict[int, Word] = {}
    for dot in dots:
        middle = (dot[1] + dot[3]) / 2
        near = by_top[bisect_left(tops, middle - _TALLEST) : bisect_right(tops, middle)]
        row = [at for at in near if page.words[at].box[3] > middle]
        at = _opened(page.words, row, dot)
        if at is not None:
            word = page.words[at]
            box = (dot[0], word.box[1], dot[2], word.box[3])
            before[at] = Word(_BULLET, box, word.size, word.bold, word.italic, word.ink)
    if not before:
        return page
    words = (one for at, word in enumerate(page.words) for one in (*((before[at],) if at in before else ()), word))
    return replace(page, words=tuple(words))


def _lone(dots: Sequence[BBox]) -> list[BBox]:
    """Leave out dots that stand in a row, and those that are drawn twice."""
    ordered = sorted(dots, key=lambda dot: (round(dot[1] + dot[3]), dot[0]))
    kept: list[BBox] = []
    for at, dot in enumerate(ordered):
        beside = [other for other in ordered[max(0, at - 2) : at + 3] if abs(other[1] - dot[1]) < _LEVEL]
        apart = [other for other in beside if abs(other[0] - dot[0]) > _LEVEL]
        again = any(abs(other[0] - dot[0]) <= _LEVEL for other in kept[-2:] if other in beside)
        if not again and all(abs(other[0] - dot[0]) > _ROW for other in apart):
            kept.append(dot)
    return kept


def _opened(words: Sequence[Word], row: Sequence[int], dot: BBox) -> int | None:
    """Give the word that a dot is the bullet of: the first of its line, close by on the right; None where none is."""
    right = [at for at in row if words[at].box[0] >= dot[2] - 1]
    at = min(right, key=lambda at: words[at].box[0], default=None)
    if at is None:
        return None
    (x0, y0, _, y1), size = words[at].box, words[at].size
    height = ((dot[1] + dot[3]) / 2 - y0) / max(y1 - y0, 0.1)
    if not _is_text(sorted((words[other] for other in right), key=lambda word: word.box[0])[:_FIRST]):
        return None
    fits = _SMALLEST * size <= dot[2] - dot[0] <= _LARGEST * size and _BAND[0] <= height <= _BAND[1]
    alone = all(words[other].box[2] < dot[0] - _ALONE * size for other in row if words[other].box[0] < dot[0])
    return at if fits and alone and x0 - dot[2] <= _WHITE * size else None


def _is_text(opening: Sequence[Word]) -> bool:
    """Say whether one of the words that open a line has letters, before a wide gap, and no sign stands first."""
    if not any(map(str.isalnum, opening[0].text)):
        return False  # it has a printed bullet
    end = opening[0].box[2]
    for word in opening:
        if word.box[0] - end > word.size:
            return False
        if sum(map(str.isalpha, word.text)) > 1:
            return True
        end = word.box[2]
    return False
