"""The sentences of `corpus/dates`: sound, varied, and read no worse than was reached."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sociaaldomein_nlp import edtf, schema
from sociaaldomein_nlp.scoring import pair_spans
from sociaaldomein_nlp.temporal_document import expressions
from sociaaldomein_nlp.temporal_roles import regions_of

FILE = Path(__file__).parents[1] / "corpus/dates/sentences.jsonl"
LINES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
DATED = [line for line in LINES if not line["trap"]]
TRAPS = [line for line in LINES if line["trap"]]


def found_in(line: dict[str, Any]) -> list[Any]:
    return expressions(line["text"], regions_of([(0, len(line["text"]))]), line["published"])


def test_every_span_is_its_text_and_every_value_is_sound() -> None:
    for line in LINES:
        assert line["trap"] is (not line["dates"])
        for date in line["dates"]:
            assert line["text"][date["start"] : date["end"]] == date["text"]
            assert date["type"] in schema.DATE_TYPES
            assert date["role"] in schema.DATE_ROLES
            lasting = date["type"] in ("DURATION", "SET")
            if date["value"]:
                assert edtf.is_duration(date["value"]) if lasting else edtf.is_edtf(date["value"])


def test_spans_of_a_line_lie_apart_and_no_text_comes_twice() -> None:
    for line in LINES:
        ends = [(date["start"], date["end"]) for date in line["dates"]]
        assert ends == sorted(ends)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(ends))
    assert len({line["text"] for line in LINES}) == len(LINES)


def test_the_readme_counts_what_is_there() -> None:
    told = (FILE.parent / "README.md").read_text(encoding="utf-8")
    dates, published = sum(len(line["dates"]) for line in LINES), sum(line["published"] is not None for line in LINES)
    for part in (
        f"{len(LINES)} Dutch",
        f"{len(DATED)} that hold",
        f"({dates} in all)",
        f"{len(TRAPS)} traps",
        f"{published} come",
    ):
        assert part in told


def test_every_form_is_there_more_than_once() -> None:
    forms = Counter(line["form"] for line in DATED)
    assert len(forms) >= 40
    assert sum(count >= 3 for count in forms.values()) >= 40


@pytest.mark.parametrize(("score", "least"), [("overlap", 0.99), ("exact", 0.99), ("value", 0.975), ("role", 0.54)])
def test_dates_are_read_as_well_as_was_reached(score: str, least: float) -> None:
    tally: Counter[str] = Counter()
    for line in LINES:
        found, gold = found_in(line), line["dates"]
        pairs = pair_spans([(g["start"], g["end"]) for g in gold], [(f.start, f.end) for f in found])
        tally["spans"] += len(gold) + len(found)
        tally["gold"] += len(gold)
        for at, by in pairs:
            tally["overlap"] += 2
            tally["exact"] += 2 * ((gold[at]["start"], gold[at]["end"]) == (found[by].start, found[by].end))
            tally["value"] += gold[at]["value"] == found[by].reading.value
            tally["timed"] += gold[at]["type"] in ("DATE", "TIME")
            tally["role"] += gold[at]["type"] in ("DATE", "TIME") and gold[at]["role"] == found[by].role
    of = {"overlap": "spans", "exact": "spans", "value": "gold", "role": "timed"}[score]
    assert tally[score] / tally[of] >= least


def test_traps_are_no_dates_but_for_those_that_are_known() -> None:
    caught = [line["text"] for line in TRAPS if found_in(line)]
    assert sorted(text.split()[0] for text in caught) == ["De", "Lokaal"]
