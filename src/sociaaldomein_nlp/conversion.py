"""`Doc` -> `Analysis`: the step through the door that `records` is."""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sociaaldomein_nlp import parties, records, schema
from sociaaldomein_nlp.records import BBox

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_OWN = {"actors", "dates", "actor_roles", "theme_scores", "themes", "parent", "source_term"}
_STATEMENT = (*sorted(_OWN), "status", "modality", "polarity", "holder", "target")
_DATE = ("value", "relation", "precision", "modifier", "anchor", "role", "rule")

FURTHER: Final[Mapping[str, type[records.Item]]] = {
    schema.REGULATIONS: records.Regulation,
    schema.FRAMEWORKS: records.Framework,
    schema.LAW_REFERENCES: records.LawReference,
}
"""The record of each layer of `schema.FURTHER`."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of one Doc as records, in reading order."""

    sections: list[records.Section]
    statements: list[records.Statement]
    dates: list[records.Date]
    actors: list[records.Actor]
    entities: list[records.Entity]
    laws: list[records.Law]
    quotes: list[records.Quote]
    indirect_quotes: list[records.Quote]
    further: dict[str, list[dict[str, Any]]]


def layers(doc: Doc) -> Layers:
    """Make records of all layers of a Doc.

    Args:
        doc: what the pipeline of `load()` gave.

    Returns:
        The layers; every item with its page, box and section where the document has them.

    Example:
        >>> [s.kind for s in layers(nlp("Wij openen een loket.")).statements]  # doctest: +SKIP
        ['maatregel']
    """
    return _Conversion(doc).layers()


class _Conversion:
    """One Doc on its way to records."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text  # spaCy joins the tokens anew at every look
        self.places = _Places(doc._.source or {})
        self.headings = sorted((s.start_char, s.id_) for s in doc.spans.get(schema.SECTIONS, []))

    def layers(self) -> Layers:
        actors = [self._actor(span) for span in self._group(schema.ACTORS)]
        return Layers(
            sections=[self._section(span) for span in self._group(schema.SECTIONS)],
            statements=[self._statement(span) for span in self._group(schema.STATEMENTS)],
            dates=[self._date(span) for span in self._group(schema.DATES)],
            actors=actors,
            entities=parties.entities(actors, {s.id_: self._known(s) for s in self._group(schema.ACTORS)}),
            laws=[self._law(span) for span in self._group(schema.LAWS)],
            quotes=[self._quote(span) for span in self._group(schema.QUOTES)],
            indirect_quotes=[self._quote(span) for span in self._group(schema.INDIRECT_QUOTES)],
            further={key: [_as_json(self._further(span, key)) for span in self._group(key)] for key in schema.FURTHER},
        )

    def _group(self, key: str) -> list[Span]:
        return list(self.doc.spans.get(key, []))

    def _item(self, span: Span) -> dict[str, Any]:
        start, end = span.start_char, span.end_char
        return {
            "id": span.id_,
            "start": start,
            "end": end,
            "text": self.text[start:end],
            "page": self.places.page_at(start),
            "bbox": self.places.bbox_of(start, end),
            "place": self.places.place_at(start),
            "section": self._section_at(start),
            "confidence": span._.fields.get("confidence"),
        }

    def _section_at(self, offset: int) -> str | None:
        at = bisect.bisect_right(self.headings, (offset, "\uffff")) - 1
        return self.headings[at][1] if at >= 0 else None

    def _section(self, span: Span) -> records.Section:
        fields = span._.fields
        kept = {name: fields[name] for name in ("level", "role", "parent", "until")}
        return records.Section(**{**self._item(span), "section": fields["parent"]}, **kept)

    def _statement(self, span: Span) -> records.Statement:
        fields = span._.fields
        evidence = [
            records.Evidence(**place, text=self.text[place["start"] : place["end"]]) for place in fields["evidence"]
        ]
        kept = {name: fields[name] for name in _STATEMENT}
        return records.Statement(**self._item(span), kind=span.label_, evidence=evidence, **kept)

    def _date(self, span: Span) -> records.Date:
        fields = span._.fields
        interval = fields.get("interval")
        return records.Date(
            **self._item(span),
            type=span.label_,
            interval=tuple(interval) if interval else None,
            candidates=list(fields.get("candidates") or ()),
            **{name: fields.get(name) for name in _DATE},
        )

    def _actor(self, span: Span) -> records.Actor:
        fields = span._.fields
        return records.Actor(**self._item(span), type=span.label_, name=fields["name"], entity=fields.get("entity"))

    def _known(self, span: Span) -> parties.Known:
        fields = span._.fields
        return parties.Known(span.kb_id_ or fields.get("body"), fields.get("concept"))

    def _law(self, span: Span) -> records.Law:
        fields = span._.fields
        kept = {name: fields[name] for name in ("law", "celex", "article", "historic", "uri")}
        return records.Law(**self._item(span), **kept)

    def _further(self, span: Span, key: str) -> records.Item:
        record = FURTHER[key]
        known = {"type": span.label_, **span._.fields, **self._item(span)}
        return record(**{field.name: known[field.name] for field in fields(record)})

    def _quote(self, span: Span) -> records.Quote:
        return records.Quote(**self._item(span), speaker=span._.fields["speaker"])


def _as_json(record: records.Item) -> dict[str, Any]:
    """Give a record as its JSON is read: a box is a list there, and an Analysis that was read back must be the same."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return plain


class _Places:
    """The pages, printed lines and places of a Source, for looking up where a stretch of text stands."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        self.pages = [(page["start"], page["end"], page["number"]) for page in source.get("pages", ())]
        lines = (line for block in source.get("blocks", ()) for line in block["lines"] if block["start"] >= 0)
        named = (block for block in source.get("blocks", ()) if block.get("place") and block["start"] >= 0)
        self.blocks: list[tuple[int, int, str]] = [(block["start"], block["end"], block["place"]) for block in named]
        self.lines: list[tuple[int, int, int, BBox]] = sorted(
            (ln["start"], ln["end"], ln["page"], tuple(ln["bbox"])) for ln in lines
        )

    def page_at(self, offset: int) -> int | None:
        # text that goes on over the end of a page passes notes and cells, so that a line knows better than a stretch
        at = bisect.bisect_right(self.lines, (offset, 1 << 62)) - 1
        if at >= 0 and offset < self.lines[at][1]:
            return self.lines[at][2]
        at = bisect.bisect_right(self.pages, (offset, offset, 1 << 30)) - 1
        if at < 0:
            return None
        start, end, number = self.pages[at]
        return number if start <= offset < end else None

    def place_at(self, offset: int) -> str | None:
        """Give the paragraph, cell or element that the character stands in, or that its marker opens."""
        at = bisect.bisect_right(self.blocks, (offset, 1 << 62)) - 1
        if at >= 0 and offset < self.blocks[at][1]:
            return self.blocks[at][2]
        return self.blocks[at + 1][2] if at + 1 < len(self.blocks) else None

    def bbox_of(self, start: int, end: int) -> BBox | None:
        """Give the box around the lines that hold the stretch, on the page where it begins."""
        first = max(bisect.bisect_right(self.lines, (start,)) - 1, 0)
        hit = []
        for line in self.lines[first:]:
            if line[0] >= end:
                break
            if line[1] > start:
                hit.append(line)
        boxes = [box for _, _, page, box in hit if page == hit[0][2]]
        if not boxes:
            return None
        x0, y0, x1, y1 = zip(*boxes, strict=True)
        return (min(x0), min(y0), max(x1), max(y1))
