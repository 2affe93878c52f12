"""What the page shows, worked out: anchors, columns, cells and lists, so that the template only lays out.

A statement is shown in the column of its theme and municipality, which the matrix links to, and once in the
list of all statements by note, where its anchor stands. In a column, what serves a goal stands beneath it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sociaaldomein_nlp.comparison import Cell, Comparison, GoalRef, MunicipalityRow, NoteRef, ThemeRow
from sociaaldomein_nlp.labels import theme_labels
from sociaaldomein_nlp.report.words import anchor, clip, counted, percent, slugs
from sociaaldomein_nlp.schema import GOAL_KINDS, KIND3

_STEPS = (0.05, 0.10, 0.15, 0.25)
_ROOM = 320
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Beneath:
    """A statement beneath a goal: `counted` says whether it is one of those that the column counts."""

    anchor: str
    kind: str
    text: str
    page: int | None
    counted: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with its sentence: the words before it, its own, and the words after it."""

    anchor: str
    statement: GoalRef
    before: str
    marked: str
    after: str
    beneath: tuple[Beneath, ...] = ()
    parent: str | None = None

    @property
    def whole(self) -> bool:
        """Whether the statement is its whole sentence, but for bullets and full stops."""
        return not any(char.isalnum() for char in self.before + self.after)


@dataclass(frozen=True, slots=True)
class Column:
    """One municipality under one theme.

    All that it counts stands in `goals`, `loose` (which serve none of those) and what is `beneath` them.
    `level` says how dark its cell is, 0 to 5; `counts` and `short` are its counts in words and in letters.
    """

    id: str
    municipality: str
    slug: str
    cell: Cell
    level: int
    counts: str
    short: str
    goals: tuple[Entry, ...]
    loose: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: a column for each municipality, in their order, empty ones too."""

    id: str
    code: str
    label: str
    columns: tuple[Column, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Note:
    """One note, its statements in reading order; a joint note has them with the municipality `at` alone."""

    id: str
    note: NoteRef
    entries: tuple[Entry, ...]
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """One municipality, its notes, and its themes without a goal: with nothing at all, or with something."""

    slug: str
    row: MunicipalityRow
    notes: tuple[Note, ...]
    silent: tuple[Theme, ...]
    goalless: tuple[tuple[Theme, Column], ...]
    unthemed: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All that the page shows."""

    themes: tuple[Theme, ...]
    owners: tuple[Owner, ...]

    def totals(self) -> dict[str, int]:
        """Count municipalities, notes and statements, those of a joint note once.

        Returns:
            The counts of municipalities, notes, statements, and of goals, measures and indicators among them.

        Example:
            >>> View((), ()).totals()["notes"]
            0
        """
        notes = [note for owner in self.owners for note in owner.notes if note.at is None]
        groups = Counter(KIND3[entry.statement.kind] for note in notes for entry in note.entries)
        counts = {group: groups[group] for group in ("goal", "measure", "indicator")}
        return {"municipalities": len(self.owners), "notes": len(notes), "statements": groups.total(), **counts}


def view(comparison: Comparison, labels: dict[str, Any], lang: str) -> View:
    """Work out what a page shows of a comparison.

    Args:
        comparison: what `compare` gave.
        labels: the words of the page's language.
        lang: that language, for the names of the themes.

    Returns:
        The view.

    Example:
        >>> view(comparison, labels("nl"), "nl").themes[0].columns[0].counts  # doctest: +SKIP
        '2 doelen · 1 maatregel'
    """
    names = slugs([row.name for row in comparison.municipalities])
    codes = slugs([theme.code for theme in comparison.themes])
    titles = {theme.code: theme.label for theme in comparison.themes}
    titles |= {code: label for code, label in theme_labels(titles, lang).items() if label != code}
    themes = tuple(
        Theme(
            f"t-{codes[row.code]}",
            row.code,
            titles[row.code],
            _columns(row, codes[row.code], names, labels),
            row.total,
        )
        for row in comparison.themes
    )
    return View(themes, tuple(_owners(comparison, themes, names)))


def _columns(row: ThemeRow, code: str, names: Mapping[str, str], labels: dict[str, Any]) -> tuple[Column, ...]:
    return tuple(_column(row, cell, code, names[cell.municipality], labels) for cell in row.cells)


def _column(row: ThemeRow, cell: Cell, code: str, slug: str, labels: dict[str, Any]) -> Column:
    name = cell.municipality
    families = list(_families([*row.goals[name], *row.others[name]]))
    entries = [_entry(top, beneath) for top, beneath in families]
    parts = (("goal", cell.goals), ("measure", cell.measures), ("indicator", cell.indicators))
    return Column(
        id=f"c-{code}-{slug}",
        municipality=name,
        slug=slug,
        cell=cell,
        level=_level(cell),
        counts=" · ".join(counted(count, group, labels) for group, count in parts if count),
        short=" ".join(f"{count}{labels['kind3_short'][group]}" for group, count in parts if count),
        goals=tuple(entry for entry in entries if entry.statement.kind in GOAL_KINDS),
        loose=tuple(entry for entry in entries if entry.statement.kind not in GOAL_KINDS),
    )


def _level(cell: Cell) -> int:
    """Say how dark a cell is: 0 for nothing in it, else 1 to 5."""
    return 1 + sum(cell.share >= step for step in _STEPS) if cell.statements else 0


def _families(statements: Sequence[GoalRef]) -> Iterator[tuple[GoalRef, list[GoalRef]]]:
    """Put each statement beneath the highest goal above it among these; every statement comes out once."""
    inside = {_key(one): one for one in statements}
    families: dict[int, tuple[GoalRef, list[GoalRef]]] = {}
    tops = [_top(one, inside) for one in statements]
    for one, top in zip(statements, tops, strict=True):
        if one is top:
            families[id(one)] = (one, [])
    for one, top in zip(statements, tops, strict=True):
        if one is not top:
            families[id(top)][1].append(one)
    yield from families.values()


def _top(statement: GoalRef, inside: Mapping[_Key, GoalRef]) -> GoalRef:
    """Climb to the highest parent among these; a statement whose parents go in a circle is its own."""
    top, seen = statement, {statement.statement}
    while top.parent is not None and (above := inside.get((top.document, top.parent))):
        if above.statement in seen:
            return statement
        seen.add(above.statement)
        top = above
    return top


def _key(statement: GoalRef) -> _Key:
    return statement.document, statement.statement


def _anchor(statement: GoalRef) -> str:
    return anchor(statement.document, statement.title, statement.statement, statement.start)


def _entry(statement: GoalRef, family: Sequence[GoalRef] = (), parent: str | None = None) -> Entry:
    at = max(0, statement.start - statement.context_start)
    to = max(at, statement.end - statement.context_start)
    before, marked, after = statement.context[:at], statement.context[at:to], statement.context[to:]
    return Entry(
        anchor=_anchor(statement),
        statement=statement,
        before=clip(before, _ROOM, keep_end=True),
        marked=marked or statement.text,
        after=clip(after, _ROOM),
        beneath=tuple(_beneath(statement, family)),
        parent=parent,
    )


def _beneath(top: GoalRef, family: Sequence[GoalRef]) -> Iterator[Beneath]:
    """Give what stands beneath a statement: what the column counts, then what counts elsewhere."""
    for one in family:
        yield Beneath(_anchor(one), one.kind, one.text, one.page, True)
    here = {one.statement for one in family}
    for other in top.measures:
        if other.statement not in here:
            place = anchor(top.document, top.title, other.statement, other.start)
            yield Beneath(place, other.kind, other.text, other.page, False)


def _owners(comparison: Comparison, themes: Sequence[Theme], names: Mapping[str, str]) -> Iterator[Owner]:
    listed: dict[_Key, str] = {}
    for place, row in enumerate(comparison.municipalities):
        columns = [(theme, theme.columns[place]) for theme in themes]
        statements = list(_statements(comparison, row.name))
        yield Owner(
            slug=names[row.name],
            row=row,
            notes=tuple(_notes(row, statements, listed)),
            silent=tuple(theme for theme, column in columns if not column.cell.statements),
            goalless=tuple(pair for pair in columns if pair[1].cell.statements and not pair[1].cell.goals),
            unthemed=tuple(_entry(one) for one in comparison.unthemed[row.name]),
        )


def _statements(comparison: Comparison, name: str) -> Iterator[GoalRef]:
    """Give each statement of a municipality once, whatever the number of its themes."""
    seen: set[str] = set()
    for row in comparison.themes:
        for one in (*row.goals[name], *row.others[name]):
            if (place := _anchor(one)) not in seen:
                seen.add(place)
                yield one
    yield from comparison.unthemed[name]


def _notes(row: MunicipalityRow, statements: Sequence[GoalRef], listed: dict[_Key, str]) -> Iterator[Note]:
    """Give the notes of a municipality; a joint note has its statements with the first municipality alone."""
    by_note: dict[_Key, list[GoalRef]] = {}
    for one in statements:
        by_note.setdefault((one.document, one.title), []).append(one)
    for note in row.documents:
        key = (note.id, note.title)
        ident = "n" + anchor(*key, row.name)
        if key in listed:
            yield Note(ident, note, (), at=listed[key])
            continue
        listed[key] = row.name
        found = sorted(by_note.get(key, ()), key=lambda one: (one.start, one.end))
        here = {one.statement: _anchor(one) for one in found}
        yield Note(ident, note, tuple(_entry(one, parent=here.get(one.parent or "")) for one in found))


def share(cell: Cell) -> str:
    """Write a cell's share; an empty string where nothing is counted."""
    return percent(cell.share) if cell.statements else ""
