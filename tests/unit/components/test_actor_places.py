"""Municipalities that act by name alone, and places that do not."""

from __future__ import annotations

import pytest
import spacy

from sociaaldomein_nlp.components.actors import ActorFinder

BLANK = spacy.blank("nl")
BLANK.add_pipe("sentencizer")
FINDER = ActorFinder(BLANK, "actors")


def bodies(text: str) -> list[str]:
    return [span.text for span, _ in FINDER.find(BLANK(text)) if span.label_ == "gemeente"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Someren kiest voor een eigen regeling.", ["Someren"]),
        ("1. Wierden heeft de regeling vastgesteld.", ["Wierden"]),
        ("Bergen betaalt mee aan de bus.", ["Bergen"]),
        ("Wij trekken samen met Epe en Heerde op.", ["Epe", "Heerde"]),
        ("Bij de inkoop let Buren op het tarief.", ["Buren"]),
        ("’s-Gravenhage investeert in sport.", ["’s-Gravenhage"]),
    ],
)
def test_a_municipality_that_acts_is_one(text: str, found: list[str]) -> None:
    assert bodies(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "In Den Haag is het druk.",
        "Houten banken staan op het plein.",
        "Buren letten op elkaar.",
        "Leiden vraagt moed.",
        "De busverbinding met Ede verdwijnt.",
        "Utrecht heeft 360.000 huizen.",
        "Weert het college dit genoeg?",
    ],
)
def test_a_place_or_a_word_is_none(text: str) -> None:
    assert bodies(text) == []


def test_the_name_behind_gemeente_is_known_in_the_whole_document() -> None:
    assert bodies("De gemeente Zonnedaal wil meer. Zonnedaal koopt hulp in.") == ["gemeente Zonnedaal", "Zonnedaal"]


@pytest.mark.parametrize("people", ["Rotterdammers", "Zwollenaren", "Amersfoorters", "Amstelveners"])
def test_the_people_of_a_town_are_its_residents(people: str) -> None:
    (found,) = FINDER.find(BLANK(f"Veel {people} sporten."))
    assert (found[0].text, found[0].label_) == (people, "inwoners")
