"""The bare words of a PDF by pypdfium2: text, box, size and font of each, and nothing else.

What reading is held against. It stands apart from the reader's own words, which carry more (colours, rules, bookmarks),
so that a reader that does more work there cannot look quicker by it.
"""

from __future__ import annotations

import ctypes
import re

import pypdfium2 as pdfium
from pypdfium2 import raw

WORD = re.compile(r"[^\s\x00-\x1f]+")
NAME_BYTES = 128
BareWord = tuple[str, tuple[float, float, float, float], float, bytes]


def bare_words(data: bytes, name: str = "") -> list[list[BareWord]]:
    """Give the words of each page."""
    document = pdfium.PdfDocument(data)
    pages = []
    for page in document:
        text_page = page.get_textpage()
        pages.append(_words(text_page))
        text_page.close()
        page.close()
    document.close()
    return pages


def _words(text_page: pdfium.PdfTextPage) -> list[BareWord]:
    handle, words = text_page.raw, []
    head, tail, flags = raw.FS_RECTF(), raw.FS_RECTF(), ctypes.c_int()
    font = ctypes.create_string_buffer(NAME_BYTES)
    count = text_page.count_chars()
    text = text_page.get_text_range(0, count) if count else ""
    for found in WORD.finditer(text):
        first, last = found.start(), min(found.end(), count) - 1
        raw.FPDFText_GetLooseCharBox(handle, first, head)
        raw.FPDFText_GetLooseCharBox(handle, last, tail)
        box = (min(head.left, tail.left), min(head.bottom, tail.bottom), max(head.right, tail.right), head.top)
        raw.FPDFText_GetFontInfo(handle, first, font, NAME_BYTES, flags)
        words.append((found[0], box, raw.FPDFText_GetFontSize(handle, first), font.value))
    return words
