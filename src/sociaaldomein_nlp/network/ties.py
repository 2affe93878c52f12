"""The ties of parties to statements, and from them who stands together with whom. Plain data, no library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from sociaaldomein_nlp import lexicon

if TYPE_CHECKING:
    from sociaaldomein_nlp.records import Actor, Analysis, Document, Entity, Statement

_LOCAL: Final = frozenset({"gemeente", "college", "raad", "bestuurder", "adviesorgaan"})
"""Of these every municipality has its own: the college of one is not that of another."""

_MEANT: Final = "target_group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One party in one statement.

    Attributes:
        node: what the party is known by in all notes.
        party: its name in words; `concept` the group that names it, or None where it has a name of its own.
        type: one of `schema.ACTOR_TYPES`.
        role: one of `schema.ACTOR_ROLES`.
        statement, kind, text, themes: the statement; its themes as notations, none, one or two.
        document, title, municipality: the note.
        page, place, start: where the statement stands.
    """

    node: str
    party: str
    concept: str | None
    type: str
    role: str
    statement: str
    kind: str
    text: str
    themes: tuple[str, ...]
    document: str
    title: str
    municipality: str
    page: int | None
    place: str | None
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A party of a network: in how many statements it stands, how often in which role, and on which themes."""

    node: str
    party: str
    concept: str | None
    type: str
    statements: int
    roles: dict[str, int]
    themes: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two parties that stand in the same statements.

    Attributes:
        one, other: their nodes, in alphabetical order.
        n: in how many statements both stand.
        together: in how many of these neither is only meant by the policy: they work together.
        themes: how many of these statements there are on each theme.
        statements: their notes and ids.
    """

    one: str
    other: str
    n: int
    together: int
    themes: dict[str, int]
    statements: tuple[tuple[str, str], ...]


def ties_of(analysis: Analysis) -> tuple[Tie, ...]:
    """Read the ties out of a note: one for each party in each statement, in reading order.

    A party that stands in a statement twice counts once, in the first role that is not that of whom it is meant for.

    Args:
        analysis: the note; without entities, or without roles, there are no ties.

    Returns:
        The ties.

    Example:
        >>> [(tie.party, tie.role) for tie in ties_of(analysis)]  # doctest: +SKIP
        [('gemeente Utrecht', 'doer'), ('jeugdigen', 'target_group')]
    """
    parties = {entity.id: entity for entity in analysis.entities}
    actors = {actor.id: actor for actor in analysis.actors}
    names = {ident: _party(entity, actors) for ident, entity in parties.items()}
    owner = _owner(analysis.document)
    found: list[Tie] = []
    for item in sorted(analysis.statements, key=lambda one: one.start):
        for ident, role in _roles(item, actors).items():
            if ident in parties:
                known = parties[ident], names[ident]
                found.append(_tie(analysis.document, item, known, role, owner))
    return tuple(found)


def _roles(item: Statement, actors: dict[str, Actor]) -> dict[str, str]:
    """Give the role of each party, by the id of its entity."""
    found: dict[str, str] = {}
    for ident in item.actors:
        actor, role = actors.get(ident), item.actor_roles.get(ident)
        if actor and actor.entity and role and found.get(actor.entity, _MEANT) == _MEANT:
            found[actor.entity] = role
    return found


def _tie(about: Document, item: Statement, known: tuple[Entity, str], role: str, owner: str) -> Tie:
    entity, party = known
    return Tie(
        node=_node(entity, party, owner or about.title or about.id),
        party=party,
        concept=None if _own_name(entity) else entity.concept,
        type=entity.type,
        role=role,
        statement=item.id,
        kind=item.kind,
        text=item.text,
        themes=tuple(dict.fromkeys(item.themes)),
        document=about.id,
        title=about.title or about.source or about.id[:12] or "?",
        municipality=owner,
        page=item.page,
        place=item.place,
        start=item.start,
    )


def _node(entity: Entity, party: str, owner: str) -> str:
    """Give what a party is known by in all notes: its code, else its name or group, with its municipality if local."""
    if entity.identifier:
        return entity.identifier
    known = lexicon.lower(party) if _own_name(entity) else entity.concept or lexicon.lower(party)
    return f"{entity.type}:{known}@{lexicon.lower(owner)}" if entity.type in _LOCAL else known


def _own_name(entity: Entity) -> bool:
    return entity.name is not None or entity.identifier is not None


def _party(entity: Entity, actors: dict[str, Actor]) -> str:
    """Name a party as its note does: the longest mention with its name, else the commonest words."""
    said = [" ".join(actors[ident].text.split()) for ident in entity.mentions if ident in actors]
    if entity.name:
        named = [words for words in said if entity.name in words]
        return max(named, key=len, default=f"{entity.type} {entity.name}")
    common = Counter(map(lexicon.lower, said)).most_common(1)
    return common[0][0] if common else entity.concept or entity.type


def _owner(about: Document) -> str:
    owner = about.municipality
    owners = owner if isinstance(owner, list) else [owner] if owner else []
    return ", ".join(one.name or one.code or "" for one in owners)


def nodes(ties: Iterable[Tie]) -> list[Node]:
    """Gather the parties of ties.

    Returns:
        The parties, those of the most statements first, then by node.

    Example:
        >>> nodes([])
        []
    """
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        found.setdefault(tie.node, []).append(tie)
    made = [_as_node(node, some) for node, some in found.items()]
    return sorted(made, key=lambda one: (-one.statements, one.node))


def _as_node(node: str, ties: Sequence[Tie]) -> Node:
    first = Counter((tie.party, tie.concept, tie.type) for tie in ties)
    party, concept, kind = min(first, key=lambda key: (-first[key], str(key)))
    return Node(
        node=node,
        party=party,
        concept=concept,
        type=kind,
        statements=len({(tie.document, tie.statement) for tie in ties}),
        roles=_counted(tie.role for tie in ties),
        themes=_counted(theme for tie in ties for theme in tie.themes),
    )


def edges(ties: Iterable[Tie]) -> list[Edge]:
    """Find the parties that stand in the same statements.

    Args:
        ties: of one note or of many.

    Returns:
        The pairs, those of the most statements first, then by their nodes.

    Example:
        >>> edges([])
        []
    """
    shared: dict[tuple[str, str], list[tuple[Tie, Tie]]] = {}
    for some in _statements(ties):
        for one, other in combinations(some, 2):
            shared.setdefault((one.node, other.node), []).append((one, other))
    made = [_edge(pair, some) for pair, some in shared.items()]
    return sorted(made, key=lambda edge: (-edge.n, edge.one, edge.other))


def _statements(ties: Iterable[Tie]) -> Iterator[list[Tie]]:
    """Give the ties of each statement, one for each node, by node."""
    found: dict[tuple[str, str], dict[str, Tie]] = {}
    for tie in ties:
        held = found.setdefault((tie.document, tie.statement), {})
        if held.get(tie.node, tie).role == _MEANT:
            held[tie.node] = tie
        else:
            held.setdefault(tie.node, tie)
    for some in found.values():
        yield [some[node] for node in sorted(some)]


def _edge(pair: tuple[str, str], some: Sequence[tuple[Tie, Tie]]) -> Edge:
    return Edge(
        one=pair[0],
        other=pair[1],
        n=len(some),
        together=sum(_MEANT not in {one.role, other.role} for one, other in some),
        themes=_counted(theme for one, _ in some for theme in one.themes),
        statements=tuple((one.document, one.statement) for one, _ in some),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    """Count values, the most frequent first, then in alphabetical order."""
    counts = Counter(values)
    return {value: counts[value] for value in sorted(counts, key=lambda value: (-counts[value], value))}
