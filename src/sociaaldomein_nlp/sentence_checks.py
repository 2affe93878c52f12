"""Hold the sentences of a corpus to their form, to the splits of its notes, and to saying a thing once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sociaaldomein_nlp import inline, registers, schema
from sociaaldomein_nlp.corpus import Entry
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.sentences import FORMS, NEVER, TRAPS, Sentence, read_sentences, sentence_files
from sociaaldomein_nlp.taxonomy import Taxonomy

NAMES: Final = "names/municipalities.txt"
NAME_LABELS: Final = ("body", "place", "word")
"""What a word that is the name of a municipality too can be: it as an administration, its place, or a word."""
_WORD: Final = re.compile(r"\w+")
_TOO_ALIKE: Final = 0.8
_LONG: Final = 8


def sentence_faults(corpus: Path, entries: Iterable[Entry], notes: Mapping[str, Analysis]) -> Iterator[tuple[str, str]]:
    """Check all sentences of a corpus, apart and against each other and its notes.

    Args:
        corpus: the corpus' folder; it need not have sentences.
        entries: its manifest: the split of each municipality.
        notes: its notes by name; no long sentence of theirs may stand here too.

    Returns:
        The place (file and line) of each fault, and what is wrong.

    Example:
        >>> list(sentence_faults(Path("nowhere"), [], {}))
        []
    """
    homes = {name: entry.split for entry in entries for name in entry.municipalities}
    notations = set(Taxonomy.load())
    places: list[str] = []
    found: list[Sentence] = []
    for path in sentence_files(corpus):
        try:
            for number, sentence in read_sentences(path):
                place = f"{path}, line {number}"
                yield from ((place, what) for what in faults_of(sentence, notations, homes))
                places.append(place)
                found.append(sentence)
        except RecordError as error:
            yield error.where, error.what
    texts = [sentence.text for sentence in found]
    for one, other in too_alike(texts):
        share = overlap(texts[one], texts[other])
        yield places[other], f"text: {share:.0%} of its words are those of {places[one]}"
    yield from _also_in_notes(places, texts, notes)


def _also_in_notes(
    places: Sequence[str], texts: Sequence[str], notes: Mapping[str, Analysis]
) -> Iterator[tuple[str, str]]:
    said = {name: f" {' '.join(_WORD.findall(note.text.casefold()))} " for name, note in notes.items()}
    for place, text in zip(places, texts, strict=True):
        words = _WORD.findall(text.casefold())
        run = f" {' '.join(words)} "
        home = next((name for name, whole in said.items() if len(words) >= _LONG and run in whole), None)
        if home:
            yield place, f"text: stands in {home} too"


def name_faults(path: Path) -> Iterator[tuple[str, str]]:
    """Check the sentences with names of municipalities that are words or places too; none where there is no file.

    Returns:
        The file, and what is wrong with the line and mark.

    Example:
        >>> list(name_faults(Path("nowhere")))
        []
    """
    if not path.is_file():
        return
    parsed = inline.parse(path.read_text(encoding="utf-8"))
    yield from ((str(path), what) for what in parsed.faults)
    for mark in parsed.marks:
        covered = parsed.text[mark.start : mark.end]
        if mark.label not in NAME_LABELS:
            yield str(path), f"line {mark.line}: {mark.label} is none of {', '.join(NAME_LABELS)}"
        if not registers.municipality_candidates(covered.capitalize()):
            yield str(path), f"line {mark.line}: {covered!r} is the name of no municipality"


def faults_of(sentence: Sentence, notations: Iterable[str], homes: Mapping[str, str]) -> Iterator[str]:
    """Name what is wrong with one sentence.

    Args:
        sentence: the sentence.
        notations: those of the taxonomy.
        homes: the split of each municipality, by the manifest.

    Returns:
        A line per fault: the field and what is wrong with it.

    Example:
        >>> said = {"text": "Wij", "kind": None, "themes": (), "source": "nota;X;2020", "split": "dev"}
        >>> list(faults_of(Sentence(**said, form="zin", trap=None), ["jeugd"], {"X": "dev"}))
        ["form: 'zin' is none of sentence, item, heading"]
    """
    if not sentence.text.strip() or sentence.text != " ".join(sentence.text.split()):
        yield "text: empty, or with more than single spaces between its words"
    closed: dict[str, tuple[Any, Sequence[str]]] = {
        "kind": (sentence.kind, schema.STATEMENT_KINDS),
        "form": (sentence.form, FORMS),
        "trap": (sentence.trap, TRAPS),
    }
    for name, (value, allowed) in closed.items():
        if value is not None and value not in allowed:
            yield f"{name}: {value!r} is none of {', '.join(allowed)}"
    known = set(notations)
    yield from (f"themes: no notation {theme!r}" for theme in sentence.themes if theme not in known)
    if sentence.kind and not sentence.themes:
        yield "themes: a statement has one at least"
    if sentence.kind and sentence.trap in NEVER:
        yield f"kind: {sentence.kind}, but the trap {sentence.trap} is no statement"
    yield from _source_faults(sentence, homes)


def _source_faults(sentence: Sentence, homes: Mapping[str, str]) -> Iterator[str]:
    parts = sentence.source.split(";")
    if len(parts) != 3 or not re.fullmatch(r"\d{4}", parts[2]):
        yield f"source: {sentence.source!r} is not genre;municipality;year"
    elif parts[1] not in homes:
        yield f"source: {parts[1]!r} has no note in the manifest"
    elif homes[parts[1]] != sentence.split:
        yield f"split: {sentence.split!r}, but the notes of {parts[1]} are in {homes[parts[1]]}"


def overlap(one: str, other: str) -> float:
    """Give how far the words of two sentences are the same: those in both as a share of those in either, 0 to 1.

    Example:
        >>> overlap("Wij openen een loket", "Wij openen het loket")
        0.6
    """
    first, second = _words(one), _words(other)
    return len(first & second) / len(first | second) if first or second else 1.0


def too_alike(texts: Sequence[str], limit: float = _TOO_ALIKE) -> list[tuple[int, int]]:
    """Find the pairs of texts whose words overlap more than a limit.

    Two such sets share one of their rarest words, so only texts with such a word in common are held against each
    other (prefix filtering; Chaudhuri et al. 2006, "A primitive operator for similarity joins in data cleaning").

    Args:
        texts: the texts.
        limit: the overlap that is still allowed, as `overlap` gives it.

    Returns:
        Pairs of places in `texts`, the lower first.

    Example:
        >>> too_alike(["Wij openen een loket", "Wij openen een loket.", "Iets anders"])
        [(0, 1)]
    """
    sets = [_words(text) for text in texts]
    often = Counter(word for words in sets for word in words)
    homes: dict[str, list[int]] = {}
    found = []
    for place, words in enumerate(sets):
        rare = sorted(words, key=lambda word: (often[word], word))
        # of n words more than limit * n must be shared, so one of the first n - floor(limit * n) is
        prefix = rare[: len(rare) - int(limit * len(rare))]
        near = {other for word in prefix for other in homes.get(word, ())}
        found += [
            (other, place) for other in sorted(near) if len(words & sets[other]) > limit * len(words | sets[other])
        ]
        for word in prefix:
            homes.setdefault(word, []).append(place)
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
