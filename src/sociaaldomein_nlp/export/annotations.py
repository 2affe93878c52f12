"""What every annotation format carries: a text, facts about it, and stretches with a label, values and references.

Offsets count Unicode code points, in every format. What the guideline derives is derived again when a file is read: the
actors and dates inside a statement, the place of a heading under another, the ids in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sociaaldomein_nlp import notes, schema
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.inline import Mark
from sociaaldomein_nlp.records import Analysis

LABELS: Final = (
    *schema.STATEMENT_KINDS,
    *schema.DATE_TYPES,
    *schema.ACTOR_TYPES,
    schema.LAW,
    schema.QUOTE,
    notes.HEADING,
)
REFERENCES: Final = ("parent", "speaker")
CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "relation": schema.DATE_RELATIONS,
    "status": schema.STATUSES,
    "modality": schema.MODALITIES,
    "polarity": schema.POLARITIES,
    "holder": schema.HOLDERS,
}
"""The values that one of a closed set can be; all others are free text."""
FREE: Final = ("value", "name", "term", "law", "article", "level")
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(schema.DATE_TYPES, ("value", "relation")),
    schema.LAW: ("law",),
    notes.HEADING: ("level",),
}
"""What the words of a mark say, by label; of a statement they are its themes."""
_UNKNOWN: Final = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One stretch of a text.

    Attributes:
        id: its name within the document; references are to it.
        label: one of `LABELS`.
        start, end: offsets in code points.
        themes: notations, of a statement.
        values: what else is said of it: the keys of `CLOSED` and `FREE`.
        refers: `parent` (of a statement) or `speaker` (of a quote), and the id of the annotation that it is.
    """

    id: str
    label: str
    start: int
    end: int
    themes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    refers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A document on its way to or from another program.

    Attributes:
        name: the note's name.
        text: its text.
        annotations: in reading order, the wider first.
        facts: title, municipality, published, period, themes, as far as they are known.
    """

    name: str
    text: str
    annotations: tuple[Annotation, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)


def annotated(analysis: Analysis) -> Annotated:
    """Give the annotations of an analysis.

    Example:
        >>> annotated(Analysis.from_dict({"text": "Wij", "document": {"id": "plan"}})).name
        'plan'
    """
    found = (_annotation(mark, analysis.text) for mark in notes.marks_of(analysis))
    ordered = sorted(found, key=lambda one: (one.start, -one.end))
    name = analysis.document.id or "note"
    return Annotated(name=name, text=analysis.text, annotations=tuple(ordered), facts=notes.facts_of(analysis))


def to_analysis(document: Annotated, where: str = "") -> Analysis:
    """Make the analysis that the annotations of a document say.

    Args:
        document: what a format's `read` has made of a file.
        where: the file, for errors.

    Returns:
        A gold analysis, with ids in reading order.

    Raises:
        RecordError: an unknown label, a stretch outside the text, a reference to nothing; all of them are named.

    Example:
        >>> goal = Annotation(id="T1", label="doel", start=0, end=4, themes=("jeugd",))
        >>> to_analysis(Annotated(name="plan", text="Groei", annotations=(goal,))).statements[0].text
        'Groe'
    """
    marks = sorted(map(_mark, document.annotations), key=lambda one: (one.start, -one.end))
    outside = [mark for mark in marks if not 0 <= mark.start < mark.end <= len(document.text)]
    faults = [f"{mark.label} {mark.start}-{mark.end} covers no stretch of the text" for mark in outside]
    analysis, more = notes.from_marks(
        document.text, [mark for mark in marks if mark not in outside], document.facts, document.name
    )
    if faults or more:
        place = f"{where}: {document.name}" if where else document.name
        raise RecordError("; ".join([*faults, *more]), where=place, mend="mend these annotations")
    return analysis


def _annotation(mark: Mark, text: str) -> Annotation:
    """Read the words and options of a mark by what they say for its label."""
    themes = mark.words if mark.label in schema.STATEMENT_KINDS else ()
    values = dict(zip(_WORDS.get(mark.label, ()), mark.words, strict=False))
    values |= {key: value for key, value in mark.options.items() if key not in REFERENCES}
    if values.get("value") == _UNKNOWN or values.get("law") == _UNKNOWN:
        values = {key: value for key, value in values.items() if value != _UNKNOWN}
    if mark.label in schema.ACTOR_TYPES and mark.words:
        values["name"] = text[mark.start : mark.end]
    refers = {key: mark.options[key] for key in REFERENCES if key in mark.options}
    return Annotation(
        id=mark.handle or "",
        label=mark.label,
        start=mark.start,
        end=mark.end,
        themes=themes,
        values=values,
        refers=refers,
    )


def _mark(one: Annotation) -> Mark:
    names = _WORDS.get(one.label, ())
    words = one.themes or tuple(_words(one, names))
    options = {key: value for key, value in one.values.items() if key not in names} | dict(one.refers)
    return Mark(label=one.label, start=one.start, end=one.end, handle=one.id, words=words, options=options)


def _words(one: Annotation, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if name in one.values:
            yield one.values[name]
        elif name in {"value", "law"}:
            yield _UNKNOWN
