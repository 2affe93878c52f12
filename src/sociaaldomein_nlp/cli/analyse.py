"""`sociaaldomein analyse`: one note in, one Analysis out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sociaaldomein_nlp.readers.limits import Limits
    from sociaaldomein_nlp.records import Analysis

LIMITS = "What a file may be and may cost: a TOML file, or a setting such as pages=500; may be given several times."
OCR = "Command that makes text of scanned pages, such as 'ocrmypdf --skip-text {input} {output}'; none comes with this."

PSEUDONYMISE = "Replace the names of persons and contact data by pseudonyms before anything is read."
PSEUDONYM_KEY = "A secret that gives a person the same pseudonym in all documents; implies --pseudonymise."
Pseudonymise = Annotated[bool, typer.Option("--pseudonymise", help=PSEUDONYMISE)]
PseudonymKey = Annotated[
    str | None, typer.Option(envvar="SOCIAALDOMEIN_PSEUDONYM_KEY", help=PSEUDONYM_KEY, show_default=False)
]


class Format(StrEnum):
    """How the Analysis is printed."""

    table = "table"
    json = "json"
    html = "html"


class PdfBackend(StrEnum):
    """What reads the words of a PDF."""

    pdfium = "pdfium"
    pdfplumber = "pdfplumber"


def limits_of(given: list[str] | None) -> Limits | None:
    """Give the limits of the option `--limits`, or None where it was not given.

    Example:
        >>> limits_of(["pages=500"]).pages
        500
    """
    if not given:
        return None
    from sociaaldomein_nlp.readers.limits import Limits

    return Limits.of(given)


def analyse(  # noqa: PLR0917
    file: Annotated[
        Path,
        typer.Argument(
            help="The note: PDF, DOCX, ODT, HTML, Markdown or text; - for standard input; notas.zip!ede/nota.pdf.",
            show_default=False,
        ),
    ],
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
    limits: Annotated[list[str] | None, typer.Option(help=LIMITS, show_default=False)] = None,
    ocr: Annotated[str | None, typer.Option(help=OCR, show_default=False)] = None,
    pseudonymise: Pseudonymise = False,
    pseudonym_key: PseudonymKey = None,
) -> None:
    """Take the goals, measures, dates, actors, laws, quotes and themes out of one note."""
    from sociaaldomein_nlp.analysis import analyse as run
    from sociaaldomein_nlp.readers.inputs import only

    chosen = replace(only(file), limits=limits_of(limits), ocr=ocr)
    analysis = run(
        chosen,
        municipality=municipality,
        published=published,
        base=base,
        taxonomy=taxonomy,
        pdf_backend=pdf_backend.value,
        strict_language=strict_language,
        pseudonymise=pseudonymise,
        pseudonym_key=pseudonym_key,
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
