"""From a folder of notes to a comparison by the command line: output, exit status, messages."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

NOTE = "Beleid\n\nOns doel is dat alle inwoners van {} gezond leven.\nWij openen in 2026 een inloophuis.\n"


def sociaaldomein(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from sociaaldomein_nlp.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("een map")
    (home / "in").mkdir()
    for name in ("Ede", "Utrecht"):
        (home / "in" / f"{name}.txt").write_text(NOTE.format(name))
    (home / "in" / "leeg.txt").write_text("")
    (home / "in" / "manifest.csv").write_text("file,municipality,year\nEde.txt,Ede,2024\nUtrecht.txt,Utrecht,2023\n")
    first = sociaaldomein("batch", home / "in", "--store", home / "r.duckdb")
    assert (first.returncode, first.stdout) == (1, "")
    assert f"failed {home / 'in' / 'leeg.txt'}: the file is empty; give a file with text" in first.stderr
    assert "2 done, 0 skipped, 1 failed" in first.stderr
    assert "Traceback" not in first.stderr
    return home


def test_a_second_batch_has_nothing_to_do(home: Path) -> None:
    again = sociaaldomein(
        "batch", home / "in" / "Ede.txt", "--store", home / "r.duckdb", "--metadata", home / "in/manifest.csv"
    )
    assert (again.returncode, again.stdout) == (0, "")
    assert "Ede.txt: in the store already" in again.stderr


def test_a_dry_run_lists_what_would_be_done(home: Path) -> None:
    dry = sociaaldomein("batch", home / "in", "--store", home / "other.duckdb", "--dry-run")
    assert [Path(line).name for line in dry.stdout.splitlines()] == ["Ede.txt", "Utrecht.txt", "leeg.txt"]
    assert dry.returncode == 0
    assert not (home / "other.duckdb").exists()


def test_a_zip_a_pattern_and_a_note_in_a_zip_are_inputs(home: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "n.zip", "w") as archive:
        archive.writestr("in/Aa.txt", NOTE.format("Aa"))
        archive.writestr("in/leeg.txt", "")
    result = sociaaldomein("batch", tmp_path / "n.zip", home / "in" / "E*.txt", "--store", tmp_path / "r.duckdb")
    assert (result.returncode, result.stdout) == (1, "")
    assert f"failed {tmp_path}/n.zip!in/leeg.txt: the file is empty; give a file with text" in result.stderr
    assert "2 done, 0 skipped, 1 failed" in result.stderr
    dry = sociaaldomein("batch", f"{tmp_path}/n.zip!in/Aa.txt", "--store", tmp_path / "o.duckdb", "--dry-run")
    assert dry.stdout == f"{tmp_path}/n.zip!in/Aa.txt\n"


def test_limits_hold_in_a_batch(home: Path, tmp_path: Path) -> None:
    words = ("batch", home / "in" / "Ede.txt", "--store", tmp_path / "r.duckdb")
    small = sociaaldomein(*words, "--limits", "characters=10")
    assert "Ede.txt: too long" in small.stderr
    again = sociaaldomein(*words)
    assert "1 done, 0 skipped, 0 failed" in again.stderr


def test_failures_are_listed(home: Path) -> None:
    listed = sociaaldomein("failures", home / "r.duckdb")
    assert listed.returncode == 0
    (line,) = listed.stdout.splitlines()
    assert "leeg.txt: the file is empty; give a file with text [ReadError, tried 1x" in line


def test_a_comparison_comes_as_json_csv_and_table(home: Path) -> None:
    plain = json.loads(sociaaldomein("compare", home / "r.duckdb", "--format", "json").stdout)
    assert [row["name"] for row in plain["municipalities"]] == ["Ede", "Utrecht"]
    assert [row["documents"][0]["year"] for row in plain["municipalities"]] == [2024, 2023]
    health = next(row for row in plain["themes"] if row["code"] == "gezondheid_preventie")
    assert "alle inwoners van Ede gezond leven" in health["goals"]["Ede"][0]["context"]
    rows = list(csv.DictReader(io.StringIO(sociaaldomein("compare", home / "r.duckdb", "--format", "csv").stdout)))
    assert len(rows) == 28
    assert {row["municipality"] for row in rows} == {"Ede", "Utrecht"}
    table = sociaaldomein("compare", home / "r.duckdb", "--municipality", "utrecht").stdout.splitlines()
    assert table[0].split() == ["theme", "Utrecht", "all"]
    assert len(table) == 16


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("compare", "r.duckdb", "--municipality", "Edde"), "did you mean Ede?"),
        (("batch", "in", "--store", "x.duckdb", "--metadata", "weg.csv"), "cannot be read"),
        (("batch", "in", "--store", "x.duckdb", "--base", "nl_nowhere"), "not installed"),
        (("batch", "in"), "Missing option '--store'"),
        (("batch", "in", "--store", "x.duckdb", "--ocr", "ocrmypdf"), "the OCR command lacks {input} and {output}"),
        (("batch", "in", "--store", "x.duckdb", "--limits", "pages=veel"), "no number: 'veel'"),
        (("batch", "-", "--store", "x.duckdb"), "a batch reads no standard input"),
    ],
)
def test_wrong_use_is_exit_status_two(home: Path, words: tuple[str, ...], message: str) -> None:
    paths = {"r.duckdb", "in", "x.duckdb", "weg.csv"}
    found = sociaaldomein(*(home / word if word in paths else word for word in words))
    assert (found.returncode, found.stdout) == (2, "")
    assert message in found.stderr
    assert "Traceback" not in found.stderr
