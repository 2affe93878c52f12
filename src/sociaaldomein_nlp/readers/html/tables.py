"""Tables of a web page: which hold data and which only place the page, and the cells of those with data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sociaaldomein_nlp.readers.html.tree import Element, place_of, squeeze, walk
from sociaaldomein_nlp.readers.parts import Part
from sociaaldomein_nlp.readers.source import Cell

_BLOCKS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "table", "form", "main", "article", "hr"})
_APART = frozenset({"br", "p", "div", "li", "dt", "dd", "ul", "ol", "pre", "blockquote", "section", "tr", "td", "th"})
_FIGURE = re.compile(r"(?!(?:19|20)\d\d\b)[€+–-]?\s*\d")
_MOST_SPAN = 100
_MOST_FILL = 20
_LEAST_ROWS = 2
_MOST_HEADS = 8
_LONG = 9
_PROSE = 600
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})


@dataclass(slots=True)
class _Place:
    """A cell on its place: where another cell reaches over it, it has no element."""

    column: int
    text: str = ""
    header: bool = False
    element: Element | None = None


def is_layout(table: Element) -> bool:
    """Whether a table only places the blocks of a page beside each other.

    Args:
        table: a table.

    Returns:
        True by its role, where it has one column, and where its cells hold headings, tables or much running text;
        a table with heads or a caption is one of data.

    Example:
        >>> is_layout(Element("table", {"role": "presentation"}))
        True
    """
    if table.get("role") in {"presentation", "none"}:
        return True
    rows = list(rows_of(table))
    cells = [cell for row in rows for cell in cells_of(row)]
    columns = max((len(cells_of(row)) for row in rows), default=0)
    headed = any(cell.tag == "th" for cell in cells) or any(
        isinstance(one, Element) and one.tag in {"caption", "thead"} for one in table.children
    )
    if headed and columns > 1:
        return False
    if columns <= 1:
        return True
    blocks = any(one.tag in _BLOCKS for cell in cells for one in walk(cell, kept=True))
    return blocks or (len(rows) == 1 and any(cell.size > _PROSE for cell in cells))


def rows_of(table: Element) -> Iterator[Element]:
    """Give the rows of a table, not those of tables in it."""
    for child in table.children:
        if isinstance(child, Element) and not child.skip:
            if child.tag == "tr":
                yield child
            elif child.tag in _SECTIONS:
                yield from (row for row in child.children if isinstance(row, Element) and row.tag == "tr")


def cells_of(row: Element) -> list[Element]:
    """Give the cells of a row."""
    return [one for one in row.children if isinstance(one, Element) and one.tag in {"td", "th"} and not one.skip]


def parts_of_table(table: Element, number: int, refs: frozenset[Element]) -> list[Part]:
    """Give the cells of a table of data, row by row.

    Args:
        table: the table.
        number: which table of the page it is, from 0.
        refs: the marks of footnotes, which are left out.

    Returns:
        A part per place; one that another cell reaches over is empty, so that columns stay apart. A cell knows the
        heads of its column; where no cell says that it is one, a first row without figures has the heads.

    Example:
        >>> row = Element("tr", {}, children=[Element("td", {}, children=[one]) for one in ("Doel", "Jaar")])
        >>> [part.text for part in parts_of_table(Element("table", {}, children=[row]), 0, frozenset())]
        ['Doel', 'Jaar']
    """
    rows = [row for row in _grid(table, refs) if any(place.text for place in row)]
    head_rows = _head_rows(rows)
    heads: defaultdict[int, list[str]] = defaultdict(list)
    parts: list[Part] = []
    for at, row in enumerate(rows):
        for place in row:
            filled = bool(place.text) and place.element is not None
            said = tuple(heads[place.column]) if filled and at not in head_rows else ()
            cell = Cell(number, at, place.column, filled and (place.header or at in head_rows), said)
            where = place_of(place.element) if place.element else ""
            parts.append(Part("table_cell", place.text if filled else "", cell=cell, place=where))
        for place in row if at in head_rows else ():
            above = heads[place.column]
            if place.text and len(above) < _MOST_HEADS and place.text not in above:
                above.append(place.text)
    return parts


def _head_rows(rows: Sequence[Sequence[_Place]]) -> frozenset[int]:
    """Give the rows whose filled cells are all heads; where there are none, the first, if it holds no figure."""
    found = {at for at, row in enumerate(rows) if all(place.header for place in row if place.text)}
    if found or len(rows) < _LEAST_ROWS or any(place.header for row in rows for place in row):
        return frozenset(found)
    return frozenset() if any(_FIGURE.match(place.text) for place in rows[0]) else frozenset({0})


def _grid(table: Element, refs: frozenset[Element]) -> list[list[_Place]]:
    """Give the rows of a table with every cell on its column; what others reach over is filled up."""
    grid: list[list[_Place]] = []
    reaching: dict[int, int] = {}
    made = _MOST_SPAN
    for row in rows_of(table):
        places: list[_Place] = []
        column = 0
        in_head = row.parent is not None and row.parent.tag == "thead"
        for element in cells_of(row):
            while reaching.get(column):
                places.append(_Place(column))
                column += 1
            width, height = _span(element, "colspan"), _span(element, "rowspan")
            text = text_of_cell(element, refs)
            header = element.tag == "th" or in_head
            for step in range(width):
                places.append(_Place(column + step, text, header, None if step else element))
                reaching[column + step] = height
            column += width
            made += _MOST_FILL
        made -= len(places)
        grid.append(places if made > 0 else [place for place in places if place.element])
        reaching = {at: left - 1 for at, left in reaching.items() if left > 1}
    return grid


def text_of_cell(cell: Element, refs: frozenset[Element]) -> str:
    """Give the text of a cell on one line; items of a list in it keep a bullet.

    Args:
        cell: the cell.
        refs: the marks of footnotes, which are left out.

    Returns:
        Its text with single spaces.

    Example:
        >>> items = [Element("li", {}, children=["rust"]), Element("li", {}, children=["ruimte"])]
        >>> text_of_cell(Element("td", {}, children=[Element("ul", {}, children=items)]), frozenset())
        '• rust • ruimte'
    """
    pieces: list[str] = []
    left: list[Element | str] = [cell]
    while left:
        one = left.pop()
        if isinstance(one, str):
            pieces.append(one)
        elif not one.skip and one not in refs:
            apart = " " if one.tag in _APART else ""
            pieces.append(" • " if one.tag == "li" and one.children else apart)
            left += [apart, *reversed(one.children)]
    return squeeze("".join(pieces))


def _span(cell: Element, name: str) -> int:
    said = cell.get(name)
    return min(max(int(said), 1), _MOST_SPAN) if said.isascii() and said.isdigit() and len(said) < _LONG else 1
