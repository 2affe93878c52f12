"""Single sentences, list items and headings of policy text, each with its kind and themes: `corpus/sentences/*.jsonl`.

One JSON object a line: `text`, `kind` (null where it is no statement), `themes`, `source` (genre, municipality, year:
the document in whose voice it is written), `split` (that of the municipality), `form` (sentence, item or heading) and
`trap` (what fools an extractor in it, or null).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from sociaaldomein_nlp.corpus import SPLITS
from sociaaldomein_nlp.errors import RecordError, UsageError

FOLDER: Final = "sentences"
AGAIN: Final = "passes/sentences.jsonl"
_Row = TypeVar("_Row")
FORMS: Final = ("sentence", "item", "heading")
NEVER: Final = (
    *("achievement", "background", "legal_duty", "question", "procedure", "pointer", "enumeration", "non_goal"),
    *("advice", "other_holder", "emotion", "repetition"),
)
"""Traps that are no statement, whatever they look like."""
TRAPS: Final = (*NEVER, "number", "word_sense", "less", "hedge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, list item or heading.

    Attributes:
        text: its words, without bullet.
        kind: ambitie, doel, resultaat, maatregel or indicator; None for no statement.
        themes: notations of what it is about; empty where it is about no theme.
        source: genre, municipality and year, with semicolons between.
        split: train, dev or test.
        form: sentence, item or heading.
        trap: one of `TRAPS`, or None.
    """

    text: str
    kind: str | None
    themes: tuple[str, ...]
    source: str
    split: str
    form: str
    trap: str | None


class Label(NamedTuple):
    """What someone who had not written a sentence said of it."""

    text: str
    kind: str | None
    themes: tuple[str, ...]


def load_labels(corpus: str | Path) -> list[Label]:
    """Load what was said of sentences a second time; none where a corpus has no such file.

    Raises:
        RecordError: a line is no label; file and line are named.

    Example:
        >>> load_labels("nowhere")
        []
    """
    path = Path(corpus) / AGAIN
    if not path.is_file():
        return []
    return [Label(one["text"], one["kind"], tuple(one["themes"])) for _, one in _rows(path, dict[str, Any])]


def sentence_files(corpus: str | Path) -> list[Path]:
    """Give the files with sentences of a corpus, by name; none where it has no such folder.

    Example:
        >>> sentence_files("nowhere")
        []
    """
    return sorted((Path(corpus) / FOLDER).glob("*.jsonl"))


def load_sentences(corpus: str | Path, *, split: str | None = None) -> list[Sentence]:
    """Load the sentences of a corpus.

    Args:
        corpus: the corpus' folder.
        split: only those of train, dev or test.

    Returns:
        The sentences, in the order of the files.

    Raises:
        UsageError: there are none, or an unknown split.
        RecordError: a line is no sentence; file, line and field are named.

    Example:
        >>> len(load_sentences("corpus", split="train"))  # doctest: +SKIP
        4000
    """
    if split not in (None, *SPLITS):
        raise UsageError(f"no split {split!r}", where=str(corpus), mend=f"take one of {', '.join(SPLITS)}")
    files = sentence_files(corpus)
    if not files:
        raise UsageError("no sentences", where=f"{corpus}/{FOLDER}", mend="give the folder of a corpus")
    found = [one for path in files for _, one in read_sentences(path)]
    return [one for one in found if split in (None, one.split)]


def read_sentences(path: Path) -> Iterator[tuple[int, Sentence]]:
    """Read one file: the number of each line and its sentence.

    Raises:
        RecordError: a line is no sentence; file, line and field are named.

    Example:
        >>> next(read_sentences(Path("corpus/sentences/jeugd.jsonl")))  # doctest: +SKIP
    """
    yield from _rows(path, Sentence)


def _rows(path: Path, kind: type[_Row]) -> Iterator[tuple[int, _Row]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"not readable as UTF-8: {error}", where=str(path), mend="mend the file") from error
    for number, line in enumerate(lines, 1):
        if line:
            try:
                yield number, msgspec.json.decode(line, type=kind)
            except msgspec.MsgspecError as error:
                raise RecordError(str(error), where=f"{path}, line {number}", mend="mend that line") from error


def write_sentences(sentences: Iterable[Sentence], path: Path) -> None:
    """Write a file of sentences.

    Example:
        >>> write_sentences(sentences, Path("corpus/sentences/jeugd.jsonl"))  # doctest: +SKIP
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in sentences]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
