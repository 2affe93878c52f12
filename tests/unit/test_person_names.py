"""Names of persons are found with what is given and what is inherited; bodies, streets and headings are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.person_names import names_in


def parted(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(name.given, name.surname) for name in names_in(text)]


@pytest.mark.parametrize(
    ("text", "given_names", "surname"),
    [
        ("Steller: N. Pluijmers", ("N.",), "Pluijmers"),
        ("Mr. J.W. (Jan Willem) Kersbergh", ("J.W.", "Jan", "Willem"), "Kersbergh"),
        ("mevrouw van den Berg", (), "van den Berg"),
        ("Anna Sophia Meertens belt", ("Anna", "Sophia"), "Meertens"),
        ("P. Verhagen-de Ruiter", ("P.",), "Verhagen-de Ruiter"),
        ("wethouder Ten Bokkum", (), "Ten Bokkum"),
        ("Toen Jolanda kwam", ("Jolanda",), ""),
    ],
)
def test_a_name_is_parted(text: str, given_names: tuple[str, ...], surname: str) -> None:
    assert parted(text) == [(given_names, surname)]


def test_a_label_opens_a_list_that_goes_on_over_lines() -> None:
    assert [name.surname for name in names_in("Aanwezig: W. Tadema, mw. E. van Hal\nen P. Koeman (verslag)")] == [
        "Tadema",
        "van Hal",
        "Koeman",
    ]


def test_no_name_runs_over_the_edge_of_a_block() -> None:
    text = "Piet Jansen Wonen en zorg"
    assert [text[n.start : n.end] for n in names_in(text, edges=[0, text.index("Wonen")])] == ["Piet Jansen"]


def test_a_hint_makes_a_name_of_unknown_words() -> None:
    text = "Met Xandro Qwelling is gesproken."
    assert names_in(text) == []
    assert [text[n.start : n.end] for n in names_in(text, hints=[(4, 19)])] == ["Xandro Qwelling"]


@pytest.mark.parametrize(
    "text", ["Johan de Wittlaan", "Stichting Jan Arends", "Bijlage A. Inleiding", "wethouder Jeugd"]
)
def test_streets_bodies_and_headings_are_no_persons(text: str) -> None:
    assert names_in(text) == []


_PIECES = st.sampled_from(
    ["Jan ", "J. ", "de ", "Vries", "mevrouw ", ", ", "\n", "\n\n", "(", ")", "in 't ", "Van ", "-", "Ede", "x"]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_names_lie_apart_inside_the_text(text: str) -> None:
    names = names_in(text)
    assert all(0 <= name.start < name.end <= len(text) for name in names)
    assert all(one.end <= other.start for one, other in pairwise(names))


def test_a_verb_before_and_prepositions_behind_are_no_part_of_a_name() -> None:
    text = "Vertelt Paul Wansink, secretaris. Schuift Flip Tepper aan bij de Burgertafel."
    assert [name.surname for name in names_in(text, hints=[(0, 20), (34, 52)])] == ["Wansink", "Tepper"]


def test_a_shortened_particle_is_one() -> None:
    assert parted("mw. J. v.d. Klift") == [(("J.",), "v.d. Klift")]
