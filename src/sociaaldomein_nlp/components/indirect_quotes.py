"""Indirect speech: what someone is reported to have said, without quotation marks, and the party that said it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from sociaaldomein_nlp import lexicon, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.components.quote_passages import WORD, sentence_end
from sociaaldomein_nlp.components.quote_speakers import Speakers
from sociaaldomein_nlp.components.words import Words, words_of

_APPOSITION = re.compile(r"\s*(?:\([^()]{1,40}\)|,[^,.;:]{1,60},|,)?(?P<adverbs>(?:\s+[a-zé]+){0,2})\s*")
_NEXT_CLAUSE = re.compile(r",\s+(?:maar|terwijl|want)\b|;")
_ASIDE = re.compile(r"(?:\s*\([^()\n]{1,60}\))?[\s,]*")
_REPORTED = re.compile(r",\s*(?:zo\s+)?$")
_SHORTEST = 2
_REACH = 160
_LABEL = 6


@dataclass(frozen=True, slots=True)
class _Report:
    """What was said, from `start` to `end`, and by whom."""

    start: int
    end: int
    speaker: Span


@Language.factory(
    "sociaaldomein_indirect_quotes", assigns=["doc.spans"], default_config={"spans_key": schema.INDIRECT_QUOTES}
)
class IndirectQuoteFinder(SpanFinder):
    """Find reported speech; the span is the clause that was said, the field `speaker` the id of the actor.

    What the municipality itself finds is policy, and no report; nor is a condition ("als een inwoner zegt dat …").

    Args:
        nlp: the pipeline it stands in; actors and quotes come before it.
        name: its name in the pipeline.
        spans_key: the span group it owns.

    Example:
        >>> doc = nlp("De wethouder zegt dat het loket opent.")  # doctest: +SKIP
        >>> [quote.text for quote in doc.spans["indirect_quotes"]]  # doctest: +SKIP
        ['het loket opent']
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str = schema.INDIRECT_QUOTES) -> None:
        super().__init__(nlp, name, spans_key=spans_key)
        book = lexicon.rule_book("indirect_quotes")
        self._lists = {key: frozenset(entries) for key, entries in book.settings["lists"].items()}
        words = book.words
        self._verbs = {
            verb: (rule.regex, bool(rule.values.get("opinion")))
            for rule in book.rules
            for verb in words[rule.values["verbs"]]
        }
        self._quoted = frozenset(words["quoted"])
        self._according = frozenset(words["according"])
        lists = lexicon.rule_book("quotes").settings["lists"]
        self._triggers = self._verbs.keys() | self._quoted | self._according
        self._speaking = {key: frozenset(entries) for key, entries in lists.items()}

    def find(self, doc: Doc) -> list[Found]:
        """Give all reports of what was said, in reading order.

        Args:
            doc: the document, with its actors and its direct speech.

        Returns:
            Spans labelled QUOTE with the field `speaker`; none inside direct speech or a heading.
        """
        if not doc.spans.get(schema.ACTORS):
            return []
        words = words_of(doc)
        groups = (doc.spans.get(key, []) for key in (schema.QUOTES, schema.SECTIONS))
        taken = sorted((span.start_char, span.end_char) for group in groups for span in group)
        found: list[Found] = []
        reached = 0
        for report in self._reports(doc, words, taken):
            if report.start < reached or any(report.start < end and start < report.end for start, end in taken):
                continue
            span = make_span(doc, report.start, report.end, group=self.spans_key, label=schema.QUOTE)
            found.append((span, {"speaker": report.speaker.id_}))
            reached = span.end_char
        return found

    def _reports(self, doc: Doc, words: Words, taken: list[tuple[int, int]]) -> Iterator[_Report]:
        speakers: Speakers | None = None
        low = ""
        for index, word in enumerate(words.low):
            if word not in self._triggers:
                continue
            low = low or lexicon.lower(words.raw)
            rule = self._verbs.get(word)
            said = rule[0].match(low, words.start[index], words.start[index] + _REACH) if rule else None
            if said is None and word not in self._quoted and word not in self._according:
                continue
            if speakers is None:
                speakers = Speakers(doc, self._speaking)
                for start, end in taken:
                    speakers.heard(start, end)
            report = self._at(words, index, said, speakers)
            if report and report.end - report.start > _SHORTEST:
                yield report

    def _at(self, words: Words, index: int, said: re.Match[str] | None, speakers: Speakers) -> _Report | None:
        word, sentence = words.low[index], _sentence(words, index)
        if word in self._according:
            return self._according_to(words, index, sentence, speakers)
        if said and said.end() < sentence[1]:
            return self._that(words, said, sentence, speakers, opinion=self._verbs[word][1])
        return self._tagged(words, index, sentence, speakers) if word in self._quoted else None

    def _that(
        self, words: Words, hit: re.Match[str], sentence: tuple[int, int], speakers: Speakers, *, opinion: bool
    ) -> _Report | None:
        """Read "de wethouder zegt dat …": the clause, where the subject stands by the verb."""
        between = hit["between"] or ""
        if not self._lists["not_said"].isdisjoint(WORD.findall(between)):
            return None
        speaker = self._subject(words.raw, hit, sentence, speakers)
        if speaker is None or (opinion and speaker.label_ in self._lists["own"]):
            return None
        further = _NEXT_CLAUSE.search(words.raw, hit.end(), sentence[1])
        stop = further.start() if further else sentence[1]
        return _Report(hit.end(), sentence_end(words.raw, hit.end(), stop), speaker)

    def _subject(self, text: str, hit: re.Match[str], sentence: tuple[int, int], speakers: Speakers) -> Span | None:
        start, verb = sentence[0], hit.start()
        ahead = speakers.within(start, verb)
        joined = _APPOSITION.fullmatch(text, ahead[-1].end_char, verb) if ahead else None
        leading = WORD.findall(text[start : ahead[-1].start_char].lower())[-2:] if ahead else []
        # who speaks "in de commissie" stands behind the verb
        named = joined and self._lists["places"].isdisjoint(leading)
        if named and joined and self._lists["adverbs"].issuperset(joined["adverbs"].split()):
            return ahead[-1] if self._lists["conditions"].isdisjoint(leading) else None
        before = WORD.findall(text[start:verb].lower())
        if before and before[-1] in self._lists["pronouns"]:
            conditional = not self._lists["conditions"].isdisjoint(before[-3:])
            return None if conditional else speakers.last_person(start)
        if not self._lists["conditions"].isdisjoint(before[-2:]):
            return None
        between = hit.span("between")
        inside = speakers.within(*between) if between[0] >= 0 else []
        if inside and set(WORD.findall(text[between[0] : inside[0].start_char].lower())) <= self._lists["articles"]:
            return inside[0]
        return None

    def _according_to(self, words: Words, index: int, sentence: tuple[int, int], speakers: Speakers) -> _Report | None:
        """Read "Volgens de wethouder is …": what follows, or the whole sentence where it stands in the middle."""
        text, begin = words.raw, words.end[index]
        actors = speakers.within(begin, sentence[1])
        if not actors or set(WORD.findall(text[begin : actors[0].start_char].lower())) - self._lists["articles"]:
            return None
        if words.opens[index]:
            after = actors[0].end_char
            aside = _ASIDE.match(text, after)
            after = aside.end() if aside else after
            return _Report(after, sentence_end(text, after, sentence[1]), actors[0])
        if _REPORTED.search(text, sentence[0], words.start[index]):
            return self._tagged(words, index, sentence, speakers)
        return _Report(sentence[0], sentence_end(text, begin, sentence[1]), actors[0])

    def _tagged(self, words: Words, index: int, sentence: tuple[int, int], speakers: Speakers) -> _Report | None:
        """Read "Het loket is te klein, aldus de wethouder.": what stands before the comma."""
        text = words.raw
        comma = _REPORTED.search(text, sentence[0], words.start[index])
        if comma is None or comma.start() <= sentence[0]:
            return None
        stop = sentence_end(text, words.end[index], sentence[1])
        speaker = speakers.after_verb(words.end[index], stop)
        if speaker is None or set(text[sentence[0] : comma.start()]) & set('“”„"«»'):
            return None
        trailing = text[speaker.end_char : stop]
        return _Report(sentence[0], comma.start(), speaker) if len(WORD.findall(trailing)) <= _LABEL else None


def _sentence(words: Words, index: int) -> tuple[int, int]:
    """Give the first character of the sentence around a word, and one past its last."""
    first = index
    while first and not words.opens[first]:
        first -= 1
    last = index + 1
    while last < len(words) and not words.opens[last]:
        last += 1
    return words.start[first], words.end[last - 1]
