"""`sociaaldomein corpus`: build, check, count and export a gold corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

corpus = typer.Typer(
    name="corpus",
    help="Build, check, count and export a gold corpus.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Folder = Annotated[Path, typer.Argument(help="The folder of the corpus.")]
HERE = Path("corpus")


class Format(StrEnum):
    """What a corpus is exported as."""

    spacy = "spacy"


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
def export(
    folder: Folder = HERE,
    *,
    output: Annotated[Path, typer.Option(help="Folder to write to; made where it is not there.", show_default=False)],
    format_: Annotated[Format, typer.Option("--format", help="spacy: a DocBin per split.")] = Format.spacy,
    base: Annotated[str | None, typer.Option(help="Base pipeline whose tokens to use: a name or a path.")] = None,
) -> None:
    """Write the gold notes of a corpus for another program, a file per split."""
    from sociaaldomein_nlp.corpus import SPLITS, load_corpus
    from sociaaldomein_nlp.docbin import write_docbin
    from sociaaldomein_nlp.pipeline import load

    nlp = load(base)
    for split in SPLITS:
        path = output / f"{split}.{format_}"
        typer.echo(f"{path}: {write_docbin(load_corpus(folder, split=split), nlp, path)} documents")
