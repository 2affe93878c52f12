"""What the document is about: its period, and the themes that it gives policy for.

Its title, its date and its owner: see `titles`, `publication` and `ownership`.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sociaaldomein_nlp import edtf, schema, weighing
from sociaaldomein_nlp.temporal import Dated

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sociaaldomein_nlp.conversion import Layers

_TOP_HEADINGS, _TOP_OF_TEXT = 3, 400
_PERIOD = "policy_period"


def period_of(title: str | None, layers: Layers) -> Dated | None:
    """Give the period that the document is policy for.

    Args:
        title: its title, or None.
        layers: what was found in it.

    Returns:
        The years that the title or a heading right under it names (`how` "title" or "heading"); else the one period
        that its text calls its own ("de looptijd is 2024-2027", `how` "text"); None where there is none, or more.

    Example:
        >>> period_of("Beleidsnota jeugd 2021-2024", layers)  # doctest: +SKIP
        Dated(value='2021/2024', how='title')
    """
    heads = [title or "", *(section.text for section in layers.sections[:_TOP_HEADINGS])]
    dates = [date for date in layers.dates if date.start < _TOP_OF_TEXT and any(date.text in head for head in heads)]
    # another date before it ("Begroting 2025 en meerjarenraming 2026-2028") makes the range no period of the document
    if dates and _is_period(dates[0].value):
        return Dated(dates[0].value or "", "title" if dates[0].text in heads[0] else "heading")
    own = {date.value for date in layers.dates if date.role == _PERIOD and _is_period(date.value)}
    return Dated(own.pop() or "", "text") if len(own) == 1 and not dates else None


def _is_period(value: str | None) -> bool:
    return bool(value and "/" in value and edtf.is_edtf(value))


def themes_of(doc: Doc, statements: Sequence[Sequence[str]]) -> dict[str, float]:
    """Weigh the themes of the whole document: its statements, and what is mentioned outside of them.

    Args:
        doc: with its theme mentions, sections and statements.
        statements: the themes of each statement.

    Returns:
        Top theme -> weight, for the themes that weigh enough to be policy of this document, in the taxonomy's order.
    """
    weights = weighing.settings()
    total: dict[str, float] = {}
    for themes in statements:
        for theme in themes[:1]:
            _add(total, theme, weights["statement_adds"])
        for theme in themes[1:]:
            _add(total, theme, weights["statement_adds"] * weights["second_share"])
    for theme in _mentioned(doc, schema.STATEMENTS, inside=False):
        _add(total, theme, weights["mention_adds"])
    for theme in _mentioned(doc, schema.SECTIONS, inside=True):
        _add(total, theme, weights["heading_adds"])
    return {t: total[t] for t in schema.THEME_CODES if total.get(t, 0.0) >= weights["document_least"]}


def _add(total: dict[str, float], theme: str, weight: float) -> None:
    total[theme] = total.get(theme, 0.0) + weight


def _mentioned(doc: Doc, group: str, *, inside: bool) -> Iterable[str]:
    """Give the top theme of every strong mention that stands inside (or outside) the spans of a group."""
    ends = {span.start: span.end for span in doc.spans.get(group, [])}
    starts = sorted(ends)
    for mention in doc.spans.get(schema.THEMES, []):
        before = bisect.bisect_right(starts, mention.start)
        within = before > 0 and mention.end <= ends[starts[before - 1]]
        if mention.label_ != "weak" and within == inside:
            yield mention.kb_id_.split(".")[0]
