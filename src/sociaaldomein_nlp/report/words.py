"""Numbers, places and names as a reader of a report expects them in their language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize


def number(value: float, labels: dict[str, Any], *, decimals: int = 0) -> str:
    """Write a number with the language's decimal and thousands marks.

    Example:
        >>> number(12345.6, {"report": {"matrix": {"decimal": ","}}}, decimals=1)
        '12.345,6'
    """
    plain = f"{value:,.{decimals}f}"
    return plain.translate({44: ".", 46: ","}) if labels["report"]["matrix"]["decimal"] == "," else plain


def percent(share: float) -> str:
    """Write a share (0 to 1) as a whole percentage; what is there but rounds to nothing is "<1%".

    Example:
        >>> percent(0.2449), percent(0.001)
        ('24%', '<1%')
    """
    rounded = f"{100 * share:.0f}%"
    return "<1%" if share > 0 and rounded == "0%" else rounded


def counted(count: int, group: str, labels: dict[str, Any]) -> str:
    """Write a count with its noun: goal, measure or indicator.

    Example:
        >>> counted(1, "goal", {"kind3": {"goal": "doel"}, "kind3_many": {"goal": "doelen"}})
        '1 doel'
    """
    return f"{count} {labels['kind3' if count == 1 else 'kind3_many'][group]}"


def listed(names: Sequence[str], conjunction: str) -> str:
    """Write names as a list in a sentence.

    Example:
        >>> listed(["Arum", "Bolsward", "Cornwerd"], "en")
        'Arum, Bolsward en Cornwerd'
    """
    *firsts, last = names or [""]
    return f"{', '.join(firsts)} {conjunction} {last}" if firsts else last


def slugs(names: Sequence[str]) -> dict[str, str]:
    """Give each name a part of an anchor: lower-case ASCII, alike in every report, no two alike.

    Example:
        >>> slugs(["Súdwest-Fryslân", "Den Haag", "den haag"])
        {'Súdwest-Fryslân': 'sudwest-fryslan', 'Den Haag': 'den-haag', 'den haag': 'den-haag-2'}
    """
    given: dict[str, str] = {}
    for name in names:
        plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "x"
        slug, count = stem, 1
        while slug in given.values():
            count += 1
            slug = f"{stem}-{count}"
        given[name] = slug
    return given


def anchor(*parts: object) -> str:
    """Give a short anchor that depends on the parts alone, so that links into a report stay good.

    Example:
        >>> anchor("nota", "s1") == anchor("nota", "s1")
        True
    """
    key = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return "u" + hashlib.blake2s(key, digest_size=6).hexdigest()


def clip(text: str, size: int, *, keep_end: bool = False) -> str:
    """Shorten a text to about `size` characters at a white space, with an ellipsis where it was cut.

    Example:
        >>> clip("een twee drie", 9)
        'een twee …'
    """
    if len(text) <= size:
        return text
    if keep_end:
        return "… " + text[-size:].partition(" ")[2]
    return text[:size].rpartition(" ")[0] + " …"
