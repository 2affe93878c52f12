"""Words -> printed lines in reading order; which of them are running headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from statistics import median
from typing import Final

from sociaaldomein_nlp.readers.pdf_words import Word, WordPage
from sociaaldomein_nlp.readers.source import BBox

# a gap of this many times the size between two words is a jump to another column or cell
_JUMP: Final = 3.0
_ZONE: Final = 0.13
_SAME_PLACE: Final = 6.0
_MOST_JUMPS: Final = 6
_NUMBER = re.compile(
    r"(?:(?:pagina|pag\.?|blz\.?)\s*)?[-–|]?\s*\d{1,4}\s*[-–|]?(?:\s*(?:van|/|\|)\s*\d{1,4})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line.

    Attributes:
        text: its words with single spaces.
        box: the box around them, from the top left of the page.
        page: the number of its page, from 1.
        size: the size of most of its letters, in points.
        bold: all its words are bold.
        first: the width of its first word.
        italic: all its words are italic.
        jumps: how many wide gaps it has: a row of a table, or neighbours in columns.
        role: "page_header", "page_footer" or "page_number" where it is one; else "".
    """

    text: str
    box: BBox
    page: int
    size: float
    bold: bool
    first: float
    jumps: int
    italic: bool = False
    role: str = ""


def lines_of(pages: Sequence[WordPage]) -> list[list[PrintedLine]]:
    """Give the printed lines of each page in reading order, running headers and footers marked.

    Args:
        pages: the pages with their words.

    Returns:
        For each page its lines.

    Example:
        >>> word = Word("Doelen", (0, 0, 40, 10), 10, True)
        >>> lines_of([WordPage(100, 100, (word,))])[0][0].text
        'Doelen'
    """
    lines = [_page_lines(page, number) for number, page in enumerate(pages, start=1)]
    return _mark_running(lines, [page.height for page in pages])


def _page_lines(page: WordPage, number: int) -> list[PrintedLine]:
    rows: list[list[Word]] = []
    for word in page.words:
        if rows and _same_row(rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(row, number) for row in _merged(_in_order(rows))]


def _same_row(before: Word, word: Word) -> bool:
    return _overlap(before.box, word.box) > 0.5 and word.box[0] >= before.box[2] - before.size


def _overlap(a: BBox, b: BBox) -> float:
    """Give the share of the lower of two boxes that stands beside the other."""
    common = min(a[3], b[3]) - max(a[1], b[1])
    return common / max(min(a[3] - a[1], b[3] - b[1]), 0.1)


def _in_order(rows: list[list[Word]]) -> list[list[Word]]:
    """Order the rows of a page: down the page, but keep the file's own order where stretches stand side by
    side.
    """
    runs: list[list[list[Word]]] = []
    for row in rows:
        if runs and row[0].box[1] >= runs[-1][-1][0].box[1] - row[0].size / 2:
            runs[-1].append(row)
        else:
            runs.append([row])
    if 1 < len(runs) <= _MOST_JUMPS:
        boxes = [box_around(word.box for row in run for word in row) for run in runs]
        if any(_beside(a, b) for a, b in combinations(boxes, 2)):
            return rows
    return sorted(rows, key=lambda row: (round(row[0].box[3]), row[0].box[0]))


def _beside(a: BBox, b: BBox) -> bool:
    deep = min(a[3], b[3]) - max(a[1], b[1])
    return deep > 40 and (a[2] <= b[0] + 5 or b[2] <= a[0] + 5)


def _merged(rows: Iterable[list[Word]]) -> list[list[Word]]:
    """Put what stands on one height into one row, left to right: a bullet drawn apart, a page number."""
    merged: list[list[Word]] = []
    for row in rows:
        if merged and _overlap(merged[-1][0].box, row[0].box) > 0.6 and _apart(merged[-1], row):
            merged[-1] = sorted([*merged[-1], *row], key=lambda word: word.box[0])
        else:
            merged.append(row)
    return merged


def _apart(a: Sequence[Word], b: Sequence[Word]) -> bool:
    return a[-1].box[2] <= b[0].box[0] + 1 or b[-1].box[2] <= a[0].box[0] + 1


def box_around(boxes: Iterable[BBox]) -> BBox:
    """Give the box around boxes.

    Example:
        >>> box_around([(0, 0, 1, 1), (2, 2, 3, 3)])
        (0, 0, 3, 3)
    """
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))


def _line(row: Sequence[Word], page: int) -> PrintedLine:
    sizes: Counter[float] = Counter()
    for word in row:
        sizes[word.size] += len(word.text)
    size = sizes.most_common(1)[0][0]
    jumps = sum(b.box[0] - a.box[2] > _JUMP * size for a, b in pairwise(row[1:] if len(row[0].text) == 1 else row))
    letters = [word for word in row if any(c.isalnum() for c in word.text)] or row
    return PrintedLine(
        " ".join(word.text for word in row),
        box_around(word.box for word in row),
        page,
        size,
        all(word.bold for word in letters),
        row[0].box[2] - row[0].box[0],
        jumps,
        all(word.italic for word in letters),
    )


def _mark_running(pages: list[list[PrintedLine]], heights: Sequence[float]) -> list[list[PrintedLine]]:
    """Mark lines in the outer zones that come back at their place on other pages, and bare page numbers."""
    places: defaultdict[str, list[PrintedLine]] = defaultdict(list)
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            if _zone(line, height):
                places[re.sub(r"\d+", "#", line.text.casefold())].append(line)
    marked = []
    for lines, height in zip(pages, heights, strict=True):
        top, bottom = _edges(lines, height, places, len(pages))
        marked.append([replace(line, role=_role(line, at, top, bottom)) for at, line in enumerate(lines)])
    return marked


def _edges(
    lines: Sequence[PrintedLine], height: float, places: dict[str, list[PrintedLine]], count: int
) -> tuple[dict[int, str], dict[int, str]]:
    """Give the roles of the lines from the top edge down, and of those from the bottom edge up."""
    roles: dict[str, dict[int, str]] = {"page_header": {}, "page_footer": {}}
    for at, line in enumerate(lines):
        zone = _zone(line, height)
        if not zone:
            continue
        if _NUMBER.fullmatch(line.text) and (zone == "page_footer" or count > 1):
            roles[zone][at] = "page_number"
        elif _returns(line, places[re.sub(r"\d+", "#", line.text.casefold())], count):
            roles[zone][at] = zone
    return roles["page_header"], roles["page_footer"]


def _role(line: PrintedLine, at: int, top: dict[int, str], bottom: dict[int, str]) -> str:
    return top.get(at) or bottom.get(at) or line.role


def _zone(line: PrintedLine, height: float) -> str:
    if line.box[3] < _ZONE * height:
        return "page_header"
    return "page_footer" if line.box[1] > (1 - _ZONE) * height else ""


def _returns(line: PrintedLine, alike: Sequence[PrintedLine], count: int) -> bool:
    """Say whether a line stands at the same place on most pages, or on the pages about its own.

    A heading that happens to open several pages is larger than what runs along, or skips pages.
    """
    pages = {
        other.page
        for other in alike
        if abs(other.box[1] - line.box[1]) < _SAME_PLACE and abs(other.size - line.size) < 0.6
    }
    near = sum(abs(page - line.page) <= 4 for page in pages)
    return len(pages) >= max(2, count / 2) or near >= 3


def body_size(lines: Iterable[PrintedLine]) -> float:
    """Give the size that most letters of a document are printed in.

    Example:
        >>> body_size([PrintedLine("tekst", (0, 0, 1, 1), 1, 10.0, False, 1, 0)])
        10.0
    """
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def leading(lines: Sequence[PrintedLine]) -> float:
    """Give the usual distance from one line to the next, in sizes of its letters.

    Example:
        >>> leading([])
        1.2
    """
    steps = [
        (b.box[3] - a.box[3]) / a.size
        for a, b in pairwise(lines)
        if a.page == b.page and abs(a.size - b.size) < 0.6 and 0 < b.box[3] - a.box[3] < 3 * max(a.size, 1)
    ]
    return median(steps) if steps else 1.2
