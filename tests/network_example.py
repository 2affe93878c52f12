"""Notes whose parties and roles are set by hand: fictitious lines of municipalities that do not exist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sociaaldomein_nlp.records import Analysis

Line = tuple[str, str, Sequence[tuple[str, str, str]]]

LINES: tuple[Line, ...] = (
    ("De gemeente opent met de bibliotheek een taalhuis.", "onderwijs", [
        ("gemeente", "gemeente", "doer"), ("bibliotheek", "partner", "partner"),
    ]),
    ("De bibliotheek en de GGD helpen ouders.", "jeugd", [
        ("bibliotheek", "partner", "doer"), ("GGD", "zorgaanbieder", "doer"), ("ouders", "doelgroep", "target_group"),
    ]),
    ("De gemeente betaalt de bibliotheek.", "onderwijs", [
        ("gemeente", "gemeente", "financier"), ("bibliotheek", "partner", "partner"),
    ]),
    ("De raad besluit.", "", [("raad", "raad", "decider")]),
)  # fmt: skip
"""Sentence, theme, and its parties: words, type and role."""

CONCEPTS = {"bibliotheek": "bibliotheek", "GGD": "ggd", "ouders": "ouders", "raad": "gemeenteraad"}


def networked(name: str | None = "Arum", code: str | None = None, lines: Sequence[Line] = LINES) -> Analysis:
    """Make a note of these lines; the parties of the same words are one."""
    text = ""
    actors: list[dict[str, Any]] = []
    statements: list[dict[str, Any]] = []
    for at, (line, theme, parties) in enumerate(lines):
        goal: dict[str, Any] = {"id": f"s{at}", "start": len(text), "end": len(text) + len(line) - 1, "text": line[:-1]}
        goal |= {
            "kind": "maatregel",
            "themes": [theme] if theme else [],
            "page": at + 1,
            "actors": [],
            "actor_roles": {},
        }
        for words, kind, role in parties:
            start, ident = len(text) + line.index(words), f"a{len(actors)}"
            actor = {"id": ident, "start": start, "end": start + len(words), "text": words, "type": kind}
            actors.append(actor | {"entity": f"e{words}"})
            goal["actors"].append(ident)
            goal["actor_roles"][ident] = role
        statements.append(goal)
        text += line + "\n\n"
    entities = [
        {"id": f"e{words}", "type": kind, "mentions": [a["id"] for a in actors if a["text"] == words]}
        | ({"name": name, "identifier": code} if kind == "gemeente" else {"concept": CONCEPTS.get(words)})
        for words, kind in dict.fromkeys((a["text"], a["type"]) for a in actors)
    ]
    about = {"id": f"nota-{name}", "title": f"Plan van {name}", "municipality": {"name": name} if name else None}
    layers = {"statements": statements, "actors": actors, "entities": entities}
    return Analysis.from_dict({"document": about, "text": text, **layers})
