"""How well the program does on the splits of the corpus, beside real notes: one table, made in one run.

    python benchmarks/quality.py --real FOLDER [--corpus FOLDER] [--base PIPELINE]

A second table holds the dates beside those of dateparser (extra `dev`), on the same texts.

The notes of the corpus are synthetic, so that their scores mean little alone: without a folder with gold files of real
notes there is no table.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import rival_dates
from spacy.language import Language

from sociaaldomein_nlp import corpus, evaluation
from sociaaldomein_nlp.pipeline import load
from sociaaldomein_nlp.records import Analysis

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
    _print_scores(nlp, sets)
    print("\n" + rival_dates.table(_with_dates(options)))


def _with_dates(options: argparse.Namespace) -> dict[str, list[Analysis]]:
    """Give the gold notes whose dates are held beside those of another library, and the sentences made for dates."""
    folders = {"real notes": options.real, "the corpus": options.corpus / "gold"}
    sets = {
        name: [Analysis.from_json(file.read_bytes()) for file in sorted(folder.glob("*.json"))]
        for name, folder in folders.items()
    }
    return {**sets, "corpus/dates": rival_dates.sentences(options.corpus / "dates" / "sentences.jsonl")}


def _print_scores(nlp: Language, sets: dict[str, evaluation.Evaluation]) -> None:
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
