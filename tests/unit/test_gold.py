"""Gold files are found, read, and held to the guideline; each fault is named with its file and field."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sociaaldomein_nlp.errors import RecordError, UsageError
from sociaaldomein_nlp.gold import check, gold_files, load_gold
from sociaaldomein_nlp.records import Analysis

GOLD = Path(__file__).parents[1] / "data/gold"
FURTHER = sorted((GOLD.parents[3] / "shared" / "gold").glob("*.json"))
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def data() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLD / "veldmeer-jeugd.json").read_text(encoding="utf-8"))
    return loaded


def written(folder: Path, data: dict[str, Any]) -> Path:
    path = folder / "note.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_gold_files_are_the_json_files_of_the_folder_by_name(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", "notes.md"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "c.json").write_text("{}")
    assert [path.name for path in gold_files(tmp_path)] == ["a.json", "b.json"]


def test_a_folder_without_gold_files_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold file in this folder"):
        gold_files(tmp_path)


def test_a_missing_folder_and_a_file_are_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere: there is no such folder"):
        gold_files(tmp_path / "nowhere")
    (tmp_path / "gold.json").write_text("{}")
    with pytest.raises(UsageError, match="it is a file, not a folder"):
        gold_files(tmp_path / "gold.json")


@pytest.mark.parametrize("path", [*gold_files(GOLD), *FURTHER], ids=lambda path: path.stem)
def test_gold_is_clean(path: Path) -> None:
    assert check(load_gold(path)) == []


FAULTS: dict[str, tuple[Change, str]] = {
    "text": (
        lambda d: d["statements"][0].update(text="Wij"),
        r"statements\[0\] s1\.text: says 'Wij', the text",
    ),
    "shift": (lambda d: d["dates"][1].update(start=d["dates"][1]["start"] + 1), r"dates\[1\] d2\.text"),
    "outside": (
        lambda d: d["actors"][0].update(end=10**6),
        r"actors\[0\] a1\.start: .* no stretch of the text",
    ),
    "empty": (lambda d: d["laws"][0].update(end=d["laws"][0]["start"]), r"laws\[0\] w1\.start"),
    "negative": (lambda d: d["laws"][0].update(start=-3), r"laws\[0\] w1\.start"),
    "twice": (lambda d: d["actors"][1].update(id="a1"), r"actors\[1\] a1\.id: used before by actors\[0\] a1"),
    "across": (lambda d: d["laws"][0].update(id="a1"), r"laws\[0\] a1\.id: used before by actors\[0\] a1"),
    "no id": (lambda d: d["laws"][0].update(id=""), r"laws\[0\] \.id: empty"),
    "actor": (lambda d: d["statements"][0].update(actors=["a99"]), r"s1\.actors: no 'a99' in actors"),
    "date": (lambda d: d["statements"][1].update(dates=["a1"]), r"s2\.dates: no 'a1' in dates"),
    "parent": (lambda d: d["statements"][1].update(parent="s9"), r"s2\.parent: no 's9' in statements"),
    "own parent": (lambda d: d["statements"][0].update(parent="s1"), r"s1\.parent: leads back to itself"),
    "circle": (lambda d: d["statements"][0].update(parent="s2"), r"s2\.parent: leads back to itself"),
    "speaker": (lambda d: d["quotes"][0].update(speaker="a0"), r"q1\.speaker: no 'a0' in actors"),
    "section": (lambda d: d["dates"][0].update(section="h1"), r"d1\.section: no 'h1' in sections"),
    "kind": (lambda d: d["statements"][0].update(kind="wens"), r"s1\.kind: 'wens' is none of ambitie, doel"),
    "status": (lambda d: d["statements"][0].update(status="oud"), r"s1\.status: 'oud' is none of planned"),
    "date type": (lambda d: d["dates"][0].update(type="JAAR"), r"d1\.type: 'JAAR' is none of DATE, TIME"),
    "relation": (lambda d: d["dates"][0].update(relation="vanaf"), r"d1\.relation: 'vanaf' is none of from"),
    "actor type": (lambda d: d["actors"][0].update(type="kerk"), r"a1\.type: 'kerk' is none of gemeente"),
    "law": (lambda d: d["laws"][0].update(law="Jeugdwet"), r"w1\.law: 'Jeugdwet' is no BWB id"),
    "theme": (lambda d: d["statements"][0].update(themes=["jeugt"]), r"s1\.themes: 'jeugt' is no theme"),
    "no theme": (lambda d: d["statements"][0].update(themes=[]), r"s1\.themes: 0 themes, one or two"),
    "three": (lambda d: d["statements"][0].update(themes=["jeugd", "wonen_zorg", "veiligheid"]), "3 themes"),
    "note theme": (lambda d: d["themes"].append("jeugd."), r"themes: 'jeugd\.' is no theme"),
    "misspelt": (
        lambda d: d["statements"][0].update(theme=["jeugd"]),
        r"statements\[0\]\.theme: no such field",
    ),
    "document": (lambda d: d["document"].update(titel="x"), r"document\.titel: no such field"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_file_and_field(name: str, tmp_path: Path, data: dict[str, Any]) -> None:
    change, message = FAULTS[name]
    change(data)
    path = written(tmp_path, data)
    with pytest.raises(RecordError, match=message) as caught:
        load_gold(path)
    assert caught.value.where == str(path)


def test_statements_that_overlap_are_a_fault(data: dict[str, Any]) -> None:
    first = data["statements"][0]
    inside = {**first, "id": "s9", "end": first["end"] - 5, "text": first["text"][:-5], "parent": None}
    faults = check(Analysis.from_dict({**data, "statements": [*data["statements"], inside]}))
    assert faults == ["statements[0] s1.start: overlaps statements[4] s9"]


def test_a_deeper_notation_of_a_known_theme_is_good(data: dict[str, Any]) -> None:
    data["statements"][0]["themes"] = ["jeugd.ambulant"]
    assert check(Analysis.from_dict(data)) == []


def test_many_faults_are_counted_and_the_first_shown(tmp_path: Path, data: dict[str, Any]) -> None:
    for actor in [*data["actors"], *data["dates"]]:
        actor["text"] = "?"
    with pytest.raises(RecordError, match="and 3 more"):
        load_gold(written(tmp_path, data))


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"{", "not JSON"), (b"[]", "not a JSON object"), (b"{}", "text"), (b'{"text": "\xff"}', "not JSON")],
)
def test_a_file_that_is_no_gold_file_is_an_error_with_its_name(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=message) as caught:
        load_gold(path)
    assert caught.value.where == str(path)


def test_a_missing_gold_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"gone\.json: not readable"):
        load_gold(tmp_path / "gone.json")
