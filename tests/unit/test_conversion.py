from __future__ import annotations

import pytest

from sociaaldomein_nlp import layout, schema
from sociaaldomein_nlp.conversion import layers
from sociaaldomein_nlp.readers.source import Block, Line, Page, Source
from sociaaldomein_nlp.records import Analysis

NOTE = (
    "Jeugdplan 2024-2028\n\n"
    "Onze doelen:\n• Alle jongeren groeien gezond op\n\n"
    "Wat gaan we doen\n\n"
    "De gemeente Rheden opent in 2025 samen met de GGD een inloophuis volgens artikel 2.1.2 Wmo 2015. "
    "De gemeente Rheden betaalt. “Dat is goed”, zegt wethouder Jansen."
)


@pytest.fixture(scope="module")
def found(nlp):
    return layers(nlp(NOTE))


def test_every_item_is_its_slice_of_the_text(found):
    items = [*found.sections, *found.statements, *found.dates, *found.actors, *found.laws, *found.quotes]
    assert len(items) > 10
    assert all(item.text == NOTE[item.start : item.end] for item in items)


def test_statements_carry_all_that_was_found(found):
    measure = next(s for s in found.statements if s.text.startswith("De gemeente Rheden opent"))
    assert (measure.kind, measure.status, measure.polarity) == ("maatregel", "planned", "positive")
    assert [found_date.text for found_date in found.dates if found_date.id in measure.dates] == ["2025"]
    assert measure.actor_roles.keys() == set(measure.actors)
    assert measure.evidence
    assert all(e.text == NOTE[e.start : e.end] and e.why for e in measure.evidence)


def test_every_item_knows_its_section(found):
    title, *_ = found.sections
    measure = next(s for s in found.statements if s.text.startswith("De gemeente Rheden opent"))
    section = next(s for s in found.sections if s.id == measure.section)
    assert (title.text, title.section, title.parent) == ("Jeugdplan 2024-2028", None, None)
    assert section.text == "Wat gaan we doen"
    assert section.section == section.parent == title.id


def test_what_stands_before_the_first_heading_has_no_section(nlp):
    assert [date.section for date in layers(nlp("wij doen dit in 2025 en meer.")).dates] == [None]


def test_dates_have_their_days(found):
    period = found.dates[0]
    assert (period.type, period.value, period.interval) == ("DATE", "2024/2028", ("2024-01-01", "2029-01-01"))


def test_laws_and_quotes_have_their_fields(found):
    (law,), (quote,) = found.laws, found.quotes
    assert (law.law, law.article, law.celex) == ("BWBR0035362", "2.1.2", None)
    speaker = next(actor for actor in found.actors if actor.id == quote.speaker)
    assert (quote.text, speaker.text) == ("Dat is goed", "wethouder Jansen")


def test_mentions_of_one_party_are_one_entity(found):
    (town,) = [e for e in found.entities if e.type == "gemeente"]
    assert (town.identifier, len(town.mentions)) == ("GM0275", 2)
    assert {a.entity for a in found.actors if a.id in town.mentions} == {town.id}
    assert {mention for e in found.entities for mention in e.mentions} == {a.id for a in found.actors}


def test_places_come_from_the_source_also_for_an_item_that_begins_at_its_marker(nlp):
    text = "1. In 2025 begint het\n\nIn 2026 eindigt het"
    blocks = (
        Block("list_item", 3, 21, marker="1.", place="paragraph 4"),
        Block("paragraph", 23, 42, place="footnote 1"),
    )
    found = layers(nlp(layout.to_doc(Source(text, blocks), nlp))).dates
    assert [(date.text, date.place, date.page) for date in found] == [
        ("2025", "paragraph 4", None),
        ("2026", "footnote 1", None),
    ]


def test_what_follows_text_of_the_next_page_keeps_its_own_page(nlp):
    text = "Dit loopt door in 2025.\tDit bleef in 2026."
    one = (Line(0, 14, 1, (0, 0, 90, 10)), Line(15, 23, 2, (0, 0, 60, 10)))
    other = (Line(24, 42, 1, (100, 0, 190, 10)),)
    blocks = (Block("paragraph", 0, 23, page=1, lines=one), Block("paragraph", 24, 42, page=1, lines=other))
    pages = (Page(1, 595.0, 842.0, 0, 15), Page(2, 595.0, 842.0, 15, 42))
    source = Source(text, blocks, pages)
    dates = layers(nlp(layout.to_doc(source, nlp))).dates
    assert [(date.text, date.page) for date in dates] == [("2025", 2), ("2026", 1)]
    assert [source.page_at(date.start) for date in dates] == [2, 1]
    assert source.page_at(len(text)) is None


def test_pages_and_boxes_come_from_the_source(nlp):
    lines = (Line(0, 21, 1, (10.0, 20.0, 90.0, 30.0)), Line(21, 38, 2, (10.0, 40.0, 80.0, 50.0)))
    text = "wij openen in 2025   \nen sluiten in 2026"
    blocks = (Block("paragraph", 0, 22, page=1, lines=lines[:1]), Block("paragraph", 22, 40, page=2, lines=lines[1:]))
    pages = (Page(1, 595.0, 842.0, 0, 22), Page(2, 595.0, 842.0, 22, 40))
    dates = layers(nlp(layout.to_doc(Source(text, blocks, pages), nlp))).dates
    assert [(d.text, d.page, d.bbox) for d in dates] == [
        ("2025", 1, (10.0, 20.0, 90.0, 30.0)),
        ("2026", 2, (10.0, 40.0, 80.0, 50.0)),
    ]


def test_an_analysis_of_pages_with_further_layers_comes_back_equal_from_its_json(nlp):
    text = "Dit volgt uit de Verordening jeugdhulp 2023 en het GALA. De Jeugdwet geldt. Artikel 2.3 van de wet ook."
    lines = (Line(0, len(text), 1, (10.0, 20.0, 90.0, 30.0)),)
    source = Source(
        text, (Block("paragraph", 0, len(text), page=1, lines=lines),), (Page(1, 595.0, 842.0, 0, len(text)),)
    )
    further = layers(nlp(layout.to_doc(source, nlp))).further
    assert all(item["bbox"] for items in further.values() for item in items)
    assert {key: len(items) for key, items in further.items()} == dict.fromkeys(schema.FURTHER, 1)
    note = Analysis(text=text, layers=further)
    assert Analysis.from_json(note.to_json()) == note


@pytest.mark.parametrize("text", ["", " ", "\n\n", "."])
def test_nothing_found_gives_empty_layers(nlp, text):
    found = layers(nlp(text))
    assert [
        getattr(found, name) for name in ("sections", "statements", "dates", "actors", "entities", "laws", "quotes")
    ] == [[]] * 7


def test_a_doc_that_no_component_saw_gives_empty_layers(nlp):
    assert layers(nlp.make_doc("Wij openen een loket.")).statements == []
