"""Footnotes of a web page: the marks in the text, and the notes that they point to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sociaaldomein_nlp.readers.html.tree import Element, above, text_of, walk

_NAMES = r"#_{0,2}(?:fn|ftn|edn|en|sdfootnote|sdendnote|footnote|voetnoot|noot|note|endnote|cite)"
_TARGET = re.compile(rf"{_NAMES}(?:_note)?[-_:]?[\w.-]*", re.IGNORECASE)
_BACK = re.compile(rf"{_NAMES}(?:[-_]?(?:ref|back|terug)|\d+anc)", re.IGNORECASE)
_MARK = re.compile(r"[\[(]?\s*([\w*†‡]{1,5})\s*[\])]?")
_RETURN = frozenset("↩↑^⇑⤴↵")
_BLOCKS = frozenset({"li", "p", "div", "dd", "aside", "section", "td"})
_MOST_CHARS = 8


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a page.

    Attributes:
        marks: the elements that only point to a note, or back from it: no text of the page.
        texts: the blocks that hold a note, each with its mark.
    """

    marks: frozenset[Element]
    texts: Mapping[Element, str]

    @classmethod
    def of(cls, page: Element) -> Notes:
        """Find the footnotes of a page.

        Args:
            page: its outermost element.

        Returns:
            The marks and the notes; a link to a note that is not there is a mark all the same.

        Example:
            >>> Notes.of(Element("body", {})).texts
            {}
        """
        links = [one for one in walk(page) if one.tag == "a" and one.attrs.get("href", "").startswith("#")]
        marks: set[Element] = set()
        called: dict[str, str] = {}
        for link in links:
            words = text_of(link)
            target = link.attrs["href"]
            mark = _MARK.fullmatch(words)
            if _goes_back(link, words, target):
                marks.add(link)
            elif mark and (_is_raised(link) or link.get("role") == "doc-noteref"):
                outer = link.parent
                alone = outer is not None and outer.tag == "sup" and text_of(outer).strip("[]() ") == mark[1]
                marks.add(outer if alone and outer is not None else link)
                called.setdefault(target[1:], mark[1])
        return cls(frozenset(marks), _texts(page, called))


def _is_raised(link: Element) -> bool:
    """Whether a link is written small and high, and points to a note by its name."""
    around = (*walk(link), *(*above(link),)[:2])
    raised = any(one.tag == "sup" or "notereference" in one.get("class") for one in around)
    named = "footnote-ref" in link.get("class") or "noteref" in link.get("class")
    return named or (raised and bool(_TARGET.fullmatch(link.attrs["href"])))


def _goes_back(link: Element, words: str, target: str) -> bool:
    if link.get("role") == "doc-backlink" or "footnote-back" in link.get("class"):
        return True
    back = bool(_BACK.match(target))
    return len(words) <= _MOST_CHARS and (back or (bool(words) and set(words) <= _RETURN | {"\ufe0e"}))


def _texts(page: Element, called: Mapping[str, str]) -> dict[Element, str]:
    found: dict[Element, str] = {}
    taken: set[str] = set()
    for element in walk(page) if called else ():
        name = next((one for one in (element.attrs.get("id"), element.attrs.get("name")) if one in called), None)
        if name is None or name in taken or element.tag == "sup":
            continue
        block = next((one for one in (element, *above(element)) if one.tag in _BLOCKS), None)
        if block is not None and block not in found:
            found[block] = called[name]
            taken.add(name)
    return found
