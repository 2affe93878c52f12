"""White between columns makes a table of figures, and none of prose, lists, contents and addresses."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_pdf import line, make_pdf, paragraph

from sociaaldomein_nlp.readers.pdf.aligned import aligned_of
from sociaaldomein_nlp.readers.pdf.edges import Rule
from sociaaldomein_nlp.readers.pdf.grid import GridCell
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.pdf.rows import text_of
from sociaaldomein_nlp.readers.pdf.words import Word

BACKENDS = ["pdfium", "pdfplumber"]
SIZE, WIDE, HEIGHT = 10.0, 5.0, 842.0
XS = (60.0, 260.0, 340.0, 420.0)
Lines = Sequence[tuple[float, Sequence[tuple[float, str]]]]
SENTENCES = (
    "onze gemeente werkt aan zorg die dichtbij is",
    "en die iedereen kan betalen, ook wie weinig",
    "geld heeft of ver van het centrum woont, want",
    "daar gaat het om in deze nota over de zorg",
    "en over wat inwoners zelf kunnen doen met",
)
BUDGET = (("Bijstand", "1.310", "1.385", "-"), ("Vervoer", "905", "98", "12"), ("Totaal", "2.215", "1.483", "12"))


def put(x: float, y: float, text: str, size: float = SIZE) -> list[Word]:
    words = []
    for part in text.split():
        end = x + WIDE * len(part) * size / SIZE
        words.append(Word(part, (x, y, end, y + size), size, False))
        x = end + 2.5
    return words


def table(rows: Sequence[Sequence[str]], y: float = 300, xs: Sequence[float] = XS, step: float = 15) -> list[Word]:
    """Give the words of rows with their texts at these places; an empty text leaves its place white."""
    return [
        word
        for at, row in enumerate(rows)
        for x, text in zip(xs, row, strict=False)
        for word in put(x, y + step * at, text)
    ]


def tables(words: Sequence[Word], across: Sequence[Rule] = ()) -> list[list[GridCell]]:
    return aligned_of(words, range(len(words)), across, HEIGHT)


def read(words: Sequence[Word], across: Sequence[Rule] = ()) -> list[list[list[str]]]:
    """Give the texts of the tables that are found, row by row; a cell over several columns stands in its first."""
    found = []
    for cells in tables(words, across):
        rows: dict[int, list[str]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(text_of(words, cell.words))
        found.append([rows[row] for row in sorted(rows)])
    return found


def test_figures_under_each_other_are_a_table() -> None:
    assert read(table(BUDGET)) == [[list(row) for row in BUDGET]]


def test_two_rows_of_figures_are_too_few() -> None:
    assert tables(table(BUDGET[:2])) == []


def test_two_tables_on_a_page_are_two() -> None:
    words = [*table(BUDGET), *table(BUDGET, y=500)]
    assert read(words) == [[list(row) for row in BUDGET]] * 2


def test_a_row_far_below_belongs_to_no_table_above_it() -> None:
    assert [len(rows) for rows in read([*table(BUDGET), *table(BUDGET[:1], y=420)])] == [3]


def test_only_free_words_are_looked_at() -> None:
    words = table(BUDGET)
    assert aligned_of(words, [], [], HEIGHT) == []
    assert aligned_of(words, range(8), [], HEIGHT) == []


def test_heads_right_above_belong_to_the_table_and_a_caption_does_not() -> None:
    heads = ("", "2023", "2024", "2025")
    caption = put(60, 270, "Tabel 3") + put(260, 270, "Lasten van het programma zorg")
    assert read([*caption, *table([heads, *BUDGET], y=285)])[0][0] == list(heads)


def test_a_head_over_two_columns_spans_them() -> None:
    over = put(262, 285, "Begroting van dit jaar")
    (cells,) = tables([*put(60, 285, "Post"), *over, *table(BUDGET)])
    assert [(cell.row, cell.column, cell.columns) for cell in cells[:2]] == [(0, 0, 1), (0, 1, 2)]


def test_a_label_on_two_lines_is_one_cell() -> None:
    long = [*put(60, 345, "Begeleiding van mensen"), *put(60, 357, "met een laag inkomen")]
    figures = [word for x, text in zip(XS[1:], ("1", "2", "3"), strict=True) for word in put(x, 357, text)]
    (rows,) = read([*table(BUDGET), *long, *figures])
    assert rows[3] == ["Begeleiding van mensen met een laag inkomen", "1", "2", "3"]


def test_the_last_label_may_go_on_below_with_a_small_letter() -> None:
    last = ("Totaal van het programma", "2.215", "1.483", "12")
    (rows,) = read([*table([*BUDGET[:2], last]), *put(60, 343, "zorg en welzijn")])
    assert rows[-1][0] == "Totaal van het programma zorg en welzijn"
    (rows,) = read([*table([*BUDGET[:2], last]), *put(60, 343, "Zorg en welzijn")])
    assert rows[-1][0] == "Totaal van het programma"


def test_a_paragraph_close_below_stays_out() -> None:
    below = [word for at, text in enumerate(SENTENCES) for word in put(60, 350 + 13 * at, text.capitalize() + " ervan")]
    assert read([*table(BUDGET), *below]) == [[list(row) for row in BUDGET]]


def test_a_heading_in_larger_type_ends_a_table() -> None:
    words = [*table(BUDGET), *put(60, 350, "Jeugd", size=14), *table(BUDGET, y=370)]
    assert [len(rows) for rows in read(words)] == [3, 3]


def test_signs_of_the_euro_stand_with_their_amounts() -> None:
    rows = [(label, "€", figure) for label, figure, *_ in BUDGET]
    assert read(table(rows, xs=(60, 260, 300))) == [[[label, f"€ {figure}"] for label, _, figure in rows]]


def test_a_hanging_number_stands_with_its_label() -> None:
    rows = [(f"{at}.", *row[:3]) for at, row in enumerate(BUDGET, start=1)]
    (found,) = read(table(rows, xs=(60, 85, 260, 340)))
    assert found == [[f"{row[0]} {row[1]}", *row[2:]] for row in rows]


@pytest.mark.parametrize("mark", ["•", "-", "a)", "1.", "(2)"])
def test_a_list_with_hanging_marks_is_none(mark: str) -> None:
    assert tables(table([(mark, text.capitalize()) for text in SENTENCES], xs=(60, 90))) == []


@pytest.mark.parametrize(
    "rows",
    [
        [(text, other) for text, other in zip(SENTENCES, reversed(SENTENCES), strict=True)],
        [(f"Hoofdstuk {name}", str(4 * at + 3)) for at, name in enumerate(("een", "twee", "drie", "vier"))],
        [(f"Hoofdstuk {name} ........", str(4 * at + 3)) for at, name in enumerate(("een", "twee", "drie", "vier"))],
        [("Naam", "Jansen"), ("Straat", "Dorpsweg"), ("Plaats", "Lindevoort"), ("Wijk", "Oost")],
    ],
    ids=["prose in two columns", "contents", "contents with leaders", "names and values"],
)
def test_what_only_looks_like_a_table_is_none(rows: Sequence[Sequence[str]]) -> None:
    assert tables(table(rows, xs=(60, 320))) == []


def test_years_that_go_up_are_no_page_numbers() -> None:
    rows = [(name, str(2020 + at)) for at, name in enumerate(("Visie", "Plan", "Nota", "Verslag"))]
    assert read(table(rows, xs=(60, 320))) == [[list(row) for row in rows]]


SHORT = [("Loket", "wijkteam", "mei"), ("Inloop", "partners", "juni"), ("Markt", "gemeente", "juli")] * 2


def test_short_texts_in_three_columns_are_a_table_but_not_at_the_edge_of_a_page() -> None:
    assert len(tables(table(SHORT, y=300))) == 1
    assert tables(table(SHORT[:5], y=20)) == []
    assert tables(table(SHORT[:5], y=760)) == []


def test_rules_across_make_a_table_of_two_rows_and_of_texts() -> None:
    rules = [Rule(y, 50, 520) for y in (295, 313, 334)]
    rows = [("Doel", "Wie"), ("Zorg dichtbij", "Het wijkteam")]
    assert tables(table(rows, y=300, xs=(60, 260), step=18)) == []
    assert read(table(rows, y=300, xs=(60, 260), step=18), rules) == [[list(row) for row in rows]]


def test_a_rule_parts_rows_and_what_none_parts_is_one() -> None:
    rows = [("Doel", "Wie"), ("Zorg", "Het wijkteam"), ("dichtbij", "en de gemeente"), ("Jeugd", "De scholen")]
    rules = [Rule(y, 50, 520) for y in (295, 313, 344, 360)]
    (found,) = read(table(rows, xs=(60, 260)), rules)
    assert found == [["Doel", "Wie"], ["Zorg dichtbij", "Het wijkteam en de gemeente"], ["Jeugd", "De scholen"]]


def test_a_short_rule_is_no_rule_of_the_table() -> None:
    rows = [("Doel", "Wie"), ("Zorg dichtbij", "Het wijkteam")]
    assert tables(table(rows, xs=(60, 260), step=18), [Rule(y, 50, 120) for y in (295, 313, 334)]) == []


def test_an_empty_cell_has_its_place() -> None:
    rows = [BUDGET[0], ("Opvang", "", "17", "3"), *BUDGET[1:]]
    (cells,) = tables(table(rows))
    assert [(cell.row, cell.column) for cell in cells if not cell.words] == [(1, 1)]


def test_the_box_of_a_cell_holds_its_words() -> None:
    words = table(BUDGET)
    for cell in tables(words)[0]:
        for index in cell.words:
            x0, y0, x1, y1 = words[index].box
            assert cell.box[0] <= x0 <= x1 <= cell.box[2]
            assert cell.box[1] <= y0 <= y1 <= cell.box[3]


@pytest.mark.parametrize("backend", BACKENDS)
def test_both_backends_read_it_from_a_file(backend: str) -> None:
    above = paragraph(
        100, "Wij geven aan zorg uit wat daarvoor nodig is.", "De tabel hieronder laat zien wat het kost."
    )
    cells = [line(200 + 16 * r, text, x=x) for r, row in enumerate(BUDGET) for x, text in zip(XS, row, strict=True)]
    source = read_pdf(make_pdf([[*above, *cells]]), "x.pdf", backend)
    found = [source.text[one.start : one.end] for one in source.body() if one.cell is not None]
    assert found == [text for row in BUDGET for text in row]


FIGURE = st.integers(0, 99_999).map(str)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(FIGURE, FIGURE, FIGURE), min_size=3, max_size=12))
def test_every_figure_stands_in_the_cell_where_it_was_printed(figures: list[tuple[str, str, str]]) -> None:
    rows = [(f"Post{at}", *row) for at, row in enumerate(figures)]
    assert read(table(rows)) == [[list(row) for row in rows]]


PLACE = st.tuples(st.integers(0, 11), st.integers(0, 30), st.sampled_from(["12", "zorg", "•", "€", "Doel van", "-"]))


@settings(max_examples=150, deadline=None)
@given(st.lists(PLACE, max_size=40))
def test_whatever_stands_on_a_page_no_word_is_taken_twice_and_no_cells_overlap(places: list) -> None:
    words = [word for x, y, text in places for word in put(40 + 42 * x, 100 + 13 * y, text)]
    found = tables(words)
    held = [index for cells in found for cell in cells for index in cell.words]
    assert len(held) == len(set(held))
    for cells in found:
        taken = [(cell.row, cell.column + at) for cell in cells for at in range(cell.columns)]
        assert len(taken) == len(set(taken))
        tops = [min(words[i].box[1] for i in cell.words) for cell in cells if cell.words]
        assert tops


def test_a_page_of_many_rows_takes_no_time() -> None:
    words = table([(f"Post{at}", str(at), str(at + 1), "-") for at in range(900)], y=10, step=12)
    began = time.process_time()
    assert [len(rows) for rows in read(words)] == [900]
    assert time.process_time() - began < 5
