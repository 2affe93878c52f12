"""Figures of variety are what they say, do not hang on the order, and fall where sentences repeat each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.variety import usable, variety

MANY = [
    f"{opening} {verb} in {place}"
    for opening in ("De raad", "Wij", "Het college")
    for verb in ("zien", "gaan")
    for place in ("mei", "juni")
]


def test_lengths_and_openings_are_counted() -> None:
    found = variety([*["Wij openen een loket"] * 3, "De raad besluit in mei over het plan van dit jaar"])
    assert found.sentences == 4
    assert found.lengths[0] == found.lengths[2] == 4
    assert found.lengths[4] == 10
    assert (found.opener, found.commonest) == ("wij", 0.75)
    assert found.openings == 0.5


def test_trigrams_and_words_are_shares_of_what_is_read() -> None:
    assert variety(["een twee drie vier"] * 2).trigrams == 0.5
    assert variety(["een twee drie", "vier vijf zes"]).trigrams == 1.0
    assert variety(["een twee een twee"]).words == 2


def test_sentences_from_one_mould_are_less_varied() -> None:
    plain = variety([f"Wij openen in 20{number} een loket" for number in range(10, 40)])
    mixed = variety(
        [f"{word}{word} {number} {word} ja nee" for number, word in enumerate("abcdefghijklmnopqrstuvwxyz")]
    )
    assert plain.trigrams < mixed.trigrams
    assert plain.openings < mixed.openings


@given(st.permutations(MANY))
def test_the_order_hardly_matters(texts: list[str]) -> None:
    assert variety(texts).lengths == variety(MANY).lengths
    assert variety(texts).trigrams == pytest.approx(variety(MANY).trigrams)


def test_samples_are_of_one_size_so_that_more_of_the_same_changes_little() -> None:
    once, often = variety(MANY * 10, tokens=40), variety(MANY * 100, tokens=40)
    assert once.trigrams == pytest.approx(often.trigrams, abs=0.12)


@pytest.mark.parametrize("text", ["0.7 Overig 42.700.548 179 42.700.727", "Jeugd", "", "2024 2025 2026"])
def test_figures_and_single_words_are_left_out(text: str) -> None:
    assert not usable(text)
    with pytest.raises(ValueError, match="no sentence"):
        variety([text])
