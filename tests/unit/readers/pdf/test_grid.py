"""Rules that cross make cells: merged ones as spans, open sides closed, spacers gone."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

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


def test_a_region_that_is_no_box_is_cut_into_boxes() -> None:
    across, down = rules([0, 20, 40], [0, 20, 40])
    across[1] = Rule(20, 20, 40)
    down[1] = Rule(20, 0, 20)
    words = [word("links", 5, 5), word("b", 25, 5), word("onder", 5, 25), word("rechts", 25, 25)]
    assert read(across, down, words) == [
        (0, 0, 1, 1, "links"),
        (0, 1, 1, 1, "b"),
        (1, 0, 1, 2, "onder rechts"),
    ]


def test_a_wall_must_cover_most_of_its_step() -> None:
    words = [word("a", 5, 5), word("b", 25, 5)]
    across, down = rules([0, 20, 40], [0, 20])
    down[1] = Rule(20, 0, 9)
    assert read(across, down, words) == [(0, 0, 1, 1, "a b")]
    down[1] = Rule(20, 0, 11)
    assert read(across, down, words) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]


def test_rules_that_end_just_short_of_each_other_still_cross() -> None:
    across, down = rules([0, 20, 40], [0, 20, 40])
    short = [Rule(rule.at, rule.start + 2, rule.end - 2) for rule in across]
    words = [word("a", 5, 5), word("d", 25, 25)]
    assert read(short, down, words) == read(across, down, words)
    apart = [Rule(rule.at, rule.start + 25, rule.end + 25) for rule in across]
    assert len(lattices_of(apart, down[:2]) or []) == 0


def test_a_word_stands_in_the_cell_of_its_middle() -> None:
    over = Word("breed", (8, 5, 28, 11), 6.0, False)
    assert read(*rules([0, 20, 40], [0, 20]), [over, word("b", 32, 5)])[0] == (0, 0, 1, 1, "breed")


def test_words_outside_are_in_no_cell() -> None:
    words = [word("a", 5, 5), word("buiten", 60, 5), word("onder", 5, 60)]
    assert read(*rules([0, 20], [0, 20]), words) == [(0, 0, 1, 1, "a")]


def test_slivers_between_double_rules_are_no_rows() -> None:
    across, down = rules([0, 20, 40], [0, 20, 40])
    double = sorted([*across, Rule(22, 0, 40)], key=lambda rule: rule.at)
    words = [word("a", 5, 5), word("b", 25, 5), word("c", 5, 25), word("d", 25, 25)]
    assert read(double, down, words) == read(across, down, words)


def test_the_box_of_a_cell_is_that_between_its_rules() -> None:
    (lattice,) = lattices_of(*rules([0, 20, 40], [0, 20])) or []
    cells = cells_of(lattice, [word("a", 5, 5), word("b", 25, 5)], range(2))
    assert [cell.box for cell in cells] == [(0, 0, 20, 20), (20, 0, 40, 20)]


def test_paper_with_squares_is_no_table() -> None:
    fine = [float(at) for at in range(210)]
    assert lattices_of(*rules(fine, fine)) == []
    assert lattices_of(*rules(fine[:100], fine[:100])) != []


WALLS = st.lists(st.booleans(), min_size=24, max_size=24)


@given(WALLS, WALLS)
def test_whatever_walls_are_missing_cells_never_overlap_and_hold_every_word_once(one: list, other: list) -> None:
    steps = [0.0, 20.0, 40.0, 60.0, 80.0]
    inner = [(at, step) for at in steps[1:-1] for step in steps[:-1]]
    across = [Rule(at, step, step + 20) for (at, step), kept in zip(inner, one, strict=False) if kept]
    down = [Rule(at, step, step + 20) for (at, step), kept in zip(inner, other, strict=False) if kept]
    sides = [Rule(0, 0, 80), Rule(80, 0, 80)]
    words = [word("w", x + 5, y + 5) for y in steps[:-1] for x in steps[:-1]]
    lattices = lattices_of(sorted([*across, *sides], key=lambda rule: (rule.at, rule.start)), [*down, *sides]) or []
    free, fields = set(range(len(words))), 0
    for lattice in lattices:
        cells = cells_of(lattice, words, sorted(free))
        inside = [index for cell in cells for index in cell.words]
        assert len(inside) == len(set(inside))
        places = [(c.row + r, c.column + k) for c in cells for r in range(c.rows) for k in range(c.columns)]
        assert len(places) == len(set(places))
        free -= set(inside)
        fields += len(places)
    assert not free
    assert fields >= 1


def test_thousands_of_ticks_along_a_side_take_little_time() -> None:
    high = 80_000
    ticks = [Rule(y, 0, 5) for y in range(10, high, 10)]
    across, down = [Rule(0, 0, 80), *ticks, Rule(high, 0, 80)], [Rule(0, 0, high), Rule(80, 0, high)]
    begin = process_time()
    assert read(across, down, [word("a", 40, 4)]) == [(0, 0, 1, 1, "a")]
    assert process_time() - begin < 2
