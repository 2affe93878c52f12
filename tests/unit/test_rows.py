"""An Analysis becomes a row without losing whose it is."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given, settings
from strategies import analyses

from notes import healthy, note
from sociaaldomein_nlp.errors import StoreError
from sociaaldomein_nlp.records import Analysis, Municipality
from sociaaldomein_nlp.rows import canonical, document_row, layers, names_of, packed, settled, unpacked


@settings(max_examples=60, deadline=None)
@given(analyses())
def test_unpacking_gives_what_was_packed(analysis: Analysis) -> None:
    assert unpacked(packed(analysis)) == analysis


def test_packing_saves_room() -> None:
    long = note("x", "Ede", text="Iedereen telt mee. " * 1000)
    assert len(packed(long)) < len(long.text) / 20


def test_half_a_character_is_refused_by_the_name_of_the_file() -> None:
    with pytest.raises(StoreError, match=r"nota\.txt: its text holds a broken character; save"):
        packed(note("x", None, text="\udc80", source="nota.txt"))


def test_damage_is_seen() -> None:
    with pytest.raises(zlib.error):
        unpacked(b"rubbish")


def test_settling_leaves_alone_what_is_settled() -> None:
    one = healthy("x", "Ede")
    assert settled(one) is one
    assert settled(one, "Ede") is one
    assert settled(one, " ") is one


def test_settling_gives_a_municipality_and_an_id() -> None:
    moved = settled(healthy("x", "Ede"), "Utrecht").document
    assert moved.municipality == Municipality(name="Utrecht", how="given")
    first, same, other = (settled(note("", None, text=text)).document.id for text in ("a", "a", "b"))
    assert first == same != other


def test_names_fall_back_on_the_code() -> None:
    coded = Analysis.from_dict({"document": {"municipality": {"code": "GM0344"}}, "text": ""})
    assert names_of(coded.document) == ["GM0344"]
    assert names_of(healthy("x", ["Bergen", "Gennep"]).document) == ["Bergen", "Gennep"]
    assert names_of(healthy("x", None).document) == []


@pytest.mark.parametrize(
    ("published", "given_year", "year"),
    [
        ("2024-05", None, 2024),
        ("2024-05", 2021, 2021),
        (None, None, None),
        ("XXXX-05", None, None),
        ("2024?", None, 2024),
    ],
)
def test_the_year_is_given_or_that_of_publication(
    published: str | None, given_year: int | None, year: int | None
) -> None:
    row = document_row(note("x", "Ede", published=published), year=given_year, kind="", options=None)
    assert (row["year"], row["kind"], row["municipality"]) == (year, None, "Ede")


def test_equal_data_have_equal_text() -> None:
    assert canonical({"b": None, "a": {"d": 1, "c": "é"}}) == canonical({"a": {"c": "é", "d": 1}, "b": None})
    assert canonical({"a": 1}) != canonical({"a": "1"})


def test_layers_leave_the_text_out() -> None:
    plain = layers(note("x", "Ede", text="geheim"))
    assert "geheim" not in plain
    assert '"statements":[]' in plain
