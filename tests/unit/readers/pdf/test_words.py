"""What either library gives is cleaned and named in one way."""

from __future__ import annotations

import pytest
from tiny_pdf import line, make_pdf, paragraph

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.limits import Limits
from sociaaldomein_nlp.readers.pdf.pdfium import pdfium_words
from sociaaldomein_nlp.readers.pdf.plumber import plumber_words
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.pdf.words import (
    Word,
    attach,
    clean,
    face,
    is_mark,
    is_mark_text,
    touches,
    with_tex_signs,
    with_whole_signs,
)


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


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("de \x1cnanciële e\x1becten", "de ﬁnanciële eﬀecten"),
        ("o\x1ecieel", "oﬃcieel"),
        ("\x15 de \x1cetser", "– de ﬁetser"),
        ("\x15 geen letters", "\x15 geen letters"),
        ("12 \x1c 34", "12 \x1c 34"),
    ],
)
def test_codes_of_tex_beside_letters_are_its_ligatures(letters: str, expected: str) -> None:
    assert with_tex_signs(letters) == expected
    assert len(with_tex_signs(letters)) == len(letters)


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("par\u7400\u6900j", "partij"),
        ("e\u6600\u6600ect", "effect"),
        ("ko\u6600\ucf00e", "kofﬁe"),
        ("¬ 12 en ¬12", "€ 12 en €12"),
        ("p ¬ q", "p ¬ q"),
        ("¬\n12", "¬\n12"),
        ("\u7400 alleen", "\u7400 alleen"),
    ],
)
def test_signs_that_rewriting_has_broken_are_mended(letters: str, expected: str) -> None:
    assert with_whole_signs(letters) == expected


def _weighed(first: int, second: int) -> dict[str, bool]:
    """Give the words of a page in two fonts whose names do not tell, by how thick their stems are said to be."""
    pages = [[line(100, "Kop", size=14, face="bold"), *paragraph(140, *["de raad stelt vast wat er komt"] * 5)]]
    data = make_pdf(pages)
    for name, other, stem in ((b"Helvetica-Bold", b"Grof", second), (b"Helvetica", b"Fijn", first)):
        plain = b"/BaseFont /%b /Encoding" % name
        descriptor = b"<< /Type /FontDescriptor /FontName /%b /Flags 32 /StemV %d >>" % (other, stem)
        data = data.replace(plain, b"/BaseFont /%b /FontDescriptor %b /Encoding" % (other, descriptor))
    return {word.text: word.bold for word in pdfium_words(data, "nota.pdf").pages[0].words}


def test_a_weight_that_the_text_of_a_page_has_too_makes_nothing_bold() -> None:
    assert _weighed(first=80, second=150)["Kop"]
    assert not any(_weighed(first=150, second=150).values())


def test_a_font_with_a_long_name_has_its_own_face_and_not_that_of_the_font_before() -> None:
    data = make_pdf([[line(100, "Kop", face="bold"), line(130, "tekst"), line(160, "nadruk", face="italic")]])
    for plain, other in ((b"Helvetica ", b"ABCDEF+" + b"Lang" * 40), (b"Helvetica-Oblique ", b"Lang" * 40 + b"-Bold")):
        data = data.replace(b"/BaseFont /" + plain, b"/BaseFont /" + other + b" ")
    words = pdfium_words(data, "nota.pdf").pages[0].words
    assert [(word.text, word.bold) for word in words] == [("Kop", True), ("tekst", False), ("nadruk", True)]


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


def word(text: str, x: float, *, y: float = 100, size: float = 10, width: float = 20, turn: int = 0) -> Word:
    return Word(text, (x, y, x + width, y + size), size, False, turn=turn)


BEFORE = word("beleid", 50)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (word("1", 70, y=98, size=6), True),
        (word("**", 70, y=98, size=6), True),
        (word("1", 70, y=104, size=6), False),
        (word("1", 70, y=98, size=10), False),
        (word("e", 70, y=98, size=6), False),
        (word("1", 90, y=98, size=6), False),
    ],
    ids=["figure", "stars", "lowered", "as large", "letter", "apart"],
)
def test_a_mark_of_a_note_is_small_raised_and_close(after: Word, expected: bool) -> None:
    assert is_mark(BEFORE, after) is expected


def test_a_unit_of_measure_has_a_figure_and_no_mark() -> None:
    assert not is_mark(word("m", 50), word("2", 70, y=98, size=6))


def test_what_can_be_a_mark() -> None:
    assert [is_mark_text(text) for text in ("1", "123", "1234", "*", "†", "a", "")] == [True] * 2 + [False] + [
        True
    ] * 2 + [False] * 2


def test_parts_of_a_word_are_put_together_and_a_mark_is_kept_apart() -> None:
    marked = attach(attach(BEFORE, word("1", 70, y=98, size=6, width=3)), word(".", 73, width=2))
    assert (marked.text, marked.mark, marked.box) == ("beleid.", "1", (50, 98, 75, 110))


def test_words_touch_on_one_line_without_white_only() -> None:
    assert touches(BEFORE, word("en", 70.5))
    assert not touches(BEFORE, word("en", 73))
    assert not touches(BEFORE, word("en", 70.5, y=112))
    assert not touches(BEFORE, word("en", 70.5, turn=90))


@pytest.mark.parametrize("read", [pdfium_words, plumber_words])
def test_a_change_of_type_inside_a_word_does_not_part_it(read) -> None:
    drawn = "BT /F1 11 Tf 72 742 Td (Doel) Tj /F0 11 Tf (en) Tj ( nu) Tj ET\n"
    (page,) = read(make_pdf([[]], drawn=drawn), "a.pdf").pages
    assert [one.text for one in page.words] == ["Doelen", "nu"]


@pytest.mark.parametrize("read", [pdfium_words, plumber_words])
def test_coloured_shapes_are_panels_and_white_ones_are_not(read) -> None:
    drawn = "0.8 0.9 1 rg 100 700 200 50 re f\n1 g 100 500 200 50 re f\n0 g\n"
    (page,) = read(make_pdf([paragraph(300, "Wij beginnen.")], drawn=drawn), "a.pdf").pages
    assert [tuple(round(side) for side in box) for box in page.panels] == [(100, 92, 300, 142)]


@pytest.mark.parametrize("read", [pdfium_words, plumber_words])
def test_a_page_has_the_number_that_a_viewer_shows(read) -> None:
    plain = make_pdf([paragraph(100, "Voorwoord."), paragraph(100, "Wij beginnen.")])
    numbers = b"/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 7 >>] >>"
    numbered = plain.replace(b"/Type /Catalog", b"/Type /Catalog " + numbers)
    assert [page.label for page in read(numbered, "a.pdf").pages] == ["i", "7"]
    assert [page.label for page in read(plain, "a.pdf").pages] == [None, None]


@pytest.mark.parametrize("backend", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize(("limits", "reason"), [(Limits(pages=1), "pages"), (Limits(page_characters=10), "characters")])
def test_both_backends_hold_to_limits(backend: str, limits: Limits, reason: str) -> None:
    data = make_pdf([paragraph(100, "Wij beginnen vandaag.")] * 2)
    with pytest.raises(ReadError, match=reason):
        read_pdf(data, "groot.pdf", backend, limits)


@pytest.mark.parametrize("backend", ["pdfium", "pdfplumber"])
def test_a_page_with_too_many_paths_is_read_without_its_tables_and_says_so(backend: str) -> None:
    drawn = "".join(f"70 {100 + at} m 300 {100 + at} l S\n" for at in range(12))
    data = make_pdf([paragraph(100, "Wij beginnen.")], drawn=drawn)
    source = read_pdf(data, "kaart.pdf", backend, Limits(page_paths=5))
    assert source.text == "Wij beginnen."
    assert source.warnings == ("kaart.pdf: too much is drawn on page 1; no tables were looked for there",)
