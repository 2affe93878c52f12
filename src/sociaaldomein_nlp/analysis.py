"""`analyse`, `analyse_text` and `pipe`: from a file or a text to an `Analysis`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sociaaldomein_nlp import (
    conversion,
    document,
    edtf,
    language,
    layout,
    ownership,
    parties,
    pipeline,
    pseudonyms,
    publication,
    temporal,
    titles,
    weighing,
)
from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers import Input, read
from sociaaldomein_nlp.readers.source import Source
from sociaaldomein_nlp.readers.text import source_of
from sociaaldomein_nlp.records import Analysis, Document

if TYPE_CHECKING:
    from spacy.language import Language

_NAMERS: Final = frozenset({"tok2vec", "transformer", "ner"})
_PERSONS: Final = frozenset({"PER", "PERSON"})


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows of a document and its text need not say."""

    municipality: str | None = None
    published: str | None = None
    title: str | None = None
    pseudonymise: bool = False
    key: str | None = None

    def __post_init__(self) -> None:
        """Hold the date to EDTF, before anything is read or loaded."""
        if self.published is not None and not edtf.is_edtf(self.published):
            raise UsageError(
                f"{self.published!r} is no EDTF date", where="published", mend="write 2024, 2024-03 or 2024-03-12"
            )


def analyse(  # noqa: PLR0913
    path: str | Path | Input,
    *,
    municipality: str | None = None,
    published: str | None = None,
    title: str | None = None,
    base: str | Path | None = None,
    taxonomy: str | Path | None = None,
    nlp: Language | None = None,
    pdf_backend: str = "pdfium",
    strict_language: bool = False,
    pseudonymise: bool = False,
    pseudonym_key: str | None = None,
) -> Analysis:
    """Read one note and take out its sections, statements, dates, actors, laws, quotes and themes.

    Args:
        path: a PDF, DOCX, ODT, HTML, Markdown or text file; "-" is standard input; an `Input` also says what
            the file may cost and which command makes text of pictures.
        municipality: name or GM code of the municipality whose note it is; None leaves it to the text.
        published: the note's date in EDTF ("2024-03-12", "2024-03"); dates such as "vorig jaar" are counted from it.
        title: the note's title; None takes its first heading.
        base: the base pipeline, see `load`; ignored with `nlp`.
        taxonomy: a SKOS Turtle file to classify by; ignored with `nlp`.
        nlp: a pipeline of `load()`, so that many notes share one.
        pdf_backend: "pdfium" or "pdfplumber".
        strict_language: raise where the text is not Dutch, instead of a warning.
        pseudonymise: put pseudonyms ("Persoon 1", "[e-mail]") in the place of names and contact data before anything
            is read, so that none stands in the result; what is not recognised as a name stays.
        pseudonym_key: a secret that makes the pseudonyms of a person the same in all documents ("Persoon BDFGHJ");
            None numbers persons in each document from 1. It pseudonymises also where `pseudonymise` is not given.

    Returns:
        The Analysis.

    Raises:
        ReadError: the file is missing, empty, broken, too large, of an unknown kind, or (strict) not Dutch.
        PipelineError: the base pipeline does not load.
        UsageError: `published` is no EDTF date.

    Example:
        >>> analysis = analyse("nota.pdf", municipality="Rheden", published="2024-05")  # doctest: +SKIP
        >>> analysis.to_frame("statements")  # doctest: +SKIP
    """
    given = Given(municipality, published, title, pseudonymise or pseudonym_key is not None, pseudonym_key)
    source = read(path, pdf_backend=pdf_backend)
    return _analysis(source, given, nlp or _pipeline(_key(base), _key(taxonomy)), strict_language=strict_language)


def analyse_text(
    text: str,
    *,
    name: str | None = None,
    municipality: str | None = None,
    published: str | None = None,
    title: str | None = None,
    base: str | Path | None = None,
    nlp: Language | None = None,
    pseudonymise: bool = False,
    pseudonym_key: str | None = None,
) -> Analysis:
    """Analyse a text that is in memory; all offsets of the result count in it, letter for letter.

    Where it is pseudonymised, they count in the new text, which the result holds.

    Args:
        text: the note, with line feeds as line ends.
        name: what to call it in `document.source`.
        municipality: as in `analyse`.
        published: as in `analyse`.
        title: as in `analyse`.
        base: as in `analyse`.
        nlp: as in `analyse`.
        pseudonymise: as in `analyse`.
        pseudonym_key: as in `analyse`.

    Returns:
        The Analysis; an empty text gives one without items.

    Raises:
        UsageError: `published` is no EDTF date.

    Example:
        >>> analyse_text("Wij openen in 2026 een inloophuis.").statements[0].kind
        'maatregel'
    """
    given = Given(municipality, published, title, pseudonymise or pseudonym_key is not None, pseudonym_key)
    source = source_of(text, name=name or "")
    if not source.digest:
        source = replace(source, digest=hashlib.sha256(text.encode()).hexdigest())
    return _analysis(source, given, nlp or _pipeline(_key(base), None))


def pipe(
    paths: Iterable[str | Path], *, base: str | Path | None = None, nlp: Language | None = None
) -> Iterator[Analysis]:
    """Analyse many notes one after the other with one pipeline; the first that cannot be read raises.

    For a folder where some may fail, use `batch.run`: it keeps a ledger and goes on.

    Example:
        >>> for analysis in pipe(Path("notas").glob("*.pdf")):  # doctest: +SKIP
        ...     print(analysis.document.title, len(analysis.statements))
    """
    nlp = nlp or _pipeline(_key(base), None)
    for path in paths:
        yield analyse(path, nlp=nlp)


def _key(path: str | Path | None) -> str | None:
    return None if path is None else str(path)


@lru_cache(maxsize=2)
def _pipeline(base: str | None, taxonomy: str | None) -> Language:
    return pipeline.load(base, taxonomy=taxonomy)


def _analysis(source: Source, given: Given, nlp: Language, *, strict_language: bool = False) -> Analysis:
    if given.pseudonymise:
        hidden = pseudonyms.pseudonymised(source, hints=_persons(source, nlp), title=given.title, key=given.key)
        source, given = hidden.source, replace(given, title=hidden.title)
    tongue, warnings = _language(source, strict_language)
    dated = temporal.Dated(given.published, "given") if given.published else publication.published_of(source)
    metadata = {**source.metadata, **({"published": given.published} if given.published else {})}
    if dated:
        metadata["dated"] = dated.value
    doc = layout.to_doc(replace(source, metadata=metadata), nlp)
    doc = nlp(doc)
    found = conversion.layers(doc)
    title, published = given.title or titles.title_of(source), dated.value if dated else None
    owner, more = ownership.owner_of(source, found.actors, given=given.municipality, published=published, title=title)
    actors, entities = parties.owned(found.actors, found.entities, owner)
    period = document.period_of(title, found)
    themes = document.themes_of(doc, [statement.themes for statement in found.statements])
    head = Document(
        id=source.digest,
        title=title,
        source=source.name or None,
        media_type=source.media_type,
        municipality=owner,
        published=published,
        published_how=dated.how if dated else None,
        period=period.value if period else None,
        period_how=period.how if period else None,
        language=tongue,
        pages=len(source.pages) or None,
        words=sum(any(c.isalnum() for c in token.text) for token in doc),
    )
    return Analysis(
        text=source.text,
        document=head,
        sections=found.sections,
        statements=found.statements,
        dates=found.dates,
        actors=actors,
        entities=entities,
        laws=found.laws,
        quotes=found.quotes,
        indirect_quotes=found.indirect_quotes,
        themes=list(themes),
        theme_scores={theme: weighing.chances({theme: weight})[theme] for theme, weight in themes.items()},
        warnings=[*source.warnings, *warnings, *more],
        versions=pipeline.versions(nlp),
        layers=found.further,
    )


def _persons(source: Source, nlp: Language) -> list[tuple[int, int]]:
    """Give the stretches that the names reader of the base takes for persons; without one there are none."""
    doc = layout.to_doc(source, nlp)
    for name, component in nlp.pipeline:
        if nlp.get_pipe_meta(name).factory in _NAMERS:
            doc = component(doc)
    return [(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ in _PERSONS]


def _language(source: Source, strict: bool) -> tuple[str | None, list[str]]:
    tongue = language.language_of(source.text)
    if tongue in {"nl", None}:
        return tongue, []
    reason = f"the text does not look Dutch (best guess: {tongue}); the rules are made for Dutch"
    if strict:
        raise ReadError(reason, where=source.name, mend="give a Dutch text, or leave out --strict-language")
    return tongue, [reason]
