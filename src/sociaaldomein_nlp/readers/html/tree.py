"""The elements of a web page as plain objects, so that only one module knows the parser's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ODD = re.compile(r"[^\w-]")


@dataclass(slots=True, eq=False)
class Element:
    """An element of a page.

    Attributes:
        tag: its name in lower case.
        attrs: its attributes; one without a value has "".
        parent: the element around it, or None.
        number: its place among the elements of the same name in its parent, from 1.
        children: elements and stretches of text, in order.
        skip: it is no content (a menu, a hidden box …), nor is anything in it.
        size: characters of text in it, white space at the edges left out; of what is skipped nothing counts.
        linked: how many of these stand in links.
        holds: the names among `main`, `article` and `h1` that stand in it, itself included.
    """

    tag: str
    attrs: Mapping[str, str]
    parent: Element | None = None
    number: int = 1
    children: list[Element | str] = field(default_factory=list)
    skip: bool = False
    size: int = 0
    linked: int = 0
    holds: frozenset[str] = frozenset()

    @property
    def prose(self) -> int:
        """Characters of text that stand in no link."""
        return self.size - self.linked

    def get(self, name: str) -> str:
        """Give an attribute without outer white space, in lower case; "" where it is not there."""
        return self.attrs.get(name, "").strip().lower()


def walk(root: Element, *, kept: bool = False) -> Iterator[Element]:
    """Give an element and all in it, in the order of the page; where `kept`, without what is skipped."""
    open_elements = [root]
    while open_elements:
        element = open_elements.pop()
        if kept and element.skip:
            continue
        yield element
        open_elements += [child for child in reversed(element.children) if isinstance(child, Element)]


def above(element: Element) -> Iterator[Element]:
    """Give the elements around an element, the nearest first."""
    outer = element.parent
    while outer is not None:
        yield outer
        outer = outer.parent


def text_of(root: Element) -> str:
    """Give the text in an element that is not skipped, with single spaces; lines and blocks in it are not kept apart.

    Example:
        >>> text_of(Element("b", {}, children=["be ", Element("i", {}, children=["leid"])]))
        'be leid'
    """
    pieces: list[str] = []
    left: list[Element | str] = [root]
    while left:
        one = left.pop()
        if isinstance(one, str):
            pieces.append(one)
        elif not one.skip:
            left += reversed(one.children)
            if one.tag in {"br", "p", "div", "li"}:
                pieces.append(" ")
    return squeeze("".join(pieces))


def squeeze(text: str) -> str:
    """Give a text with single spaces, without soft hyphens and signs of no width.

    Example:
        >>> squeeze(" maat\u00adschap\u00a0 en ")
        'maatschap en'
    """
    return " ".join(_UNSEEN.sub("", text).split())


def place_of(element: Element) -> str:
    """Give the path of an element from the body or from the page's `main`, as a CSS selector.

    Example:
        >>> place_of(Element("p", {}, Element("main", {}, Element("body", {})), number=2))
        'main > p:nth-of-type(2)'
    """
    steps: list[str] = []
    for one in (element, *above(element)):
        name = _ODD.sub(lambda odd: f"\\{odd[0]}", one.tag)
        if one.tag in {"main", "body", "html"}:
            steps.append(name)
            break
        steps.append(f"{name}:nth-of-type({one.number})")
    return " > ".join(reversed(steps))


def measure(root: Element) -> None:
    """Count the text in every element, and note which hold the content's own elements.

    Args:
        root: the element to begin at; its own figures and those of all in it are set.

    Example:
        >>> page = Element("p", {}, children=["Wij "]); measure(page); page.size
        3
    """
    for element in reversed(list(walk(root))):
        element.size = element.linked = 0
        element.holds = frozenset({element.tag}) & _MARKS
        if element.get("role") == "main":
            element.holds = frozenset({"main"})
        if element.skip:
            continue
        for child in element.children:
            if isinstance(child, str):
                element.size += len(child.strip())
            elif not child.skip:
                element.size += child.size
                element.linked += child.linked
                element.holds |= child.holds
        if element.tag in {"a", "button"}:
            element.linked = element.size


_MARKS = frozenset({"main", "article", "h1"})
