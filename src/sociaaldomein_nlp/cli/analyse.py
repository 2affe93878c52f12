"""`sociaaldomein analyse`: one note in, one Analysis out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sociaaldomein_nlp.records import Analysis


class Format(StrEnum):
    """How the Analysis is printed."""

    table = "table"
    json = "json"
    html = "html"


class PdfBackend(StrEnum):
    """What reads the words of a PDF."""

    pdfium = "pdfium"
    pdfplumber = "pdfplumber"


def analyse(
    file: Annotated[Path, typer.Argument(help="The note: PDF or plain text.", show_default=False)],
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.table,
    municipality: Annotated[str | None, typer.Option(help="Name or GM code of the municipality.")] = None,
    published: Annotated[str | None, typer.Option(help="The note's date, in EDTF: 2024, 2024-03, 2024-03-12.")] = None,
    base: Annotated[str | None, typer.Option(help="Base pipeline: a name or a path.")] = None,
    taxonomy: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A SKOS Turtle file to classify by.")
    ] = None,
    pdf_backend: Annotated[PdfBackend, typer.Option(help="What reads the words of a PDF.")] = PdfBackend.pdfium,
    strict_language: Annotated[
        bool, typer.Option("--strict-language", help="Fail where the text is not Dutch.")
    ] = False,
) -> None:
    """Take the goals, measures, dates, actors, laws, quotes and themes out of one note."""
    from sociaaldomein_nlp.analysis import analyse as run

    analysis = run(
        file,
        municipality=municipality,
        published=published,
        base=base,
        taxonomy=taxonomy,
        pdf_backend=pdf_backend.value,
        strict_language=strict_language,
    )
    for warning in analysis.warnings:
        typer.echo(f"warning: {file}: {warning}", err=True)
    if format_ is Format.json:
        typer.echo(analysis.to_json(indent=2))
    elif format_ is Format.html:
        from sociaaldomein_nlp.markup import page

        typer.echo(page(analysis))
    else:
        for line in _table(analysis):
            typer.echo(line)


def _table(analysis: Analysis) -> Iterator[str]:
    document = analysis.document
    owners = document.municipality if isinstance(document.municipality, list) else [document.municipality]
    yield f"{document.title or document.source or 'untitled'}"
    yield f"municipality: {', '.join(o.name or '?' for o in owners if o) or 'not named in the text'}"
    yield f"themes: {', '.join(analysis.themes) or 'none'}"
    counted = {"statements": len(analysis.statements), "dates": len(analysis.dates), "actors": len(analysis.actors)}
    yield f"{document.words} words, " + ", ".join(f"{count} {name}" for name, count in counted.items())
    yield ""
    for statement in analysis.statements:
        place = f"p. {statement.page}" if statement.page else f"@{statement.start}"
        yield f"{statement.kind:<10}{place:<8}{', '.join(statement.themes):<46}  {' '.join(statement.text.split())}"
