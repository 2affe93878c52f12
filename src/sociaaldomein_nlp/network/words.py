"""A network in words: for who cannot see the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sociaaldomein_nlp import lexicon
from sociaaldomein_nlp.labels import labels, theme_labels

if TYPE_CHECKING:
    from sociaaldomein_nlp.network.network import Network
    from sociaaldomein_nlp.network.ties import Edge, Node

_TOLD: Final = 5


def named(node: Node, lang: str = "nl") -> str:
    """Name a party: by its own name, else by its group in the reader's language.

    Example:
        >>> from sociaaldomein_nlp.network.ties import Node
        >>> counts = {"statements": 1, "roles": {}, "themes": {}}
        >>> one = Node(node="ggd", party="de ggd", concept="ggd", type="zorgaanbieder", **counts)
        >>> named(one, "en")
        'public health service'
    """
    if node.concept is None:
        return node.party
    row = _groups().get(node.concept)
    return row[f"label_{lang}"] if row else node.party


@cache
def _groups() -> Mapping[str, Mapping[str, str]]:
    return {row["id"]: row for row in lexicon.table("actor_groups")}


def all_named(nodes: Sequence[Node], lang: str = "nl") -> dict[str, str]:
    """Name parties apart: what two nodes share gets its municipality behind it.

    Example:
        >>> all_named([])
        {}
    """
    names = {node.node: named(node, lang) for node in nodes}
    said = Counter(names.values())
    places = {node: node.rpartition("@")[2].title() if "@" in node else "" for node in names}
    return {
        node: f"{name} ({places[node]})" if places[node] and said[name] > 1 else name for node, name in names.items()
    }


def gist(network: Network) -> str:
    """Say in a few sentences what a network shows: how many parties and pairs, and the pairs that share the most.

    Example:
        >>> from sociaaldomein_nlp.network.network import Network
        >>> gist(Network(()))
        'Er zijn geen partijen gevonden die in een doel of maatregel staan.'
    """
    words: Mapping[str, Any] = labels(network.lang)["network"]
    if not network.nodes:
        return str(words["nothing"])
    names = all_named(network.nodes, network.lang)
    statements = len({(tie.document, tie.statement) for tie in network.ties})
    about = words["gist"] if network.name else words["gist_plain"]
    first = network.nodes[0]
    parts = [
        about.format(name=network.name, parties=len(network.nodes), statements=statements, pairs=len(network.edges)),
        words["most"].format(party=names[first.node], count=first.statements),
    ]
    if network.edges:
        told = "; ".join(pair(edge, names, network.lang) for edge in network.edges[:_TOLD])
        parts.append(words["pairs"].format(pairs=told))
    return " ".join(parts)


def pair(edge: Edge, names: Mapping[str, str], lang: str = "nl") -> str:
    """Say which two stand together, how often, and on what.

    Example:
        >>> from sociaaldomein_nlp.network.ties import Edge
        >>> edge = Edge(one="a", other="b", n=2, together=0, themes={}, statements=())
        >>> pair(edge, {"a": "school", "b": "ouders"})
        'school en ouders (2)'
    """
    themes = ", ".join(theme_labels(list(edge.themes)[:2], lang).values())
    both = f"{names[edge.one]} {labels(lang)['network']['and']} {names[edge.other]}"
    return f"{both} ({edge.n}: {themes})" if themes else f"{both} ({edge.n})"
