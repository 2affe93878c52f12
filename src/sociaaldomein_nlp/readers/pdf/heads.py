"""Which rows of a table are the heads of its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

from sociaaldomein_nlp.readers.pdf.edges import Fill
from sociaaldomein_nlp.readers.pdf.grid import GridCell
from sociaaldomein_nlp.readers.pdf.rows import is_figure, text_of
from sociaaldomein_nlp.readers.pdf.words import Word
from sociaaldomein_nlp.readers.source import BBox

_COVERED: Final = 0.6
_SHORT: Final = 60
_MOST_HEADS: Final = 4
_YEAR = re.compile(r"(?:19|20)\d\d")


def head_rows(words: Sequence[Word], cells: Sequence[GridCell], fills: Sequence[Fill]) -> int:
    """Give how many rows the heads of a table take: bold or coloured as the others are not, or words over figures.

    Args:
        words: the words of the page.
        cells: the cells of the table.
        fills: the coloured boxes of the page.

    Returns:
        The number of rows from the top; 0 where nothing tells heads from the rest.

    Example:
        >>> words = [Word("Wijk", (0, 0, 9, 9), 9, True), Word("Oost", (0, 20, 9, 29), 9, False)]
        >>> head_rows(words, [GridCell(0, 0, 1, 1, words[0].box, (0,)), GridCell(1, 0, 1, 1, words[1].box, (1,))], [])
        1
    """
    rows = [list(group) for _, group in groupby(sorted(cells, key=lambda c: c.row), key=lambda c: c.row)]
    filled = [[cell for cell in row if cell.words] for row in rows]
    for look in (lambda row: _colour(row, fills), lambda row: _is_bold(words, row)):
        found = _leading(rows, look)
        while found and _is_data(words, filled[found - 1]):
            found -= 1
        if found:
            return found
    body = [cell for row in filled[1:] for cell in row]
    if len(filled[0]) < 2 or not body or any(_digits(words, cell) for cell in filled[0]):
        return int(_years_over_figures(words, filled))
    return int(sum(_digits(words, cell) for cell in body) >= 0.4 * len(body) or _is_terse(words, filled[0], body))


def _is_data(words: Sequence[Word], row: Sequence[GridCell]) -> bool:
    """Say whether figures that are no years stand in a row, right of its first column."""
    texts = [text_of(words, cell.words) for cell in row if cell.column > 0]
    amounts = [text for text in texts if is_figure(text) and not _YEAR.fullmatch(text)]
    return len(amounts) > 0.5 * len(texts)


def _leading(rows: Sequence[Sequence[GridCell]], look: Callable[[Sequence[GridCell]], object]) -> int:
    """Give how many rows from the top on share a look that most of the others lack."""
    looks = [look(row) for row in rows]
    if not looks[0]:
        return 0
    count = next((at for at, one in enumerate(looks) if one != looks[0]), len(looks))
    others = looks[count:]
    return (
        count if others and sum(one == looks[0] for one in others) <= 0.5 * len(others) and count <= _MOST_HEADS else 0
    )


def _colour(row: Sequence[GridCell], fills: Sequence[Fill]) -> tuple[int, int, int] | None:
    """Give the colour that most of a row is filled with."""
    area = sum(_area(cell.box) for cell in row)
    shares: dict[tuple[int, int, int], float] = {}
    for fill in fills:
        if not fill.pale and fill.box[3] > row[0].box[1] and fill.box[1] < row[0].box[3]:
            shares[fill.colour] = shares.get(fill.colour, 0) + sum(_area(_common(cell.box, fill.box)) for cell in row)
    best = max(shares, key=lambda colour: shares[colour], default=None)
    return best if best and shares[best] >= _COVERED * area else None


def _common(a: BBox, b: BBox) -> BBox:
    return (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))


def _area(box: BBox) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _is_bold(words: Sequence[Word], row: Sequence[GridCell]) -> bool:
    inside = [words[index] for cell in row for index in cell.words]
    return bool(inside) and all(word.bold for word in inside if any(letter.isalnum() for letter in word.text))


def _digits(words: Sequence[Word], cell: GridCell) -> bool:
    """Say whether a cell has digits that name no year."""
    return any(letter.isdigit() for letter in _YEAR.sub("", text_of(words, cell.words)))


def _years_over_figures(words: Sequence[Word], filled: Sequence[Sequence[GridCell]]) -> bool:
    """Say whether the first row names years ("Begroting 2024", "2025") over columns of other figures."""
    first = [text_of(words, cell.words) for cell in filled[0] if cell.column > 0]
    years = [text for text in first if _YEAR.fullmatch(text[-4:]) and len(text) < _SHORT]
    body = [text_of(words, cell.words) for row in filled[1:] for cell in row if cell.column > 0]
    return len(years) >= max(1, 0.5 * len(first)) and sum(map(is_figure, body)) >= 0.5 * max(len(body), 1)


def _is_terse(words: Sequence[Word], first: Sequence[GridCell], body: Sequence[GridCell]) -> bool:
    """Say whether short names stand over longer texts."""
    heads = [text_of(words, cell.words) for cell in first]
    mean = sum(len(text_of(words, cell.words)) for cell in body) / len(body)
    return all(len(text) < _SHORT and text[-1] not in ".;" for text in heads) and mean > 1.5 * sum(
        map(len, heads)
    ) / len(heads)
