"""What stands on one height is a row, white through all rows parts columns, lines of one cell go together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_words_made import words as put

from sociaaldomein_nlp.readers.pdf.rows import Columns, Segment, grouped, has_figures, is_figure, rows_of, text_of
from sociaaldomein_nlp.readers.pdf.words import Word

SIZE = 10.0


def laid(*lines: list[tuple[float, float, str]]) -> list[Word]:
    return [word for line in lines for x, y, text in line for word in put(text, x, y)]


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
    prose = put("deze zin loopt over de hele breedte van de bladzijde door en is geen rij", 0, 40)
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


def test_words_that_lie_half_beside_each_other_are_one_row() -> None:
    words = laid([(0, 0, "hulp"), (200, 4, "12")], [(0, 20, "vervoer"), (200, 26, "7")])
    rows = rows_of(words, range(len(words)))
    assert [text_of(words, [i for s in row.segments for i in s.words]) for row in rows] == [
        "hulp 12",
        "vervoer",
        "7",
    ]


def test_a_row_knows_its_height_and_its_largest_type() -> None:
    words = [*put("hulp", 0, 0), Word("12", (200, -4, 214, 10), 14.0, False)]
    (row,) = rows_of(words, range(2))
    assert (row.top, row.bottom, row.size) == (-4, 10, 14.0)


def test_only_the_words_that_are_free_make_rows() -> None:
    words = laid([(0, 0, "hulp"), (200, 0, "12")])
    assert [text_of(words, row.segments[0].words) for row in rows_of(words, [1])] == ["12"]
    assert rows_of(words, []) == []


@pytest.mark.parametrize(
    "text", ["€ 12", "> 5", "(3)", "12 %", "1 200", "pm", "p.m.", "NNB", "nihil", "8 (2022)", "+4"]
)
def test_other_signs_of_figures(text: str) -> None:
    assert is_figure(text)


def test_a_segment_over_the_white_is_cut_there_where_it_has_room() -> None:
    words = laid([(0, 0, "Hulp"), (100, 0, "12"), (200, 0, "13")])
    columns, _ = columns_of(words)
    wide = [*put("totaal van het jaar", 2, 20), *put("7", 102, 20)]
    gap = wide[-1].box[0] - wide[-2].box[2]
    assert 4.5 < gap < 13
    (row,) = rows_of(wide, range(len(wide)))
    assert len(row.segments) == 1
    assert columns.fit(wide, row)
    assert [text_of(wide, segment.words) for segment in row.segments] == ["totaal van het jaar", "7"]
    assert len(columns.spans) == 3


def test_a_row_may_bring_a_new_column_between_two() -> None:
    words = laid([(0, 0, "Hulp"), (300, 0, "12")], [(0, 20, "Taxi"), (150, 20, "4"), (300, 20, "7")])
    columns, rows = columns_of(words)
    assert len(columns.spans) == 3
    assert [columns.home(segment) for segment in rows[0].segments] == [0, 2]


def test_a_head_over_two_columns_begins_in_the_first_and_reaches_over_both() -> None:
    columns = Columns([(0, 40), (100, 140), (200, 240)])
    over = Segment([], 95, 245)
    assert (columns.home(over), columns.reach(over)) == (1, 2)
    assert columns.home(Segment([], 160, 190)) in (1, 2)
    assert columns.reach(Segment([], 160, 190)) == 1


def test_a_label_goes_on_only_with_a_small_letter_and_where_its_line_was_full() -> None:
    def sizes(first: str, second: str) -> list[int]:
        words = laid([(0, 0, first), (150, 0, "12")], [(0, 12, second)], [(0, 30, "Begeleiding van alle")])
        columns, rows = columns_of(words)
        return [len(group) for group in grouped(words, rows, columns)]

    assert sizes("Begeleiding van", "inwoners") == [2, 1]
    assert sizes("Begeleiding van", "Inwoners") == [1, 1, 1]
    assert sizes("Hulp", "inwoners") == [1, 1, 1]


def test_white_parts_rows() -> None:
    words = laid([(0, 0, "Hulp"), (100, 0, "thuis")], [(100, 23, "huishouden")])
    columns, rows = columns_of(words)
    assert [len(group) for group in grouped(words, rows, columns)] == [1, 1]


TEXT = st.sampled_from(["12", "hulp", "Zorg thuis", "-", "de wijk"])
PLACES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 12), TEXT), max_size=30)


@given(PLACES)
def test_every_word_stands_in_one_row_and_rows_go_down(places: list) -> None:
    words = [word for x, y, text in places for word in put(text, 60.0 * x, 12.0 * y)]
    rows = rows_of(words, range(len(words)))
    inside = [index for row in rows for segment in row.segments for index in segment.words]
    assert sorted(inside) == list(range(len(words)))
    assert [row.top for row in rows] == sorted(row.top for row in rows)
    for row in rows:
        starts = [segment.x0 for segment in row.segments]
        assert starts == sorted(starts)


@given(PLACES)
def test_columns_keep_white_between_them_whatever_rows_they_take(places: list) -> None:
    words = [word for x, y, text in places for word in put(text, 60.0 * x, 12.0 * y)]
    columns = Columns()
    for row in rows_of(words, range(len(words))):
        before = list(columns.spans)
        if not columns.fit(words, row):
            assert columns.spans == before
    assert all(a[1] < b[0] for a, b in pairwise(columns.spans))
