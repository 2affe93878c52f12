"""The parts of a document where it speaks of itself: its front, its end, and the running lines of its pages.

A `Unit` is a printed line of such a part as a reader sees it: a line of a letterhead, a row of a table, or a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sociaaldomein_nlp.readers.source import Block, Source

_FRONT_REACH, _FRONT_UNITS = 3_000, 60
_END_REACH, _END_UNITS = 1_500, 15
_PROSE = 200
_ASIDE = frozenset({"caption", "contents", "footnote"})
RUNNING: Final = frozenset({"page_header", "page_footer"})
_WRAPPED = re.compile(r"[^.:;!?\n]\n\s*[a-zà-ÿ]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, a row of a table, or a paragraph.

    Attributes:
        text: its words with single spaces; the cells of a row with tabs between them.
        kind: the kind of its block, see `readers.source.BLOCK_KINDS`.
        level: depth of a heading, else 0.
        marker: the number or bullet before it, or None.
        page: the page on which it stands, or None.
        start: where its block begins in the text; -1 for a running line.
    """

    text: str
    kind: str
    level: int = 0
    marker: str | None = None
    page: int | None = None
    start: int = -1

    @property
    def prose(self) -> bool:
        """Whether it is running text and no line of a title page or letterhead."""
        return len(self.text) > _PROSE


def front(source: Source) -> list[Unit]:
    r"""Give what stands at the top of the text, in order: title page, letterhead and the first paragraphs.

    Args:
        source: what a reader gave.

    Returns:
        Its units; captions, footnotes and the table of contents are left out.

    Example:
        >>> from sociaaldomein_nlp.readers.text import source_of
        >>> [unit.text for unit in front(source_of("Jeugdnota\n\nDatum: 3 mei 2024"))]
        ['Jeugdnota', 'Datum: 3 mei 2024']
    """
    found: list[Unit] = []
    for unit in units(source):
        if unit.start > _FRONT_REACH or len(found) >= _FRONT_UNITS:
            break
        found.append(unit)
    return found


def end(source: Source) -> list[Unit]:
    """Give what stands at the end of the text and not in its front, in order: the signatures of a letter or by-law."""
    edge = max(len(source.text) - _END_REACH, _FRONT_REACH + 1)
    return list(units(source, edge))[-_END_UNITS:]


def units(source: Source, edge: int = 0) -> Iterator[Unit]:
    """Give the units of all blocks that begin at or behind `edge`, in order."""
    blocks = (block for block in source.body() if block.kind not in _ASIDE and block.start >= edge)
    for row, members in groupby(blocks, key=lambda block: (block.cell.table, block.cell.row) if block.cell else None):
        if row is None:
            for block in members:
                yield from _lines(block, source.text[block.start : block.end])
        else:
            cells = list(members)
            text = "\t".join(" ".join(source.text[cell.start : cell.end].split()) for cell in cells)
            yield Unit(text, "table_cell", page=cells[0].page, start=cells[0].start)


def running(source: Source) -> list[Unit]:
    """Give the headers and footers of the pages, each different one once, in order."""
    texts = {" ".join(block.text.split()): block for block in source.blocks if block.kind in RUNNING}
    return [Unit(text, block.kind, page=block.page) for text, block in texts.items() if text]


def _lines(block: Block, text: str) -> Iterator[Unit]:
    """Part a block into its lines, unless they are one paragraph that was broken to fit the page."""
    parts = [text] if _WRAPPED.search(text) else text.splitlines()
    for at, part in enumerate(parts):
        words = " ".join(part.split())
        if words:
            yield Unit(words, block.kind, block.level, block.marker if at == 0 else None, block.page, block.start)
