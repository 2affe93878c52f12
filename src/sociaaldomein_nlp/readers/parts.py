"""Parts of a document whose format says itself what they are (DOCX, ODT, HTML, Markdown) -> text and blocks.

A reader of such a format gives its parts in reading order; here they become one text. Parts of prose stand apart by an
empty line, items of a list and rows of a table by a line end, cells of a row by a tab, as the PDF reader has them too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sociaaldomein_nlp.readers.source import Block, Cell

_CLOSE_TOGETHER = frozenset({"list_item", "contents"})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document with one part to play.

    Attributes:
        kind: one of `source.BLOCK_KINDS`, no artefact.
        text: its words with single spaces, without bullet or number; empty for an empty cell only.
        level: depth of a heading or list item, 1 the highest or outermost; 0 elsewhere.
        marker: the bullet or number before it as a reader sees it ("•", "2.1", "a)"), or None. It stands in the text,
            before the block.
        cell: its place in a table, for a table cell.
        place: where it stands in the file, see `source.Block.place`.
    """

    kind: str
    text: str
    level: int = 0
    marker: str | None = None
    cell: Cell | None = None
    place: str = ""


def assemble(parts: Iterable[Part]) -> tuple[str, tuple[Block, ...]]:
    r"""Write the text of a document from its parts.

    Args:
        parts: in reading order; cells row by row, empty ones too, so that columns stay apart.

    Returns:
        The text and its blocks: in order, disjoint, neither beginning nor ending with white space. A part without words
        gives no block.

    Example:
        >>> assemble([Part("heading", "Doelen", 1, "2.1"), Part("paragraph", "Wij beginnen.")])[0]
        '2.1 Doelen\n\nWij beginnen.'
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    offset = 0
    before: Part | None = None
    for part in parts:
        words = " ".join(part.text.split())
        if not words and part.cell is None:
            continue
        marker = f"{part.marker} " if part.marker and words else ""
        between = "" if before is None else _between(before, part)
        start = offset + len(between) + len(marker)
        pieces += [between, marker, words]
        offset = start + len(words)
        if words:
            blocks.append(Block(part.kind, start, offset, part.level, part.marker, cell=part.cell, place=part.place))
        before = part
    return "".join(pieces), tuple(blocks)


def _between(before: Part, part: Part) -> str:
    if before.cell is not None and part.cell is not None and before.cell.table == part.cell.table:
        return "\t" if before.cell.row == part.cell.row else "\n"
    return "\n" if part.kind in _CLOSE_TOGETHER and before.kind == part.kind else "\n\n"
