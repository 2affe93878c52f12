from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from sociaaldomein_nlp import edtf, schema
from sociaaldomein_nlp.components.frameworks import FrameworkFinder
from sociaaldomein_nlp.lexicon import table


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("sociaaldomein_frameworks")
    return pipeline


def found(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.kb_id_) for span in nlp(text).spans["frameworks"]]


def test_a_name_and_its_short_form_have_one_id(nlp: Language) -> None:
    assert found(nlp, "Het Gezond en Actief Leven Akkoord (GALA) loopt.") == [
        ("Gezond en Actief Leven Akkoord", "akkoord", "gala"),
        ("GALA", "akkoord", "gala"),
    ]


def test_the_fields_name_it_in_full_with_a_page(nlp: Language) -> None:
    doc = nlp("Volgens het IZA.")
    (span,) = doc.spans["frameworks"]
    assert span._.fields["name"] == "Integraal Zorgakkoord"
    assert span._.fields["framework"] == "iza"
    assert span._.fields["uri"].startswith("https://")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Green Deal Duurzame Zorg", "akkoord"),
        ("Nationaal Programma Rotterdam Zuid", "programma"),
        ("City Deal Eenvoudig Maatwerk", "akkoord"),
    ],
)
def test_one_of_a_family_goes_by_the_beginning_of_its_name(nlp: Language, name: str, kind: str) -> None:
    assert found(nlp, f"Wij doen mee aan de {name} en leren ervan.") == [(name, kind, "")]


def test_a_family_name_ends_where_the_next_begins(nlp: Language) -> None:
    assert [text for text, _, _ in found(nlp, "Nationaal Programma Onderwijs en Nationaal Programma Preventie.")] == [
        "Nationaal Programma Onderwijs",
        "Nationaal Programma Preventie",
    ]


@pytest.mark.parametrize(
    "text",
    ["De GALA-middelen en IZA-plannen.", "Een gala in het theater.", "Een green deal.", "Een kansrijke start.", ""],
)
def test_compounds_and_common_words_are_none(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


def test_finding_changes_nothing(nlp: Language) -> None:
    doc = nlp.make_doc("Het GALA en het IZA.")
    finder = nlp.get_pipe("sociaaldomein_frameworks")
    assert isinstance(finder, FrameworkFinder)
    assert len(finder.find(doc)) == 2
    assert "frameworks" not in doc.spans


def test_every_row_of_the_list_has_its_own_id_a_known_type_and_a_source() -> None:
    rows = table("frameworks")
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["type"] in schema.FRAMEWORK_TYPES
        assert row["source"].startswith("http")
        assert all(edtf.is_edtf(row[key]) for key in ("begin", "end") if row[key]), row["id"]
