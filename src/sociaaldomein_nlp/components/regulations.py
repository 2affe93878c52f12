"""Mentions of local by-laws by their title: ordinances, policy rules and further rules of a municipality."""

from __future__ import annotations

import re
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import lexicon, registers, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.components.words import Words, hyphened, words_of

_YEAR = re.compile(r"(?:19[89]|20[0-9])\d(?:[-–/](?:19|20)?\d\d)?")
_NAME_WORDS = 4


@Language.factory("sociaaldomein_regulations", assigns=["doc.spans"], default_config={"spans_key": schema.REGULATIONS})
class RegulationFinder(SpanFinder):
    """Find by-laws that are named by a title; "de verordening" alone is none.

    Args:
        nlp: the pipeline it stands in.
        name: its name in the pipeline.
        spans_key: the span group it owns.

    Example:
        >>> doc = nlp("Dit volgt uit de Verordening jeugdhulp gemeente Ede 2023.")  # doctest: +SKIP
        >>> [(span.text, span.label_) for span in doc.spans["regulations"]]  # doctest: +SKIP
        [('Verordening jeugdhulp gemeente Ede 2023', 'verordening')]
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str = schema.REGULATIONS) -> None:
        super().__init__(nlp, name, spans_key=spans_key)
        book = lexicon.rule_book("regulations")
        self._heads: dict[str, str] = dict(book.settings["heads"])
        self._ends = tuple(self._heads)
        self._lists = {key: frozenset(entries) for key, entries in book.settings["lists"].items()}
        self._tails = frozenset(end[-4:].lower() for end in (*self._ends, *self._lists["short"]))
        self._stops = frozenset(lexicon.rule_book("laws").settings["stops"]) - self._lists["soft"]
        self._most: int = book.settings["most"]
        self._fixed = [tuple(entry.split()) for entry in book.settings["lists"]["names"]]

    def find(self, doc: Doc) -> list[Found]:
        """Give every by-law that is named, in reading order.

        Args:
            doc: the document; its tokens are enough.

        Returns:
            Spans whose label is one of `schema.REGULATION_TYPES`; fields `municipality` (the GM code of the one that
            the title names) and `year`.
        """
        words = words_of(doc)
        found: list[Found] = []
        reached, tails = 0, self._tails
        for index in [i for i, word in enumerate(words.low) if word[-4:] in tails]:
            if index >= reached and (
                words.low[index].endswith(self._ends) or words.text[index] in self._lists["short"]
            ):
                first, end, kind = self._title(words, index)
                if end > index and not hyphened(words, first, end):
                    found.append(self._found(doc, words, first, end, kind))
                    reached = end
        return found

    def _found(self, doc: Doc, words: Words, first: int, end: int, kind: str) -> Found:
        start, stop = words.start[first], words.end[end - 1]
        span = make_span(doc, start, stop, group=self.spans_key, label=kind)
        year = words.text[end - 1] if _YEAR.fullmatch(words.text[end - 1]) else None
        fields: dict[str, Any] = {"municipality": _municipality(words, first, end), "year": year}
        return span, fields

    def _title(self, words: Words, index: int) -> tuple[int, int, str]:
        """Give the first word, the end and the type of the title that opens with a word; no end where it is none."""
        word = words.low[index]
        kind = self._heads[max((end for end in self._ends if word.endswith(end)), key=len, default="verordening")]
        if words.text[index] in self._lists["short"]:
            return index, index + 1, "verordening"
        before = words.low[index - 1] if index and not words.opens[index] else ""
        if word in {"regels", "regel"} and before not in self._lists["finer"]:
            return index, index, kind
        if kind == "nadere_regel" and not (word.endswith("uitvoeringsregels") or word in {"regels", "regel"}):
            return index, index, kind  # spelregels, huisregels
        if kind == "besluit" and word not in self._lists["plain"]:
            return index, index, kind
        first = self._first(words, index)
        return first, self._end(words, first, index), kind

    def _first(self, words: Words, index: int) -> int:
        """Give the first word of a title: adjectives go before the head ("Financiële verordening")."""
        first = index
        while first and not words.opens[first] and self._is_adjective(words, first - 1):
            first -= 1
        return first

    def _is_adjective(self, words: Words, index: int) -> bool:
        word = words.low[index]
        named = words.text[index][0].isupper() and word.endswith("e") and word not in self._lists["pointers"]
        return word in self._lists["before"] or named

    def _end(self, words: Words, first: int, index: int) -> int:
        """Give the end of the title, or `index` where the word opens none."""
        reach, soft = self._reach(words, index + 1)
        if any(word in self._lists["foreign"] for word in words.low[index + 1 : reach]):
            return index
        capital = words.text[first][0].isupper() and not words.opens[first]
        loose = words.low[index] in self._lists["loose"]
        own = not loose and (first < index or words.low[index] not in self._lists["plain"])
        if own and index + 1 < reach and self._is_year(words, index + 1, own=True):
            return index + 2
        if self._opens_title(words, index + 1, reach, capital=capital, loose=loose):
            closed = self._year_end(words, index + 1, reach) or self._place_end(words, index + 1, soft)
            if closed:
                return index if self._is_national(words, first, closed) else closed
        return index if loose else self._undated_end(words, first, index, soft, capital=capital)

    def _opens_title(self, words: Words, following: int, reach: int, *, capital: bool, loose: bool) -> bool:
        """Whether what follows the head may be a title: a topic, a name, or anything but a verb after a capital."""
        if following >= reach:
            return False
        word = words.low[following]
        if loose:
            return words.text[following - 1][0].isupper() and word in self._lists["topics"]
        if word in self._lists["topics"] or words.text[following][0].isupper():
            return True
        if word in self._lists["soft"]:
            return capital and word in self._lists["joins"]
        return capital and word[0].isalpha() and words.pos[following] not in {"VERB", "AUX"}

    def _year_end(self, words: Words, index: int, reach: int) -> int:
        ends = (end for end in range(index + 1, reach + 1) if self._is_year(words, end - 1))
        return next(ends, 0)

    def _is_national(self, words: Words, first: int, end: int) -> bool:
        return registers.law(words.raw[words.start[first] : words.end[end - 1]]) is not None

    def _undated_end(self, words: Words, first: int, index: int, soft: int, *, capital: bool) -> int:
        """Give the end of a title without a year: by what it is about, its capital, or its own name."""
        end = index + 1
        about = end < soft and (words.low[end] in self._lists["topics"])
        if about or (end < soft and words.text[end][0].isupper()):
            while end < soft and self._goes_on(words, end, soft):
                end += 1
            return end
        if end < soft and self._opens_title(words, end, soft, capital=capital, loose=False):
            return soft
        named = tuple(words.low[first : index + 1]) in self._fixed
        own = capital and words.low[index] not in self._lists["plain"]
        return index + 1 if named or own else index

    def _goes_on(self, words: Words, end: int, soft: int) -> bool:
        word = words.low[end]
        if word == "en":
            return end + 1 < soft and words.low[end + 1] in self._lists["topics"]
        return word in self._lists["topics"] or words.text[end][0].isupper()

    def _reach(self, words: Words, index: int) -> tuple[int, int]:
        """Give how far a title may go at most, and how far where no year follows: up to the first preposition."""
        end, soft = index, -1
        while end < min(len(words), index + self._most) and self._may_hold(words, end):
            if soft < 0 and words.low[end] in self._lists["soft"] and words.low[end] not in {"en", "gemeente"}:
                soft = end
            if self._is_year(words, end):
                end += 1
                break
            end += 1
        return end, soft if soft >= 0 else end

    def _may_hold(self, words: Words, index: int) -> bool:
        word = words.text[index]
        gap = words.raw[words.end[index - 1] : words.start[index]]
        if words.opens[index] or words.low[index] in self._stops or "\t" in gap:
            return False
        if word == "en" and words.low[index + 1 : index + 2] in (["de"], ["het"]):
            return False
        return word[0].isalpha() or word[0] in "'’" or bool(_YEAR.fullmatch(word))

    def _is_year(self, words: Words, index: int, *, own: bool = False) -> bool:
        """Whether a year closes the title there: not where a preposition before it makes it a date."""
        before = words.low[index - 1]
        dated = before in self._lists["soft"] or before in self._lists["dated"] or (before in self._heads and not own)
        return bool(_YEAR.fullmatch(words.text[index])) and not dated

    def _place_end(self, words: Words, index: int, soft: int) -> int:
        """Give the end of a title that names its municipality, such as "verordening jeugdhulp gemeente Ede"."""
        for at in range(index, soft - 1):
            if words.low[at] == "gemeente" and words.text[at + 1][0].isupper():
                end = at + 2
                while end < soft and words.text[end][0].isupper():
                    end += 1
                return end
        return 0


def _municipality(words: Words, first: int, end: int) -> str | None:
    """Give the GM code of the municipality that a title names: after "gemeente", else at its end."""
    stop = end - 1 if _YEAR.fullmatch(words.text[end - 1]) else end
    after = next((at + 1 for at in range(first, stop - 1) if words.low[at] == "gemeente"), None)
    if after is not None:
        record = registers.municipality(" ".join(words.text[after:stop]))
        return record.code if record else None
    for begin in range(max(first + 1, stop - _NAME_WORDS), stop):
        record = registers.municipality(" ".join(words.text[begin:stop])) if words.text[begin][0].isupper() else None
        if record and not record.homonym:
            return record.code
    return None
