"""Fictitious notes for the tests of the report: real kinds of sentences, made-up municipalities."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from sociaaldomein_nlp.comparison import Comparison, compare
from sociaaldomein_nlp.records import Analysis

_FILE = Path(__file__).parent / "data" / "report_lines.csv"
with _FILE.open(encoding="utf-8", newline="") as _lines:
    LINES = tuple(tuple(row.values()) for row in csv.DictReader(_lines))
"""Theme, sentence with [statement], kind ("^": serves the goal before), words of a date and of an actor."""

TITLES = ("Samen vooruit: beleidsplan sociaal domein 2024-2027", "Uitvoeringsprogramma 2025-2026")
NAMES = ("Heerenbroek", "Lindevoort", "Oosterwaard", "Ruitenburg", "Zandhorst")


def note(name: str | None, number: int = 0, lines: Any = LINES, **document: Any) -> Analysis:
    """Make one note of these lines: their sentences are its text, a page every six lines."""
    text, found = "", {"statements": [], "dates": [], "actors": []}
    goal = None
    for at, (theme, line, kind, date, actor) in enumerate(lines):
        before, inner, after = line.replace("]", "[").split("[")
        start, page = len(text) + len(before), at // 6 + 1
        sentence = before + inner + after
        item = {"id": f"s{at}", "start": start, "end": start + len(inner), "text": inner, "page": page}
        item |= {"kind": kind.strip("^"), "themes": theme.split("|") if theme else []}
        item |= {"parent": goal if kind.startswith("^") else None}
        for layer, words, type_ in (("dates", date, "DATE"), ("actors", actor, "inwoners")):
            if words and words in sentence:
                place = len(text) + sentence.index(words)
                ident = f"{layer[0]}{at}"
                found[layer].append(
                    {"id": ident, "start": place, "end": place + len(words), "text": words, "type": type_}
                )
                item[layer] = [ident]
        found["statements"].append(item)
        goal = item["id"] if kind in {"doel", "ambitie"} else goal
        text += sentence + "\n\n"
    about = {"id": f"{name}-{number}", "title": TITLES[number % 2], "published": str(2024 + number % 2)}
    about |= {"pages": 5, "words": len(text.split()), "municipality": {"name": name} if name else None}
    return Analysis.from_dict({"text": text, "document": about | document, **found})


def notes(names: Any = NAMES, each: int = 2) -> list[Analysis]:
    """Make notes of several municipalities that differ: each leaves out other lines."""
    made = []
    for place, name in enumerate(names):
        for number in range(each):
            step = 3 + (place + number) % 4
            lines = [line for at, line in enumerate(LINES) if (at + place + number) % step]
            if place % 3 == 2:
                lines = [line for line in lines if line[0] not in {"inburgering", "wonen_zorg"}]
            made.append(note(name, number, lines))
    return made


def comparison(names: Any = NAMES, each: int = 2) -> Comparison:
    """Compare the notes of several municipalities."""
    return compare(notes(names, each))
