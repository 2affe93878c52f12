"""What the document is: its title, whose it is, its period, and the themes that it gives policy for."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sociaaldomein_nlp import edtf, registers, schema, weighing
from sociaaldomein_nlp.records import Municipality

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from sociaaldomein_nlp.conversion import Layers

_BODIES = frozenset({"gemeente", "college", "raad"})
_LONGEST_NAME = 4
_TOP_HEADINGS, _TOP_OF_TEXT = 3, 400


def title_of(doc: Doc) -> str | None:
    """Give the first heading of the highest level as the title, else what the file calls itself, else None."""
    headings = list(doc.spans.get(schema.SECTIONS, []))
    if headings:
        top = min(heading._.fields["level"] for heading in headings[:3])
        return next(" ".join(h.text.split()) for h in headings if h._.fields["level"] == top)
    own: str | None = (doc._.source or {}).get("title")
    return own


def given_municipality(name: str) -> tuple[Municipality, list[str]]:
    """Look up the municipality that the caller gave; a name that the register does not know is taken as it is.

    Returns:
        The municipality with `how` "given", and the warnings.

    Example:
        >>> given_municipality("Den Bosch")[0].code
        'GM0796'
    """
    known = registers.municipality(name)
    if known:
        return Municipality(name=known.name, code=known.code, how="given"), []
    warning = f"the register of municipalities does not know {name!r}: taken as given, without a code"
    return Municipality(name=name, how="given"), [warning]


def owner_of(doc: Doc, given: str | None) -> tuple[Municipality | None, list[str]]:
    """Give whose note it is (as the caller gave it, else as the text names it) and the warnings."""
    return given_municipality(given) if given else (municipality_of(doc), [])


def municipality_of(doc: Doc) -> Municipality | None:
    """Give the municipality that the text itself names as acting, where it names one and only one; else None.

    It is named as "gemeente X", as the subject of a verb, or with its college or council: "College X", "raad van X".
    """
    records = {record.code: record for actor in doc.spans.get(schema.ACTORS, []) if (record := _record(actor))}
    if len(records) != 1:
        return None
    record = next(iter(records.values()))
    return Municipality(name=record.name, code=record.code, how="text")


def _record(actor: Span) -> registers.MunicipalityRecord | None:
    """Give the municipality that a mention of its body names, or None."""
    if actor.label_ not in _BODIES:
        return None
    name = actor.kb_id_ or actor._.fields["name"]
    if name or actor.label_ == "gemeente":
        return registers.municipality(name) if name else None
    behind = actor.doc[actor.end : actor.end + 1 + _LONGEST_NAME]
    if not behind or behind[0].lower_ != "van":
        return None
    names = (behind[1 : 1 + size].text for size in range(_LONGEST_NAME, 0, -1))
    return next((record for name in names if name[:1].isupper() and (record := registers.municipality(name))), None)


def period_of(title: str | None, layers: Layers) -> str | None:
    """Give the period of years that the title or a heading right under it names, or None.

    Example:
        >>> period_of("Beleidsnota jeugd 2021-2024", layers)  # doctest: +SKIP
        '2021/2024'
    """
    heads = [title or "", *(section.text for section in layers.sections[:_TOP_HEADINGS])]
    dates = [date for date in layers.dates if date.start < _TOP_OF_TEXT and any(date.text in head for head in heads)]
    # another date before it ("Begroting 2025 en meerjarenraming 2026-2028") makes the range no period of the document
    value = dates[0].value if dates else None
    return value if value and "/" in value and edtf.is_edtf(value) else None


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
