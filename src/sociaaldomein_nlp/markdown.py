"""Tables in Markdown, for cards and terminals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    r"""Write a table.

    Args:
        head: the names of the columns.
        rows: a cell per column; a bar in a cell is escaped.

    Returns:
        Its lines, without a line end after the last.

    Example:
        >>> print(table(["theme", "n"], [["jeugd", 3]]))
        | theme | n |
        | --- | --- |
        | jeugd | 3 |
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|")
