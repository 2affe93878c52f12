"""How words become a tagged line, and what the rules make of a line in its context."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import framing, lexicon, schema
from sociaaldomein_nlp.framing import Context, Word

THRESHOLD = 0.5


def line(text: str, **tags: str) -> str:
    """Write a sentence as a tagged line; a keyword gives a word its tag."""
    return framing.tagged_line([Word(word, 0, 0, tags.get(word, "")) for word in text.split()])


def kind_of(text: str, context: Context | None = None) -> str:
    """Give the kind of a tagged line where it is likely enough to be a statement, else ""."""
    verdict = framing.judge(text, context or Context())
    return verdict.kind if verdict.chance >= THRESHOLD else ""


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("organiseren", "actn"),
        ("organiseert", "acts"),
        ("georganiseerd", "actd"),
        ("organiseerde", "actp"),
        ("verminderen", "chgn"),
        ("vermindert", "chgs"),
        ("verminderd", "chgd"),
        ("stimuleren", "botn"),
        ("versterking", "dchg"),
        ("uitvoering", "dact"),
        ("breiden", "actn"),  # "breiden … uit"
        ("tafel", ""),
    ],
)
def test_a_verb_is_tagged_by_its_group_and_form(word: str, tag: str) -> None:
    assert framing.verb_tag(word) == tag


def test_a_verb_of_both_lists_is_neither_act_nor_chg_but_both() -> None:
    settings = lexicon.rule_book("verbs").settings
    both = set(settings["act"]) & set(settings["chg"])
    assert both
    assert {framing.verb_tag(verb) for verb in both} == {"botn"}


def test_a_line_is_lower_cased_with_tags_behind_the_words() -> None:
    words = [Word("De", 0, 2), Word("Gemeente", 3, 11, "mun"), Word("opent", 12, 17), Word("3", 18, 19)]
    assert framing.tagged_line(words) == "de gemeente~mun opent~acts 3~num"


def test_a_tag_of_an_earlier_layer_goes_before_number_and_verb() -> None:
    assert framing.tagged_line([Word("2026", 0, 4, "date"), Word("inzet", 5, 10, "org")]) == "2026~date inzet~org"


def test_percentages_and_decimals_are_numbers() -> None:
    assert (
        framing.tagged_line([Word("7,8", 0, 3), Word("40%", 4, 7), Word("65-plus", 8, 15)]) == "7,8~num 40%~num 65-plus"
    )


def test_a_word_with_a_space_inside_stays_one_word_of_the_line() -> None:
    assert framing.tagged_line([Word("twee\u00a0", 0, 5), Word("a b", 6, 9)]).count(" ") == 1


@given(
    st.lists(st.text(st.characters(blacklist_categories=("Z", "C"), blacklist_characters="~"), min_size=1), max_size=12)
)
def test_a_line_has_as_many_words_as_go_in(texts: list[str]) -> None:
    made = framing.tagged_line([Word(text, 0, 0) for text in texts])
    assert len(made.split(" ")) == max(1, len(texts))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ons doel is dat jongeren~grp schuldenvrij zijn", "doel"),
        ("we willen dat kinderen~grp veilig opgroeien", "doel"),
        ("de gemeente~mun streeft naar een vitale samenleving", "ambitie"),
        ("wij openen~actn in elk dorp een loket", "maatregel"),
        ("de gemeente~mun biedt~acts cursussen aan", "maatregel"),
        ("wat willen we bereiken~chgn ?", ""),
        ("ruim de helft van de inwoners~grp is vrijwilliger", ""),
        ("", ""),
    ],
)
def test_a_bare_sentence_is_judged_by_its_frame(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_the_same_words_are_a_goal_only_where_a_goal_is_promised() -> None:
    state = line("inwoners voelen zich thuis", inwoners="grp")
    assert kind_of(state) == ""
    assert kind_of(state, Context("list_item", "doel")) == "doel"


@pytest.mark.parametrize("kind", schema.STATEMENT_KINDS)
def test_an_item_takes_the_kind_that_its_list_promises(kind: str) -> None:
    verdict = framing.judge("het dorp heeft een huiskamer", Context("list_item", kind))
    assert (verdict.kind, verdict.chance >= THRESHOLD) == (kind, True)


def test_a_heading_that_is_only_the_question_promises_more_than_another() -> None:
    text = "gezinnen~grp vinden snel hulp"
    firm = framing.judge(text, Context("paragraph", "doel", firm=True))
    loose = framing.judge(text, Context("paragraph", "doel"))
    assert firm.kind == loose.kind == "doel"
    assert firm.chance > loose.chance


@pytest.mark.parametrize("role", ["past", "money", "contents"])
def test_an_item_under_a_heading_about_something_else_is_none(role: str) -> None:
    text = "wij openen~actn een loket"
    assert kind_of(text, Context("list_item")) == "maatregel"
    assert kind_of(text, Context("list_item", role)) == ""


def test_nothing_under_a_table_of_contents_has_a_chance() -> None:
    assert framing.judge("wij openen~actn een loket", Context("paragraph", "contents")).chance == 0


@pytest.mark.parametrize(
    ("link", "kind"), [("zodat", "doel"), ("om", "doel"), ("nodig", "doel"), ("door", "maatregel")]
)
def test_a_clause_takes_the_kind_of_its_link(link: str, kind: str) -> None:
    assert kind_of("mensen rustig slapen", Context("clause", None, link)) == kind


def test_a_link_goes_before_the_promise_of_a_heading() -> None:
    assert kind_of("ouders~grp gerust zijn", Context("clause", "maatregel", "zodat")) == "doel"


def test_a_question_is_never_a_statement_even_where_a_goal_is_promised() -> None:
    assert kind_of("willen we dat iedereen meedoet ?", Context("list_item", "doel")) == ""


def test_a_moment_makes_a_state_a_result() -> None:
    assert kind_of("in 2026~date wacht niemand langer dan zes weken op jeugdhulp") == "resultaat"


def test_what_speaks_against_scales_the_chance_down_and_is_told() -> None:
    plain = framing.judge("wij openen~actn een loket", Context())
    question = framing.judge("wij openen~actn een loket ?", Context())
    assert plain.against == 1
    assert question.against < 0.1
    assert question.chance == pytest.approx(plain.chance * question.against)


def test_two_rules_together_say_more_than_the_stronger_alone() -> None:
    verdict = framing.judge("we leggen~actn de focus op ouderen~grp", Context())
    weights = {rule.id: rule.values["weight"] for rule in lexicon.rule_book("statements").rules}
    heard = [weights[match.rule] for match in verdict.matches]
    assert len(heard) >= 2
    assert max(heard) < verdict.chance < 1


def test_a_match_covers_the_words_that_made_it() -> None:
    text = "daarom is ons doel dat ouders~grp hulp vinden"
    covered = {match.rule: text.split()[match.first : match.last] for match in framing.judge(text, Context()).matches}
    assert covered["goal-is-inverted"] == ["is", "ons", "doel"]


def test_a_rule_with_a_cut_tells_where_the_statement_begins() -> None:
    text = "daarvoor is het nodig dat ouders~grp de weg weten"
    verdict = framing.judge(text, Context())
    assert text.split()[verdict.values["cut"] :] == ["ouders~grp", "de", "weg", "weten"]


def test_rules_also_tell_of_doubt_duration_and_negation() -> None:
    assert framing.judge("we onderzoeken~actn of dat kan", Context()).values["modality"] == "weak"
    assert framing.judge("we blijven ouders~grp ondersteunen~actn", Context()).values["status"] == "ongoing"
    assert framing.judge("we willen armoede voorkomen~chgn", Context()).values["polarity"] == "negative"
    assert "modality" not in framing.judge("we leggen~actn de focus op ouderen~grp", Context()).values


@given(
    st.lists(
        st.sampled_from(
            [
                "wij",
                "de",
                "willen~actn",
                "doel",
                "is",
                "dat",
                "openen~actn",
                "~",
                "?",
                "om",
                "inwoners~grp",
                "2026~date",
                "geen",
            ]
        ),
        max_size=15,
    ),
    st.sampled_from(["title", "heading", "paragraph", "list_item", "table_cell", "clause"]),
    st.sampled_from([None, *schema.SECTION_ROLES]),
    st.sampled_from(["", "zodat", "om", "door", "en", "colon", "unheard-of"]),
)
def test_any_verdict_has_a_chance_between_0_and_1_and_a_kind_with_it(
    words: list[str], where: str, role: str | None, link: str
) -> None:
    verdict = framing.judge(" ".join(words), Context(where, role, link))
    assert 0 <= verdict.chance <= 1
    assert 0 <= verdict.against <= 1
    assert verdict.kind in ({""} if not verdict.chance else set(schema.STATEMENT_KINDS))
    assert all(0 <= match.first < match.last <= max(1, len(words)) for match in verdict.matches)


def test_an_objection_falls_where_its_exception_is_heard():
    rule = next(r for r in lexicon.rule_book("statements").rules if r.id == "done-passive")
    assert "want-that" in rule.values["unless"]
    wish = framing.judge("we willen dat hulp snel geboden~actd is", Context())
    done = framing.judge("de hulp is snel geboden~actd", Context())
    assert wish.against == 1
    assert done.against < 1


def test_a_line_that_cannot_reach_the_least_chance_is_not_asked_for_objections():
    line = "de hulp is snel geboden~actd"
    assert framing.judge(line, Context(), least=0.4).against == 1
    assert framing.judge(line, Context()).against < 1
