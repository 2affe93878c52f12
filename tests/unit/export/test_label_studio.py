"""What is Label Studio's own: the configuration, predictions, cancelled work, and offsets of older versions."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotated import by_hand
from sociaaldomein_nlp import schema
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.export import label_studio
from sociaaldomein_nlp.export.annotations import LABELS
from sociaaldomein_nlp.taxonomy import Taxonomy


def written(folder: Path) -> list[dict]:
    label_studio.write([by_hand()], folder / "it.json")
    return json.loads((folder / "it.json").read_text(encoding="utf-8"))


def read_again(folder: Path, tasks: list[dict]):
    (folder / "it.json").write_text(json.dumps(tasks), encoding="utf-8")
    return label_studio.read(folder / "it.json")[0]


def test_every_result_is_of_a_control_that_the_configuration_has(tmp_path: Path) -> None:
    view = ElementTree.fromstring(label_studio.config())
    controls = {control.get("name"): control for control in view.iter() if control.get("toName")}
    results = written(tmp_path)[0]["annotations"][0]["result"]
    assert {part["from_name"] for part in results if part["type"] != "relation"} <= set(controls)
    kinds = {part["from_name"]: part["type"] for part in results if part["type"] != "relation"}
    assert all(controls[name].tag.lower() == kind for name, kind in kinds.items())
    assert {relation.get("value") for relation in view.iter("Relation")} == {"parent", "speaker"}


def test_the_configuration_offers_every_label_and_the_whole_taxonomy() -> None:
    view = ElementTree.fromstring(label_studio.config())
    assert [label.get("value") for label in view.iter("Label")] == list(LABELS)
    tree = view.find("Taxonomy")
    assert [choice.get("value") for choice in tree.iter("Choice")] == list(Taxonomy.load())
    assert [choice.get("value") for choice in tree.findall("Choice")] == list(schema.THEME_CODES)


def test_a_subtheme_is_the_path_to_it(tmp_path: Path) -> None:
    results = written(tmp_path)[0]["annotations"][0]["result"]
    paths = [part["value"]["taxonomy"] for part in results if part["type"] == "taxonomy"]
    assert [["jeugd", "jeugd.ambulant"], ["sturing_financien", "sturing_financien.inkoop"]] in paths
    assert [["jeugd"]] in paths


def test_offsets_in_utf_16_of_older_versions_are_understood(tmp_path: Path) -> None:
    tasks = written(tmp_path)
    text = by_hand().text
    for part in tasks[0]["annotations"][0]["result"]:
        for edge in {"start", "end"} & part.get("value", {}).keys():
            part["value"][edge] = len(text[: part["value"][edge]].encode("utf-16-le")) // 2
    assert read_again(tmp_path, tasks) == by_hand()


def test_the_last_annotation_that_was_not_cancelled_counts(tmp_path: Path) -> None:
    tasks = written(tmp_path)
    made = tasks[0]["annotations"]
    tasks[0]["annotations"] = [{"result": []}, *made, {"result": [], "was_cancelled": True}]
    assert read_again(tmp_path, tasks) == by_hand()


def test_relations_are_read_wherever_they_stand_and_whichever_way_they_point(tmp_path: Path) -> None:
    tasks = written(tmp_path)
    result = tasks[0]["annotations"][0]["result"]
    for part in result:
        if part["type"] == "relation":
            part.update(from_id=part["to_id"], to_id=part["from_id"], direction="left")
    result.reverse()
    assert read_again(tmp_path, tasks) == by_hand()


def test_a_relation_without_a_label_is_named(tmp_path: Path) -> None:
    tasks = written(tmp_path)
    next(part for part in tasks[0]["annotations"][0]["result"] if part["type"] == "relation")["labels"] = []
    with pytest.raises(
        RecordError, match=r"task plan-een: the relation between \w+ and \w+ has no label; give it one: parent"
    ):
        read_again(tmp_path, tasks)


def test_predictions_stand_in_for_annotations_and_a_bare_task_is_its_text(tmp_path: Path) -> None:
    tasks = written(tmp_path)
    tasks[0]["predictions"] = tasks[0].pop("annotations")
    assert read_again(tmp_path, tasks) == by_hand()
    del tasks[0]["predictions"]
    bare = read_again(tmp_path, tasks)
    assert (bare.text, bare.statements) == (by_hand().text, [])
