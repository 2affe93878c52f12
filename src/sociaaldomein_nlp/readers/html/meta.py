"""Facts of a web page: from its meta tags (OWMS, Dublin Core, Open Graph), its JSON-LD and its `time` elements.

Only what the page says: a date of building or fetching it is none of publishing, and an owner is a municipality only
where it is called one. The names of the tags stand in `resources/rules/html.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from sociaaldomein_nlp.edtf import is_edtf
from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.readers.html.tree import Element, above, squeeze, text_of, walk

MAX_JSON: Final = 262_144
"""Characters of one block of JSON-LD; a larger one is left alone."""

_TELLING = frozenset({"meta", "title", "link", "script", "time", "h1", "h2", "h3"})
_MOST_NODES = 10_000
_MOST_CHARS = 1_000
_ISO = re.compile(r"\b((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")
_BARE = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6})?")
_DUTCH = re.compile(r"\b(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d\d)\b")
_SPELLED = re.compile(r"\b(\d{1,2})\s+([a-z]{3,9})\.?\s+((?:19|20)\d\d)\b")
_TOWN = re.compile(r"(?:de\s+)?gemeente\s+(.{1,60})", re.IGNORECASE)
_CUT = re.compile(r"\s+[|–—:»-]\s+|\s*[|»]\s*|\s+::\s+")
_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{2})?", re.IGNORECASE)
_HEADINGS_PASSED = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about itself.

    Attributes:
        values: by name: published, modified, municipality, description, author, url, generator, language.
        title: the page's name without that of the site, or None.
        warnings: what could not be read.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    title: str | None = None
    warnings: tuple[str, ...] = ()


def facts_of(page: Element, name: str = "") -> Facts:
    """Read the facts of a page.

    Args:
        page: the outermost element of the page.
        name: the file's name, for warnings.

    Returns:
        The facts; a value that the page does not say is absent, never guessed.

    Example:
        >>> tag = Element("meta", {"name": "DCTERMS.issued", "content": "2024-03-12"})
        >>> facts_of(Element("html", {}, children=[tag])).values["published"]
        '2024-03-12'
    """
    telling = [element for element in walk(page) if element.tag in _TELLING]
    tags = _Tags.of(telling)
    things, warnings = _linked_data(telling, name)
    settings = rule_book("html").settings["meta"]
    values = {
        "published": _first_date([*_said(things, "datePublished"), *tags.all(settings["published"])])
        or _time_element(telling)
        or _first_date(tags.all(settings["published_weak"])),
        "modified": _first_date([*_said(things, "dateModified"), *tags.all(settings["modified"])]),
        "municipality": _municipality(tags, things, telling),
        "description": tags.first(settings["description"]),
        "author": next(iter(_names(things, ("author",))), None) or tags.first(settings["author"]),
        "url": _canonical(telling) or tags.first(settings["url"]),
        "generator": tags.first(settings["generator"]),
        "language": _language(page, tags),
    }
    return Facts({key: value for key, value in values.items() if value}, _title(telling, tags), warnings)


def date_of(said: str) -> str | None:
    """Read a date as web pages write it.

    Args:
        said: for example "2024-03-12T10:00:00+01:00", "12-03-2024", "12 maart 2024" or "start=2024-03-12;".

    Returns:
        The day, month or year in EDTF; None where it is none.

    Example:
        >>> date_of("12-03-2024"), date_of("12 maart 2024"), date_of("2024-03"), date_of("binnenkort")
        ('2024-03-12', '2024-03-12', '2024-03', None)
    """
    text = said.strip().lower()[:_MOST_CHARS]
    found = _DUTCH.search(text)
    if found:
        return _valid(found[3], found[2], found[1])
    found = _SPELLED.search(text)
    if found:
        month = rule_book("dates").settings["months"].get(found[2])
        return _valid(found[3], str(month), found[1]) if month else None
    found = _BARE.fullmatch(text) or _ISO.search(text.replace("t", " "))
    return _valid(*found.groups()) if found else None


def municipality_of(said: str, *, sure: bool = False) -> str | None:
    """Give the municipality that an owner of a page is.

    Args:
        said: the owner as the page names it.
        sure: the tag itself says that it is one.

    Returns:
        Its name without "Gemeente"; None where nothing calls it a municipality.

    Example:
        >>> municipality_of("Gemeente Duinzate"), municipality_of("Stichting Kust"), municipality_of("Buren", sure=True)
        ('Duinzate', None, 'Buren')
    """
    for piece in _CUT.split(squeeze(said)):
        found = _TOWN.fullmatch(piece)
        name = found[1].strip(" .,") if found else ""
        if name and _is_name(name):
            return name
    return squeeze(said) or None if sure and len(said) <= _MOST_CHARS else None


def _is_name(name: str) -> bool:
    """Whether every word has a capital or may be small in a name: "Gemeente Duinzate helpt" holds none."""
    small = rule_book("html").settings["names"]["small"]
    return all(word in small or any(letter.isupper() for letter in word) for word in name.split())


@dataclass(frozen=True, slots=True)
class _Tags:
    """The meta tags of a page: name in lower case, content, and whether its scheme says municipality."""

    tags: tuple[tuple[str, str, bool], ...]

    @classmethod
    def of(cls, telling: Iterable[Element]) -> _Tags:
        found: list[tuple[str, str, bool]] = []
        for element in telling:
            if element.tag != "meta":
                continue
            name = (
                element.get("name") or element.get("property") or element.get("itemprop") or element.get("http-equiv")
            )
            content = squeeze(element.attrs.get("content", "")[:_MOST_CHARS])
            if name and content:
                scheme = element.get("scheme") or element.get("datatype")
                found.append((_plain(name), content, "gemeente" in scheme))
        return cls(tuple(found))

    def all(self, names: Iterable[str]) -> list[str]:
        """Give the contents of all tags with these names, in the order of the names."""
        return [content for name in map(_plain, names) for tag, content, _ in self.tags if tag == name]

    def first(self, names: Iterable[str]) -> str | None:
        """Give the content of the first of these that the page has."""
        return next(iter(self.all(names)), None)

    def owners(self, names: Iterable[str]) -> Iterator[tuple[str, bool]]:
        """Give the owners that tags name, and whether the tag says that it is a municipality; sure ones first."""
        wanted = [_plain(name) for name in names]
        yield from ((content, True) for tag, content, sure in self.tags if tag in wanted and sure)
        for name in wanted:
            yield from ((content, name.endswith("gemeente")) for tag, content, _ in self.tags if tag == name)


def _plain(name: str) -> str:
    return name.replace("_", "-")


def _municipality(tags: _Tags, things: list[dict[str, Any]], telling: list[Element]) -> str | None:
    settings = rule_book("html").settings
    titles = [text_of(one) for one in telling if one.tag == "title"]
    said = [
        *tags.owners(settings["meta"]["municipality"]),
        *((name, False) for name in _names(things, settings["linked_data"]["owners"])),
        *((piece, False) for title in titles[:1] for piece in _pieces(title)),
    ]
    return next((found for found in (municipality_of(name, sure=sure) for name, sure in said) if found), None)


def _pieces(title: str) -> list[str]:
    """Give the pieces of a title; one that has no site's name in it is no place to look for its owner."""
    pieces = _CUT.split(squeeze(title))
    return pieces if len(pieces) > 1 else []


def _title(telling: list[Element], tags: _Tags) -> str | None:
    said = tags.first(rule_book("html").settings["meta"]["title"])
    if said is None:
        said = next((text_of(one) for one in telling if one.tag == "title"), "")
    site = (tags.first(["og:site-name"]) or "").lower()
    pieces = [piece for piece in _CUT.split(squeeze(said)) if piece]
    own = [piece for piece in pieces if piece.lower() != site and not _TOWN.fullmatch(piece)]
    if "|" in said or "»" in said:
        own = own[:1]
    elif len(own) == len(pieces):
        return squeeze(said) or None
    return " - ".join(own) or squeeze(said) or None


def _canonical(telling: list[Element]) -> str | None:
    links = (one for one in telling if one.tag == "link" and "canonical" in one.get("rel").split())
    return next((one.attrs["href"].strip()[:_MOST_CHARS] for one in links if one.attrs.get("href", "").strip()), None)


def _language(page: Element, tags: _Tags) -> str | None:
    said = page.get("lang") or page.get("xml:lang")
    said = said or (tags.first(rule_book("html").settings["meta"]["language"]) or "").lower()
    return said.replace("_", "-") if _LOCALE.fullmatch(said) else None


def _time_element(telling: list[Element]) -> str | None:
    """Give the date of a `time` element that says it is of publishing, or that stands right under the title."""
    titled = passed = 0
    for element in telling:
        passed += titled and element.tag in {"h2", "h3"}
        titled += element.tag == "h1"
        if element.tag != "time":
            continue
        says = f"{element.get('itemprop')} {element.get('property')} {element.get('class')}"
        if "publish" in says or "issued" in says or "pubdate" in element.attrs:
            near = True
        else:
            near = titled > 0 and passed == 0 and _may_publish(element, says)
        found = date_of(element.attrs.get("datetime") or text_of(element)) if near else None
        if found:
            return found
        if passed > _HEADINGS_PASSED:
            break
    return None


def _may_publish(element: Element, says: str) -> bool:
    """Whether a date under the title may be that of publishing: nothing around it speaks of a change or an event."""
    block = next((one for one in above(element) if one.tag in {"p", "div", "li", "span", "header"}), element)
    around = f"{says} {block.get('class')} {text_of(block)[:200].lower()}"
    return not any(word in around for word in rule_book("html").settings["other_dates"]["words"])


def _linked_data(telling: list[Element], name: str) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Give the things of the page's JSON-LD, and a warning for each block that cannot be read."""
    things: list[dict[str, Any]] = []
    warnings: list[str] = []
    for element in telling:
        if element.tag != "script" or not element.get("type").startswith("application/ld+json"):
            continue
        raw = "".join(child for child in element.children if isinstance(child, str))
        if len(raw) > MAX_JSON:
            warnings.append(
                f"{name or 'page'}: JSON-LD of {len(raw):,} characters left alone; {MAX_JSON:,} is the limit"
            )
            continue
        try:
            things += _things(msgspec.json.decode(raw.strip() or "null"))
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            warnings.append(f"{name or 'page'}: broken JSON-LD left alone")
    return things, tuple(dict.fromkeys(warnings))


def _things(data: Any) -> list[dict[str, Any]]:
    """Give all objects in JSON-LD that stand for the page itself, the outermost first."""
    types = frozenset(rule_book("html").settings["linked_data"]["types"])
    found: list[dict[str, Any]] = []
    queue: list[Any] = [data]
    for one in queue:
        if len(queue) > _MOST_NODES:
            break
        if isinstance(one, list):
            queue += one
        elif isinstance(one, dict):
            kinds = one.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.rpartition("/")[2].lower() in types for kind in kinds):
                found.append(one)
            queue += [value for value in one.values() if isinstance(value, dict | list)]
    return found


def _said(things: Iterable[Mapping[str, Any]], key: str) -> list[str]:
    return [thing[key] for thing in things if isinstance(thing.get(key), str)]


def _names(things: Iterable[Mapping[str, Any]], keys: Iterable[str]) -> list[str]:
    """Give the names of owners or makers: a plain text, an object with a name, or a list of these."""
    wanted, names = list(keys), []
    for value in (thing.get(key) for key in wanted for thing in things):
        for one in value if isinstance(value, list) else [value]:
            said = one.get("name") if isinstance(one, dict) else one
            if isinstance(said, str) and squeeze(said) and "://" not in said:
                names.append(squeeze(said)[:_MOST_CHARS])
    return names


def _first_date(said: Iterable[str]) -> str | None:
    return next((found for found in map(date_of, said) if found), None)


def _valid(year: str, month: str | None, day: str | None) -> str | None:
    pieces = [year, *(piece.zfill(2) for piece in (month, day) if piece)]
    value = "-".join(pieces)
    return value if is_edtf(value) and (month is None or 1 <= int(month) <= 12) else None
