"""Names of organisations that a document makes known."""

from __future__ import annotations

import pytest
import spacy

from sociaaldomein_nlp.components.actors import ActorFinder

BLANK = spacy.blank("nl")
BLANK.add_pipe("sentencizer")
FINDER = ActorFinder(BLANK, "actors")


def seen(text: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span, _ in FINDER.find(BLANK(text))]


def test_a_name_that_a_noun_introduced_stands_alone_later() -> None:
    found = seen("De welzijnsorganisatie Lumina start. Daarna bezoekt Lumina de dorpen.")
    assert found[:2] == [("welzijnsorganisatie Lumina", "zorgaanbieder"), ("Lumina", "zorgaanbieder")]


def test_a_short_form_in_brackets_is_the_same_party() -> None:
    assert seen("De omgevingsdienst (OZW) werkt. Daarover adviseert de OZW ons.")[-1] == ("OZW", "regio")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wij spreken de jongerenwerkers van Lumina. Later sluit Lumina aan.", "zorgaanbieder"),
        ("Wij geven subsidie aan De Wending. Later sluit De Wending aan.", "partner"),
        ("Dit wordt opgesteld door QRS en later door QRS verspreid.", "partner"),
    ],
)
def test_the_words_beside_a_name_make_it_a_party(text: str, kind: str) -> None:
    assert seen(text)[-1][1] == kind


def test_what_a_building_is_called_is_no_party() -> None:
    assert seen("Wij verbouwen dorpshuis De Wending. Het geld voor De Wending is er.") == []


@pytest.mark.parametrize("text", ["Wij wonen in De Wending.", "Ga met DigiD naar de site.", "Werken met de AVG door."])
def test_a_capital_alone_makes_no_party(text: str) -> None:
    assert seen(text) == []


def test_a_town_is_no_organisation_where_it_does_not_act() -> None:
    text = "In Zonnedaal wonen ouderen. Zonnedaal investeert in zorg. Het verkeer rond Zonnedaal neemt toe."
    assert [each for each in seen(text) if each[0] == "Zonnedaal"] == [("Zonnedaal", "gemeente")]


def test_staff_are_of_the_type_of_whom_they_work_for() -> None:
    assert seen("De medewerkers van de bibliotheek helpen.") == [("medewerkers", "partner"), ("bibliotheek", "partner")]
    assert seen("De medewerkers helpen.") == [("medewerkers", "gemeente")]
