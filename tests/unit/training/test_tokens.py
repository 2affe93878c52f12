from __future__ import annotations

import pytest
import spacy
import tokens


@pytest.fixture(scope="module")
def taught():
    nlp = spacy.blank("nl")
    tokens.teach(nlp)
    return nlp


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("t/m 31 mrt. 2024", ["t/m", "31", "mrt.", "2024"]),
        ("incl. btw", ["incl.", "btw"]),
        ("Incl. BTW", ["Incl.", "BTW"]),
        ("B&W en de Wmo-raad", ["B&W", "en", "de", "Wmo-raad"]),
        ("€ 2.025,- o.a. voor", ["€", "2.025,-", "o.a.", "voor"]),
        ("drs. J.P. de Vries", ["drs.", "J.P.", "de", "Vries"]),
        ("in 's-Hertogenbosch", ["in", "'s-Hertogenbosch"]),
        ("in ’s-Hertogenbosch", ["in", "’s-Hertogenbosch"]),
        ("’s avonds", ["’s", "avonds"]),
        ("doet zijn best.", ["doet", "zijn", "best", "."]),
        ("jeugd- en gezinshulp", ["jeugd-", "en", "gezinshulp"]),
    ],
)
def test_policy_text_is_cut_well(taught, text, pieces):
    assert [token.text for token in taught.tokenizer(text)] == pieces


def test_the_tokenizer_is_saved_with_the_pipeline(taught, tmp_path):
    taught.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert [token.text for token in again("31 mrt. incl. btw")] == ["31", "mrt.", "incl.", "btw"]
