"""The benchmark of the base pipeline runs, and prints what documents quote from it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from test_sentences import ASIDE, GOAL

import small_corpus
from sociaaldomein_nlp.sentences import FOLDER, write_sentences

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def printed():
    command = [sys.executable, ROOT / "benchmarks/base.py", "--rounds", "1"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=300).stdout


def test_it_gives_scores_words_per_second_a_ratio_and_memory(printed):
    for pattern in (
        r"\| names \| P [\d.]+ · R [\d.]+ · F [\d.]+",
        r"\| boundaries, layout known \| P [\d.]+",
        r"ours +[\d,]+ words/s",
        r"like nl_core_news_sm +[\d,]+ words/s",
        r"ratio +\d\.\d\d",
        r"resident memory: \d+ MB before, \d+ MB after",
    ):
        assert re.search(pattern, printed), pattern


def test_it_is_not_far_slower_than_a_pipeline_of_the_same_make(printed):
    # one round on a machine that does other things too: half of what is to be reached
    assert float(re.search(r"ratio +(\d\.\d\d)", printed)[1]) > 0.45


def test_loading_takes_seconds_not_minutes(printed):
    assert float(re.search(r"loading, after `import spacy`: ([\d.]+) s", printed)[1]) < 5


def test_the_output_that_is_kept_is_of_the_pipeline_that_is_shipped():
    kept = (ROOT / "benchmarks/results/base.txt").read_text(encoding="utf-8")
    card = (ROOT / "models/nl_sociaaldomein_sm/README.md").read_text(encoding="utf-8")
    for test in ("alpino test", "lassysmall test"):
        row = re.search(rf"\| {test} \| .*", kept)
        assert row
        assert row[0] in card


def test_names_of_municipalities_are_never_taken_from_words_and_places():
    command = [sys.executable, ROOT / "benchmarks/names.py"]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120).stdout
    shares = {
        row[0]: (int(row[1]), float(row[2]))
        for row in re.findall(r"\| (body|place|word) \| (\d+) \| ([\d.]+) \|", text)
    }
    assert all(count >= 45 for count, _ in shares.values())
    assert shares["place"][1] >= 0.97
    assert shares["word"][1] >= 0.97
    # those without the word gemeente are hardly found yet
    assert shares["body"][1] >= 0.1


def test_the_learning_curve_is_measured_on_real_notes_and_on_the_test_part(tmp_path):
    folder = small_corpus.write(tmp_path / "corpus")
    themes = ("jeugd", "veiligheid.buurt", "jeugd.ambulant")
    many = [replace(GOAL, text=f"{GOAL.text} {number}", themes=(themes[number % 3],)) for number in range(150)]
    asides = [replace(ASIDE, split="train", text=f"Vraag {number}") for number in range(50)]
    write_sentences([*many, *asides], folder / FOLDER / "a.jsonl")
    command = [sys.executable, ROOT / "benchmarks/learning_curve.py", "--corpus", folder, "--draws", "2"]
    command += ["--real", ROOT / "tests/data/gold", "--base", "blank"]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=300).stdout
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| ")][2:]
    assert [row[0] for row in rows] == ["125", "206"]
    assert re.fullmatch(r"0\.\d{3} ± 0\.\d{3}", rows[0][3])
    assert re.search(r"corpus, test: 3 statements, \d+ other sentences", text)
