"""Parts become one text, and every block is its own words in it."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.readers.parts import Part, assemble
from sociaaldomein_nlp.readers.source import Cell


def test_prose_stands_apart_items_and_rows_under_each_other_cells_beside_each_other() -> None:
    parts = [
        Part("heading", "Doelen", 1, "2.1"),
        Part("paragraph", "Wij  willen:"),
        Part("list_item", "rust", 1, "•"),
        Part("list_item", "ruimte", 1, "•"),
        Part("table_cell", "Doel", cell=Cell(0, 0, 0, header=True)),
        Part("table_cell", "Jaar", cell=Cell(0, 0, 1, header=True)),
        Part("table_cell", "", cell=Cell(0, 1, 0)),
        Part("table_cell", "2025", cell=Cell(0, 1, 1, heads=("Jaar",))),
        Part("paragraph", " "),
        Part("footnote", "Zie ook.", marker="1"),
    ]
    text, blocks = assemble(parts)
    assert text == "2.1 Doelen\n\nWij willen:\n\n• rust\n• ruimte\n\nDoel\tJaar\n\t2025\n\n1 Zie ook."
    assert [text[block.start : block.end] for block in blocks] == [
        *("Doelen", "Wij willen:", "rust", "ruimte", "Doel", "Jaar", "2025", "Zie ook."),
    ]


def test_tables_stand_apart() -> None:
    cells = [Part("table_cell", str(table), cell=Cell(table, 0, 0)) for table in (0, 1)]
    assert assemble(cells)[0] == "0\n\n1"


@given(
    st.lists(
        st.builds(
            Part,
            kind=st.sampled_from(["heading", "paragraph", "list_item", "footnote"]),
            text=st.text(max_size=12),
            marker=st.sampled_from([None, "•", "1."]),
        ),
        max_size=8,
    )
)
def test_blocks_lie_apart_in_order_and_have_no_outer_white_space(parts: list[Part]) -> None:
    text, blocks = assemble(parts)
    said = [" ".join(part.text.split()) for part in parts if part.text.split()]
    assert [text[block.start : block.end] for block in blocks] == said
    assert all(one.end <= other.start for one, other in itertools.pairwise(blocks))
