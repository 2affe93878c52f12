"""What every component keeps to, whatever it finds."""

from __future__ import annotations

from importlib.metadata import entry_points

import msgspec
import pytest
import spacy
from spacy.tokens import DocBin
from spacy.training import Example

from sociaaldomein_nlp import conversion, schema
from sociaaldomein_nlp.components.base import SpanFinder, make_span, write_group

COMPONENTS = (
    "layout",
    "sentences",
    "lemmas",
    "sections",
    "dates",
    "regulations",
    "laws",
    "law_references",
    "frameworks",
    "actors",
    "quotes",
    "indirect_quotes",
    "statements",
    "themes",
    "linking",
)
OWNERS = {name: name for name in schema.GROUPS}
NOTE = (
    "Beleidsnota jeugd 2024-2027\n\n"
    "Onze doelen:\n"
    "• Alle jongeren in Zandvoort groeien gezond op\n"
    "• In 2026 wacht niemand langer dan zes weken op jeugdhulp\n\n"
    "Wat gaan we doen\n\n"
    "De gemeente Zandvoort opent in 2025 samen met de GGD een inloophuis op grond van de Wmo 2015 en de Jeugdwet. "
    "Dit volgt uit de Verordening jeugdhulp 2023 en het GALA. De wet is streng. "
    "“Daar kun je zonder afspraak binnenlopen”, zegt wethouder Jansen. "
    "Volgens de GGD is dat nodig."
)
TEXTS = ("", "Doelen", NOTE)


@pytest.fixture(scope="module")
def found(nlp):
    return nlp(NOTE)


def groups(doc, keys=schema.GROUPS):
    return {
        key: [(s.start, s.end, s.label_, s.kb_id_, s.id_, s._.fields) for s in doc.spans.get(key, [])] for key in keys
    }


def state(doc):
    tokens = [(t.text, t.whitespace_, t.is_sent_start, t.lemma_) for t in doc]
    return tokens, groups(doc), doc._.fields, doc._.source


def listed(value):
    """Spell tuples as lists: a DocBin keeps no difference between them."""
    if isinstance(value, dict):
        return {key: listed(inner) for key, inner in value.items()}
    return [listed(inner) for inner in value] if isinstance(value, list | tuple) else value


def test_the_note_fills_every_group(found):
    assert {key: bool(spans) for key, spans in groups(found).items()} == dict.fromkeys(schema.GROUPS, True)


def test_every_component_is_an_entry_point_and_stands_in_the_pipeline(nlp):
    assert {point.name for point in entry_points(group="spacy_factories")} >= {f"sociaaldomein_{c}" for c in COMPONENTS}
    assert nlp.pipe_names == list(COMPONENTS)


@pytest.mark.parametrize("text", TEXTS, ids=["empty", "one token", "note"])
def test_a_second_run_changes_nothing(nlp, text):
    doc = nlp(text)
    before = state(doc)
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert state(doc) == before


@pytest.mark.parametrize("name", COMPONENTS)
@pytest.mark.parametrize("text", TEXTS[:2], ids=["empty", "one token"])
def test_a_component_takes_a_doc_with_nothing_before_it(nlp, name, text):
    doc = nlp.get_pipe(name)(nlp.make_doc(text))
    assert doc.text == text


@pytest.mark.parametrize("name", COMPONENTS)
def test_only_its_own_group_is_touched(nlp, found, name):
    own = OWNERS.get(name)
    doc = found.copy()
    doc._.fields = dict(found._.fields)
    before = groups(doc)
    if own:
        write_group(doc, own, [])
        assert not doc.spans[own]
    doc = nlp.get_pipe(name)(doc)
    assert groups(doc, before.keys() - {own}) == {key: spans for key, spans in before.items() if key != own}


@pytest.mark.parametrize("name", OWNERS)
def test_finding_writes_nothing(nlp, found, name):
    before = state(found)
    spans = nlp.get_pipe(name).find(found)
    assert state(found) == before
    assert {span.id_ for span, _ in spans} <= {span.id_ for span in found.spans[name]}


@pytest.mark.parametrize("name", OWNERS)
def test_spans_are_in_order_with_their_stable_id(found, name):
    spans = list(found.spans[name])
    assert [s.start for s in spans] == sorted(s.start for s in spans)
    assert [s.id_ for s in spans] == [schema.span_id(name, s.start_char, s.end_char, s.label_, s.kb_id_) for s in spans]


def test_what_was_found_survives_a_docbin(nlp, found):
    stored = DocBin(store_user_data=True, docs=[found]).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert back.text == found.text
    assert listed(state(back)) == listed(state(found))
    assert msgspec.json.encode(conversion.layers(back)) == msgspec.json.encode(conversion.layers(found))


def test_a_saved_pipeline_loads_with_spacy_alone(nlp, found, tmp_path):
    nlp.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert state(again(NOTE)) == state(found)


def test_two_processes_find_the_same(nlp, found):
    for doc in nlp.pipe([NOTE, "Doelen", NOTE], n_process=2, batch_size=1):
        assert state(doc) == state(found if doc.text == NOTE else nlp("Doelen"))


def test_the_scorer_counts_the_normal_form(nlp, found):
    reference = nlp(NOTE)
    scores = nlp.evaluate([Example(nlp.make_doc(NOTE), reference)])
    assert scores["spans_dates"]["overlap"]["f1"] == 1.0
    assert scores["spans_dates"]["value_accuracy"] == 1.0

    first, *others = reference.spans["dates"]
    wrong = make_span(reference, first.start_char, first.end_char, group="dates", label="DATE", kb_id="1999")
    write_group(reference, "dates", [(span, {}) for span in (wrong, *others)])
    scores = nlp.evaluate([Example(nlp.make_doc(NOTE), reference)])
    assert scores["spans_dates"]["overlap"]["f1"] == 1.0
    assert scores["spans_dates"]["value_accuracy"] == 1 - 1 / (1 + len(others))


def test_fields_of_dropped_spans_go(nlp, found):
    doc = nlp(NOTE)
    ids = {span.id_ for span in doc.spans["laws"]}
    assert ids <= doc._.fields.keys()
    write_group(doc, "laws", [])
    assert not ids & doc._.fields.keys()
    assert {span.id_ for span in doc.spans["dates"]} <= doc._.fields.keys()


def test_a_finder_that_does_not_say_how_says_so(nlp):
    with pytest.raises(TypeError, match="SpanFinder does not say how it finds"):
        SpanFinder(nlp, "nameless", spans_key="laws")(nlp.make_doc("Jeugdwet"))


def test_a_span_is_widened_to_whole_tokens(nlp):
    doc = nlp.make_doc("De Jeugdwet geldt")
    span = make_span(doc, 5, 7, group="laws", label="LAW", kb_id="BWBR0034925")
    assert (span.text, span.label_, span.kb_id_) == ("Jeugdwet", "LAW", "BWBR0034925")
    assert span.id_ == schema.span_id("laws", 3, 11, "LAW", "BWBR0034925")
