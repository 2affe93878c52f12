from __future__ import annotations

import itertools

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin, Span

from sociaaldomein_nlp.components.laws import LawFinder

PAGE = "https://wetten.overheid.nl/BWBR0034925"


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("sociaaldomein_laws")
    return pipeline


def spans(nlp: Language, text: str) -> list[Span]:
    # a span group dies with its Doc, a span keeps it alive
    doc = nlp(text)
    return list(doc.spans["laws"])


def fields(nlp: Language, text: str) -> list[dict[str, object]]:
    return [span._.fields for span in spans(nlp, text)]


def test_a_law_has_its_bwb_id_as_normal_form_and_field(nlp: Language) -> None:
    (span,) = spans(nlp, "Dit regelt de Jeugdwet.")
    assert (span.text, span.label_, span.kb_id_) == ("Jeugdwet", "LAW", "BWBR0034925")
    assert span._.fields == {"law": "BWBR0034925", "celex": None, "article": None, "historic": False, "uri": PAGE}


def test_a_regulation_of_the_eu_has_a_celex_number_and_no_bwb_id(nlp: Language) -> None:
    by_name, by_number = fields(nlp, "De AVG is Verordening (EU) 2016/679.")
    assert (by_name["law"], by_name["celex"]) == (None, "32016R0679")
    assert (by_number["law"], by_number["celex"]) == (None, "32016R0679")


def test_a_directive_of_the_eu_has_the_letter_l(nlp: Language) -> None:
    assert fields(nlp, "Zie richtlijn (EU) 2016/2102.")[0]["celex"] == "32016L2102"


def test_a_treaty_has_neither(nlp: Language) -> None:
    assert fields(nlp, "Het Kinderrechtenverdrag.") == [
        {"law": None, "celex": None, "article": None, "historic": False, "uri": None}
    ]


@pytest.mark.parametrize("text", ["De WWB is vervangen.", "De Wet werk en bijstand.", "De Wob gold tot 2022."])
def test_a_law_that_has_ended_is_historic(nlp: Language, text: str) -> None:
    assert [each["historic"] for each in fields(nlp, text)] == [True]


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("artikel 2.1.2 Wmo 2015", "2.1.2"),
        ("artikel 2.3, eerste lid, van de Jeugdwet", "2.3"),
        ("artikel 2.3, derde lid, onder b, van de Jeugdwet", "2.3"),
        ("artikelen 7 en 8 van de Participatiewet", "7 en 8"),
        ("Artikel 8b, lid 2 van de Participatiewet", "8b"),
        ("Jeugdwet, artikel 2.3", "2.3"),
        ("Gemeentewet art. 169, eerste lid", "169"),
        ("artikel 8a, eerste lid, aanhef en onderdeel b, en tweede lid, van de Participatiewet", "8a"),
        ("artikelen 2.1.3, 2.1.4, eerste en derde lid, en 2.6.6, eerste lid, van de Wmo 2015", "2.1.3, 2.1.4 en 2.6.6"),
    ],
)
def test_the_article_belongs_to_the_mention(nlp: Language, text: str, article: str) -> None:
    (span,) = spans(nlp, f"Volgens {text} mag dat.")
    assert (span.text, span._.fields["article"]) == (text, article)


def test_the_name_of_an_unknown_law_ends_before_its_verb(nlp: Language) -> None:
    found = spans(nlp, "De Wet versterking dorpen en wijken regelt dit.")
    assert [span.text for span in found] == ["Wet versterking dorpen en wijken"]


def published(nlp: Language, text: str, day: str) -> list[tuple[str, bool]]:
    doc = nlp.make_doc(text)
    doc._.source = {"metadata": {"published": day}}
    return [(span.kb_id_, span._.fields["historic"]) for span in nlp(doc).spans["laws"]]


@pytest.mark.parametrize(
    ("day", "law"),
    [
        ("2012", ("BWBR0020031", True)),
        ("2014-03-12", ("BWBR0020031", True)),
        ("2014-09", ("BWBR0035362", False)),
        ("2023-05-01", ("BWBR0035362", False)),
    ],
)
def test_a_name_that_two_laws_bore_means_the_one_in_force_half_a_year_on(
    nlp: Language, day: str, law: tuple[str, bool]
) -> None:
    assert published(nlp, "Wij voeren de Wmo uit.", day) == [law]


def test_the_newer_law_is_meant_where_the_text_says_so(nlp: Language) -> None:
    assert published(nlp, "De nieuwe Wmo komt eraan.", "2013") == [("BWBR0035362", False)]
    assert published(nlp, "De Wmo 2015 is nieuw. De Wmo geldt straks.", "2013")[1] == ("BWBR0035362", False)
    assert published(nlp, "Onder de oude Wmo was dat anders.", "2020") == [("BWBR0020031", True)]


def test_a_short_form_that_the_text_explains_otherwise_is_none(nlp: Language) -> None:
    assert fields(nlp, "Het gebied Duin Horst en Weide (DHW) is mooi. De DHW werkt samen.") == []
    assert len(fields(nlp, "De Drank- en Horecawet (DHW) geldt. De DHW ook.")) == 3


def test_a_short_form_with_other_meanings_needs_an_article(nlp: Language) -> None:
    assert spans(nlp, "De opvang en het BW groeien.") == []
    (span,) = spans(nlp, "Zie artikel 1:247 BW.")
    assert (span.kb_id_, span._.fields["article"]) == ("BWBR0002656", "1:247")


def test_a_short_form_in_the_name_of_a_body_is_none(nlp: Language) -> None:
    assert spans(nlp, "De adviesraad Wmo en de Wmo consulent spraken.") == []


def test_an_old_act_of_the_eu_has_its_year_last(nlp: Language) -> None:
    assert fields(nlp, "Zie Verordening (EU) nr. 1407/2013.")[0]["celex"] == "32013R1407"


@pytest.mark.parametrize(
    "name",
    [
        "wet Breed offensief",
        "Wet gebruik Friese taal",
        "Wet Houdbare overheidsfinanciën",
        "Regeling Jeugdwet",
        "Wegenverkeerswet 1994",
    ],
)
def test_a_name_is_taken_whole(nlp: Language, name: str) -> None:
    assert [span.text for span in spans(nlp, f"Op grond van de {name} kan dat.")] == [name]


def test_running_twice_is_running_once(nlp: Language) -> None:
    doc = nlp("De Wmo en de Jeugdwet.")
    before = [span.id_ for span in doc.spans["laws"]]
    again = nlp.get_pipe("sociaaldomein_laws")(doc)
    assert [span.id_ for span in again.spans["laws"]] == before


def test_finding_changes_nothing(nlp: Language) -> None:
    doc = nlp.make_doc("De Wmo en de Jeugdwet.")
    finder = nlp.get_pipe("sociaaldomein_laws")
    assert isinstance(finder, LawFinder)
    assert len(finder.find(doc)) == 2
    assert "laws" not in doc.spans


def test_the_fields_survive_a_doc_bin(nlp: Language) -> None:
    data = DocBin(docs=[nlp("Volgens artikel 35 Participatiewet.")], store_user_data=True).to_bytes()
    (doc,) = DocBin().from_bytes(data).get_docs(nlp.vocab)
    assert doc.spans["laws"][0]._.fields["article"] == "35"


@pytest.mark.parametrize("text", ["", "Wet", "Wet ", "artikel 3", "\n\n"])
def test_little_text_gives_no_law(nlp: Language, text: str) -> None:
    assert fields(nlp, text) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Wmo", "de", "Wet", "artikel", "2.3", "van", "Jeugdwet", ",", "\n", "en", "op"])))
def test_laws_lie_apart_and_hold_text(parts: list[str]) -> None:
    finder = LawFinder(_BLANK, "laws")
    found = [span for span, _ in finder.find(_BLANK(" ".join(parts)))]
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(span.text.strip() for span in found)


_BLANK = spacy.blank("nl")
