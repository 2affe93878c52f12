"""The text of a page, in parts: its content without the lines of the site that stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from sociaaldomein_nlp.readers.html.blocks import Builder, Found
from sociaaldomein_nlp.readers.html.content import content_of, furniture
from sociaaldomein_nlp.readers.html.meta import date_of
from sociaaldomein_nlp.readers.html.notes import Notes
from sociaaldomein_nlp.readers.html.tree import Element, walk
from sociaaldomein_nlp.readers.parts import Part

_LINKS, _FEWEST_LINKS = 0.9, 3


def text_parts(page: Element) -> tuple[list[Part], str | None]:
    """Give the parts of a page's text.

    Args:
        page: the outermost element of the page; what is no content is marked in it.

    Returns:
        The parts in reading order, and the day of the last change where a line of the page names it.

    Example:
        >>> text_parts(Element("body", {}, children=["Wij beginnen."]))[0][0].text
        'Wij beginnen.'
    """
    body = next((one for one in walk(page) if one.tag in {"body", "frameset"}), page)
    roots = content_of(body)
    builder = Builder(Notes.of(page))
    for root in roots:
        builder.take(root)
    found, changed = _without_furniture(builder.found)
    if roots[-1] is body:
        found = _without_edges(found)
    return [one.part for one in found], changed


def _without_furniture(found: Sequence[Found]) -> tuple[list[Found], str | None]:
    """Leave out the lines of the site; also give the date of the last change that one of them names."""
    kept: list[Found] = []
    changed: str | None = None
    for one in found:
        line = furniture(one.part.text) if one.part.kind != "table_cell" else None
        if line is None:
            kept.append(one)
        elif line.kind == "modified":
            changed = changed or date_of(line.date)
    return kept, changed


def _without_edges(found: Sequence[Found]) -> list[Found]:
    """Leave out the links at the beginning and end of a page without `main`: its menus."""
    first, last = 0, len(found)
    while first < last and _is_link(found[first]):
        first += 1
    while last > first and _is_link(found[last - 1]):
        last -= 1
    if first == last:
        return list(found)
    first = first if _count(found[:first]) >= _FEWEST_LINKS else 0
    last = last if _count(found[last:]) >= _FEWEST_LINKS else len(found)
    return list(found[first:last])


def _is_link(one: Found) -> bool:
    return one.part.kind != "heading" and (one.linked >= _LINKS or not one.part.text)


def _count(found: Sequence[Found]) -> int:
    return sum(max(one.links, 1) for one in found if one.part.text)
