"""Language behaviour of the statements as data: each case says which statements a short text holds, of what kind.

Cases stand in `cases/statements.jsonl`: id, text, expect (kind and words, in reading order; empty where nothing is
one). What is known to fail is listed by id in `cases/statements.known_failures.txt`; the set of failures must equal
that list, so that neither a loss nor a gain goes unseen.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language

from case_files import known_failures, read_cases
from sociaaldomein_nlp import schema

ROWS = read_cases("statements")
KNOWN = known_failures("statements")


def found_in(nlp: Language, row: dict[str, Any]) -> list[list[str]]:
    doc = nlp(row["text"])
    return [[span.label_, span.text] for span in doc.spans[schema.STATEMENTS]]


def test_there_are_many_cases_each_with_its_own_id() -> None:
    assert len(ROWS) >= 150
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_many_cases_hold_no_statement_and_every_kind_has_several() -> None:
    kinds = [kind for row in ROWS for kind, _ in row["expect"]]
    assert sum(not row["expect"] for row in ROWS) >= 60
    assert set(kinds) == set(schema.STATEMENT_KINDS)
    assert min(kinds.count(kind) for kind in schema.STATEMENT_KINDS) >= 10


def test_every_expectation_stands_in_its_text() -> None:
    assert [row["id"] for row in ROWS for _, words in row["expect"] if words not in row["text"]] == []


def test_the_failures_are_exactly_the_known_ones(nlp: Language) -> None:
    failures = {row["id"] for row in ROWS if found_in(nlp, row) != row["expect"]}
    assert {"new": failures - KNOWN, "mended": KNOWN - failures} == {"new": set(), "mended": set()}
