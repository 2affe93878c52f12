"""PDF -> words by pdfium, the quick backend. Only this module touches pypdfium2."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final

from sociaaldomein_nlp.readers.limits import check_page_characters, check_pages, current
from sociaaldomein_nlp.readers.pdf.calls import Handle, Parts, handle_of, quick_calls, uncollected
from sociaaldomein_nlp.readers.pdf.edges import Place, edges_of
from sociaaldomein_nlp.readers.pdf.letters import words_in
from sociaaldomein_nlp.readers.pdf.words import (
    NOTHING_DRAWN,
    UNREAD,
    Bookmark,
    WordFile,
    WordPage,
    broken,
    clean,
    locked,
)
from sociaaldomein_nlp.readers.source import BBox

_SCALE: Final = 1_000
_WHITE: Final = 250
_THINNEST: Final = 4.0
_MOST_OBJECTS: Final = 20_000
_MOST_BOOKMARKS: Final = 5_000
_MOST_LINKS: Final = 1_000
_DEEPEST_MARK: Final = 10


@uncollected()
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
        words = tuple(words_in(text_page, raw, place))
        panels, pictures, drawn = _grounds(handle_of(page), raw, place)
        label = _told(document.get_page_label, index) or None
        # what is not drawn need not be traced: most pages are words only
        drawing = edges_of(handle_of(page), raw, place, current().page_paths) if drawn else NOTHING_DRAWN
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
    for entry in islice(document.get_toc(max_depth=_DEEPEST_MARK), _MOST_BOOKMARKS):
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
