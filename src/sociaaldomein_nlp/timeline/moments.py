"""The moments of one note: when it was published, how long its policy runs, and what has to be done or decided when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date as day
from typing import TYPE_CHECKING, Final

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.context import sentence_around
from sociaaldomein_nlp.schema import DATE_ROLES

if TYPE_CHECKING:
    from sociaaldomein_nlp.records import Analysis, Date, Document

Days = tuple[str | None, str | None]
"""First day and the day after the last, as ISO dates; None for an end that is open."""

SHOWN: Final = tuple(role for role in DATE_ROLES if role not in {"past", "other"})
"""The roles that stand on a timeline."""

REASONS: Final = ("past", "other", "lasting", "no_role", "no_days")
"""Why a date is left out: it is of the past, for something else, a duration or repetition without a role, without a
role for another reason, or without days of the calendar."""

_OPEN: Final = ("", "..")
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day or a stretch of days with its role, once in its note.

    Attributes:
        role: one of `SHOWN`.
        start, end: the first day and the day after the last, as ISO dates; None for an end that is open.
        precision: as in `Date`.
        text: its words in the note; the EDTF value where the document has it and the text does not.
        count: how often the text names it in this role.
        own: whether it is the document's own date or period.
        statement: id of the statement that it stands in, or None.
        sentence: the sentence around it, shortened; "" where the text does not name it.
        at: where its words begin in the sentence.
        page, place: where it stands.
    """

    role: str
    start: str | None
    end: str | None
    precision: str | None = None
    text: str = ""
    count: int = 1
    own: bool = False
    statement: str | None = None
    sentence: str = ""
    at: int = 0
    page: int | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The moments of a note by their days, and how many of its dates were left out, by reason (one of `REASONS`)."""

    moments: tuple[Moment, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)


def timeline_of(analysis: Analysis) -> Timeline:
    """Read the timeline out of a note.

    A moment with the same role and the same days as another is shown once and counted. Of its mentions the first that
    stands in a statement gives words, sentence and page, else the first.

    Args:
        analysis: from the pipeline, the store or a gold file.

    Returns:
        The timeline; empty where no date has a role and the document no date or period.

    Example:
        >>> from sociaaldomein_nlp.records import Analysis
        >>> made = Analysis.from_dict({"text": "", "document": {"period": "2024/2027"}})
        >>> [(one.role, one.start, one.end) for one in timeline_of(made).moments]
        [('policy_period', '2024-01-01', '2028-01-01')]
    """
    found = {(one.role, one.start, one.end): one for one in _own(analysis.document)}
    left_out: Counter[str] = Counter()
    told: dict[str, str] = {}
    for statement in sorted(analysis.statements, key=lambda one: one.start):
        for ident in statement.dates:
            told.setdefault(ident, statement.id)
    for date in sorted(analysis.dates, key=lambda one: one.start):
        days = _days_of(date)
        if reason := _why_not(date, days):
            left_out[reason] += 1
        elif days:
            key = (date.role or "", *days)
            found[key] = _with(found.get(key), _moment(analysis, date, days, told.get(date.id)))
    return Timeline(
        moments=tuple(sorted(found.values(), key=in_time)),
        left_out={reason: left_out[reason] for reason in REASONS if left_out[reason]},
    )


def in_time(moment: Moment) -> tuple[str, str, int]:
    """Give the key that sorts moments by their days, those of equal days by role.

    Example:
        >>> deadline = Moment(role="deadline", start=None, end="2026-01-01")
        >>> in_time(deadline) > in_time(Moment(role="start", start="2025-01-01", end="2025-01-02"))
        True
    """
    return moment.start or moment.end or "", moment.end or "9999-12-31", SHOWN.index(moment.role)


def days_of(value: str | None) -> Days | None:
    """Give the days that an EDTF value covers, also where one of its ends is open.

    Example:
        >>> days_of("2025/.."), days_of("2024"), days_of("XXXX-05-28")
        (('2025-01-01', None), ('2024-01-01', '2025-01-01'), None)
    """
    if not value or not edtf.is_edtf(value):
        return None
    first, _, last = value.partition("/")
    if "/" not in value or not {first, last} & set(_OPEN):
        return edtf.interval(value)
    known = edtf.interval(last if first in _OPEN else first)
    if known is None:
        return None
    return (None, known[1]) if first in _OPEN else (known[0], None)


def _own(document: Document) -> Iterator[Moment]:
    for role, value in (("publication", document.published), ("policy_period", document.period)):
        days = days_of(value)
        if value and days:
            precision = edtf.precision(value)
            yield Moment(role=role, start=days[0], end=days[1], precision=precision, text=value, count=0, own=True)


def _why_not(date: Date, days: Days | None) -> str | None:
    if date.role is None and date.type in {"DURATION", "SET"}:
        return "lasting"
    if date.role not in SHOWN:
        return date.role if date.role in {"past", "other"} else "no_role"
    return None if days else "no_days"


def _days_of(date: Date) -> Days | None:
    """Give the days of a date; a policy period "from 2025" has no end."""
    days: Days | None = _sound(*date.interval) if date.interval else days_of(date.value)
    if days is None or date.role != "policy_period" or "/" in (date.value or ""):
        return days
    if date.relation == "from":
        return days[0], None
    return (None, days[1]) if date.relation in {"until", "by"} else days


def _sound(start: str, end: str) -> Days | None:
    try:
        first, last = day.fromisoformat(start), day.fromisoformat(end)
    except ValueError:
        return None
    return (first.isoformat(), last.isoformat()) if first < last else None


def _moment(analysis: Analysis, date: Date, days: Days, statement: str | None) -> Moment:
    first, last = sentence_around(analysis.text, date.start, date.end)
    # of a very long sentence the part around the date
    first, last = max(first, date.start - _LONGEST), min(last, date.end + _LONGEST)
    return Moment(
        role=date.role or "",
        start=days[0],
        end=days[1],
        precision=date.precision or edtf.precision(date.value or ""),
        text=date.text,
        statement=statement,
        sentence=analysis.text[first:last],
        at=date.start - first,
        page=date.page,
        place=date.place,
    )


def _with(before: Moment | None, mention: Moment) -> Moment:
    if before is None:
        return mention
    better = mention if not before.count or (mention.statement and not before.statement) else before
    return replace(better, count=before.count + 1, own=before.own)
