"""How varied sentences are: their lengths, how they open, how often the same three words come back.

Distinct n-grams depend on how much is read, so every collection is measured on samples of one size.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Final

_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")
_SAMPLES: Final = 10
_LETTERS: Final = 0.6
TOKENS: Final = 4000
"""The words of a sample for n-grams; the sentences of a sample for openings are a tenth of these."""


@dataclass(frozen=True, slots=True)
class Variety:
    """Figures of one collection of sentences.

    Attributes:
        sentences: how many there are.
        lengths: words per sentence at 5, 25, 50, 75 and 95 %.
        spread: the standard deviation of the length.
        trigrams: distinct runs of three words within sentences, as a share of all, in samples of `TOKENS` words.
        words: distinct words in such a sample.
        openings: distinct first two words, as a share, in samples of a tenth as many sentences.
        commonest: the share of the sentences that open with the commonest word.
        opener: that word.
    """

    sentences: int
    lengths: tuple[int, int, int, int, int]
    spread: float
    trigrams: float
    words: float
    openings: float
    commonest: float
    opener: str


def usable(text: str) -> bool:
    """Whether a piece of text is words: two of them at least, and mostly letters (no row of figures).

    Example:
        >>> usable("Wij openen een loket"), usable("0.7 Overig 42.700 179 42.879"), usable("Jeugd")
        (True, False, False)
    """
    letters = sum(letter.isalpha() or letter.isspace() for letter in text)
    return len(_WORD.findall(text)) > 1 and letters >= _LETTERS * len(text)


def variety(texts: Iterable[str], *, tokens: int = TOKENS, seed: int = 0) -> Variety:
    """Measure a collection of sentences.

    Args:
        texts: the sentences; those that are not `usable` are left out.
        tokens: the words of a sample.
        seed: for the samples; figures are means of ten.

    Returns:
        The figures. A collection that is smaller than a sample is read whole, and looks more varied than it is.

    Raises:
        ValueError: no text is usable.

    Example:
        >>> variety(["Wij openen een loket", "De raad besluit"]).lengths[2]
        4
    """
    read = [[word.casefold() for word in _WORD.findall(text)] for text in texts if usable(text)]
    if not read:
        raise ValueError("no sentence to measure")
    lengths = [len(words) for words in read]
    cuts = statistics.quantiles(lengths, n=20, method="inclusive") if len(lengths) > 1 else lengths * 19
    random = Random(seed)
    trigrams, words, openings = [], [], []
    for _ in range(_SAMPLES):
        sample = random.sample(read, len(read))
        trigrams.append(_distinct_trigrams(sample, tokens))
        words.append(len(set(islice((word for one in sample for word in one), tokens))))
        first = [tuple(one[:2]) for one in sample[: max(1, tokens // 10)]]
        openings.append(len(set(first)) / len(first))
    opener, most = Counter(one[0] for one in read).most_common(1)[0]
    at = [round(cuts[place]) for place in (0, 4, 9, 14, 18)]
    return Variety(
        len(read),
        (at[0], at[1], at[2], at[3], at[4]),
        statistics.pstdev(lengths),
        statistics.mean(trigrams),
        statistics.mean(words),
        statistics.mean(openings),
        most / len(read),
        opener,
    )


def _distinct_trigrams(sample: Sequence[Sequence[str]], tokens: int) -> float:
    runs = (tuple(one[at : at + 3]) for one in sample for at in range(len(one) - 2))
    taken = list(islice(runs, tokens))
    return len(set(taken)) / len(taken) if taken else 1.0
