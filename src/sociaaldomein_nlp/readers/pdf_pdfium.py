"""PDF -> words by pdfium, the quick backend. Only this module touches pypdfium2."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from sociaaldomein_nlp.readers.pdf_words import Word, WordFile, WordPage, broken, clean, face, locked
from sociaaldomein_nlp.readers.source import BBox

_BOLD_WEIGHT: Final = 600
_SCALE: Final = 1_000
_LINE_END_HYPHEN: Final = "\ufffe"
_WORD = re.compile(r"[^\s\x00-\x1f\ufffe]*(?:\ufffe|[^\s\x00-\x1f\ufffe])")
_NAME_BYTES: Final = 128


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
        pages = tuple(_page(document, index, raw) for index in range(len(document)))
        return WordFile(pages, {key: value for key, value in document.get_metadata_dict().items() if value})
    except pdfium.PdfiumError as error:
        raise broken(name, "a page of the PDF") from error
    finally:
        document.close()


def _page(document: Any, index: int, raw: Any) -> WordPage:
    page = document[index]
    text_page = page.get_textpage()
    try:
        width, height = page.get_size()
        words = tuple(_words(text_page, raw, _placer(page, raw, width, height)))
        return WordPage(width, height, words, document.get_page_label(index) or None, page.get_rotation())
    finally:
        text_page.close()
        page.close()


def _placer(page: Any, raw: Any, width: float, height: float) -> Callable[[float, float, float, float], BBox]:
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

    def place(left: float, bottom: float, right: float, top: float) -> BBox:
        x0, y0 = ox + ax * left + bx * bottom, oy + ay * left + by * bottom
        x1, y1 = ox + ax * right + bx * top, oy + ay * right + by * top
        return (round(min(x0, x1), 2), round(min(y0, y1), 2), round(max(x0, x1), 2), round(max(y0, y1), 2))

    return place


def _words(text_page: Any, raw: Any, place: Callable[[float, float, float, float], BBox]) -> Iterator[Word]:
    handle = text_page.raw
    head, tail, matrix = raw.FS_RECTF(), raw.FS_RECTF(), raw.FS_MATRIX()
    name, flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
    for found in _WORD.finditer(_letters(text_page, raw)):
        text = clean(found[0])
        if not text:
            continue
        first, last = found.start(), found.end() - 1
        raw.FPDFText_GetLooseCharBox(handle, first, head)
        raw.FPDFText_GetLooseCharBox(handle, last, tail)
        left, right = min(head.left, tail.left), max(head.right, tail.right)
        box = place(left, min(head.bottom, tail.bottom), right, max(head.top, tail.top))
        size = raw.FPDFText_GetFontSize(handle, first)
        if raw.FPDFText_GetMatrix(handle, first, matrix):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5
        raw.FPDFText_GetFontInfo(handle, first, name, _NAME_BYTES, flags)
        bold, italic = face(name.value)
        heavy = bold or raw.FPDFText_GetFontWeight(handle, first) >= _BOLD_WEIGHT
        yield Word(text, box, round(size, 1), heavy, italic)


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
