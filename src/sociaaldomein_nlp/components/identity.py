"""Who is who: mentions of one party in a document get one entity, whatever the words.

A municipality is known by its code, a regional body by its id in the register, a body that a note has one of (college,
raad) by its kind, a person by surname, an organisation by name or by the short form that stands behind it in brackets,
and all others by the lemmas of their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from spacy.tokens import Doc, Span

from sociaaldomein_nlp import lexicon, registers, schema
from sociaaldomein_nlp.components.persons import Persons

Key = tuple[str, str]
"""The kind of a party, and what it is known by among its kind."""

_SHORTEST_SHORT, _LONGEST_SHORT = 2, 8
_REGISTERED: Final = frozenset({"regio", "zorgaanbieder", "overig", "partner"})
_PERSON: Final = "person"
_BODY: Final = "body"


def identify(doc: Doc, actors: Sequence[Span], fields: Mapping[str, dict[str, Any]]) -> None:
    """Write the fields `entity`, `concept` and `body` of every actor.

    Args:
        doc: the document.
        actors: its actors, in reading order.
        fields: of all spans, by id; those of the actors are changed.

    Example:
        >>> identify(doc, list(doc.spans["actors"]), doc._.fields)  # doctest: +SKIP
    """
    keys = _Identity(doc, actors, fields).keys()
    for actor, (kind, name) in zip(actors, keys, strict=True):
        own = fields[actor.id_]
        own["entity"] = schema.entity_id(kind, name)
        own["body"] = name if kind == _BODY else None
        own["concept"] = None if kind == _PERSON else concept_of(_head(actor, own["name"]))


@lru_cache(maxsize=4096)
def concept_of(head: str) -> str | None:
    """Give the group that a noun belongs to, the same in all documents: "kwetsbare jongeren" are `jeugdigen`.

    Args:
        head: the mention without its name, in lower case.

    Returns:
        An id of `gazetteers/actor_groups.csv`; the lemma of the noun where the list has none; None without a noun.

    Example:
        >>> concept_of("kwetsbare jongeren"), concept_of("college van b en w"), concept_of("imkers")
        ('jeugdigen', 'college', 'imker')
    """
    if not head:
        return None
    forms = _groups()[0]
    if head in forms:
        return forms[head]
    # the noun is the last word, but for a topic behind it: "adviesraad sociaal domein"
    words = head.split()
    listed = next((found for word in reversed(words) if (found := _listed(word))), None)
    return listed or (_singular(words[-1]) if words[-1][0].isalpha() else None)


def _listed(word: str) -> str | None:
    forms, endings = _groups()
    for form in (word, lexicon.lemma_of(word)):
        if form in forms:
            return forms[form]
    return next((endings[word[cut:]] for cut in range(1, len(word)) if word[cut:] in endings), None)


def _singular(word: str) -> str:
    """Give the lemma of a noun; the word itself where the lemma is a verb ("betrokkenen")."""
    lemma = lexicon.lemma_of(word)
    return lemma.replace(" ", "-") if word.startswith(lemma[:-1]) else word


@cache
def _groups() -> tuple[dict[str, str], dict[str, str]]:
    """Give the groups by form, and by the ending of a compound."""
    forms: dict[str, str] = {}
    endings: dict[str, str] = {}
    for row in lexicon.table("actor_groups"):
        for form in row["forms"].split("|"):
            (endings if form[0] == "*" else forms)[form.lstrip("*")] = row["id"]
    return forms, endings


@lru_cache(maxsize=4096)
def _body(words: str) -> str | None:
    body = registers.body(words)
    return body.id if body else None


@lru_cache(maxsize=4096)
def _is_place(name: str) -> bool:
    return bool(registers.municipality_candidates(name))


class _Identity:
    """One pass over the actors of a Doc."""

    def __init__(self, doc: Doc, actors: Sequence[Span], fields: Mapping[str, dict[str, Any]]) -> None:
        self._doc, self._actors = doc, actors
        settings = lexicon.rule_book("identity").settings
        self._bodies: dict[str, frozenset[str]] = {kind: frozenset(w) for kind, w in settings["bodies"].items()}
        self._names = [fields[actor.id_]["name"] for actor in actors]
        self._persons = Persons(doc, actors, self._names)
        # a body may be broken over two lines; at the end of a sentence the full stop may stick: "B en W."
        self._words = [_head(actor, None).rstrip(".") for actor in actors]
        self._sole = {kind: self._only_one(kind) for kind in self._bodies}
        self._alone = {(a.label_, lexicon.lower(name)) for a, name in self._named() if name == a.text}
        self._heads = self._heads_of_names()

    def keys(self) -> list[Key]:
        """Give the key of each actor, those of short forms after what they stand for."""
        keys = [self._key(at) for at in range(len(self._actors))]
        same = dict(self._short_forms(keys))
        return [same.get((actor.label_, actor.text), key) for actor, key in zip(self._actors, keys, strict=True)]

    def _named(self) -> Iterator[tuple[Span, str]]:
        return ((actor, name) for actor, name in zip(self._actors, self._names, strict=True) if name)

    def _only_one(self, kind: str) -> str | None:
        """Give what the only named body of this kind is known by; None without one, or with more."""
        named = {lexicon.lower(actor.kb_id_ or name) for actor, name in self._named() if actor.label_ == kind}
        return next(iter(named)) if len(named) == 1 else None

    def _heads_of_names(self) -> dict[tuple[str, str], set[str]]:
        heads: dict[tuple[str, str], set[str]] = {}
        for actor, name in self._named():
            if head := _head(actor, name):
                heads.setdefault((actor.label_, lexicon.lower(name)), set()).add(head)
        return heads

    def _key(self, at: int) -> Key:
        actor, name, words = self._actors[at], self._names[at], self._words[at]
        kind = actor.label_
        person = self._persons.of(at)
        if person is not None:
            return _PERSON, person.key
        if actor.kb_id_:
            return kind, lexicon.lower(actor.kb_id_)
        if kind in self._bodies and not name and words in self._bodies[kind]:
            return kind, self._sole[kind] or kind
        body = _body(words) if kind in _REGISTERED else None
        if body is not None:
            return _BODY, body
        return kind, self._by_name(kind, name, actor) if name else _common(actor)

    def _by_name(self, kind: str, name: str, actor: Span) -> str:
        """Give the name; with its noun where a name alone says too little ("GGD Utrecht", "provincie Utrecht")."""
        small = lexicon.lower(name)
        head = _head(actor, name)
        several = len(self._heads.get((kind, small), ())) > 1 or _is_place(name)
        if kind in self._bodies or not head or (kind, small) in self._alone or not several:
            return small
        return f"{head} {small}"

    def _short_forms(self, keys: Sequence[Key]) -> Iterator[tuple[tuple[str, str], Key]]:
        """Give the short forms that stand in brackets behind a party: "Stichting Welzijn Oord (SWO)"."""
        for at in range(1, len(self._actors)):
            one, other = self._actors[at - 1], self._actors[at]
            short = other.text
            if other.start != one.end + 1 or self._doc[one.end].text != "(" or not short.isupper():
                continue
            if _SHORTEST_SHORT <= len(short) <= _LONGEST_SHORT and _initials(one.text, short):
                yield (other.label_, short), keys[at - 1]


def _initials(words: str, short: str) -> bool:
    """Whether the letters of a short form stand in the words in this order, the first of them first.

    Example:
        >>> _initials("Stichting Welzijn Oord", "SWO"), _initials("bibliotheek", "GGD")
        (True, False)
    """
    letters = iter(words.lower())
    return words[:1].lower() == short[:1].lower() and all(letter in letters for letter in short.lower())


def _head(actor: Span, name: str | None) -> str:
    """Give the words of a mention without its name, in lower case."""
    words = " ".join(actor.text.split())
    return lexicon.lower(words.removesuffix(name or "").strip())


def _common(actor: Span) -> str:
    return " ".join(lexicon.lemma_of(token.lower_) for token in actor if not token.is_space)
