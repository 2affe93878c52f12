"""The picture has a shape and a word for every moment, says in words what it shows, and loads nothing."""

from __future__ import annotations

import re
import sys
from xml.etree import ElementTree as ET

import pytest

from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.timeline import SHOWN, timeline_of
from sociaaldomein_nlp.timeline.chart import timeline_chart, timeline_svg
from sociaaldomein_nlp.timeline.layout import FEW
from timeline_example import dated, moment

NOTES = [(name, timeline_of(dated(name)).moments) for name in ("Arum", "Beek", "Cornwerd")]
MANY = [(f"Gemeente {n}", NOTES[0][1]) for n in range(FEW + 1)]


def texts(svg: str) -> str:
    return "|".join(ET.fromstring(svg).itertext())


def drawn(spec: object, field: str) -> list[object]:
    """Give the values of a field in all layers of a specification."""
    if isinstance(spec, dict):
        own = [spec[field]] if isinstance(spec.get(field), str) else []
        return own + [value for part in spec.values() for value in drawn(part, field)]
    return [value for part in spec for value in drawn(part, field)] if isinstance(spec, list) else []


def test_every_moment_is_in_the_chart():
    spec = timeline_chart(NOTES).to_dict()
    assert set(drawn(spec, "role")) == {one.role for one in NOTES[0][1]} - {"policy_period"}
    assert sum("Uiterste datum, 1 juli 2025 (“1 juli 2025”)" in tip for tip in drawn(spec, "tip")) >= 3


def test_the_words_stand_in_the_picture():
    svg = timeline_svg(NOTES)
    assert svg is not None
    assert all(word in texts(svg) for word in ("Arum", "Cornwerd", "Looptijd", "Uiterste datum", "2024–2027", "2026"))
    english = timeline_svg(NOTES, lang="en")
    assert english is not None
    assert "Policy period" in texts(english)


def test_each_role_has_a_shape_of_its_own_and_many_municipalities_have_a_legend():
    moments = [moment(role, "2025-01-01", "2026-01-01") for role in SHOWN]
    spec = timeline_chart([(name, moments) for name, _ in MANY]).to_dict()
    scales = [layer["encoding"]["shape"]["scale"] for layer in spec["layer"] if "shape" in layer.get("encoding", {})]
    (shapes,) = scales
    assert len(set(shapes["range"])) == len(shapes["domain"]) == len(SHOWN)
    svg = timeline_svg([(name, moments) for name, _ in MANY])
    assert svg is not None
    assert "Inspraak" in texts(svg)


def test_the_description_says_what_is_shown():
    assert timeline_chart(NOTES).to_dict()["description"].startswith("Tijdlijn van 3 gemeenten, 2023 tot en met 2027.")


def test_the_picture_loads_nothing():
    svg = timeline_svg(MANY)
    assert svg is not None
    assert not re.search(r"<(image|script|foreignObject|a|use)\b", svg)
    addresses = set(re.findall(r"https?://[^\"'<> ]+", svg))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


@pytest.mark.parametrize("name", ["\x00", "\ud800", "<script>alert(1)</script>", "😀", "مرحبا", "x" * 500, " "])
def test_a_name_or_words_that_cannot_be_drawn_as_they_are_do_no_harm(name):
    moments = [moment("deadline", "2025-01-01", "2026-01-01", text=name)]
    svg = timeline_svg([(name, moments), ("B", [])])
    assert svg is not None
    assert "<script" not in svg
    ET.fromstring(svg)


def test_a_timeline_without_moments_is_drawn_too():
    for rows in ([], [("Arum", [])]):
        svg = timeline_svg(rows)
        assert svg is not None
        ET.fromstring(svg)


def test_open_ends_have_an_arrow():
    spec = timeline_chart([("Arum", [moment("policy_period", "2025-01-01", None)])]).to_dict()
    shapes = [layer["mark"].get("shape") for layer in spec["layer"] if isinstance(layer.get("mark"), dict)]
    assert "triangle-right" in shapes
    assert "triangle-left" not in shapes


def test_forty_municipalities_fit_a_report():
    svg = timeline_svg([(f"Gemeente {n}", 2 * list(NOTES[0][1])) for n in range(40)])
    assert svg is not None
    assert len(svg) < 400_000
    height = float(ET.fromstring(svg).attrib["height"])
    assert height < 40 * 80


def test_without_altair_there_is_no_picture(monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    assert timeline_svg(NOTES) is None
    with pytest.raises(ImportError):
        timeline_chart(NOTES)


def test_a_note_and_a_comparison_give_their_timeline():
    note = dated("Arum")
    assert note.timeline().to_dict()["description"].startswith("Tijdlijn van Plan van Arum, ")
    assert note.timeline(lang="en").to_dict()["description"].startswith("Timeline of Plan van Arum, ")
    with pytest.raises(UsageError, match="choose nl or en"):
        note.timeline(lang="fy")
