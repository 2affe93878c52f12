"""How deep each heading of a document stands: from its number, its label, its capitals, or the size it is
printed in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sociaaldomein_nlp.readers.blocks import depth_of_kind, heading_number

_DEEPEST = 6


def heading_levels(headings: Sequence[str], ranks: Sequence[int] | None = None) -> list[int]:
    """Give the level of each heading of a document, in order: a first one without a number is the title,
    level 1.

    Args:
        headings: their texts, in order.
        ranks: how large each is printed, 1 the largest; None where the format has no sizes.

    Returns:
        For each its level from 1 to 6.

    Example:
        >>> heading_levels(["Beleidsplan", "1. Inleiding", "1.1 Doel", "2. Aanpak", "Jeugd"])
        [1, 2, 3, 2, 3]
    """
    first = next((index for index, text in enumerate(headings) if depth_of_kind(text, "contents") is None), None)
    title = first if first is not None and heading_number(headings[first]) is None else None
    levels = _by_words(headings, title) if ranks is None else _by_size(headings, ranks, title)
    return [min(level, _DEEPEST) for level in levels]


def _by_words(headings: Sequence[str], title: int | None) -> list[int]:
    """Without sizes: numbers tell, then labels ("Doel 2") and capitals; the rest is one below these."""
    capitals = _capitals(headings, title)
    levels: list[int] = []
    numbered, labelled = 1, 0
    for index, text in enumerate(headings):
        number = heading_number(text)
        if index == title:
            levels.append(1)
        elif number is not None:
            numbered, labelled = number[1] + (title is not None), 0
            levels.append(numbered)
        elif depth_of_kind(text, "top") is not None or depth_of_kind(text, "contents") is not None:
            numbered, labelled = 1, 0
            levels.append(2)
        elif depth_of_kind(text, "labelled") is not None or index in capitals:
            labelled = numbered + 1
            levels.append(labelled)
        else:
            levels.append((labelled or numbered) + 1)
    return levels


def _capitals(headings: Sequence[str], title: int | None) -> frozenset[int]:
    """Give the headings in capitals, where they are a layer of their own: more than one, and others are
    not.
    """
    plain = [index for index, text in enumerate(headings) if index != title and heading_number(text) is None]
    capitals = frozenset(index for index in plain if headings[index].isupper())
    return capitals if 1 < len(capitals) < len(plain) else frozenset()


def _by_size(headings: Sequence[str], ranks: Sequence[int], title: int | None) -> list[int]:
    """With sizes: below the last heading that is printed larger, or as large with a shorter number."""
    base = 1 + (title is not None)
    numbers = [heading_number(text) for text in headings]
    depths: dict[int, Counter[int]] = {}
    for rank, number in zip(ranks, numbers, strict=True):
        if number:
            depths.setdefault(rank, Counter())[number[1]] += 1
    # of equal counts the highest
    usual = {rank: min(found, key=lambda depth: (-found[depth], depth)) for rank, found in depths.items()}
    above: list[tuple[int, int]] = []
    levels: list[int] = []
    for index, (rank, number) in enumerate(zip(ranks, numbers, strict=True)):
        key = (rank, number[1] if number else usual.get(rank, 1))
        while above and above[-1] >= key:
            above.pop()
        levels.append(1 if index == title else base + len(above))
        if index != title:
            above.append(key)
    return levels


def outline_levels(
    levels: Sequence[int], faces: Sequence[tuple[float, int]], outline: Sequence[int | None]
) -> list[int]:
    """Give the levels of headings where the document's own outline names some of them.

    Args:
        levels: what numbers and sizes say.
        faces: how each is printed: size and weight.
        outline: the depth in the outline of those that it names, else None.

    Returns:
        The outline's depth, one deeper where a larger title stands above it, even one that the outline puts on a par
        with the rest; a heading that it leaves out has the level of those printed alike, else it is deeper than the
        last one that the outline names.

    Example:
        >>> outline_levels([1, 2, 3, 2], [(16, 2), (12, 2), (10, 2), (12, 2)], [1, 2, None, 2])
        [1, 2, 3, 2]
    """
    alike: dict[tuple[float, int], int] = {}
    for face, depth in zip(faces, outline, strict=True):
        if depth is not None:
            alike[face] = min(depth, alike.get(face, depth))
    title = bool(levels) and _tops(faces, outline)
    found: list[int] = []
    last, own = 0, 0
    for index, (level, face, depth) in enumerate(zip(levels, faces, outline, strict=True)):
        if index == 0 and title:
            found.append(1)
            continue
        if depth is not None:
            last, own = depth, level
        here = depth if depth is not None else alike.get(face, last + max(1, level - own))
        found.append(min(here + title, _DEEPEST))
    return found


def _tops(faces: Sequence[tuple[float, int]], outline: Sequence[int | None]) -> bool:
    """Say whether the first heading is a title over all others: larger, and not parted from them by the outline."""
    depths = {depth for depth in outline if depth is not None}
    others = [face[0] for face, depth in zip(faces[1:], outline[1:], strict=True) if depth is not None]
    if outline[0] is not None:
        return len(depths) == 1 and bool(others) and faces[0][0] > max(others)
    return faces[0][0] > max(others, default=0.0) and min(depths, default=1) == 1
