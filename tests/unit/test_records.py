"""Analyses come back as they went, gold files get their defaults, and wrong data is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from strategies import analyses

from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.records import Analysis, Date, Document, Municipality

ROOT = Path(__file__).parents[2]
OWN = sorted((ROOT / "tests/data/gold").glob("*.json"))
FURTHER = sorted((ROOT.parent / "shared" / "gold").glob("*.json"))
STATEMENT = {"id": "s1", "kind": "doel", "start": 0, "end": 8, "text": "Iedereen"}


@settings(max_examples=150, deadline=None)
@given(analyses())
def test_an_analysis_comes_back_equal_from_its_dict_and_its_json(analysis: Analysis) -> None:
    assert Analysis.from_dict(analysis.to_dict()) == analysis
    assert Analysis.from_json(analysis.to_json()) == analysis
    assert Analysis.from_json(analysis.to_json(indent=2).encode()) == analysis


@pytest.mark.parametrize("path", [*OWN, *FURTHER], ids=lambda path: path.stem)
def test_a_gold_file_loads_and_keeps_all_that_it_says(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    plain = Analysis.from_dict(data).to_dict()
    for layer in ("statements", "dates", "actors", "laws", "quotes"):
        assert len(plain[layer]) == len(data[layer])
        for said, read in zip(data[layer], plain[layer], strict=True):
            assert {key: read[key] for key in said} == said


def test_what_gold_lacks_gets_its_default() -> None:
    note = Analysis.from_dict({"text": "Iedereen telt mee", "statements": [STATEMENT]})
    statement = note.statements[0]
    assert (statement.themes, statement.parent, statement.confidence, statement.bbox) == (
        [],
        None,
        None,
        None,
    )
    assert note.document == Document()
    assert (note.warnings, note.versions, note.layers) == ([], {}, {})


def test_a_municipality_without_name_and_code_is_none() -> None:
    note = Analysis.from_dict({"text": "", "document": {"municipality": {"name": None, "code": None}}})
    assert note.document.municipality is None


def test_a_joint_note_has_a_list_of_municipalities() -> None:
    owners = [{"name": "Veldmeer"}, {"name": "Duinhorst", "code": "GM9999"}]
    note = Analysis.from_dict({"text": "", "document": {"municipality": owners}})
    assert note.document.municipality == [
        Municipality(name="Veldmeer"),
        Municipality(name="Duinhorst", code="GM9999"),
    ]


def test_a_further_layer_stands_at_the_top_level_and_comes_back() -> None:
    note = Analysis.from_dict({"text": "", "frameworks": [{"id": "f1"}]})
    assert note.layers == {"frameworks": [{"id": "f1"}]}
    assert note.to_dict()["frameworks"] == [{"id": "f1"}]
    assert "layers" not in note.to_dict()


def test_the_document_comes_first_and_every_key_is_written() -> None:
    keys = list(Analysis(text="").to_dict())
    assert keys[:2] == ["document", "text"]
    assert {"sections", "entities", "themes", "theme_scores", "warnings", "versions"} <= set(keys)


def test_offsets_count_code_points_also_past_an_emoji() -> None:
    path = ROOT / "tests/data/gold/duinhorst-armoede.json"
    note = Analysis.from_json(path.read_bytes())
    last = note.statements[-1]
    assert "👋" in note.text[: last.start]
    assert note.text[last.start : last.end] == last.text


def test_json_is_one_line_of_real_characters_or_indented() -> None:
    note = Analysis(text="cliënt")
    assert "cliënt" in note.to_json()
    assert "\n" not in note.to_json()
    assert note.to_json(indent=2).startswith('{\n  "document"')


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({}, "text"),
        ({"text": 3}, "text"),
        ({"text": "", "statements": [{"id": "s1", "start": 0, "end": 1, "text": ""}]}, "kind"),
        ({"text": "", "dates": [{"id": "d1", "start": "0", "end": 1, "text": "", "type": "DATE"}]}, "start"),
        ({"text": "", "themes": "jeugd"}, "themes"),
    ],
)
def test_wrong_data_is_an_error_that_names_the_field(data: dict[str, object], named: str) -> None:
    with pytest.raises(RecordError, match=named):
        Analysis.from_dict(data)


@pytest.mark.parametrize("text", ["", "{", "[]", "3", b"\xff\xfe{"])
def test_json_that_is_no_object_is_an_error(text: str | bytes) -> None:
    with pytest.raises(RecordError, match="JSON object"):
        Analysis.from_json(text)


def test_an_interval_comes_back_as_a_pair() -> None:
    date = Date(id="d1", start=0, end=4, text="2024", type="DATE", interval=("2024-01-01", "2025-01-01"))
    note = Analysis(text="2024", dates=[date])
    assert note.to_dict()["dates"][0]["interval"] == ("2024-01-01", "2025-01-01")
    assert Analysis.from_json(note.to_json()).dates[0].interval == ("2024-01-01", "2025-01-01")


def test_to_frame_gives_a_row_per_statement() -> None:
    note = Analysis.from_json(OWN[0].read_bytes())
    assert list(note.to_frame()["id"]) == [statement.id for statement in note.statements]
