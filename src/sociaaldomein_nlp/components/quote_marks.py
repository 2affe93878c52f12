"""Pairs of quotation marks in a text: curly, straight, low, single and double, and no apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_OPENING = re.compile(r"[“„«\"”‘'’]")
_BEFORE_OPENING: Final = " \t\n\xa0\u2009\u202f([{-–—:/|“„‘«"
_CONTRACTION = re.compile(r"(?:[stnkmrd]|ie|er|em)(?=[\s\-.,’']|$)|\d\d?(?!\d)(?=[\s\-.,;:)]|$)", re.IGNORECASE)
_SINGLE: Final = "‘'’"


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks: characters `start` to `end`, and whether it was closed."""

    start: int
    end: int
    closed: bool

    @property
    def after(self) -> int:
        """The first character behind the closing mark."""
        return self.end + self.closed


def quoted(text: str, start: int, end: int, marks: Mapping[str, str]) -> Iterator[Quoted]:
    """Give what stands between quotation marks; a pair inside another is a part of that.

    Args:
        text: the whole text.
        start: where to begin.
        end: where an unclosed quotation ends at most.
        marks: opening marks with all that closes them.

    Returns:
        The stretches in order; a single mark that is never closed is an apostrophe and gives none.

    Example:
        >>> text = "Zij zegt: “Mooi!”"
        >>> [text[q.start : q.end] for q in quoted(text, 0, len(text), {"“": "”"})]
        ['Mooi!']
    """
    position = start
    while hit := _OPENING.search(text, position, end):
        position = hit.end()
        if not _opens(text, hit.start(), start, end):
            continue
        close = _closing(text, hit.end(), end, marks[hit[0]])
        if close is not None:
            yield Quoted(hit.end(), close, True)
            position = close + 1
        elif hit[0] not in _SINGLE:
            yield Quoted(hit.end(), len(text[:end].rstrip()), False)
            position = end


def _opens(text: str, at: int, start: int, end: int) -> bool:
    if at > start and text[at - 1] not in _BEFORE_OPENING:
        return False
    if at + 1 >= end or text[at + 1].isspace() or text[at + 1] in ",;:)":
        return False
    return text[at] not in _SINGLE or not _CONTRACTION.match(text, at + 1)


def _closing(text: str, begin: int, end: int, closers: str) -> int | None:
    """Give the place of the first mark that closes: not inside a word, and not before one."""
    for at in range(begin + 1, end):
        if text[at] in closers and not text[at - 1].isspace():
            following = text[at + 1] if at + 1 < end else " "
            if not following.isalnum():
                return at
    return None
