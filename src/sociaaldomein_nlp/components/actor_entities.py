"""Parties that only the names reader of the base pipeline finds: no noun says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from sociaaldomein_nlp.components.actor_bounds import pseudonym_at
from sociaaldomein_nlp.components.actor_names import Named
from sociaaldomein_nlp.components.actor_terms import ActorLexicon
from sociaaldomein_nlp.components.words import Words
from sociaaldomein_nlp.lexicon import any_of, rule_book, titles

_PERSON, _ORGANISATION = "PER", "ORG"
_LINE, _NEAR = 120, 8
_BEFORE_PLACE = 3
_GROUPS = frozenset({"inwoners", "doelgroep", "overig"})
_SURE = 4
# of a base without tags nothing is asked
_NAMES = frozenset({"PROPN", "X", ""})


class ActorEntities:
    """Take persons and organisations from `Doc.ents`, where nouns and introduced names left them.

    Args:
        terms: the lexicon; `entities` of `rules/actors.toml` says of which type a name is, by its last words.
    """

    def __init__(self, terms: ActorLexicon) -> None:
        self._terms = terms
        private = rule_book("privacy")
        self._saying = set(private.words["saying"])
        self._contact = re.compile(rf"(?i:\b{any_of(private.words['contact_labels'])})(?:\(s\))?\s*:?\s[^:\n]*$")
        self._client = re.compile(rf"(?i:\b{any_of(private.words['clients'])})\s$")
        self._reached, self._aged = (re.compile(private.settings[name]) for name in ("reached", "aged"))

    def names(self, words: Words) -> Mapping[str, Set[int]]:
        """Give the indices of the words that the names reader has as those of organisations and of persons."""
        found: dict[str, set[int]] = {_ORGANISATION: set(), _PERSON: set()}
        for entity in words.doc.ents:
            if entity.label_ in found:
                found[entity.label_].update(range(words.at(entity.start_char), words.at(entity.end_char - 1) + 1))
        return found

    def named(self, words: Words, mentions: Iterable[Named], taken: Set[int]) -> Iterator[Named]:
        """Give the mentions that stand in `Doc.ents` alone; without names in the base there are none.

        Args:
            words: the words of the document.
            mentions: the parties found so far; who was named with a noun ("buurthuis De Ark") is of its type again.
            taken: indices of words that stand in a mention or a law already.

        Returns:
            Mentions with their name; a title before a person belongs to the mention, not to the name.
        """
        mentions = list(mentions)
        types = {name: each.type for each in mentions if (name := each.name_in(words))}
        beside = _Beside(words, mentions, self._terms)
        for entity in words.doc.ents:
            if entity.label_ not in {_PERSON, _ORGANISATION}:
                continue
            # what a base takes for a name may be a sign without a word
            begin, end = words.at(entity.start_char), min(words.at(entity.end_char - 1) + 1, len(words))
            if begin >= end or taken & set(range(begin, end)) or self._is_no_party(words, begin, end):
                continue
            first = begin
            if entity.label_ == _PERSON:
                while first and first - 1 not in taken and words.low[first - 1].rstrip(".") in titles():
                    first -= 1
            if entity.label_ == _PERSON and self._is_private(words, begin, end):
                continue
            if not self._is_sure(words.text[begin:end], entity.label_, titled=first < begin):
                continue
            name = " ".join(words.text[begin:end])
            office = beside.type_of(first, end) if entity.label_ == _PERSON else None
            kind = office or types.get(name) or self._type_of(words, begin, end, entity.label_)
            yield Named(first, end, kind, (begin, end))

    def _is_no_party(self, words: Words, begin: int, end: int) -> bool:
        """Whether the tagger sees no name in it, or it is a place, runs over an edge of the layout, or is a heading."""
        covered = words.text[begin:end]
        if pseudonym_at(words, begin):
            return False
        if not _NAMES & set(words.pos[begin:end]) or not (covered[0][0].isalpha() or covered[0][0] in "'’"):
            return True
        if any(words.opens[begin + 1 : end]) or "\t" in words.raw[words.start[begin] : words.end[end - 1]]:
            return True
        figures = any(letter.isdigit() for text in covered for letter in text)
        if figures or (end - begin > 2 and all(text.isupper() for text in covered)):
            return True
        return self._is_place(words, begin) or self._is_instrument(words, begin, end)

    def _is_instrument(self, words: Words, begin: int, end: int) -> bool:
        """Whether it is a plan, a part of the document or what a building is called: "Woonvisie Dorpstad"."""
        lists = self._terms.lists
        before = "" if words.opens[begin] or not begin else words.low[begin - 1]
        if before in lists["sites"] or words.low[begin] in lists["labels"] or words.low[begin] in lists["sites"]:
            return True
        endings = tuple(lists["instruments"])
        numbered = end - begin > 1 and words.opens[begin] and len(words.text[begin].rstrip(".")) == 1
        heading = numbered and self._terms.attributive(words.low[begin + 1])
        return heading or words.low[begin].endswith(endings) or words.low[end - 1].endswith(endings)

    def _is_sure(self, covered: Sequence[str], label: str, *, titled: bool) -> bool:
        """Whether a name can be trusted: one word without a title is no sure person, three letters no organisation."""
        if label == _PERSON:
            return titled or (len(covered) > 1 and covered[0][0].isupper())
        return len(covered) > 1 or len(covered[0]) >= _SURE

    def _is_private(self, words: Words, begin: int, end: int) -> bool:
        """Whether a person stands in a contact line ("Steller: …", "… tel. …"), or is a client whom nobody quotes."""
        start, stop = words.start[begin], words.end[end - 1]
        line = max(words.raw.rfind("\n", 0, start) + 1, start - _LINE)
        before, behind = words.raw[line:start], words.raw[stop : stop + _LINE]
        if self._contact.search(before) or self._reached.match(behind):
            return True
        told_of = self._client.search(before) or self._aged.match(behind)
        return bool(told_of) and not self._saying & set(words.low[max(0, begin - _NEAR) : end + _NEAR])

    def _is_place(self, words: Words, begin: int) -> bool:
        """Whether something is there: "in De Ark", "op sportpark Het Looveld"."""
        for index in range(begin - 1, max(-1, begin - 1 - _BEFORE_PLACE), -1):
            if words.low[index] in self._terms.lists["entity_places"]:
                return True
            if words.opens[index] or not words.text[index].isalpha() or not words.text[index].islower():
                return False
        return False

    def _type_of(self, words: Words, begin: int, end: int, label: str) -> str:
        for word in words.low[begin:end] if label == _ORGANISATION else ():
            term = self._terms.compound(word)
            kind = term.type if term else self._terms.entity_words.get(word)
            if kind:
                return kind
        return self._terms.entities[label]


class _Beside:
    """What the words beside a person's name say of whom they belong to."""

    def __init__(self, words: Words, mentions: Iterable[Named], terms: ActorLexicon) -> None:
        self._words, self._labels = words, terms.person_labels
        mentions = [each for each in mentions if each.type not in _GROUPS]
        self._before = {each.end: each.type for each in mentions}
        self._after = {each.begin: each.type for each in mentions if each.name is None}

    def type_of(self, begin: int, end: int) -> str | None:
        """Give the type by a label ("Steller: …"), an organisation ("Kompas (…)") or an office behind; or None."""
        words = self._words
        if begin > 1 and words.text[begin - 1] == ":":
            return self._labels.get(words.low[begin - 2])
        if begin and words.low[begin - 1] in self._labels:
            return self._labels[words.low[begin - 1]]
        if begin > 1 and words.text[begin - 1] in {",", "("} and begin - 1 in self._before:
            return self._before[begin - 1]
        joined = words.text[end : end + 1] in ([","], ["("])
        return self._after.get(end + joined) if joined or (end < len(words) and words.opens[end]) else None
