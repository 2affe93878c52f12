"""Markdown -> `Source`: headings, lists, tables, footnotes and the facts of the front matter.

Only signs with a part to play count; lines without any are paragraphs. A block's place is the line it begins on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.markdown.inline import front_matter, plain
from sociaaldomein_nlp.readers.parts import Part, assemble
from sociaaldomein_nlp.readers.source import Cell, Source

_TAB = 4
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?")
_ATX_END = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}")
_ITEM = re.compile(r"([ \t]*)([-*+•]|\d{1,9}[.)])(?:[ \t]+(.*)|$)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_DIVIDER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_EDGE = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,30})\]:[ \t]*(.*)")
_REFERENCE = re.compile(r" {0,3}\[[^\]^][^\]]{0,200}\]:[ \t]+\S+.*")
_HEADED = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_SIGNS = (
    re.compile(r"^#{2,6} +\S", re.MULTILINE),
    re.compile(r"\*\*[^\s*][^*\n]{0,300}\*\*"),
    re.compile(r"!?\[[^\[\]\n]{1,300}\]\([^()\s]{1,1000}\)"),
    re.compile(r"^ {0,3}(?:`{3,}|~{3,})", re.MULTILINE),
    re.compile(r"^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t|:-]*$", re.MULTILINE),
    re.compile(r"^\[\^[^\]\s]{1,30}\]:", re.MULTILINE),
    re.compile(r"\A(---|\+\+\+)\n(?:[\w-]{1,60}[ \t]*[:=][^\n]*\n){1,50}\1\n"),
    re.compile(r"^(?:[-*+]|\d{1,3}\.) +\S[^\n]*\n(?:[-*+]|\d{1,3}\.) +\S", re.MULTILINE),
    re.compile(r"^> +\S", re.MULTILINE),
)


def read_markdown(text: str, name: str, **facts: Any) -> Source:
    r"""Read a text in Markdown.

    Args:
        text: the text, with LF as line end.
        name: the file's name.
        **facts: further fields of the Source (digest, size, encoding, warnings …).

    Returns:
        Its blocks, the place of each the line on which it begins; what the front matter says is in `title` and
        `metadata`: published, modified, author, municipality, description, language.

    Raises:
        ReadError: the text holds no words.

    Example:
        >>> read_markdown("# Doelen\n\n- rust\n- ruimte\n", "nota.md").text
        'Doelen\n\n• rust\n• ruimte'
    """
    lines = text.removeprefix("\ufeff").split("\n")
    said, skipped = front_matter(lines)
    reader = _Reader(lines)
    reader.read(skipped)
    written, blocks = assemble(reader.parts)
    if not blocks:
        raise ReadError("the file holds no text", where=name, mend="give a file with text")
    title = said.pop("title", None)
    return Source(
        text=written, blocks=blocks, name=name, media_type="text/markdown", title=title, metadata=said, **facts
    )


def looks_like_markdown(text: str) -> bool:
    r"""Say whether a text is surely Markdown: it has a heading with `#` and another sign of Markdown beside.

    Args:
        text: the text.

    Returns:
        False in doubt: a plain text that is read as Markdown loses its signs, one in Markdown that is read as plain
        text only shows them.

    Example:
        >>> looks_like_markdown("# Doelen\n\n## Jeugd"), looks_like_markdown("- rust\n- ruimte\n#zorg")
        (True, False)
    """
    return bool(_HEADED.search(text)) and any(sign.search(text) for sign in _SIGNS)


@dataclass(slots=True)
class _Level:
    """A list that is open: the indent of its items, the sign behind their number, and the last number."""

    indent: int
    sign: str
    number: int = 0


@dataclass(slots=True)
class _Waiting:
    """Lines that wait for the end of their block."""

    kind: str = "paragraph"
    level: int = 0
    marker: str | None = None
    line: int = 0
    lines: list[str] = field(default_factory=list)


class _Reader:
    """Walks over the lines; each either ends what waits or goes on with it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.parts: list[Part] = []
        self.levels: list[_Level] = []
        self.waiting = _Waiting()
        self.tables = 0
        self.blank = True

    def read(self, first: int) -> None:
        """Take all lines from `first` on."""
        at = first
        while at < len(self.lines):
            taken = self._block(at)
            if taken:
                self.blank = False
                at += taken
                continue
            self._line(_QUOTE.sub("", self.lines[at], count=1), at)
            at += 1
        self._flush()

    def _block(self, at: int) -> int:
        """Take a fence or a table that begins at a line; give the number of its lines, 0 where there is none."""
        line = self.lines[at]
        fence = _FENCE.match(line)
        if fence and (fence.end() == len(line) or fence[1][0] == "~"):
            return self._code(at, fence[1])
        following = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        if "|" in line and "-" in following and _DIVIDER.fullmatch(following):
            heads = _cells(line)
            if len(heads) == len(_cells(following)) and (len(heads) > 1 or "|" in following):
                return self._table(at, heads)
        return 0

    def _line(self, line: str, at: int) -> None:
        if not line.strip():
            if self.waiting.lines or self.waiting.kind == "paragraph":
                self._flush()
            self.blank = True
            return
        heading, note = _ATX.fullmatch(line), _NOTE.fullmatch(line)
        if self._underlines(line):
            depth = 1 if line.strip().startswith("=") else 2
            self.waiting.kind, self.waiting.level = "heading", depth
            self._flush()
        elif heading:
            self._start("heading", len(heading[1]), None, at, _ATX_END.sub("", heading[2] or ""))
            self._flush()
            self.levels.clear()
        elif _RULE.fullmatch(line) or (self.blank and _REFERENCE.fullmatch(line)):
            self._flush()
        elif note:
            self._start("footnote", 0, note[1], at, note[2])
        else:
            self._words(line, at)
        self.blank = False

    def _underlines(self, line: str) -> bool:
        """Whether a line of dashes or equal signs makes a heading of the paragraph above it."""
        waiting = self.waiting
        return bool(waiting.lines) and waiting.kind == "paragraph" and bool(_SETEXT.fullmatch(line))

    def _words(self, line: str, at: int) -> None:
        item = _ITEM.fullmatch(line)
        if item and self._opens(item):
            indent = len(item[1].expandtabs(_TAB))
            words = _TASK.sub("", item[3] or "", count=1)
            self._start("list_item", *self._marker(indent, item[2]), at, words)
            return
        indented = line[:1] in {" ", "\t"}
        if self.blank and not indented:
            self.levels.clear()
        if not self.waiting.lines and self.waiting.kind == "paragraph":
            self.waiting.line = at
        self.waiting.lines.append(line.strip().removesuffix("\\"))

    def _opens(self, item: re.Match[str]) -> bool:
        """A number inside a paragraph opens no list: it is a year or a sum at the beginning of a line."""
        inside = bool(self.waiting.lines) and self.waiting.kind == "paragraph"
        if not item[1] and inside and item[2][0].isdigit():
            return item[2] in {"1.", "1)"}
        return bool(item[3]) or not inside

    def _marker(self, indent: int, sign: str) -> tuple[int, str]:
        """Give the level of an item and its bullet, or its number as it is shown."""
        while self.levels and indent < self.levels[-1].indent and len(self.levels) > 1:
            self.levels.pop()
        if not self.levels or indent > self.levels[-1].indent + 1:
            self.levels.append(_Level(indent, ""))
        level = self.levels[-1]
        kind = sign[-1]
        number = int(sign[:-1]) if sign[:-1] else 0
        level.number = level.number + 1 if level.sign == kind and number else number
        level.sign = kind
        return len(self.levels), f"{level.number}{kind}" if sign[:-1] else "•"

    def _start(self, kind: str, level: int, marker: str | None, at: int, words: str) -> None:
        self._flush()
        self.waiting = _Waiting(kind, level, marker, at, [words] if words else [])

    def _flush(self) -> None:
        waiting, self.waiting = self.waiting, _Waiting()
        text = plain("\n".join(waiting.lines))
        if text:
            place = f"line {waiting.line + 1}"
            self.parts.append(Part(waiting.kind, text, waiting.level, waiting.marker, place=place))

    def _code(self, at: int, fence: str) -> int:
        """Take a block of code, as paragraphs without any sign read."""
        self._flush()
        close = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*")
        end = at + 1
        while end < len(self.lines) and not close.fullmatch(self.lines[end]):
            end += 1
        begin = at + 1
        for line in range(begin, end + 1):
            if line == end or not self.lines[line].strip():
                words = " ".join(self.lines[begin:line])
                self.parts.append(Part("paragraph", words, place=f"line {begin + 1}"))
                begin = line + 1
        return end + 1 - at

    def _table(self, at: int, heads: list[str]) -> int:
        self._flush()
        rows = [heads, *_rows(self.lines, at + 2, len(heads))]
        for row, cells in enumerate(rows):
            place = f"line {at + row + (1 if row == 0 else 2)}"
            for column, text in enumerate(cells):
                above = (heads[column],) if row and text and heads[column] else ()
                cell = Cell(self.tables, row, column, row == 0 and bool(text), above)
                self.parts.append(Part("table_cell", text, cell=cell, place=place))
        self.tables += 1
        return len(rows) + 1


def _rows(lines: Sequence[str], first: int, width: int) -> Iterator[list[str]]:
    """Give the rows of a table under its heads, each as wide as these."""
    for line in lines[first:]:
        if not line.strip() or "|" not in line:
            return
        yield [*_cells(line), *[""] * width][:width]


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    pieces = _EDGE.split(bare)
    if len(pieces) > 1 and not pieces[-1].strip():
        pieces.pop()
    return [plain(piece) for piece in pieces]
