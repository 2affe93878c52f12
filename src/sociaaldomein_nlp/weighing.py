"""From mentions to themes: how much the words in and around a statement speak for each theme. No spaCy.

A first version without learning: the classifier of a later version takes its place and gives the same result.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sociaaldomein_nlp import lexicon


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that speak for a notation: where they stand and how strongly ("strong", "compound" or "weak")."""

    start: int
    end: int
    notation: str
    strength: str


def settings() -> Mapping[str, float]:
    """Give the weights and thresholds of `resources/rules/themes.toml`."""
    found: Mapping[str, float] = lexicon.rule_book("themes").settings["weights"]
    return found


def weigh(mentions: Iterable[Mention], share: float = 1.0) -> dict[str, float]:
    """Add up what mentions say of each notation; the same notation twice counts little more than once.

    Args:
        mentions: the mentions of one stretch of text.
        share: what this stretch counts for (1 for the statement itself, less for what stands around it).

    Returns:
        Notation -> weight; a subtheme's weight is not yet its theme's.

    Example:
        >>> weigh([Mention(0, 8, "bestaanszekerheid.schulden", "strong")])
        {'bestaanszekerheid.schulden': 1.0}
    """
    weights = settings()
    total: dict[str, float] = {}
    for mention in mentions:
        now = total.get(mention.notation, 0.0)
        weight = weights[mention.strength] * share
        total[mention.notation] = now + (weight if not now else weight * weights["again"])
    return total


def merge(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Add weights by notation."""
    total: dict[str, float] = {}
    for part in parts:
        for notation, weight in part.items():
            total[notation] = total.get(notation, 0.0) + weight
    return total


def tops(weights: Mapping[str, float]) -> dict[str, float]:
    """Add up weights at the top themes, heaviest first (the part of a notation before its first full stop)."""
    total = merge([{notation.split(".")[0]: weight} for notation, weight in weights.items()])
    return dict(sorted(total.items(), key=lambda item: -item[1]))


def choose(weights: Mapping[str, float], own: Mapping[str, float] | None = None) -> list[str]:
    """Choose the theme of a statement, and a second where it is nearly as heavy.

    Args:
        weights: all that speaks for each notation.
        own: what its own words say; where given, a second theme must be among these: what stands around a statement
            may settle its theme, not add one.

    Returns:
        One or two top themes, the heavier first; none where nothing speaks for any.

    Example:
        >>> choose({"jeugd.opvoeden": 1.0, "onderwijs": 0.9, "wonen_zorg": 0.1})
        ['jeugd', 'onderwijs']
    """
    limits = settings()
    ranked = list(tops(weights).items())
    said = tops(weights if own is None else own)
    chosen = [theme for theme, weight in ranked[:1] if weight > 0]
    chosen += [
        theme
        for theme, weight in ranked[1:3]
        if theme in said and weight >= max(limits["second_least"], limits["second_share"] * ranked[0][1])
    ]
    return chosen[:2]


def chances(weights: Mapping[str, float]) -> dict[str, float]:
    """Turn weights into scores between 0 and 1 (1 - e^-w), by notation and by top theme, heaviest first.

    They rank; they are not calibrated.
    """
    both = {**weights, **tops(weights)}
    return {n: round(1 - math.exp(-w), 3) for n, w in sorted(both.items(), key=lambda item: -item[1]) if w > 0.05}
