"""Scores by hand on small examples, and what must hold for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import analyses

from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.scoring import Tally, pair_spans, score, score_spans, top_theme

TEXT = "x" * 200


def note(**layers: Any) -> Analysis:
    return Analysis.from_dict({"text": TEXT, **layers})


def item(ident: str, start: int, end: int, **fields: Any) -> dict[str, Any]:
    return {"id": ident, "start": start, "end": end, "text": TEXT[start:end], **fields}


def layer(name: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> dict[str, Any]:
    return score([note(**{name: gold})], [note(**{name: found})])["layers"][name]


def numbers(scores: Any) -> Iterator[float]:
    if isinstance(scores, dict):
        for value in scores.values():
            yield from numbers(value)
    else:
        yield scores


def test_half_of_the_longer_span_is_enough_and_less_is_not() -> None:
    assert pair_spans([(0, 10)], [(5, 10)]) == [(0, 0)]
    assert pair_spans([(0, 10)], [(6, 10)]) == []
    assert pair_spans([(0, 10)], [(0, 20)]) == [(0, 0)]
    assert pair_spans([(0, 10)], [(0, 21)]) == []


def test_spans_that_only_touch_do_not_pair() -> None:
    assert pair_spans([(0, 10)], [(10, 20)]) == []


def test_the_greatest_overlap_pairs_first_and_each_span_once() -> None:
    assert pair_spans([(0, 10), (10, 20)], [(4, 14), (2, 10)]) == [(0, 1)]
    assert pair_spans([(0, 10)], [(0, 8), (1, 10)]) == [(0, 1)]


def test_a_span_pairs_with_its_equal_before_one_that_holds_it() -> None:
    assert pair_spans([(0, 10), (0, 8)], [(0, 8), (0, 10)]) == [(0, 1), (1, 0)]


def test_tally_counts_by_hand() -> None:
    assert Tally(4, 2, 1).scores() == {"precision": 0.5, "recall": 0.25, "f1": pytest.approx(1 / 3)}
    assert Tally().scores() == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert Tally(gold=3).scores() == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert Tally(found=3).scores() == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_score_spans_sums_over_documents_before_it_divides() -> None:
    gold = [[(0, 4, "DATE", "2024"), (10, 20, "SET", "P1Y")], [(0, 4, "DATE", "2025")]]
    found = [[(0, 4, "DATE", "2024")], [(0, 5, "TIME", "2025"), (50, 60, "DATE", "2026")]]
    scores = score_spans(gold, found)
    assert scores["overlap"] == {
        "precision": pytest.approx(2 / 3),
        "recall": pytest.approx(2 / 3),
        "f1": pytest.approx(2 / 3),
    }
    assert scores["exact"]["recall"] == pytest.approx(1 / 3)
    assert scores["label_accuracy"] == 0.5
    assert scores["value_accuracy"] == 1.0


def test_gold_and_found_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="shorter"):
        score_spans([[]], [])


def test_statement_kinds_are_compared_at_five_and_at_three() -> None:
    gold = [
        item("s1", 0, 10, kind="ambitie"),
        item("s2", 20, 30, kind="doel"),
        item("s3", 40, 50, kind="indicator"),
    ]
    found = [
        item("t1", 0, 10, kind="doel"),
        item("t2", 20, 30, kind="maatregel"),
        item("t3", 60, 70, kind="resultaat"),
    ]
    scores = layer("statements", gold, found)
    assert scores["kind_accuracy"] == 0.0
    assert scores["kind3_accuracy"] == 0.5
    assert scores["goal_f1"] == 0.5  # gold s1 s2, found t1 t3, one pair with both a goal
    assert scores["measure_f1"] == 0.0  # found t2 is one, gold has none
    assert scores["indicator_f1"] == 0.0


def test_a_parent_is_right_where_both_have_none_or_the_parents_pair() -> None:
    gold = [
        item("s1", 0, 10, kind="doel"),
        item("s2", 20, 30, kind="maatregel", parent="s1"),
        item("s3", 40, 50, kind="maatregel", parent="s1"),
        item("s4", 60, 70, kind="maatregel", parent="s1"),
    ]
    found = [
        item("t1", 0, 10, kind="doel"),
        item("t2", 20, 30, kind="maatregel", parent="t1"),
        item("t3", 40, 50, kind="maatregel", parent="t2"),
        item("t4", 60, 70, kind="maatregel"),
    ]
    assert layer("statements", gold, found)["parent_accuracy"] == 0.5


def test_statement_themes_are_compared_at_the_fourteen_and_unpaired_ones_count() -> None:
    gold = [
        item("s1", 0, 10, kind="doel", themes=["jeugd", "veiligheid"]),
        item("s2", 20, 30, kind="doel", themes=["onderwijs"]),
    ]
    found = [item("t1", 0, 10, kind="doel", themes=["jeugd.ambulant", "sport_cultuur"])]
    # 3 in gold, 2 found, 1 in both
    assert layer("statements", gold, found)["theme_f1"] == pytest.approx(2 / 5)


def test_date_values_over_the_pairs_and_over_all_gold() -> None:
    gold = [
        item("d1", 0, 4, type="DATE", value="2024"),
        item("d2", 10, 14, type="DATE", value="2025"),
        item("d3", 20, 24, type="SET", value="P1Y"),
        item("d4", 30, 34, type="DATE", value=None),
    ]
    found = [
        item("e1", 0, 4, type="DATE", value="2024"),
        item("e2", 10, 14, type="DURATION", value="2026"),
    ]
    scores = layer("dates", gold, found)
    assert scores["value_accuracy"] == 0.5
    assert scores["value_recall"] == 0.25
    assert scores["type_accuracy"] == 0.5
    assert scores["overlap"] == {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)}


def test_exact_asks_for_both_edges() -> None:
    gold = [item("a1", 0, 10, type="raad"), item("a2", 20, 30, type="raad")]
    found = [item("b1", 0, 10, type="raad"), item("b2", 20, 29, type="college")]
    scores = layer("actors", gold, found)
    assert scores["overlap"]["f1"] == 1.0
    assert scores["exact"]["f1"] == 0.5
    assert scores["type_accuracy"] == 0.5


def test_a_law_is_told_by_its_bwb_id_or_by_its_celex_number() -> None:
    gold = [item("w1", 0, 3, law="BWBR0035362"), item("w2", 10, 13, celex="32016R0679")]
    found = [item("v1", 0, 3, law="BWBR0035362"), item("v2", 10, 13)]
    assert layer("laws", gold, found)["id_accuracy"] == 0.5


def test_a_speaker_is_right_where_the_actors_pair_or_the_words_are_the_same() -> None:
    text = "raad zegt aa, bb, cc; Raad"
    actors = [("a1", 0, 4), ("a2", 22, 26)]
    quotes = {"q1": ("a1", 10, 12), "q2": ("a1", 14, 16), "q3": ("a1", 18, 20)}

    def make(speakers: dict[str, str | None], known: list[tuple[str, int, int]]) -> Analysis:
        return Analysis.from_dict(
            {
                "text": text,
                "actors": [{"id": i, "start": s, "end": e, "text": text[s:e], "type": "raad"} for i, s, e in known],
                "quotes": [
                    {"id": q, "start": s, "end": e, "text": text[s:e], "speaker": speakers[q]}
                    for q, (_, s, e) in quotes.items()
                ],
            }
        )

    gold = make(dict.fromkeys(quotes, "a1"), actors)
    found = make({"q1": "a1", "q2": "a2", "q3": None}, actors)
    assert score([gold], [found])["layers"]["quotes"]["speaker_accuracy"] == pytest.approx(2 / 3)


def test_document_themes_micro_and_macro_over_the_themes_of_gold() -> None:
    gold = [note(themes=["jeugd", "onderwijs"]), note(themes=["jeugd"])]
    found = [note(themes=["jeugd.ambulant", "jeugd.opvoeden"]), note(themes=["veiligheid"])]
    scores = score(gold, found)["layers"]["themes"]
    assert scores["micro"] == {"precision": 0.5, "recall": pytest.approx(1 / 3), "f1": pytest.approx(2 / 5)}
    # jeugd: 2 in gold, 1 found, 1 right -> 2/3; onderwijs 0; veiligheid is not in gold
    assert scores["macro_f1"] == pytest.approx(1 / 3)


def test_nothing_in_gold_and_nothing_found_is_one_everywhere() -> None:
    scores = score([note()], [note()])
    assert scores["documents"] == 1
    assert set(numbers(scores["layers"])) == {1.0}


def test_all_missed_is_zero_for_the_layer() -> None:
    scores = layer("dates", [item("d1", 0, 4, type="DATE", value="2024")], [])
    assert set(numbers(scores)) == {0.0}


def test_the_keys_are_those_of_the_contract() -> None:
    layers = score([note()], [note()])["layers"]
    assert {name: list(scores) for name, scores in layers.items()} == {
        "statements": [
            *("overlap", "exact", "kind_accuracy", "kind3_accuracy"),
            *("goal_f1", "measure_f1", "indicator_f1", "parent_accuracy", "theme_f1"),
        ],
        "dates": ["overlap", "exact", "value_accuracy", "value_recall", "type_accuracy"],
        "actors": ["overlap", "exact", "type_accuracy"],
        "laws": ["overlap", "exact", "id_accuracy"],
        "quotes": ["overlap", "exact", "speaker_accuracy"],
        "themes": ["micro", "macro_f1"],
    }


def test_top_theme_is_what_stands_before_the_first_dot() -> None:
    assert [top_theme(code) for code in ("jeugd", "jeugd.ambulant", "a.b.c")] == ["jeugd", "jeugd", "a"]


@settings(max_examples=60, deadline=None)
@given(st.lists(analyses(), max_size=3))
def test_gold_against_itself_is_one_everywhere(notes: list[Analysis]) -> None:
    assert set(numbers(score(notes, notes)["layers"])) == {1.0}


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda p: (p[0], p[0] + p[1])), max_size=8)


@given(spans, spans)
def test_pairs_are_one_to_one_and_swap_with_their_sides(
    gold: list[tuple[int, int]], found: list[tuple[int, int]]
) -> None:
    pairs = pair_spans(gold, found)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    swapped = pair_spans(found, gold)
    assert sorted((gold[i], found[j]) for i, j in pairs) == sorted((gold[i], found[j]) for j, i in swapped)


labelled = st.lists(
    st.tuples(st.integers(0, 20), st.integers(21, 40), st.sampled_from("AB"), st.sampled_from(["", "1"])),
    max_size=6,
)


@given(labelled, labelled)
def test_scores_lie_between_nought_and_one_and_swapping_swaps_precision_and_recall(
    gold: list[Any], found: list[Any]
) -> None:
    there, back = score_spans([gold], [found]), score_spans([found], [gold])
    assert all(0 <= value <= 1 for value in numbers(there))
    for edges in ("overlap", "exact"):
        assert there[edges]["precision"] == back[edges]["recall"]
        assert there[edges]["recall"] == back[edges]["precision"]
        assert there[edges]["f1"] == back[edges]["f1"]


@settings(max_examples=60, deadline=None)
@given(analyses(), analyses())
def test_any_two_analyses_score_between_nought_and_one(gold: Analysis, found: Analysis) -> None:
    there = score([gold], [found])["layers"]
    back = score([found], [gold])["layers"]
    assert all(0 <= value <= 1 for value in numbers(there))
    assert there["statements"]["theme_f1"] == back["statements"]["theme_f1"]
    assert there["themes"]["micro"]["precision"] == back["themes"]["micro"]["recall"]
