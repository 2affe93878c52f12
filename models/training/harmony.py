"""Bring treebanks of different dates into one scheme of features: that of the newest, which the test files have too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from treebank import Sentence

_SEEN, _AGREED = 3, 0.95
_ARTICLE = "LID"
Scheme = Mapping[tuple[str, str], str]


def scheme_of(sentences: Iterable[Sentence]) -> Scheme:
    """Give the features that a part of speech and a CGN tag have together, where sentences (nearly) always agree.

    Args:
        sentences: training sentences in the newest scheme.

    Returns:
        (UPOS, XPOS) -> features.

    Example:
        >>> scheme_of(sentences)["DET", "VNW|aanw|det|stan|prenom|met-e|rest"]  # doctest: +SKIP
        ''
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for pos, tag, morph in zip(sentence.pos, sentence.tags, sentence.morphs, strict=True):
            seen[pos, tag][morph] += 1
    commonest = {pair: counts.most_common(1)[0] for pair, counts in seen.items()}
    enough = {pair: max(_SEEN, _AGREED * counts.total()) for pair, counts in seen.items()}
    return {pair: morph for pair, (morph, count) in commonest.items() if count >= enough[pair]}


def harmonise(sentences: Sequence[Sentence], scheme: Scheme) -> int:
    """Give sentences the features of the scheme, and every article the part of speech of one; they are changed.

    Older conversions have "een" with an article's tag as a number.

    Args:
        sentences: sentences in another scheme.
        scheme: what `scheme_of` gives.

    Returns:
        How many words were changed.
    """
    changed = 0
    for sentence in sentences:
        for at, (pos, tag, morph) in enumerate(zip(sentence.pos, sentence.tags, sentence.morphs, strict=True)):
            if tag.startswith(_ARTICLE) and pos == "NUM":
                sentence.pos[at], sentence.lemmas[at] = "DET", sentence.words[at].lower()
                sentence.deps[at] = "det" if sentence.deps[at] == "nummod" else sentence.deps[at]
            sentence.morphs[at] = scheme.get((sentence.pos[at], tag), morph)
            changed += (sentence.pos[at], sentence.morphs[at]) != (pos, morph)
    return changed
