"""Where a sentence is cut, and where it is left whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import clauses
from sociaaldomein_nlp.framing import Word

VOCABULARY = [
    "wij",
    "om",
    "te",
    "zodat",
    ",",
    ":",
    ";",
    "en",
    "door",
    "het",
    "versterken",
    "helpen",
    "ouders",
    "nodig",
    "is",
    "doel",
    "we",
    "zetten",
    "waardoor",
    "dit",
    "die",
    "van",
]


def words_of(text: str, **tags: str) -> list[Word]:
    return [Word(word, 0, 0, tags.get(word, "")) for word in text.split()]


def cut(text: str, **tags: str) -> list[tuple[str, str]]:
    """Give the clauses of a sentence as (link, words)."""
    words = words_of(text, **tags)
    return [(c.link, " ".join(word.text for word in words[c.first : c.last])) for c in clauses.split(words)]


def test_a_plain_sentence_is_one_clause() -> None:
    assert cut("wij openen een loket in elk dorp") == [("", "wij openen een loket in elk dorp")]


@pytest.mark.parametrize("link", ["zodat", "opdat", "Zodat"])
def test_a_result_clause_loses_its_link(link: str) -> None:
    assert cut(f"wij openen een loket {link} ouders hulp vinden") == [
        ("", "wij openen een loket"),
        ("zodat", "ouders hulp vinden"),
    ]


def test_waardoor_cuts_after_a_comma_only() -> None:
    assert [link for link, _ in cut("we leggen paden aan , waardoor kinderen vaker fietsen")] == ["", "zodat"]
    assert [link for link, _ in cut("we weten waardoor kinderen minder vaak fietsen")] == [""]


def test_a_purpose_with_te_is_cut_off() -> None:
    assert cut("wij organiseren maaltijden om eenzaamheid onder ouderen te verminderen") == [
        ("", "wij organiseren maaltijden"),
        ("om", "eenzaamheid onder ouderen te verminderen"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "het is ons doel om jongeren aan werk te helpen",
        "ouders krijgen de kans om samen met anderen te leren",
        "inwoners hebben veel tijd nodig om daar aan te wennen",
        "wij gaan samen om de tafel zitten met scholen",
        "we doen dat om dit te bereiken",
    ],
)
def test_om_that_completes_a_word_or_says_nothing_does_not_cut(text: str) -> None:
    assert cut(text) == [("", text)]


def test_what_is_needed_for_something_is_cut_as_needed() -> None:
    assert cut("er zijn meer woningen nodig om ouderen zelfstandig te laten wonen")[1] == (
        "nodig",
        "ouderen zelfstandig te laten wonen",
    )


def test_a_purpose_that_opens_the_sentence_is_a_clause_of_its_own() -> None:
    assert cut("om schulden bij jongeren te voorkomen geven we gastlessen op scholen") == [
        ("om", "schulden bij jongeren te voorkomen"),
        ("", "geven we gastlessen op scholen"),
    ]


def test_an_opening_purpose_that_only_points_back_is_left() -> None:
    assert cut("om dit te bereiken geven we gastlessen op scholen")[0][0] == ""


def test_means_after_door_are_cut_off() -> None:
    assert cut("we verminderen eenzaamheid door ouderen thuis te bezoeken") == [
        ("", "we verminderen eenzaamheid"),
        ("door", "ouderen thuis te bezoeken"),
    ]


def test_door_with_a_doer_is_no_means() -> None:
    assert [link for link, _ in cut("de cursus wordt gegeven door vrijwilligers uit het dorp")] == [""]


def test_a_second_predicate_after_en_is_cut_off() -> None:
    assert cut("we helpen ouders met hun zorgvraag en zetten in op sport")[1] == ("en", "zetten in op sport")


def test_en_between_nouns_does_not_cut() -> None:
    assert [link for link, _ in cut("we bieden ouders en kinderen een veilige plek")] == [""]


def test_a_series_of_infinitives_is_cut_at_commas_and_en() -> None:
    pieces = cut("we gaan schulden verminderen , nieuwe loketten openen en jongeren zonder diploma ondersteunen")
    assert [link for link, _ in pieces] == ["", "series", "series"]


def test_a_long_sentence_is_cut_at_a_semicolon() -> None:
    pieces = cut("we starten een taalcafé ; de bibliotheek geeft computerlessen aan ouderen")
    assert pieces[1] == ("colon", "de bibliotheek geeft computerlessen aan ouderen")


def test_a_link_at_the_edge_of_a_sentence_does_not_cut() -> None:
    assert cut("zodat ouders hulp vinden") == [("", "zodat ouders hulp vinden")]
    assert cut("wij doen dit zodat") == [("", "wij doen dit zodat")]


def test_no_words_are_no_clauses() -> None:
    assert clauses.split([]) == []


@given(
    st.lists(
        st.tuples(st.sampled_from(VOCABULARY) | st.text(min_size=1), st.sampled_from(["", "mun", "grp"])), max_size=40
    )
)
def test_any_words_are_cut_in_ordered_stretches_that_leave_out_links_only(drawn: list[tuple[str, str]]) -> None:
    words = [Word(text, 0, 0, tag) for text, tag in drawn]
    found = clauses.split(words)
    places = [at for clause in found for at in range(clause.first, clause.last)]
    assert places == sorted(set(places))
    assert all(0 <= clause.first < clause.last <= len(words) for clause in found)
    left_out = {words[at].text.lower() for at in set(range(len(words))) - set(places)}
    assert left_out <= {"om", "te", "zodat", "opdat", "waardoor", "waarmee", "door", "en", ",", ":", ";"}


@pytest.mark.parametrize(
    ("sentence", "links"),
    [
        ("we willen dat kinderen gezond opgroeien en dat ouders hulp vinden", ["", "dat"]),
        ("vrijwilligers verdienen onze steun : de gemeente biedt hun gratis scholing", ["", "colon"]),
        ("ons jeugdveld moet klaar zijn en de komende jaren willen wij dat vernieuwen", ["", "en"]),
        ("we openen een loket , omdat inwoners de weg niet vinden", ["", "reason"]),
    ],
)
def test_further_links_cut_too(sentence, links):
    assert [c.link for c in clauses.split([Word(w, 0, 0) for w in sentence.split()])] == links
