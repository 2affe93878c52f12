from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.taxonomy import Taxonomy

IDS = st.tuples(
    st.sampled_from(schema.GROUPS), st.integers(0, 99), st.integers(0, 99), st.text(max_size=3), st.text(max_size=3)
)
SETS = (
    schema.GROUPS,
    schema.STATEMENT_KINDS,
    schema.STATUSES,
    schema.MODALITIES,
    schema.POLARITIES,
    schema.HOLDERS,
    schema.DATE_TYPES,
    schema.DATE_RELATIONS,
    schema.ACTOR_TYPES,
    schema.SECTION_ROLES,
    schema.THEME_CODES,
)


def test_the_id_of_a_span_never_changes():
    assert schema.span_id("dates", 37, 46, "DATE", "2021/2024") == "d5e3455274b"
    assert schema.span_id("laws", 0, 3, "LAW", "BWBR0035362") == "l0ba950fac8"


@given(IDS, IDS)
def test_other_spans_have_other_ids(one, other):
    assert (schema.span_id(*one) == schema.span_id(*other)) == (one == other)


@given(IDS)
def test_an_id_is_a_letter_and_ten_digits(parts):
    ident = schema.span_id(*parts)
    assert ident[0] == parts[0][0]
    assert len(ident) == 11
    int(ident[1:], 16)


@pytest.mark.parametrize("values", SETS)
def test_closed_sets_name_each_value_once(values):
    assert len(values) == len(set(values))


def test_every_kind_has_its_place_among_the_three():
    assert schema.KIND3.keys() == set(schema.STATEMENT_KINDS)
    assert {kind for kind, three in schema.KIND3.items() if three == "goal"} == schema.GOAL_KINDS


def test_the_theme_codes_are_the_tops_of_the_taxonomy():
    assert [concept.notation for concept in Taxonomy.load().themes] == list(schema.THEME_CODES)


def test_extensions_are_registered_once_and_may_be_asked_again():
    schema.register_extensions()
    schema.register_extensions()
    assert Doc.has_extension("fields")
    assert Doc.has_extension("source")
    assert Span.has_extension("fields")


def test_fields_are_found_by_id_and_not_by_place(nlp):
    doc = nlp.make_doc("Iedereen telt mee")
    goal, theme = (Span(doc, 0, 3, label=label, span_id=ident) for label, ident in (("doel", "s1"), ("weak", "t1")))
    doc._.fields = {"s1": {"parent": None}}
    assert schema.fields_of(goal) == goal._.fields == {"parent": None}
    assert schema.fields_of(theme) == {}


def test_two_docs_share_no_fields(nlp):
    one, other = nlp.make_doc("a"), nlp.make_doc("a")
    one._.fields["x"] = {"level": 1}
    assert other._.fields == {}
