"""Mentions of laws, treaties and acts of the EU, with the article that is cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import lexicon, registers, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.components.law_articles import Articles, Cited
from sociaaldomein_nlp.components.law_names import Law, LawNames, Named, day_of
from sociaaldomein_nlp.components.words import Words, words_of


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention: characters `start` to `end`, the law and the article."""

    start: int
    end: int
    law: Law
    article: str | None = None


@Language.factory("sociaaldomein_laws", assigns=["doc.spans"], default_config={"spans_key": schema.LAWS})
class LawFinder(SpanFinder):
    """Find laws by name or short form; `kb_id` is the BWB id.

    A name that two laws bore after each other (Wmo) means the one that was in force when the note appeared.

    Args:
        nlp: the pipeline it stands in; its tokenizer splits the names.
        name: its name in the pipeline.
        spans_key: the span group it owns.

    Example:
        >>> doc = nlp("volgens artikel 2.3 Jeugdwet")  # doctest: +SKIP
        >>> [span.text for span in doc.spans["laws"]]  # doctest: +SKIP
        ['artikel 2.3 Jeugdwet']
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str = schema.LAWS) -> None:
        super().__init__(nlp, name, spans_key=spans_key)
        self._book = lexicon.rule_book("laws")
        self._names = LawNames(nlp, self._book.settings)
        self._articles = Articles(self._book)
        self._acts = [rule for rule in self._book.rules if rule.id.startswith("eu_act")]

    def find(self, doc: Doc) -> list[Found]:
        """Give every law that is named, in reading order.

        Args:
            doc: the document; its tokens are enough. A law in the title of a by-law (`regulations`) is left out.

        Returns:
            Spans with label LAW; fields `law`, `celex`, `article` (such as "2.3"), `historic` and `uri`.
        """
        words = words_of(doc)
        titles = [(span.start_char, span.end_char) for span in doc.spans.get(schema.REGULATIONS, [])]
        cited = [*self._cited(words, _published(doc)), *self._numbered(words.raw)]
        found: list[Found] = []
        reached = 0
        for item in sorted(cited, key=lambda item: (item.start, -item.end)):
            if item.start >= reached and not any(a <= item.start and item.end <= b for a, b in titles):
                found.append(self._found(doc, item))
                reached = item.end
        return found

    def _found(self, doc: Doc, item: Citation) -> Found:
        law = item.law
        span = make_span(doc, item.start, item.end, group=self.spans_key, label=schema.LAW, kb_id=law.bwb or "")
        fields: dict[str, Any] = {"law": law.bwb, "celex": law.celex, "article": item.article}
        return span, fields | {"historic": law.historic, "uri": registers.law_uri(law.bwb, law.celex)}

    def _cited(self, words: Words, published: str | None) -> Iterator[Citation]:
        on = day_of(published, self._book.settings["ahead"])
        names = list(self._names.among(words))
        foreign = self._names.foreign(words, names)
        plain = frozenset(named.laws[0].bwb for named in names if len(named.laws) == 1)
        for named in names:
            if words.low[named.word] in foreign:
                continue
            around = self._articles.around(words.raw, named.start, named.end)
            law = self._law(words, named, around, on, plain)
            if law:
                yield Citation(around.start, around.end, law, around.article)

    def _law(
        self, words: Words, named: Named, around: Cited, on: date | None, plain: frozenset[str | None]
    ) -> Law | None:
        """Give the law that a name means; None where the name counts with an article only and has none."""
        law = self._names.chosen(words, named, on, plain)
        if law.cited_only and not around.article:
            return None
        book, colon, _ = (around.article or "").partition(":")
        return Law((law.books or {}).get(book)) if colon and law.books else law

    def _numbered(self, text: str) -> Iterator[Citation]:
        """Give the regulations and directives of the EU that are cited by number, with their CELEX number.

        Source: https://eur-lex.europa.eu/content/help/eurlex-content/celex-number.html.
        """
        for rule in self._acts:
            if not any(need in text for need in rule.needs):
                continue
            for hit in rule.regex.finditer(text):
                parts = hit.groupdict()
                year = parts["year"] or parts["year_before"]
                number = parts["number"] or parts["number_before"]
                letter = "R" if hit["kind"].lower() == "verordening" else "L"
                yield Citation(hit.start(), hit.end(), Law(celex=f"3{year}{letter}{int(number):04d}"))


def _published(doc: Doc) -> str | None:
    """Give the date of the document, given or read from its text."""
    metadata = (doc._.source or {}).get("metadata") or {}
    found = metadata.get("published") or metadata.get("dated")
    return found if isinstance(found, str) else None
