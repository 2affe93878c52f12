"""How well the program does on the splits of the corpus, beside real notes: one table, made in one run.

    python benchmarks/quality.py --real FOLDER [--corpus FOLDER] [--base PIPELINE]

The notes of the corpus are synthetic, so that their scores mean little alone: without a folder with gold files of real
notes there is no table.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from sociaaldomein_nlp import corpus, evaluation
from sociaaldomein_nlp.pipeline import load

ROOT = Path(__file__).parents[1]
COLUMNS = {
    "statements": ("statements", "overlap"),
    "goals": ("statements", "goal_f1"),
    "measures": ("statements", "measure_f1"),
    "indicators": ("statements", "indicator_f1"),
    "kind": ("statements", "kind_accuracy"),
    "parent": ("statements", "parent_accuracy"),
    "themes of statements": ("statements", "theme_f1"),
    "dates": ("dates", "overlap"),
    "date values": ("dates", "value_accuracy"),
    "actors": ("actors", "overlap"),
    "actor types": ("actors", "type_accuracy"),
    "laws": ("laws", "overlap"),
    "quotes": ("quotes", "overlap"),
    "themes of documents": ("themes", "micro"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the program on the corpus beside real notes.")
    parser.add_argument("--real", type=Path, required=True, help="a folder with gold files of real notes")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus", help="the folder of the corpus")
    parser.add_argument("--base", help="base pipeline: a name or a path")
    options = parser.parse_args()
    nlp = load(options.base)
    sets = {"real notes": evaluation.run(options.real, nlp=nlp)}
    for split in corpus.SPLITS:
        names = {entry.note for entry in corpus.manifest(options.corpus) if entry.split == split}
        sets[f"corpus, {split}"] = evaluation.run(options.corpus / "gold", nlp=nlp, only=names)
    print(f"base {nlp.meta.get('name')!r}; F1 of spans that overlap by half or more, or the share of the pairs\n")
    print(f"| notes | n | {' | '.join(COLUMNS)} |\n| --- | --- |{' --- |' * len(COLUMNS)}")
    for name, run in sets.items():
        scores = run.scores()
        figures = [figure(scores["layers"][layer][score]) for layer, score in COLUMNS.values()]
        print(f"| {name} | {scores['documents']} | {' | '.join(figures)} |")


def figure(score: Any) -> str:
    return f"{score['f1'] if isinstance(score, dict) else score:.3f}"


if __name__ == "__main__":
    main()
