"""Gold × found -> precision, recall and F1 per layer; counts are summed over documents (micro).

Spans pair one to one, the greatest overlap first, where the common characters are at least half of the
longer span. An accuracy is a share of those pairs. Nothing in gold and nothing found is 1.0; any other share
of nothing is 0.0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from sociaaldomein_nlp import schema

Scores = dict[str, Any]
"""Names of scores to floats, or to a dict of `precision`, `recall` and `f1`."""

LabelledSpan = tuple[int, int, str, str]
"""start, end, label, normal form."""

LAYERS: Final = (schema.STATEMENTS, schema.DATES, schema.ACTORS, schema.LAWS, schema.QUOTES)


class Scorable(Protocol):
    """What is scored of an Analysis: five layers of items with `id`, `start`, `end`, and the themes."""

    @property
    def statements(self) -> Sequence[Any]:
        """Items with `kind`, `themes` and `parent`."""

    @property
    def dates(self) -> Sequence[Any]:
        """Items with `type` and `value`."""

    @property
    def actors(self) -> Sequence[Any]:
        """Items with `type` and `text`."""

    @property
    def laws(self) -> Sequence[Any]:
        """Items with `law` and `celex`."""

    @property
    def quotes(self) -> Sequence[Any]:
        """Items with `speaker`."""

    @property
    def themes(self) -> Sequence[str]:
        """Notations."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are in gold, how many were found, and how many of both agree.

    Example:
        >>> Tally(gold=4, found=2, hits=1).scores()
        {'precision': 0.5, 'recall': 0.25, 'f1': 0.3333333333333333}
    """

    gold: int = 0
    found: int = 0
    hits: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.gold + other.gold, self.found + other.found, self.hits + other.hits)

    def share(self, part: float, whole: int) -> float:
        """Give part ÷ whole; of a whole of nothing 1.0 where gold and found are both empty, else 0.0."""
        return part / whole if whole else float(self.gold == self.found == 0)

    def scores(self) -> dict[str, float]:
        """Give precision, recall and F1."""
        return {
            "precision": self.share(self.hits, self.found),
            "recall": self.share(self.hits, self.gold),
            "f1": self.share(2 * self.hits, self.gold + self.found),
        }


@dataclass(frozen=True, slots=True)
class Match:
    """One layer of one document: its gold items, its found items, and the pairs (gold, found)."""

    gold: Sequence[Any]
    found: Sequence[Any]
    pairs: Sequence[tuple[Any, Any]]

    def tally(self, same: Callable[[Any, Any], bool] = lambda gold, found: True) -> Tally:
        """Count the layer, with the pairs that are the same as hits."""
        return Tally(len(self.gold), len(self.found), sum(same(gold, found) for gold, found in self.pairs))

    def partners(self) -> dict[str, str]:
        """Give the gold id of each found id that has one."""
        return {found.id: gold.id for gold, found in self.pairs}


def pair_spans(gold: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair spans one to one, the greatest overlap first, where at least half of the longer span is common.

    Args:
        gold: (start, end) of each gold span.
        found: (start, end) of each found span.

    Returns:
        Pairs of indices (in gold, in found), in gold order. Spans with the same edges always pair.

    Example:
        >>> pair_spans([(0, 10), (12, 20)], [(11, 20), (30, 40)])
        [(1, 0)]
    """
    candidates = []
    for i, (start, end) in enumerate(gold):
        for j, (begin, stop) in enumerate(found):
            common = min(end, stop) - max(start, begin)
            if common > 0 and 2 * common >= max(end - start, stop - begin):
                # alike from both sides, so that swapping gold and found gives the same pairs
                both = sorted([(start, end), (begin, stop)])
                edges = (max(end, stop) - both[0][0], both)
                candidates.append((-common, edges, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def match(gold: Sequence[Any], found: Sequence[Any]) -> Match:
    """Pair the items of one layer of one document by their offsets (`pair_spans`).

    Example:
        >>> match(gold.dates, found.dates).pairs  # doctest: +SKIP
    """
    pairs = pair_spans([(item.start, item.end) for item in gold], [(item.start, item.end) for item in found])
    return Match(gold, found, [(gold[i], found[j]) for i, j in pairs])


def score_spans(gold: Sequence[Sequence[LabelledSpan]], found: Sequence[Sequence[LabelledSpan]]) -> Scores:
    """Score one layer given as plain tuples (start, end, label, normal form), a list of them per document.

    Args:
        gold: per document its gold spans.
        found: per document its found spans; as many documents as gold.

    Returns:
        `overlap` and `exact` (precision, recall, f1); `label_accuracy` and `value_accuracy` over the pairs.

    Example:
        >>> score_spans([[(0, 4, "DATE", "2024")]], [[(0, 4, "DATE", "2025")]])["value_accuracy"]
        0.0
    """
    matches = []
    for golds, founds in zip(gold, found, strict=True):
        pairs = pair_spans([span[:2] for span in golds], [span[:2] for span in founds])
        matches.append(Match(golds, founds, [(golds[i], founds[j]) for i, j in pairs]))
    return {
        "overlap": _scores(matches),
        "exact": _scores(matches, lambda g, f: g[:2] == f[:2]),
        "label_accuracy": _accuracy(matches, lambda g, f: g[2] == f[2]),
        "value_accuracy": _accuracy(matches, lambda g, f: g[3] == f[3]),
    }


def score(gold: Sequence[Scorable], found: Sequence[Scorable]) -> Scores:
    """Score analyses against their gold, all layers.

    Args:
        gold: the gold analyses.
        found: the analyses of the same texts, in the same order.

    Returns:
        `documents` (how many) and `layers`: per layer its scores, as `evaluate --format json` prints them.

    Raises:
        ValueError: not as many found as gold.

    Example:
        >>> score([gold], [gold])["layers"]["dates"]["value_recall"]  # doctest: +SKIP
        1.0
    """
    both = list(zip(gold, found, strict=True))
    statements, dates, actors, laws, quotes = (
        [match(getattr(g, layer), getattr(f, layer)) for g, f in both] for layer in LAYERS
    )
    layers = {
        schema.STATEMENTS: _edges(statements) | _statement_scores(statements),
        schema.DATES: _edges(dates) | _date_scores(dates),
        schema.ACTORS: _edges(actors) | {"type_accuracy": _accuracy(actors, _same("type"))},
        schema.LAWS: _edges(laws) | {"id_accuracy": _accuracy(laws, _same("law", "celex"))},
        schema.QUOTES: _edges(quotes) | {"speaker_accuracy": _speaker_accuracy(quotes, actors)},
        schema.THEMES: _document_themes(both),
    }
    return {"documents": len(both), "layers": layers}


def top_theme(notation: str) -> str:
    """Give the theme of the 14 that a notation stands under: what comes before the first dot.

    Example:
        >>> top_theme("jeugd.ambulant")
        'jeugd'
    """
    return notation.partition(".")[0]


def top_themes(notations: Iterable[str]) -> set[str]:
    """Give the themes of the 14 that the notations stand under."""
    return {top_theme(notation) for notation in notations}


def same_parent(layer: Match) -> Callable[[Any, Any], bool]:
    """Give the test whether two paired statements have the same parent: both none, or parents that pair."""
    partners = layer.partners()

    def same(gold: Any, found: Any) -> bool:
        if gold.parent is None or found.parent is None:
            return gold.parent is found.parent
        return bool(partners.get(found.parent) == gold.parent)

    return same


def same_speaker(actors: Match) -> Callable[[Any, Any], bool]:
    """Give the test whether two paired quotes have one speaker: both none, paired actors, or one text."""
    partners = actors.partners()
    in_gold = {actor.id: actor.text.casefold() for actor in actors.gold}
    in_found = {actor.id: actor.text.casefold() for actor in actors.found}

    def same(gold: Any, found: Any) -> bool:
        if gold.speaker is None or found.speaker is None:
            return gold.speaker is found.speaker
        words = in_gold.get(gold.speaker)
        paired = partners.get(found.speaker) == gold.speaker
        return bool(paired or (words is not None and words == in_found.get(found.speaker)))

    return same


def _scores(matches: Iterable[Match], same: Callable[[Any, Any], bool] = lambda g, f: True) -> Scores:
    return dict(sum((layer.tally(same) for layer in matches), Tally()).scores())


def _edges(matches: Sequence[Match]) -> Scores:
    return {"overlap": _scores(matches), "exact": _scores(matches, _same("start", "end"))}


def _accuracy(matches: Iterable[Match], same: Callable[[Any, Any], bool]) -> float:
    return _share_of_pairs([(layer, same) for layer in matches])


def _share_of_pairs(tests: Sequence[tuple[Match, Callable[[Any, Any], bool]]]) -> float:
    """Give the share of all pairs that pass the test of their own document."""
    tally = sum((layer.tally(same) for layer, same in tests), Tally())
    return tally.share(tally.hits, sum(len(layer.pairs) for layer, _ in tests))


def _same(*names: str) -> Callable[[Any, Any], bool]:
    return lambda gold, found: all(getattr(gold, name) == getattr(found, name) for name in names)


def _kind3(item: Any) -> str:
    kind: str = item.kind
    return schema.KIND3.get(kind, kind)


def _statement_scores(matches: Sequence[Match]) -> Scores:
    scores: Scores = {
        "kind_accuracy": _accuracy(matches, _same("kind")),
        "kind3_accuracy": _accuracy(matches, lambda g, f: _kind3(g) == _kind3(f)),
    }
    for group in dict.fromkeys(schema.KIND3.values()):
        tally = sum((_group_tally(layer, group) for layer in matches), Tally())
        scores[f"{group}_f1"] = tally.scores()["f1"]
    scores["parent_accuracy"] = _share_of_pairs([(layer, same_parent(layer)) for layer in matches])
    scores["theme_f1"] = sum((_theme_tally(layer) for layer in matches), Tally()).scores()["f1"]
    return scores


def _group_tally(layer: Match, group: str) -> Tally:
    """Count the statements of one group (goal, measure, indicator); a hit is a pair with both in it."""
    gold, found = (sum(_kind3(item) == group for item in items) for items in (layer.gold, layer.found))
    return Tally(gold, found, sum(_kind3(g) == _kind3(f) == group for g, f in layer.pairs))


def _theme_tally(layer: Match) -> Tally:
    """Count (statement, theme) at the 14; themes of a statement without a partner are missed or spurious."""
    gold, found = (sum(len(top_themes(item.themes)) for item in items) for items in (layer.gold, layer.found))
    return Tally(gold, found, sum(len(top_themes(g.themes) & top_themes(f.themes)) for g, f in layer.pairs))


def _date_scores(matches: Sequence[Match]) -> Scores:
    tally = sum((layer.tally(_same("value")) for layer in matches), Tally())
    return {
        "value_accuracy": _accuracy(matches, _same("value")),
        "value_recall": tally.scores()["recall"],
        "type_accuracy": _accuracy(matches, _same("type")),
    }


def _speaker_accuracy(quotes: Sequence[Match], actors: Sequence[Match]) -> float:
    return _share_of_pairs([(layer, same_speaker(speakers)) for layer, speakers in zip(quotes, actors, strict=True)])


def _document_themes(both: Iterable[tuple[Scorable, Scorable]]) -> Scores:
    """Score the documents' themes: micro over all, macro the mean F1 of the themes that gold has anywhere."""
    sets = [(top_themes(gold.themes), top_themes(found.themes)) for gold, found in both]
    micro = sum((Tally(len(g), len(f), len(g & f)) for g, f in sets), Tally())
    per_theme = [
        sum((Tally(theme in g, theme in f, theme in g & f) for g, f in sets), Tally()).scores()["f1"]
        for theme in sorted(set[str]().union(*(g for g, _ in sets)))
    ]
    return {"micro": micro.scores(), "macro_f1": micro.share(sum(per_theme), len(per_theme))}
