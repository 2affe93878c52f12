"""What a word says of a party: the list of nouns, the endings of compounds, and their flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from spacy.language import Language

from sociaaldomein_nlp import lexicon
from sociaaldomein_nlp.components.words import Phrases, Words

NAME: Final = "n"
TOPIC: Final = "t"
PERSON: Final = "s"
PLACE: Final = "p"
DETERMINED: Final = "d"
WEAK: Final = "w"
NEUTER: Final = "h"
CASED: Final = "c"
RESIDENTS: Final = "i"
OLDER: Final = "o"
NOT_OF: Final = "v"
FOLLOWED: Final = "x"
OWN: Final = "m"
AT: Final = "e"

NO_PARTY: Final = "none"

_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A noun that names a party: its type and its flags (the sidecar of the list explains them)."""

    type: str
    flags: str = ""


class ActorLexicon:
    """The nouns of `gazetteers/actor_terms.csv` and the endings and word lists of `rules/actors.toml`.

    Args:
        nlp: the pipeline whose tokenizer splits the terms.

    Example:
        >>> ActorLexicon(nlp).compound("jeugdhulpaanbieders").type  # doctest: +SKIP
        'zorgaanbieder'
    """

    def __init__(self, nlp: Language) -> None:
        settings = lexicon.rule_book("actors").settings
        self.lists: Mapping[str, frozenset[str]] = {
            name: frozenset(entries) for name, entries in settings["lists"].items()
        }
        self.retype: Mapping[str, Mapping[str, str]] = settings["retype"]
        self.person_labels: Mapping[str, str] = settings["person_labels"]
        self.entities: Mapping[str, str] = settings["entities"]
        self.entity_words = {word: kind for kind, words in settings["entity_words"].items() for word in words}
        self._suffixes = {ending: kind for kind, endings in settings["suffixes"].items() for ending in endings}
        self._phrases: Phrases[Term] = Phrases()
        for row in lexicon.table("actor_terms"):
            words = [token.text for token in nlp.make_doc(row["form"])]
            flags = row["flags"]
            if not {NAME, TOPIC, PERSON} & set(flags) and row["form"].lower().endswith(self._named_endings):
                flags += NAME
            self._phrases.add(words, Term(row["type"], flags), exact=CASED in flags)
        self.compound = lru_cache(maxsize=50_000)(self._compound)
        self.attributive = lru_cache(maxsize=50_000)(self._attributive)

    def __getstate__(self) -> dict[str, object]:
        """Leave the caches out: another process fills its own."""
        return {key: value for key, value in self.__dict__.items() if key not in {"compound", "attributive"}}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Begin with empty caches."""
        self.__dict__.update(state)
        self.compound = lru_cache(maxsize=50_000)(self._compound)
        self.attributive = lru_cache(maxsize=50_000)(self._attributive)

    def match(self, words: Words, index: int) -> tuple[int, Term] | None:
        """Give the end and term of the longest noun that begins at this word, or None."""
        found = self._phrases.at(words, index)
        if found:
            return found
        term = self.compound(words.low[index])
        return (index + 1, term) if term else None

    def _compound(self, word: str) -> Term | None:
        """Give the term of a word by its longest ending that is listed, or None."""
        if self._suffixes.get(word) == NO_PARTY:
            return None
        for cut in range(_SHORTEST_STEM, len(word) - 2):
            kind = self._suffixes.get(word[cut:])
            if kind:
                named = NAME if word.endswith(self._named_endings) else ""
                return None if kind == NO_PARTY else Term(kind, named)
        return None

    @cached_property
    def _named_endings(self) -> tuple[str, ...]:
        return tuple(self.lists["named_endings"])

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(self.lists["endings"])

    @cached_property
    def _participle_starts(self) -> tuple[str, ...]:
        return tuple(self.lists["participle_starts"])

    def _attributive(self, word: str) -> bool:
        """Say whether a word looks like an inflected adjective or participle."""
        if word in self.lists["adjectives"]:
            return True
        if word in self.lists["not_attributive"] or word in self.lists["determiners"] or len(word) < 5:
            return False
        if not word.replace("-", "").isalpha():
            return False
        participle = word.endswith(("de", "te")) and word.startswith(self._participle_starts)
        return participle or word.endswith(self._endings)
