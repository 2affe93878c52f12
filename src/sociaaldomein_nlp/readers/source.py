"""`Source`: what every reader makes of a file, and all that later rooms know of it. No spaCy here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

BLOCK_KINDS: Final = (
    "heading",
    "paragraph",
    "list_item",
    "table_cell",
    "caption",
    "footnote",
    "sidebar",
    "contents",
    "page_header",
    "page_footer",
    "page_number",
)
"""The last three are running artefacts of the page: kept with their own `text`, never in the text of the Source."""

ARTEFACTS: Final = frozenset({"page_header", "page_footer", "page_number"})

BBox = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, from the top left of the page as it is shown."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the document: its number from 1, its size in points and the stretch of text on it."""

    number: int
    width: float
    height: float
    start: int
    end: int
    label: str | None = None
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: where it stands in the text and on which page."""

    start: int
    end: int
    page: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table cell: table counted from 0, row and column from 0, and the heads of its column."""

    table: int
    row: int
    column: int
    header: bool = False
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text with one part to play.

    Attributes:
        kind: one of `BLOCK_KINDS`.
        start: first character in `Source.text`, after the bullet or number of a list item; -1 for an artefact.
        end: one past its last character; -1 for an artefact.
        level: depth of a heading (1 is the highest) or of a list item (1 is the outermost); 0 elsewhere.
        marker: the bullet or number that opened a list item or a numbered heading, or None.
        page: the page on which it begins, or None where the format has no pages.
        bbox: the box around its part on that page, or None.
        lines: its printed lines, where the format has them.
        cell: its place in a table, for a table cell.
        text: the text of an artefact, which stands outside `Source.text`; else "".
        place: where it stands in a file without pages: "paragraph 12", "table 2 row 3 cell 1", "footnote 1" (DOCX, ODT;
            counted from 1) or the path of its element (HTML: "main > section:nth-of-type(2) > p:nth-of-type(1)").
    """

    kind: str
    start: int
    end: int
    level: int = 0
    marker: str | None = None
    page: int | None = None
    bbox: BBox | None = None
    lines: tuple[Line, ...] = ()
    cell: Cell | None = None
    text: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it was read: its text, its blocks in reading order, its pages, and where it came from.

    Attributes:
        text: what all offsets count in, in Unicode code points.
        blocks: in reading order; those that are no artefact lie apart in the text, in ascending order.
        pages: empty where the format has no pages.
        name: the file's name, or what the caller called it.
        media_type: for example "text/plain" or "application/pdf".
        digest: sha256 of the bytes, in hexadecimal.
        size: number of bytes.
        encoding: of a text file, or None.
        title: what the file's own metadata call it, or None; the title in the text is found later.
        metadata: further facts from the file (author, created, producer …): plain values.
        warnings: what a reader of the results should know, in English.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    name: str = ""
    media_type: str = "text/plain"
    digest: str = ""
    size: int = 0
    encoding: str | None = None
    title: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def body(self) -> Iterator[Block]:
        """Give the blocks that stand in the text, in order: all but running headers, footers and page numbers."""
        return (block for block in self.blocks if block.kind not in ARTEFACTS)

    def page_at(self, offset: int) -> int | None:
        """Give the number of the page on which the character at `offset` stands, or None without pages.

        Its printed line says it where it has one: text that goes on over the end of a page passes notes and cells.
        """
        lines = (line for block in self.body() if block.start <= offset < block.end for line in block.lines)
        own = next((line.page for line in lines if line.start <= offset < line.end), None)
        return own or next((page.number for page in self.pages if page.start <= offset < page.end), None)

    def bbox_of(self, start: int, end: int) -> BBox | None:
        """Give the box around the lines that hold `start` to `end`, on the page where it begins; None without lines."""
        hit = [line for block in self.body() for line in block.lines if line.start < end and line.end > start]
        boxes = [line.bbox for line in hit if line.page == hit[0].page]
        if not boxes:
            return None
        x0, y0, x1, y1 = zip(*boxes, strict=True)
        return (min(x0), min(y0), max(x1), max(y1))
