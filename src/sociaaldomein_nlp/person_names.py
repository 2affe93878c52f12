"""Names of persons in a text: by the title, office or label before them, by initials, first names and signatures.

It errs to the side of finding: what it finds is hidden. Words and lists stand in `rules/privacy.toml`; first names in
`gazetteers/first_names.csv`. A names reader (NER) may give hints; none is needed.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sociaaldomein_nlp import registers
from sociaaldomein_nlp.lexicon import listed_lemma
from sociaaldomein_nlp.name_words import NameWord, first_name, name_words, words_of_list

_MOST_WORDS = 6
_OFFICE_BEHIND = re.compile(r"\s?,\s(?:de\s)?([^\W\d_]+(?:-[^\W\d_]+)?)")
_AGE = re.compile(r"\s?\((?:\d{2}|\d{1,2}\s+jaar)\)")
_ASIDE = r"\s?(?:\([^()\n]{0,40}\))?"
_NEXT = re.compile(
    _ASIDE + r"\s*(?:,|;|/|\ben\b|&|\bof\b|\n)\s*(?:en\s+)?(?:(?:mw|mevr|mevrouw|dhr|de heer|drs|mr|ir|dr)\.?\s+)?"
)
_AFTER_TITLE = re.compile(r"\.?[,:]?(?:[ \u00a0]{1,2}|[ ]?\n[ ]?)\(?")
_AFTER_OFFICE = re.compile(r"[,:]?[ \u00a0]+\(?")
_AFTER_LABEL = re.compile(r"\s*(?:\(s\))?\s*(?::\s*|\t+|\n)")
_COMPOUND = re.compile(r"-[a-zà-ÿ]{3,}$")
_BY = frozenset({"bij", "door", "met"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name where it stands: `given` are its initials or first names, `surname` its last name with particles.

    One of the two may be empty: "mevrouw Zwarthoed", "Fatma".
    """

    start: int
    end: int
    given: tuple[str, ...] = ()
    surname: str = ""


def names_in(text: str, *, edges: Iterable[int] = (), hints: Iterable[tuple[int, int]] = ()) -> list[PersonName]:
    """Find the names of persons.

    Args:
        text: any text.
        edges: offsets where a block of the layout begins: no name runs over one.
        hints: stretches that a names reader took for persons.

    Returns:
        The names in reading order; none overlaps another.

    Example:
        >>> [name.surname for name in names_in("Contactpersoon: J. de Vries. Mevrouw Bos is er niet.")]
        ['de Vries', 'Bos']
    """
    return list(_Reader(text, edges, hints).names())


class _Reader:
    """One text, read once from left to right."""

    def __init__(self, text: str, edges: Iterable[int], hints: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.words = name_words(text, edges)
        self.hints = sorted(hints)

    def names(self) -> Iterator[PersonName]:
        at, listed = 0, False
        while at < len(self.words):
            found = self._at(at, listed=listed)
            if found is None:
                at, listed = at + 1, False
                continue
            yield self._name(at, found)
            listed = listed or self._opens_list(at)
            following = self._in_list(found)
            listed, at = (True, following) if listed and following else (False, found)

    def _at(self, at: int, *, listed: bool) -> int | None:
        """Give one past the last word of the name that begins at this word, or None."""
        word = self.words[at]
        if not (word.initials or word.capital or self._opens_small(at)):
            return None
        end = self._end(at)
        if end is None or self._place(at, end):
            return None
        if self._courtesy(at):
            return None if self._academic(at) and self._street(end, "streets") else end
        if self._told(at, end, listed=listed) and not self._street(end, "streets"):
            return end
        if self._trap(at, end):
            return None
        if self._by_form(at, end) or self._signed(at, end):
            return end
        return None

    def _end(self, at: int) -> int | None:
        words, last, capitals, index = self.words, None, 0, at
        while index < len(words) and index < at + _MOST_WORDS + 3 and (index == at or self._joined(index)):
            word = words[index]
            if word.initials and not capitals:
                index = self._past_brackets(index + 1)
                continue
            if self._is_part(index):
                capitals += 1
                last = index + 1 if not self._open_ended(word) else last
            elif not self._is_particle(index) or (capitals and last != index and not self._leads(index - 1)):
                break
            index += 1
        return last if last and capitals <= _MOST_WORDS else None

    def _opens_small(self, at: int) -> bool:
        """Whether a small word opens a name: "de heer van Dijk"; "van" behind an office leads to a place mostly."""
        word, following = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else None
        if word.low == "in":
            return following is not None and following.low in {"'t", "’t"}
        known = word.low in words_of_list("openers")
        return known and (word.low not in words_of_list("leading") or self._courtesy(at) or self._hinted(at, at + 1))

    def _joined(self, index: int) -> bool:
        word, before = self.words[index], self.words[index - 1]
        if word.opens:
            return False
        if word.gap in {" ", "\u00a0", ""} or (word.bracketed and word.gap == ") "):
            return bool(word.gap) or before.initials
        if word.gap in {" - ", "- ", " -", " – "}:
            return self._doubles(index)
        soft = word.gap.strip(" ") == "\n"
        return soft and (
            before.initials or before.low in words_of_list("particles") or not word.capital or self._goes_on(index)
        )

    def _doubles(self, index: int) -> bool:
        """Whether a hyphen among spaces joins two surnames: "Vliet - de Wit", "Heijstee - Bolt"."""
        word, before = self.words[index], self.words[index - 1]
        known = words_of_list("never") | words_of_list("bodies") | words_of_list("office") | words_of_list("labels")
        if not before.capital or before.initials or before.acronym or word.acronym:
            return False
        return (word.capital and word.low not in known) or (
            word.low in words_of_list("openers") and self._particle_leads_on(index)
        )

    def _goes_on(self, index: int) -> bool:
        """Whether a name goes on in the next line: a first name ends the line, and no other begins the next."""
        word, before = self.words[index], self.words[index - 1]
        return first_name(before.text) is not None and first_name(word.text) is None and not word.initials

    def _past_brackets(self, index: int) -> int:
        """Step over the first name between brackets in "J.W. (Jan Willem) Kersbergen"."""
        if index < len(self.words) and self.words[index].gap.strip() == "(":
            inner = index
            while inner < min(index + 3, len(self.words) - 1):
                inner += 1
                if ")" in self.words[inner].gap:
                    self.words[inner].bracketed = True
                    return inner
        return index

    def _is_part(self, index: int) -> bool:
        word = self.words[index]
        if not word.capital or word.initials or word.acronym:
            return self._shouted(index)
        if word.low in words_of_list("openers") and self._particle_leads_on(index):
            return False
        return word.low not in words_of_list("never") and not (word.begins and word.low in words_of_list("verbs"))

    def _shouted(self, index: int) -> bool:
        """Whether capitals write a name: "MEVROUW OOSTERWIJK"."""
        word = self.words[index]
        return (
            word.acronym and index > 0 and self.words[index - 1].low in words_of_list("courtesy") and len(word.text) > 3
        )

    def _is_particle(self, index: int) -> bool:
        word = self.words[index]
        known = "openers" if word.capital else "particles"
        leads = word.low in words_of_list(known) and self._particle_leads_on(index)
        return leads and not self._lone_preposition(index)

    def _particle_leads_on(self, index: int) -> bool:
        """Whether a word with a capital follows, at once or behind further particles."""
        for later in range(index + 1, min(index + 4, len(self.words))):
            word = self.words[later]
            if not self._joined(later):
                return False
            if word.capital and not word.acronym and word.low not in words_of_list("never"):
                return True
            if word.low not in words_of_list("particles"):
                return False
        return False

    def _leads(self, index: int) -> bool:
        return self._is_particle(index) or self._open_ended(self.words[index])

    def _lone_preposition(self, index: int) -> bool:
        """Whether "in" or "op" stands before a capital at once: "op den Berg" is a name, "op Texel" a place."""
        following = self.words[index + 1]
        leads = following.capital or following.low in words_of_list("prepositions")
        return self.words[index].low in words_of_list("prepositions") and leads

    def _open_ended(self, word: NameWord) -> bool:
        """Whether "Verhagen-de" waits for its second half."""
        return "-" in word.text and word.low.rpartition("-")[2] in words_of_list("particles")

    def _phrase_before(self, at: int, known: frozenset[str], gap: re.Pattern[str]) -> bool:
        if (
            at == 0
            or not gap.fullmatch(self.words[at].gap)
            or (self.words[at].opens and "\t" not in self.words[at].gap)
        ):
            return False
        return any(" ".join(word.low for word in self.words[max(0, at - n) : at]) in known for n in (1, 2, 3))

    def _courtesy(self, at: int) -> bool:
        return self._phrase_before(at, words_of_list("courtesy"), _AFTER_TITLE)

    def _academic(self, at: int) -> bool:
        return self.words[at - 1].low not in {"heer", "mevrouw", "mevr", "mw", "dhr", "meneer"}

    def _label(self, at: int) -> bool:
        labels = words_of_list("labels")
        if self._phrase_before(at, labels, _AFTER_LABEL):
            return True
        return at > 0 and self.words[at - 1].low in _BY and self._phrase_before(at, labels, _AFTER_OFFICE)

    def _opens_list(self, at: int) -> bool:
        plural = at > 0 and self.words[at - 1].low in words_of_list("office") and self.words[at - 1].low[-1] in "sn"
        return self._label(at) or plural

    def _in_list(self, end: int) -> int | None:
        """Give the first word of the next name of an enumeration that a label or a plural opened."""
        for index in range(end, min(end + 8, len(self.words))):
            between = self.text[self.words[end - 1].end : self.words[index].start]
            if "\n\n" in between:
                return None
            if _NEXT.fullmatch(between):
                return index
        return None

    def _told(self, at: int, end: int, *, listed: bool) -> bool:
        """Whether an office, a kinship or a label before it says that it is a person, and it looks like a name."""
        office = self._phrase_before(at, words_of_list("office"), _AFTER_OFFICE)
        function = _OFFICE_BEHIND.match(self.text, self.words[end - 1].end)
        behind = function is not None and function[1].lower() in words_of_list("office")
        if not (office or listed or self._label(at) or (behind and end - at > 1)) or self._names_body(at, end):
            return False
        parts = [word for word in self.words[at:end] if word.capital and not word.initials]
        sure = (
            self.words[at].initials or any(first_name(word.text) is not None for word in parts) or self._hinted(at, end)
        )
        if sure or self._opens_small(at) or self.words[at].low in words_of_list("openers"):
            return True
        # a list that goes on in the next line, or a label without a colon, needs more than one capital
        weak = self.words[at].line if listed else not office and self.words[at].gap == " "
        return not weak and all(self._unlike_a_word(word) for word in parts)

    def _unlike_a_word(self, word: NameWord) -> bool:
        return word.low in words_of_list("word_surnames") or not listed_lemma(word.low)

    def _names_body(self, at: int, end: int) -> bool:
        return any(word.low in words_of_list("bodies") for word in self.words[at:end])

    def _hinted(self, at: int, end: int) -> bool:
        start, stop = self.words[at].start, self.words[end - 1].end
        near = bisect.bisect_right(self.hints, (stop,)) - 1
        return near >= 0 and self.hints[near][1] > start and self.hints[near][0] < stop

    def _by_form(self, at: int, end: int) -> bool:
        """Whether the name itself says so: initials, a first name with a surname, a first name that is no word."""
        word = self.words[at]
        if self._names_body(at, end):
            return False
        if word.initials:
            return self._after_initials(at, end)
        if _AGE.match(self.text, self.words[end - 1].end) and not all(
            listed_lemma(each.low) for each in self.words[at:end]
        ):
            return True
        parts = sum(each.capital for each in self.words[at:end])
        known, hinted = first_name(word.text), self._hinted(at, end)
        if parts > 1:
            if known is None:
                if self.words[at + 1].capital and first_name(self.words[at + 1].text) is not None:
                    return False
                return hinted and self._like_a_name(at, end)
            likely = not known or hinted or not word.begins or self._unlike_a_word(self.words[end - 1])
            return likely or any(each.low in words_of_list("particles") for each in self.words[at:end])
        return self._alone(at, end, known, hinted=hinted)

    def _like_a_name(self, at: int, end: int) -> bool:
        """Whether what a names reader took for a person holds no word for a body and is not all words."""
        words = self.words[at:end]
        bodies = words_of_list("before") | words_of_list("after")
        ends = tuple(words_of_list("endings"))
        odd = any(word.low in bodies or word.low.endswith(ends) for word in words) or len(words[-1].text) == 1
        return not odd and not all(listed_lemma(word.low) for word in words)

    def _after_initials(self, at: int, end: int) -> bool:
        """Whether "A." begins a name and no item of a list: "A. Wonen", "variant B. De raad"."""
        word, last = self.words[at], self.words[end - 1]
        single = len(word.text) == 2 and not self.words[at + 1].initials
        if not single or any(
            each.low in words_of_list("particles") and not each.capital for each in self.words[at:end]
        ):
            return True
        if at and not word.opens and self.words[at - 1].low in words_of_list("numbered"):
            return False
        if "-" in self.words[at + 1].text:
            return True
        if self._unlike_a_word(last):
            return not word.begins or not listed_lemma(last.low) or self._hinted(at, end)
        return self._hinted(at, end) and not word.begins

    def _alone(self, at: int, end: int, known: bool | None, *, hinted: bool) -> bool:
        word = self.words[at]
        if known is None or (end < len(self.words) and self._joined(end) and self.words[end].capital):
            return False
        if at and not word.opens and self.words[at - 1].low in words_of_list("articles"):
            return False
        if not known:
            return True
        spoken = end < len(self.words) and self.words[end].low in words_of_list("verbs") and self._joined(end)
        speech = at > 0 and self.words[at - 1].low in words_of_list("verbs")
        return (hinted and (spoken or not word.begins)) or (speech and not word.begins)

    def _signed(self, at: int, end: int) -> bool:
        """Whether it is a line of its own in the few below the end of a letter."""
        if (
            not self.words[at].line
            or end - at < 2
            or (end < len(self.words) and not self.words[end].line and self.words[end].gap == " ")
        ):
            return False
        above = self.text[max(0, self.words[at].start - 120) : self.words[at].start].lower()
        return any(closing in above for closing in words_of_list("closings")) and not self._names_body(at, end)

    def _trap(self, at: int, end: int) -> bool:
        """Whether it is the name of a street, a school, a law or a prize."""
        before = self.words[at - 1] if at else None
        if before and self.words[at].gap in {" ", "-"} and not self.words[at].opens:
            named = before.low in words_of_list("before") or before.low.endswith(tuple(words_of_list("endings")))
            if named and not self.words[at].initials:
                return True
        inner = self.words[at + 1 : end]
        if any(word.low in words_of_list("after") and not self.words[at].initials for word in inner):
            return True
        if inner and _COMPOUND.search(self.words[at].text) and not self._open_ended(self.words[at]):
            return True
        return self._street(end, "streets" if self.words[at].initials else "endings")

    def _street(self, end: int, endings: str = "endings") -> bool:
        """Whether the last word, or the one behind it, is that of a street or a body; "Weg" alone is a surname."""
        last = self.words[end - 1]
        ends = [ending for ending in words_of_list(endings) if last.low.endswith(ending) and last.low != ending]
        if ends and last.low not in words_of_list("surnames"):
            return True
        if _COMPOUND.search(last.text) and not self._open_ended(last):
            return True
        if self.text[last.end : last.end + 1] == "-":
            return True
        following = self.words[end] if end < len(self.words) else None
        if following is None or following.opens:
            return False
        return following.gap in {" ", "-"} and following.low in words_of_list("after")

    def _place(self, at: int, end: int) -> bool:
        """Whether it is the name of a municipality as it stands."""
        if self._courtesy(at) or self.words[at].initials:
            return False
        return registers.municipality(self.text[self.words[at].start : self.words[end - 1].end]) is not None

    def _name(self, at: int, end: int) -> PersonName:
        """Part a name into what is given and what is inherited."""
        words = self.words[at:end]
        given, rest = [], list(words)
        while rest and (rest[0].initials or (rest[0].capital and first_name(rest[0].text) is not None)):
            given.append(rest.pop(0).text)
        if not rest and len(given) > 1:
            rest = words[-1:]
            given.pop()
        if (
            not given
            and len(rest) > 1
            and rest[0].capital
            and rest[0].low not in words_of_list("openers")
            and not self._courtesy(at)
        ):
            given.append(rest.pop(0).text)
        if not rest and self._courtesy(at):
            given, rest = [], words
        surname = self.text[rest[0].start : rest[-1].end] if rest else ""
        return PersonName(words[0].start, words[-1].end, tuple(given), " ".join(surname.split()))
