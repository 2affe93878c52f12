"""`sociaaldomein report`: the notes of a store, compared, as a report for people."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Language(StrEnum):
    """The language of the report's headings and explanations."""

    nl = "nl"
    en = "en"


def report(
    store: Annotated[Path, typer.Argument(help="The store that `batch` made.", show_default=False)],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="Where the report goes; its suffix (.html) says the format."),
    ],
    municipality: Annotated[
        list[str] | None,
        typer.Option(help="Only this municipality; may be given more than once.", show_default=False),
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of headings and explanations.")] = Language.nl,
) -> None:
    """Write a report that compares the notes of a store, and print where it is."""
    from sociaaldomein_nlp.comparison import compare
    from sociaaldomein_nlp.report import write_report
    from sociaaldomein_nlp.store import Store

    with Store.open(store, read_only=True) as opened:
        comparison = compare(opened, municipalities=municipality or None)
    typer.echo(str(write_report(comparison, output, lang=lang.value)))
