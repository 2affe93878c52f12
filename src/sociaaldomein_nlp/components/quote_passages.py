"""A stretch between quotation marks with the words around it: its own sentence, and what stands before that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sociaaldomein_nlp import lexicon
from sociaaldomein_nlp.components.quote_marks import Quoted

REACH: Final = 300
"""So many characters around a quotation are looked at."""

WORD: Final = re.compile(r"[\w'’-]+")
ENDERS: Final = ".!?…"
_SENTENCE_END = re.compile(r"[.!?…]+[”’\"'»)]*(?=\s|$)|\n\s*\n")
_LAST_WORD = re.compile(r"[\w.]+$")
_NEXT_MARK = re.compile(r"(?<=\s)(?:,,|[“„«\"‘'])(?=\w)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch between marks in its block.

    Attributes:
        quoted: the stretch.
        content: its words.
        before: what its sentence says before it, or the line that leads in; empty where it opens a sentence.
        before_start: where that begins.
        after: what its sentence says behind it, up to a next quotation.
        block: first character of its block, and one past the last.
        prior: where the last sentence of the paragraph before its block begins and ends; empty below a heading.
        alone: whether nothing else stands in the block.
    """

    quoted: Quoted
    content: str
    before: str
    before_start: int
    after: str
    block: tuple[int, int]
    prior: tuple[int, int]
    alone: bool

    @property
    def low_before(self) -> str:
        """What stands before it, in lower case."""
        return lexicon.lower(self.before)

    @property
    def low_after(self) -> str:
        """What stands behind it, in lower case."""
        return lexicon.lower(self.after)

    @property
    def words(self) -> list[str]:
        """Its words, in lower case."""
        return WORD.findall(lexicon.lower(self.content))

    @property
    def opens(self) -> bool:
        """Whether it opens a sentence."""
        return not self.before

    @property
    def ended(self) -> bool:
        """Whether its last sentence ends before the closing mark."""
        return self.content[-1:] in ENDERS


def passage(
    text: str,
    pair: Quoted,
    block: tuple[int, int],
    *,
    lead: tuple[int, int] | None = None,
    prior: tuple[int, int] = (0, 0),
) -> Passage:
    """Cut out the words around a stretch between marks.

    Args:
        text: the whole text.
        pair: the stretch.
        block: where its block begins and ends.
        lead: where the line before its block begins and ends, if that leads in with a colon.
        prior: where the paragraph before its block begins and ends.

    Returns:
        The passage.

    Example:
        >>> words = "Het is af. Zij zegt: “Mooi!” Dat was het."
        >>> found = passage(words, Quoted(21, 22, 27, 28), (0, len(words)))
        >>> found.before, found.content, found.alone
        ('Zij zegt:', 'Mooi!', False)
    """
    start, end = block
    led = lead is not None and not text[start : pair.opening].strip()
    begin = max(lead[0], lead[1] - REACH) if led and lead else sentence_start(text, start, pair.opening)
    before = text[begin : lead[1] if led and lead else pair.opening].strip()
    alone = not text[start : pair.opening].strip() and not text[pair.after : end].strip(" .\n")
    last = sentence_start(text, prior[0], max(prior[0], prior[1] - 1))
    inside = text[pair.start : pair.end]
    return Passage(pair, inside, before, begin, _after(text, pair, end), block, (last, prior[1]), alone)


def sentence_start(text: str, start: int, before: int) -> int:
    """Give where the sentence begins that goes on at `before`; `start` and `REACH` bound it.

    Example:
        >>> sentence_start("Op 3 jan. begon het. Zij zegt: ", 0, 31)
        20
    """
    low = max(start, before - REACH)
    for hit in reversed(list(_SENTENCE_END.finditer(text, low, before))):
        if _ends(text, hit):
            return hit.end()
    return low


def sentences_before(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the sentences between `start` and `end`, the nearest first.

    Example:
        >>> list(sentences_before("Een. Twee. ", 0, 11))
        [(4, 11), (0, 4)]
    """
    while end > start and text[start:end].strip():
        shown = start + len(text[start:end].rstrip())
        begin = sentence_start(text, start, shown - 1)
        yield begin, end
        end = begin


def sentence_end(text: str, begin: int, end: int) -> int:
    """Give where the words of a sentence end that goes on at `begin`: before its stop, and before `end`.

    Example:
        >>> sentence_end("Dat kan o.a. hier. En daar.", 0, 27)
        17
    """
    stops = (hit.start() for hit in _SENTENCE_END.finditer(text, begin, end) if _ends(text, hit))
    return begin + len(text[begin : next(stops, end)].rstrip(" .!?…\n”’\"'»"))


def _ends(text: str, hit: re.Match[str]) -> bool:
    """Whether a sentence ends there, and not an abbreviation or an initial."""
    if hit[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, hit.start() - 20), hit.start())
    if word is None:
        return True
    return lexicon.abbreviations().get(lexicon.lower(word[0]), len(word[0]) > 1 or word[0].isdigit())


def _after(text: str, pair: Quoted, end: int) -> str:
    begin = min(pair.after + 2, end)
    stops = (hit.start() for hit in _SENTENCE_END.finditer(text, begin, min(end, begin + REACH)) if _ends(text, hit))
    stop = next(stops, min(end, begin + REACH))
    mark = _NEXT_MARK.search(text, pair.after, stop)
    return text[pair.after : mark.start() if mark else stop]
