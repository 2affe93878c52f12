"""PDF -> `Source`: printed lines become headings, paragraphs, items and cells; the page's furniture stands aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.limits import Limits, check_characters, held
from sociaaldomein_nlp.readers.pdf.bullets import as_shown
from sociaaldomein_nlp.readers.pdf.layout import lines_of, overdrawn
from sociaaldomein_nlp.readers.pdf.opening import words_of
from sociaaldomein_nlp.readers.pdf.words import NOTHING_DRAWN, WordFile, WordPage
from sociaaldomein_nlp.readers.pdf.write import write
from sociaaldomein_nlp.readers.source import Source

_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d)?'?(\d\d)?")
_KEYS = {"Author": "author", "Producer": "producer", "CreationDate": "created", "ModDate": "modified"}
_NAMED = 8
_EDGE, _COVER = 0.08, 0.7


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
    with held(limits):
        raw, cut = words_of(data, name, backend)
    file, hidden = as_shown(raw, name)
    if not any(page.words for page in file.pages):
        mend = "run OCR over it (for example with ocrmypdf) and give the result"
        raise ReadError(f"no text layer on any page: {_wordless(raw)}", where=name, mend=mend)
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
        warnings=_warnings(raw, name, cut=cut) + hidden + _empty(text, name),
    )


def _wordless(file: WordFile) -> str:
    """Say why there is nothing to read."""
    if any(page.words for page in file.pages):
        return "all its words are hidden"
    drawn = any(page.pictures or page.panels or page.drawing != NOTHING_DRAWN for page in file.pages)
    return "it holds pictures of text" if drawn else "its pages hold no letters that can be read"


def _warnings(file: WordFile, name: str, *, cut: bool) -> tuple[str, ...]:
    numbered = list(enumerate(file.pages, start=1))
    found = [f"{name}: the PDF is damaged or cut off; read as far as it goes"] if cut else []
    if lost := [number for number, page in numbered if page.unread]:
        found.append(f"{name}: damaged, so not read: page {_numbers(lost)}")
    if bare := [number for number, page in numbered if not page.unread and _is_bare(page)]:
        found.append(f"{name}: no text layer on page {_numbers(bare)}; needs OCR")
    if drawn := overdrawn(file.pages):
        found.append(f"{name}: too much is drawn on page {_numbers(drawn)}; no tables were looked for there")
    return tuple(found)


def _is_bare(page: WordPage) -> bool:
    """Whether a page has no words, or none but a stamp at its edge beside a picture that covers it."""
    edge, width, height = _EDGE * page.height, page.width, page.height
    stamped = all(word.box[3] <= edge or word.box[1] >= height - edge for word in page.words)
    covers = any((x1 - x0) * (y1 - y0) >= _COVER * width * height for x0, y0, x1, y1 in page.pictures)
    return not page.words or (stamped and covers)


def _empty(text: str, name: str) -> tuple[str, ...]:
    told = f"{name}: no text is left, for all its words stand aslant"
    return () if text else (told,)


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
