"""The report in a real browser: it opens, asks nothing of the network, and a figure leads to its sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from report_example import comparison, note
from sociaaldomein_nlp.comparison import compare
from sociaaldomein_nlp.markup import page
from sociaaldomein_nlp.report import write_report
from timeline_example import dated

pytestmark = pytest.mark.browser
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as run:
        opened = run.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return write_report(comparison(), tmp_path_factory.mktemp("rapport met spatie") / "r.html")


def visit(browser, path: Path, *, width=1280, script=True):
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    tab = context.new_page()
    tab.heard = []
    tab.on("request", lambda request: tab.heard.append(request.url))
    tab.on("console", lambda message: tab.heard.append(message.text))
    tab.on("pageerror", lambda error: tab.heard.append(str(error)))
    tab.on("dialog", lambda dialog: (tab.heard.append(dialog.message), dialog.dismiss()))
    tab.goto(path.as_uri())
    return tab


def test_the_page_opens_without_network_or_complaint(browser, report):
    tab = visit(browser, report)
    tab.wait_for_load_state("networkidle")
    assert tab.heard == [report.as_uri()]
    assert tab.title().startswith("Doelen en maatregelen")


@pytest.mark.parametrize("script", [True, False])
def test_a_cell_leads_to_its_goals_and_a_goal_to_its_sentence(browser, report, script):
    tab = visit(browser, report, script=script)
    tab.click("td[data-m=oosterwaard] a[aria-label^='Jeugd']")
    column = tab.locator("#c-jeugd-oosterwaard")
    expect(column).to_be_in_viewport()
    link = column.locator(".source a").first
    href = link.get_attribute("href")
    link.click()
    evidence = tab.locator(href)
    expect(evidence).to_be_visible()
    expect(evidence).to_be_in_viewport()
    assert "Kinderen in onze gemeente groeien gezond, veilig en kansrijk op" in evidence.inner_text()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_no_wider_than_the_window(browser, report, width):
    tab = visit(browser, report, width=width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_municipalities_and_themes_can_be_filtered_and_a_link_brings_them_back(browser, report):
    tab = visit(browser, report)
    tab.click(".filter summary")
    tab.uncheck(".filter input[value=zandhorst]")
    tab.select_option(".filter select", "wonen_zorg")
    assert tab.locator("section.theme:visible").count() == 1
    assert tab.locator("[data-m=zandhorst]:visible").count() == 0
    tab.evaluate("location.hash = 'c-jeugd-zandhorst'")
    expect(tab.locator("#c-jeugd-zandhorst")).to_be_in_viewport()


def test_folded_lists_open_and_close_together(browser, report):
    tab = visit(browser, report)
    assert tab.locator("ol.every:visible").count() == 0
    tab.click(".filter summary")
    tab.click(".filter button >> nth=0")
    assert tab.locator("ol.every:visible").count() == 10
    tab.click(".filter button >> nth=1")
    assert tab.locator("ol.every:visible").count() == 0


def test_the_keyboard_reaches_the_skip_link_first(browser, report):
    tab = visit(browser, report)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    expect(tab.locator(".skip")).to_be_in_viewport()


@pytest.fixture(scope="module")
def dates_report(tmp_path_factory):
    notes = [dated(name) for name in ("Arum", "Beek", "Cornwerd")]
    return write_report(compare(notes), tmp_path_factory.mktemp("tijdlijn") / "r.html")


@pytest.mark.parametrize("script", [True, False])
def test_the_timeline_leads_to_the_sentence_of_a_moment(browser, dates_report, script):
    tab = visit(browser, dates_report, script=script)
    tab.click("nav a[href='#tijdlijn']")
    expect(tab.locator("#h-tijdlijn")).to_be_in_viewport()
    tab.click("#tijdlijn a[href='#d-beek']")
    row = tab.locator("#d-beek tr", has_text="1 juli 2025")
    expect(row).to_be_visible()
    link = row.locator("a")
    href = link.get_attribute("href")
    link.click()
    evidence = tab.locator(href)
    expect(evidence).to_be_in_viewport()
    assert "Uiterlijk 1 juli 2025 heeft elk dorp een inlooppunt" in evidence.inner_text()
    assert [one for one in tab.heard if not one.startswith(dates_report.as_uri())] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_timeline_is_drawn_and_scrolls_within_the_window(browser, dates_report, width):
    tab = visit(browser, dates_report, width=width)
    picture = tab.locator("#tijdlijn [role=img]")
    assert picture.locator("svg").bounding_box()["width"] > 600
    assert picture.bounding_box()["width"] <= width
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert picture.get_attribute("aria-label").count("Tijdlijn van 3 gemeenten") == 1
    assert picture.get_attribute("tabindex") == "0"


def test_the_tables_of_the_timeline_are_sound(browser, dates_report):
    tab = visit(browser, dates_report)
    for table in tab.locator("#tijdlijn table").all():
        assert table.locator("caption").count() == 1
        heads = table.locator("thead th")
        assert {head.get_attribute("scope") for head in heads.all()} == {"col"}
        for line in table.locator("tbody tr").all():
            assert line.locator("th[scope=row]").count() == 1
            assert line.locator("> *").count() == heads.count()
    unnamed = tab.evaluate("[...document.querySelectorAll('#tijdlijn a')].filter(a => !a.textContent.trim()).length")
    assert unnamed == 0


def test_a_municipality_that_is_filtered_out_leaves_the_tables_of_the_timeline(browser, dates_report):
    tab = visit(browser, dates_report)
    tab.click(".filter summary")
    tab.uncheck(".filter input[value=beek]")
    assert tab.locator("#tijdlijn [data-m=beek]:visible").count() == 0
    assert tab.locator("#tijdlijn [data-m=arum]:visible").count() == 2
    tab.evaluate("location.hash = 'd-beek'")
    expect(tab.locator("#d-beek table")).to_be_visible()


HOSTILE = "<script>alert('x')</script><img src='http://127.0.0.1:9/x' onerror=alert(2)>\""


def test_hostile_text_stays_text(browser, tmp_path):
    lines = [("jeugd", f"We willen [minder {HOSTILE}] zien.", "doel", "", "")]
    hostile = note(HOSTILE, lines=lines, title=HOSTILE)
    report = write_report(compare([hostile, note("Arum")]), tmp_path / "r.html")
    marked = tmp_path / "nota.html"
    marked.write_text(page(hostile), encoding="utf-8")
    for path in (report, marked):
        tab = visit(browser, path)
        tab.wait_for_load_state("networkidle")
        assert tab.heard == [path.as_uri()]
        assert HOSTILE in tab.locator("h1").inner_text()


def test_printing_shows_what_is_folded(browser, report):
    tab = visit(browser, report)
    tab.emulate_media(media="print")
    assert tab.locator("nav:visible, .filter:visible").count() == 0
    expect(tab.locator("ol.every li").first).to_be_visible()
