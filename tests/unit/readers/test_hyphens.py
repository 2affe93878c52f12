"""Words broken by a line end, judged by the document's own words."""

from __future__ import annotations

import pytest

from sociaaldomein_nlp.readers.hyphens import Vocabulary

LINES = (
    "Het re-integratiebeleid van de Wmo en de jeugd- en gezinshulp in de auto",
    "De Wmo geldt; mee doen; het jeugdbeleid is van ons; de GGD",
)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("de maatschap-", "pelijke opgave", "de maatschappelijke opgave"),
        ("het jeugd-", "beleid van ons", "het jeugdbeleid van ons"),
        ("de jeugd-", "en gezinshulp", "de jeugd- en gezinshulp"),
        ("in- en", "verkoop", "in- en verkoop"),
        ("een Wmo-", "voorziening", "een Wmo-voorziening"),
        ("de GGD-", "arts", "de GGD-arts"),
        ("een e-", "mail", "een e-mail"),
        ("in Neder-", "Betuwe", "in Neder-Betuwe"),
        ("de periode 2021-", "2024", "de periode 2021-2024"),
        ("het re-", "integratiebeleid", "het re-integratiebeleid"),
        ("een auto-", "ongeluk", "een auto-ongeluk"),
        ("gemeen-", "te", "gemeente"),
        ("de Wmo/", "Jeugdwet", "de Wmo/Jeugdwet"),
        ("zorg -", "en welzijn", "zorg - en welzijn"),
        ("gewoon een", "regel", "gewoon een regel"),
        ("Samen-", "werken, dat", "Samenwerken, dat"),
    ],
)
def test_joining(before: str, after: str, joined: str) -> None:
    assert Vocabulary(LINES).join(before, after) == joined


def test_a_broken_word_does_not_vouch_for_itself() -> None:
    assert Vocabulary(["de Wmo-", "voorziening", "Wmo"]).join("de Wmo-", "voorziening") == "de Wmo-voorziening"
