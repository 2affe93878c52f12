"""The benchmark of the base pipeline runs, and prints what documents quote from it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

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
