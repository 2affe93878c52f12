"""Which words speak for which theme, and how strongly."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from sociaaldomein_nlp import pipeline, schema
from sociaaldomein_nlp.components.themes import ThemeFinder


@pytest.fixture(scope="module")
def finder() -> ThemeFinder:
    return ThemeFinder(spacy.blank("nl"), "themes")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load("blank")


@pytest.fixture
def heard(finder: ThemeFinder):
    def read(text: str) -> list[tuple[str, str, str]]:
        return [(span.text, span.label_, span.kb_id_) for span, _ in finder.find(finder.nlp.make_doc(text))]

    return read


def test_a_term_of_the_taxonomy_speaks_for_its_notation(heard) -> None:
    assert heard("Meer aandacht voor schulden en mantelzorg.") == [
        ("schulden", "strong", "bestaanszekerheid.schulden"),
        ("mantelzorg", "strong", "mantelzorg_vrijwilligers.mantelzorg"),
    ]


def test_capitals_of_a_plain_term_do_not_matter(heard) -> None:
    assert heard("SCHULDEN") == [("SCHULDEN", "strong", "bestaanszekerheid.schulden")]


def test_the_longest_term_wins(heard) -> None:
    assert heard("toegang tot hulp") == [("toegang tot hulp", "strong", "toegang_samenwerking.toegang")]
    assert heard("hulp") == [("hulp", "weak", "wmo_ondersteuning")]


def test_a_name_with_capitals_counts_only_as_written(heard) -> None:
    assert heard("Veilig Thuis helpt.") == [("Veilig Thuis", "strong", "veiligheid.thuis")]
    assert ("veilig thuis", "strong", "veiligheid.thuis") not in heard("Zij zijn veilig thuis.")


def test_a_weak_term_is_told_as_weak(heard) -> None:
    assert heard("Voor alle kinderen.") == [("kinderen", "weak", "jeugd")]


def test_a_compound_speaks_for_the_term_inside_it(heard) -> None:
    assert heard("het mantelzorgbeleid") == [("mantelzorgbeleid", "compound", "mantelzorg_vrijwilligers.mantelzorg")]


@pytest.mark.parametrize("word", ["kunstwerken", "verzorgingsplaats", "raadszaal"])
def test_a_short_term_inside_a_word_about_something_else_is_not_heard(heard, word: str) -> None:
    assert heard(word) == []


def test_mentions_do_not_overlap_and_stand_in_order(heard, finder: ThemeFinder) -> None:
    doc = finder.nlp.make_doc("Jeugdhulp en schuldhulpverlening, mantelzorgers langer thuis wonen en toegang tot hulp.")
    spans = [span for span, _ in finder.find(doc)]
    assert len(spans) >= 4
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


def test_a_mention_tells_the_term_that_it_was_heard_by(finder: ThemeFinder) -> None:
    [(span, fields)] = finder.find(finder.nlp.make_doc("het mantelzorgbeleid"))
    assert (span.text, fields) == ("mantelzorgbeleid", {"term": "mantelzorg"})


def test_every_notation_is_one_of_the_taxonomy(finder: ThemeFinder) -> None:
    known = {term.notation for term in finder.taxonomy.terms()}
    doc = finder.nlp.make_doc("Jongeren met schulden, GGD, inburgering, sport, de Wmo-raad en buurtkamers.")
    found = {span.kb_id_ for span, _ in finder.find(doc)}
    assert found
    assert found <= known


def test_no_text_has_no_theme(heard) -> None:
    assert heard("") == []
    assert heard("Dat is zo.") == []


def test_another_taxonomy_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(
        """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/t> a skos:ConceptScheme ; skos:hasTopConcept <https://example.org/t/water> .
<https://example.org/t/water> a skos:Concept ; skos:inScheme <https://example.org/t> ; skos:notation "water" ;
    skos:prefLabel "Water"@nl, "Water"@en ; skos:altLabel "sloten"@nl ; skos:definition "Water"@nl .
""",
        encoding="utf-8",
    )
    own = ThemeFinder(spacy.blank("nl"), "themes", taxonomy=str(path))
    found = [(span.text, span.kb_id_) for span, _ in own.find(own.nlp.make_doc("De sloten en de schulden."))]
    assert found == [("sloten", "water")]


def test_running_twice_is_running_once(nlp: Language) -> None:
    doc = nlp("Wij helpen mantelzorgers met schulden.")
    once = [(span.id_, span.kb_id_) for span in doc.spans[schema.THEMES]]
    fields = dict(doc._.fields)
    again = nlp.get_pipe("themes")(doc)
    assert [(span.id_, span.kb_id_) for span in again.spans[schema.THEMES]] == once
    assert again._.fields == fields
