"""Words that run up, down or on their head are read upright, and their boxes are where one sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_words_made import page, words
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp.readers.pdf.edges import Drawing, Fill
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.pdf.turn import shown, upright, views_of
from sociaaldomein_nlp.readers.pdf.words import Word, WordPage, turn_of

numbers = st.integers(0, 800)


@given(st.sampled_from([0, 45, 90, 180, 270]), st.tuples(numbers, numbers, numbers, numbers))
def test_turned_and_turned_back_is_the_same(turn: int, box: tuple[int, int, int, int]) -> None:
    assert shown(turn, 600, 840)(upright(turn, 600, 840)(box)) == box


@pytest.mark.parametrize(
    ("across", "down", "turn"), [(1, 0, 0), (0, 1, 90), (-1, 0, 180), (0, -1, 270), (1, 1, 45), (1, 0.05, 0)]
)
def test_the_way_of_a_word(across: float, down: float, turn: int) -> None:
    assert turn_of(across, down) == turn


def test_a_usual_page_has_one_view_which_is_itself() -> None:
    one = page(words("Wij beginnen", 50, 100))
    assert list(views_of(one)) == [(0, one)]


def test_the_most_usual_way_comes_first_with_its_drawing_turned() -> None:
    up = [Word(f"w{at}", (10, 100 + at, 20, 110 + at), 10, False, turn=270) for at in range(3)]
    drawing = Drawing(strokes=((10, 20, 30, 20),), fills=(Fill((0, 0, 10, 40), (1, 2, 3)),))
    both = WordPage(600, 800, (*words("los", 50, 50), *up), drawing=drawing, panels=((0, 0, 10, 40),))
    (turn, view), (other, _) = views_of(both)
    assert (turn, other, view.width, view.height) == (270, 0, 800, 600)
    assert view.drawing.strokes == ((780, 10, 780, 30),)
    assert view.drawing.fills[0].box == view.panels[0] == (760, 0, 800, 10)


@pytest.mark.parametrize("backend", ["pdfium", "pdfplumber"])
def test_a_page_whose_text_runs_up_is_read_line_by_line(backend: str) -> None:
    lines = ["Eerste zin staat hier.", "Tweede zin staat daar.", "Derde zin."]
    drawn = "".join(f"BT /F0 11 Tf 0 1 -1 0 {100 + 30 * at} 200 Tm ({text}) Tj ET\n" for at, text in enumerate(lines))
    source = read_pdf(make_pdf([[]], drawn=drawn), "x.pdf", backend)
    assert source.text.split("\n\n") == lines
    box = next(source.body()).bbox
    assert box is not None
    assert box[2] - box[0] < 20 < box[3] - box[1]


@pytest.mark.parametrize("backend", ["pdfium", "pdfplumber"])
def test_a_watermark_aslant_stays_out_of_the_text(backend: str) -> None:
    drawn = "BT /F0 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (CONCEPT) Tj ET\n"
    source = read_pdf(make_pdf([paragraph(100, "Wij beginnen.")], drawn=drawn), "x.pdf", backend)
    assert source.text == "Wij beginnen."
