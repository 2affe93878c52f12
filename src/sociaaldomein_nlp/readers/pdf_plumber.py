"""PDF -> words by pdfplumber, the backend for files that pdfium fails on. Only this module touches it."""

from __future__ import annotations

import io
from typing import Any

from sociaaldomein_nlp.readers.pdf_words import Word, WordFile, WordPage, broken, clean, face, locked


def plumber_words(data: bytes, name: str) -> WordFile:
    """Read the words of a PDF with pdfplumber.

    Args:
        data: the bytes of the file.
        name: its name, for messages.

    Returns:
        Its pages with their words, and its information dictionary.

    Raises:
        ReadError: the file is broken, or locked with a password.

    Example:
        >>> plumber_words(data, "nota.pdf").pages[0].words[0].text  # doctest: +SKIP
        'Beleidsnota'
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = tuple(_page(page) for page in document.pages)
            info = {key: value for key, value in document.metadata.items() if isinstance(value, str) and value}
    except (PSException, PdfminerException, MalformedPDFException) as error:
        if any(isinstance(part, PDFPasswordIncorrect) for part in (error, *error.args)):
            raise locked(name) from error
        raise broken(name) from error
    if not pages:
        raise broken(name)
    return WordFile(pages, info)


def _page(page: Any) -> WordPage:
    found = page.extract_words(extra_attrs=["size", "fontname"], use_text_flow=True)
    words = tuple(
        Word(
            clean(word["text"]),
            (round(word["x0"], 2), round(word["top"], 2), round(word["x1"], 2), round(word["bottom"], 2)),
            round(word["size"], 1),
            *face(word["fontname"].encode()),
        )
        for word in found
    )
    width, height, rotation = float(page.width), float(page.height), int(page.rotation or 0)
    page.close()
    return WordPage(width, height, tuple(word for word in words if word.text), None, rotation)
