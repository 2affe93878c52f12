"""Dutch temporal expressions as data: each case says what is found in a text, with type, value, relation.

Cases stand in `cases/dates.jsonl`: id, text, published (EDTF or null), expect. What is known to fail is
listed by id in `cases/dates.known_failures.txt`; the set of failures must equal that list, so that neither a
loss nor a gain goes unseen.
"""

import pytest
import spacy

from case_files import known_failures, read_cases
from sociaaldomein_nlp.components.dates import DateFinder

ROWS = read_cases("dates")
KNOWN = known_failures("dates")


@pytest.fixture(scope="module")
def finder():
    return DateFinder(spacy.blank("nl"), "dates")


def found_in(finder, row):
    doc = finder.nlp.make_doc(row["text"])
    doc._.source = {"metadata": {"published": row["published"]}, "blocks": []}
    return [
        {"text": span.text, "type": span.label_, "value": fields["value"], "relation": fields["relation"]}
        for span, fields in finder.find(doc)
    ]


def test_there_are_many_cases_and_each_has_its_own_id():
    assert len(ROWS) >= 120
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_every_expectation_stands_in_its_text():
    strays = [row["id"] for row in ROWS for one in row["expect"] if one["text"] not in row["text"]]
    assert strays == []


@pytest.mark.parametrize("row", [row for row in ROWS if row["id"] not in KNOWN], ids=lambda row: row["id"])
def test_case(finder, row):
    assert found_in(finder, row) == row["expect"]


def test_the_failures_are_exactly_the_known_ones(finder):
    failures = {row["id"] for row in ROWS if found_in(finder, row) != row["expect"]}
    assert failures == KNOWN
