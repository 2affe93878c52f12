"""Whether a noun that may name a party does so here, and of which type it is."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from sociaaldomein_nlp.components.actor_terms import (
    AT,
    DETERMINED,
    NEUTER,
    NOT_OF,
    OLDER,
    OWN,
    PLACE,
    RESIDENTS,
    WEAK,
    ActorLexicon,
    Term,
)
from sociaaldomein_nlp.components.words import Words

_NEAR = 6
_COUNT = re.compile(r"\d{1,4}|\d\.\d{3}")
_UNSURE = frozenset({DETERMINED, WEAK, NEUTER})
_OF = "van"
_A = "een"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun with its adjectives: words `begin` to `end`, the noun itself from `head`, and what it says."""

    begin: int
    head: int
    end: int
    term: Term

    @property
    def sure(self) -> bool:
        """Whether the noun needs no support from the words around it."""
        return not _UNSURE & set(self.term.flags)


class ActorContext:
    """Judge candidates by the words around them.

    Args:
        terms: the lexicon.
    """

    def __init__(self, terms: ActorLexicon) -> None:
        self._terms = terms

    def parties(self, words: Words, candidates: list[Candidate]) -> list[Candidate]:
        """Give the candidates that are parties; an unsure one counts beside a sure one."""
        fit = [each for each in candidates if not self._is_other(words, each)]
        begins = {each.begin for each in fit if each.sure}
        ends = {each.end for each in fit if each.sure}
        parties: list[Candidate] = []
        for each in fit:
            if each.sure or self._supported(words, each, begins, ends):
                parties.append(each)
                ends.add(each.end)
        return parties

    def type_of(self, words: Words, candidate: Candidate) -> str:
        """Give the type, after what its adjectives and the words behind it say.

        Args:
            words: the words of the document.
            candidate: a noun with its adjectives.

        Returns:
            One of `schema.ACTOR_TYPES`: residents who are singled out are a `doelgroep`.
        """
        kind = candidate.term.type
        for adjective in words.low[candidate.begin : candidate.head]:
            kind = self._terms.retype.get(adjective, {}).get(kind, kind)
        if kind == "gemeente" and words.low[candidate.end - 1] == "gemeenten" and self._counted(words, candidate):
            former = self._terms.lists["former"] & set(words.low[candidate.begin : candidate.head])
            return kind if former else "regio"
        if RESIDENTS in candidate.term.flags or kind == "inwoners":
            return "doelgroep" if self._singled_out(words, candidate) else "inwoners"
        return kind

    def _is_other(self, words: Words, each: Candidate) -> bool:
        """Say whether the words around it make it something else: a place, an age, an activity."""
        flags = each.term.flags
        following = self._word(words, each.end)
        return (
            (NOT_OF in flags and following == _OF)
            or (OLDER in flags and following in self._terms.lists["next_of_age"])
            or (PLACE in flags and self._is_place(words, each))
            or (OWN in flags and self._word(words, each.begin - 1) in self._terms.lists["possessives"])
            or self._is_label(words, each)
            or self._is_former(words, each)
            or self._is_part_of_name(words, each)
        )

    def _is_former(self, words: Words, each: Candidate) -> bool:
        """Say whether only a building is left of it: "de voormalige school"."""
        before = words.low[each.begin : each.head]
        return each.term.type in {"onderwijs", "zorgaanbieder"} and bool(self._terms.lists["former"] & set(before))

    def _is_label(self, words: Words, each: Candidate) -> bool:
        """Say whether an office opens a line of a letter's head: "Portefeuillehouder: wethouder Jansen"."""
        if words.low[each.head] not in self._terms.person_labels or each.end >= len(words):
            return False
        return words.text[each.end] == ":" or "\t" in words.raw[words.end[each.end - 1] : words.start[each.end]]

    def _is_part_of_name(self, words: Words, each: Candidate) -> bool:
        """A capital in mid-sentence after another name is a part of that name: "Het Nieuwe College"."""
        if words.low[each.head] != "college" or each.head == 0 or words.opens[each.head]:
            return False
        before = words.text[each.head - 1]
        return words.text[each.head][0].isupper() and before[0].isupper() and not words.opens[each.head - 1]

    def _is_place(self, words: Words, each: Candidate) -> bool:
        at = self._before_determiners(words, each.begin)
        before = self._word(words, at) if at >= 0 else ""
        if before in self._terms.lists["place_prepositions"]:
            return True
        if before == _OF and self._word(words, at - 1) in self._terms.lists["place_heads"]:
            return True
        an_example = at + 1 < each.begin and words.low[each.begin - 1] == _A and not words.opens[each.begin - 1]
        return an_example and each.term.type == "gemeente"

    def _before_determiners(self, words: Words, begin: int) -> int:
        """Give the index of the word before the determiners of a mention; -1 where its sentence has none."""
        at = begin
        while at > 0 and not words.opens[at] and words.low[at - 1] in self._terms.lists["determiners"]:
            at -= 1
        return at - 1 if not words.opens[at] else -1

    def _supported(self, words: Words, each: Candidate, begins: Set[int], ends: Set[int]) -> bool:
        flags = each.term.flags
        preceding = "" if words.opens[each.begin] else self._word(words, each.begin - 1)
        if NEUTER in flags:
            return preceding == "het"
        if DETERMINED in flags and preceding in self._terms.lists["definite"]:
            return True
        at = self._before_determiners(words, each.begin)
        if AT in flags and preceding in self._terms.lists["at_prepositions"]:
            return True
        if WEAK in flags and at >= 0 and words.low[at] in self._terms.lists["party_prepositions"]:
            return True
        return self._joined(words, each, at, begins, ends)

    def _joined(self, words: Words, each: Candidate, before: int, begins: Set[int], ends: Set[int]) -> bool:
        """Say whether a conjunction joins it to a sure party."""
        links = self._terms.lists["conjunctions"]
        if before > 0 and words.low[before] in links and before in ends:
            return True
        if self._word(words, each.end) not in links:
            return False
        after = each.end + 1
        while self._word(words, after) in self._terms.lists["determiners"]:
            after += 1
        return after in begins

    def _word(self, words: Words, index: int) -> str:
        return words.low[index] if 0 <= index < len(words) else ""

    def _singled_out(self, words: Words, each: Candidate) -> bool:
        """Say whether adjectives or what follows single out some of the residents."""
        lists = self._terms.lists
        if self._counted(words, each) or any(word in lists["singling"] for word in words.low[each.begin : each.head]):
            return True
        at = each.end
        opener = self._word(words, at)
        if opener in {"en", "of"} and self._word(words, at + 2) == "die":
            at, opener = at + 2, "die"
        if at < len(words) and words.opens[at]:
            return False
        if opener in lists["lacking"] and self._word(words, at + 1) not in lists["all_of_them"]:
            return True
        if opener in lists["openers"]:
            return self._needs(words, at + 1, _NEAR)
        ahead = words.low[at + 1 : at + _NEAR]
        aged = opener in lists["younger_older"] and any(word.isdigit() for word in ahead[:2])
        return aged or (opener in lists["age_openers"] and any(word in lists["age_words"] for word in ahead))

    def _counted(self, words: Words, each: Candidate) -> bool:
        """Say whether a number counts them out: "met zes andere gemeenten", "22 inwoners", not "per 1.000 inwoners"."""
        at = each.begin - 1
        while at >= 0 and not words.opens[at + 1] and words.low[at] in self._terms.lists["between_count"]:
            at -= 1
        if (
            at < 0
            or words.opens[at + 1]
            or words.low[at] in self._terms.lists["determiners"] - self._terms.lists["counts"]
        ):
            return False
        if self._word(words, at - 1) in self._terms.lists["rates"]:
            return False
        word = words.low[at]
        return word in self._terms.lists["counts"] or (_COUNT.fullmatch(word) is not None)

    def _needs(self, words: Words, begin: int, reach: int) -> bool:
        """Say whether a need is named before the clause ends."""
        endings = tuple(self._terms.lists["need_endings"])
        for index in range(begin, min(len(words), begin + reach)):
            word = words.low[index]
            if words.opens[index] or word in self._terms.lists["clause_ends"]:
                return False
            if word in self._terms.lists["need_words"] or word.endswith(endings):
                return True
        return False
