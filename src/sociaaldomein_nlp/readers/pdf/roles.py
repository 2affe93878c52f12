"""Pieces -> what they are: headings by outline, number and type face, captions, quotes set large, and the rest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Final

from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.readers.blocks import is_heading_form
from sociaaldomein_nlp.readers.levels import outline_levels
from sociaaldomein_nlp.readers.pdf.lines import body_size
from sociaaldomein_nlp.readers.pdf.notes import opening
from sociaaldomein_nlp.readers.pdf.pieces import PdfPiece, weight
from sociaaldomein_nlp.readers.pdf.words import Bookmark
from sociaaldomein_nlp.readers.structure import Piece, Role, roles_of

_LARGER: Final = 1.1
_MUCH_LARGER: Final = 1.25
_QUOTE: Final = 1.15
_HARDLY_SMALLER: Final = 0.93
_LIMITS: Final = (220, 32)
_TITLE_LIMITS: Final = (140, 20)
_LONGEST_CAPTION: Final = 320
_TOLERANCE: Final = 4.0
_INSET: Final = 8.0
_QUOTES: Final = frozenset("\"'“”„‘’«»‹›")
_SIGNS = re.compile(r"[\W_]+")
_ABBREVIATED = re.compile(r"(?:^|\s)(?:[^\W\d_]{1,3}\.){2,}$")
_STOPS = re.compile(r"(?<=[^\W\d])[.!?](?=\s)")
_NUMBER = re.compile(
    r"^(?:(?:hoofdstuk|bijlage|paragraaf|deel)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.):]?\s+", re.IGNORECASE
)


def roles_of_pieces(
    pieces: Sequence[PdfPiece], bookmarks: Sequence[Bookmark] = (), lined: Collection[int] = ()
) -> list[Role]:
    """Say of each piece of a PDF what it is.

    Args:
        pieces: in reading order.
        bookmarks: the outline of the PDF; what it names are headings, and it says how deep.
        lined: the indices of those that an underline makes headings, below those that their type makes so.

    Returns:
        A role for each piece.

    Example:
        >>> roles_of_pieces([])
        []
    """
    body = body_size(line for piece in pieces for line in piece.lines if not piece.kind)
    roles: dict[int, Role] = {}
    for at, piece in enumerate(pieces):
        role = _placed(piece) if piece.kind else _set_apart(piece, body)
        if role is None and not piece.kind and _is_over_table(piece, pieces[at + 1 : at + 2], body):
            role = Role("caption")
        if role is not None:
            roles[at] = role
    free = [at for at in range(len(pieces)) if at not in roles]
    text = [pieces[at] for at in free]
    named = _named(text, bookmarks)
    under = {at for at, index in enumerate(free) if index in lined}
    found = roles_of(_structure(text, body, named, under), tolerance=_TOLERANCE)
    headings = [at for at, role in enumerate(found) if role.kind == "heading"]
    if named:
        levels = outline_levels(
            [found[at].level for at in headings],
            [_face(text[at]) for at in headings],
            [named.get(at) for at in headings],
        )
        for at, level in zip(headings, levels, strict=True):
            found[at] = Role("heading", level, found[at].marker, found[at].skip)
    roles.update(zip(free, found, strict=True))
    return [roles[at] for at in range(len(pieces))]


def _placed(piece: PdfPiece) -> Role:
    """Give the role of a piece whose place on the page says what it is."""
    if piece.kind == "footnote":
        found = opening(piece.text)
        if found is not None and found.end() < len(piece.text):
            return Role("footnote", 0, found[1].strip("[]"), found.end())
    return Role(piece.kind)


def _set_apart(piece: PdfPiece, body: float) -> Role | None:
    """Give the role of a caption, or of a quote from the text that is set large and inset; None for all else."""
    line = piece.first
    if piece.contents or piece.marker is not None:
        return None
    if len(piece.text) <= _LONGEST_CAPTION and line.size < body * _LARGER and _is_caption(piece.text):
        return Role("caption")
    large = line.size >= _QUOTE * body and not line.bold
    quoted = piece.text[0] in _QUOTES and piece.text.rstrip(".")[-1] in _QUOTES
    if large and (quoted or (line.box[0] - line.left > _INSET and not is_heading_form(piece.text, *_LIMITS))):
        return Role("sidebar")
    return None


def _is_over_table(piece: PdfPiece, following: Sequence[PdfPiece], body: float) -> bool:
    """Say whether a line in italic or small type stands right over a table: its caption, though it has no number."""
    line = piece.first
    if not following or following[0].kind != "table_cell" or following[0].first.page != line.page:
        return False
    if piece.contents or piece.marker is not None or line.bold or len(piece.lines) > 2:
        return False
    set_apart = line.italic or line.size <= _HARDLY_SMALLER * body
    near = 0 <= following[0].first.box[1] - piece.last.box[3] < 2 * line.size
    return set_apart and near and piece.gap and is_heading_form(piece.text, *_LIMITS)


@lru_cache(maxsize=1_024)
def _is_caption(text: str) -> bool:
    book = rule_book("pages")
    prepared = book.prepare(text.strip())
    return any(rule.regex.fullmatch(prepared) for rule in book.rules)


def _plain(text: str) -> str:
    return _SIGNS.sub("", text).casefold()


def _named(pieces: Sequence[PdfPiece], bookmarks: Iterable[Bookmark]) -> dict[int, int]:
    """Give the levels of the pieces that the outline names, on the page that it names."""
    wanted: defaultdict[str, list[Bookmark]] = defaultdict(list)
    for bookmark in bookmarks:
        for key in {_plain(bookmark.title), _plain(_NUMBER.sub("", bookmark.title))}:
            wanted[key].append(bookmark)
    found: dict[int, int] = {}
    if not wanted:
        return found
    for at, piece in enumerate(pieces):
        if piece.contents or len(piece.lines) > 5:
            continue
        # most have no number, and one key
        for key in map(_plain, dict.fromkeys((piece.text, _NUMBER.sub("", piece.text)))):
            hits = [mark for mark in wanted.get(key, ()) if mark.page in (None, piece.first.page)]
            if hits and at not in found:
                found[at] = hits[0].level
    return found


def _structure(pieces: Sequence[PdfPiece], body: float, named: dict[int, int], lined: set[int]) -> list[Piece]:
    """Say of each piece what its type face tells: whether it is a heading, and how large."""
    lines = [line for piece in pieces for line in piece.lines]
    heavy = sum(len(line.text) for line in lines if line.bold) > 0.5 * sum(len(line.text) for line in lines)
    judged = [at in named or _heading(piece, body, heavy) for at, piece in enumerate(pieces)]
    faces = sorted({_face(piece) for piece, is_one in zip(pieces, judged, strict=True) if is_one}, reverse=True)
    ranks = {face: rank for rank, face in enumerate(faces, start=1)}
    plain = not faces
    return [
        Piece(
            piece.text,
            indent=max(piece.first.box[0] - piece.first.left, 0.0),
            gap=piece.gap,
            marker=piece.marker,
            heading=at in lined or (None if plain and not piece.first.jumps else is_one),
            rank=ranks[_face(piece)] if is_one else len(faces) + 1 + (at in lined),
            contents=piece.contents,
        )
        for at, (piece, is_one) in enumerate(zip(pieces, judged, strict=True))
    ]


def _face(piece: PdfPiece) -> tuple[float, int]:
    return (round(piece.first.size * 2) / 2, weight(piece.first))


def _heading(piece: PdfPiece, body: float, heavy: bool) -> bool:
    line = piece.first
    if piece.contents or any(part.jumps for part in piece.lines) or len(piece.lines) > 4:
        return False
    styled = (line.bold and not heavy) or (line.italic and len(piece.lines) == 1 and piece.gap)
    stands_out = line.size >= body * _LARGER or (styled and line.size >= body * _HARDLY_SMALLER)
    if stands_out and is_heading_form(piece.text, *_LIMITS):
        return True
    return line.size >= body * _MUCH_LARGER and _is_title(piece.text)


def _is_title(text: str) -> bool:
    """Say whether a text has the form of a title, which may have a stop inside ("Samen. Nota 2025") or "e.v." last."""
    bare = _STOPS.sub("", _ABBREVIATED.sub("", text.strip()))
    return len(_STOPS.findall(text)) < 2 and is_heading_form(bare, *_TITLE_LIMITS)
