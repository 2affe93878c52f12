"""A table of an OpenDocument text -> its cells: repeated and covered cells, and rows of headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sociaaldomein_nlp.readers.odt.styles import Styles
from sociaaldomein_nlp.readers.odt.words import is_bold
from sociaaldomein_nlp.readers.office import MAX_SPAN, Grid, GridCell
from sociaaldomein_nlp.readers.zipped import Element, attribute, local, offspring, whole_number

_GROUPS = frozenset({"table-rows", "table-row-group", "table-header-rows"})

CellText = Callable[[Element], tuple[str, str | None]]
"""Gives the text of a cell and the bullet or number that opens it."""


def grid_of(table: Element, styles: Styles, text_of: CellText, *, repeats: bool = True) -> Grid:
    """Read a table.

    Args:
        table: its element.
        styles: the styles of the document.
        text_of: how to read a cell; called once for each, in order.
        repeats: whether to repeat cells and rows as often as the file asks, `office.MAX_SPAN` times at most; a row
            without words is never repeated.

    Returns:
        Its rows; what a merged cell covers is empty.

    Example:
        >>> grid_of(table, styles, text_of).header_rows  # doctest: +SKIP
        1
    """
    grid = Grid([])
    rows = list(_rows(table, False))
    marked = 0
    for row, header in rows:
        cells = list(_cells(row, text_of, repeats))
        worded = repeats and any(cell.text for cell in cells)
        times = _times(row, "number-rows-repeated") if worded else 1
        grid.rows.extend([cells] * times)
        marked += times if header and marked == len(grid.rows) - times else 0
    if marked:
        grid.header_rows = marked if marked < len(grid.rows) else 0
    elif len(rows) > 1:
        grid.header_rows = _bold_first([row for row, _ in rows], styles)
    return grid


def _rows(element: Element, header: bool) -> Iterator[tuple[Element, bool]]:
    for one in element:
        name = local(one)
        if name == "table-row":
            yield one, header
        elif name in _GROUPS:
            yield from _rows(one, header or name == "table-header-rows")


def _cells(row: Element, text_of: CellText, repeats: bool) -> Iterator[GridCell]:
    covered = 0
    for one in row:
        name = local(one)
        times = _times(one, "number-columns-repeated") if repeats else 1
        if name == "covered-table-cell":
            # those under the cell before it are counted in its span
            own = min(times, covered)
            covered -= own
            yield from (GridCell() for _ in range(times - own))
        elif name == "table-cell":
            span = _times(one, "number-columns-spanned")
            text, marker = text_of(one)
            yield from (GridCell(text, marker, span) for _ in range(times))
            covered = span - 1


def _times(element: Element, name: str) -> int:
    return max(1, whole_number(attribute(element, name), 1, MAX_SPAN))


def _bold_first(rows: Sequence[Element], styles: Styles) -> int:
    return int(_is_bold(rows[0], styles) and not all(_is_bold(row, styles) for row in rows[1:]))


def _is_bold(row: Element, styles: Styles) -> bool:
    """Tell whether all words of a row are in bold, and it has words."""
    worded = [one for one in offspring(row, "p", "h") if "".join(one.itertext()).strip()]
    return bool(worded) and all(is_bold(one, styles) for one in worded)
