"""Language behaviour of the actors as data: the cases that fail are exactly those that are known to."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from case_files import read_cases

CASES = read_cases("actors")
KNOWN_FAILURES: frozenset[str] = frozenset({"plural-names", "unnoun-organisation"})


def seen(doc: Doc) -> list[list[str | None]]:
    return [[span.text, span.label_, span._.fields["name"]] for span in doc.spans["actors"]]


def test_only_the_known_cases_fail(nlp: Language) -> None:
    failed = {case["id"] for case in CASES if seen(nlp(case["text"])) != case["actors"]}
    assert failed == KNOWN_FAILURES


def test_there_are_enough_cases_each_with_its_own_id() -> None:
    ids = [case["id"] for case in CASES]
    assert len(ids) == len(set(ids)) >= 60
