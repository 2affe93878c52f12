"""`sociaaldomein batch`: many notes into one store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sociaaldomein_nlp.cli.analyse import LIMITS, OCR, Pseudonymise, PseudonymKey, limits_of

if TYPE_CHECKING:
    from sociaaldomein_nlp.batch import BatchResult


def batch(  # noqa: PLR0917
    inputs: Annotated[
        list[Path],
        typer.Argument(help="Files, folders, patterns such as 'notas/**/*.pdf', ZIPs of notes.", show_default=False),
    ],
    store: Annotated[Path, typer.Option(help="The store to fill, such as results.duckdb.", show_default=False)],
    metadata: Annotated[
        Path | None,
        typer.Option(help="Manifest (CSV: file, municipality, published, year, kind, title).", show_default=False),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many processes do the work.")] = 1,
    no_resume: Annotated[bool, typer.Option("--no-resume", help="Do all again, also what failed before.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Do again what stands in the store.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed before and has not changed.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Analyse at most so many notes now.", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would be analysed.")] = False,
    base: Annotated[str | None, typer.Option(help="Base pipeline: a name or a path.", show_default=False)] = None,
    limits: Annotated[list[str] | None, typer.Option(help=LIMITS, show_default=False)] = None,
    ocr: Annotated[str | None, typer.Option(help=OCR, show_default=False)] = None,
    pseudonymise: Pseudonymise = False,
    pseudonym_key: PseudonymKey = None,
) -> None:
    """Analyse many notes into one store; a note that fails is named, and stops no other."""
    from sociaaldomein_nlp.batch import run

    result = run(
        inputs,
        store,
        metadata=metadata,
        base=base,
        workers=workers,
        resume=not no_resume,
        force=force,
        retry_failed=retry_failed,
        limit=limit,
        progress=True,
        dry_run=dry_run,
        limits=limits_of(limits),
        ocr=ocr,
        pseudonymise=pseudonymise,
        pseudonym_key=pseudonym_key,
    )
    _tell(result, listed=dry_run)
    if result.failed:
        raise typer.Exit(1)


def _tell(result: BatchResult, *, listed: bool) -> None:
    """List what is to do, for a dry run; name what was left alone and what failed, and count all, on stderr."""
    for path in result.left if listed else ():
        typer.echo(str(path))
    for skip in result.skipped:
        typer.echo(f"skipped {skip.path}: {skip.reason}", err=True)
    for failure in result.failed:
        mend = f"; {failure.mend}" if failure.mend else ""
        typer.echo(f"failed {failure.source}: {failure.reason}{mend}", err=True)
    counts = f"{len(result.done)} done, {len(result.skipped)} skipped, {len(result.failed)} failed"
    left = f", {len(result.left)} to do" if result.left else ""
    typer.echo(f"{counts}{left}", err=True)
