"""Where each party of a network stands: on a ring whose rows are evenly apart, so that no two names overlap.

Nothing is random: the order follows from who shares the most with whom, ties in alphabetical order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from sociaaldomein_nlp.network.ties import Edge, Node

WIDTH: Final = 420
"""Of the ring, in dots; the names stand outside it."""

_ROW: Final = 30
_LEAST: Final = 90
_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A party at `x`, `y` dots from the top left; its name stands to the left of it or to the right."""

    x: float
    y: float
    left: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: the parties with their places, the pairs among them, and how many parties are left out."""

    nodes: tuple[Node, ...]
    places: Mapping[str, Place]
    edges: tuple[Edge, ...]
    height: float
    outside: int


def picture(nodes: Sequence[Node], edges: Sequence[Edge], *, most: int) -> Picture:
    """Give the parties their places.

    Args:
        nodes: the parties, those that matter most first.
        edges: the pairs.
        most: so many parties are drawn at most.

    Returns:
        The places; of no party, an empty picture.

    Example:
        >>> picture([], [], most=24).height
        0
    """
    tied = {node for edge in edges for node in (edge.one, edge.other)}
    # a party that stands alone says little of who works with whom
    drawn = sorted(nodes, key=lambda node: node.node not in tied)[: max(most, 0)]
    inside = {node.node for node in drawn}
    kept = tuple(edge for edge in edges if edge.one in inside and edge.other in inside)
    order = _order([node.node for node in drawn], kept)
    rows = (len(order) + 1) // 2
    height = max(rows * _ROW, _LEAST) if order else 0
    return Picture(tuple(drawn), dict(_places(order, rows, height)), kept, height, len(nodes) - len(drawn))


def _places(order: Sequence[str], rows: int, height: float) -> list[tuple[str, Place]]:
    """Go down the right side and up the left one."""
    right, left = order[:rows], order[rows:][::-1]
    placed = []
    for side, some in ((False, right), (True, left)):
        for row, node in enumerate(some):
            y = (row + 0.5) * height / max(len(some), 1)
            bend = sqrt(max(0.0, 1 - ((y - height / 2) / (height / 2 + _ROW / 2)) ** 2)) * WIDTH / 2
            placed.append((node, Place(WIDTH / 2 - bend if side else WIDTH / 2 + bend, y, side)))
    return placed


def _order(names: Sequence[str], edges: Sequence[Edge]) -> list[str]:
    """Put next to each other who share the most."""
    shared: dict[str, dict[str, int]] = {name: {} for name in names}
    for edge in edges:
        shared[edge.one][edge.other] = shared[edge.other][edge.one] = edge.n
    order: list[str] = []
    left = list(names)
    while left:
        near = order[-_NEAR:]
        # of several, the first in the order of the names
        following = max(left, key=lambda name: sum(shared[name].get(one, 0) for one in near))
        left.remove(following)
        order.append(following)
    return order
