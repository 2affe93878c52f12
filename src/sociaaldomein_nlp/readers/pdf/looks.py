"""How the letters of a PDF look, as pdfium tells it: size, bold, italic, ink and turn."""

from __future__ import annotations

import ctypes
from typing import Any, Final

from sociaaldomein_nlp.readers.pdf.calls import PAINT_AND_MATRIX, Handle, quick_calls
from sociaaldomein_nlp.readers.pdf.edges import Place
from sociaaldomein_nlp.readers.pdf.words import face, turn_of

MARKS: Final = "0123456789*†‡"
"""What the mark of a note may be."""

_BOLD_WEIGHT: Final = 600
_SAMPLES: Final = 60
_MOSTLY: Final = 0.6
# pdfium reads no more of a name, and gives none where it does not fit
_NAME_BYTES: Final = 256
_WHITE: Final = 250
_UNPAINTED: Final = frozenset({3, 7})

Look = tuple[float, bool, bool, str, int]


def weights_tell(letters: str, handle: Handle, calls: Any) -> bool:
    """Say whether the weights of fonts part bold from plain: where they make most letters bold, they are made up.

    Example:
        >>> weights_tell("", Handle(), None)
        True
    """
    seen = heavy = 0
    for index in range(0, len(letters), max(1, len(letters) // _SAMPLES)):
        if not letters[index].isalpha():
            continue
        seen += 1
        if calls.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT:
            heavy += not face(_font_name(handle, index, calls))[0]
    return heavy <= _MOSTLY * seen


def _font_name(handle: Handle, index: int, calls: Any) -> bytes:
    # a buffer for each: one that is used again would keep the name before where a font has none
    name = ctypes.create_string_buffer(_NAME_BYTES)
    calls.FPDFText_GetFontInfo(handle, index, name, ctypes.c_ulong(_NAME_BYTES), None)
    return name.value


class Looks:
    """The look of a letter: size, bold, italic, ink and turn. Letters that one command draws have one look.

    Args:
        handle: the text of a page.
        raw: pypdfium2's functions.
        place: from the page's own space to the page as shown.

    Example:
        >>> Looks(handle_of(text_page), raw, place).at(0)  # doctest: +SKIP
        (11.0, False, False, '', 0)
    """

    def __init__(self, handle: Handle, raw: Any, place: Place) -> None:
        self._handle, self._calls, self._place = handle, quick_calls(raw), place
        # the paint and the matrix side by side, so that all but the place of the matrix is one key
        self._seen = ctypes.create_string_buffer(PAINT_AND_MATRIX.size)
        self._paint = [ctypes.byref(self._seen, 4 * at) for at in range(4)]
        self._matrix = ctypes.byref(self._seen, 16)
        self._styles: dict[int, tuple[bool, bool]] = {}
        self._looks: dict[Any, Look] = {}
        self._straight = self._turn(1, 0)
        self._thing_of = self._calls.FPDFText_GetTextObject
        self._of: int | None = None
        self._look: Look = (0.0, False, False, "", 0)
        self.weighs = True

    def at(self, index: int) -> Look:
        """Give the look of a letter by its number on the page."""
        drawn = self._thing_of(self._handle, index)
        if not drawn or drawn != self._of:
            self._of, self._look = drawn, self._read(index, Handle(drawn))
        return self._look

    def cuts(self, first: int, end: int) -> tuple[int, int] | None:
        """Give where letters in smaller type begin and end, if the word from `first` to `end` closes with some."""
        size = self.at(first)[0]
        if self.at(end - 1)[0] > 0.8 * size:
            return None
        begin = end - 1
        while begin > first and self.at(begin - 1)[0] <= 0.8 * size:
            begin -= 1
        return (begin, end) if begin > first else None

    def opened(self, letters: str, first: int) -> int:
        """Give how many letters of a word are the raised mark that opens a note, set in smaller type."""
        figures = len(letters) - len(letters.lstrip(MARKS))
        if figures == len(letters):
            return 0
        small = self.at(first)[0]
        return figures if small <= 0.8 * self.at(first + figures)[0] else 0

    def _read(self, index: int, drawn: Handle) -> Look:
        calls, handle = self._calls, self._handle
        size, mode, font = calls.FPDFText_GetFontSize(handle, index), 0, 0
        if drawn:
            mode, font = calls.FPDFTextObj_GetTextRenderMode(drawn), calls.FPDFTextObj_GetFont(drawn)
        painted = calls.FPDFText_GetFillColor(handle, index, *self._paint)
        moved = calls.FPDFText_GetMatrix(handle, index, self._matrix)
        key = (size, mode, font, painted, moved, self._seen[:32])
        look = self._looks.get(key) if font else None
        if look is None:
            look = self._looks[key] = self._new_look(index, size, font, mode in _UNPAINTED, painted, moved)
        return look

    def _new_look(self, index: int, size: float, font: int, unpainted: bool, painted: bool, moved: bool) -> Look:
        red, green, blue, alpha, a, b, c, d, *_ = PAINT_AND_MATRIX.unpack(self._seen)
        turn, ink = self._straight, ""
        if moved:
            if size < 0:
                # a size below nothing turns the letters over, and their matrix turns them back
                size, a, b = -size, -a, -b
            size *= abs(d) if c == 0 else (c * c + d * d) ** 0.5
            if b or a <= 0:
                turn = self._turn(a, b)
        if unpainted or (painted and not alpha):
            ink = "unseen"
        elif painted and min(red, green, blue) >= _WHITE:
            ink = "white"
        style = self._styles.get(font) if font else None
        if style is None:
            style = self._styles[font] = self._style(index)
        return round(size, 1), *style, ink, turn

    def _style(self, index: int) -> tuple[bool, bool]:
        calls, handle = self._calls, self._handle
        bold, italic = face(_font_name(handle, index, calls))
        heavy = self.weighs and calls.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT
        return bold or heavy, italic

    def _turn(self, across: float, up: float) -> int:
        """Give the way of a text on the page as shown from its direction in the page's own space."""
        (x0, y0, *_), (x1, y1, *_) = self._place(0, 0, 0, 0), self._place(*(1000 * across, 1000 * up) * 2)
        return turn_of(x1 - x0, y1 - y0)
