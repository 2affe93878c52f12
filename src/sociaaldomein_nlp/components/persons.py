"""Persons in a document: a name, a surname and "de wethouder" may be one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from sociaaldomein_nlp import lexicon

_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?)+|[^\W\d_]")


@dataclass(slots=True)
class Person:
    """A person: surname with its particles, first name or initials, and the offices that they are named with."""

    surname: str
    given: str
    offices: set[str] = field(default_factory=set)
    last: int = 0

    @property
    def key(self) -> str:
        """What they are known by in the document."""
        return f"{self.surname}, {self.given}" if self.given else self.surname


class Persons:
    """Find out which actors are which person.

    Args:
        doc: the document.
        actors: its actors, in reading order.
        names: the name in each of them, or None.

    Example:
        >>> Persons(doc, actors, names).of(0)  # doctest: +SKIP
        Person(surname='de wit', given='anna', offices={'wethouder'}, last=12)
    """

    def __init__(self, doc: Doc, actors: Sequence[Span], names: Sequence[str | None]) -> None:
        settings = lexicon.rule_book("identity").settings["persons"]
        self._doc, self._actors = doc, actors
        self._offices, self._particles = frozenset(settings["offices"]), frozenset(settings["particles"])
        self._types, self._definite = frozenset(settings["types"]), frozenset(settings["definite"])
        self._reach: int = settings["reach"]
        self._people: list[Person] = []
        self._of: dict[int, Person] = {}
        parts = [self._parts(name) if name and self._may_be(at) else None for at, name in enumerate(names)]
        for full in (True, False):  # who is named in full is known before who is named by surname
            for at, split in enumerate(parts):
                if split and bool(split[1]) == full:
                    self._of[at] = self._find(split)
        for at, person in sorted(self._of.items()):
            person.offices |= self._offices_at(at)
        self._refer(names)

    def of(self, at: int) -> Person | None:
        """Give the person that the actor at this place is, or None."""
        return self._of.get(at)

    def _may_be(self, at: int) -> bool:
        actor = self._actors[at]
        if actor.label_ not in self._types or actor.kb_id_:
            return False
        return actor.label_ in {"bestuurder", "overig"} or bool(self._offices & {token.lower_ for token in actor})

    def _parts(self, name: str) -> tuple[str, str] | None:
        """Split a name into surname and first name: ("van den berg", "marie")."""
        words = [word for word in name.split() if lexicon.lower(word).rstrip(".") not in lexicon.titles()]
        if not words:
            return None
        small = [lexicon.lower(word) for word in words]
        at = next((i for i, word in enumerate(small) if i and word in self._particles), len(words) - 1)
        if small[0] in self._particles:
            at = 0
        return " ".join(small[at:]), " ".join(small[:at])

    def _find(self, split: tuple[str, str]) -> Person:
        """Give the person of this name; a surname alone, or an initial, may be someone known."""
        surname, given = split
        same = [one for one in self._people if one.surname == surname]
        if not given and not same:  # a first name alone
            same = [one for one in self._people if one.given == surname]
        known = [one for one in same if one.given == given]
        fit = known or [one for one in same if not given or not one.given or _agree(one.given, given)]
        if len(fit) == 1:
            if len(given) > len(fit[0].given):
                fit[0].given = given
            return fit[0]
        self._people.append(person := Person(surname, given))
        return person

    def _offices_at(self, at: int) -> set[str]:
        """Give the offices in a mention, and the one that follows a name: "Anna de Wit, wethouder van …"."""
        actor = self._actors[at]
        found = self._offices & {token.lower_ for token in actor}
        if at + 1 < len(self._actors):
            other = self._actors[at + 1]
            beside = other.start == actor.end + 1 and self._doc[actor.end].text in {",", "("}
            if beside and at + 1 not in self._of and other.text.lower() in self._offices:
                found |= {other.text.lower()}
                self._of[at + 1] = self._of[at]
        return set(found)

    def _refer(self, names: Sequence[str | None]) -> None:
        """Let "de wethouder" be the only one there is, or the one named last before it."""
        holders: dict[str, list[Person]] = {}
        for one in self._people:
            for office in one.offices:
                holders.setdefault(office, []).append(one)
        latest: dict[str, tuple[int, Person]] = {}
        for at, actor in enumerate(self._actors):
            office = actor.text.lower()
            if at in self._of:
                latest.update(dict.fromkeys(self._of[at].offices, (actor.end_char, self._of[at])))
            elif not names[at] and office in holders and self._is_definite(actor):
                end, person = latest.get(office, (-self._reach, holders[office][0]))
                if len(holders[office]) == 1 or actor.start_char - end < self._reach:
                    self._of[at] = person

    def _is_definite(self, actor: Span) -> bool:
        return actor.start > 0 and self._doc[actor.start - 1].lower_ in self._definite


def _agree(one: str, other: str) -> bool:
    """Whether two first names may be of one person: alike, or initials of each other.

    Example:
        >>> _agree("anna", "a."), _agree("anna", "piet")
        (True, False)
    """
    if one == other:
        return True
    initials = _INITIALS.fullmatch(one) or _INITIALS.fullmatch(other)
    return bool(initials) and one[0] == other[0]
