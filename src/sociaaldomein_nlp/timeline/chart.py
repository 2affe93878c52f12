"""A timeline as an Altair chart, for a notebook and for the report, and as static SVG."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from sociaaldomein_nlp.labels import labels
from sociaaldomein_nlp.timeline.layout import ROLES, WIDTH, Picture, picture
from sociaaldomein_nlp.timeline.moments import timeline_of
from sociaaldomein_nlp.timeline.words import Rows, gist

if TYPE_CHECKING:
    import altair

    from sociaaldomein_nlp.records import Analysis

Chart: TypeAlias = "altair.LayerChart"

_SHAPES: Final = {
    "publication": "square",
    "decision": "diamond",
    "start": "triangle-right",
    "deadline": "triangle-down",
    "measurement": "cross",
    "consultation": "circle",
    "policy_period": "M-1.4,-0.4H1.4V0.4H-1.4Z",
}
_COLOURS: Final = {
    "policy_period": "#154273",
    "publication": "#333333",
    "decision": "#7b1148",
    "start": "#2c6316",
    "deadline": "#b34700",
    "measurement": "#0a6e8a",
    "consultation": "#6b2f8a",
}
_INK, _SOFT, _LINE = "#1a1a1a", "#4a4a4a", "#c9ccd1"
_NAMES, _LANES = 190, 112
"""Room to the left of the years for the names, and for the roles before their lanes."""
_TALL: Final = 420


def timeline_chart(rows: Rows, *, lang: str = "nl") -> Chart:
    """Draw a timeline: a row for each municipality, a bar for each policy period, a mark for each other moment.

    A mark is known by its shape and by the word before its lane or in the legend, never by its colour alone. The
    chart's description says in words what it shows.

    Args:
        rows: the moments of each municipality, by its name.
        lang: the language of the picture, "nl" or "en".

    Returns:
        An Altair chart.

    Raises:
        ImportError: Altair is not installed (the extra `report`).
        UsageError: there are no labels in that language.

    Example:
        >>> timeline_chart([("Arum", timeline_of(analysis).moments)])  # doctest: +SKIP
    """
    import altair as alt

    words = labels(lang)["report"]["timeline"]
    made = picture(rows, words)
    drawing = _Drawing(made, words, alt)
    layers = [drawing.grid(), *drawing.bars(), *drawing.marks(), *drawing.texts()]
    return alt.LayerChart(
        layer=layers,
        width=WIDTH,
        height=max(made.height, 1),
        description=gist(rows, words),
        config=alt.Config(view=alt.ViewConfig(stroke=None)),
    )


def of_note(analysis: Analysis, *, lang: str = "nl") -> Chart:
    """Draw the timeline of one note: see `Analysis.timeline`.

    Example:
        >>> of_note(analysis)  # doctest: +SKIP
    """
    about = analysis.document
    name = about.title or about.source or about.id[:12] or "?"
    return timeline_chart([(name, timeline_of(analysis).moments)], lang=lang)


def timeline_svg(rows: Rows, *, lang: str = "nl") -> str | None:
    """Give the chart as static SVG, or None without the extra `report`.

    Example:
        >>> timeline_svg([("Arum", timeline_of(analysis).moments)])  # doctest: +SKIP
        '<svg …'
    """
    out = io.StringIO()
    try:
        timeline_chart(rows, lang=lang).save(out, format="svg")
    except ImportError:
        return None
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What draws a picture, layer by layer, with Altair, which is loaded only where a timeline is drawn."""

    made: Picture
    words: dict[str, Any]
    alt: Any

    def grid(self) -> Chart:
        """Draw a line for each year that is written and one below each municipality; the years again above."""
        ticks = [{"x": tick, "text": str(tick), "y": 0} for tick in self.made.ticks]
        lines = self._over(ticks).mark_rule(color="#e3e5e8", aria=False).encode(x=self._x())
        borders = self._over([{"y": y} for y in self.made.borders]).mark_rule(color=_LINE, aria=False)
        layers = [lines, borders.encode(y=self._y(), x=self.alt.value(-self._left), x2=self.alt.value(WIDTH))]
        if self.made.height > _TALL:
            above = self._text(ticks, align="center", dy=-10, fontSize=12)
            layers.append(above.encode(x=self._x(), y=self._y(), text="text:N"))
        made: Chart = self.alt.LayerChart(layer=layers)
        return made

    def bars(self) -> Iterator[Any]:
        """Draw the bars, filled for the notes' own periods and hollow for others, with their years and open ends."""
        bars, blue = self.made.bars, _COLOURS["policy_period"]
        for own in (True, False):
            if some := [one for one in bars if one.own == own]:
                look = {"fill": blue if own else "#ffffff", "stroke": blue, "strokeWidth": 1.5, "aria": False}
                drawn = self._over(some).mark_bar(size=12 if self.made.wide else 7, **look)
                yield drawn.encode(x=self._x(), x2="x2:Q", y=self._y(), tooltip="tip:N")
            if inside := [one for one in bars if one.own == own and one.inside and one.label]:
                text = self._text(inside, color="#ffffff" if own else _INK, dx=5)
                yield text.encode(x=self._x(), y=self._y(), text="label:N")
        if beside := [one for one in bars if not one.inside and one.label]:
            text = self._text(beside, color=_INK, dx=6)
            yield text.encode(x=self._x("x2"), y=self._y(), text="label:N")
        for way, end, cut in (
            ("left", "x", [one for one in bars if one.begun]),
            ("right", "x2", [one for one in bars if one.goes_on]),
        ):
            if cut:
                look = {"size": 170, "color": blue, "filled": True, "opacity": 1, "aria": False}
                arrow = self._over(cut).mark_point(shape=f"triangle-{way}", **look)
                yield arrow.encode(x=self._x(end), y=self._y())

    def marks(self) -> list[Any]:
        """Draw the other moments: the line of their days, their mark, and how often they are named."""
        marks, lanes, alt = self.made.marks, self.words["lanes"], self.alt
        if not marks:
            return []
        there = [role for role in ROLES if any(one.role == role for one in marks)]
        there = [*there, ROLES[0]] if self.made.bars else there
        names = [lanes[role] for role in there]
        look = {"orient": "top", "labelFontSize": 12, "symbolSize": 90, "symbolOpacity": 1, "columns": 7}
        legend = None if self.made.wide else alt.Legend(title=None, **look)
        scale = alt.Scale(domain=names, range=[_COLOURS[role] for role in there])
        colour = alt.Color("what:N", scale=scale, legend=legend)
        scale = alt.Scale(domain=names, range=[_SHAPES[role] for role in there])
        shape = alt.Shape("what:N", scale=scale, legend=legend)
        shown = [{**msgspec.to_builtins(one), "what": lanes[one.role]} for one in marks]
        counted = [{"x": max(one.x, one.high), "y": one.y, "label": one.label} for one in marks if one.label]
        base = self._over(shown).encode(y=self._y(), tooltip="tip:N", color=colour)
        lines = base.mark_rule(strokeWidth=1.5, opacity=0.55, aria=False).encode(x=self._x("low"), x2="high:Q")
        points = base.mark_point(filled=True, size=95 if self.made.wide else 60, opacity=1, aria=False)
        counts = self._text(counted, color=_SOFT, dx=8).encode(x=self._x(), y=self._y(), text="label:N")
        return [lines, points.encode(x=self._x(), shape=shape), counts]

    def texts(self) -> list[Any]:
        """Write the names of the municipalities and, before the lanes, the roles."""
        value = self.alt.value
        if self.made.wide:
            names = self._text(self.made.names, fontSize=13, color=_INK, fontWeight="bold")
            names = names.encode(x=value(-self._left))
        else:
            names = self._text(self.made.names, fontSize=13, color=_INK, align="right", limit=_NAMES - 10)
            names = names.encode(x=value(-10))
        lanes = self._text(self.made.lanes, fontSize=12, color=_SOFT, align="right").encode(x=value(-12))
        return [one.encode(y=self._y(), text="text:N") for one in (names, lanes)]

    @property
    def _left(self) -> int:
        return _LANES if self.made.wide else _NAMES

    def _over(self, shapes: Sequence[Any]) -> Any:
        """Give a layer over these shapes, each with its fields as data."""
        return self.alt.Chart(self.alt.InlineData(values=msgspec.to_builtins(shapes)))

    def _text(self, shapes: Sequence[Any], **look: Any) -> Any:
        usual = {"align": "left", "baseline": "middle", "fontSize": 10.5, "aria": False}
        return self._over(shapes).mark_text(**{**usual, **look})

    def _x(self, name: str = "x") -> Any:
        look = {"format": "d", "grid": False, "labelFontSize": 12, "labelFlush": False, "tickColor": _LINE}
        axis = self.alt.Axis(values=self.made.ticks, **look)
        scale = self.alt.Scale(domain=[self.made.first, self.made.last], nice=False)
        return self.alt.X(f"{name}:Q", title=None, scale=scale, axis=axis)

    def _y(self) -> Any:
        domain = [0, max(self.made.height, 1)]
        scale = self.alt.Scale(domain=domain, reverse=True, nice=False, zero=False)
        return self.alt.Y("y:Q", title=None, axis=None, scale=scale)
