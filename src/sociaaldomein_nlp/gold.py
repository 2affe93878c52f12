"""A gold file: find it, read it, and hold it to its own form: offsets, ids, references, closed sets of values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import msgspec

from sociaaldomein_nlp import records, schema
from sociaaldomein_nlp.errors import RecordError, UsageError
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.taxonomy import Taxonomy

ITEMS: Final[Mapping[str, type]] = {
    "sections": records.Section,
    "statements": records.Statement,
    "dates": records.Date,
    "actors": records.Actor,
    "entities": records.Entity,
    "laws": records.Law,
    "quotes": records.Quote,
}
"""The class of the items of each layer."""

_CLOSED: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "sections": {"role": schema.SECTION_ROLES},
    "statements": {
        "kind": schema.STATEMENT_KINDS,
        "status": schema.STATUSES,
        "modality": schema.MODALITIES,
        "polarity": schema.POLARITIES,
        "holder": schema.HOLDERS,
    },
    "dates": {"type": schema.DATE_TYPES, "relation": schema.DATE_RELATIONS},
    "actors": {"type": schema.ACTOR_TYPES},
    "entities": {"type": schema.ACTOR_TYPES},
}
_REFERENCES: Final[Mapping[str, Mapping[str, str]]] = {
    "sections": {"parent": "sections"},
    "statements": {"actors": "actors", "dates": "dates", "actor_roles": "actors", "parent": "statements"},
    "actors": {"entity": "entities"},
    "entities": {"mentions": "actors"},
    "quotes": {"speaker": "actors"},
}
_REQUIRED: Final = frozenset({"kind", "type"})
_BWB: Final = re.compile(r"BWB[RVW]\d{7}")
_SHOWN: Final = 8


def gold_files(folder: str | Path) -> list[Path]:
    """Give the gold files that stand in a folder: its `*.json`, by name.

    Args:
        folder: the folder; what lies deeper in it is left.

    Returns:
        At least one path.

    Raises:
        UsageError: it is no folder, or there is no gold file in it.

    Example:
        >>> gold_files("corpus/gold")[0].suffix  # doctest: +SKIP
        '.json'
    """
    place = Path(folder)
    if not place.is_dir():
        what = "it is a file, not a folder" if place.exists() else "there is no such folder"
        raise UsageError(what, where=str(folder), mend="give the folder with the gold files (*.json)")
    found = sorted(path for path in place.glob("*.json") if path.is_file())
    if not found:
        raise UsageError("no gold file in this folder", where=str(folder), mend="give a folder with *.json files")
    return found


def load_gold(path: str | Path) -> Analysis:
    """Read one gold file and check it.

    Args:
        path: a JSON file: the fields of the program's own output, or fewer.

    Returns:
        The gold analysis; `document.source` is the file's name where the file gives none.

    Raises:
        RecordError: the file is not readable, no gold file, or has faults; it names the file and the fields.

    Example:
        >>> load_gold("corpus/gold/note.json").statements[0].kind  # doctest: +SKIP
        'doel'
    """
    gold, faults = read_gold(path)
    if faults:
        more = f" and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise RecordError("; ".join(faults[:_SHOWN]) + more, where=str(path), mend="mend these fields")
    return gold


def read_gold(path: str | Path) -> tuple[Analysis, list[str]]:
    """Read one gold file and give all its faults instead of raising for them.

    Args:
        path: as for `load_gold`.

    Returns:
        The gold analysis, and one line per fault, as `check` gives them.

    Raises:
        RecordError: the file is not readable or no gold file at all.

    Example:
        >>> read_gold("corpus/gold/note.json")[1]  # doctest: +SKIP
        []
    """
    try:
        data = msgspec.json.decode(Path(path).read_bytes())
        if not isinstance(data, dict):
            raise RecordError("not a JSON object")
        gold = Analysis.from_dict(data)
    except OSError as error:
        raise RecordError(f"not readable: {error.strerror}", where=str(path), mend="give a gold file") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"not JSON: {error}", where=str(path), mend="mend the file") from error
    except RecordError as error:
        raise RecordError(error.what, where=str(path), mend="mend that field") from error
    return gold, [*_unknown_keys(data), *check(gold)]


_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "sections": ("level", "parent", "until"),
    "statements": ("kind", "themes", "actors", "dates", "parent", "source_term"),
    "dates": ("type", "value", "relation"),
    "actors": ("type", "name"),
    "laws": ("law", "article"),
    "quotes": ("speaker",),
}
_RARE: Final = ("celex", "status", "modality", "polarity", "holder")


def gold_dict(analysis: Analysis) -> dict[str, Any]:
    """Give an analysis as the object of a gold file: the fields that the guideline asks, rarer ones where they are set.

    Args:
        analysis: a gold analysis.

    Returns:
        Plain dicts and lists, ready for JSON; `Analysis.from_dict` reads them.

    Example:
        >>> list(gold_dict(Analysis(text="Wij")))[:3]
        ['document', 'text', 'sections']
    """
    plain = analysis.to_dict()
    document = {
        name: plain["document"][name] for name in ("id", "title", "municipality", "published", "period", "language")
    }
    document["municipality"] = _owner(document["municipality"])
    layers = {layer: [_item(item, keys) for item in plain[layer]] for layer, keys in _KEYS.items()}
    return {"document": document, "text": analysis.text, **layers, "themes": plain["themes"]}


def _owner(owner: Any) -> Any:
    if isinstance(owner, list):
        return [_owner(one) for one in owner]
    return {name: (owner or {}).get(name) for name in ("name", "code")}


def _item(item: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    rare = {key: item[key] for key in _RARE if item.get(key) is not None}
    return {key: item[key] for key in ("id", "start", "end", "text", *keys)} | rare


def check(analysis: Analysis) -> list[str]:
    """Hold an analysis to the guideline: offsets, ids, references, closed value sets, notations, no overlap.

    Args:
        analysis: a gold analysis, or the program's own output.

    Returns:
        One line per fault, beginning with its field (`statements[3] s4.parent: …`); empty where it is clean.

    Example:
        >>> check(Analysis.from_dict({"text": "", "themes": ["jeugt"]}))
        ["themes: 'jeugt' is no theme"]
    """
    return [
        *_offset_faults(analysis),
        *_id_faults(analysis),
        *_reference_faults(analysis),
        *_value_faults(analysis),
        *_theme_faults(analysis),
        *_overlap_faults(analysis),
        *_parent_faults(analysis),
    ]


def _places(analysis: Analysis, layer: str) -> Iterator[tuple[str, Any]]:
    """Give the items of a layer, each with the name of its place."""
    for number, item in enumerate(getattr(analysis, layer)):
        yield f"{layer}[{number}] {item.id}", item


def _unknown_keys(data: Mapping[str, Any]) -> Iterator[str]:
    parts: list[tuple[str, Mapping[str, Any], type]] = [("document", data.get("document") or {}, records.Document)]
    for layer, kind in ITEMS.items():
        parts += [(f"{layer}[{number}]", item, kind) for number, item in enumerate(data.get(layer, ()))]
    for place, item, kind in parts:
        known = {field.name for field in fields(kind)}
        yield from (f"{place}.{key}: no such field" for key in item if key not in known)


def _spans(analysis: Analysis) -> Iterator[tuple[str, Any]]:
    """Give all that has offsets, each with the name of its place."""
    for layer in ITEMS:
        for place, item in _places(analysis, layer):
            if layer != "entities":
                yield place, item
            for number, words in enumerate(getattr(item, "evidence", ())):
                yield f"{place}.evidence[{number}]", words


def _offset_faults(analysis: Analysis) -> Iterator[str]:
    for place, span in _spans(analysis):
        piece = analysis.text[max(span.start, 0) : max(span.end, 0)]
        if not 0 <= span.start < span.end <= len(analysis.text):
            yield f"{place}.start: {span.start} to {span.end} is no stretch of the text"
        elif piece != span.text:
            yield f"{place}.text: says {_short(span.text)}, the text has {_short(piece)}"


def _id_faults(analysis: Analysis) -> Iterator[str]:
    seen: dict[str, str] = {}
    for layer in ITEMS:
        for place, item in _places(analysis, layer):
            if not item.id:
                yield f"{place}.id: empty"
            elif item.id in seen:
                yield f"{place}.id: used before by {seen[item.id]}"
            seen.setdefault(item.id, place)


def _reference_faults(analysis: Analysis) -> Iterator[str]:
    ids = {layer: {item.id for item in getattr(analysis, layer)} for layer in ITEMS}
    for layer in ITEMS:
        targets = {"section": "sections", **_REFERENCES.get(layer, {})}
        for place, item in _places(analysis, layer):
            for name, target in targets.items():
                value = getattr(item, name, None) or ()
                for ident in [value] if isinstance(value, str) else value:
                    if ident not in ids[target]:
                        yield f"{place}.{name}: no {ident!r} in {target}"


def _value_faults(analysis: Analysis) -> Iterator[str]:
    for layer, closed in _CLOSED.items():
        for place, item in _places(analysis, layer):
            for name, allowed in closed.items():
                value = getattr(item, name)
                if value not in allowed and (value is not None or name in _REQUIRED):
                    yield f"{place}.{name}: {value!r} is none of {', '.join(allowed)}"
    for place, law in _places(analysis, "laws"):
        if law.law is not None and not _BWB.fullmatch(law.law):
            yield f"{place}.law: {law.law!r} is no BWB id"


def _theme_faults(analysis: Analysis) -> Iterator[str]:
    known = Taxonomy.load()
    lists = [("themes", analysis.themes)]
    for place, statement in _places(analysis, "statements"):
        lists.append((f"{place}.themes", statement.themes))
        if not 1 <= len(statement.themes) <= 2:
            yield f"{place}.themes: {len(statement.themes)} themes, one or two are asked"
    for place, notations in lists:
        yield from (f"{place}: {notation!r} is no theme" for notation in notations if notation not in known)


def _overlap_faults(analysis: Analysis) -> Iterator[str]:
    ordered = sorted(_places(analysis, "statements"), key=lambda pair: (pair[1].start, pair[1].end))
    for (before, first), (place, second) in pairwise(ordered):
        if second.start < first.end:
            yield f"{place}.start: overlaps {before}"


def _parent_faults(analysis: Analysis) -> Iterator[str]:
    """Find statements that are among their own ancestors."""
    parents = {statement.id: statement.parent for statement in analysis.statements}
    for place, statement in _places(analysis, "statements"):
        line, step = {statement.id}, statement.parent
        while step is not None and step not in line:
            line.add(step)
            step = parents.get(step)
        if step == statement.id:
            yield f"{place}.parent: leads back to itself"


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:37]}…")
