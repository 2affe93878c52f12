"""Find the temporal expressions of one block of text by `resources/rules/dates.toml`. Pure: no spaCy.

A cheap walk over the words finds the places where a rule may begin; only there are patterns tried, and the
longest match wins. Then two dates with "t/m" between them become one period, and the words before a span
give its relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from sociaaldomein_nlp import edtf, temporal_calendar, temporal_relative, temporal_values
from sociaaldomein_nlp.lexicon import Rule, any_of, compile_pattern, rule_book
from sociaaldomein_nlp.temporal import UNKNOWN, Anchor, Groups, Reading

_MAKERS: Final = {**temporal_values.MAKERS, **temporal_relative.MAKERS, **temporal_calendar.MAKERS}
_WORD: Final = re.compile(r"\d+|[^\W\d_]+|[€§'’‘`´]")
_NAME: Final = re.compile(r"\(\?P<\w+>")
_CODED: Final = re.compile(r"[\d@]|www\.|://")
"""What stands in every address and code: most blocks have none, and need not be searched."""
# the sign first, for that is quick to look for; the stop of an abbreviation ("d.d.") ends no sentence
SENTENCE_END: Final = re.compile(r"[.!?](?<=[\w)”\"]{2}.)[”\")]?\s+(?=[^\W\d_a-zà-ÿ]|[“\"‘'(•–\d-])|\t+|\n\s*\n")
"""What stands between two sentences, or two cells of a row."""

_CLAUSE_ENDS: Final = (", ", "; ", ": ", "(", ")")
_SENTENCE: Final = 300
_REACH: Final = 48
"""How far before a span the words are read that give its relation."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression in a text: where it stands, which rule found it, what it says, its relation and
    role.
    """

    start: int
    end: int
    rule: str
    reading: Reading
    relation: str | None = None
    role: str | None = None


def scan(text: str, anchor: Anchor | None = None, *, begin: int = 0) -> list[Expression]:
    """Find the temporal expressions of a text.

    Args:
        text: one block, as it stands.
        anchor: the document's date, or None.
        begin: where the block begins in its document; the offsets count from there.

    Returns:
        The expressions in reading order; none overlap. A year that the words do not say is still `XXXX`, and
        a TIME has no day yet (see `components.dates`).

    Example:
        >>> [(e.reading.value, e.relation) for e in scan("Vanaf 3 maart 2020 ligt het 6 weken ter inzage.")]
        [('2020-03-03', 'from'), ('P6W', None)]
    """
    small = rule_book("dates").prepare(text)
    periods = list(_periods(small, list(_atoms(text, small, anchor))))
    return [_in_context(small, found, begin) for found in _with_lent_years(small, periods)]


def tense(text: str, start: int, end: int) -> int:
    """Give the tense of the sentence around a span: -1 past, 1 to come, 0 where its words say neither or
    both.

    Example:
        >>> tense("De raad heeft op 12 maart ingestemd.", 17, 25)
        -1
    """
    near, far = max(0, start - _SENTENCE), min(len(text), end + _SENTENCE)
    # one letter further, for what ends a sentence is known by what begins the next
    left = max((ended.end() for ended in SENTENCE_END.finditer(text, near, start + 1)), default=near)
    ended = SENTENCE_END.search(text, end, far)
    right = ended.start() if ended else far
    return tense_of(*map(rule_book("dates").prepare, (text[left:start], text[end:right])))


def tense_of(before: str, after: str) -> int:
    """Give the tense of a sentence in lower case: -1 past, 1 to come, 0 where its words say neither or both.

    Args:
        before: what stands in the sentence before a date.
        after: what stands after it; the clause around the date counts before the whole sentence.

    Example:
        >>> tense_of("hun taken worden verdeeld, maar in ", " liet het rijk weten dat het niet kan.")
        -1
    """
    left = max(before.rfind(mark) for mark in _CLAUSE_ENDS) + 1
    right = min((at for mark in _CLAUSE_ENDS if (at := after.find(mark)) >= 0), default=len(after))
    clause = f"{before[left:]} {after[:right]}"
    return _said(clause) or _said(f"{before} {after}")


def _said(words: str) -> int:
    return bool(_pattern("future").search(words)) - bool(_pattern("past").search(words))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Compile a pattern of the table `context`."""
    book = rule_book("dates")
    words = {key: any_of(entries) for key, entries in book.words.items()}
    return compile_pattern(book.settings["context"][name], words, where=f"resources/rules/dates.toml, {name}")


@dataclass(frozen=True, slots=True)
class _Starters:
    """The rules of which a match may begin with one word, and one pattern that tells all of them at once."""

    rules: tuple[Rule, ...]
    all: re.Pattern[str]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> _Starters:
        listed = tuple(rules)
        # a look ahead for each rule, with a group that is set where it matches; a pattern may end with a comment
        looks = "".join(f"(?:(?=({_NAME.sub('(?:', rule.regex.pattern)}\n))|)" for rule in listed)
        return cls(listed, re.compile(looks, re.VERBOSE))

    def at(self, small: str, start: int) -> list[Rule]:
        """Give the rules that match at a place, the longest match first."""
        found = self.all.match(small, start)
        if found is None or found.lastindex is None:
            return []
        ends = [(-found.end(at), at) for at in range(1, found.lastindex + 1) if found.end(at) >= 0]
        return [self.rules[at - 1] for _, at in sorted(ends)]


@cache
def _index() -> dict[str, _Starters]:
    """Sort the rules by the word with which their matches begin; "0" stands for any number, "4" for one of
    four digits.
    """
    index: dict[str, dict[str, Rule]] = {}
    for rule in rule_book("dates").rules:
        for need in rule.needs if not rule.values.get("scan") else ():
            for key in _keys(need):
                index.setdefault(key, {})[rule.id] = rule
    return {key: _Starters.of(rules.values()) for key, rules in index.items()}


def _keys(need: str) -> tuple[str, ...]:
    first = _WORD.match(need)
    if first is None or not first[0].isdigit():
        return (first[0],) if first else ()
    return ("4",) if need in ("19", "20") else ("0", "4")


def _atoms(text: str, small: str, anchor: Anchor | None) -> Iterator[Expression]:
    index, hidden = _index(), _hidden(small)
    position = behind = last = 0
    for word in _WORD.finditer(small):
        start = word.start()
        if start < position:
            continue
        key = word[0] if not word[0].isdigit() else "4" if len(word[0]) == 4 else "0"
        starters = index.get(key)
        rules = starters.at(small, start) if starters and not _inside(small, start) else None
        if not rules:
            continue
        while behind < len(hidden) and hidden[behind][1] <= start:
            behind += 1
        if behind < len(hidden) and hidden[behind][0] <= start:
            position = hidden[behind][1]
            continue
        found = _longest(rules, text, small, start, anchor)
        if isinstance(found, Expression):
            if found.rule == "day":
                yield from _days_before(small, found, last)
            yield found
            position = last = found.end
        else:
            position = found


def _days_before(small: str, found: Expression, position: int) -> Iterator[Expression]:
    """Give the other days of "11, 18 en 25 september", which have their month from the last."""
    value = found.reading.value or ""
    before = _pattern("days").search(small, position, found.start)
    if before is None or found.reading.weekday is not None or len(value) != len("XXXX-09-25"):
        return
    for number in re.finditer(r"\d+", before[0]):
        day = f"{value[:8]}{int(number[0]):02}"
        start = before.start() + number.start()
        if day.startswith(UNKNOWN) or edtf.is_edtf(day):
            reading = replace(found.reading, value=day)
            yield replace(found, start=start, end=start + len(number[0]), reading=reading)


def _hidden(small: str) -> list[tuple[int, int]]:
    """Give the stretches that hold no dates whatever stands in them: addresses and codes, in order."""
    if not _CODED.search(small):
        return []
    return sorted(
        found.span()
        for needs, pattern in _scanned()
        if needs is None or any(need in small for need in needs)
        for found in pattern.finditer(small)
    )


@cache
def _scanned() -> tuple[tuple[frozenset[str] | None, re.Pattern[str]], ...]:
    """Give the rules for what hides dates; those that need a digit are known to have one."""
    scanned = [rule for rule in rule_book("dates").rules if rule.values.get("scan")]
    return tuple((None if "0" in rule.needs else rule.needs, rule.regex) for rule in scanned)


def _inside(small: str, start: int) -> bool:
    """Whether a word goes on from a letter or digit before it: the 24 of "q24", the 2024 of "1.2024"."""
    before = small[start - 1] if start else " "
    if before.isalnum() or before == "_":
        return True
    return before in ".," and start > 1 and small[start - 2].isdigit() and small[start].isdigit()


def _longest(rules: Iterable[Rule], text: str, small: str, start: int, anchor: Anchor | None) -> Expression | int:
    """Give the first match that is an expression, or the position to go on from where none is."""
    for rule, found in ((rule, rule.regex.match(small, start)) for rule in rules):
        if found is None:
            continue
        if rule.values["make"] == "skip":
            if _capitals_stand(text, found):
                return found.end()
            continue
        reading = _read(rule, found, anchor, small)
        if reading and rule.values.get("names") and _is_name(text, small, found):
            return found.end()
        if reading:
            span = next((name for name in ("span", "span2") if found.groupdict().get(name)), 0)
            return Expression(found.start(span), found.end(span), rule.id, reading)
    return start


def _is_name(text: str, small: str, found: re.Match[str]) -> bool:
    """Whether a month, season or day of the week with a capital is the name of a person, a house or a shop."""
    start, end = found.span()
    if not text[start].isupper():
        return False
    article = text[max(0, start - 3) : start] == "De " and start > len("De ")
    before = _before("bearer", small, start) or _before("surname", text, start)
    return article or before or _pattern("named_after").match(text, end) is not None


def _capitals_stand(text: str, found: re.Match[str]) -> bool:
    if "capitals" not in found.re.groupindex:
        return True
    return text[found.start("capitals") : found.end("capitals")].isupper()


def _read(rule: Rule, found: re.Match[str], anchor: Anchor | None, small: str) -> Reading | None:
    if rule.values["make"] == "ahead" and _before("spread", small, found.start()):
        return None
    return _MAKERS[rule.values["make"]](Groups(found.groupdict()), anchor)


def _before(name: str, small: str, start: int) -> bool:
    return _pattern(name).search(small[max(0, start - _REACH) : start]) is not None


def _periods(small: str, atoms: list[Expression]) -> Iterator[Expression]:
    """Join two dates that are the ends of one period, and lend a year from the second of two to the first."""
    at = 0
    while at < len(atoms):
        one = atoms[at]
        at += 1
        ever = _pattern("ever").match(small, one.end)
        if ever and one.reading.value and edtf.is_edtf(f"{one.reading.value}/.."):
            yield replace(one, end=ever.end(), reading=replace(one.reading, value=f"{one.reading.value}/.."))
            continue
        other = atoms[at] if at < len(atoms) else None
        link = _pattern("link").fullmatch(small, one.end, other.start) if other else None
        if other is None or link is None or not (_is_date(one) and _is_date(other)):
            yield one
            continue
        kind = "to" if link["and"] == "en" and _before("between", small, one.start) else link.lastgroup or ""
        joined = _joined(one, other, kind)
        if joined:
            at += 1
            yield _as_school_year(small, joined, kind)
        else:
            yield one


def _as_school_year(small: str, found: Expression, kind: str) -> Expression:
    """Read "2024/2025" as a school year where the block speaks of one."""
    first, _, last = (found.reading.value or "").partition("/")
    if kind != "slash" or not (first.isdigit() and last.isdigit() and int(last) == int(first) + 1):
        return found
    if not _pattern("school").search(small):
        return found
    return replace(found, reading=replace(found.reading, value=temporal_values.school_days(int(first), int(last))))


def _with_lent_years(small: str, found: list[Expression]) -> list[Expression]:
    """Lend the year of the last of "maart, juni en oktober 2025" to those before it."""
    settled = found[-1:]
    for one in reversed(found[:-1]):
        other = settled[-1]
        link = _pattern("link").fullmatch(small, one.end, other.start)
        lends = link and link["and"] and _is_date(one) and _is_date(other)
        settled.append(_with_lent_year(one, other) if lends else one)
    return settled[::-1]


def _is_date(found: Expression) -> bool:
    value = found.reading.value
    return found.reading.type == "DATE" and bool(value) and "/" not in (value or "")


def _joined(one: Expression, other: Expression, kind: str) -> Expression | None:
    left, right = one.reading.value or "", other.reading.value or ""
    alike = edtf.precision(left) == edtf.precision(right)
    if kind == "and" or (kind != "to" and not alike) or (len(left) == 4 and UNKNOWN in right):
        return None
    if kind == "slash" and not (len(left) == 4 or edtf.precision(left) == "month"):
        return None
    left, right = _lent(left, right, one.reading, -1), _lent(right, left, other.reading, 1)
    value = f"{left}/{right}"
    if left == right or not edtf.is_edtf(value):
        return None
    reading = Reading(
        type="DATE",
        value=value,
        anchor=one.reading.anchor or other.reading.anchor,
        open_year=one.reading.open_year and UNKNOWN in left,
    )
    rule = "period" if kind == "to" else "period_short"
    return Expression(one.start, other.end, rule, reading)


def _lent(value: str, neighbour: str, reading: Reading, sign: int) -> str:
    """Fill the year of one end from the other: the last one before it (-1), or the first one after it (1)."""
    if UNKNOWN not in value or UNKNOWN in neighbour or not reading.open_year:
        return value
    filled = value.replace(UNKNOWN, neighbour[:4])
    if (filled < neighbour) == (sign < 0) or filled == neighbour:
        return filled
    return value.replace(UNKNOWN, f"{int(neighbour[:4]) + sign:04}")


def _with_lent_year(one: Expression, other: Expression) -> Expression:
    left, right = one.reading.value or "", other.reading.value or ""
    if edtf.precision(left) != edtf.precision(right) or UNKNOWN not in left or UNKNOWN in right:
        return one
    value = left.replace(UNKNOWN, right[:4])
    if value > right or not one.reading.open_year or not edtf.is_edtf(value):
        return one
    return replace(one, reading=replace(one.reading, value=value))


def _in_context(small: str, found: Expression, begin: int) -> Expression:
    reading, start, end = found.reading, found.start + begin, found.end + begin
    if reading.type not in ("DATE", "TIME"):
        return Expression(start, end, found.rule, reading)
    if not reading.modifier and _before("about", small, found.start):
        reading = replace(reading, modifier="approx")
    if _before("yearly", small, found.start) or _pattern("every_year").match(small, found.end):
        reading = replace(reading, open_year=False)
    if not reading.direction and _before("since", small, found.start):
        reading = replace(reading, direction=-1)
    return Expression(start, end, found.rule, reading, _relation(small, found))


def _relation(small: str, found: Expression) -> str | None:
    if found.rule == "period":
        return None
    for name in ("by", "until", "from"):
        if _before(name, small, found.start):
            return name
    return "by" if _is_moment(found) and _before("before", small, found.start) else None


def _is_moment(found: Expression) -> bool:
    """Whether "voor" before it means "earlier than": not in "de plannen voor 2025"."""
    reading = found.reading
    if reading.type == "TIME" or (reading.modifier and reading.modifier != "approx"):
        return True
    kind = edtf.precision(reading.value) if reading.value else None
    return kind == "season" or (kind == "day" and reading.weekday is None and found.rule != "fixed")
