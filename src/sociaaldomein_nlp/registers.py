"""Registers of public bodies and laws: look up by name, alias or code, with history and homonyms.

The lists stand in `resources/gazetteers/` (municipalities, laws, bodies), each with its source beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from sociaaldomein_nlp.lexicon import table

_NOT_LETTERS = re.compile(r"[\W_]+")
_TITLE = re.compile(r"^(?:de )?(?:gemeente|gem) | gemeente$")
_BRACKET = re.compile(r"\s*\([^)]*\)\s*$")


@dataclass(frozen=True, slots=True)
class MunicipalityRecord:
    """A municipality of the register.

    Attributes:
        code: its GM code.
        name: its name as it is shown.
        aliases: other names, such as `Den Bosch`.
        province: the province it lies in.
        begin: its first day; None where that was before 1999.
        end: its last day; None while it exists.
        successors, predecessors: GM codes.
        homonym: the name is also a common word, a province or another place (Best, Leiden, Utrecht), so
            that it is no municipality without a sign of one, such as "gemeente" before it.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    province: str
    begin: date | None
    end: date | None
    successors: tuple[str, ...]
    predecessors: tuple[str, ...]
    homonym: bool

    @property
    def uri(self) -> str:
        """Its IRI in the TOOI register."""
        return f"https://identifier.overheid.nl/tooi/id/gemeente/{self.code.lower()}"

    def existed(self, on: date) -> bool:
        """Say whether it existed on that day."""
        return (self.begin is None or self.begin <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class LawRecord:
    """A law of the register.

    Attributes:
        name: the short name by which notes call it.
        full_name: its full name.
        aliases: other names.
        cased: those of its names that count only when they are written so (WEB, Woo).
        bwb: its BWB id, or None.
        celex: its CELEX number where it is an EU regulation or directive, else None.
        begin: its first day; None where that is not known.
        end: its last day; None while it is in force.
    """

    name: str
    full_name: str
    aliases: tuple[str, ...]
    cased: tuple[str, ...]
    bwb: str | None
    celex: str | None
    begin: date | None = None
    end: date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, once each."""
        return tuple(dict.fromkeys((self.name, self.full_name, *self.aliases)))

    @property
    def historic(self) -> bool:
        """Whether it has ended."""
        return self.end is not None

    def in_force(self, on: date) -> bool:
        """Say whether it was in force on that day, as far as its days are known."""
        return (self.begin is None or self.begin <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class BodyRecord:
    """A regional body with an official id: `type` is province, public_health or labour_market_region."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    uri: str | None


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def municipalities(on: date | None = None) -> tuple[MunicipalityRecord, ...]:
    """Give the municipalities, by code.

    Args:
        on: the day on which they existed; None for all, the ended ones too.

    Returns:
        The records.

    Source:
        TOOI register of municipalities, v5 (2026-01-29).

    Example:
        >>> len(municipalities(date(2026, 1, 1)))
        342
    """
    return tuple(record for record in _all_municipalities() if on is None or record.existed(on))


@cache
def _all_municipalities() -> tuple[MunicipalityRecord, ...]:
    return tuple(
        MunicipalityRecord(
            code=row["code"],
            name=row["name"],
            aliases=_split(row["aliases"]),
            province=row["province"],
            begin=_day(row["begin"]),
            end=_day(row["end"]),
            successors=_split(row["successors"]),
            predecessors=_split(row["predecessors"]),
            homonym=row["homonym"] == "true",
        )
        for row in table("municipalities")
    )


def municipality(name_or_code: str, on: date | None = None) -> MunicipalityRecord | None:
    """Look up a municipality; capitals, accents, apostrophes, hyphens and the word "gemeente" do not matter.

    Args:
        name_or_code: a name, an alias, a name with its province in brackets, or a GM code ("GM0363", "0363").
        on: a day on which it must have existed. None for the one of today, or else the last that bore the
            name: look at `end` and `successors` then.

    Returns:
        The record; None where no municipality bears the name on that day, or more than one does.

    Example:
        >>> municipality("gemeente Den Bosch").code
        'GM0796'
        >>> municipality("Leerdam").successors, municipality("Leerdam", on=date(2024, 1, 1))
        (('GM1961',), None)
    """
    found = municipality_candidates(name_or_code, on)
    return found[0] if len(found) == 1 else None


def municipality_candidates(name_or_code: str, on: date | None = None) -> tuple[MunicipalityRecord, ...]:
    """Give all municipalities that a name may mean, as `municipality` reads it.

    Args:
        name_or_code: as for `municipality`.
        on: as for `municipality`.

    Returns:
        The records, by code; more than one where the name is ambiguous.

    Example:
        >>> [record.name for record in municipality_candidates("Bergen")]
        ['Bergen (NH)', 'Bergen (L)']
    """
    exact, loose = _municipality_index()
    key = _municipality_key(name_or_code)
    for index in (exact, loose):
        found = index.get(key, ())
        fit = [record for record in found if (record.end is None if on is None else record.existed(on))]
        if fit:
            return tuple(fit)
        if found and on is None:
            return found
    return ()


def _key(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _NOT_LETTERS.sub(" ", plain.casefold()).strip()


def _municipality_key(name: str) -> str:
    key = _TITLE.sub("", _key(name))
    return f"gm{key}" if key.isdecimal() and len(key) == 4 else key


_Index = Mapping[str, tuple[MunicipalityRecord, ...]]


@cache
def _municipality_index() -> tuple[_Index, _Index]:
    """Names, aliases and codes; and, where none of these fits, names without what stands in brackets."""
    exact: dict[str, tuple[MunicipalityRecord, ...]] = {}
    loose: dict[str, tuple[MunicipalityRecord, ...]] = {}
    for record in municipalities():
        short = _BRACKET.sub("", record.name)
        names = (record.code, record.name, *record.aliases, f"{short} ({record.province})")
        for key in {_municipality_key(name) for name in names}:
            exact[key] = (*exact.get(key, ()), record)
        loose[_municipality_key(short)] = (*loose.get(_municipality_key(short), ()), record)
    return exact, loose


@cache
def laws() -> tuple[LawRecord, ...]:
    """Give the laws of the register, in its order.

    Source:
        BWB ids of wetten.overheid.nl.

    Example:
        >>> [law.name for law in laws() if law.historic][:4]
        ['Wmo (2007)', 'Wet inburgering (oud)', 'Wob', 'AWBZ']
    """
    return tuple(
        LawRecord(
            name=row["name"],
            full_name=row["full_name"],
            aliases=_split(row["aliases"]),
            cased=_split(row["cased"]),
            bwb=row["bwb"] or None,
            celex=row["celex"] or None,
            begin=_day(row["begin"]),
            end=_day(row["end"]),
        )
        for row in table("laws")
    )


def law(name: str) -> LawRecord | None:
    """Look up a law by any of its names, its BWB id or its CELEX number.

    Args:
        name: the name; capitals matter only for the names in `cased`.

    Returns:
        The record, a law in force before one that has ended; None where there is none.

    Example:
        >>> law("wmo").bwb, law("WEB").bwb, law("web")
        ('BWBR0035362', 'BWBR0007625', None)
    """
    wanted = " ".join(name.split())
    folded = wanted.casefold()
    for record in sorted(laws(), key=lambda record: record.historic):
        free = (n.casefold() for n in (*record.names, record.bwb, record.celex) if n and n not in record.cased)
        if wanted in record.cased or folded in free:
            return record
    return None


def law_uri(bwb: str | None, celex: str | None = None) -> str | None:
    """Give the official page of a law: on wetten.overheid.nl, or on EUR-Lex in Dutch.

    Args:
        bwb: its BWB id.
        celex: the CELEX number of a regulation or directive of the EU.

    Returns:
        The IRI; None for a law that has neither number.

    Example:
        >>> law_uri("BWBR0034925")
        'https://wetten.overheid.nl/BWBR0034925'
    """
    if bwb:
        return f"https://wetten.overheid.nl/{bwb}"
    return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{celex}" if celex else None


@cache
def bodies() -> tuple[BodyRecord, ...]:
    """Give the named regional bodies: provinces, joint bodies for public health, labour-market regions.

    Source:
        TOOI registers of provinces and joint bodies (v3); CBS codes of labour-market regions.

    Example:
        >>> sorted({body.type for body in bodies()})
        ['labour_market_region', 'province', 'public_health']
    """
    return tuple(
        BodyRecord(row["id"], row["type"], row["name"], _split(row["aliases"]), row["uri"] or None)
        for row in table("bodies")
    )


def body(name: str) -> BodyRecord | None:
    """Look up a regional body by name, alias or id; capitals, accents and hyphens do not matter.

    Args:
        name: the full name ("provincie Utrecht": the bare name is a municipality or a place).

    Returns:
        The record, or None.

    Example:
        >>> body("GGD Gelderland Zuid").id
        'so0720'
    """
    return _body_index().get(_key(name))


@cache
def _body_index() -> Mapping[str, BodyRecord]:
    return {_key(name): record for record in bodies() for name in (record.id, record.name, *record.aliases)}
