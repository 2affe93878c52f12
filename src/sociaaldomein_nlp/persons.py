"""Which names are one person, and the pseudonym of each: the same for the same person, in every place.

Numbers count persons in the order in which the text names them. With a key, a pseudonym is made of the name itself
(HMAC), so that a person has the same in all documents that were treated with that key, and in none without it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sociaaldomein_nlp import registers, schema
from sociaaldomein_nlp.lexicon import listed_lemma
from sociaaldomein_nlp.name_words import first_name, words_of_list
from sociaaldomein_nlp.person_names import PersonName

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_KEYED = 6
_PARTS = re.compile(r"[\s'’‑-]+")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+$")


@dataclass(slots=True)
class Person:
    """One person: the names by which the text calls them, and the words that these are made of, folded."""

    number: int
    names: list[PersonName] = field(default_factory=list)
    cores: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)

    @property
    def initials(self) -> set[str]:
        """The first letters of what is given."""
        return {each[0] for each in self.given}

    def takes(self, core: str, given: list[str]) -> bool:
        """Whether a further name may be this person's: no other surname, no other first letter or first name."""
        if core and self.cores and core not in self.cores:
            return False
        if not core:
            return given[0] in self.given
        if not self.cores:
            return bool(given) and given[0] in self.given
        full = {each for each in self.given if len(each) > 1}
        if given and len(given[0]) > 1 and full:
            return given[0] in full
        return not given or not self.given or given[0][0] in self.initials


class People:
    """The persons of one document.

    Args:
        key: makes pseudonyms that hold across documents; None counts within this one.

    Example:
        >>> people = People()
        >>> people.add(PersonName(0, 8, ("Jan",), "de Boer")).number
        1
        >>> people.add(PersonName(20, 27, (), "De Boer")).number
        1
    """

    def __init__(self, key: str | None = None) -> None:
        self.key = key
        self.all: list[Person] = []

    def add(self, name: PersonName) -> Person:
        """Give the person of a name, a new one where nobody so far fits; of several, the one named last."""
        core, given = core_of(name.surname), given_of(name)
        fitting = [person for person in self.all if person.takes(core, given)]
        person = max(fitting, key=lambda each: each.names[-1].start, default=None)
        if person is None:
            person = Person(len(self.all) + 1)
            self.all.append(person)
        person.names.append(name)
        person.cores.update(cores_of(name.surname))
        person.given.update(given)
        return person

    def label(self, person: Person) -> str:
        """Give the pseudonym of a person."""
        if self.key is None:
            return f"{schema.PSEUDONYM} {person.number}"
        core = min(
            (core_of(name.surname) for name in person.names if name.surname), key=lambda c: (-len(c), c), default=""
        )
        first = min(person.initials) if core and person.given else min(person.given, default="")
        digest = hmac.new(self.key.encode(), f"{core}|{first}".encode(), hashlib.sha256).digest()
        letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_KEYED])
        return f"{schema.PSEUDONYM} {letters}"

    def forms(self) -> dict[str, Person]:
        """Give the ways in which a known person may be named again, each with the person; the last one named wins."""
        found: dict[str, Person] = {}
        for person in self.all:
            for name in person.names:
                for form in _forms(name):
                    found[form] = person
        return found


def folded(text: str) -> str:
    """Give a word without capitals and accents.

    Example:
        >>> folded("Çelik"), folded("Wątroba")
        ('celik', 'watroba')
    """
    plain = unicodedata.normalize("NFD", text.replace("ı", "i").replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def core_of(surname: str) -> str:
    """Give what a surname is known by: its words without particles, folded.

    Example:
        >>> core_of("van der Zwaag"), core_of("Verhagen-de Ruiter")
        ('zwaag', 'verhagen ruiter')
    """
    words = [word for word in _PARTS.split(surname) if word]
    kept = [word for word in words if word.lower() not in words_of_list("particles")]
    return " ".join(folded(word) for word in kept or words)


def cores_of(surname: str) -> Iterator[str]:
    """Give the cores of a surname and of the first half of a double one."""
    if surname:
        yield core_of(surname)
        first = surname.split("-", maxsplit=1)[0]
        if first != surname and len(first) > 2:
            yield core_of(first)


def given_of(name: PersonName) -> list[str]:
    """Give the first names or first letters, folded."""
    parts = [part for each in name.given for part in ([each[0]] if _INITIALS.match(each) else [each])]
    return [folded(part) for part in parts]


def _forms(name: PersonName) -> Iterable[str]:
    if name.surname:
        words = name.surname.split()
        yield name.surname
        bare = [word for word in words if word.lower() not in words_of_list("particles")]
        if bare and bare != words and not wordy(" ".join(bare)):
            yield " ".join(bare)
        first = name.surname.split("-", maxsplit=1)[0]
        if len(first) > 3 and first != name.surname and not wordy(first):
            yield first
    for given in name.given[:1]:
        if len(given) > 2 and not given.endswith("."):
            yield given


def wordy(form: str) -> bool:
    """Whether a name is a word, a municipality or a first name that says little, so that alone it is no sure name.

    Example:
        >>> wordy("Groen"), wordy("Wiersma")
        (True, False)
    """
    return bool(listed_lemma(form.lower()) or registers.municipality(form) or first_name(form))
