from __future__ import annotations

import pytest

from sociaaldomein_nlp import document, weighing
from sociaaldomein_nlp.conversion import layers
from sociaaldomein_nlp.temporal import Dated


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Jeugdplan 2024-2028\n\nWij openen in 2025 een loket.", Dated("2024/2028", "title")),
        ("Jeugdplan\n\nDe looptijd van dit plan is 2024-2028.", Dated("2024/2028", "text")),
        ("Jeugdplan\n\nDe looptijd is 2024-2028, de raadsperiode 2022-2026.", None),
        ("Verordening jeugdhulp\n\nGeldend van 01-01-2024 t/m heden.", Dated("2024-01-01/..", "text")),
        ("Begroting 2025 en meerjarenraming 2026-2028\n\nBeleid voor de periode 2026-2028.", None),
        ("Jeugdplan\n\nIn 2024-2028 openen wij een loket.", None),
        ("Jeugdplan 2024\n\nWij openen een loket.", None),
    ],
)
def test_the_period_stands_in_the_title_or_is_called_so_in_the_text(nlp, text, period):
    doc = nlp(text)
    assert document.period_of(text.splitlines()[0], layers(doc)) == period


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


def test_a_heading_under_the_title_may_name_the_period(nlp):
    doc = nlp("Gezond aan zee\n\nGezondheidsnota 2024-2027\n\nWij openen in 2025 een loket.")
    assert document.period_of("Gezond aan zee", layers(doc)) == Dated("2024/2027", "heading")
