"""Does more of the corpus still help? The simplest classifier on growing parts of it, tested on real notes.

    python benchmarks/learning_curve.py --real FOLDER [--corpus FOLDER] [--draws N] [--base PIPELINE]

FOLDER holds gold files of real notes. The classifier is a linear SVM on TF-IDF of words and pairs of words. It learns
from what is in train: the single sentences, the statements of the notes, and the sentences of notes that are no
statement. Each size is drawn anew a number of times; the table gives the mean and the standard deviation of:

- theme: of the statements, how many have the theme that it gives among theirs (one of 14);
- subtheme: of the statements that are annotated with a subtheme, the same with the 80 subthemes;
- kind: macro F1 over goal, measure, indicator and none, on statements and the sentences around them.
"""

from __future__ import annotations

import argparse
import math
import statistics
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from sociaaldomein_nlp import corpus, gold, layout, load, markdown, sentences
from sociaaldomein_nlp.readers.text import source_of
from sociaaldomein_nlp.records import Analysis

ROOT = Path(__file__).parents[1]
SIZES = (125, 250, 500, 1000, 2000, 4000, 8000)
GROUPS = {"ambitie": "goal", "doel": "goal", "resultaat": "goal", "maatregel": "measure", "indicator": "indicator"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or statement: its text, kind (goal, measure, indicator or none) and notations."""

    text: str
    kind: str
    themes: tuple[str, ...]


def units_of(notes: Sequence[Analysis], nlp: Any) -> Iterator[Unit]:
    """Give the statements of notes, and as no statement the sentences that none lies in."""
    for note in notes:
        for one in note.statements:
            yield Unit(one.text, GROUPS[one.kind], tuple(one.themes))
        for sent in nlp(layout.to_doc(source_of(note.text, name=""), nlp)).sents:
            apart = all(sent.end_char <= one.start or one.end <= sent.start_char for one in note.statements)
            if apart and sum(token.is_alpha for token in sent) > 1:
                yield Unit(" ".join(sent.text.split()), "none", ())


def theme_of(notation: str) -> str:
    return notation.partition(".")[0]


def fitted(texts: Sequence[str], labels: Sequence[str]) -> Any:
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of few examples of many labels in a small part
        return make_pipeline(words, LinearSVC()).fit(texts, labels)


def right(part: Sequence[Unit], test: Sequence[Unit], name: Callable[[str], str | None]) -> float:
    """Learn the first of the themes, and count the statements that have what is guessed among theirs."""
    known = [(unit.text, label) for unit in part if unit.themes and (label := name(unit.themes[0]))]
    judged = [(unit.text, labels) for unit in test if (labels := {name(theme) for theme in unit.themes} - {None})]
    if not judged or not known:
        return math.nan
    guesses = fitted(*zip(*known, strict=True)).predict([text for text, _ in judged])
    return sum(guess in labels for guess, (_, labels) in zip(guesses, judged, strict=True)) / len(judged)


def kinds(part: Sequence[Unit], test: Sequence[Unit]) -> float:
    model = fitted([unit.text for unit in part], [unit.kind for unit in part])
    said = [unit.kind for unit in test]
    return float(f1_score(said, model.predict([unit.text for unit in test]), average="macro", labels=sorted(set(said))))


def shown(scores: Sequence[float]) -> str:
    """Write mean and standard deviation; nothing where the test has nothing to judge by."""
    if any(map(math.isnan, scores)):
        return ""
    spread = f" ± {statistics.stdev(scores):.3f}" if len(scores) > 1 else ""
    return f"{statistics.mean(scores):.3f}{spread}"


def subtheme(notation: str) -> str | None:
    return notation if "." in notation else None


def main() -> None:
    options = _options()
    nlp = load(options.base)
    with nlp.select_pipes(enable=["layout", "sentences"]):
        pool = list(units_of(corpus.load_corpus(options.corpus, split="train"), nlp))
        tests = {
            "real notes": list(units_of([gold.load_gold(path) for path in gold.gold_files(options.real)], nlp)),
            "corpus, test": list(units_of(corpus.load_corpus(options.corpus, split="test"), nlp)),
        }
    single = sentences.load_sentences(options.corpus, split="train")
    pool += [Unit(one.text, GROUPS.get(one.kind or "", "none"), one.themes) for one in single]
    sizes = [size for size in SIZES if size < len(pool)] + [len(pool)]
    rows = []
    for size in sizes:
        draws = options.draws if size < len(pool) else 1
        parts = [Random(f"{size}-{draw}").sample(pool, size) for draw in range(draws)]
        row: list[object] = [size]
        for test in tests.values():
            stated = [unit for unit in test if unit.kind != "none"]
            row += [
                shown([right(part, stated, theme_of) for part in parts]),
                shown([right(part, stated, subtheme) for part in parts]),
                shown([kinds(part, test) for part in parts]),
            ]
        rows.append(row)
    measures = ("theme", "subtheme", "kind")
    print(markdown.table(["units", *(f"{name}, {what}" for name in tests for what in measures)], rows))
    print()
    for name, test in tests.items():
        stated = sum(unit.kind != "none" for unit in test)
        print(f"{name}: {stated} statements, {len(test) - stated} other sentences")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--real", type=Path, required=True, help="folder with gold files of real notes")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--draws", type=int, default=5)
    parser.add_argument("--base", default=None)
    return parser.parse_args()


if __name__ == "__main__":
    main()
