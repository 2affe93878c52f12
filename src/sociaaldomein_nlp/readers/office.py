"""What DOCX and ODT files have in common: names of styles, signs of symbol fonts, and how a list counts (HTML too)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.readers.parts import Part, assemble
from sociaaldomein_nlp.readers.source import Block, Cell

MAX_CELLS: Final = 500_000
"""Cells of all tables of a document, with those that a count in the file asks to repeat."""

MAX_SPAN: Final = 200
"""Columns that one cell may span, and times that a row or cell may be repeated; Word itself stops at 63 columns."""

MAX_STYLES: Final = 20
"""Styles that one may be based on, one on the other; Word itself stops at 11."""

MAX_HEAD: Final = 300
"""Characters of a cell that counts as the head of its column; what is longer is text."""

BULLET: Final = "•"
"""Stands for a bullet that is a picture, or a sign of a font that is not known."""

NUMBER_FORMS: Final = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""The letter by which ODT and HTML name a style of numbering -> its name for `numeral`."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_LONGEST_NAME = 200
_MOST_HEADS = 8
_MOST_DOUBLED = 26 * 5
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SIGNS = {**_DROPPED, ord("\u2011"): "-"}


@dataclass(frozen=True, slots=True)
class NamedRole:
    """What the name of a paragraph style says: heading, title, contents, caption or list, and a depth or 0."""

    kind: str
    level: int = 0


@lru_cache(4_096)
def named_role(name: str) -> NamedRole | None:
    """Tell the role of a paragraph style from its name, or None where the name says nothing.

    Args:
        name: as the file has it, in Dutch or English.

    Returns:
        The kind and the depth in the name, 0 where it has none.

    Example:
        >>> named_role("Kop 2"), named_role("Heading_20_1").level, named_role("Koptekst")
        (NamedRole(kind='heading', level=2), 1, None)
    """
    plain = " ".join(name[:_LONGEST_NAME].replace("_20_", " ").replace("_", " ").lower().split())
    for kind, pattern in rule_book("office").settings["styles"].items():
        found = re.fullmatch(pattern, plain)
        if found:
            return NamedRole(kind, int(found.groupdict().get("level") or 0))
    return None


def sign(code: str, default: str = "") -> str:
    """Give the sign that a code point of a symbol font stands for.

    Args:
        code: the code point in hexadecimal, in the private area (F0B7) or below it (B7).
        default: what to give for one that is not known.

    Example:
        >>> sign("F0B7"), sign("B7"), sign("f000", "?")
        ('•', '•', '?')
    """
    symbols: dict[str, str] = rule_book("office").settings["symbols"]
    small = code.strip().lower()
    return symbols.get(small) or symbols.get(f"f0{small[-2:]}" if len(small) < 3 else "") or default


def is_symbol_font(name: str | None) -> bool:
    """Tell whether a font shows signs in the place of letters.

    Example:
        >>> is_symbol_font("Wingdings 2"), is_symbol_font("Arial")
        (True, False)
    """
    return (name or "").strip("'\" ").lower().startswith(tuple(rule_book("office").settings["symbol_fonts"]))


def bullet_of(text: str, font: str | None = None) -> str:
    """Give the bullet of a list level as a reader sees it, whatever font it comes from.

    Args:
        text: the sign as the file has it: a character of a symbol font may stand in the private area or be a letter.
        font: the name of its font, where the file says it.

    Example:
        >>> bullet_of("l", "Wingdings")
        '●'
        >>> bullet_of("\uf0a7"), bullet_of("o"), bullet_of("\uf8ff")
        ('▪', 'o', '•')
    """
    if is_symbol_font(font):
        text = "".join(chr(0xF000 + ord(one)) if " " < one <= "\xff" else one for one in text)
    signs = "".join(sign(f"{ord(one):x}", BULLET) if "\ue000" <= one <= "\uf8ff" else one for one in text)
    return plain_text(signs).strip()[:3] or BULLET


def plain_text(text: str) -> str:
    """Drop soft hyphens and signs without width, and make a non-breaking hyphen a hyphen.

    Example:
        >>> plain_text("be\u00adleid en Wmo\u2011voorziening")
        'beleid en Wmo-voorziening'
    """
    return text.translate(_SIGNS)


def numeral(count: int, style: str, *, doubled: bool = True) -> str:
    """Write the count of a list item in a style of numbering.

    Args:
        count: from 0.
        style: "decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "ordinal" or "none";
            any other is written in figures.
        doubled: whether bb follows aa (Word), or ab (browsers; LibreOffice, unless its list says so).

    Example:
        >>> numeral(3, "lowerLetter"), numeral(9, "upperRoman"), numeral(28, "lowerLetter")
        ('c', 'IX', 'bb')
    """
    if style == "none":
        return ""
    written = str(count)
    if style == "decimalZero":
        written = f"{count:02}"
    elif style == "ordinal":
        written = f"{count}e"
    elif style.endswith("Letter") and count > 0 and not (doubled and count > _MOST_DOUBLED):
        written = _letters(count, doubled)
    elif style.endswith("Roman") and 0 < count <= _MOST_ROMAN:
        written = _roman(count)
    return written.upper() if style.startswith("upper") else written


def _letters(count: int, doubled: bool) -> str:
    if doubled:
        rounds, place = divmod(count - 1, 26)
        return chr(ord("a") + place) * (rounds + 1)
    written = ""
    while count:
        count, place = divmod(count - 1, 26)
        written = chr(ord("a") + place) + written
    return written


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        written += letters * times
    return written


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as its file has it: its text, the bullet or number that opens it, and how many columns it takes."""

    text: str = ""
    marker: str | None = None
    span: int = 1


@dataclass(slots=True)
class Grid:
    """A table row by row, with how many of its first rows are headings."""

    rows: list[list[GridCell]]
    header_rows: int = 0

    def parts(self, table: int) -> Iterator[Part]:
        """Give its cells row by row, empty ones too; a cell over more columns is followed by empty ones.

        Args:
            table: its number, from 0.

        Example:
            >>> [part.text for part in Grid([[GridCell("Doel", span=2), GridCell("Jaar")]]).parts(0)]
            ['Doel', '', 'Jaar']
        """
        heads = self._heads()
        for row, cells in enumerate(self.rows):
            header = row < self.header_rows
            for column, cell in enumerate(_spread(cells)):
                above = () if header else tuple(heads.get(column, ()))
                place = f"table {table + 1} row {row + 1} cell {column + 1}"
                of_table = Cell(table, row, column, header, above)
                yield Part("table_cell", cell.text, marker=cell.marker, cell=of_table, place=place)

    def words(self) -> Iterator[Part]:
        """Give the filled cells as paragraphs, for a table that stands inside a cell.

        Example:
            >>> [part.kind for part in Grid([[GridCell("Doel"), GridCell()]]).words()]
            ['paragraph']
        """
        cells = (cell for row in self.rows for cell in row if cell.text)
        return (Part("paragraph", cell.text, marker=cell.marker) for cell in cells)

    def _heads(self) -> dict[int, list[str]]:
        """Give the texts over each column; a heading over more columns stands over each of them."""
        heads: dict[int, list[str]] = {}
        for cells in self.rows[: min(self.header_rows, _MOST_HEADS)]:
            column = 0
            for cell in cells:
                for at in range(column, column + cell.span):
                    if 0 < len(cell.text) <= MAX_HEAD and cell.text not in heads.setdefault(at, []):
                        heads[at].append(cell.text)
                column += cell.span
        return heads


def _spread(cells: Sequence[GridCell]) -> Iterator[GridCell]:
    for cell in cells:
        yield cell
        yield from (GridCell() for _ in range(cell.span - 1))


def joined(parts: Sequence[Part]) -> tuple[str, str | None]:
    """Make one text of the parts of a cell or note; the bullet or number that opens the first is kept apart.

    Example:
        >>> joined([Part("list_item", "rust", 1, "•"), Part("list_item", "ruimte", 1, "•")])
        ('rust • ruimte', '•')
    """
    if not parts:
        return "", None
    later = (f"{part.marker} {part.text}" if part.marker else part.text for part in parts[1:])
    return " ".join([parts[0].text, *later]), parts[0].marker


@dataclass(slots=True)
class Floating:
    """Takes apart what floats in the cells of a table: text boxes and tables of their own, which come after it."""

    parts: list[Part] = field(default_factory=list)

    def apart(self, inside: Iterable[Part]) -> tuple[str, str | None]:
        """Keep what floats in a cell and give the rest as one text, see `joined`.

        Example:
            >>> floating = Floating()
            >>> floating.apart([Part("paragraph", "Doel"), Part("sidebar", "Let op")]), len(floating.parts)
            (('Doel', None), 1)
        """
        own: list[Part] = []
        for part in inside:
            floats = part.kind == "sidebar" or part.cell is not None
            (self.parts if floats else own).append(part)
        return joined(own)


def text_of_parts(parts: Iterable[Part], name: str) -> tuple[str, tuple[Block, ...]]:
    """Write the text of a document, see `parts.assemble`, which must hold some.

    Args:
        parts: in reading order.
        name: the file's name, for the message.

    Raises:
        ReadError: there is no text.

    Example:
        >>> text_of_parts([Part("paragraph", "Wij beginnen.")], "nota.odt")[0]
        'Wij beginnen.'
    """
    text, blocks = assemble(parts)
    if not blocks:
        raise ReadError("no text in the document", where=name, mend="if it holds scans, run OCR over them")
    return text, blocks
