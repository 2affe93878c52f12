"""`sociaaldomein compare`: themes x municipalities, out of a store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sociaaldomein_nlp.comparison import Cell, Comparison


class Format(StrEnum):
    """How the comparison is printed."""

    table = "table"
    json = "json"
    csv = "csv"


def compare(
    store: Annotated[Path, typer.Argument(help="The store that `batch` made.", show_default=False)],
    municipality: Annotated[
        list[str] | None,
        typer.Option(help="Only this municipality; may be given more than once.", show_default=False),
    ] = None,
    format_: Annotated[
        Format,
        typer.Option("--format", help="A table to look at, JSON with every sentence, or CSV with the counts."),
    ] = Format.table,
) -> None:
    """Compare what the notes of a store say, theme by theme."""
    from sociaaldomein_nlp.comparison import compare as compared
    from sociaaldomein_nlp.store import Store

    with Store.open(store, read_only=True) as opened:
        comparison = compared(opened, municipalities=municipality or None)
    if format_ is Format.json:
        typer.echo(json.dumps(comparison.to_dict(), ensure_ascii=False, indent=2))
    elif format_ is Format.csv:
        typer.echo(comparison.to_frame().to_csv(index=False), nl=False)
    else:
        for line in _table(comparison):
            typer.echo(line)


def _table(comparison: Comparison) -> Iterator[str]:
    """Give a row per theme and a column per municipality: statements, and their share of its statements."""
    rows = [["theme", *(one.name for one in comparison.municipalities), "all"]]
    rows += [[theme.label, *map(_figure, (*theme.cells, theme.total))] for theme in comparison.themes]
    counts = [one.statements for one in comparison.municipalities]
    rows.append(["statements", *map(str, (*counts, sum(counts)))])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for label, *cells in rows:
        figures = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join((label.ljust(widths[0]), *figures)).rstrip()


def _figure(cell: Cell) -> str:
    return f"{cell.statements} ({cell.share:.0%})" if cell.statements else "-"
