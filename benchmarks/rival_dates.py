"""The dates of dateparser on the same texts, for `quality.py`: the best kept of the libraries that read Dutch dates.

dateparser gives the words that it found and a moment; a gold value counts as right where that moment, written as
precisely as the gold value, is the same.
"""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sociaaldomein_nlp import layout
from sociaaldomein_nlp.components.dates import published, regions
from sociaaldomein_nlp.records import Analysis, Date
from sociaaldomein_nlp.scoring import pair_spans
from sociaaldomein_nlp.temporal_document import expressions

FORMS = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}


@dataclass(frozen=True)
class Found:
    start: int
    end: int
    value: str | datetime | None


@dataclass
class Tally:
    """What was found on a set of notes: spans of gold and found, pairs, exact pairs, right values, texts without a date
    and those of them in which one was found, seconds of CPU, words.
    """

    gold: int = 0
    found: int = 0
    pairs: int = 0
    exact: int = 0
    right: int = 0
    traps: int = 0
    caught: int = 0
    seconds: float = 0.0
    words: int = 0

    def add(self, gold: Sequence[Date], found: Sequence[Found]) -> None:
        matched = pair_spans([(one.start, one.end) for one in gold], [(one.start, one.end) for one in found])
        self.gold += len(gold)
        self.found += len(found)
        self.pairs += len(matched)
        self.traps += not gold
        self.caught += bool(found) and not gold
        for ours, theirs in matched:
            self.exact += (gold[ours].start, gold[ours].end) == (found[theirs].start, found[theirs].end)
            self.right += _right(gold[ours].value, found[theirs].value)

    def row(self) -> str:
        both = self.gold + self.found
        shares = [2 * count / both if both else 1.0 for count in (self.pairs, self.exact)]
        shares.append(self.right / self.gold if self.gold else 1.0)
        traps = f"{self.caught} of {self.traps}" if self.traps else "-"
        cost = f"{1e6 * self.seconds / max(1, self.words):.1f}"
        return " | ".join([*(f"{share:.3f}" for share in shares), traps, cost])


def _right(gold: str | None, found: str | datetime | None) -> bool:
    if not isinstance(found, datetime):
        return gold == found
    form = FORMS.get(len(gold or ""))
    return form is not None and found.strftime(form) == gold


def ours(note: Analysis, nlp: object) -> tuple[list[Found], float]:
    """Give what our rules find in a note, and the seconds of CPU, without those of making the Doc."""
    doc = nlp(note)  # type: ignore[operator]
    begin = time.process_time()
    found = expressions(doc.text, list(regions(doc)), published(doc))
    seconds = time.process_time() - begin
    return [Found(one.start, one.end, one.reading.value) for one in found], seconds


def theirs(note: Analysis) -> tuple[list[Found], float]:
    """Give what dateparser finds in a note, paragraph by paragraph, and the seconds of CPU."""
    from dateparser.search import search_dates

    settings: dict[str, object] = {"DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "first", "PREFER_MONTH_OF_YEAR": "first"}
    day = (note.document.published or "")[:10]
    if day:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(f"{day}-01-01"[:10])
    found, at = [], 0
    begin = time.process_time()
    for line in note.text.splitlines(keepends=True):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            hits = search_dates(line, languages=["nl"], settings=settings) or []
        place = 0
        for words, moment in hits:
            start = line.find(words, place)
            if start >= 0:
                place = start + len(words)
                found.append(Found(at + start, at + place, moment))
        at += len(line)
    return found, time.process_time() - begin


def sentences(file: Path) -> list[Analysis]:
    """Read `corpus/dates/sentences.jsonl` as notes of one sentence each."""
    notes = []
    for line in file.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        keys = ("start", "end", "text", "type", "value")
        dates = [{"id": str(at), **{key: date[key] for key in keys}} for at, date in enumerate(raw["dates"])]
        document = {"published": raw["published"]}
        notes.append(Analysis.from_dict({"text": raw["text"], "dates": dates, "document": document}))
    return notes


def table(sets: dict[str, Iterable[Analysis]]) -> str:
    """Give one table: each set of notes with our dates and those of dateparser."""
    import spacy

    from sociaaldomein_nlp.readers.text import source_of

    blank = spacy.blank("nl")

    def doc_of(note: Analysis) -> object:
        doc = layout.to_doc(source_of(note.text), blank)
        doc._.source["metadata"] = {"published": note.document.published}
        return doc

    lines = [
        "| dates of | by | overlap F1 | exact F1 | value right, of gold | false alarms | ms CPU per 1,000 words |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, notes in sets.items():
        tallies = {"ours": Tally(), "dateparser": Tally()}
        for note in notes:
            for by, (found, seconds) in (("ours", ours(note, doc_of)), ("dateparser", theirs(note))):
                tallies[by].add(note.dates, found)
                tallies[by].seconds += seconds
                tallies[by].words += len(note.text.split())
        lines += [f"| {name} | {by} | {tally.row()} |" for by, tally in tallies.items()]
    return "\n".join(lines)
