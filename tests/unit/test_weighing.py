"""From mentions to themes: weights, chosen themes, scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import weighing
from sociaaldomein_nlp.weighing import Mention

NOTATIONS = st.sampled_from(["jeugd", "jeugd.opvoeden", "onderwijs", "onderwijs.taal", "wonen_zorg", "veiligheid"])
MENTIONS = st.lists(
    st.builds(Mention, st.just(0), st.just(1), NOTATIONS, st.sampled_from(["strong", "compound", "weak"]))
)
WEIGHTS = st.dictionaries(NOTATIONS, st.floats(0, 20, allow_subnormal=False))


def mention(notation: str, strength: str = "strong") -> Mention:
    return Mention(0, 1, notation, strength)


def test_a_strong_mention_weighs_more_than_one_in_a_compound_and_that_more_than_a_weak_one() -> None:
    strong, compound, weak = (weighing.weigh([mention("jeugd", s)])["jeugd"] for s in ("strong", "compound", "weak"))
    assert strong > compound > weak > 0


def test_the_same_notation_again_adds_little() -> None:
    once = weighing.weigh([mention("jeugd")])["jeugd"]
    twice = weighing.weigh([mention("jeugd"), mention("jeugd")])["jeugd"]
    assert once < twice < 2 * once


def test_words_further_off_count_for_their_share() -> None:
    assert weighing.weigh([mention("jeugd")], 0.5) == {"jeugd": weighing.settings()["strong"] / 2}


def test_subthemes_add_up_at_their_theme_heaviest_first() -> None:
    tops = weighing.tops({"veiligheid": 1.2, "jeugd.opvoeden": 1.0, "jeugd.jeugdhulp": 0.5})
    assert list(tops.items()) == [("jeugd", 1.5), ("veiligheid", 1.2)]


def test_one_theme_is_chosen_where_the_second_is_light() -> None:
    assert weighing.choose({"jeugd": 2.0, "onderwijs": 0.4}) == ["jeugd"]


def test_two_themes_are_chosen_where_they_are_nearly_equal() -> None:
    assert weighing.choose({"onderwijs": 1.0, "jeugd": 1.2}) == ["jeugd", "onderwijs"]


def test_a_third_theme_is_never_chosen() -> None:
    assert weighing.choose({"jeugd": 1.0, "onderwijs": 1.0, "veiligheid": 1.0}) == ["jeugd", "onderwijs"]


def test_no_mention_is_no_theme() -> None:
    assert weighing.choose({}) == []
    assert weighing.choose({"jeugd": 0.0}) == []
    assert weighing.chances({}) == {}


def test_chances_hold_themes_and_subthemes_heaviest_first() -> None:
    chances = weighing.chances({"jeugd.opvoeden": 1.0, "jeugd.jeugdhulp": 0.5})
    assert list(chances) == ["jeugd", "jeugd.opvoeden", "jeugd.jeugdhulp"]
    assert chances["jeugd.opvoeden"] == pytest.approx(0.632)


@given(WEIGHTS)
def test_any_choice_is_the_heaviest_of_the_top_themes_at_most_two(weights: dict[str, float]) -> None:
    tops, chosen = weighing.tops(weights), weighing.choose(weights)
    assert len(chosen) <= 2
    assert chosen == list(tops)[: len(chosen)]
    assert bool(chosen) == any(weight > 0 for weight in tops.values())


@given(MENTIONS, st.floats(0.1, 1))
def test_any_mentions_give_weights_for_just_their_notations(mentions: list[Mention], share: float) -> None:
    weights = weighing.weigh(mentions, share)
    assert set(weights) == {m.notation for m in mentions}
    assert all(0 < weight <= share * max(1, len(mentions)) for weight in weights.values())


@given(st.lists(WEIGHTS, max_size=4))
def test_merging_keeps_the_sum(parts: list[dict[str, float]]) -> None:
    merged = weighing.merge(parts)
    assert sum(merged.values()) == pytest.approx(sum(sum(part.values()) for part in parts))


@given(WEIGHTS)
def test_any_score_is_between_0_and_1_and_falls(weights: dict[str, float]) -> None:
    scores = list(weighing.chances(weights).values())
    assert all(0 < score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)


def test_what_stands_around_a_statement_adds_no_second_theme():
    weights = {"jeugd.opvoeden": 1.0, "onderwijs": 0.9}
    assert weighing.choose(weights) == ["jeugd", "onderwijs"]
    assert weighing.choose(weights, own={"jeugd.opvoeden": 1.0}) == ["jeugd"]
    assert weighing.choose(weights, own={}) == ["jeugd"]
