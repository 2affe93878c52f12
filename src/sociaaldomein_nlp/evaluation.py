"""A gold folder -> scores: analyse each gold text, compare what was found with what was annotated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sociaaldomein_nlp import scoring
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.gold import gold_files, load_gold
from sociaaldomein_nlp.records import Analysis, Municipality

if TYPE_CHECKING:
    from spacy.language import Language


class Mistake(NamedTuple):
    """One disagreement between gold and what was found.

    Attributes:
        layer: statements, dates, actors, laws, quotes or themes.
        error: missed, spurious, edge, kind, value, theme, parent or speaker.
        text: the words it concerns (gold's, or the found ones where it is spurious).
        gold: what gold says; "" where it is spurious.
        found: what was found; "" where it was missed.
    """

    layer: str
    error: str
    text: str
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The gold files of a folder with what was found in their texts.

    Attributes:
        paths: the gold files.
        gold: their analyses.
        found: ours of the same texts, in the same order.
        blind: whether they were made without the gold's municipality and date as inputs.
    """

    paths: Sequence[Path]
    gold: Sequence[Analysis]
    found: Sequence[Analysis]
    blind: bool = False

    def scores(self) -> scoring.Scores:
        """Give the scores over all files together, in the form that `evaluate --format json` prints."""
        scores = scoring.score(self.gold, self.found)
        return scores | (_head_scores(self.gold, self.found) if self.blind else {})

    def per_file(self) -> Iterator[tuple[str, scoring.Scores]]:
        """Give the name of each gold file with its own scores."""
        for path, gold, found in zip(self.paths, self.gold, self.found, strict=True):
            yield path.name, scoring.score([gold], [found])

    def mistakes(self) -> Iterator[tuple[str, Mistake]]:
        """Give the name of each gold file with each of its mistakes."""
        for path, gold, found in zip(self.paths, self.gold, self.found, strict=True):
            yield from ((path.name, mistake) for mistake in mistakes(gold, found))


def evaluate(
    folder: str | Path, *, base: str | None = None, blind: bool = False, nlp: Language | None = None
) -> scoring.Scores:
    """Score the program on a folder of gold files.

    Args:
        folder: the folder with the gold files (`*.json`).
        base: the base pipeline, as `load` takes it.
        blind: do not give the gold's `published` and `municipality` as inputs, and score them too.
        nlp: a pipeline that is already loaded, instead of `base`.

    Returns:
        `{"documents": n, "layers": {layer: {score: float or {"precision", "recall", "f1"}}}}`; with `blind`
        also `municipality_accuracy` and `published_accuracy`, over the documents whose gold has one.

    Raises:
        UsageError: no such folder, or no gold file in it.
        RecordError: a gold file with faults; it names the file and the field.
        PipelineError: the base cannot be loaded.

    Example:
        >>> evaluate("corpus/gold")["layers"]["dates"]["value_recall"]  # doctest: +SKIP
        0.93
    """
    return run(folder, base=base, blind=blind, nlp=nlp).scores()


def run(
    folder: str | Path,
    *,
    base: str | None = None,
    blind: bool = False,
    nlp: Language | None = None,
    only: Collection[str] | None = None,
) -> Evaluation:
    """Analyse the texts of the gold files of a folder; takes and raises what `evaluate` does.

    Args:
        folder: as for `evaluate`.
        base: as for `evaluate`.
        blind: as for `evaluate`.
        nlp: as for `evaluate`.
        only: the names, without suffix, of the gold files to take, such as those of one split; None for all.

    Returns:
        Gold and found side by side, for scores, scores per file and mistakes.

    Example:
        >>> [name for name, scores in run("corpus/gold").per_file()]  # doctest: +SKIP
    """
    paths = [path for path in gold_files(folder) if only is None or path.stem in only]
    if not paths:
        raise UsageError("none of the named gold files is here", where=str(folder), mend="name files of this folder")
    gold = [load_gold(path) for path in paths]
    if nlp is None:
        from sociaaldomein_nlp.pipeline import load

        nlp = load(base)
    found = [_analyse(note, nlp, blind=blind) for note in gold]
    return Evaluation(paths, gold, found, blind)


def _analyse(gold: Analysis, nlp: Language, *, blind: bool) -> Analysis:
    from sociaaldomein_nlp.analysis import analyse_text

    owners = [] if blind else [owner.name for owner in _owners(gold) if owner.name]
    return analyse_text(
        gold.text,
        # a joint note has no one owner to give
        municipality=owners[0] if len(owners) == 1 else None,
        published=None if blind else gold.document.published,
        nlp=nlp,
    )


def _owners(analysis: Analysis) -> list[Municipality]:
    owner = analysis.document.municipality
    if owner is None:
        return []
    return owner if isinstance(owner, list) else [owner]


def _head_scores(gold: Sequence[Analysis], found: Sequence[Analysis]) -> scoring.Scores:
    owners = [_same_owners(_owners(g), _owners(f)) for g, f in zip(gold, found, strict=True) if _owners(g)]
    dates = [(g.document.published, f.document.published) for g, f in zip(gold, found, strict=True)]
    published = [said == read for said, read in dates if said is not None]
    return {"municipality_accuracy": _share(owners), "published_accuracy": _share(published)}


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


def _same_owners(gold: Sequence[Municipality], found: Sequence[Municipality]) -> bool:
    """Compare by GM code where gold has one, else by name."""
    return len(gold) == len(found) and all(
        any(other.code == owner.code if owner.code else _folded(other.name) == _folded(owner.name) for other in found)
        for owner in gold
    )


def _folded(name: str | None) -> str:
    return (name or "").casefold()


def mistakes(gold: Analysis, found: Analysis) -> list[Mistake]:
    """List every disagreement of one document, layer by layer in reading order: what a developer reads.

    Args:
        gold: the gold analysis.
        found: the program's analysis of the same text.

    Returns:
        One row per missed or spurious item and per difference within a pair.

    Example:
        >>> gold = Analysis.from_dict({"text": "", "themes": ["jeugd"]})
        >>> mistakes(gold, Analysis(text=""))
        [Mistake(layer='themes', error='missed', text='jeugd', gold='jeugd', found='')]
    """
    layers = {layer: scoring.match(getattr(gold, layer), getattr(found, layer)) for layer in scoring.LAYERS}
    links = {
        "statements": ("parent", scoring.same_parent(layers["statements"])),
        "quotes": ("speaker", scoring.same_speaker(layers["actors"])),
    }
    words = tuple({item.id: item.text for item in (*note.statements, *note.actors)} for note in (gold, found))
    rows: list[Mistake] = []
    for layer, matched in layers.items():
        placed = [*_unpaired(layer, matched), *_differences(layer, matched)]
        if layer in links:
            placed += _links(layer, matched, links[layer], words)
        rows += [mistake for _, mistake in sorted(placed, key=lambda row: row[0])]
    return rows + _theme_rows(gold, found)


_Placed = Iterator[tuple[int, Mistake]]
_FIELDS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "statements": (("kind", "kind"),),
    "dates": (("kind", "type"), ("value", "value")),
    "actors": (("kind", "type"),),
    "laws": (("value", "law"), ("value", "celex")),
    "quotes": (),
}


def _unpaired(layer: str, matched: scoring.Match) -> _Placed:
    known, used = ({id(pair[side]) for pair in matched.pairs} for side in (0, 1))
    for item in matched.gold:
        if id(item) not in known:
            yield item.start, Mistake(layer, "missed", item.text, _says(layer, item), "")
    for item in matched.found:
        if id(item) not in used:
            yield item.start, Mistake(layer, "spurious", item.text, "", _says(layer, item))


def _says(layer: str, item: Any) -> str:
    return " ".join(str(getattr(item, name)) for _, name in _FIELDS[layer] if getattr(item, name) is not None)


def _differences(layer: str, matched: scoring.Match) -> _Placed:
    for gold, found in matched.pairs:
        if (gold.start, gold.end) != (found.start, found.end):
            yield gold.start, Mistake(layer, "edge", gold.text, gold.text, found.text)
        for error, name in _FIELDS[layer]:
            said, read = getattr(gold, name), getattr(found, name)
            if said != read:
                yield gold.start, Mistake(layer, error, gold.text, str(said), str(read))
        if layer == "statements":
            said, read = (scoring.top_themes(item.themes) for item in (gold, found))
            if said != read:
                yield gold.start, Mistake(layer, "theme", gold.text, _listed(said), _listed(read))


def _links(
    layer: str,
    matched: scoring.Match,
    link: tuple[str, Callable[[Any, Any], bool]],
    words: Sequence[Mapping[str, str]],
) -> _Placed:
    name, same = link
    for pair in matched.pairs:
        if not same(*pair):
            said, read = (texts.get(getattr(item, name), "") for item, texts in zip(pair, words, strict=True))
            yield pair[0].start, Mistake(layer, name, pair[0].text, said, read)


def _theme_rows(gold: Analysis, found: Analysis) -> list[Mistake]:
    said, read = scoring.top_themes(gold.themes), scoring.top_themes(found.themes)
    missed = [Mistake("themes", "missed", theme, theme, "") for theme in sorted(said - read)]
    return missed + [Mistake("themes", "spurious", theme, "", theme) for theme in sorted(read - said)]


def _listed(themes: Iterable[str]) -> str:
    return ", ".join(sorted(themes))
