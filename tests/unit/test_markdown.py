"""Tables in Markdown have a cell per column, and no cell breaks its row."""

from __future__ import annotations

from sociaaldomein_nlp.markdown import table


def test_a_table_has_a_line_per_row_under_its_head() -> None:
    assert table(["a", "b"], [[1, "x"], [2.5, ""]]).split("\n") == [
        "| a | b |",
        "| --- | --- |",
        "| 1 | x |",
        "| 2.5 |  |",
    ]


def test_a_bar_in_a_cell_is_escaped() -> None:
    assert table(["a"], [["x|y"]]).endswith("| x\\|y |")
