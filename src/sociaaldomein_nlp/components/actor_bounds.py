"""Where the mention of a party begins and ends: adjectives to the left, name or topic to the right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sociaaldomein_nlp import registers, schema
from sociaaldomein_nlp.components.actor_terms import NAME, PERSON, TOPIC, ActorLexicon, Term
from sociaaldomein_nlp.components.words import Words
from sociaaldomein_nlp.lexicon import titles

_LONGEST_NAME = 6
_INITIALS = re.compile(r"(?:[A-ZÀ-Ý][a-z]?\.)+")
_CAPITAL = re.compile(r"[A-ZÀ-Ý][\w'’&-]*")
_PLURAL = re.compile(r".*(?:en|s)")
_CAPITAL_PARTICLES = frozenset({"Van", "De", "Het", "Den", "Der", "Ten", "Ter", "El", "In"})
_OFFICES = frozenset({"bestuurder", "raad"})
_ADJECTIVE_TAGS = frozenset({"ADJ", "VERB", ""})


def _is_gap(words: Words, index: int) -> bool:
    """Say whether a column or menu item begins at a word: a tab or more than one space stands before it."""
    between = words.raw[words.end[index - 1] : words.start[index]] if index else ""
    return "\t" in between or between.count(" ") > 1


@dataclass(frozen=True, slots=True)
class Tail:
    """What belongs to a noun on its right: the mention's end, and the words (start, end) of its name."""

    end: int
    name: tuple[int, int] | None = None


@lru_cache(maxsize=4096)
def municipality_named(name: str) -> registers.MunicipalityRecord | None:
    """Look a municipality up by name; None where no municipality or more than one bears it."""
    return registers.municipality(name)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Give the first words of the names of municipalities."""
    names = (name for record in registers.municipalities() for name in (record.name, *record.aliases))
    return frozenset(name.split()[0].casefold() for name in names)


@lru_cache(maxsize=4096)
def _any_named(name: str) -> registers.MunicipalityRecord | None:
    """Give a municipality that bears a name, where more than one does any of them."""
    return municipality_named(name) or next(iter(registers.municipality_candidates(name)), None)


def pseudonym_at(words: Words, index: int) -> bool:
    """Say whether a pseudonym of two words begins at this one: "Persoon 4", or with a key "Persoon BDFGHJ"."""
    if index < 0 or index + 1 >= len(words) or words.text[index] != schema.PSEUDONYM:
        return False
    return words.text[index + 1].isdecimal() or words.text[index + 1].isupper()


class ActorBounds:
    """Widen a noun to the whole mention.

    Args:
        terms: the lexicon.
    """

    def __init__(self, terms: ActorLexicon) -> None:
        self._terms = terms

    def left(self, words: Words, head: int) -> int:
        """Give the first word of a mention: the noun, or the first of its adjectives."""
        begin = self._truncated(words, head)
        plural = bool(_PLURAL.fullmatch(words.low[head]))
        while begin > 0 and not words.opens[begin]:
            step = self._adjective_before(words, begin, head, plural=plural)
            if step == begin:
                break
            begin = step
        return begin

    def _truncated(self, words: Words, head: int) -> int:
        """Take "zorg- en" in with "welzijnsorganisaties"."""
        begin = head
        while begin > 1 and words.low[begin - 1] in {"en", "of", "&", ","} and words.text[begin - 2].endswith("-"):
            if any(words.opens[begin - 1 : head + 1]):
                break
            begin -= 2
        return begin

    def _adjective_before(self, words: Words, begin: int, head: int, *, plural: bool) -> int:
        """Give the start of the adjective that ends at `begin`, or `begin` where there is none."""
        word = words.low[begin - 1]
        if self._is_adjective(words, begin - 1, plural=plural):
            return begin - 1
        if begin < head and word in self._terms.lists["adverbs"] and self._may_join(words, begin - 1):
            return begin - 1
        if begin == head or begin < 2 or any(words.opens[begin - 1 : begin + 1]):
            return begin
        if word in {"en", ",", "of"} and self._is_adjective(words, begin - 2, plural=plural):
            return begin - 2
        return self._complement_before(words, begin)

    def _may_join(self, words: Words, index: int) -> bool:
        """Say whether an adverb is none that a capital makes part of a name."""
        return words.text[index].islower() or words.opens[index]

    def _complement_before(self, words: Words, begin: int) -> int:
        """Take in what a participle brings along: "(betrokken en) in samenhang werkende organisaties"."""
        if not words.low[begin].endswith("nde") or begin < 4 or words.low[begin - 2] not in {"in", "met", "op", "van"}:
            return begin
        joined = words.low[begin - 3] in {"en", ","} and self._is_adjective(words, begin - 4, plural=True)
        return begin - 4 if joined and not any(words.opens[begin - 3 : begin + 1]) else begin

    def _is_adjective(self, words: Words, index: int, *, plural: bool) -> bool:
        word, text, tag = words.low[index], words.text[index], words.pos[index]
        if text[0].isupper() and not words.opens[index] and word.endswith(("se", "sche")):
            return True
        # a capital is for the start of a sentence, or for "Oekraïense"
        if tag not in _ADJECTIVE_TAGS or not (text.islower() or words.opens[index] or word.endswith("se")):
            return False
        if not plural and word in self._terms.lists["bare_adjectives"]:
            return True
        return self._terms.attributive(word)

    def right(self, words: Words, end: int, term: Term, blocked: frozenset[int]) -> Tail:
        """Give what follows the noun that ends at word `end` and belongs to it.

        Args:
            words: the words of the document.
            end: one past the noun.
            term: what the noun says.
            blocked: indices of words that another mention holds (a law).

        Returns:
            The end of the mention and the place of its name.
        """
        if end < len(words) and _is_gap(words, end):
            return Tail(end)
        if PERSON in term.flags:
            topic = self._topic_end(words, end, blocked, free=False)
            person = self.person_end(words, topic, blocked)
            # "de huisarts in Dorpstad", "een inwoner van Dorpstad": only an office has names like "van Dijk"
            if person > topic and (words.text[topic][0].isupper() or term.type in _OFFICES):
                return Tail(person, (topic, person))
            signed = self._after_comma(words, end, blocked)
            if signed:
                return signed
            return Tail(topic if TOPIC in term.flags else end)
        if TOPIC in term.flags:
            return Tail(self._topic_end(words, end, blocked, free=True))
        if NAME in term.flags or term.type in {"college"}:
            name = self._name_end(words, end, blocked)
            return Tail(name, (end, name)) if name > end else Tail(end)
        return Tail(end)

    def _after_comma(self, words: Words, end: int, blocked: frozenset[int]) -> Tail | None:
        """Take the name of who signs in: "de griffier, mr. A. Jansen"."""
        at = end + 1
        if at >= len(words) or words.text[end] != "," or any(words.opens[end : at + 1]) or _is_gap(words, at):
            return None
        while at < len(words) and words.low[at].rstrip(".") in titles():
            at += 1
        if at >= len(words) or not (at > end + 1 or _INITIALS.fullmatch(words.text[at])):
            return None
        person = self.person_end(words, at, blocked)
        return Tail(person, (at, person)) if person > at else None

    def _topic_end(self, words: Words, end: int, blocked: frozenset[int], *, free: bool) -> int:
        """Walk over a topic: "Sociaal Domein", "zorg en welzijn"; `free` takes any word with a capital."""
        at, last = end, end
        while at < min(len(words), end + _LONGEST_NAME) and not words.opens[at] and at not in blocked:
            if _is_gap(words, at):
                break
            if words.low[at] in self._terms.lists["topics"] or (free and self._capital(words, at)):
                last = at + 1
            elif not (at > end and words.low[at] in {"en", "&"}):
                break
            at += 1
        return last

    def _capital(self, words: Words, index: int) -> bool:
        text = words.text[index]
        return bool(_CAPITAL.fullmatch(text)) and text not in self._terms.lists["not_names"]

    def person_end(self, words: Words, begin: int, blocked: frozenset[int]) -> int:
        """Give the end of a person's name that begins at this word ("M.C. van den Berg"), or `begin`."""
        at, last = begin, begin
        while at < min(len(words), begin + _LONGEST_NAME) and not words.opens[at] and at not in blocked:
            if _INITIALS.fullmatch(words.text[at]) or self._personal(words, at) or pseudonym_at(words, at - 1):
                last = at + 1
            elif self._ends_name(words, at):
                break
            at += 1
        return last

    def _personal(self, words: Words, index: int) -> bool:
        """Say whether a word is a part of a name: a capital, no topic; "Van" counts before a capital."""
        if words.text[index] in _CAPITAL_PARTICLES:
            return index + 1 < len(words) and bool(_CAPITAL.fullmatch(words.text[index + 1]))
        return self._capital(words, index) and words.low[index] not in self._terms.lists["topics"]

    def _leads_to_place(self, words: Words, index: int) -> bool:
        """Say whether "van" after a name leads to a municipality or a topic, not to a surname."""
        if words.low[index] not in {"van", "in", "voor", "op", "aan", "bij"}:
            return False
        following = words.low[index + 1 : index + 2]
        if not following or following[0] in self._terms.lists["topics"]:
            return True
        place = self.place(words, index + 1)
        return place is not None and place[1].end is None

    def _name_end(self, words: Words, begin: int, blocked: frozenset[int]) -> int:
        if begin < len(words) and words.opens[begin]:
            return begin
        place = self.place(words, begin)
        if place:
            return place[0]
        at, last = begin, begin
        if (
            words.text[begin : begin + 1] in (["'"], ["’"])
            and words.text[begin + 1 : begin + 2]
            and words.text[begin + 1].startswith("s-")
        ):
            at, last = begin + 2, begin + 2
        while at < min(len(words), begin + _LONGEST_NAME) and not words.opens[at] and at not in blocked:
            if _is_gap(words, at):
                break
            named = self._capital(words, at) or (words.text[at] in _CAPITAL_PARTICLES and self._personal(words, at))
            if named or (at > begin and words.text[at] == "&"):
                last = at + 1
            elif at == begin or self._ends_name(words, at):
                break
            at += 1
        return last

    def _ends_name(self, words: Words, index: int) -> bool:
        particle = words.low[index] in self._terms.lists["name_particles"]
        return not particle or self._leads_to_place(words, index)

    def is_name(self, words: Words, index: int) -> bool:
        """Say whether a capital in mid-sentence makes a noun the name of a municipality: "let Buren op"."""
        if not words.text[index][0].isupper() or words.opens[index] or not index or not words.text[index - 1].islower():
            return False
        found = self.place(words, index)
        return found is not None and found[0] == index + 1

    def place(self, words: Words, begin: int) -> tuple[int, registers.MunicipalityRecord] | None:
        """Give the end and record of the longest name of a municipality that begins at this word, or None."""
        if begin >= len(words):
            return None
        text = words.text[begin]
        if not (text.casefold() in _first_words() or text[0] in "'’"):
            return None
        if text[0].islower():
            return None
        for end in range(min(len(words), begin + 5), begin, -1):
            named = words.text[end - 1][0].isupper() or words.text[end - 1][:2] in {"s-", "'s", "’s"}
            if not named or any(words.opens[begin + 1 : end]) or "gemeente" in words.low[begin:end]:
                continue
            record = _any_named(words.raw[words.start[begin] : words.end[end - 1]])
            if record is not None:
                return end, record
        return None
