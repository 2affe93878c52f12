"""Statements are gathered under the municipality whose note they stand in, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from notes import HEALTH, healthy, note, statement
from sociaaldomein_nlp.gathering import gather, key_of
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.taxonomy import Taxonomy
from sociaaldomein_nlp.timeline import timeline_of
from timeline_example import dated

TAXONOMY = Taxonomy.load()


def test_notes_of_one_municipality_come_by_year_and_title() -> None:
    notes = [
        healthy("1", "Ede", published="2024"),
        healthy("2", "Ede", published="2020-05", title="B"),
        healthy("3", "Ede", published="2020", title="A"),
        healthy("4", "Ede"),
    ]
    (owner,) = gather(notes, TAXONOMY).values()
    assert [one.id for one, _ in owner.notes] == ["4", "3", "2", "1"]
    assert len(owner.statements) == 8


def test_an_iterator_will_do() -> None:
    def one_by_one() -> Iterator[Analysis]:
        yield from (healthy("1", "Zwolle"), healthy("2", "Aa"))

    assert list(gather(one_by_one(), TAXONOMY)) == ["aa", "zwolle"]


def test_the_code_is_taken_from_the_note_that_has_it() -> None:
    coded = Analysis.from_dict({"document": {"municipality": {"name": "Ede", "code": "GM0228"}}, "text": ""})
    assert gather([healthy("1", "Ede"), coded], TAXONOMY)["ede"].code == "GM0228"


def test_children_come_in_reading_order_and_dangling_ids_are_left_out() -> None:
    goal = statement(HEALTH, "Alle inwoners leven gezond", ident="g", themes=[])
    late = statement(HEALTH, "inloophuis", ident="b", kind="indicator", parent="g")
    early = statement(HEALTH, "Wij openen", ident="a", kind="maatregel", parent="g", dates=["d9"], actors=["a9"])
    (owner,) = gather([note("x", "Ede", text=HEALTH, statements=[late, goal, early])], TAXONOMY).values()
    first, second, third = owner.statements
    assert [one.statement for one in (first, second, third)] == ["g", "a", "b"]
    assert [one.statement for one in first.measures] == ["a", "b"]
    assert (second.dates, second.actors, second.words) == ((), (), 2)


def test_a_note_brings_its_timeline() -> None:
    (owner,) = gather([dated("Ede")], TAXONOMY).values()
    ((note_of, _),) = owner.notes
    assert note_of.timeline == timeline_of(dated("Ede"))
    assert len(note_of.timeline.moments) == 7


def test_a_joint_note_that_names_one_twice_counts_once() -> None:
    (owner,) = gather([healthy("x", ["Ede", "ede"])], TAXONOMY).values()
    assert len(owner.notes) == 1


@given(st.text(max_size=20))
def test_a_key_is_a_fixed_point(name: str) -> None:
    assert key_of(f"  {name}\t") == key_of(name)
