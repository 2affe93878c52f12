"""What goes into the store, as plain values: an Analysis packed, its row of facts, a line of the ledger."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from sociaaldomein_nlp.errors import StoreError
from sociaaldomein_nlp.records import Analysis, Document, Municipality

_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One line of the ledger: a file that could not be read or analysed.

    Attributes:
        source: the file, as an absolute path.
        municipality: the one that it was given, or None.
        kind: class of the error.
        reason, mend: what is wrong and what to do about it.
        digest: sha256 of the bytes that failed, or None where there were none.
        options: what had been asked for.
        attempts: how often it has failed.
        failed_at: when it failed last, in UTC.
    """

    source: str
    kind: str
    reason: str
    mend: str = ""
    municipality: str | None = None
    digest: str | None = None
    options: Mapping[str, Any] | None = None
    attempts: int = 1
    failed_at: datetime | None = None


def settled(analysis: Analysis, municipality: str | None = None) -> Analysis:
    """Give the Analysis with an id and under the municipality that it is to be stored under.

    Args:
        analysis: without an id, it gets the sha256 of its text.
        municipality: None, or empty, leaves what the Analysis says.

    Returns:
        An Analysis; the same one where nothing changes.

    Example:
        >>> settled(Analysis(text="Nota"), "Rheden").document.municipality.name
        'Rheden'
    """
    document = analysis.document
    if not document.id:
        document = replace(document, id=hashlib.sha256(analysis.text.encode(errors="surrogatepass")).hexdigest())
    name = (municipality or "").strip()
    if name and names_of(document) != [name]:
        document = replace(document, municipality=Municipality(name=name, how="given"))
    return analysis if document is analysis.document else replace(analysis, document=document)


def names_of(document: Document) -> list[str]:
    """Give the names of a document's municipalities (its code where it has no name)."""
    return [name for one in _owners(document) if (name := one.name or one.code)]


def _owners(document: Document) -> list[Municipality]:
    owner = document.municipality
    return owner if isinstance(owner, list) else [owner] if owner else []


def document_row(
    analysis: Analysis, *, year: int | None, kind: str | None, options: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Give the row of table `documents`, by column; without a year, that of publication.

    Example:
        >>> row = document_row(settled(Analysis(text="Nota"), "Rheden"), year=2024, kind=None, options=None)
        >>> row["municipality"], row["year"]
        ('Rheden', 2024)
    """
    document = analysis.document
    published = _YEAR.match(document.published or "")
    plain = ("id", "title", "source", "media_type", "published", "period", "language", "pages", "words")
    return {
        **{name: getattr(document, name) for name in plain},
        "municipality": ", ".join(names_of(document)) or None,
        "municipality_code": ", ".join(one.code for one in _owners(document) if one.code) or None,
        "municipalities": names_of(document),
        "year": year if year is not None else int(published[0]) if published else None,
        "kind": kind or None,
        "added_at": now(),
        "versions": canonical(analysis.versions),
        "options": canonical(options or {}),
    }


def packed(analysis: Analysis) -> bytes:
    """Give the Analysis as compressed JSON; `unpacked` reads it back to an equal one.

    Raises:
        StoreError: its text holds half a character (a lone surrogate), which no UTF-8 can hold.

    Example:
        >>> unpacked(packed(Analysis(text="Súdwest"))).text
        'Súdwest'
    """
    try:
        return zlib.compress(analysis.to_json().encode())
    except UnicodeEncodeError as error:
        where = analysis.document.source or analysis.document.id
        raise StoreError("its text holds a broken character", where=where, mend="save the file as UTF-8") from error


def layers(analysis: Analysis) -> str:
    """Give all but the text as JSON, as `resources/sql/add.sql` takes it."""
    plain = {name: value for name, value in analysis.to_dict().items() if name != "text"}
    return msgspec.json.encode(plain).decode()


def unpacked(payload: bytes) -> Analysis:
    """Read what `packed` gave; zlib.error or RecordError where it is damaged."""
    return Analysis.from_json(zlib.decompress(payload))


def canonical(plain: Mapping[str, Any]) -> str:
    """Give plain data as JSON text that is the same for equal data.

    Example:
        >>> canonical({"b": 1, "a": None})
        '{"a": null, "b": 1}'
    """
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, default=str)


def mark(key: str, text: str) -> str:
    """Give what is the same for the same text and key, and does not tell it.

    Example:
        >>> mark("key", "text") == mark("key", "text") != mark("other", "text")
        True
    """
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()[:16]


def now() -> datetime:
    """Give this moment in UTC, without its zone: as a column TIMESTAMP holds it."""
    return datetime.now(UTC).replace(tzinfo=None)
