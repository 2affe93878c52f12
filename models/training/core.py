"""Train tags, trees and lemmas on treebanks: the core of the base pipeline, without the names."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import checkpoint
import numpy as np
import spacy
from material import Material, batches, judged
from spacy.language import Language
from spacy.training import Example
from spacy.util import load_model_from_config
from thinc.api import Adam, Config, NumpyOps, Optimizer, fix_random_seed, get_current_ops, set_current_ops
from tqdm import tqdm

import sociaaldomein_nlp.components.trained_lemmas
import sociaaldomein_nlp.embedding
import sociaaldomein_nlp.tokenizer  # noqa: F401

HERE = Path(__file__).parent


@contextmanager
def fast_products() -> Iterator[None]:
    """Train with numpy's own matrix product, three times as fast on many processors; the one in use comes back."""
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)


@fast_products()
def train(material: Material, recipe: Mapping[str, Any], work: Path, *, config: Path = HERE / "base.cfg") -> Language:
    """Train the core, or go on with a training that was stopped.

    The same recipe and the same data give the same weights: order, changes and dropout of each step are drawn from
    the seed and the number of the step alone.

    Args:
        material: what to train on and to choose by.
        recipe: `seed` and `core` of `recipe.toml`.
        work: folder for the checkpoints, the best pipeline so far and `log.tsv`.
        config: the spaCy config of the pipeline.

    Returns:
        The pipeline with the averaged weights that did best on the dev sentences.
    """
    settings = recipe["core"]
    nlp = initialized(material, recipe, config)
    optimizer = Adam(settings["learn_rate"], L2=0.01, use_averages=True)
    work.mkdir(parents=True, exist_ok=True)
    state: dict[str, Any] = checkpoint.restore(work, nlp, optimizer) or {"step": 0, "best": 0.0}
    examples = judged(material.dev, nlp)
    feed = batches(material.train, nlp, settings, seed=recipe["seed"], step=state["step"])
    bar = tqdm(total=settings["steps"], initial=state["step"], desc="core", unit="step", mininterval=30)
    started = time.time()
    losses: dict[str, float] = {}
    for step in range(state["step"] + 1, settings["steps"] + 1):
        np.random.seed((recipe["seed"] + step) % 2**32)
        optimizer.learn_rate = learn_rate(step, settings)
        nlp.update(next(feed), sgd=optimizer, drop=settings["dropout"], losses=losses)
        bar.update()
        if step % settings["evaluate_every"] == 0 or step == settings["steps"]:
            with averaged(nlp, optimizer):
                scores = nlp.evaluate(examples)
                better = mean(scores) > state["best"]
                if better:
                    nlp.to_disk(work / "best")
            state = {"step": step, "best": max(state["best"], mean(scores))}
            checkpoint.save(work, nlp, optimizer, state)
            _log(work / "log.tsv", step, time.time() - started, losses, scores)
            losses = {}
    bar.close()
    return spacy.load(work / "best")


def initialized(material: Material, recipe: Mapping[str, Any], config: Path) -> Language:
    """Give the pipeline with random weights and with the labels of the training sentences."""
    fix_random_seed(recipe["seed"])
    nlp = load_model_from_config(Config().from_disk(config), auto_fill=True)
    once = list(_first_round(material, nlp, recipe))
    nlp.initialize(lambda: once)
    return nlp


def _first_round(material: Material, nlp: Language, recipe: Mapping[str, Any]) -> Iterator[Example]:
    words = 0
    total = sum(len(sentence.words) for sentence in material.train)
    for batch in batches(material.train, nlp, recipe["core"], seed=recipe["seed"]):
        yield from batch
        words += sum(len(example.reference) for example in batch)
        if words > total:
            return


def learn_rate(step: int, settings: Mapping[str, Any]) -> float:
    """Give the learning rate of a step: up in `warmup` steps, level, then straight down from `decay_from` on."""
    top, last = settings["learn_rate"], settings["last_learn_rate"]
    if step < settings["warmup"]:
        return float(top * step / settings["warmup"])
    start = settings["decay_from"] * settings["steps"]
    way = max(0.0, (step - start) / max(1.0, settings["steps"] - start))
    return float(top + (last - top) * min(1.0, way))


@contextmanager
def averaged(nlp: Language, optimizer: Optimizer) -> Iterator[None]:
    """Use the running averages of the weights instead of the weights: they judge better and jump less."""
    with nlp.use_params(optimizer.averages or {}):
        yield


def mean(scores: Mapping[str, Any]) -> float:
    """Give the one figure that pipelines are chosen by: the mean of tags, features, lemmas and labelled trees."""
    return float(np.mean([scores[name] or 0.0 for name in ("pos_acc", "morph_acc", "lemma_acc", "dep_las")]))


_COLUMNS = ("pos_acc", "morph_acc", "tag_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


def _log(path: Path, step: int, seconds: float, losses: Mapping[str, float], scores: Mapping[str, Any]) -> None:
    if not path.is_file():
        path.write_text("\t".join(["step", "seconds", "parser_loss", *_COLUMNS]) + "\n", encoding="utf-8")
    figures = [f"{100 * (scores.get(name) or 0):.2f}" for name in _COLUMNS]
    row = [str(step), f"{seconds:.0f}", f"{losses.get('parser', 0):.0f}", *figures]
    with path.open("a", encoding="utf-8") as file:
        file.write("\t".join(row) + "\n")
