"""PDF -> `Source`: printed lines become headings, paragraphs, items and cells; the page's furniture stands aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Final

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers.limits import Limits, check_characters, held
from sociaaldomein_nlp.readers.pdf.bullets import as_shown
from sociaaldomein_nlp.readers.pdf.layout import lines_of, overdrawn
from sociaaldomein_nlp.readers.pdf.pdfium import pdfium_words
from sociaaldomein_nlp.readers.pdf.plumber import plumber_words
from sociaaldomein_nlp.readers.pdf.words import WordFile
from sociaaldomein_nlp.readers.pdf.write import write
from sociaaldomein_nlp.readers.source import Source

_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d)?'?(\d\d)?")
_KEYS = {"Author": "author", "Producer": "producer", "CreationDate": "created", "ModDate": "modified"}
_NAMED = 8
_BACKENDS: Final[Mapping[str, Callable[[bytes, str], WordFile]]] = {
    "pdfium": pdfium_words,
    "pdfplumber": plumber_words,
}


def read_pdf(data: bytes, name: str, backend: str = "pdfium", limits: Limits | None = None) -> Source:
    """Read a PDF in this process; `worker.read_apart` does so in another, which is what `read` uses.

    Args:
        data: the bytes of the file.
        name: its name.
        backend: "pdfium" or "pdfplumber".
        limits: what the file may be; None for those that hold here.

    Returns:
        A Source with pages, boxes and blocks. Blocks are parted by an empty line, items of a list and rows of a table
        by a line end, cells by a tab; footnotes stand after the text of their page, running headers, footers and page
        numbers are blocks outside the text. What the page does not show is left out, and a warning says so.

    Raises:
        ReadError: the file is broken, locked, beyond a limit, or has no text layer at all.
        UsageError: there is no such backend.

    Example:
        >>> read_pdf(data, "nota.pdf").pages[0].width  # doctest: +SKIP
        595.0
    """
    if backend not in _BACKENDS:
        raise UsageError(f"no PDF backend {backend!r}", mend=f"choose one of {', '.join(_BACKENDS)}")
    with held(limits):
        raw = _BACKENDS[backend](data, name)
    bare = [number for number, page in enumerate(raw.pages, start=1) if not page.words]
    drawn = overdrawn(raw.pages)
    file, hidden = as_shown(raw, name)
    if not any(page.words for page in file.pages):
        what = f"no text layer on any page: {'it holds pictures of text' if bare else 'all its words are hidden'}"
        raise ReadError(what, where=name, mend="run OCR over it (for example with ocrmypdf) and give the result")
    lines = lines_of(file.pages)
    text, blocks, pages = write(lines, file.pages, file.bookmarks)
    with held(limits):
        check_characters(len(text), name)
    return Source(
        text=text,
        blocks=blocks,
        pages=pages,
        name=name,
        media_type="application/pdf",
        digest=sha256(data).hexdigest(),
        size=len(data),
        title=file.info.get("Title", "").strip() or None,
        metadata=_metadata(file.info),
        warnings=_warnings(bare, drawn, name) + hidden,
    )


def _warnings(bare: Sequence[int], drawn: Sequence[int], name: str) -> tuple[str, ...]:
    found = []
    if bare:
        found.append(f"{name}: no text layer on page {_numbers(bare)}; needs OCR")
    if drawn:
        found.append(f"{name}: too much is drawn on page {_numbers(drawn)}; no tables were looked for there")
    return tuple(found)


def _numbers(pages: Sequence[int]) -> str:
    more = f" and {len(pages) - _NAMED} more" if len(pages) > _NAMED else ""
    return ", ".join(map(str, pages[:_NAMED])) + more


def _metadata(info: dict[str, str]) -> dict[str, str]:
    facts = {ours: info[theirs].strip() for theirs, ours in _KEYS.items() if info.get(theirs, "").strip()}
    for key in ("created", "modified"):
        moment = iso_date(facts.pop(key, ""))
        if moment:
            facts[key] = moment
    return facts


def iso_date(value: str) -> str | None:
    """Give a PDF's date in ISO 8601, as precise as it is; None where it is no date.

    Source: ISO 32000-1, 7.9.4 (D:YYYYMMDDHHmmSSOHH'mm').

    Example:
        >>> iso_date("D:20241223110547+01'00'")
        '2024-12-23T11:05:47+01:00'
    """
    found = _DATE.match(value)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone, rest = found.groups()
    date = "-".join(part for part in (year, month, day) if part)
    if not (day and hour and minute):
        return date
    offset = "" if zone is None else zone if zone == "Z" else f"{zone}:{rest or '00'}"
    return f"{date}T{hour}:{minute}:{second or '00'}{offset}"
