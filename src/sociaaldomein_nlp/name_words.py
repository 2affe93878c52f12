"""The words of a text as one looks at them who looks for names: capitals, initials, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sociaaldomein_nlp.lexicon import rule_book, table

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_WORD = re.compile(
    rf"""(?P<initials>(?:(?:IJ|Chr?|Fr|Ph|St|Th|Tj|Sj|[{_UPPER}])\.-?)+(?![^\W\d_]{{0,1}}\.))(?=[^\W\d_]|[ ]|\n|\(|,|$)
    | ['’](?:t|s)(?!\w)
    | \bv\.?\s?d\.(?=\s?[^\W\d_])
    | [^\W\d_]+(?:['’‑-][^\W\d_]+)*""",
    re.VERBOSE,
)
_CAPITAL = re.compile(rf"[{_UPPER}]|[dl]['’][{_UPPER}]")
_BEGINS = re.compile(r"[.!?:;•“”\"‘«|\t]|^\s*[-–]\s|\n")


@dataclass(slots=True)
class NameWord:
    """A word or a run of initials.

    Attributes:
        start, end, text: where it stands and what it is.
        low: in lower case.
        gap: what stands between the word before and this one.
        initials: whether it is one or more initials ("J.W.").
        capital: whether it is written with a capital.
        acronym: whether it is all capitals (GGD).
        opens: whether a block of the layout, or a paragraph, begins with it.
        line: whether it begins a line.
        begins: whether it begins a sentence, a line or a quotation, so that its capital says nothing.
        bracketed: whether the word before it closes a bracket inside a name.
    """

    start: int
    end: int
    text: str
    low: str
    gap: str
    initials: bool
    capital: bool
    acronym: bool
    opens: bool
    line: bool
    begins: bool
    bracketed: bool = False


def name_words(text: str, edges: Iterable[int] = ()) -> list[NameWord]:
    """Give the words of a text.

    Args:
        text: any text.
        edges: offsets where blocks begin.

    Returns:
        The words in reading order.

    Example:
        >>> [(word.text, word.initials) for word in name_words("J.W. de Vries")]
        [('J.W.', True), ('de', False), ('Vries', False)]
    """
    starts, last = sorted(edges, reverse=True), 0
    words: list[NameWord] = []
    for found in _WORD.finditer(text):
        gap = text[last : found.start()]
        opens = not words or "\n\n" in gap or "\t" in gap
        while starts and starts[-1] <= found.start():
            opens = opens or starts[-1] >= last
            starts.pop()
        word = found[0]
        words.append(
            NameWord(
                start=found.start(),
                end=found.end(),
                text=word,
                low=word.lower().rstrip("."),
                gap=gap,
                initials=found["initials"] is not None,
                capital=bool(_CAPITAL.match(word)),
                acronym=len(word) > 1 and word.isupper() and found["initials"] is None,
                opens=opens,
                line=opens or "\n" in gap,
                begins=opens or (gap != " " and bool(_BEGINS.search(gap))),
            )
        )
        last = found.end()
    return words


@cache
def words_of_list(name: str) -> frozenset[str]:
    """Give a word list of `rules/privacy.toml`, in lower case and without full stops at the end."""
    return frozenset(entry.lower().rstrip(".") for entry in rule_book("privacy").words[name])


@cache
def first_names() -> dict[str, bool]:
    """Give the first names, each with whether it is a word, place or brand too.

    Example:
        >>> first_names()["Fatima"], first_names()["Roos"]
        (False, True)
    """
    return {row["name"]: row["word"] == "yes" for row in table("first_names")}


def first_name(text: str) -> bool | None:
    """Say whether a first name is a word too; None where it is no first name that we know ("Pieter-Jan" is one)."""
    known = first_names()
    if text in known:
        return known[text]
    parts = text.split("-")
    return False if len(parts) > 1 and all(part in known for part in parts) else None
