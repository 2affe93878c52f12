"""Parties that are named without a noun: persons once they were introduced by their office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.components.actor_bounds import ActorBounds, municipality_named
from sociaaldomein_nlp.components.actor_terms import ActorLexicon
from sociaaldomein_nlp.components.words import Phrases, Words

_PERSONS = frozenset({"bestuurder", "overig", "raad", "rijk"})
_LONGEST_NAME = 6
_MUNICIPALITY = "gemeente"


@dataclass(frozen=True, slots=True)
class Named:
    """A mention: words `begin` to `end`, its type, and the words of its name, if any."""

    begin: int
    end: int
    type: str
    name: tuple[int, int] | None = None

    def name_in(self, words: Words) -> str | None:
        """Give its proper name as it stands in the text, in one line, or None."""
        if self.name is None:
            return None
        start, end = words.start[self.name[0]], words.end[self.name[1] - 1]
        return " ".join(words.raw[start:end].split())


class ActorNames:
    """Find parties by name alone.

    Args:
        terms: the lexicon.
        bounds: what finds the end of names.
    """

    def __init__(self, terms: ActorLexicon, bounds: ActorBounds) -> None:
        self._terms, self._bounds = terms, bounds

    def further(self, words: Words, mentions: Sequence[Named], taken: Set[int]) -> Iterator[Named]:
        """Give the mentions that the nouns left: persons by name.

        Args:
            words: the words of the document.
            mentions: what the nouns gave.
            taken: indices of words that stand in a mention already.

        Returns:
            Further mentions; one may overlap another.
        """
        beside = list(self._in_apposition(words, mentions))
        yield from beside
        yield from self._persons(words, [*mentions, *beside], taken)

    def code(self, words: Words, each: Named) -> str:
        """Give the GM code of a municipality that is named, else ""."""
        name = each.name_in(words) if each.type == _MUNICIPALITY else None
        record = municipality_named(name) if name else None
        return record.code if record else ""

    def _in_apposition(self, words: Words, mentions: Iterable[Named]) -> Iterator[Named]:
        """Give the name in "Jan Jansen, wethouder van …" and "Jan Jansen (wethouder)"."""
        for each in mentions:
            if each.type != "bestuurder" or each.name or each.begin < 3 or words.opens[each.begin]:
                continue
            if words.text[each.begin - 1] in {",", "("}:
                begin = self._name_before(words, each.begin - 1)
                if begin < each.begin - 2:
                    yield Named(begin, each.begin - 1, each.type, (begin, each.begin - 1))

    def _name_before(self, words: Words, end: int) -> int:
        """Give the first word of a person's name that ends at word `end`, or `end`."""
        for begin in range(max(0, end - _LONGEST_NAME), end - 1):
            capital = words.text[begin][:1].isupper()
            # the first word may open its sentence, which ends a name otherwise
            if capital and self._bounds.person_end(words, begin + 1, frozenset()) == end:
                return begin
        return end

    def _persons(self, words: Words, introduced: Iterable[Named], taken: Set[int]) -> Iterator[Named]:
        """Give later mentions of a person who was introduced by office and name."""
        known: Phrases[str] = Phrases()
        for each in introduced:
            if each.name and each.type in _PERSONS:
                full = words.text[each.name[0] : each.name[1]]
                for form in (full, *self._surnames(full)):
                    known.add(form, each.type, exact=True)
        for index in range(len(words.text)) if known else ():
            hit = None if index in taken or (words.text[index].islower() and index == 0) else known.at(words, index)
            if hit:
                yield Named(index, hit[0], hit[1], (index, hit[0]))

    def _surnames(self, full: list[str]) -> Iterator[list[str]]:
        """Give the surname with its particles, with and without a capital: "van Haaren", "Van Haaren"."""
        if full[0] == schema.PSEUDONYM:
            return
        first = next((i for i, word in enumerate(full) if i and word in self._terms.lists["name_particles"]), None)
        surname = full[first:] if first else full[-1:]
        yield surname
        yield [surname[0].capitalize(), *surname[1:]]
