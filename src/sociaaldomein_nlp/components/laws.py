"""Mentions of laws, treaties and acts of the EU, with the article that is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import lexicon, registers, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.components.words import Phrases, Words, words_of

_REACH = 120
_SHORT = 5
_MAX_NAME = 8
_OWN_NAME = re.compile(r"[A-ZÀ-Ý][a-zà-ý-]{3,}wet")


@dataclass(frozen=True, slots=True)
class Law:
    """What a name of a law stands for; all None for one that no register holds."""

    bwb: str | None = None
    celex: str | None = None
    historic: bool = False


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
        self._rules = {rule.id: rule for rule in self._book.rules}
        self._lists = {key: frozenset(entries) for key, entries in self._book.settings.items()}
        self._names = self._phrases()

    def find(self, doc: Doc) -> list[Found]:
        """Give every law that is named, in reading order.

        Args:
            doc: the document; nothing but its tokens is needed.

        Returns:
            Spans with label LAW; fields `law`, `celex`, `article` (such as "2.3 lid 1") and `historic`.
        """
        words = words_of(doc)
        cited = [self._with_article(words.raw, bare) for bare in self._bare(words)]
        cited.extend(self._acts(words.raw))
        found: list[Found] = []
        reached = 0
        for item in sorted(cited, key=lambda item: (item.start, -item.end)):
            if item.start >= reached:
                found.append(self._found(doc, item))
                reached = item.end
        return found

    def _found(self, doc: Doc, item: Citation) -> Found:
        law = item.law
        span = make_span(doc, item.start, item.end, group=self.spans_key, label=schema.LAW, kb_id=law.bwb or "")
        fields: dict[str, Any] = {"law": law.bwb, "celex": law.celex}
        return span, fields | {"article": item.article, "historic": law.historic}

    def _phrases(self) -> Phrases[Law]:
        names: Phrases[Law] = Phrases()
        for record in registers.laws():
            for form in record.names:
                law = Law(record.bwb, record.celex, record.historic or form in self._lists["former"])
                self._add(names, form, law, exact=form in record.cased)
        for row in lexicon.table("law_names"):
            name = row["name"]
            self._add(names, name, Law(), exact=len(name) <= _SHORT or name.isupper())
        return names

    def _add(self, names: Phrases[Law], form: str, law: Law, *, exact: bool) -> None:
        if "(" in form:
            return
        words = [token.text for token in self.nlp.make_doc(form) if not token.is_space]
        names.add(words, law, exact=exact)
        if exact and len(form) > 2:
            names.add([word.upper() for word in words], law, exact=True)

    def _bare(self, words: Words) -> Iterator[Citation]:
        """Give the names themselves: those that are known, else those that look like one."""
        index = 0
        while index < len(words):
            known = self._names.at(words, index)
            end, law = known or (self._unknown_end(words, index), Law())
            if end > index and not self._in_compound(words, index, end):
                yield Citation(words.start[index], words.end[end - 1], law)
            index = max(end, index + 1)

    def _in_compound(self, words: Words, index: int, end: int) -> bool:
        text, start, stop = words.raw, words.start[index], words.end[end - 1]
        return text[stop : stop + 1] in {"-", "‑"} or text[max(start - 1, 0) : start] in {"-", "‑"}

    def _unknown_end(self, words: Words, index: int) -> int:
        """Give the end of a name that no list holds ("Wet goed bestuur"); `index` where there is none."""
        word = words.text[index]
        if not word.endswith("et"):
            return index
        if _OWN_NAME.fullmatch(word):
            return index if word in self._lists["generic"] else index + 1
        return self._wet_end(words, index) if word == "Wet" else index

    def _wet_end(self, words: Words, index: int) -> int:
        """Walk on from "Wet" as long as its name may go on, and leave off loose linking words at the end."""
        end = index + 1
        titled = end < len(words) and words.text[end][:1].isupper()
        while end < min(len(words), index + _MAX_NAME) and self._goes_on(words, end, titled=titled):
            end += 1
        while end > index + 1 and words.low[end - 1] in self._lists["links"]:
            end -= 1
        return end if end > index + 1 else index

    def _goes_on(self, words: Words, index: int, *, titled: bool) -> bool:
        word = words.text[index]
        if words.opens[index] or word in self._lists["stops"] or not word[0].isalpha():
            return False
        if word == "en":
            following = words.text[index + 1 : index + 2]
            return bool(following) and following[0] not in {"de", "het"} and self._names.at(words, index + 1) is None
        linking = word in self._lists["links"]
        return linking or word[0].isupper() == titled

    def _with_article(self, text: str, item: Citation) -> Citation:
        """Widen a mention by the article that stands before or after it."""
        begin = max(0, item.start - _REACH)
        before = text[begin : item.start]
        hit = self._rules["article_before"].search(before) if "rt" in before else None
        if hit:
            return Citation(begin + hit.start(), item.end, item.law, self._article(hit))
        after = text[item.end : item.end + _REACH // 2]
        hit = self._rules["article_after"].search(after) if "rt" in after[:12] else None
        if hit:
            return Citation(item.start, item.end + hit.end(), item.law, self._article(hit))
        return item

    def _article(self, hit: re.Match[str]) -> str:
        numbers = " ".join(hit["numbers"].split())
        if not (hit["lid"] or hit["nth"]):
            return numbers
        ordinals = list(self._book.settings["ordinals"])
        return f"{numbers} lid {hit['lid'] or ordinals.index(hit['nth']) + 1}"

    def _acts(self, text: str) -> Iterator[Citation]:
        """Give the regulations and directives of the EU that are cited by number, with their CELEX number.

        Source: https://eur-lex.europa.eu/content/help/eurlex-content/celex-number.html.
        """
        rule = self._rules["eu_act"]
        if not any(need in text for need in rule.needs):
            return
        for hit in rule.regex.finditer(text):
            letter = "R" if hit["kind"].lower() == "verordening" else "L"
            celex = f"3{hit['year']}{letter}{int(hit['number']):04d}"
            yield Citation(hit.start(), hit.end(), Law(celex=celex))
