"""The component: spans, fields, blocks, the day of a time, and the document's own date."""

import time
from itertools import pairwise

import pytest
import spacy

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.components.dates import DateFinder, published, regions
from sociaaldomein_nlp.temporal_document import expressions
from sociaaldomein_nlp.temporal_roles import regions_of


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("sociaaldomein_dates", name="dates")
    return pipeline


def with_source(nlp, text, published_on=None, blocks=()):
    doc = nlp.make_doc(text)
    doc._.source = {"metadata": {"published": published_on} if published_on else {}, "blocks": list(blocks)}
    return nlp.get_pipe("dates")(doc)


def found_in(nlp, text):
    doc = nlp(text)
    return [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.spans["dates"]]


def block(start, end, kind="paragraph"):
    return {"kind": kind, "start": start, "end": end, "level": 0, "marker": None, "cell": None}


def fields(doc, index=0):
    return schema.fields_of(doc.spans["dates"][index])


def test_a_span_carries_type_value_and_a_stable_id(nlp):
    ident = schema.span_id("dates", 19, 28, "DATE", "2021/2024")
    assert found_in(nlp, "De nota geldt voor 2021-2024.") == [("2021-2024", "DATE", "2021/2024", ident)]


def test_the_fields_are_those_of_the_records(nlp):
    doc = nlp("De nota ligt vanaf 3 maart 2020 ter inzage.")
    assert fields(doc) == {
        "value": "2020-03-03",
        "relation": "from",
        "interval": ["2020-03-03", "2020-03-04"],
        "precision": "day",
        "modifier": None,
        "anchor": None,
        "role": "consultation",
        "rule": "day",
        "candidates": [],
    }


def test_a_value_that_is_not_settled_is_none_and_its_kb_id_empty(nlp):
    doc = nlp("Vorig jaar was het anders.")
    assert doc.spans["dates"][0].kb_id_ == ""
    assert fields(doc)["value"] is None
    assert fields(doc)["interval"] is None
    assert fields(doc)["precision"] == "year"


def test_the_document_date_comes_from_the_source(nlp):
    doc = with_source(nlp, "Vorig jaar was het anders.", "2024-05-28")
    assert published(doc) == "2024-05-28"
    assert fields(doc)["value"] == "2023"
    assert fields(doc)["anchor"] == "2024-05-28"
    assert fields(doc)["interval"] == ["2023-01-01", "2024-01-01"]


@pytest.mark.parametrize("source", [None, {}, {"metadata": None}, {"metadata": {"published": 2024}}])
def test_a_source_without_a_date_is_no_trouble(nlp, source):
    doc = nlp.make_doc("Vorig jaar")
    doc._.source = source
    assert published(doc) is None
    assert [span.kb_id_ for span in nlp.get_pipe("dates")(doc).spans["dates"]] == [""]


def test_a_document_date_that_is_not_edtf_is_not_used(nlp):
    assert fields(with_source(nlp, "Vorig jaar", "vorige week"))["value"] is None


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("in de komende vier jaar", ["2024-05-28", "2028-05-28"]),
        ("in de afgelopen twee weken", ["2024-05-14", "2024-05-28"]),
        ("in de komende jaren", None),
        ("binnen vier jaar", None),
    ],
)
def test_a_duration_from_the_document_date_has_an_interval(nlp, text, interval):
    assert fields(with_source(nlp, text, "2024-05-28"))["interval"] == interval


def test_a_set_has_no_interval(nlp):
    doc = nlp("Wij rapporteren jaarlijks.")
    assert (doc.spans["dates"][0].label_, fields(doc)["value"], fields(doc)["interval"]) == (
        "SET",
        "P1Y",
        None,
    )
    assert fields(doc)["precision"] == "year"


def test_a_range_of_durations_gives_candidates(nlp):
    doc = nlp("Dat duurt twee tot drie weken.")
    assert fields(doc)["value"] is None
    assert fields(doc)["candidates"] == ["P2W", "P3W"]


def test_a_week_is_a_week_though_its_value_is_an_interval(nlp):
    doc = nlp("In week 12 van 2025 bellen we.")
    assert fields(doc)["precision"] == "week"
    assert fields(doc)["interval"] == ["2025-03-17", "2025-03-24"]


def test_no_expression_crosses_the_edge_of_a_block(nlp):
    text = "Begroting 12\nmei 2024"
    doc = with_source(nlp, text, blocks=[block(0, 12, "heading"), block(13, 21)])
    assert [span.text for span in doc.spans["dates"]] == ["mei 2024"]


def test_without_blocks_paragraphs_are_the_edges(nlp):
    doc = nlp.make_doc("Tot 12\n\nmei 2024 en\nverder")
    assert [doc.text[part.start : part.end] for part in regions(doc)] == ["Tot 12\n", "mei 2024 en\nverder"]
    assert [found[0] for found in found_in(nlp, doc.text)] == ["mei 2024"]


def test_another_full_date_of_the_text_settles_the_year(nlp):
    doc = nlp("Het college stemde op 12 maart in.\n\nReageren kan tot 10 april ‘24.")
    assert [span.kb_id_ for span in doc.spans["dates"]] == ["2024-03-12", "2024-04-10"]
    assert fields(doc)["anchor"] == "mention"


def test_a_full_date_far_away_settles_nothing(nlp):
    doc = nlp("Op 12 maart is er overleg. " + "Wij helpen inwoners. " * 60 + "Op 10 april 2024 ook.")
    assert doc.spans["dates"][0].kb_id_ == "XXXX-03-12"


def test_a_year_alone_settles_nothing_and_a_weekday_may_contradict(nlp):
    values = [found[2] for found in found_in(nlp, "In 2040. Dinsdag 28 mei komt de raad.")]
    assert values == ["2040", "XXXX-05-28"]
    doc = nlp("Op 1 mei 2020 begon het. Dinsdag 28 mei komt de raad.")
    assert doc.spans["dates"][1].kb_id_ == "2019-05-28"


def test_a_time_takes_the_day_that_stands_with_it(nlp):
    doc = nlp("Op 15 juni 2024 tussen 10.00 en 13.00 uur. Daarna om 19.30 uur.")
    assert [span.kb_id_ for span in doc.spans["dates"]] == [
        "2024-06-15",
        "2024-06-15T10:00:00/2024-06-15T13:00:00",
        "",
    ]
    assert fields(doc, 1)["interval"] == ["2024-06-15", "2024-06-16"]


def test_spans_hold_whole_tokens_and_never_overlap(nlp):
    doc = nlp("Looptijd 2021t/m2024, 1-1-2025/1-7-2025 en zo2024verder (2025).")
    spans = list(doc.spans["dates"])
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert spans[-1].text == "2025"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x", "2024"])
def test_tiny_documents(nlp, text):
    assert [found[0] for found in found_in(nlp, text)] == (["2024"] if text == "2024" else [])


def test_running_twice_is_running_once(nlp):
    doc = nlp("Van 2021 tot en met 2024 en vanaf 1 mei 2025.")
    once = [(s.start, s.end, s.id_) for s in doc.spans["dates"]]
    kept = dict(doc._.fields)
    nlp.get_pipe("dates")(doc)
    assert [(s.start, s.end, s.id_) for s in doc.spans["dates"]] == once
    assert doc._.fields == kept


def test_find_changes_nothing_and_only_the_own_group_is_written(nlp):
    doc = nlp.make_doc("In 2024.")
    doc.spans["laws"] = [doc[0:1]]
    DateFinder(nlp, "other").find(doc)
    assert list(doc.spans) == ["laws"]
    nlp.get_pipe("dates")(doc)
    assert sorted(doc.spans) == ["dates", "laws"]


def test_a_saved_pipeline_finds_the_same(nlp, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    text = "Eind 2025 en in het derde kwartaal van 2026."
    assert found_in(again, text) == found_in(nlp, text)
    assert [found[2] for found in found_in(again, text)] == ["2025-39", "2026-35"]


def test_expressions_count_in_the_whole_text():
    text = "Kop 2024\n\nTot 1 mei 2025."
    found = expressions(text, regions_of([(0, 8), (10, 25)]), None)
    assert [text[one.start : one.end] for one in found] == ["2024", "1 mei 2025"]


def test_a_text_full_of_numbers_takes_no_long_time(nlp):
    text = "2024 12-12 3 mei 4.1.2 € 2.024 18 tot 27 jaar " * 2_000
    start = time.process_time()
    expressions(text, regions_of([(0, len(text))]), "2024-05-28")
    assert time.process_time() - start < 5
