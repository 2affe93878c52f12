"""What the guideline asks of spans, normal forms and families is held; what it allows is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.gold import check, gold_files, load_gold
from sociaaldomein_nlp.guideline import breaches
from sociaaldomein_nlp.notes import parse_note

GOLD = Path(__file__).parents[1] / "data/gold"
FURTHER = sorted((GOLD.parents[3] / "shared" / "gold").glob("*.json"))
THEMES = ", ".join(f'"{code}"' for code in schema.THEME_CODES)


def said(body: str, themes: str = THEMES, facts: str = "") -> list[str]:
    """Give the breaches of a short note whose form is sound."""
    analysis, faults = parse_note(f'+++\ntitle = "Plan"\nthemes = [{themes}]\n{facts}\n+++\n\n{body}', "n")
    assert faults + check(analysis) == []
    return breaches(analysis)


@pytest.mark.parametrize("path", [*gold_files(GOLD), *FURTHER], ids=lambda path: path.stem)
def test_gold_keeps_to_the_guideline(path: Path) -> None:
    assert breaches(load_gold(path)) == []


@pytest.mark.parametrize(
    ("body", "breach"),
    [
        ("{DATE 2026|in 2026}", "dates[0] d1.text: begins with 'in', which the guideline leaves out"),
        ("{DATE 2026|Uiterlijk 2026}", "dates[0] d1.text: begins with 'Uiterlijk', which the guideline leaves out"),
        ("{raad|de raad}", "actors[0] a1.text: begins with 'de', which the guideline leaves out"),
        ("{partner|twee clubs}", "actors[0] a1.text: begins with 'twee', which the guideline leaves out"),
        ("{raad| raad}", "actors[0] a1.text: begins or ends with white space"),
        ("{doel jeugd|Groei.}", "statements[0] s1.text: 'G' … '.': a bullet, stop or quotation mark stays out"),
        ("{doel jeugd|• Groei}", "statements[0] s1.text: '•' … 'i': a bullet, stop or quotation mark stays out"),
        ("{QUOTE|“Ja”}", "quotes[0] q1.text: '“' … '”': a bullet, stop or quotation mark stays out"),
        ("{raad|raad}slid", "actors[0] a1.end: cuts a word in two at 'raadslid'"),
        ("gemeente{raad|raad}", "actors[0] a1.start: cuts a word in two at 'gemeenteraad'"),
    ],
)
def test_what_stays_out_of_a_span(body: str, breach: str) -> None:
    assert said(body) == [breach]


@pytest.mark.parametrize(
    ("body", "breach"),
    [
        ("{DATE 28-5-2024|28-5-2024}", "dates[0] d1.value: '28-5-2024' is no EDTF"),
        ("{DURATION 2024|vier jaar}", "dates[0] d1.value: '2024' is no ISO 8601 duration"),
        ("{SET 2024|jaarlijks}", "dates[0] d1.value: '2024' is no ISO 8601 duration"),
        (
            '{bestuurder name="Sara Bos"|wethouder Vos}',
            "actors[0] a1.name: 'Sara Bos' does not stand in 'wethouder Vos'",
        ),
        ("{LAW BWBR0000001|Wmo}", "laws[0] w1.law: the register has no law 'BWBR0000001'"),
        ("{LAW 31999R0001|AVG}", "laws[0] w1.celex: the register has no law '31999R0001'"),
        (
            "{maatregel#m jeugd|Wij gaan} en {maatregel jeugd parent=m|wij staan}",
            "statements[1] s2.parent: a maatregel is no goal",
        ),
        (
            "{doel jeugd|Samen groeien}. {doel onderwijs|Samen  groeien}",
            "statements[1] s2.text: said before by statements[0] s1; a repetition is annotated once",
        ),
        ("{doelgroep|jonge {doel jeugd|ouders}}", "statements[0] s1.start: cuts 'jonge ouders' of actors in two"),
    ],
)
def test_normal_forms_and_what_belongs_together(body: str, breach: str) -> None:
    assert said(body) == [breach]


def test_a_statement_lists_those_that_stand_inside_it() -> None:
    analysis, _ = parse_note('+++\ntitle = "x"\nthemes = ["jeugd"]\n+++\n\n{raad|Raad}. {doel jeugd|Groei}', "n")
    analysis.statements[0].actors.append("a1")
    assert breaches(analysis) == ["statements[0] s1.actors: not those that stand inside it"]


def test_the_document_has_the_themes_of_its_statements() -> None:
    body = "{doel jeugd.ambulant onderwijs|Groei}"
    assert said(body, '"jeugd"') == ["statements[0] s1.themes: 'onderwijs' is no theme of the document"]
    assert said("x", '"jeugd.ambulant"') == ["themes: 'jeugd.ambulant' is none of the 14"]


def test_the_facts_are_dates_and_there_is_a_title() -> None:
    facts = 'published = "28 mei"\nperiod = "2024-2027"'
    assert said("x", facts=facts) == [
        "document.published: '28 mei' is no EDTF",
        "document.period: '2024-2027' is no EDTF",
    ]
    assert breaches(parse_note("+++\n+++\n\nx", "n")[0]) == ["document.title: missing"]


@pytest.mark.parametrize(
    "body",
    [
        "in {DATE 2026-37|begin 2026}",
        "{inwoners|Alle}",
        "de {gemeente name|Veldmeer}",
        "{partner name|Stichting Het Huis}",
        "{doel#a jeugd|Groei} {resultaat jeugd parent=a|meer groei}",
        "“{QUOTE|Ja!}”",
        "{DURATION PXY|de komende jaren}",
        "{SET P1Y|per jaar}",
        "{partner name|De Brink}",
    ],
)
def test_what_the_guideline_allows_is_no_breach(body: str) -> None:
    assert said(body) == []
