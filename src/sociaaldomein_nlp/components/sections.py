"""Headings as a tree, each with the role that it promises for what stands under it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import layout, lexicon, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span

_NUMBERING = re.compile(r"^(?:(?:hoofdstuk|paragraaf|deel|bijlage)\s+)?[\d.]*\d\.?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Promise:
    """What a heading or lead-in says of the items under it.

    Attributes:
        role: a value of `schema.SECTION_ROLES`, or None.
        term: the document's own word for the items, or None.
        firm: whether it says no more than that: "Wat willen we bereiken?", "Onze ambities".
    """

    role: str | None
    term: str | None
    firm: bool = False


FIRM_WORDS = 2
"""A longer heading ("Opgave 3: gezond opgroeien") also has facts under it."""

NO_PROMISE = Promise(None, None)


def promise_of(text: str) -> Promise:
    """Give what a heading or the line before a list promises.

    Args:
        text: the heading or lead-in, as it stands.

    Returns:
        A role out of `schema.SECTION_ROLES` (or None) and the word that the document uses (or None), by the rules
        of `resources/rules/sections.toml`, of which the first that matches wins.

    Example:
        >>> promise_of("Onze opgaven:")
        Promise(role='doel', term='opgave', firm=True)
    """
    book = lexicon.rule_book("sections")
    small = _NUMBERING.sub("", lexicon.lower(text).strip())
    for rule in book.rules:
        if rule.search(small):
            firm = small.endswith("?") or len(small.split()) <= FIRM_WORDS
            return Promise(rule.values["role"] or None, term_of(small), firm)
    return NO_PROMISE


def term_of(text: str) -> str | None:
    """Give the first word of the document's vocabulary for its items that stands in `text`, in the singular, or None.

    Example:
        >>> term_of("de vier opgaven van deze nota")
        'opgave'
    """
    terms = lexicon.rule_book("terms").settings["singular"]
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", lexicon.lower(text)):
        if word in terms:
            found: str = terms[word]
            return found
    return None


@Language.factory("sociaaldomein_sections", assigns=["doc.spans"], default_config={"spans_key": schema.SECTIONS})
class SectionFinder(SpanFinder):
    r"""Find the headings; each knows its level, its parent, its role and where its section ends.

    Example:
        >>> [(s.text, s.label_) for s in nlp("Onze doelen\n\nIedereen telt mee.").spans["sections"]]  # doctest: +SKIP
        [('Onze doelen', 'doel')]
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str = schema.SECTIONS) -> None:
        super().__init__(nlp, name, spans_key=spans_key)

    def find(self, doc: Doc) -> list[Found]:
        """Give the headings of the document as spans; the label is the role, or "topic" where it promises nothing."""
        found: list[Found] = []
        end = len(doc.text)
        above: list[tuple[int, str, dict[str, Any]]] = []
        for block in layout.blocks(doc):
            if block.kind != "heading":
                continue
            level = block.level or 1
            while above and above[-1][0] >= level:
                above.pop()[2]["until"] = block.span.start_char
            promise = promise_of(block.span.text)
            label = promise.role or "topic"
            span = make_span(doc, block.span.start_char, block.span.end_char, group=self.spans_key, label=label)
            fields = {
                "level": level,
                "role": promise.role,
                "term": promise.term,
                "firm": promise.firm,
                "parent": above[-1][1] if above else None,
                "until": end,
            }
            above.append((level, span.id_, fields))
            found.append((span, fields))
        return found
