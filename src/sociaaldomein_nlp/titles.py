"""What a document is called, as its title page, its subject line or its own metadata say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from sociaaldomein_nlp import zones
from sociaaldomein_nlp.lexicon import Rule, rule_book
from sociaaldomein_nlp.readers.source import Source
from sociaaldomein_nlp.zones import Unit

_LONGEST: Final = 220
_MOST_LINES: Final = 3
_BROKEN_OFF: Final = re.compile(
    r"(?:\b(?:in|van|voor|en|of|de|het|een|op|met|bij|aan|naar|over|tot|door|om|te|uit|gemeente|['’]s)|[-–,:/&])$",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"[a-zà-ÿ(&–-]")
_SENTENCE: Final = re.compile(r"(?:(?<!\be\.[vda])\.|[;:?])$")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SITE: Final = re.compile(r"\s+[|–—-]\s+(?:gemeente\s+\S.*|.*\.nl)$", re.IGNORECASE)
_BROKEN_LETTERS: Final = re.compile(r"\w[%\ufffd\ue000-\uf8ff]\w|\(cid:")


def title_of(source: Source) -> str | None:
    r"""Give the title of a document.

    The first heading of its highest level at the top counts, in one line where it was broken in two; a line that has
    the form of a title, where there is no such heading; a subject line ("Onderwerp: …") where the heading only says
    what kind of paper it is ("Raadsvoorstel"); then the title in the file's metadata, unless it is a file's name or
    the program's; then a line that runs over most of its pages. Senders, dates and headings of chapters are none.

    Args:
        source: what a reader gave.

    Returns:
        The title, or None.

    Example:
        >>> from sociaaldomein_nlp.readers.text import source_of
        >>> title_of(source_of("Raadsvoorstel\n\nOnderwerp: Woonzorgvisie 2025-2030\n\nWij stellen u voor:"))
        'Woonzorgvisie 2025-2030'
    """
    top = _top(zones.front(source))
    heading, named, genre = _heading(top), _first(top, "named"), _first(top, "genre")
    if heading and named and top.index(named[0]) < top.index(heading[0]) and _says(heading[0]) != "named":
        heading = named
    found = heading or named
    if found:
        return _joined(found)
    subject = next((said for unit in top if (said := _subject(unit))), None)
    own = _own(source.title)
    return subject or own or (_joined(genre) if genre else None) or _running(source) or _fallback(source)


def _top(front: Sequence[Unit]) -> list[Unit]:
    """Give the lines above the salutation and the running text."""
    lines = list(takewhile(lambda unit: not unit.prose and _says(unit) != "stop", front))
    return [unit for unit in lines if _LETTER.search(unit.text)]


def _rule(unit: Unit | str) -> Rule | None:
    book = rule_book("titles")
    small = book.prepare(unit if isinstance(unit, str) else unit.text)
    return next((rule for rule in book.rules if rule.values["says"] != "junk" and rule.search(small)), None)


def _says(unit: Unit) -> str:
    """Give what a line is; "" for one of which no rule speaks."""
    rule = _rule(unit)
    return str(rule.values["says"]) if rule else ""


def _subject(unit: Unit) -> str | None:
    rule = _rule(unit)
    if rule is None or rule.values["says"] != "subject":
        return None
    found = rule.regex.search(rule_book("titles").prepare(unit.text))
    said = unit.text[found.start("subject") :].strip() if found else ""
    # one word ("zienswijze") says less than a heading further down would
    return said[:1].upper() + said[1:] if len(said.split()) > 1 else None


def _heading(top: Sequence[Unit]) -> list[Unit]:
    """Give the first heading of the highest level that may be a title, with the lines that belong to it."""
    fit = [unit for unit in top if unit.kind == "heading" and _says(unit) in ("", "named") and not _numbered(unit)]
    if not fit:
        return []
    level = min(unit.level for unit in fit)
    return _with_rest(top, next(unit for unit in fit if unit.level == level))


def _first(top: Sequence[Unit], says: str) -> list[Unit]:
    kinds = ("heading", "paragraph", "sidebar")
    fit = (unit for unit in top if unit.kind in kinds and _says(unit) == says and not _numbered(unit))
    found = next((unit for unit in fit if not _SENTENCE.search(unit.text)), None)
    return _with_rest(top, found) if found else []


def _numbered(unit: Unit) -> bool:
    """Whether a heading opens a chapter: "1 Inleiding"; "Programma 4" names a part that may be the whole document."""
    marker = (unit.marker or "").lower()
    return bool(marker) and (
        not _LETTER.search(marker) or marker.startswith(("hoofdstuk", "paragraaf")) or len(marker) < 3
    )


def _with_rest(top: Sequence[Unit], first: Unit) -> list[Unit]:
    """Give a line with those under it that go on with it: a title that was broken to fit the page."""
    found = [first]
    for unit in top[top.index(first) + 1 :]:
        rest = unit.kind == first.kind and unit.level == first.level and unit.page == first.page
        one_block = unit.start == first.start and _says(unit) in ("", "named")
        broken = rest and (_BROKEN_OFF.search(found[-1].text) or _GOES_ON.match(unit.text))
        if len(found) == _MOST_LINES or not (one_block or broken) or _says(unit) in ("not", "subject"):
            break
        found.append(unit)
    return found


def _joined(lines: Sequence[Unit]) -> str:
    text = ""
    for unit in lines:
        text = f"{text}{'' if text.endswith(('-', '/')) and unit.text[:1].islower() else ' '}{unit.text}".strip()
    marker = lines[0].marker or ""
    return f"{marker} {text}" if _LETTER.search(marker) and len(marker) > 2 else text


def _own(title: str | None) -> str | None:
    """Give the title of the file's metadata without the name of the site, unless it says nothing."""
    plain = _SITE.sub("", " ".join((title or "").split()))
    book = rule_book("titles")
    junk = any(rule.values["says"] == "junk" and rule.search(book.prepare(plain)) for rule in book.rules)
    rule = _rule(plain)
    if not plain or junk or len(plain) > _LONGEST or (rule and rule.values["says"] in ("not", "genre", "part", "stop")):
        return None
    return plain


def _running(source: Source) -> str | None:
    """Give the line that stands at the edge of most pages, where it may be a title."""
    pages = Counter(" ".join(block.text.split()) for block in source.blocks if block.kind in zones.RUNNING)
    for text, count in pages.most_common(3):
        fit = count * 2 > len(source.pages) > 2 and not _BROKEN_LETTERS.search(text) and len(text.split()) > 1
        rule = _rule(text)
        if fit and (rule is None or rule.values["says"] == "named"):
            return text
    return None


def _fallback(source: Source) -> str | None:
    """Give the first heading of all that is no chapter's, a file that begins without a title page being so read."""
    fit = (unit for unit in zones.front(source) if unit.kind == "heading" and _says(unit) in ("", "named"))
    found = next((unit for unit in fit if not _numbered(unit)), None)
    return _joined([found]) if found else None
