from __future__ import annotations

import checkpoint
import core
import numpy as np
import pytest
from material import Material
from sentences import sentences

RECIPE = {
    "seed": 7,
    "core": {
        "steps": 6,
        "batch_words": 20,
        "dropout": 0.1,
        "learn_rate": 0.001,
        "last_learn_rate": 0.0001,
        "warmup": 2,
        "decay_from": 0.5,
        "evaluate_every": 3,
        "grouped": 0.3,
        "shown": 0.5,
        "augment": {"upper": 0.1, "broken": 0.2},
    },
}


@pytest.fixture(scope="module")
def material():
    return Material(train=sentences() * 4, dev=sentences(), test={}, leaked=0, harmonised=0, digest="")


def weights(nlp):
    return {
        (name, at, p): node.get_param(p)
        for name, pipe in nlp.pipeline
        for at, node in enumerate(pipe.model.walk())
        for p in node.param_names
    }


@pytest.fixture(scope="module")
def trained(material, tmp_path_factory):
    work = tmp_path_factory.mktemp("work")
    return core.train(material, RECIPE, work), work


def test_training_gives_a_pipeline_that_tags_parses_and_lemmatises(trained):
    doc = trained[0]("De raad stelt het plan vast.")
    for what in ("TAG", "POS", "DEP", "LEMMA"):
        assert doc.has_annotation(what)


def test_the_log_has_a_line_per_evaluation(trained):
    lines = (trained[1] / "log.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t")[0] == "step"
    assert [line.split("\t")[0] for line in lines[1:]] == ["3", "6"]


def test_the_same_recipe_gives_the_same_weights(trained, material, tmp_path):
    again = core.train(material, RECIPE, tmp_path)
    theirs = weights(again)
    for key, value in weights(trained[0]).items():
        np.testing.assert_array_equal(value, theirs[key])


def test_a_stopped_training_ends_as_one_that_ran_through(trained, material, tmp_path, monkeypatch):
    def stop(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(core, "_log", stop)
        with pytest.raises(KeyboardInterrupt):
            core.train(material, RECIPE, tmp_path)
    assert [path.name for path in tmp_path.glob("checkpoint-*")] == ["checkpoint-3"]
    theirs = weights(core.train(material, RECIPE, tmp_path))
    for key, value in weights(trained[0]).items():
        np.testing.assert_array_equal(value, theirs[key])


def test_only_the_last_checkpoint_is_kept_and_a_half_one_is_not_taken(trained, material, tmp_path):
    assert [path.name for path in trained[1].glob("checkpoint-*")] == ["checkpoint-6"]
    nlp = core.initialized(material, RECIPE, core.HERE / "base.cfg")
    (tmp_path / "checkpoint-9" / "nlp").mkdir(parents=True)
    assert checkpoint.restore(tmp_path, nlp, core.Adam(0.001)) is None


def test_the_learning_rate_rises_stays_and_falls():
    settings = {**RECIPE["core"], "steps": 100, "warmup": 10}
    rates = [core.learn_rate(step, settings) for step in (1, 5, 10, 50, 75, 100)]
    assert rates == pytest.approx([0.0001, 0.0005, 0.001, 0.001, 0.00055, 0.0001])


def test_the_mean_counts_what_is_missing_as_nothing():
    assert core.mean({"pos_acc": 1.0, "morph_acc": 1.0, "lemma_acc": None, "dep_las": 0.0}) == 0.5
