"""Which printed lines are the furniture of the page: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sociaaldomein_nlp.readers.source import BBox

_ZONE: Final = 0.13
_SAME_PLACE: Final = 6.0
_SAME_SLOT: Final = 2.5
_ISOLATED: Final = 1.6
_LONGEST_NAME: Final = 120
# pages of a document in which nothing has to come back, and type that is small there
_SHORT: Final = 2
_SMALL: Final = 0.92
_NEAR: Final = 4
_ROMAN = r"[ivxl]{1,7}|[IVXL]{1,7}"
_NUMBER = re.compile(
    rf"(?:(?:pagina|pag\.?|blz\.?|bladzijde|page|p\.)\s*)?[-–—|•]?\s*(?:\d{{1,4}}|{_ROMAN})\s*[-–—|•]?"
    r"(?:\s*(?:van|of|/|\|)\s*\d{1,4})?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(\d{1,3})\s*[^\W\d_].{8}")
_CHANGING = re.compile(rf"\d+|(?<!\w)(?:{_ROMAN})(?!\w)")


@dataclass(frozen=True, slots=True)
class Row:
    """All that is printed on one height of a page.

    Attributes:
        text: its words.
        box: the box around them.
        size: the size of most of its letters.
        page: the number of its page, from 1.
        zone: "page_header" or "page_footer": which edge of the page it is near.
        gap: the white between it and the next row towards the middle of the page, in sizes.
    """

    text: str
    box: BBox
    size: float
    page: int
    zone: str
    gap: float = 9.0


def zone_of(box: BBox, height: float) -> str:
    """Say near which edge of the page a box lies: "page_header", "page_footer", or "" for the middle.

    Example:
        >>> zone_of((0, 30, 100, 40), 842)
        'page_header'
    """
    if box[3] < _ZONE * height:
        return "page_header"
    return "page_footer" if box[1] > (1 - _ZONE) * height else ""


def is_page_number(text: str) -> bool:
    """Say whether words can be the number of a page.

    Example:
        >>> is_page_number("Pagina 3 van 40"), is_page_number("iv"), is_page_number("3 wijken")
        (True, True, False)
    """
    return _NUMBER.fullmatch(text) is not None


def running_roles(rows: Sequence[Row], count: int, body: float) -> list[str]:
    """Say of each row near the edge of a page what part of the page's furniture it is.

    Args:
        rows: those near the edges, of all pages.
        count: how many pages there are.
        body: the size that most of the text is printed in.

    Returns:
        For each row "page_header", "page_footer", "page_number", or "" for text.

    Example:
        >>> running_roles([Row("Pagina 3 van 9", (280, 800, 320, 810), 8.0, 1, "page_footer")], 1, 10.0)
        ['page_number']
    """
    judge = _Judge(rows, count, body)
    return [judge.role(row) for row in rows]


class _Judge:
    """Holds the rows in the outer zones of all pages against each other."""

    def __init__(self, rows: Sequence[Row], count: int, body: float) -> None:
        self._count, self._body = count, body
        # by what they say with numbers made alike, and that with their text, or with how far they are from the page
        self._alike: defaultdict[tuple[str | int, ...], list[Row]] = defaultdict(list)
        self._slots: defaultdict[int, list[Row]] = defaultdict(list)
        for row in rows:
            key = _key(row.text)
            for alike in ((key,), (key, row.text), (key, _leading(row.text) - row.page)):
                self._alike[alike].append(row)
            self._slots[round(row.box[3])].append(row)
        self._outer: defaultdict[tuple[int, str], list[Row]] = defaultdict(list)
        for row in rows:
            if not _NUMBER.fullmatch(row.text):
                self._outer[row.page, row.zone].append(row)
        self._numbered = [row for row in rows if _NUMBER.fullmatch(row.text)]
        # what runs along asks the same on each page
        self._pages: dict[tuple[object, ...], frozenset[int]] = {}
        self._own: dict[tuple[float, float], bool] = {}

    def role(self, row: Row) -> str:
        """Give the role of a row."""
        if _NUMBER.fullmatch(row.text):
            return "page_number" if self._is_number(row) else ""
        if self._returns(row) or self._changes(row) or self._small(row):
            return row.zone
        return ""

    def _is_number(self, row: Row) -> bool:
        """A page number stands at one height on several pages; a lone one only at the foot, and with a figure."""
        if self._count <= 2:
            return (row.zone == "page_footer" or self._count > 1) and any(c.isdigit() for c in row.text)
        pages = self._pages.get((row.box[1],))
        if pages is None:
            pages = frozenset(other.page for other in self._numbered if _beside(other, row))
            self._pages[row.box[1],] = pages
        return len(pages) >= 2 or (row.zone == "page_footer" and any(c.isdigit() for c in row.text))

    def _returns(self, row: Row) -> bool:
        """Say whether a row stands at the same place on most pages, or on the pages about its own.

        A heading that happens to open several pages is larger than what runs along, or skips pages.
        """
        key = _key(row.text)
        opened = _NOTE.match(row.text) if row.zone == "page_footer" else None
        if opened is not None:
            # footnotes may say the same on several pages; what runs along counts the pages, or does not count
            pages = self._pages_of((key, row.text), row) | self._pages_of((key, int(opened[1]) - row.page), row)
        else:
            pages = self._pages_of((key,), row)
        near = sum(page in pages for page in range(row.page - _NEAR, row.page + _NEAR + 1))
        return len(pages) >= max(2, self._count / 2) or near >= 3

    def _pages_of(self, alike: tuple[str | int, ...], row: Row) -> frozenset[int]:
        """Give the pages of those alike that stand where a row stands, in its size."""
        place = (alike, row.box[1], row.size)
        if place not in self._pages:
            members = self._alike[alike]
            self._pages[place] = frozenset(o.page for o in members if _beside(o, row) and abs(o.size - row.size) < 0.6)
        return self._pages[place]

    def _small(self, row: Row) -> bool:
        """Say whether a row of a short document, which cannot return, stands alone at the edge in small type."""
        if self._count > _SHORT or row.size > _SMALL * self._body or row.gap < _ISOLATED:
            return False
        others = [other.box[1] for other in self._outer[row.page, row.zone] if other is not row]
        last = all(row.box[1] < y if row.zone == "page_header" else row.box[1] > y for y in others)
        noted = _NOTE.match(row.text) is not None or row.text.startswith(("*", "†"))
        return last and not noted and len(row.text) <= _LONGEST_NAME

    def _changes(self, row: Row) -> bool:
        """Say whether a row has a place of its own on most pages, whatever it says: the name of the chapter."""
        if self._count < 3 or row.size > self._body * 1.02 or len(row.text) > _LONGEST_NAME:
            return False
        if row.zone == "page_footer" and _NOTE.match(row.text):
            return False
        place = (row.box[3], row.size)
        if place not in self._own:
            self._own[place] = self._is_own(row)
        return self._own[place]

    def _is_own(self, row: Row) -> bool:
        """Say whether most pages have a row at the foot of this one, in its size, and all but a few stand alone."""
        middle = round(row.box[3])
        here = [
            other
            for place in range(middle - 3, middle + 4)
            for other in self._slots[place]
            if abs(other.box[3] - row.box[3]) < _SAME_SLOT and abs(other.size - row.size) < 0.6
        ]
        pages = {other.page for other in here}
        alone = sum(other.gap >= _ISOLATED for other in here)
        return len(pages) >= max(3, 0.6 * self._count) and alone >= 0.9 * len(here)


def _leading(text: str) -> int:
    found = _NOTE.match(text)
    return int(found[1]) if found else -1


def _beside(one: Row, other: Row) -> bool:
    return abs(one.box[1] - other.box[1]) < _SAME_PLACE


def _key(text: str) -> str:
    """Give a text with its numbers made alike, and without order: left and right pages swap their halves."""
    return " ".join(sorted(_CHANGING.sub("#", text).casefold().split()))
