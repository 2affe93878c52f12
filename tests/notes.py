"""Small analyses for the tests of store, comparison and batch, made as a gold file is made."""

from __future__ import annotations

from typing import Any

from sociaaldomein_nlp.records import Analysis


def statement(text: str, words: str, *, ident: str, kind: str = "doel", **more: Any) -> dict[str, Any]:
    """Give a statement on the first place where `words` stand in the text."""
    start = text.index(words)
    return {"id": ident, "kind": kind, "start": start, "end": start + len(words), "text": words, **more}


def note(ident: str, municipality: str | list[str] | None = None, *, text: str = "", **more: Any) -> Analysis:
    """Give the Analysis of a note; further keys of `document` go by their names."""
    names = [municipality] if isinstance(municipality, str) else municipality or []
    owners = [{"name": name, "code": None, "how": "given"} for name in names]
    owner = owners if len(owners) > 1 else next(iter(owners), None)
    layers = {key: more.pop(key) for key in ("statements", "dates", "actors", "themes") if key in more}
    document = {"id": ident, "municipality": owner, **more}
    return Analysis.from_dict({"document": document, "text": text, "versions": {"program": "1"}, **layers})


HEALTH = "Onze doelen:\n• Alle inwoners leven gezond\n• Wij openen in 2026 een inloophuis met de GGD.\n"


def healthy(ident: str, municipality: str | list[str] | None, **more: Any) -> Analysis:
    """Give a note with one goal, its measure, and a measure without theme."""
    year, body = HEALTH.index("2026"), HEALTH.index("GGD")
    goal = statement(HEALTH, "Alle inwoners leven gezond", ident="s1", themes=["gezondheid_preventie"])
    measure = statement(
        HEALTH,
        "Wij openen in 2026 een inloophuis met de GGD",
        ident="s2",
        kind="maatregel",
        themes=["sociale_basis", "gezondheid_preventie"],
        theme_scores={"sociale_basis": 0.75},
        parent="s1",
        dates=["d1"],
        actors=["a1"],
    )
    return note(
        ident,
        municipality,
        text=HEALTH,
        statements=[goal, measure],
        dates=[
            {
                "id": "d1",
                "start": year,
                "end": year + 4,
                "text": "2026",
                "type": "DATE",
                "value": "2026",
                "interval": ["2026-01-01", "2027-01-01"],
            }
        ],
        actors=[{"id": "a1", "start": body, "end": body + 3, "text": "GGD", "type": "zorgaanbieder"}],
        themes=["gezondheid_preventie", "sociale_basis"],
        **more,
    )
