"""Names of municipalities in a text: where one stands, what it may mean on a day, and in web and mail addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from sociaaldomein_nlp import edtf, registers
from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.registers import MunicipalityRecord

Records = tuple[MunicipalityRecord, ...]

_LONGEST = 5
_SOON = 730
"""So many days before its first day a municipality to be speaks for itself."""
_WORD = re.compile(r"(?:['’‘][sS](?:-| (?=[A-Z])))?[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_JOINT = re.compile(r"[\s-]")
_GAP = re.compile(r",? ")
_BRACKET = re.compile(r"\s?\([A-Z][A-Za-z.-]{0,14}\)")
_BETWEEN = re.compile(r"\s*(?:,\s*en|,|\ben\b|&|/|\+|;|\s[-–])\s+(?:de\s+)?(?:gemeente\s+)?", re.IGNORECASE)
_DASH = re.compile(r"\s[-–]\s")
_ADDRESS = re.compile(r"(?:@|www\.|https?://)(?:[\w-]+\.)*(?P<site>[\w-]+)\.nl\b", re.IGNORECASE)
_SITE_WORDS = re.compile(r"^gemeente-?|-?gemeente$")
_NOT_IN_NAME = frozenset({"gemeente", "gemeenten"})


@dataclass(frozen=True, slots=True)
class Naming:
    """A name of a municipality in a text.

    Attributes:
        start: its first character.
        end: one past its last.
        records: the municipalities that it may mean, by code: more than one where the name is ambiguous.
    """

    start: int
    end: int
    records: Records

    @property
    def homonym(self) -> bool:
        """Whether the name is a common word, a province or another place too."""
        return any(record.homonym for record in self.records)


def candidates(name: str, published: str | None = None) -> Records:
    """Give the municipalities that bore a name when a document was published.

    Args:
        name: as `registers.municipality_candidates` takes it.
        published: the document's date in EDTF; None for any day.

    Returns:
        The records; one that began shortly after the date counts too, one that had ended does not.

    Example:
        >>> [r.code for r in candidates("Haren", "2017-05")], candidates("Haren", "2021")
        (['GM0017'], ())
    """
    days = edtf.interval(published) if published else None
    if days is None:
        return registers.municipality_candidates(name)
    on = date.fromisoformat(days[0])
    fit = registers.municipality_candidates(name, on)
    return fit or tuple(
        record
        for record in registers.municipality_candidates(name)
        if record.begin and 0 <= (record.begin - on).days <= _SOON
    )


def name_at(text: str, start: int, published: str | None = None) -> Naming | None:
    """Give the longest name of a municipality that begins at a character, or None.

    Example:
        >>> name_at("gemeente Bergen op Zoom", 9).records[0].name
        'Bergen op Zoom'
    """
    found: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start):
        if word.start() != start if not found else not _GAP.fullmatch(text, found[-1].end(), word.start()):
            break
        if word[0].lower() in _NOT_IN_NAME or len(found) == _LONGEST:
            break
        # most words with a capital begin no name: they are done with here
        if not found and (not _capital(word[0]) or _beginning(word[0]) not in _beginnings()):
            return None
        found.append(word)
    if not found:
        return None
    for last in reversed(found):
        bracket = _BRACKET.match(text, last.end())
        for end in (bracket.end() if bracket else 0, last.end()):
            name = text[start:end]
            if not end:
                continue
            if records := candidates(name, published):
                return Naming(start, end, records)
    return None


def _beginning(name: str) -> str:
    return squeezed(_JOINT.split(name, maxsplit=1)[0])


@cache
def _beginnings() -> frozenset[str]:
    """The first parts of all names of municipalities, in small letters ("sint", "s", "bergen")."""
    records = registers.municipalities()
    return frozenset(_beginning(name) for record in records for name in (record.name, *record.aliases))


def _capital(word: str) -> bool:
    return word[0].isupper() or word[0] in "'’‘"


def names_in(text: str, published: str | None = None) -> Iterator[Naming]:
    """Give the names of municipalities in a line, in order; every word with a capital is tried.

    Example:
        >>> [naming.records[0].name for naming in names_in("Jeugdnota Den Haag en Rijswijk")]
        ['Den Haag', 'Rijswijk']
    """
    position = 0
    for word in _WORD.finditer(text):
        if word.start() < position or not _capital(word[0]):
            continue
        found = name_at(text, word.start(), published)
        if found:
            yield found
            position = found.end


def list_at(text: str, start: int, published: str | None = None) -> list[Naming]:
    """Give the names of an enumeration ("A, B en C") that begins at a character; empty unless all are known.

    Example:
        >>> [naming.records[0].name for naming in list_at("gemeenten Ede, Wageningen en Renkum.", 10)]
        ['Ede', 'Wageningen', 'Renkum']
    """
    found: list[Naming] = []
    while naming := name_at(text, start, published):
        found.append(naming)
        between = _BETWEEN.match(text, naming.end)
        if between is None:
            return found
        start = between.end()
    # "Ede, Wageningen en Onbekend" is no list that we know, "Ede, Wageningen, hierna te noemen" is
    return [] if text[start : start + 1].isupper() else found


def joined(text: str, namings: list[Naming]) -> bool:
    """Say whether names stand as one enumeration in the text; between dashes it takes three."""
    least = 3 if namings and _DASH.search(text, namings[0].end, namings[-1].start) else 2
    return len(namings) >= least and all(_BETWEEN.fullmatch(text, a.end, b.start) for a, b in pairwise(namings))


def sites_in(text: str) -> Iterator[tuple[Records, bool]]:
    """Give the municipalities whose web or mail address stands in a text, and whether the address says "gemeente".

    Example:
        >>> [(records[0].name, plain) for records, plain in sites_in("info@denhaag.nl, www.gemeentebest.nl")]
        [('Den Haag', False), ('Best', True)]
    """
    for found in _ADDRESS.finditer(text):
        site = found["site"].lower()
        says = "gemeente" in site or text[max(0, found.start() - 8) : found.start()].lower() == "gemeente"
        if records := _sites().get(squeezed(_SITE_WORDS.sub("", site))):
            yield records, says


@cache
def _sites() -> dict[str, Records]:
    """Names written in one word, of the municipalities that exist now: sites of others are gone or moved on."""
    index: dict[str, Records] = {}
    for record in registers.municipalities():
        for name in (record.name, *record.aliases):
            key = squeezed(name)
            if record.end is None and record not in index.get(key, ()):
                index[key] = (*index.get(key, ()), record)
    for site, code in rule_book("ownership").settings["sites"].items():
        index[site] = registers.municipality_candidates(code)
    return index


def squeezed(name: str) -> str:
    """Give the letters of a name in one word, without capitals and accents, as web and file names have them.

    Example:
        >>> squeezed("'s-Hertogenbosch")
        'shertogenbosch'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in plain if character.isalpha())


def settle(records: Records, text: str) -> MunicipalityRecord | None:
    """Give the one of several that the provinces and neighbours in a text speak for, or None.

    Example:
        >>> both = candidates("Bergen")
        >>> settle(both, "Bergen, Alkmaar en Heiloo in Noord-Holland").code
        'GM0373'
    """
    if len(records) == 1:
        return records[0]
    counts = {record.code: _spoken_for(record, text) for record in records}
    best, second = sorted(records, key=lambda record: -counts[record.code])[:2]
    return best if counts[best.code] > 2 * counts[second.code] else None


def _spoken_for(record: MunicipalityRecord, text: str) -> int:
    """Count the names of a municipality's province, and of others in it that are names of nothing else."""
    near = {
        other.name for other in registers.municipalities() if other.province == record.province and not other.homonym
    }
    names = {record.province, *near} - {record.name}
    return sum(1 for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def shared_name(records: Records) -> str:
    """Give the name of a municipality, or what the names of several have in common ("Bergen").

    Example:
        >>> shared_name(candidates("Bergen"))
        'Bergen'
    """
    return records[0].name if len(records) == 1 else records[0].name.split(" (")[0]
