"""What headings and lead-ins promise, and the tree that headings make."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import lexicon, pipeline, schema
from sociaaldomein_nlp.components.sections import NO_PROMISE, Promise, SectionFinder, promise_of, term_of

TREE = (
    "Nota jeugd\n\n1 Doelen\n\nWij zijn aan zet.\n\n1.1 Opvoeden\n\nOuders zijn er voor hun kind.\n\n2 Aanpak\n\nKlaar."
)

ROBBED = {"measure-question"}  # "hoe gaan we dat doen" is taken for an indicator


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load("blank")


def tree(doc: Doc) -> list[tuple[str, str, str | None]]:
    """Give heading, label and the heading above it."""
    spans = doc.spans[schema.SECTIONS]
    text = {span.id_: span.text for span in spans}
    return [(span.text, span.label_, text.get(span._.fields["parent"])) for span in spans]


@pytest.mark.parametrize(
    ("text", "role", "term"),
    [
        ("Onze opgaven:", "doel", "opgave"),
        ("Wat willen we bereiken?", "doel", None),
        ("2.1 Wat willen wij bereiken", "doel", None),
        ("Hoofdstuk 3 Doelstellingen", "doel", "doelstelling"),
        ("Maatschappelijk effect", "doel", "effect"),
        ("Ambities 2030", "ambitie", "ambitie"),
        ("Onze stip op de horizon", "ambitie", None),
        ("Wat gaan we daarvoor doen?", "maatregel", None),
        ("Dit doen we door:", "maatregel", None),
        ("Acties 2025", "maatregel", "actie"),
        ("Beoogde resultaten", "resultaat", "resultaat"),
        ("Hoe gaan we dit meten?", "indicator", None),
        ("Indicatoren en streefwaarden", "indicator", "indicator"),
        ("Leidende principes", "principle", "principe"),
        ("Wat hebben we bereikt?", "past", None),
        ("Wat wilden we bereiken?", "past", None),
        ("Wat mag het kosten?", "money", None),
        ("Inleiding", "context", None),
        ("Vervolgstappen", "procedure", None),
        ("Inhoudsopgave", "contents", None),
        ("Onze speerpunten", None, "speerpunt"),
        ("Gezondheid", None, None),
        ("Doelgroepen", None, None),
        ("Inwoners zijn financieel zelfredzaam", None, None),
        ("", None, None),
    ],
)
def test_a_heading_promises_what_it_asks_or_names(text: str, role: str | None, term: str | None) -> None:
    promise = promise_of(text)
    assert (promise.role, promise.term) == (role, term)


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Wat willen we met elkaar in de komende jaren bereiken?", True),
        ("Onze ambities", True),
        ("3. Doelen", True),
        ("Opgave 3: kinderen groeien gezond op", False),
    ],
)
def test_a_promise_is_firm_where_the_heading_says_no_more_than_that(text: str, firm: bool) -> None:
    assert promise_of(text).firm is firm


def test_nothing_is_promised_by_other_words() -> None:
    assert promise_of("Samen denken, samen doen") == NO_PROMISE == Promise(None, None, False)


def test_earlier_rules_take_examples_from_no_rule_but_the_known_one() -> None:
    """The first rule that matches wins: a rule's own examples must not be another's."""
    robbed = {
        rule.id
        for rule in lexicon.rule_book("sections").rules
        if {promise_of(example).role for example in rule.examples} != {rule.values["role"] or None}
    }
    assert robbed == ROBBED


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("De vier opgaven van deze nota", "opgave"),
        ("SPEERPUNTEN", "speerpunt"),
        ("Prestatie-indicatoren", None),
        ("doelgroepen", None),
        ("geen van die", None),
    ],
)
def test_the_term_is_a_whole_word_in_the_singular(text: str, term: str | None) -> None:
    assert term_of(text) == term


def test_headings_make_a_tree_by_their_level(nlp: Language) -> None:
    assert tree(nlp(TREE)) == [
        ("Nota jeugd", "topic", None),
        ("Doelen", "doel", "Nota jeugd"),
        ("Opvoeden", "topic", "Doelen"),
        ("Aanpak", "maatregel", "Nota jeugd"),
    ]


def test_a_section_ends_where_the_next_of_its_level_or_higher_begins(nlp: Language) -> None:
    doc = nlp(TREE)
    until = {span.text: span._.fields["until"] for span in doc.spans[schema.SECTIONS]}
    assert until["Opvoeden"] == until["Doelen"] == TREE.index("Aanpak")
    assert until["Nota jeugd"] == until["Aanpak"] == len(TREE)


def test_a_text_without_headings_has_no_sections(nlp: Language) -> None:
    assert list(nlp("Wij openen een loket. Dat is alles.").spans[schema.SECTIONS]) == []
    assert list(nlp("").spans[schema.SECTIONS]) == []


def test_running_twice_is_running_once(nlp: Language) -> None:
    finder = nlp.get_pipe("sections")
    assert isinstance(finder, SectionFinder)
    doc = nlp(TREE)
    before, fields = tree(doc), dict(doc._.fields)
    assert tree(finder(doc)) == before
    assert doc._.fields == fields


def test_finding_changes_nothing(nlp: Language) -> None:
    doc = nlp.make_doc("Onze doelen")
    for name in ("layout", "sentences"):
        doc = nlp.get_pipe(name)(doc)
    assert nlp.get_pipe("sections").find(doc) is not None
    assert schema.SECTIONS not in doc.spans
    assert doc._.fields == {}
