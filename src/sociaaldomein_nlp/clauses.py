"""Cut a sentence where one clause says what is done and another what for. No spaCy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sociaaldomein_nlp import lexicon
from sociaaldomein_nlp.framing import Word, verb_tag


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `first` to `last` (exclusive) of a sentence; `link` is the word that ties them to what stands before, or ""."""

    first: int
    last: int
    link: str = ""


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
    small = [lexicon.lower(word.text) for word in words]
    cuts = [(at, link) for at in range(len(words)) if (link := _link(words, small, at))]
    lead = _leading_purpose(small)
    clauses = []
    first, link = 0, ""
    if lead:
        clauses.append(Clause(1, lead, small[0]))
        first = lead
        cuts = [cut for cut in cuts if cut[0] > lead]
    for at, tie in cuts:
        clauses.append(Clause(first, at, link))
        first, link = at + 1, tie
    clauses.append(Clause(first, len(words), link))
    return [clause for clause in clauses if clause.last > clause.first]


def _link(words: Sequence[Word], small: Sequence[str], at: int) -> str:
    word = small[at]
    if at < 2 or at + 2 >= len(words):
        return ""
    if word in _list("result_links"):
        return "zodat"
    if word in _list("reasons") and small[at - 1] == ",":
        return "reason"
    if word in {":", ";"} and at > 3 and at + 5 < len(words):
        return "colon"
    if word in _list("result_relatives") and small[at - 1] == ",":
        return "zodat"
    if word == "om" and _purpose(small, at):
        return "nodig" if small[at - 1] == "nodig" else "om"
    if word == "door" and _means(small, at):
        return "door"
    if word in {",", "en"} and _series(small, at):
        return "series"
    return "en" if word == "en" and _second_verb(words, small, at) else ""


def _purpose(small: Sequence[str], at: int) -> bool:
    """Whether "om" opens a purpose: an infinitive with "te" follows, and no noun or verb before it asks for "om"."""
    before = next((word for word in reversed(small[:at]) if word not in _list("fillers")), "")
    if before in _list("takes_om") or (before == "nodig" and _list("needing") & set(small[:at])):
        return False
    end = _te_infinitive(small, at + 1)
    return end > at + 3 and not (small[at + 1] in _list("pointers") and end <= at + 5)


def _te_infinitive(small: Sequence[str], at: int) -> int:
    """Give the place after the first "te" with an infinitive from `at` on, or 0."""
    for i in range(at, min(len(small) - 1, at + 30)):
        if small[i] in {"te", "daarvan"} and small[i + 1].endswith("n"):
            return i + 2
    return 0


def _means(small: Sequence[str], at: int) -> bool:
    """Whether "door" names what is done for it: "door … te doen" or "door het doen van"."""
    nexts = small[at + 1 : at + 5]
    nominal = any(word in {"het", "de"} for word in nexts[:1]) and any(_infinitive(w) for w in nexts[1:3])
    return nominal or 0 < _te_infinitive(small, at + 1) <= at + 16


def _series(small: Sequence[str], at: int) -> bool:
    """Whether an infinitive stands before and another ends what follows: "schulden verminderen, loketten openen en …"."""
    if small[at + 1] in _list("relatives"):
        return False
    ends = (i for i in range(at + 2, len(small)) if small[i] in {",", "en"} or i == len(small) - 1)
    stop = next(ends, 0)
    last = small[stop - 1] if small[stop] in {",", "en"} else small[stop]
    return stop - at > 2 and _infinitive(small[at - 1]) and _infinitive(last) and "te" not in small[:at]


def _infinitive(word: str) -> bool:
    return verb_tag(word)[3:] == "n"


def _second_verb(words: Sequence[Word], small: Sequence[str], at: int) -> bool:
    """Whether "en" starts a second predicate with words of its own, as in "we doen dit en zetten in op dat"."""
    if len(words) - at < 4 or at < 4:
        return False
    follower, next_one = small[at + 1], small[at + 2]
    if follower == "het" and next_one in _list("nominal") or (follower == "het" and _infinitive(next_one)):
        return any(small[i] == "het" and _infinitive(small[i + 1]) for i in range(at - 1))
    if "te" in small[max(0, at - 2) : at] and _infinitive(small[at - 1]):
        return "te" in small[at + 2 : at + 7] or (words[at + 1].tag == "grp" and _infinitive(next_one))
    if verb_tag(small[at - 1])[3:] in {"n", "s"} or words[at + 1].tag:
        return False
    subject = any(word in _list("subjects") or words[i].tag == "mun" for i, word in enumerate(small[:at]))
    return follower in _list("finite") or (subject and verb_tag(follower)[3:] in {"n", "s"})


def _leading_purpose(small: Sequence[str]) -> int:
    """Give the length of a purpose or means that opens the sentence ("Om … te …, doen we"), where it says what; else 0."""
    if not small or small[0] not in {"om", "door"} or len(small) < 8 or small[1] in _list("pointers"):
        return 0
    end = _te_infinitive(small, 1)
    return end if 5 <= end <= len(small) - 3 else 0
