"""JSON lines, a document a line with the same keys in each: what the Hugging Face `datasets` library loads as "json".

```
datasets.load_dataset("json", data_files={"train": "train.jsonl", "test": "test.jsonl"})
```
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from sociaaldomein_nlp import notes
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.export.files import text_of, write_text
from sociaaldomein_nlp.records import Analysis

_LAYERS: Final[Mapping[str, tuple[str, ...]]] = {
    "sections": ("level", "parent", "until"),
    "statements": (
        *("kind", "themes", "parent", "source_term", "actors", "dates"),
        *("status", "modality", "polarity", "holder"),
    ),
    "dates": ("type", "value", "relation"),
    "actors": ("type", "name"),
    "laws": ("law", "celex", "article"),
    "quotes": ("speaker",),
}
_PLACE: Final = ("id", "start", "end", "text")
_FACTS: Final = ("title", "published", "period")


def write(analyses: Iterable[Analysis], path: Path) -> list[Path]:
    """Write documents as JSON lines.

    Args:
        analyses: what to write.
        path: the file; its folder is made.

    Returns:
        The files that were written.

    Example:
        >>> write(load_corpus("corpus", split="dev"), Path("dev.jsonl"))  # doctest: +SKIP
    """
    lines = [json.dumps(_row(one), ensure_ascii=False) for one in analyses]
    return [write_text(path, "".join(f"{line}\n" for line in lines))]


def read(path: Path) -> list[Analysis]:
    """Read documents from JSON lines; more keys than ours are left, missing ones get their default.

    Raises:
        RecordError: a line is no document; it is named by its number.

    Example:
        >>> read(Path("dev.jsonl"))[0].document.id  # doctest: +SKIP
        'plan'
    """
    found = []
    for number, line in enumerate(text_of(path).split("\n"), 1):
        if line.strip():
            try:
                found.append(_analysis(msgspec.json.decode(line)))
            except (msgspec.DecodeError, RecordError, AttributeError, TypeError) as error:
                what = error.what if isinstance(error, RecordError) else f"no document in JSON: {error}"
                raise RecordError(what, where=f"{path}, line {number}", mend="mend that line") from error
    return found


def _row(analysis: Analysis) -> dict[str, Any]:
    plain, facts = analysis.to_dict(), notes.facts_of(analysis)
    owners = facts.get("municipality", [])
    return {
        "id": analysis.document.id,
        "text": analysis.text,
        **{name: facts.get(name) for name in _FACTS},
        "municipality": [owners] if isinstance(owners, str) else owners,
        "themes": analysis.themes,
        **{
            layer: [{key: item[key] for key in (*_PLACE, *keys)} for item in plain[layer]]
            for layer, keys in _LAYERS.items()
        },
    }


def _analysis(row: Mapping[str, Any]) -> Analysis:
    owners = [{"name": name} for name in row.get("municipality") or []]
    document = {"id": row.get("id") or "", "language": "nl", **{name: row.get(name) for name in _FACTS}}
    document["municipality"] = owners[0] if len(owners) == 1 else owners or None
    layers = {layer: row.get(layer) or [] for layer in _LAYERS}
    text = {"text": row["text"]} if "text" in row else {}
    return Analysis.from_dict({"document": document, **text, **layers, "themes": row.get("themes") or []})
