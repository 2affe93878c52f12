"""A quick call gives what the checked one gives, and what is shared between words never mixes their looks."""

from __future__ import annotations

import ctypes
import gc

import pypdfium2
import pytest
from pypdfium2 import raw
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.pdf.calls import Parts, handle_of, quick_calls, uncollected
from sociaaldomein_nlp.readers.pdf.pdfium import pdfium_words


def test_quick_calls_give_what_the_checked_ones_give() -> None:
    page = pypdfium2.PdfDocument(make_pdf([paragraph(100, "Wij beginnen met elf wijken.")]))[0]
    text, calls, box, quick = page.get_textpage(), quick_calls(raw), raw.FS_RECTF(), (ctypes.c_float * 4)()
    for at in range(text.count_chars()):
        assert raw.FPDFText_GetLooseCharBox(text, at, box)
        assert calls.FPDFText_GetLooseCharBox(handle_of(text), at, ctypes.byref(quick))
        assert list(quick) == [box.left, box.top, box.right, box.bottom]
        assert calls.FPDFText_GetFontSize(handle_of(text), at) == raw.FPDFText_GetFontSize(text, at) > 0
    assert calls.FPDFPage_CountObjects(handle_of(page)) == raw.FPDFPage_CountObjects(page) > 0
    assert calls.FPDFText_GetTextObject(handle_of(text), -1) is None


def test_a_number_is_written_to_its_own_place() -> None:
    parts = Parts(ctypes.c_uint, 3)
    for at, place in enumerate(parts.places):
        ctypes.memmove(place, ctypes.byref(ctypes.c_uint(at + 7)), 4)
    assert list(parts.values) == [7, 8, 9]


@pytest.mark.parametrize(
    ("change", "look"),
    [
        ("", (12.0, "", 0)),
        ("1 g", (12.0, "white", 0)),
        ("3 Tr", (12.0, "unseen", 0)),
        ("/F0 9 Tf", (9.0, "", 0)),
        ("1.5 0 0 1.5 72 600 Tm", (18.0, "", 0)),
        ("0 1 -1 0 72 600 Tm", (12.0, "", 270)),
        ("1 0 0 1 300 600 Tm", (12.0, "", 0)),
    ],
)
def test_a_word_has_the_look_of_its_own_text_object(change: str, look: tuple[float, str, int]) -> None:
    drawn = f"BT /F0 12 Tf 1 0 0 1 72 700 Tm (een) Tj 0 -30 Td {change} (twee) Tj ET"
    words = pdfium_words(make_pdf([paragraph(600, "Onder.")], drawn=drawn), "nota.pdf").pages[0].words
    looks = {word.text: (word.size, word.ink, word.turn) for word in words}
    assert looks["een"] == (12.0, "", 0)
    assert looks["twee"] == look


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_left_as_it_was(on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is on
        with pytest.raises(ReadError):
            pdfium_words(b"%PDF-1.7 broken", "nota.pdf")
        assert gc.isenabled() is on
    finally:
        (gc.enable if was_on else gc.disable)()
