"""Sentence boundaries by rule: blocks never run into each other, and an abbreviation ends no sentence.

A parser in the base pipeline respects what stands here, so that every base cuts a note into the same sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import layout, lexicon, schema

if TYPE_CHECKING:
    from thinc.types import Ints2d

_ENDERS = frozenset({".", "!", "?", "…", "..."})
_CLOSERS = frozenset("\"”’')]»")
_OPENERS = frozenset("\"“‘„'([«")
_BULLETS = frozenset("-–—•*▪◦●○■§o")
_INITIAL = re.compile(r"[A-Z](?:\.[A-Z])*$")


@Language.factory("sociaaldomein_sentences", assigns=["token.is_sent_start", "doc.sents"])
class SentenceSplitter:
    """Set the sentence starts of a Doc from its blocks, its punctuation and a list of abbreviations.

    Example:
        >>> [sent.text for sent in nlp("Sinds 1 jan. 2025 o.a. hier. Dit is nieuw.").sents]  # doctest: +SKIP
        ['Sinds 1 jan. 2025 o.a. hier.', 'Dit is nieuw.']
    """

    def __init__(self, nlp: Language, name: str) -> None:
        schema.register_extensions()
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Mark every token as the start of a sentence or not; an edge that layout set stays.

        A Doc without layout is cut at blank lines and bullets; one whose boundaries are all known is left as it is.
        """
        if not len(doc) or doc.has_annotation("SENT_START", require_complete=True):
            return doc
        starts = set(layout.Sentences(doc).starts)
        words = [token.text for token in doc]
        if doc._.source is None:
            starts.update(edges(words))
            firsts = sorted(starts)
            blocks = list(zip(firsts, [*firsts[1:], len(words)], strict=True))
        else:
            blocks = [(block.span.start, block.span.end) for block in layout.blocks(doc)]
        for start, end in blocks:
            starts.update(boundaries(words, start, end))
        # one array: setting the flag token by token looks through the whole Doc each time
        flags = np.full((len(doc), 1), -1, dtype="int64")
        flags[sorted(starts)] = 1
        return doc.from_array(["SENT_START"], cast("Ints2d", flags.astype("uint64")))


def edges(words: Sequence[str]) -> list[int]:
    r"""Give the places where a block begins in a text of which only the words are known.

    Example:
        >>> edges(["Doelen", "\n\n", "Wij", "willen", "\n", "-", "meer", "zorg"])
        [2, 5]
    """
    last = len(words) - 1
    gaps = [(at, word.count("\n")) for at, word in enumerate(words) if at < last and word.isspace()]
    return [at + 1 for at, lines in gaps if lines > 1 or (lines and words[at + 1] in _BULLETS)]


def boundaries(words: Sequence[str], start: int, end: int) -> list[int]:
    """Give the places in `words[start:end]` where a new sentence begins, without `start` itself.

    Example:
        >>> boundaries(["Dat", "kan", ".", "Wij", "ook", "."], 0, 6)
        [3]
    """
    found = []
    at = start
    while at < end:
        if words[at] in _ENDERS or words[at].endswith("."):
            follower = _after_closers(words, at + 1, end)
            if follower < end and _ends(words, at, start) and _opens(words, follower, end):
                found.append(follower)
            at = follower
        else:
            at += 1
    return found


def _after_closers(words: Sequence[str], at: int, end: int) -> int:
    """Step over what closes with the sentence: quotation marks, brackets, further stops and white space."""
    while at < end and (words[at] in _CLOSERS or words[at] in _ENDERS or words[at].isspace()):
        at += 1
    return at


def _ends(words: Sequence[str], at: int, start: int) -> bool:
    """Whether the stop at `at` ends a sentence: not after an abbreviation, an initial or a list number."""
    if words[at] in _ENDERS and words[at] != ".":
        return True
    last = words[at].rstrip(".") if words[at] != "." else words[at - 1] if at > start else ""
    if _INITIAL.match(last):
        return False
    if last.isdigit() and at - start <= 2:  # "3." and "Tabel 3." open a block, they are no sentence
        return False
    return lexicon.abbreviations().get(last.lower(), words[at] == ".")


def _opens(words: Sequence[str], at: int, end: int) -> bool:
    """Whether a sentence can begin at `at`: with a capital or digit, also behind an opening mark or 's."""
    while at < end and words[at] in _OPENERS:
        at += 1
    if at >= end:
        return False
    word = words[at].lstrip("'’‘")
    if words[at][0] in "'’‘" or word in {"s", "t", "n"}:
        return True
    return bool(word) and (word[0].isupper() or word[0].isdigit() or word[0] in "€•–-")
