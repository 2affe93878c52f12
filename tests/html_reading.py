"""Read a page as a browser would, far enough for tests: tags in order, balance, ids, links, text."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

VOID = {"meta", "link", "br", "img", "input"}


class Page(HTMLParser):
    """What stands in a page; `faults` names each closing tag that closes something else."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, dict[str, Any]]] = []
        self.tags: list[tuple[str, dict[str, Any]]] = []
        self.texts: list[tuple[str, tuple[str, ...]]] = []
        self.faults: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self.stack[-1][0] if self.stack else 'nothing'}")
        else:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        classes = tuple(attrs.get("class") or tag for tag, attrs in self.stack)
        self.texts.append((data, classes))

    def text(self, inside: str = "") -> str:
        """Give the text, of the elements with this class (or tag) alone; never style and script."""
        return "".join(data for data, around in self.texts if _within(around, inside))

    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    def targets(self) -> list[str]:
        hrefs = [attrs["href"] for tag, attrs in self.tags if tag == "a"]
        return [href[1:] for href in hrefs if href.startswith("#")]

    def loads(self) -> list[str]:
        """Give what the page would fetch: all but links within it and its empty icon."""
        names = ("src", "href", "data", "action", "xlink:href", "srcset", "poster")
        found = [attrs[name] for _, attrs in self.tags for name in names if attrs.get(name)]
        return [value for value in found if not value.startswith("#") and value != "data:,"]


def _within(around: tuple[str, ...], inside: str) -> bool:
    if {"style", "script"} & set(around):
        return False
    return not inside or any(inside in classes.split() for classes in around)
