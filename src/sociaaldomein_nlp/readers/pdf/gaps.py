"""White that pdfium has not seen, and white that it has put inside words: told by the boxes of the letters.

It judges white by what the font says of its letters, and fonts that Ghostscript has written say it wrongly. Letter by
letter costs time, so it is done on pages only where a word looks as if two were glued, and their letters stand apart.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from typing import Any, Final

from sociaaldomein_nlp.readers.pdf.calls import TWO_BOXES, Handle

# a sign first, for that is quick to look for
_GLUED = re.compile(r"[•▪–](?=[^\W\d_])|[.,;:](?=[^\W\d_]{2})(?<=[^\W\d_]{2}.)|[0-9](?=[A-Z][a-z])")
_MOST_TRIED: Final = 40
# white between two words and the most between two letters, in sizes
_WHITE: Final = 0.2
_TIGHT: Final = 0.08
_NO_WIDTH: Final = "\u200b"

Gap = Callable[[int, int], float | None]


def with_gaps(letters: str, handle: Handle, calls: Any) -> tuple[str, frozenset[int]]:
    """Find the white between the letters of a page that pdfium has missed.

    Args:
        letters: the letters, one for each character that pdfium counts.
        handle: the text of the page.
        calls: what `quick_calls` gives.

    Returns:
        The letters, with a sign without width for each space inside a word; and the places before which a word begins
        though no space is there.

    Example:
        >>> with_gaps("de raad", Handle(), None)
        ('de raad', frozenset())
    """
    tried = [found.end() for found in _GLUED.finditer(letters)][:_MOST_TRIED]
    if not tried:
        return letters, frozenset()
    gap = _measure(handle, calls.FPDFText_GetLooseCharBox)
    if not any((gap(at - 1, at) or 0.0) >= _WHITE for at in tried):
        return letters, frozenset()
    signs, cuts = list(letters), set()
    for at in range(1, len(letters)):
        if letters[at].isspace():
            inside = (
                letters[at] == " " and at + 1 < len(letters) and letters[at - 1].isalpha() and letters[at + 1].islower()
            )
            white = gap(at - 1, at + 1) if inside and calls.FPDFText_IsGenerated(handle, at) == 1 else None
            if white is not None and white < _TIGHT:
                signs[at] = _NO_WIDTH
        elif not letters[at - 1].isspace() and (gap(at - 1, at) or 0.0) >= _WHITE:
            cuts.add(at)
    return "".join(signs), frozenset(cuts)


def _measure(handle: Handle, box_of: Callable[..., Any]) -> Gap:
    """Give the function for the white between two letters, in sizes; None where they stand on two lines."""
    boxes = (ctypes.c_float * 8)()
    one, other, floats = ctypes.byref(boxes), ctypes.byref(boxes, ctypes.sizeof(boxes) // 2), TWO_BOXES.unpack

    def gap(before: int, after: int) -> float | None:
        box_of(handle, before, one)
        box_of(handle, after, other)
        _, _, end, low_before, begin, top, _, low = floats(boxes)
        high = top - low
        if high <= 0 or abs(low_before - low) > 0.5 * high:
            return None
        white: float = (begin - end) / high
        return white

    return gap
