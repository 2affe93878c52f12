"""Temporal expressions with their value: calendar dates, periods, times, durations and sets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import edtf, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.temporal_document import expressions
from sociaaldomein_nlp.temporal_roles import Region, regions_of
from sociaaldomein_nlp.temporal_scan import Expression

_PARAGRAPH: Final = re.compile(r"(?:.+\n?)+")


@Language.factory(
    "sociaaldomein_dates",
    assigns=["doc.spans"],
    default_config={"spans_key": schema.DATES},
    default_score_weights={f"spans_{schema.DATES}": None},
)
class DateFinder(SpanFinder):
    """Find every temporal expression; label is its TIMEX3 type, kb_id its EDTF value or ISO 8601 duration.

    The rules stand in `resources/rules/dates.toml`. The document's own date is `published` in the metadata
    of its source. Fields: value, relation, interval, precision, modifier, anchor, role, rule, candidates.

    Args:
        nlp: the pipeline it stands in.
        name: its name in the pipeline.
        spans_key: the span group it owns.

    Example:
        >>> [(d.text, d.kb_id_) for d in nlp("De nota 2021-2024.").spans["dates"]]  # doctest: +SKIP
        [('2021-2024', '2021/2024')]
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str = schema.DATES) -> None:
        super().__init__(nlp, name, spans_key=spans_key)

    def find(self, doc: Doc) -> list[Found]:
        """Give the temporal expressions of the document as spans, in reading order, each with its fields."""
        found = expressions(doc.text, list(regions(doc)), published(doc), said_of(doc))
        spans = [self._span(doc, one) for one in found]
        return [pair for before, pair in zip([None, *spans], spans, strict=False) if _apart(before, pair)]

    def _span(self, doc: Doc, found: Expression) -> Found:
        reading = found.reading
        span = make_span(
            doc, found.start, found.end, group=self.spans_key, label=reading.type, kb_id=reading.value or ""
        )
        return span, fields_of(found)


def _apart(before: Found | None, pair: Found) -> bool:
    """Whether a span begins after the one before it: two dates may stand in one token."""
    return before is None or pair[0].start >= before[0].end


def published(doc: Doc) -> str | None:
    """Give the document's own date as EDTF, where its source names one.

    Example:
        >>> published(doc)  # doctest: +SKIP
        '2024-04-17'
    """
    return _fact(doc, "published")


def said_of(doc: Doc) -> str | None:
    """Give the date that the text itself gives the document, as EDTF: past and future are seen from it, no value is
    counted from it.

    Example:
        >>> said_of(doc)  # doctest: +SKIP
        '2024-04-17'
    """
    return _fact(doc, "dated")


def _fact(doc: Doc, name: str) -> str | None:
    value = ((doc._.source or {}).get("metadata") or {}).get(name)
    return value if isinstance(value, str) else None


def regions(doc: Doc) -> Iterator[Region]:
    """Give the stretches that no expression crosses: the blocks, or the paragraphs of a Doc without
    blocks.
    """
    # as the Source has them: to make a Span of each block costs more than to find its dates
    blocks = [block for block in (doc._.source or {}).get("blocks", ()) if 0 <= block["start"] < block["end"]]
    yield from map(_region, blocks) if blocks else regions_of(found.span() for found in _PARAGRAPH.finditer(doc.text))


def _region(block: Mapping[str, Any]) -> Region:
    heads = (block.get("cell") or {}).get("heads", ())
    return Region(block["start"], block["end"], block["kind"] == "heading", " ".join(heads))


def fields_of(found: Expression) -> dict[str, Any]:
    """Give the fields of the records for one expression: plain JSON values.

    Example:
        >>> from sociaaldomein_nlp.temporal_scan import scan
        >>> fields_of(scan("in 2025")[0])["interval"]
        ['2025-01-01', '2026-01-01']
    """
    reading = found.reading
    return {
        "value": reading.value,
        "relation": found.relation,
        "interval": _interval(found),
        "precision": reading.precision or (edtf.precision(reading.value) if reading.value else None),
        "modifier": reading.modifier,
        "anchor": reading.anchor,
        "role": found.role,
        "rule": found.rule,
        "candidates": list(reading.candidates),
    }


def _interval(found: Expression) -> list[str] | None:
    reading = found.reading
    if reading.value is None or reading.type == "SET":
        return None
    if reading.type != "DURATION":
        days = edtf.interval(reading.value)
        return list(days) if days else None
    if not (reading.anchor and reading.direction):
        return None
    edges = [reading.anchor[:10], edtf.add(reading.anchor[:10], reading.value, reading.direction)]
    return sorted(edge for edge in edges if edge) if edges[1] else None
