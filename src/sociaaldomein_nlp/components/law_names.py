"""Names of laws: those that a list holds, and those that look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from spacy.language import Language

from sociaaldomein_nlp import lexicon, registers
from sociaaldomein_nlp.components.words import Phrases, Words, hyphened

_SHORT = 5
_MAX_NAME = 8
_OWN_NAME = re.compile(r"[A-ZÀ-Ý][a-zà-ý-]{3,}wet")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Law:
    """What a name of a law stands for; all None for one that no register holds.

    Attributes:
        bwb, celex: its number in the register.
        historic: it has ended, or the name is one that it has no longer.
        begin, end: its first and last day, as far as they are known.
        cited_only: the name counts only where an article is cited ("artikel 247 BW").
        books: BWB ids by the number before the colon of the article, for the civil code.
    """

    bwb: str | None = None
    celex: str | None = None
    historic: bool = False
    begin: date | None = None
    end: date | None = None
    cited_only: bool = False
    books: Mapping[str, str] | None = None


_UNKNOWN = (Law(),)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text: characters `start` to `end`, and the laws that bear or bore it, the register's order."""

    start: int
    end: int
    laws: tuple[Law, ...]
    word: int


class LawNames:
    """All names of laws, split as a pipeline splits them.

    Args:
        nlp: the pipeline; its tokenizer splits the names.
        settings: the lists of the rules for laws.

    Example:
        >>> LawNames(nlp, lexicon.rule_book("laws").settings).among(words)  # doctest: +SKIP
    """

    def __init__(self, nlp: Language, settings: Mapping[str, Any]) -> None:
        self._lists = {key: frozenset(value) for key, value in settings.items() if isinstance(value, list)}
        self._nlp = nlp
        self._names: Phrases[tuple[Law, ...]] = Phrases()
        for (form, exact), laws in self._by_form(settings["civil_code"]).items():
            self._add(form, tuple(laws), exact=exact)
        heads = self._lists["decrees"] | self._lists["openings"] | self._lists["drafts"]
        self._firsts = self._names.firsts | {word.lower() for word in heads}

    def among(self, words: Words) -> Iterator[Named]:
        """Give the names in a text, none of which is part of a compound or of the name of a body."""
        firsts, reached = self._firsts, 0
        for index in [i for i, word in enumerate(words.low) if word in firsts or word[-3:] == "wet"]:
            if index < reached:
                continue
            known = self._names.at(words, index)
            end, laws = known or (self._unknown_end(words, index), _UNKNOWN)
            if end > index and not self._in_compound(words, index, end):
                yield Named(words.start[index], words.end[end - 1], laws, index)
            reached = end

    def foreign(self, words: Words, named: Sequence[Named]) -> frozenset[str]:
        """Give the short forms that the text itself explains as something else: "Duin Horst en Weide (DHW)".

        Args:
            words: the words of the text.
            named: the names in it.
        """
        ends = {words.at(name.end - 1) for name in named}
        found = set()
        for name in named:
            at = name.word
            bracketed = words.text[at - 1 : at] == ["("] and words.text[at + 1 : at + 2] == [")"]
            if (
                bracketed
                and at - 2 not in ends
                and _spelled(words.text[max(0, at - 1 - _MAX_NAME) : at - 1], words.low[at])
            ):
                found.add(words.low[at])
        return frozenset(found)

    def chosen(self, words: Words, named: Named, on: date | None, plain: frozenset[str | None]) -> Law:
        """Choose between laws that bore one name after each other.

        Args:
            words: the words of the text.
            named: the name.
            on: the day whose law is meant; None for those of today.
            plain: the laws that the text names beyond doubt.

        Returns:
            By "nieuwe" or "oude" before the name, else the one that the text names elsewhere by its own name, else
            the one in force on that day, else the first.
        """
        first, *others = named.laws
        if not others:
            return first
        before = words.low[named.word - 1] if named.word and not words.opens[named.word] else ""
        ordered = sorted(named.laws, key=lambda law: law.begin or date.min)
        if before in self._lists["newer"]:
            return ordered[-1]
        if before in self._lists["older"]:
            return ordered[0]
        told = [law for law in named.laws if law.bwb in plain]
        if len(told) == 1:
            return told[0]
        return next((law for law in named.laws if _in_force(law, on)), first)

    def _by_form(self, code: Mapping[str, Any]) -> dict[tuple[str, bool], list[Law]]:
        forms: dict[tuple[str, bool], list[Law]] = {}
        for record in sorted(registers.laws(), key=lambda record: record.historic):
            for form in record.names:
                historic = record.historic or form in self._lists["former"]
                law = Law(record.bwb, record.celex, historic, record.begin, record.end)
                exact = form in record.cased
                bearers = forms.setdefault((form if exact else form.lower(), exact), [])
                if law not in bearers:
                    bearers.append(law)
        for row in lexicon.table("law_names"):
            name = row["name"]
            exact = len(name) <= _SHORT or name.isupper()
            forms.setdefault((name if exact else name.lower(), exact), [Law()])
        for name in self._lists["cited_only"]:
            forms[name, True] = [Law(cited_only=True)]
        for name in code["names"]:
            forms[name, True] = [Law(cited_only=name in self._lists["cited_only"], books=code["books"])]
        return forms

    def _add(self, form: str, laws: tuple[Law, ...], *, exact: bool) -> None:
        if "(" in form:
            return
        words = [token.text for token in self._nlp.make_doc(form) if not token.is_space]
        self._names.add(words, laws, exact=exact)
        if exact and len(form) > 2:
            self._names.add([word.upper() for word in words], laws, exact=True)

    def _in_compound(self, words: Words, index: int, end: int) -> bool:
        if hyphened(words, index, end):
            return True
        if end > index + 1:
            return False
        before = words.low[index - 1] if index and not words.opens[index] else ""
        after = words.low[end] if end < len(words) and not words.opens[end] else ""
        return before in self._lists["bodies"] or after in self._lists["joined"]

    def _unknown_end(self, words: Words, index: int) -> int:
        """Give the end of a name that no list holds ("Wet goed bestuur"); `index` where there is none."""
        word = words.text[index]
        if word in self._lists["decrees"]:
            known = self._next(words, index)  # "Regeling Jeugdwet"
            return known[0] if known else index
        if word in self._lists["openings"] and words.text[index + 1 : index + 2] == ["wet"]:
            return self._name_end(words, index + 1) if len(words) > index + 2 else index
        if not word.endswith(("et", "l")):
            return index
        if _OWN_NAME.fullmatch(word):
            return index if word in self._lists["generic"] else self._year_end(words, index + 1)
        if word == "Wet":
            return index if self._next(words, index) else self._name_end(words, index)
        return self._draft_end(words, index) if word in self._lists["drafts"] else index

    def _next(self, words: Words, index: int) -> tuple[int, tuple[Law, ...]] | None:
        """Give the known name that begins right after a word."""
        return self._names.at(words, index + 1) if index + 1 < len(words) else None

    def _year_end(self, words: Words, end: int) -> int:
        """Take a year right after a name into it ("Wegenverkeerswet 1994")."""
        return end + 1 if end < len(words) and not words.opens[end] and _YEAR.fullmatch(words.text[end]) else end

    def _draft_end(self, words: Words, index: int) -> int:
        """Give the end of "wet Breed offensief" or "wetsvoorstel Breed offensief": a name with a capital follows."""
        following = index + 1
        if following >= len(words) or words.opens[following] or not words.text[following][:1].isupper():
            return index
        word = words.text[following]
        if not word[1:].islower() or len(word) < 4 or word == "Wet" or self._names.at(words, following):
            return index
        end = following + 1
        while end < min(len(words), following + _MAX_NAME // 2) and self._goes_on(words, end, titled=False):
            if words.pos[end] in {"VERB", "AUX"}:
                break
            end += 1
        return self._without_links(words, end)

    def _name_end(self, words: Words, index: int) -> int:
        """Walk on from "Wet" as long as its name may go on, and leave off loose linking words at the end."""
        end = index + 1
        titled = end < len(words) and words.text[end][:1].isupper()
        while end < min(len(words), index + _MAX_NAME) and self._goes_on(words, end, titled=titled):
            end += 1
        end = self._without_links(words, end)
        return self._year_end(words, end) if end > index + 1 else index

    def _without_links(self, words: Words, end: int) -> int:
        while end > 1 and words.low[end - 1] in self._lists["links"]:
            end -= 1
        return end

    def _goes_on(self, words: Words, index: int, *, titled: bool) -> bool:
        word = words.text[index]
        if words.opens[index] or word in self._lists["stops"] or not word[0].isalpha():
            return False
        if word == "en":
            following = words.text[index + 1 : index + 2]
            return bool(following) and following[0] not in {"de", "het"} and self._next(words, index) is None
        if word in self._lists["links"] or word[0].isupper() == titled:
            return True
        # "Friese" has a capital in a name without them; "Wet Houdbare overheidsfinanciën" has none after an adjective
        return words.text[index - 1].endswith("e") if titled else word.endswith("se")


def _spelled(before: Sequence[str], short: str) -> bool:
    """Whether words with capitals right before a short form have its letters as their initials."""
    letters = list(short)
    for word in reversed(before):
        if letters and word[0].isupper() and word[0].lower() == letters[-1]:
            letters.pop()
        elif not word.islower():
            break
    return not letters


def _in_force(law: Law, on: date | None) -> bool:
    if on is None:
        return law.end is None
    return (law.begin is None or law.begin <= on) and (law.end is None or on <= law.end)


def day_of(published: str | None, ahead: int) -> date | None:
    """Give the day that a note of that date speaks of: so many days after it appeared.

    Args:
        published: EDTF; of a year the middle counts, of a month the first day.
        ahead: the number of days.

    Returns:
        The day; None where the date says no year.

    Example:
        >>> day_of("2012", 183), day_of("2014-11-03", 183)
        (datetime.date(2012, 12, 31), datetime.date(2015, 5, 5))
    """
    found = _DAY.match(published or "")
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 7), int(found[3] or 1)
    if not (1 <= year < 9999 and 1 <= month <= 12):
        return None
    return date(year, month, 1) + timedelta(days=day - 1 + ahead)
