"""A sound corpus is clean; each way to break one is named with its file and field, and hides no other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import small_corpus
from sociaaldomein_nlp import corpus
from sociaaldomein_nlp.corpus_checks import faults
from sociaaldomein_nlp.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_corpus.write(tmp_path / "corpus")


def named(folder: Path) -> list[str]:
    """Give the faults, with the files as they stand in the corpus."""
    return [f"{Path(fault.file).relative_to(folder).as_posix()}: {fault.what}" for fault in faults(folder)]


def edit(folder: Path, change: Callable[[dict[str, Any]], object], name: str = "loket") -> None:
    """Change a gold file by hand, which nobody should."""
    path = corpus.gold_path(folder, name)
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_a_sound_corpus_is_clean(folder: Path) -> None:
    assert faults(folder) == []
    assert faults(small_corpus.add_passes(folder)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda d: d["dates"][0].update(start=0), "gold/loket.json: dates[0] d1.text: says '2025', the text has"),
        (lambda d: d["statements"][0].update(kind="wens"), "gold/loket.json: statements[0] s1.kind: 'wens' is none of"),
        (lambda d: d["statements"][1].update(parent="s9"), "gold/loket.json: statements[1] s2.parent: no 's9' in"),
        (
            lambda d: d["statements"][0].update(themes=["jeugt"]),
            "gold/loket.json: statements[0] s1.themes: 'jeugt' is no",
        ),
        (lambda d: d["statements"][1].update(start=40), "gold/loket.json: statements[1] s2.text: says 'In 2025 komt"),
        (lambda d: d["laws"][0].update(law="BWBR0000001"), "gold/loket.json: laws[0] w1.law: the register has no law"),
        (lambda d: d.update(text="x"), "gold/loket.json: sections[0] h1.start: 0 to 23 is no stretch of the text"),
    ],
)
def test_a_gold_file_with_a_fault_is_named_with_the_field(
    folder: Path, change: Callable[[dict[str, Any]], object], fault: str
) -> None:
    edit(folder, change)
    assert any(line.startswith(fault) for line in named(folder))


def test_a_gold_file_that_says_something_else_than_its_note_is_stale(folder: Path) -> None:
    edit(folder, lambda d: d["dates"][0].update(value="2026"))
    stale = "dates: not what the note says; run `sociaaldomein corpus build`"
    assert named(folder) == [f"gold/loket.json: {stale}"]


def test_a_gold_file_that_is_missing_broken_or_without_a_note_is_named(folder: Path) -> None:
    corpus.gold_path(folder, "loket").unlink()
    corpus.gold_path(folder, "opvoeden").write_text("{", encoding="utf-8")
    corpus.gold_path(folder, "los").write_text("{}", encoding="utf-8")
    found = named(folder)
    assert found[0] == "gold/loket.json: not readable: No such file or directory"
    assert found[1].startswith("gold/opvoeden.json: not JSON")
    assert found[2:] == ["gold/los.json: text: no note of this name"]


def test_a_note_with_faults_in_its_marks_is_named_with_the_line(folder: Path) -> None:
    small_corpus.change(folder / "notes/loket.txt", "{DATE 2025|", "{JAAR 2025|")
    (folder / "notes/opvoeden.txt").write_bytes(b"\xff")
    found = named(folder)
    assert found[0].startswith("notes/loket.txt: line 10: JAAR: no such label")
    assert found[1] == "notes/opvoeden.txt: not UTF-8: byte 0"
    assert len(found) == 2


def test_a_note_with_a_byte_order_mark_is_checked_as_it_is_built(folder: Path) -> None:
    path = folder / "notes/loket.txt"
    path.write_text("\ufeff" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert corpus.build(folder) == ([], [])
    assert faults(folder) == []


def test_statements_that_lie_in_one_another_are_named(folder: Path) -> None:
    small_corpus.change(folder / "notes/opvoeden.txt", "aan {doelgroep|ouders}", "{doel jeugd|aan {doelgroep|ouders}}")
    corpus.build(folder)
    assert "gold/opvoeden.json: statements[2] s3.start: overlaps statements[1] s2" in named(folder)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("nieuwsbericht", "", "line 2, genre: empty"),
        ("2024,train", "24,train", "line 2, year: '24' is no year"),
        ("2024,train", "2023,train", "line 2, year: '2023', but loket is of 2024-05-28"),
        ("2025,test", "2025,toets", "line 4, split: 'toets' is none of train, dev, test"),
        ("2025,test,CC-BY-4.0", "2025,test,", "line 4, licence: '' is none of CC-BY-4.0, CC0-1.0"),
        ("Duinhorst", "", "line 3, municipality: empty"),
        (
            "Duinhorst",
            "Rheden",
            "line 3, municipality: 'Rheden' exists; a note of ours is of a municipality that does not",
        ),
        ("Veldmeer", "Duinhorst", "line 2, municipality: 'Veldmeer' is whose note loket says it is"),
        ("loket,", "lokaal,", "line 2, note: there is no notes/lokaal.txt"),
        ("loket,", "lokaal,", "note: 'loket' is missing"),
        ("opvoeden,", "loket,", "line 3, note: 'loket' stands here twice"),
        ("Duinhorst", "Veldmeer", "split: 'Veldmeer' stands in dev and train"),
        ("dev", "train", "split: no note in dev"),
        ("html", "odt", "line 2, formats: 'odt' is none of docx, html, pdf"),
    ],
)
def test_a_fault_in_the_manifest_is_named_with_line_and_field(
    folder: Path, before: str, after: str, fault: str
) -> None:
    small_corpus.change(folder / "manifest.csv", before, after)
    assert f"manifest.csv: {fault}" in named(folder)


def test_formats_that_are_not_there_or_not_named_are_faults(folder: Path) -> None:
    (folder / "formats/loket.html").rename(folder / "formats/los.html")
    assert named(folder) == [
        "formats/loket.html: the manifest names it, but it is not there",
        "formats/los.html: the manifest does not name it",
    ]


def test_a_manifest_that_cannot_be_read_hides_no_other_fault(folder: Path) -> None:
    (folder / "manifest.csv").write_text("note\n", encoding="utf-8")
    edit(folder, lambda d: d["dates"][0].update(value="2026"))
    found = named(folder)
    assert "manifest.csv: no column municipality, genre, year, split, licence, part, formats" in found
    assert "gold/loket.json: dates: not what the note says; run `sociaaldomein corpus build`" in found


def test_an_owner_that_the_text_does_not_name_stays_out_of_its_facts(folder: Path) -> None:
    small_corpus.change(folder / "notes/opvoeden.txt", "published", 'municipality = "Duinhorst"\npublished')
    corpus.build(folder)
    fault = "the text of opvoeden does not name 'Duinhorst'; leave it out of the note's facts"
    assert named(folder) == [f"manifest.csv: line 3, municipality: {fault}"]


def test_a_name_of_a_note_is_plain(folder: Path) -> None:
    (folder / "notes/loket.txt").rename(folder / "notes/Het loket.txt")
    small_corpus.change(folder / "manifest.csv", "loket,", "Het loket,")
    assert "line 2, note: 'Het loket' is to have lower-case letters, digits and hyphens only" in "\n".join(
        named(folder)
    )


def test_a_long_sentence_in_two_notes_is_a_duplicate(folder: Path) -> None:
    twice = "Deze lange zin staat in twee van de drie notities en dat mag niet."
    for name in ("loket", "opvoeden"):
        path = folder / f"notes/{name}.txt"
        path.write_text(path.read_text(encoding="utf-8") + f"\n{twice}\n", encoding="utf-8")
    corpus.build(folder)
    shared = "deze lange zin staat in twee van de drie notities en dat mag"
    assert named(folder) == [f"notes: text: loket and opvoeden share the sentence '{shared}'"]


def test_a_short_sentence_in_two_notes_is_none(folder: Path) -> None:
    for name in ("loket", "opvoeden"):
        path = folder / f"notes/{name}.txt"
        path.write_text(path.read_text(encoding="utf-8") + "\nAanmelden is niet nodig.\n", encoding="utf-8")
    corpus.build(folder)
    assert faults(folder) == []


def test_the_passes_hold_every_note_with_its_own_text(folder: Path) -> None:
    small_corpus.add_passes(folder)
    small_corpus.change(folder / "passes/first/loket.txt", "balie", "desk")
    (folder / "passes/first/opvoeden.txt").unlink()
    (folder / "passes/second/opvoeden.txt").rename(folder / "passes/second/anders.txt")
    small_corpus.change(folder / "passes/second/rondkomen.txt", "{doel ", "{wens ")
    found = named(folder)
    assert found[:3] == [
        "passes/first/opvoeden.txt: text: this note has no first pass",
        "passes/first/loket.txt: text: not the text of the note",
        "passes/second/anders.txt: text: no note of this name",
    ]
    assert found[3].startswith("passes/second/rondkomen.txt: line 10: wens: no such label")


def test_the_second_pass_need_not_hold_every_note(folder: Path) -> None:
    small_corpus.add_passes(folder)
    (folder / "passes/second/opvoeden.txt").unlink()
    assert faults(folder) == []


def test_a_plain_folder_of_gold_files_is_checked_file_by_file(folder: Path) -> None:
    gold = folder / "gold"
    assert faults(gold) == []
    edit(folder, lambda d: d["actors"][0].update(type="kerk"))
    assert [fault.what.partition(":")[0] for fault in faults(gold)] == ["actors[0] a1.type"]


def test_a_folder_with_neither_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold file in this folder"):
        faults(tmp_path)
    with pytest.raises(UsageError, match="there is no such folder"):
        faults(tmp_path / "nowhere")
