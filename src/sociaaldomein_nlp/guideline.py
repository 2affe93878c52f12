"""What the annotation guideline asks beyond a sound file: edges of spans, normal forms, layers that fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from sociaaldomein_nlp import edtf, lexicon, registers, schema
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.scoring import top_theme

LAYERS: Final = ("sections", "statements", "dates", "actors", "laws", "quotes")
_PERIODS: Final = frozenset({"DURATION", "SET"})


def breaches(analysis: Analysis) -> list[str]:
    """Hold a gold analysis to the guideline.

    Args:
        analysis: a gold analysis whose offsets and references are sound (`gold.check`).

    Returns:
        One line per breach, beginning with its field; empty where there is none.

    Example:
        >>> date = {"id": "d1", "start": 0, "end": 7, "text": "In 2026", "type": "DATE"}
        >>> breaches(Analysis.from_dict({"document": {"title": "Plan"}, "text": "In 2026", "dates": [date]}))
        ["dates[0] d1.text: begins with 'In', which the guideline leaves out"]
    """
    return [
        *_edges(analysis),
        *_facts(analysis),
        *_normal_forms(analysis),
        *_held(analysis),
        *_families(analysis),
        *_themes(analysis),
        *_repeated(analysis),
    ]


def _items(analysis: Analysis, *layers: str) -> Iterator[tuple[str, str, Any]]:
    for layer in layers:
        for number, item in enumerate(getattr(analysis, layer)):
            yield layer, f"{layer}[{number}] {item.id}", item


def _edges(analysis: Analysis) -> Iterator[str]:
    settings = lexicon.rule_book("guideline").settings
    for layer, place, item in _items(analysis, *LAYERS):
        first = item.text.split(maxsplit=1)[0] if item.text.split() else ""
        signs = settings["signs"].get(layer, {"first": "", "last": ""})
        if item.text != item.text.strip():
            yield f"{place}.text: begins or ends with white space"
        elif first.lower() in settings["opens"].get(layer, ()) and not _whole(item, first):
            yield f"{place}.text: begins with {first!r}, which the guideline leaves out"
        elif item.text[0] in signs["first"] or item.text[-1] in signs["last"]:
            yield f"{place}.text: {item.text[:1]!r} … {item.text[-1:]!r}: a bullet, stop or quotation mark stays out"
        yield from _cut_words(analysis.text, place, item)


def _whole(item: Any, first: str) -> bool:
    """Whether the first word belongs to the span all the same: "per jaar" is a set, "De Brink" a name."""
    return bool(item.text == first or getattr(item, "name", None) == item.text or getattr(item, "type", None) == "SET")


def _cut_words(text: str, place: str, item: Any) -> Iterator[str]:
    for field, at in (("start", item.start), ("end", item.end)):
        if re.fullmatch(r"\w\w", text[max(at - 1, 0) : at + 1]) and at > 0:
            yield f"{place}.{field}: cuts a word in two at {text[max(at - 12, 0) : at + 12]!r}"


def _facts(analysis: Analysis) -> Iterator[str]:
    for name in ("published", "period"):
        value = getattr(analysis.document, name)
        if value is not None and not edtf.is_edtf(value):
            yield f"document.{name}: {value!r} is no EDTF"
    if not analysis.document.title:
        yield "document.title: missing"


def _normal_forms(analysis: Analysis) -> Iterator[str]:
    for _, place, date in _items(analysis, "dates"):
        valid = edtf.is_duration if date.type in _PERIODS else edtf.is_edtf
        if date.value is not None and not valid(date.value):
            yield f"{place}.value: {date.value!r} is no {'ISO 8601 duration' if date.type in _PERIODS else 'EDTF'}"
    for _, place, actor in _items(analysis, "actors"):
        if actor.name is not None and actor.name not in actor.text:
            yield f"{place}.name: {actor.name!r} does not stand in {actor.text!r}"
    for _, place, law in _items(analysis, "laws"):
        yield from (
            f"{place}.{field}: the register has no law {number!r}"
            for field, number in (("law", law.law), ("celex", law.celex))
            if number and registers.law(number) is None
        )


def _held(analysis: Analysis) -> Iterator[str]:
    for _, place, one in _items(analysis, "statements"):
        for layer in ("actors", "dates"):
            items = getattr(analysis, layer)
            inside = {item.id for item in items if one.start <= item.start and item.end <= one.end}
            if inside != set(getattr(one, layer)):
                yield f"{place}.{layer}: not those that stand inside it"
            for item in items:
                if item.start < one.end and one.start < item.end and item.id not in inside:
                    yield f"{place}.start: cuts {item.text!r} of {layer} in two"


def _families(analysis: Analysis) -> Iterator[str]:
    kinds = {one.id: one.kind for one in analysis.statements}
    for _, place, one in _items(analysis, "statements"):
        if one.parent and kinds.get(one.parent) not in schema.GOAL_KINDS:
            yield f"{place}.parent: a {kinds.get(one.parent)} is no goal"


def _themes(analysis: Analysis) -> Iterator[str]:
    for notation in analysis.themes:
        if notation not in schema.THEME_CODES:
            yield f"themes: {notation!r} is none of the 14"
    for _, place, one in _items(analysis, "statements"):
        missing = {top_theme(notation) for notation in one.themes} - set(analysis.themes)
        yield from (f"{place}.themes: {theme!r} is no theme of the document" for theme in sorted(missing))


def _repeated(analysis: Analysis) -> Iterator[str]:
    seen: dict[str, str] = {}
    for _, place, one in _items(analysis, "statements"):
        words = " ".join(one.text.casefold().split())
        if words in seen:
            yield f"{place}.text: said before by {seen[words]}; a repetition is annotated once"
        seen.setdefault(words, place)
