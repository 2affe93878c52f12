"""Plain text -> `Source`: its text is itself, and its blocks follow from blank lines, bullets, numbers and
lengths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.encoding import decode
from sociaaldomein_nlp.readers.limits import check_characters
from sociaaldomein_nlp.readers.pieces import cells_of, pieces_of
from sociaaldomein_nlp.readers.source import Block, Cell, Source
from sociaaldomein_nlp.readers.structure import Piece, Role, roles_of

_FIGURE = re.compile(r"(?!(?:19|20)\d\d\b)[€+–-]?\s*\d")


def read_text(data: bytes, name: str) -> Source:
    r"""Read the bytes of a text file.

    Args:
        data: the bytes, in any encoding that Dutch text files come in.
        name: the file's name.

    Returns:
        A Source whose text is the file's own, but for line ends and byte order mark.

    Raises:
        ReadError: the file is empty, too long or no text.

    Example:
        >>> read_text(b"Doelen\n\nWij beginnen.", "nota.txt").blocks[0].kind
        'heading'
    """
    text, encoding, warnings = decode(data, name)
    check_characters(len(text), name)
    if not text.strip():
        raise ReadError("the file is empty", where=name, mend="give a file with text")
    digest = sha256(data).hexdigest()
    return source_of(text, name=name, digest=digest, size=len(data), encoding=encoding, warnings=warnings)


def source_of(text: str, *, name: str = "", **facts: Any) -> Source:
    r"""Give a text its blocks.

    Args:
        text: the text as it is to be kept, to the letter; LF is its line end.
        name: what to call it.
        **facts: further fields of the Source (digest, size, encoding, warnings …).

    Returns:
        A Source whose blocks are in order, disjoint, and neither begin nor end with white space.

    Example:
        >>> [block.kind for block in source_of("Doelen\n\nWij willen:\n• rust\n• ruimte").blocks]
        ['heading', 'paragraph', 'list_item', 'list_item']
    """
    return Source(text=text, blocks=tuple(_blocks(text)), name=name, **facts)


def _blocks(text: str) -> Iterator[Block]:
    pieces = pieces_of(text)
    pairs = zip(pieces, roles_of(pieces), strict=True)
    for table, members in groupby(pairs, key=lambda pair: pair[0].table):
        if table is None:
            yield from (_block(piece, role, text) for piece, role in members)
        else:
            yield from _cells([piece for piece, _ in members], table, text)


def _block(piece: Piece, role: Role, text: str) -> Block:
    start = piece.start + role.skip
    while start < piece.end and text[start].isspace():
        start += 1
    return Block(role.kind, start, piece.end, role.level, role.marker)


def _cells(rows: Sequence[Piece], table: int, text: str) -> Iterator[Block]:
    """Split rows into cells; a first row without figures gives the heads of the columns (a year may be a head)."""
    lines = [text.rfind("\n", 0, row.start) + 1 for row in rows]
    heads = [cell for _, cell in cells_of(text[lines[0] : rows[0].end])]
    headed = len(rows) > 1 and not any(_FIGURE.match(head) for head in heads)
    for row, (offset, piece) in enumerate(zip(lines, rows, strict=True)):
        for column, (place, cell) in enumerate(cells_of(text[offset : piece.end])):
            head = heads[column : column + 1] if headed and row else []
            if cell:
                place_in_table = Cell(table, row, column, headed and row == 0, tuple(filter(None, head)))
                yield Block("table_cell", offset + place, offset + place + len(cell), cell=place_in_table)
