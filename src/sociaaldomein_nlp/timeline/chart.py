"""A timeline as an Altair chart, for a notebook and for the report, and as static SVG."""

from __future__ import annotations

import io
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
    layers = [_grid(made), *_bars(made), *_marks(made, words), *_texts(made)]
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


def _base(rows: list[Any]) -> altair.Chart:
    """Give a layer over these shapes, each a dict with the fields of its class."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=msgspec.to_builtins(rows)))


def _x(made: Picture, name: str = "x") -> altair.X:
    import altair as alt

    axis = alt.Axis(values=made.ticks, format="d", grid=False, labelFontSize=12, labelFlush=False, tickColor=_LINE)
    return alt.X(f"{name}:Q", title=None, scale=alt.Scale(domain=[made.first, made.last], nice=False), axis=axis)


def _y(made: Picture) -> altair.Y:
    import altair as alt

    scale = alt.Scale(domain=[0, max(made.height, 1)], reverse=True, nice=False, zero=False)
    return alt.Y("y:Q", title=None, axis=None, scale=scale)


def _grid(made: Picture) -> altair.LayerChart:
    import altair as alt

    ticks = [{"x": tick, "text": str(tick), "y": 0} for tick in made.ticks]
    years = _base(ticks).mark_rule(color="#e3e5e8", aria=False).encode(x=_x(made))
    borders = _base([{"y": y} for y in made.borders]).mark_rule(color=_LINE, aria=False)
    layers = [years, borders.encode(y=_y(made), x=alt.value(-_left(made)), x2=alt.value(WIDTH))]
    if made.height > _TALL:
        layers.append(
            _base(ticks).mark_text(dy=-10, fontSize=12, aria=False).encode(x=_x(made), y=_y(made), text="text:N")
        )
    return alt.LayerChart(layer=layers)


def _bars(made: Picture) -> list[altair.Chart]:
    """Draw the bars, filled for the notes' own periods and hollow for others, with their years and open ends."""
    blue, shown = _COLOURS["policy_period"], []
    for own in (True, False):
        if bars := [one for one in made.bars if one.own == own]:
            look: dict[str, Any] = {"fill": blue if own else "#ffffff", "stroke": blue, "strokeWidth": 1.5}
            drawn = _base(bars).mark_bar(size=12 if made.wide else 7, aria=False, **look)
            shown.append(drawn.encode(x=_x(made), x2="x2:Q", y=_y(made), tooltip="tip:N"))
        if inside := [one for one in made.bars if one.own == own and one.inside and one.label]:
            text = _text(inside, color="#ffffff" if own else _INK, dx=5)
            shown.append(text.encode(x=_x(made), y=_y(made), text="label:N"))
    if beside := [one for one in made.bars if not one.inside and one.label]:
        shown.append(_text(beside, color=_INK, dx=6).encode(x=_x(made, "x2"), y=_y(made), text="label:N"))
    for end, way in (("x", "left"), ("x2", "right")):
        if cut := [one for one in made.bars if (one.begun if way == "left" else one.goes_on)]:
            point: dict[str, Any] = {
                "shape": f"triangle-{way}",
                "size": 170,
                "color": blue,
                "filled": True,
                "opacity": 1,
            }
            arrow = _base(cut).mark_point(aria=False, **point)
            shown.append(arrow.encode(x=_x(made, end), y=_y(made)))
    return shown


def _text(rows: list[Any], **look: Any) -> altair.Chart:
    usual: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": 10.5, "aria": False}
    drawn: altair.Chart = _base(rows).mark_text(**{**usual, **look})
    return drawn


def _marks(made: Picture, words: dict[str, Any]) -> list[altair.Chart]:
    import altair as alt

    if not made.marks:
        return []
    there = [role for role in ROLES if any(one.role == role for one in made.marks)]
    there = [*there, ROLES[0]] if made.bars else there
    names = [words["lanes"][role] for role in there]
    look: dict[str, Any] = {"orient": "top", "labelFontSize": 12, "symbolSize": 90, "symbolOpacity": 1, "columns": 7}
    legend = None if made.wide else alt.Legend(title=None, **look)
    colour = alt.Scale(domain=names, range=[_COLOURS[role] for role in there])
    shape = alt.Scale(domain=names, range=[_SHAPES[role] for role in there])
    shapes = [{**msgspec.to_builtins(one), "what": words["lanes"][one.role]} for one in made.marks]
    counted = [{"x": max(one.x, one.high), "y": one.y, "label": one.label} for one in made.marks if one.label]
    base = _base(shapes).encode(y=_y(made), tooltip="tip:N")
    lines = base.mark_rule(strokeWidth=1.5, opacity=0.55, aria=False).encode(
        x=_x(made, "low"), x2="high:Q", color=alt.Color("what:N", scale=colour, legend=legend)
    )
    points = base.mark_point(filled=True, size=95 if made.wide else 60, opacity=1, aria=False).encode(
        x=_x(made),
        color=alt.Color("what:N", scale=colour, legend=legend),
        shape=alt.Shape("what:N", scale=shape, legend=legend),
    )
    counts = _text(counted, color=_SOFT, dx=8).encode(x=_x(made), y=_y(made), text="label:N")
    return [lines, points, counts]


def _texts(made: Picture) -> list[altair.Chart]:
    import altair as alt

    if made.wide:
        names = _text(made.names, fontSize=13, color=_INK, fontWeight="bold").encode(x=alt.value(-_left(made)))
    else:
        names = _text(made.names, fontSize=13, color=_INK, align="right", limit=_NAMES - 10).encode(x=alt.value(-10))
    lanes = _text(made.lanes, fontSize=12, color=_SOFT, align="right").encode(x=alt.value(-12))
    return [one.encode(y=_y(made), text="text:N") for one in (names, lanes)]


def _left(made: Picture) -> int:
    return _LANES if made.wide else _NAMES
