"""A comparison counts every statement where it belongs, and shows the sentence behind every figure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import analyses

from notes import HEALTH, healthy, note, statement
from sociaaldomein_nlp.comparison import Cell, Comparison, ThemeRow, compare
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.schema import STATEMENT_KINDS, THEME_CODES
from sociaaldomein_nlp.store import Store
from timeline_example import LINES, dated

YOUTH = "Kinderen groeien veilig op. Iedereen telt mee."


def young(ident: str, municipality: str | None, themes: Sequence[str] = ("jeugd.opvoeden",), **more: str) -> object:
    goal = statement(YOUTH, "Kinderen groeien veilig op", ident="s1", themes=list(themes))
    bare = statement(YOUTH, "Iedereen telt mee", ident="s2", kind="ambitie")
    return note(ident, municipality, text=YOUTH, statements=[goal, bare], **more)


def theme(comparison: Comparison, code: str) -> ThemeRow:
    return next(row for row in comparison.themes if row.code == code)


def cell(comparison: Comparison, code: str, name: str) -> Cell:
    return next(one for one in theme(comparison, code).cells if one.municipality == name)


@pytest.fixture
def both() -> Comparison:
    return compare([young("y", "Utrecht", published="2023"), healthy("h", "Ede", title="Gezond")])


def test_all_themes_stand_in_the_order_of_the_taxonomy(both: Comparison) -> None:
    assert tuple(row.code for row in both.themes) == THEME_CODES
    assert both.themes[0].label == "Jeugd en opgroeien"


def test_counts_and_shares_of_a_cell(both: Comparison) -> None:
    assert cell(both, "gezondheid_preventie", "Ede") == Cell(
        municipality="Ede", statements=2, goals=1, measures=1, indicators=0, share=1.0, words=13
    )
    assert cell(both, "sociale_basis", "Ede").share == 0.5
    assert cell(both, "jeugd", "Utrecht").share == 0.5
    assert cell(both, "jeugd", "Ede").statements == 0
    assert theme(both, "jeugd").total.share == 0.25


def test_a_municipality_shows_its_notes_kinds_and_blind_spots(both: Comparison) -> None:
    ede, utrecht = both.municipalities
    assert (ede.name, ede.statements, ede.groups) == ("Ede", 2, {"goal": 1, "measure": 1, "indicator": 0})
    assert ede.kinds == {**dict.fromkeys(STATEMENT_KINDS, 0), "doel": 1, "maatregel": 1}
    assert utrecht.without_theme == 1
    assert [(one.id, one.title, one.year, one.statements) for one in utrecht.documents] == [("y", "y", 2023, 2)]
    assert utrecht.blind_spots == tuple(code for code in THEME_CODES if code != "jeugd")


def test_a_goal_shows_its_sentence_and_what_serves_it(both: Comparison) -> None:
    row = theme(both, "gezondheid_preventie")
    (goal,) = row.goals["Ede"]
    assert (goal.document, goal.title, goal.statement, goal.kind) == ("h", "Gezond", "s1", "doel")
    assert goal.context == "• Alle inwoners leven gezond"
    assert HEALTH[goal.start : goal.end] == goal.text
    assert HEALTH[goal.context_start :].startswith(goal.context)
    assert [(one.statement, one.kind, one.text) for one in goal.measures] == [
        ("s2", "maatregel", "Wij openen in 2026 een inloophuis met de GGD")
    ]
    (measure,) = row.others["Ede"]
    assert (measure.dates, measure.actors, measure.parent) == (("2026",), ("GGD",), "s1")
    assert measure.context == "• Wij openen in 2026 een inloophuis met de GGD."
    assert row.goals["Utrecht"] == ()


def test_two_subthemes_of_one_theme_count_once() -> None:
    comparison = compare([young("y", "Ede", ["jeugd.opvoeden", "jeugd.ambulant"])])
    assert cell(comparison, "jeugd", "Ede").statements == 1


def test_a_theme_that_the_taxonomy_lacks_is_not_lost() -> None:
    comparison = compare([young("y", "Ede", ["ruimte.groen"])])
    assert comparison.themes[-1].code == comparison.themes[-1].label == "ruimte"
    assert cell(comparison, "ruimte", "Ede").goals == 1


def test_a_note_without_municipality_stands_under_its_title_and_last() -> None:
    comparison = compare([young("y", None, title="Samen"), healthy("h", "Zwolle"), young("z" * 64, None)])
    names = [row.name for row in comparison.municipalities]
    assert names == ["Zwolle", "onbekend: Samen", "onbekend: zzzzzzzzzzzz"]


def test_a_joint_note_counts_for_each_of_its_municipalities() -> None:
    comparison = compare([healthy("h", ["Bergen", "Gennep"])])
    assert [(row.name, row.statements) for row in comparison.municipalities] == [("Bergen", 2), ("Gennep", 2)]


def test_spellings_of_one_name_are_one_municipality() -> None:
    split = "Su\u0301dwest-Frysla\u0302n"
    comparison = compare([young("1", "Súdwest-Fryslân"), young("2", split), young("3", "súdwest-fryslân ")])
    assert [len(row.documents) for row in comparison.municipalities] == [3]


def test_municipalities_are_chosen_in_the_order_asked() -> None:
    notes = [young("1", "Aa"), young("2", "Bee"), young("3", "Cee")]
    comparison = compare(notes, municipalities=["cee", "AA", "Cee"])
    assert [row.name for row in comparison.municipalities] == ["Cee", "Aa"]
    assert theme(comparison, "jeugd").total.statements == 2
    assert [row.name for row in compare(notes, municipalities="Bee").municipalities] == ["Bee"]


def test_an_unknown_municipality_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"utrech: no note .* did you mean Utrecht\? there are notes of Ede, Utrecht"):
        compare([young("1", "Utrecht"), young("2", "Ede")], municipalities=["Utrech"])
    with pytest.raises(UsageError, match="no municipality at all"):
        compare([], municipalities=["Ede"])


def test_nothing_gives_an_empty_comparison() -> None:
    comparison = compare([])
    assert comparison.municipalities == ()
    assert [row.total.statements for row in comparison.themes] == [0] * 14
    assert comparison.to_frame("matrix").empty
    assert comparison.to_frame("goals").empty


def test_a_store_compares_like_its_analyses(tmp_path: Path) -> None:
    notes = [healthy("h", "Ede"), young("y", "Utrecht")]
    with Store.open(tmp_path / "r.duckdb") as store:
        for one in reversed(notes):
            store.add(one)
        assert compare(store) == compare(notes)


def test_the_dict_is_json_with_the_names_of_the_fields(both: Comparison) -> None:
    plain = both.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    youth = plain["themes"][0]
    assert [one["goals"] for one in youth["cells"]] == [0, 1]
    assert youth["goals"]["Utrecht"][0]["context"] == "Kinderen groeien veilig op."


def test_the_matrix_has_a_row_per_theme_and_municipality(both: Comparison) -> None:
    frame = both.to_frame()
    assert frame.shape == (28, 9)
    assert frame.dtypes.astype(str).to_dict()["share"] == "Float64"
    wide = frame.pivot(index="theme", columns="municipality", values="goals")
    assert wide.loc["jeugd"].to_dict() == {"Ede": 0, "Utrecht": 1}


def test_the_goals_are_a_table_with_their_sentences(both: Comparison) -> None:
    frame = both.to_frame("goals")
    assert list(zip(frame["municipality"], frame["theme"], strict=True)) == [
        ("Utrecht", "jeugd"),
        ("Ede", "gezondheid_preventie"),
    ]
    assert frame["measures"][1] == ["Wij openen in 2026 een inloophuis met de GGD"]
    with pytest.raises(UsageError, match="choose matrix or goals"):
        both.to_frame("other")


@settings(max_examples=60, deadline=None)
@given(st.lists(analyses(), max_size=4))
def test_every_figure_leads_to_as_many_sentences(notes: list[object]) -> None:
    comparison = compare(notes)
    for row in comparison.themes:
        for one in row.cells:
            goals, others = row.goals[one.municipality], row.others[one.municipality]
            assert (one.goals, one.measures + one.indicators) == (len(goals), len(others))
            assert all(found.text in found.context for found in (*goals, *others))
        assert row.total.statements == sum(one.statements for one in row.cells)
    for owner in comparison.municipalities:
        assert sum(owner.kinds.values()) == sum(owner.groups.values()) == owner.statements
        assert owner.statements == sum(one.statements for one in owner.documents)


def test_the_moments_are_a_table_with_days_and_sentences() -> None:
    frame = compare([dated("Utrecht"), dated("Ede", LINES[:2])]).to_frame("timeline")
    assert frame["municipality"].value_counts().to_dict() == {"Utrecht": 7, "Ede": 3}
    deadline = frame[(frame["role"] == "deadline") & (frame["municipality"] == "Ede")].iloc[0]
    assert (deadline["start"], deadline["end"]) == (pd.Timestamp("2025-07-01"), pd.Timestamp("2025-07-02"))
    assert deadline["sentence"] == "Uiterlijk 1 juli 2025 heeft elk dorp een inlooppunt."
    assert (deadline["statement"], deadline["page"], deadline["count"]) == ("s1", 2, 1)
    assert compare([]).to_frame("timeline").dtypes.equals(frame.dtypes)


def test_an_open_end_is_no_day_in_the_table() -> None:
    frame = compare([dated("Ede", [], published=None, period="2025/..")]).to_frame("timeline")
    assert frame["start"].tolist() == [pd.Timestamp("2025-01-01")]
    assert frame["end"].isna().tolist() == [True]


def test_the_timeline_of_a_comparison_and_of_a_store_is_the_same_picture(tmp_path: Path) -> None:
    notes = [dated("Utrecht"), dated("Ede", LINES[:2])]
    with Store.open(tmp_path / "s.duckdb") as store:
        for one in notes:
            store.add(one)
        stored = compare(store)
    drawn = stored.timeline()
    assert drawn.to_dict() == compare(notes).timeline().to_dict()
    assert drawn.to_dict()["description"].startswith("Tijdlijn van 2 gemeenten, 2023 tot en met 2027.")
    assert stored.timeline(lang="en").to_dict()["description"].startswith("Timeline of 2 municipalities")
    assert "timeline" in stored.to_dict()["municipalities"][0]["documents"][0]
