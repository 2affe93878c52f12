"""A network of one note or of many: its tables, its picture, its graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sociaaldomein_nlp.network import chart, graph, tables, words
from sociaaldomein_nlp.network.ties import Edge, Node, Tie, edges, nodes, ties_of

if TYPE_CHECKING:
    from pathlib import Path

    import networkx
    import pandas as pd

    from sociaaldomein_nlp.network.chart import Chart
    from sociaaldomein_nlp.records import Analysis


@dataclass(frozen=True)
class Network:
    """Who works with whom on what; what `Analysis.network()` and `Comparison.network()` give.

    A notebook draws it by itself where Altair is there.

    Attributes:
        ties: one for each party in each statement.
        name: of the note or notes, as the picture names it.
        lang: the language of the picture and its words.

    Example:
        >>> network = analysis.network()  # doctest: +SKIP
        >>> network.to_frame("edges").query("together > 1")  # doctest: +SKIP
    """

    ties: tuple[Tie, ...]
    name: str = ""
    lang: str = "nl"

    def __repr__(self) -> str:
        """Say of what it is and how large, not every tie."""
        return f"<Network {self.name!r}: {len(self.nodes)} parties, {len(self.edges)} pairs, {len(self.ties)} ties>"

    @cached_property
    def nodes(self) -> list[Node]:
        """The parties, those of the most statements first."""
        return nodes(self.ties)

    @cached_property
    def edges(self) -> list[Edge]:
        """The pairs that stand in the same statements, those of the most first."""
        return edges(self.ties)

    def to_frame(self, kind: str = "ties") -> pd.DataFrame:
        """Give the network as a table.

        Args:
            kind: "ties" (a row per party, statement and theme), "nodes" (a row per party) or "edges" (a row per pair,
                with `n`, the number of statements that both stand in, and `together`, those in which neither is only
                meant by the policy).

        Returns:
            A pandas DataFrame: counts, pages and offsets Int64, counts by role or theme and ids of statements as
            objects, all else strings; a statement without a theme has one row, with NA.

        Raises:
            UsageError: there is no such table.

        Example:
            >>> Network(()).to_frame("edges").empty
            True
        """
        return tables.frame(self, kind)

    def chart(self, *, most: int = 24) -> Chart:
        """Draw the network: the parties on a ring, a line for each pair, thicker the more statements they share.

        The places depend on the network alone, so that one network looks the same in every run.

        Args:
            most: so many parties at most, those of the most statements.

        Returns:
            An Altair chart; its `description` says in words what it shows.

        Raises:
            ImportError: Altair is not installed (the extra `report`).
            UsageError: there are no labels in that language.

        Example:
            >>> analysis.network().chart().save("netwerk.svg")  # doctest: +SKIP
        """
        return chart.network_chart(self, most=most)

    def graph(self) -> networkx.Graph:
        """Give the network as an undirected graph of networkx, with counts on its nodes and edges.

        Raises:
            ImportError: networkx is not installed (the extra `network`).

        Example:
            >>> sorted(analysis.network().graph().degree)  # doctest: +SKIP
        """
        return graph.graph_of(self)

    def write_graphml(self, path: str | Path) -> None:
        """Write the graph as GraphML, which Gephi, yEd, Cytoscape and R's igraph read.

        Args:
            path: the file; one that is there is replaced.

        Raises:
            ImportError: networkx is not installed (the extra `network`).

        Example:
            >>> analysis.network().write_graphml("netwerk.graphml")  # doctest: +SKIP
        """
        graph.write(self, path)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        """Let a notebook draw it; without Altair, say it in words."""
        try:
            return self.chart()._repr_mimebundle_(include, exclude)
        except ImportError:
            return {"text/plain": words.gist(self)}


def network_of(analyses: Analysis | Iterable[Analysis], *, name: str = "", lang: str = "nl") -> Network:
    """Make the network of a note, or of many together.

    Args:
        analyses: one, or one after another; a `Store` gives them with `analyses()`.
        name: how the picture names it; "" for the title of a single note.
        lang: the language of the picture, "nl" or "en".

    Returns:
        The network.

    Example:
        >>> network_of(store.analyses(), name="Regio").to_frame("edges")  # doctest: +SKIP
    """
    many = analyses if isinstance(analyses, Iterable) else [analyses]
    ties: list[Tie] = []
    for analysis in many:
        ties += ties_of(analysis)
    return Network(tuple(ties), name or (ties[0].title if len({tie.document for tie in ties}) == 1 else ""), lang)
