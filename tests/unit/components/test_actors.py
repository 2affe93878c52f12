from __future__ import annotations

import csv
import itertools
import pickle
from importlib.resources import files

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from sociaaldomein_nlp import lexicon, schema
from sociaaldomein_nlp.components.actor_bounds import ActorBounds
from sociaaldomein_nlp.components.actor_terms import ActorLexicon
from sociaaldomein_nlp.components.actors import ActorFinder
from sociaaldomein_nlp.components.words import Words

_BLANK = spacy.blank("nl")
_TERMS = ActorLexicon(_BLANK)
_FINDER = ActorFinder(_BLANK, "actors")


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("sociaaldomein_laws")
    pipeline.add_pipe("sociaaldomein_actors")
    return pipeline


def spans(nlp: Language, text: str) -> list[Span]:
    # a span group dies with its Doc, a span keeps it alive
    doc = nlp(text)
    return list(doc.spans["actors"])


def seen(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in spans(nlp, text)]


def test_a_named_municipality_has_its_code(nlp: Language) -> None:
    (span,) = spans(nlp, "De gemeente Den Bosch wil dat.")
    assert (span.text, span.kb_id_) == ("gemeente Den Bosch", "GM0796")
    assert span._.fields == {"name": "Den Bosch", "entity": None}


def test_a_municipality_that_no_register_holds_keeps_its_name(nlp: Language) -> None:
    (span,) = spans(nlp, "De gemeente Zonnedaal wil dat.")
    assert (span.kb_id_, span._.fields["name"]) == ("", "Zonnedaal")


@pytest.mark.parametrize(
    "name", ["Bergen op Zoom", "Loon op Zand", "Kaag en Braassem", "Súdwest-Fryslân", "De Ronde Venen"]
)
def test_a_name_of_several_words_is_taken_whole(nlp: Language, name: str) -> None:
    (span,) = spans(nlp, f"De gemeente {name} helpt.")
    assert span._.fields["name"] == name


@pytest.mark.parametrize("place", ["in de gemeente", "binnen onze gemeente", "uit de hele gemeente", "per gemeente"])
def test_a_place_is_no_party(nlp: Language, place: str) -> None:
    assert seen(nlp, f"Er gebeurt veel {place}.") == []


def test_a_name_over_a_line_break_is_given_in_one_line(nlp: Language) -> None:
    (span,) = spans(nlp, "wethouder Marijke\nvan Haaren")
    assert span._.fields["name"] == "Marijke van Haaren"


def test_a_topic_is_no_name(nlp: Language) -> None:
    (span,) = spans(nlp, "De adviesraad Sociaal Domein adviseert.")
    assert (span.text, span._.fields["name"]) == ("adviesraad Sociaal Domein", None)


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        ("met een verstandelijke beperking", "doelgroep"),
        ("met schulden", "doelgroep"),
        ("die het nodig hebben", "doelgroep"),
        ("en wijken die dit het hardste nodig hebben", "doelgroep"),
        ("in een kwetsbare positie", "doelgroep"),
        ("zonder werk", "doelgroep"),
        ("tussen 18 en 27 jaar", "doelgroep"),
        ("met elkaar", "inwoners"),
        ("die ieder op hun eigen manier meedoen", "inwoners"),
        ("in de wijk", "inwoners"),
        ("van het dorp", "inwoners"),
    ],
)
def test_what_follows_singles_residents_out_or_not(nlp: Language, behind: str, kind: str) -> None:
    assert seen(nlp, f"Wij kennen inwoners {behind}.") == [("inwoners", kind)]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("jeugdhulpaanbieders", "zorgaanbieder"),
        ("ouderenwelzijnsorganisatie", "zorgaanbieder"),
        ("huurdersvereniging", "partner"),
        ("ouderenadviesraad", "adviesorgaan"),
        ("praktijkscholen", "onderwijs"),
        ("bijstandsgezinnen", "doelgroep"),
        ("dorpsbewoners", "inwoners"),
    ],
)
def test_a_compound_has_the_type_of_its_longest_ending(word: str, kind: str) -> None:
    term = _TERMS.compound(word)
    assert term is not None
    assert term.type == kind


@pytest.mark.parametrize(
    "word", ["voorraad", "sieraden", "aandeelhoudersvergadering", "reorganisatie", "raad", "verhuizing"]
)
def test_a_look_alike_is_no_compound(word: str) -> None:
    assert _TERMS.compound(word) is None


@pytest.mark.parametrize(
    "word", ["veerkrachtige", "maatschappelijke", "gecontracteerde", "samenwerkende", "kwetsbare", "lokale"]
)
def test_an_inflected_adjective_is_attributive(word: str) -> None:
    assert _TERMS.attributive(word)


@pytest.mark.parametrize("word", ["gemeente", "overige", "de", "tijdens", "volgende", "andere", "werken", "maakte"])
def test_a_determiner_verb_or_noun_is_not(word: str) -> None:
    assert not _TERMS.attributive(word)


def test_the_tag_of_a_tagger_goes_before_the_look_of_a_word() -> None:
    doc = Doc(_BLANK.vocab, words=["zeilende", "partners"], pos=["NOUN", "NOUN"])
    bare = Doc(_BLANK.vocab, words=["zeilende", "partners"])
    bounds = ActorBounds(_TERMS)
    assert (bounds.left(Words(doc), 1), bounds.left(Words(bare), 1)) == (1, 0)


def test_adjectives_end_at_the_start_of_the_sentence(nlp: Language) -> None:
    assert seen(nlp, "Dit doen we voor kwetsbare\n\nInwoners") == [("Inwoners", "inwoners")]


def test_words_inside_a_law_are_no_party(nlp: Language) -> None:
    assert seen(nlp, "De Wet gemeentelijke schuldhulpverlening en de Wet op de jeugdzorg.") == []


def test_a_person_is_known_again_by_surname(nlp: Language) -> None:
    text = "Wethouder Marijke van Haaren kwam. Volgens Van Haaren is het af."
    assert seen(nlp, text) == [("Wethouder Marijke van Haaren", "bestuurder"), ("Van Haaren", "bestuurder")]


def test_running_twice_is_running_once(nlp: Language) -> None:
    doc = nlp("De gemeente en de inwoners.")
    before = [span.id_ for span in doc.spans["actors"]]
    assert [span.id_ for span in nlp.get_pipe("sociaaldomein_actors")(doc).spans["actors"]] == before


def test_only_the_own_group_is_touched(nlp: Language) -> None:
    assert set(nlp("De Jeugdwet en de raad.").spans) == {"laws", "actors"}


def test_the_fields_survive_a_doc_bin(nlp: Language) -> None:
    data = DocBin(docs=[nlp("De gemeente Rheden helpt.")], store_user_data=True).to_bytes()
    (doc,) = DocBin().from_bytes(data).get_docs(nlp.vocab)
    assert doc.spans["actors"][0]._.fields["name"] == "Rheden"


def test_the_lexicon_travels_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(_TERMS))
    assert again.compound("wijkteams") == _TERMS.compound("wijkteams")
    assert again.attributive("lokale")


@pytest.mark.parametrize("text", ["", "gemeente", "\n", "de", "“”"])
def test_little_text_is_no_trouble(nlp: Language, text: str) -> None:
    assert len(spans(nlp, text)) <= 1


def test_the_list_of_terms_holds_known_types_and_no_form_twice() -> None:
    rows = lexicon.table("actor_terms")
    assert {row["type"] for row in rows} <= {*schema.ACTOR_TYPES, "none"}
    assert set("".join(row["flags"] for row in rows)) <= set("cdehimnopstvwx")
    assert len({row["form"] for row in rows}) == len(rows)


def test_the_endings_have_known_types() -> None:
    kinds = set(lexicon.rule_book("actors").settings["suffixes"])
    assert kinds <= {*schema.ACTOR_TYPES, "none"}


def test_the_lists_have_sidecars() -> None:
    folder = files("sociaaldomein_nlp") / "resources"
    for name in (
        "gazetteers/actor_terms.csv",
        "gazetteers/law_names.csv",
        "rules/actors.toml",
        "rules/laws.toml",
    ):
        assert "licence" in (folder / f"{name}.source.toml").read_text(encoding="utf-8")
    with (folder / "gazetteers" / "law_names.csv").open(encoding="utf-8") as lines:
        assert {row["kind"] for row in csv.DictReader(lines)} == {"law", "treaty"}


_WORDS = [
    "De",
    "gemeente",
    "Rheden",
    "inwoners",
    "en",
    ",",
    "kwetsbare",
    "zorg-",
    "wethouder",
    "van",
    "Jan",
    "die",
    "\n\n",
    "raad",
    "wil",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=14))
def test_mentions_lie_apart_and_have_a_known_type(parts: list[str]) -> None:
    found = [span for span, _ in _FINDER.find(_BLANK(" ".join(parts)))]
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(span.label_ in schema.ACTOR_TYPES and span.text.strip() for span in found)


def test_a_pseudonym_is_a_whole_name_and_its_number_none(nlp: Language) -> None:
    text = "Wethouder Persoon 2 opent het. Persoon 2 wil 2 huizen; burgemeester Persoon BDFGHJ ook."
    named = [(span.text, span._.fields["name"]) for span in spans(nlp, text) if span.label_ == "bestuurder"]
    assert named == [
        ("Wethouder Persoon 2", "Persoon 2"),
        ("Persoon 2", "Persoon 2"),
        ("burgemeester Persoon BDFGHJ", "Persoon BDFGHJ"),
    ]
