"""The article of a law that is cited, before its name or after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sociaaldomein_nlp.lexicon import RuleBook

_REACH = 400
_AFTER = 60
_NEAR = 90
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Cited:
    """A mention with its article: characters `start` to `end`, and the numbers, such as "7 en 8", or None."""

    start: int
    end: int
    article: str | None = None


class Articles:
    """Reads articles by the rules of a rule book (`article_before`, `article_after`, `paragraphs`).

    Args:
        book: the rules for laws.

    Example:
        >>> from sociaaldomein_nlp.lexicon import rule_book
        >>> Articles(rule_book("laws")).around("artikel 2.3, eerste lid, van de Jeugdwet", 32, 40).article
        '2.3'
    """

    def __init__(self, book: RuleBook) -> None:
        rules = {rule.id: rule for rule in book.rules}
        self._before = rules["article_before"].regex
        self._after = rules["article_after"].regex
        self._paragraphs = rules["paragraphs"].regex

    def around(self, text: str, start: int, end: int) -> Cited:
        """Widen the name of a law by the article that stands right before or after it.

        Args:
            text: the text.
            start: first character of the name.
            end: one past its last character.

        Returns:
            The wider stretch, or the name itself; a paragraph (lid) belongs to the stretch and not to the article.
        """
        begin = max(0, start - _REACH)
        # the digits of an article are never far from the name
        before = text[begin:start] if _DIGIT.search(text, max(0, start - _NEAR), start) else ""
        at = before.lower().rfind("art")
        while at >= 0:
            hit = self._before.match(before, at)
            if hit:
                return Cited(begin + at, end, self._numbers(hit["numbers"]))
            # a list of articles may name none between its first and the law; so may a sentence, which has a full stop
            at = before.lower().rfind("art", 0, at) if ". " not in before[at:].removeprefix("art. ") else -1
        after = text[end : end + _AFTER]
        hit = self._after.match(after) if "rt" in after[:12] else None
        return Cited(start, end + hit.end(), self._numbers(hit["numbers"])) if hit else Cited(start, end)

    def _numbers(self, cited: str) -> str:
        """Leave the paragraphs out of what is cited."""
        plain = " ".join(self._paragraphs.sub("", f"{cited} ").split())
        return plain.strip(" ,").replace(" ,", ",").replace(", en ", " en ")
