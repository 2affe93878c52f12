"""Words of pages become lines in reading order, with the page's furniture, tables and boxes told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_words_made import column, page, words
from tiny_pdf import line, make_pdf, paragraph

from sociaaldomein_nlp.readers.pdf.edges import Drawing
from sociaaldomein_nlp.readers.pdf.layout import lines_of
from sociaaldomein_nlp.readers.pdf.lines import body_size, leading, line_of
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.pdf.words import Word, WordPage
from sociaaldomein_nlp.readers.source import Source

BACKENDS = ["pdfium", "pdfplumber"]
GRID = tuple((70.0, y, 370.0, y) for y in (300.0, 320.0, 340.0)) + tuple(
    (x, 300.0, x, 340.0) for x in (70.0, 220.0, 370.0)
)


def with_table(texts: list[str], *above: list[Word], **facts: object) -> WordPage:
    cells = [words(text, 75 + 150 * (at % 2), 305 + 20 * (at // 2)) for at, text in enumerate(texts)]
    drawn = page(*above, *cells)
    return WordPage(595, 842, drawn.words, drawing=Drawing(strokes=GRID), **facts)


def test_a_line_has_the_size_of_most_of_its_letters_and_the_weight_of_all_its_words() -> None:
    row = [*words("Doel:", 70, 100, bold=True), *words("meer mensen doen mee", 110, 100)]
    made = line_of(row, 3)
    assert (made.text, made.size, made.bold, made.page, made.jumps) == ("Doel: meer mensen doen mee", 10.0, False, 3, 0)


def test_wide_gaps_are_jumps_but_not_the_one_after_a_bullet() -> None:
    assert line_of([*words("Jeugd", 70, 100), *words("200", 300, 100)], 1).jumps == 1
    assert line_of([*words("•", 70, 100), *words("punt", 120, 100)], 1).jumps == 0


def test_a_hyphen_that_is_drawn_by_itself_belongs_to_its_word() -> None:
    first = Word("jaarreke", (70, 100, 110, 110), 10, False)
    hyphen = Word("-", (111.5, 100, 115, 110), 10, False)
    assert line_of([first, hyphen], 1).text == "jaarreke-"
    assert line_of([first, Word("-", (114, 100, 117, 110), 10, False)], 1).text == "jaarreke -"


def test_marks_of_notes_are_kept_beside_the_text() -> None:
    row = [Word("beleid.", (70, 100, 100, 110), 10, False, mark="1"), *words("Meer", 105, 100)]
    made = line_of(row, 1)
    assert (made.text, made.marks) == ("beleid. Meer", ("1",))


def test_no_lines_have_a_size_and_a_leading_too() -> None:
    assert (body_size([]), leading([])) == (0.0, 1.2)


def test_a_ruled_table_gives_lines_by_cell() -> None:
    (lines,) = lines_of([with_table(["Jaar", "Geld", "2025", "200"], column("a", 70, 100, 3))])
    assert [(one.text, one.cell[1:3]) for one in lines if one.cell] == [
        ("Jaar", (0, 0)),
        ("Geld", (0, 1)),
        ("2025", (1, 0)),
        ("200", (1, 1)),
    ]
    assert [one.text.split()[0] for one in lines[:3]] == ["a0", "a1", "a2"]


def test_a_number_apart_in_a_running_row_is_the_page_number() -> None:
    pages = [
        page([*words("Wij beginnen.", 70, 400), *words("Kadernota sociaal domein", 70, 800), *words(str(n), 500, 800)])
        for n in (1, 2, 3)
    ]
    for lines in lines_of(pages):
        assert [one.role for one in lines] == ["page_footer", "page_number", ""]


def test_the_header_of_a_page_on_its_side_runs_down_the_side_and_is_one_too() -> None:
    upright = [
        page(words("Gemeente Lindeveen", 70, 40), column(name, 70, 100, 20), words(str(number), 300, 800))
        for number, name in ((1, "a"), (2, "b"), (3, "c"))
    ]
    down = [
        Word("Gemeente", (545, 70, 555, 110), 10, False, turn=90),
        Word("Lindeveen", (545, 113, 555, 158), 10, False, turn=90),
    ]
    turned = WordPage(842, 595, tuple(column("d", 70, 100, 20)) + tuple(_moved(down, 842)))
    lines = lines_of([*upright, turned])[3]
    assert [one.text for one in lines if one.role == "page_header"] == ["Gemeente Lindeveen"]


def _moved(down: list[Word], width: float) -> list[Word]:
    """Put words that run down a page 40 points from its right side."""
    return [replace(word, box=(width - 50, word.box[1], width - 40, word.box[3])) for word in down]


def test_a_panel_is_a_sidebar_and_its_lines_stay_together() -> None:
    made = page(column("a", 70, 100, 20), column("k", 350, 110, 5, letters=22))
    boxed = WordPage(595, 842, made.words, panels=((340, 100, 500, 180),))
    (lines,) = lines_of([boxed])
    assert [one.kind for one in lines] == [""] * 20 + ["sidebar"] * 5


@pytest.mark.parametrize(
    "panels",
    [
        ((0, 0, 595, 842),),
        ((60, 98, 500, 124),),
        ((60, 98, 150, 170), (150, 98, 500, 170)),
    ],
    ids=["ground of the page", "band behind two lines", "cells of a table"],
)
def test_what_is_no_sidebar(panels: tuple[tuple[float, float, float, float], ...]) -> None:
    made = page(column("a", 70, 100, 20))
    (lines,) = lines_of([WordPage(595, 842, made.words, panels=panels)])
    assert {one.kind for one in lines} == {""}


def boxed(backend: str) -> Source:
    box = "0.9 0.95 1 rg 330 620 200 130 re f\n0 g\n"
    main = paragraph(100, *[f"regel {n} van de lopende tekst van de nota" for n in range(12)])
    side = paragraph(105, *[f"punt {n} in het kader" for n in range(6)], x=340, size=9)
    return read_pdf(make_pdf([side + main], drawn=box), "x.pdf", backend)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_coloured_box_beside_the_text_is_read_after_it(backend: str) -> None:
    source = boxed(backend)
    assert source.text.index("regel 11") < source.text.index("punt 0")
    assert {block.kind for block in source.body() if "punt" in source.text[block.start : block.end]} == {"sidebar"}


@pytest.mark.parametrize("backend", BACKENDS)
def test_cells_stand_in_the_text_with_tabs_and_know_their_heads(backend: str) -> None:
    grid = "".join(f"70 {842 - y} m 370 {842 - y} l S\n" for y in (190, 210, 230))
    grid += "".join(f"{x} 612 m {x} 652 l S\n" for x in (70, 220, 370))
    heads = [line(204, "Jaar", x=75, face="bold"), line(204, "Budget", x=225, face="bold")]
    table = [*heads, line(224, "2025", x=75), line(224, "200", x=225)]
    source = read_pdf(
        make_pdf([[*paragraph(100, "Wij beginnen.", "Dit kost geld."), *table]], drawn=grid), "x.pdf", backend
    )
    assert source.text.endswith("Jaar\tBudget\n2025\t200")
    last = list(source.body())[-1]
    assert last.cell is not None
    assert (last.cell.row, last.cell.column, last.cell.heads) == (1, 1, ("Budget",))


def test_heads_that_come_back_on_the_next_page_are_its_furniture() -> None:
    def of(y: float, rows: list[str]) -> WordPage:
        strokes = [(70.0, y + 20 * at, 370.0, y + 20 * at) for at in range(len(rows) // 2 + 1)]
        strokes += [(x, y, x, y + 10.0 * len(rows)) for x in (70.0, 220.0, 370.0)]
        cells = [words(text, 75 + 150 * (at % 2), y + 5 + 20 * (at // 2), bold=at < 2) for at, text in enumerate(rows)]
        return WordPage(595, 842, page(*cells).words, drawing=Drawing(strokes=tuple(strokes)))

    first, second = lines_of([of(700, ["Jaar", "Geld", "2025", "200"]), of(60, ["Jaar", "Geld", "2026", "300"])])
    assert [one.cell[:3] for one in [*first, *second] if one.cell] == [
        (0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (0, 2, 0), (0, 2, 1),
    ]  # fmt: skip
    assert [one.text for one in second if one.role] == ["Jaar", "Geld"]
