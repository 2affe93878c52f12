"""What either library gives is cleaned and named in one way."""

from __future__ import annotations

import pytest
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.pdf_pdfium import pdfium_words
from sociaaldomein_nlp.readers.pdf_plumber import plumber_words
from sociaaldomein_nlp.readers.pdf_words import clean, face


@pytest.mark.parametrize(
    ("font", "bold", "italic"),
    [
        (b"ABCDEF+Calibri-BoldItalic", True, True),
        (b"Arial,Bold", True, False),
        (b"Verdana-It", False, True),
        (b"TheSans-Demi", True, False),
        (b"Demium", False, False),
        (b"\xff", False, False),
    ],
)
def test_the_name_of_a_font_tells_its_face(font: bytes, bold: bool, italic: bool) -> None:
    assert face(font) == (bold, italic)


def test_a_word_is_cleaned_of_ligatures_and_of_what_has_no_width() -> None:
    assert clean("e\ufb03ci\u00ebnt\u200b") == "effici\u00ebnt"
    assert clean("maatschap\ufffe") == "maatschap-"
    assert clean("jeugd\u2010hulp") == "jeugd-hulp"


@pytest.mark.parametrize("read", [pdfium_words, plumber_words])
def test_both_libraries_give_the_same_words_in_the_same_order(read) -> None:
    (page,) = read(make_pdf([paragraph(100, "Wij beginnen.")]), "a.pdf").pages
    assert [word.text for word in page.words] == ["Wij", "beginnen."]


@pytest.mark.parametrize("read", [pdfium_words, plumber_words])
def test_both_libraries_name_a_broken_file(read) -> None:
    with pytest.raises(ReadError, match=r"b\.pdf: the PDF is broken; open it in a PDF viewer"):
        read(b"%PDF-1.4 broken", "b.pdf")
