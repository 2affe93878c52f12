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
        """Mark every token as the start of a sentence or not; an edge that layout set stays."""
        starts = set(layout.Sentences(doc).starts)
        words = [token.text for token in doc]
        for block in layout.blocks(doc):
            starts.update(boundaries(words, block.span.start, block.span.end))
        # one array: setting the flag token by token looks through the whole Doc each time
        flags = np.full((len(doc), 1), -1, dtype="int64")
        flags[sorted(starts)] = 1
        return doc.from_array(["SENT_START"], cast("Ints2d", flags.astype("uint64")))


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
    if last.isdigit() and at - 1 == start:
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
