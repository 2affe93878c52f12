"""A corpus is built from its notes and loaded by split and genre; what cannot be read is named and stops nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import small_corpus
from sociaaldomein_nlp import corpus
from sociaaldomein_nlp.errors import RecordError, UsageError
from sociaaldomein_nlp.gold import load_gold
from sociaaldomein_nlp.notes import read_note


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_corpus.write(tmp_path / "corpus")


def test_every_note_gets_a_gold_file_that_says_the_same(folder: Path) -> None:
    for path in corpus.note_files(folder):
        gold, note = load_gold(corpus.gold_path(folder, path.stem)), read_note(path)
        assert (gold.text, gold.statements, gold.dates) == (note.text, note.statements, note.dates)
        assert (gold.actors, gold.laws, gold.quotes, gold.sections) == (
            note.actors,
            note.laws,
            note.quotes,
            note.sections,
        )
        assert gold.themes == note.themes


def test_a_gold_file_has_the_fields_of_the_guideline_and_no_others(folder: Path) -> None:
    data = json.loads(corpus.gold_path(folder, "loket").read_text(encoding="utf-8"))
    assert list(data) == ["document", "text", "sections", "statements", "dates", "actors", "laws", "quotes", "themes"]
    assert list(data["document"]) == ["id", "title", "municipality", "published", "period", "language"]
    assert data["document"]["municipality"] == {"name": "Veldmeer", "code": None}
    keys = ["id", "start", "end", "text", "kind", "themes", "actors", "dates", "parent", "source_term"]
    assert list(data["statements"][0]) == keys


def test_owners_that_the_text_does_not_name_are_null_and_several_are_a_list(folder: Path) -> None:
    owners = {
        name: json.loads(corpus.gold_path(folder, name).read_text(encoding="utf-8"))["document"]["municipality"]
        for name in small_corpus.NOTES
    }
    assert owners["opvoeden"] == {"name": None, "code": None}
    assert [one["name"] for one in owners["rondkomen"]] == ["Zilverhoek", "Molenwaard-Oost"]


def test_building_again_writes_only_what_changed(folder: Path) -> None:
    assert corpus.build(folder) == ([], [])
    small_corpus.change(folder / "notes/loket.txt", "{DATE 2025|", "{DATE 2026|")
    written, errors = corpus.build(folder)
    assert ([path.name for path in written], errors) == (["loket.json"], [])


def test_a_note_with_faults_is_named_and_the_others_are_built(tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path / "corpus", built=False)
    small_corpus.change(folder / "notes/loket.txt", "{DATE 2025|", "{JAAR 2025|")
    written, errors = corpus.build(folder)
    assert [path.stem for path in written] == ["opvoeden", "rondkomen"]
    assert [str(error) for error in errors] == [
        f"{folder / 'notes/loket.txt'}: line 10: JAAR: no such label; known are HEADING, ambitie, doel, resultaat, "
        "maatregel, indicator, DATE, TIME, DURATION, SET, gemeente, college, raad, bestuurder, adviesorgaan, inwoners, "
        "doelgroep, partner, zorgaanbieder, onderwijs, rijk, regio, overig, LAW, QUOTE; mend these lines"
    ]


def test_a_gold_file_of_a_note_with_faults_is_left_as_it_was(folder: Path) -> None:
    before = corpus.gold_path(folder, "loket").read_bytes()
    small_corpus.change(folder / "notes/loket.txt", "{DATE 2025|", "{JAAR 2025|")
    corpus.build(folder)
    assert corpus.gold_path(folder, "loket").read_bytes() == before


def test_progress_sees_every_note(folder: Path) -> None:
    seen: list[Path] = []
    corpus.build(folder, progress=lambda paths: (seen.append(path) or path for path in paths))
    assert [path.stem for path in seen] == ["loket", "opvoeden", "rondkomen"]


def test_notes_are_loaded_by_split_and_genre(folder: Path) -> None:
    assert [note.document.id for note in corpus.load_corpus(folder)] == ["loket", "opvoeden", "rondkomen"]
    assert [note.document.id for note in corpus.load_corpus(folder, split="dev")] == ["opvoeden"]
    assert [note.document.id for note in corpus.load_corpus(folder, genre="raadsbrief")] == ["rondkomen"]


def test_what_is_not_there_cannot_be_loaded(folder: Path) -> None:
    with pytest.raises(UsageError, match="no split 'validation'; take one of train, dev, test"):
        corpus.load_corpus(folder, split="validation")
    with pytest.raises(UsageError, match="no such note in the manifest"):
        corpus.load_corpus(folder, split="dev", genre="raadsbrief")
    corpus.gold_path(folder, "loket").unlink()
    with pytest.raises(RecordError, match=r"loket\.json: not readable"):
        corpus.load_corpus(folder)


def test_the_manifest_says_whose_the_notes_are(folder: Path) -> None:
    rows = corpus.manifest(folder)
    assert [row.municipalities for row in rows] == [("Veldmeer",), ("Duinhorst",), ("Zilverhoek", "Molenwaard-Oost")]
    assert [(row.split, row.year, row.line) for row in rows] == [
        ("train", "2024", 2),
        ("dev", "2023", 3),
        ("test", "2025", 4),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"note,split\nloket,train\n", "no column municipality, genre, year, licence, part, formats"),
        (b"", "no column note"),
        (b"\xff\xfe", "no CSV in UTF-8"),
        (b'note,municipality\n"open\n', "no CSV in UTF-8"),
    ],
)
def test_a_manifest_that_breaks_its_form_is_an_error(content: bytes, message: str, folder: Path) -> None:
    (folder / "manifest.csv").write_bytes(content)
    with pytest.raises(UsageError, match=message) as caught:
        corpus.manifest(folder)
    assert caught.value.where.endswith("manifest.csv")


def test_a_folder_without_notes_or_manifest_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder"):
        corpus.build(tmp_path)
    (tmp_path / "notes").mkdir()
    with pytest.raises(UsageError, match="no notes in this folder"):
        corpus.build(tmp_path)
    with pytest.raises(UsageError, match=r"manifest\.csv: not readable"):
        corpus.manifest(tmp_path)
