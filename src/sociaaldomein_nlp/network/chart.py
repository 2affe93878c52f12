"""A network as an Altair chart, for a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sociaaldomein_nlp.labels import labels, showable, theme_labels
from sociaaldomein_nlp.network.layout import WIDTH, Picture, picture
from sociaaldomein_nlp.network.ties import Node
from sociaaldomein_nlp.network.words import all_named, gist, pair

if TYPE_CHECKING:
    import altair

    from sociaaldomein_nlp.network.network import Network

Chart: TypeAlias = "altair.LayerChart"

_FAMILIES: Final = {
    "government": ("gemeente", "college", "raad", "bestuurder", "adviesorgaan", "rijk", "regio"),
    "provider": ("zorgaanbieder", "onderwijs", "partner", "overig"),
    "people": ("inwoners", "doelgroep"),
}
_LOOKS: Final = {
    "government": ("#154273", "square"),
    "provider": ("#b34700", "circle"),
    "people": ("#2c6316", "triangle-up"),
}
_INK, _LINE = "#1a1a1a", "#8a93a0"
_NAMES: Final = 210
"""Room for the names on either side of the ring."""
_THICKEST, _LONGEST = 9.0, 38


def network_chart(network: Network, *, most: int) -> Chart:
    """Draw a network; see `Network.chart`.

    A kind of party is known by its shape and by the legend, never by its colour alone.

    Example:
        >>> network_chart(analysis.network(), most=24)  # doctest: +SKIP
    """
    import altair as alt

    words = labels(network.lang)
    made = picture(network.nodes, network.edges, most=most)
    drawing = _Drawing(made, network.lang, words, alt)
    said = gist(network)
    if made.outside:
        said += " " + words["network"]["outside"].format(count=made.outside)
    return alt.LayerChart(
        layer=[drawing.lines(), drawing.points(), *drawing.texts()],
        width=WIDTH + 2 * _NAMES,
        height=max(made.height, 1),
        description=showable(said),
        config=alt.Config(view=alt.ViewConfig(stroke=None)),
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What draws a picture, layer by layer, with Altair, which is loaded only where a network is drawn."""

    made: Picture
    lang: str
    words: dict[str, Any]
    alt: Any

    def lines(self) -> Any:
        """Draw a line for each pair."""
        heaviest = max((edge.n for edge in self.made.edges), default=1)
        names, places = self._names(), self.made.places
        drawn = [
            {
                "x": places[edge.one].x,
                "y": places[edge.one].y,
                "x2": places[edge.other].x,
                "y2": places[edge.other].y,
                "width": 1 + (_THICKEST - 1) * (edge.n - 1) / max(heaviest - 1, 1),
                "tip": showable(pair(edge, names, self.lang)),
            }
            for edge in reversed(self.made.edges)
        ]
        width = self.alt.StrokeWidth("width:Q", scale=None, legend=None)
        look = {"color": _LINE, "opacity": 0.55, "aria": False}
        ends = {"x": self._x(), "y": self._y(), "x2": "x2:Q", "y2": "y2:Q"}
        return self._over(drawn).mark_rule(**look).encode(**ends, strokeWidth=width, tooltip="tip:N")

    def points(self) -> Any:
        """Draw a mark for each party, the larger the more statements it stands in."""
        alt, said = self.alt, self.words["network"]["families"]
        names = self._names()
        most = max((node.statements for node in self.made.nodes), default=1)
        drawn = [
            {
                "x": self.made.places[node.node].x,
                "y": self.made.places[node.node].y,
                "size": 70 + 330 * node.statements / most,
                "what": said[_family(node)],
                "tip": showable(self._tip(node, names[node.node])),
            }
            for node in self.made.nodes
        ]
        there = [one for one in _FAMILIES if any(_family(node) == one for node in self.made.nodes)]
        legend = alt.Legend(title=None, orient="top", labelFontSize=12, symbolSize=110, symbolOpacity=1)
        domain = [said[one] for one in there]
        colours = alt.Scale(domain=domain, range=[_LOOKS[one][0] for one in there])
        shapes = alt.Scale(domain=domain, range=[_LOOKS[one][1] for one in there])
        points = self._over(drawn).mark_point(filled=True, opacity=1, stroke="#ffffff", strokeWidth=1)
        return points.encode(
            x=self._x(),
            y=self._y(),
            size=alt.Size("size:Q", scale=None, legend=None),
            color=alt.Color("what:N", scale=colours, legend=legend),
            shape=alt.Shape("what:N", scale=shapes, legend=legend),
            tooltip="tip:N",
            description="tip:N",
        )

    def texts(self) -> list[Any]:
        """Write the names, outside the ring."""
        names = self._names()
        layers = []
        for left, align, dx in ((True, "right", -14), (False, "left", 14)):
            shown = [(node, place) for node, place in self.made.places.items() if place.left == left]
            drawn = [{"x": place.x, "y": place.y, "text": _short(names[node])} for node, place in shown]
            look = {"align": align, "dx": dx, "baseline": "middle", "fontSize": 12, "color": _INK, "aria": False}
            layers.append(self._over(drawn).mark_text(**look).encode(x=self._x(), y=self._y(), text="text:N"))
        return layers

    def _names(self) -> dict[str, str]:
        return all_named(self.made.nodes, self.lang)

    def _tip(self, node: Node, name: str) -> str:
        """Say of a party in how many statements it stands, in which roles, and on what most."""
        roles = ", ".join(f"{self.words['actor_roles'][role].lower()} {n}×" for role, n in node.roles.items())
        themes = ", ".join(theme_labels(list(node.themes)[:3], self.lang).values())
        said = self.words["network"]["tip"].format(party=name, count=node.statements, roles=roles)
        return f"{said}; {themes}" if themes else str(said)

    def _over(self, shapes: Sequence[dict[str, Any]]) -> Any:
        return self.alt.Chart(self.alt.InlineData(values=list(shapes)))

    def _x(self) -> Any:
        scale = self.alt.Scale(domain=[-_NAMES, WIDTH + _NAMES], nice=False, zero=False)
        return self.alt.X("x:Q", title=None, axis=None, scale=scale)

    def _y(self) -> Any:
        scale = self.alt.Scale(domain=[0, max(self.made.height, 1)], reverse=True, nice=False, zero=False)
        return self.alt.Y("y:Q", title=None, axis=None, scale=scale)


def _family(node: Node) -> str:
    return next((family for family, kinds in _FAMILIES.items() if node.type in kinds), "provider")


def _short(name: str) -> str:
    name = showable(" ".join(name.split()))
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 2].rstrip()} …"
