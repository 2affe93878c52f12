"""Gather what a pipeline is trained on, keep the test sentences out of it, and make Examples of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from augment import augment
from harmony import harmonise, scheme_of
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from treebank import Sentence, read_conllu, to_doc


@dataclass(frozen=True, slots=True)
class Material:
    """Sentences to train on, to choose by and to judge by; how many were left out, and how many words changed."""

    train: list[Sentence]
    dev: list[Sentence]
    test: Mapping[str, list[Sentence]]
    leaked: int
    harmonised: int
    digest: str


def gather(folder: Path, data: Mapping[str, Any]) -> Material:
    """Read the treebanks, and leave out of the training every sentence whose text stands in a dev or test file.

    Args:
        folder: where the files lie.
        data: the file names: `train`, `dev` (lists) and `test` (name -> file), as `recipe.toml` has them; `scheme`, if
            any, is the training file whose features the others take over.

    Returns:
        The sentences, how many training sentences were left out, how many words were brought into the scheme, and a
        digest of all files.

    Raises:
        TreebankError: a file is not CoNLL-U; the message names the line.
        FileNotFoundError: a file is not there.

    Example:
        >>> gather(Path("treebanks"), recipe["data"]).leaked  # doctest: +SKIP
        0
    """
    dev = [sentence for name in data["dev"] for sentence in read_conllu(folder / name)]
    test = {name: list(read_conllu(folder / file)) for name, file in data["test"].items()}
    held = {_plain(sentence) for part in (dev, *test.values()) for sentence in part}
    read = [sentence for name in data["train"] for sentence in read_conllu(folder / name)]
    train = [sentence for sentence in read if _plain(sentence) not in held]
    harmonised = harmonise(train, scheme_of(read_conllu(folder / data["scheme"]))) if "scheme" in data else 0
    names = [*data["train"], *data["dev"], *data["test"].values()]
    files = digest(folder / name for name in names)
    return Material(train, dev, test, leaked=len(read) - len(train), harmonised=harmonised, digest=files)


def _plain(sentence: Sentence) -> str:
    return "".join("".join(sentence.words).casefold().split())


def digest(paths: Iterable[Path]) -> str:
    """Give the SHA-256 of the contents of files, one after the other."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()


def judged(sentences: Iterable[Sentence], nlp: Language) -> list[Example]:
    """Give an Example per sentence, its boundaries known: tags and trees are judged on gold tokens and sentences."""
    return [Example(_blank([sentence], nlp, shown=True), to_doc([sentence], nlp.vocab)) for sentence in sentences]


def batches(
    sentences: Sequence[Sentence], nlp: Language, settings: Mapping[str, Any], *, seed: int, step: int = 0
) -> Iterator[list[Example]]:
    """Give batches of Examples for ever, the same for the same seed; `step` says how many are passed over.

    Args:
        sentences: the training sentences.
        nlp: the pipeline whose vocabulary the Docs take.
        settings: `batch_words`, `grouped`, `shown` and `augment` of the recipe.
        seed: with the number of the round it decides order and changes.
        step: the first so many batches are not made, so that a stopped training goes on where it was.

    Returns:
        An endless iterator.
    """
    number = 0
    for round_ in count():
        random = Random(f"{seed}-{round_}")
        for group in _grouped_batches(sentences, settings, random):
            number += 1
            if number > step:
                own = Random(f"{seed}-{number}")
                yield [_example(part, nlp, settings, own) for part in group]


def _grouped_batches(
    sentences: Sequence[Sentence], settings: Mapping[str, Any], random: Random
) -> Iterator[list[list[Sentence]]]:
    order = list(sentences)
    share = settings["grouped"]
    chance = share / (3 - 2 * share)  # a group holds three on average
    random.shuffle(order)
    batch: list[list[Sentence]] = []
    words = at = given = 0
    while at < len(order):
        size = random.randint(2, 4) if random.random() < chance else 1
        batch.append(order[at : at + size])
        words += sum(len(sentence.words) for sentence in batch[-1])
        at += size
        if words >= settings["batch_words"]:
            yield batch
            batch, words, given = [], 0, given + 1
    if not given:  # what is left over at the end of a round is dropped, unless it is all there is
        yield batch


def _example(part: list[Sentence], nlp: Language, settings: Mapping[str, Any], random: Random) -> Example:
    changed = [augment(sentence, settings["augment"], random) for sentence in part]
    shown = random.random() < settings["shown"]
    return Example(_blank(changed, nlp, shown=shown), to_doc(changed, nlp.vocab))


def _blank(sentences: list[Sentence], nlp: Language, *, shown: bool) -> Doc:
    """Give the Doc as the pipeline gets it: words only, and the sentence starts where they are shown."""
    words = [word for sentence in sentences for word in sentence.words]
    spaces = [space for sentence in sentences for space in [*sentence.spaces[:-1], True]]
    starts = [at == 0 for sentence in sentences for at in range(len(sentence.words))]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts if shown else None)
