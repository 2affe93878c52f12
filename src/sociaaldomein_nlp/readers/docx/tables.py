"""A table of a Word document -> its cells: merged cells, rows of headings, and the heads over each column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sociaaldomein_nlp.readers.docx.styles import Styles, is_on
from sociaaldomein_nlp.readers.docx.words import members
from sociaaldomein_nlp.readers.office import MAX_SPAN, Grid, GridCell
from sociaaldomein_nlp.readers.zipped import Element, attribute, child, offspring, whole_number

_FIRST_ROW = 0x20

CellText = Callable[[Element], tuple[str, str | None]]
"""Gives the text of a cell and the bullet or number that opens it."""


def grid_of(table: Element, styles: Styles, text_of: CellText) -> Grid:
    """Read a table.

    Args:
        table: its element.
        styles: the styles of the document.
        text_of: how to read a cell; called once for each that is seen, in order.

    Returns:
        Its rows; deleted rows are gone, and what a merged cell covers is empty.

    Example:
        >>> grid_of(table, styles, text_of).rows  # doctest: +SKIP
    """
    rows = [row for row in members(table, "tr") if not _is_gone(row)]
    grid = Grid([list(_cells(row, text_of)) for row in rows])
    grid.header_rows = _header_rows(table, rows, styles)
    return grid


def _is_gone(row: Element) -> bool:
    properties = child(row, "trPr")
    hidden = child(properties, "hidden")
    return child(properties, "del") is not None or (hidden is not None and is_on(attribute(hidden, "val")))


def _cells(row: Element, text_of: CellText) -> Iterator[GridCell]:
    before = whole_number(attribute(child(row, "trPr", "gridBefore"), "val"), 0, MAX_SPAN)
    yield from (GridCell() for _ in range(before))
    for cell in members(row, "tc"):
        properties = child(cell, "tcPr")
        span = whole_number(attribute(child(properties, "gridSpan"), "val"), 1, MAX_SPAN) or 1
        if _is_covered(properties):
            yield GridCell(span=span)
        else:
            text, marker = text_of(cell)
            yield GridCell(text, marker, span)


def _is_covered(properties: Element | None) -> bool:
    """Tell whether a cell is one with the cell above or before it; without a value, merging means going on."""
    merges = (child(properties, "vMerge"), child(properties, "hMerge"))
    return any(one is not None and (attribute(one, "val") or "continue") == "continue" for one in merges)


def _header_rows(table: Element, rows: Sequence[Element], styles: Styles) -> int:
    """Count the rows of headings: those that repeat on each page, or else a first row in bold over one that is not."""
    marked = 0
    for row in rows:
        sign = child(row, "trPr", "tblHeader")
        if sign is None or not is_on(attribute(sign, "val")):
            break
        marked += 1
    if marked or len(rows) < 2:
        return marked if marked < len(rows) else 0
    properties = child(table, "tblPr")
    if _looks_at_first_row(properties) and styles.bold_first_row(attribute(child(properties, "tblStyle"), "val")):
        return 1
    return int(_is_bold(rows[0], styles) and not all(_is_bold(row, styles) for row in rows[1:]))


def _looks_at_first_row(properties: Element | None) -> bool:
    look = child(properties, "tblLook")
    said = attribute(look, "firstRow")
    if said is not None:
        return is_on(said)
    bits = attribute(look, "val") or "0"
    return all(one in "0123456789abcdefABCDEF" for one in bits[:8]) and bool(int(bits[:8], 16) & _FIRST_ROW)


def _is_bold(row: Element, styles: Styles) -> bool:
    """Tell whether all words of a row are in bold, and it has words."""
    found = [_run_is_bold(paragraph, run, styles) for paragraph, run in _runs(row)]
    return bool(found) and all(found)


def _runs(row: Element) -> Iterator[tuple[Element, Element]]:
    for paragraph in offspring(row, "p"):
        for run in offspring(paragraph, "r"):
            if "".join(one.text or "" for one in run if isinstance(one.tag, str)).strip():
                yield paragraph, run


def _run_is_bold(paragraph: Element, run: Element, styles: Styles) -> bool:
    properties = child(run, "rPr")
    own = attribute(child(properties, "rStyle"), "val")
    return styles.flag("b", properties, own, attribute(child(paragraph, "pPr", "pStyle"), "val") or styles.default)
