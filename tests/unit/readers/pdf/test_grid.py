"""Rules that cross make cells: merged ones as spans, open sides closed, spacers gone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.readers.pdf.edges import Rule
from sociaaldomein_nlp.readers.pdf.grid import GridCell, cells_of, lattices_of
from sociaaldomein_nlp.readers.pdf.words import Word


def rules(xs: Sequence[float], ys: Sequence[float]) -> tuple[list[Rule], list[Rule]]:
    return [Rule(y, xs[0], xs[-1]) for y in ys], [Rule(x, ys[0], ys[-1]) for x in xs]


def word(text: str, x: float, y: float) -> Word:
    return Word(text, (x, y, x + 6, y + 6), 6.0, False)


def said(words: Sequence[Word], cells: Sequence[GridCell]) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rows, c.columns, " ".join(words[i].text for i in c.words)) for c in cells]


def read(across: list[Rule], down: list[Rule], words: Sequence[Word]) -> list[tuple[int, int, int, int, str]]:
    (lattice,) = lattices_of(across, down) or []
    return said(words, cells_of(lattice, words, range(len(words))))


def test_every_field_between_rules_is_a_cell() -> None:
    words = [word("a", 5, 5), word("b", 25, 5), word("c", 5, 25), word("d", 25, 25)]
    assert read(*rules([0, 20, 40], [0, 20, 40]), words) == [
        (0, 0, 1, 1, "a"),
        (0, 1, 1, 1, "b"),
        (1, 0, 1, 1, "c"),
        (1, 1, 1, 1, "d"),
    ]


def test_fields_without_a_wall_between_them_are_one_cell() -> None:
    across, down = rules([0, 20, 40], [0, 20, 40])
    down[1] = Rule(20, 20, 40)
    words = [word("kop", 5, 5), word("breed", 25, 5), word("c", 5, 25), word("d", 25, 25)]
    assert read(across, down, words) == [(0, 0, 1, 2, "kop breed"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")]


def test_a_cell_over_two_rows_is_one_too() -> None:
    across, down = rules([0, 20, 40], [0, 20, 40])
    across[1] = Rule(20, 20, 40)
    words = [word("wijk", 5, 15), word("b", 25, 5), word("d", 25, 25)]
    assert read(across, down, words) == [(0, 0, 2, 1, "wijk"), (0, 1, 1, 1, "b"), (1, 1, 1, 1, "d")]


def test_a_side_without_a_rule_lies_where_the_others_end() -> None:
    across, down = rules([0, 20, 40], [0, 20, 40])
    words = [word("a", 5, 5), word("b", 25, 5), word("c", 5, 25), word("d", 25, 25)]
    assert read(across, down[1:2], words) == read(across, down, words)


def test_rows_and_columns_without_words_of_their_own_are_gone() -> None:
    words = [word("a", 5, 5), word("b", 45, 5), word("c", 5, 45), word("d", 45, 45)]
    found = read(*rules([0, 20, 40, 60], [0, 20, 40, 60]), words)
    assert found == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")]


def test_a_grid_without_words_has_no_cells() -> None:
    assert read(*rules([0, 20, 40], [0, 20, 40]), []) == []


def test_rules_that_do_not_touch_are_lattices_of_their_own_the_smallest_first() -> None:
    one, other = rules([0, 20, 40], [0, 20, 40]), rules([100, 110], [100, 110])
    across, down = sorted(one[0] + other[0], key=lambda rule: rule.at), one[1] + other[1]
    found = lattices_of(across, down)
    assert found is not None
    assert [lattice.box for lattice in found] == [(100, 100, 110, 110), (0, 0, 40, 40)]


def test_rules_of_one_kind_make_no_lattice_and_too_many_are_left() -> None:
    assert lattices_of([Rule(0, 0, 9), Rule(9, 0, 9)], []) == []
    many = [Rule(float(at), 0, 9) for at in range(2100)]
    assert lattices_of(many, many) is None


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=5),
    st.lists(st.integers(1, 9), min_size=1, max_size=5),
    st.data(),
)
def test_no_word_in_a_grid_is_lost_or_taken_twice(widths: list[int], heights: list[int], data: st.DataObject) -> None:
    xs = [sum(widths[:at]) * 10.0 for at in range(len(widths) + 1)]
    ys = [sum(heights[:at]) * 10.0 for at in range(len(heights) + 1)]
    across, down = rules(xs, ys)
    down = [down[0], *(rule for rule in down[1:-1] if data.draw(st.booleans())), down[-1]]
    places = data.draw(st.lists(st.tuples(st.sampled_from(xs[:-1]), st.sampled_from(ys[:-1])), max_size=8))
    words = [word("w", x + 2, y + 2) for x, y in places]
    cells = [
        cell for lattice in lattices_of(across, down) or [] for cell in cells_of(lattice, words, range(len(words)))
    ]
    assert sorted(index for cell in cells for index in cell.words) == list(range(len(words)))


@pytest.mark.parametrize("free", [[0], [1], [0, 1]])
def test_only_words_that_are_free_are_taken(free: list[int]) -> None:
    words = [word("a", 5, 5), word("b", 25, 5)]
    (lattice,) = lattices_of(*rules([0, 20, 40], [0, 20])) or []
    assert sorted(index for cell in cells_of(lattice, words, free) for index in cell.words) == free
