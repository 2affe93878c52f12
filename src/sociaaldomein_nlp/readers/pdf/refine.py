"""A grid whose rules say less than its figures do: columns that only white parts, rows of figures without a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from sociaaldomein_nlp.readers.pdf.grid import GridCell
from sociaaldomein_nlp.readers.pdf.rows import Columns, Row, Segment, grouped, is_figure, rows_of, text_of
from sociaaldomein_nlp.readers.pdf.words import Word

_FIGURES: Final = 0.6
_MOSTLY: Final = 0.8
_INSIDE: Final = 0.75
_PARTED: Final = 0.6


def refined(words: Sequence[Word], cells: Sequence[GridCell]) -> list[GridCell]:
    """Cut the cells of a ruled table where figures stand beside or below each other without a rule between.

    Args:
        words: the words of the page.
        cells: the cells that the rules make.

    Returns:
        The cells, row by row.

    Example:
        >>> refined([], [GridCell(0, 0, 1, 1, (0, 0, 9, 9))])[0].column
        0
    """
    done = _cut_spans(words, cells)
    for column in range(max(cell.column + cell.columns for cell in done) - 1, -1, -1):
        done = _cut_column(words, done, column)
    for row in range(max(cell.row + cell.rows for cell in done) - 1, -1, -1):
        done = _cut_row(words, done, row)
    return sorted(done, key=lambda cell: (cell.row, cell.column))


def _cut_spans(words: Sequence[Word], cells: Sequence[GridCell]) -> list[GridCell]:
    """Cut cells over several columns (and rows) where the figures in them keep to the columns that other cells have."""
    xs, ys = _sides(cells, turned=True), _sides(cells, turned=False)
    done: list[GridCell] = []
    for cell in cells:
        parts = _parts(words, cell, xs, ys) if cell.columns > 1 and len(cell.words) > 1 else None
        done += parts or [cell]
    return done


def _sides(cells: Sequence[GridCell], turned: bool) -> dict[int, float]:
    """Give where each column (turned) or row begins and ends."""
    sides: dict[int, float] = {}
    for cell in cells:
        first, count = (cell.column, cell.columns) if turned else (cell.row, cell.rows)
        low, high = cell.box[0 if turned else 1], cell.box[2 if turned else 3]
        sides[first], sides[first + count] = low, high
    return sides


def _parts(words: Sequence[Word], cell: GridCell, xs: dict[int, float], ys: dict[int, float]) -> list[GridCell] | None:
    if not all(at in xs for at in range(cell.column, cell.column + cell.columns + 1)):
        return None
    deep = all(at in ys for at in range(cell.row, cell.row + cell.rows + 1))
    rows = [(at, 1) for at in range(cell.row, cell.row + cell.rows)] if deep else [(cell.row, cell.rows)]
    held: dict[tuple[int, int], list[int]] = {}
    for index in cell.words:
        x0, y0, x1, y1 = words[index].box
        column = next((c for c in range(cell.column, cell.column + cell.columns) if (x0 + x1) / 2 < xs[c + 1]), None)
        row = next((r for r, _ in rows if (y0 + y1) / 2 < ys.get(r + 1, cell.box[3])), rows[-1][0])
        if column is None or min(x1, xs[column + 1]) - max(x0, xs[column]) < _INSIDE * (x1 - x0):
            return None
        held.setdefault((row, column), []).append(index)
    if not _is_figured(words, cell, {index: column for (_, column), part in held.items() for index in part}):
        return None
    return [
        GridCell(
            row,
            column,
            more,
            1,
            (xs[column], ys[row], xs[column + 1], ys[row + more]),
            tuple(held.get((row, column), ())),
        )
        for row, more in rows
        for column in range(cell.column, cell.column + cell.columns)
    ]


def _is_figured(words: Sequence[Word], cell: GridCell, home: dict[int, int]) -> bool:
    """Say whether figures stand in the columns of a cell, on most of its lines, or words in every one of them."""
    lines = [_by_cell(words, line, home) for line in rows_of(words, cell.words)]
    if all(len(line.segments) == cell.columns and _is_parted(line) for line in lines) and len(lines) < 3:
        return True
    wide = sum(len(line.segments) > 1 for line in lines)
    first = 0 if cell.column else 1
    texts = [text_of(words, s.words) for line in lines for s in line.segments if home[s.words[0]] >= first]
    return wide >= 0.5 * len(lines) and bool(texts) and sum(map(is_figure, texts)) >= _FIGURES * len(texts)


def _is_parted(line: Row) -> bool:
    """Say whether more than the white between two words of a sentence stands between its segments."""
    return all(b.x0 - a.x1 >= _PARTED * line.size for a, b in pairwise(line.segments))


def _cut_column(words: Sequence[Word], cells: list[GridCell], column: int) -> list[GridCell]:
    columns, wide, rest = Columns(), 0, list[str]()
    for cell in cells:
        if (cell.column, cell.columns) != (column, 1) or len(cell.words) < 2:
            continue
        for row in rows_of(words, cell.words):
            if len(row.segments) > 1:
                texts = [text_of(words, segment.words) for segment in row.segments]
                if not columns.fit(words, row) or "€" in texts:
                    return cells
                wide += 1
                rest += texts[1:]
    if wide < 2 or sum(map(is_figure, rest)) < _FIGURES * len(rest):
        return cells
    return _split_columns(words, cells, column, columns)


def _split_columns(words: Sequence[Word], cells: list[GridCell], column: int, columns: Columns) -> list[GridCell]:
    more, done = len(columns.spans) - 1, list[GridCell]()
    for cell in cells:
        if cell.column > column:
            done.append(replace(cell, column=cell.column + more))
        elif cell.column + cell.columns <= column:
            done.append(cell)
        elif cell.columns > 1:
            done.append(replace(cell, columns=cell.columns + more))
        else:
            borders = columns.borders(cell.box[0], cell.box[2])
            for at, (left, right) in enumerate(pairwise(borders)):
                inside = tuple(i for i in cell.words if left <= (words[i].box[0] + words[i].box[2]) / 2 < right)
                box = (left, cell.box[1], right, cell.box[3])
                done.append(replace(cell, column=column + at, box=box, words=inside))
    return done


def _cut_row(words: Sequence[Word], cells: list[GridCell], row: int) -> list[GridCell]:
    band = [cell for cell in cells if cell.row == row and cell.rows == 1]
    if sum(len(cell.words) > 1 for cell in band) < 2:
        return cells
    columns = Columns([(cell.box[0], cell.box[2]) for cell in band])
    home = {index: at for at, cell in enumerate(band) for index in cell.words}
    printed = [_by_cell(words, line, home) for line in rows_of(words, sorted(home))]
    figures, numeric = _figured(words, printed, columns)
    labels = [line for line in printed if columns.home(line.segments[0]) == 0]
    beside = sum(any(_overlap(line, label) for label in labels) for line in figures)
    exact = sum(line in labels for line in figures)
    if len(figures) < (2 if numeric > 1 else 3) or beside < _MOSTLY * len(figures) or exact < 0.5 * len(figures):
        return cells
    groups = grouped(words, printed, columns)
    return _split_rows(cells, band, row, groups) if len(groups) > 1 else cells


def _figured(words: Sequence[Word], lines: Sequence[Row], columns: Columns) -> tuple[list[Row], int]:
    """Give the lines with a figure in a column of figures (one that has several and little else), and those columns."""
    held: dict[int, list[tuple[Row, bool]]] = {}
    for line in lines:
        for segment in line.segments:
            held.setdefault(columns.home(segment), []).append((line, is_figure(text_of(words, segment.words))))
    held.pop(0, None)
    whole = [part for part in held.values() if len(part) > 1 and sum(one for _, one in part) >= _FIGURES * len(part)]
    tops = {line.top for part in whole for line, one in part if one}
    return [line for line in lines if line.top in tops], len(whole)


def _overlap(a: Row, b: Row) -> bool:
    return min(a.bottom, b.bottom) > max(a.top, b.top)


def _by_cell(words: Sequence[Word], line: Row, home: dict[int, int]) -> Row:
    """Cut a printed row by the cells in which its words stand."""
    held: dict[int, list[int]] = {}
    for segment in line.segments:
        for index in segment.words:
            held.setdefault(home[index], []).append(index)
    segments = [
        Segment(inside, min(words[i].box[0] for i in inside), max(words[i].box[2] for i in inside))
        for _, inside in sorted(held.items())
    ]
    return Row(segments, line.top, line.bottom, line.size)


def _split_rows(
    cells: list[GridCell], band: Sequence[GridCell], row: int, groups: Sequence[Sequence[Row]]
) -> list[GridCell]:
    more, done = len(groups) - 1, list[GridCell]()
    tops = [band[0].box[1], *(group[0].top for group in groups[1:]), band[0].box[3]]
    for cell in cells:
        if cell.row > row:
            done.append(replace(cell, row=cell.row + more))
        elif cell.row + cell.rows <= row:
            done.append(cell)
        elif cell.rows > 1:
            done.append(replace(cell, rows=cell.rows + more))
        else:
            for at, group in enumerate(groups):
                held = {index for line in group for segment in line.segments for index in segment.words}
                box = (cell.box[0], tops[at], cell.box[2], tops[at + 1])
                inside = tuple(index for index in cell.words if index in held)
                done.append(replace(cell, row=row + at, box=box, words=inside))
    return done
