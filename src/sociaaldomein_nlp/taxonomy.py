"""The taxonomy of the sociaal domein: load it, look up, walk up and down.

The shipped taxonomy is `resources/taxonomy/sociaaldomein.ttl`; anyone may give another SKOS file of the same
make (see `skos`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from sociaaldomein_nlp import skos
from sociaaldomein_nlp.errors import ResourceError, UsageError
from sociaaldomein_nlp.skos import Concept, Match

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS", "Concept", "Match", "Taxonomy", "Term", "UnknownNotationError"]

_SHIPPED = "resources/taxonomy/sociaaldomein.ttl"
_LISTS = ("alt", "hidden", "matches", "laws")
COLUMNS = (
    *("notation", "theme", "level", "label_nl", "label_en", "definition_nl", "definition_en"),
    *_LISTS,
    *("note", "deprecated", "uri"),
)


class UnknownNotationError(UsageError, KeyError):
    """A notation that the taxonomy does not have; the message names the nearest ones."""

    __str__ = Exception.__str__


class Term(NamedTuple):
    """A term that speaks for a concept: `label` and `strong` by themselves, `weak` with support only."""

    term: str
    notation: str
    weight: Literal["label", "strong", "weak"]


class Taxonomy(Mapping[str, Concept]):
    """Concepts by notation, in taxonomy order: each theme is followed by its subthemes.

    Args:
        concepts: the concepts in order, `broader` and `narrower` filled.
        version: what the scheme calls its version.
        title: its Dutch title.

    Example:
        >>> taxonomy = Taxonomy.load()
        >>> taxonomy["jeugd.opvoeden"].label_nl
        'Opvoed- en opgroeiondersteuning'
        >>> taxonomy.theme_of("jeugd.opvoeden")
        'jeugd'
    """

    def __init__(self, concepts: tuple[Concept, ...], *, version: str = "", title: str = "") -> None:
        self.version, self.title = version, title
        self._concepts = {concept.notation: concept for concept in concepts}

    @classmethod
    def load(cls, path: Path | str | None = None) -> Taxonomy:
        """Read a taxonomy in SKOS Turtle.

        Args:
            path: the file; None for the shipped taxonomy, which is read once.

        Returns:
            The taxonomy.

        Raises:
            ResourceError: names the file, and the concept that breaks the format.

        Example:
            >>> len(Taxonomy.load().themes)
            14
        """
        if path is None:
            return _shipped()
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not in UTF-8"
            raise ResourceError(f"{reason}", where=str(path), mend="give a Turtle file in UTF-8") from error
        return _from_turtle(text, str(path))

    def __getitem__(self, notation: str) -> Concept:
        try:
            return self._concepts[notation]
        except KeyError:
            mend = self._suggest(str(notation))
            raise UnknownNotationError("not a notation of the taxonomy", where=str(notation), mend=mend) from None

    def __contains__(self, notation: object) -> bool:
        return notation in self._concepts

    def __iter__(self) -> Iterator[str]:
        return iter(self._concepts)

    def __len__(self) -> int:
        return len(self._concepts)

    def __repr__(self) -> str:
        return f"Taxonomy({self.title!r}, version={self.version!r}, {len(self)} concepts)"

    def _suggest(self, notation: str) -> str:
        names: dict[str, str] = {name.rpartition(".")[2]: name for name in self} | {name: name for name in self}
        near = dict.fromkeys(names[name] for name in get_close_matches(notation.lower(), names, n=3))
        return f"did you mean {', '.join(near)}?" if near else "`sociaaldomein taxonomy` lists them all"

    @property
    def themes(self) -> tuple[Concept, ...]:
        """The top concepts that have not been withdrawn, in order."""
        return tuple(concept for concept in self.values() if concept.broader is None and not concept.deprecated)

    def theme_of(self, notation: str) -> str:
        """Give the notation of the theme that a concept belongs to: its own where it is a theme."""
        return (notation, *self.ancestors(notation))[-1]

    def ancestors(self, notation: str) -> tuple[str, ...]:
        """Give the notations above a concept, the nearest first.

        Example:
            >>> Taxonomy.load().ancestors("jeugd.opvoeden")
            ('jeugd',)
        """
        above: list[str] = []
        broader = self[notation].broader
        while broader is not None:
            above.append(broader)
            broader = self[broader].broader
        return tuple(above)

    def descendants(self, notation: str) -> tuple[str, ...]:
        """Give the notations below a concept, in taxonomy order.

        Example:
            >>> Taxonomy.load().descendants("inburgering")
            ('inburgering.traject', 'inburgering.opvang', 'inburgering.oekraine')
        """
        below: list[str] = []
        for narrower in self[notation].narrower:
            below += (narrower, *self.descendants(narrower))
        return tuple(below)

    def find(self, label: str) -> tuple[Concept, ...]:
        """Give the concepts that bear a label or term, whatever its capitals, in Dutch or English.

        Args:
            label: a notation, a preferred label, a strong or a weak term.

        Returns:
            The concepts that have it as notation or preferred label, then those that have it as strong
            term, then as weak term; () where there is none.

        Example:
            >>> [concept.notation for concept in Taxonomy.load().find("pleegzorg")]
            ['jeugd.verblijf']
        """
        wanted = " ".join(label.split()).casefold()
        ranked = [(rank, concept) for concept in self.values() if (rank := _rank(concept, wanted)) is not None]
        return tuple(concept for _, concept in sorted(ranked, key=lambda found: found[0]))

    def terms(self) -> Iterator[Term]:
        """Give every Dutch term of every concept that has not been withdrawn, as a matcher wants it.

        Yields:
            `(term, notation, weight)`: the preferred label as `label`, unless it is a term of that concept
            too, then the strong and the weak terms. A term may stand with several concepts, mostly a theme
            and its subtheme; the strong ones never in two themes.

        Example:
            >>> next(Taxonomy.load().terms())
            Term(term='Jeugd en opgroeien', notation='jeugd', weight='label')
        """
        for concept in self.values():
            if concept.deprecated:
                continue
            if concept.label_nl.casefold() not in {term.casefold() for term in concept.alt + concept.hidden}:
                yield Term(concept.label_nl, concept.notation, "label")
            yield from (Term(term, concept.notation, "strong") for term in concept.alt)
            yield from (Term(term, concept.notation, "weak") for term in concept.hidden)

    def to_frame(self) -> pd.DataFrame:
        """Give the taxonomy as a table, a row a concept, in taxonomy order.

        Returns:
            A DataFrame with the columns `COLUMNS`. `theme` is the notation of the theme it belongs to,
            `level` 1 for a theme and 2 for a subtheme (Int64), `deprecated` boolean; `alt`, `hidden` and
            `laws` are lists of strings, `matches` is a list of strings such as "iv3_2025 exactMatch 6.711
            Huishoudelijke hulp (Wmo)"; all else is of the string type.

        Example:
            >>> Taxonomy.load().to_frame().query("level == 1")["label_nl"]  # doctest: +SKIP
        """
        import pandas as pd

        frame = pd.DataFrame([self._row(concept) for concept in self.values()], columns=list(COLUMNS))
        strings = {name: "string" for name in COLUMNS if name not in _LISTS}
        return frame.astype({**strings, "level": "Int64", "deprecated": "boolean"})

    def _row(self, concept: Concept) -> dict[str, object]:
        plain = {name: getattr(concept, name) for name in COLUMNS if name not in {"theme", "level"}}
        return {
            **plain,
            **{name: list(plain[name]) for name in _LISTS},
            "theme": self.theme_of(concept.notation),
            "level": len(self.ancestors(concept.notation)) + 1,
            "matches": [f"{m.scheme} {m.relation} {m.code} {m.label}" for m in concept.matches],
        }


def _rank(concept: Concept, wanted: str) -> int | None:
    layers = ((concept.notation, concept.label_nl, concept.label_en), concept.alt, concept.hidden)
    return next((rank for rank, layer in enumerate(layers) if wanted in map(str.casefold, layer)), None)


@cache
def _shipped() -> Taxonomy:
    return _from_turtle((files("sociaaldomein_nlp") / _SHIPPED).read_text(encoding="utf-8"), _SHIPPED)


def _from_turtle(text: str, where: str) -> Taxonomy:
    scheme = skos.parse(text, where=where)
    return Taxonomy(scheme.concepts, version=scheme.version, title=scheme.title)
