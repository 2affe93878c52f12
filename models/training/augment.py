"""Make treebank sentences look like policy text: headings, bullets, capitals, other quotation marks, line breaks.

A newspaper sentence has a capital and a full stop; a policy note has "2.1 MEEDOEN IN DE WIJK" and "– betere
aansluiting op de vraag". Every change keeps the annotation right; `recipe.toml` says how often each is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from treebank import Sentence

SPACE = "SPACE"
_BULLETS = ("-", "–", "•", "*", "o", "▪", "–")
_QUOTES = {'"': (("“", "”"), ("‘", "’"), ("„", "”"), ("'", "'")), "'": (("‘", "’"), ("“", "”"))}
_STOPS = frozenset({".", "!", "?", "...", "…", ";"})
_BREAKS = ("\n", "\n", "\n", "\n ", "\t", "  ")


def augment(sentence: Sentence, shares: Mapping[str, float], random: Random) -> Sentence:
    """Give the sentence with zero or more changes, each made with its share of chance.

    Args:
        sentence: as the treebank has it; it is left as it is.
        shares: name of a change -> chance between 0 and 1; the names are those of the functions of this module.
        random: where the chances come from.

    Returns:
        A sentence with as many values in each column as it has words.

    Raises:
        KeyError: a name in `shares` is no change.

    Example:
        >>> augment(sentence, {"upper": 1.0}, Random(1)).words  # doctest: +SKIP
        ['MEEDOEN', 'IN', 'DE', 'WIJK']
    """
    for name, share in shares.items():
        if random.random() < share:
            sentence = CHANGES[name](sentence, random)
    return sentence


def upper(sentence: Sentence, random: Random) -> Sentence:
    """Write all in capitals, as headings are."""
    return replace(sentence, words=[word.upper() for word in sentence.words])


def lower(sentence: Sentence, random: Random) -> Sentence:
    """Write all in small letters."""
    return replace(sentence, words=[word.lower() for word in sentence.words])


def title(sentence: Sentence, random: Random) -> Sentence:
    """Give nouns, adjectives and verbs a capital, as some headings and names of programmes have."""
    capital = {"NOUN", "ADJ", "VERB"}
    words = zip(sentence.words, sentence.pos, strict=True)
    return replace(sentence, words=[word[:1].upper() + word[1:] if pos in capital else word for word, pos in words])


def uncapitalised(sentence: Sentence, random: Random) -> Sentence:
    """Begin with a small letter, as bullets do; a name keeps its capital."""
    if sentence.pos[0] == "PROPN":
        return sentence
    return replace(sentence, words=[sentence.words[0][:1].lower() + sentence.words[0][1:], *sentence.words[1:]])


def unstopped(sentence: Sentence, random: Random) -> Sentence:
    """Leave out the full stop at the end."""
    last = len(sentence.words) - 1
    if last < 1 or sentence.words[-1] not in _STOPS or last in sentence.heads[:-1]:
        return sentence
    columns = ("words", "spaces", "lemmas", "pos", "tags", "morphs", "heads", "deps")
    shorter = {name: getattr(sentence, name)[:-1] for name in columns}
    return replace(sentence, **shorter, ents=sentence.ents[:-1] if sentence.ents else None)


def bulleted(sentence: Sentence, random: Random) -> Sentence:
    """Put a bullet before it."""
    return insert(sentence, 0, random.choice(_BULLETS), pos="PUNCT", tag="LET", dep="punct")


def numbered(sentence: Sentence, random: Random) -> Sentence:
    """Put the number of a section or a list before it."""
    number = random.choice(("{a}.", "{a}.{b}", "{a}.{b}.{c}", "{l}.", "{l})")).format(
        a=random.randint(1, 12), b=random.randint(1, 9), c=random.randint(1, 9), l=random.choice("abcdefgh")
    )
    return insert(sentence, 0, number, pos="NUM", tag="TW|hoofd|vrij", dep="parataxis")


def broken(sentence: Sentence, random: Random) -> Sentence:
    """Break the line once or twice in the middle, as plain text and PDF do."""
    for _ in range(random.randint(1, 2)):
        if len(sentence.words) > 3:
            at = random.randint(1, len(sentence.words) - 1)
            sentence = insert(sentence, at, random.choice(_BREAKS), pos=SPACE, tag="_SP", dep="dep")
    return sentence


def requoted(sentence: Sentence, random: Random) -> Sentence:
    """Write the quotation marks in another way."""
    words, opened = list(sentence.words), False
    styles = {mark: random.choice(styles) for mark, styles in _QUOTES.items()}
    for at, word in enumerate(words):
        if word in styles:
            words[at] = styles[word][opened]
            opened = not opened
    return replace(sentence, words=words)


def insert(sentence: Sentence, at: int, word: str, *, pos: str, tag: str, dep: str) -> Sentence:
    """Give the sentence with one more word before place `at`, which hangs on the root, white space on what precedes."""
    root = next(index for index, head in enumerate(sentence.heads) if head == index)
    head = at - 1 if pos == SPACE else root + (root >= at)
    heads = [head + (head >= at) for head in sentence.heads]
    inside = sentence.ents is not None and at < len(sentence.ents) and sentence.ents[at].startswith("I-")
    spaces = list(sentence.spaces)
    if pos == SPACE and at:
        spaces[at - 1] = False

    def put(column: list[Any], value: Any) -> list[Any]:
        return [*column[:at], value, *column[at:]]

    return Sentence(
        words=put(sentence.words, word),
        spaces=put(spaces, pos != SPACE),
        lemmas=put(sentence.lemmas, word),
        pos=put(sentence.pos, pos),
        tags=put(sentence.tags, tag),
        morphs=put(sentence.morphs, ""),
        heads=put(heads, head),
        deps=put(sentence.deps, dep),
        ents=None if sentence.ents is None else put(sentence.ents, sentence.ents[at] if inside else "O"),
    )


CHANGES: Mapping[str, Callable[[Sentence, Random], Sentence]] = {
    change.__name__: change
    for change in (title, upper, lower, uncapitalised, unstopped, requoted, bulleted, numbered, broken)
}
"""Every change by its name."""
