from __future__ import annotations

import pytest

from sociaaldomein_nlp import document, layout, weighing
from sociaaldomein_nlp.conversion import layers
from sociaaldomein_nlp.readers.source import Source
from sociaaldomein_nlp.readers.text import source_of


def test_the_first_heading_is_the_title(nlp):
    assert document.title_of(nlp("Nota\nJeugd 2024\n\nWij willen meer.\n\nDoelen\n\nWij doen meer.")) is not None
    assert document.title_of(nlp("Nota jeugd\n\nWij willen meer groen in de wijk.")) == "Nota jeugd"


def test_without_heading_the_file_names_itself(nlp):
    text = "wij willen meer groen in de wijk en dat gaan we doen."
    assert document.title_of(nlp(layout.to_doc(source_of(text, title="Groennota"), nlp))) == "Groennota"
    assert document.title_of(nlp(text)) is None
    assert document.title_of(nlp.make_doc("Doelen")) is None


@pytest.mark.parametrize(
    ("given", "name", "code"),
    [("Den Bosch", "'s-Hertogenbosch", "GM0796"), ("GM0275", "Rheden", "GM0275"), ("rheden", "Rheden", "GM0275")],
)
def test_a_given_municipality_is_looked_up(given, name, code):
    owner, warnings = document.given_municipality(given)
    assert (owner.name, owner.code, owner.how, warnings) == (name, code, "given", [])


def test_a_name_that_the_register_does_not_know_is_taken_with_a_warning():
    owner, (warning,) = document.given_municipality("Oosterwaard")
    assert (owner.name, owner.code, owner.how) == ("Oosterwaard", None, "given")
    assert "'Oosterwaard'" in warning


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De gemeente Rheden opent een loket. Gemeente Rheden helpt.", "Rheden"),
        ("De gemeente Rheden en de gemeente Zandvoort openen een loket.", None),
        ("De gemeente opent een loket in Rheden.", None),
        ("", None),
        ("Het college van burgemeester en wethouders van Den Bosch besluit in mei.", "'s-Hertogenbosch"),
        ("College Westerkwartier is akkoord met het plan.", "Westerkwartier"),
        ("De gemeenteraad van Assen stemt in. Ook de gemeente Zeist stemt in.", None),
        ("De Raad van State adviseert de regering.", None),
    ],
)
def test_the_text_names_its_municipality_where_it_names_one(nlp, text, name):
    owner = document.municipality_of(nlp(text))
    assert (owner and owner.name) == name
    assert owner is None or owner.how == "text"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Jeugdplan 2024-2028\n\nWij openen in 2025 een loket.", "2024/2028"),
        ("Jeugdplan\n\nIn 2024-2028 openen wij een loket.", None),
        ("Jeugdplan 2024\n\nWij openen een loket.", None),
    ],
)
def test_the_period_stands_in_the_title(nlp, text, period):
    doc = nlp(text)
    assert document.period_of(document.title_of(doc), layers(doc)) == period


def test_no_title_no_period(nlp):
    assert document.period_of(None, layers(nlp("2024-2028"))) is None


def test_statements_make_the_themes_of_a_document(nlp):
    weights, doc = weighing.settings(), nlp.make_doc("Doelen")
    themes = document.themes_of(doc, [["jeugd", "onderwijs"]] * 20)
    assert themes["jeugd"] == pytest.approx(20 * weights["statement_adds"])
    assert themes["onderwijs"] == pytest.approx(20 * weights["statement_adds"] * weights["second_share"])


def test_themes_come_in_the_order_of_the_taxonomy(nlp):
    doc = nlp.make_doc("Doelen")
    assert list(document.themes_of(doc, [["veiligheid"]] * 20 + [["jeugd"]] * 20)) == ["jeugd", "veiligheid"]


def test_what_weighs_too_little_is_no_theme(nlp):
    doc = nlp("Sport")
    assert document.themes_of(doc, []) == {}
    assert document.themes_of(nlp.make_doc(""), []) == {}


def test_mentions_outside_statements_weigh_too(nlp):
    doc = nlp("De jeugdhulp en de jeugdzorg voor jeugdigen. " * 40)
    assert "jeugd" in document.themes_of(doc, [])


def test_an_artefact_names_no_title(nlp):
    doc = nlp(layout.to_doc(Source("", title="Leeg"), nlp))
    assert document.title_of(doc) == "Leeg"


def test_a_heading_under_the_title_may_name_the_period(nlp):
    doc = nlp("Gezond aan zee\n\nGezondheidsnota 2024-2027\n\nWij openen in 2025 een loket.")
    assert document.period_of(document.title_of(doc), layers(doc)) == "2024/2027"
