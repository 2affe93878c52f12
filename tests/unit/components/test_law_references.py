from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from sociaaldomein_nlp.components.law_references import LawReferenceFinder

YOUTH, SUPPORT = "BWBR0034925", "BWBR0035362"


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("sociaaldomein_laws")
    pipeline.add_pipe(LawReferenceFinder.__module__.replace("_nlp.components.", "_"))
    return pipeline


def found(nlp: Language, text: str) -> list[tuple[str, str, str | None]]:
    return [(span.text, span.kb_id_, span._.fields["article"]) for span in nlp(text).spans["law_references"]]


def test_the_law_named_before_is_meant(nlp: Language) -> None:
    text = "De Jeugdwet geldt. De wet is streng. De Wmo ook. Volgens artikel 2.3.2, eerste lid, van de wet mag dat."
    assert found(nlp, text) == [
        ("De wet", YOUTH, None),
        ("artikel 2.3.2, eerste lid, van de wet", SUPPORT, "2.3.2"),
    ]


@pytest.mark.parametrize(
    "text", ["wet: Wet maatschappelijke ondersteuning 2015;", "De Wmo 2015 (hierna: de wet) geldt."]
)
def test_a_definition_goes_before_what_is_near(nlp: Language, text: str) -> None:
    assert found(nlp, f"{text} De Jeugdwet is anders. Dat staat in de wet.")[-1] == ("de wet", SUPPORT, None)


def test_it_goes_by_the_id_of_that_law(nlp: Language) -> None:
    doc = nlp("De Jeugdwet geldt. Deze wet is streng.")
    assert doc.spans["law_references"][0]._.fields["antecedent"] == doc.spans["laws"][0].id_


@pytest.mark.parametrize(
    "text",
    ["De wet is streng.", "De Jeugdwet en de wet- en regelgeving.", "De Jeugdwet bij wet.", "De wet Damocles.", ""],
)
def test_without_a_law_to_go_by_there_is_none(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []
