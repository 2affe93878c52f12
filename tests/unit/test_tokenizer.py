from __future__ import annotations

import pytest
import spacy

from sociaaldomein_nlp.tokenizer import make_tokenizer

TEXT = "De Wmo-raad (12 leden) vergadert t/m 31-12-2024; zie https://raad.example/stukken?id=1 of mail a@b.nl."


@pytest.fixture(scope="module")
def blank():
    return spacy.blank("nl")


def test_it_cuts_as_spacys_own_where_no_exception_counts(blank):
    ours = make_tokenizer()(blank)
    assert [token.text for token in ours(TEXT)] == [token.text for token in blank.tokenizer(TEXT)]


def test_it_brings_no_exceptions(blank):
    assert make_tokenizer()(blank).rules == {}
    assert [token.text for token in make_tokenizer()(blank)("blz. 4")] == ["blz", ".", "4"]


def test_the_exceptions_come_from_disk(blank, tmp_path):
    ours = make_tokenizer()(blank)
    ours.rules = {"blz.": [{65: "blz."}]}
    ours.to_disk(tmp_path / "tokenizer")
    again = make_tokenizer()(blank).from_disk(tmp_path / "tokenizer")
    assert [token.text for token in again("blz. 4 (a)")] == ["blz.", "4", "(", "a", ")"]


def test_a_config_finds_it_by_name():
    assert spacy.registry.tokenizers.get("sociaaldomein.Tokenizer.v1") is make_tokenizer
