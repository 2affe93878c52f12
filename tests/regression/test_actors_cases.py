"""Language behaviour of the actors as data: the cases that fail are exactly those that are known to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

CASES = Path(__file__).parent / "cases" / "actors.jsonl"
KNOWN_FAILURES: frozenset[str] = frozenset({"plural-names", "unnoun-organisation"})


def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("nl")
    for name in ("layout", "sentences", "laws", "actors", "quotes"):
        pipeline.add_pipe(f"sociaaldomein_{name}")
    return pipeline


def seen(doc: Doc) -> list[list[str | None]]:
    return [[span.text, span.label_, span._.fields["name"]] for span in doc.spans["actors"]]


def test_only_the_known_cases_fail(nlp: Language) -> None:
    failed = {case["id"] for case in cases() if seen(nlp(case["text"])) != case["actors"]}
    assert failed == KNOWN_FAILURES


def test_there_are_enough_cases_each_with_its_own_id() -> None:
    ids = [case["id"] for case in cases()]
    assert len(ids) == len(set(ids)) >= 60
