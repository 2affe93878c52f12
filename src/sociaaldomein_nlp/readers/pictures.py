"""A page of a PDF that was read before: its picture, and where its lines stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.readers import Input, read
from sociaaldomein_nlp.readers.archives import INSIDE
from sociaaldomein_nlp.readers.source import Line, Source
from sociaaldomein_nlp.readers.worker import picture_apart

_BACKENDS: Final = ("pdfium", "pdfplumber")


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as a picture.

    Attributes:
        name: what the file is called.
        width, height: of the page as it is shown, in points.
        lines: its printed lines; their offsets count in the text of the document.
        png: the bytes of a PNG.
    """

    name: str
    width: float
    height: float
    lines: tuple[Line, ...]
    png: bytes


def shown_page(file: str | Path, number: int, *, digest: str, text: str, scale: float = 1.5) -> ShownPage:
    """Draw a page of a PDF that was read before; the file is read again, in the reading process.

    Args:
        file: the path of the PDF, or that of a ZIP with the name in it (`notas.zip!nota.pdf`).
        number: the number of the page, from 1.
        digest: the sha256 of the file that was read; "" where it is not known.
        text: the text that was read; the other backend is tried where the first gives another text.
        scale: dots a point.

    Returns:
        The page with its lines and its picture.

    Raises:
        UsageError: the file is not there, is another one or reads otherwise now, or has no such page.
        ReadError: the file cannot be read.

    Example:
        >>> shown_page("nota.pdf", 3, digest=source.digest, text=source.text).width  # doctest: +SKIP
        595.0
    """
    place = _place(str(file))
    data = place.fetch()
    known = sha256(data).hexdigest()
    if digest and known != digest:
        raise UsageError("it is another file than was analysed", where=place.name, mend="give that one")
    source = _source(place, known, text)
    page = next((page for page in source.pages if page.number == number), None)
    if page is None:
        raise UsageError(f"there is no page {number}", where=place.name, mend=f"choose from 1 to {len(source.pages)}")
    lines = tuple(line for block in source.body() for line in block.lines if line.page == number)
    png = picture_apart(data, place.name, number, scale=scale)
    return ShownPage(place.name, page.width, page.height, lines, png)


def _place(given: str) -> Input:
    path, _, member = (given, "", "") if Path(given).is_file() else given.partition(INSIDE)
    if not Path(path).is_file():
        raise UsageError("the file is not here", where=given, mend="give its path: file='notas/nota.pdf'")
    return Input(Path(path), member or None)


@lru_cache(maxsize=1)
def _source(place: Input, _digest: str, text: str) -> Source:
    """Read it once for all pages that are asked for one after the other; the digest keeps apart what changed."""
    data = place.fetch()
    for backend in _BACKENDS:
        source = read(data, name=place.name, pdf_backend=backend)
        if source.text == text:
            return source
    raise UsageError("it reads otherwise than when it was analysed", where=place.name, mend="analyse it again")
