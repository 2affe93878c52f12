"""`sociaaldomein corpus export` and `import`: gold notes to other programs, and what annotators make of them back."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sociaaldomein_nlp.cli.corpus import corpus

__all__ = ["corpus", "export", "import_"]


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


@corpus.command()
def export(
    folder: Annotated[Path, typer.Argument(help="The folder of the corpus.")] = Path("corpus"),
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
        written = formats.write(notes, output, name, str(format_), base=base)
        typer.echo(f"{written[0] if len(written) == 1 else output}: {len(notes)} documents of {name}")


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
    for _, written, faults in formats.write_notes(formats.read(path, str(format_)), output):
        if written:
            typer.echo(written)
        for fault in faults:
            typer.echo(f"error: {written or path}: {fault}", err=True)
        faulty += bool(faults)
    typer.echo(f"{faulty} notes with faults" if faulty else "clean", err=True)
    raise typer.Exit(int(bool(faulty)))
