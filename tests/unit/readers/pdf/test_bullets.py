"""Small shapes before lines are bullets; those anywhere else are not."""

from __future__ import annotations

import pytest
from pdf_words_made import column, page, words
from tiny_pdf import line, make_pdf, paragraph

from sociaaldomein_nlp.readers.pdf.bullets import with_bullets
from sociaaldomein_nlp.readers.pdf.edges import Drawing
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.pdf.words import Word, WordFile, WordPage
from sociaaldomein_nlp.readers.source import BBox

TEXT = words("de inwoner beslist mee", 84, 100)
DISC: BBox = (72.0, 103.5, 75.5, 107.0)


def texts(made: list[Word], *dots: BBox) -> list[str]:
    plain = page(made)
    file = WordFile((WordPage(plain.width, plain.height, plain.words, drawing=Drawing(dots=dots)),), {})
    return [word.text for word in with_bullets(file).pages[0].words]


def test_a_disc_before_a_line_is_a_bullet_as_high_as_its_letters() -> None:
    plain = page(TEXT)
    file = WordFile((WordPage(plain.width, plain.height, plain.words, drawing=Drawing(dots=(DISC,))),), {})
    bullet = with_bullets(file).pages[0].words[0]
    assert (bullet.text, bullet.box, bullet.size) == ("•", (72.0, 100, 75.5, 110), 10.0)


@pytest.mark.parametrize(
    ("dot", "why"),
    [
        ((20.0, 103.5, 23.5, 107.0), "far from the text"),
        ((72.0, 110.5, 75.5, 114.0), "under the line"),
        ((72.0, 103.5, 73.0, 104.5), "a speck"),
        ((74.0, 101.0, 82.0, 109.0), "as high as the letters: a box to tick"),
        ((200.0, 103.5, 203.5, 107.0), "behind the text"),
    ],
)
def test_what_is_no_bullet(dot: BBox, why: str) -> None:
    assert "•" not in texts(TEXT, dot), why


@pytest.mark.parametrize("text", ["192", "• mee doen", "12 €"])
def test_before_a_lone_figure_or_a_printed_bullet_it_is_none(text: str) -> None:
    assert texts(words(text, 84, 100), DISC) == text.split()


def test_an_item_may_begin_with_a_figure() -> None:
    assert texts(words("12 buurtsportcoaches", 84, 100), DISC)[0] == "•"


def test_text_before_it_on_the_line_makes_it_a_part_of_the_sentence() -> None:
    assert "•" not in texts([*words("Sport", 40, 100), *TEXT], DISC)


def test_a_column_at_the_left_does_not() -> None:
    assert (
        texts([*column("a", 70, 100, 3, letters=20), *words("de inwoner", 314, 100)], (302.0, 103.5, 305.5, 107.0))[
            :-1
        ].count("•")
        == 1
    )


def test_dots_in_a_row_are_a_line() -> None:
    row = [(72.0 + 4 * at, 103.5, 74.0 + 4 * at, 105.5) for at in range(3)]
    assert "•" not in texts(words("de inwoner beslist", 84, 100), *row)


def test_a_disc_that_is_drawn_twice_is_one_bullet() -> None:
    assert texts(TEXT, DISC, DISC).count("•") == 1


@pytest.mark.parametrize("backend", ["pdfium", "pdfplumber"])
def test_lines_behind_drawn_discs_are_items(backend: str) -> None:
    discs = "".join(f"{_disc(74, 842 - y + 4)} " for y in (200, 220))
    printed = [
        *paragraph(
            120, "De gemeente werkt samen met inwoners en partners aan", "een sterke sociale basis in elke wijk."
        ),
        line(200, "de inwoner beslist mee", x=86),
        line(220, "hulp is dichtbij", x=86),
    ]
    source = read_pdf(make_pdf([printed], drawn=discs), "lijst.pdf", backend)
    items = [
        (source.text[one.start : one.end], one.marker, one.level) for one in source.blocks if one.kind == "list_item"
    ]
    assert items == [("de inwoner beslist mee", "•", 1), ("hulp is dichtbij", "•", 1)]


def _disc(x: float, y: float) -> str:
    """Give the operators that draw a disc of 4 points around a place, with y from below."""
    r, k = 2, 1.1
    curves = (
        f"{x + r} {y + k} {x + k} {y + r} {x} {y + r} c {x - k} {y + r} {x - r} {y + k} {x - r} {y} c "
        f"{x - r} {y - k} {x - k} {y - r} {x} {y - r} c {x + k} {y - r} {x + r} {y - k} {x + r} {y} c "
    )
    return f"{x + 2} {y} m {curves}f"
