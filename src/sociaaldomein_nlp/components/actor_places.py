"""Names of municipalities: the administration where it acts, its people, and never the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from sociaaldomein_nlp import registers
from sociaaldomein_nlp.components.actor_bounds import ActorBounds
from sociaaldomein_nlp.components.actor_names import Named
from sociaaldomein_nlp.components.actor_terms import ActorLexicon
from sociaaldomein_nlp.components.words import Phrases, Words

_MUNICIPALITY = "gemeente"
_SHORTEST = 6
_PEOPLE = ("er", "ers", "aar", "aars", "aren", "enaar", "enaren", "naar", "naars", "naren", "ner", "ners")
_VOWELS = "aeiou"
_LISTED = frozenset({",", "en"})
_FINITE = frozenset({"VERB", "AUX"})


class ActorPlaces:
    """Find municipalities that act by name alone, and their people.

    Args:
        terms: the lexicon.
        bounds: what finds names of municipalities.
    """

    def __init__(self, terms: ActorLexicon, bounds: ActorBounds) -> None:
        self._lists, self._bounds = terms.lists, bounds

    def acting(self, words: Words, mentions: Iterable[Named], taken: Set[int]) -> Iterator[Named]:
        """Give the municipalities that act and the people of a town.

        Args:
            words: the words of the document.
            mentions: what the nouns gave; "gemeente X" makes the name X known.
            taken: indices of words that stand in a mention already.

        Returns:
            Further mentions; one may overlap another.
        """
        names = {each.name_in(words): each for each in mentions if each.type == _MUNICIPALITY and each.name}
        own: Phrases[bool] = Phrases()
        people: set[str] = set()
        for name, each in names.items():
            if name and each.name and words.low[each.name[0] - 1] == _MUNICIPALITY:
                own.add(words.text[each.name[0] : each.name[1]], True, exact=True)
                people |= _people_of(name)
        reached = 0
        for index in words.capitals:
            text = words.text[index]
            if index < reached or index in taken:
                continue
            if text in people or (len(text) > _SHORTEST and text in _townspeople()):
                yield Named(index, index + 1, "inwoners")
            elif spans := self._subjects(words, index, own):
                yield from (Named(begin, stop, _MUNICIPALITY, (begin, stop)) for begin, stop in spans)
                reached = spans[-1][1]

    def _subjects(self, words: Words, begin: int, own: Phrases[bool]) -> list[tuple[int, int]]:
        """Give the places of the names that begin here and act: one, or an enumeration of them."""
        spans, homonym = self._names(words, begin, own)
        if not spans:
            return []
        end = spans[-1][1]
        before = "" if words.opens[begin] else words.low[begin - 1]
        if before in self._lists["municipality_verbs"]:
            return spans[:1]
        if before == "met" and (begin < 2 or words.low[begin - 2] not in self._lists["lines"]):
            return spans
        if end >= len(words) or words.opens[end] or not self._may_be_subject(words, begin, before):
            return []
        verb = words.low[end]
        if len(spans) > 1:
            return spans if words.pos[end] in _FINITE and verb not in self._lists["lying_verbs"] else []
        if verb not in self._lists["municipality_verbs"]:
            return []
        doubtful = homonym and before not in self._lists["subject_starts"] - _LISTED
        infinitive = words.low[begin] in self._lists["infinitives"] and verb in self._lists["abstract_verbs"]
        counted = verb == "heeft" and words.text[end + 1 : end + 2] and words.text[end + 1][0].isdigit()
        return [] if (doubtful and infinitive) or counted else spans

    def _may_be_subject(self, words: Words, begin: int, before: str) -> bool:
        """Say whether a clause may begin here: a sentence, a list item, or after "dat" and the like."""
        if before == "" or before in self._lists["subject_starts"]:
            return True
        bullet = begin - 1
        if words.text[bullet] in {".", ")"}:
            bullet -= 1
        return bullet >= 0 and words.opens[bullet] and (len(words.text[bullet]) == 1 or words.text[bullet][0].isdigit())

    def _names(self, words: Words, begin: int, own: Phrases[bool]) -> tuple[list[tuple[int, int]], bool | None]:
        """Give an enumeration of names, and whether the first is a word or another place too; None: known here."""
        spans: list[tuple[int, int]] = []
        first: bool | None = None
        at = begin
        while at < len(words):
            known = own.at(words, at)
            place = None if known else self._bounds.place(words, at)
            if not known and not place:
                break
            end = known[0] if known else place[0] if place else at
            if not spans:
                first = None if known else bool(place and place[1].homonym)
            spans.append((at, end))
            if end >= len(words) or words.low[end] not in _LISTED:
                return spans, first
            at = end + 1
        complete = len(spans) > 1 and words.low[spans[-1][0] - 1] == "en"
        return (spans if complete else spans[:1]), first


@lru_cache(maxsize=1)
def _townspeople() -> frozenset[str]:
    """Give what the people of all municipalities may be called: "Rotterdammers", "Zwollenaren"."""
    names = {name for record in registers.municipalities() for name in (record.name, *record.aliases)}
    return frozenset(word for name in names for word in _people_of(name))


def _people_of(name: str) -> set[str]:
    """Give what the people of a town may be called; most of it is no word."""
    if len(name.split()) > 1 or len(name) < len("Best"):
        return set()
    stems = {name, name + name[-1]}
    if name[-1] in _VOWELS:
        stems.add(name[:-1])
    elif name[-2] == name[-3] and name[-2] in _VOWELS:
        stems.add(name[:-2] + name[-1])
    return {stem + ending for stem in stems for ending in _PEOPLE} - {name}
