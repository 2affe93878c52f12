"""The words of a PDF with their boxes and type face: what either library gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import sub
from typing import Final

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.pdf.edges import Drawing
from sociaaldomein_nlp.readers.source import BBox

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!um)|-bd\b|,bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|-it\b", re.IGNORECASE)
_HYPHENS: Final = "\u00ad\u2010\ufffe"
_CONTROLS = re.compile("[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff\ufffe]")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
)


# a part of a word in smaller type that stands higher is a mark of a note; a unit of measure has a figure there too
_MARK = re.compile(r"\d{1,3}|[*†‡]{1,3}")
_UNITS: Final = frozenset({"m", "km", "cm", "mm", "dm", "hm"})
_MARK_SIZE: Final = 0.8
_TOUCH: Final = 0.12
_SLANT: Final = 0.1

# a font of TeX without a table of its signs gives the codes of its ligatures and dashes; here and below the sign comes
# first in the pattern, for that is quick to look for
_TEX = re.compile("[\x1b-\x1f](?:(?<=[^\\W\\d_].)|(?=[^\\W\\d_]))")
_TEX_SIGNS: Final = str.maketrans("\x1b\x1c\x1d\x1e\x1f", "ﬀﬁﬂﬃﬄ")
_TEX_DASHES: Final = str.maketrans("\x15\x16", "–—")

# ligatures of which a program has swapped the two bytes of each letter ("\u7400\u6900" for "ti"), and a euro sign of
# which it has kept one
_BYTES: Final = "".join(chr(code << 8) for code in range(ord("a"), ord("z") + 1))
# of three letters the last two are added up: "ffi", "ffl"
_SUMS: Final = {"\ucf00": "ﬁ", "\ud200": "ﬂ"}
_SWAPPED = re.compile(f"[{_BYTES}](?:[\ucf00\ud200]|[{_BYTES}]{{1,2}})")
_HALF_EURO = re.compile(r"¬(?<!\S¬)(?=[ \u00a0]?\d)")

NOTHING_DRAWN: Final = Drawing()


@dataclass(slots=True)
class Word:
    """A word on a page. Not frozen, for a document has ten thousands, and frozen ones take twice as long to make.

    Attributes:
        text: its letters.
        box: the box around it, from the top left of the page as shown.
        size: the size of its type, in points.
        bold: its type is bold.
        italic: its type is italic.
        ink: "" for what shows; "unseen" where nothing is painted, "white" where the paint is white.
        turn: the way it runs on the page as shown, in degrees clockwise: 0 to the right, 90 down; 45 for aslant.
        mark: the raised mark of a note behind it, which is no part of its text.
    """

    text: str
    box: BBox
    size: float
    bold: bool
    italic: bool = False
    ink: str = ""
    turn: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline that a viewer shows beside the pages: its title, its depth and its page, both from 1."""

    title: str
    level: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class WordPage:
    """A page.

    Attributes:
        width: in points, as shown.
        height: in points, as shown.
        words: in the order of the file.
        label: its own number, as a viewer shows it.
        rotation: how far it is turned, in degrees.
        panels: boxes around coloured shapes.
        pictures: boxes of pictures and shades.
        drawing: the strokes and fills on it.
        links: boxes of what leads elsewhere.
        unread: it is damaged, so that its words are not known.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    label: str | None = None
    rotation: int = 0
    panels: tuple[BBox, ...] = ()
    pictures: tuple[BBox, ...] = ()
    drawing: Drawing = NOTHING_DRAWN
    links: tuple[BBox, ...] = ()
    unread: bool = False


UNREAD: Final = WordPage(595, 842, (), unread=True)
"""A page that is damaged; its size is a guess, A4."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """A PDF as words: its pages, what its information dictionary says, to the letter, and its outline."""

    pages: tuple[WordPage, ...]
    info: dict[str, str]
    bookmarks: tuple[Bookmark, ...] = ()


def is_mark_text(text: str) -> bool:
    """Say whether letters can be the mark of a note: a figure or stars.

    Example:
        >>> is_mark_text("12"), is_mark_text("†"), is_mark_text("1.1")
        (True, True, False)
    """
    return _MARK.fullmatch(text) is not None


def is_mark(before: Word, word: Word) -> bool:
    """Say whether a word is the raised mark of a note behind the one before it.

    Example:
        >>> is_mark(Word("beleid", (0, 0, 30, 10), 10, False), Word("1", (30, 0, 33, 6), 6, False))
        True
    """
    if word.size > _MARK_SIZE * before.size or not _MARK.fullmatch(word.text) or before.text in _UNITS:
        return False
    raised = before.box[3] - word.box[3] > 0.1 * before.size
    return raised and -1 < word.box[0] - before.box[2] < 0.3 * before.size


def attach(before: Word, part: Word) -> Word:
    """Put a part of a word that a change of type has cut off back on it: as its mark where it is one, else as letters.

    Example:
        >>> attach(Word("19", (0, 0, 10, 10), 10, False), Word("e", (10, 0, 13, 6), 6, False)).text
        '19e'
    """
    box = (
        min(before.box[0], part.box[0]),
        min(before.box[1], part.box[1]),
        max(before.box[2], part.box[2]),
        max(before.box[3], part.box[3]),
    )
    if is_mark(before, part):
        return replace(before, mark=before.mark + part.text, box=box)
    return replace(before, text=before.text + part.text, box=box)


def widest_gap(lefts: Sequence[float], rights: Sequence[float]) -> float:
    """Give the widest gap between words beside each other, from where each begins and ends.

    Most rows have none that counts: this says so quicker than a look at each gap does.

    Example:
        >>> widest_gap([0, 12, 30], [10, 20, 40])
        10
    """
    return max(map(sub, lefts[1:], rights), default=0.0)


def touches(before: Word, word: Word) -> bool:
    """Say whether a word follows the one before it without white space, on one line.

    Example:
        >>> touches(Word("19", (0, 0, 10, 10), 10, False), Word("e", (10, 0, 13, 6), 6, False))
        True
    """
    if before.turn or word.turn or abs(word.box[0] - before.box[2]) > _TOUCH * min(before.size, word.size):
        return False
    common = min(before.box[3], word.box[3]) - max(before.box[1], word.box[1])
    return common > 0.5 * min(before.box[3] - before.box[1], word.box[3] - word.box[1])


def turn_of(across: float, down: float) -> int:
    """Give the way of a word from its direction on the page as shown: 0, 90, 180, 270, or 45 for aslant.

    Example:
        >>> turn_of(1, 0), turn_of(0, -2), turn_of(1, 1)
        (0, 270, 45)
    """
    if abs(down) <= _SLANT * abs(across):
        return 0 if across >= 0 else 180
    if abs(across) <= _SLANT * abs(down):
        return 90 if down > 0 else 270
    return 45


def with_whole_signs(letters: str) -> str:
    r"""Mend the signs that rewriting has broken, a letter for a letter: ligatures of Calibri and its kind, the euro.

    Example:
        >>> with_whole_signs("par\u7400\u6900j: ¬ 12")
        'partij: € 12'
    """
    whole = _SWAPPED.sub(lambda found: "".join(_SUMS.get(sign) or chr(ord(sign) >> 8) for sign in found[0]), letters)
    return _HALF_EURO.sub("€", whole)


def with_tex_signs(letters: str) -> str:
    r"""Put the ligatures of TeX's own coding (T1) for their codes, a letter for a letter; its dashes beside them too.

    Example:
        >>> with_tex_signs("\x1cnanci\u00ebel")
        'ﬁnanciëel'
    """
    spelled, count = _TEX.subn(lambda found: found[0].translate(_TEX_SIGNS), letters)
    # in a font of symbols these codes are other signs
    return spelled.translate(_TEX_DASHES) if count else letters


def clean(text: str) -> str:
    """Spell out ligatures, and leave out characters without width; a soft hyphen at the end is a hyphen.

    Example:
        >>> clean("ﬁnancieel")
        'financieel'
    """
    if text.isascii():
        return _CONTROLS.sub("", text) if not text.isprintable() else text
    plain = f"{text[:-1]}-" if len(text) > 1 and text[-1] in _HYPHENS else text
    return _CONTROLS.sub("", plain.translate(_LIGATURES)).replace("\u2010", "-")


@cache
def face(font: bytes) -> tuple[bool, bool]:
    """Say by the name of a font whether it is bold, and whether it is italic.

    Example:
        >>> face(b"ABCDEF+Calibri-BoldItalic")
        (True, True)
    """
    name = font.decode("utf-8", "replace")
    return bool(_BOLD.search(name)), bool(_ITALIC.search(name))


class BrokenError(ReadError):
    """A PDF that a library cannot make head or tail of."""


def broken(name: str, what: str = "the PDF") -> BrokenError:
    """Give the error for a PDF, or for a part of it, that the library cannot read.

    Example:
        >>> broken("nota.pdf").what
        'the PDF is broken'
    """
    return BrokenError(
        f"{what} is broken",
        where=name,
        mend="open it in a PDF viewer and save it again, fetch it again, or give the text",
    )


def locked(name: str, key: str = "a password") -> ReadError:
    """Give the error for a PDF that asks for a password, or for a key of another kind.

    Example:
        >>> locked("nota.pdf").mend
        'save it without a password'
    """
    return ReadError(f"the PDF is locked with {key}", where=name, mend=f"save it without {key}")
