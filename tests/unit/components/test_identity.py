"""Who is who: names, offices, bodies, short forms and groups, in texts of municipalities that do not exist."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from sociaaldomein_nlp import lexicon, schema
from sociaaldomein_nlp.components.identity import concept_of, identify

Mention = tuple[str, str, str | None]


def told(nlp: Language, text: str, mentions: Sequence[Mention]) -> list[dict[str, str]]:
    """Give the fields of given mentions (words, type, name), in their order."""
    doc = nlp.make_doc(text)
    spans, fields, at = [], {}, 0
    for number, (words, kind, name) in enumerate(mentions):
        start = text.index(words, at)
        at = start + len(words)
        spans.append(span_of(doc, start, at, kind, f"a{number}"))
        fields[f"a{number}"] = {"name": name}
    identify(doc, spans, fields)
    return [fields[span.id_] for span in spans]


def span_of(doc: Doc, start: int, end: int, kind: str, ident: str) -> Span:
    found = doc.char_span(start, end, label=kind, span_id=ident, alignment_mode="expand")
    assert found is not None
    return found


def groups(nlp: Language, text: str, *mentions: Mention) -> list[int]:
    """Number the parties by their first mention: [0, 0, 1] says that the first two mentions are of one party."""
    ids = [own["entity"] for own in told(nlp, text, mentions)]
    return [list(dict.fromkeys(ids)).index(ident) for ident in ids]


def test_a_body_broken_over_two_lines_is_that_body(nlp: Language) -> None:
    text = "Het college besluit. Het college van burgemeester\nen wethouders stemt in."
    mentions: list[Mention] = [
        ("college", "college", None),
        ("college van burgemeester\nen wethouders", "college", None),
    ]
    assert groups(nlp, text, *mentions) == [0, 0]


def test_a_surname_of_several_persons_does_not_take_an_office_from_its_holder(nlp: Language) -> None:
    text = "Jan Bos, Kees Bos en wethouder Bos. Bos. wethouder Bos. " + "Het regent. " * 60 + "De wethouder spreekt."
    mentions: list[Mention] = [
        ("Jan Bos", "bestuurder", "Jan Bos"),
        ("Kees Bos", "bestuurder", "Kees Bos"),
        ("wethouder Bos", "bestuurder", "Bos"),
        ("Bos", "bestuurder", "Bos"),
        ("wethouder Bos", "bestuurder", "Bos"),
        ("wethouder", "bestuurder", None),
    ]
    assert groups(nlp, text, *mentions) == [0, 1, 2, 2, 2, 2]


def test_a_person_is_one_in_full_by_surname_and_by_office(nlp: Language) -> None:
    text = "Wethouder Anna de Wit opent het huis. Volgens De Wit is dat nodig. De wethouder komt terug."
    mentions: list[Mention] = [
        ("Wethouder Anna de Wit", "bestuurder", "Anna de Wit"),
        ("De Wit", "bestuurder", "De Wit"),
        ("wethouder", "bestuurder", None),
    ]
    assert groups(nlp, text, *mentions) == [0, 0, 0]


def test_an_initial_is_the_first_name_and_another_one_is_someone_else(nlp: Language) -> None:
    text = "Wethouder Anna Kuipers sprak. Later sprak A. Kuipers weer. Raadslid Piet Kuipers zweeg."
    mentions: list[Mention] = [
        ("Wethouder Anna Kuipers", "bestuurder", "Anna Kuipers"),
        ("A. Kuipers", "bestuurder", "A. Kuipers"),
        ("Raadslid Piet Kuipers", "raad", "Piet Kuipers"),
    ]
    assert groups(nlp, text, *mentions) == [0, 0, 1]


def test_of_two_wethouders_the_one_named_last_is_meant(nlp: Language) -> None:
    text = "Wethouder Smit spreekt. Wethouder Bos spreekt ook. De wethouder is blij. Een wethouder is nooit blij."
    mentions: list[Mention] = [
        ("Wethouder Smit", "bestuurder", "Smit"),
        ("Wethouder Bos", "bestuurder", "Bos"),
        ("wethouder", "bestuurder", None),
        ("wethouder", "bestuurder", None),
    ]
    assert groups(nlp, text, *mentions) == [0, 1, 1, 2]


def test_of_two_wethouders_none_is_meant_far_away(nlp: Language) -> None:
    text = "Wethouder Smit spreekt. Wethouder Bos spreekt ook. " + "Er gebeurt veel. " * 60 + "De wethouder is blij."
    named: list[Mention] = [("Wethouder Smit", "bestuurder", "Smit"), ("Wethouder Bos", "bestuurder", "Bos")]
    assert groups(nlp, text, *named, ("wethouder", "bestuurder", None)) == [0, 1, 2]


def test_an_office_behind_a_name_is_that_person(nlp: Language) -> None:
    text = "Anna Kuipers, wethouder van Zonnedaal, komt. De wethouder blijft."
    mentions: list[Mention] = [
        ("Anna Kuipers", "bestuurder", "Anna Kuipers"),
        ("wethouder", "bestuurder", None),
        ("wethouder", "bestuurder", None),
    ]
    assert groups(nlp, text, *mentions) == [0, 0, 0]


@pytest.mark.parametrize("words", ["B en W", "college van B&W", "college van burgemeester en wethouders", "college"])
def test_the_college_is_one_under_all_its_names(nlp: Language, words: str) -> None:
    text = f"Het college besluit. Daarna tekent {words}."
    assert groups(nlp, text, ("college", "college", None), (words, "college", None)) == [0, 0]


def test_the_council_is_one_and_a_committee_is_another(nlp: Language) -> None:
    text = "De raad besluit. De gemeenteraad wacht. De raadscommissie leest."
    mentions: list[Mention] = [("raad", "raad", None), ("gemeenteraad", "raad", None), ("raadscommissie", "raad", None)]
    assert groups(nlp, text, *mentions) == [0, 0, 1]


def test_a_short_form_in_brackets_is_what_it_stands_for(nlp: Language) -> None:
    text = "De Stichting Welzijn Oord (SWO) helpt. Ook SWO betaalt mee. De bibliotheek (GGD) niet."
    mentions: list[Mention] = [
        ("Stichting Welzijn Oord", "partner", "Welzijn Oord"),
        ("SWO", "partner", "SWO"),
        ("SWO", "partner", "SWO"),
        ("bibliotheek", "partner", None),
        ("GGD", "zorgaanbieder", None),
    ]
    assert groups(nlp, text, *mentions) == [0, 0, 0, 1, 2]


def test_bodies_of_one_place_stay_apart(nlp: Language) -> None:
    text = "GGD Utrecht en wijkteam Utrecht helpen. GGD Utrecht betaalt."
    mentions: list[Mention] = [
        ("GGD Utrecht", "zorgaanbieder", "Utrecht"),
        ("wijkteam Utrecht", "zorgaanbieder", "Utrecht"),
        ("GGD Utrecht", "zorgaanbieder", "Utrecht"),
    ]
    assert groups(nlp, text, *mentions) == [0, 1, 0]


def test_a_regional_body_is_known_by_its_register(nlp: Language) -> None:
    text = "De provincie Friesland betaalt. De provincie Fryslân ook."
    one, other = told(nlp, text, [("provincie Friesland", "regio", None), ("provincie Fryslân", "regio", None)])
    assert one["entity"] == other["entity"]
    assert one["body"] == "pv21"


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("kwetsbare jongeren", "jeugdigen"),
        ("pleegkinderen", "jeugdigen"),
        ("jonge mantelzorgers", "mantelzorgers"),
        ("regionale jeugdhulpaanbieders", "jeugdhulpaanbieders"),
        ("ouderen", "ouderen"),
        ("voetbalverenigingen", "verenigingen"),
        ("uitzendkrachten", "uitzendkracht"),
        ("adviesraad sociaal domein", "adviesraad"),
        ("betrokkenen", "betrokkenen"),
        ("", None),
    ],
)
def test_a_group_is_the_same_in_all_notes(words: str, concept: str | None) -> None:
    assert concept_of(words) == concept


def test_a_person_belongs_to_no_group(nlp: Language) -> None:
    [person] = told(nlp, "Wethouder Smit spreekt.", [("Wethouder Smit", "bestuurder", "Smit")])
    assert person["concept"] is None


def test_no_form_stands_for_two_groups() -> None:
    forms = [form for row in lexicon.table("actor_groups") for form in row["forms"].split("|")]
    assert sorted(forms) == sorted(set(forms))
    assert all(form == form.strip().lower() and len(form) > 2 for form in forms)


@given(st.text(alphabet="abcdeéïn- ", min_size=1, max_size=30))
def test_any_words_have_a_group_without_spaces_or_none(words: str) -> None:
    found = concept_of(" ".join(words.split()))
    assert found is None or (found and " " not in found)


def test_an_id_is_the_same_in_every_document(nlp: Language) -> None:
    one = told(nlp, "De jongeren komen.", [("jongeren", "doelgroep", None)])
    other = told(nlp, "Wij horen dat jongeren komen.", [("jongeren", "doelgroep", None)])
    assert one[0]["entity"] == other[0]["entity"] == schema.entity_id("doelgroep", lexicon.lemma_of("jongeren"))
