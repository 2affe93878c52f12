"""Train the names (persons, organisations, places) on our own marked sentences and the treebank's silver names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import spacy
from core import HERE, averaged, fast_products
from mentions import Mentions, replace
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import load_model_from_config
from thinc.api import Adam, Config, fix_random_seed
from tqdm import tqdm
from treebank import UNKNOWN_NAME, TreebankError, read_iob

from sociaaldomein_nlp import inline

LABELS = frozenset({"PER", "ORG", "LOC"})
_SEPARATORS = ("\n", "\n", "\n\n", "\t", " ", " ")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its names, as (start, end, label) in characters."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def read_marked(path: Path) -> list[Line]:
    """Read a file of marked sentences, one a line: `wethouder {PER|Sara Vos} van {LOC|Grevenhout}`.

    Raises:
        TreebankError: a mark cannot be read or is none of PER, ORG and LOC; the message names the line.

    Example:
        >>> read_marked(Path("names-train.txt"))[0].names  # doctest: +SKIP
        ((10, 18, 'PER'), (23, 33, 'LOC'))
    """
    lines = []
    for number, marked in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not marked.strip() or marked.startswith("#"):
            continue
        parsed = inline.parse(marked.strip(), number)
        if parsed.faults:
            raise TreebankError(parsed.faults[0], path, number)
        if wrong := {mark.label for mark in parsed.marks} - LABELS:
            raise TreebankError(f"{sorted(wrong)[0]!r} is none of {sorted(LABELS)}", path, number)
        lines.append(Line(parsed.text, tuple((mark.start, mark.end, mark.label) for mark in parsed.marks)))
    return lines


@fast_products()
def train(
    own: Sequence[Line],
    silver: Sequence[tuple[list[str], list[str]]],
    dev: Sequence[Line],
    core: Language,
    mentions: Mentions,
    recipe: Mapping[str, Any],
) -> Language:
    """Train the names reader.

    Args:
        own: our own sentences, seen in every round.
        silver: words and tags of the treebank; a share of them is drawn anew each round.
        dev: own sentences to choose the best weights by.
        core: the pipeline whose tokenizer cuts the sentences and whose `tok2vec` reads them first.
        mentions: other names to put in the place of ours.
        recipe: `seed` and `names` of `recipe.toml`.

    Returns:
        A pipeline of one component, with the averaged weights that did best on `dev`.
    """
    settings = recipe["names"]
    fix_random_seed(recipe["seed"])
    nlp = load_model_from_config(Config().from_disk(HERE / "names.cfg"), auto_fill=True)
    examples = _read([marked_example(line, core, nlp) for line in dev], core)
    nlp.initialize(lambda: _read([marked_example(line, core, nlp) for line in own], core))
    optimizer = Adam(settings["learn_rate"], L2=0.01, use_averages=True)
    best, weights = -1.0, nlp.to_bytes()
    feed = _batches(own, silver, core, nlp, mentions, recipe)
    for step in tqdm(range(1, settings["steps"] + 1), desc="names", unit="step", mininterval=30):
        np.random.seed((recipe["seed"] + step) % 2**32)
        optimizer.learn_rate = settings["learn_rate"] * min(1.0, 2 * (1 - step / (settings["steps"] + 1)))
        nlp.update(next(feed), sgd=optimizer, drop=settings["dropout"])
        if step % settings["evaluate_every"] == 0 or step == settings["steps"]:
            with averaged(nlp, optimizer):
                score = nlp.evaluate(examples)["ents_f"]
                if score > best:
                    best, weights = score, nlp.to_bytes()
    return nlp.from_bytes(weights)


def marked_example(line: Line, tokenizer: Language, nlp: Language) -> Example:
    """Give the Example of a marked sentence; every token outside its names is no name."""
    words = [(token.text, bool(token.whitespace_)) for token in tokenizer.tokenizer(line.text)]
    gold = Doc(nlp.vocab, words=[word for word, _ in words], spaces=[space for _, space in words])
    spans = [gold.char_span(start, end, label, alignment_mode="expand") for start, end, label in line.names]
    gold.set_ents(_apart(spans), default="outside")
    return Example(Doc(nlp.vocab, words=[word for word, _ in words], spaces=[space for _, space in words]), gold)


def _apart(spans: Iterable[Span | None]) -> list[Span]:
    return spacy.util.filter_spans(span for span in spans if span is not None)


def _silver_example(words: list[str], tags: list[str], nlp: Language) -> Example:
    ents = [None if tag == UNKNOWN_NAME else tag for tag in tags]
    return Example(Doc(nlp.vocab, words=words), Doc(nlp.vocab, words=words, ents=ents))


def _read(examples: list[Example], core: Language) -> list[Example]:
    """Give the Docs what the core makes of them, which the names reader reads."""
    docs = [example.predicted for example in examples]
    reader = core.get_pipe("tok2vec")
    reader.set_annotations(docs, reader.predict(docs))
    return examples


def _batches(
    own: Sequence[Line],
    silver: Sequence[tuple[list[str], list[str]]],
    core: Language,
    nlp: Language,
    mentions: Mentions,
    recipe: Mapping[str, Any],
) -> Iterator[list[Example]]:
    settings = recipe["names"]
    for round_ in count():
        random = Random(f"{recipe['seed']}-names-{round_}")
        drawn = random.sample(list(silver), int(len(silver) * settings["silver_share"]))
        examples = [_silver_example(words, tags, nlp) for words, tags in drawn]
        changed = [vary(line, settings, mentions, random) for line in own]
        examples += [marked_example(line, core, nlp) for line in joined(changed, settings["joined"], random)]
        random.shuffle(examples)
        batch: list[Example] = []
        words = given = 0
        for example in examples:
            batch.append(example)
            words += len(example.reference)
            if words >= settings["batch_words"]:
                yield _read(batch, core)
                batch, words, given = [], 0, given + 1
        if not given:
            yield _read(batch, core)


def vary(line: Line, settings: Mapping[str, Any], mentions: Mentions, random: Random) -> Line:
    """Give a marked sentence with other names in it, or in capitals, with the chances of the recipe.

    Args:
        line: the sentence.
        settings: `other_name` and `upper` of the recipe.
        mentions: what other names are drawn from.
        random: where the chances come from.
    """

    def change(label: str, name: str) -> str:
        return mentions.other(label, name, random) if random.random() < settings["other_name"] else name

    text, marks = replace(line.text, line.names, change)
    if random.random() < settings["upper"] and len(text.upper()) == len(text):
        text = text.upper()
    return Line(text, marks)


def joined(lines: Sequence[Line], share: float, random: Random) -> list[Line]:
    r"""Put a share of the lines after each other, two to four in one text: a name ends where its line ends.

    Example:
        >>> joined([Line("De GGD", ((3, 6, "ORG"),)), Line("helpt", ())], 1.0, Random(1))[0].text  # doctest: +SKIP
        'De GGD\nhelpt'
    """
    order = random.sample(list(lines), len(lines))
    texts: list[Line] = []
    while order:
        size = random.randint(2, 4) if random.random() < share / (3 - 2 * share) else 1
        part, order = order[:size], order[size:]
        text, names = "", []
        for line in part:
            text += random.choice(_SEPARATORS) if text else ""
            names += [(start + len(text), end + len(text), label) for start, end, label in line.names]
            text += line.text
        texts.append(Line(text, tuple(names)))
    return texts


def read_silver(paths: Iterable[Path]) -> list[tuple[list[str], list[str]]]:
    """Read the silver names of treebank files."""
    return [sentence for path in paths for sentence in read_iob(path)]
