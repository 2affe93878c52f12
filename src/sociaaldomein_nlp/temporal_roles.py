"""What a date is for in the policy that it stands in: deadline, start, period, decision … Pure: no spaCy.

A rule of `resources/rules/date_roles.toml` reads the sentence around the date; the first one that fits gives the role.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Final

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.lexicon import Rule, RuleBook, rule_book
from sociaaldomein_nlp.temporal import Anchor, Reading
from sociaaldomein_nlp.temporal_scan import SENTENCE_END, Expression, tense_of

MARK: Final = "[datum]"
OTHER: Final = "other"
_REACH: Final = 400
"""Characters on either side of a date that are read at most: a sentence without end must cost no more than another."""
_SHAPES: Final = (
    ("years", re.compile(r"\d{4}/(?:\d{4}|\.\.)|\d{4}-08-01/\d{4}-07-31")),
    ("range", re.compile(r".+/.+")),
    ("year", re.compile(r"\d{4}")),
    ("month", re.compile(r"\d{4}-(?:0\d|1[0-2])")),
    ("day", re.compile(r"\d{4}-\d\d-\d\d")),
)
_FRONT: Final = 600
"""Characters at the top of a document where its own date, if it stands there, is that of its publication."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a text that no sentence crosses.

    Attributes:
        start, end: its offsets in the text.
        heading: it is a heading.
        heads: what stands above it, where it is a cell of a table.
    """

    start: int
    end: int
    heading: bool = False
    heads: str = ""


def with_roles(
    text: str, found: Sequence[Expression], regions: Sequence[Region], anchor: Anchor | None
) -> list[Expression]:
    """Give the dates of a text their role; durations and repetitions have none.

    Args:
        text: the whole text.
        found: its temporal expressions, in order.
        regions: its blocks, in order.
        anchor: the document's date, or None.

    Returns:
        The same expressions, with the role set (one of `schema.DATE_ROLES`).

    Example:
        >>> text = "De raad stelde dit op 3 maart 2020 vast."
        >>> [e.role for e in with_roles(text, scan(text), [Region(0, len(text))], None)]  # doctest: +SKIP
        ['decision']
    """
    starts = [region.start for region in regions]
    ends: dict[int, list[int]] = {}
    roles = []
    for one in found:
        at = bisect_right(starts, one.start) - 1
        region = regions[at] if at >= 0 else Region(0, len(text))
        if at not in ends:
            ends[at] = _ends(text, region)
        roles.append(_role(text, one, region, ends[at], anchor) if one.reading.type in ("DATE", "TIME") else None)
    return [replace(one, role=role) for one, role in zip(found, roles, strict=True)]


def _ends(text: str, region: Region) -> list[int]:
    inside = (found.end() for found in SENTENCE_END.finditer(text, region.start, region.end))
    return list(chain([region.start], inside, [region.end]))


def _role(text: str, one: Expression, region: Region, ends: Sequence[int], anchor: Anchor | None) -> str:
    at = bisect_right(ends, one.start)
    start = max(ends[at - 1] if at else region.start, one.start - _REACH)
    last = bisect_left(ends, one.end)
    end = min(ends[last] if last < len(ends) else region.end, one.end + _REACH)
    book = rule_book("date_roles")
    before, after = (book.prepare(text[a:b]) for a, b in ((start, one.start), (one.end, end)))
    heads = f"{book.prepare(region.heads)}: " if region.heads else ""
    line = " ".join(f"{heads}{before}{MARK}{after}".split())
    when = _when(one.reading, anchor, tense_of(before, after))
    role = next(_fitting(book, one, line, when, heading=region.heading), OTHER)
    own = anchor is not None and one.start < _FRONT and one.reading.value == anchor.value
    return "publication" if own and role == OTHER else role


def _fitting(book: RuleBook, one: Expression, line: str, when: str, *, heading: bool) -> Iterator[str]:
    """Give the roles that the sentence speaks for, the first rule first."""
    shape, present = _shape(one.reading), book.present(line)
    for role, needs, shapes, times, relations, finders, pattern in _conditions(heading):
        if (
            (needs is None or not needs.isdisjoint(present))
            and (shapes is None or shape in shapes)
            and (times is None or when in times)
            and (relations is None or one.relation in relations)
            and (finders is None or one.rule in finders)
            and pattern.search(line)
        ):
            yield role


_Set = frozenset[str] | None
_Condition = tuple[str, _Set, _Set, _Set, _Set, _Set, re.Pattern[str]]


@cache
def _conditions(heading: bool) -> tuple[_Condition, ...]:
    """Give what each rule asks, read off once; None where it asks nothing."""

    def asked(rule: Rule, key: str) -> _Set:
        return frozenset(rule.values[key]) if key in rule.values else None

    return tuple(
        (
            rule.values["role"],
            rule.needs or None,
            asked(rule, "shapes"),
            asked(rule, "times"),
            asked(rule, "relations"),
            asked(rule, "finders"),
            rule.regex,
        )
        for rule in rule_book("date_roles").rules
        if heading or not rule.values.get("heading")
    )


def _shape(reading: Reading) -> str:
    value = reading.value or ""
    if reading.type == "TIME":
        return "time"
    if not value and reading.precision == "day":
        return "day"
    return next((name for name, form in _SHAPES if form.fullmatch(value)), "finer")


def _when(reading: Reading, anchor: Anchor | None, tense: int) -> str:
    """Say whether a date is past, future or neither, seen from the document's date; else by tense."""
    days = edtf.interval(reading.value) if anchor and reading.value else None
    if anchor and days:
        today = anchor.day.isoformat()
        if days[1] <= today:
            return "past"
        if days[0] > today:
            return "future"
    if reading.direction:
        return "past" if reading.direction < 0 else "future"
    return {-1: "past", 0: "open", 1: "future"}[tense]


def regions_of(blocks: Iterable[tuple[int, int]]) -> list[Region]:
    """Make plain regions of pairs of offsets.

    Example:
        >>> regions_of([(0, 8)])[0].end
        8
    """
    return [Region(start, end) for start, end in blocks]
