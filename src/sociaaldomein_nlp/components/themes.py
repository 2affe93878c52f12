"""Mentions of themes: the words of the taxonomy, in the text and inside Dutch compounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from sociaaldomein_nlp import lexicon, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.taxonomy import Taxonomy, Term

SHORTEST_IN_COMPOUND = 6
"""Shorter terms ("werk", "zorg") stand in too many compounds that are about something else."""

_STRENGTH = ("strong", "label", "compound", "weak")


@Language.factory(
    "sociaaldomein_themes",
    assigns=["doc.spans"],
    default_config={"spans_key": schema.THEMES, "taxonomy": None},
)
class ThemeFinder(SpanFinder):
    """Find the words that speak for a theme: `label_` is how strongly, `kb_id_` the notation.

    The longest term wins; a term that is written with capitals ("Veilig Thuis") counts only so. A word that the
    taxonomy does not have may hold one that it does: "mantelzorgbeleid" speaks for mantelzorg ("compound").

    Args:
        nlp: the pipeline.
        name: the component's name.
        spans_key: the span group.
        taxonomy: path of a SKOS Turtle file, or None for the shared taxonomy.

    Example:
        >>> [(s.text, s.kb_id_) for s in nlp("Meer aandacht voor schulden.").spans["themes"]]  # doctest: +SKIP
        [('schulden', 'bestaanszekerheid.schulden')]
    """

    def __init__(
        self, nlp: Language, name: str, *, spans_key: str = schema.THEMES, taxonomy: str | None = None
    ) -> None:
        super().__init__(nlp, name, spans_key=spans_key)
        self.taxonomy = Taxonomy.load(taxonomy)
        self._terms: dict[str, Term] = {}
        self._cased: dict[str, Term] = {}
        for term in sorted(self.taxonomy.terms(), key=lambda term: -_STRENGTH.index(term.weight)):
            (self._cased if _is_name(term.term) else self._terms)[_key(term.term, _is_name(term.term))] = term
        self._words = {text: term for text, term in self._terms.items() if " " not in text}
        self._matcher = self._phrases(nlp, self._terms, "LOWER")
        self._names = self._phrases(nlp, self._cased, "ORTH")
        self._inside: dict[str, Term | None] = {}

    @staticmethod
    def _phrases(nlp: Language, terms: Mapping[str, Term], attr: str) -> PhraseMatcher:
        matcher = PhraseMatcher(nlp.vocab, attr=attr)
        if terms:
            matcher.add("terms", [nlp.make_doc(text) for text in terms])
        return matcher

    def find(self, doc: Doc) -> list[Found]:
        """Give the mentions in reading order; none overlaps another."""
        taken = [False] * len(doc)
        places = sorted(self._places(doc), key=lambda place: (place[0] - place[1], place[0]))
        found: list[Found] = []
        for start, end, term, label in places:
            if any(taken[start:end]):
                continue
            taken[start:end] = [True] * (end - start)
            first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
            found.append(
                (
                    make_span(doc, first, last, group=self.spans_key, label=label, kb_id=term.notation),
                    {"term": term.term},
                )
            )
        return sorted(found, key=lambda pair: pair[0].start)

    def _places(self, doc: Doc) -> Iterator[tuple[int, int, Term, str]]:
        for matcher, terms, cased in ((self._names, self._cased, True), (self._matcher, self._terms, False)):
            for _, start, end in matcher(doc):
                term = terms.get(_key(doc[start:end].text, cased))
                if term:
                    yield start, end, term, "weak" if term.weight == "weak" else "strong"
        for token in doc:
            inside = self._in_compound(token.lower_) if token.is_alpha or "-" in token.text else None
            if inside:
                yield token.i, token.i + 1, inside, "weak" if inside.weight == "weak" else "compound"

    def _in_compound(self, word: str) -> Term | None:
        if word not in self._inside:
            self._inside[word] = self._look_inside(word)
        return self._inside[word]

    def _look_inside(self, word: str) -> Term | None:
        """Give the longest term that the word begins or ends with, or whose other form it is."""
        lemma = self._words.get(lexicon.lemma_of(word))
        if lemma or len(word) <= SHORTEST_IN_COMPOUND + 2:
            return lemma
        for length in range(len(word) - 3, SHORTEST_IN_COMPOUND - 1, -1):
            term = self._words.get(word[:length]) or self._words.get(word[-length:])
            if term and term.weight != "weak":
                return term
        return None


def _is_name(term: str) -> bool:
    """Whether a term counts only as written: two capitals or more, as in "GGD" or "Veilig Thuis"."""
    return sum(letter.isupper() for letter in term) > 1


def _key(text: str, cased: bool) -> str:
    return " ".join(text.split()) if cased else " ".join(lexicon.lower(text).split())
