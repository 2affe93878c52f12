from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from html_reading import Page
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.labels import display_file, showable
from sociaaldomein_nlp.markup import LAYERS, page, render
from sociaaldomein_nlp.records import Analysis

TEXT = "Wethouder Smit: “In 2026 helpen wij alle inwoners op grond van de Wmo.”\nEinde"


def span(text, words, ident="x1", **more):
    start = text.index(words)
    return {"id": ident, "start": start, "end": start + len(words), "text": words, **more}


@pytest.fixture
def nested():
    quote = span(TEXT, "In 2026 helpen wij alle inwoners op grond van de Wmo.", "q1", speaker="a1")
    goal = {
        "kind": "maatregel",
        "themes": ["wmo_ondersteuning"],
        "source_term": "speerpunt",
        "confidence": 0.817,
    }
    return Analysis.from_dict(
        {
            "text": TEXT,
            "document": {"title": "Nota", "municipality": {"name": "Arum"}, "words": 14, "language": "nl"},
            "quotes": [quote],
            "statements": [span(TEXT, "In 2026 helpen wij alle inwoners op grond van de Wmo", "s1", page=3, **goal)],
            "dates": [span(TEXT, "2026", "d1", type="DATE", value="2026", relation="by")],
            "actors": [
                span(TEXT, "Wethouder Smit", "a1", type="bestuurder", name="Wethouder Smit"),
                span(TEXT, "inwoners", "a2", type="inwoners"),
            ],
            "laws": [span(TEXT, "Wmo", "w1", law="BWBR0035362", article="2.1")],
        }
    )


def around(source, words):
    """Give the classes around the piece of text that is just these words."""
    return next(classes for data, classes in Page(source).texts if data == words and "sd-body" in classes)


def test_taking_the_tags_away_gives_the_text_back(nested):
    assert Page(render(nested)).text("sd-body") == TEXT


def test_a_date_in_a_statement_in_a_quote_shows_all_three(nested):
    assert around(render(nested), "2026")[-3:] == ("sd-quotes", "sd-maatregel", "sd-dates")
    assert around(render(nested), "inwoners")[-3:] == ("sd-quotes", "sd-maatregel", "sd-actors")
    assert around(render(nested), "Wmo")[-3:] == ("sd-quotes", "sd-maatregel", "sd-laws")


def test_every_item_is_labelled_once_in_words_or_a_letter(nested):
    body = render(nested).partition('<div class="sd-body"')[2]
    shown = [attrs["data-label"] for _, attrs in Page(f"<div{body}").tags if "data-label" in attrs]
    assert shown == ["P", "“", "Maatregel", "D", "P", "§"]


def test_the_tooltip_says_what_an_item_is(nested):
    titles = [attrs["title"] for _, attrs in Page(render(nested)).tags if "title" in attrs]
    assert "Maatregel · Zorg en ondersteuning (Wmo) · woord in de nota: speerpunt · p. 3 · zekerheid 0,82" in titles
    assert "Datum · uiterlijk · 2026" in titles
    assert "Wet · BWBR0035362 · artikel 2.1" in titles
    assert "Citaat · spreker: Wethouder Smit" in titles
    assert "Bestuurder · Wethouder Smit" in titles


def test_the_legend_names_what_is_there_and_nothing_else(nested):
    legend = Page(render(nested)).text("sd-legend")
    assert legend == "citaatmaatregelwetpartijdatum of periode"
    assert "sd-legend" not in re.sub(r"(?s)<style>.*?</style>", "", render(Analysis(text="Niets")))


def test_only_the_chosen_layers_are_drawn(nested):
    source = render(nested, layers=("dates",))
    assert {attrs["class"] for tag, attrs in Page(source).tags if tag in {"mark", "span"}} == {"sd-dates"}


def test_crossing_stretches_are_cut_so_that_the_tags_nest():
    a = Analysis.from_dict(
        {
            "text": "abcdefghij",
            "statements": [{"id": "s", "start": 0, "end": 6, "text": "abcdef", "kind": "doel"}],
            "quotes": [{"id": "q", "start": 3, "end": 9, "text": "defghi"}],
        }
    )
    source = render(a)
    assert Page(source).faults == []
    assert around(source, "def")[-2:] == ("sd-doel", "sd-quotes")
    assert around(source, "ghi")[-1] == "sd-quotes"
    assert source.count('data-label="“"') == 2, "once in the legend, once where it begins"


HOSTILE = "</div><script>alert(1)</script> \"'&amp; <b onload=x>\x00\x1b]8;; \u202e"


def test_hostile_text_stays_text():
    a = Analysis.from_dict(
        {
            "text": HOSTILE,
            "document": {
                "title": HOSTILE,
                "source": HOSTILE,
                "language": '"><script>',
                "municipality": {"name": HOSTILE},
            },
            "statements": [
                {
                    "id": HOSTILE,
                    "start": 6,
                    "end": 20,
                    "text": HOSTILE,
                    "kind": '"><script>',
                    "themes": [HOSTILE],
                }
            ],
            "actors": [{"id": "a", "start": 0, "end": 9, "text": "x", "type": '"><script>', "name": HOSTILE}],
            "warnings": [HOSTILE],
        }
    )
    for source in (render(a), page(a)):
        seen = Page(source)
        assert seen.faults == []
        assert "script" not in {tag for tag, _ in seen.tags}
        assert not [attrs for _, attrs in seen.tags if "onload" in attrs]
        assert seen.text("sd-body") == showable(HOSTILE)
        assert "\x00" not in source
        assert "\x1b" not in source


def test_places_outside_the_text_and_empty_stretches_are_left_out():
    spans = [(-5, 3), (4, 4), (9, 2), (8, 99), (50, 60)]
    a = Analysis.from_dict(
        {
            "text": "0123456789",
            "dates": [{"id": "", "start": s, "end": e, "text": "", "type": "DATE"} for s, e in spans],
        }
    )
    drawn = [data for data, classes in Page(render(a)).texts if classes[-1:] == ("sd-dates",) and "sd-body" in classes]
    assert drawn == ["012", "89"]


def test_lines_of_the_text_are_kept():
    text = "Kop\n\n\tinspringen   met spaties\nslot"
    assert Page(render(Analysis(text=text))).text("sd-body") == text
    assert "white-space:pre-wrap" in display_file("markup.css")


def test_an_empty_text_says_so():
    assert "Deze nota heeft geen tekst." in render(Analysis(text=""))
    assert "Deze nota heeft geen tekst." in page(Analysis(text=""))


def test_an_unknown_layer_names_those_there_are():
    with pytest.raises(UsageError, match=r"'kleuren': no such layer .* choose from sections, .*tariffs"):
        render(Analysis(text="x", layers={"tariffs": []}), layers=("kleuren",))


def test_a_further_layer_is_drawn_under_its_name():
    further = {"tariffs": [{"start": 0, "end": 3, "label": "x"}, {"broken": True}]}
    source = render(Analysis(text="APV 2024", layers=further), layers=("tariffs",))
    assert around(source, "APV")[-1] == "sd-other"
    assert 'data-label="tariffs"' in source


def test_an_analysis_shows_itself_in_a_notebook(nested):
    assert nested._repr_html_() == nested.show() == render(nested)


def test_indirect_speech_is_marked_in_a_way_of_its_own_and_names_its_speaker():
    text = "De wethouder zegt dat het wachten stopt."
    actor = span(text, "De wethouder", "a1", type="bestuurder", name="De wethouder")
    said = span(text, "dat het wachten stopt", "i1", speaker="a1")
    source = render(Analysis.from_dict({"text": text, "actors": [actor], "indirect_quotes": [said]}))
    assert around(source, "dat het wachten stopt")[-1] == "sd-indirect_quotes"
    assert 'title="Indirecte rede · spreker: De wethouder"' in source


@given(st.data())
def test_any_stretches_over_any_text_give_sound_html_and_the_text_back(data):
    text = data.draw(st.text(max_size=60))
    place = st.tuples(st.integers(-3, 70), st.integers(-3, 70))
    drawn = {layer: data.draw(st.lists(place, max_size=6)) for layer in ("quotes", "statements", "actors")}
    more = {"quotes": {}, "statements": {"kind": "doel"}, "actors": {"type": "raad"}}
    a = Analysis.from_dict(
        {"text": text}
        | {
            layer: [{"id": "", "start": s, "end": e, "text": "", **more[layer]} for s, e in places]
            for layer, places in drawn.items()
        }
    )
    seen = Page(render(a))
    assert seen.faults == []
    assert text == "" or seen.text("sd-body") == showable(text)


def test_a_long_note_costs_in_proportion_to_its_length():
    def size(words):
        text = "inwoners " * words
        actors = [
            {"id": f"a{at}", "start": 9 * at, "end": 9 * at + 8, "text": "inwoners", "type": "inwoners"}
            for at in range(words)
        ]
        return len(render(Analysis.from_dict({"text": text, "actors": actors})))

    assert size(11_200) < 10.5 * size(1_120)


def test_the_page_tells_what_was_found(nested):
    source = page(nested)
    seen = Page(source)
    assert source.startswith('<!doctype html>\n<html lang="nl">')
    assert seen.faults == []
    assert "<title>Nota</title>" in source
    assert "GemeenteArum" in seen.text("dl")
    assert "Maatregelen1" in seen.text("table")
    assert "Zorg en ondersteuning (Wmo)1" in seen.text("table")
    assert "Totaal1" in seen.text("table")


def test_every_statement_in_the_pages_list_leads_to_its_place(nested):
    seen = Page(page(nested))
    assert seen.targets() == ["u1"]
    assert seen.ids().count("u1") == 1


def test_warnings_are_shown_and_their_absence_is_not():
    assert "Let op" in page(Analysis(text="x", warnings=["the text is not Dutch"]))
    assert "Let op" not in page(Analysis(text="x"))


def test_the_page_loads_nothing_and_forbids_it(nested):
    source = page(nested)
    assert Page(source).loads() == []
    assert "default-src 'none'" in source
    assert not re.search(r"https?://|@import|url\(", source)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_labels_and_marked_text_can_be_read_by_weak_eyes():
    css = display_file("markup.css")
    labels = re.findall(r"\[data-label\]::before\{background:(#\w{6})\}", css)
    grounds = re.findall(r"\.sd-\w+\{background:(#\w{6});border-bottom", css)
    borders = re.findall(r"border-bottom:\d+px (\w+) (#\w{6})", css)
    assert len(labels) == len(grounds) == len(borders) == 5
    assert min(contrast(label, "#ffffff") for label in labels) >= 4.5
    assert min(contrast(ground, "#1a1a1a") for ground in grounds) >= 7
    assert min(contrast(ink, "#8a2b06") for ink in grounds) >= 4.5, "a date's label within a statement"
    assert len({style for style, _ in borders}) == 5, "each kind has its own line, whatever its colour"
    assert set(LAYERS) >= {"statements", "dates", "actors", "laws", "quotes"}
