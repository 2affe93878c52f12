"""A comparison as one HTML page: offline, usable without script, every figure a link to its sentences."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import DictLoader, Environment, StrictUndefined

from sociaaldomein_nlp._version import __version__
from sociaaldomein_nlp.labels import labels, showable, where
from sociaaldomein_nlp.report import charts, timeline
from sociaaldomein_nlp.report.view import share, view
from sociaaldomein_nlp.report.words import counted, listed, number, percent
from sociaaldomein_nlp.taxonomy import Taxonomy

if TYPE_CHECKING:
    from sociaaldomein_nlp.comparison import Comparison

_TEMPLATES = files("sociaaldomein_nlp") / "report" / "templates"
_PARTS = ("report.html.j2", "parts.html.j2", "timeline.html.j2")
_MANY_NAMES = 4


def page(comparison: Comparison, *, lang: str = "nl", made: datetime | None = None) -> str:
    """Give the report of a comparison as a self-contained HTML page.

    Args:
        comparison: what `compare` gave.
        lang: the language of the page, "nl" or "en".
        made: the moment that the page calls its own; None for now.

    Returns:
        The page. It loads nothing, and its policy forbids it to; its one script only filters and folds.

    Raises:
        UsageError: there are no labels in that language.

    Example:
        >>> page(compare(analyses))[:15]  # doctest: +SKIP
        '<!doctype html>'
    """
    words = labels(lang)
    shown = view(comparison, words, lang)
    script = _part("report.js")
    return (
        _environment(words, lang)
        .get_template("report.html.j2")
        .render(
            lang=lang,
            t=words,
            r=words["report"],
            view=shown,
            total=shown.totals(),
            title=_title(comparison, words),
            made=made or datetime.now().astimezone(),
            program=__version__,
            taxonomy=Taxonomy.load().version,
            figure=charts.figure(comparison, words, lang),
            bars=charts.bars(comparison),
            timeline=timeline.timeline(shown, words, lang),
            css=_part("report.css"),
            script=script,
            script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def _part(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _environment(words: dict[str, Any], lang: str) -> Environment:
    made = Environment(
        loader=DictLoader({name: _part(name) for name in _PARTS}),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: showable(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "share": share,
        "percent": percent,
        "counted": lambda count, group: counted(count, group, words),
        "where": lambda one: where(one.page, one.place, lang),
        "number": lambda value, decimals=0: number(value, words, decimals=decimals),
    }
    return made


def _title(comparison: Comparison, words: dict[str, Any]) -> str:
    names = [row.name for row in comparison.municipalities]
    many = f"{len(names)} {words['report']['facts']['municipalities']}"
    after = many if len(names) > _MANY_NAMES else listed(names, words["report"]["and"])
    return f"{words['report']['title']}{': ' if after else ''}{after}"
