"""Label Studio: tasks with annotations as JSON, and the labelling configuration that shows them.

A region of ours has a label, for a statement a `taxonomy` with its themes, a `textarea` or `choices` per value, and
relations `parent` and `speaker`. Label Studio counts code points (before version 1.5 it counted UTF-16 units: a region
whose text does not fit its offsets is tried as those). Format: https://labelstud.io/guide/task_format.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import msgspec

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.export.annotations import (
    CLOSED,
    FREE,
    LABELS,
    REFERENCES,
    Annotated,
    Annotation,
    annotated,
    to_analysis,
)
from sociaaldomein_nlp.export.files import text_of, write_text
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.taxonomy import Taxonomy

CONFIG: Final = "label-studio.xml"
_LABEL, _THEMES, _DOCUMENT, _TEXT = "label", "themes", "document_themes", "text"
_FACTS: Final = ("title", "municipality", "published", "period")


def write(analyses: Iterable[Analysis], path: Path) -> list[Path]:
    """Write documents as tasks, and beside them the labelling configuration.

    Args:
        analyses: what to write; also the program's own output, to be corrected by hand.
        path: the JSON file; its folder is made.

    Returns:
        The files that were written: `path` and `label-studio.xml` beside it.

    Example:
        >>> write(load_corpus("corpus", split="dev"), Path("dev.json"))  # doctest: +SKIP
    """
    tasks = [_task(annotated(one), number) for number, one in enumerate(analyses, 1)]
    return [
        write_text(path, json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"),
        write_text(path.parent / CONFIG, config()),
    ]


def read(path: Path) -> list[Analysis]:
    """Read what Label Studio exports as JSON (not JSON-MIN): of each task the last annotation that was not cancelled.

    Args:
        path: the JSON file.

    Returns:
        An analysis per task; of a task without annotations its predictions, or its text alone.

    Raises:
        RecordError: the file is no such export, or a region does not fit the text; task and region are named.

    Example:
        >>> read(Path("project-1.json"))[0].document.id  # doctest: +SKIP
        'plan'
    """
    try:
        tasks = msgspec.json.decode(text_of(path))
    except msgspec.DecodeError as error:
        raise RecordError(f"not JSON: {error}", where=str(path), mend="export the project as JSON") from error
    if not isinstance(tasks, list) or not all(isinstance(task, dict) and "data" in task for task in tasks):
        raise RecordError("no list of tasks", where=str(path), mend="export the project as JSON, not as JSON-MIN")
    return [to_analysis(_annotated(task, number, str(path)), str(path)) for number, task in enumerate(tasks, 1)]


def config() -> str:
    """Write the labelling configuration: labels, values and the themes of our taxonomy.

    Example:
        >>> config().startswith("<View>")
        True
    """
    view = ElementTree.Element("View")
    ElementTree.SubElement(view, "Style").text = ".htx-text { white-space: pre-wrap; }"
    labels = ElementTree.SubElement(view, "Labels", name=_LABEL, toName=_TEXT, showInline="true")
    for label in LABELS:
        ElementTree.SubElement(labels, "Label", value=label)
    ElementTree.SubElement(view, "Text", name=_TEXT, value="$text", granularity="symbol", saveTextResult="yes")
    taxonomy = Taxonomy.load()
    per_region = {"toName": _TEXT, "perRegion": "true"}
    tree = ElementTree.SubElement(view, "Taxonomy", {"name": _THEMES, **per_region})
    whole = ElementTree.SubElement(view, "Choices", name=_DOCUMENT, toName=_TEXT, choice="multiple")
    for code in schema.THEME_CODES:
        hint = taxonomy[code].label_nl
        above = ElementTree.SubElement(tree, "Choice", value=code, hint=hint)
        ElementTree.SubElement(whole, "Choice", value=code, hint=hint)
        for below in taxonomy.descendants(code):
            ElementTree.SubElement(above, "Choice", value=below, hint=taxonomy[below].label_nl)
    for name, allowed in CLOSED.items():
        choices = ElementTree.SubElement(view, "Choices", {"name": name, **per_region})
        for value in allowed:
            ElementTree.SubElement(choices, "Choice", value=value)
    for name in FREE:
        ElementTree.SubElement(view, "TextArea", {"name": name, **per_region, "placeholder": name})
    relations = ElementTree.SubElement(view, "Relations")
    for name in REFERENCES:
        ElementTree.SubElement(relations, "Relation", value=name)
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _task(document: Annotated, number: int) -> dict[str, Any]:
    facts = {name: document.facts[name] for name in _FACTS if name in document.facts}
    result = [part for one in document.annotations for part in _regions(one, document.text)]
    themes = document.facts.get("themes", [])
    if themes:
        result.append(_part("document", _DOCUMENT, "choices", {"choices": themes}))
    result += [
        {"type": "relation", "from_id": one.id, "to_id": target, "direction": "right", "labels": [name]}
        for one in document.annotations
        for name, target in one.refers.items()
    ]
    data = {"text": document.text, "name": document.name, **facts}
    return {"id": number, "data": data, "annotations": [{"id": number, "result": result}]}


def _regions(one: Annotation, text: str) -> Iterator[dict[str, Any]]:
    place = {"start": one.start, "end": one.end, "text": text[one.start : one.end]}
    yield _part(one.id, _LABEL, "labels", {**place, "labels": [one.label]})
    if one.themes:
        yield _part(one.id, _THEMES, "taxonomy", {**place, "taxonomy": [_path(theme) for theme in one.themes]})
    for name, value in one.values.items():
        if name in CLOSED:
            yield _part(one.id, name, "choices", {**place, "choices": [value]})
        else:
            yield _part(one.id, name, "textarea", {**place, "text": [value]})


def _part(ident: str, control: str, kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": ident, "from_name": control, "to_name": _TEXT, "type": kind, "value": dict(value)}


def _path(notation: str) -> list[str]:
    """Give a notation as the path to it: the theme, and the subtheme below it."""
    theme = notation.partition(".")[0]
    return [theme] if theme == notation else [theme, notation]


def _annotated(task: Mapping[str, Any], number: int, where: str) -> Annotated:
    data = task["data"]
    name = str(data.get("name") or f"task-{task.get('id', number)}")
    text = data.get(_TEXT)
    if not isinstance(text, str):
        raise RecordError("has no text", where=f"{where}: task {name}", mend="give each task `data.text`")
    try:
        return _read(_result(task), text, name, {key: data[key] for key in _FACTS if data.get(key)})
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        what = f"a result that is no region of ours: {error!r}"
        raise RecordError(what, where=f"{where}: task {name}", mend=f"annotate with {CONFIG}") from error
    except RecordError as error:
        raise RecordError(error.what, where=f"{where}: task {name}", mend=error.mend) from error


def _result(task: Mapping[str, Any]) -> list[Any]:
    made = [one for one in task.get("annotations") or [] if not one.get("was_cancelled")]
    made = made or list(task.get("predictions") or [])
    return made[-1]["result"] if made else []


def _read(result: Iterable[Mapping[str, Any]], text: str, name: str, facts: dict[str, Any]) -> Annotated:
    regions: dict[str, dict[str, Any]] = {}
    # a relation may stand before the regions that it joins
    for part in sorted(result, key=lambda one: one["type"] == "relation"):
        if part["type"] == "relation":
            _relate(regions, part)
            continue
        value, control = part["value"], part["from_name"]
        if control == _DOCUMENT:
            facts = {**facts, "themes": value["choices"]}
            continue
        region = regions.setdefault(part["id"], {"themes": (), "values": {}, "refers": {}})
        if control == _LABEL:
            region["start"], region["end"] = _place(value, text, part["id"])
        _say(region, control, value)
    unlabelled = [ident for ident, region in regions.items() if "label" not in region]
    if unlabelled:
        raise RecordError(f"region {unlabelled[0]} has no label", mend="give it one")
    found = [Annotation(id=ident, **region) for ident, region in regions.items()]
    ordered = tuple(sorted(found, key=lambda one: (one.start, -one.end)))
    return Annotated(name=name, text=text, annotations=ordered, facts=facts)


def _relate(regions: Mapping[str, dict[str, Any]], part: Mapping[str, Any]) -> None:
    ends = (part["from_id"], part["to_id"])
    one, other = reversed(ends) if part.get("direction") == "left" else ends
    if not part.get("labels"):
        what = f"the relation between {ends[0]} and {ends[1]} has no label"
        raise RecordError(what, mend=f"give it one: {' or '.join(REFERENCES)}")
    regions[one]["refers"][part["labels"][0]] = other


def _say(region: dict[str, Any], control: str, value: Mapping[str, Any]) -> None:
    if control == _LABEL:
        region["label"] = value["labels"][0]
    elif control == _THEMES:
        region["themes"] = tuple(path[-1] for path in value["taxonomy"])
    elif control in CLOSED:
        region["values"][control] = value["choices"][0]
    else:
        region["values"][control] = value["text"][0] if isinstance(value["text"], list) else value["text"]


def _place(value: Mapping[str, Any], text: str, ident: str) -> tuple[int, int]:
    """Give the offsets of a region in code points; its own text says whether they were counted otherwise."""
    start, end = int(value["start"]), int(value["end"])
    said = value.get("text")
    if not isinstance(said, str) or text[start:end] == said:
        return start, end
    units = text.encode("utf-16-le")
    begin, close = (len(units[: 2 * at].decode("utf-16-le", "ignore")) for at in (start, end))
    if text[begin:close] != said:
        raise RecordError(
            f"region {ident} says {said[:40]!r}, the text {text[start:end][:40]!r}", mend="mend its offsets"
        )
    return begin, close
