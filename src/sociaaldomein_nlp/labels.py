"""The words that people see on pages and in notebooks, per language: `resources/display/<lang>.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Final

from sociaaldomein_nlp.errors import UsageError

LANGUAGES: Final = ("nl", "en")
_DISPLAY = files("sociaaldomein_nlp") / "resources" / "display"
_PLACE: Final = re.compile(r"([a-z]+) (\d+)")
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@cache
def labels(lang: str = "nl") -> dict[str, Any]:
    """Read the labels of one language, once: tables of strings, which the caller leaves as they are.

    Args:
        lang: one of `LANGUAGES`.

    Returns:
        The tables of `resources/display/<lang>.toml`.

    Raises:
        UsageError: there are no labels in that language.

    Example:
        >>> labels("nl")["kinds"]["doel"]
        'Doel'
    """
    if lang not in LANGUAGES:
        raise UsageError("no labels in this language", where=repr(lang), mend=f"choose {' or '.join(LANGUAGES)}")
    return tomllib.loads(display_file(f"{lang}.toml"))


def display_file(name: str) -> str:
    """Read one text file of `resources/display` (labels, style sheets)."""
    return (_DISPLAY / name).read_text(encoding="utf-8")


def where(page: int | None, place: str | None, lang: str = "nl") -> str:
    """Say where an item stands: its page, else its paragraph, cell or note; "" where a reader could not look it up.

    The path of an element of an HTML page says nothing to a reader, so it is left out.

    Example:
        >>> where(3, None), where(None, "table 2 row 3 cell 1"), where(None, "main > p:nth-of-type(2)")
        ('p. 3', 'tabel 2, rij 3, cel 1', '')
    """
    words = labels(lang)["places"]
    if page is not None:
        return f"{words['page']} {page}"
    parts = _PLACE.findall(place or "")
    known = "".join(f"{name} {number} " for name, number in parts).strip() == place
    return ", ".join(f"{words.get(name, name)} {number}" for name, number in parts) if known else ""


def theme_labels(notations: Iterable[str], lang: str = "nl") -> dict[str, str]:
    """Give the taxonomy's preferred label for each notation; one that it does not know stands for itself.

    Example:
        >>> theme_labels(["jeugd", "x"])  # doctest: +SKIP
        {'jeugd': 'Jeugd en opgroeien', 'x': 'x'}
    """
    wanted = list(notations)
    known = _taxonomy_labels(lang) if wanted else {}
    return {notation: known.get(notation, notation) for notation in wanted}


@cache
def _taxonomy_labels(lang: str) -> dict[str, str]:
    from sociaaldomein_nlp.taxonomy import Taxonomy

    concepts = Taxonomy.load().values()
    return {concept.notation: (lang == "en" and concept.label_en) or concept.label_nl for concept in concepts}


def showable(text: str) -> str:
    r"""Make every character of a text fit for a page, one for one: control characters become pictures.

    Lone surrogates and control characters that have no picture become U+FFFD; tabs and line ends stay.

    Example:
        >>> showable("a\x00b\tc")
        'a␀b\tc'
    """
    return _UNSHOWABLE.sub(lambda found: _picture(ord(found[0])), text)


def _picture(code: int) -> str:
    if code == 0x7F:
        return "\u2421"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
