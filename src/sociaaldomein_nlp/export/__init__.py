"""Ways out of the library, and for annotations also back in: one module per format.

`annotations` is what the formats for annotators carry; `label_studio`, `brat`, `conll` and `jsonl` each have `write`
and `read`. Here is the one door to them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sociaaldomein_nlp import gold, guideline, notes
from sociaaldomein_nlp.errors import RecordError, UsageError
from sociaaldomein_nlp.export import brat, jsonl, label_studio
from sociaaldomein_nlp.export.files import safe_name, write_text
from sociaaldomein_nlp.records import Analysis

FORMATS: Final = ("label-studio", "brat", "conll", "jsonl")
"""What can be written and read back; `write` also makes "spacy"."""


class Written(NamedTuple):
    """A note that was written: its name, its file (None where none could be), and what is wrong with its annotation."""

    name: str
    path: Path | None
    faults: tuple[str, ...]


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

    Raises:
        UsageError: no such format.

    Example:
        >>> write(load_corpus("corpus", split="dev"), Path("out"), "dev", "jsonl")  # doctest: +SKIP
    """
    _known(format_, (*FORMATS, "spacy"))
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
        UsageError: no such format.

    Example:
        >>> read(Path("out/dev.jsonl"), "jsonl")  # doctest: +SKIP
    """
    _known(format_, FORMATS)
    if format_ == "conll":
        from sociaaldomein_nlp.export import conll

        return conll.read(path)
    readers = {"brat": brat.read, "label-studio": label_studio.read, "jsonl": jsonl.read}
    return readers[format_](path)


def write_notes(analyses: Iterable[Analysis], folder: Path) -> Iterator[Written]:
    """Write analyses as annotated notes, for the `notes/` of a corpus; a note that is there already is replaced.

    Args:
        analyses: what `read` gives.
        folder: where to; it is made.

    Returns:
        For each the file, and what is wrong with the annotation by its form and the guideline. No file is written
        where two annotations cross, so that no marks can be, and where a note of this name was written just before.

    Example:
        >>> list(write_notes(read(Path("out/dev.jsonl"), "jsonl"), Path("corpus/notes")))  # doctest: +SKIP
    """
    seen: set[str] = set()
    for analysis in analyses:
        name = safe_name(analysis.document.id)
        if name in seen:
            yield Written(name, None, (f"{name}: another document has this name; give each a name of its own",))
            continue
        seen.add(name)
        try:
            text = notes.write_note(analysis)
        except RecordError as error:
            yield Written(name, None, (f"{name}: {error}",))
            continue
        faults = gold.check(analysis) or guideline.breaches(analysis)
        yield Written(name, write_text(folder / f"{name}.txt", text), tuple(faults))


def _known(format_: str, formats: Sequence[str]) -> None:
    if format_ not in formats:
        raise UsageError("no such format", where=format_, mend=f"take one of {', '.join(formats)}")
