"""Language behaviour of the laws as data: the cases that fail are exactly those that are known to."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from case_files import read_cases

CASES = read_cases("laws")
KNOWN_FAILURES: frozenset[str] = frozenset()


def seen(doc: Doc) -> list[list[str | None]]:
    return [[span.text, span.kb_id_, span._.fields["article"]] for span in doc.spans["laws"]]


def test_only_the_known_cases_fail(nlp: Language) -> None:
    failed = {case["id"] for case in CASES if seen(nlp(case["text"])) != case["laws"]}
    assert failed == KNOWN_FAILURES


def test_there_are_enough_cases_each_with_its_own_id() -> None:
    ids = [case["id"] for case in CASES]
    assert len(ids) == len(set(ids)) >= 30
