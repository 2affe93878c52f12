"""Elements of a page -> parts of a text: headings, paragraphs, items, cells, captions, footnotes.

One walk over the elements without recursion: however deep a page nests, the walk does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise
from typing import Any

from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.readers.blocks import Marker, marker_of
from sociaaldomein_nlp.readers.html.notes import Notes
from sociaaldomein_nlp.readers.html.tables import is_layout, parts_of_table, text_of_cell
from sociaaldomein_nlp.readers.html.tree import Element, place_of, squeeze, text_of
from sociaaldomein_nlp.readers.office import NUMBER_FORMS, numeral
from sociaaldomein_nlp.readers.parts import Part

_BREAK = "\n"
_APART = re.compile(r"\n\s*\n")
_NO_LETTERS = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s")
_HEADING = re.compile(r"h([1-6])")
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_PRE = frozenset({"pre", "listing", "xmp", "plaintext"})
_CAPTIONS = frozenset({"caption", "figcaption"})
_NUMBER = re.compile(r"-?\d{1,6}")
_MARK = re.compile(r"\d{1,3}")
_WORD_END = re.compile(r"[^\W\d_]{3}$|[.,;:!?)\]”’\"]$")
_BULLET = "•"
_DEFAULT_LEVEL = 2
_FEWEST_TYPED = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the text with the share of it that stands in links, and how many links these are."""

    part: Part
    linked: float = 0.0
    links: int = 0


@dataclass(slots=True)
class _Frame:
    """What text inside an element becomes, until the element ends."""

    element: Element
    kind: str
    level: int = 0
    marker: str | None = None
    used: bool = False


@dataclass(slots=True)
class _List:
    """A list that is open: how its items are numbered, and the number of the next."""

    style: str
    next: int = 1
    step: int = 1


@dataclass(slots=True)
class _Buffer:
    """Text that waits for the end of its block."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    block: Element | None = None


class Builder:
    """Makes parts of elements.

    Args:
        notes: the footnotes of the page and the marks that point to them.

    Example:
        >>> builder = Builder(Notes.of(page))  # doctest: +SKIP
        >>> builder.take(main)  # doctest: +SKIP
        >>> builder.found[0].part.kind  # doctest: +SKIP
        'heading'
    """

    def __init__(self, notes: Notes) -> None:
        self.found: list[Found] = []
        self._notes = notes
        self._frames: list[_Frame] = []
        self._lists: list[_List] = []
        self._blocks: list[Element] = []
        self._buffer = _Buffer()
        self._tables = 0
        self._pre = 0
        self._links = 0

    def take(self, root: Element) -> None:
        """Add the text of an element and all in it that is not skipped."""
        left: list[tuple[Element | str, bool]] = [(root, False)]
        while left:
            one, done = left.pop()
            if isinstance(one, str):
                self._text(one)
            elif done:
                self._leave(one)
            elif self._enter(one):
                left.append((one, True))
                left += [(child, False) for child in reversed(one.children)]
        self._flush()

    def _text(self, text: str) -> None:
        if not self._pre:
            text = _SPACES.sub(" ", text)
        if text.strip() and self._buffer.block is None:
            self._buffer.block = self._blocks[-1] if self._blocks else None
        self._buffer.pieces.append(text)
        if self._links:
            self._buffer.linked += _letters(text)

    def _enter(self, element: Element) -> bool:
        """Begin an element; False where nothing in it is to be read."""
        tag = element.tag
        if element.skip or element in self._notes.marks:
            return False
        if tag == "br":
            self._buffer.pieces.append(_BREAK)
        elif tag == "sup" and self._is_loose_mark(element):
            self._buffer.pieces.append(" ")
        elif tag == "q":
            self._buffer.pieces.append("“")
        elif tag == "a":
            self._links += 1
            self._buffer.links += 1
        elif tag == "table" and not is_layout(element):
            self._table(element)
            return False
        if is_block(element):
            self._flush()
            self._blocks.append(element)
            self._open(element)
        return True

    def _open(self, element: Element) -> None:
        """Say what text in a block becomes."""
        tag = element.tag
        level = _heading_level(element)
        if tag in _PRE:
            self._pre += 1
        if tag in _LISTS:
            self._lists.append(_list_of(element))
        if element in self._notes.texts:
            self._frames.append(_Frame(element, "footnote", 0, self._notes.texts[element]))
        elif level:
            self._frames.append(_Frame(element, "heading", level))
        elif tag == "li":
            marker = self._marker(element)
            self._frames.append(_Frame(element, "list_item", max(len(self._lists), 1), marker))
        elif tag == "dd":
            self._frames.append(_Frame(element, "list_item", len(self._lists) + 1))
        elif tag in _CAPTIONS:
            self._frames.append(_Frame(element, "caption"))
        elif tag == "aside":
            self._frames.append(_Frame(element, "sidebar"))
        elif tag in {"td", "th", "blockquote", "dt"}:
            kind = self._frames[-1].kind if self._frames and self._frames[-1].kind == "sidebar" else "paragraph"
            self._frames.append(_Frame(element, kind))

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if tag == "a":
            self._links -= 1
        elif tag == "q":
            self._buffer.pieces.append("”")
        if not is_block(element):
            return
        self._flush()
        self._blocks.pop()
        if self._frames and self._frames[-1].element is element:
            self._frames.pop()
        if tag in _PRE:
            self._pre -= 1
        if tag in _LISTS:
            self._lists.pop()

    def _flush(self) -> None:
        """End the text that waits: it becomes a part, or more where empty lines stand in it."""
        buffer, self._buffer = self._buffer, _Buffer()
        whole = "".join(buffer.pieces)
        if not whole.strip():
            return
        place = place_of(buffer.block) if buffer.block is not None else ""
        linked = buffer.linked / max(_letters(whole), 1)
        frame = self._frames[-1] if self._frames else None
        whole_only = frame is not None and frame.kind in {"heading", "caption"}
        stretches = [(squeeze(whole), None)] if whole_only else chain(*map(_items, _APART.split(whole)))
        for text, typed in stretches:
            if text:
                part = self._part(text, frame, place) if typed is None else _typed(text, typed, place)
                self.found.append(Found(part, linked, buffer.links))

    def _part(self, text: str, frame: _Frame | None, place: str) -> Part:
        if frame is None:
            return _plain(text, "paragraph", place)
        if frame.kind == "heading":
            for outer in self._frames:
                outer.used = True
            return Part("heading", text, frame.level, place=place)
        first, frame.used = not frame.used, True
        if frame.kind == "list_item":
            return (
                Part("list_item", text, frame.level, frame.marker, place=place)
                if first
                else _plain(text, "paragraph", place)
            )
        if frame.kind == "footnote":
            return Part("footnote", text, 0, frame.marker if first else None, place=place)
        return _plain(text, frame.kind, place)

    def _table(self, table: Element) -> None:
        self._flush()
        for child in table.children:
            if isinstance(child, Element) and child.tag == "caption" and not child.skip:
                text = text_of_cell(child, self._notes.marks)
                if text:
                    self.found.append(Found(Part("caption", text, place=place_of(child))))
        parts = parts_of_table(table, self._tables, self._notes.marks)
        linked = table.linked / max(table.size, 1)
        self.found += [Found(part, linked) for part in parts]
        self._tables += bool(parts)

    def _marker(self, item: Element) -> str:
        if not self._lists:
            return _BULLET
        return _next_marker(self._lists[-1], item)

    def _is_loose_mark(self, element: Element) -> bool:
        """A raised number behind a word is a mark of a note, not a part of the word (as in m2)."""
        before = "".join(self._buffer.pieces[-3:])
        return bool(_MARK.fullmatch(text_of(element)) and _WORD_END.search(before))


def is_block(element: Element) -> bool:
    """Say whether an element begins and ends a line of its own.

    Example:
        >>> is_block(Element("p", {})), is_block(Element("b", {}))
        (True, False)
    """
    return element.tag in _block_tags() or element.get("role") == "heading"


def _heading_level(element: Element) -> int:
    found = _HEADING.fullmatch(element.tag)
    if element.get("role") == "heading":
        said = element.get("aria-level")
        if said.isascii() and said.isdigit() and len(said) == 1 and said != "0":
            return int(said)
        return int(found[1]) if found else _DEFAULT_LEVEL
    return int(found[1]) if found else 0


def _plain(text: str, kind: str, place: str) -> Part:
    """A paragraph, or an item of a list that was typed with a bullet."""
    marker = marker_of(text) if kind == "paragraph" else None
    if marker is not None and marker.family == "bullet" and not marker.weak:
        return _typed(text, marker, place)
    return Part(kind, text, place=place)


def _typed(text: str, marker: Marker, place: str) -> Part:
    return Part("list_item", text[marker.width :], 1, marker.text, place=place)


def _items(stretch: str) -> list[tuple[str, Marker | None]]:
    """Cut a list that was typed with bullets and line breaks into its items; other text stays whole."""
    lines = [squeeze(line) for line in stretch.split(_BREAK)]
    markers = [marker_of(line) for line in lines]
    typed = [at for at, marker in enumerate(markers) if marker is not None and marker.family == "bullet"]
    if len(typed) < _FEWEST_TYPED:
        return [(" ".join(filter(None, lines)), None)]
    edges = [*([0] if typed[0] else []), *typed, len(lines)]
    return [(" ".join(filter(None, lines[a:b])), markers[a] if a in typed else None) for a, b in pairwise(edges)]


def _list_of(element: Element) -> _List:
    if element.tag != "ol":
        return _List(_BULLET)
    items = sum(isinstance(one, Element) and one.tag == "li" for one in element.children)
    back = "reversed" in element.attrs
    said = element.get("start")
    first = int(said) if _NUMBER.fullmatch(said) else (items if back else 1)
    style = element.attrs.get("type", "").strip()
    return _List(NUMBER_FORMS.get(style, "decimal"), first, -1 if back else 1)


def _next_marker(opened: _List, item: Element) -> str:
    if opened.style == _BULLET:
        return _BULLET
    said = item.get("value")
    number = int(said) if _NUMBER.fullmatch(said) else opened.next
    opened.next = number + opened.step
    return f"{numeral(number, opened.style, doubled=False)}."


def _letters(text: str) -> int:
    return len(_NO_LETTERS.sub("", text))


@cache
def _block_tags() -> frozenset[str]:
    settings: Mapping[str, Any] = rule_book("html").settings
    return frozenset(settings["elements"]["block"])
