"""PDF -> words, by the library that is asked; a file that it cannot open is mended, where that helps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.readers.pdf.mend import mended
from sociaaldomein_nlp.readers.pdf.pdfium import pdfium_words
from sociaaldomein_nlp.readers.pdf.plumber import plumber_words
from sociaaldomein_nlp.readers.pdf.words import BrokenError, WordFile

_BACKENDS: Final[Mapping[str, Callable[[bytes, str], WordFile]]] = {
    "pdfium": pdfium_words,
    "pdfplumber": plumber_words,
}


def words_of(data: bytes, name: str, backend: str) -> tuple[WordFile, bool]:
    """Give the words of a PDF.

    Args:
        data: the bytes of the file.
        name: its name, for messages.
        backend: "pdfium" or "pdfplumber".

    Returns:
        Its pages with their words, and whether it was damaged so that it had to be mended.

    Raises:
        ReadError: the file is broken, locked, or beyond a limit.
        UsageError: there is no such backend.

    Example:
        >>> words_of(data, "nota.pdf", "pdfium")[1]  # doctest: +SKIP
        False
    """
    if backend not in _BACKENDS:
        raise UsageError(f"no PDF backend {backend!r}", mend=f"choose one of {', '.join(_BACKENDS)}")
    read = _BACKENDS[backend]
    try:
        return read(data, name), False
    except BrokenError as error:
        whole = mended(data)
        if whole is None:
            raise
        try:
            file = read(whole, name)
        except BrokenError:
            raise error from None
        if not any(page.words for page in file.pages):
            raise
    # a page without words and pictures has lost them
    pages = tuple(replace(page, unread=not (page.words or page.pictures)) for page in file.pages)
    return replace(file, pages=pages), True
