"""Words -> lines across the whole width of a page, cut at wide gaps; the columns and rows that such lines make."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from sociaaldomein_nlp.readers.pdf.words import Word, widest_gap

_WIDE: Final = 1.3
_CHANNEL: Final = 0.45
_SAME_HEIGHT: Final = 0.5
_EDGE: Final = 0.5
_FIGURE = re.compile(
    r"(?:[€<>≥≤±+(\-–—]\s*)*(?:\d[\d.,]*(?: \d{3})*|[-–—]|p\.?m\.?|n\.?v\.?t\.?|nnb|nihil)"
    r"(?:\s*(?:%|\)|[vn]|\(\d{4}\)))*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Segment:
    """Words beside each other without a wide gap: their indices from left to right, and where they stand."""

    words: list[int]
    x0: float
    x1: float


@dataclass(slots=True)
class Row:
    """What stands on one height of a page: its segments from left to right."""

    segments: list[Segment]
    top: float
    bottom: float
    size: float


def rows_of(words: Sequence[Word], free: Iterable[int]) -> list[Row]:
    """Give what stands on one height, down the page, cut at wide gaps.

    Args:
        words: the words of the page.
        free: the indices of those to look at, in the order of the file.

    Returns:
        The rows, from top to bottom.

    Example:
        >>> rows_of([Word("a", (0, 0, 5, 9), 9, False), Word("b", (90, 0, 95, 9), 9, False)], [0, 1])[0].segments[1].x0
        90
    """
    runs: list[list[int]] = []
    left = bottom = math.inf
    for index in free:
        x0, _, _, y1 = words[index].box
        if abs(y1 - bottom) < 1 and x0 >= left:
            runs[-1].append(index)
        else:
            runs.append([index])
        left, bottom = x0, y1
    runs.sort(key=lambda run: words[run[0]].box[1] + words[run[0]].box[3])
    rows: list[list[int]] = []
    merged: list[bool] = []
    for run in runs:
        if rows and _beside(words[rows[-1][0]], words[run[0]]):
            rows[-1] += run
            merged[-1] = True
        else:
            rows.append(run)
            merged.append(False)
    return [_row(words, row, is_merged) for row, is_merged in zip(rows, merged, strict=True)]


def _beside(a: Word, b: Word) -> bool:
    common = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    return common > _SAME_HEIGHT * min(a.box[3] - a.box[1], b.box[3] - b.box[1])


def _row(words: Sequence[Word], indices: list[int], merged: bool) -> Row:
    """Cut a row at its wide gaps; one of several runs is not in order yet."""
    if merged:
        indices.sort(key=lambda index: words[index].box[0])
    inside = [words[index] for index in indices]
    lefts, tops, rights, bottoms = zip(*[word.box for word in inside], strict=True)
    sizes = [word.size for word in inside]
    if widest_gap(lefts, rights) <= _WIDE * min(sizes):
        segments = [Segment(indices, lefts[0], max(rights))]
    else:
        segments = []
        for index, x0, x1, size in zip(indices, lefts, rights, sizes, strict=True):
            if segments and x0 - segments[-1].x1 <= _WIDE * size:
                segments[-1].words.append(index)
                segments[-1].x1 = max(segments[-1].x1, x1)
            else:
                segments.append(Segment([index], x0, x1))
    return Row(segments, min(tops), max(bottoms), max(sizes))


def text_of(words: Sequence[Word], indices: Iterable[int]) -> str:
    """Give words as text.

    Example:
        >>> text_of([Word("de", (0, 0, 5, 9), 9, False), Word("raad", (6, 0, 9, 9), 9, False)], [0, 1])
        'de raad'
    """
    return " ".join(words[index].text for index in indices)


def is_figure(text: str) -> bool:
    """Say whether a text is a figure as tables have them: an amount, a share, a dash.

    Example:
        >>> is_figure("€ 1.063.000"), is_figure("-"), is_figure("2 doelen")
        (True, True, False)
    """
    return _FIGURE.fullmatch(text) is not None


@dataclass(slots=True)
class Columns:
    """The columns that rows make: stretches of the width with white between them on every row."""

    spans: list[tuple[float, float]] = field(default_factory=list)

    def fit(self, words: Sequence[Word], row: Row) -> bool:
        """Take a row in, where its segments keep apart and part no column; else leave the columns as they are.

        Args:
            words: the words of the page.
            row: the row; a segment that runs over the white between two columns is cut there if it has room.

        Returns:
            Whether it was taken in.

        Example:
            >>> Columns([(0, 5), (50, 60)]).fit([], Row([Segment([], 0, 55)], 0, 9, 9))
            False
        """
        pieces = [piece for segment in row.segments for piece in self._cut(words, segment, row.size)]
        merged: list[tuple[float, float]] = []
        seen = [0, 0]
        channel = _CHANNEL * row.size
        known = [(x0, x1, 0) for x0, x1 in self.spans]
        for x0, x1, new in sorted([*known, *((piece.x0, piece.x1, 1) for piece in pieces)]):
            if merged and x0 - merged[-1][1] < channel:
                if seen[new]:
                    return False
                merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
            else:
                merged.append((x0, x1))
                seen = [0, 0]
            seen[new] = 1
        self.spans, row.segments = merged, pieces
        return True

    def _cut(self, words: Sequence[Word], segment: Segment, size: float) -> list[Segment]:
        touched = [span for span in self.spans if span[0] < segment.x1 and span[1] > segment.x0]
        if len(touched) < 2:
            return [segment]
        parts = (
            [Segment([segment.words[0]], segment.x0, words[segment.words[0]].box[2])] if segment.words else [segment]
        )
        for a, b in pairwise(segment.words):
            left, right = words[a].box[2], words[b].box[0]
            white = any(one[1] <= right and other[0] >= left for one, other in pairwise(touched))
            if white and right - left >= _CHANNEL * size:
                parts.append(Segment([b], right, words[b].box[2]))
            else:
                parts[-1].words.append(b)
                parts[-1].x1 = words[b].box[2]
        return parts

    def home(self, segment: Segment) -> int:
        """Give the column in which a segment stands, or begins."""
        return _home(self.spans, segment.x0, segment.x1)

    def reach(self, segment: Segment) -> int:
        """Give how many columns a segment stands over."""
        return max(1, sum(span[0] < segment.x1 - _EDGE and span[1] > segment.x0 + _EDGE for span in self.spans))

    def borders(self, left: float, right: float) -> list[float]:
        """Give where the columns part: halfway the white, within the outer sides."""
        return [left, *((a[1] + b[0]) / 2 for a, b in pairwise(self.spans)), right]


def _home(spans: Sequence[tuple[float, float]], x0: float, x1: float) -> int:
    """Give the column with most of a stretch, the nearest where it is in none; one over several begins in the first."""
    shares = [min(span[1], x1) - max(span[0], x0) for span in spans]
    inside = [at for at, share in enumerate(shares) if share > 0.5 * (spans[at][1] - spans[at][0])]
    return inside[0] if len(inside) > 1 else max(range(len(spans)), key=lambda at: shares[at])


def grouped(
    words: Sequence[Word], rows: Sequence[Row], columns: Columns, rules: Sequence[float] = ()
) -> list[list[Row]]:
    """Put printed rows together that are one row of a table: cells of several lines.

    Args:
        words: the words of the page.
        rows: the printed rows of a table.
        columns: its columns.
        rules: the heights at which a rule across parts rows.

    Returns:
        For each row of the table its printed rows.

    Example:
        >>> grouped([], [], Columns())
        []
    """
    groups: list[list[Row]] = []
    for row in rows:
        parted = groups and any(
            groups[-1][-1].top < at < row.bottom - row.size / 2 and at > groups[-1][-1].bottom - 3 for at in rules
        )
        if groups and not parted and _goes_on(words, groups[-1], row, columns):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _goes_on(words: Sequence[Word], group: list[Row], row: Row, columns: Columns) -> bool:
    """Say whether a printed row goes on with the cells of the row above it."""
    if row.top - group[-1].bottom > 1.2 * row.size:
        return False
    figures = has_figures(words, row, columns)
    if figures and any(has_figures(words, other, columns) for other in group):
        return False
    first = next((segment for segment in row.segments if columns.home(segment) == 0), None)
    if first is None:
        return True
    above = next((s for s in reversed(group[-1].segments) if columns.home(s) == 0), None)
    if above is None or not words[first.words[0]].text[0].islower():
        return False
    room = columns.spans[0][1] - above.x1
    return words[first.words[0]].box[2] - first.x0 + row.size / 2 > room


def has_figures(words: Sequence[Word], row: Row, columns: Columns) -> bool:
    """Say whether a figure stands in a row, right of its first column.

    Example:
        >>> row = Row([Segment([0], 50, 60)], 0, 9, 9)
        >>> has_figures([Word("12", (50, 0, 60, 9), 9, False)], row, Columns([(0, 5), (50, 60)]))
        True
    """
    return any(columns.home(s) > 0 and is_figure(text_of(words, s.words)) for s in row.segments)
