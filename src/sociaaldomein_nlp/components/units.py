"""The units that can be statements: sentences, headings, list items and cells, each with what is promised for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc, Span

from sociaaldomein_nlp import framing, layout, lexicon, schema
from sociaaldomein_nlp.components.sections import NO_PROMISE, Promise, promise_of
from sociaaldomein_nlp.framing import Context, Word
from sociaaldomein_nlp.layout import BlockSpan

_EDGES = frozenset([*".,;:!?…\"'“”„‘’«»()[]-–—•", ",,"])
_PAIRS = {")": "(", "]": "[", "’": "‘", "”": "“", "»": "«"}
LONGEST_TOPIC = 4
"""So many words before the colon of a list item only name its topic ("Sport: meer jongeren bewegen")."""

SHORTEST_SPEECH = 4
"""Fewer words of direct speech in a sentence say nothing by themselves."""

_SKIPPED = frozenset({"contents", "caption", "footnote"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of words that may be a statement.

    Attributes:
        words: its words with their tags; a closing "?" is among them, a label before a colon is not.
        context: where it stands and what was promised for it.
        section: the id of the heading above it, or None.
        term: the document's own word for such an item, or None.
        lead: the place in the text of the words that lead in its list, or None; items of one list share it.
    """

    words: tuple[Word, ...]
    context: Context
    section: str | None
    term: str | None
    lead: int | None = None


def units(doc: Doc) -> Iterator[Unit]:
    """Give the units of a Doc in reading order.

    Args:
        doc: with its blocks, and the groups sections, dates, laws and actors.

    Yields:
        A heading as a whole; a list item, cell or paragraph sentence by sentence.
    """
    return _Reading(doc).units()


class _Reading:
    """One walk through the blocks of a Doc, with what was promised on the way."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.sentences = layout.Sentences(doc)
        tags = _tags(doc)
        self.words: list[Word] = []
        self.place: list[int] = []
        for token in doc:  # once: a token looked at is a token made
            self.place.append(len(self.words))
            text = token.text
            if not text.isspace():
                self.words.append(Word(text, token.idx, token.idx + len(text), tags.get(token.i, "")))
        self.place.append(len(self.words))
        self.blocks = [block for block in layout.blocks(doc) if block.kind not in _SKIPPED]
        self.quotes = [(span.start, span.end) for span in doc.spans.get(schema.QUOTES, [])]
        self.headings = {span.start: span for span in doc.spans.get(schema.SECTIONS, [])}
        self.promises: dict[str, Promise] = {}
        self.section: str | None = None
        self.here = NO_PROMISE
        self.announced, self.left = NO_PROMISE, 0
        self.lead, self.lead_at = NO_PROMISE, -1

    def units(self) -> Iterator[Unit]:
        for i, block in enumerate(self.blocks):
            after = self.blocks[i + 1 :]
            if block.kind == "heading" and block.span.start in self.headings:
                yield from self._heading(block, after)
            elif block.kind in {"list_item", "table_cell"}:
                yield from self._item(block)
            else:
                yield from self._paragraph(block, after)

    def _heading(self, block: BlockSpan, after: Sequence[BlockSpan]) -> Iterator[Unit]:
        span = self.headings[block.span.start]
        fields: Mapping[str, Any] = span._.fields
        above = self.promises.get(fields["parent"] or "", NO_PROMISE)
        if self.left:
            above, self.left = self.announced, self.left - 1
        own = Promise(fields["role"], fields["term"], fields["firm"])
        words = self._words(block.span)
        if words:
            where = "title" if block is self.blocks[0] else "heading"
            yield Unit(words, Context(where, above.role), span.id_, above.term)
        self.here = own if own.role else replace(above, firm=False)
        self.promises[span.id_] = self.here
        self.section = span.id_
        self.lead_at = -1
        self._announce(block.span.text, after)

    def _item(self, block: BlockSpan) -> Iterator[Unit]:
        promise = self.lead if self.lead_at >= 0 and self.lead.role else self.here
        if block.cell and block.cell.header:
            return
        if block.cell and block.cell.heads:
            head = promise_of(" ".join(block.cell.heads))
            promise = head if head.role else promise
        lead = self.lead_at if self.lead_at >= 0 else None
        for sentence in self._sentences(block.span):
            yield from self._unit(sentence, block.kind, promise, lead)

    def _paragraph(self, block: BlockSpan, after: Sequence[BlockSpan]) -> Iterator[Unit]:
        sentences = self._sentences(block.span)
        opens_list = bool(after) and after[0].kind == "list_item"
        self.lead_at = -1
        for sentence in sentences:
            leads = opens_list and sentence is sentences[-1]
            text = sentence.text.rstrip()
            if leads:
                self.lead_at = sentence.end_char
                self.lead = self._lead_promise(sentence, text)
            if not (leads and text.endswith(":")):
                yield from self._unit(sentence, "paragraph", self.here, None)
        if sentences:
            self._announce(sentences[-1].text, after)

    def _sentences(self, block: Span) -> list[Span]:
        return [self.doc[first:last] for first, last in self.sentences.within(block.start, block.end)]

    def _lead_promise(self, sentence: Span, text: str) -> Promise:
        """Take a lead-in at its words; where it promises nothing by rule, at its frame: "we zetten in op:"."""
        promise = promise_of(text)
        if promise.role or not text.endswith(":"):
            return promise
        verdict = framing.judge(framing.tagged_line(self._words(sentence)), Context())
        return Promise(verdict.kind if verdict.chance >= 0.5 else None, promise.term)

    def _unit(self, sentence: Span, where: str, promise: Promise, lead: int | None) -> Iterator[Unit]:
        words = self._words(sentence)
        label = _label(words)
        named = promise_of(" ".join(word.text for word in words[:label])) if label else NO_PROMISE
        if label and all(word.tag for word in words[:label]):  # the name of who says what follows
            words = words[slice(*trim(words, label + 1, len(words)))]
        elif named.role:
            words, promise, where = words[label + 1 :], named, "list_item"
        elif label and where == "list_item" and _is_topic(words[:label]):
            words = words[label + 1 :]
        if words:
            yield Unit(words, Context(where, promise.role, firm=promise.firm), self.section, promise.term, lead)

    def _announce(self, text: str, after: Sequence[BlockSpan]) -> None:
        """Note that the coming headings are the items of a count: "4 opgaven" and four headings."""
        counts = lexicon.rule_book("sections").settings["counts"]
        found = re.search(counts["pattern"], lexicon.lower(text), re.VERBOSE)
        if found:
            count = counts["numbers"].get(found["count"]) or int(found["count"])
            if sum(block.kind == "heading" for block in after) >= count:
                self.left, self.announced = count, replace(promise_of(found["what"]), firm=False)

    def _words(self, span: Span) -> tuple[Word, ...]:
        spoken = self._spoken(span)
        words = self.words[self.place[spoken.start] : self.place[spoken.end]]
        first, last = trim(words, 0, len(words))
        if last < len(words) and words[last].text == "?":
            last += 1
        return tuple(words[first:last])

    def _spoken(self, span: Span) -> Span:
        """Leave out who says it: of a sentence with direct speech in it, give the speech."""
        for start, end in self.quotes:
            if start < span.end and end > span.start and (start > span.start or end < span.end - 1):
                inner = span.doc[max(start, span.start) : min(end, span.end)]
                if len(inner) >= SHORTEST_SPEECH:
                    return inner
        return span


def trim(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Move the ends of a stretch of words inwards over punctuation, but not over half of a pair that stands inside it.

    Example:
        >>> trim([Word(w, 0, 0) for w in ["“", "Wij", "doen", "mee", "(", "echt", ")", "."]], 0, 8)
        (1, 7)
    """
    start, end = first, last
    while end - start > 1 and words[end - 1].text in _EDGES and not _paired(words[start : end - 1], words[end - 1]):
        end -= 1
    while end - start > 1 and words[start].text in _EDGES and not _closed_in(words[start + 1 : end], words[start]):
        start += 1
    # without the opening mark, the closing one may go as well
    return (start, end) if (start, end) == (first, last) else trim(words, start, end)


def _paired(inside: Sequence[Word], closer: Word) -> bool:
    opener = _PAIRS.get(closer.text)
    texts = [word.text for word in inside]
    return opener is not None and texts.count(opener) > texts.count(closer.text)


def _closed_in(inside: Sequence[Word], opener: Word) -> bool:
    closer = next((close for close, open_ in _PAIRS.items() if open_ == opener.text), None)
    texts = [word.text for word in inside]
    return closer is not None and closer in texts[:-1]


def _is_topic(label: Sequence[Word]) -> bool:
    return len(label) <= LONGEST_TOPIC and not any(framing.verb_tag(lexicon.lower(word.text)) for word in label)


def _label(words: Sequence[Word]) -> int:
    """Give the place of the colon after a label of one to six words ("Doel 2:"), or 0."""
    return next((i for i, word in enumerate(words[:7]) if word.text in {":", ";"} and i + 2 < len(words)), 0)


def _tags(doc: Doc) -> dict[int, str]:
    """Give the tag that dates, laws and actors lay on a token, by its place."""
    by_type: Mapping[str, str] = lexicon.rule_book("statements").settings["actor_tags"]
    tags: dict[int, str] = {}
    for group, tag in ((schema.DATES, "date"), (schema.LAWS, "law"), (schema.ACTORS, "")):
        for span in doc.spans.get(group, []):
            tags.update(dict.fromkeys(range(span.start, span.end), tag or by_type.get(span.label_, "org")))
    return tags
