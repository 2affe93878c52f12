"""Which stretches of a note are statements, and what each of them tells of itself."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import lexicon, pipeline, schema
from sociaaldomein_nlp.components.statements import StatementFinder

NOTE = """Nota Veldmeer

Onze opgaven:
• Ouderen wonen prettig in hun eigen buurt
• Minder gezinnen hebben schulden

Wat gaan we doen?

We openen in 2026 een loket, zodat ouders sneller hulp vinden. De raad heeft in maart ingestemd.
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load("blank")


@pytest.fixture
def read(nlp: Language):
    return lambda text: said(nlp(text))


def said(doc: Doc) -> list[tuple[str, str]]:
    return [(span.label_, span.text) for span in doc.spans[schema.STATEMENTS]]


def fields_of(doc: Doc) -> list[dict[str, Any]]:
    return [span._.fields for span in doc.spans[schema.STATEMENTS]]


def test_a_note_is_read_to_its_goals_and_measures(read) -> None:
    assert read(NOTE) == [
        ("doel", "Ouderen wonen prettig in hun eigen buurt"),
        ("doel", "Minder gezinnen hebben schulden"),
        ("maatregel", "We openen in 2026 een loket"),
        ("doel", "ouders sneller hulp vinden"),
    ]


def test_the_closing_stop_and_the_bullet_stay_out(read) -> None:
    assert read("Wij openen een loket.") == [("maatregel", "Wij openen een loket")]
    assert read("Acties:\n- Een loket openen;\n- Ouders trainen.") == [
        ("maatregel", "Een loket openen"),
        ("maatregel", "Ouders trainen"),
    ]


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Onze doelen:", "doel"),
        ("Acties 2025:", "maatregel"),
        ("Beoogde resultaten:", "resultaat"),
        ("Indicatoren:", "indicator"),
    ],
)
def test_a_list_item_takes_the_meaning_of_its_lead_in(read, lead: str, kind: str) -> None:
    assert read(f"{lead}\n- de buurt vindt een vast adres\n- het dorp heeft een huiskamer") == [
        (kind, "de buurt vindt een vast adres"),
        (kind, "het dorp heeft een huiskamer"),
    ]


def test_the_same_items_without_lead_in_are_facts(read) -> None:
    assert read("De buurt vindt een vast adres. Het dorp heeft een huiskamer.") == []


@pytest.mark.parametrize(
    "title",
    [
        "Samen sterk: nota sociaal domein 2021-2024",
        "Versterken van de sociale basis",
        "Wij versterken de sociale basis",
    ],
)
def test_a_title_is_no_statement(read, title: str) -> None:
    assert read(f"{title}\n\nDit is een nota van twintig bladzijden.") == []


def test_a_heading_that_names_a_change_is_a_goal_and_one_that_names_a_topic_is_none(read) -> None:
    text = "Nota\n\nDit is een nota.\n\nVersterken van de sociale basis\n\nDit is tekst.\n\nGezondheid\n\nDit ook."
    assert read(text) == [("doel", "Versterken van de sociale basis")]


@pytest.mark.parametrize(
    "text",
    [
        "Willen we dat jongeren zonder schulden opgroeien?",
        "De gemeenteraad heeft in maart ingestemd met het plan.",
        "In 2022 is het loket in Zuid geopend.",
        "We hebben in 2023 drie buurtkamers geopend.",
        "Het plan ligt tot 14 april ter inzage in het gemeentehuis.",
        "De gemeenteraad neemt op 12 mei een besluit over de nota.",
        "Sinds 2015 zijn gemeenten verantwoordelijk voor jeugdhulp.",
        "De Wmo verplicht gemeenten om inwoners te ondersteunen.",
        "Samen met partners zijn er tien doelen opgesteld.",
        "In dit plan leest u welke doelen wij hebben.",
        "Dit plan is geen koerswijziging.",
        "Daar stoppen we niet mee.",
        "Wilt u de nota lezen? Vraag hem aan bij de balie.",
        "Ik ben trots op wat de dorpen hebben neergezet.",
        "Het Rijk wil dat ouderen langer thuis wonen.",
        "De inwoner staat bij ons centraal.",
        "Ruim een derde van de inwoners voelt zich eenzaam.",
        "De doelgroep bestaat uit jongeren van 16 tot 27 jaar.",
        "",
    ],
)
def test_what_is_no_goal_measure_or_indicator_is_left_alone(read, text: str) -> None:
    assert read(text) == []


def test_a_purpose_is_a_statement_of_its_own_without_om(read) -> None:
    assert read("Wij organiseren maaltijden om eenzaamheid onder ouderen te verminderen.") == [
        ("maatregel", "Wij organiseren maaltijden"),
        ("doel", "eenzaamheid onder ouderen te verminderen"),
    ]


def test_om_after_doel_belongs_to_the_goal(read) -> None:
    text = "Het is ons doel om jongeren aan werk te helpen"
    assert read(f"{text}.") == [("doel", text)]


def test_the_words_before_needed_that_are_left_out(read) -> None:
    assert read("Daarvoor is het nodig dat ouders de weg weten.") == [("doel", "ouders de weg weten")]


def test_a_label_and_a_speaker_are_left_out(read) -> None:
    assert read("Doel: minder ouderen zijn eenzaam in het dorp.") == [
        ("doel", "minder ouderen zijn eenzaam in het dorp")
    ]
    assert read("Wethouder Jansen: “Wij openen in elk dorp een loket.”") == [
        ("maatregel", "Wij openen in elk dorp een loket")
    ]


def test_a_quoted_sentence_loses_its_marks(read) -> None:
    assert read("“Wij openen in elk dorp een loket.”") == [("maatregel", "Wij openen in elk dorp een loket")]


def test_a_literal_repetition_is_a_statement_once_whatever_its_capitals_and_spaces(read) -> None:
    assert read("Wij openen een loket. Ouders bellen vaak. Wij  openen een LOKET.") == [
        ("maatregel", "Wij openen een loket")
    ]


def test_an_item_tells_the_word_of_the_document_for_it(nlp: Language) -> None:
    fields = fields_of(nlp(NOTE))
    assert [own["source_term"] for own in fields] == ["opgave", "opgave", None, None]


def test_items_of_one_list_share_their_lead_and_know_their_section(nlp: Language) -> None:
    doc = nlp(NOTE)
    fields = fields_of(doc)
    title, question = doc.spans[schema.SECTIONS]
    assert [NOTE[: own["lead"]].endswith("Onze opgaven:") if own["lead"] else None for own in fields] == [
        True,
        True,
        None,
        None,
    ]
    assert [own["section"] for own in fields] == [title.id_, title.id_, question.id_, question.id_]


def test_status_modality_and_polarity_follow_the_words(nlp: Language) -> None:
    text = "We openen een loket. We blijven ouders ondersteunen. We onderzoeken of een tweede loket nodig is. "
    fields = fields_of(nlp(text + "We willen voorkomen dat jongeren schulden maken."))
    assert [(own["status"], own["modality"], own["polarity"]) for own in fields] == [
        ("planned", "firm", "positive"),
        ("ongoing", "firm", "positive"),
        ("planned", "weak", "positive"),
        (None, "firm", "negative"),
    ]


def test_evidence_names_a_rule_and_the_words_that_it_rests_on(nlp: Language) -> None:
    text = "Dit jaar is ons doel dat ouders hulp vinden."
    [own] = fields_of(nlp(text))
    rests = {e["why"]: text[e["start"] : e["end"]] for e in own["evidence"] if e["why"].startswith("statements:")}
    assert rests["statements:goal-is-inverted"] == "is ons doel"


def test_evidence_only_names_rules_that_exist_and_lies_within_the_text(nlp: Language) -> None:
    ids = {rule.id for rule in lexicon.rule_book("statements").rules}
    doc = nlp(NOTE)
    found = [e for own in fields_of(doc) for e in own["evidence"] if e["why"].startswith("statements:")]
    assert found
    assert {e["why"].removeprefix("statements:") for e in found} <= ids
    assert all(0 <= e["start"] < e["end"] <= len(doc.text) for e in found)


def test_confidence_lies_between_the_threshold_and_one(nlp: Language) -> None:
    threshold = lexicon.rule_book("statements").settings["threshold"]
    assert all(threshold <= own["confidence"] <= 1 for own in fields_of(nlp(NOTE)))


def test_every_value_is_one_of_the_closed_sets(nlp: Language) -> None:
    doc = nlp(NOTE)
    for span in doc.spans[schema.STATEMENTS]:
        own = span._.fields
        assert span.label_ in schema.STATEMENT_KINDS
        assert own["status"] in {None, *schema.STATUSES}
        assert own["modality"] in schema.MODALITIES
        assert own["polarity"] in schema.POLARITIES
        assert own["holder"] in schema.HOLDERS


def test_statements_do_not_overlap(nlp: Language) -> None:
    doc = nlp(NOTE)
    spans = list(doc.spans[schema.STATEMENTS])
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


def test_running_twice_is_running_once(nlp: Language) -> None:
    doc = nlp(NOTE)
    finder = nlp.get_pipe("statements")
    assert isinstance(finder, StatementFinder)
    once = [(span.id_, span.label_, span.text) for span in finder(doc).spans[schema.STATEMENTS]]
    fields = dict(doc._.fields)
    assert [(span.id_, span.label_, span.text) for span in finder(doc).spans[schema.STATEMENTS]] == once
    assert doc._.fields == fields


def test_what_is_cut_off_has_no_say_in_the_kind(nlp: Language) -> None:
    doc = nlp("Iedereen heeft recht op een zeker bestaan en daarvoor is het nodig dat ouders genoeg inkomen hebben.")
    assert [(s.label_, s.text) for s in doc.spans["statements"]] == [("doel", "ouders genoeg inkomen hebben")]
