"""A gold analysis becomes a Doc as the pipeline leaves one, and survives a DocBin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import DocBin

import small_corpus
from sociaaldomein_nlp import conversion, corpus, schema
from sociaaldomein_nlp.docbin import to_doc, to_docbin, write_docbin
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.notes import parse_note
from sociaaldomein_nlp.records import Analysis

LAYERS = ("sections", "statements", "dates", "actors", "laws", "quotes")


@pytest.fixture
def notes(tmp_path: Path) -> list[Analysis]:
    return corpus.load_corpus(small_corpus.write(tmp_path / "corpus"))


def test_a_doc_has_the_text_and_a_span_group_per_layer(notes: list[Analysis], nlp: Language) -> None:
    for note in notes:
        doc = to_doc(note, nlp)
        assert doc.text == note.text
        for layer in LAYERS:
            assert [(s.id_, s.text) for s in doc.spans[layer]] == [(i.id, i.text) for i in getattr(note, layer)]


def test_spans_have_the_label_and_normal_form_of_the_pipeline(notes: list[Analysis], nlp: Language) -> None:
    doc = to_doc(notes[0], nlp)
    assert [s.label_ for s in doc.spans["statements"]] == ["doel", "maatregel", "maatregel"]
    assert [(s.label_, s.kb_id_) for s in doc.spans["dates"]] == [("DATE", "2025"), ("SET", "P1Y")]
    assert [(s.label_, s.kb_id_) for s in doc.spans["laws"]] == [("LAW", "BWBR0035362")]
    assert doc.spans["statements"][1]._.fields["parent"] == "s1"


def test_the_door_out_of_spacy_gives_the_same_records_back(notes: list[Analysis], nlp: Language) -> None:
    for note in notes:
        found = conversion.layers(to_doc(note, nlp))
        for layer in ("statements", "dates", "actors", "laws", "quotes"):
            again = [replace(item, section=None) for item in getattr(found, layer)]
            assert again == getattr(note, layer), layer


def test_further_layers_are_span_groups_too_and_come_back(nlp: Language) -> None:
    text = "Dit volgt uit de Verordening jeugdhulp 2023 en het GALA. De Jeugdwet geldt. Artikel 2.3 van de wet ook."
    left = nlp(text)
    further = conversion.layers(left).further
    doc = to_doc(Analysis(text=text, layers=further), nlp)
    for layer in schema.FURTHER:
        assert [(s.id_, s.text, s.label_, s.kb_id_) for s in doc.spans[layer]] == [
            (s.id_, s.text, s.label_, s.kb_id_) for s in left.spans[layer]
        ]
        assert len(doc.spans[layer]) == 1
    assert conversion.layers(doc).further == further


def test_an_item_of_a_further_layer_without_its_place_is_named(nlp: Language) -> None:
    with pytest.raises(RecordError, match="frameworks"):
        to_doc(Analysis.from_dict({"text": "GALA", "frameworks": [{"id": "f1"}]}), nlp)


def test_sentences_begin_where_blocks_do(notes: list[Analysis], nlp: Language) -> None:
    doc = to_doc(notes[1], nlp)
    assert [doc[s.start].is_sent_start for s in doc.spans["sections"]] == [True, True]


def test_categories_are_the_themes_of_the_document(notes: list[Analysis], nlp: Language) -> None:
    doc = to_doc(notes[0], nlp)
    assert {code for code, chance in doc.cats.items() if chance} == {"toegang_samenwerking", "mantelzorg_vrijwilligers"}
    assert set(doc.cats) == set(schema.THEME_CODES)


def test_an_item_that_ends_inside_a_token_widens_its_span_and_keeps_its_letters(nlp: Language) -> None:
    note, _ = parse_note("+++\n+++\n\nDe {raad|raads}vergadering", "n")
    doc = to_doc(note, nlp)
    (span,) = doc.spans["actors"]
    assert span.text == "raadsvergadering"
    assert (span._.fields["start"], span._.fields["end"]) == (3, 8)


def test_a_docbin_gives_back_spans_fields_and_categories(notes: list[Analysis], nlp: Language) -> None:
    docs = list(DocBin(store_user_data=True).from_bytes(to_docbin(notes, nlp).to_bytes()).get_docs(nlp.vocab))
    for doc, note in zip(docs, notes, strict=True):
        assert doc.text == note.text
        assert [(s.id_, s.label_, s.kb_id_) for s in doc.spans["dates"]] == [
            (d.id, d.type, d.value or "") for d in note.dates
        ]
        assert [s._.fields["parent"] for s in doc.spans["statements"]] == [s.parent for s in note.statements]
        assert {code for code, chance in doc.cats.items() if chance} == set(note.themes)


def test_a_docbin_is_written_into_a_folder_that_is_made(notes: list[Analysis], nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "deep/er/train.spacy"
    assert write_docbin(notes, nlp, path) == 3
    assert len(DocBin().from_disk(path)) == 3


def test_an_empty_text_is_a_doc_without_spans(nlp: Language) -> None:
    doc = to_doc(Analysis(text=""), nlp)
    assert [len(doc.spans[layer]) for layer in LAYERS] == [0] * 6
