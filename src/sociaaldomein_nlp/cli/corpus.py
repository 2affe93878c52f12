"""`sociaaldomein corpus`: build, check and measure a gold corpus, and send it out and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

corpus = typer.Typer(
    name="corpus",
    help="Build, check and measure a gold corpus; send it out to other programs and back.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Folder = Annotated[Path, typer.Argument(help="The folder of the corpus.")]
HERE = Path("corpus")


def _progress(what: str) -> Callable[[Iterable[Path]], Iterable[Path]]:
    """Give a progress bar on stderr, where that is a screen."""
    from tqdm import tqdm

    return lambda paths: tqdm(paths, desc=what, unit="note", disable=None)


@corpus.command()
def build(folder: Folder = HERE) -> None:
    """Make the gold files of a corpus from its annotated notes."""
    from sociaaldomein_nlp import corpus as library

    written, errors = library.build(folder, progress=_progress("build"))
    for path in written:
        typer.echo(path)
    for error in errors:
        typer.echo(f"error: {error}", err=True)
    typer.echo(f"{len(written)} gold files written, {len(errors)} notes with faults", err=True)
    raise typer.Exit(int(bool(errors)))


@corpus.command()
def check(folder: Folder = HERE) -> None:
    """Name every fault of a corpus, or of a folder of gold files, with its file and field."""
    from sociaaldomein_nlp.corpus_checks import faults

    found = faults(folder, progress=_progress("check"))
    for fault in found:
        typer.echo(str(fault))
    typer.echo(f"{len(found)} faults" if found else "clean", err=True)
    raise typer.Exit(int(bool(found)))


@corpus.command()
def counts(folder: Folder = HERE) -> None:
    """Count what a corpus holds, per split, genre, theme and subtheme, as Markdown."""
    from sociaaldomein_nlp.corpus_tables import counts as counted

    typer.echo(counted(folder))


@corpus.command()
def consistency(folder: Folder = HERE) -> None:
    """Compare the two passes of annotation of a corpus, as Markdown."""
    from sociaaldomein_nlp.corpus_tables import consistency as compared

    typer.echo(compared(folder))


@corpus.command()
def variety(
    folder: Folder = HERE,
    *,
    beside: Annotated[list[Path], typer.Option(help="Folder with real documents; may be given again.")],
    base: Annotated[str | None, typer.Option(help="Base pipeline whose sentences to use: a name or a path.")] = None,
) -> None:
    """Measure how varied the sentences of a corpus are beside those of real documents, as Markdown."""
    from sociaaldomein_nlp.corpus_variety import table
    from sociaaldomein_nlp.pipeline import load

    text, errors = table(folder, beside, load(base), progress=_progress("read"))
    typer.echo(text)
    for error in errors:
        typer.echo(f"error: {error}", err=True)
    raise typer.Exit(int(bool(errors)))
