"""The comparison: what each municipality writes on each theme, every figure with the sentences it counts.

Pure functions over plain records: no spaCy, no database. A statement with two themes counts under both, so
the counts of a municipality's themes may add up to more than its statements; `share` is always out of its
statements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import msgspec

from sociaaldomein_nlp import network, schema
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.gathering import UNKNOWN, GoalRef, MeasureRef, NoteRef, Owner, chosen, gather
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.taxonomy import Taxonomy
from sociaaldomein_nlp.timeline import Moment, chart

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "UNKNOWN",
    "Cell",
    "Comparison",
    "GoalRef",
    "MeasureRef",
    "MunicipalityRow",
    "NoteRef",
    "ThemeRow",
    "compare",
]


_Network: TypeAlias = network.Network


class Analyses(Protocol):
    """Anything that gives analyses one after another, such as a `Store`."""

    def analyses(self) -> Iterator[Analysis]:
        """Give the analyses."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityRow:
    """One municipality: its notes, its statements by kind, and the themes on which it says nothing.

    Attributes:
        name: as it is shown; begins with `UNKNOWN` for a note whose municipality is not known.
        code: its GM code, or None.
        documents: its notes, by year and title; a joint note stands with each of its municipalities.
        statements: number of statements; `kinds` and `groups` (goal, measure, indicator) add up to it.
        without_theme: how many of them have no theme and so stand in no cell.
        blind_spots: the themes without a single statement.
    """

    name: str
    code: str | None
    documents: tuple[NoteRef, ...]
    statements: int
    kinds: dict[str, int]
    groups: dict[str, int]
    without_theme: int
    blind_spots: tuple[str, ...]

    @property
    def moments(self) -> list[Moment]:
        """What its notes say of when, note after note."""
        return [moment for note in self.documents for moment in note.timeline.moments]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One theme in one municipality: goals + measures + indicators = statements, `share` of all its own.

    `words` counts the words of these statements.
    """

    municipality: str
    statements: int
    goals: int
    measures: int
    indicators: int
    share: float
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """One theme: a cell per municipality in their order, and the statements that the cells count.

    `goals` (ambitie, doel, resultaat) and `others` (maatregel, indicator) are by name of the municipality, in
    the order of its notes; `total` adds the cells up, its share is out of all statements.
    """

    code: str
    label: str
    cells: tuple[Cell, ...]
    total: Cell
    goals: dict[str, tuple[GoalRef, ...]]
    others: dict[str, tuple[GoalRef, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Municipalities side by side, theme by theme; what `compare` gives.

    `unthemed` holds, by name of the municipality, the statements without a theme, which stand in no cell.

    Example:
        >>> [cell.goals for cell in comparison.themes[0].cells]  # doctest: +SKIP
        [4, 0, 7]
    """

    municipalities: tuple[MunicipalityRow, ...]
    themes: tuple[ThemeRow, ...]
    unthemed: dict[str, tuple[GoalRef, ...]]

    def to_dict(self) -> dict[str, Any]:
        """Give plain dicts and lists, ready for JSON, with the field names of these classes as keys."""
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return plain

    def to_frame(self, kind: str = "matrix") -> pd.DataFrame:
        """Give the comparison as a table.

        Args:
            kind: "matrix" (a row per theme and municipality: theme, label, municipality, statements, goals,
                measures, indicators, share, words), "goals" (a row per theme and goal: theme, label,
                municipality, document, title, statement, kind, text, context, page, place, start, end, dates,
                actors, measures) or "timeline" (a row per municipality and moment: municipality, document, title,
                role, start, end, precision, text, count, own, statement, sentence, page, place).

        Returns:
            A pandas DataFrame: counts and offsets Int64, share Float64, dates, actors and measures lists of
            strings, days of moments datetime64[s] (the end is the day after the last), all else strings.

        Raises:
            UsageError: there is no such table.

        Example:
            >>> frame = comparison.to_frame()  # doctest: +SKIP
            >>> frame.pivot(index="label", columns="municipality", values="goals")  # doctest: +SKIP
        """
        import pandas as pd

        if kind not in _COLUMNS:
            raise UsageError("no such table", where=repr(kind), mend=f"choose {' or '.join(_COLUMNS)}")
        rows = {"matrix": _matrix, "goals": _goals, "timeline": _timeline}[kind](self)
        frame = pd.DataFrame(list(rows), columns=list(_COLUMNS[kind]))
        return frame.astype({name: dtype for name, dtype in _COLUMNS[kind].items() if dtype != "object"})

    def timeline(self, *, lang: str = "nl") -> chart.Chart:
        """Draw policy periods, deadlines, decisions and other moments of each municipality beneath each other.

        `to_frame("timeline")` has the same moments as a table, with the sentence that each one stands in.

        Args:
            lang: the language of the words around the picture, "nl" or "en".

        Returns:
            An Altair chart (a notebook shows it by itself); its `description` says in words what it shows.

        Raises:
            ImportError: Altair is not installed (the extra `report`).
            UsageError: there are no labels in that language.

        Example:
            >>> compare(store, municipalities=["Utrecht", "Ede"]).timeline()  # doctest: +SKIP
        """
        return chart.timeline_chart([(row.name, row.moments) for row in self.municipalities], lang=lang)

    def network(self, *, lang: str = "nl") -> _Network:
        """Give who works with whom on what in all these notes; what is the same party has one node.

        Args:
            lang: the language of the picture, "nl" or "en".

        Returns:
            The network: `to_frame` has its tables, `graph` and `write_graphml` its graph; a notebook draws it.

        Example:
            >>> compare(store).network().to_frame("edges")  # doctest: +SKIP
        """
        notes = {note.id: note for row in self.municipalities for note in row.documents}
        return _Network(
            ties=tuple(tie for note in notes.values() for tie in note.ties),
            name=", ".join(row.name for row in self.municipalities),
            lang=lang,
        )


_GROUPS = ("goal", "measure", "indicator")
_COUNTS = ("statements", "goals", "measures", "indicators")
_COLUMNS = {
    "matrix": {
        **dict.fromkeys(("theme", "label", "municipality"), "string"),
        **dict.fromkeys(_COUNTS, "Int64"),
        "share": "Float64",
        "words": "Int64",
    },
    "goals": {
        **dict.fromkeys(("theme", "label", "municipality", "document", "title", "statement", "kind"), "string"),
        **dict.fromkeys(("text", "context", "place"), "string"),
        **dict.fromkeys(("page", "start", "end"), "Int64"),
        **dict.fromkeys(("dates", "actors", "measures"), "object"),
    },
    "timeline": {
        **dict.fromkeys(("municipality", "document", "title", "role"), "string"),
        **dict.fromkeys(("start", "end"), "datetime64[s]"),
        **dict.fromkeys(("precision", "text"), "string"),
        "count": "Int64",
        "own": "boolean",
        **dict.fromkeys(("statement", "sentence"), "string"),
        "page": "Int64",
        "place": "string",
    },
}


def _matrix(comparison: Comparison) -> Iterator[dict[str, Any]]:
    for theme in comparison.themes:
        for cell in theme.cells:
            yield {"theme": theme.code, "label": theme.label, **msgspec.to_builtins(cell)}


def _goals(comparison: Comparison) -> Iterator[dict[str, Any]]:
    for theme in comparison.themes:
        for name, goals in theme.goals.items():
            for goal in goals:
                measures = [measure.text for measure in goal.measures]
                place = {"theme": theme.code, "label": theme.label, "municipality": name}
                yield {**msgspec.to_builtins(goal), **place, "measures": measures}


def _timeline(comparison: Comparison) -> Iterator[dict[str, Any]]:
    for row in comparison.municipalities:
        for note in row.documents:
            for moment in note.timeline.moments:
                place = {"municipality": row.name, "document": note.id, "title": note.title}
                yield {**place, **msgspec.to_builtins(moment)}


def compare(
    source: Analyses | Iterable[Analysis],
    *,
    municipalities: Sequence[str] | None = None,
    taxonomy: Taxonomy | None = None,
) -> Comparison:
    """Put the notes of municipalities side by side, theme by theme.

    A note without a municipality stands by itself, under "onbekend: " and its title; a joint note counts for
    each of its municipalities. Subthemes count under their theme. Municipalities come in alphabetical order,
    unknown ones last.

    Args:
        source: a `Store`, or analyses one after another.
        municipalities: only these, in this order (capitals do not matter); None for all.
        taxonomy: for the themes, their order and labels; None for the shipped one.

    Returns:
        The comparison; without a note it has every theme and no municipality.

    Raises:
        UsageError: a municipality of which there is no note; the message names those there are.

    Example:
        >>> with Store.open("results.duckdb") as store:  # doctest: +SKIP
        ...     comparison = compare(store, municipalities=["Utrecht", "Westerkwartier"])
    """
    taxonomy = Taxonomy.load() if taxonomy is None else taxonomy
    analyses = source if isinstance(source, Iterable) else source.analyses()
    owners = chosen(gather(analyses, taxonomy), municipalities)
    said = {owner.name: owner.statements for owner in owners}
    labels = {concept.notation: concept.label_nl for concept in taxonomy.themes}
    found = {theme for statements in said.values() for statement in statements for theme in statement.themes}
    themes = (*labels, *sorted(found - set(labels)))
    return Comparison(
        municipalities=tuple(_municipality(owner, said[owner.name], themes) for owner in owners),
        themes=tuple(_theme(code, labels.get(code, code), said) for code in themes),
        unthemed={name: tuple(one for one in some if not one.themes) for name, some in said.items()},
    )


def _municipality(owner: Owner, statements: Sequence[GoalRef], themes: Iterable[str]) -> MunicipalityRow:
    kinds = Counter(statement.kind for statement in statements)
    groups = Counter(map(_group, statements))
    said = {theme for statement in statements for theme in statement.themes}
    return MunicipalityRow(
        name=owner.name,
        code=owner.code,
        documents=tuple(note for note, _ in owner.notes),
        statements=len(statements),
        kinds={kind: kinds[kind] for kind in schema.STATEMENT_KINDS},
        groups={group: groups[group] for group in _GROUPS},
        without_theme=sum(not statement.themes for statement in statements),
        blind_spots=tuple(theme for theme in themes if theme not in said),
    )


def _theme(code: str, label: str, said: Mapping[str, Sequence[GoalRef]]) -> ThemeRow:
    on_theme = {name: [one for one in statements if code in one.themes] for name, statements in said.items()}
    everything = [statement for statements in on_theme.values() for statement in statements]
    return ThemeRow(
        code=code,
        label=label,
        cells=tuple(_cell(name, statements, len(said[name])) for name, statements in on_theme.items()),
        total=_cell("", everything, sum(map(len, said.values()))),
        goals={name: tuple(one for one in some if _group(one) == "goal") for name, some in on_theme.items()},
        others={name: tuple(one for one in some if _group(one) != "goal") for name, some in on_theme.items()},
    )


def _cell(name: str, statements: Sequence[GoalRef], out_of: int) -> Cell:
    groups = Counter(map(_group, statements))
    return Cell(
        municipality=name,
        statements=len(statements),
        goals=groups["goal"],
        measures=groups["measure"],
        indicators=groups["indicator"],
        share=len(statements) / out_of if out_of else 0.0,
        words=sum(statement.words for statement in statements),
    )


def _group(statement: GoalRef) -> str:
    return schema.KIND3[statement.kind]
