"""Direct speech, without its quotation marks, and the party that says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from sociaaldomein_nlp import layout, lexicon, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.components.quote_marks import Quoted, quoted

_REACH = 160
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n\s*\n")
_WORD = re.compile(r"[\w'’-]+")
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_SHORT = 3
_LONG = 6
_SIGNATURE = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch between marks, with what its sentence says before and behind it."""

    quoted: Quoted
    content: str
    before: str
    before_start: int
    after: str
    alone: bool


@Language.factory("sociaaldomein_quotes", assigns=["doc.spans"], default_config={"spans_key": schema.QUOTES})
class QuoteFinder(SpanFinder):
    """Find direct speech; the field `speaker` is the id of the actor who says it, or None.

    Titles, slogans and single words between quotation marks are left alone.

    Args:
        nlp: the pipeline it stands in.
        name: its name in the pipeline.
        spans_key: the span group it owns.

    Example:
        >>> doc = nlp("Wethouder Jansen: “Wij zijn er trots op.”")  # doctest: +SKIP
        >>> [quote.text for quote in doc.spans["quotes"]]  # doctest: +SKIP
        ['Wij zijn er trots op.']
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str = schema.QUOTES) -> None:
        super().__init__(nlp, name, spans_key=spans_key)
        book = lexicon.rule_book("quotes")
        self._marks: dict[str, str] = book.settings["marks"]
        self._lists = {key: frozenset(entries) for key, entries in book.settings["lists"].items()}
        rules = {rule.id: rule.regex for rule in book.rules}
        self._said_after, self._said_before = rules["said_after"], rules["said_before"]

    def find(self, doc: Doc) -> list[Found]:
        """Give all direct speech, in reading order.

        Args:
            doc: the document; its actors are read as speakers.

        Returns:
            Spans labelled QUOTE with the field `speaker`.
        """
        text = doc.text
        found: list[Found] = []
        said: list[Passage] = []
        outside = list(doc.spans.get(schema.ACTORS, []))
        speaker: Span | None = None
        for passage in self._speech(doc, text):
            said.append(passage)
            outside = [each for each in outside if not _inside(each, passage)]
            speaker = self._speaker(text, passage, outside, said, speaker)
            start, end = passage.quoted.start, passage.quoted.end
            span = make_span(doc, start, end, group=self.spans_key, label=schema.QUOTE)
            found.append((span, {"speaker": speaker.id_ if speaker else None}))
        return found

    def _speech(self, doc: Doc, text: str) -> Iterator[Passage]:
        lead = ""
        for start, end, kind in _stretches(doc, text):
            if kind != "heading":
                yield from self._in_stretch(text, start, end, lead)
            block = text[start:end].rstrip()
            lead = block if block.endswith(":") else ""

    def _in_stretch(self, text: str, start: int, end: int, lead: str) -> Iterator[Passage]:
        """Give the speech of one block; a line before it that ends in a colon leads in the first."""
        previous: Quoted | None = None
        for pair in quoted(text, start, end, self._marks):
            passage = _passage(text, pair, start, end, lead)
            resumed = previous is not None and self._resumes(text[previous.after : pair.start - 1])
            if pair.end > pair.start and (resumed or self._is_speech(passage)):
                yield passage
                previous = pair
            else:
                previous = None

    def _resumes(self, between: str) -> bool:
        """Say whether what stands between two quotations only says who speaks: “…”, zegt zij, “…”."""
        return len(between) < _REACH and bool(self._said_after.search(lexicon.lower(between)))

    def _is_speech(self, passage: Passage) -> bool:
        words = _WORD.findall(lexicon.lower(passage.content))
        before = lexicon.lower(passage.before)
        leading = _WORD.findall(before)[-1:]
        if leading and leading[0] in self._lists["title_words"] and not before.endswith(":"):
            return False
        if words and passage.quoted.closed and self._said_after.search(lexicon.lower(passage.after)):
            return True
        if self._said_before.search(before):
            return len(words) > 1
        named = set(_WORD.findall(before)[-4:]) & self._lists["title_words"]
        ended = passage.content[-1:] in ".!?…"
        personal = bool(self._lists["first_person"] & set(words))
        if before.endswith(":") and not named:
            return len(words) >= _SHORT and (ended or personal)
        if named or not passage.quoted.closed or len(words) < _LONG:
            return False
        return (passage.alone and (ended or personal)) or (ended and personal and passage.content[0].isupper())

    def _speaker(
        self, text: str, passage: Passage, actors: list[Span], said: list[Passage], last: Span | None
    ) -> Span | None:
        """Look for the speaker behind the quotation, before it, in the one before, under it."""
        behind = self._speaker_behind(passage, actors, last)
        if behind:
            return behind
        start, end = passage.before_start, passage.quoted.start
        before = [each for each in actors if start <= each.start_char < end]
        if before:
            return _nearest(text, before, end)
        spoken = set(_WORD.findall(lexicon.lower(passage.before)))
        if spoken & self._lists["pronouns"]:
            return _last_person(actors, end) or last
        if len(said) > 1 and self._resumes(text[said[-2].quoted.after : end - 1]):
            return last
        return _signature(text, passage, actors)

    def _speaker_behind(self, passage: Passage, actors: list[Span], last: Span | None) -> Span | None:
        hit = self._said_after.search(lexicon.lower(passage.after))
        if not hit:
            return None
        start = passage.quoted.after
        named = [each for each in actors if start <= each.start_char < start + len(passage.after)]
        following = _WORD.findall(lexicon.lower(passage.after[hit.end() :]))[:1]
        if following and following[0] in self._lists["pronouns"]:
            return last or _last_person(actors, passage.quoted.start)
        return next((each for each in named if self._is_subject(passage, each, hit.end())), None)

    def _is_subject(self, passage: Passage, actor: Span, begin: int) -> bool:
        """Say whether an actor follows the verb of saying, with no other name between."""
        between = passage.after[begin : actor.start_char - passage.quoted.after]
        return "," not in between and not any(word[0].isupper() for word in _WORD.findall(between))


def _stretches(doc: Doc, text: str) -> Iterator[tuple[int, int, str]]:
    """Give the blocks of the document; its paragraphs where it has none."""
    known = [(block.span.start_char, block.span.end_char, block.kind) for block in layout.blocks(doc)]
    if known:
        yield from known
        return
    for hit in _PARAGRAPH.finditer(text):
        yield hit.start(), hit.end(), "paragraph"


def _passage(text: str, pair: Quoted, start: int, end: int, lead: str) -> Passage:
    opening = pair.start - 1
    led = bool(lead) and not text[start:opening].strip()
    before_start = start - len(lead) - _SIGNATURE if led else _sentence_start(text, start, opening)
    before = lead[-_REACH:] if led else text[before_start:opening].strip()
    stop = _SENTENCE_END.search(text, min(pair.after + 2, end), end)
    after = text[pair.after : stop.start() if stop else end][:_REACH]
    alone = not text[start:opening].strip() and not text[pair.after : end].strip(" .\n")
    return Passage(pair, text[pair.start : pair.end], before, max(before_start, 0), after, alone)


def _sentence_start(text: str, start: int, opening: int) -> int:
    ends = [hit.end() for hit in _SENTENCE_END.finditer(text, max(start, opening - _REACH), opening)]
    return ends[-1] if ends else max(start, opening - _REACH)


def _inside(actor: Span, said: Passage) -> bool:
    return said.quoted.start <= actor.start_char < said.quoted.end


def _nearest(text: str, actors: list[Span], opening: int) -> Span:
    """Give the actor right before the colon, else the first who is named, else the first."""
    if len(text[actors[-1].end_char : opening].strip(" :\n“„«\"‘'’”")) == 0:
        return actors[-1]
    return next((each for each in actors if each._.fields.get("name")), actors[0])


def _last_person(actors: list[Span], before: int) -> Span | None:
    persons = [each for each in actors if each.end_char <= before and each.label_ in {"bestuurder", "overig", "rijk"}]
    named = [each for each in persons if each._.fields.get("name")]
    choice = named or persons
    return choice[-1] if choice else None


def _signature(text: str, passage: Passage, actors: list[Span]) -> Span | None:
    """Give the actor in a short line under a quotation that stands alone: “…” – wethouder Jansen."""
    if not passage.alone:
        return None
    start = passage.quoted.after
    ahead = [each for each in actors if start <= each.start_char < start + _SIGNATURE]
    if not ahead:
        return None
    return ahead[0] if not text[start : ahead[0].start_char].strip(" .\n\t–—-") else None
