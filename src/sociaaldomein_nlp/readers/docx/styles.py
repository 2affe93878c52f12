"""The styles of a Word document, through their inheritance: the part of a paragraph, and whether words are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sociaaldomein_nlp.readers.office import MAX_STYLES, NamedRole, named_role
from sociaaldomein_nlp.readers.zipped import Element, attribute, child, local, offspring, whole_number

_OFF = frozenset({"0", "false", "off", "none"})
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """One style: the role that its name or outline says, the style it is based on, and what it sets itself."""

    role: NamedRole | None
    based_on: str | None = None
    numbering: tuple[str | None, int | None] | None = None
    flags: dict[str, bool] = field(default_factory=dict)
    bold_first_row: bool = False


class Styles:
    """The styles of `styles.xml`.

    Args:
        root: its root element, or None where the document has none.

    Example:
        >>> Styles(None).role("Kop2")
        NamedRole(kind='heading', level=2)
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._roles: dict[str, NamedRole | None] = {}
        self._flags: dict[tuple[str, str], bool | None] = {}
        self._numbers: dict[str, tuple[str | None, int | None, str | None]] = {}
        self.default: str | None = None
        for element in root if root is not None else ():
            ident = attribute(element, "styleId")
            if local(element) != "style" or ident is None:
                continue
            self._styles[ident] = _style(element, ident)
            if attribute(element, "type") == "paragraph" and is_on(attribute(element, "default"), absent=False):
                self.default = ident

    def chain(self, ident: str | None) -> Iterator[tuple[str, Style]]:
        """Give a style and those that it is based on, the nearest first; one that is not defined by its id alone."""
        seen: set[str] = set()
        while ident is not None and ident not in seen and len(seen) < MAX_STYLES:
            seen.add(ident)
            style = self._styles.get(ident) or Style(_role(ident, None))
            yield ident, style
            ident = style.based_on

    def role(self, ident: str | None) -> NamedRole | None:
        """Give the part that paragraphs of a style play, by its name or outline level or those of its ancestors.

        Args:
            ident: the id of the style, or None for that of paragraphs without one.

        Returns:
            A heading (a title is one of level 1), contents, caption or list; None for any other.

        Example:
            >>> Styles(None).role("Normal") is None
            True
        """
        ident = ident or self.default or ""
        if ident not in self._roles:
            self._roles[ident] = next((style.role for _, style in self.chain(ident) if style.role), None)
        return self._roles[ident]

    def numbering(self, ident: str | None) -> tuple[str | None, int | None, str | None]:
        """Give the list that a style belongs to, its level where the style says one, and the style that says so.

        Example:
            >>> Styles(None).numbering("Normal")
            (None, None, None)
        """
        ident = ident or self.default or ""
        if ident not in self._numbers:
            self._numbers[ident] = self._numbering(ident)
        return self._numbers[ident]

    def _numbering(self, ident: str) -> tuple[str | None, int | None, str | None]:
        level: int | None = None
        for owner, style in self.chain(ident):
            if style.numbering is not None:
                number, own = style.numbering
                level = own if level is None else level
                if number is not None:
                    return number, level, owner
        return None, None, None

    def flag(self, name: str, properties: Element | None, *idents: str | None) -> bool:
        """Tell whether a property that is on or off (vanish, b) is on.

        Args:
            name: the name of its element.
            properties: the properties of the run itself, or None.
            *idents: the styles to ask then, the nearest first.

        Example:
            >>> Styles(None).flag("vanish", None, "Normal")
            False
        """
        own = child(properties, name)
        if own is not None:
            return is_on(attribute(own, "val"))
        return next((flag for ident in idents if ident and (flag := self._flag(name, ident)) is not None), False)

    def _flag(self, name: str, ident: str) -> bool | None:
        if (name, ident) not in self._flags:
            said = (style.flags[name] for _, style in self.chain(ident) if name in style.flags)
            self._flags[name, ident] = next(said, None)
        return self._flags[name, ident]

    def bold_first_row(self, ident: str | None) -> bool:
        """Tell whether a table style prints the first row in bold."""
        return any(style.bold_first_row for _, style in self.chain(ident))


def is_on(value: str | None, *, absent: bool = True) -> bool:
    """Read a value that is on or off; an element without a value is on.

    Example:
        >>> is_on(None), is_on("0"), is_on("true")
        (True, False, True)
    """
    return absent if value is None else value.strip().lower() not in _OFF


def outline_level(properties: Element | None) -> int | None:
    """Give the outline level of paragraph properties, from 1; None where they set none, or that of body text.

    Example:
        >>> outline_level(None) is None
        True
    """
    value = attribute(child(properties, "outlineLvl"), "val")
    level = whole_number(value, _BODY_LEVEL)
    return level + 1 if level < _BODY_LEVEL else None


def numbering_of(properties: Element | None) -> tuple[str | None, int | None] | None:
    """Give the list and the level (from 0) that paragraph properties name; None where they name neither.

    Example:
        >>> numbering_of(None) is None
        True
    """
    numbers = child(properties, "numPr")
    if numbers is None:
        return None
    level = attribute(child(numbers, "ilvl"), "val")
    return attribute(child(numbers, "numId"), "val"), None if level is None else whole_number(level, 0, 8)


def _style(element: Element, ident: str) -> Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    flags = {name: is_on(attribute(one, "val")) for name in ("vanish", "b") if (one := child(run, name)) is not None}
    first_rows = (one for one in offspring(element, "tblStylePr") if attribute(one, "type") == "firstRow")
    bold = any((one := child(row, "rPr", "b")) is not None and is_on(attribute(one, "val")) for row in first_rows)
    return Style(
        role=_role(attribute(child(element, "name"), "val") or ident, outline_level(paragraph)),
        based_on=attribute(child(element, "basedOn"), "val"),
        numbering=numbering_of(paragraph),
        flags=flags,
        bold_first_row=bold,
    )


def _role(name: str, outline: int | None) -> NamedRole | None:
    role = named_role(name)
    if role is not None and role.kind == "title":
        return NamedRole("heading", 1)
    return NamedRole("heading", outline) if role is None and outline is not None else role
