"""PDF -> words by pdfium, the quick backend. Only this module touches pypdfium2."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from functools import reduce
from itertools import pairwise
from typing import Any, Final

from sociaaldomein_nlp.readers.limits import check_page_characters, check_pages, current
from sociaaldomein_nlp.readers.pdf.calls import (
    PAINT_AND_MATRIX,
    TWO_BOXES,
    Handle,
    Parts,
    handle_of,
    quick_calls,
    uncollected,
)
from sociaaldomein_nlp.readers.pdf.edges import Drawing, Place, edges_of
from sociaaldomein_nlp.readers.pdf.gaps import with_gaps
from sociaaldomein_nlp.readers.pdf.words import (
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
    with_tex_signs,
    with_whole_signs,
)
from sociaaldomein_nlp.readers.source import BBox

_BOLD_WEIGHT: Final = 600
_SAMPLES: Final = 60
_MOSTLY: Final = 0.6
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
_MOST_LINKS: Final = 1_000
_DEEPEST_MARK: Final = 10

Look = tuple[float, bool, bool, str, int]


@uncollected()
def pdfium_words(data: bytes, name: str) -> WordFile:
    """Read the words of a PDF with pdfium.

    Args:
        data: the bytes of the file.
        name: its name, for messages.

    Returns:
        Its pages with their words, and its information dictionary.

    Raises:
        ReadError: the file is broken, or locked with a password.

    Example:
        >>> pdfium_words(data, "nota.pdf").pages[0].words[0].text  # doctest: +SKIP
        'Beleidsnota'
    """
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise locked(name) from error
        raise broken(name) from error
    try:
        check_pages(len(document), name)
        pages = tuple(_page(document, index, raw, name) for index in range(len(document)))
        info = {key: value for key, value in document.get_metadata_dict().items() if value}
        return WordFile(pages, info, tuple(_bookmarks(document)))
    except pdfium.PdfiumError as error:
        raise broken(name, "a page of the PDF") from error
    finally:
        document.close()


def _page(document: Any, index: int, raw: Any, name: str) -> WordPage:
    page = document[index]
    text_page = page.get_textpage()
    try:
        check_page_characters(text_page.count_chars(), index + 1, name)
        width, height = page.get_size()
        place = _placer(page, raw, width, height)
        words = tuple(_words(text_page, raw, place))
        panels, pictures, drawn = _grounds(handle_of(page), raw, place)
        label = document.get_page_label(index) or None
        # what is not drawn need not be traced: most pages are words only
        drawing = edges_of(handle_of(page), raw, place, current().page_paths) if drawn else Drawing()
        links = tuple(_links(page.raw, raw, place)) if drawn else ()
        return WordPage(width, height, words, label, page.get_rotation(), panels, pictures, drawing, links)
    finally:
        text_page.close()
        page.close()


def _grounds(page: Handle, raw: Any, place: Place) -> tuple[tuple[BBox, ...], tuple[BBox, ...], bool]:
    """Give the boxes around coloured shapes and those of pictures, what white words may stand out against, and
    whether there are paths at all.
    """
    panels: list[BBox] = []
    pictures: list[BBox] = []
    drawn = False
    calls, sides, paint, modes = (
        quick_calls(raw),
        Parts(ctypes.c_float, 4),
        Parts(ctypes.c_uint, 4),
        Parts(ctypes.c_int, 2),
    )
    text, path, form = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM
    for index in range(min(calls.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = Handle(calls.FPDFPage_GetObject(page, index))
        kind = calls.FPDFPageObj_GetType(thing)
        if kind == text:
            continue
        drawn = drawn or kind in (path, form)
        if kind == path:
            calls.FPDFPath_GetDrawMode(thing, *modes.places)
            if not modes.values[0]:
                continue
            calls.FPDFPageObj_GetFillColor(thing, *paint.places)
            if min(paint.values[:3]) >= _WHITE or not paint.values[3]:
                continue
        calls.FPDFPageObj_GetBounds(thing, *sides.places)
        box = place(*sides.values[:])
        if min(box[2] - box[0], box[3] - box[1]) >= _THINNEST:
            (panels if kind == path else pictures).append(box)
    return tuple(panels), tuple(pictures), drawn


def _links(page: Any, raw: Any, place: Place) -> Iterator[BBox]:
    at, link, box = ctypes.c_int(), raw.FPDF_LINK(), raw.FS_RECTF()
    for _ in range(_MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page, at, link):
            return
        if raw.FPDFLink_GetAnnotRect(link, box):
            yield place(box.left, box.bottom, box.right, box.top)


def _bookmarks(document: Any) -> Iterator[Bookmark]:
    """Give the outline; an entry that points nowhere has no page."""
    for at, entry in enumerate(document.get_toc(max_depth=_DEEPEST_MARK)):
        if at >= _MOST_BOOKMARKS:
            return
        title = " ".join(clean(entry.get_title()).split())
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
        low = high = y0 = y1 = float("nan")

        def straight(left: float, bottom: float, right: float, top: float) -> BBox:
            nonlocal low, high, y0, y1
            if bottom != low or top != high:
                # rounding takes long, and most words stand as high as the one before
                low, high, y0, y1 = bottom, top, round(oy + by * top, 2), round(oy + by * bottom, 2)
            return (round(ox + ax * left, 2), y0, round(ox + ax * right, 2), y1)

        return straight

    def place(left: float, bottom: float, right: float, top: float) -> BBox:
        x0, y0 = ox + ax * left + bx * bottom, oy + ay * left + by * bottom
        x1, y1 = ox + ax * right + bx * top, oy + ay * right + by * top
        return (round(min(x0, x1), 2), round(min(y0, y1), 2), round(max(x0, x1), 2), round(max(y0, y1), 2))

    return place


def _words(text_page: Any, raw: Any, place: Place) -> Iterator[Word]:
    handle, box_of = handle_of(text_page), quick_calls(raw).FPDFText_GetLooseCharBox
    ends = (ctypes.c_float * 8)()
    head, tail = ctypes.byref(ends), ctypes.byref(ends, ctypes.sizeof(ends) // 2)
    looks = _Looks(handle, raw, place)
    look_at, floats = looks.at, TWO_BOXES.unpack

    def word(text: str, first: int, last: int) -> Word:
        size, bold, italic, ink, turn = look_at(first)
        box_of(handle, first, head)
        box_of(handle, last, tail)
        left, high, first_right, low, last_left, last_high, right, last_low = floats(ends)
        if last_left < left or first_right > right:
            left, right = min(left, last_left), max(first_right, right)
        if last_low != low or last_high != high:
            low, high = min(low, last_low), max(high, last_high)
        return Word(text, place(left, low, right, high), size, bold, italic, ink, turn)

    page, cuts = with_gaps(_letters(text_page, raw), text_page.raw, raw)
    looks.weighs = _weights_tell(page, text_page.raw, raw)
    for first, last in _stretches(page, cuts):
        letters = page[first : last + 1]
        text = letters if letters.isalpha() and letters.isascii() else clean(letters)
        if not text:
            continue
        if text.isalpha() or _RAISED.isdisjoint(letters):
            yield word(text, first, last)
        else:
            yield from _with_marks(letters, first, last, looks, word)


def _stretches(letters: str, cuts: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last letter of each word."""
    if not cuts:
        for found in _WORD.finditer(letters):
            yield found.start(), found.end() - 1
        return
    for found in _WORD.finditer(letters):
        first = found.start()
        for cut in sorted(cuts.intersection(range(first + 1, found.end()))):
            yield first, cut - 1
            first = cut
        yield first, found.end() - 1


def _weights_tell(letters: str, handle: Any, raw: Any) -> bool:
    """Say whether the weights of fonts part bold from plain: where they make most letters bold, they are made up."""
    name, flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
    seen = heavy = 0
    for index in range(0, len(letters), max(1, len(letters) // _SAMPLES)):
        if not letters[index].isalpha():
            continue
        seen += 1
        if raw.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT:
            raw.FPDFText_GetFontInfo(handle, index, name, _NAME_BYTES, flags)
            heavy += not face(name.value)[0]
    return heavy <= _MOSTLY * seen


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

    def __init__(self, handle: Handle, raw: Any, place: Place) -> None:
        self._handle, self._calls, self._place = handle, quick_calls(raw), place
        # the paint and the matrix side by side, so that all but the place of the matrix is one key
        self._seen = ctypes.create_string_buffer(PAINT_AND_MATRIX.size)
        self._paint = [ctypes.byref(self._seen, 4 * at) for at in range(4)]
        self._matrix = ctypes.byref(self._seen, 16)
        self._name, self._flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
        self._styles: dict[int, tuple[bool, bool]] = {}
        self._looks: dict[Any, Look] = {}
        self._straight = self._turn(1, 0)
        self._thing_of = self._calls.FPDFText_GetTextObject
        self._of: int | None = None
        self._look: Look = (0.0, False, False, "", 0)
        self.weighs = True

    def at(self, index: int) -> Look:
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
        figures = len(letters) - len(letters.lstrip(_MARKS))
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
        calls.FPDFText_GetFontInfo(handle, index, self._name, ctypes.c_ulong(_NAME_BYTES), ctypes.byref(self._flags))
        bold, italic = face(self._name.value)
        heavy = self.weighs and calls.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT
        return bold or heavy, italic

    def _turn(self, across: float, up: float) -> int:
        """Give the way of a text on the page as shown from its direction in the page's own space."""
        (x0, y0, *_), (x1, y1, *_) = self._place(0, 0, 0, 0), self._place(*(1000 * across, 1000 * up) * 2)
        return turn_of(x1 - x0, y1 - y0)


def _letters(text_page: Any, raw: Any) -> str:
    """Give the letters of a page, one for each character that pdfium counts."""
    count = text_page.count_chars()
    letters: str = text_page.get_text_range(0, count) if count else ""
    if len(letters) == count:
        return letters if letters.isascii() and letters.isprintable() else with_whole_signs(with_tex_signs(letters))
    # a letter that is no text, or one outside the basic plane, shifts the quick way
    codes = (raw.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
    return with_whole_signs(with_tex_signs("".join(_LINE_END_HYPHEN if code == 2 else _letter(code) for code in codes)))


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
