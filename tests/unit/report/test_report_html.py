from __future__ import annotations

import re
import sys
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise

import pytest

from html_reading import Page
from report_example import LINES, NAMES, comparison, note
from sociaaldomein_nlp.comparison import compare
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.report.html import page

MADE = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
HOSTILE = "</style></script><script>alert('x')</script><img src=x onerror=alert(1)>\"' {{ 7*7 }} \x00 &amp;"


@pytest.fixture(scope="module")
def source():
    return page(comparison(), made=MADE)


@pytest.fixture(scope="module")
def seen(source):
    return Page(source)


def test_the_page_is_sound_html_in_dutch(source, seen):
    assert source.startswith("<!doctype html>")
    assert seen.faults == []
    assert seen.stack == []
    assert ("html", {"lang": "nl"}) in seen.tags
    assert "<title>Doelen en maatregelen in het sociaal domein vergeleken: 5 gemeenten</title>" in source
    assert "Gemaakt op 5-11-2026" in seen.text()


def test_ids_are_unique_and_every_link_arrives(seen):
    ids = Counter(seen.ids())
    assert [ident for ident, count in ids.items() if count > 1] == []
    assert set(seen.targets()) <= set(ids)


def test_headings_go_down_one_step_at_a_time(seen):
    levels = [int(tag[1]) for tag, _ in seen.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_loads_nothing_and_forbids_it(source, seen):
    assert seen.loads() == []
    assert not re.search(r"@import|url\(", source)
    addresses = set(re.findall(r"https?://[^\"'<> ]+", source))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    policy = next(attrs["content"] for tag, attrs in seen.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe-inline" not in policy.partition("script-src")[2]


def test_the_policy_lets_this_script_run_and_no_other(source):
    (script,) = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in source


def test_every_counted_statement_has_its_anchor_once():
    compared = comparison()
    seen = Page(page(compared))
    anchors = [ident for ident in seen.ids() if re.fullmatch(r"u[0-9a-f]{12}", ident)]
    assert len(anchors) == sum(row.statements for row in compared.municipalities) == 184


def test_every_cell_with_a_count_links_to_its_column():
    compared = comparison()
    seen = Page(page(compared))
    cells = [attrs["aria-label"] for tag, attrs in seen.tags if tag == "a" and "aria-label" in attrs]
    filled = [cell for row in compared.themes for cell in row.cells if cell.statements]
    assert len(cells) == len(filled)
    assert "Jeugd en opgroeien, Oosterwaard: 6 doelen, 2 indicatoren, 22% van de uitspraken" in [
        cell.replace(" · ", ", ") for cell in cells
    ]
    assert seen.ids().count("c-jeugd-oosterwaard") == 1


def test_the_matrix_has_the_themes_in_order_and_heads_with_scope(source):
    table = Page(
        source[source.index('<table class="matrix"') : source.index("</table>", source.index('class="matrix"'))]
    )
    scopes = Counter(attrs.get("scope") for tag, attrs in table.tags if tag == "th")
    assert scopes == {"col": 1 + len(NAMES), "row": 14}
    rows = [attrs["data-t"] for tag, attrs in table.tags if tag == "tr" and "data-t" in attrs]
    assert rows == [row.code for row in comparison().themes]
    assert "caption" in {tag for tag, _ in table.tags}


def test_the_source_sentence_shows_the_goal_marked(source):
    goal = "ouders eerder hulp krijgen bij vragen over opvoeden"
    assert f'<span class="rest">Daarom willen we dat </span><mark>{goal}</mark>' in source
    assert "Samen vooruit: beleidsplan sociaal domein 2024-2027, p. 1</a>" in source


def test_what_stands_under_a_statement_opens_with_no_separator():
    placed = note("Arum")
    unplaced = replace(placed, statements=[replace(one, page=None) for one in placed.statements])
    source = page(compare([unplaced, note("Borg")]))
    smalls = re.findall(r'<span class="small">([^<]*)(?=<a)', source)
    assert "" in smalls
    assert not [text for text in smalls if text.startswith(" ·")]


def test_the_facts_add_up(seen):
    tiles = " ".join(seen.text("tiles").split())
    assert tiles == "5 gemeenten 10 nota's 184 uitspraken 106 doelen 68 maatregelen 10 indicatoren"


def test_a_joint_note_counts_once_in_the_facts():
    joint = note("Arum", municipality=[{"name": "Arum"}, {"name": "Beek"}])
    seen = Page(page(compare([joint])))
    assert seen.text("tiles").split()[:6] == ["2", "gemeenten", "1", "nota", str(len(LINES)), "uitspraken"]
    assert "de uitspraken staan bij Arum" in seen.text()
    assert [ident for ident, count in Counter(seen.ids()).items() if count > 1] == []
    assert set(seen.targets()) <= set(seen.ids())


def test_hostile_text_stays_text():
    lines = [
        ("jeugd", f"[Doel {HOSTILE}] en meer.", "doel", "", ""),
        (HOSTILE, f"[Wat {HOSTILE}].", "^maatregel", "", ""),
    ]
    source = page(compare([note(HOSTILE, lines=lines, title=HOSTILE), note("Arum")]))
    seen = Page(source)
    assert seen.faults == []
    assert [tag for tag, _ in seen.tags].count("script") == 1
    assert "img" not in {tag for tag, _ in seen.tags}
    assert not any(name.startswith("on") for _, attrs in seen.tags for name in attrs)
    assert "\x00" not in source
    assert "{{ 7*7 }}" in seen.text("says")
    assert "alert('x')" in seen.text("says")


def test_a_statement_without_a_theme_is_shown_apart(seen):
    assert "Uitspraken zonder thema" in seen.text("main")
    assert "x-heerenbroek" in seen.ids()


def test_without_altair_the_page_has_plain_bars(monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    seen = Page(page(comparison()))
    assert "svg" not in {tag for tag, _ in seen.tags}
    assert len([1 for _, attrs in seen.tags if attrs.get("class") == "bar"]) == 14


def test_nothing_to_compare_gives_a_page_that_says_so():
    for compared, words in (
        (compare([]), "Er zijn geen nota's om te vergelijken."),
        (compare([note("Arum", lines=[])]), "Er valt daarom niets te vergelijken."),
    ):
        seen = Page(page(compared))
        assert seen.faults == []
        assert words in seen.text("note")
        assert set(seen.targets()) <= set(seen.ids())


def test_a_note_without_municipality_title_or_pages_is_shown():
    seen = Page(page(compare([note(None, title=None, pages=None, words=None, published=None), note("Arum")])))
    assert "onbekend: None-0" in seen.text("owner")
    assert set(seen.targets()) <= set(seen.ids())


def test_the_page_can_be_in_english():
    seen = Page(page(comparison(NAMES[:2]), lang="en"))
    assert ("html", {"lang": "en"}) in seen.tags
    assert "compared: Heerenbroek and Lindevoort" in seen.text("h1")
    assert "Youth and growing up" in seen.text("matrix")
    assert "Gemeente" not in seen.text("h2")


def test_an_unknown_language_is_refused():
    with pytest.raises(UsageError, match="choose nl or en"):
        page(comparison(NAMES[:1]), lang="de")


def test_twenty_municipalities_and_three_hundred_notes_make_a_page_that_opens():
    compared = comparison([f"Gemeente {n}" for n in range(20)], 15)
    source = page(compared)
    statements = sum(row.statements for row in compared.municipalities)
    assert statements > 5000
    assert len(source) < 900 * statements
    assert source.count("<details open") == 0


def test_the_same_comparison_gives_the_same_page():
    assert page(comparison(NAMES[:2]), made=MADE) == page(comparison(NAMES[:2]), made=MADE)
