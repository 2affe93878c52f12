"""Cells of a table keep their place, whatever spans over whatever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.readers.html.tables import cells_of, is_layout, parts_of_table, rows_of, text_of_cell
from sociaaldomein_nlp.readers.html.tree import Element, measure
from sociaaldomein_nlp.readers.parts import Part

NONE: frozenset[Element] = frozenset()


def cell(text: str, tag: str = "td", **attrs: str) -> Element:
    return Element(tag, attrs, children=[text])


def table(*rows: list[Element], tag: str = "") -> Element:
    made = Element("table", {})
    outer = Element(tag, {}, made) if tag else made
    if tag:
        made.children.append(outer)
    for row in rows:
        line = Element("tr", {}, outer, children=[*row])
        outer.children.append(line)
    measure(made)
    return made


def grid(parts: list[Part]) -> list[tuple[int, int, str]]:
    return [(part.cell.row, part.cell.column, part.text) for part in parts if part.cell]


def heads(parts: list[Part]) -> list[tuple[str, ...]]:
    return [part.cell.heads for part in parts if part.cell and part.text and not part.cell.header]


def test_every_cell_has_its_row_and_column() -> None:
    made = table([cell("a"), cell("b")], [cell("c"), cell("d")])
    assert grid(parts_of_table(made, 3, NONE)) == [(0, 0, "a"), (0, 1, "b"), (1, 0, "c"), (1, 1, "d")]
    assert {part.cell.table for part in parts_of_table(made, 3, NONE) if part.cell} == {3}


def test_a_wide_cell_leaves_empty_places_behind_it() -> None:
    made = table([cell("a", colspan="2"), cell("b")], [cell("c"), cell("d"), cell("e")])
    assert grid(parts_of_table(made, 0, NONE))[:3] == [(0, 0, "a"), (0, 1, ""), (0, 2, "b")]


def test_a_tall_cell_pushes_the_next_row_aside() -> None:
    made = table([cell("a", rowspan="3"), cell("b")], [cell("c")], [cell("d")])
    assert [(row, column) for row, column, text in grid(parts_of_table(made, 0, NONE)) if text] == [
        *((0, 0), (0, 1), (1, 1), (2, 1)),
    ]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "2.5", "99999999999999", "٣"])
def test_a_span_that_is_none_counts_as_one_or_as_the_most(span: str) -> None:
    made = table([cell("a", colspan=span), cell("b")])
    assert len(parts_of_table(made, 0, NONE)) == 2


def test_heads_over_several_columns_hold_for_each() -> None:
    made = table(
        [cell("", "th"), cell("Begroting", "th", colspan="2")],
        [cell("Post", "th"), cell("2025", "th"), cell("2026", "th")],
        [cell("Zorg"), cell("1"), cell("2")],
    )
    assert heads(parts_of_table(made, 0, NONE)) == [("Post",), ("Begroting", "2025"), ("Begroting", "2026")]


def test_a_table_of_many_rows_of_heads_gives_a_cell_no_more_than_eight() -> None:
    made = table(*([cell(f"Kop {at}", "th")] for at in range(12)), [cell("rust")])
    assert heads(parts_of_table(made, 0, NONE)) == [tuple(f"Kop {at}" for at in range(8))]


def test_cells_of_a_thead_are_heads_without_th() -> None:
    made = table([cell("Doel"), cell("2025")], tag="thead")
    body = Element("tbody", {}, made, children=[])
    body.children.append(Element("tr", {}, body, children=[cell("Rust"), cell("5")]))
    made.children.append(body)
    parts = parts_of_table(made, 0, NONE)
    assert [part.cell.header for part in parts if part.cell] == [True, True, False, False]
    assert heads(parts) == [("Doel",), ("2025",)]


def test_a_head_at_the_side_is_a_head_of_its_row_only() -> None:
    made = table(
        [cell("Doel", "th"), cell("Jaar", "th")], [cell("Rust", "th"), cell("5")], [cell("Tuin", "th"), cell("6")]
    )
    assert heads(parts_of_table(made, 0, NONE)) == [("Jaar",), ("Jaar",)]


def test_rows_and_cells_of_an_inner_table_are_not_its_own() -> None:
    inner = table([cell("x"), cell("y")])
    made = table([cell("a"), Element("td", {}, children=[inner])])
    (row,) = rows_of(made)
    assert len(cells_of(row)) == 2
    assert is_layout(made)


def test_what_is_skipped_is_no_cell() -> None:
    gone = cell("weg")
    gone.skip = True
    assert len(parts_of_table(table([cell("a"), gone, cell("b")]), 0, NONE)) == 2


def test_marks_of_notes_are_no_text_of_a_cell() -> None:
    mark = Element("sup", {}, children=["1"])
    made = Element("td", {}, children=["Zorg", mark, " en meer"])
    assert text_of_cell(made, frozenset({mark})) == "Zorg en meer"


@pytest.mark.parametrize(
    ("made", "layout"),
    [
        (table([cell("a"), cell("b")]), False),
        (table([cell("a")], [cell("b")]), True),
        (table([cell("a", "th"), cell("b")]), False),
        (table(), True),
        (table([cell("a " * 400), cell("b")]), True),
        (table([cell("a " * 400), cell("b")], [cell("c"), cell("d")]), False),
    ],
)
def test_layout_is_told_from_data(made: Element, layout: bool) -> None:
    assert is_layout(made) is layout


CELLS = st.tuples(st.sampled_from(["td", "th"]), st.integers(0, 4), st.integers(0, 4), st.text(max_size=3))


@given(st.lists(st.lists(CELLS, max_size=4), max_size=5))
def test_places_go_up_row_by_row_and_no_word_is_lost(rows: list[list[tuple[str, int, int, str]]]) -> None:
    made = table(
        *([cell(text, tag, rowspan=str(tall), colspan=str(wide)) for tag, tall, wide, text in row] for row in rows)
    )
    found = grid(parts_of_table(made, 0, NONE))
    assert found == sorted(found, key=lambda one: one[:2])
    assert len({one[:2] for one in found}) == len(found)
    words = [text_of_cell(cell(text), NONE) for row in rows for _, _, _, text in row]
    assert [text for _, _, text in found if text] == [word for word in words if word]
