"""PDF -> words with their boxes and type face, by either of two libraries. Only this module touches them."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers.source import BBox

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!um)|-bd\b|,bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|-it\b", re.IGNORECASE)
_BOLD_WEIGHT: Final = 600
_SCALE: Final = 1_000
_LINE_END_HYPHEN: Final = "\ufffe"
_HYPHENS: Final = "\u00ad\u2010\ufffe\x02"
_WORD = re.compile(r"[^\s\x00-\x1f\ufffe]*(?:\ufffe|[^\s\x00-\x1f\ufffe])")
_NAME_BYTES: Final = 128
_CONTROLS = re.compile("[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff\ufffe]")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
)
_MEND_BROKEN = "open it in a PDF viewer and save it again, or give the text"
_MEND_LOCKED = "save it without a password"


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: its letters, its box from the top left of the page as shown, its size and face."""

    text: str
    box: BBox
    size: float
    bold: bool
    italic: bool = False


@dataclass(frozen=True, slots=True)
class WordPage:
    """A page: its size in points as shown, its rotation and label, its words in the order of the file."""

    width: float
    height: float
    words: tuple[Word, ...]
    label: str | None = None
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class WordFile:
    """A PDF as words: its pages, and what its information dictionary says, to the letter."""

    pages: tuple[WordPage, ...]
    info: dict[str, str]


def words_of(data: bytes, name: str, backend: str = "pdfium") -> WordFile:
    """Read the words of a PDF.

    Args:
        data: the bytes of the file.
        name: its name, for messages.
        backend: "pdfium" or "pdfplumber".

    Returns:
        Its pages with their words, and its information dictionary.

    Raises:
        ReadError: the file is broken, or locked with a password.
        UsageError: there is no such backend.

    Example:
        >>> words_of(data, "nota.pdf").pages[0].words[0].text  # doctest: +SKIP
        'Beleidsnota'
    """
    backends: dict[str, Callable[[bytes, str], WordFile]] = {"pdfium": _pdfium, "pdfplumber": _pdfplumber}
    if backend not in backends:
        raise UsageError(f"no PDF backend {backend!r}", mend=f"choose one of {', '.join(backends)}")
    return backends[backend](data, name)


def clean(text: str) -> str:
    """Spell out ligatures, and leave out characters without width; a soft hyphen at the end is a hyphen.

    Example:
        >>> clean("ﬁnancieel")
        'financieel'
    """
    if text.isascii():
        return _CONTROLS.sub("", text) if not text.isprintable() else text
    plain = f"{text[:-1]}-" if len(text) > 1 and text[-1] in _HYPHENS else text
    return _CONTROLS.sub("", plain.translate(_LIGATURES)).replace("\u2010", "-")


def _pdfium(data: bytes, name: str) -> WordFile:
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise ReadError("the PDF is locked with a password", where=name, mend=_MEND_LOCKED) from error
        raise ReadError("the PDF is broken", where=name, mend=_MEND_BROKEN) from error
    try:
        pages = tuple(_pdfium_page(document, index, raw) for index in range(len(document)))
        return WordFile(pages, {key: value for key, value in document.get_metadata_dict().items() if value})
    except pdfium.PdfiumError as error:
        raise ReadError("a page of the PDF is broken", where=name, mend=_MEND_BROKEN) from error
    finally:
        document.close()


def _pdfium_page(document: Any, index: int, raw: Any) -> WordPage:
    page = document[index]
    text_page = page.get_textpage()
    try:
        width, height = page.get_size()
        words = tuple(_pdfium_words(text_page, raw, _placer(page, raw, width, height)))
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


def _pdfium_words(text_page: Any, raw: Any, place: Callable[[float, float, float, float], BBox]) -> Iterator[Word]:
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
        bold, italic = _style(name.value)
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


@cache
def _style(font: bytes) -> tuple[bool, bool]:
    name = font.decode("utf-8", "replace")
    return bool(_BOLD.search(name)), bool(_ITALIC.search(name))


def _pdfplumber(data: bytes, name: str) -> WordFile:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = tuple(_pdfplumber_page(page) for page in document.pages)
            info = {key: value for key, value in document.metadata.items() if isinstance(value, str) and value}
    except (PSException, PdfminerException, MalformedPDFException) as error:
        if any(isinstance(part, PDFPasswordIncorrect) for part in (error, *error.args)):
            raise ReadError("the PDF is locked with a password", where=name, mend=_MEND_LOCKED) from error
        raise ReadError("the PDF is broken", where=name, mend=_MEND_BROKEN) from error
    if not pages:
        raise ReadError("the PDF is broken", where=name, mend=_MEND_BROKEN)
    return WordFile(pages, info)


def _pdfplumber_page(page: Any) -> WordPage:
    found = page.extract_words(extra_attrs=["size", "fontname"], use_text_flow=True)
    words = tuple(
        Word(
            clean(word["text"]),
            (round(word["x0"], 2), round(word["top"], 2), round(word["x1"], 2), round(word["bottom"], 2)),
            round(word["size"], 1),
            *_style(word["fontname"].encode()),
        )
        for word in found
    )
    width, height, rotation = float(page.width), float(page.height), int(page.rotation or 0)
    page.close()
    return WordPage(width, height, tuple(word for word in words if word.text), None, rotation)
