"""Inside a line of Markdown: emphasis, links and pictures reduced to their text; and the facts before a text."""

from __future__ import annotations

import re
import tomllib
from html import unescape

from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.readers.html.meta import date_of, municipality_of
from sociaaldomein_nlp.readers.html.tree import squeeze

_TARGET = r"(?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\[\]]{0,200}\])"
_PICTURE = re.compile(rf"!\[([^\[\]]{{0,500}})\]{_TARGET}")
_LINK = re.compile(rf"(?<!\\)\[([^\[\]]{{1,500}})\]{_TARGET}")
_AUTO = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<!--.{0,2000}?-->")
_STARS = re.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])([^*]{1,2000})(?<=[^\s\\])\1(?!\*)")
_BARS = re.compile(r"(?<![\\\w])(_{1,3})(?=[^\s_])([^_]{1,2000})(?<=[^\s\\])\1(?!\w)")
_STRUCK = re.compile(r"~~([^~]{1,2000})~~")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,2000})\1(?!`)")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,30}\]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_FACT = re.compile(r"([^\W\d][\w -]{0,60}?)[ \t]*:[ \t]*(.*)")
_FENCES = ("---", "+++")
_MOST_LINES = 200
_HIDDEN = 0xE000
_DEEPEST = 3
_DATES = frozenset({"published", "modified"})


def plain(text: str) -> str:
    """Give the text that a reader sees of a stretch of Markdown.

    Args:
        text: a paragraph, heading, item or cell, without the signs that open it.

    Returns:
        Its text with single spaces; marks of footnotes are left out.

    Example:
        >>> plain("Het **jeugd**beleid, zie [de nota](nota.pdf) en `Wmo`[^1]")
        'Het jeugdbeleid, zie de nota en Wmo'
    """
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return chr(_HIDDEN + len(kept) - 1)

    if any(_HIDDEN <= ord(letter) < _HIDDEN + 0x1900 for letter in text):
        return squeeze(text)
    text = _CODE.sub(lambda found: keep(found[2]) if len(kept) < 0x1000 else found[0], text)
    text = _ESCAPED.sub(lambda found: keep(found[1]) if len(kept) < 0x1800 else found[0], text)
    text = _NOTE_MARK.sub("", text)
    text = _PICTURE.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub("", _AUTO.sub(r"\1", text))
    for _ in range(_DEEPEST):
        text = _BARS.sub(r"\2", _STARS.sub(r"\2", text))
    text = unescape(_STRUCK.sub(r"\1", text))
    for number, words in enumerate(kept):
        text = text.replace(chr(_HIDDEN + number), words, 1)
    return squeeze(text)


def front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    """Read the facts before a text, between two lines `---` (keys and values) or `+++` (TOML).

    Args:
        lines: the lines of the file.

    Returns:
        The facts by the names that a Source has for them, dates in EDTF; and the number of lines that they take.

    Example:
        >>> front_matter(["---", "title: Jeugdnota", "date: 12-03-2024", "---", "", "Wij beginnen."])
        ({'title': 'Jeugdnota', 'published': '2024-03-12'}, 4)
    """
    fence = lines[0].rstrip() if lines else ""
    if fence not in _FENCES:
        return {}, 0
    ends = (at for at, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() in {fence, "..."})
    end = next(ends, 0)
    inside = lines[1:end]
    said = _toml(inside) if fence == "+++" else _keys(inside)
    if not end or said is None:
        return {}, 0
    names = rule_book("markdown").settings["facts"]
    facts: dict[str, str] = {}
    for key, value in said.items():
        name = names.get(key.lower())
        read = _fact(name, value) if name else None
        if name and read:
            facts.setdefault(name, read)
    return facts, end + 1


def _fact(name: str, value: str) -> str | None:
    if name in _DATES:
        return date_of(value)
    return municipality_of(value, sure=True) if name == "municipality" else value


def _keys(lines: list[str]) -> dict[str, str] | None:
    """Read `key: value` lines; None where they are none, so that a rule above a text is no front matter."""
    said: dict[str, str] = {}
    for line in lines:
        found = _FACT.fullmatch(line.rstrip())
        if found:
            said[found[1]] = found[2].strip().strip("\"'")
        elif line.strip() and not line.startswith((" ", "\t", "-", "#")):
            return None
    return said or None


def _toml(lines: list[str]) -> dict[str, str] | None:
    try:
        data = tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return {key: str(value) for key, value in data.items() if not isinstance(value, dict | list)}
