from __future__ import annotations

import pytest
import spacy
from material import batches, digest, gather, judged
from sentences import as_conllu, sentences
from treebank import TreebankError

DATA = {"train": ["train.conllu"], "dev": ["dev.conllu"], "test": {"proef": "test.conllu"}}
SETTINGS = {"batch_words": 12, "grouped": 0.5, "shown": 0.5, "augment": {"upper": 0.3, "broken": 0.5}}


@pytest.fixture
def folder(tmp_path):
    all_ = sentences()
    for name, part in (("train", all_), ("dev", all_[4:5]), ("test", all_[:1])):
        (tmp_path / f"{name}.conllu").write_text(as_conllu(part), encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def blank():
    return spacy.blank("nl")


def test_no_sentence_of_a_dev_or_test_file_is_trained_on(folder):
    material = gather(folder, DATA)
    assert material.leaked == 2
    held = {s.text for s in [*material.dev, *material.test["proef"]]}
    assert len(material.train) == len(sentences()) - 2
    assert not held & {s.text for s in material.train}


def test_capitals_and_spaces_do_not_hide_a_leak(folder):
    shouted = sentences()[0]
    shouted.words = [word.upper() for word in shouted.words]
    shouted.spaces = [False] * len(shouted.words)
    (folder / "train.conllu").write_text(as_conllu([shouted, *sentences()[1:3]]), encoding="utf-8")
    assert gather(folder, DATA).leaked == 1


def test_the_digest_follows_the_files(folder):
    before = gather(folder, DATA).digest
    assert gather(folder, DATA).digest == before
    with (folder / "dev.conllu").open("a", encoding="utf-8") as file:
        file.write("# nog iets\n")
    assert gather(folder, DATA).digest != before
    assert digest([]) != before


def test_a_broken_file_is_told(folder):
    (folder / "dev.conllu").write_text("geen treebank\n", encoding="utf-8")
    with pytest.raises(TreebankError, match=r"dev\.conllu, line 1"):
        gather(folder, DATA)


def first(count, **options):
    blank_ = spacy.blank("nl")
    feed = batches(sentences(), blank_, SETTINGS, **options)
    return [
        [(example.reference.text, example.predicted[0].is_sent_start) for example in next(feed)] for _ in range(count)
    ]


def test_the_same_seed_gives_the_same_batches():
    assert first(9, seed=1) == first(9, seed=1)
    assert first(9, seed=1) != first(9, seed=2)


def test_a_training_goes_on_with_the_batch_after_the_last():
    assert first(9, seed=1)[5:] == first(4, seed=1, step=5)


def test_what_is_judged_has_its_boundaries_and_no_answers(blank):
    example = judged(sentences()[:1], blank)[0]
    assert [token.is_sent_start for token in example.predicted] == [True, *[False] * 6]
    assert not example.predicted.has_annotation("TAG")
    assert example.reference[0].pos_ == "DET"
