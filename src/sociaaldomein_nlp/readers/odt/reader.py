"""OpenDocument text (ODT) -> `Source`: what its headings, lists, tables and notes say about its structure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from sociaaldomein_nlp.readers.limits import check_bytes, check_characters
from sociaaldomein_nlp.readers.odt.styles import OUTLINE, Counting, OpenList, Styles
from sociaaldomein_nlp.readers.odt.tables import grid_of
from sociaaldomein_nlp.readers.odt.words import body_of, is_drawn, members, read_line, text_frames
from sociaaldomein_nlp.readers.office import MAX_CELLS, Floating, joined, text_of_parts
from sociaaldomein_nlp.readers.parts import Part
from sociaaldomein_nlp.readers.source import Block, Source
from sociaaldomein_nlp.readers.zipped import Element, Package, attribute, child, local, moment, offspring, whole_number

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"

_CONTENTS: Final = frozenset(
    {"table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index"}
)
_INSIDE: Final = frozenset({"section", "bibliography", "index-body", "text-box", "note-body"})
_ON_PAGE: Final = {
    **dict.fromkeys(("header", "header-left", "header-first"), "page_header"),
    **dict.fromkeys(("footer", "footer-left", "footer-first"), "page_footer"),
}
_FACTS: Final = (
    ("author", "initial-creator"),
    ("author", "creator"),
    ("subject", "subject"),
    ("keywords", "keyword"),
    ("language", "language"),
    ("created", "creation-date"),
    ("modified", "date"),
)
_DATES: Final = frozenset({"created", "modified"})
_LOCKED: Final = (b"encryption-data", b"encrypted-package")
_DEEPEST_HEADING: Final = 10


def read_odt(data: bytes, name: str) -> Source:
    """Read the bytes of an OpenDocument text.

    Args:
        data: the bytes of the file.
        name: the file's name.

    Returns:
        Its text with headings, lists, tables, notes and text boxes; tracked changes are read as accepted.

    Raises:
        ReadError: the file is broken, locked, too large, a bomb, another kind of file, or has no text.

    Example:
        >>> read_odt(Path("nota.odt").read_bytes(), "nota.odt").blocks[0].kind  # doctest: +SKIP
        'heading'
    """
    check_bytes(len(data), name)
    package = Package(data, name, "odt")
    if package.says("META-INF/manifest.xml", *_LOCKED):
        raise package.locked()
    content, styles = package.xml("content.xml"), package.optional("styles.xml")
    body = child(content, "body", "text")
    if body is None:
        raise package.refused()
    reader = _Reader(body, Styles(child(styles, "styles"), child(content, "automatic-styles")), package)
    text, blocks = text_of_parts(reader.parts(), name)
    headers, footers = reader.running(styles)
    title, facts = _facts(package.optional("meta.xml"))
    return Source(
        text=text,
        blocks=(*headers, *blocks, *footers),
        name=name,
        media_type=MEDIA_TYPE,
        digest=sha256(data).hexdigest(),
        size=len(data),
        title=title,
        metadata=facts,
        warnings=(*package.warnings, *reader.warnings()),
    )


def _facts(root: Element | None) -> tuple[str | None, dict[str, str]]:
    """Give the title and the further facts of `meta.xml`; several keywords stand in one text."""
    said: dict[str, list[str]] = {}
    meta = child(root, "meta")
    for one in meta if meta is not None else ():
        if (one.text or "").strip():
            said.setdefault(local(one), []).append(one.text.strip())
    facts: dict[str, str] = {}
    for ours, theirs in _FACTS:
        value = ", ".join(said.get(theirs, ()))
        known = moment(value) if ours in _DATES else value
        if known:
            facts.setdefault(ours, known)
    return ", ".join(said.get("title", ())) or None, facts


@dataclass(slots=True)
class _Story:
    """A run of text on its own.

    Attributes:
        prefix: what stands before "paragraph 3" in a place; None where its parts have no place of their own.
        box: it is a text box.
        cell: it is a cell of a table.
        contents: it is a table of contents.
        paragraphs: how many have come by.
    """

    prefix: str | None = None
    box: bool = False
    cell: bool = False
    contents: bool = False
    paragraphs: int = 0


class _Reader:
    """One document on its way to parts."""

    def __init__(self, body: Element, styles: Styles, package: Package) -> None:
        self._body = body
        self._styles = styles
        self._package = package
        self._counting = Counting(styles)
        self._headings: dict[int, int] = {}
        self._numbered_counts: dict[str, dict[int, int]] = {}
        self._notes: list[Element] = []
        self._tables = self._boxes = self._cells = self._characters = 0

    def warnings(self) -> Iterator[str]:
        """Say what a reader of the results should know."""
        if any(len(one) for one in offspring(self._body, "tracked-changes")):
            yield f"{self._package.name}: tracked changes were read as accepted"

    def parts(self) -> Iterator[Part]:
        """Give the parts of the body, then the footnotes, then the endnotes."""
        yield from self._flow(self._body, _Story(prefix=""))
        found: dict[str, list[Part]] = {"footnote": [], "endnote": []}
        # a note may hold another: the list grows while it is walked through
        for note in self._notes:
            kind, mark, body = body_of(note)
            if body is not None:
                text = joined([part for part in self._flow(body, _Story()) if part.text])[0]
                place = f"{kind} {len(found[kind]) + 1}"
                found[kind].append(Part("footnote", text, marker=mark or None, place=place))
        for parts in found.values():
            yield from parts

    def running(self, styles: Element | None) -> tuple[list[Block], list[Block]]:
        """Give the headers and the footers of all master pages, each text once."""
        found: dict[str, dict[str, None]] = {kind: {} for kind in _ON_PAGE.values()}
        for one in offspring(child(styles, "master-styles"), *_ON_PAGE):
            text = joined([part for part in self._flow(one, _Story()) if part.text])[0]
            found[_ON_PAGE[local(one)]][text] = None
        headers, footers = ([Block(kind, -1, -1, text=text) for text in texts if text] for kind, texts in found.items())
        return headers, footers

    def _flow(self, container: Element, story: _Story) -> Iterator[Part]:
        """Give the parts of a body, section, box, note or cell, in order."""
        for one in container:
            yield from self._element(one, local(one), story)

    def _element(self, one: Element, name: str, story: _Story) -> Iterator[Part]:
        if name in {"p", "h"}:
            yield from self._paragraph(one, story, None)
        elif name == "list":
            yield from self._list(one, None, story, worded=True)
        elif name == "table":
            yield from self._table(one, story)
        elif name == "numbered-paragraph":
            yield from self._numbered(one, story)
        elif name == "index-title" or name in _CONTENTS:
            before, story.contents = story.contents, name != "index-title"
            parts = self._flow(one, story)
            if name == "index-title":
                parts = (replace(part, kind="heading", level=1) for part in parts)
            yield from parts
            story.contents = before
        elif name in _INSIDE:
            if attribute(one, "display") != "none" and attribute(one, "is-hidden") != "true":
                yield from self._flow(one, story)
        elif is_drawn(one):
            yield from self._frames(list(text_frames(one)))

    def _paragraph(
        self, one: Element, story: _Story, opened: OpenList | None, start: str | None = None
    ) -> Iterator[Part]:
        """Give a paragraph or heading; `opened` is the list where it is the one that has the number of its item."""
        story.paragraphs += 1
        line = read_line(one, self._styles)
        if line.hidden:
            return
        style = attribute(one, "style-name")
        marker = self._marker(one, style, opened, start)
        self._notes.extend(line.notes)
        kind, level = self._kind(one, style, story, opened)
        if line.text:
            place = "" if story.prefix is None else f"{story.prefix}paragraph {story.paragraphs}"
            shown = None if kind == "contents" else line.number or marker
            yield Part(kind, line.text, level, shown, place=place)
        yield from self._frames(line.boxes)

    def _kind(self, one: Element, style: str | None, story: _Story, opened: OpenList | None) -> tuple[str, int]:
        role = self._styles.role(style)
        named = role.kind if role is not None else ""
        if story.contents or named == "contents":
            return "contents", 0
        if named == "caption":
            return "caption", 0
        if story.box:
            return "sidebar", 0
        if local(one) == "h":
            return "heading", max(1, whole_number(attribute(one, "outline-level"), 1, _DEEPEST_HEADING))
        if role is not None and named == "heading":
            return "heading", role.level
        return ("paragraph", 0) if opened is None else ("list_item", opened.level)

    def _marker(self, one: Element, style: str | None, opened: OpenList | None, start: str | None) -> str | None:
        """Count on in the list that a paragraph is in; a heading outside any is in that of the outline."""
        if opened is not None and opened.style != OUTLINE:
            return self._counting.mark(opened, start)
        if local(one) != "h" or attribute(one, "is-list-header") == "true" or self._styles.list_style(style) == "":
            return None
        level = max(1, whole_number(attribute(one, "outline-level"), 1, _DEEPEST_HEADING))
        anew = attribute(one, "start-value") if attribute(one, "restart-numbering") == "true" else None
        return self._counting.mark(OpenList(OUTLINE, level, self._headings), anew)

    def _list(self, element: Element, around: OpenList | None, story: _Story, worded: bool) -> Iterator[Part]:
        """Give the items of a list; the first paragraph of an item has its number, later ones are plain."""
        opened = self._counting.open(element, around, worded)
        for item in members(element, "list-item", "list-header"):
            first = local(item) == "list-item"
            for one in item:
                name = local(one)
                if name in {"p", "h"}:
                    start = attribute(item, "start-value")
                    yield from self._paragraph(one, story, opened if first else None, start)
                    first = False
                elif name == "list":
                    yield from self._list(one, opened, story, worded=not first)
                else:
                    yield from self._element(one, name, story)

    def _numbered(self, one: Element, story: _Story) -> Iterator[Part]:
        """Give a paragraph that says itself in which list it is and how deep."""
        counts = self._numbered_counts.setdefault(attribute(one, "list-id") or "", {})
        level = max(1, whole_number(attribute(one, "level"), 1, _DEEPEST_HEADING))
        opened = OpenList(attribute(one, "style-name") or "", level, counts)
        for inner in members(one, "p", "h"):
            yield from self._paragraph(inner, story, opened, attribute(one, "start-value"))

    def _frames(self, boxes: list[Element]) -> Iterator[Part]:
        for box in boxes:
            self._boxes += 1
            yield from self._flow(box, _Story(f"text box {self._boxes} ", box=True))

    def _table(self, table: Element, story: _Story) -> Iterator[Part]:
        """Give the cells of a table, then what floats in it; a table inside a cell is words of that cell."""
        number = self._tables
        floating = Floating()
        if not story.cell:
            self._tables += 1

        def text_of(cell: Element) -> tuple[str, str | None]:
            return floating.apart(self._flow(cell, _Story(cell=True)))

        grid = grid_of(table, self._styles, text_of, repeats=not story.cell)
        self._cells += sum(cell.span for row in grid.rows for cell in row)
        self._characters += sum(len(cell.text) for row in grid.rows for cell in row)
        check_characters(self._characters, self._package.name)
        if self._cells > MAX_CELLS:
            raise self._package.error(f"more than {MAX_CELLS:,} table cells", "split the document")
        yield from grid.words() if story.cell else grid.parts(number)
        yield from floating.parts
