"""Hold a corpus to its rules: every fault with its file and field, none of them stopping the search for more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sociaaldomein_nlp import corpus, gold, guideline, registers
from sociaaldomein_nlp.corpus import Entry
from sociaaldomein_nlp.errors import RecordError, UsageError
from sociaaldomein_nlp.notes import check_note, read_note
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.sentence_checks import NAMES, name_faults, sentence_faults

LICENCES: Final = ("CC-BY-4.0", "CC0-1.0")
_LONG: Final = 8
_SENTENCE: Final = re.compile(r"[^.!?\n\t]+")
_WORD: Final = re.compile(r"\w+")
_NOT_A_NAME: Final = re.compile(r"[^a-z0-9-]")


class Fault(NamedTuple):
    """What is wrong: the file, and the field with what is wrong about it."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


def faults(folder: str | Path, *, progress: Callable[[Iterable[Path]], Iterable[Path]] = iter) -> list[Fault]:
    """Check a corpus, or a plain folder of gold files.

    Args:
        folder: a corpus (a folder with `notes/`): manifest, notes, gold files and passes are checked, apart and
            against each other. Any other folder: its gold files (`*.json`) are.
        progress: wraps the files while they are read, for a progress bar.

    Returns:
        One fault per line to mend, in the order of the files; empty where the corpus is clean.

    Raises:
        UsageError: there is no such folder, or neither notes nor gold files in it.

    Example:
        >>> faults("corpus")  # doctest: +SKIP
        []
    """
    place = Path(folder)
    if not (place / "notes").is_dir():
        return [fault for path in progress(gold.gold_files(place)) for fault in _gold_faults(path, None)]
    found: list[Fault] = []
    try:
        entries = corpus.manifest(place)
    except UsageError as error:
        entries, found = [], [Fault(error.where, error.what)]
    notes: dict[str, Analysis] = {}
    for path in progress(corpus.note_files(place)):
        notes[path.stem], marks = _read(path)
        found += [Fault(str(path), what) for what in marks]
        found += _gold_faults(corpus.gold_path(place, path.stem), None if marks else notes[path.stem])
    found += [Fault(str(path), "text: no note of this name") for path in _orphans(place, notes)]
    found += [Fault(str(place / corpus.MANIFEST), what) for what in _manifest_faults(entries, notes)]
    found += [Fault(str(place / "notes"), what) for what in _duplicates(notes)]
    found += _format_faults(place, entries)
    found += [Fault(*fault) for fault in sentence_faults(place, entries, notes)]
    found += [Fault(*fault) for fault in name_faults(place / NAMES)]
    return found + list(_pass_faults(place, notes))


def _read(path: Path) -> tuple[Analysis, list[str]]:
    try:
        return check_note(path)
    except RecordError as error:
        return Analysis(text=""), [error.what]


def _gold_faults(path: Path, note: Analysis | None) -> Iterator[Fault]:
    """Check one gold file, and where its note is given and sound, that it says what the note says."""
    try:
        analysis, found = gold.read_gold(path)
    except RecordError as error:
        yield Fault(str(path), error.what)
        return
    yield from (Fault(str(path), what) for what in found or guideline.breaches(analysis))
    if note is not None and gold.gold_dict(analysis) != gold.gold_dict(note):
        yield Fault(
            str(path), f"{_differing(analysis, note)}: not what the note says; run `sociaaldomein corpus build`"
        )


def _differing(analysis: Analysis, note: Analysis) -> str:
    ours, theirs = gold.gold_dict(analysis), gold.gold_dict(note)
    return ", ".join(key for key in theirs if ours[key] != theirs[key])


def _orphans(place: Path, notes: Mapping[str, Analysis]) -> list[Path]:
    return [path for path in sorted((place / "gold").glob("*.json")) if path.stem not in notes]


def _manifest_faults(entries: Sequence[Entry], notes: Mapping[str, Analysis]) -> Iterator[str]:
    seen: set[str] = set()
    for entry in entries:
        yield from (f"line {entry.line}, {what}" for what in _entry_faults(entry, notes))
        if entry.note in seen:
            yield f"line {entry.line}, note: {entry.note!r} stands here twice"
        seen.add(entry.note)
    yield from (f"note: {name!r} is missing" for name in sorted(notes.keys() - seen))
    yield from _split_faults(entries)


def _entry_faults(entry: Entry, notes: Mapping[str, Analysis]) -> Iterator[str]:
    if entry.note not in notes:
        yield f"note: there is no notes/{entry.note}.txt"
    elif _NOT_A_NAME.search(entry.note):
        yield f"note: {entry.note!r} is to have lower-case letters, digits and hyphens only"
    yield from (f"{name}: empty" for name in ("genre", "part") if not getattr(entry, name))
    if not re.fullmatch(r"\d{4}", entry.year):
        yield f"year: {entry.year!r} is no year"
    for name, values, allowed in (
        ("split", [entry.split], corpus.SPLITS),
        ("licence", [entry.licence], LICENCES),
        ("formats", entry.formats, corpus.FORMATS),
    ):
        yield from (f"{name}: {one!r} is none of {', '.join(allowed)}" for one in values if one not in allowed)
    yield from _owner_faults(entry, notes.get(entry.note))


def _owner_faults(entry: Entry, note: Analysis | None) -> Iterator[str]:
    """A note is of municipalities that do not exist; its facts name them where its text does."""
    if not entry.municipalities:
        yield "municipality: empty"
    for made_up in entry.municipalities:
        if registers.municipality_candidates(made_up):
            yield f"municipality: {made_up!r} exists; a note of ours is of a municipality that does not"
    owner = note.document.municipality if note else None
    named = [one.name for one in (owner if isinstance(owner, list) else [owner] if owner else [])]
    for name in named:
        if name not in entry.municipalities:
            yield f"municipality: {name!r} is whose note {entry.note} says it is"
        elif note and str(name) not in note.text:
            yield f"municipality: the text of {entry.note} does not name {name!r}; leave it out of the note's facts"
    published = note.document.published if note else None
    if published and not published.startswith(entry.year):
        yield f"year: {entry.year!r}, but {entry.note} is of {published}"


def _split_faults(entries: Sequence[Entry]) -> Iterator[str]:
    """A municipality stands in one split: what is learned of it may not help on the others."""
    splits: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for name in entry.municipalities:
            splits[name].add(entry.split)
    for name, of in sorted(splits.items()):
        if len(of) > 1:
            yield f"split: {name!r} stands in {' and '.join(sorted(of))}"
    used = {entry.split for entry in entries}
    yield from (f"split: no note in {split}" for split in corpus.SPLITS if entries and split not in used)


def _duplicates(notes: Mapping[str, Analysis]) -> Iterator[str]:
    """Find sentences of some length that stand in two notes, and notes that are alike."""
    homes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, note in notes.items():
        for words in {tuple(_WORD.findall(piece.casefold())) for piece in _SENTENCE.findall(note.text)}:
            if len(words) >= _LONG:
                homes[words].append(name)
    for words, names in homes.items():
        if len(names) > 1:
            yield f"text: {' and '.join(names)} share the sentence {' '.join(words)[:60]!r}"


def _format_faults(place: Path, entries: Sequence[Entry]) -> Iterator[Fault]:
    """Every format that the manifest names is there, and no other."""
    named = {f"{entry.note}.{suffix}" for entry in entries for suffix in entry.formats}
    there = {path.name for suffix in corpus.FORMATS for path in (place / "formats").glob(f"*.{suffix}")}
    yield from (
        Fault(str(place / "formats" / name), "the manifest names it, but it is not there")
        for name in sorted(named - there)
    )
    yield from (Fault(str(place / "formats" / name), "the manifest does not name it") for name in sorted(there - named))


def _pass_faults(place: Path, notes: Mapping[str, Analysis]) -> Iterator[Fault]:
    """The first pass holds every note, each file of a pass the text of its note; their annotation may differ."""
    first = place / "passes" / corpus.PASSES[0]
    if first.is_dir():
        wanted = (first / f"{name}.txt" for name in notes)
        yield from (Fault(str(path), "text: this note has no first pass") for path in wanted if not path.is_file())
    for part in corpus.PASSES:
        for path in sorted((place / "passes" / part).glob("*.txt")):
            try:
                if path.stem not in notes:
                    yield Fault(str(path), "text: no note of this name")
                elif read_note(path).text != notes[path.stem].text:
                    yield Fault(str(path), "text: not the text of the note")
            except RecordError as error:
                yield Fault(str(path), error.what)
