"""Read CoNLL-U treebanks and marked names into spaCy Docs, strictly: a line that breaks the format is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

_OPEN = ("ADJ", "ADV", "INTJ", "NOUN", "PROPN", "VERB")
_CLOSED = ("ADP", "AUX", "CCONJ", "DET", "NUM", "PART", "PRON", "SCONJ")
UPOS = frozenset({*_OPEN, *_CLOSED, "PUNCT", "SYM", "X"})
COLUMNS = 10
UNKNOWN_NAME = "-"


class TreebankError(ValueError):
    """A file that is not what it should be: says the file, the line and what is wrong there."""

    def __init__(self, reason: str, path: Path, line: int) -> None:
        super().__init__(f"{path}, line {line}: {reason}")


@dataclass(slots=True)
class Sentence:
    """One sentence of a treebank: a list per column, heads as places in the sentence (a root is its own head)."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    ents: list[str] | None = None

    @property
    def text(self) -> str:
        """The sentence as running text."""
        return "".join(word + " " * space for word, space in zip(self.words, self.spaces, strict=True)).strip()


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Give the sentences of a CoNLL-U file, one by one.

    Args:
        path: a UTF-8 file; multiword-token and empty-node lines are passed over.

    Returns:
        Sentences in the order of the file.

    Raises:
        TreebankError: a line has not ten columns, an unknown tag, a number that is none, or a tree has no single root.

    Example:
        >>> len(list(read_conllu(Path("dev.conllu"))))  # doctest: +SKIP
        989
    """
    rows: list[list[str]] = []
    first = number = 0
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, raw in enumerate(lines, 1):
                line = raw.rstrip("\r\n")
                if not line.strip():
                    if rows:
                        yield _sentence(rows, path, first)
                        rows = []
                elif not line.startswith("#"):
                    row = _row(line, path, number)
                    if row[0].isdigit():
                        first = number if not rows else first
                        rows.append(row)
    except UnicodeDecodeError as error:
        raise TreebankError(f"not UTF-8 ({error.reason})", path, number + 1) from error
    if rows:
        yield _sentence(rows, path, first)
    if not first:
        raise TreebankError("no sentence in CoNLL-U format in the file", path, max(number, 1))


def _row(line: str, path: Path, number: int) -> list[str]:
    row = line.split("\t")
    if len(row) != COLUMNS:
        raise TreebankError(f"{len(row)} columns between tabs where CoNLL-U has {COLUMNS}", path, number)
    if row[0].isdigit():
        if row[3] not in UPOS:
            raise TreebankError(f"{row[3]!r} is no universal part-of-speech tag", path, number)
        if not row[6].isdigit():
            raise TreebankError(f"the head {row[6]!r} is no number", path, number)
    elif not row[0].replace("-", "").replace(".", "").isdigit():
        raise TreebankError(f"{row[0]!r} is no token number", path, number)
    return row


def _sentence(rows: list[list[str]], path: Path, first: int) -> Sentence:
    sentence = Sentence()
    for index, row in enumerate(rows):
        line = first + index
        if row[0] != str(index + 1):
            raise TreebankError(f"token number {row[0]} where {index + 1} should be", path, line)
        head = int(row[6])
        if head > len(rows):
            raise TreebankError(f"head {head} in a sentence of {len(rows)} tokens", path, line)
        sentence.words.append(row[1])
        sentence.spaces.append("SpaceAfter=No" not in row[9])
        sentence.lemmas.append(row[2])
        sentence.pos.append(row[3])
        sentence.tags.append(row[4])
        sentence.morphs.append("" if row[5] == "_" else row[5])
        sentence.heads.append(head - 1 if head else index)
        sentence.deps.append("ROOT" if not head else row[7])
    if (roots := sentence.deps.count("ROOT")) != 1:
        raise TreebankError(f"{roots} roots in one sentence", path, first)
    return sentence


def read_iob(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Give the words and the name tags of each sentence: "O", "B-PER", "I-PER" …, or "-" where nobody knows.

    Raises:
        TreebankError: a line is not a word and a tag with a tab between them.

    Example:
        >>> next(read_iob(Path("names.iob")))  # doctest: +SKIP
        (['Jan', 'belde'], ['B-PER', 'O'])
    """
    words: list[str] = []
    tags: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            if words:
                yield words, tags
            words, tags = [], []
            continue
        word, tab, tag = line.partition("\t")
        if not tab or not (tag in {"O", UNKNOWN_NAME} or tag[:2] in {"B-", "I-"}):
            raise TreebankError("not a word, a tab and a name tag", path, number)
        words.append(word)
        tags.append(tag)
    if words:
        yield words, tags


def to_doc(sentences: list[Sentence], vocab: Vocab) -> Doc:
    """Put sentences after each other in one Doc with all their annotation.

    Example:
        >>> to_doc(sentences[:2], nlp.vocab)  # doctest: +SKIP
        Dit in verband met …
    """
    words, spaces, lemmas, pos, tags, morphs, heads, deps, starts, ents = ([] for _ in range(10))
    for sentence in sentences:
        offset = len(words)
        words += sentence.words
        spaces += [*sentence.spaces[:-1], True]
        lemmas += sentence.lemmas
        pos += sentence.pos
        tags += sentence.tags
        morphs += sentence.morphs
        heads += [head + offset for head in sentence.heads]
        deps += sentence.deps
        starts += [True, *[False] * (len(sentence.words) - 1)]
        ents += sentence.ents if sentence.ents is not None else [UNKNOWN_NAME] * len(sentence.words)
    known = any(tag != UNKNOWN_NAME for tag in ents)
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        lemmas=lemmas,
        pos=pos,
        tags=tags,
        morphs=morphs,
        heads=heads,
        deps=deps,
        sent_starts=None if heads else starts,
        ents=[_ent(tag) for tag in ents] if known else None,
    )


def _ent(tag: str) -> str | None:
    return None if tag == UNKNOWN_NAME else tag
