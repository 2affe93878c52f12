"""Mentions of a law as "de wet", resolved by the law that the text names or defines before."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from sociaaldomein_nlp import lexicon, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.components.law_articles import Articles
from sociaaldomein_nlp.components.words import Words, hyphened, words_of

_POINTERS = frozenset({"de", "deze", "die"})


@Language.factory(
    "sociaaldomein_law_references", assigns=["doc.spans"], default_config={"spans_key": schema.LAW_REFERENCES}
)
class LawReferenceFinder(SpanFinder):
    """Find "de wet" and "artikel 3 van de wet"; a law before it, or a definition, says which one is meant.

    They stand apart from the laws themselves, which are named. Without a law to go by there is no reference.

    Args:
        nlp: the pipeline it stands in, after the laws.
        name: its name in the pipeline.
        spans_key: the span group it owns.

    Example:
        >>> doc = nlp("De Jeugdwet geldt. Artikel 2.3 van de wet zegt meer.")  # doctest: +SKIP
        >>> [span.text for span in doc.spans["law_references"]]  # doctest: +SKIP
        ['Artikel 2.3 van de wet']
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str = schema.LAW_REFERENCES) -> None:
        super().__init__(nlp, name, spans_key=spans_key)
        book = lexicon.rule_book("laws")
        rules = {rule.id: rule for rule in book.rules}
        self._articles = Articles(book)
        self._reach: int = book.settings["antecedent_reach"]
        self._before, self._after = rules["definition_before"].regex, rules["definition_after"].regex

    def find(self, doc: Doc) -> list[Found]:
        """Give every reference that can be resolved, in reading order.

        Args:
            doc: the document, with the group of laws.

        Returns:
            Spans with label LAW and the BWB id as `kb_id`; fields `law`, `celex`, `article`, `uri` and `antecedent`,
            the id of the law that it goes by.
        """
        laws = list(doc.spans.get(schema.LAWS, []))
        if not laws:
            return []
        words = words_of(doc)
        held = [(law.start_char, law.end_char) for law in laws]
        defined = next((law for law in laws if self._defines(words.raw, law)), None)
        found: list[Found] = []
        for index in [i for i, word in enumerate(words.text) if word == "wet"]:
            start, end = words.start[index], words.end[index]
            at = bisect_left(held, (end,))
            inside = at and held[at - 1][1] > start
            if inside or not self._points(words, index):
                continue
            antecedent = defined or (laws[at - 1] if at and start - held[at - 1][1] <= self._reach else None)
            if antecedent is not None:
                found.append(self._found(doc, words, index, antecedent))
        return found

    def _points(self, words: Words, index: int) -> bool:
        before = words.low[index - 1] if index and not words.opens[index] else ""
        return before in _POINTERS and not hyphened(words, index, index + 1)

    def _defines(self, text: str, law: Span) -> bool:
        before = text[max(0, law.start_char - 20) : law.start_char]
        after = text[law.end_char : law.end_char + 60]
        return bool(self._before.search(before) or self._after.search(after))

    def _found(self, doc: Doc, words: Words, index: int, antecedent: Span) -> Found:
        cited = self._articles.around(words.raw, words.start[index], words.end[index])
        begin = cited.start if cited.article else words.start[index - 1]
        kept: dict[str, Any] = {key: antecedent._.fields[key] for key in ("law", "celex", "uri")}
        span = make_span(doc, begin, cited.end, group=self.spans_key, label=schema.LAW, kb_id=antecedent.kb_id_)
        return span, kept | {"article": cited.article, "antecedent": antecedent.id_}
