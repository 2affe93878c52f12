"""The part that each party plays in a statement: who starts, does, decides, advises, joins in, pays, or is meant.

The rules stand in `resources/rules/roles.toml`; this module gives them what they read: the sentence with the party as
"[actor]", and whether it is the subject, by the tree of the base pipeline or else by the order of words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from spacy.tokens import Doc, Span

from sociaaldomein_nlp import framing, layout, lexicon
from sociaaldomein_nlp.lexicon import Rule

_ACTOR, _OTHER = "[actor]", "[other]"
_REACH: Final = 60
"""Words on either side of a party that are read at most: a sentence without end must cost no more than another."""
_LONGEST_JOIN: Final = 4
_VERBS: Final = frozenset({"VERB", "AUX"})
_RELATIONS: Final = {
    "nsubj": "subject",
    "csubj": "subject",
    "nsubj:pass": "passive",
    "obl:agent": "agent",
    "obj": "object",
    "iobj": "object",
}


@dataclass(frozen=True, slots=True)
class _Joined:
    """Parties that "en" or a comma joins: they share their place in the sentence."""

    actors: tuple[Span, ...]
    start: int
    end: int


class ActorRoles:
    """Give the parties of statements their roles.

    Args:
        doc: the document, with its actors.
        actors: its actors, in reading order.
        sentences: the sentences of the document.

    Example:
        >>> roles = ActorRoles(doc, actors, layout.Sentences(doc))  # doctest: +SKIP
        >>> roles.of(doc.spans["actors"], "maatregel")  # doctest: +SKIP
        {'a3f0c2d1e55': 'doer'}
    """

    def __init__(self, doc: Doc, actors: Sequence[Span], sentences: layout.Sentences) -> None:
        self._doc, self._sentences = doc, sentences
        strings = doc.vocab.strings  # quicker than a look at every token
        self._low: list[str] = [strings[key] for key in doc.to_array("LOWER").tolist()]
        self._has_tree = doc.has_annotation("DEP")
        self._book = lexicon.rule_book("roles")
        order = self._book.settings["order"]
        self._order: Mapping[str, frozenset[str]] = {name: frozenset(words) for name, words in order.items()}
        self._joined = list(self._join(actors))
        self._ends = {joined.start: joined.end for joined in self._joined}
        self._of = {actor.id_: at for at, joined in enumerate(self._joined) for actor in joined.actors}
        self._read: dict[int, tuple[str, str, list[Rule]]] = {}

    def of(self, actors: Sequence[Span], kind: str) -> dict[str, str]:
        """Give the role of each of these actors in a statement.

        Args:
            actors: those that stand in the statement.
            kind: the kind of the statement.

        Returns:
            The roles (of `schema.ACTOR_ROLES`) by the id of the actor.
        """
        return {actor.id_: self._role(actor, kind) for actor in actors}

    def _role(self, actor: Span, kind: str) -> str:
        at = self._of[actor.id_]
        if at not in self._read:
            self._read[at] = self._reading(at)
        line, relation, rules = self._read[at]
        alone = not any(one.label_ in _types("bodies") for one in self._joined[at].actors)
        for rule in rules:
            if rule.values.get("company") and alone:
                continue
            if _asks(rule, actor.label_, kind, relation) and rule.regex.search(line):
                role: str = rule.values["role"]
                return role
        by_type = self._book.settings["measure" if kind in {"maatregel", "indicator"} else "goal"]
        default: str = by_type.get(actor.label_, by_type["other"])
        return default

    def _reading(self, at: int) -> tuple[str, str, list[Rule]]:
        """Give the line that the rules read, what the parties are in it, and the rules that can fit."""
        line = self._line(at)
        present = self._book.present(line)
        relation = self._relation(at)
        return line, relation, [r for r in self._book.rules if not r.needs or not r.needs.isdisjoint(present)]

    def _line(self, at: int) -> str:
        own = self._joined[at]
        first, last = self._sentences.around(own.start)
        first, last = max(first, own.start - _REACH), min(max(last, own.end), own.end + _REACH)
        others = [(self._joined[i], _OTHER) for i in self._around(at, first, last)]
        parts: list[str] = []
        position = first
        for joined, mark in sorted([*others, (own, _ACTOR)], key=lambda each: each[0].start):
            parts += [*self._low[position : joined.start], mark]
            position = joined.end
        parts += self._low[position:last]
        return " ".join(" ".join(parts).split())

    def _around(self, at: int, first: int, last: int) -> Iterator[int]:
        """Give the other parties between two tokens."""
        for step, edge in ((-1, -1), (1, len(self._joined))):
            for other in range(at + step, edge, step):
                if self._joined[other].start < first or self._joined[other].end > last:
                    break
                yield other

    def _join(self, actors: Sequence[Span]) -> Iterator[_Joined]:
        held: list[Span] = []
        for actor in actors:
            if held and not self._joins(held[-1], actor):
                yield _Joined(tuple(held), held[0].start, held[-1].end)
                held = []
            held.append(actor)
        if held:
            yield _Joined(tuple(held), held[0].start, held[-1].end)

    def _joins(self, one: Span, other: Span) -> bool:
        """Whether only "en", a comma and articles stand between two parties."""
        if not 0 < other.start - one.end <= _LONGEST_JOIN:
            return False
        between = self._low[one.end : other.start]
        free = self._order["joins"] | self._order["determiners"]
        return between[0] in self._order["joins"] and all(word in free for word in between)

    def _relation(self, at: int) -> str:
        """Give what the parties are in the sentence: next to its verb the order of words knows better than the tree."""
        order = self._by_order(at)
        if not self._has_tree:
            return order
        tree, begin = self._by_tree(at), self._determined(self._joined[at].start)
        beside = begin > 0 and order in {"subject", "object"} and self._is_verb(self._low[begin - 1])
        if beside and tree != "passive":
            return order
        return "subject" if tree == "none" and order == "subject" and self._opens_before_verb(at) else tree

    def _opens_before_verb(self, at: int) -> bool:
        """Whether the parties open the sentence and its verb follows them."""
        first, last = self._sentences.around(self._joined[at].start)
        end = self._joined[at].end
        return self._determined(self._joined[at].start) <= first and end < last and self._doc[end].pos_ in _VERBS

    def _by_tree(self, at: int) -> str:
        """Give the relation of the first of the parties, by the tree."""
        token = self._joined[at].actors[0].root
        while token.dep_ in {"conj", "flat", "appos", "compound"} and token.head.i < token.i:
            token = token.head
        relation = _RELATIONS.get(token.dep_, "none")
        return "none" if relation == "subject" and self._preposition(self._joined[at].start) else relation

    def _by_order(self, at: int) -> str:
        """Give the relation by the order of words: a subject opens its clause, or follows the verb."""
        joined = self._joined[at]
        begin = self._determined(joined.start)
        first, last = self._sentences.around(joined.start)
        before = self._low[begin - 1] if begin > first else ""
        if before in self._order["prepositions"]:
            return "none"
        opens = begin == first or before in {",", ":", "•", "-"} | self._order["openers"]
        if opens:
            subject = begin > first or not self._has_later_subject(joined.end, last)
        else:
            subject = self._is_verb(before) and not self._has_subject(first, begin)
        if not subject:
            return "object" if self._is_verb(before) else "none"
        near = set(self._low[joined.end : min(last, joined.end + 3)])
        return "passive" if (near | {before}) & self._order["passive"] else "subject"

    def _determined(self, start: int) -> int:
        """Give the first of the articles before a party."""
        while start and self._low[start - 1] in self._order["determiners"]:
            start -= 1
        return start

    def _preposition(self, start: int) -> bool:
        begin = self._determined(start)
        return begin > 0 and self._low[begin - 1] in self._order["prepositions"]

    def _has_subject(self, first: int, begin: int) -> bool:
        """Whether a pronoun or a party before the verb is the subject already."""
        clause = self._low[max(first, begin - 12) : begin]
        if self._order["pronouns"] & set(clause):
            return True
        end = self._ends.get(self._determined_end(first))
        return end is not None and end <= begin

    def _determined_end(self, first: int) -> int:
        while first < len(self._doc) and self._low[first] in self._order["determiners"]:
            first += 1
        return first

    def _has_later_subject(self, end: int, last: int) -> bool:
        """Whether the subject follows the verb: "ouders helpen we"."""
        for i in range(end, min(last - 1, end + 8)):
            if self._is_verb(self._low[i]):
                return self._low[i + 1] in self._order["pronouns"]
        return False

    def _is_verb(self, word: str) -> bool:
        return word in self._order["verbs"] or _finite(word)


@cache
def _types(name: str) -> frozenset[str]:
    groups = lexicon.rule_book("roles").settings["type_groups"]
    return frozenset(groups.get(name, (name,)))


def _asks(rule: Rule, kind_of_actor: str, kind: str, relation: str) -> bool:
    """Whether what a rule asks for beside its pattern is there."""
    values: Mapping[str, Any] = rule.values
    if relation not in values.get("relations", (relation,)) or kind not in values.get("kinds", (kind,)):
        return False
    return "types" not in values or any(kind_of_actor in _types(name) for name in values["types"])


def _finite(word: str) -> bool:
    tag = framing.verb_tag(word) if word.isalpha() else ""
    return tag[-1:] in {"n", "s", "p"} and not tag.startswith("d")
