"""Quick calls of pdfium's functions: those for each word, and for each thing that is drawn on a page."""

from __future__ import annotations

import ctypes
import gc
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any, Final

Handle = ctypes.c_void_p

TWO_BOXES: Final = struct.Struct("8f")
PAINT_AND_MATRIX: Final = struct.Struct("4I6f")
"""What pdfium has written side by side into one buffer."""

_QUICK: Final = (
    "FPDFText_GetFillColor",
    "FPDFText_GetFontInfo",
    "FPDFText_GetFontSize",
    "FPDFText_GetFontWeight",
    "FPDFText_GetLooseCharBox",
    "FPDFText_GetMatrix",
    "FPDFText_GetTextObject",
    "FPDFText_GetUnicode",
    "FPDFText_IsGenerated",
    "FPDFTextObj_GetFont",
    "FPDFTextObj_GetTextRenderMode",
    "FPDFPage_CountObjects",
    "FPDFPage_GetObject",
    "FPDFFormObj_CountObjects",
    "FPDFFormObj_GetObject",
    "FPDFPageObj_GetBounds",
    "FPDFPageObj_GetFillColor",
    "FPDFPageObj_GetMatrix",
    "FPDFPageObj_GetType",
    "FPDFPath_CountSegments",
    "FPDFPath_GetDrawMode",
    "FPDFPath_GetPathSegment",
    "FPDFPathSegment_GetClose",
    "FPDFPathSegment_GetPoint",
    "FPDFPathSegment_GetType",
)


@cache
def quick_calls(raw: Any) -> SimpleNamespace:
    """Give functions of pdfium without ctypes' checks of their arguments, which take longer than they do themselves.

    Args:
        raw: the functions as pypdfium2 has them.

    Returns:
        The same functions, by the same names. What they are given must be right: a `Handle`, a number that fits a C
        int (a longer one as `ctypes.c_ulong`), a buffer, or what `ctypes.byref` gives. A handle that they return is a
        plain number, or None.

    Example:
        >>> quick_calls(raw).FPDFText_GetFontSize(handle_of(text_page), 0)  # doctest: +SKIP
        11.0
    """
    return SimpleNamespace(**{name: _quick(getattr(raw, name)) for name in _QUICK})


def _quick(function: Any) -> Callable[..., Any]:
    gives = ctypes.c_void_p if hasattr(function.restype, "contents") else function.restype
    # the interpreter keeps its lock: such a call is done before another thread could gain by it
    return ctypes.PYFUNCTYPE(gives)(ctypes.cast(function, ctypes.c_void_p).value or 0)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking, again and again, through the thousands of words that are being made.

    None of them is garbage, and nothing here makes any that only the collector could find.

    Example:
        >>> with uncollected():
        ...     gc.isenabled()
        False
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def handle_of(thing: Any) -> Handle:
    """Give the handle of a page or text page of pypdfium2 for quick calls.

    Example:
        >>> handle_of(text_page).value is None  # doctest: +SKIP
        False
    """
    return Handle(ctypes.addressof(thing.raw.contents))


class Parts:
    """Numbers that pdfium gives one by one: their values, and for a quick call the places it writes them to.

    Example:
        >>> list(Parts(ctypes.c_int, 2).values)
        [0, 0]
    """

    def __init__(self, kind: Any, count: int) -> None:
        self.values = (kind * count)()
        self.places = [ctypes.byref(self.values, at * ctypes.sizeof(kind)) for at in range(count)]
