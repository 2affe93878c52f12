"""Words that a line end has broken: joined again, with or without their hyphen, by the document's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from sociaaldomein_nlp.lexicon import rule_book

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_HEAD = re.compile(r"([^\W_][\w'’-]*)[-\u2010]$")
_TAIL = re.compile(r"[^\W_][\w'’/-]*")
_SLASHED = re.compile(r"[^\W_]/$")
_VOWELS = frozenset("aeiouyáéíóúàèëïöü")
# two vowels that would be read as one sound keep the hyphen between the parts of a compound
_CLASHES = frozenset({"aa", "ee", "oo", "uu", "ii", "ae", "ai", "au", "ei", "eu", "ie", "oe", "oi", "ou", "ui", "ij"})
_HYPHENS = ("-", "\u2010")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(rule_book("pages").settings["hyphens"][name])


class Vocabulary:
    """The words of one document, without those that a line end may have broken.

    Args:
        lines: the printed lines.

    Example:
        >>> Vocabulary(["de maatschap-", "pelijke opgave"]).join("de maatschap-", "pelijke opgave")
        'de maatschappelijke opgave'
    """

    def __init__(self, lines: Iterable[str]) -> None:
        whole, broken = [], False
        for line in lines:
            rest = line.partition(" ")[2] if broken else line
            broken = line.endswith(_HYPHENS)
            whole.append(rest[: rest.rfind(" ") + 1] if broken else rest)
        self._words = Counter(_WORD.findall("\n".join(whole)))
        self._small = {word.lower() for word in self._words}

    def join(self, before: str, after: str, *, full: bool = True, breaks: bool = True) -> str:
        """Join what stands before and after a line end into one text.

        Args:
            before: the text up to the line end.
            after: the text from the next line on.
            full: the line has no room for the next word; a hyphen at the end of one that has room breaks no word.
            breaks: the text breaks words at line ends; where it does not, a hyphen there is a word's own.

        Returns:
            The two as one, with a space between or a broken word made whole; a word's own hyphen ("Neder-Betuwe",
            "jeugd- en") stays.
        """
        if not before.endswith((*_HYPHENS, "/")):
            return f"{before} {after}"
        head, tail = _HEAD.search(before), _TAIL.match(after)
        if head is None or tail is None:
            glue = "" if _SLASHED.search(before) and tail else " "
            return before + glue + after
        whole = (head[1] + tail[0]).lower()
        known = whole in self._small or whole in _listed("whole")
        if not known and (after.split(maxsplit=1)[0].rstrip(",;") in _listed("conjunctions") or not full):
            return f"{before} {after}"
        keeps = not (breaks or known) or self._keeps(head[1], tail[0])
        return before + after if keeps else before[:-1] + after

    def _keeps(self, left: str, right: str) -> bool:
        """Say whether the hyphen is the word's own."""
        if not right[0].islower() or not left[-1].isalpha():
            return True
        core = _WORD.match(right)
        right = core[0] if core else right
        if self._words[left + right] or (left + right).lower() in self._small:
            return False
        if self._words[f"{left}-{right}"] or f"{left}-{right}".lower() in self._small:
            return True
        part = left.rsplit("-", 1)[-1]
        small = part.lower()
        if small in _listed("letters"):
            return True
        if right.lower() in self._small and (small in _listed("openers") or small in _listed("short")):
            return True
        clash = (small[-1] + right[0]) in _CLASHES and (small in self._small or small in _listed("prefixes"))
        clash = clash or (small.endswith("ij") and right[0] == "i") or not _VOWELS.intersection(small)
        clash = clash or _opens_a_part(small, right)
        return clash or _are_equals(small, right) or self._is_short_name(part)

    def _is_short_name(self, left: str) -> bool:
        """Say whether it is spelled (GGD, Wmo, e): capitals, no vowel, or short and never written small."""
        if len(left) == 1 or sum(letter.isupper() for letter in left) > 1:
            return True
        if not left[0].isupper() or len(left) > 4:
            return False
        return not _VOWELS.intersection(left.lower()) or (self._words[left] > 0 and left.lower() not in self._words)


def _opens_a_part(left: str, right: str) -> bool:
    """Say whether two vowels meet that would be read as one sound, and what follows is how words begin."""
    return (left[-1] + right[0]) in _CLASHES and len(left) > 2 and right.startswith(tuple(_listed("openings")))


def _are_equals(left: str, right: str) -> bool:
    """Say whether two adjectives stand side by side, which a hyphen parts: "sociaal-economisch"."""
    if left not in _listed("equals") or right.startswith(tuple(_listed("closed"))):
        return False
    return right.endswith(tuple(_listed("adjectives")))
