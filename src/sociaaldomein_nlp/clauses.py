"""Cut a sentence where one clause says what is done and another what for. No spaCy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sociaaldomein_nlp import lexicon
from sociaaldomein_nlp.framing import Word, verb_tag


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `first` to `last` (exclusive) of a sentence; `link` names what ties them to the words before, or is ""."""

    first: int
    last: int
    link: str = ""


PARTIES = frozenset({"mun", "grp", "org"})
"""Tags of words that can be the subject of a clause."""

FINITE_OR_INFINITIVE = frozenset({"n", "s"})
"""Verb forms (see `framing.verb_tag`) that can carry a predicate in the present."""


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(lexicon.rule_book("clauses").settings[name])


def split(words: Sequence[Word]) -> list[Clause]:
    """Cut a sentence at its linking words, which stand in no clause.

    Args:
        words: the sentence.

    Returns:
        The clauses in order; one clause over the whole sentence where nothing cuts it.

    Example:
        >>> sentence = "wij openen een inloophuis zodat mensen elkaar kennen"
        >>> [(c.first, c.last, c.link) for c in split([Word(w, 0, 0) for w in sentence.split()])]
        [(0, 4, ''), (5, 8, 'zodat')]
    """
    return _Sentence(words).clauses()


class _Sentence:
    """A sentence as lower-cased words and the form of each word that the verb lists know."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.small = [lexicon.lower(word.text) for word in words]
        # a word that names an actor ("scholen") is no verb, whatever the list says
        self.forms = ["" if w.tag else verb_tag(s)[3:] for w, s in zip(words, self.small, strict=True)]

    def clauses(self) -> list[Clause]:
        lead, reason = self._leading_purpose(), self._leading_reason()
        found = [Clause(1, lead, self.small[0])] if lead else [Clause(0, reason, "reason")] if reason else []
        first, link = (reason + 1 if reason else lead), ""
        for at in range(first + 1, len(self.words)):
            tie = self._link(at)
            if tie:
                found.append(Clause(first, at, link))
                first, link = at + 1, tie
        found.append(Clause(first, len(self.words), link))
        return [clause for clause in found if clause.last > clause.first]

    def _link(self, at: int) -> str:
        """Give the link that the word at `at` makes, or ""."""
        word, before = self.small[at], self.small[at - 1]
        if at < 2 or at + 2 >= len(self.words):
            return ""
        if word in _list("result_links") or (word in _list("result_relatives") and before == ","):
            return "zodat"
        if word in _list("reasons") and before == ",":
            return "reason"
        if word in {":", ";"}:
            return "colon" if at > 3 and at + 5 < len(self.words) else ""
        if word == "om":
            return ("nodig" if before == "nodig" else "om") if self._purpose(at) else ""
        if word == "door":
            return "door" if self._means(at) else ""
        if word == "en" and self.small[at + 1] == "dat" and "dat" in self.small[:at]:
            return "dat"
        if word in {",", "en"} and self._series(at):
            return "series"
        return "en" if word == "en" and self._second_predicate(at) else ""

    def _purpose(self, at: int) -> bool:
        """Whether "om" opens a purpose: an infinitive with "te" follows, and no word before it asks for "om"."""
        before = next((word for word in reversed(self.small[:at]) if word not in _list("fillers")), "")
        if before in _list("takes_om") or (before == "nodig" and _list("needing") & set(self.small[:at])):
            return False
        if self.small[at + 1] == "te" and self.small[at + 2] in _list("prevented"):
            return "dat" in self.small[at + 3 : at + 5]
        end = self._te_infinitive(at + 1)
        return end > at + 3 and not (self.small[at + 1] in _list("pointers") and end <= at + 5)

    def _te_infinitive(self, at: int) -> int:
        """Give the place after the first "te" with an infinitive from `at` on, or 0."""
        for i in range(at, min(len(self.small) - 1, at + 30)):
            if self.small[i] == "te" and self.small[i + 1].endswith("n"):
                return i + 2
        return 0

    def _means(self, at: int) -> bool:
        """Whether "door" names what is done for it: "door … te doen" or "door het doen van"."""
        nominal = self.small[at + 1] in {"het", "de"} and "n" in self.forms[at + 2 : at + 4]
        return nominal or 0 < self._te_infinitive(at + 1) <= at + 16

    def _series(self, at: int) -> bool:
        """Whether an infinitive stands before and another ends what follows: "schulden verminderen, hulp bieden"."""
        if self.forms[at - 1] != "n" or self.small[at + 1] in _list("relatives") or "te" in self.small[:at]:
            return False
        ends = (i for i in range(at + 2, len(self.small)) if self.small[i] in {",", "en"})
        stop = next(ends, len(self.small))
        last = stop == len(self.small) and self.small[at] == "en"
        return stop - at > 2 and (self.forms[stop - 1] == "n" or (last and "n" in self.forms[at + 2 :]))

    def _second_predicate(self, at: int) -> bool:
        """Whether "en" starts a second predicate with words of its own: "we doen dit en zetten in op dat"."""
        if len(self.words) - at < 4 or at < 4:
            return False
        after = self.small[at + 1]
        if after == "het":
            return self._second_nominal(at)
        if self.forms[at - 1] == "n" and self.small[at - 2] == "te":
            grouped = self.words[at + 1].tag == "grp" and self.forms[at + 2] == "n"
            return grouped or "te" in self.small[at + 2 : at + 7]
        if self._new_subject(at) or any(self._inverted(i) for i in range(at + 1, min(at + 6, len(self.words) - 1))):
            return True
        if self.forms[at - 1] in FINITE_OR_INFINITIVE or self.words[at + 1].tag:
            return False
        subject = any(w in _list("subjects") or self.words[i].tag == "mun" for i, w in enumerate(self.small[:at]))
        return after in _list("finite") or (subject and self.forms[at + 1] in FINITE_OR_INFINITIVE)

    def _new_subject(self, at: int) -> bool:
        """Whether a party of its own follows with its verb: "… en het gezin krijgt hulp"."""
        noun = next((i for i in range(at + 1, min(at + 4, len(self.words) - 2)) if self.words[i].tag in PARTIES), 0)
        return noun > 0 and (self.forms[noun + 1] == "s" or self.small[noun + 1] in _list("finite"))

    def _inverted(self, at: int) -> bool:
        """Whether a verb stands at `at` with its subject behind it: "en de komende jaren willen wij"."""
        finite = self.small[at] in _list("finite") or self.forms[at] in FINITE_OR_INFINITIVE
        return finite and self.small[at + 1] in _list("subjects")

    def _second_nominal(self, at: int) -> bool:
        """Whether "en het doen van" stands beside an earlier "het doen van"."""
        if self.forms[at + 2] != "n" and self.small[at + 2] not in _list("nominal"):
            return False
        return any(self.small[i] == "het" and self.forms[i + 1] == "n" for i in range(at - 1))

    def _leading_reason(self) -> int:
        """Give the place of the comma after a reason that opens the sentence ("Omdat …, doen we"), else 0."""
        if not self.small or self.small[0] not in _list("reasons") or "," not in self.small:
            return 0
        comma = len(self.small) - 1 - self.small[::-1].index(",")
        return comma if comma < len(self.small) - 3 else 0

    def _leading_purpose(self) -> int:
        """Give the length of a purpose or means that opens the sentence ("Om … te …, doen we"), else 0."""
        if len(self.small) < 8 or self.small[0] not in {"om", "door"} or self.small[1] in _list("pointers"):
            return 0
        end = self._te_infinitive(1)
        if 0 < end < len(self.small) - 1 and self.small[end].endswith("en") and self.small[end + 1] == ",":
            end += 1  # "te leren beheersen, …"
        if 0 < end < len(self.small) and self.small[end] == "en":
            comma = self.small.index(",") if "," in self.small else 0
            second = self._te_infinitive(end + 1)
            end = second if second and second <= comma else end
        return end if 5 <= end <= len(self.small) - 3 else 0
