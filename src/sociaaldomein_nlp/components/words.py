"""The words of a Doc without its white space, and quick look-up of phrases in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import Generic, TypeVar

from spacy.tokens import Doc

T = TypeVar("T")
_HYPHENS = frozenset("-‑")

_COLUMNS: list[int | str] = ["IS_SPACE", "IDX", "LENGTH", "POS", "SENT_START"]


class Words:
    r"""The tokens of a Doc that are no white space, as parallel lists.

    Attributes:
        doc: the document.
        capitals: the indices of the words that begin with a capital, or with the apostrophe of "'s-Gravenhage".
        raw: its text (`Doc.text` is put together at each call).
        text: the words as they stand.
        low: the words in lower case.
        start: the first character of each.
        end: one past the last character of each.
        opens: whether a sentence or paragraph begins there.
        pos: the part of speech of each; empty strings where no tagger ran.

    Args:
        doc: the document.

    Example:
        >>> Words(nlp("De raad\n besluit")).low  # doctest: +SKIP
        ['de', 'raad', 'besluit']
    """

    __slots__ = ("capitals", "doc", "end", "low", "opens", "pos", "raw", "start", "text")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.raw = raw = doc.text
        # one array is much quicker than a Token for each word
        rows = [row for row in doc.to_array(_COLUMNS).tolist() if not row[0]] if len(doc) else []
        self.start = [row[1] for row in rows]
        self.end = [row[1] + row[2] for row in rows]
        plain = [raw[start:end] for start, end in zip(self.start, self.end, strict=True)]
        self.text = [_without_stop(word) if word[-1] == "." else word for word in plain]
        self.capitals = [index for index, word in enumerate(self.text) if word[0].isupper() or word[0] in "'’"]
        self.low = [word.lower() for word in self.text]
        names = {pos: doc.vocab.strings[pos] for pos in {row[3] for row in rows}}
        self.pos = [names[row[3]] for row in rows]
        self.opens = [row[4] == 1 for row in rows]
        self._open_paragraphs()

    def _open_paragraphs(self) -> None:
        """Let a word after a blank line open a sentence, whatever the splitter says."""
        last = 0
        for index, start in enumerate(self.start):
            if not last or (start > last + 1 and self.raw.count("\n", last, start) > 1):
                self.opens[index] = True
            last = self.end[index]

    def __len__(self) -> int:
        return len(self.text)

    def at(self, offset: int) -> int:
        """Give the index of the first word that ends after the character at `offset`."""
        return bisect_right(self.end, offset)


def words_of(doc: Doc) -> Words:
    """Give the words of a Doc; components that follow each other on one Doc share them.

    Example:
        >>> words_of(nlp("De raad besluit")).low  # doctest: +SKIP
        ['de', 'raad', 'besluit']
    """
    return _last(doc, len(doc))


@lru_cache(maxsize=1)
def _last(doc: Doc, length: int) -> Words:
    # the length is in the key because a Doc may be cut into other tokens
    return Words(doc)


def _without_stop(word: str) -> str:
    """Take off a full stop that the tokenizer left on ("Pw."), but not that of an initial."""
    return word[:-1] if len(word) > 2 and word.count(".") == 1 else word


def hyphened(words: Words, index: int, end: int) -> bool:
    """Whether a hyphen makes the words from `index` up to `end` a part of a compound ("GALA-middelen", "Wmo-raad").

    Example:
        >>> hyphened(words_of(nlp("de GALA-middelen")), 1, 2)  # doctest: +SKIP
        True
    """
    start, stop = words.start[index], words.end[end - 1]
    return words.raw[stop : stop + 1] in _HYPHENS or words.raw[max(start - 1, 0) : start] in _HYPHENS


class Phrases(Generic[T]):
    """Phrases by their first word, the longest first.

    Example:
        >>> names: Phrases[str] = Phrases()
        >>> names.add(["Wmo"], "BWBR0035362", exact=True)
    """

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, T]]] = {}

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._by_first)

    def add(self, words: Sequence[str], value: T, *, exact: bool) -> None:
        """Add a phrase, unless it stands there already.

        Args:
            words: its tokens as the tokenizer splits them.
            value: what it means.
            exact: whether capitals count.
        """
        plain = tuple(words) if exact else tuple(word.lower() for word in words)
        entries = self._by_first.setdefault(words[0].lower(), [])
        if not any(known == plain and kind == exact for known, kind, _ in entries):
            entries.append((plain, exact, value))
            entries.sort(key=lambda entry: -len(entry[0]))

    @property
    def firsts(self) -> Set[str]:
        """The words with which a phrase begins, in lower case: most words of a text are none of them."""
        return self._by_first.keys()

    def at(self, words: Words, index: int) -> tuple[int, T] | None:
        """Give the end and meaning of the longest phrase that begins here, within its sentence, or None."""
        for phrase, exact, value in self._by_first.get(words.low[index], ()):
            end = index + len(phrase)
            seen = words.text if exact else words.low
            if tuple(seen[index:end]) == phrase and not any(words.opens[index + 1 : end]):
                return end, value
        return None
