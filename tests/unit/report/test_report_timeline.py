"""The timeline of the report: every moment with its sentence and a link to it, in a table beside the picture."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

from html_reading import Page
from sociaaldomein_nlp.comparison import compare
from sociaaldomein_nlp.labels import labels
from sociaaldomein_nlp.report.html import page
from sociaaldomein_nlp.report.timeline import MOST_ROWS, Shown, timeline
from sociaaldomein_nlp.report.view import view
from timeline_example import LINES, dated

HOSTILE = "</style><script>alert('x')</script><img src=x onerror=alert(1)>\"'"


def shown(*notes, lang: str = "nl") -> Shown:
    words = labels(lang)
    return timeline(view(compare(notes), words, lang), words, lang)


def test_a_row_has_its_days_its_sentence_and_the_anchor_of_its_statement():
    made = shown(dated("Arum"))
    (owner,) = made.owners
    (row,) = [row for row in owner.rows if row.moment.role == "deadline"]
    assert (row.when, row.before, row.marked) == ("1 juli 2025", "Uiterlijk ", "1 juli 2025")
    assert row.after == " heeft elk dorp een inlooppunt."
    assert row.place == "Plan van Arum, p. 2"
    source = page(compare([dated("Arum")]))
    assert re.search(rf'<li id="{row.target}"[^>]*>(?:(?!</li>).)*1 juli 2025', source, re.DOTALL)


def test_the_mark_stands_at_the_date_and_not_at_an_earlier_one():
    line = ("In het plan 2024-2027 staat 2024 als begin.", "2024", "2024", "start", "")
    note = dated(lines=[line], period=None, published=None)
    at = note.text.rindex("2024")
    note = replace(note, dates=[replace(note.dates[0], start=at, end=at + 4)])
    (row,) = shown(note).owners[0].rows
    assert (row.before, row.marked, row.after) == ("In het plan 2024-2027 staat ", "2024", " als begin.")


def test_a_moment_outside_every_statement_leads_to_its_note():
    made = shown(dated("Arum", told=False))
    targets = {row.target for row in made.owners[0].rows}
    assert targets == {note.id for note in made.owners[0].owner.notes}


def test_the_counts_are_those_of_the_moments():
    made = shown(dated("Arum"), dated("Beek", LINES[:2]))
    assert made.roles == (
        "policy_period",
        "publication",
        "decision",
        "start",
        "deadline",
        "measurement",
        "consultation",
    )
    assert made.owners[1].counts == {"policy_period": 1, "publication": 1, "deadline": 1}
    assert made.owners[0].left_out == ("Niet op de tijdlijn: 1 over het verleden en 1 keer een duur of herhaling.")
    assert made.owners[1].left_out == ""


def test_many_moments_are_cut_off_and_counted_but_never_the_notes_own_dates():
    lines = [
        (f"Uiterlijk {day} mei 2023.", f"{day} mei 2023", f"2023-05-{day}", "deadline", "") for day in range(10, 31)
    ]
    made = shown(dated("Arum", lines))
    (owner,) = made.owners
    assert len(owner.rows) == MOST_ROWS
    assert owner.more == len(lines) + 2 - MOST_ROWS
    assert sum(row.moment.own for row in owner.rows) == 2
    assert [row.moment.start for row in owner.rows] == sorted(row.moment.start for row in owner.rows)
    assert "Er zijn nog 3 momenten" in Page(page(compare([dated("Arum", lines)]))).text("small")


def test_what_a_statement_holds_goes_before_what_stands_outside_of_one():
    lines = [
        (f"Uiterlijk {day} mei 2023.", f"{day} mei 2023", f"2023-05-{day}", "deadline", "") for day in range(10, 31)
    ]
    loose, told = dated("Arum", lines, told=False), dated("Arum", [LINES[1]], id="tweede", title="Tweede plan")
    assert "1 juli 2025" in {row.when for row in shown(loose, told).owners[0].rows}


def test_the_section_has_picture_words_and_tables_and_sound_links():
    source = page(compare([dated("Arum"), dated("Beek", LINES[:3])]))
    seen = Page(source)
    assert seen.faults == []
    assert set(seen.targets()) <= set(seen.ids())
    assert len(seen.ids()) == len(set(seen.ids()))
    alternatives = [attrs["aria-label"] for _, attrs in seen.tags if attrs.get("role") == "img"]
    assert any("Tijdlijn van 2 gemeenten, 2023 tot en met 2027." in words for words in alternatives)
    assert "Tijdlijn" in seen.text("nav")
    assert "2024 tot en met 2027" in seen.text("moments")
    assert source.index('id="overzicht"') < source.index('id="tijdlijn"') < source.index('id="gemeenten"')


def test_the_section_can_be_in_english():
    seen = Page(page(compare([dated("Arum")]), lang="en"))
    assert "Policy period" in seen.text("moments")
    assert "1 July 2025" in seen.text("moments")
    assert "Timeline of Arum, 2023 to 2027." in seen.text("prose")


def test_hostile_words_stay_text():
    line = (f"Voor {HOSTILE} klaar.", HOSTILE, "2026", "deadline", "by")
    source = page(compare([dated(HOSTILE, [line], title=HOSTILE)]))
    seen = Page(source)
    assert seen.faults == []
    assert [tag for tag, _ in seen.tags].count("script") == 1
    assert "img" not in {tag for tag, _ in seen.tags}
    assert "alert('x')" in seen.text("moments")


def test_a_joint_note_stands_under_each_of_its_municipalities():
    joint = dated("Arum", municipality=[{"name": "Arum"}, {"name": "Beek"}])
    first, second = shown(joint).owners
    assert [row.target for row in first.rows if row.moment.statement] == [
        row.target for row in second.rows if row.moment.statement
    ]
    seen = Page(page(compare([joint])))
    assert "staat bij elk van die gemeenten" in seen.text("small")
    assert set(seen.targets()) <= set(seen.ids())


def test_notes_without_any_moment_say_so_and_draw_nothing():
    bare = dated("Arum", LINES[6:], published=None, period=None)
    made = shown(bare)
    assert (made.figure, made.roles) == (None, ())
    seen = Page(page(compare([bare])))
    assert labels()["report"]["timeline"]["nothing"] in seen.text("prose")
    assert set(seen.targets()) <= set(seen.ids())


def test_without_altair_the_words_and_tables_are_there(monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    made = shown(dated("Arum"))
    assert made.figure is None
    assert made.owners[0].rows
    assert "1 juli 2025" in Page(page(compare([dated("Arum")]))).text("moments")


def test_what_falls_outside_the_drawn_years_is_told():
    late = ("In 2100 is alles klaar.", "2100", "2100", "deadline", "by")
    made = shown(dated("Arum", [*LINES, late]))
    assert made.outside == 1
    assert "Buiten de getekende jaren: 1; zie de tabellen." in page(compare([dated("Arum", [*LINES, late])]))
