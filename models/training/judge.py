"""Judge a Dutch pipeline: tags, trees and lemmas on treebanks, names and sentence boundaries on our own text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from material import judged
from names import Line, marked_example
from spacy.language import Language
from treebank import Sentence

from sociaaldomein_nlp import layout
from sociaaldomein_nlp.readers.text import source_of

BREAK = "⏎"
TAGS = {"UPOS": "pos_acc", "morph": "morph_acc", "lemma": "lemma_acc", "UAS": "dep_uas", "LAS": "dep_las"}


def on_treebank(nlp: Language, sentences: Iterable[Sentence]) -> dict[str, float]:
    """Give the accuracies on gold tokens and gold sentences, in percent; trees without punctuation, as spaCy counts.

    Example:
        >>> on_treebank(nlp, read_conllu(Path("test.conllu")))["UPOS"]  # doctest: +SKIP
        95.5
    """
    scores = nlp.evaluate(judged(sentences, nlp))
    return {name: round(100 * (scores.get(key) or 0.0), 2) for name, key in TAGS.items()}


def on_names(nlp: Language, lines: Sequence[Line]) -> dict[str, float]:
    """Give precision, recall and F of the names in marked sentences, in percent, and F per label.

    Example:
        >>> on_names(nlp, read_marked(Path("names-test.txt")))["F"]  # doctest: +SKIP
        85.0
    """
    with nlp.select_pipes(enable=[name for name in ("tok2vec", "ner") if name in nlp.pipe_names]):
        scores = nlp.evaluate([marked_example(line, nlp, nlp) for line in lines])
    per = scores.get("ents_per_type") or {}
    found = {"P": scores["ents_p"], "R": scores["ents_r"], "F": scores["ents_f"]}
    found |= {label: per.get(label, {}).get("f", 0.0) for label in ("PER", "ORG", "LOC")}
    return {name: round(100 * (value or 0.0), 1) for name, value in found.items()}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text with the offsets at which its sentences begin."""

    title: str
    text: str
    starts: tuple[int, ...]


def read_excerpts(path: Path) -> list[Excerpt]:
    """Read texts with one sentence a line, blocks between empty lines, and `⏎` where the text breaks its line.

    Example:
        >>> len(read_excerpts(Path("sentences-test.txt")))  # doctest: +SKIP
        14
    """
    parts = re.split(r"^### *(.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_excerpt(title, body) for title, body in zip(parts[::2], parts[1::2], strict=True)]


def _excerpt(title: str, body: str) -> Excerpt:
    text, starts = "", []
    for line in body.strip().split("\n"):
        sentence = line.strip()
        if not sentence:
            text = text.rstrip(" \n") + "\n\n"
            continue
        starts.append(len(text))
        text += sentence.replace(f" {BREAK} ", BREAK).replace(BREAK, "\n")
        text += "" if text.endswith("\n") else " "
    return Excerpt(title, text.rstrip(), tuple(starts))


def on_boundaries(nlp: Language, excerpts: Iterable[Excerpt], *, layout_known: bool) -> dict[str, float]:
    """Give precision, recall and F of sentences, in percent: a sentence counts where both its ends are right.

    Args:
        nlp: any pipeline that sets sentence boundaries.
        excerpts: what `read_excerpts` gives.
        layout_known: whether the pipeline is told where blocks begin, as our own readers tell it.
    """
    right = found = gold = 0
    for excerpt in excerpts:
        doc = nlp(layout.to_doc(source_of(excerpt.text), nlp)) if layout_known else nlp(excerpt.text)
        ours = _sentences([_first_letter(sent) for sent in doc.sents if sent.text.strip()])
        theirs = _sentences(excerpt.starts)
        right += len(ours & theirs)
        found += len(ours)
        gold += len(theirs)
    precision, recall = right / (found or 1), right / (gold or 1)
    f = 2 * precision * recall / ((precision + recall) or 1)
    return {"P": round(100 * precision, 1), "R": round(100 * recall, 1), "F": round(100 * f, 1), "sentences": gold}


def _first_letter(sent: Any) -> int:
    return next(token.idx for token in sent if not token.is_space)


def _sentences(starts: Sequence[int]) -> set[tuple[int, int]]:
    return set(zip(starts, [*starts[1:], -1], strict=True)) if starts else set()


def as_rows(scores: Mapping[str, Mapping[str, float]]) -> str:
    """Write scores as rows of a Markdown table, one per test."""
    return "\n".join(
        f"| {test} | {' · '.join(f'{name} {value}' for name, value in values.items())} |"
        for test, values in scores.items()
    )
