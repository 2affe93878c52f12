"""How varied the texts of a corpus are beside real documents, as a table in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sociaaldomein_nlp import corpus, layout, markdown, sentences
from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers import read
from sociaaldomein_nlp.readers.source import Source
from sociaaldomein_nlp.readers.text import source_of
from sociaaldomein_nlp.variety import TOKENS, Variety, usable, variety

if TYPE_CHECKING:
    from spacy.language import Language

_HEAD: Final = (
    *("texts", "sentences", "words at 5, 25, 50, 75, 95 %", "spread", "distinct trigrams", "distinct words"),
    *("distinct openings", "commonest opening"),
)
_NEEDED: Final = ("layout", "sentences")


def table(
    folder: str | Path,
    beside: Iterable[str | Path],
    nlp: Language,
    *,
    progress: Callable[[Iterable[Path]], Iterable[Path]] = iter,
) -> tuple[str, list[str]]:
    """Measure the sentences and the notes of a corpus, and real documents beside them.

    Args:
        folder: the corpus' folder.
        beside: folders with real documents, of any kind that `read` takes.
        nlp: a pipeline of `load()`; its sentences are taken, from notes and real documents alike.
        progress: wraps the real documents while they are read, for a progress bar.

    Returns:
        A Markdown table, and a line for every document that could not be read. Shares are of samples of one size, which
        the table gives: that of the smallest collection, or 4,000 words.

    Raises:
        UsageError: there is nothing to read in a folder.

    Example:
        >>> print(table("corpus", ["real"], load())[0])  # doctest: +SKIP
    """
    texts: dict[str, list[str]] = {}
    if sentences.sentence_files(folder):
        single = sentences.load_sentences(folder)
        texts["our sentences"] = [one.text for one in single]
        texts["of these statements"] = [one.text for one in single if one.kind]
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in _NEEDED]):
        notes = corpus.load_corpus(folder)
        texts["our notes"] = [text for note in notes for text in _cut(source_of(note.text, name=""), nlp)]
        real, errors = _real(beside, nlp, progress)
    texts |= real
    size = min([TOKENS, *map(_words, texts.values())])
    rows = [_row(name, variety(found, tokens=size)) for name, found in texts.items()]
    note = f"Shares are means over ten samples of {size} words, or of {size // 10} sentences for openings."
    return f"{markdown.table(_HEAD, rows)}\n\n{note}", errors


def _real(
    folders: Iterable[str | Path], nlp: Language, progress: Callable[[Iterable[Path]], Iterable[Path]]
) -> tuple[Mapping[str, list[str]], list[str]]:
    texts: dict[str, list[str]] = {}
    errors = []
    for folder in folders:
        files = sorted(path for path in Path(folder).glob("*") if path.is_file())
        if not files:
            raise UsageError("no documents", where=str(folder), mend="give a folder with documents")
        for path in progress(files):
            try:
                found = _cut(read(path), nlp)
            except ReadError as error:
                errors.append(str(error))
                continue
            texts.setdefault(f"real, {Path(folder).name}", []).extend(found)
    return texts, errors


def _cut(source: Source, nlp: Language) -> list[str]:
    """Give the sentences of a text; one that stands there again and again (a running header) once."""
    found = (" ".join(sent.text.split()) for sent in nlp(layout.to_doc(source, nlp)).sents)
    return [text for text, _ in groupby(sorted(filter(usable, found)))]


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts if usable(text))


def _row(name: str, found: Variety) -> Sequence[object]:
    lengths = ", ".join(map(str, found.lengths))
    shares = (f"{found.trigrams:.3f}", round(found.words), f"{found.openings:.3f}")
    return name, found.sentences, lengths, f"{found.spread:.1f}", *shares, f"{found.opener} {found.commonest:.1%}"
