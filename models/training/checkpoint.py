"""Keep a training so that it can go on after a stop: weights, their averages, and the optimizer's memory."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from spacy.language import Language
from thinc.api import Model, Optimizer

_MEMORIES = ("mom1", "mom2", "averages")


def save(folder: Path, nlp: Language, optimizer: Optimizer, state: dict[str, object]) -> None:
    """Write a checkpoint; what stood there stays whole until the new one is.

    Args:
        folder: where checkpoints of this training go.
        nlp: the pipeline in training.
        optimizer: the one that trains it.
        state: what else is needed to go on, as JSON; `step` names the checkpoint.
    """
    new = folder / f"checkpoint-{state['step']}"
    new.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(new / "nlp")
    arrays = {}
    for label, node, name in _parameters(nlp):
        key = (node.id, name)
        for memory in _MEMORIES:
            if key in getattr(optimizer, memory):
                arrays[f"{label}|{memory}"] = getattr(optimizer, memory)[key]
        arrays[f"{label}|count"] = np.array(optimizer.nr_update.get(key, 0))
        # spaCy applies the gradient of a shared layer one step later: it still waits here
        if node.has_grad(name):
            arrays[f"{label}|gradient"] = node.get_grad(name)
    np.savez(new / "optimizer.npz", **arrays)
    (new / "state.json").write_text(json.dumps(state), encoding="utf-8")
    for old in folder.glob("checkpoint-*"):
        if old != new:
            shutil.rmtree(old)


def restore(folder: Path, nlp: Language, optimizer: Optimizer) -> dict[str, object] | None:
    """Bring a pipeline and its optimizer back to the last whole checkpoint, and give its state, or None without one."""
    whole = [path for path in folder.glob("checkpoint-*") if (path / "state.json").is_file()]
    if not whole:
        return None
    last = max(whole, key=lambda path: int(path.name.rpartition("-")[2]))
    nlp.from_disk(last / "nlp")
    with np.load(last / "optimizer.npz", allow_pickle=False) as arrays:
        for label, node, name in _parameters(nlp):
            key = (node.id, name)
            for memory in _MEMORIES:
                if f"{label}|{memory}" in arrays:
                    getattr(optimizer, memory)[key] = arrays[f"{label}|{memory}"]
            optimizer.nr_update[key] = int(arrays[f"{label}|count"])
            if f"{label}|gradient" in arrays:
                node.set_grad(name, arrays[f"{label}|gradient"])
    state: dict[str, object] = json.loads((last / "state.json").read_text(encoding="utf-8"))
    return state


def _parameters(nlp: Language) -> Iterator[tuple[str, Model, str]]:
    """Give each parameter a label that is the same in every process (the optimizer's keys are not), and its node."""
    for pipe, component in nlp.pipeline:
        for place, node in enumerate(component.model.walk()):
            for name in node.param_names:
                yield f"{pipe}|{place}|{name}", node, name
