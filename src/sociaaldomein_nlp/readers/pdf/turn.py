"""Pages whose words run up, down or on their head: turned upright for reading, and boxes turned back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from sociaaldomein_nlp.readers.pdf.words import WordPage
from sociaaldomein_nlp.readers.source import BBox


def views_of(page: WordPage) -> Iterator[tuple[int, WordPage]]:
    """Give a page as one reads it: once for every way that its words run, the most usual first.

    Args:
        page: the page as it is shown.

    Yields:
        The way, in degrees, and the page turned so that these words run to the right, with these words only.

    Example:
        >>> [turn for turn, view in views_of(WordPage(100, 200, ()))]
        [0]
    """
    if not any(word.turn for word in page.words):
        yield 0, page
        return
    for turn, _ in Counter(word.turn for word in page.words).most_common():
        place = upright(turn, page.width, page.height)
        words = tuple(replace(word, box=place(word.box), turn=0) for word in page.words if word.turn == turn)
        wide, high = (page.height, page.width) if turn in (90, 270) else (page.width, page.height)
        drawing = page.drawing
        if turn in (90, 180, 270):
            fills = tuple(replace(fill, box=place(fill.box)) for fill in drawing.fills)
            drawing = replace(drawing, strokes=tuple(map(place, drawing.strokes)), fills=fills)
        panels, pictures = tuple(map(place, page.panels)), tuple(map(place, page.pictures))
        yield (
            turn,
            replace(page, width=wide, height=high, words=words, panels=panels, pictures=pictures, drawing=drawing),
        )


def upright(turn: int, width: float, height: float) -> Callable[[BBox], BBox]:
    """Give the function that turns a box of a page so that words that run a certain way run to the right.

    Args:
        turn: the way they run, in degrees clockwise.
        width: of the page as shown.
        height: of the page as shown.

    Example:
        >>> upright(90, 100, 200)((10, 20, 30, 60))
        (20, 70, 60, 90)
    """
    if turn == 90:
        return lambda box: (box[1], width - box[2], box[3], width - box[0])
    if turn == 270:
        return lambda box: (height - box[3], box[0], height - box[1], box[2])
    if turn == 180:
        return lambda box: (width - box[2], height - box[3], width - box[0], height - box[1])
    return lambda box: box


def shown(turn: int, width: float, height: float) -> Callable[[BBox], BBox]:
    """Give the function that turns such a box back to where it is on the page as shown.

    Args:
        turn: the way the words run, in degrees clockwise.
        width: of the page as shown.
        height: of the page as shown.

    Example:
        >>> shown(90, 100, 200)(upright(90, 100, 200)((10, 20, 30, 60)))
        (10, 20, 30, 60)
    """
    if turn == 90:
        return lambda box: (width - box[3], box[0], width - box[1], box[2])
    if turn == 270:
        return lambda box: (box[1], height - box[2], box[3], height - box[0])
    return upright(turn, width, height)
