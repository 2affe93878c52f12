"""Who works with whom on what: the parties of notes, the statements that they stand in together, and their parts.

`ties` reads it out of an Analysis, `tables` makes data frames, `layout` gives each party its place, `words` says it in
words, `chart` draws it and `graph` hands it to networkx; all but the last two are without an outside library.
"""

from sociaaldomein_nlp.network.network import Network, network_of
from sociaaldomein_nlp.network.ties import Edge, Node, Tie, edges, nodes, ties_of

__all__ = ["Edge", "Network", "Node", "Tie", "edges", "network_of", "nodes", "ties_of"]
