"""Heads of a table are told by colour, by bold type, or as words over figures; else there are none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.readers.pdf.edges import Fill
from sociaaldomein_nlp.readers.pdf.grid import GridCell
from sociaaldomein_nlp.readers.pdf.heads import head_rows
from sociaaldomein_nlp.readers.pdf.words import Word


def heads(*rows: tuple[str, ...], bold: int = 0, fills: list[Fill] | None = None) -> int:
    """Give the head rows of a table of these rows, of which the first so many are bold."""
    words: list[Word] = []
    cells: list[GridCell] = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            box = (column * 100.0, row * 20.0, column * 100.0 + 100, row * 20.0 + 20)
            inside = tuple(range(len(words), len(words) + len(text.split())))
            words += [Word(part, box, 10.0, row < bold) for part in text.split()]
            cells.append(GridCell(row, column, 1, 1, box, inside))
    return head_rows(words, cells, fills or [])


def test_words_over_figures_are_heads() -> None:
    assert heads(("Voorziening", "Cliënten"), ("Hulp", "612"), ("Vervoer", "88")) == 1


def test_figures_in_the_first_row_make_it_data() -> None:
    assert heads(("Hulp", "612"), ("Vervoer", "88"), ("Opvang", "12")) == 0


def test_years_over_figures_are_heads() -> None:
    assert heads(("", "2023", "2024"), ("Hulp", "612", "640"), ("Vervoer", "88", "91")) == 1


def test_bold_rows_on_top_are_heads_unless_they_hold_figures() -> None:
    assert heads(("Doel", "Activiteit"), ("Rust", "Inloop openen"), ("Ruimte", "Loket openen"), bold=1) == 1
    assert heads(("Totaal", "612"), ("Hulp", "500"), ("Vervoer", "112"), bold=1) == 0


def test_two_bold_rows_are_two_rows_of_heads() -> None:
    rows = (("Voorziening", "Aantal"), ("", "cliënten"), ("Hulp", "612"), ("Vervoer", "88"), ("Opvang", "12"))
    assert heads(*rows, bold=2) == 2


def test_a_coloured_row_on_top_is_a_head_and_a_white_one_is_none() -> None:
    rows = (("Doel", "Wie doet het"), ("Wij openen een loket", "De gemeente"), ("Wij gaan door", "De partners"))
    blue, white = (Fill((0, 0, 200, 20), colour) for colour in ((0, 60, 120), (255, 255, 255)))
    assert heads(*rows, fills=[blue]) == 1
    assert heads(*rows, fills=[white]) == heads(*rows)


def test_a_table_that_is_coloured_all_over_has_no_head_by_colour() -> None:
    rows = (("Wij openen een loket", "De gemeente doet"), ("Wij gaan er mee door", "De partners doen"))
    assert heads(*rows, fills=[Fill((0, 0, 200, 40), (0, 60, 120))]) == heads(*rows)


def test_too_many_rows_in_one_look_are_no_heads() -> None:
    bold = [(f"Wij openen loket {name}", "De gemeente doet dat") for name in ("a", "b", "c", "d", "e")]
    rest = [("Wij openen een loket", "De gemeente doet dat")] * 6
    assert heads(*bold, *rest, bold=5) == 0
    assert heads(*bold[:4], *rest, bold=4) == 4


def test_bold_that_comes_back_all_over_the_table_makes_no_head() -> None:
    rows = [("Wij openen een loket", "De gemeente doet")] * 4
    assert heads(*rows, bold=1) == 1
    assert heads(*rows, bold=4) == 0


def test_years_under_a_bold_row_are_heads_too_and_amounts_are_not() -> None:
    rows = (("Post", "Begroting", "Begroting"), ("", "2024", "2025"), ("Hulp", "612", "640"), ("Taxi", "88", "91"))
    assert heads(*rows, ("Opvang", "12", "13"), ("Vervoer", "7", "8"), bold=2) == 2
    amounts = (rows[0], ("Totaal", "700", "731"), *rows[2:], ("Opvang", "12", "13"), ("Vervoer", "7", "8"))
    assert heads(*amounts, bold=2) == 1


def test_short_names_over_longer_texts_are_heads() -> None:
    long = ("Wij openen in elke wijk een loket", "De gemeente doet dit met de partners")
    assert heads(("Doel", "Wie"), long, long) == 1
    assert heads(("Doel is dit.", "Wie"), long, long) == 0
    assert heads(("Wij maken een plan voor de wijk", "Het wijkteam gaat langs bij"), long, long) == 0


def test_one_cell_alone_in_the_first_row_is_no_head() -> None:
    assert heads(("Zorg",), ("Hulp", "612"), ("Vervoer", "88")) == 0


def test_a_fill_must_cover_most_of_a_row() -> None:
    rows = (("Doel", "Wie doet het"), ("Wij openen een loket", "De gemeente"), ("Wij gaan door", "De partners"))
    blue, green = (0, 60, 120), (0, 120, 60)
    assert heads(*rows, fills=[Fill((0, 0, 130, 20), blue)]) == 1
    plain = heads(*rows)
    assert heads(*rows, fills=[Fill((0, 0, 90, 20), blue)]) == plain
    assert heads(*rows, fills=[Fill((0, 0, 100, 20), blue), Fill((100, 0, 200, 20), green)]) == plain


@given(st.lists(st.lists(st.sampled_from(["Hulp", "612", "2024", "", "Wij gaan door"]), min_size=2, max_size=2)))
def test_there_are_never_more_heads_than_rows(rows: list[list[str]]) -> None:
    filled = [("Doel", "Wie"), *(tuple(row) for row in rows)]
    assert 0 <= heads(*filled) <= len(filled)
    assert 0 <= heads(*filled, bold=2) <= len(filled)
