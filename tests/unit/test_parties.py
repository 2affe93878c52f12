"""Mentions gathered to parties, and the municipality whose note it is."""

from __future__ import annotations

from sociaaldomein_nlp import analyse_text, parties, schema
from sociaaldomein_nlp.parties import Known
from sociaaldomein_nlp.records import Actor, Entity, Municipality


def mention(ident: str, entity: str, words: str = "gemeente", kind: str = "gemeente", name: str | None = None) -> Actor:
    at = int(ident[1:]) * 10
    return Actor(id=ident, start=at, end=at + len(words), text=words, type=kind, name=name, entity=entity)


def test_a_party_has_its_longest_name_its_commonest_type_and_its_address() -> None:
    actors = [
        mention("a0", "e1", name="Utrecht"),
        mention("a1", "e1", kind="regio", name="gemeente Utrecht"),
        mention("a2", "e1"),
        mention("a3", "e2", "GGD", "zorgaanbieder"),
    ]
    codes = {"a0": Known("GM0344", "gemeente"), "a1": Known(None, None), "a2": Known(None, "gemeente")}
    town, ggd = parties.entities(actors, {**codes, "a3": Known(None, "ggd")})
    assert (town.type, town.name, town.identifier) == ("gemeente", "gemeente Utrecht", "GM0344")
    assert town.uri == "https://identifier.overheid.nl/tooi/id/gemeente/gm0344"
    assert town.mentions == ["a0", "a1", "a2"]
    assert (ggd.concept, ggd.uri, ggd.identifier) == ("ggd", None, None)


def test_the_bare_word_is_the_municipality_whose_note_it_is() -> None:
    actors = [mention("a0", "e1", name="Zeist"), mention("a1", "e1"), mention("a2", "e3", "ouders", "doelgroep")]
    found = [
        Entity(id="e1", type="gemeente", name="Zeist", identifier="GM0355", mentions=["a0", "a1"]),
        Entity(id="e3", type="doelgroep", mentions=["a2"]),
    ]
    moved, known = parties.owned(actors, found, Municipality(name="Utrecht", code="GM0344", how="given"))
    own = schema.entity_id("gemeente", "GM0344")
    assert [actor.entity for actor in moved] == ["e1", own, "e3"]
    assert [(one.name, one.identifier, one.mentions) for one in known] == [
        ("Zeist", "GM0355", ["a0"]),
        ("Utrecht", "GM0344", ["a1"]),
        (None, None, ["a2"]),
    ]


def test_bare_words_broken_over_two_lines_are_the_owner() -> None:
    actors = [mention("a0", "e1", "gemeentelijke\norganisatie")]
    found = [Entity(id="e1", type="gemeente", mentions=["a0"])]
    moved, _ = parties.owned(actors, found, Municipality(name="Utrecht", code="GM0344", how="given"))
    assert [actor.entity for actor in moved] == [schema.entity_id("gemeente", "GM0344")]


def test_without_one_owner_nothing_changes() -> None:
    actors = [mention("a0", "e1")]
    found = [Entity(id="e1", type="gemeente", mentions=["a0"])]
    several = [Municipality(name="Utrecht", code="GM0344"), Municipality(name="Zeist", code="GM0355")]
    assert parties.owned(actors, found, None) == (actors, found)
    assert parties.owned(actors, found, several) == (actors, found)


def test_two_notes_are_joined_on_the_code_and_on_the_group() -> None:
    one = analyse_text("De gemeente opent een huiskamer voor jongeren.", municipality="Utrecht")
    other = analyse_text("Gemeente Utrecht opent een loket. Jeugdigen krijgen hulp.")
    codes = [{e.identifier for e in note.entities if e.type == "gemeente"} for note in (one, other)]
    concepts = [{e.concept for e in note.entities if e.type == "doelgroep"} for note in (one, other)]
    assert codes == [{"GM0344"}, {"GM0344"}]
    assert concepts == [{"jeugdigen"}, {"jeugdigen"}]


def test_an_owner_outside_the_register_keeps_its_name_alone() -> None:
    note = analyse_text("De gemeente opent een huiskamer.", municipality="Zonnedaal")
    [town] = [e for e in note.entities if e.type == "gemeente"]
    assert (town.name, town.identifier, town.uri) == ("Zonnedaal", None, None)
