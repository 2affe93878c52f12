"""The sentence around a find, out of plain text: what a reader needs to judge it, without spaCy."""

from __future__ import annotations

import re
from functools import cache

from sociaaldomein_nlp import lexicon

_REACH = 1000
_STOP = re.compile(r"[.!?…]+[\"”’')\]»]*(?=\s+[\"“‘„'(\[«]*[A-ZÀ-Þ0-9•–'’])")
_EDGE = re.compile(r"\t|\n(?=\s*\n)|(?<=[.!?:;…])[^\S\n]*\n|\n(?!\s*[a-zà-ÿ])")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘„]+$")
_INITIAL = re.compile(r"(?:[A-Z]\.)+$|(?:Th|Ch|Chr|Ph|IJ|St)\.$")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the place of the sentence, list item, heading or cell in which `text[start:end]` stands.

    The borders are blank lines, the ends of lines (but not where a sentence was wrapped: the next line goes
    on in lower case and the line did not end in punctuation), tabs, and sentence ends; an abbreviation or
    initial ends no sentence. Where no border stands within 1,000 characters, the stretch ends there, at a
    space.

    Args:
        text: the text of an Analysis.
        start: first character of the find.
        end: one past its last character.

    Returns:
        Start and end of the stretch, without white space at its edges; it always holds `start` to `end`.

    Example:
        >>> text = "Dit was zo. Sinds 1 jan. 2025 willen we meer. En nu verder."
        >>> a, b = sentence_around(text, 29, 44)
        >>> text[a:b]
        'Sinds 1 jan. 2025 willen we meer.'
    """
    first = _floor(text, start)
    last = _ceiling(text, end)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _floor(text: str, start: int) -> int:
    low = max(0, start - _REACH)
    if low and (space := text.find(" ", low, start)) >= 0:
        low = space + 1
    edges = [found.end() for found in _EDGE.finditer(text, low, start)]
    # a stop right before the find needs the find's own first letters to be seen as one
    stops = [found.end() for found in _STOP.finditer(text, low, min(start + 3, len(text))) if found.end() <= start]
    return max((low, *edges, *(stop for stop in stops if _ends_sentence(text, stop))))


def _ceiling(text: str, end: int) -> int:
    high = min(len(text), end + _REACH)
    if high < len(text) and (space := text.rfind(" ", end, high)) >= 0:
        high = space
    edge = _EDGE.search(text, end, min(high + 1, len(text)))
    stops = (found.end() for found in _STOP.finditer(text, max(end - 1, 0), high) if found.end() >= end)
    stop = next((stop for stop in stops if _ends_sentence(text, stop)), high)
    return min(high, stop, edge.start() if edge else high)


def _ends_sentence(text: str, stop: int) -> bool:
    """Whether the stop that ends at `stop` closes a sentence: not after an abbreviation or an initial."""
    found = _LAST_WORD.search(text, max(0, stop - 40), stop)
    word = found[0] if found else ""
    if not word.endswith("."):
        return True
    return not _INITIAL.fullmatch(word) and _abbreviations().get(word.lower(), True)


@cache
def _abbreviations() -> dict[str, bool]:
    return {row["abbreviation"]: row["ends_sentence"] == "yes" for row in lexicon.table("abbreviations")}
