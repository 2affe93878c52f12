from __future__ import annotations

from dataclasses import fields
from random import Random

import pytest
import spacy
from augment import CHANGES, augment, insert
from hypothesis import given
from hypothesis import strategies as st
from sentences import sentences
from treebank import to_doc

VOCAB = spacy.blank("nl").vocab
FIRST = sentences()[0]


@given(st.sampled_from(sentences()), st.lists(st.sampled_from(sorted(CHANGES)), max_size=5), st.integers(0, 999))
def test_every_change_leaves_one_tree_with_all_columns_of_one_length(sentence, names, seed):
    sentence.ents = ["O"] * len(sentence.words)
    before = sentence.text
    for name in names:
        changed = augment(sentence, {name: 1.0}, Random(seed))
        columns = [getattr(changed, field.name) for field in fields(changed)]
        assert {len(column) for column in columns} == {len(changed.words)}
        assert len(list(to_doc([changed], VOCAB).sents)) == 1
        assert changed.deps.count("ROOT") == 1
    assert sentence.text == before


@given(st.integers(0, 999))
def test_a_break_keeps_every_word_on_its_own_head(seed):
    broken = CHANGES["broken"](FIRST, Random(seed))
    kept = [at for at, pos in enumerate(broken.pos) if pos != "SPACE"]
    assert [broken.words[at] for at in kept] == FIRST.words
    assert [broken.words[broken.heads[at]] for at in kept] == [FIRST.words[head] for head in FIRST.heads]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("upper", "DE RAAD STELT HET PLAN VAST ."),
        ("lower", "de raad stelt het plan vast ."),
        ("title", "De Raad Stelt het Plan vast ."),
        ("uncapitalised", "de raad stelt het plan vast ."),
        ("unstopped", "De raad stelt het plan vast"),
    ],
)
def test_what_a_change_makes_of_a_sentence(name, text):
    assert augment(FIRST, {name: 1.0}, Random(1)).text == text


def test_a_name_keeps_its_capital_at_the_beginning():
    assert CHANGES["uncapitalised"](sentences()[-1], Random(1)).words[0] == "Grevenhout"


def test_quotation_marks_open_and_close():
    for seed in range(20):
        words = CHANGES["requoted"](sentences()[3], Random(seed)).words
        assert (words[3], words[7]) in {("“", "”"), ("‘", "’"), ("„", "”"), ("'", "'")}


def test_a_bullet_hangs_on_the_root():
    bulleted = CHANGES["bulleted"](FIRST, Random(1))
    assert bulleted.words[bulleted.heads[0]] == "stelt"
    assert bulleted.pos[0] == "PUNCT"


def test_a_break_within_a_name_belongs_to_it():
    name = sentences()[-1]
    name.words[1], name.ents = "Zuid", ["B-LOC", "I-LOC", "O", "O", "O"]
    assert insert(name, 1, "\n", pos="SPACE", tag="_SP", dep="dep").ents == ["B-LOC", "I-LOC", "I-LOC", "O", "O", "O"]


def test_no_chance_no_change():
    assert augment(FIRST, dict.fromkeys(CHANGES, 0.0), Random(1)) == FIRST


def test_an_unknown_change_is_told():
    with pytest.raises(KeyError):
        augment(FIRST, {"vertaald": 1.0}, Random(1))
