"""Tables about a corpus, in Markdown: what is in it, how far its two passes agree, whether names give themes away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sociaaldomein_nlp import corpus, schema, scoring
from sociaaldomein_nlp.corpus import Entry
from sociaaldomein_nlp.notes import read_note
from sociaaldomein_nlp.records import Analysis

_Row = Sequence[object]
_Notes = Sequence[tuple[Entry, Analysis]]
_AGREED: Final[Mapping[str, Mapping[str, str]]] = {
    "statements": {
        "kind_accuracy": "kind",
        "kind3_accuracy": "goal, measure or indicator",
        "parent_accuracy": "parent",
    },
    "dates": {"type_accuracy": "type", "value_accuracy": "value"},
    "actors": {"type_accuracy": "type"},
    "laws": {"id_accuracy": "id"},
    "quotes": {"speaker_accuracy": "speaker"},
    "themes": {},
}


def counts(folder: str | Path) -> str:
    """Count what a corpus holds: per split, genre, theme and subtheme; and what names and years give away.

    Args:
        folder: the corpus' folder, with gold files.

    Returns:
        Markdown tables.

    Raises:
        UsageError: no manifest.
        RecordError: a gold file is missing or has faults.

    Example:
        >>> print(counts("corpus"))  # doctest: +SKIP
    """
    entries = corpus.manifest(folder)
    notes = list(zip(entries, corpus.load_corpus(folder), strict=True))
    parts = {
        "Per split": _per_split(notes),
        "Per genre": _per_genre(notes),
        "Statements per theme": _per_theme(notes),
        "Statements per subtheme": _per_subtheme(notes),
        "What names and years give away": _giveaways(notes),
    }
    return "\n\n".join(f"### {title}\n\n{_table(*rows)}" for title, rows in parts.items())


def consistency(folder: str | Path) -> str:
    """Compare the two passes of a corpus with each other, and each with the notes as they were settled.

    Args:
        folder: the corpus' folder, with `passes/first` and `passes/second`.

    Returns:
        A Markdown table per comparison; F1 is alike from both sides.

    Raises:
        UsageError: no passes.
        RecordError: a note of a pass cannot be read.

    Example:
        >>> print(consistency("corpus"))  # doctest: +SKIP
    """
    passes = {part: [read_note(path) for path in corpus.note_files(folder, f"passes/{part}")] for part in corpus.PASSES}
    names = [note.document.id for note in passes["first"]]
    settled = [read_note(Path(folder) / "notes" / f"{name}.txt") for name in names]
    first, second = passes["first"], passes["second"]
    pairs = {"first and second": (first, second), "settled and first": (settled, first)}
    pairs["settled and second"] = (settled, second)
    return "\n\n".join(f"### {title}\n\n{_table(*_agreement(*both))}" for title, both in pairs.items())


def _agreement(ones: Sequence[Analysis], others: Sequence[Analysis]) -> Iterator[_Row]:
    layers = scoring.score(ones, others)["layers"]
    yield "layer", "spans in the one", "in the other", "F1 (overlap)", "F1 (exact)", "of the pairs alike"
    for layer, said in _AGREED.items():
        found: Mapping[str, Any] = layers[layer]
        main = found.get("overlap") or found["micro"]
        exact = f"{found['exact']['f1']:.3f}" if "exact" in found else ""
        alike = ", ".join(f"{name} {found[score]:.3f}" for score, name in said.items())
        if layer == schema.STATEMENTS:
            alike += f"; theme F1 {found['theme_f1']:.3f}"
        sizes = (sum(len(getattr(note, layer)) for note in notes) for notes in (ones, others))
        yield layer, *sizes, f"{main['f1']:.3f}", exact, alike


def _words(note: Analysis) -> int:
    return len(note.text.split())


def _per_split(notes: _Notes) -> Iterator[_Row]:
    yield "", *corpus.SPLITS, "all"
    of = {split: [note for entry, note in notes if entry.split == split] for split in corpus.SPLITS}

    def row(name: str, count: Callable[[Analysis], int]) -> _Row:
        figures = [sum(map(count, of[split])) for split in corpus.SPLITS]
        return (name, *figures, sum(figures))

    yield row("notes", lambda note: 1)
    homes = [{m for e, _ in notes if e.split == split for m in e.municipalities} for split in corpus.SPLITS]
    yield "municipalities", *map(len, homes), len(set[str]().union(*homes))
    yield row("words", _words)
    yield row("statements", lambda note: len(note.statements))
    for kind in schema.STATEMENT_KINDS:
        yield row(f"of these {kind}", lambda note, kind=kind: sum(one.kind == kind for one in note.statements))  # type: ignore[misc]
    yield row("with a parent", lambda note: sum(one.parent is not None for one in note.statements))
    for layer in ("dates", "actors", "laws", "quotes", "sections"):
        yield row(layer, lambda note, layer=layer: len(getattr(note, layer)))  # type: ignore[misc]


def _per_genre(notes: _Notes) -> Iterator[_Row]:
    yield "genre", "notes", "words", "statements"
    of: dict[str, list[Analysis]] = defaultdict(list)
    for entry, note in notes:
        of[entry.genre].append(note)
    for genre, found in sorted(of.items()):
        yield genre, len(found), sum(map(_words, found)), sum(len(note.statements) for note in found)


def _per_theme(notes: _Notes) -> Iterator[_Row]:
    yield "theme", *corpus.SPLITS, "all", "documents"
    tallies = {split: Counter[str]() for split in corpus.SPLITS}
    for entry, note in notes:
        for one in note.statements:
            tallies.setdefault(entry.split, Counter()).update(scoring.top_themes(one.themes))
    for theme in schema.THEME_CODES:
        figures = [tallies[split][theme] for split in corpus.SPLITS]
        yield theme, *figures, sum(figures), sum(theme in note.themes for _, note in notes)


def _per_subtheme(notes: _Notes) -> Iterator[_Row]:
    yield "theme", "itself", "its subthemes"
    tally = Counter(notation for _, note in notes for one in note.statements for notation in one.themes)
    for theme in schema.THEME_CODES:
        below = {n.partition(".")[2]: c for n, c in tally.most_common() if n.startswith(f"{theme}.")}
        yield theme, tally[theme], ", ".join(f"{name} {count}" for name, count in below.items())


def _giveaways(notes: _Notes) -> Iterator[_Row]:
    """Guess the theme of every statement from one fact of its note, by what other notes with that fact say most."""
    yield "guessed from", "themes of statements right"
    facts: dict[str, Callable[[Entry], Iterable[str]]] = {
        "nothing": lambda entry: ("",),
        "municipality": lambda entry: entry.municipalities,
        "year": lambda entry: (entry.year,),
        "genre": lambda entry: (entry.genre,),
    }
    for name, fact in facts.items():
        yield name, f"{_guessed(notes, fact):.3f}"


def _guessed(notes: _Notes, fact: Callable[[Entry], Iterable[str]]) -> float:
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    own = [Counter(theme for one in note.statements for theme in scoring.top_themes(one.themes)) for _, note in notes]
    for (entry, _), tally in zip(notes, own, strict=True):
        for value in fact(entry):
            tallies[value] += tally
    right = total = 0
    everything = sum(own, Counter[str]())
    for (entry, note), tally in zip(notes, own, strict=True):
        others = sum((tallies[value] - tally for value in fact(entry)), Counter[str]()) or everything - tally
        guess = min(others, key=lambda theme: (-others[theme], theme), default="")
        right += sum(guess in scoring.top_themes(one.themes) for one in note.statements)
        total += len(note.statements)
    return right / total if total else 0.0


def _table(head: _Row, *rows: _Row) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
