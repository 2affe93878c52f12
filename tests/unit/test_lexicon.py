from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import lexicon
from sociaaldomein_nlp.errors import ResourceError

BOOKS = ("blocks", "clauses", "dates", "laws", "sections", "statements")


@given(st.text())
def test_lowering_keeps_every_offset(text):
    assert len(lexicon.lower(text)) == len(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_lowering_is_what_python_does_where_it_can(text):
    assert all(small in (c.lower(), c) for c, small in zip(text, lexicon.lower(text), strict=True))


def test_a_letter_that_would_grow_stays():
    assert lexicon.lower("İSTANBUL Wmo") == "İstanbul wmo"


@pytest.mark.parametrize(
    ("word", "lemma"), [("gemeenten", "gemeente"), ("blorkx", "blorkx"), ("a_b", "a_b"), ("WILLEN", "willen")]
)
def test_lemmas(word, lemma):
    assert lexicon.lemma_of(word) == lemma


@pytest.mark.parametrize("text", ["de raad", "raad", "de  raad", "de\nraad"])
def test_any_of_takes_the_longest_over_any_white_space(text):
    assert re.match(lexicon.any_of(["raad", "de raad"]), text)[0] == text


@given(st.lists(st.text(min_size=1).filter(str.split), min_size=1, max_size=4))
def test_any_of_matches_each_entry_as_plain_text(entries):
    pattern = re.compile(lexicon.any_of(entries))
    assert all(pattern.fullmatch(" ".join(entry.split())) for entry in entries)


def test_named_pieces_may_hold_pieces():
    pattern = lexicon.compile_pattern(r"^<we>\s<do>$", {"we": "wij|<they>", "they": "zij", "do": "gaan"})
    assert pattern.match("zij gaan")
    assert not pattern.match("jij gaan")


def test_a_named_group_of_re_is_no_macro():
    assert lexicon.compile_pattern(r"(?P<year>\d+)", {}).match("2026")["year"] == "2026"


def test_white_space_in_a_pattern_is_only_layout():
    assert lexicon.compile_pattern("a b  # a comment", {}).fullmatch("ab")


def test_an_unknown_name_is_told():
    with pytest.raises(ResourceError, match=r"rule x: nothing is named <who>; add it under \[words\] or \[patterns\]"):
        lexicon.compile_pattern("<who>", {}, where="rule x")


def test_a_broken_pattern_is_told():
    with pytest.raises(ResourceError, match="rule x: pattern does not compile"):
        lexicon.compile_pattern("(", {}, where="rule x")


@pytest.mark.parametrize("text", ["", "x", "wil x", "wil", "doel y", "doel x y"])
def test_triggers_spare_work_and_change_no_result(text):
    def rule(ident, pattern, *needs):
        return lexicon.Rule(ident, re.compile(pattern), frozenset(needs), {}, (), ())

    rules = (rule("a", "x", "doel", "wil"), rule("b", "y", "doel"), rule("c", "x|y"))
    book = lexicon.RuleBook("b", rules, {}, True, {}, ("doel", "wil"))
    plain = [
        (r.id, found[0])
        for r in rules
        if (found := r.regex.search(text)) and (not r.needs or any(need in text for need in r.needs))
    ]
    assert [(r.id, found[0]) for r, found in book.matches(text, rules, book.present(text))] == plain


def test_a_book_that_sees_capitals_leaves_the_text():
    seeing, blind = (lexicon.RuleBook("b", (), {}, case, {}, ()) for case in (True, False))
    assert (seeing.prepare("Wmo"), blind.prepare("Wmo")) == ("Wmo", "wmo")


@pytest.mark.parametrize("name", BOOKS)
def test_rules_of_a_book_have_their_own_ids_and_examples(name):
    book = lexicon.rule_book(name)
    ids = [rule.id for rule in book.rules]
    assert book.name == name
    assert len(ids) == len(set(ids))
    assert all(rule.examples and rule.not_examples for rule in book.rules)
    assert not {"id", "pattern", "needs", "examples", "not_examples"} & {
        key for rule in book.rules for key in rule.values
    }


def test_a_book_is_read_once():
    assert lexicon.rule_book("statements") is lexicon.rule_book("statements")


def test_a_book_that_is_not_there_is_told():
    with pytest.raises(ResourceError, match=r"resources/rules/nothing.toml: not readable"):
        lexicon.rule_book("nothing")


def test_a_table_gives_rows_by_their_heads():
    first = lexicon.table("abbreviations")[0]
    assert first.keys() == {"abbreviation", "ends_sentence"}
    assert lexicon.table("abbreviations") is lexicon.table("abbreviations")


def test_a_table_that_is_not_there_is_told():
    with pytest.raises(ResourceError, match=r"resources/gazetteers/nothing.csv: not there; reinstall the package"):
        lexicon.table("nothing")


def test_abbreviations_are_sorted_once_each_and_say_yes_or_no():
    rows = lexicon.table("abbreviations")
    short = [row["abbreviation"] for row in rows]
    assert short == sorted(set(short))
    assert {row["ends_sentence"] for row in rows} == {"yes", "no"}
    assert len(lexicon.abbreviations()) == len(rows)


@pytest.mark.parametrize(
    ("short", "ends"), [("enz", True), ("o.a", False), ("drs", False), ("jl", True), ("stb", False)]
)
def test_whether_an_abbreviation_may_end_a_sentence(short, ends):
    assert lexicon.abbreviations()[short] is ends
