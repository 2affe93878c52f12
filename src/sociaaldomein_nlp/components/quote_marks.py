"""Pairs of quotation marks in a text: curly, straight, low, single, double and doubled, and no apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_MARK = re.compile(r",,|‚‚|''|‘‘|’’|[“„«»\"”‘'’‚´]")
_BEFORE_OPENING: Final = " \t\n\xa0\u2009\u202f([{-–—:/|“„‘«"
# with a capital, "Er" opens a sentence
_CONTRACTION = re.compile(r"(?:[stnkmrdSTNKMRD]|ie|er|em)(?=[\s\-.,’']|$)|\d\d?(?!\d)(?=[\s\-.,;:)]|$)")
_GENITIVE = re.compile(r"s[’']\s[a-z]")
_SINGLE: Final = frozenset("‘'’‚´")
_SPACED: Final = frozenset("«»")
# this one is a bullet more often than a mark
_NEVER_UNCLOSED: Final = _SINGLE | {"»", "''", "‘‘", "’’"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks: characters `start` to `end`.

    Attributes:
        opening: where the opening mark stands.
        start: the first character inside.
        end: one past the last character inside.
        after: the first character behind the closing mark; `end` where it was never closed.
    """

    opening: int
    start: int
    end: int
    after: int

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self.after > self.end


def quoted(text: str, start: int, end: int, marks: Mapping[str, Sequence[str]]) -> Iterator[Quoted]:
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
    while hit := _MARK.search(text, position, end):
        mark, begin = hit[0], hit.end()
        position = begin
        if mark not in marks or not _opens(text, hit, start, end):
            continue
        close = _closing(text, hit, end, marks[mark])
        if close is not None:
            yield _between(text, hit.start(), begin, *close)
            position = close[1]
        elif mark not in _NEVER_UNCLOSED:
            stop = len(text[:end].rstrip())
            yield Quoted(hit.start(), begin, stop, stop)
            position = end


def closing(text: str, start: int, end: int, closers: Sequence[str]) -> tuple[int, int] | None:
    """Give begin and end of a mark that closes what an earlier paragraph opened, or None where one opens before it.

    Example:
        >>> closing("Dat was het.”", 0, 13, "”")
        (12, 13)
    """
    for hit in _MARK.finditer(text, start, end):
        if hit[0] in closers and _closes(text, hit, end):
            return hit.span()
        if hit[0] not in _SINGLE and _opens(text, hit, start, end):
            return None
    return None


def _between(text: str, opening: int, begin: int, end: int, after: int) -> Quoted:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace() and text[opening] in _SPACED:
        end -= 1
    return Quoted(opening, begin, end, after)


def _opens(text: str, hit: re.Match[str], start: int, end: int) -> bool:
    at, then, mark = hit.start(), hit.end(), hit[0]
    if at > start and text[at - 1] not in _BEFORE_OPENING:
        return False
    if then >= end or text[then] in ",;:)" or (text[then].isspace() and mark not in _SPACED):
        return False
    return mark not in _SINGLE or not _CONTRACTION.match(text, then)


def _closes(text: str, hit: re.Match[str], end: int) -> bool:
    """Whether the mark can close: not inside a word, and not before one."""
    if text[hit.start() - 1].isspace() and hit[0] not in _SPACED:
        return False
    return hit.end() >= end or not text[hit.end()].isalnum()


def _closing(text: str, opening: re.Match[str], end: int, closers: Sequence[str]) -> tuple[int, int] | None:
    """Give begin and end of the mark that closes, stepping over pairs inside that are of the same sort.

    Where the inner pairs do not come out even, the first mark that can close does.
    """
    first: tuple[int, int] | None = None
    inner, single = 0, opening[0] in _SINGLE
    for hit in _MARK.finditer(text, opening.end() + 1, end):
        if hit[0] in closers and _closes(text, hit, end):
            first = first or hit.span()
            genitive = single and _GENITIVE.match(text, hit.start() - 1)
            if not inner and not genitive:
                return hit.span()
            inner = max(0, inner - 1)
        elif (hit[0] in _SINGLE) == single and _opens(text, hit, opening.end(), end):
            inner += 1
    return first
