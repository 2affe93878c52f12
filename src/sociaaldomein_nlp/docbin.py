"""`Analysis` -> `Doc` and `DocBin`: the way back into spaCy, for training and for its own tools."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import msgspec
from spacy.tokens import Doc, DocBin, Span

from sociaaldomein_nlp import layout, schema
from sociaaldomein_nlp.conversion import FURTHER
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.readers.text import source_of

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from sociaaldomein_nlp.records import Analysis, Item

_LABELS: Final = {
    schema.STATEMENTS: "kind",
    schema.DATES: "type",
    schema.ACTORS: "type",
    schema.REGULATIONS: "type",
    schema.FRAMEWORKS: "type",
}
_FIXED: Final = {
    schema.SECTIONS: "section",
    schema.LAWS: schema.LAW,
    schema.LAW_REFERENCES: schema.LAW,
    schema.QUOTES: schema.QUOTE,
    schema.INDIRECT_QUOTES: schema.QUOTE,
}
_VALUES: Final = {
    schema.DATES: ("value",),
    schema.LAWS: ("law", "celex"),
    schema.LAW_REFERENCES: ("law", "celex"),
    schema.FRAMEWORKS: ("framework",),
}
_PLACE: Final = frozenset({"id", "text", "page", "bbox", "place"})


def to_doc(analysis: Analysis, nlp: Language) -> Doc:
    """Make the Doc of an analysis, as the pipeline would have left it.

    Args:
        analysis: a gold analysis, or the program's own.
        nlp: the pipeline whose tokenizer and vocabulary to use.

    Returns:
        A Doc with the analysis' text to the letter; `Doc.spans` has a group per layer with `label_`, `kb_id_` and
        `id_`, `Doc._.fields` all else by the item's id. A span covers whole tokens; where an item begins or ends inside
        one, the span is the wider, and `start` and `end` in `Doc._.fields` still say the letter. `Doc.cats` is 1.0 for
        the themes of the document and 0.0 for the others of the 14.

    Raises:
        RecordError: an item of a further layer is not what the schema says.

    Example:
        >>> doc = to_doc(analysis, nlp)
        >>> [span.label_ for span in doc.spans["statements"]]
        ['doel', 'maatregel']
    """
    doc = layout.to_doc(source_of(analysis.text, name=analysis.document.source or ""), nlp)
    fields: dict[str, Any] = {}
    for layer in (*_LABELS, *_FIXED):
        items = _items(analysis, layer)
        spans = [_span(doc, item, layer) for item in items]
        doc.spans[layer] = spans
        for span, item in zip(spans, items, strict=True):
            fields[span.id_] = {key: value for key, value in asdict(item).items() if key not in _PLACE}
    doc._.fields = fields
    doc.cats = {code: float(code in analysis.themes) for code in schema.THEME_CODES}
    return doc


def _items(analysis: Analysis, layer: str) -> Sequence[Item]:
    if layer not in FURTHER:
        known: Sequence[Item] = getattr(analysis, layer)
        return known
    try:
        return [msgspec.convert(raw, FURTHER[layer]) for raw in analysis.layers.get(layer, ())]
    except msgspec.ValidationError as error:
        raise RecordError(str(error), where=layer, mend="see resources/schema/analysis.schema.json") from error


def _span(doc: Doc, item: Item, layer: str) -> Span:
    label = getattr(item, _LABELS[layer]) if layer in _LABELS else _FIXED[layer]
    value = next((found for name in _VALUES.get(layer, ()) if (found := getattr(item, name))), "")
    wide = doc.char_span(item.start, item.end, alignment_mode="expand")
    assert wide is not None, "a stretch widened to whole tokens holds one"
    return Span(doc, wide.start, wide.end, label=label, kb_id=value, span_id=item.id)


def to_docbin(analyses: Iterable[Analysis], nlp: Language) -> DocBin:
    """Make the DocBin of analyses: what `spacy train` and `DocBin.from_disk` take.

    Args:
        analyses: for example what `corpus.load_corpus` gives.
        nlp: as for `to_doc`.

    Returns:
        A DocBin with span groups, categories and user data.

    Example:
        >>> len(to_docbin([analysis], nlp))
        1
    """
    return DocBin(docs=[to_doc(analysis, nlp) for analysis in analyses], store_user_data=True)


def write_docbin(analyses: Iterable[Analysis], nlp: Language, path: Path) -> int:
    """Write analyses as a `.spacy` file; gives the number of documents in it.

    Example:
        >>> write_docbin(load_corpus("corpus", split="dev"), nlp, Path("dev.spacy"))  # doctest: +SKIP
        7
    """
    docs = to_docbin(analyses, nlp)
    path.parent.mkdir(parents=True, exist_ok=True)
    docs.to_disk(path)
    return len(docs)
