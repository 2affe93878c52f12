"""Words that a line end has broken: joined again, with or without their hyphen, by the document's own
words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_VOWELS = frozenset("aeiouyáéíóúàèëïöü")
# two vowels that would be read as one sound keep the hyphen between the parts of a compound
_CLASHES = frozenset({"aa", "ee", "oo", "uu", "ii", "ae", "ai", "au", "ei", "eu", "ie", "oe", "oi", "ou", "ui", "ij"})
_CONJUNCTIONS = frozenset({"en", "of", "en/of", "tot", "dan", "noch", "respectievelijk", "resp.", "als", "t/m", "naar"})
_HYPHENS = ("-", "\u2010")


class Vocabulary:
    """The words of one document, without those that a line end may have broken.

    Args:
        lines: the printed lines.

    Example:
        >>> Vocabulary(["de maatschap-", "pelijke opgave"]).join("de maatschap-", "pelijke opgave")
        'de maatschappelijke opgave'
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for line in lines:
            whole = line[: line.rfind(" ") + 1] if line.endswith(_HYPHENS) else line
            self._words.update(_WORD.findall(whole))

    def join(self, before: str, after: str) -> str:
        """Join what stands before and after a line end into one text: a space between, or a broken word
        made whole.

        Args:
            before: the text up to the line end.
            after: the text from the next line on.

        Returns:
            The two as one; a word's own hyphen ("Neder-Betuwe", "jeugd- en") stays.
        """
        head = re.search(r"([^\W_][\w'’-]*)[-\u2010]$", before)
        tail = re.match(r"[^\W_][\w'’/-]*", after)
        if head is None or tail is None:
            glue = "" if re.search(r"[^\W_]/$", before) and tail else " "
            return before + glue + after
        if after.split(maxsplit=1)[0] in _CONJUNCTIONS:
            return f"{before} {after}"
        return before + after if self._keeps(head[1], tail[0]) else before[:-1] + after

    def _keeps(self, left: str, right: str) -> bool:
        """Say whether the hyphen is the word's own."""
        if not right[0].islower() or not left[-1].isalpha():
            return True
        core = _WORD.match(right)
        right = core[0] if core else right
        if self._words[left + right]:
            return False
        if self._words[f"{left}-{right}"]:
            return True
        clash = (left[-1] + right[0]).lower() in _CLASHES and self._words[left.lower()] > 0
        return clash or self._is_short_name(left)

    def _is_short_name(self, left: str) -> bool:
        """An abbreviation (GGD, Wmo, e): capitals, no vowel, or a short capitalised word that is never
        written small.
        """
        if len(left) == 1 or sum(letter.isupper() for letter in left) > 1:
            return True
        if not left[0].isupper() or len(left) > 4:
            return False
        return not _VOWELS.intersection(left.lower()) or (self._words[left] > 0 and not self._words[left.lower()])
