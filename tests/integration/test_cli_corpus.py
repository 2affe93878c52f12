"""`sociaaldomein corpus`: what it prints, and the status it ends with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from spacy.tokens import DocBin

import small_corpus

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
