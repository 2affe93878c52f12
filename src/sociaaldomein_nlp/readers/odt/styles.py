"""The styles of an OpenDocument text, through their inheritance, and the numbers and bullets of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sociaaldomein_nlp.readers.office import (
    BULLET,
    MAX_STYLES,
    NUMBER_FORMS,
    NamedRole,
    bullet_of,
    named_role,
    numeral,
)
from sociaaldomein_nlp.readers.zipped import Element, attribute, child, local, offspring, whole_number

OUTLINE: Final = "Outline"
"""The name of the list style that numbers the headings."""

_BOLD: Final = frozenset({"bold", "600", "700", "800", "900"})
_MOST_START: Final = 32_767
_DEEPEST: Final = 10
_PLACE = re.compile(r"%(\d{1,2})%")


@dataclass(frozen=True, slots=True)
class Style:
    """One style: the name that users see, its parent, and what it sets itself (None where it sets nothing)."""

    name: str
    parent: str | None = None
    list_style: str | None = None
    bold: bool | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    Attributes:
        bullet: its sign, or "" for a number.
        form: the name of its numbers' form, "none" where it shows none.
        start: its first number.
        shown: how many levels are written, its own with those above.
        prefix: what stands before the number.
        suffix: what stands behind it.
        pattern: the text with "%1%" where the number of level 1 comes; "" where the fields above say it.
        doubled: whether bb follows aa.
    """

    bullet: str = ""
    form: str = "none"
    start: int = 1
    shown: int = 1
    prefix: str = ""
    suffix: str = ""
    pattern: str = ""
    doubled: bool = False


class Styles:
    """The styles that the text uses.

    Args:
        *roots: the elements that hold them; a later one goes before an earlier one.

    Example:
        >>> Styles().role("Heading_20_2")
        NamedRole(kind='heading', level=2)
    """

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._roles: dict[str, NamedRole | None] = {}
        self.lists: dict[str, dict[int, Level]] = {}
        for root in roots:
            for one in offspring(root, "style"):
                ident = attribute(one, "name") or ""
                self._styles[attribute(one, "family") or "", ident] = _style(one, ident)
            for one in offspring(root, "list-style", "outline-style"):
                name = OUTLINE if local(one) == "outline-style" else attribute(one, "name") or ""
                self.lists[name] = {_level_number(level): _level(level) for level in one}

    def chain(self, family: str, ident: str | None) -> Iterator[Style]:
        """Give a style and its parents, the nearest first; one that is not defined by its name alone."""
        seen: set[str] = set()
        while ident is not None and ident not in seen and len(seen) < MAX_STYLES:
            seen.add(ident)
            style = self._styles.get((family, ident), Style(ident))
            yield style
            ident = style.parent

    def role(self, ident: str | None) -> NamedRole | None:
        """Give the part that paragraphs of a style play, by its name or that of a parent; a title is a heading.

        Example:
            >>> Styles().role("Text_20_body") is None
            True
        """
        key = ident or ""
        if key not in self._roles:
            names = (style.name for style in self.chain("paragraph", ident))
            role = next((role for name in names if (role := named_role(name)) is not None), None)
            self._roles[key] = NamedRole("heading", 1) if role is not None and role.kind == "title" else role
        return self._roles[key]

    def is_bold(self, family: str, ident: str | None) -> bool | None:
        """Tell whether a style is bold; None where neither it nor a parent says so."""
        return next((style.bold for style in self.chain(family, ident) if style.bold is not None), None)

    def is_hidden(self, family: str, ident: str | None) -> bool:
        """Tell whether words in a style are hidden."""
        return next((style.hidden for style in self.chain(family, ident) if style.hidden is not None), False)

    def list_style(self, ident: str | None) -> str | None:
        """Give the list style that a paragraph style names; "" where it takes its paragraphs out of any list."""
        return next((one.list_style for one in self.chain("paragraph", ident) if one.list_style is not None), None)


def _style(element: Element, ident: str) -> Style:
    text = child(element, "text-properties")
    weight, display = attribute(text, "font-weight"), attribute(text, "display")
    return Style(
        name=attribute(element, "display-name") or ident,
        parent=attribute(element, "parent-style-name"),
        list_style=attribute(element, "list-style-name"),
        bold=None if weight is None else weight in _BOLD,
        hidden=None if display is None else display == "none",
    )


def _level_number(element: Element) -> int:
    return whole_number(attribute(element, "level"), 1, _DEEPEST)


def _level(element: Element) -> Level:
    kind = local(element)
    if kind == "list-level-style-bullet":
        text = child(element, "text-properties")
        font = attribute(text, "font-name") or attribute(text, "font-family")
        return Level(bullet=bullet_of(attribute(element, "bullet-char") or "", font))
    if kind == "list-level-style-image":
        return Level(bullet=BULLET)
    form = attribute(element, "num-format") or ""
    return Level(
        form=NUMBER_FORMS.get(form, "decimal") if form else "none",
        start=whole_number(attribute(element, "start-value"), 1, _MOST_START),
        shown=whole_number(attribute(element, "display-levels"), 1, _DEEPEST),
        prefix=(attribute(element, "num-prefix") or "")[:80],
        suffix=(attribute(element, "num-suffix") or "")[:80],
        pattern=(attribute(element, "num-list-format") or "")[:80],
        doubled=attribute(element, "num-letter-sync") == "true",
    )


@dataclass(slots=True)
class OpenList:
    """A list that stands open: its style, its level from 1, and the counts that it shares with those around it."""

    style: str
    level: int = 1
    counts: dict[int, int] = field(default_factory=dict)


class Counting:
    """How far each list of a document has counted.

    Args:
        styles: the styles of the document.

    Example:
        >>> Counting(Styles()).mark(OpenList("L1")) is None
        True
    """

    def __init__(self, styles: Styles) -> None:
        self._levels = styles.lists
        self._by_id: dict[str, dict[int, int]] = {}
        self._last: dict[str, dict[int, int]] = {}

    def open(self, element: Element, around: OpenList | None, worded: bool = True) -> OpenList:
        """Begin a list.

        Args:
            element: its element.
            around: the list that it stands in, or None.
            worded: whether the item that it stands in has words before it; without them the list goes on.

        Returns:
            The open list; one that continues another has its counts.

        Example:
            >>> counting.open(element, None).level  # doctest: +SKIP
            1
        """
        style = attribute(element, "style-name") or (around.style if around is not None else "")
        goes_on = attribute(element, "continue-numbering") == "true"
        if around is not None:
            level = around.level + 1
            if worded and not goes_on:
                around.counts.pop(level, None)
            return OpenList(style, level, around.counts)
        earlier = self._by_id.get(attribute(element, "continue-list") or "")
        if earlier is None and goes_on:
            earlier = self._last.get(style)
        opened = OpenList(style, 1, {} if earlier is None else earlier)
        self._last[style] = opened.counts
        ident = attribute(element, "id")
        if ident:
            self._by_id[ident] = opened.counts
        return opened

    def mark(self, opened: OpenList, start: str | None = None) -> str | None:
        """Count one item on, and give what stands before it.

        Args:
            opened: the list that it belongs to.
            start: the number that the item asks for, or None.

        Returns:
            Its number or bullet, or None where it shows none.
        """
        levels = self._levels.get(opened.style, {})
        form = levels.get(opened.level, Level())
        counts = opened.counts
        counts[opened.level] = whole_number(start, counts.get(opened.level, form.start - 1) + 1, _MOST_START)
        for deeper in [at for at in counts if at > opened.level]:
            del counts[deeper]
        return _written(opened.level, levels, counts) or None


def _written(level: int, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    form = levels.get(level, Level())
    if form.bullet:
        return form.bullet

    def number(at: int) -> str:
        other = levels.get(at, Level())
        return numeral(counts.get(at, other.start), other.form, doubled=other.doubled)

    if form.pattern:
        return _PLACE.sub(lambda found: number(int(found[1])), form.pattern).strip()
    numbers = ""
    if form.form != "none":
        first = max(1, level - max(form.shown, 1) + 1)
        numbers = ".".join(one for at in range(first, level + 1) if (one := number(at)))
    return f"{form.prefix}{numbers}{form.suffix}".strip()
