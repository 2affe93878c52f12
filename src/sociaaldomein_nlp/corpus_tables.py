"""Tables about a corpus, in Markdown: what is in it, how far its two passes agree, whether names give themes away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sociaaldomein_nlp import corpus, markdown, schema, scoring, sentences
from sociaaldomein_nlp.corpus import Entry
from sociaaldomein_nlp.notes import read_note
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.sentences import Label, Sentence

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
    if sentences.sentence_files(folder):
        parts |= _of_sentences(sentences.load_sentences(folder))
    return "\n\n".join(f"### {title}\n\n{_table(rows)}" for title, rows in parts.items())


def consistency(folder: str | Path) -> str:
    """Compare the two passes of a corpus with each other, and each with the notes as they were settled.

    Args:
        folder: the corpus' folder, with `passes/first` and `passes/second`.

    Returns:
        A Markdown table per comparison, over the notes that have both passes; F1 is alike from both sides. The two are
        compared for each part of the manifest too, where there are several.

    Raises:
        UsageError: no passes.
        RecordError: a note of a pass cannot be read.

    Example:
        >>> print(consistency("corpus"))  # doctest: +SKIP
    """
    names = [path.stem for path in corpus.note_files(folder, "passes/second")]
    first, second, settled = (
        [read_note(Path(folder) / place / f"{name}.txt") for name in names]
        for place in ("passes/first", "passes/second", "notes")
    )
    pairs = {"first and second": (first, second)}
    of = {entry.note: entry.part for entry in corpus.manifest(folder)}
    parts = sorted({of[name] for name in names})
    for part in parts if len(parts) > 1 else ():
        chosen = [at for at, name in enumerate(names) if of[name] == part]
        pairs[f"first and second, part {part}"] = ([first[at] for at in chosen], [second[at] for at in chosen])
    pairs |= {"settled and first": (settled, first), "settled and second": (settled, second)}
    tables = {title: _table(_agreement(*both)) for title, both in pairs.items()}
    again = sentences.load_labels(folder)
    if again:
        tables["Single sentences, labelled again"] = _table(_labelled(sentences.load_sentences(folder), again))
    return "\n\n".join(f"### {title}\n\n{table}" for title, table in tables.items())


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


def _labelled(written: Iterable[Sentence], again: Sequence[Label]) -> Iterator[_Row]:
    """Hold what the writers of sentences meant against what another says of them, by their text."""
    of = {one.text: one for one in written}
    pairs = [(of[label.text], label) for label in again if label.text in of]
    yield "sentences", "kind alike", "a theme in common, or none", "a notation in common, or none"
    kinds = sum(one.kind == label.kind for one, label in pairs)
    themes = sum(_meet(scoring.top_themes(one.themes), scoring.top_themes(label.themes)) for one, label in pairs)
    notations = sum(_meet(one.themes, label.themes) for one, label in pairs)
    yield len(pairs), *(f"{count / len(pairs):.3f}" for count in (kinds, themes, notations))


def _meet(ones: Iterable[str], others: Iterable[str]) -> bool:
    return bool(set(ones) & set(others)) or not (set(ones) | set(others))


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


def _of_sentences(found: Sequence[Sentence]) -> dict[str, Iterator[_Row]]:
    return {
        "Single sentences per kind": _by_split(found, "kind", lambda one: (one.kind or "none",)),
        "Single sentences per form": _by_split(found, "form", lambda one: (one.form,)),
        "Single sentences per trap": _by_split(found, "trap", lambda one: (one.trap or "none",)),
        "Single sentences per theme": _by_split(
            found, "theme", lambda one: scoring.top_themes(one.themes) or ("none",)
        ),
        "Single sentences per subtheme": _sentences_per_subtheme(found),
    }


def _by_split(found: Sequence[Sentence], name: str, values: Callable[[Sentence], Iterable[str]]) -> Iterator[_Row]:
    yield name, *corpus.SPLITS, "all"
    tallies = {split: Counter[str]() for split in corpus.SPLITS}
    for one in found:
        tallies[one.split].update(values(one))
    for value, total in sum(tallies.values(), Counter[str]()).most_common():
        yield value, *(tallies[split][value] for split in corpus.SPLITS), total
    yield "sentences", *(sum(one.split == split for one in found) for split in corpus.SPLITS), len(found)


def _sentences_per_subtheme(found: Sequence[Sentence]) -> Iterator[_Row]:
    yield "theme", "itself", "its subthemes, statements among them"
    every = Counter(notation for one in found for notation in one.themes)
    stated = Counter(notation for one in found if one.kind for notation in one.themes)
    for theme in schema.THEME_CODES:
        below = [notation for notation, _ in every.most_common() if notation.startswith(f"{theme}.")]
        said = (f"{name.partition('.')[2]} {every[name]} ({stated[name]})" for name in below)
        yield theme, every[theme], ", ".join(said)


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


def _table(rows: Iterable[_Row]) -> str:
    head, *body = rows
    return markdown.table(head, body)
