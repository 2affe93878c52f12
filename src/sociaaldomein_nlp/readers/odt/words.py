"""The words of a paragraph of an OpenDocument text, without what is hidden, and what hangs in it: frames and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sociaaldomein_nlp.readers.odt.styles import Styles
from sociaaldomein_nlp.readers.office import plain_text
from sociaaldomein_nlp.readers.zipped import Element, attribute, child, local

_LEFT_OUT = frozenset(
    {"annotation", "annotation-end", "tracked-changes", "script", "placeholder", "ruby-text", "number"}
)
# `text:s` says how many blanks it stands for; one is enough, as a text has single spaces
_SPACES = frozenset({"s", "tab", "line-break"})
_TEXTS = frozenset({"p", "h", "list", "table"})
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"


@dataclass(slots=True)
class Line:
    """The words of one paragraph, the frames and notes that hang in it, and the number that it gives itself."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    number: str = ""
    hidden: bool = False

    @property
    def text(self) -> str:
        """The words with single spaces; nothing for a hidden paragraph."""
        return "" if self.hidden else " ".join("".join(self.pieces).split())


def read_line(paragraph: Element, styles: Styles) -> Line:
    """Read a paragraph or heading.

    Args:
        paragraph: its element.
        styles: the styles of the document.

    Returns:
        Its words, frames and notes.

    Example:
        >>> read_line(paragraph, styles).text  # doctest: +SKIP
        'Wij beginnen in 2025.'
    """
    line = Line(hidden=styles.is_hidden("paragraph", attribute(paragraph, "style-name")))
    _within(paragraph, styles, line)
    return line


def _within(element: Element, styles: Styles, line: Line) -> None:
    line.pieces.append(plain_text(element.text or ""))
    for one in element:
        _take(one, local(one), styles, line)
        line.pieces.append(plain_text(one.tail or ""))


def _take(one: Element, name: str, styles: Styles, line: Line) -> None:
    if is_drawn(one):
        line.boxes.extend(text_frames(one))
    elif name in _SPACES:
        line.pieces.append(" ")
    elif name == "note":
        line.notes.append(one)
    elif name == "number":
        line.number = " ".join("".join(one.itertext()).split())
    elif name == "hidden-paragraph":
        line.hidden = line.hidden or attribute(one, "is-hidden") == "true"
    elif name not in _LEFT_OUT and not _is_hidden(one, name, styles):
        _within(one, styles, line)


def _is_hidden(one: Element, name: str, styles: Styles) -> bool:
    if name == "hidden-text":
        return attribute(one, "is-hidden") != "false"
    return name == "span" and styles.is_hidden("text", attribute(one, "style-name"))


def members(element: Element, *names: str) -> Iterator[Element]:
    """Give the children of these names."""
    return (one for one in element if local(one) in names)


def is_drawn(element: Element) -> bool:
    """Tell whether an element is a frame or a shape."""
    return isinstance(element.tag, str) and element.tag.startswith(_DRAWN)


def text_frames(element: Element) -> Iterator[Element]:
    """Give the text boxes and shapes with words in a frame, shape or group; those inside another come with it."""
    if any(local(one) in _TEXTS for one in element):
        yield element
        return
    for one in element:
        if is_drawn(one) and local(one) != "object":
            yield from text_frames(one)


def is_bold(element: Element, styles: Styles, around: bool | None = None) -> bool:
    """Tell whether all words of a paragraph are in bold.

    Args:
        element: the paragraph, or a span in it.
        styles: the styles of the document.
        around: whether what it stands in is bold; None for the paragraph itself.

    Example:
        >>> is_bold(paragraph, styles)  # doctest: +SKIP
        False
    """
    family = "paragraph" if around is None else "text"
    own = styles.is_bold(family, attribute(element, "style-name"))
    bold = bool(around) if own is None else own
    if (element.text or "").strip() and not bold:
        return False
    for one in element:
        if (one.tail or "").strip() and not bold:
            return False
        if local(one) != "note" and not is_drawn(one) and not is_bold(one, styles, bold):
            return False
    return True


def body_of(note: Element) -> tuple[str, str, Element | None]:
    """Give the class of a note ("footnote" or "endnote"), its mark and the element with its text."""
    citation = child(note, "note-citation")
    mark = "" if citation is None else " ".join("".join(citation.itertext()).split())
    kind = "endnote" if attribute(note, "note-class") == "endnote" else "footnote"
    return kind, mark, child(note, "note-body")
