"""The tables of a network: ties, parties and pairs as data frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sociaaldomein_nlp.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from sociaaldomein_nlp.network.network import Network

_COLUMNS: Final = {
    "ties": {
        **dict.fromkeys(("node", "party", "concept", "type", "role", "theme", "statement", "kind", "text"), "string"),
        **dict.fromkeys(("document", "title", "municipality"), "string"),
        "page": "Int64",
        "place": "string",
        "start": "Int64",
    },
    "nodes": {
        **dict.fromkeys(("node", "party", "concept", "type"), "string"),
        "statements": "Int64",
        **dict.fromkeys(("roles", "themes"), "object"),
    },
    "edges": {
        **dict.fromkeys(("one", "other", "one_party", "other_party"), "string"),
        **dict.fromkeys(("n", "together"), "Int64"),
        **dict.fromkeys(("themes", "statements"), "object"),
    },
}


def frame(network: Network, kind: str) -> pd.DataFrame:
    """Give one table; see `Network.to_frame`.

    Example:
        >>> from sociaaldomein_nlp.network.network import Network
        >>> len(frame(Network(()), "nodes"))
        0
    """
    import pandas as pd

    if kind not in _COLUMNS:
        raise UsageError("no such table", where=repr(kind), mend=f"choose {' or '.join(_COLUMNS)}")
    rows = {"ties": _ties, "nodes": _nodes, "edges": _edges}[kind](network)
    columns = _COLUMNS[kind]
    made = pd.DataFrame(list(rows), columns=list(columns))
    return made.astype({name: dtype for name, dtype in columns.items() if dtype != "object"})


def _ties(network: Network) -> Iterator[dict[str, Any]]:
    for tie in network.ties:
        for theme in tie.themes or (None,):
            yield {**msgspec.to_builtins(tie), "theme": theme}


def _nodes(network: Network) -> Iterator[dict[str, Any]]:
    yield from map(msgspec.to_builtins, network.nodes)


def _edges(network: Network) -> Iterator[dict[str, Any]]:
    named = {one.node: one.party for one in network.nodes}
    for edge in network.edges:
        yield {**msgspec.to_builtins(edge), "one_party": named[edge.one], "other_party": named[edge.other]}
