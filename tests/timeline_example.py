"""Notes whose dates have a role: fictitious lines, the role set by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.timeline import Moment

LINES = (
    ("Dit plan geldt voor de jaren 2024-2027.", "2024-2027", "2024/2027", "policy_period", ""),
    ("Uiterlijk 1 juli 2025 heeft elk dorp een inlooppunt.", "1 juli 2025", "2025-07-01", "deadline", "by"),
    ("De raad besluit in maart 2026 over het vervolg.", "maart 2026", "2026-03", "decision", ""),
    ("Vanaf 2025 werken wij met één toegang.", "2025", "2025", "start", "from"),
    ("In 2026 meten we opnieuw.", "2026", "2026", "measurement", ""),
    ("Inwoners reageerden in mei 2023.", "mei 2023", "2023-05", "consultation", ""),
    ("In 2021 was dat nog anders.", "2021", "2021", "past", ""),
    ("Elk jaar spreken wij elkaar.", "Elk jaar", "P1Y", "", ""),
)
"""Sentence, words of its date, value, role and relation."""


def dated(name: str | None = "Arum", lines: Sequence[Any] = LINES, *, told: bool = True, **document: Any) -> Analysis:
    """Make a note of these lines; with `told` each line is a goal that holds its date."""
    text, dates, statements = "", [], []
    for at, (line, words, value, role, relation) in enumerate(lines):
        start = len(text) + line.index(words)
        days = edtf.interval(value) if edtf.is_edtf(value) else None
        date = {"id": f"d{at}", "start": start, "end": start + len(words), "text": words, "page": at + 1}
        kind = "DATE" if edtf.is_edtf(value) else "SET"
        more = {"type": kind, "value": value, "interval": days, "role": role or None, "relation": relation or None}
        dates.append(date | more)
        if told:
            goal = {"id": f"s{at}", "start": len(text), "end": len(text) + len(line) - 1, "text": line[:-1]}
            statements.append(goal | {"kind": "doel", "themes": ["jeugd"], "dates": [f"d{at}"], "page": at + 1})
        text += line + "\n\n"
    about = {"id": f"nota-{name}", "title": f"Plan van {name}", "municipality": {"name": name} if name else None}
    about |= {"published": "2023-10-12", "period": "2024/2027"}
    return Analysis.from_dict({"text": text, "document": about | document, "dates": dates, "statements": statements})


def moment(role: str, start: str | None, end: str | None, **more: Any) -> Moment:
    """Give a moment of these days."""
    return Moment(role=role, start=start, end=end, **{"text": "woorden", **more})
