"""Colour behind the running text changes nothing; a box with margins, a width or a type of its own sets text apart."""

from __future__ import annotations

import pytest
from pdf_words_made import column, page, words
from tiny_pdf import line, make_pdf, paragraph

from sociaaldomein_nlp.readers.pdf.edges import Drawing, sides
from sociaaldomein_nlp.readers.pdf.grounds import is_apart, is_ground
from sociaaldomein_nlp.readers.pdf.layout import lines_of
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.pdf.words import Word, WordPage
from sociaaldomein_nlp.readers.source import BBox

BACKENDS = ["pdfium", "pdfplumber"]
LEFT, RIGHT = 70.0, 275.0
BOX = (66.0, 196.0, 281.0, 262.0)
TEXT = [*column("a", LEFT, 100, 8), *column("b", LEFT, 280, 8)]


def kinds(inside: list[Word], box: BBox, **facts: object) -> set[str]:
    """Give the kinds of the lines in a box on a page of text."""
    own = {word.text for word in inside}
    (lines,) = lines_of([WordPage(595, 842, page(TEXT, inside).words, panels=(box,), **facts)])
    return {one.kind for one in lines if own >= set(one.text.split())}


def listed(x: float, y: float, count: int, mark: str = "•") -> list[Word]:
    made = []
    for at in range(count):
        made += [*words(mark, x, y + 14 * at), *words(f"k{at} openen van een loket", x + 14, y + 14 * at)]
    return made


def test_text_that_keeps_to_its_column_on_a_ground_of_colour_is_no_sidebar():
    assert kinds(column("k", LEFT, 200, 4), BOX) == {""}


def test_a_list_on_a_ground_of_colour_stays_in_the_text_though_it_is_inset():
    assert kinds(listed(LEFT, 200, 4), BOX) == {""}
    assert kinds(listed(LEFT + 18, 200, 4), BOX) == {""}
    assert kinds(listed(LEFT + 18, 200, 4, "1."), BOX) == {""}


def test_lines_stay_in_their_place_between_those_above_and_below():
    (lines,) = lines_of([WordPage(595, 842, page(TEXT, column("k", LEFT, 200, 4)).words, panels=(BOX,))])
    assert [one.text[0] for one in lines] == [*"aaaaaaaa", *"kkkk", *"bbbbbbbb"]


@pytest.mark.parametrize(
    ("inside", "box"),
    [
        (column("k", LEFT + 9, 200, 4), BOX),
        ([*words("Kader", LEFT + 9, 200, bold=True), *listed(LEFT + 9, 214, 3)], BOX),
        (column("k", LEFT, 200, 4, letters=20), (66.0, 196.0, 180.0, 262.0)),
        (column("k", 330, 200, 4, letters=30), (326.0, 196.0, 520.0, 262.0)),
        ([word for at in range(4) for word in words(f"k{at} in klein type", LEFT, 200 + 12 * at, size=8)], BOX),
        (column("k", LEFT, 200, 4), (20.0, 196.0, 575.0, 262.0)),
    ],
    ids=["own margin", "own margin with a list", "narrower", "beside the text", "own type", "much wider"],
)
def test_a_box_that_sets_text_apart_makes_a_sidebar(inside, box):
    assert kinds(inside, box) == {"sidebar"}


def test_a_border_sets_text_apart_though_it_keeps_to_its_column():
    assert kinds(column("k", LEFT, 200, 4), BOX, drawing=Drawing(sides(BOX))) == {"sidebar"}


def test_one_line_beside_says_nothing_of_a_column():
    inside = column("k", LEFT, 200, 4)
    assert is_ground(inside, TEXT, BOX)
    assert not is_ground(inside, column("a", LEFT, 100, 1), BOX)
    assert not is_ground(inside, [], BOX)


def test_the_other_column_does_not_speak_of_this_one():
    other = [word for at in range(10) for word in words(f"c{at} tekst van de andere kolom", 330, 100 + 12 * at, size=7)]
    assert is_ground(column("k", LEFT, 200, 4), [*TEXT, *other], BOX)


def test_a_band_and_the_ground_of_a_cell_are_no_boxes_of_their_own():
    three = column("k", LEFT, 200, 4)
    assert is_apart(three, BOX, [BOX])
    assert not is_apart(three[:4], BOX, [BOX])
    assert not is_apart(three, BOX, [BOX, (BOX[2], BOX[1], BOX[2] + 90, BOX[3])])


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_list_on_colour_in_the_flow_is_read_as_a_list(backend):
    ground = "0.8 0.9 0.5 rg 70 590 440 90 re f\n0 g\n"
    above = paragraph(100, *(f"{at} regel van de lopende tekst van deze nota, die tot hier loopt" for at in "abc"))
    head = line(150, "Wat gaan we doen", face="bold")
    items = paragraph(175, *(f"{n}.1 Wij openen een loket in wijk {n}" for n in range(1, 5)), step=18)
    below = paragraph(280, *(f"{at} regel van de lopende tekst van deze nota, die tot hier loopt" for at in "def"))
    source = read_pdf(make_pdf([[*above, head, *items, *below]], drawn=ground), "x.pdf", backend)
    found = [
        (one.kind, source.text[one.start : one.end])
        for one in source.body()
        if "loket" in source.text[one.start : one.end]
    ]
    assert found == [("list_item", f"Wij openen een loket in wijk {n}") for n in range(1, 5)]
