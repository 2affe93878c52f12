"""An annotated note: facts in TOML between two lines `+++`, then the text with inline marks <-> `Analysis`.

- `{HEADING 2|…}`: a heading and its level.
- `{doel#g1 jeugd.ambulant parent=a1 term=opgave|…}`: a statement. The label is its kind, the words are one or two
  themes, `parent` is the handle of a goal, `term` the document's own word; further `status`, `modality` …
- `{DATE 2026-05 by|…}`: a date. The label is its TIMEX3 type, the words are its value (`?` for none) and relation.
- `{doelgroep|…}`, `{bestuurder#b1 name="Sara Vos"|…}`: an actor. The label is its type, `name` its proper name; as a
  bare word where that is the whole mention.
- `{LAW BWBR0035362 article=2.1.2|…}`: a law by its BWB id or CELEX number (`?` for neither).
- `{QUOTE speaker=b1|…}`: direct speech; `speaker` is the handle of an actor.

The actors and dates of a statement are those that stand inside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from sociaaldomein_nlp import inline, schema
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.inline import Mark
from sociaaldomein_nlp.records import Analysis

HEADING: Final = "HEADING"
_FENCE: Final = "+++"
_FACTS: Final = ("title", "municipality", "published", "period", "themes")
_LETTERS: Final = {"sections": "h", "statements": "s", "dates": "d", "actors": "a", "laws": "w", "quotes": "q"}
_LAYERS: Final = {
    HEADING: "sections",
    **dict.fromkeys(schema.STATEMENT_KINDS, "statements"),
    **dict.fromkeys(schema.DATE_TYPES, "dates"),
    **dict.fromkeys(schema.ACTOR_TYPES, "actors"),
    schema.LAW: "laws",
    schema.QUOTE: "quotes",
}
_OPTIONS: Final[Mapping[str, frozenset[str]]] = {
    "sections": frozenset(),
    "statements": frozenset({"parent", "term", "status", "modality", "polarity", "holder"}),
    "dates": frozenset(),
    "actors": frozenset({"name"}),
    "laws": frozenset({"article"}),
    "quotes": frozenset({"speaker"}),
}
_MOST_WORDS: Final = {"sections": 1, "statements": 2, "dates": 2, "actors": 1, "laws": 1, "quotes": 0}
_NONE: Final = "?"
_CELEX: Final = re.compile(r"\d{5}[A-Z]\d+")


def read_note(path: str | Path) -> Analysis:
    """Read an annotated note.

    Args:
        path: the file, in UTF-8.

    Returns:
        Its gold analysis: `document.id` is the file's name without suffix; ids are `s1`, `d1`, `a1` … in reading order.

    Raises:
        RecordError: the file cannot be read or has faults in its marks; it names file, line and fault.

    Example:
        >>> read_note("corpus/notes/note.txt").statements[0].kind  # doctest: +SKIP
        'doel'
    """
    analysis, faults = check_note(path)
    if faults:
        raise RecordError("; ".join(faults), where=str(path), mend="mend these lines")
    return analysis


def check_note(path: str | Path) -> tuple[Analysis, list[str]]:
    """Read an annotated note and give the faults in its marks instead of raising for them.

    Args:
        path: as for `read_note`.

    Returns:
        The analysis of all that could be read, and one line per fault, as `parse_note` gives them.

    Raises:
        RecordError: the file cannot be read or is not UTF-8.

    Example:
        >>> check_note("corpus/notes/note.txt")[1]  # doctest: +SKIP
        []
    """
    place = Path(path)
    try:
        return parse_note(place.read_text(encoding="utf-8-sig"), place.stem)
    except OSError as error:
        raise RecordError(f"not readable: {error.strerror}", where=str(path), mend="give a note") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8: byte {error.start}", where=str(path), mend="save it as UTF-8") from error


def parse_note(marked: str, name: str) -> tuple[Analysis, list[str]]:
    r"""Read the text of an annotated note.

    Args:
        marked: facts and marked text.
        name: the note's name, for `document.id`.

    Returns:
        The analysis of all that could be read, and one line per fault (`line 12: …`).

    Example:
        >>> parse_note("+++\ntitle = 'Plan'\n+++\n\nIn {DATE 2026|2026}.\n", "plan")[0].dates[0].text
        '2026'
    """
    facts, body, first_line, faults = _front(marked)
    parsed = inline.parse(body, first_line)
    analysis, more = from_marks(parsed.text, parsed.marks, facts, name)
    return analysis, [*faults, *parsed.faults, *more]


def from_marks(text: str, marks: Iterable[Mark], facts: Mapping[str, Any], name: str) -> tuple[Analysis, list[str]]:
    """Make an analysis of a text and its marks.

    Args:
        text: the plain text.
        marks: in reading order, the wider first.
        facts: title, municipality (or a list of them), published, period, themes.
        name: the note's name, for `document.id`.

    Returns:
        The analysis of all that the marks say soundly, and one line per fault.

    Example:
        >>> from_marks("In 2026", [Mark(label="DATE", start=3, end=7, words=("2026",))], {}, "plan")[0].dates[0].value
        '2026'
    """
    layers = _Layers(text, marks)
    document: dict[str, Any] = {
        "id": name,
        "language": "nl",
        **{key: facts[key] for key in ("title", "published", "period") if key in facts},
    }
    owners = facts.get("municipality")
    if owners:
        named = [{"name": owner} for owner in ([owners] if isinstance(owners, str) else owners)]
        document["municipality"] = named[0] if isinstance(owners, str) else named
    data = {"document": document, "text": text, **layers.items(), "themes": facts.get("themes", [])}
    try:
        return Analysis.from_dict(data), layers.faults
    except RecordError as error:
        return Analysis(text=text), [f"line 1: {error.what}", *layers.faults]


def write_note(analysis: Analysis) -> str:
    """Write an analysis as an annotated note: what `parse_note` reads back as the same layers.

    Args:
        analysis: a gold analysis, or the program's own; what the guideline does not ask (confidence …) is left out.

    Returns:
        The note's text; ids become handles where another item refers to them.

    Raises:
        RecordError: two spans cross, or a value cannot stand in a mark.

    Example:
        >>> write_note(Analysis.from_dict({"text": "Wij", "document": {"title": "Plan"}})).splitlines()
        ['+++', 'title = "Plan"', '+++', '', 'Wij']
    """
    facts = [f"{key} = {_toml(value)}" for key, value in facts_of(analysis).items()]
    wanted = {item.parent for item in analysis.statements} | {item.speaker for item in analysis.quotes}
    marks = (one if one.handle in wanted else replace(one, handle=None) for one in marks_of(analysis))
    return "\n".join([_FENCE, *facts, _FENCE, "", inline.write(analysis.text, marks)]) + "\n"


def facts_of(analysis: Analysis) -> dict[str, Any]:
    """Give the facts of a note: municipality (or a list of them), title, published, period and themes, where known.

    Example:
        >>> facts_of(Analysis.from_dict({"text": "", "document": {"title": "Plan"}}))
        {'title': 'Plan'}
    """
    document, owner = analysis.document, analysis.document.municipality
    names = [one.name for one in (owner if isinstance(owner, list) else [owner] if owner else [])]
    facts = {
        "municipality": names if isinstance(owner, list) else next(iter(names), None),
        "title": document.title,
        "published": document.published,
        "period": document.period,
        "themes": list(analysis.themes),
    }
    return {key: value for key, value in facts.items() if value}


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _front(marked: str) -> tuple[dict[str, Any], str, int, list[str]]:
    """Part the facts from the text; also give the line that the text begins on, and the faults."""
    lines = marked.split("\n")
    if lines[0].strip() != _FENCE or _FENCE not in (line.strip() for line in lines[1:]):
        return {}, marked.strip("\n"), 1, [f"line 1: no facts; begin with TOML between two lines {_FENCE}"]
    end = next(number for number, line in enumerate(lines[1:], 1) if line.strip() == _FENCE)
    begin = end + 1
    while begin < len(lines) - 1 and not lines[begin].strip():
        begin += 1
    try:
        facts = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as error:
        return {}, "\n".join(lines[begin:]).rstrip("\n"), begin + 1, [f"line 2: the facts are no TOML: {error}"]
    faults = [f"line 1: {key}: no such fact; known are {', '.join(_FACTS)}" for key in facts if key not in _FACTS]
    return facts, "\n".join(lines[begin:]).rstrip("\n"), begin + 1, faults


class _Layers:
    """The marks of one text on their way to the layers of an Analysis."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        self.faults: list[str] = []
        self.marks: dict[str, list[Mark]] = {layer: [] for layer in _LETTERS}
        self.handles: dict[str, tuple[str, str]] = {}
        for mark in marks:
            self._take(mark)
        self.inside = [
            (mark.start, mark.end, layer, self._id(layer, place)) for layer, place, mark in self._of("actors", "dates")
        ]

    def _take(self, mark: Mark) -> None:
        layer = _LAYERS.get(mark.label)
        if layer is None:
            self._fault(mark, f"no such label; known are {', '.join(_LAYERS)}")
            return
        self.marks[layer].append(mark)
        if mark.handle in self.handles:
            self._fault(mark, f"handle #{mark.handle} is used before")
        elif mark.handle:
            self.handles[mark.handle] = (layer, self._id(layer, len(self.marks[layer]) - 1))
        for key in mark.options.keys() - _OPTIONS[layer]:
            self._fault(mark, f"no option {key!r} here")
        if len(mark.words) > _MOST_WORDS[layer]:
            self._fault(mark, f"too many words; {_MOST_WORDS[layer]} can stand here")

    def _of(self, *layers: str) -> Iterator[tuple[str, int, Mark]]:
        for layer in layers:
            yield from ((layer, place, mark) for place, mark in enumerate(self.marks[layer]))

    def _id(self, layer: str, place: int) -> str:
        return f"{_LETTERS[layer]}{place + 1}"

    def _fault(self, mark: Mark, what: str) -> None:
        self.faults.append(f"line {mark.line}: {mark.label}: {what}")

    def items(self) -> dict[str, list[dict[str, Any]]]:
        """Give the layers as a gold file has them."""
        makers: dict[str, Callable[[Mark], dict[str, Any]]] = {
            "sections": self._section,
            "statements": self._statement,
            "dates": self._date,
            "actors": self._actor,
            "laws": self._law,
            "quotes": lambda mark: {"speaker": self._refer(mark, "speaker", "actors")},
        }
        found: dict[str, list[dict[str, Any]]] = {layer: [] for layer in makers}
        for layer, place, mark in self._of(*makers):
            where = {
                "id": self._id(layer, place),
                "start": mark.start,
                "end": mark.end,
                "text": self.text[mark.start : mark.end],
            }
            found[layer].append(where | makers[layer](mark))
        _nest(found["sections"], len(self.text))
        return found

    def _section(self, mark: Mark) -> dict[str, Any]:
        level = mark.words[0] if mark.words else ""
        if not (level.isdecimal() and 1 <= int(level) <= 9):
            self._fault(mark, "give the level of the heading, 1 to 9")
            return {"level": 1}
        return {"level": int(level)}

    def _statement(self, mark: Mark) -> dict[str, Any]:
        held = {
            layer: [i for b, e, of, i in self.inside if of == layer and mark.start <= b and e <= mark.end]
            for layer in ("actors", "dates")
        }
        further = {
            key: mark.options[key] for key in ("status", "modality", "polarity", "holder") if key in mark.options
        }
        parent = self._refer(mark, "parent", "statements")
        return {
            "kind": mark.label,
            "themes": list(mark.words),
            **held,
            "parent": parent,
            "source_term": mark.options.get("term"),
            **further,
        }

    def _date(self, mark: Mark) -> dict[str, Any]:
        value, relation = (*mark.words, None, None)[:2]
        if value is None:
            self._fault(mark, f"give the value, or {_NONE} where nothing settles it")
        return {"type": mark.label, "value": None if value == _NONE else value, "relation": relation}

    def _actor(self, mark: Mark) -> dict[str, Any]:
        name = mark.options.get("name")
        if mark.words == ("name",):
            name = self.text[mark.start : mark.end]
        elif mark.words:
            self._fault(mark, f"{mark.words[0]!r} says nothing here; only 'name' does")
        return {"type": mark.label, "name": name}

    def _law(self, mark: Mark) -> dict[str, Any]:
        number = mark.words[0] if mark.words else None
        if number is None:
            self._fault(mark, f"give its BWB id or CELEX number, or {_NONE} where it has neither")
        celex = number if number and _CELEX.fullmatch(number) else None
        bwb = None if celex or number == _NONE else number
        return {"law": bwb, **({"celex": celex} if celex else {}), "article": mark.options.get("article")}

    def _refer(self, mark: Mark, option: str, layer: str) -> str | None:
        handle = mark.options.get(option)
        of, ident = self.handles.get(handle or "", ("", ""))
        if handle and of != layer:
            self._fault(mark, f"{option}={handle}: no {layer} with that handle")
        return ident if of == layer else None


def _nest(sections: list[dict[str, Any]], length: int) -> None:
    """Give each heading the one that it stands under, and where its part of the text ends."""
    for place, section in enumerate(sections):
        above = (one for one in reversed(sections[:place]) if one["level"] < section["level"])
        behind = (one for one in sections[place + 1 :] if one["level"] <= section["level"])
        section["parent"] = next((one["id"] for one in above), None)
        section["until"] = next((one["start"] for one in behind), length)


def marks_of(analysis: Analysis) -> Iterator[Mark]:
    """Give the marks of an analysis, the wider layers first; the handle of each is its id.

    Example:
        >>> list(marks_of(Analysis(text="Wij")))
        []
    """

    def mark(item: Any, label: str, *words: str | None, **options: str | None) -> Mark:
        said = {key: value for key, value in options.items() if value is not None}
        kept = tuple(word for word in words if word is not None)
        return Mark(label=label, start=item.start, end=item.end, handle=item.id, words=kept, options=said)

    for section in analysis.sections:
        yield mark(section, HEADING, str(section.level))
    for quote in analysis.quotes:
        yield mark(quote, schema.QUOTE, speaker=quote.speaker)
    for one in analysis.statements:
        further = {key: getattr(one, key) for key in ("status", "modality", "polarity", "holder")}
        yield mark(one, one.kind, *one.themes, parent=one.parent, term=one.source_term, **further)
    for law in analysis.laws:
        yield mark(law, schema.LAW, law.law or law.celex or _NONE, article=law.article)
    for date in analysis.dates:
        yield mark(date, date.type, date.value or _NONE, date.relation)
    for actor in analysis.actors:
        whole = actor.name == actor.text
        yield mark(actor, actor.type, "name" if whole else None, name=None if whole else actor.name)
