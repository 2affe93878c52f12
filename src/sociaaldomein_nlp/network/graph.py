"""A network as a graph of networkx, and as GraphML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sociaaldomein_nlp.labels import showable
from sociaaldomein_nlp.network.words import all_named

if TYPE_CHECKING:
    import networkx

    from sociaaldomein_nlp.network.network import Network


def graph_of(network: Network) -> networkx.Graph:
    """Give an undirected graph; see `Network.graph`.

    All attributes are strings and numbers, as GraphML wants them; counts by role and theme are JSON objects.

    Example:
        >>> graph_of(analysis.network()).number_of_nodes()  # doctest: +SKIP
        12
    """
    import networkx as nx

    made = nx.Graph(name=showable(network.name))
    names = all_named(network.nodes, network.lang)
    for node in network.nodes:
        counts = {"roles": json.dumps(node.roles), "themes": json.dumps(node.themes)}
        about = {"label": showable(names[node.node]), "type": node.type, "concept": node.concept or ""}
        made.add_node(showable(node.node), **about, statements=node.statements, **counts)
    for edge in network.edges:
        shared = {"n": edge.n, "together": edge.together}
        made.add_edge(showable(edge.one), showable(edge.other), weight=edge.n, **shared, themes=json.dumps(edge.themes))
    return made


def write(network: Network, path: str | Path) -> None:
    """Write GraphML; see `Network.write_graphml`.

    Example:
        >>> write(analysis.network(), "netwerk.graphml")  # doctest: +SKIP
    """
    import networkx as nx

    text = "\n".join(nx.generate_graphml(graph_of(network)))
    Path(path).write_text(f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n', encoding="utf-8")
