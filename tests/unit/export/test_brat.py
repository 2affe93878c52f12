"""What is brat's own: fragments over line ends, the configuration, remarks of an annotator."""

from __future__ import annotations

import re
from pathlib import Path

from annotated import by_hand
from sociaaldomein_nlp.export import brat


def lines(folder: Path) -> list[str]:
    brat.write([by_hand()], folder)
    return (folder / "plan-een.ann").read_text(encoding="utf-8").splitlines()


def test_an_annotation_over_a_line_end_is_in_fragments_with_the_text_on_one_line(tmp_path: Path) -> None:
    text = by_hand().text
    goal = next(line for line in lines(tmp_path) if "\tdoel " in line)
    _, place, said = goal.split("\t")
    parts = [text[int(start) : int(end)] for start, end in re.findall(r"(\d+) (\d+)", place)]
    assert parts == ["Kinderen groeien", "op"]
    assert said == "Kinderen groeien op"


def test_the_configuration_knows_every_type_that_stands_in_the_files(tmp_path: Path) -> None:
    known = (tmp_path / "annotation.conf", lines(tmp_path))
    config = known[0].read_text(encoding="utf-8")
    entities, relations, _, attributes = re.split(r"\[\w+\]\n", config)[1:]
    for line in known[1]:
        head, said = line.split("\t")[:2]
        words = said.split(" ")
        if head[0] == "T":
            assert words[0] in entities.splitlines()
        elif head[0] == "R":
            assert any(row.startswith(f"{words[0]} Arg1:") for row in relations.splitlines())
        elif head[0] == "A":
            row = next(row for row in attributes.splitlines() if row.startswith(f"{words[0]} Arg:"))
            assert words[2] in row.rpartition("Value:")[2].split("|")


def test_a_remark_of_an_annotator_and_a_file_without_facts_do_no_harm(tmp_path: Path) -> None:
    made = lines(tmp_path)
    number = made[0].split("\t")[0]
    path = tmp_path / "plan-een.ann"
    path.write_text("\n".join([f"#99\tAnnotatorNotes {number}\tklopt dit?", *reversed(made)]) + "\n", encoding="utf-8")
    (tmp_path / "plan-een.facts.json").unlink()
    again = brat.read(tmp_path)[0]
    assert again.statements == by_hand().statements
    assert again.document.title is None
