"""File -> `Source`, whatever the format: the kind is seen from the bytes, never from the name."""

from __future__ import annotations

from pathlib import Path

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.limits import check_bytes
from sociaaldomein_nlp.readers.source import Source

__all__ = ["read"]

_HEAD = 1024
_MEND = "convert it to PDF or plain text"
_LATER = f"{_MEND}; DOCX, ODT and HTML reading come with a later version"
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (DOC, XLS or PPT)", _MEND),
    (b"{\\rtf", "an RTF file", _MEND),
    (b"\x89PNG", "an image (PNG)", "run OCR over it and give the text"),
    (b"\xff\xd8\xff", "an image (JPEG)", "run OCR over it and give the text"),
    (b"GIF8", "an image (GIF)", "run OCR over it and give the text"),
    (b"II*\x00", "an image (TIFF)", "run OCR over it and give the text"),
    (b"MM\x00*", "an image (TIFF)", "run OCR over it and give the text"),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file (7z)", "unpack it first"),
    (b"\x7fELF", "a program", _MEND),
    (b"MZ\x90", "a program", _MEND),
)
_ZIPPED = (
    (b"word/", "a DOCX file"),
    (b"application/vnd.oasis.opendocument.text", "an ODT file"),
    (b"xl/", "an XLSX file"),
    (b"ppt/", "a PPTX file"),
    (b"application/epub+zip", "an EPUB file"),
)


def read(source: str | Path | bytes, *, name: str | None = None, pdf_backend: str = "pdfium") -> Source:
    """Read a document.

    Args:
        source: the path of a file, or its bytes. A string is a path, never the text itself.
        name: what to call it in messages and results; the file's own name where left out.
        pdf_backend: "pdfium" (quick) or "pdfplumber".

    Returns:
        Its text with blocks, pages and provenance.

    Raises:
        ReadError: the file is missing, empty, a folder, not readable, too large, broken, or of an unknown
        kind.
        UsageError: there is no such backend.

    Example:
        >>> read(b"Doelen en maatregelen", name="nota.txt").name
        'nota.txt'
    """
    if isinstance(source, bytes):
        data, label = source, name or "(bytes)"
        check_bytes(len(data), label)
    else:
        data, label = _bytes_of(Path(source)), name or Path(source).name
    if not data.strip():
        raise ReadError("the file is empty", where=label, mend="give a file with text")
    if b"%PDF-" in data[:_HEAD]:
        from sociaaldomein_nlp.readers.worker import read_apart

        return read_apart(data, label, pdf_backend)
    _refuse_others(data, label)
    from sociaaldomein_nlp.readers.text import read_text

    return read_text(data, label)


def _bytes_of(path: Path) -> bytes:
    where = str(path)
    try:
        if path.is_dir():
            raise ReadError("a folder, and a file is asked", where=where, mend="name a file in it")
        check_bytes(path.stat().st_size, where)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("the file does not exist", where=where, mend="check the path") from error
    except PermissionError as error:
        raise ReadError("no permission to read the file", where=where, mend="change its permissions") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot be opened ({error})", where=where, mend="check the path") from error


def _refuse_others(data: bytes, name: str) -> None:
    """Name a kind of file that is known and not read here; anything else goes on as text."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind = next((kind for sign, kind in _ZIPPED if sign in data), "a ZIP file")
        raise ReadError(f"of an unknown kind: it is {kind}", where=name, mend=_LATER)
    for magic, kind, mend in _KINDS:
        if data.startswith(magic):
            raise ReadError(f"of an unknown kind: it is {kind}", where=name, mend=mend)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise ReadError("of an unknown kind: it is an HTML page", where=name, mend=_LATER)
