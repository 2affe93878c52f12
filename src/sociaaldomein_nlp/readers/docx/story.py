"""The stories of a Word document (body, notes, text boxes, headers) -> parts in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sociaaldomein_nlp.readers.docx.numbering import Numbering, direct_or_styled
from sociaaldomein_nlp.readers.docx.package import WordParts
from sociaaldomein_nlp.readers.docx.styles import Styles, outline_level
from sociaaldomein_nlp.readers.docx.tables import grid_of
from sociaaldomein_nlp.readers.docx.words import Line, Reference, Words, members
from sociaaldomein_nlp.readers.office import MAX_CELLS, Floating, joined, numeral
from sociaaldomein_nlp.readers.parts import Part
from sociaaldomein_nlp.readers.source import Block
from sociaaldomein_nlp.readers.zipped import Element, Package, attribute, child, local, offspring, whole_number

_NOTE_STYLES: Final = {"footnote": "decimal", "endnote": "lowerRoman"}
_NO_NOTES: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_ON_PAGE: Final = {"headerReference": "page_header", "footerReference": "page_footer"}


@dataclass(slots=True)
class _Story:
    """A run of text on its own: who reads its words, what its places are called, and what it is inside.

    Attributes:
        words: reads its paragraphs.
        prefix: what stands before "paragraph 3" in a place; None where its parts have no place of their own.
        box: it is a text box.
        cell: it is a cell of a table.
        paragraphs: how many have come by.
    """

    words: Words
    prefix: str | None = None
    box: bool = False
    cell: bool = False
    paragraphs: int = 0


class WordReader:
    """One document on its way to parts.

    Args:
        parts: the parts of its container.
        package: the container.

    Example:
        >>> list(WordReader(WordParts(package), package).parts())  # doctest: +SKIP
    """

    def __init__(self, parts: WordParts, package: Package) -> None:
        self._parts = parts
        self._package = package
        self._styles = Styles(parts.root("styles"))
        self._numbering = Numbering(parts.root("numbering"), self._styles)
        self._references: list[Reference] = []
        self._tables = self._boxes = self._cells = 0
        self._embedded = self._changed = False

    def warnings(self) -> Iterator[str]:
        """Say what a reader of the results should know."""
        if self._changed:
            yield f"{self._package.name}: tracked changes were read as accepted"
        if self._embedded:
            yield f"{self._package.name}: a file that is embedded in the document was not read"

    def parts(self) -> Iterator[Part]:
        """Give the parts of the body, then the footnotes, then the endnotes."""
        story = self._story(self._parts.body, prefix="")
        yield from self._flow(self._parts.body, story)
        yield from self._notes()

    def running(self) -> tuple[list[Block], list[Block]]:
        """Give the headers and the footers of all sections, each text once."""
        found: dict[str, dict[str, None]] = {kind: {} for kind in _ON_PAGE.values()}
        references = ((_ON_PAGE[local(one)], attribute(one, "id")) for one in offspring(self._parts.body, *_ON_PAGE))
        # each section may name the same part again
        for kind, ident in dict.fromkeys(references):
            root = self._parts.related(ident)
            if root is not None:
                text = joined(list(self._flow(root, self._story(root))))[0]
                found[kind][" ".join(text.split())] = None
        headers, footers = ([Block(kind, -1, -1, text=text) for text in texts if text] for kind, texts in found.items())
        return headers, footers

    def _story(self, root: Element, prefix: str | None = None, box: bool = False) -> _Story:
        return _Story(Words(self._styles, root, self._references), prefix, box)

    def _flow(self, container: Element, story: _Story) -> Iterator[Part]:
        """Give the parts of a body, box, note or cell, in order."""
        waiting = Line()
        for one in members(container, "p", "tbl", "altChunk"):
            if local(one) == "tbl":
                yield from self._table(one, story)
                continue
            if local(one) == "altChunk":
                self._embedded = True
                continue
            story.paragraphs += 1
            properties = child(one, "pPr")
            style = attribute(child(properties, "pStyle"), "val")
            line = story.words.read(one, style).follow(waiting)
            waiting = Line()
            if _end_is_deleted(properties):
                waiting = line
            else:
                yield from self._paragraph(line, properties, style, story)
        self._changed = self._changed or story.words.changed
        if waiting.pieces or waiting.boxes:
            yield from self._paragraph(waiting, None, None, story)

    def _paragraph(self, line: Line, properties: Element | None, style: str | None, story: _Story) -> Iterator[Part]:
        text = line.text
        listed = direct_or_styled(properties, style, self._styles, self._numbering)
        marker: str | None = None
        if listed is not None and (text or not self._styles.flag("vanish", child(properties, "rPr"))):
            marker = self._numbering.mark(*listed)
        if text:
            kind, level = self._kind(line, properties, style, listed[1] + 1 if listed and marker else 0)
            if story.box and kind not in {"caption", "contents"}:
                kind, level = "sidebar", 0
            place = "" if story.prefix is None else f"{story.prefix}paragraph {story.paragraphs}"
            yield Part(kind, text, level, None if kind == "contents" else marker or None, place=place)
        for box in line.boxes:
            self._boxes += 1
            yield from self._flow(box, self._story(box, f"text box {self._boxes} ", box=True))

    def _kind(self, line: Line, properties: Element | None, style: str | None, depth: int) -> tuple[str, int]:
        """Give kind and level of a paragraph; `depth` is that of its list, 0 where no list shows a sign for it."""
        role = self._styles.role(style)
        named = role.kind if role is not None else ""
        outline = outline_level(properties)
        if line.contents or named == "contents":
            return "contents", 0
        if role is not None and named == "heading":
            return "heading", role.level
        if outline is not None:
            return "heading", outline
        if named == "caption":
            return "caption", 0
        if role is not None and named == "list":
            return "list_item", max(depth, role.level, 1)
        return ("list_item", depth) if depth else ("paragraph", 0)

    def _table(self, table: Element, story: _Story) -> Iterator[Part]:
        """Give the cells of a table, then what floats in it; a table inside a cell is words of that cell."""
        number = self._tables
        floating = Floating()
        if not story.cell:
            self._tables += 1

        def text_of(cell: Element) -> tuple[str, str | None]:
            return floating.apart(self._flow(cell, _Story(story.words, cell=True)))

        grid = grid_of(table, self._styles, text_of)
        self._cells += sum(cell.span for row in grid.rows for cell in row)
        if self._cells > MAX_CELLS:
            raise self._package.error(f"more than {MAX_CELLS:,} table cells", "split the document")
        yield from grid.words() if story.cell else grid.parts(number)
        yield from floating.parts

    def _notes(self) -> Iterator[Part]:
        """Give the notes that the text refers to; those that only deleted words refer to are gone with them."""
        kinds = {kind: self._note_elements(kind) for kind in _NOTE_STYLES}
        forms = {kind: self._note_form(kind) for kind in _NOTE_STYLES}
        found: dict[str, list[Part]] = {kind: [] for kind in _NOTE_STYLES}
        seen: set[tuple[str, str]] = set()
        # a note may refer to another: the list grows while it is walked through
        for one in self._references:
            element = kinds[one.kind].get(one.ident)
            if element is None or (one.kind, one.ident) in seen:
                continue
            seen.add((one.kind, one.ident))
            form, count = forms[one.kind]
            if not one.mark:
                forms[one.kind] = form, count + 1
            text = joined(_worded(self._flow(element, self._story(element))))[0]
            place = f"{one.kind} {len(found[one.kind]) + 1}"
            found[one.kind].append(Part("footnote", text, marker=one.mark or numeral(count, form), place=place))
        for parts in found.values():
            yield from parts

    def _note_elements(self, kind: str) -> dict[str, Element]:
        root = self._parts.root(f"{kind}s")
        notes = (one for one in (root if root is not None else ()) if local(one) == kind)
        return {attribute(one, "id") or "": one for one in notes if attribute(one, "type") not in _NO_NOTES}

    def _note_form(self, kind: str) -> tuple[str, int]:
        """Give the form of the numbers of notes and the first: a section may say it, or the settings."""
        said = [*offspring(self._parts.body, f"{kind}Pr"), *offspring(self._parts.root("settings"), f"{kind}Pr")]
        forms = (attribute(child(one, "numFmt"), "val") for one in said)
        starts = (attribute(child(one, "numStart"), "val") for one in said)
        form = next((form for form in forms if form), _NOTE_STYLES[kind])
        return form, whole_number(next((start for start in starts if start), None), 1)


def _worded(parts: Iterator[Part]) -> Sequence[Part]:
    return [part for part in parts if part.text]


def _end_is_deleted(properties: Element | None) -> bool:
    """Tell whether the end of a paragraph is deleted or moved away: its words then go on in the next one."""
    mark = child(properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None
