"""`sociaaldomein taxonomy`: the themes as a tree, or one concept in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from sociaaldomein_nlp.taxonomy import Concept, Taxonomy


def taxonomy(
    notation: str | None = typer.Argument(None, help="Notation of one concept, such as jeugd.opvoeden."),
) -> None:
    """Print the tree of themes and subthemes, or one concept in full."""
    from sociaaldomein_nlp.taxonomy import Taxonomy

    loaded = Taxonomy.load()
    for line in _tree(loaded) if notation is None else _concept(loaded, loaded[notation]):
        typer.echo(line)


def _tree(loaded: Taxonomy) -> Iterator[str]:
    yield f"{loaded.title}, version {loaded.version}"
    width = max(map(len, loaded)) + 4
    for concept in loaded.values():
        depth = len(loaded.ancestors(concept.notation))
        mark = " (withdrawn)" if concept.deprecated else ""
        yield f"{'  ' * depth + concept.notation:<{width}}{concept.label_nl}{mark}"


def _concept(loaded: Taxonomy, concept: Concept) -> Iterator[str]:
    yield f"{concept.notation}: {concept.label_nl} / {concept.label_en}"
    yield from _field("iri", concept.uri)
    yield from _field("definition", concept.definition_nl, concept.definition_en)
    yield from _field("broader", *(_named(loaded, above) for above in loaded.ancestors(concept.notation)))
    yield from _field("narrower", *(_named(loaded, below) for below in concept.narrower))
    yield from _field("strong terms", ", ".join(concept.alt))
    yield from _field("weak terms", ", ".join(concept.hidden))
    yield from _field("note", concept.note)
    yield from _field("laws", *map(_law, concept.laws))
    yield from _field("matches", *(f"{m.scheme} {m.code} {m.label} ({m.relation})" for m in concept.matches))
    if concept.deprecated:
        yield from _field("status", "withdrawn")


def _field(name: str, *values: str) -> Iterator[str]:
    for place, value in enumerate(filter(None, values)):
        yield f"  {'' if place else name:<14}{value}"


def _named(loaded: Taxonomy, notation: str) -> str:
    return f"{notation} ({loaded[notation].label_nl})"


def _law(identifier: str) -> str:
    from sociaaldomein_nlp.registers import law

    found = law(identifier)
    return f"{found.name} ({identifier})" if found else identifier
