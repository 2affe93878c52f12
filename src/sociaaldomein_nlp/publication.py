"""When a document was published, as it says itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sociaaldomein_nlp import edtf, zones
from sociaaldomein_nlp.lexicon import Rule, RuleBook, rule_book
from sociaaldomein_nlp.readers.source import Source
from sociaaldomein_nlp.temporal import Dated
from sociaaldomein_nlp.temporal_scan import scan

_MARK: Final = "[datum]"
_DAY_OR_MONTH: Final = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?")
_NUMBERED: Final = re.compile(r"\d{4}-\d\d")
"""A month in figures, where no word calls it a date, is as often the number of a letter (2024-03)."""
_BARE: Final = 8
"""From this rank on no word in the line calls the date a date."""
_TITLE_PAGE: Final = frozenset({"heading", "paragraph", "table_cell", "sidebar", *zones.RUNNING})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A date of the document, by the rule that speaks for it."""

    value: str
    rank: int
    pick: str
    rule: str


def published_of(source: Source) -> Dated | None:
    r"""Give the date of a document: as its metadata say it, else as its letterhead, title page or signatures do.

    Dates of change, of building a page, of making a file, of laws, periods, meetings to come and other documents are
    none. What was found in the text serves `document.published` alone: relative dates ("vorig jaar") are counted
    only from a date that the caller or the metadata gave.

    Args:
        source: what a reader gave; `metadata["published"]` counts before the text.

    Returns:
        A day or month (metadata may give a year) with the rule of `publication.toml` that found it, or "metadata"; None
        where the document does not say it.

    Example:
        >>> from sociaaldomein_nlp.readers.text import source_of
        >>> published_of(source_of("Jeugdnota\n\nVastgesteld door de raad op 11 november 2021\n\nWij beginnen."))
        Dated(value='2021-11-11', how='adopted')
    """
    said = source.metadata.get("published")
    if isinstance(said, str) and edtf.is_edtf(said):
        return Dated(said.split("T")[0], "metadata")
    found = list(_candidates(source))
    for rank in sorted({one.rank for one in found}):
        ranked = [one for one in found if one.rank == rank]
        value = _agreed(ranked)
        if value:
            return Dated(value, next(one.rule for one in ranked if one.value == value))
    return None


def _agreed(candidates: list[_Candidate]) -> str | None:
    """Give the date that candidates of one rank speak for; None where they disagree and neither leads."""
    values = list(dict.fromkeys(one.value for one in candidates))
    # "mei 2024" on the title page and "14 mei 2024" under it are one date
    values = [value for value in values if not any(other != value and other.startswith(value) for other in values)]
    pick = candidates[0].pick
    if pick == "latest":
        return max(values)
    return values[0] if pick == "first" or len(values) == 1 else None


def _candidates(source: Source) -> Iterator[_Candidate]:
    """Give the dates that a rule speaks for, in the order of the text."""
    book = rule_book("publication")
    front = zones.front(source)
    above = ""
    for unit in front:
        places = {"prose", "any"} if unit.prose or unit.kind not in _TITLE_PAGE else {"front", "prose", "any"}
        yield from _dated(book, unit, above, places)
        above = unit.text
    for unit in zones.running(source):
        yield from _dated(book, unit, "", {"front"})
    last = zones.end(source)
    for unit in last:
        yield from _dated(book, unit, "", {"end", "any"})
    if "aldus" in source.text.lower():
        seen = {unit.start for unit in (*front, *last)}
        signing = (unit for unit in zones.units(source) if unit.start not in seen and "aldus" in unit.text.lower())
        for unit in signing:
            yield from _dated(book, unit, "", {"any"})


def _dated(book: RuleBook, unit: zones.Unit, above: str, places: set[str]) -> Iterator[_Candidate]:
    """Give the dates of one unit with the first rule that speaks for each."""
    if not any(character.isdigit() for character in unit.text):
        return
    small = book.prepare(unit.text)
    for date in scan(unit.text):
        value = date.reading.value or ""
        if date.relation or date.reading.anchor or not _DAY_OR_MONTH.fullmatch(value):
            continue
        line = f"{small[: date.start]}{_MARK}{small[date.end :]}"
        rule = _rule(book.rules, line, f"{book.prepare(above)}\n{line}", places)
        bare = _NUMBERED.fullmatch(unit.text[date.start : date.end]) and rule and rule.values["rank"] >= _BARE
        if rule and not bare:
            yield _Candidate(value, rule.values["rank"], rule.values["pick"], rule.id)


def _rule(rules: Iterable[Rule], line: str, with_above: str, places: set[str]) -> Rule | None:
    """Give the rule that speaks for the date in a line: those that speak against it come first in the file."""
    for rule in rules:
        if rule.values["rank"] == 0:
            if rule.search(line):
                return None
        elif rule.values["where"] in places and rule.search(with_above if rule.values.get("above") else line):
            return rule
    return None
