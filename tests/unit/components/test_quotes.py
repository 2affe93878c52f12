from __future__ import annotations

import itertools

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

from sociaaldomein_nlp.components.quotes import QuoteFinder

_BLANK = spacy.blank("nl")
_FINDER = QuoteFinder(_BLANK, "quotes")


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("nl")
    for name in ("layout", "actors", "quotes"):
        pipeline.add_pipe(f"sociaaldomein_{name}")
    return pipeline


def spoken(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    doc = nlp(text)
    names = {actor.id_: actor.text for actor in doc.spans["actors"]}
    return [(quote.text, names.get(quote._.fields["speaker"])) for quote in doc.spans["quotes"]]


def test_the_closing_full_stop_is_a_part_of_the_quotation_and_the_marks_are_not(nlp: Language) -> None:
    assert spoken(nlp, "Wethouder Smit: “Wij zijn klaar.”") == [("Wij zijn klaar.", "Wethouder Smit")]


def test_the_speaker_is_an_id_of_an_actor(nlp: Language) -> None:
    doc = nlp("“Wij gaan door”, zegt wethouder Smit.")
    assert doc.spans["quotes"][0]._.fields == {"speaker": doc.spans["actors"][0].id_}
    assert doc.spans["quotes"][0].label_ == "QUOTE"


def test_an_actor_inside_the_quotation_does_not_say_it(nlp: Language) -> None:
    text = "“Ik ben blij met de wethouder en het college”, zegt een inwoner."
    assert spoken(nlp, text) == [("Ik ben blij met de wethouder en het college", "inwoner")]


def test_a_named_person_goes_before_others_in_the_sentence(nlp: Language) -> None:
    text = "Voor inwoners heeft wethouder Smit goed nieuws: “Wij gaan gewoon door.”"
    assert spoken(nlp, text) == [("Wij gaan gewoon door.", "wethouder Smit")]


def test_a_pronoun_means_the_last_person_who_was_named(nlp: Language) -> None:
    text = "Wethouder Smit opent de dag. Zij zegt: “Wij gaan door.”"
    assert spoken(nlp, text) == [("Wij gaan door.", "Wethouder Smit")]


def test_without_attribution_there_is_no_speaker(nlp: Language) -> None:
    assert spoken(nlp, "“Ik heb hier na lange tijd weer werk gevonden.”") == [
        ("Ik heb hier na lange tijd weer werk gevonden.", None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Het beleidsplan ‘Wij doen het samen’ is vastgesteld.",
        "Het programma “Ik doe mee in mijn eigen wijk!” is gestart.",
        "Dat noemen we ‘meedoen’.",
        "Onze droom: “samen”",
        "Er zijn drie soorten: “licht, midden en zwaar”",
    ],
)
def test_titles_and_words_are_no_speech(nlp: Language, text: str) -> None:
    assert spoken(nlp, text) == []


def test_paragraphs_stand_in_for_blocks_where_no_layout_ran() -> None:
    text = "De wethouder zegt: “Wij gaan door.\n\nEen nieuw stuk” tekst."
    assert [span.text for span, _ in _FINDER.find(_BLANK(text))] == ["Wij gaan door."]


def test_running_twice_is_running_once(nlp: Language) -> None:
    doc = nlp("Wethouder Smit: “Wij zijn klaar.”")
    before = [span.id_ for span in doc.spans["quotes"]]
    assert [span.id_ for span in nlp.get_pipe("sociaaldomein_quotes")(doc).spans["quotes"]] == before


def test_the_fields_survive_a_doc_bin(nlp: Language) -> None:
    docs = [nlp("Wethouder Smit: “Wij zijn klaar.”")]
    data = DocBin(docs=docs, store_user_data=True).to_bytes()
    (doc,) = DocBin().from_bytes(data).get_docs(nlp.vocab)
    assert doc.spans["quotes"][0]._.fields["speaker"] == docs[0].spans["actors"][0].id_


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Wij zeggen: “Dat kan.” ", "“Ik ga”, zegt wethouder Smit. ", "“", "”", "Ik ga. ", "\n\n", "'", '"', "‘"]
        ),
        max_size=10,
    )
)
def test_quotations_lie_apart(parts: list[str]) -> None:
    found = [span for span, _ in _FINDER.find(_BLANK("".join(parts)))]
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
