"""The published JSON Schema says what the records' dataclasses say, and every output keeps to it."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest
from hypothesis import given, settings
from strategies import analyses

from sociaaldomein_nlp import records, schema
from sociaaldomein_nlp.records import Analysis

SCHEMA = json.loads((files("sociaaldomein_nlp") / "resources/schema/analysis.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
ROOT = Path(__file__).parents[2]
GOLD = sorted((ROOT / "tests/data/gold").glob("*.json"))
CLASSES = {
    "municipality": records.Municipality,
    "document": records.Document,
    "section": records.Section,
    "evidence": records.Evidence,
    "statement": records.Statement,
    "date": records.Date,
    "actor": records.Actor,
    "entity": records.Entity,
    "law": records.Law,
    "regulation": records.Regulation,
    "law_reference": records.LawReference,
    "framework": records.Framework,
    "quote": records.Quote,
}
CLOSED = {
    ("section", "role"): schema.SECTION_ROLES,
    ("statement", "kind"): schema.STATEMENT_KINDS,
    ("statement", "status"): schema.STATUSES,
    ("statement", "modality"): schema.MODALITIES,
    ("statement", "polarity"): schema.POLARITIES,
    ("statement", "holder"): schema.HOLDERS,
    ("date", "type"): schema.DATE_TYPES,
    ("date", "relation"): schema.DATE_RELATIONS,
    ("date", "role"): schema.DATE_ROLES,
    ("actor", "type"): schema.ACTOR_TYPES,
    ("regulation", "type"): schema.REGULATION_TYPES,
    ("framework", "type"): schema.FRAMEWORK_TYPES,
    ("entity", "type"): schema.ACTOR_TYPES,
}


def may_be_null(field: dict[str, Any]) -> bool:
    return any(part.get("type") == "null" for part in field.get("anyOf", ())) or "null" in field.get("type", ())


def required(kind: type) -> list[str]:
    return [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]


def test_it_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_dataclass_has_its_definition_and_no_other_objects_are_defined() -> None:
    defined = {name for name, part in SCHEMA["$defs"].items() if part.get("type") == "object"}
    assert defined == set(CLASSES)


@pytest.mark.parametrize("name", CLASSES)
def test_a_definition_has_the_fields_of_its_dataclass(name: str) -> None:
    definition, kind = SCHEMA["$defs"][name], CLASSES[name]
    assert list(definition["properties"]) == [f.name for f in fields(kind)]
    assert definition["required"] == required(kind)
    assert definition["additionalProperties"] is False


@pytest.mark.parametrize("name", CLASSES)
def test_a_field_may_be_null_in_both_or_in_neither(name: str) -> None:
    hints = get_type_hints(CLASSES[name])
    for field, spec in SCHEMA["$defs"][name]["properties"].items():
        assert may_be_null(spec) == (type(None) in get_args(hints[field])), field


def test_the_top_level_has_the_keys_that_an_analysis_writes() -> None:
    further: dict[str, list[Any]] = {layer: [] for layer in schema.FURTHER}
    assert list(SCHEMA["properties"]) == list(Analysis(text="", layers=further).to_dict())
    assert SCHEMA["required"] == required(Analysis)


def test_closed_sets_are_those_of_the_schema_module() -> None:
    enums = {
        (name, field): tuple(value for value in spec["enum"] if value is not None)
        for name, part in SCHEMA["$defs"].items()
        for field, spec in part.get("properties", {}).items()
        if "enum" in spec
    }
    assert enums == CLOSED


def test_every_key_is_described() -> None:
    described = [SCHEMA, *SCHEMA["$defs"].values(), *SCHEMA["properties"].values()]
    described += [spec for part in SCHEMA["$defs"].values() for spec in part.get("properties", {}).values()]
    assert all(len(part["description"]) > 8 for part in described)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_keeps_to_it_before_and_after_reading(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    VALIDATOR.validate(data)
    VALIDATOR.validate(Analysis.from_dict(data).to_dict())


@pytest.mark.parametrize(
    ("layer", "change"),
    [
        ("statements", {"kind": "wens"}),
        ("statements", {"theme": ["jeugd"]}),
        ("statements", {"start": -1}),
        ("statements", {"confidence": 1.5}),
        ("statements", {"id": "no id"}),
        ("dates", {"relation": "vanaf"}),
        ("dates", {"interval": ["2021-01-01"]}),
        ("actors", {"type": "gemeenteraad"}),
        ("laws", {"law": "Jeugdwet"}),
        ("laws", {"historic": None}),
    ],
)
def test_what_breaks_the_contract_is_refused(layer: str, change: dict[str, Any]) -> None:
    data = json.loads((ROOT / "tests/data/gold/veldmeer-jeugd.json").read_text(encoding="utf-8"))
    data[layer][0].update(change)
    assert not VALIDATOR.is_valid(data)


def test_a_further_layer_is_an_array_of_objects() -> None:
    assert VALIDATOR.is_valid({"text": "", "budgets": [{"id": "f1"}]})
    assert not VALIDATOR.is_valid({"text": "", "budgets": "none"})


@settings(max_examples=100, deadline=None)
@given(analyses())
def test_every_analysis_keeps_to_it(analysis: Analysis) -> None:
    VALIDATOR.validate(json.loads(analysis.to_json()))
