"""Pieces -> roles: which pieces of a document are headings, list items, contents or paragraphs, and how deep.

Shared by the text reader and the PDF reader; a reader that sees fonts says in `Piece.heading` what they tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sociaaldomein_nlp.readers.blocks import (
    ListDepth,
    Marker,
    follows,
    heading_number,
    is_heading_form,
    is_metadata,
)
from sociaaldomein_nlp.readers.levels import heading_levels

_MIN_BODY = 40
_MAX_WORDS_WITHOUT_GAP = 10
_LONGEST_HEADING_RUN = 3
_TITLE_WITHIN = 4
_CLOSERS = "\"'”’»)] "


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is one block, before it is known which.

    Attributes:
        text: its words on one line, with the bullet or number that opens it.
        start: its first character in the text of the document.
        end: one past its last character.
        indent: its distance from the left, in characters or points.
        gap: white space stands above it.
        marker: the bullet or number that opens it, or None.
        heading: whether its type face makes it a heading; None where the format has no type faces.
        rank: how large a heading is printed, 1 the largest.
        contents: it is an entry of a table of contents.
        table: the number of the table that it is a row of, or None.
    """

    text: str
    start: int = 0
    end: int = 0
    indent: float = 0
    gap: bool = True
    marker: Marker | None = None
    heading: bool | None = None
    rank: int = 1
    contents: bool = False
    table: int | None = None

    @property
    def joinable(self) -> bool:
        """Whether a next line may belong to it."""
        return not self.contents and self.table is None

    @property
    def ended(self) -> bool:
        """Whether it closes with the end of a sentence."""
        return self.text.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))


@dataclass(frozen=True, slots=True)
class Role:
    """What a piece is: a kind of block, its level, its marker, and where its words begin after the marker."""

    kind: str
    level: int = 0
    marker: str | None = None
    skip: int = 0


def roles_of(pieces: Sequence[Piece], *, tolerance: float = 1) -> list[Role]:
    """Say of each piece what it is.

    Args:
        pieces: all pieces of a document in reading order.
        tolerance: how much indents of one list may differ, in the unit of `Piece.indent`.

    Returns:
        A role for each piece; rows of a table are "table_cell", to be split by the caller.

    Example:
        >>> [role.kind for role in roles_of([Piece("Doelen"), Piece("Wij beginnen in 2025.")])]
        ['heading', 'paragraph']
    """
    listed = [_is_listed(pieces, index) for index in range(len(pieces))]
    headed: list[bool] = []
    for index in range(len(pieces)):
        headed.append(not listed[index] and _is_heading(pieces, index, listed, headed))
    _thin_out(pieces, headed)
    levels = _levels(pieces, headed)
    depth = ListDepth(tolerance)
    roles: list[Role] = []
    for index, piece in enumerate(pieces):
        if headed[index]:
            depth.close()
            roles.append(_heading_role(piece, next(levels)))
        elif listed[index] and piece.marker is not None:
            if piece.gap and index and not pieces[index - 1].gap and piece.marker.ordinal == 1:
                depth.close()
            level = depth.of(piece.indent, piece.marker.style)
            roles.append(Role("list_item", level, piece.marker.text, piece.marker.width))
        else:
            if piece.indent <= tolerance:
                depth.close()
            roles.append(Role(_plain_kind(piece)))
    return roles


def _plain_kind(piece: Piece) -> str:
    if piece.contents:
        return "contents"
    return "paragraph" if piece.table is None else "table_cell"


def _heading_role(piece: Piece, level: int) -> Role:
    number = heading_number(piece.text)
    if number is None:
        return Role("heading", level)
    rest = piece.text[len(number[0]) :]
    skip = len(piece.text) - len(rest.lstrip(" .:–-\t"))
    return Role("heading", level, number[0], skip if skip < len(piece.text) else 0)


def _levels(pieces: Sequence[Piece], headed: Sequence[bool]) -> Iterator[int]:
    headings = [piece for piece, is_one in zip(pieces, headed, strict=True) if is_one]
    fonts = any(piece.heading is not None for piece in headings)
    return iter(
        heading_levels([piece.text for piece in headings], [piece.rank for piece in headings] if fonts else None)
    )


def _is_listed(pieces: Sequence[Piece], index: int) -> bool:
    """A bullet always makes an item; a number does where it has a neighbour in its list, or where it is no
    heading.
    """
    piece, marker = pieces[index], pieces[index].marker
    if marker is None or not piece.joinable or marker.family == "plain" or len(piece.text) <= marker.width:
        return False
    if marker.family == "bullet":
        return True
    if piece.heading:
        return False
    if _neighbour(pieces, index, 1) or _neighbour(pieces, index, -1):
        return True
    return marker.family in {"number", "outline"} and (piece.heading is False or not _may_head(pieces, index))


def _neighbour(pieces: Sequence[Piece], index: int, step: int) -> bool:
    """Say whether the next (or last) number of the list stands beside it, with deeper items or text between
    at most.
    """
    own = pieces[index].marker
    at = index + step
    while own is not None and 0 <= at < len(pieces):
        other = pieces[at].marker
        if other is not None and (follows(own, other) if step > 0 else follows(other, own)):
            return True
        if other is None and pieces[at].indent <= pieces[index].indent:
            return False
        if other is not None and other.style == own.style:
            return False
        at += step
    return False


def _is_heading(pieces: Sequence[Piece], index: int, listed: Sequence[bool], headed: Sequence[bool]) -> bool:
    piece = pieces[index]
    if piece.contents or piece.table is not None:
        return False
    if piece.heading is not None:
        return piece.heading
    if not _may_head(pieces, index):
        return False
    following = pieces[index + 1]
    before = pieces[index - 1] if index else None
    if index < _TITLE_WITHIN and not any(headed):
        return _is_title(pieces, index)
    if (piece.gap and following.gap) or following.contents:
        return True
    carries = listed[index + 1] or following.ended or len(following.text) > max(len(piece.text), _MIN_BODY)
    opened = piece.gap or before is None or before.ended or listed[index - 1] or headed[index - 1]
    return carries and opened and (piece.gap or len(piece.text.split()) <= _MAX_WORDS_WITHOUT_GAP)


def _is_title(pieces: Sequence[Piece], index: int) -> bool:
    """The first heading may have other lines of a title page, or the text itself, right under or above it."""
    piece, following = pieces[index], pieces[index + 1]
    opened = piece.gap or is_metadata(pieces[index - 1].text)
    alone = piece.gap and following.gap
    return alone or (opened and (index + 2 < len(pieces) or following.ended))


def _may_head(pieces: Sequence[Piece], index: int) -> bool:
    """A heading has the form of one, and something stands under it."""
    marker = pieces[index].marker
    if marker is not None and marker.family in {"bullet", "letter"}:
        return False
    return index + 1 < len(pieces) and is_heading_form(pieces[index].text)


def _thin_out(pieces: Sequence[Piece], headed: list[bool]) -> None:
    """Many headings in a row without a number are lines of a title page or a list without bullets.

    The first and the last of them stay headings. Where fonts say what is a heading, all stay.
    """
    run: list[int] = []
    for index in range(len(pieces) + 1):
        plain = index < len(pieces) and pieces[index].heading is None and pieces[index].marker is None
        if plain and headed[index]:
            run.append(index)
            continue
        if len(run) > _LONGEST_HEADING_RUN:
            for inner in run[1:-1]:
                headed[inner] = False
        run = []
