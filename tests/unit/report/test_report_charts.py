from __future__ import annotations

import re
import sys
from xml.etree import ElementTree as ET

import pytest

from report_example import NAMES, comparison, note
from sociaaldomein_nlp.comparison import compare
from sociaaldomein_nlp.labels import labels
from sociaaldomein_nlp.report.charts import bars, figure, shares_chart


def test_the_chart_holds_a_mark_for_every_theme_and_municipality():
    spec = shares_chart(comparison(), labels()).to_dict()
    (rows,) = spec["datasets"].values()
    assert len(rows) == 14 * len(NAMES)
    cells = {(cell.municipality, round(cell.share, 9)) for row in comparison().themes for cell in row.cells}
    assert {(row["municipality"], round(row["share"], 9)) for row in rows} == cells


def test_few_municipalities_have_shapes_of_their_own():
    few, many = (
        shares_chart(comparison(names, 1), labels()).to_dict() for names in (NAMES, [f"G{n}" for n in range(9)])
    )
    assert few["layer"][1]["encoding"]["shape"]["field"] == "municipality"
    assert "shape" not in many["layer"][1]["encoding"]


def test_the_figure_is_svg_that_loads_nothing():
    made = figure(comparison(), labels())
    assert made is not None
    root = ET.fromstring(made.svg)
    assert root.tag.endswith("svg")
    texts = "".join(root.itertext())
    assert all(name in texts for name in NAMES)
    assert "Jeugd en opgroeien" in texts
    assert not re.search(r"<(image|script|foreignObject|a|use)\b", made.svg)
    assert set(re.findall(r"https?://[^\"'<> ]+", made.svg)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_the_figure_says_in_words_where_the_difference_is_largest():
    jeugd = ("jeugd", "[Kinderen zijn gezond].", "doel", "", "")
    sport = ("sport_cultuur", "[Iedereen sport].", "doel", "", "")
    compared = compare([note("Arum", lines=[jeugd, jeugd, jeugd, sport]), note("Beek", lines=[sport])])
    made = figure(compared, labels())
    assert made is not None
    assert made.alternative == "Het verschil is het grootst bij Jeugd en opgroeien: van 0% (Beek) tot 75% (Arum)."


def test_a_name_with_markup_stays_text_in_the_figure():
    made = figure(comparison(["<script>alert(1)</script>", "B"], 1), labels())
    assert made is not None
    assert "<script" not in made.svg


@pytest.mark.parametrize("name", ["\x00", "\x1b[0m", "\ud800", "\ufffe", "😀", "مرحبا", "x" * 500, " "])
def test_a_name_that_cannot_be_drawn_as_it_is_does_no_harm(name):
    made = figure(comparison([f"{name}1", "B"], 1), labels())
    assert made is not None
    ET.fromstring(made.svg)


def test_there_is_no_figure_of_one_municipality_or_of_nothing():
    assert figure(comparison(NAMES[:1]), labels()) is None
    assert figure(compare([note("Arum", lines=[]), note("Beek", lines=[])]), labels()) is None
    assert figure(compare([]), labels()) is None


def test_without_altair_there_is_no_figure_but_there_are_bars(monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    assert figure(comparison(), labels()) is None
    lengths = [bar.length for bar in bars(comparison())]
    assert len(lengths) == 14
    assert max(lengths) == 1.0


def test_bars_of_nothing_are_empty():
    assert {bar.length for bar in bars(compare([]))} == {0.0}
