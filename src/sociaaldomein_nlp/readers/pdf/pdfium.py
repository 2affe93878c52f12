"""PDF -> words by pdfium, the quick backend. Only this module touches pypdfium2."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from functools import reduce
from itertools import pairwise
from typing import Any, Final

from sociaaldomein_nlp.readers.limits import check_page_characters, check_pages, current
from sociaaldomein_nlp.readers.pdf.edges import Drawing, Place, edges_of
from sociaaldomein_nlp.readers.pdf.words import (
    UNREAD,
    Bookmark,
    Word,
    WordFile,
    WordPage,
    attach,
    broken,
    clean,
    face,
    locked,
    turn_of,
)
from sociaaldomein_nlp.readers.source import BBox

_BOLD_WEIGHT: Final = 600
_SCALE: Final = 1_000
_LINE_END_HYPHEN: Final = "\ufffe"
_WORD = re.compile(r"[^\s\x00-\x1f\ufffe]*(?:\ufffe|[^\s\x00-\x1f\ufffe])")
# what the mark of a note may be, and the signs that may stand behind it at the end of a word
_MARKS: Final = "0123456789*†‡"
_RAISED: Final = frozenset(_MARKS)
_CLOSERS: Final = ".,;:!?)]”’\"'"
_NAME_BYTES: Final = 128
_WHITE: Final = 250
_UNPAINTED: Final = frozenset({3, 7})
_THINNEST: Final = 4.0
_MOST_OBJECTS: Final = 20_000
_MOST_BOOKMARKS: Final = 5_000
_DEEPEST_MARK: Final = 10

Look = tuple[float, bool, bool, str, int]


def pdfium_words(data: bytes, name: str) -> WordFile:
    """Read the words of a PDF with pdfium.

    Args:
        data: the bytes of the file.
        name: its name, for messages.

    Returns:
        Its pages with their words, and its information dictionary.

    Raises:
        ReadError: the file, or each page of it, is broken, or it is locked.

    Example:
        >>> pdfium_words(data, "nota.pdf").pages[0].words[0].text  # doctest: +SKIP
        'Beleidsnota'
    """
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = raw.FPDF_GetLastError()
        if reason == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise locked(name) from error
        if reason == raw.FPDF_ERR_SECURITY:
            raise locked(name, "a certificate or in another way of its own") from error
        raise broken(name) from error
    try:
        check_pages(len(document), name)
        pages = tuple(_pages(document, raw, name))
        if all(page.unread for page in pages):
            raise broken(name, "each page of the PDF" if len(pages) > 1 else "the page of the PDF")
        return WordFile(pages, _info(document), tuple(_bookmarks(document)))
    finally:
        document.close()


def _pages(document: Any, raw: Any, name: str) -> Iterator[WordPage]:
    import pypdfium2 as pdfium

    has_fields = document.get_formtype() != raw.FORMTYPE_NONE
    for index in range(len(document)):
        try:
            if has_fields:
                _fill_in(document, index, raw)
            yield _page(document, index, raw, name)
        except pdfium.PdfiumError:
            yield UNREAD


def _fill_in(document: Any, index: int, raw: Any) -> None:
    """Make what stands in the fields of a form part of the page, as a viewer shows it."""
    page = document[index]
    try:
        if raw.FPDFPage_GetAnnotCount(page.raw):
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    finally:
        page.close()


def _info(document: Any) -> dict[str, str]:
    told = {key: _told(document.get_metadata_value, key) for key in document.METADATA_KEYS}
    return {key: value for key, value in told.items() if value}


def _told(ask: Callable[..., str], *of: object) -> str:
    """Give what the file tells of itself; "" where its bytes are no text."""
    try:
        return ask(*of)
    except UnicodeDecodeError:
        return ""


def _page(document: Any, index: int, raw: Any, name: str) -> WordPage:
    page = document[index]
    text_page = page.get_textpage()
    try:
        check_page_characters(text_page.count_chars(), index + 1, name)
        width, height = page.get_size()
        place = _placer(page, raw, width, height)
        words = tuple(_words(text_page, raw, place))
        panels, pictures, drawn = _grounds(page.raw, raw, place)
        label = _told(document.get_page_label, index) or None
        # what is not drawn need not be traced: most pages are words only
        drawing = edges_of(page, raw, place, current().page_paths) if drawn else Drawing()
        return WordPage(width, height, words, label, page.get_rotation(), panels, pictures, drawing)
    finally:
        text_page.close()
        page.close()


def _grounds(page: Any, raw: Any, place: Place) -> tuple[tuple[BBox, ...], tuple[BBox, ...], bool]:
    """Give the boxes around coloured shapes and those of pictures, what white words may stand out against, and
    whether there are paths at all.
    """
    panels: list[BBox] = []
    pictures: list[BBox] = []
    drawn = False
    sides = tuple(ctypes.c_float() for _ in range(4))
    paint = tuple(ctypes.c_uint() for _ in range(4))
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    for index in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        drawn = drawn or kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPath_GetDrawMode(thing, mode, stroked)
            if not mode.value:
                continue
            raw.FPDFPageObj_GetFillColor(thing, *paint)
            if min(part.value for part in paint[:3]) >= _WHITE or not paint[3].value:
                continue
        raw.FPDFPageObj_GetBounds(thing, *sides)
        box = place(*(side.value for side in sides))
        if min(box[2] - box[0], box[3] - box[1]) >= _THINNEST:
            (panels if kind == raw.FPDF_PAGEOBJ_PATH else pictures).append(box)
    return tuple(panels), tuple(pictures), drawn


def _bookmarks(document: Any) -> Iterator[Bookmark]:
    """Give the outline; an entry that points nowhere has no page."""
    for at, entry in enumerate(document.get_toc(max_depth=_DEEPEST_MARK)):
        if at >= _MOST_BOOKMARKS:
            return
        title = " ".join(clean(_told(entry.get_title)).split())
        target = entry.get_dest()
        page = target.get_index() if target is not None else None
        if title:
            yield Bookmark(title, entry.level + 1, None if page is None or page < 0 else page + 1)


def _placer(page: Any, raw: Any, width: float, height: float) -> Place:
    """Give a function from a box in the page's own space to one on the page as shown: crop and rotation
    done.
    """
    across, down = ctypes.c_int(), ctypes.c_int()
    corners = []
    for x, y in ((0, 0), (1000, 0), (0, 1000)):
        whole = (0, 0, round(width * _SCALE), round(height * _SCALE), 0)
        raw.FPDF_PageToDevice(page.raw, *whole, x, y, ctypes.byref(across), ctypes.byref(down))
        corners.append((across.value / _SCALE, down.value / _SCALE))
    (ox, oy), (ax, ay), (bx, by) = corners
    ax, ay, bx, by = ((ax - ox) / 1000, (ay - oy) / 1000, (bx - ox) / 1000, (by - oy) / 1000)

    if abs(ay) < 1e-6 and abs(bx) < 1e-6 and ax > 0 > by:
        # the usual page, neither turned nor mirrored: it has most of the words, so it is quick
        def straight(left: float, bottom: float, right: float, top: float) -> BBox:
            x0, y0, x1, y1 = ox + ax * left, oy + by * top, ox + ax * right, oy + by * bottom
            return (round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))

        return straight

    def place(left: float, bottom: float, right: float, top: float) -> BBox:
        x0, y0 = ox + ax * left + bx * bottom, oy + ay * left + by * bottom
        x1, y1 = ox + ax * right + bx * top, oy + ay * right + by * top
        return (round(min(x0, x1), 2), round(min(y0, y1), 2), round(max(x0, x1), 2), round(max(y0, y1), 2))

    return place


def _words(text_page: Any, raw: Any, place: Place) -> Iterator[Word]:
    handle = text_page.raw
    head, tail = raw.FS_RECTF(), raw.FS_RECTF()
    looks = _Looks(handle, raw, place)
    box_of = raw.FPDFText_GetLooseCharBox

    def word(text: str, first: int, last: int) -> Word:
        size, bold, italic, ink, turn = looks.at(first)
        box_of(handle, first, head)
        box_of(handle, last, tail)
        left, low, right, high = head.left, head.bottom, tail.right, head.top
        if tail.left < left or head.right > right:
            left, right = min(left, tail.left), max(head.right, right)
        if tail.bottom != low or tail.top != high:
            low, high = min(low, tail.bottom), max(high, tail.top)
        return Word(text, place(left, low, right, high), size, bold, italic, ink, turn)

    for found in _WORD.finditer(_letters(text_page, raw)):
        letters = found[0]
        text = letters if letters.isalpha() and letters.isascii() else clean(letters)
        if not text:
            continue
        first, last = found.start(), found.end() - 1
        if text.isalpha():
            yield word(text, first, last)
        else:
            yield from _with_marks(letters, first, last, looks, word)


def _with_marks(
    letters: str, first: int, last: int, looks: _Looks, word: Callable[[str, int, int], Word]
) -> Iterator[Word]:
    """Give a word without the raised marks of notes that are set in smaller type before or behind it."""
    core = letters.rstrip(_CLOSERS)
    if letters[0] in _RAISED and letters[-1] not in _RAISED:
        opened = looks.opened(letters, first)
        if opened:
            yield word(letters[:opened], first, first + opened - 1)
            yield word(clean(letters[opened:]), first + opened, last)
            return
    cuts = looks.cuts(first, first + len(core)) if core[1:] and core[-1] in _RAISED else None
    if cuts is None:
        yield word(clean(letters), first, last)
        return
    bounds = [first, *cuts, last + 1]
    yield reduce(attach, [word(clean(letters[a - first : b - first]), a, b - 1) for a, b in pairwise(bounds) if a < b])


class _Looks:
    """The look of a letter: size, bold, italic, ink and turn. Letters that one command draws have one look."""

    def __init__(self, handle: Any, raw: Any, place: Place) -> None:
        self._handle, self._raw, self._place = handle, raw, place
        self._matrix, self._flags = raw.FS_MATRIX(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._paint = tuple(ctypes.c_uint() for _ in range(4))
        self._styles: dict[int, tuple[bool, bool]] = {}
        self._straight = self._turn(1, 0)
        self._of = 0
        self._look: Look = (0.0, False, False, "", 0)

    def at(self, index: int) -> Look:
        drawn = self._raw.FPDFText_GetTextObject(self._handle, index)
        address = ctypes.addressof(drawn.contents) if drawn else 0
        if not address or address != self._of:
            self._of, self._look = address, self._read(index, drawn)
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
        figures = len(letters) - len(letters.lstrip(_MARKS))
        if figures == len(letters):
            return 0
        small = self.at(first)[0]
        return figures if small <= 0.8 * self.at(first + figures)[0] else 0

    def _read(self, index: int, drawn: Any) -> Look:
        raw, handle, matrix = self._raw, self._handle, self._matrix
        size, turn = raw.FPDFText_GetFontSize(handle, index), self._straight
        if raw.FPDFText_GetMatrix(handle, index, matrix):
            a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
            if size < 0:
                # a size below nothing turns the letters over, and their matrix turns them back
                size, a, b = -size, -a, -b
            size *= abs(d) if c == 0 else (c * c + d * d) ** 0.5
            if b or a <= 0:
                turn = self._turn(a, b)
        font = raw.FPDFTextObj_GetFont(drawn) if drawn else None
        key = ctypes.addressof(font.contents) if font else 0
        style = self._styles.get(key) if key else None
        if style is None:
            raw.FPDFText_GetFontInfo(handle, index, self._name, _NAME_BYTES, self._flags)
            bold, italic = face(self._name.value)
            style = bold or raw.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT, italic
            self._styles[key] = style
        return round(size, 1), *style, self._ink(index, drawn), turn

    def _turn(self, across: float, up: float) -> int:
        """Give the way of a text on the page as shown from its direction in the page's own space."""
        (x0, y0, *_), (x1, y1, *_) = self._place(0, 0, 0, 0), self._place(*(1000 * across, 1000 * up) * 2)
        return turn_of(x1 - x0, y1 - y0)

    def _ink(self, index: int, drawn: Any) -> str:
        raw, paint = self._raw, self._paint
        if drawn and raw.FPDFTextObj_GetTextRenderMode(drawn) in _UNPAINTED:
            return "unseen"
        if not raw.FPDFText_GetFillColor(self._handle, index, *paint):
            return ""
        if not paint[3].value:
            return "unseen"
        return "white" if paint[0].value >= _WHITE and min(part.value for part in paint[:3]) >= _WHITE else ""


def _letters(text_page: Any, raw: Any) -> str:
    """Give the letters of a page, one for each character that pdfium counts."""
    count = text_page.count_chars()
    letters: str = text_page.get_text_range(0, count) if count else ""
    if len(letters) == count:
        return letters
    # a letter that is no text, or one outside the basic plane, shifts the quick way
    codes = (raw.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
    return "".join(_LINE_END_HYPHEN if code == 2 else _letter(code) for code in codes)


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
