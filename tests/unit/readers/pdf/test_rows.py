"""What stands on one height is a row, white through all rows parts columns, lines of one cell go together."""

from __future__ import annotations

import pytest

from sociaaldomein_nlp.readers.pdf.rows import Columns, grouped, has_figures, is_figure, rows_of, text_of
from sociaaldomein_nlp.readers.pdf.words import Word

SIZE = 10.0


def put(x: float, y: float, text: str) -> list[Word]:
    words = []
    for part in text.split():
        words.append(Word(part, (x, y, x + 5.0 * len(part), y + SIZE), SIZE, False))
        x += 5.0 * len(part) + 2.5
    return words


def laid(*lines: list[tuple[float, float, str]]) -> list[Word]:
    return [word for line in lines for x, y, text in line for word in put(x, y, text)]


def test_words_without_a_wide_gap_are_one_segment() -> None:
    words = laid([(0, 0, "hulp bij huis"), (200, 0, "12")], [(0, 20, "vervoer"), (200, 20, "7")])
    rows = rows_of(words, range(len(words)))
    assert [[text_of(words, segment.words) for segment in row.segments] for row in rows] == [
        ["hulp bij huis", "12"],
        ["vervoer", "7"],
    ]


def test_the_order_of_the_file_does_not_matter() -> None:
    words = laid([(200, 20, "7")], [(0, 20, "vervoer")], [(200, 0, "12")], [(0, 0, "hulp")])
    rows = rows_of(words, range(len(words)))
    assert [[text_of(words, segment.words) for segment in row.segments] for row in rows] == [
        ["hulp", "12"],
        ["vervoer", "7"],
    ]


@pytest.mark.parametrize("text", ["12", "€ 1.250", "-3,5%", "1.150", "–"])
def test_a_figure_is_an_amount_a_share_or_a_dash(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["hulp", "12 maanden later", "n.v.t. in 2025", "wijk 3 oost"])
def test_words_are_no_figure(text: str) -> None:
    assert not is_figure(text)


def columns_of(words: list[Word]) -> tuple[Columns, list]:
    columns, rows = Columns(), rows_of(words, range(len(words)))
    assert all(columns.fit(words, row) for row in rows)
    return columns, rows


def test_columns_widen_with_the_rows_and_keep_the_white_between_them() -> None:
    words = laid([(0, 0, "a"), (200, 0, "12")], [(0, 20, "langer woord"), (190, 20, "1.250")])
    columns, _ = columns_of(words)
    assert len(columns.spans) == 2
    assert columns.spans[0][1] < columns.spans[1][0]
    assert columns.borders(0, 300)[1] == pytest.approx((columns.spans[0][1] + columns.spans[1][0]) / 2)


def test_a_row_that_runs_through_the_white_is_refused_and_changes_nothing() -> None:
    words = laid([(0, 0, "a"), (200, 0, "12")], [(0, 20, "b"), (200, 20, "13")])
    columns, _ = columns_of(words)
    before = list(columns.spans)
    prose = put(0, 40, "deze zin loopt over de hele breedte van de bladzijde door en is geen rij")
    assert not columns.fit(prose, rows_of(prose, range(len(prose)))[0])
    assert columns.spans == before


def test_a_segment_has_its_home_and_reaches_over_columns() -> None:
    words = laid([(0, 0, "a"), (100, 0, "b"), (200, 0, "c")])
    columns, rows = columns_of(words)
    assert [columns.home(segment) for segment in rows[0].segments] == [0, 1, 2]
    assert [columns.reach(segment) for segment in rows[0].segments] == [1, 1, 1]


def test_a_line_without_a_first_cell_goes_on_with_the_row_above_and_two_lines_of_figures_do_not() -> None:
    words = laid(
        [(0, 0, "Hulp"), (100, 0, "ondersteuning in"), (250, 0, "12")],
        [(100, 11, "het huishouden")],
        [(0, 24, "Vervoer"), (100, 24, "taxi"), (250, 24, "7")],
        [(0, 35, "Opvang"), (100, 35, "nacht"), (250, 35, "3")],
    )
    columns, rows = columns_of(words)
    assert [len(group) for group in grouped(words, rows, columns)] == [2, 1, 1]


def test_a_rule_across_parts_rows_that_would_go_together() -> None:
    words = laid([(0, 0, "Hulp"), (100, 0, "thuis")], [(100, 14, "huishouden")])
    columns, rows = columns_of(words)
    assert [len(group) for group in grouped(words, rows, columns)] == [2]
    assert [len(group) for group in grouped(words, rows, columns, [12.0])] == [1, 1]


def test_figures_in_the_first_column_are_numbers_of_rows() -> None:
    words = laid([(0, 0, "1"), (100, 0, "Hulp")], [(0, 20, "2"), (100, 20, "12")])
    columns, rows = columns_of(words)
    assert [has_figures(words, row, columns) for row in rows] == [False, True]
