"""What the page does not show is not read, and is named once."""

from __future__ import annotations

import pytest
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.pdf.hidden import without_hidden
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.pdf.words import Word, WordFile, WordPage

BACKENDS = ["pdfium", "pdfplumber"]
SHOWN = [paragraph(100, "Wij beginnen.")]
STILL = "({}) Tj ET\n"


def word(text: str = "stil", *, ink: str = "", x: float = 10, size: float = 10) -> Word:
    return Word(text, (x, 10, x + 20, 20), size, False, ink=ink)


def file(*words: Word, **facts: object) -> WordFile:
    return WordFile((WordPage(100, 100, words, **facts),), {})


@pytest.mark.parametrize(
    ("hidden", "reason"),
    [
        (word(ink="unseen"), "not painted"),
        (word(ink="white"), "white on white"),
        (word(x=-40), "off the page"),
        (word(x=200), "off the page"),
        (word(size=0.4), "too small to see"),
    ],
)
def test_hidden_words_go_and_the_warning_says_why(hidden: Word, reason: str) -> None:
    kept, warnings = without_hidden(file(word("open"), hidden), "nota.pdf")
    assert [one.text for one in kept.pages[0].words] == ["open"]
    assert warnings == (f"nota.pdf: 1 hidden word left out ({reason}) on page 1",)


def test_white_words_on_a_coloured_ground_or_a_picture_show() -> None:
    white = word(ink="white")
    for place in ("panels", "pictures"):
        kept, warnings = without_hidden(file(white, **{place: ((0, 0, 60, 60),)}), "nota.pdf")
        assert (kept.pages[0].words, warnings) == ((white,), ())


def test_the_unseen_text_under_a_scanned_page_is_its_text() -> None:
    page = file(word(ink="unseen"), pictures=((0, 0, 100, 100),))
    assert without_hidden(page, "scan.pdf") == (page, ())


def test_unseen_words_among_shown_ones_go_though_the_page_has_a_picture() -> None:
    page = file(word("open"), word("en"), word(ink="unseen"), pictures=((0, 0, 100, 100),))
    assert len(without_hidden(page, "a.pdf")[0].pages[0].words) == 2


def test_one_warning_for_the_document_with_all_reasons_and_pages() -> None:
    pages = tuple(WordPage(100, 100, (word(ink="white"), word(x=-50))) for _ in range(11))
    _, warnings = without_hidden(WordFile(pages, {}), "nota.pdf")
    assert warnings == (
        "nota.pdf: 22 hidden words left out (white on white, off the page) on pages 1, 2, 3, 4, 5, 6, 7, 8 and 3 more",
    )


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("drawn", "reason"),
    [
        ("BT /F0 10 Tf 3 Tr 72 500 Td (geheim) Tj 0 Tr ET\n", "not painted"),
        ("BT /F0 10 Tf 1 g 72 500 Td (geheim) Tj 0 g ET\n", "white on white"),
        ("BT /F0 10 Tf -300 500 Td (geheim) Tj ET\n", "off the page"),
        ("BT /F0 0.5 Tf 72 500 Td (geheim) Tj ET\n", "too small to see"),
    ],
)
def test_both_backends_see_what_is_hidden(backend: str, drawn: str, reason: str) -> None:
    source = read_pdf(make_pdf(SHOWN, drawn=drawn), "nota.pdf", backend)
    assert source.text == "Wij beginnen."
    assert source.warnings == (f"nota.pdf: 1 hidden word left out ({reason}) on page 1",)


@pytest.mark.parametrize("backend", BACKENDS)
def test_white_words_in_a_dark_band_are_read(backend: str) -> None:
    band = "0.1 0.2 0.5 rg 60 490 300 30 re f\nBT /F0 14 Tf 1 g 72 500 Td (Doelen) Tj 0 g ET\n"
    source = read_pdf(make_pdf(SHOWN, drawn=band), "nota.pdf", backend)
    assert "Doelen" in source.text
    assert source.warnings == ()


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_pdf_that_shows_no_word_says_so(backend: str) -> None:
    data = make_pdf([[]], drawn="BT /F0 10 Tf 3 Tr 72 500 Td (geheim) Tj 0 Tr ET\n")
    with pytest.raises(ReadError, match="all its words are hidden"):
        read_pdf(data, "x.pdf", backend)
