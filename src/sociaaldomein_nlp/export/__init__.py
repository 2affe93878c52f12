"""Ways out of the library, and for annotations also back in: one module per format.

`annotations` is what the formats for annotators carry; `label_studio`, `brat`, `conll` and `jsonl` each have `write`
and `read`. Here is the one door to them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sociaaldomein_nlp import gold, guideline, notes
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.export import brat, jsonl, label_studio
from sociaaldomein_nlp.export.files import safe_name, write_text
from sociaaldomein_nlp.records import Analysis


def write(
    analyses: Sequence[Analysis], folder: Path, name: str, format_: str, *, base: str | Path | None = None
) -> list[Path]:
    """Write analyses for another program.

    Args:
        analyses: gold analyses, or the program's own.
        folder: where to; it is made.
        name: what to call the file, or for brat the folder in it: for example the split.
        format_: "spacy", "conll" (tokens are those of a pipeline), "label-studio", "brat" or "jsonl".
        base: the base pipeline for "spacy" and "conll", as for `load`.

    Returns:
        The files that were written.

    Example:
        >>> write(load_corpus("corpus", split="dev"), Path("out"), "dev", "jsonl")  # doctest: +SKIP
    """
    if format_ == "brat":
        return brat.write(analyses, folder / name)
    if format_ == "label-studio":
        return label_studio.write(analyses, folder / f"{name}.json")
    if format_ == "jsonl":
        return jsonl.write(analyses, folder / f"{name}.jsonl")
    from sociaaldomein_nlp import docbin, pipeline
    from sociaaldomein_nlp.export import conll

    nlp = pipeline.load(base)
    if format_ == "conll":
        return conll.write(analyses, folder / f"{name}.conllup", nlp)
    path = folder / f"{name}.spacy"
    docbin.write_docbin(analyses, nlp, path)
    return [path]


def read(path: Path, format_: str) -> list[Analysis]:
    """Read what annotators give back.

    Args:
        path: the file; for brat the folder.
        format_: "label-studio", "brat", "conll" or "jsonl".

    Returns:
        An analysis per document.

    Raises:
        RecordError: it cannot be read; file and place are named.

    Example:
        >>> read(Path("out/dev.jsonl"), "jsonl")  # doctest: +SKIP
    """
    if format_ == "conll":
        from sociaaldomein_nlp.export import conll

        return conll.read(path)
    readers = {"brat": brat.read, "label-studio": label_studio.read, "jsonl": jsonl.read}
    return readers[format_](path)


def write_note(analysis: Analysis, folder: Path) -> tuple[Path | None, list[str]]:
    """Write an analysis as an annotated note, for the `notes/` of a corpus.

    Returns:
        The file, and what is wrong with the annotation by its form and the guideline. Where two annotations cross, no
        marks can be written: no file, and the reason.

    Example:
        >>> write_note(analysis, Path("corpus/notes"))  # doctest: +SKIP
    """
    name = safe_name(analysis.document.id)
    try:
        text = notes.write_note(analysis)
    except RecordError as error:
        return None, [f"{name}: {error}"]
    faults = gold.check(analysis)
    return write_text(folder / f"{name}.txt", text), faults or guideline.breaches(analysis)
