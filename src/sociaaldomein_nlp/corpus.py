"""The gold corpus: a folder with annotated notes, a manifest and the gold files that are built from them.

```
corpus/manifest.csv   a row per note: whose it is, its genre, year, split, licence
corpus/notes/*.txt    the notes, with inline marks (see `notes`)
corpus/gold/*.json    built from them, never written by hand
corpus/formats/*      some notes as PDF, DOCX and HTML too
corpus/passes/first/*.txt, second/*.txt   what was annotated of a note first, and again apart from it
corpus/sentences/*.jsonl   single sentences with kind and themes (see `sentences`)
```
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sociaaldomein_nlp import gold
from sociaaldomein_nlp.errors import RecordError, UsageError
from sociaaldomein_nlp.notes import read_note
from sociaaldomein_nlp.records import Analysis

SPLITS: Final = ("train", "dev", "test")
PASSES: Final = ("first", "second")
MANIFEST: Final = "manifest.csv"
COLUMNS: Final = ("note", "municipality", "genre", "year", "split", "licence", "part", "formats")
FORMATS: Final = ("docx", "html", "pdf")
_BETWEEN: Final = ";"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the manifest.

    Attributes:
        note: the name of the note's file, without suffix.
        municipalities: whose note it is, also where its text does not say so; several for a joint note.
        genre: what kind of document it is.
        year: the year it is from, four digits.
        split: train, dev or test.
        licence: the SPDX name of its licence.
        part: which round of writing it came from.
        formats: what else the note stands in `formats/` as: docx, html, pdf.
        line: its line in the manifest.
    """

    note: str
    municipalities: tuple[str, ...]
    genre: str
    year: str
    split: str
    licence: str
    part: str
    formats: tuple[str, ...]
    line: int


def manifest(corpus: str | Path) -> list[Entry]:
    """Read the manifest of a corpus.

    Args:
        corpus: the corpus' folder.

    Returns:
        Its rows, in the order of the file; values are not checked (`corpus_checks.faults` does).

    Raises:
        UsageError: there is no manifest, it is no UTF-8 CSV, or a column is missing.

    Example:
        >>> {entry.split for entry in manifest("corpus")}  # doctest: +SKIP
        {'train', 'dev', 'test'}
    """
    path = Path(corpus) / MANIFEST
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True, restval="")
            rows = [
                (reader.line_num, {key: (value or "").strip() for key, value in row.items() if key}) for row in reader
            ]
            names = reader.fieldnames or []
    except OSError as error:
        raise UsageError(
            f"not readable: {error.strerror}", where=str(path), mend="give the folder of a corpus"
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"no CSV in UTF-8: {error}", where=str(path), mend="mend the manifest") from error
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise UsageError(
            f"no column {', '.join(missing)}", where=str(path), mend=f"give the columns {', '.join(COLUMNS)}"
        )
    return [_entry(row, line) for line, row in rows]


def _entry(row: Mapping[str, str], line: int) -> Entry:
    owners, formats = (
        tuple(filter(None, (part.strip() for part in row[name].split(_BETWEEN))))
        for name in ("municipality", "formats")
    )
    plain = {name: row[name] for name in ("note", "genre", "year", "split", "licence", "part")}
    return Entry(municipalities=owners, formats=formats, line=line, **plain)


def note_files(corpus: str | Path, part: str = "notes") -> list[Path]:
    """Give the annotated notes of a corpus, by name.

    Args:
        corpus: the corpus' folder.
        part: the folder in it: `notes`, or `passes/first` and `passes/second`.

    Returns:
        At least one path.

    Raises:
        UsageError: there is no such folder, or no note in it.

    Example:
        >>> note_files("corpus")[0].suffix  # doctest: +SKIP
        '.txt'
    """
    folder = Path(corpus) / part
    found = sorted(path for path in folder.glob("*.txt") if path.is_file())
    if not found:
        what = "no notes in this folder" if folder.is_dir() else "there is no such folder"
        raise UsageError(what, where=str(folder), mend="give the folder of a corpus, with notes/*.txt in it")
    return found


def load_corpus(corpus: str | Path, *, split: str | None = None, genre: str | None = None) -> list[Analysis]:
    """Load gold analyses of a corpus.

    Args:
        corpus: the corpus' folder.
        split: only the notes of this split: train, dev or test.
        genre: only the notes of this genre, as the manifest writes it.

    Returns:
        The gold analyses, in the order of the manifest; `document.id` is the note's name.

    Raises:
        UsageError: no manifest, an unknown split, or no note that is asked for.
        RecordError: a gold file is missing or has faults.

    Example:
        >>> notes = load_corpus("corpus", split="train")  # doctest: +SKIP
        >>> notes[0].to_frame("statements")  # doctest: +SKIP
    """
    if split not in (None, *SPLITS):
        raise UsageError(f"no split {split!r}", where=str(corpus), mend=f"take one of {', '.join(SPLITS)}")
    wanted = [e for e in manifest(corpus) if split in (None, e.split) and genre in (None, e.genre)]
    if not wanted:
        raise UsageError("no such note in the manifest", where=str(corpus), mend="ask for another split or genre")
    return [gold.load_gold(gold_path(corpus, entry.note)) for entry in wanted]


def load_parts(folder: str | Path) -> dict[str, list[Analysis]]:
    """Load the gold of a corpus by split, or of a plain folder all its gold files as one part, `notes`.

    Raises:
        UsageError: there is neither a manifest nor a gold file.
        RecordError: a gold file is missing or has faults.

    Example:
        >>> list(load_parts("corpus"))  # doctest: +SKIP
        ['train', 'dev', 'test']
    """
    if (Path(folder) / MANIFEST).is_file():
        return {split: load_corpus(folder, split=split) for split in SPLITS}
    return {"notes": [gold.load_gold(path) for path in gold.gold_files(folder)]}


def gold_path(corpus: str | Path, note: str) -> Path:
    """Give the place of the gold file of a note.

    Example:
        >>> gold_path("corpus", "plan").as_posix()
        'corpus/gold/plan.json'
    """
    return Path(corpus) / "gold" / f"{note}.json"


def build(
    corpus: str | Path, *, progress: Callable[[Iterable[Path]], Iterable[Path]] = iter
) -> tuple[list[Path], list[RecordError]]:
    """Make the gold file of every note of a corpus; what a gold file says is what its note says.

    Args:
        corpus: the corpus' folder.
        progress: wraps the notes while they are read, for a progress bar.

    Returns:
        The gold files that were written because they were new or had changed, and the error of every note that could
        not be read; the others are built all the same, and the gold file of a note with faults is left as it was.

    Raises:
        UsageError: there are no notes.

    Example:
        >>> written, errors = build("corpus")  # doctest: +SKIP
    """
    written: list[Path] = []
    errors: list[RecordError] = []
    for path in progress(note_files(corpus)):
        try:
            text = gold_text(read_note(path))
        except RecordError as error:
            errors.append(error)
            continue
        target = gold_path(corpus, path.stem)
        target.parent.mkdir(exist_ok=True)
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8", newline="\n")
            written.append(target)
    return written, errors


def gold_text(analysis: Analysis) -> str:
    r"""Write a gold analysis as the JSON text of its file.

    Example:
        >>> '"text": "é",' in gold_text(Analysis(text="é"))
        True
    """
    return json.dumps(gold.gold_dict(analysis), ensure_ascii=False, indent=1) + "\n"
