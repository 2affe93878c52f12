"""The timeline of the report: the picture, and for each municipality a table with the same moments and their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sociaaldomein_nlp.comparison import NoteRef
from sociaaldomein_nlp.labels import where
from sociaaldomein_nlp.report.charts import Figure
from sociaaldomein_nlp.report.view import Owner, View
from sociaaldomein_nlp.report.words import clip, listed
from sociaaldomein_nlp.timeline import REASONS, Moment, in_time
from sociaaldomein_nlp.timeline.chart import timeline_svg
from sociaaldomein_nlp.timeline.layout import ROLES, picture
from sociaaldomein_nlp.timeline.words import gist, when

MOST_ROWS: Final = 20
"""So many moments of a municipality are shown; the others are counted."""

_ROOM: Final = 110


@dataclass(frozen=True, slots=True)
class Row:
    """A moment in words: its days, its sentence cut at its words, and the link to where it stands in this page."""

    moment: Moment
    when: str
    before: str
    marked: str
    after: str
    target: str
    place: str


@dataclass(frozen=True, slots=True)
class Dates:
    """The moments of one municipality: how many of each role, the rows that are shown, and what is not shown."""

    id: str
    owner: Owner
    counts: dict[str, int]
    rows: tuple[Row, ...]
    more: int
    left_out: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The section: its picture, None without moments or without the extra `report`; its gist; a part a municipality."""

    figure: Figure | None
    gist: str
    outside: int
    roles: tuple[str, ...]
    owners: tuple[Dates, ...]


def timeline(shown: View, labels: dict[str, Any], lang: str) -> Shown:
    """Work out the timeline of a page.

    Args:
        shown: the view of the whole page, which has the anchors.
        labels: the words of the page's language.
        lang: that language.

    Returns:
        What the template lays out.

    Example:
        >>> timeline(view(comparison, words, "nl"), words, "nl").owners[0].counts  # doctest: +SKIP
        {'policy_period': 1, 'deadline': 4}
    """
    words = labels["report"]["timeline"]
    anchors = {
        (note.note.id, note.note.title, entry.statement.statement): entry.anchor
        for owner in shown.owners
        for note in owner.notes
        for entry in note.entries
    }
    owners = tuple(_dates(owner, anchors, words, lang) for owner in shown.owners)
    drawn = [(one.owner.row.name, [row.moment for row in one.rows]) for one in owners]
    some = any(one.rows for one in owners)
    said = gist([(one.owner.row.name, one.owner.row.moments) for one in owners], words)
    svg = timeline_svg(drawn, lang=lang) if some else None
    return Shown(
        figure=Figure(svg, words["caption"], said) if svg else None,
        gist=said,
        outside=picture(drawn, words).outside if svg else 0,
        roles=tuple(role for role in ROLES if any(one.counts.get(role) for one in owners)),
        owners=owners,
    )


def _dates(owner: Owner, anchors: dict[tuple[str, str, str], str], words: dict[str, Any], lang: str) -> Dates:
    told = [(note.note, note.id, moment) for note in owner.notes for moment in note.note.timeline.moments]
    kept = sorted(sorted(told, key=lambda one: _rank(one[2]))[:MOST_ROWS], key=lambda one: in_time(one[2]))
    rows = []
    for note, ident, moment in kept:
        target = anchors.get((note.id, note.title, moment.statement or ""), ident)
        place = ", ".join(filter(None, (note.title, where(moment.page, moment.place, lang))))
        rows.append(Row(moment, when(moment.start, moment.end, words), *_cut(moment), target, place))
    counts = Counter(moment.role for *_, moment in told)
    return Dates(
        id=f"d-{owner.slug}",
        owner=owner,
        counts=dict(counts),
        rows=tuple(rows),
        more=len(told) - len(rows),
        left_out=_left_out([note.note for note in owner.notes], words),
    )


def _rank(moment: Moment) -> tuple[bool, bool, tuple[str, str, int]]:
    """Give what is shown first where not all can be: the notes themselves, then what a statement promises, in time."""
    return not moment.own, moment.statement is None, in_time(moment)


def _cut(moment: Moment) -> tuple[str, str, str]:
    """Cut the sentence at the words of the moment, without what is far from them."""
    if not moment.sentence:
        return "", "", ""
    until = moment.at + len(moment.text)
    before, marked, after = moment.sentence[: moment.at], moment.sentence[moment.at : until], moment.sentence[until:]
    return clip(before, _ROOM, keep_end=True), marked, clip(after, _ROOM)


def _left_out(notes: Sequence[NoteRef], words: dict[str, Any]) -> str:
    counts: Counter[str] = Counter()
    for note in notes:
        counts.update(note.timeline.left_out)
    said = [words["reasons"][reason].format(count=counts[reason]) for reason in REASONS if counts[reason]]
    return words["left_out"].format(counts=listed(said, words["and"])) if said else ""
