"""An Analysis as marked text: a piece of HTML for notebooks (`render`) and a page for the browser (`page`).

No spaCy here: an Analysis from the store or from a gold file will do. No mark leans on colour alone: each
begins with a label in words or a letter, and each layer has its own line or border.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.labels import display_file, labels, showable, theme_labels, where
from sociaaldomein_nlp.schema import FURTHER, STATEMENT_KINDS

if TYPE_CHECKING:
    from sociaaldomein_nlp.records import Actor, Analysis, Date, Item, Law, Municipality, Quote, Statement

LAYERS: Final = ("sections", "quotes", "indirect_quotes", "statements", "laws", "actors", "dates")
"""The layers that are drawn unless the caller chooses; on equal stretches the first is the outer one."""

_CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class _Mark:
    """One stretch to draw: the HTML of its opening tag, with its label and again without."""

    start: int
    end: int
    tag: str
    first: str
    again: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """An item of a further layer, of which no more than its place is known."""

    start: int
    end: int
    page: int | None = None
    place: str | None = None
    confidence: float | None = None


def render(analysis: Analysis, *, layers: Sequence[str] | None = None) -> str:
    """Give the text with all that was found in it marked, under a legend: HTML that needs nothing else.

    Args:
        analysis: from the pipeline, the store or a gold file.
        layers: which layers to draw, the outer ones first; a further layer of the Analysis goes by its name. None for
            all that there is a mark for.

    Returns:
        One `<section>` with its own style; taking its tags away gives the text back.

    Raises:
        UsageError: a layer that the Analysis does not have.

    Example:
        >>> 'data-label="Doel"' in render(analyse_text("Ons doel is minder schulden."))  # doctest: +SKIP
        True
    """
    if layers is None:
        layers = (*LAYERS, *(layer for layer in FURTHER if analysis.layers.get(layer)))
    marks = _marks(analysis, layers)
    return (
        f'<section class="sd-text" lang="nl"><style>{display_file("markup.css")}</style>'
        f"{_legend(analysis, layers)}{_body(analysis, marks)}</section>"
    )


def page(analysis: Analysis) -> str:
    """Give a whole HTML page in Dutch: warnings, facts, counts, every statement, and the marked text.

    Args:
        analysis: from the pipeline, the store or a gold file.

    Returns:
        The page; it loads nothing from elsewhere and runs no script.

    Example:
        >>> from sociaaldomein_nlp.records import Analysis
        >>> page(Analysis.from_dict({"text": "Iedereen telt mee"})).startswith("<!doctype html>")
        True
    """
    words = labels()["markup"]
    title = _safe(analysis.document.title or words["untitled"])
    style = display_file("page.css")
    head = (
        f'<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_CSP}"><style>{style}</style></head>'
    )
    parts = (_warnings(analysis), _facts(analysis), _counts(analysis), _list(analysis))
    text = f'<h2 id="tekst">{words["text"]}</h2>{render(analysis)}'
    return f"{head}\n<body><main><h1>{title}</h1>{''.join(parts)}{text}</main></body></html>\n"


def _safe(value: object) -> str:
    return escape(showable(str(value)), quote=True)


# The marked text


def _marks(analysis: Analysis, layers: Sequence[str]) -> list[_Mark]:
    """Make a mark of every item that has a stretch in the text, the outer before the inner."""
    size, ranked = len(analysis.text), []
    for rank, layer in enumerate(layers):
        for number, item in enumerate(_items(analysis, layer), start=1):
            start, end = max(0, item.start), min(size, item.end)
            if start < end:
                ranked.append((start, -end, rank, number, _mark(analysis, layer, number, item, (start, end))))
    return [mark for *_, mark in sorted(ranked, key=lambda entry: entry[:4])]


def _items(analysis: Analysis, layer: str) -> Sequence[Item | _Stretch]:
    if layer in LAYERS:
        known: Sequence[Item] = getattr(analysis, layer)
        return known
    if layer not in analysis.layers:
        have = ", ".join([*LAYERS, *analysis.layers])
        raise UsageError("no such layer in this analysis", where=repr(layer), mend=f"choose from {have}")
    further = analysis.layers[layer]
    return [_Stretch(raw["start"], raw["end"]) for raw in further if _placed(raw)]


def _placed(raw: Mapping[str, Any]) -> bool:
    return isinstance(raw.get("start"), int) and isinstance(raw.get("end"), int)


def _mark(analysis: Analysis, layer: str, number: int, item: Any, place: tuple[int, int]) -> _Mark:
    words = labels()
    title = _safe(" · ".join(_about(analysis, layer, item)))
    if layer == "statements":
        kind = item.kind if item.kind in STATEMENT_KINDS else "other"
        label = _safe(words["kinds"].get(item.kind, item.kind))
        again = f'<mark class="sd-{kind}" title="{title}">'
        return _Mark(*place, "mark", f'<mark id="u{number}" data-label="{label}"{again[5:]}', again)
    known = layer in LAYERS
    again = f'<span class="sd-{layer if known else "other"}" title="{title}">'
    label = _safe(words["marks"].get(layer, "" if known else layer))
    return _Mark(*place, "span", f'<span data-label="{label}"{again[5:]}' if label else again, again)


def _about(analysis: Analysis, layer: str, item: Any) -> Iterator[str]:
    """Say in a few words what an item is: its tooltip."""
    words = labels()
    if layer in _OWN_WORDS:
        yield from _OWN_WORDS[layer](item)
    else:
        yield words["layers"].get(layer, layer)
    if layer in ("quotes", "indirect_quotes"):
        yield from _speaker(analysis, item)
    if place := where(item.page, item.place):
        yield place
    if item.confidence is not None:
        yield f"{words['markup']['confidence']} {item.confidence:.2f}".replace(".", ",")


def _statement(item: Statement) -> Iterator[str]:
    words = labels()
    yield words["kinds"].get(item.kind, item.kind)
    yield from theme_labels(item.themes).values()
    if item.source_term:
        yield f"{words['markup']['source_term']}: {item.source_term}"


def _date(item: Date) -> Iterator[str]:
    words = labels()
    yield words["date_types"].get(item.type, item.type)
    yield from filter(None, (words["date_relations"].get(item.relation or ""), item.value))


def _actor(item: Actor) -> Iterator[str]:
    yield labels()["actor_types"].get(item.type, item.type)
    yield from filter(None, (item.name,))


def _law(item: Law) -> Iterator[str]:
    words = labels()
    yield words["layers"]["laws"]
    yield from filter(None, (item.law, item.celex))
    if item.article:
        yield f"{words['markup']['article']} {item.article}"


_OWN_WORDS: Final[Mapping[str, Callable[[Any], Iterator[str]]]] = {
    "statements": _statement,
    "dates": _date,
    "actors": _actor,
    "laws": _law,
}
"""What the items of a layer say of themselves; those of another layer say its name."""


def _speaker(analysis: Analysis, quote: Quote) -> Iterator[str]:
    speaker = next((actor.text for actor in analysis.actors if quote.speaker and actor.id == quote.speaker), None)
    if speaker:
        yield f"{labels()['markup']['speaker']}: {speaker}"


def _body(analysis: Analysis, marks: Sequence[_Mark]) -> str:
    language = _safe(analysis.document.language or "nl")
    if not analysis.text:
        return f'<div class="sd-body">{labels()["markup"]["no_text"]}</div>'
    return f'<div class="sd-body" lang="{language}">{"".join(_pieces(analysis.text, marks))}</div>'


def _pieces(text: str, marks: Sequence[_Mark]) -> Iterator[str]:
    """Cut the text at every border; what is still open across a closing border is closed and opened again."""
    begins = defaultdict(list)
    for mark in marks:
        begins[mark.start].append(mark)
    at, stack = 0, list[_Mark]()
    for border in sorted({edge for mark in marks for edge in (mark.start, mark.end)}):
        yield _safe(text[at:border])
        at = border
        lowest = next((depth for depth, mark in enumerate(stack) if mark.end == border), len(stack))
        yield from (f"</{mark.tag}>" for mark in reversed(stack[lowest:]))
        stack[lowest:] = [mark for mark in stack[lowest:] if mark.end != border]
        yield from (mark.again for mark in stack[lowest:])
        stack.extend(begins[border])
        yield from (mark.first for mark in begins[border])
    yield _safe(text[at:])


def _legend(analysis: Analysis, layers: Sequence[str]) -> str:
    words, rows = labels(), []
    for layer in layers:
        if layer == "statements":
            found = {item.kind for item in analysis.statements}
            for kind in (kind for kind in STATEMENT_KINDS if kind in found):
                name = words["kinds"][kind]
                rows.append(f'<mark class="sd-{kind}" data-label="{name}">{name.lower()}</mark>')
        elif layer != "sections" and _items(analysis, layer):
            label, name = _safe(words["marks"].get(layer, layer)), _safe(words["layers"].get(layer, layer))
            shape = f"sd-{layer}" if layer in LAYERS else "sd-other"
            rows.append(f'<span class="{shape}" data-label="{label}">{name.lower()}</span>')
    if not rows:
        return ""
    return f'<ul class="sd-legend" aria-label="{words["markup"]["legend"]}">{_each("li", rows)}</ul>'


# The page around it


def _each(tag: str, rows: Sequence[str]) -> str:
    return "".join(f"<{tag}>{row}</{tag}>" for row in rows)


def _warnings(analysis: Analysis) -> str:
    if not analysis.warnings:
        return ""
    rows = _each("li", [_safe(warning) for warning in analysis.warnings])
    heading = labels()["markup"]["warnings"]
    return f'<section class="warn"><h2>{heading}</h2><ul lang="en">{rows}</ul></section>'


def _facts(analysis: Analysis) -> str:
    words, document = labels(), analysis.document
    values = {
        "municipality": ", ".join(_owners(document.municipality)),
        "published": document.published,
        "period": document.period,
        "source": document.source,
        "pages": document.pages,
        "words": document.words,
        "language": document.language,
        "themes": ", ".join(theme_labels(analysis.themes).values()),
    }
    rows = [f"<dt>{words['facts'][key]}</dt><dd>{_safe(value)}</dd>" for key, value in values.items() if value]
    return f"<h2>{words['markup']['facts']}</h2><dl>{''.join(rows)}</dl>" if rows else ""


def _owners(owner: Municipality | list[Municipality] | None) -> list[str]:
    owners = owner if isinstance(owner, list) else [owner] if owner else []
    return [one.name or one.code or "" for one in owners]


def _counts(analysis: Analysis) -> str:
    words = labels()
    if not analysis.statements:
        return f"<h2>{words['markup']['counts']}</h2><p>{words['markup']['no_statements']}</p>"
    kinds = Counter(item.kind for item in analysis.statements)
    themes = Counter(theme for item in analysis.statements for theme in item.themes or [""])
    names = {**theme_labels(theme for theme in themes if theme), "": words["markup"]["no_theme"]}
    order = [*STATEMENT_KINDS, *kinds]
    by_kind = [(words["kinds_many"].get(kind, kind), kinds[kind]) for kind in dict.fromkeys(order) if kinds[kind]]
    by_theme = [(names[theme], count) for theme, count in themes.most_common()]
    note = f'<p class="small">{words["markup"]["theme_note"]}</p>' if themes.total() > kinds.total() else ""
    cells = f'<th scope="row">{words["markup"]["total"]}</th><td class="n">{kinds.total()}</td>'
    total = f"<tfoot><tr>{cells}</tr></tfoot>"
    tables = _table(words["markup"]["by_kind"], words["markup"]["kind"], by_kind, total)
    tables += _table(words["markup"]["by_theme"], words["markup"]["theme"], by_theme, "")
    return f'<h2>{words["markup"]["counts"]}</h2><div class="side">{tables}</div>{note}'


def _table(caption: str, head: str, rows: Sequence[tuple[str, int]], foot: str) -> str:
    count = labels()["markup"]["count"]
    body = _each("tr", [f'<th scope="row">{_safe(name)}</th><td class="n">{number}</td>' for name, number in rows])
    heads = f'<th scope="col">{head}</th><th scope="col" class="n">{count}</th>'
    top = f"<caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
    return f"<table>{top}<tbody>{body}</tbody>{foot}</table>"


def _list(analysis: Analysis) -> str:
    """List every statement, each with a link to its place in the text."""
    if not analysis.statements:
        return ""
    words = labels()
    cells = [
        f"<td>{_safe(words['kinds'].get(item.kind, item.kind))}</td>"
        f'<td><a href="#u{number}">{_safe(item.text)}</a></td>'
        f"<td>{_safe(', '.join(theme_labels(item.themes).values()))}</td>"
        for number, item in enumerate(analysis.statements, start=1)
    ]
    heads = "".join(f'<th scope="col">{words["markup"][key]}</th>' for key in ("kind", "statement", "theme"))
    summary = f"{words['markup']['list']} ({len(cells)})"
    rows = f"<table><thead><tr>{heads}</tr></thead><tbody>{_each('tr', cells)}</tbody></table>"
    return f"<details><summary>{summary}</summary>{rows}</details>"
