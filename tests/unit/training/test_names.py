from __future__ import annotations

from random import Random

import names
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from treebank import TreebankError

MARKED = """# een opmerking
Wethouder {PER|Sara Vos} ({ORG|PvdA}) opent in {LOC|Grevenhout} een loket.

Geen naam hier.
"""
OWN = [
    names.Line("Sara Vos komt uit Grevenhout.", ((0, 8, "PER"), (18, 28, "LOC"))),
    names.Line("De GGD helpt.", ((3, 6, "ORG"),)),
    names.Line("Samen Verder in de wijk.", ()),
]
RECIPE = {
    "seed": 3,
    "names": {
        "steps": 4,
        "batch_words": 10,
        "dropout": 0.1,
        "learn_rate": 0.001,
        "evaluate_every": 2,
        "silver_share": 0.5,
        "other_name": 0.5,
        "upper": 0.2,
        "joined": 0.5,
    },
}


@pytest.fixture
def marked(tmp_path):
    def write(text):
        path = tmp_path / "namen.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_marks_become_offsets(marked):
    first, second = names.read_marked(marked(MARKED))
    assert [(first.text[start:end], label) for start, end, label in first.names] == [
        ("Sara Vos", "PER"),
        ("PvdA", "ORG"),
        ("Grevenhout", "LOC"),
    ]
    assert second == names.Line("Geen naam hier.", ())


@pytest.mark.parametrize("line", ["Het {NAAM|loket}", "Het {PER|loket", "Het {LOC|}"])
def test_a_wrong_mark_is_told_with_its_line(marked, line):
    with pytest.raises(TreebankError, match=r"namen\.txt, line 2"):
        names.read_marked(marked(f"Goed.\n{line}\n"))


class Fixed:
    """Draws the same name for each kind."""

    def other(self, label, name, random):
        return {"PER": "Noor de Wit", "ORG": "'t Veenrak", "LOC": "Bunnik"}[label]


@given(st.sampled_from(OWN), st.integers(0, 9999))
def test_a_varied_sentence_marks_the_same_names(line, seed):
    varied = names.vary(line, {"other_name": 0.7, "upper": 0.3}, Fixed(), Random(seed))
    assert [label for *_, label in varied.names] == [label for *_, label in line.names]
    for (start, end, label), (begin, close, _) in zip(line.names, varied.names, strict=True):
        either = {line.text[start:end], Fixed().other(label, "", None)}
        assert varied.text[begin:close] in either | {name.upper() for name in either}
    if not line.names:
        assert varied.text.casefold() == line.text.casefold()


@given(st.integers(0, 9999), st.sampled_from([0.0, 0.5, 1.0]))
def test_joined_lines_keep_their_words_and_names(seed, share):
    texts = names.joined(OWN, share, Random(seed))
    assert sum(len(text.names) for text in texts) == sum(len(line.names) for line in OWN)
    named = sorted(text.text[start:end] for text in texts for start, end, _ in text.names)
    assert named == ["GGD", "Grevenhout", "Sara Vos"]
    for line in OWN:
        assert any(line.text in text.text for text in texts)


def test_an_example_knows_every_token():
    blank = spacy.blank("nl")
    example = names.marked_example(OWN[0], blank, blank)
    assert [(ent.text, ent.label_) for ent in example.reference.ents] == [("Sara Vos", "PER"), ("Grevenhout", "LOC")]
    assert all(token.ent_iob for token in example.reference)
    assert not example.predicted.ents


def test_training_gives_a_reader_of_the_three_labels_the_same_each_time(core):
    silver = [(["Jan", "ging"], ["B-PER", "O"]), (["In", "Bunnik"], ["O", "-"])]
    one, other = (names.train(OWN * 5, silver, OWN, core, Fixed(), RECIPE) for _ in range(2))
    assert one.pipe_names == ["ner"]
    assert set(one.get_pipe("ner").labels) == names.LABELS
    assert one.to_bytes() == other.to_bytes()


@pytest.fixture(scope="module")
def core():
    nlp = spacy.blank("nl")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.initialize()
    return nlp


TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "width": 128,
    "depth": 1,
    "embed_size": 100,
    "window_size": 1,
    "maxout_pieces": 2,
    "subword_features": False,
    "pretrained_vectors": None,
}
