from __future__ import annotations

import itertools

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sociaaldomein_nlp.components.indirect_quotes import IndirectQuoteFinder
from sociaaldomein_nlp.components.quotes import QuoteFinder


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("nl")
    for name in ("layout", "sentences", "actors", "quotes", "indirect_quotes"):
        pipeline.add_pipe(f"sociaaldomein_{name}")
    assert isinstance(pipeline.get_pipe("sociaaldomein_quotes"), QuoteFinder)
    assert isinstance(pipeline.get_pipe("sociaaldomein_indirect_quotes"), IndirectQuoteFinder)
    return pipeline


def reported(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    doc = nlp(text)
    names = {actor.id_: actor.text for actor in doc.spans["actors"]}
    return [(quote.text, names.get(quote._.fields["speaker"])) for quote in doc.spans["indirect_quotes"]]


def test_the_clause_is_given_without_its_linking_word_and_its_full_stop(nlp: Language) -> None:
    assert reported(nlp, "De directeur zegt dat het kan.") == [("het kan", "directeur")]


def test_what_stands_in_direct_speech_is_no_report(nlp: Language) -> None:
    assert reported(nlp, "“De directeur zegt dat het kan”, vertelt een inwoner.") == []


def test_a_document_without_actors_reports_nothing(nlp: Language) -> None:
    assert reported(nlp, "Zij zegt dat het kan.") == []


@pytest.mark.parametrize("start", ["Als", "Wanneer", "Indien"])
def test_a_condition_reports_nothing(nlp: Language, start: str) -> None:
    assert reported(nlp, f"{start} de directeur zegt dat het kan, beginnen we.") == []


def test_a_report_ends_with_its_sentence(nlp: Language) -> None:
    text = "De directeur zegt dat het kan. De raad kiest in mei."
    assert reported(nlp, text) == [("het kan", "directeur")]


def test_who_is_named_in_direct_speech_is_not_the_speaker_however_much_speech_follows(nlp: Language) -> None:
    text = "“Wij zagen wethouder Jansen vaak”, zegt de directeur. Zij zegt dat het kan."
    later = "\n\n".join(["“Wij zijn er trots op”, zegt een inwoner."] * 60)
    assert reported(nlp, f"{text}\n\n{later}")[:1] == reported(nlp, text) == [("het kan", "directeur")]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "De directeur zegt dat het kan. ",
                "Volgens de directeur kan het",
                ". ",
                ", ",
                "\n\n",
                "Wij zeggen: “De directeur zegt dat het kan.” ",
                "aldus ",
                "“",
                "”",
            ]
        ),
        max_size=10,
    )
)
def test_reports_lie_apart_and_outside_direct_speech(nlp: Language, parts: list[str]) -> None:
    doc = nlp("".join(parts))
    found = list(doc.spans["indirect_quotes"])
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    said = {token for quote in doc.spans["quotes"] for token in range(quote.start, quote.end)}
    assert not any(token in said for quote in found for token in range(quote.start, quote.end))
