"""File -> `Source`, whatever the format: the kind is seen from the bytes, never from the name.

All but short plain texts are read in a process of their own (see `worker`), so that no file can take this one along.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Final

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.inputs import Input
from sociaaldomein_nlp.readers.kinds import is_markdown, kind_of
from sociaaldomein_nlp.readers.limits import Limits, check_bytes, current, held
from sociaaldomein_nlp.readers.source import Source

__all__ = ["Input", "Limits", "read"]

_SHORT_TEXT: Final = 1_000_000


def read(
    source: str | Path | bytes | Input,
    *,
    name: str | None = None,
    pdf_backend: str = "pdfium",
    limits: Limits | None = None,
    ocr: str | None = None,
) -> Source:
    """Read a document: PDF, DOCX, ODT, HTML, Markdown or plain text.

    Args:
        source: the path of a file, or its bytes, or one of `inputs.find`. A string is a path, never the text itself;
            "-" is standard input.
        name: what to call it in messages and results; the file's own name where left out.
        pdf_backend: "pdfium" (quick) or "pdfplumber".
        limits: what the file may be and may cost; None for the limits of the input, or those by default.
        ocr: a command that makes text of pictures, such as `ocrmypdf --skip-text {input} {output}`, for a PDF that has
            pages without a text layer; none comes with this library.

    Returns:
        Its text with blocks, pages and provenance.

    Raises:
        ReadError: the file is missing, empty, a folder, not readable, too large, broken, or of an unknown
        kind.
        UsageError: there is no such backend, or the OCR command is none.

    Example:
        >>> read(b"Doelen en maatregelen", name="nota.txt").name
        'nota.txt'
    """
    if not isinstance(source, bytes | Input):
        source = Input(Path(source))
    if isinstance(source, Input):
        limits, ocr = limits or source.limits, ocr or source.ocr
    with held(limits):
        if isinstance(source, bytes):
            data, label = source, name or "(bytes)"
            check_bytes(len(data), label)
        else:
            data, label = replace(source, limits=limits).fetch(), name or source.name
        # a name that is no text cannot go to another process, nor onto a screen
        label = label.encode("utf-8", "replace").decode("utf-8")
        return _read(data, label, pdf_backend, ocr)


def _read(data: bytes, name: str, backend: str, ocr: str | None) -> Source:
    if not data.strip():
        raise ReadError("the file is empty", where=name, mend="give a file with text")
    kind = kind_of(data, name)
    if kind == "text" and is_markdown(data, name):
        kind = "markdown"
    # a longer one takes seconds, and only the other process has a clock
    if kind == "text" and len(data) <= _SHORT_TEXT:
        from sociaaldomein_nlp.readers.text import read_text

        return read_text(data, name)
    if kind == "pdf":
        check_bytes(len(data), name, current().pdf_bytes)
    from sociaaldomein_nlp.readers.worker import read_apart

    if kind != "pdf" or not ocr:
        return read_apart(data, name, backend, kind=kind)
    return _recognised(data, name, backend, ocr)


def _recognised(data: bytes, name: str, backend: str, ocr: str) -> Source:
    """Read a PDF; where it has pages without text, read what the OCR command makes of it instead."""
    from sociaaldomein_nlp.readers import ocr as hook
    from sociaaldomein_nlp.readers.worker import read_apart

    words = hook.check_command(ocr)
    try:
        source = read_apart(data, name, backend)
        if not hook.needs_ocr(source):
            return source
    except ReadError as error:
        if not hook.needs_ocr(error):
            raise
    made = _read(hook.recognise(ocr, data, name), name, backend, None)
    warning = f"{name}: read by OCR ({Path(words[0]).name}), which may misread letters"
    digest = hashlib.sha256(data).hexdigest()
    return replace(made, digest=digest, size=len(data), warnings=(*made.warnings, warning))
