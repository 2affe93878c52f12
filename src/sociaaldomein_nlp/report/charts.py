"""The report's chart: shares per theme, in Altair, as static SVG, and as plain bars without Altair."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sociaaldomein_nlp.labels import showable, theme_labels
from sociaaldomein_nlp.report.words import clip, percent

if TYPE_CHECKING:
    import altair

    from sociaaldomein_nlp.comparison import Cell, Comparison

_SHAPES_UP_TO = 6
_LONGEST_NAME = 60
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_COLOURS = ("#154273", "#b34700", "#2c6316", "#7b1148", "#333333", "#0a6e8a")


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart for the page: its SVG, and in words what it shows most."""

    svg: str
    caption: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A theme's share of all statements, and its length as a part of the longest."""

    share: float
    length: float


def shares_chart(comparison: Comparison, labels: dict[str, Any], lang: str = "nl") -> altair.LayerChart:
    """Draw the share of each theme in each municipality, with a line from the lowest to the highest.

    Args:
        comparison: with at least one municipality.
        labels: the words of the page's language.
        lang: that language, for the names of the themes.

    Returns:
        An Altair chart, for a notebook as for the report; up to six municipalities each have their own shape.

    Raises:
        ImportError: Altair is not installed (the extra `report`).

    Example:
        >>> shares_chart(comparison, labels("nl"))  # doctest: +SKIP
    """
    import altair as alt
    import pandas as pd

    words = labels["report"]["chart"]
    labelled = theme_labels((row.code for row in comparison.themes), lang)
    titles = {code: _drawable(label) for code, label in labelled.items()}
    rows = [
        {"theme": titles[row.code], "municipality": _drawable(cell.municipality), "share": cell.share}
        for row in comparison.themes
        for cell in row.cells
    ]
    axis = alt.Axis(labelLimit=320, labelFontSize=13, grid=True)
    base = alt.Chart(pd.DataFrame(rows)).encode(y=alt.Y("theme:N", sort=list(titles.values()), title=None, axis=axis))
    line = base.mark_rule(color="#8a8a8a", strokeWidth=2).encode(
        x=alt.X("min(share):Q", title=words["axis"]), x2="max(share):Q"
    )
    marks = _marks(base, [_drawable(row.name) for row in comparison.municipalities], words["axis"])
    return alt.LayerChart(
        layer=[line, marks],
        width=560,
        height=alt.Step(28),
        config=alt.Config(view=alt.ViewConfig(stroke=None)),
    )


def _drawable(name: str) -> str:
    """Make a name fit to be drawn: a control character in it makes the SVG writer abort the whole process."""
    return clip(showable(name), _LONGEST_NAME)


def _marks(base: altair.Chart, names: list[str], title: str) -> altair.Chart:
    """Give each municipality its own shape and colour, or all the same dot where they are many."""
    import altair as alt

    x = alt.X("share:Q", title=title, axis=alt.Axis(format="%", tickCount=6, labelFontSize=12))
    if len(names) > _SHAPES_UP_TO:
        dots: altair.Chart = base.mark_point(filled=True, size=60, opacity=0.6, color=_COLOURS[0]).encode(x=x)
        return dots
    legend = alt.Legend(title=None, orient="top", labelFontSize=13, symbolSize=110, columns=3)
    shapes: altair.Chart = base.mark_point(filled=True, size=95, opacity=1).encode(
        x=x,
        color=alt.Color("municipality:N", scale=alt.Scale(domain=names, range=_COLOURS), legend=legend),
        shape=alt.Shape("municipality:N", scale=alt.Scale(domain=names, range=_SHAPES), legend=legend),
    )
    return shapes


def figure(comparison: Comparison, labels: dict[str, Any], lang: str = "nl") -> Figure | None:
    """Give the chart as static SVG with a text alternative.

    Args:
        comparison: what `compare` gave.
        labels: the words of the page's language.
        lang: that language.

    Returns:
        The figure; None with fewer than two municipalities, nothing counted, or without the extra `report`.

    Example:
        >>> figure(comparison, labels("nl")).alternative  # doctest: +SKIP
        'Het verschil is het grootst bij Jeugd: van 5% (Arum) tot 30% (Bolsward).'
    """
    if len(comparison.municipalities) < 2 or not any(row.total.statements for row in comparison.themes):
        return None
    out = io.StringIO()
    try:
        shares_chart(comparison, labels, lang).save(out, format="svg")
    except ImportError:
        return None
    words = labels["report"]["chart"]
    many = len(comparison.municipalities) > _SHAPES_UP_TO
    caption = words["caption_many" if many else "caption"]
    return Figure(out.getvalue(), caption, _widest(comparison, words, lang))


def _widest(comparison: Comparison, words: dict[str, str], lang: str) -> str:
    def ends(cells: tuple[Cell, ...]) -> tuple[Cell, Cell]:
        return min(cells, key=lambda cell: cell.share), max(cells, key=lambda cell: cell.share)

    spans = [(row, *ends(row.cells)) for row in comparison.themes]
    row, low, high = max(spans, key=lambda span: span[2].share - span[1].share)
    return words["widest"].format(
        theme=theme_labels([row.code], lang)[row.code],
        low=percent(low.share),
        low_name=low.municipality,
        high=percent(high.share),
        high_name=high.municipality,
    )


def bars(comparison: Comparison) -> tuple[Bar, ...]:
    """Give each theme's share of all statements, in taxonomy order, for plain bars where there is no chart.

    Example:
        >>> [bar.length for bar in bars(comparison)][:2]  # doctest: +SKIP
        [1.0, 0.4]
    """
    longest = max((row.total.share for row in comparison.themes), default=0.0) or 1.0
    return tuple(Bar(row.total.share, row.total.share / longest) for row in comparison.themes)
