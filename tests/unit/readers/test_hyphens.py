"""Words broken by a line end, judged by the document's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("zo-", "als", "zoals"),
        ("waar-", "naar wij gaan", "waarnaar wij gaan"),
        ("de vso-", "scholen", "de vso-scholen"),
        ("het vsv-", "programma", "het vsv-programma"),
        ("de lvb-", "doelgroep", "de lvb-doelgroep"),
        ("sociaal-", "economische opgave", "sociaal-economische opgave"),
        ("sociaal-", "democratisch", "sociaaldemocratisch"),
        ("so-", "ciaal-emotionele", "sociaal-emotionele"),
        ("vier zij-", "instromers", "vier zij-instromers"),
        ("zorg-", ", welzijns- en", "zorg- , welzijns- en"),
        ("de diploma-", "uitreiking", "de diploma-uitreiking"),
        ("de decentralisatie-", "uitkering.", "de decentralisatie-uitkering."),
        ("de cijfers zijn financi-", "eel", "de cijfers zijn financieel"),
        ("het muse-", "um", "het museum"),
        ("goed uitvo-", "eren", "goed uitvoeren"),
        ("een re-", "actie", "een reactie"),
    ],
)
def test_joining(before: str, after: str, joined: str) -> None:
    assert Vocabulary(LINES).join(before, after) == joined


def test_a_broken_word_does_not_vouch_for_itself() -> None:
    assert Vocabulary(["de Wmo-", "voorziening", "Wmo"]).join("de Wmo-", "voorziening") == "de Wmo-voorziening"


def test_a_word_that_stands_whole_elsewhere_is_joined_though_a_conjunction_could_follow() -> None:
    assert Vocabulary(["alle partijen"]).join("de partij-", "en samen") == "de partijen samen"
    assert Vocabulary(["alle zorg"]).join("de partij-", "en bestuurscultuur") == "de partij- en bestuurscultuur"


def test_a_line_with_room_for_the_next_word_breaks_none() -> None:
    words = Vocabulary(["het ambulante aanbod"])
    assert words.join("de jeugd-", "ambulante hulp", full=False) == "de jeugd- ambulante hulp"
    assert words.join("de maatschap-", "pelijke opgave", full=True) == "de maatschappelijke opgave"


def test_where_no_words_are_broken_the_hyphen_is_the_words_own_unless_the_text_has_it_without() -> None:
    words = Vocabulary(["het wijkteam"])
    assert words.join("de ouder-", "eigenaar", breaks=False) == "de ouder-eigenaar"
    assert words.join("het wijk-", "team", breaks=False) == "het wijkteam"


def test_the_second_half_of_a_broken_word_is_no_word_of_the_document() -> None:
    lines = ["het so-", "ciaal domein"]
    assert Vocabulary(lines).join(*lines) == "het sociaal domein"


@given(st.lists(st.text(alphabet="abe-Wo ", max_size=12), max_size=6), st.text(max_size=12), st.text(max_size=12))
def test_joining_changes_nothing_but_a_hyphen_and_a_space(lines: list[str], before: str, after: str) -> None:
    joined = Vocabulary(lines).join(before, after)
    assert joined in {before + after, f"{before} {after}", before[:-1] + after}
