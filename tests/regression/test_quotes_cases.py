"""Language behaviour of the quotes as data: the cases that fail are exactly those that are known to."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from case_files import read_cases

CASES = read_cases("quotes")
KNOWN_FAILURES: frozenset[str] = frozenset()


def seen(doc: Doc) -> list[list[str | None]]:
    names = {actor.id_: actor.text for actor in doc.spans["actors"]}
    return [[span.text, names.get(span._.fields["speaker"])] for span in doc.spans["quotes"]]


def test_only_the_known_cases_fail(nlp: Language) -> None:
    failed = {case["id"] for case in CASES if seen(nlp(case["text"])) != case["quotes"]}
    assert failed == KNOWN_FAILURES


def test_there_are_enough_cases_each_with_its_own_id_and_many_that_are_none() -> None:
    ids = [case["id"] for case in CASES]
    assert len(ids) == len(set(ids)) >= 160
    assert sum(not case["quotes"] for case in CASES) >= 50
