"""What is JSON lines' own: the same keys in every line, so that a table of types fits them all."""

from __future__ import annotations

import json
from pathlib import Path

from annotated import by_hand
from sociaaldomein_nlp.export import jsonl
from sociaaldomein_nlp.records import Analysis


def shape(value: object) -> object:
    """Give the keys and lists of a value, without what stands in them."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return "list" if isinstance(value, list) else "value"


def test_every_line_and_every_item_has_the_same_keys(tmp_path: Path) -> None:
    bare = Analysis.from_dict({"text": "Niets", "document": {"id": "niets"}})
    jsonl.write([by_hand(), bare], tmp_path / "it.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "it.jsonl").read_text(encoding="utf-8").splitlines()]
    assert shape(rows[0]) == shape(rows[1])
    for layer in ("statements", "dates", "actors"):
        assert len({tuple(item) for item in rows[0][layer]}) == 1


def test_several_municipalities_come_back(tmp_path: Path) -> None:
    owners = [{"name": "Aalderveen"}, {"name": "Drostwijk"}]
    note = Analysis.from_dict({"text": "Wij", "document": {"id": "samen", "municipality": owners}})
    jsonl.write([note], tmp_path / "it.jsonl")
    assert [one.name for one in jsonl.read(tmp_path / "it.jsonl")[0].document.municipality] == [
        "Aalderveen",
        "Drostwijk",
    ]


def test_further_keys_are_left(tmp_path: Path) -> None:
    (tmp_path / "it.jsonl").write_text('{"text": "Wij", "score": 1}\n\n', encoding="utf-8")
    assert [note.text for note in jsonl.read(tmp_path / "it.jsonl")] == ["Wij"]
