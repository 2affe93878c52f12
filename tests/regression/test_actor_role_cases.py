"""The part that each party plays: sentences as data, each with the role of every party in it.

The parties are given, so that these cases hold the roles alone, whatever the actor finder finds.
"""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from case_files import known_failures, read_cases
from sociaaldomein_nlp import layout, pipeline, schema
from sociaaldomein_nlp.components.actor_roles import ActorRoles

CASES = read_cases("actor_roles")


def spans_of(doc: Doc, actors: list[list[str]]) -> list[Span]:
    """Give the parties of a case as spans, in reading order."""
    spans, at = [], 0
    for number, (words, kind, _) in enumerate(actors):
        start = doc.text.index(words, at)
        at = start + len(words)
        found = doc.char_span(start, at, label=kind, span_id=f"a{number}", alignment_mode="expand")
        assert found is not None
        spans.append(found)
    return spans


def roles(nlp: Language, case: dict[str, Any]) -> list[str]:
    """Give the roles that the program gives the parties of a case."""
    doc = nlp(case["text"])
    spans = spans_of(doc, case["actors"])
    return list(ActorRoles(doc, spans, layout.Sentences(doc)).of(spans, case["kind"]).values())


@pytest.fixture(scope="module")
def with_tree() -> Language:
    return pipeline.load()


def failing(nlp: Language) -> set[str]:
    return {case["id"] for case in CASES if roles(nlp, case) != [role for *_, role in case["actors"]]}


def test_each_party_has_its_role_by_the_tree(with_tree: Language) -> None:
    assert failing(with_tree) == known_failures("actor_roles")


def test_most_parties_have_their_role_by_the_order_of_words(nlp: Language) -> None:
    assert len(failing(nlp)) <= 8


def test_every_role_has_cases() -> None:
    said = [role for case in CASES for *_, role in case["actors"]]
    assert set(said) == set(schema.ACTOR_ROLES)
    assert min(said.count(role) for role in schema.ACTOR_ROLES) >= 6
