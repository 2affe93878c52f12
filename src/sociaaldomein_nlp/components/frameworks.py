"""Mentions of national agreements, programmes and agendas (GALA, IZA, Green Deal)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import lexicon, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.components.words import Phrases, Words, hyphened, words_of


@dataclass(frozen=True, slots=True)
class Framework:
    """What a name stands for; of a family ("Green Deal") only the type is known."""

    type: str
    id: str | None = None
    name: str | None = None
    uri: str | None = None


@Language.factory("sociaaldomein_frameworks", assigns=["doc.spans"], default_config={"spans_key": schema.FRAMEWORKS})
class FrameworkFinder(SpanFinder):
    """Find national agreements and programmes by name or short form; `kb_id` is the id of our list.

    Args:
        nlp: the pipeline it stands in; its tokenizer splits the names.
        name: its name in the pipeline.
        spans_key: the span group it owns.

    Example:
        >>> doc = nlp("Het Gezond en Actief Leven Akkoord (GALA)")  # doctest: +SKIP
        >>> [span.kb_id_ for span in doc.spans["frameworks"]]  # doctest: +SKIP
        ['gala', 'gala']
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str = schema.FRAMEWORKS) -> None:
        super().__init__(nlp, name, spans_key=spans_key)
        settings = lexicon.rule_book("frameworks").settings
        self._links, self._most = frozenset(settings["links"]), int(settings["most"])
        self._names: Phrases[Framework] = Phrases()
        self._families: Phrases[Framework] = Phrases()
        for row in lexicon.table("frameworks"):
            known = Framework(row["type"], row["id"], row["name"], row["source"] or None)
            cased = row["cased"].split("|")
            for form in dict.fromkeys([row["name"], *filter(None, row["aliases"].split("|"))]):
                self._names.add(self._split(form), known, exact=form in cased)
        for kind, beginnings in settings["families"].items():
            for form in beginnings:
                self._families.add(self._split(form), Framework(kind), exact=True)

        self._firsts = frozenset(self._names.firsts | self._families.firsts)

    def find(self, doc: Doc) -> list[Found]:
        """Give every agreement or programme that is named, in reading order; none inside a compound (GALA-middelen).

        Args:
            doc: the document; its tokens are enough.

        Returns:
            Spans whose label is one of `schema.FRAMEWORK_TYPES`; fields `framework`, `name` and `uri`.
        """
        words = words_of(doc)
        found: list[Found] = []
        reached = 0
        firsts = self._firsts
        for index in [i for i, word in enumerate(words.low) if word in firsts]:
            if index < reached:
                continue
            known = self._names.at(words, index) or self._family(words, index)
            if known and not hyphened(words, index, known[0]):
                found.append(self._found(doc, words, index, *known))
                reached = known[0]
        return found

    def _found(self, doc: Doc, words: Words, index: int, end: int, known: Framework) -> Found:
        start, stop = words.start[index], words.end[end - 1]
        span = make_span(doc, start, stop, group=self.spans_key, label=known.type, kb_id=known.id or "")
        fields: dict[str, Any] = {"framework": known.id, "name": known.name, "uri": known.uri}
        return span, fields

    def _split(self, form: str) -> list[str]:
        return [token.text for token in self.nlp.make_doc(form) if not token.is_space]

    def _family(self, words: Words, index: int) -> tuple[int, Framework] | None:
        """Give the end of a name that begins like others of its family and goes on with capitals, or None."""
        known = self._families.at(words, index)
        if known is None:
            return None
        end = last = known[0]
        while end < min(len(words), index + self._most) and not words.opens[end]:
            if self._names.at(words, end) or self._families.at(words, end):
                break
            if words.text[end][0].isupper():
                last = end + 1
            elif words.low[end] not in self._links:
                break
            end += 1
        return (last, known[1]) if last > known[0] else None
