"""`sociaaldomein corpus`: what it prints, and the status it ends with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.tokens import DocBin

import small_corpus
from sociaaldomein_nlp.notes import read_note

ROOT = Path(__file__).parents[2]


def corpus_command(*arguments: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "sociaaldomein_nlp", "corpus", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, encoding="utf-8", timeout=120, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_corpus.write(tmp_path / "corpus", built=False)


def test_build_writes_the_gold_files_and_names_them(folder: Path) -> None:
    result = corpus_command("build", folder)
    assert (result.returncode, len(result.stdout.splitlines())) == (0, 3)
    assert "3 gold files written, 0 notes with faults" in result.stderr
    assert corpus_command("build", folder).stdout == ""


def test_build_ends_with_1_where_a_note_has_faults_and_builds_the_others(folder: Path) -> None:
    small_corpus.change(folder / "notes/loket.txt", "{DATE 2025|", "{JAAR 2025|")
    result = corpus_command("build", folder)
    assert (result.returncode, len(result.stdout.splitlines())) == (1, 2)
    assert "loket.txt: line 10: JAAR: no such label" in result.stderr


def test_check_ends_with_0_where_clean_and_1_with_a_line_per_fault(folder: Path) -> None:
    missing = corpus_command("check", folder)
    assert (missing.returncode, len(missing.stdout.splitlines())) == (1, 3)
    corpus_command("build", folder)
    clean = corpus_command("check", folder)
    assert (clean.returncode, clean.stdout) == (0, "")
    assert clean.stderr.endswith("clean\n")


def test_check_of_no_corpus_is_wrong_use(tmp_path: Path) -> None:
    result = corpus_command("check", tmp_path / "nowhere")
    assert (result.returncode, result.stdout) == (2, "")
    assert "there is no such folder" in result.stderr
    assert "Traceback" not in result.stderr


def test_counts_and_consistency_are_printed_as_markdown(folder: Path) -> None:
    corpus_command("build", folder)
    small_corpus.add_passes(folder)
    assert "| notes | 1 | 1 | 1 | 3 |" in corpus_command("counts", folder).stdout
    assert "### first and second" in corpus_command("consistency", folder).stdout


def test_export_writes_a_docbin_per_split(folder: Path, tmp_path: Path) -> None:
    corpus_command("build", folder)
    result = corpus_command("export", folder, "--format", "spacy", "--output", tmp_path / "out", "--base", "blank")
    assert result.returncode == 0, result.stderr
    assert [len(DocBin().from_disk(tmp_path / f"out/{split}.spacy")) for split in ("train", "dev", "test")] == [1, 1, 1]


def quality(*arguments: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "benchmarks/quality.py", *map(str, arguments)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False)


def test_scores_on_the_corpus_are_never_given_alone(folder: Path) -> None:
    corpus_command("build", folder)
    alone = quality("--corpus", folder)
    assert (alone.returncode, alone.stdout) == (2, "")
    assert "--real" in alone.stderr
    beside = quality("--corpus", folder, "--real", ROOT / "tests/data/gold", "--base", "blank")
    rows = [line.split("|")[1:3] for line in beside.stdout.splitlines() if line.startswith("| ")][2:]
    assert [(name.strip(), int(count)) for name, count in rows] == [
        ("real notes", 3),
        ("corpus, train", 1),
        ("corpus, dev", 1),
        ("corpus, test", 1),
    ]


@pytest.mark.parametrize(
    ("format_", "path"),
    [("label-studio", "dev.json"), ("brat", "dev"), ("conll", "dev.conllup"), ("jsonl", "dev.jsonl")],
)
def test_what_was_exported_is_imported_as_the_same_note(folder: Path, tmp_path: Path, format_: str, path: str) -> None:
    corpus_command("build", folder)
    out, back = tmp_path / "out", tmp_path / "back"
    exported = corpus_command("export", folder, "--format", format_, "--output", out, "--base", "blank")
    assert exported.returncode == 0, exported.stderr
    assert f"{out if format_ in {'brat', 'label-studio'} else out / path}: 1 documents of dev" in exported.stdout
    assert (out / path).exists()
    imported = corpus_command("import", out / path, "--format", format_, "--output", back)
    assert (imported.returncode, imported.stderr.strip()) == (0, "clean")
    (made,) = back.glob("*.txt")
    assert read_note(made) == read_note(folder / "notes" / made.name)


def test_a_folder_of_gold_files_is_exported_whole(tmp_path: Path) -> None:
    result = corpus_command("export", ROOT / "tests/data/gold", "--format", "jsonl", "--output", tmp_path)
    assert (result.returncode, result.stdout.strip()) == (0, f"{tmp_path / 'notes.jsonl'}: 3 documents of notes")
    assert len((tmp_path / "notes.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_import_names_what_is_wrong_and_writes_the_rest(tmp_path: Path) -> None:
    actor = {"id": "a1", "start": 0, "end": 7, "text": "De raad", "type": "raad"}
    crossing = {"id": "d1", "start": 3, "end": 12, "text": "raad beslist", "type": "DATE"}
    rows = [
        {"id": "goed", "text": "De raad beslist"},
        {"id": "kruis", "text": "De raad beslist", "actors": [actor], "dates": [{**crossing, "end": 15}]},
        {"id": "ruim", "text": "De raad beslist", "actors": [actor]},
    ]
    (tmp_path / "it.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = corpus_command("import", tmp_path / "it.jsonl", "--format", "jsonl", "--output", tmp_path / "notes")
    assert result.returncode == 1
    assert sorted(path.stem for path in (tmp_path / "notes").glob("*.txt")) == ["goed", "ruim"]
    assert "kruis: DATE 3-15: crosses raad 0-7" in result.stderr
    assert "begins with 'De', which the guideline leaves out" in result.stderr
    assert "Traceback" not in result.stderr


def test_import_of_a_broken_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "it.json").write_text("{", encoding="utf-8")
    result = corpus_command("import", tmp_path / "it.json", "--format", "label-studio", "--output", tmp_path / "notes")
    assert result.returncode in {1, 2}
    assert "it.json: not JSON" in result.stderr
    assert "Traceback" not in result.stderr


def test_variety_is_printed_beside_real_documents_and_names_what_it_could_not_read(
    folder: Path, tmp_path: Path
) -> None:
    corpus_command("build", folder)
    real = tmp_path / "echt"
    real.mkdir()
    (real / "nota.txt").write_text("De raad besluit.\n\nWij openen in 2025 een loket.\n", encoding="utf-8")
    fine = corpus_command("variety", folder, "--beside", real, "--base", "blank")
    assert (fine.returncode, "| real, echt | 2 |" in fine.stdout) == (0, True)
    (real / "leeg.txt").write_bytes(b"")
    result = corpus_command("variety", folder, "--beside", real, "--base", "blank")
    assert (result.returncode, "| real, echt | 2 |" in result.stdout) == (1, True)
    assert "leeg.txt" in result.stderr
