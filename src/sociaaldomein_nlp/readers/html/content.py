"""What of a web page is content: menus, banners, share links and hidden boxes are marked to be skipped.

Nothing is judged by its name alone: an element that holds the page's own text stays, whatever it is called.
The words themselves stand in `resources/rules/html.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.readers.html.tree import Element, above, measure, squeeze, text_of, walk

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-zÀ-ÿ0-9]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SITE = re.compile(r"(?:de )?gemeente \S+(?: \S+)?")
_LINE_CHARS = 120
_MOSTLY = 0.5
_SHORT = 250
_LINKS = 0.5
_ASIDE_PROSE = 40
_SMALL_MAIN, _SMALL_SHARE = 100, 0.2
_ARTICLE_SHARE = 0.6
_LINE_TAGS = frozenset({"a", "span", "button", "small", "em", "strong"})
_LANDMARKS = frozenset({"main", "article"})


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the site: its kind and the date that it names, if any.

    Attributes:
        kind: "furniture", "modified" or "built".
        date: the date as it is written, or "".
    """

    kind: str
    date: str


def content_of(body: Element) -> list[Element]:
    """Find the content of a page, and mark what is none in it.

    Args:
        body: the page's body; its elements' `skip` is set.

    Returns:
        The elements that hold the content, in reading order, none inside another. The first may be a heading that
        stands outside the rest.

    Example:
        >>> content_of(Element("body", {}, children=["Wij beginnen."]))[0].tag
        'body'
    """
    for element in walk(body):
        element.skip = element.tag in _set("elements", "dropped")
    measure(body)
    _skip_chrome(body)
    measure(body)
    root = _root(body)
    title = None if "h1" in root.holds else _title_outside(body, root)
    return [root] if title is None else [title, root]


def furniture(line: str) -> Furniture | None:
    """Say what a line is where it belongs to the site and not to the text.

    Args:
        line: a line with single spaces.

    Returns:
        Its kind and date, or None for a line of the text.

    Example:
        >>> furniture("Terug naar navigatie - Jeugd").kind, furniture("Terug naar de bedoeling")
        ('furniture', None)
    """
    if len(line) > _SHORT:
        return None
    book = rule_book("html")
    prepared = book.prepare(line.strip())
    for rule in book.rules:
        found = rule.regex.search(prepared)
        if found:
            return Furniture(str(rule.values["kind"]), found.groupdict().get("date") or "")
    return None


def _skip_chrome(body: Element) -> None:
    total = body.prose
    controlled = _controlled(body)
    left = [body]
    while left:
        element = left.pop()
        if element is not body and _is_chrome(element, total, controlled):
            element.skip = True
            continue
        left += [child for child in element.children if isinstance(child, Element)]


def _is_chrome(element: Element, total: int, controlled: frozenset[str]) -> bool:
    if element.skip:
        return True
    if element.tag in _LANDMARKS or "main" in element.holds:
        return False
    if _is_landmark(element):
        return True
    if element.prose > _MOSTLY * total:
        return False
    hidden = _is_hidden(element) and not _opens(element, controlled)
    return hidden or _is_widget(element) or _is_named_chrome(element)


def _is_landmark(element: Element) -> bool:
    """Whether it is a part of the site by its role, or the page's footer: however much text stands in it."""
    if element.get("role") in _set("roles", "dropped") and element.tag != "form":
        return True
    return element.tag == "footer" and not _is_inside(element, _set("elements", "sectioning"))


def _is_inside(element: Element, tags: frozenset[str]) -> bool:
    return any(one.tag in tags or one.get("role") == "main" for one in above(element))


def _is_widget(element: Element) -> bool:
    """Whether its tag, role or one line says that it is no content."""
    tag = element.tag
    if tag == "button":
        heading = any(one.tag in {"summary", "dt"} or _is_heading(one) for one in above(element))
        return not (heading or (element.attrs.get("aria-controls") and element.size > 0))
    if tag == "footer":
        return element.prose < element.linked
    if tag == "header":
        return not _is_inside(element, _set("elements", "sectioning"))
    if tag == "aside":
        if element.get("role") in {"doc-footnote", "doc-endnote"}:
            return False
        linked = element.linked > _LINKS * element.size
        return linked or element.prose < _ASIDE_PROSE or not _is_inside(element, _LANDMARKS)
    if tag == "form":
        return "h1" not in element.holds
    short = tag in _LINE_TAGS and 0 < element.size <= _LINE_CHARS
    return short and furniture(text_of(element)) is not None


def _is_named_chrome(element: Element) -> bool:
    """Whether its class or id names it as a part of the site."""
    named = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}"
    if not named.strip() or "h1" in element.holds or _is_heading(element) or element.tag in {"td", "th", "tr"}:
        return False
    words, joined = _words(named)
    if not words.isdisjoint(_set("classes", "strong")) or _has_phrase(joined, "phrases"):
        return True
    weak = not words.isdisjoint(_set("classes", "weak"))
    return weak and (element.linked > _LINKS * element.size or (element.size < _SHORT and not _has_heading(element)))


def _has_heading(element: Element) -> bool:
    """Whether it has a heading of the text; "Deel deze pagina" is none."""
    return any(furniture(text_of(one)) is None for one in walk(element) if one.size and _is_heading(one))


def _is_heading(element: Element) -> bool:
    return element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} or element.get("role") == "heading"


def _is_hidden(element: Element) -> bool:
    attrs = element.attrs
    if "hidden" in attrs and element.get("hidden") != "until-found":
        return True
    if element.get("aria-hidden") == "true" or _HIDING.search(attrs.get("style", "")):
        return True
    if "class" not in attrs or element.tag == "h1":
        return False
    words, joined = _words(attrs["class"])
    return not words.isdisjoint(_set("classes", "hidden")) or _has_phrase(joined, "hidden_phrases")


def _opens(element: Element, controlled: frozenset[str]) -> bool:
    """Whether a reader can open the hidden element: the panel of an accordion or a tab."""
    role = element.get("role")
    if role == "tabpanel" or (role == "region" and element.attrs.get("aria-labelledby")):
        return True
    return element.attrs.get("id", "") in controlled


def _controlled(body: Element) -> frozenset[str]:
    """Give the ids that a button or link of the content opens."""
    found: set[str] = set()
    for element in walk(body):
        attrs = element.attrs
        for name in ("aria-controls", "data-target", "data-bs-target"):
            found.update(part.lstrip("#") for part in attrs.get(name, "").split())
        if element.tag == "a" and (attrs.get("role") in {"button", "tab"} or "aria-expanded" in attrs):
            found.add(attrs.get("href", "").lstrip("#"))
    return frozenset(found - {""})


def _root(body: Element) -> Element:
    """Give the element of the content: `main`, else an article that holds nearly all, else the body."""
    mains = _outermost(body, lambda one: one.tag == "main" or one.get("role") == "main")
    best = max(mains, key=lambda one: one.size, default=None)
    if best is not None and best.size and not (best.size < _SMALL_MAIN and best.prose < _SMALL_SHARE * body.prose):
        return best
    articles = _outermost(body, lambda one: one.tag == "article")
    best = max(articles, key=lambda one: one.size, default=None)
    return best if best is not None and best.size > _ARTICLE_SHARE * body.size else body


def _outermost(body: Element, wanted: Callable[[Element], bool]) -> list[Element]:
    found: list[Element] = []
    left = [body]
    while left:
        element = left.pop()
        if element.skip:
            continue
        if wanted(element):
            found.append(element)
        else:
            left += [child for child in element.children if isinstance(child, Element)]
    return found[::-1]


def _title_outside(body: Element, root: Element) -> Element | None:
    """Give the page's h1 where it stands above its content, in a banner: the site's own name is none."""
    named = squeeze(next((text_of(one) for one in walk(_top(body)) if one.tag == "title"), ""))
    for element in walk(body):
        if element is root:
            break
        if element.tag == "h1" and not _is_hidden(element):
            words = text_of(element)
            told = not named or named.lower().startswith(words.lower())
            if words and told and not _SITE.fullmatch(words.lower()):
                element.skip = False
                return element
    return None


def _top(element: Element) -> Element:
    return (element, *above(element))[-1]


@lru_cache(maxsize=8192)
def _words(named: str) -> tuple[frozenset[str], str]:
    """Give the words of a class or id, and all of them as one line with a space on either side."""
    words = [word.lower() for word in _CAMEL.split(named) if word]
    return frozenset(words), f" {' '.join(words)} "


def _has_phrase(joined: str, key: str) -> bool:
    return any(f" {phrase} " in joined for phrase in _set("classes", key))


@cache
def _set(table: str, key: str) -> frozenset[str]:
    settings: Mapping[str, Mapping[str, Iterable[str]]] = rule_book("html").settings
    return frozenset(settings[table][key])
