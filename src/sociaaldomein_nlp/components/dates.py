"""Temporal expressions with their value: calendar dates, periods, times, durations and sets."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import edtf, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.temporal import UNKNOWN, Anchor, settle
from sociaaldomein_nlp.temporal_roles import Region, regions_of, with_roles
from sociaaldomein_nlp.temporal_scan import Expression, scan, tense

_FULL_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_DAY: Final = re.compile(rf"{UNKNOWN}-\d\d-\d\d(?:/.*)?")
_PARAGRAPH: Final = re.compile(r"(?:.+\n?)+")
_NEAR: Final = 1_000
"""How many characters away another date of the text may stand to give its year."""
_SAME_MEETING: Final = 60
"""How many characters away the day of a time of the day may stand."""


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


def expressions(text: str, stretches: Sequence[Region], date: str | None, said: str | None = None) -> list[Expression]:
    """Find and resolve the temporal expressions of a text.

    Args:
        text: the whole text.
        stretches: the parts to look in, in order.
        date: the document's date in EDTF, or None.
        said: the date that its text gives it, where `date` is None: what is past and what is to come is seen from it.

    Returns:
        The expressions with offsets in `text`; a year that the words leave out is filled from the document's
        date, else from the nearest full date of the text.
    """
    anchor = Anchor.of(date)
    found = [
        replace(one, start=one.start + part.start, end=one.end + part.start)
        for part in stretches
        for one in scan(text[part.start : part.end], anchor)
    ]
    settled = _with_years(text, found, anchor)
    whole = [
        _with_day(text, one, settled[max(0, at - 2) : at + 3]) if one.reading.type == "TIME" else one
        for at, one in enumerate(settled)
    ]
    return with_roles(text, whole, stretches, anchor or Anchor.of(said))


def _with_years(text: str, found: list[Expression], anchor: Anchor | None) -> list[Expression]:
    full = [(one.start, value) for one in found for value in _full_dates(one)]
    return [_with_year(text, one, anchor, full) if UNKNOWN in (one.reading.value or "") else one for one in found]


def _with_year(text: str, found: Expression, anchor: Anchor | None, full: list[tuple[int, str]]) -> Expression:
    when = tense(text, found.start, found.end)
    reading = settle(found.reading, anchor, when) if anchor else found.reading
    if _DAY.fullmatch(reading.value or ""):
        at = bisect(full, (found.start, ""))
        near = min(full[max(0, at - 1) : at + 1], key=lambda pair: abs(pair[0] - found.start), default=None)
        other = Anchor.of(near[1]) if near and abs(near[0] - found.start) <= _NEAR else None
        reading = settle(reading, other, when) if other else reading
    return replace(found, reading=reading)


def _full_dates(found: Expression) -> list[str]:
    """Give the days that an expression names with their year, not by way of another date."""
    if found.reading.anchor or not found.reading.value:
        return []
    return [
        edge for edge in found.reading.value.split("/") if _FULL_DATE.fullmatch(edge) and found.rule != "school_year"
    ]


def _with_day(text: str, time: Expression, found: list[Expression]) -> Expression:
    """Put the day before a time of the day: the nearest date of the same sentence, if it is a whole one."""
    near = [
        (max(one.start - time.end, time.start - one.end), one.reading.value)
        for one in found
        if one.reading.type == "DATE"
        and not re.search(r"[.!?]\s|\n\n", text[min(one.end, time.end) : max(one.start, time.start)])
    ]
    gap, day = min(near, key=lambda pair: pair[0], default=(_SAME_MEETING, None))
    known = day is not None and gap < _SAME_MEETING and _FULL_DATE.fullmatch(day)
    value = "/".join(f"{day}T{clock}" for clock in (time.reading.value or "").split("/")) if known else None
    return replace(time, reading=replace(time.reading, value=value))


def fields_of(found: Expression) -> dict[str, Any]:
    """Give the fields of the records for one expression: plain JSON values.

    Example:
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
