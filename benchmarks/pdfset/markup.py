"""The sources of the PDF set: notes in a small markup, read into blocks (to be printed) and units (the truth).

A source has facts in TOML between two lines `+++`, then one block a line:

    = Title        == Heading      text of a paragraph, **bold**, with a note {{the words of the footnote}}
    - item         -- nested item  1) numbered item      2)) nested numbered item
    @caption text  @quote text     @subtitle text        @hidden white text (white, off, clear)
    @figure        @contents       @break
    @table ruled … | cell | cell … @end      (`ruled` or `plain`; the first row heads)
    @box Title … @end    @aside Title … @end (beside what stands between it and `@beside`)    @columns … @beside … @end
    @landscape … @end
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RUN = re.compile(r"\{\{(?P<note>.+?)\}\}|\*\*(?P<bold>.+?)\*\*")
ITEM = re.compile(r"(?P<dash>-+)(?P<tight>)\s+(?P<first>.+)|(?P<number>\w{1,2})(?P<close>\)+|\.)\s+(?P<second>.+)")
NUMBER = re.compile(r"(\d+(?:\.\d+)*\.?|(?:Hoofdstuk|Bijlage) \w+:?)\s+(?=\S)")
BULLETS = ("•", "–", "◦")
OPENERS = ("table", "box", "aside", "columns", "landscape")
FLOATS = ("footnote", "sidebar", "caption")


@dataclass(slots=True)
class Block:
    """A block to print: its kind, its runs of text, and what stands inside it."""

    kind: str
    runs: list[dict[str, str]] = field(default_factory=list)
    level: int = 0
    marker: str = ""
    style: str = ""
    inner: list[Block] = field(default_factory=list)
    beside: list[Block] = field(default_factory=list)
    rows: list[list[list[dict[str, str]]]] = field(default_factory=list)


@dataclass(slots=True)
class Unit:
    """A stretch of the truth: what it is and its words; marks of footnotes are words that need not be there."""

    kind: str
    words: list[str]
    level: int = 0
    marker: str = ""
    cell: tuple[int, int, int] | None = None
    ruled: bool = False
    marks: set[int] = field(default_factory=set)
    optional: bool = False


def read_source(path: Path) -> tuple[dict[str, Any], list[Block]]:
    """Give the facts of a source and its blocks."""
    _, facts, body = path.read_text("utf-8").split("+++\n", 2)
    lines = iter([line.strip() for line in body.splitlines() if line.strip()])
    return tomllib.loads(facts), list(_blocks(lines))


def _blocks(lines: Iterator[str]) -> Iterator[Block]:
    for line in lines:
        if line == "@end":
            return
        yield _block(line, lines)


def _block(line: str, lines: Iterator[str]) -> Block:
    if line.startswith("="):
        marks, text = line.split(" ", 1)
        return Block("heading", runs_of(text), level=len(marks))
    if line.startswith("@"):
        return _directive(line, lines)
    item = ITEM.fullmatch(line)
    if item and item["dash"]:
        level = len(item["dash"])
        return Block("item", runs_of(item["first"]), level=level, marker=BULLETS[level - 1])
    if item:
        level = max(1, item["close"].count(")"))
        return Block("item", runs_of(item["second"]), level=level, marker=item["number"] + item["close"][:1])
    return Block("paragraph", runs_of(line))


def _directive(line: str, lines: Iterator[str]) -> Block:
    kind, _, rest = line[1:].partition(" ")
    if kind == "table":
        rows = [[runs_of(cell.strip()) for cell in row[1:].split("|")] for row in _until_end(lines)]
        return Block("table", style=rest, rows=rows)
    if kind == "hidden":
        style, _, text = rest.partition(" ")
        return Block("hidden", runs_of(text), style=style)
    if kind not in OPENERS:
        return Block(kind, runs_of(rest) if rest else [])
    inner = list(_blocks(lines))
    if kind not in ("aside", "columns"):
        return Block(kind, runs_of(rest) if rest else [], inner=inner)
    at = next(index for index, block in enumerate(inner) if block.kind == "beside")
    return Block(kind, runs_of(rest), inner=inner[:at], beside=inner[at + 1 :])


def _until_end(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line == "@end":
            return
        yield line


def runs_of(text: str) -> list[dict[str, str]]:
    """Split a text into plain runs, bold ones and footnotes."""
    runs, at = [], 0
    for found in RUN.finditer(text):
        if found.start() > at:
            runs.append({"kind": "plain", "text": text[at : found.start()]})
        runs.append({"kind": str(found.lastgroup), "text": found[str(found.lastgroup)]})
        at = found.end()
    if at < len(text):
        runs.append({"kind": "plain", "text": text[at:]})
    return runs


class Truth:
    """The units of a note, in reading order; footnotes stand where their mark is, and move to their page later."""

    def __init__(self, blocks: list[Block]) -> None:
        self.units: list[Unit] = []
        self.notes = 0
        self.tables = 0
        self.headings: list[Unit] = []
        self._add(blocks, "")
        at = next((at for at, unit in enumerate(self.units) if unit.kind == "contents"), None)
        if at is not None:
            depth = self.units[at].level
            entries = [
                Unit("contents", list(one.words))
                for one in self.headings
                if one.level <= depth and one.level > 1 and one.words != ["Inhoudsopgave"]
            ]
            self.units[at : at + 1] = entries

    def _add(self, blocks: list[Block], inside: str) -> None:
        for block in blocks:
            getattr(self, f"_{block.kind}", self._text)(block, inside)

    def _text(self, block: Block, inside: str) -> None:
        kind = {"item": "list_item", "quote": "sidebar"}.get(block.kind, block.kind)
        unit = Unit(inside or kind, [], block.level, block.marker)
        if block.kind == "subtitle":
            unit.kind, unit.optional = "paragraph", True
        if block.marker:
            unit.words.append(block.marker)
        self._fill(unit, block.runs)

    def _fill(self, unit: Unit, runs: list[dict[str, str]]) -> None:
        self.units.append(unit)
        glued = False
        for run in runs:
            if run["kind"] == "note":
                self.notes += 1
                unit.marks.add(len(unit.words))
                unit.words.append(str(self.notes))
                self.units.append(Unit("footnote", [str(self.notes), *run["text"].split()], marks={0}))
                glued = False
                continue
            words = run["text"].split()
            if glued and words and not run["text"][0].isspace():
                unit.words[-1] += words.pop(0)
            unit.words += words
            glued = bool(words or glued) and not run["text"][-1].isspace()

    def _heading(self, block: Block, inside: str) -> None:
        text = "".join(run["text"] for run in block.runs if run["kind"] != "note")
        number = NUMBER.match(text)
        unit = Unit(inside or "heading", [], block.level, number[1] if number else "", optional=bool(inside))
        self._fill(unit, block.runs)
        if not inside:
            self.headings.append(unit)

    def _contents(self, block: Block, inside: str) -> None:
        self.units.append(Unit("contents", [], level=3 if not block.runs else int(block.runs[0]["text"])))

    def _break(self, block: Block, inside: str) -> None:
        pass

    _figure = _break

    def _table(self, block: Block, inside: str) -> None:
        for row, cells in enumerate(block.rows):
            for column, runs in enumerate(cells):
                place = (self.tables, row, column)
                self._fill(Unit("table_cell", [], cell=place, ruled=block.style == "ruled"), runs)
        self.tables += 1

    def _box(self, block: Block, inside: str) -> None:
        if block.runs:
            self._fill(Unit("sidebar", [], optional=True), block.runs)
        self._add(block.inner, "sidebar")

    def _aside(self, block: Block, inside: str) -> None:
        self._add(block.inner, inside)
        self._fill(Unit("sidebar", [], optional=True), block.runs)
        self._add(block.beside, "sidebar")

    def _columns(self, block: Block, inside: str) -> None:
        self._add(block.inner + block.beside, inside)

    _landscape = _columns
