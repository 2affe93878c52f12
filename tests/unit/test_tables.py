"""Tables have the same columns and types whatever is in them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import analyses

from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.records import Actor, Analysis, Date, Document, Municipality
from sociaaldomein_nlp.tables import COLUMNS, LAYERS, frame

GOLD = sorted((Path(__file__).parents[1] / "data/gold").glob("*.json"))


@pytest.fixture(scope="module")
def notes() -> list[Analysis]:
    return [Analysis.from_json(path.read_bytes()) for path in GOLD]


def dated(*intervals: tuple[str, str] | None) -> Analysis:
    dates = [Date(id=f"d{n}", start=0, end=1, text="x", type="DATE", interval=pair) for n, pair in enumerate(intervals)]
    return Analysis(text="x", dates=dates)


def test_every_layer_has_columns_that_are_described_and_begin_with_the_document() -> None:
    assert tuple(COLUMNS) == LAYERS
    for layer, columns in COLUMNS.items():
        assert list(columns)[:3] == ["document", "municipality", "title"], layer
        assert all(len(text) > 8 for text in columns.values()), layer


@pytest.mark.parametrize("layer", LAYERS)
def test_an_empty_table_has_the_columns_and_types_of_a_full_one(layer: str, notes: list[Analysis]) -> None:
    empty, full = frame([], layer), frame(notes, layer)
    assert list(empty) == list(full) == list(COLUMNS[layer])
    assert list(empty.dtypes) == list(full.dtypes)
    assert len(empty) == 0


def test_there_is_a_row_per_item_in_reading_order(notes: list[Analysis]) -> None:
    table = frame(notes, "statements")
    assert list(table["document"].unique()) == ["duinhorst-armoede", "veldmeer-jeugd", "zonder-afzender"]
    assert list(table["id"]) == [s.id for note in notes for s in note.statements]
    first = table.iloc[0]
    assert (first["municipality"], first["title"]) == ("Duinhorst", "Samen tegen armoede")
    assert (first["kind"], first["theme"], first["themes"]) == ("ambitie", "sociale_basis", ["sociale_basis"])
    assert list(table.loc[table["parent"] == "s1", "kind"]) == ["maatregel", "resultaat", "maatregel"]


def test_types_fit_what_a_column_holds(notes: list[Analysis]) -> None:
    statements, dates, laws = (frame(notes, layer) for layer in ("statements", "dates", "laws"))
    assert {str(statements[c].dtype) for c in ("start", "end", "page")} == {"Int64"}
    assert {str(statements[c].dtype) for c in ("document", "id", "text", "section", "parent")} == {"string"}
    assert {str(statements[c].dtype) for c in ("kind", "status", "holder")} == {"category"}
    assert {str(statements[c].dtype) for c in ("themes", "actors", "bbox", "evidence", "target")} == {"object"}
    assert str(statements["confidence"].dtype) == "Float64"
    assert str(dates["interval_start"].dtype) == "datetime64[s]"
    assert str(laws["historic"].dtype) == "boolean"


def test_categories_are_the_closed_set_also_where_few_occur(notes: list[Analysis]) -> None:
    kinds = frame(notes[-1:], "statements")["kind"].cat.categories
    assert list(kinds) == ["ambitie", "doel", "resultaat", "maatregel", "indicator"]


def test_a_value_outside_the_closed_set_is_not_lost() -> None:
    note = Analysis(text="x", actors=[Actor(id="a1", start=0, end=1, text="x", type="kerk")])
    assert list(note.to_frame("actors")["type"]) == ["kerk"]


def test_intervals_are_moments_where_they_fit() -> None:
    table = frame([dated(("2021-01-01", "2025-01-01"), ("2021-01-01", ".."), None)], "dates")
    assert table.loc[0, "interval_end"] - table.loc[0, "interval_start"] == pd.Timedelta(days=4 * 365 + 1)
    assert list(table["interval_start"].isna()) == [False, False, True]
    assert list(table["interval_end"].isna()) == [False, True, True]


def test_a_far_year_fits_too() -> None:
    assert frame([dated(("2999-01-01", "9999-12-31"))], "dates").loc[0, "interval_end"].year == 9999


def test_document_themes_have_a_row_each_with_their_weight() -> None:
    note = Analysis(text="", themes=["jeugd", "onderwijs"], theme_scores={"jeugd": 0.75})
    table = note.to_frame("themes")
    assert list(table["theme"]) == ["jeugd", "onderwijs"]
    assert table.loc[0, "score"] == 0.75
    assert table.loc[1, "score"] is pd.NA


def test_a_joint_note_shows_all_its_municipalities() -> None:
    owners = [Municipality(name="Veldmeer"), Municipality(code="GM9999")]
    note = Analysis(text="", document=Document(municipality=owners), themes=["jeugd"])
    assert list(note.to_frame("themes")["municipality"]) == ["Veldmeer, GM9999"]


def test_what_is_not_known_is_missing_and_not_a_word(notes: list[Analysis]) -> None:
    table = frame(notes[-1:], "statements")
    assert table["municipality"].isna().all()
    assert table["page"].isna().all()


def test_an_unknown_layer_is_an_error_that_names_the_layers() -> None:
    with pytest.raises(UsageError, match=r"doelen: no such layer; take one of sections, statements, dates"):
        frame([], "doelen")


@settings(max_examples=40, deadline=None)
@given(st.lists(analyses(), max_size=2), st.sampled_from(LAYERS))
def test_any_analysis_becomes_a_table_with_fixed_types(notes: list[Analysis], layer: str) -> None:
    table = frame(notes, layer)
    assert len(table) == sum(len(getattr(note, layer, note.layers.get(layer, []))) for note in notes)
    assert list(table.dtypes) == list(frame([], layer).dtypes)
