"""A ruled table is cut further where figures stand beside or below each other without a rule, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_words_made import words as put
from tiny_pdf import line, make_pdf

from sociaaldomein_nlp.readers.pdf.grid import GridCell
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.pdf.refine import refined
from sociaaldomein_nlp.readers.pdf.rows import text_of
from sociaaldomein_nlp.readers.pdf.words import Word

BACKENDS = ["pdfium", "pdfplumber"]
SIZE = 10.0


class Made:
    """Cells with their words; a line of a cell is a text, or texts at places of their own."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.cells: list[GridCell] = []

    def add(
        self,
        row: int,
        column: int,
        *lines: str | Sequence[tuple[float, str]],
        box: tuple[float, float, float, float],
        rows: int = 1,
        columns: int = 1,
    ) -> None:
        first = len(self.words)
        for at, parts in enumerate(lines):
            for x, text in [(0.0, parts)] if isinstance(parts, str) else parts:
                self.words += put(text, box[0] + 4 + x, box[1] + 3 + 13 * at)
        inside = tuple(range(first, len(self.words)))
        self.cells.append(GridCell(row, column, rows, columns, box, inside))

    def read(self) -> list[tuple[int, int, int, int, str]]:
        done = refined(self.words, self.cells)
        return [(c.row, c.column, c.rows, c.columns, text_of(self.words, c.words)) for c in done]


def band(*columns: Sequence[str], xs: Sequence[float] = (0, 150, 220, 290)) -> Made:
    """Give a table of heads and one row below them, of which each cell has these lines."""
    made = Made()
    for at, (heads, lines) in enumerate(zip(("Post", "2024", "2025"), columns, strict=False)):
        made.add(0, at, heads, box=(xs[at], 0, xs[at + 1], 20))
        made.add(1, at, *lines, box=(xs[at], 20, xs[at + 1], 100))
    return made


def texts(made: Made, row: int) -> list[str]:
    return [text for at, _, _, _, text in made.read() if at == row]


def test_figures_below_each_other_are_rows() -> None:
    made = band(("Bijstand", "Vervoer", "Totaal"), ("12", "7", "19"), ("13", "8", "21"))
    assert [texts(made, row) for row in range(1, 4)] == [
        ["Bijstand", "12", "13"],
        ["Vervoer", "7", "8"],
        ["Totaal", "19", "21"],
    ]


def test_a_label_on_two_lines_keeps_its_figure() -> None:
    made = band(
        ("Bijstand aan wie weinig of", "inkomen mist", "Vervoer", "Totaal"),
        ("12", "", "7", "19"),
        ("13", "", "8", "21"),
    )
    assert texts(made, 1) == ["Bijstand aan wie weinig of inkomen mist", "12", "13"]
    assert texts(made, 3) == ["Totaal", "19", "21"]


def test_a_label_that_had_room_left_ended_there() -> None:
    made = band(("Bijstand", "weinig", "Vervoer", "Totaal"), ("12", "3", "7", "19"), ("13", "4", "8", "21"))
    assert texts(made, 2) == ["weinig", "3", "4"]


def test_texts_below_each_other_are_one_cell() -> None:
    made = band(("Wij openen een", "loket in de wijk"), ("het wijkteam", "en partners"), ("mei", "juni"))
    assert texts(made, 1) == ["Wij openen een loket in de wijk", "het wijkteam en partners", "mei juni"]


def test_figures_with_no_label_beside_them_make_no_rows() -> None:
    made = band(("Bijstand", "", "", "", ""), ("12", "7", "19", "3", "4"), ("13", "8", "21", "4", "5"))
    assert texts(made, 1) == ["Bijstand", "12 7 19 3 4", "13 8 21 4 5"]


def test_two_lines_in_one_column_of_figures_are_too_few_for_rows() -> None:
    made = band(("Bijstand", "en vervoer"), ("12", "7"))
    assert texts(made, 1) == ["Bijstand en vervoer", "12 7"]


def test_rows_below_move_down_and_a_cell_beside_them_grows() -> None:
    made = band(("Bijstand", "Vervoer", "Totaal"), ("12", "7", "19"), ("13", "8", "21"))
    made.add(2, 0, "Saldo", box=(0, 100, 150, 120))
    made.add(2, 1, "4", box=(150, 100, 220, 120))
    made.add(1, 3, "zie de bijlage", box=(290, 20, 400, 120), rows=2)
    found = made.read()
    assert (1, 3, 4, 1, "zie de bijlage") in found
    assert (4, 0, 1, 1, "Saldo") in found


def test_figures_beside_each_other_are_columns() -> None:
    made = Made()
    for at, (label, one, other) in enumerate((("Bijstand", "12", "13"), ("Vervoer", "7", "8"), ("Totaal", "19", "21"))):
        made.add(at, 0, label, box=(0, 20.0 * at, 150, 20.0 * at + 20))
        made.add(at, 1, [(0, one), (70, other)], box=(150, 20.0 * at, 290, 20.0 * at + 20))
    assert [texts(made, row) for row in range(3)] == [
        ["Bijstand", "12", "13"],
        ["Vervoer", "7", "8"],
        ["Totaal", "19", "21"],
    ]


def test_columns_to_the_right_move_and_a_head_over_both_spans_them() -> None:
    made = Made()
    made.add(0, 0, "Post", box=(0, 0, 150, 20))
    made.add(0, 1, "Begroting van de gemeente", box=(150, 0, 400, 20), columns=2)
    for at, label in enumerate(("Bijstand", "Vervoer"), start=1):
        made.add(at, 0, label, box=(0, 20.0 * at, 150, 20.0 * at + 20))
        made.add(at, 1, [(0, "12"), (70, "13")], box=(150, 20.0 * at, 290, 20.0 * at + 20))
        made.add(at, 2, "nieuw", box=(290, 20.0 * at, 400, 20.0 * at + 20))
    found = made.read()
    assert (0, 1, 1, 3, "Begroting van de gemeente") in found
    assert [(column, text) for row, column, *_, text in found if row == 2] == [
        (0, "Vervoer"),
        (1, "12"),
        (2, "13"),
        (3, "nieuw"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [[(0, "€"), (40, "12")], [(0, "€"), (40, "7")]],
        [[(0, "naam"), (60, "plaats")], [(0, "Jansen"), (60, "Oost")]],
        [[(0, "12"), (70, "13")], [(0, "7")]],
    ],
    ids=["signs of the euro", "words", "one row alone"],
)
def test_what_is_no_pair_of_figures_is_not_cut(lines: list) -> None:
    made = Made()
    for at, parts in enumerate(lines):
        made.add(at, 0, "Post", box=(0, 20.0 * at, 150, 20.0 * at + 20))
        made.add(at, 1, parts, box=(150, 20.0 * at, 290, 20.0 * at + 20))
    assert {columns for _, columns, *_ in made.read()} == {0, 1}


def spanning(*lines: Sequence[tuple[float, str]]) -> Made:
    """Give a table with one cell over the three columns that its other rows have."""
    made = Made()
    for row in (0, 2):
        for at, text in enumerate(("Post", "12", "13") if row else ("Post", "2024", "2025")):
            made.add(row, at, text, box=(100.0 * at, 100.0 * row, 100.0 * at + 100, 100.0 * row + 100))
    made.add(1, 0, *lines, box=(0, 100, 300, 200), columns=3)
    return made


def test_a_cell_over_columns_is_cut_where_its_figures_keep_to_them() -> None:
    made = spanning([(0, "Bijstand"), (100, "12"), (200, "13")])
    assert [(column, columns, text) for row, column, _, columns, text in made.read() if row == 1] == [
        (0, 1, "Bijstand"),
        (1, 1, "12"),
        (2, 1, "13"),
    ]


def test_a_sentence_over_columns_stays_one_cell() -> None:
    made = spanning([(0, "De bedragen in deze tabel zijn in duizenden euro afgerond")])
    assert [columns for row, _, _, columns, _ in made.read() if row == 1] == [3]


def test_heads_that_stand_apart_over_their_columns_are_cut() -> None:
    made = spanning([(0, "Post"), (100, "Rekening"), (200, "Begroting")])
    assert [text for row, *_, text in made.read() if row == 1] == ["Post", "Rekening", "Begroting"]


def test_words_that_do_not_keep_to_the_columns_stay_one_cell() -> None:
    made = spanning([(0, "Bijstand"), (80, "1.234.567"), (200, "13")])
    assert [columns for row, _, _, columns, _ in made.read() if row == 1] == [3]


def test_a_cell_over_columns_and_rows_is_cut_by_both() -> None:
    made = Made()
    for at, text in enumerate(("Post", "2024", "2025")):
        made.add(0, at, text, box=(100.0 * at, 0, 100.0 * at + 100, 20))
    for row, label in ((1, "Bijstand"), (2, "Vervoer")):
        made.add(row, 0, label, box=(0, 20.0 * row, 100, 20.0 * row + 20))
    lines = [[(0, "12"), (100, "13")], [(0, "7"), (100, "8")]]
    made.add(1, 1, *lines, box=(100, 20, 300, 60), rows=2, columns=2)
    assert [texts(made, row) for row in (1, 2)] == [["Bijstand", "12", "13"], ["Vervoer", "7", "8"]]


@pytest.mark.parametrize("backend", BACKENDS)
def test_both_backends_part_rows_of_figures_in_a_file(backend: str) -> None:
    across = "".join(f"70 {842 - y} m 370 {842 - y} l S\n" for y in (190, 210, 270))
    down = "".join(f"{x} 652 m {x} 572 l S\n" for x in (70, 220, 370))
    rows = [("Post", "2025"), ("Bijstand", "612"), ("Vervoer", "88"), ("Opvang", "12")]
    cells = [
        line(204 + 20 * r, text, x=x) for r, row in enumerate(rows) for x, text in zip((75, 225), row, strict=True)
    ]
    source = read_pdf(make_pdf([cells], drawn=across + down), "x.pdf", backend)
    assert source.text == "\n".join("\t".join(row) for row in rows)


LINE = st.sampled_from(["12", "7", "-", "zorg", "€ 3", "", "1.250"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*[st.lists(LINE, max_size=4)] * 3), min_size=1, max_size=4))
def test_whatever_the_cells_hold_no_word_is_lost_and_no_cells_overlap(rows: list) -> None:
    made = Made()
    for row, columns in enumerate(rows):
        for at, lines in enumerate(columns):
            made.add(row, at, *lines, box=(100.0 * at, 60.0 * row, 100.0 * at + 100, 60.0 * row + 60))
    done = refined(made.words, made.cells)
    assert sorted(index for cell in done for index in cell.words) == list(range(len(made.words)))
    taken = [(c.row + r, c.column + k) for c in done for r in range(c.rows) for k in range(c.columns)]
    assert len(taken) == len(set(taken))
    ordered = [(index, cell.row) for cell in done if cell.column == 0 for index in cell.words]
    assert [row for _, row in sorted(ordered)] == sorted(row for _, row in ordered)
