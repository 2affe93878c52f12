"""How a sentence is framed: which rules speak for a goal, a measure or an indicator, and which against. No spaCy.

A sentence comes in as words with tags and is written as one tagged line, such as
`wij openen~actn in 2026~date een inloophuis`; the rules of `resources/rules/statements.toml` are patterns on
such lines.
Each rule that matches has a weight between 0 and 1; weights for one kind add up as chances do, 1 - (1-a)(1-b),
and a rule that speaks against scales them down.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from sociaaldomein_nlp import lexicon, schema

_PREFIX = r"(?:aan|achter|af|bij|door|in|mee|na|om|op|over|samen|terug|tegen|toe|uit|voor|voort|vorm|vrij|weg)"
_PARTICIPLE = re.compile(rf"(?:\w*{_PREFIX})?ge\w+(?:t|d|en)$|(?:be|her|on|ont|ver)\w+d$")
_NUMBER = re.compile(r"\d[\d.,]*%?$")


class Word(NamedTuple):
    """A token of a sentence: its text, its place, and what an earlier layer knows of it.

    The tag is "mun" (the municipality acts), "grp" (residents or a group of them), "org" (a partner), "nat" (the
    Rijk), "date", or "" where the verb lists may still say something.
    """

    text: str
    start: int
    end: int
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a stretch of words stands.

    Attributes:
        where: the kind of block, or "title" or "clause".
        role: what a heading or lead-in promised for it, or None.
        link: what links a clause to the words before it, or "".
        firm: whether the heading is nothing but that promise ("Wat willen we bereiken?").
    """

    where: str = "paragraph"
    role: str | None = None
    link: str = ""
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matched, with the first and the last word (exclusive) that it covered."""

    rule: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a stretch of words.

    Attributes:
        kind: the likeliest kind, "" where nothing speaks for any.
        chance: how likely it is a statement of that kind, 0 to 1.
        against: what the rules that speak against leave of any chance, 0 to 1.
        matches: the rules that spoke for it.
        values: what the rules say besides (status, modality, polarity, cut).
    """

    kind: str
    chance: float
    against: float = 1.0
    matches: tuple[Match, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


@cache
def _verb_groups() -> dict[str, str]:
    settings = lexicon.rule_book("verbs").settings
    groups: dict[str, str] = {}
    for name, tag in (("act", "act"), ("chg", "chg"), ("chg_noun", "dchg"), ("act_noun", "dact")):
        for word in settings[name]:
            groups[word] = "bot" if groups.get(word) == "act" and tag == "chg" else tag
    return groups


@lru_cache(maxsize=65_536)
def verb_tag(word: str) -> str:
    """Give the tag of a lower-cased word by the verb lists: its group, then its form; "" for any other word.

    Groups: act (someone does something), chg (something gets better, less or more), bot (both); dact and dchg for
    nouns. Forms: n (infinitive or present plural), s (present singular), d (participle), p (past).

    Example:
        >>> [verb_tag(word) for word in ("organiseren", "georganiseerd", "versterkt", "versterking", "tafel")]
        ['actn', 'actd', 'chgs', 'dchg', '']
    """
    groups = _verb_groups()
    participle = lexicon.rule_book("verbs").settings["participles"].get(word)
    if participle:
        return f"{participle}d"
    group = groups.get(word)
    if group:
        return group if group.startswith("d") else group + "n"
    lemma = lexicon.lemma_of(word)
    group = groups.get(lemma, "")
    return "" if not group or group.startswith("d") else group + _form(word, lemma)


def _form(word: str, lemma: str) -> str:
    if lemma.endswith(word):  # a separable verb without its particle: "breiden … uit"
        return "n"
    if not lemma.startswith("ge") and _PARTICIPLE.match(word):
        return "d"
    return "p" if word.endswith(("de", "te", "den", "ten")) else "s"


def _participle(word: str) -> str:
    """Give "part" for the participle of a verb that the lists do not have, else "" ("gezinnen" is none)."""
    lemma = lexicon.lemma_of(word) if _PARTICIPLE.match(word) else word
    return "part" if lemma != word and lemma.endswith("n") and not lemma.startswith("ge") else ""


def tagged_line(words: Sequence[Word]) -> str:
    """Write words as the line that the rules read: lower-cased, one space between, `~tag` where a word has one.

    Example:
        >>> tagged_line([Word("Wij", 0, 3), Word("openen", 4, 10)])
        'wij openen~actn'
    """
    return " ".join([_tagged(word.text, word.tag) for word in words])


@lru_cache(maxsize=65_536)
def _tagged(text: str, tag: str) -> str:
    small = lexicon.lower(text).replace(" ", "_")
    tag = tag or ("num" if _NUMBER.match(small) else verb_tag(small) or _participle(small))
    return f"{small}~{tag}" if tag else small


def judge(line: str, context: Context, *, least: float = 0.0) -> Verdict:
    """Weigh all rules on a sentence or clause.

    Args:
        line: its tagged line, without the closing full stop.
        context: where it stands.
        least: the chance below which the caller does not care: where all that speaks for a line stays under it, what
            speaks against is not asked.

    Returns:
        The likeliest kind with its chance; whether that is enough is for the caller to say (`threshold`).
        Goals, measures and indicators are weighed against each other; the votes of the rules then tell an
        ambitie from a doel and a resultaat.

    Example:
        >>> judge("ons doel is dat inwoners~grp gezond zijn", Context()).kind
        'doel'
    """
    book = lexicon.rule_book("statements")
    tally = _Tally(_priors(book, context), linked=bool(context.link))
    speaking, objecting = _rules_for(context.where, context.role or "")
    present = book.present(line)
    for rule, found in book.matches(line, speaking, present):
        tally.hear(rule, _match(rule.id, line, found))
    if 1 - min(tally.doubts.values()) < least:
        return tally.verdict()
    for rule, found in book.matches(line, objecting, present):
        tally.hear(rule, _match(rule.id, line, found))
    place = book.settings["against"].get(context.where, {}).get(context.role or "none", 0.0)
    tally.objections.append((place, frozenset()))
    return tally.verdict()


PROMISE_VOTES: Final = {"ambitie": 0.8}
"""What a promise votes for ambitie, doel or resultaat: an ambitie is one where the text calls it so."""


class _Tally:
    """The weights and votes that the rules give while a line is judged, beside what its place makes likely."""

    def __init__(self, priors: Mapping[str, float], *, linked: bool = False) -> None:
        self.linked = linked
        self.said = {"goal": 1.0, "measure": 1.0, "indicator": 1.0}
        self.doubts = dict(self.said)
        self.votes = dict.fromkeys(schema.STATEMENT_KINDS, 0.0)
        self.heard: set[str] = set()
        self.objections: list[tuple[float, frozenset[str]]] = []
        self.matches: dict[str, list[Match]] = {group: [] for group in self.said}
        self.values: dict[str, Any] = {}
        for kind, weight in priors.items():
            self.doubts[schema.KIND3[kind]] *= 1 - weight
            self.votes[kind] = weight * PROMISE_VOTES.get(kind, 0.5)

    def hear(self, rule: lexicon.Rule, match: Match) -> None:
        kind, weight = rule.values["kind"], rule.values["weight"]
        self.values.update(rule.values.get("gives", {}))
        if rule.values.get("cut"):
            self.values["cut"] = match.last
        self.heard.add(rule.id)
        if kind == "against":
            self.objections.append((weight, frozenset(rule.values.get("unless", ()))))
            return
        group = schema.KIND3[kind]
        self.said[group] *= 1 - weight
        self.doubts[group] *= 1 - weight
        self.votes[kind] = max(self.votes[kind], rule.values.get("vote", weight))
        self.matches[group].append(match)

    def verdict(self) -> Verdict:
        """What the words say goes before what the place promises (a measure among goals stays one); a link counts."""
        clear = min(self.said.values()) <= 0.5 and not self.linked
        weighed = self.said if clear else self.doubts
        group = min(weighed, key=lambda name: weighed[name])
        against = math.prod(1 - weight for weight, unless in self.objections if not unless & self.heard)
        chance = (1 - min(self.doubts.values())) * against
        kinds = [kind for kind in schema.STATEMENT_KINDS if schema.KIND3[kind] == group]
        kind = max(kinds, key=lambda name: self.votes[name]) if chance else ""
        return Verdict(kind, chance, against, tuple(self.matches[group]), self.values)


def _priors(book: lexicon.RuleBook, context: Context) -> Mapping[str, float]:
    """What the context alone makes likely: the promise of a heading or lead-in, or the word that links a clause."""
    if context.link:
        linked: Mapping[str, float] = book.settings["linked"].get(context.link, {})
        return linked
    where = f"firm_{context.where}" if context.firm and context.where == "paragraph" else context.where
    weight = book.settings["promised"].get(where, {}).get(context.role or "", 0.0)
    return {context.role: weight} if context.role in schema.STATEMENT_KINDS and weight else {}


@lru_cache(maxsize=256)
def _rules_for(where: str, role: str) -> tuple[tuple[lexicon.Rule, ...], tuple[lexicon.Rule, ...]]:
    """The rules that may speak for a kind in such a place, and those that may speak against, in file order."""

    def applies(rule: lexicon.Rule) -> bool:
        places, roles = rule.values.get("where"), rule.values.get("roles")
        return (not places or where in places) and (not roles or role in roles)

    rules = tuple(filter(applies, lexicon.rule_book("statements").rules))
    speaking = tuple(rule for rule in rules if rule.values["kind"] != "against")
    return speaking, tuple(rule for rule in rules if rule.values["kind"] == "against")


def _match(rule_id: str, line: str, found: re.Match[str]) -> Match:
    first = line.count(" ", 0, found.start())
    return Match(rule_id, first, first + found[0].strip().count(" ") + 1)
