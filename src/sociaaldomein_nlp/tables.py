"""Analyses as pandas tables: one row per item of a layer, columns and types that never depend on the data.

Names, descriptions and types come from `resources/schema/analysis.schema.json`, which describes each field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Protocol

from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.schema import FURTHER

if TYPE_CHECKING:
    import pandas as pd


class Recorded(Protocol):
    """What gives its record as plain data: an `Analysis` does, and asks this module for tables."""

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON object of an Analysis."""


_Properties = Mapping[str, Mapping[str, Any]]
_SCHEMA: Final = json.loads(
    (files("sociaaldomein_nlp") / "resources/schema/analysis.schema.json").read_text(encoding="utf-8")
)
_SHARED: Final[_Properties] = {
    "document": {"type": "string", "description": "Id of the document."},
    "municipality": {"type": "string", "description": "Name of its municipality; of a joint note all names."},
    "title": {"type": "string", "description": "Title of the document."},
}
_DERIVED: Final[Mapping[str, _Properties]] = {
    "statements": {
        "theme": {"type": "string", "description": "The first of its themes; empty where it has none."},
    },
    "dates": {
        "interval_start": {"format": "date-time", "description": "First day of the stretch that it covers."},
        "interval_end": {"format": "date-time", "description": "The day after the last."},
    },
}
_THEMES: Final[_Properties] = {
    "theme": {"type": "string", "description": "Notation of a theme of the document."},
    "score": {"type": "number", "description": "Its weight in the document."},
}
_DTYPES: Final = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def _resolved(field: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the schema of a field with the definition that it refers to; its own description stands."""
    parts = [part for part in field.get("anyOf", ()) if part.get("type") != "null"]
    base = parts[0] if len(parts) == 1 else field
    if "$ref" in base:
        base = {**_SCHEMA["$defs"][base["$ref"].rpartition("/")[2]], **field}
    return base


def _properties(layer: str) -> _Properties:
    if layer == "themes":
        return {**_SHARED, **_THEMES}
    name = _SCHEMA["properties"][layer]["items"]["$ref"].rpartition("/")[2]
    own = {key: field for key, field in _SCHEMA["$defs"][name]["properties"].items() if key != "interval"}
    return {**_SHARED, **own, **_DERIVED.get(layer, {})}


LAYERS: Final = (
    *("sections", "statements", "dates", "actors", "entities", "laws", "quotes", "indirect_quotes", "themes"),
    *FURTHER,
)
"""The layers that there is a table of."""

COLUMNS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        layer: MappingProxyType({name: field["description"] for name, field in _properties(layer).items()})
        for layer in LAYERS
    }
)
"""Per layer the columns of its table, in order, each with what it holds."""


def frame(analyses: Iterable[Recorded], layer: str = "statements") -> pd.DataFrame:
    """Give one layer of many analyses as a table: one row per item.

    Args:
        analyses: the analyses (`Analysis`), in the order of the rows.
        layer: one of `LAYERS`; "themes" gives a row per theme of each document.

    Returns:
        A DataFrame with the columns of `COLUMNS[layer]`, also where it is empty. Texts are `string`, offsets
        and pages `Int64`, measures `Float64`, closed value sets `category`, intervals `datetime64[s]` (NaT
        where the date does not fit), lists and mappings `object`.

    Raises:
        UsageError: there is no such layer.

    Example:
        >>> frame([], "dates").empty
        True
    """
    import pandas as pd

    if layer not in LAYERS:
        raise UsageError("no such layer", where=layer, mend=f"take one of {', '.join(LAYERS)}")
    rows = list(chain.from_iterable(_rows(analysis, layer) for analysis in analyses))
    return pd.DataFrame(
        {name: _series([row.get(name) for row in rows], _resolved(field)) for name, field in _properties(layer).items()}
    )


def _rows(analysis: Recorded, layer: str) -> Iterator[dict[str, Any]]:
    record = analysis.to_dict()
    document = record["document"]
    shared = {"document": document["id"], "municipality": _owner(document), "title": document["title"]}
    if layer == "themes":
        for theme in record["themes"]:
            yield {**shared, "theme": theme, "score": record["theme_scores"].get(theme)}
        return
    for item in record.get(layer, ()):
        row = shared | item
        if layer == "statements":
            row["theme"] = next(iter(item["themes"]), None)
        if layer == "dates":
            row["interval_start"], row["interval_end"] = item["interval"] or (None, None)
        yield row


def _owner(document: Mapping[str, Any]) -> str | None:
    owner = document["municipality"]
    owners = owner if isinstance(owner, list) else [owner] if owner else []
    return ", ".join(one["name"] or one["code"] or "" for one in owners) or None


def _series(values: Sequence[Any], field: Mapping[str, Any]) -> pd.Series[Any]:
    import pandas as pd

    if field.get("format") == "date-time":
        return pd.Series(_moments(values), dtype="datetime64[s]")
    if "enum" in field:
        known = [value for value in field["enum"] if value is not None]
        # a value outside the closed set is shown, not lost
        others = sorted({value for value in values if value is not None} - set(known))
        return pd.Series(pd.Categorical(values, categories=[*known, *others]))
    kinds = field.get("type", "object")
    kind = kinds if isinstance(kinds, str) else kinds[0]
    return pd.Series(values, dtype=_DTYPES.get(kind, "object"))


def _moments(values: Iterable[str | None]) -> list[Any]:
    import numpy as np

    parse: Callable[[str], Any] = np.datetime64
    moments = []
    for value in values:
        try:
            moments.append(parse(value).astype("datetime64[s]") if value else np.datetime64("NaT", "s"))
        except ValueError:
            moments.append(np.datetime64("NaT", "s"))
    return moments
