"""Tables without a grid: rows one under another with white between their columns, figures above all.

Columns of running prose, lists with hanging numbers, tables of contents and the address lines of a letter have such
white too: they are told apart by what stands in the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from sociaaldomein_nlp.readers.pdf.edges import Rule
from sociaaldomein_nlp.readers.pdf.grid import GridCell
from sociaaldomein_nlp.readers.pdf.rows import Columns, Row, Segment, grouped, has_figures, is_figure, rows_of, text_of
from sociaaldomein_nlp.readers.pdf.words import Word

_LEAST_ROWS: Final = 3
_HANGS: Final = 4.0
_MOST_HEADS: Final = 3
_FARTHEST: Final = 4.0
_NEAR: Final = 2.0
_MOST_LOOSE: Final = 8
_MOST_COLUMNS: Final = 60
_FIGURES: Final = 0.6
_LARGER: Final = 1.25
_ZONE: Final = 0.15
_COVERS: Final = 0.8
_LEADER = re.compile(r"[.…·_]{4,}")
_MARKER = re.compile(r"[•▪●○◦‣■□✓➢*o–—-]|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|\(?[a-zA-Z][.)]|€|\uf0b7|\uf0a7")
_BULLET = re.compile(r"[•▪●○◦‣■□✓➢*o–—-]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|\uf0b7|\uf0a7")
_CAPTION = re.compile(r"(?:tabel|overzicht)\s+\d", re.IGNORECASE)
_PAGE = re.compile(r"\d{1,4}")


@dataclass(slots=True)
class Run:
    """Rows one under another that keep to the same columns; `loose` ones stand in one column, or over several."""

    columns: Columns
    rows: list[Row] = field(default_factory=list)
    end: int = 0

    @property
    def wide(self) -> list[Row]:
        """The rows that stand in more than one column."""
        return [row for row in self.rows if len(row.segments) > 1]


def aligned_of(
    words: Sequence[Word], free: Iterable[int], across: Sequence[Rule], height: float
) -> list[list[GridCell]]:
    """Find the tables that white alone, or white and rules across, make.

    Args:
        words: the words of the page.
        free: the indices of those that no ruled table has.
        across: the rules across of the page.
        height: the height of the page.

    Returns:
        For each table its cells, those without words too.

    Example:
        >>> aligned_of([], [], [], 842)
        []
    """
    rows = rows_of(words, free)
    for row in rows:
        _hang(words, row)
    if sum(len(row.segments) > 1 for row in rows) < _fewest(across):
        return []
    tables, at, last = [], 0, 0
    while at < len(rows):
        if not 1 < len(rows[at].segments) <= _MOST_COLUMNS:
            at += 1
            continue
        run, at = _longest(words, rows, at)
        rules = _rules_in(run, across) if run.rows else []
        if _is_table(words, run, rules, height):
            heads = _heads(words, run, rows[last:at])
            tables.append(_cells(words, run, heads, rules))
            last = run.end
        at = max(run.end, at + 1)
    return tables


def _fewest(rules: Sequence[object]) -> int:
    """Give how many rows a table has at least; rules across speak for it too."""
    return 2 if len(rules) > 1 else _LEAST_ROWS


def _hang(words: Sequence[Word], row: Row) -> None:
    """Put a bullet or number that hangs before its text with that text."""
    first = row.segments[0]
    if len(row.segments) > 1 and len(first.words) == 1 and _BULLET.fullmatch(words[first.words[0]].text):
        second = row.segments[1]
        if second.x0 - first.x1 < _HANGS * row.size and not is_figure(text_of(words, second.words)):
            row.segments[:2] = [Segment(first.words + second.words, first.x0, second.x1)]


def _longest(words: Sequence[Word], rows: Sequence[Row], start: int) -> tuple[Run, int]:
    """Grow a run from a row, or from one just below where that reaches farther: heads need not keep to the columns."""
    best = _grow(words, rows, start)
    for at in range(start + 1, min(start + 1 + _MOST_HEADS, best.end + 1, len(rows))):
        if rows[at].top - rows[at - 1].bottom > _FARTHEST * rows[at].size:
            break
        if len(rows[at].segments) > 1 and len(best.wide) <= _MOST_HEADS:
            run = _grow(words, rows, at)
            if run.end > best.end:
                return _trimmed(words, run, at)
    return _trimmed(words, best, start)


def _trimmed(words: Sequence[Word], run: Run, start: int) -> tuple[Run, int]:
    """Leave out a caption that stands over a table in two parts."""
    if len(run.rows) > 1 and _is_caption(words, run.rows[0], run.columns):
        del run.rows[0]
        start += 1
    return run, start


def _is_caption(words: Sequence[Word], row: Row, columns: Columns) -> bool:
    return bool(_CAPTION.match(text_of(words, row.segments[0].words))) and not has_figures(words, row, columns)


def _grow(words: Sequence[Word], rows: Sequence[Row], start: int) -> Run:
    run, loose = Run(Columns(), [], start + 1), list[Row]()
    for at in range(start, len(rows)):
        row, taken = rows[at], loose or run.rows
        wide = len(row.segments) > 1
        if taken and row.top - taken[-1].bottom > (_FARTHEST if wide else _NEAR) * row.size:
            break
        if len(row.segments) > _MOST_COLUMNS or any(
            _LEADER.search(text_of(words, segment.words)) for segment in row.segments
        ):
            break
        if not wide and run.rows:
            if _parts_off(words, run, loose, row):
                break
            loose.append(row)
        elif run.columns.fit(words, row):
            for other in loose:
                run.columns.fit(words, other)
            run.rows += [*loose, row]
            loose, run.end = [], at + 1
        else:
            break
    _add_tail(words, run, loose)
    return run


def _parts_off(words: Sequence[Word], run: Run, loose: list[Row], row: Row) -> bool:
    """Say whether a row in one stretch ends a run: a heading, a paragraph, or a line under no more than heads."""
    over = [other for other in [*loose, row] if run.columns.reach(other.segments[0]) > 1]
    last = run.rows[-1]
    if len(run.rows) == 1 and (over or row.top - last.bottom > last.size) and not has_figures(words, last, run.columns):
        return True
    return len(over) > 1 or len(loose) >= _MOST_LOOSE or row.size > _LARGER * last.size


def _add_tail(words: Sequence[Word], run: Run, loose: list[Row]) -> None:
    """Take in what follows the last wide row close by in one column and goes on with a small letter."""
    for row in loose:
        text = words[row.segments[0].words[0]].text
        if not text[0].islower() or row.top - run.rows[-1].bottom > 0.6 * row.size or not run.columns.fit(words, row):
            return
        run.rows.append(row)
        run.end += 1


def _rules_in(run: Run, across: Sequence[Rule]) -> list[float]:
    left, right = run.columns.spans[0][0], run.columns.spans[-1][1]
    top, bottom = run.rows[0].top, run.rows[-1].bottom
    near = run.rows[0].size
    return [
        rule.at
        for rule in across
        if top - near < rule.at < bottom + near
        and min(rule.end, right) - max(rule.start, left) >= _COVERS * (right - left)
    ]


def _is_table(words: Sequence[Word], run: Run, rules: Sequence[float], height: float) -> bool:
    wide = run.wide
    if len(wide) < _fewest(rules):
        return False
    texts = _texts(words, run)
    if all(_MARKER.fullmatch(text) for text in texts[0]):
        texts = texts[1:]
    texts = [column for column in texts if not all(text == "€" for text in column)]
    if len(texts) < 2 or _is_contents(texts):
        return False
    figures = [column for column in texts[1:] if _share(map(is_figure, column)) >= _FIGURES and len(column) > 1]
    if len(rules) > 2:
        return True
    prose = sum(_is_prose(column) for column in texts)
    if prose > 1 or (prose and not figures):
        return False
    if figures or len(rules) > 1:
        return len(texts) > 2 or len(texts[1]) >= _LEAST_ROWS
    inside = run.rows[0].top > _ZONE * height and run.rows[-1].bottom < (1 - _ZONE) * height
    full = sum(len(row.segments) > 2 for row in wide)
    return inside and len(texts) > 2 and full > _LEAST_ROWS and full >= _FIGURES * len(wide) and _is_short(texts)


def _texts(words: Sequence[Word], run: Run) -> list[list[str]]:
    texts: list[list[str]] = [[] for _ in run.columns.spans]
    for row in run.rows:
        for segment in row.segments:
            texts[run.columns.home(segment)].append(text_of(words, segment.words))
    return texts


def _is_contents(texts: Sequence[Sequence[str]]) -> bool:
    """Titles with the numbers of their pages: they never go down."""
    last = texts[-1]
    if len(texts) > 3 or not all(_PAGE.fullmatch(text) for text in last):
        return False
    pages = [int(text) for text in last]
    return len(pages) > 2 and all(a <= b for a, b in pairwise(pages)) and not 1900 < pages[0] < 2100


def _is_prose(column: Sequence[str]) -> bool:
    """Lines of several words, many of which begin amid a sentence."""
    long = [text for text in column if text.count(" ") >= 3]
    return len(long) > 0.5 * len(column) and _share(text[0].islower() for text in column) >= 0.3


def _is_short(texts: Sequence[Sequence[str]]) -> bool:
    return median(text.count(" ") + 1 for column in texts for text in column) <= 4


def _share(marks: Iterable[bool]) -> float:
    found = list(marks)
    return sum(found) / len(found) if found else 0.0


def _heads(words: Sequence[Word], run: Run, above: Sequence[Row]) -> list[Row]:
    """Give the rows right above a run that stand over its columns, though one head may stand over several."""
    heads: list[Row] = []
    for row in reversed(above):
        below = heads[0] if heads else run.rows[0]
        homes = [run.columns.home(segment) for segment in row.segments]
        apart = len(set(homes)) > 1 and not _is_caption(words, row, run.columns)
        if not apart or below.top - row.bottom > 1.5 * row.size or len(heads) > 2:
            break
        heads.insert(0, row)
    return heads


def _cells(words: Sequence[Word], run: Run, heads: list[Row], rules: Sequence[float]) -> list[GridCell]:
    _merge_heads(run)
    groups = [[row] for row in heads]
    bands = _banded(run.rows, rules)
    groups += bands if len(bands) > 2 and len(rules) > 2 else grouped(words, run.rows, run.columns, rules)
    _merge_markers(words, run)
    rows = [row for group in groups for row in group]
    left = min(segment.x0 for row in rows for segment in row.segments)
    right = max(segment.x1 for row in rows for segment in row.segments)
    return _fields(groups, run.columns, run.columns.borders(left, right))


def _merge_heads(run: Run) -> None:
    """Make one column of a head and what stands under it: one at the left side of it, the other at the right."""
    held = _rows_held(run)
    for at in range(len(held) - 2, -1, -1):
        here, beside = held[at], held[at + 1]
        if ({0} in (here, beside)) and here and beside and not here & beside:
            run.columns.spans[at : at + 2] = [(run.columns.spans[at][0], run.columns.spans[at + 1][1])]
            held = _rows_held(run)


def _rows_held(run: Run) -> list[set[int]]:
    """Give for each column the rows, by number, that have something in it."""
    held: list[set[int]] = [set() for _ in run.columns.spans]
    for number, row in enumerate(run.rows):
        for segment in row.segments:
            held[run.columns.home(segment)].add(number)
    return held


def _banded(rows: Sequence[Row], rules: Sequence[float]) -> list[list[Row]]:
    """Put together what no rule parts."""
    bands: list[list[Row]] = []
    for row in rows:
        above = bands[-1][-1] if bands else None
        if above and not any((above.top + above.bottom) / 2 < at < (row.top + row.bottom) / 2 for at in rules):
            bands[-1].append(row)
        else:
            bands.append([row])
    return bands


def _merge_markers(words: Sequence[Word], run: Run) -> None:
    """Make one column of a column of bullets, or of signs of the euro, and the one to the right of it."""
    texts = _texts(words, run)
    for at in range(len(texts) - 2, -1, -1):
        column = texts[at]
        signs = column and all(text == "€" for text in column)
        if signs or (at == 0 and column and all(_MARKER.fullmatch(text) for text in column)):
            merged = (run.columns.spans[at][0], run.columns.spans[at + 1][1])
            run.columns.spans[at : at + 2] = [merged]


def _fields(groups: Sequence[Sequence[Row]], columns: Columns, borders: Sequence[float]) -> list[GridCell]:
    cells: list[GridCell] = []
    for number, group in enumerate(groups):
        top, bottom = min(row.top for row in group), max(row.bottom for row in group)
        held: dict[int, list[Segment]] = {}
        for row in group:
            for segment in row.segments:
                held.setdefault(columns.home(segment), []).append(segment)
        column = 0
        while column < len(columns.spans):
            segments = held.get(column, [])
            wide = min(max(map(columns.reach, segments), default=1), len(columns.spans) - column)
            wide = next((step for step in range(1, wide) if column + step in held), wide)
            box = (borders[column], top, borders[column + wide], bottom)
            inside = tuple(index for segment in segments for index in segment.words)
            cells.append(GridCell(number, column, 1, wide, box, inside))
            column += wide
    return cells
