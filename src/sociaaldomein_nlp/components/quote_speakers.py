"""Who says it: the actor that a quotation, or a report of what was said, belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Span

from sociaaldomein_nlp import lexicon, schema
from sociaaldomein_nlp.components.quote_passages import WORD, Passage, sentences_before
from sociaaldomein_nlp.components.words import words_of

_BACK = 900
_LABEL = 7
_OFFICES = frozenset({"overig", "raad", "rijk"})
_SIGNED = re.compile(
    r"[.,]?(?:[ \t]*(?:\n\s*)?[–—(-][ \t]*|(?P<alone>[ \t]*\n\s*))"
    r"(?:de |een )?(?P<name>[^\s–—(-][^\n]{1,80})(?=\n|$)"
)
_MARKS = " :\n“„«\"‘'’”,"


class Speakers:
    """The actors of a Doc as those who may speak.

    Args:
        doc: with its actors, and the names of the base pipeline where it has them.
        lists: the word lists `pronouns`, `persons` (nouns for one person, as they end) and `particles` (of names).

    Example:
        >>> Speakers(nlp("Wethouder Smit komt."), lists).last_person(20).text  # doctest: +SKIP
        'Wethouder Smit'
    """

    def __init__(self, doc: Doc, lists: Mapping[str, frozenset[str]]) -> None:
        self._text = words_of(doc).raw
        self._pronouns, self._particles = lists["pronouns"], lists["particles"]
        self._nouns = tuple(lists["persons"])
        self._actors: list[Span] = list(doc.spans.get(schema.ACTORS, []))
        self._starts = [actor.start_char for actor in self._actors]
        self._kinds = {at: ent.label_ for ent in doc.ents for at in range(ent.start, ent.end)}
        self._spoken: list[int] = []
        self._spoken_to: list[int] = []
        self._known: dict[int, bool] = {}

    def heard(self, start: int, end: int) -> None:
        """Note that the characters `start` to `end` are speech: who is named there does not say it.

        Args:
            start: its first character, not before that of the stretch noted last.
            end: one past its last.
        """
        self._spoken.append(start)
        self._spoken_to.append(max(end, self._spoken_to[-1]) if self._spoken_to else end)

    def within(self, start: int, end: int) -> list[Span]:
        """Give the actors that begin between two characters and stand in no speech."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [actor for actor in self._actors[first:last] if not self._in_speech(actor.start_char)]

    def is_person(self, actor: Span) -> bool:
        """Whether the actor is one person: an office-holder, or someone by name."""
        at = actor.start_char
        if at not in self._known:
            predicate = self._text[max(0, at - 4) : at].lower().endswith("als ")
            single = actor.label_ == "bestuurder" or actor.text.lower().endswith(self._nouns)
            self._known[at] = not predicate and (single or self._by_name(actor))
        return self._known[at]

    def last_person(self, before: int) -> Span | None:
        """Give the last person mentioned before a character: who has a name before who has none."""
        nameless: Span | None = None
        for actor in reversed(self._actors[: bisect_left(self._starts, before)]):
            if self._in_speech(actor.start_char) or not self.is_person(actor):
                continue
            if actor._.fields.get("name"):
                return actor
            nameless = nameless or actor
        return nameless

    def choose(self, actors: Sequence[Span], end: int) -> Span | None:
        """Give the likeliest speaker in a sentence that leads up to character `end`: a person before a party."""
        if not actors:
            return None
        last = actors[-1]
        leads = not self._text[last.end_char : end].strip(_MARKS)
        persons = [actor for actor in actors if self.is_person(actor)]
        if leads and (last in persons or not persons):
            return last
        named = [actor for actor in persons if actor._.fields.get("name")]
        return (named or persons or list(actors))[0]

    def after_verb(self, begin: int, end: int) -> Span | None:
        """Give the subject that follows a verb of saying at `begin`: no comma and no other name may stand between."""
        actors = self.within(begin, end)
        first = actors[0] if actors else None
        between = self._text[begin : first.start_char if first else end]
        strange = [word for word in WORD.findall(between) if word[0].isupper()]
        known = self.named(strange, begin) if strange else None
        if known or first is None:
            return known
        name, comma, rest = between.partition(",")
        if comma and not (strange and self.is_name(name) and len(rest.split()) <= 1 and self.is_person(first)):
            return None
        if len(actors) > 1 and not self._text[first.end_char : actors[1].start_char].strip():
            first = actors[1] if self.is_person(actors[1]) else first
        return None if strange and not comma and not self._by_name(first) else first

    def is_name(self, words: str) -> bool:
        """Whether a few words are nothing but a name: "Noor van der Wal (16)"."""
        parts = WORD.findall(words)
        return 0 < len(parts) <= _LABEL and all(
            part[0].isupper() or part[0].isdigit() or part in self._particles for part in parts
        )

    def named(self, words: Sequence[str], before: int) -> Span | None:
        """Give the last person before a character whose name ends in one of the words."""
        for actor in reversed(self.within(0, before)):
            name = actor._.fields.get("name")
            if name and name.split()[-1] in words and self.is_person(actor):
                return actor
        return None

    def earlier(self, start: int, end: int) -> Span | None:
        """Give the person that the sentences before character `end` are about, not further back than `start`."""
        for begin, stop in sentences_before(self._text, max(start, end - _BACK), end):
            persons = [actor for actor in self.within(begin, stop) if self.is_person(actor)]
            if persons:
                return self.choose(persons, stop)
            if self.says_pronoun(begin, stop):
                return self.last_person(begin)
        return None

    def says_pronoun(self, start: int, end: int) -> bool:
        """Whether a pronoun for one person stands there."""
        low = lexicon.lower(self._text[start:end])
        return not self._pronouns.isdisjoint(WORD.findall(low))

    def signature(self, passage: Passage) -> Span | None:
        """Give the actor in a short line under or behind a quotation: “…” – wethouder Jansen."""
        start = passage.quoted.after
        line = _SIGNED.match(self._text, start)
        if line is None or (line["alone"] and not passage.alone):
            return None
        ahead = self.within(line.start("name"), line.start("name") + 1)
        return ahead[0] if ahead else None

    def reported(self, start: int, end: int, verb: re.Pattern[str]) -> Span | None:
        """Give the first party of the sentence that ends before `end`, where that sentence reports what it said."""
        for begin, stop in sentences_before(self._text, max(start, end - _BACK), end):
            actors = self.within(begin, stop)
            return actors[0] if actors and verb.search(lexicon.lower(self._text[begin:stop])) else None
        return None

    def _in_speech(self, at: int) -> bool:
        before = bisect_right(self._spoken, at)
        return before > 0 and at < self._spoken_to[before - 1]

    def _by_name(self, actor: Span) -> bool:
        kinds = {self._kinds.get(at) for at in range(actor.start, actor.end)}
        if "PER" in kinds:
            return True
        name = actor._.fields.get("name")
        if not name or "ORG" in kinds:
            return False
        if actor.label_ == "bestuurder":
            return True
        return actor.label_ in _OFFICES and (" " in name or actor.text != name) and not name.isupper()
