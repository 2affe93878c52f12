from __future__ import annotations

import itertools

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.components.regulations import RegulationFinder


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("sociaaldomein_regulations")
    return pipeline


def found(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in nlp(text).spans["regulations"]]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Verordening jeugdhulp gemeente Zwolle 2023", "verordening"),
        ("Verordening maatschappelijke ondersteuning en jeugdhulp Ede 2021", "verordening"),
        ("verordening jeugdhulp gemeente Zwolle", "verordening"),
        ("Beleidsregels bijzondere bijstand 2024", "beleidsregel"),
        ("Nadere regels jeugdhulp 2022", "nadere_regel"),
        ("nadere regels woningaanpassingen", "nadere_regel"),
        ("Subsidieregeling sociale basis Ede 2021", "regeling"),
        ("Besluit maatschappelijke ondersteuning gemeente Ede 2022", "besluit"),
        ("Algemene subsidieverordening Ede 2016", "verordening"),
        ("algemene plaatselijke verordening", "verordening"),
        ("Financiële verordening Zeewolde 2020", "verordening"),
        ("Re-integratieverordening Participatiewet 2015", "verordening"),
        ("Huisvestingsverordening", "verordening"),
        ("Verordening op de heffing en invordering van leges 2024", "verordening"),
        ("ASV", "verordening"),
        ("APV", "verordening"),
    ],
)
def test_a_title_is_found_whole_with_its_type(nlp: Language, title: str, kind: str) -> None:
    assert found(nlp, f"Dit volgt uit de {title} die nu geldt.") == [(title, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "De verordening treedt in werking op 1 januari 2024.",
        "De raad stelt bij verordening regels vast in 2025.",
        "Het college stelt nadere regels over de hoogte.",
        "Beleidsregels treden medio 2024 in werking.",
        "De beleidsregels van 2015 vervallen.",
        "Het college neemt een besluit hierover bij de begroting 2023.",
        "De huisregels en spelregels 2024.",
        "Verordening (EU) nr. 1407/2013 geldt.",
        "De Algemene verordening gegevensbescherming geldt.",
        "Het Besluit bijstandverlening zelfstandigen 2004 is van het Rijk.",
        "De APV-bepalingen en ASV-subsidies.",
        "",
    ],
)
def test_what_names_no_by_law_is_none(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


def test_the_title_says_whose_it_is_and_of_which_year(nlp: Language) -> None:
    doc = nlp("De Verordening jeugdhulp gemeente Zwolle 2023 en de Beleidsregels bijzondere bijstand gelden.")
    assert [span._.fields for span in doc.spans["regulations"]] == [
        {"municipality": "GM0193", "year": "2023"},
        {"municipality": None, "year": None},
    ]


def test_a_law_in_a_title_is_no_law_by_itself(nlp: Language) -> None:
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("sociaaldomein_regulations")
    pipeline.add_pipe("sociaaldomein_laws")
    doc = pipeline("De Afstemmingsverordening Participatiewet 2015 volgt uit de Participatiewet.")
    assert [span.start_char for span in doc.spans["laws"]] == [doc.text.rindex("Participatiewet")]


_WORDS = [
    "Verordening",
    "beleidsregels",
    "de",
    "jeugdhulp",
    "gemeente",
    "Ede",
    "2023",
    ",",
    "en",
    "ASV",
    "besluit",
    "\n",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_WORDS)))
def test_by_laws_lie_apart_and_have_a_known_type(parts: list[str]) -> None:
    spans = [span for span, _ in RegulationFinder(_BLANK, "regulations").find(_BLANK(" ".join(parts)))]
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    assert {span.label_ for span in spans} <= set(schema.REGULATION_TYPES)


_BLANK = spacy.blank("nl")
