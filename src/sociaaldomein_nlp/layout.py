"""`Source` -> `Doc`: tokens per block, sentence starts at block edges, provenance kept.

`to_doc` is the way in for what the readers read; the component `sociaaldomein_layout` gives a Doc that was made from
plain text the same blocks, so that `nlp("…")` in a notebook and `analyse("nota.pdf")` walk one road.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from sociaaldomein_nlp import lexicon, schema
from sociaaldomein_nlp.readers.source import Cell, Source
from sociaaldomein_nlp.readers.text import source_of

# "Wmo/Jeugdwet" names two laws; "en/of", "t/m" and "m/v" are one word
_RUN = re.compile(r"\S{1000}(?=\S)")
_SLASH = re.compile(r"(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})")


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """A block of the Source as a Span of the Doc, without the bullet or number that opens it."""

    kind: str
    span: Span
    level: int
    marker: str | None
    cell: Cell | None


def to_doc(source: Source, nlp: Language) -> Doc:
    """Make a Doc whose text is the Source's, to the letter, and whose sentences never cross a block's edge.

    Args:
        source: what a reader gave.
        nlp: the pipeline whose tokenizer and vocabulary to use.

    Returns:
        A Doc with `Doc._.source` set; no component has run on it.

    Example:
        >>> doc = to_doc(read("nota.pdf"), nlp)  # doctest: +SKIP
    """
    schema.register_extensions()
    words: list[str] = []
    spaces: list[bool] = []
    starts: set[int] = set()
    position = 0
    for block in source.body():
        gap = source.text[position : block.start]
        blank = len(gap) - len(gap.lstrip())
        _tokenize(gap[:blank], nlp, words, spaces)
        starts.add(len(words))
        _tokenize(gap[blank:], nlp, words, spaces)
        _tokenize(source.text[block.start : block.end], nlp, words, spaces)
        position = block.end
    _tokenize(source.text[position:], nlp, words, spaces)
    edges: list[bool | int | None] = [at in starts or at == 0 or None for at in range(len(words))]
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=edges)
    doc._.source = provenance(source)
    # a names reader leaves alone what is a name already
    known = (doc.char_span(start, end, label="PER") for start, end in source.metadata.get("pseudonyms", ()))
    doc.ents = [span for span in known if span is not None]
    return doc


def _tokenize(text: str, nlp: Language, words: list[str], spaces: list[bool]) -> None:
    for token in (token for run in _runs(text) for token in nlp.tokenizer(run)):
        word = token.text
        parts = [word]
        if "/" in word or word[-1] == ".":
            parts = [part for piece in _split_stop(word) for part in _split_slash(piece)]
        words.extend(parts)
        spaces.extend([False] * (len(parts) - 1) + [bool(token.whitespace_)])


def _runs(text: str) -> Iterator[str]:
    """Cut letters without a blank that go on and on: the time of the tokenizer grows with the square of their count."""
    start = 0
    for found in _RUN.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    if start < len(text):
        yield text[start:]


def _split_stop(word: str) -> list[str]:
    """Part the full stop from a word that is no abbreviation: spaCy's Dutch list has "best.", "pw." and "hand."."""
    stem = word.removesuffix(".")
    if stem == word or len(stem) < 2 or "." in stem or stem.lower() in lexicon.abbreviations():
        return [word]
    return [stem, "."]


def _split_slash(word: str) -> list[str]:
    if "/" not in word or "://" in word:
        return [word]
    return [part for piece in _SLASH.split(word) for part in (piece, "/")][:-1]


def provenance(source: Source) -> dict[str, Any]:
    """Give the Source as a plain dict without its text (the Doc has it): what a DocBin can hold."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(source))
    del plain["text"]
    return plain


class Sentences:
    """Where the sentences of a Doc begin, by token: read off once, looked up often.

    Example:
        >>> Sentences(doc).around(7)  # doctest: +SKIP
        (5, 12)
    """

    def __init__(self, doc: Doc) -> None:
        self.end = len(doc)
        flags = doc.to_array(["SENT_START"]).reshape(-1)
        self.starts: list[int] = sorted({0, *(flags == 1).nonzero()[0].tolist()}) if self.end else []

    def around(self, at: int) -> tuple[int, int]:
        """Give the first token of the sentence that holds token `at`, and one past its last."""
        place = bisect.bisect_right(self.starts, at)
        return self.starts[place - 1], self.starts[place] if place < len(self.starts) else self.end

    def within(self, first: int, last: int) -> list[tuple[int, int]]:
        """Give the sentences of the tokens `first` to `last` (exclusive), cut off at these edges."""
        inner = self.starts[bisect.bisect_right(self.starts, first) : bisect.bisect_left(self.starts, last)]
        return list(zip([first, *inner], [*inner, last], strict=True))


def blocks(doc: Doc) -> Iterator[BlockSpan]:
    """Give the blocks of a Doc that stand in its text, in order, each as a Span.

    Example:
        >>> [block.kind for block in blocks(doc)]  # doctest: +SKIP
        ['heading', 'paragraph']
    """
    for block in (doc._.source or {}).get("blocks", ()):
        if block["start"] < 0 or block["end"] <= block["start"]:
            continue
        span = doc.char_span(block["start"], block["end"], alignment_mode="expand")
        assert span is not None, "a stretch widened to whole tokens holds one"
        cell = Cell(**{**block["cell"], "heads": tuple(block["cell"]["heads"])}) if block["cell"] else None
        yield BlockSpan(block["kind"], span, block["level"], block["marker"], cell)


@Language.factory("sociaaldomein_layout", assigns=["token.is_sent_start"])
class LayoutReader:
    """Give a Doc that was made from plain text the blocks of a text file; leave one that has blocks as it is."""

    def __init__(self, nlp: Language, name: str) -> None:
        schema.register_extensions()
        self.nlp, self.name = nlp, name

    def __call__(self, doc: Doc) -> Doc:
        """Give the Doc itself where it has a source, else a new one with the same text and its blocks."""
        return doc if doc._.source is not None else to_doc(source_of(doc.text), self.nlp)
