"""Organisations that a document makes known: introduced by a noun, by their staff or by what they do."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from sociaaldomein_nlp.components.actor_bounds import ActorBounds, municipality_named
from sociaaldomein_nlp.components.actor_names import Named
from sociaaldomein_nlp.components.actor_terms import ActorLexicon
from sociaaldomein_nlp.components.words import Phrases, Words

Name = tuple[str, ...]

_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}")
_CAPITAL = re.compile(r"[A-ZÀ-Ý][\w'’&-]*[a-zà-ÿ][\w'’&-]*")
_AGENTS = frozenset({"door", "namens"})
_ARTICLES = frozenset({"De", "Het", "'t", "’t", "It"})
_BODIES = frozenset({"partner", "zorgaanbieder", "onderwijs", "overig"})
_SHORT_FORMS = _BODIES | {"regio", "adviesorgaan", "rijk"}
_OF_TOWNS = frozenset({"college", "raad", "inwoners", "doelgroep", "bestuurder"})
_HELPERS, _PARTNER, _MUNICIPALITY = "zorgaanbieder", "partner", "gemeente"
_LONGEST = 3
_NEAR = 12
_SHORTEST = 4
_SURE, _HINT = 4, 1
_ENOUGH = 2


class KnownNames:
    """What the names of organisations in one document stand for, and where they stand alone.

    Args:
        terms: the lexicon.
        bounds: what finds names of municipalities.
        words: the words of the document.
        mentions: the parties that nouns gave.
        names: the words that `Doc.ents` has as names, by its labels ORG and PER.
    """

    def __init__(
        self,
        terms: ActorLexicon,
        bounds: ActorBounds,
        words: Words,
        mentions: Sequence[Named],
        names: Mapping[str, Set[int]],
    ) -> None:
        self._lists, self._terms, self._bounds, self._words = terms.lists, terms, bounds, words
        self._names, self._persons = names["ORG"], names["PER"]
        self._votes: dict[Name, Counter[str]] = defaultdict(Counter)
        self._weight: Counter[Name] = Counter()
        self._acting: list[tuple[int, int]] = []
        self._plain = frozenset(word for word in words.text if word.islower())
        self._proper = self._named_in_mid_sentence()
        self._sites = frozenset(self._site_names())
        self._at_end = {each.end: each for each in mentions}
        self._places = frozenset(self._named_places())
        self._introduced(mentions)
        self._by_words()
        self.types: Mapping[Name, str] = {
            name: self._type(name, votes)
            for name, votes in self._votes.items()
            if name not in self._sites and self._weight[name] >= _ENOUGH and not self._may_be_place(name, votes)
        }

    def _short_forms(self) -> Iterator[tuple[Name, str]]:
        """Give the known names, and without the name of a place at their end: "Impuls Dorpstad", then "Impuls"."""
        for name, kind in self.types.items():
            yield name, kind
            placed = len(name) > 1 and (name[-1:] in self._places or municipality_named(name[-1]) is not None)
            if placed and name[:-1] not in self.types and self._may_stand_alone(name[:-1]):
                yield name[:-1], kind

    def alone(self, taken: Set[int]) -> Iterator[Named]:
        """Give the mentions of known names that no noun stands before.

        Args:
            taken: indices of words that stand in a mention or a law already.

        Returns:
            Mentions with their name; none where the name is that of a place there ("in De Spil").
        """
        phrases: Phrases[str] = Phrases()
        for name, kind in self._short_forms():
            phrases.add(name, kind, exact=True)
        reached = 0
        for index in self._words.capitals if self.types else ():
            hit = None if index < reached or index in taken else phrases.at(self._words, index)
            if hit and not taken & set(range(index, hit[0])) and not self._is_site(index):
                yield Named(index, hit[0], hit[1], (index, hit[0]))
                reached = hit[0]
        for begin, end in self._acting:
            name = tuple(self._words.text[begin:end])
            if name in self._places and name not in self.types and not taken & set(range(begin, end)):
                yield Named(begin, end, _MUNICIPALITY, (begin, end))

    def retyped(self, each: Named) -> Named:
        """Give a mention with the type that its name has in this document: "Stichting Saam" that helps people."""
        if each.name is None or each.type != _PARTNER:
            return each
        name = tuple(self._words.text[each.name[0] : each.name[1]])
        helps = name in self._votes and self._type(name, self._votes[name]) == _HELPERS
        return Named(each.begin, each.end, _HELPERS, each.name) if helps else each

    def _introduced(self, mentions: Iterable[Named]) -> None:
        """Learn from "welzijnsorganisatie De Brink" and from "… (SDO)"."""
        words = self._words
        introducing = tuple(self._lists["introducing"])
        for each in mentions:
            if each.name and each.type in _BODIES and words.low[each.name[0] - 1].endswith(introducing):
                name = tuple(words.text[each.name[0] : each.name[1]])
                if self._may_stand_alone(name):
                    plain = words.low[each.name[0] - 1] == "stichting"
                    self._vote(name, each.type, _ENOUGH if plain else _SURE)
                    if plain and self._near_help(each):
                        self._vote(name, _HELPERS, _SURE)
            short = words.text[each.end + 1 : each.end + 2]
            bracketed = words.text[each.end : each.end + 1] == ["("] and words.text[each.end + 2 : each.end + 3] == [
                ")"
            ]
            if bracketed and each.type in _SHORT_FORMS and self._is_acronym(short[0]):
                self._vote((short[0],), each.type, _SURE)

    def _by_words(self) -> None:
        """Learn from the words beside a name: its staff, what is done with it, what it does."""
        words, links, verbs = self._words, self._lists["party_links"], self._lists["municipality_verbs"]
        for index in words.capitals:
            if not index:
                continue
            before = words.low[index - 1]
            if self._opens(index):
                end = self._name_end(index, opening=True)
                if end > index and words.low[end : end + 1] and words.low[end] in verbs and not words.opens[end]:
                    if words.low[end] not in self._lists["abstract_verbs"]:
                        self._acting.append((index, end))
                    self._vote(tuple(words.text[index:end]), _PARTNER, _ENOUGH if self._is_long(index, end) else _HINT)
            elif before == "van" and index > 1:
                kind = self._employer(index - 2)
                end = self._name_end(index, opening=False) if kind else index
                if kind and end > index:
                    self._vote(tuple(words.text[index:end]), kind, _SURE if kind == _HELPERS else _ENOUGH)
            elif before in links or before in verbs:
                end = self._name_end(index, opening=False)
                if end > index:
                    sure = words.text[index] in _ARTICLES or (before in _AGENTS and self._is_acronym(words.text[index]))
                    self._vote(tuple(words.text[index:end]), _PARTNER, _ENOUGH if sure else _HINT)

    def _is_long(self, begin: int, end: int) -> bool:
        """Say whether a name is that of an organisation by its length: two words that are no person's."""
        return (
            end - begin > 1 and self._words.text[begin] not in _ARTICLES and not self._persons & set(range(begin, end))
        )

    def _employer(self, index: int) -> str | None:
        """Give what an organisation is whose staff stands at a word: "de jongerenwerkers van Kiem"."""
        staff = self._at_end.get(index + 1)
        if staff is not None and staff.name is None and staff.type == _HELPERS:
            return _HELPERS
        return _PARTNER if self._words.low[index] in self._lists["staff"] else None

    def _name_end(self, begin: int, *, opening: bool) -> int:
        """Give the end of the name of an organisation that may begin here, or `begin`."""
        words = self._words
        if self._is_acronym(words.text[begin]):
            return begin + 1
        at = begin + (words.text[begin] in _ARTICLES)
        first = at
        while at < min(len(words), begin + _LONGEST) and (at == begin or not words.opens[at]):
            if not _CAPITAL.fullmatch(words.text[at]) or words.low[at] in self._lists["labels"]:
                break
            at += 1
        name = tuple(words.text[begin:at])
        # an article with a capital in mid-sentence is a name's; at its start nothing but the name's own word is
        if at == first or not self._may_stand_alone(name) or (first > begin and opening and first + 1 != at):
            return begin
        unsure = first == begin and not (
            set(words.pos[begin:at]) <= {"PROPN", ""} or begin in self._names or words.text[begin] in self._proper
        )
        return begin if unsure or self._bounds.place(words, begin) else at

    def _opens(self, index: int) -> bool:
        """Say whether a sentence or list item begins at a word."""
        words = self._words
        if words.opens[index]:
            return True
        mark = index - 2 if words.text[index - 1] in {".", ")"} else index - 1
        return mark >= 0 and words.opens[mark] and (len(words.text[mark]) == 1 or words.text[mark][0].isdigit())

    def _named_in_mid_sentence(self) -> frozenset[str]:
        """Give the words that have a capital after a word without one."""
        text, opens = self._words.text, self._words.opens
        return frozenset(
            text[index] for index in self._words.capitals if index and not opens[index] and text[index - 1].islower()
        )

    def _site_names(self) -> Iterator[Name]:
        """Give the names of buildings and spots: "dorpshuis De Stelling"."""
        words = self._words
        for index in self._words.capitals:
            if index and words.low[index - 1] in self._lists["sites"] and not words.opens[index]:
                at = index + (words.text[index] in _ARTICLES)
                if at < len(words) and words.text[at][0].isupper():
                    yield tuple(words.text[index : at + 1])

    def _may_be_place(self, name: Name, votes: Counter[str]) -> bool:
        """Say whether a name is a town's as far as we see: then only the words beside it make it a party."""
        return name in self._places and max(votes.values()) < _SURE

    def _named_places(self) -> Iterator[Name]:
        """Give the names of towns: "in Dorpstad", "de raad van Dorpstad", "inwoners van Dorpstad"."""
        words = self._words
        for index in words.capitals:
            if not index or words.opens[index]:
                continue
            before = words.low[index - 1]
            of = self._at_end.get(index - 1) if before == "van" else None
            if before in {"in", "binnen", "gemeente"} or (of is not None and of.type in _OF_TOWNS):
                for end in range(index + 1, min(len(words), index + _LONGEST) + 1):
                    yield tuple(words.text[index:end])

    def _near_help(self, each: Named) -> bool:
        """Say whether the sentence around a mention speaks of the help that it gives."""
        words, begin, end = self._words, each.begin, each.end
        while begin > max(0, each.begin - _NEAR) and not words.opens[begin]:
            begin -= 1
        while end < min(len(words), each.end + _NEAR) and not words.opens[end]:
            end += 1
        return any(word in self._lists["help_words"] for word in words.low[begin:end])

    def is_site(self, each: Named) -> bool:
        """Say whether a mention is the name of a building in this document.

        Returns:
            False where a noun says what it is: "welzijnsorganisatie De Ark".
        """
        return each.name == (each.begin, each.end) and tuple(self._words.text[each.begin : each.end]) in self._sites

    def _may_stand_alone(self, name: Name) -> bool:
        """Say whether a name is no word of the language here: "Saam" is none, "Welzijn" is one."""
        lowered = [word.lower() for word in name if word not in _ARTICLES]
        if not lowered or (len(name) == 1 and len(name[0]) < _SHORTEST):
            return False
        if len(lowered) == 1 and len(name) == 1 and lowered[0] in self._plain:
            return False
        instrument = lowered[-1].endswith(tuple(self._lists["instruments"]))
        listed = any(word in self._lists["labels"] or word in self._lists["topics"] for word in lowered[:1])
        return not (instrument or (listed and len(lowered) == 1) or self._terms.compound(lowered[0]))

    def _is_acronym(self, word: str) -> bool:
        return bool(_ACRONYM.fullmatch(word)) and word not in self._lists["acronyms"]

    def _vote(self, name: Name, kind: str, weight: int) -> None:
        self._votes[name][kind] += weight
        self._weight[name] += weight

    def _type(self, name: Name, votes: Counter[str]) -> str:
        if votes[_HELPERS] >= _SURE or (votes[_PARTNER] < _SURE and self._helping(name)):
            return _HELPERS
        return votes.most_common(1)[0][0]

    def _helping(self, name: Name) -> bool:
        return any(word.lower() in self._lists["helping"] for word in name)

    def _is_site(self, index: int) -> bool:
        before = "" if self._words.opens[index] or not index else self._words.low[index - 1]
        return before in self._lists["entity_places"] or before in self._lists["sites"]
