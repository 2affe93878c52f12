"""What ties the layers together: actors, dates and themes of a statement, its goal, and who is who."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from sociaaldomein_nlp import pipeline, schema


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load("blank")


def statement(doc: Doc, words: str) -> Span:
    [found] = [span for span in doc.spans[schema.STATEMENTS] if words in span.text]
    return found


def own(doc: Doc, words: str) -> dict[str, Any]:
    fields: dict[str, Any] = statement(doc, words)._.fields
    return fields


def parents(doc: Doc) -> dict[str, str | None]:
    """Give the words of each statement with the words of its goal."""
    text = {span.id_: span.text for span in doc.spans[schema.STATEMENTS]}
    return {span.text: text.get(span._.fields["parent"]) for span in doc.spans[schema.STATEMENTS]}


def entity(doc: Doc, words: str) -> set[str]:
    return {span._.fields["entity"] for span in doc.spans[schema.ACTORS] if span.text == words}


def test_a_statement_has_the_actors_and_dates_that_stand_in_it(nlp: Language) -> None:
    doc = nlp("De bibliotheek opent in 2026 een taalhuis voor nieuwkomers. In 2019 keek de GGD mee.")
    fields = own(doc, "taalhuis")
    actors = {span.id_: span.text for span in doc.spans[schema.ACTORS]}
    dates = {span.id_: span.text for span in doc.spans[schema.DATES]}
    assert [actors[ident] for ident in fields["actors"]] == ["bibliotheek", "nieuwkomers"]
    assert [dates[ident] for ident in fields["dates"]] == ["2026"]


def test_an_actor_plays_a_part_by_its_type_and_place(nlp: Language) -> None:
    doc = nlp("De gemeente opent met de bibliotheek een loket voor ouders.")
    names = {span.id_: span.text for span in doc.spans[schema.ACTORS]}
    roles = {names[ident]: role for ident, role in own(doc, "loket")["actor_roles"].items()}
    assert roles == {"gemeente": "doer", "bibliotheek": "partner", "ouders": "target_group"}


def test_the_municipality_that_wants_something_starts_it(nlp: Language) -> None:
    doc = nlp("De gemeente wil dat ouders snel hulp vinden.")
    assert sorted(own(doc, "wil")["actor_roles"].values()) == ["initiator", "target_group"]


def test_a_measure_serves_the_goal_of_its_own_sentence(nlp: Language) -> None:
    doc = nlp("We willen armoede terugdringen. We openen een loket, zodat ouders sneller hulp vinden.")
    assert parents(doc)["We openen een loket"] == "ouders sneller hulp vinden"


def test_list_items_serve_the_goal_that_leads_them_in(nlp: Language) -> None:
    text = "We willen de sociale basis versterken.\n- Een huiskamer openen\n- Elk jaar vrijwilligers trainen"
    found = parents(nlp(text))
    assert (
        found["Een huiskamer openen"]
        == found["Elk jaar vrijwilligers trainen"]
        == "We willen de sociale basis versterken"
    )


def test_a_measure_serves_the_goal_in_its_heading(nlp: Language) -> None:
    text = (
        "Nota Veldmeer\n\nDit is een nota.\n\nVersterken van de sociale basis\n\nWe openen een huiskamer in elk dorp."
    )
    assert parents(nlp(text))["We openen een huiskamer in elk dorp"] == "Versterken van de sociale basis"


def test_a_measure_serves_the_last_goal_before_it_in_its_section(nlp: Language) -> None:
    text = "We willen armoede terugdringen. We willen eenzaamheid verminderen. We openen een huiskamer."
    assert parents(nlp(text))["We openen een huiskamer"] == "We willen eenzaamheid verminderen"


def test_a_measure_in_another_section_serves_no_goal_of_the_one_before(nlp: Language) -> None:
    text = (
        "Nota Veldmeer\n\nDit is een nota.\n\nArmoede\n\nWe willen armoede terugdringen.\n\n"
        "Sport\n\nWe openen een sporthal in het dorp."
    )
    assert parents(nlp(text))["We openen een sporthal in het dorp"] is None


def test_items_of_one_list_are_not_each_others_goal(nlp: Language) -> None:
    found = parents(nlp("Onze doelen:\n- Ouderen wonen prettig\n- Kinderen groeien veilig op"))
    assert found == {"Ouderen wonen prettig": None, "Kinderen groeien veilig op": None}


def test_a_narrower_goal_has_the_ambition_of_its_section(nlp: Language) -> None:
    text = "Onze ambitie is dat iedereen in het dorp meedoet. We willen eenzaamheid onder ouderen verminderen."
    found = parents(nlp(text))
    assert (
        found["We willen eenzaamheid onder ouderen verminderen"] == "Onze ambitie is dat iedereen in het dorp meedoet"
    )
    assert found["Onze ambitie is dat iedereen in het dorp meedoet"] is None


def test_a_parent_is_a_goal_and_never_the_statement_itself(nlp: Language) -> None:
    doc = nlp(
        "Onze ambities\n- Iedereen telt mee\n\nWe openen een loket, zodat ouders hulp vinden. Wij trainen ouders."
    )
    kinds = {span.id_: span.label_ for span in doc.spans[schema.STATEMENTS]}
    tied = [(span.id_, span._.fields["parent"]) for span in doc.spans[schema.STATEMENTS] if span._.fields["parent"]]
    assert tied
    assert all(child != parent and kinds[parent] in {"ambitie", "doel"} for child, parent in tied)


def test_a_statement_has_the_theme_of_its_words(nlp: Language) -> None:
    doc = nlp("Wij helpen mantelzorgers met een vaste vraagbaak. We pakken huiselijk geweld sneller aan.")
    assert own(doc, "mantelzorgers")["themes"] == ["mantelzorg_vrijwilligers"]
    assert own(doc, "geweld")["themes"] == ["veiligheid"]


def test_a_second_theme_counts_where_it_is_nearly_as_heavy(nlp: Language) -> None:
    doc = nlp("We organiseren schuldhulpverlening voor mantelzorgers.")
    assert sorted(own(doc, "mantelzorgers")["themes"]) == ["bestaanszekerheid", "mantelzorg_vrijwilligers"]


def test_a_statement_without_words_for_a_theme_takes_that_of_its_heading(nlp: Language) -> None:
    doc = nlp("Nota Veldmeer\n\nDit is een nota.\n\nInburgering\n\nWe starten in september met drie groepen.")
    assert own(doc, "groepen")["themes"] == ["inburgering"]


def test_a_list_item_takes_the_theme_of_its_lead_in(nlp: Language) -> None:
    doc = nlp(
        "Voor mantelzorgers gaan we het volgende doen:\n- een vast gezicht bieden\n- elk jaar een feest organiseren"
    )
    assert own(doc, "gezicht")["themes"] == ["mantelzorg_vrijwilligers"]


def test_scores_hold_the_chosen_themes_and_the_chosen_score_highest(nlp: Language) -> None:
    fields = own(nlp("We organiseren schuldhulpverlening voor mantelzorgers."), "mantelzorgers")
    tops = {name: score for name, score in fields["theme_scores"].items() if "." not in name}
    assert max(tops, key=lambda name: tops[name]) == fields["themes"][0]
    assert all(0 < score <= 1 for score in fields["theme_scores"].values())


def test_the_words_of_a_theme_are_evidence(nlp: Language) -> None:
    text = "Wij helpen mantelzorgers met een vaste vraagbaak."
    shown = {e["why"]: text[e["start"] : e["end"]] for e in own(nlp(text), "mantelzorgers")["evidence"]}
    assert shown["themes:mantelzorg_vrijwilligers.mantelzorg"] == "mantelzorgers"


def test_mentions_in_the_same_words_are_one_entity_in_any_form(nlp: Language) -> None:
    doc = nlp("Jongeren krijgen hulp. Een jongere belt. De jongeren bellen. Ouders bellen ook.")
    ids = entity(doc, "Jongeren") | entity(doc, "jongeren")
    assert len(ids) == 1
    assert entity(doc, "Ouders").isdisjoint(ids)


def test_a_bare_gemeente_is_the_only_one_that_the_text_names(nlp: Language) -> None:
    doc = nlp("De gemeente Utrecht opent een taalhuis. De gemeente betaalt dat.")
    assert entity(doc, "gemeente") == entity(doc, "gemeente Utrecht")


def test_a_bare_gemeente_is_none_of_two_named_ones(nlp: Language) -> None:
    doc = nlp("De gemeente Utrecht en de gemeente Zeist openen een loket. De gemeente betaalt dat.")
    named = entity(doc, "gemeente Utrecht") | entity(doc, "gemeente Zeist")
    assert len(named) == 2
    assert entity(doc, "gemeente").isdisjoint(named)


def test_running_twice_is_running_once(nlp: Language) -> None:
    doc = nlp("Onze ambitie is dat iedereen meedoet. De gemeente opent in 2026 een loket, zodat ouders hulp vinden.")
    once = [dict(span._.fields) for span in doc.spans[schema.STATEMENTS]]
    linker = nlp.get_pipe("linking")
    again = [dict(span._.fields) for span in linker(doc).spans[schema.STATEMENTS]]
    assert again == once


def test_the_college_is_one_party_under_its_name_and_without(nlp: Language) -> None:
    doc = nlp(
        "College Westerkwartier is akkoord. Het college van burgemeester en wethouders beslist. Het college wacht."
    )
    assert len({span._.fields["entity"] for span in doc.spans[schema.ACTORS] if span.label_ == "college"}) == 1


def test_a_department_is_not_the_municipality_itself(nlp: Language) -> None:
    doc = nlp("De gemeente Utrecht en overige afdelingen in de gemeente werken samen.")
    assert entity(doc, "afdelingen").isdisjoint(entity(doc, "gemeente Utrecht"))
