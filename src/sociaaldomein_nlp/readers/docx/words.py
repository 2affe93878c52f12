"""The words of a Word paragraph as they stand there once all changes are accepted, without what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sociaaldomein_nlp.readers.docx.styles import Styles, is_on
from sociaaldomein_nlp.readers.office import is_symbol_font, plain_text, sign
from sociaaldomein_nlp.readers.zipped import Element, attribute, child, local, offspring

_DELETED = frozenset({"del", "moveFrom"})
_LEFT_OUT = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "fldData", "delText", "delInstrText", "rt", "ctrlPr"})
_SPACES = frozenset({"tab", "ptab", "br", "cr"})
_PICTURES = frozenset({"drawing", "pict", "object"})
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_WRAPPERS = frozenset({"sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_MOST_INSTRUCTION = 1_000
_MOST_FIELDS = 64


@dataclass(slots=True)
class Line:
    """The words of one paragraph, the text boxes that hang in it, and whether a field made it part of a contents."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    contents: bool = False

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join("".join(self.pieces).split())

    def follow(self, before: Line) -> Line:
        """Join this line to one before it whose end was deleted, and give that one."""
        before.pieces += self.pieces
        before.boxes += self.boxes
        before.contents = before.contents or self.contents
        return before


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where the text refers to a note: "footnote" or "endnote", its id, and a mark of its own or ""."""

    kind: str
    ident: str
    mark: str = ""


@dataclass(slots=True)
class _Field:
    """A field that stands open: its instruction, and whether that has ended and the result has begun."""

    instruction: str = ""
    shown: bool = False


class Words:
    """Reads the paragraphs of one story (the body, a note, a header) in order: fields run on from one to the next.

    Args:
        styles: the styles of the document.
        root: the root of the story.
        references: where to add the notes that the words refer to.

    Attributes:
        references: as given.
        changed: whether tracked changes were met.

    Example:
        >>> Words(styles, body, []).read(paragraph).text  # doctest: +SKIP
        'Wij beginnen in 2025.'
    """

    def __init__(self, styles: Styles, root: Element, references: list[Reference]) -> None:
        self.references = references
        self.changed = False
        self._styles = styles
        self._style: str | None = None
        self._fields: list[_Field] = []
        kinds = [attribute(one, "fldCharType") for one in offspring(root, "fldChar")]
        # a contents field that never ends would make the rest of the document its own
        self._sound = kinds.count("begin") == kinds.count("end")

    def read(self, paragraph: Element, style: str | None = None) -> Line:
        """Read one paragraph.

        Args:
            paragraph: its element.
            style: the id of its style.

        Returns:
            Its words and text boxes.

        Example:
            >>> words.read(paragraph).boxes  # doctest: +SKIP
            []
        """
        line = Line()
        self._style = style
        self._within(paragraph, line)
        # an instruction does not run over the end of its paragraph: such a field has lost its other half
        while self._fields and not self._fields[-1].shown:
            self._fields.pop()
        return line

    def _within(self, element: Element, line: Line) -> None:
        for one in element:
            self._take(one, local(one), line)

    def _take(self, one: Element, name: str, line: Line) -> None:
        if name == "r":
            self._run(one, line)
        elif name in _DELETED:
            self.changed = True
        elif name == "fldSimple":
            line.contents = line.contents or bool(_CONTENTS.match(attribute(one, "instr") or ""))
            self._within(one, line)
        elif name == "AlternateContent":
            self._within(alternative(one), line)
        elif name == "sdt" and is_placeholder(one):
            return
        elif name not in _LEFT_OUT and not self._leaf(one, name, line):
            self.changed = self.changed or name in {"ins", "moveTo"}
            self._within(one, line)

    def _run(self, run: Element, line: Line) -> None:
        properties = child(run, "rPr")
        hidden = self._styles.flag("vanish", properties, attribute(child(properties, "rStyle"), "val"), self._style)
        marks = [one for one in run if local(one) in _NOTES]
        if hidden:
            for one in run:
                self._field_sign(one, local(one))
        elif any(is_on(attribute(one, "customMarkFollows"), absent=False) for one in marks):
            if self._is_shown():
                self._refer(marks[0], " ".join(one.text or "" for one in run if local(one) == "t"))
        else:
            self._within(run, line)

    def _leaf(self, one: Element, name: str, line: Line) -> bool:
        """Take an element that holds no others; False where it is none of these."""
        if name == "t":
            self._say(one.text or "", line)
        elif name in _SPACES:
            self._say(" ", line)
        elif name == "noBreakHyphen":
            self._say("-", line)
        elif name == "sym":
            self._say(_symbol(attribute(one, "char") or "", attribute(one, "font")), line)
        elif name in _NOTES:
            if self._is_shown():
                self._refer(one, "")
        elif name in _PICTURES:
            if self._is_shown():
                line.boxes.extend(text_boxes(one))
        else:
            return self._field_sign(one, name)
        return True

    def _field_sign(self, one: Element, name: str) -> bool:
        """Take a sign that opens, parts or closes a field, or its instruction; False where it is none."""
        if name == "instrText":
            if self._fields and not self._fields[-1].shown:
                self._fields[-1].instruction = (self._fields[-1].instruction + (one.text or ""))[:_MOST_INSTRUCTION]
            return True
        if name != "fldChar":
            return False
        kind = attribute(one, "fldCharType")
        if kind == "begin" and len(self._fields) < _MOST_FIELDS:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        return True

    def _is_shown(self) -> bool:
        return all(one.shown for one in self._fields)

    def _say(self, text: str, line: Line) -> None:
        if self._is_shown():
            line.pieces.append(plain_text(text))
            made = self._sound and any(_CONTENTS.match(one.instruction) for one in self._fields)
            line.contents = line.contents or (made and bool(text.strip()))

    def _refer(self, one: Element, mark: str) -> None:
        ident = attribute(one, "id")
        if ident is not None:
            self.references.append(Reference(_NOTES[local(one)], ident, mark.strip()))


def _symbol(code: str, font: str | None) -> str:
    """Give a sign by its code in a font; one of a symbol font that is not known gives nothing."""
    known = sign(code)
    if not known and is_symbol_font(font):
        return sign(code[-2:])
    if known or not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        return known
    value = int(code, 16)
    return chr(value) if 0x20 <= value < 0xD800 else ""


def members(container: Element, *names: str) -> Iterator[Element]:
    """Give the elements of these names in a container, in order, also from within content controls and the like.

    Args:
        container: a body, cell, table or row.
        *names: local names.

    Example:
        >>> [local(one) for one in members(body, "p", "tbl")]  # doctest: +SKIP
        ['p', 'tbl', 'p']
    """
    for one in container:
        name = local(one)
        if name in names:
            yield one
        elif name == "AlternateContent":
            yield from members(alternative(one), *names)
        elif name in _WRAPPERS or (name == "sdt" and not is_placeholder(one)):
            yield from members(one, *names)


def is_placeholder(control: Element) -> bool:
    """Tell whether a content control shows no more than its invitation to fill it in."""
    shown = child(control, "sdtPr", "showingPlcHdr")
    return shown is not None and is_on(attribute(shown, "val"))


def alternative(element: Element) -> Element:
    """Give the one branch to read of content that is there twice, for new and for old programs.

    Args:
        element: an `mc:AlternateContent`.

    Returns:
        The first branch with words, else the first, else the element itself, which then is empty.
    """
    branches = list(element)
    worded = (one for one in branches if any(True for _ in offspring(one, "txbxContent", "t")))
    return next(worded, branches[0] if branches else element)


def text_boxes(element: Element) -> Iterator[Element]:
    """Give the contents of the text boxes in a drawing, each once; those inside another come with it."""
    for one in alternative(element) if local(element) == "AlternateContent" else element:
        if local(one) == "txbxContent":
            yield one
        else:
            yield from text_boxes(one)
