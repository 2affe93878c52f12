"""The words of a PDF with their boxes and type face: what either library gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.source import BBox

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!um)|-bd\b|,bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|-it\b", re.IGNORECASE)
_HYPHENS: Final = "\u00ad\u2010\ufffe\x02"
_CONTROLS = re.compile("[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff\ufffe]")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: its letters, its box from the top left of the page as shown, its size and face."""

    text: str
    box: BBox
    size: float
    bold: bool
    italic: bool = False


@dataclass(frozen=True, slots=True)
class WordPage:
    """A page: its size in points as shown, its rotation and label, its words in the order of the file."""

    width: float
    height: float
    words: tuple[Word, ...]
    label: str | None = None
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class WordFile:
    """A PDF as words: its pages, and what its information dictionary says, to the letter."""

    pages: tuple[WordPage, ...]
    info: dict[str, str]


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


def broken(name: str, what: str = "the PDF") -> ReadError:
    """Give the error for a PDF, or for a part of it, that the library cannot read.

    Example:
        >>> broken("nota.pdf").what
        'the PDF is broken'
    """
    return ReadError(
        f"{what} is broken", where=name, mend="open it in a PDF viewer and save it again, or give the text"
    )


def locked(name: str) -> ReadError:
    """Give the error for a PDF that asks for a password.

    Example:
        >>> locked("nota.pdf").mend
        'save it without a password'
    """
    return ReadError("the PDF is locked with a password", where=name, mend="save it without a password")
