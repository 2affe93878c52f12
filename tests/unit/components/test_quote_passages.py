from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.components.quote_marks import quoted
from sociaaldomein_nlp.components.quote_passages import passage, sentence_end, sentence_start, sentences_before

MARKS = {"“": ["”"]}


def test_before_is_the_beginning_of_its_own_sentence() -> None:
    text = "Het regent. De directeur zegt: “Kom binnen.” Dat deden we."
    (pair,) = quoted(text, 0, len(text), MARKS)
    found = passage(text, pair, (0, len(text)))
    assert (found.before, found.content, found.opens, found.ended) == ("De directeur zegt:", "Kom binnen.", False, True)


def test_after_stops_at_the_next_quotation() -> None:
    text = "“Ja”, zegt zij, “graag.”"
    first, _ = quoted(text, 0, len(text), MARKS)
    assert passage(text, first, (0, len(text))).after == ", zegt zij, "


def test_a_line_that_leads_in_stands_before_a_quotation_that_opens_its_block() -> None:
    text = "Zij zegt:\n\n“Kom binnen.”"
    (pair,) = quoted(text, 11, len(text), MARKS)
    found = passage(text, pair, (11, len(text)), lead=(0, 9))
    assert (found.before, found.alone) == ("Zij zegt:", True)


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Op 3 jan. begon het. Zij zegt: "
    assert sentence_start(text, 0, len(text)) == text.index(" Zij")
    assert sentence_end("Dat kan o.a. hier. En daar.", 0, 27) == 17


@given(st.text(alphabet="aB. \n!?", max_size=40))
def test_the_sentences_before_a_place_join_to_what_stands_there(text: str) -> None:
    found = list(sentences_before(text, 0, len(text)))
    assert all(one[0] == two[1] for one, two in itertools.pairwise(found))
    assert all(begin < end for begin, end in found)
