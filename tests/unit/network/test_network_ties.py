"""Ties, parties and pairs: what stands in one statement together."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from network_example import networked
from sociaaldomein_nlp import analyse_text
from sociaaldomein_nlp.network import Tie, edges, nodes, ties_of
from sociaaldomein_nlp.schema import ACTOR_ROLES


def tie(node: str, statement: str, role: str = "doer", document: str = "d") -> Tie:
    return Tie(
        node=node, party=node, concept=None, type="partner", role=role, statement=statement, kind="maatregel",
        text="", themes=("jeugd",), document=document, title="", municipality="", page=None, place=None, start=0,
    )  # fmt: skip


def test_there_is_a_tie_for_each_party_in_each_statement() -> None:
    found = [(one.statement, one.node, one.role) for one in ties_of(networked(code="GM9999"))]
    assert found == [
        ("s0", "GM9999", "doer"),
        ("s0", "bibliotheek", "partner"),
        ("s1", "bibliotheek", "doer"),
        ("s1", "ggd", "doer"),
        ("s1", "ouders", "target_group"),
        ("s2", "GM9999", "financier"),
        ("s2", "bibliotheek", "partner"),
        ("s3", "raad:gemeenteraad@arum", "decider"),
    ]


def test_a_party_that_does_and_is_meant_does() -> None:
    lines = [
        ("Ouders helpen ouders.", "jeugd", [("Ouders", "doelgroep", "target_group"), ("ouders", "doelgroep", "doer")])
    ]
    note = networked(lines=lines)
    same = [replace(actor, entity="eouders") for actor in note.actors]
    assert [(one.node, one.role) for one in ties_of(replace(note, actors=same))] == [("ouders", "doer")]


def test_councils_of_two_municipalities_are_two_and_groups_are_one() -> None:
    both = [*ties_of(networked("Arum")), *ties_of(networked("Beek"))]
    known = {one.node for one in nodes(both)}
    assert {"raad:gemeenteraad@arum", "raad:gemeenteraad@beek", "ouders", "ggd"} <= known
    assert next(one for one in nodes(both) if one.node == "ggd").statements == 2


def test_a_pair_counts_the_statements_that_both_stand_in() -> None:
    found = {(edge.one, edge.other): (edge.n, edge.together) for edge in edges(ties_of(networked(code="GM9999")))}
    assert found == {
        ("GM9999", "bibliotheek"): (2, 2),
        ("bibliotheek", "ggd"): (1, 1),
        ("bibliotheek", "ouders"): (1, 0),
        ("ggd", "ouders"): (1, 0),
    }


def test_a_pair_has_its_themes_and_leads_to_its_statements() -> None:
    first = edges(ties_of(networked(code="GM9999")))[0]
    assert first.themes == {"onderwijs": 2}
    assert first.statements == (("nota-Arum", "s0"), ("nota-Arum", "s2"))


def test_statements_of_two_notes_with_one_id_are_two() -> None:
    both = [tie("a", "s0", document="x"), tie("b", "s0", document="y")]
    assert edges(both) == []


def test_without_parties_there_is_nothing() -> None:
    assert ties_of(networked(lines=[])) == ()
    assert nodes([]) == edges([]) == []


PARTS = st.lists(
    st.builds(tie, st.sampled_from("abcdef"), st.sampled_from(["s1", "s2", "s3"]), st.sampled_from(ACTOR_ROLES)),
    max_size=20,
)


@given(PARTS)
def test_counts_agree_whatever_the_order(ties: list[Tie]) -> None:
    found = edges(ties)
    again = edges(sorted(ties, key=lambda one: (one.node, one.statement)))
    assert [(one.one, one.other, one.n, one.themes) for one in found] == [
        (one.one, one.other, one.n, one.themes) for one in again
    ]
    seen = {one.node: one.statements for one in nodes(ties)}
    for edge in found:
        assert edge.one < edge.other
        assert 0 <= edge.together <= edge.n == len(edge.statements) <= min(seen[edge.one], seen[edge.other])


def test_what_the_program_reads_comes_through() -> None:
    note = analyse_text("De gemeente Utrecht opent samen met de bibliotheek een taalhuis voor nieuwkomers.")
    assert {(one.node, one.role) for one in ties_of(note)} == {
        ("GM0344", "doer"),
        ("bibliotheek", "partner"),
        ("nieuwkomers", "target_group"),
    }
