"""The parties of a document: their mentions gathered, their place in a register, and whose note it is.

Plain data: which mentions are of one party has been settled before (`components.identity`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sociaaldomein_nlp import lexicon, registers, schema
from sociaaldomein_nlp.records import Actor, Entity, Municipality

_MUNICIPALITY: Final = "gemeente"


@dataclass(frozen=True, slots=True)
class Known:
    """What one mention says of its party: its code in a register, and the group it belongs to."""

    identifier: str | None
    concept: str | None


def entities(actors: Iterable[Actor], known: Mapping[str, Known]) -> list[Entity]:
    """Gather the mentions of each party.

    Args:
        actors: the mentions, in reading order.
        known: what each of them says, by id.

    Returns:
        The parties, by their first mention: each with its longest name, the type and group that most of its mentions
        have, and the code that any of them carries.

    Example:
        >>> mention = Actor(id="a1", start=0, end=3, text="GGD", type="zorgaanbieder", entity="e1")
        >>> entities([mention], {"a1": Known(None, "ggd")})[0].concept
        'ggd'
    """
    mentions: dict[str, list[Actor]] = {}
    for actor in actors:
        if actor.entity:
            mentions.setdefault(actor.entity, []).append(actor)
    return [_entity(ident, group, [known[actor.id] for actor in group]) for ident, group in mentions.items()]


def _entity(ident: str, group: Sequence[Actor], said: Sequence[Known]) -> Entity:
    concepts = Counter(one.concept for one in said if one.concept)
    identifier = next((one.identifier for one in said if one.identifier), None)
    return Entity(
        id=ident,
        type=Counter(actor.type for actor in group).most_common(1)[0][0],
        name=max((actor.name for actor in group if actor.name), key=len, default=None),
        identifier=identifier,
        uri=_uri(identifier),
        concept=concepts.most_common(1)[0][0] if concepts else None,
        mentions=[actor.id for actor in group],
    )


def _uri(identifier: str | None) -> str | None:
    """Give the address of a body in its register."""
    if not identifier:
        return None
    record = registers.municipality(identifier) or registers.body(identifier)
    return record.uri if record else None


def owned(
    actors: Sequence[Actor], found: Sequence[Entity], owner: Municipality | list[Municipality] | None
) -> tuple[list[Actor], list[Entity]]:
    """Let the bare word "gemeente" be the municipality whose note it is.

    Args:
        actors: the mentions.
        found: the parties.
        owner: whose note it is; of none or several, nothing changes.

    Returns:
        The mentions and the parties; an owner that is named nowhere becomes a party by its bare mentions.

    Example:
        >>> owned([], [], None)
        ([], [])
    """
    if not isinstance(owner, Municipality) or not (owner.code or owner.name):
        return list(actors), list(found)
    ident = schema.entity_id(_MUNICIPALITY, owner.code or owner.name or "")
    bare = {actor.id for actor in actors if _is_bare(actor)}
    if not bare:
        return list(actors), list(found)
    moved = [replace(actor, entity=ident) if actor.id in bare else actor for actor in actors]
    own = Entity(id=ident, type=_MUNICIPALITY, name=owner.name, identifier=owner.code, uri=_uri(owner.code))
    known = next((one for one in found if one.id == ident), own)
    known = replace(known, concept=_MUNICIPALITY, mentions=[actor.id for actor in moved if actor.entity == ident])
    rest = [replace(one, mentions=[m for m in one.mentions if m not in bare]) for one in found if one.id != ident]
    first = {actor.id: at for at, actor in enumerate(moved)}
    return moved, sorted([known, *(one for one in rest if one.mentions)], key=lambda one: first[one.mentions[0]])


def _is_bare(actor: Actor) -> bool:
    words = lexicon.rule_book("identity").settings["bodies"][_MUNICIPALITY]
    return actor.type == _MUNICIPALITY and not actor.name and lexicon.lower(" ".join(actor.text.split())) in words
