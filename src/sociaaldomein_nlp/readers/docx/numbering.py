"""The numbers and bullets of a Word document: counted from `numbering.xml` as the paragraphs come by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sociaaldomein_nlp.readers.docx.styles import Styles, is_on, numbering_of
from sociaaldomein_nlp.readers.office import BULLET, bullet_of, numeral
from sociaaldomein_nlp.readers.zipped import Element, attribute, child, local, whole_number

_LEVELS = 9
_MOST_START = 32_767
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    Attributes:
        start: its first number.
        style: the name of its numbers' form; "bullet" for a sign, "none" for nothing.
        pattern: the text with "%1" where the number of level 1 comes.
        restart: the number of the level (from 1) that makes it begin again; 0 for never; None for any higher one.
        figures: whether all numbers in it are written in figures.
        style_id: the paragraph style that is tied to it.
    """

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    figures: bool = False
    style_id: str | None = None


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: the definition that it counts in, its levels, and where it begins anew."""

    counted_in: str
    levels: dict[int, Level]
    anew: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document, and how far each has counted.

    Args:
        root: the root of `numbering.xml`, or None where the document has none.
        styles: the styles of the document: a list may take its levels from one.

    Example:
        >>> Numbering(None, Styles(None)).mark("1", 0) is None
        True
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        elements = list(root) if root is not None else []
        definitions = {attribute(one, "abstractNumId") or "": one for one in elements if local(one) == "abstractNum"}
        instances = {attribute(one, "numId") or "": one for one in elements if local(one) == "num"}
        self._counts: dict[str, dict[int, int]] = {}
        self._lists: dict[str, _List] = {}
        for ident, element in instances.items():
            abstract = _definition(element, definitions, instances, styles)
            self._lists[ident] = _list(element, abstract, definitions.get(abstract))

    def level_of(self, ident: str, style_id: str | None) -> int | None:
        """Give the level of a list that is tied to a paragraph style, from 0, or None."""
        known = self._lists.get(ident)
        levels = known.levels if known is not None else {}
        return next((at for at, level in levels.items() if style_id is not None and level.style_id == style_id), None)

    def mark(self, ident: str, level: int) -> str | None:
        """Count one paragraph on, and give what stands before it.

        Args:
            ident: the id of the list that it belongs to.
            level: its level, from 0.

        Returns:
            Its number or bullet; "" where the level shows none; None where there is no such list.

        Example:
            >>> Numbering(None, Styles(None)).mark("1", 0) is None
            True
        """
        known = self._lists.get(ident)
        if known is None:
            return None
        counts = self._counts.setdefault(known.counted_in, {})
        for at in known.anew:
            counts.pop(at, None)
        known.anew.clear()
        form = known.levels.get(level, Level(style="none"))
        counts[level] = counts.get(level, form.start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            limit = known.levels.get(deeper, Level()).restart
            if limit is None or level < limit:
                del counts[deeper]
        return _written(form, known.levels, counts)


def _written(form: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    if form.style == "bullet":
        return form.pattern

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        other = levels.get(at, Level())
        style = "decimal" if form.figures and other.style != "none" else other.style
        return numeral(counts.get(at, other.start), style)

    written = _PLACE.sub(number, form.pattern).strip()
    # a level without a number may keep the full stop or bracket that would close it
    return "" if form.style == "none" and not written.strip(".():") else written


def _definition(
    instance: Element, definitions: Mapping[str, Element], instances: Mapping[str, Element], styles: Styles
) -> str:
    """Give the id of the definition behind a list; one may point to a numbering style, and that to another list."""
    ident = attribute(child(instance, "abstractNumId"), "val") or ""
    link = attribute(child(definitions.get(ident), "numStyleLink"), "val")
    if link is None:
        return ident
    tied = (key for key, one in definitions.items() if attribute(child(one, "styleLink"), "val") == link)
    number = styles.numbering(link)[0]
    behind = attribute(child(instances.get(number or ""), "abstractNumId"), "val")
    return next(tied, behind or ident)


def _list(instance: Element, ident: str, definition: Element | None) -> _List:
    levels: dict[int, Level] = {}
    for one in definition if definition is not None else ():
        if local(one) == "lvl":
            levels[_place(one)] = _level(one)
    anew: set[int] = set()
    for override in instance:
        if local(override) != "lvlOverride":
            continue
        at = _place(override)
        other, start = child(override, "lvl"), attribute(child(override, "startOverride"), "val")
        if other is not None:
            levels[at] = _level(other)
        if start is not None:
            anew.add(at)
            levels[at] = replace(levels.get(at, Level()), start=whole_number(start, 1, _MOST_START))
    return _List(ident, levels, anew)


def _place(element: Element) -> int:
    return whole_number(attribute(element, "ilvl"), 0, _LEVELS - 1)


def _level(element: Element) -> Level:
    style = attribute(child(element, "numFmt"), "val") or "decimal"
    pattern = attribute(child(element, "lvlText"), "val") or ""
    if style == "bullet":
        pattern = bullet_of(pattern, attribute(child(element, "rPr", "rFonts"), "ascii"))
    restart = attribute(child(element, "lvlRestart"), "val")
    figures = child(element, "isLgl")
    return Level(
        start=whole_number(attribute(child(element, "start"), "val"), 0, _MOST_START),
        style=style,
        pattern=BULLET if child(element, "lvlPicBulletId") is not None else pattern[:80],
        restart=None if restart is None else whole_number(restart, 0, _LEVELS),
        figures=figures is not None and is_on(attribute(figures, "val")),
        style_id=attribute(child(element, "pStyle"), "val"),
    )


def direct_or_styled(
    properties: Element | None, style_id: str | None, styles: Styles, numbering: Numbering
) -> tuple[str, int] | None:
    """Give the list and the level (from 0) of a paragraph; None where it is in none.

    Args:
        properties: its own properties.
        style_id: its style.
        styles: the styles of the document.
        numbering: the lists of the document.

    Returns:
        What the paragraph says itself; for what it does not say, its style. List 0 takes it out of any list.

    Example:
        >>> direct_or_styled(None, None, Styles(None), Numbering(None, Styles(None))) is None
        True
    """
    own, own_level = numbering_of(properties) or (None, None)
    styled, styled_level, owner = styles.numbering(style_id)
    ident = own if own is not None else styled
    if ident is None or ident == "0":
        return None
    if own_level is None:
        tied = numbering.level_of(ident, owner)
        own_level = tied if tied is not None else styled_level
    return ident, own_level or 0
