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
    """What annotations are exchanged as."""

    label_studio = "label-studio"
    brat = "brat"
    conll = "conll"
    jsonl = "jsonl"


class Exported(StrEnum):
    """What a corpus is exported as: all that can be read back, and spaCy's own."""

    spacy = "spacy"
    label_studio = "label-studio"
    brat = "brat"
    conll = "conll"
    jsonl = "jsonl"


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


@corpus.command()
def export(
    folder: Folder = HERE,
    *,
    output: Annotated[Path, typer.Option(help="Folder to write to; made where it is not there.", show_default=False)],
    format_: Annotated[
        Exported,
        typer.Option("--format", help="spacy: DocBin; conll: CoNLL-U Plus; jsonl: for `datasets`."),
    ] = Exported.spacy,
    base: Annotated[str | None, typer.Option(help="Base pipeline whose tokens to use: a name or a path.")] = None,
) -> None:
    """Write the gold notes of a corpus for another program, per split; of a plain folder its gold files."""
    from sociaaldomein_nlp import export as formats
    from sociaaldomein_nlp.corpus import load_parts

    for name, notes in load_parts(folder).items():
        for path in formats.write(notes, output, name, str(format_), base=base):
            typer.echo(path)


@corpus.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="The file, or for brat the folder, that annotators give back.")],
    *,
    output: Annotated[Path, typer.Option(help="Folder for the annotated notes (*.txt).", show_default=False)],
    format_: Annotated[Format, typer.Option("--format", help="What it is.", show_default=False)],
) -> None:
    """Make annotated notes of what annotators made in another program; every note that has faults is named."""
    from sociaaldomein_nlp import export as formats

    faulty = 0
    for note in formats.read(path, str(format_)):
        written, faults = formats.write_note(note, output)
        if written:
            typer.echo(written)
        for fault in faults:
            typer.echo(f"error: {written or path}: {fault}", err=True)
        faulty += bool(faults)
    typer.echo(f"{faulty} notes with faults" if faulty else "clean", err=True)
    raise typer.Exit(int(bool(faulty)))
