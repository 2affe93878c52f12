"""What all components share: find spans without side effects, then replace one's own group."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from sociaaldomein_nlp import schema, scoring

Found = tuple[Span, dict[str, Any]]
"""A span of the group with its fields (a plain dict of JSON values)."""


class SpanFinder:
    """A component that owns one span group: `find` looks and changes nothing, `__call__` writes.

    Args:
        nlp: the pipeline it stands in.
        name: its name in the pipeline.
        spans_key: the span group it owns.

    Example:
        >>> nlp.get_pipe("dates").find(doc)  # doctest: +SKIP
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str) -> None:
        schema.register_extensions()
        self.nlp, self.name, self.spans_key = nlp, name, spans_key

    def find(self, doc: Doc) -> list[Found]:
        """Give the spans of this component's layer, in reading order, each with its fields."""
        raise TypeError(f"{type(self).__name__} does not say how it finds")

    def __call__(self, doc: Doc) -> Doc:
        """Replace this component's span group, and the fields of its spans, and nothing else."""
        write_group(doc, self.spans_key, self.find(doc))
        return doc

    def score(self, examples: Iterable[Example]) -> dict[str, Any]:
        """Score the group by `scoring`: overlap and exact span, and the normal forms (`kb_id_`) of the pairs."""
        gold, found = [], []
        for example in examples:
            gold.append(_triples(example.reference, self.spans_key))
            found.append(_triples(example.predicted, self.spans_key))
        return {f"spans_{self.spans_key}": scoring.score_spans(gold, found)}

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write nothing: all of its data are resources of the package, named in the records' versions."""

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> SpanFinder:
        """Read nothing, for the same reason."""
        return self


def _triples(doc: Doc, key: str) -> list[tuple[int, int, str, str]]:
    return [(s.start_char, s.end_char, s.label_, s.kb_id_) for s in doc.spans.get(key, [])]


def write_group(doc: Doc, key: str, found: list[Found]) -> None:
    """Replace one span group of a Doc and drop the fields of the spans that were in it."""
    fields: dict[str, dict[str, Any]] = dict(doc._.fields)
    for old in doc.spans.get(key, []):
        fields.pop(old.id_, None)
    fields.update({span.id_: values for span, values in found})
    doc._.fields = fields
    doc.spans[key] = [span for span, _ in found]


def make_span(doc: Doc, start: int, end: int, *, group: str, label: str, kb_id: str = "") -> Span:
    """Make a span from characters `start` to `end`, widened to whole tokens, with its stable id.

    Args:
        doc: the document.
        start: first character.
        end: one past the last character; more than `start`.
        group: the span group it is for (part of its id).
        label: its kind.
        kb_id: its normal form, or "".

    Returns:
        A span that holds at least one token.
    """
    plain = doc.char_span(start, end, alignment_mode="expand")
    assert plain is not None, "a stretch widened to whole tokens holds one"
    ident = schema.span_id(group, plain.start_char, plain.end_char, label, kb_id)
    return Span(doc, plain.start, plain.end, label=label, kb_id=kb_id, span_id=ident)


Scorer = Callable[..., dict[str, Any]]
