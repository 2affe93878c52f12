"""Hypothesis strategies for whole analyses: true offsets, unique ids, references that exist."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.records import (
    Actor,
    Analysis,
    Date,
    Document,
    Entity,
    Evidence,
    Item,
    Law,
    Municipality,
    Quote,
    Section,
    Statement,
)

words = st.text(min_size=1, max_size=12)
maybe_words = st.none() | words
chance = st.floats(0, 1)
notations = st.sampled_from([*schema.THEME_CODES, "jeugd.ambulant", "jeugd.opvoeden", "veiligheid.huiselijk"])
_places = {
    "page": st.none() | st.integers(1, 400),
    "bbox": st.none() | st.tuples(*[st.floats(0, 1000)] * 4),
    "confidence": st.none() | chance,
}
_municipalities = st.builds(
    Municipality,
    name=words,
    code=st.none() | st.from_regex(r"GM[0-9]{4}\Z", fullmatch=True),
    how=st.sampled_from([None, "given", "text", "register"]),
)
_documents = st.builds(
    Document,
    id=words,
    title=maybe_words,
    municipality=st.none() | _municipalities | st.lists(_municipalities, min_size=1, max_size=2),
    published=st.sampled_from([None, "2024-05-28", "2024-05"]),
    period=st.sampled_from([None, "2021/2024"]),
    pages=st.none() | st.integers(0, 400),
    words=st.none() | st.integers(0, 10**6),
)


def _one_of(values: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(values)


def _some(ids: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), max_size=2, unique=True) if ids else st.just([])


def _any(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(ids) if ids else st.none()


def _spans(length: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    edges = st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted)
    return st.lists(edges.filter(lambda pair: pair[0] < pair[1]).map(tuple), max_size=4)


@st.composite
def _items(draw: Any, kind: type[Item], text: str, fields: dict[str, st.SearchStrategy[Any]]) -> list[Any]:
    made = []
    for number, (start, end) in enumerate(draw(_spans(len(text)))):
        values = {name: draw(strategy) for name, strategy in {**_places, **fields}.items()}
        ident = f"{kind.__name__[:2].lower()}{number}"
        made.append(kind(id=ident, start=start, end=end, text=text[start:end], **values))
    return made


def _statement_fields(text: str, actors: list[str], dates: list[str]) -> dict[str, st.SearchStrategy[Any]]:
    evidence = st.builds(
        Evidence,
        start=st.just(0),
        end=st.just(1),
        text=st.just(text[:1]),
        why=st.sampled_from(["r1", "jeugd"]),
    )
    return {
        "kind": st.sampled_from(schema.STATEMENT_KINDS),
        "themes": st.lists(notations, min_size=1, max_size=2, unique=True),
        "theme_scores": st.dictionaries(notations, chance, max_size=2),
        "actors": _some(actors),
        "dates": _some(dates),
        "source_term": maybe_words,
        "status": _one_of(schema.STATUSES),
        "modality": _one_of(schema.MODALITIES),
        "polarity": _one_of(schema.POLARITIES),
        "holder": _one_of(schema.HOLDERS),
        "target": st.none() | st.just({"value": 15, "unit": "%"}),
        "evidence": st.lists(evidence, max_size=1),
    }


_DATE_FIELDS = {
    "type": st.sampled_from(schema.DATE_TYPES),
    "value": st.sampled_from([None, "2024", "2021/2024", "P6W"]),
    "relation": _one_of(schema.DATE_RELATIONS),
    "interval": st.sampled_from([None, ("2021-01-01", "2025-01-01")]),
    "candidates": st.lists(words, max_size=1),
}


@st.composite
def analyses(draw: Any) -> Analysis:
    """Draw an Analysis of a short text; its statements may overlap."""
    text = draw(st.text(min_size=1, max_size=60))
    actors = draw(_items(Actor, text, {"type": st.sampled_from(schema.ACTOR_TYPES), "name": maybe_words}))
    dates = draw(_items(Date, text, _DATE_FIELDS))
    actor_ids, date_ids = [item.id for item in actors], [item.id for item in dates]
    law = {"law": st.sampled_from([None, "BWBR0034925"]), "article": maybe_words, "historic": st.booleans()}
    extra = st.dictionaries(st.sampled_from(["budgets", "tariffs"]), st.just([{"id": "f1"}]), max_size=1)
    return Analysis(
        text=text,
        document=draw(_documents),
        sections=draw(_items(Section, text, {"level": st.integers(1, 6), "role": _one_of(schema.SECTION_ROLES)})),
        statements=draw(_items(Statement, text, _statement_fields(text, actor_ids, date_ids))),
        dates=dates,
        actors=actors,
        entities=[Entity(id="e1", type="overig", mentions=actor_ids)],
        laws=draw(_items(Law, text, law)),
        quotes=draw(_items(Quote, text, {"speaker": _any(actor_ids)})),
        themes=draw(st.lists(notations, max_size=4, unique=True)),
        theme_scores=draw(st.dictionaries(notations, chance, max_size=3)),
        warnings=draw(st.lists(words, max_size=1)),
        versions={"program": "0.1"},
        layers=draw(extra),
    )
