"""Which kind of file it is, from its bytes: its name may lie, and often does."""

from __future__ import annotations

import codecs
import re
from hashlib import sha256
from importlib import import_module
from typing import Any, Final

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.encoding import decode
from sociaaldomein_nlp.readers.limits import check_characters, check_page_characters, check_pages
from sociaaldomein_nlp.readers.source import Source

HEAD: Final = 1024
"""Bytes from the beginning that are enough to tell most kinds."""

_TAIL: Final = 2048
_LOOK: Final = 65_536
_MEND: Final = "convert it to PDF or plain text"
_OCR: Final = "run OCR over it and give the text"
_PAGE_MEND: Final = "save the page as HTML or PDF"
_UNPACK: Final = "unpack it first"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_OTHERS: Final = (
    (re.compile(rb"\{\\rtf"), "an RTF file", _MEND),
    (re.compile(rb"\x89PNG"), "an image (PNG)", _OCR),
    (re.compile(rb"\xff\xd8\xff"), "an image (JPEG)", _OCR),
    (re.compile(rb"GIF8[79]a"), "an image (GIF)", _OCR),
    (re.compile(rb"II\*\x00|MM\x00\*|II\+\x00|MM\x00\+"), "an image (TIFF)", _OCR),
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), "an image (BMP)", _OCR),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "an image (WebP)", _OCR),
    (re.compile(rb"\x00\x00\x00.ftyp(?:hei|mif|avif)", re.DOTALL), "an image (HEIF)", _OCR),
    (re.compile(rb"\x00\x00\x00\x0cjP|AT&TFORM"), "an image (JPEG 2000 or DjVu)", _OCR),
    (re.compile(rb"\x1f\x8b"), "a compressed file (gzip)", _UNPACK),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "a compressed file (7z)", _UNPACK),
    (re.compile(rb"BZh[1-9]1AY"), "a compressed file (bzip2)", _UNPACK),
    (re.compile(rb"\xfd7zXZ\x00"), "a compressed file (xz)", _UNPACK),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "a compressed file (zstd)", _UNPACK),
    (re.compile(rb"Rar!\x1a\x07"), "a compressed file (RAR)", _UNPACK),
    (re.compile(rb".{257}ustar", re.DOTALL), "an archive (tar)", _UNPACK),
    (re.compile(rb"\x7fELF|MZ.{6}\x00|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe", re.DOTALL), "a program", _MEND),
    (re.compile(rb"%!PS(?!.{0,20}PDF-)"), "a PostScript file", _MEND),
    (re.compile(rb"SQLite format 3\x00|.{8}DUCK.\x00|PAR1\x15", re.DOTALL), "a database", _MEND),
    (
        re.compile(rb"From: <Saved by |MIME-Version: 1\.0\s+Content-Type: multipart/related"),
        "a web archive (MHTML)",
        _PAGE_MEND,
    ),
)
_PDF = re.compile(rb"%PDF-|(?:\A|[\r\n])%PDF|%!PS.{0,20}PDF-", re.DOTALL)
_PDF_LINE = re.compile(rb"(?:\A|[\r\n])%PDF-\d")
_PROLOGUE = re.compile(r"(?:\s|\ufeff|<!--.*?-->|<\?xml[^>]*>)+", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PIECE = re.compile(r"<(?:title|meta|h1|h2|div|article|main|section|table|p|ul|ol)\b", re.IGNORECASE)
_PAGE_LATER = re.compile(r"^[ \t]*<(?:!doctype\s+html|html|head|body)\b[^<>]*>", re.IGNORECASE | re.MULTILINE)
_CLOSED = re.compile(rb"</\x00?(?:h\x00?t\x00?m\x00?l|b\x00?o\x00?d\x00?y)\x00?\s*\x00?>", re.IGNORECASE)
_XML = re.compile(r"\s*\ufeff?<\?xml\s")


def kind_of(data: bytes, name: str) -> str:
    """Tell which kind of file it is.

    Args:
        data: its bytes.
        name: its name, for the message only.

    Returns:
        "pdf", "docx", "odt", "html" or "text" (all that nothing else claims; whether it is one shows in decoding).

    Raises:
        ReadError: of a kind that is known and not read here.

    Example:
        >>> kind_of(b"<!DOCTYPE html><title>Nota</title>", "nota.txt")
        'html'
    """
    if data.startswith(_ZIP):
        return _zipped(data, name)
    if data.startswith(_OLD_OFFICE):
        if _LOCKED in data[:_LOOK] or _LOCKED in data[-_LOOK:]:
            raise ReadError("locked with a password", where=name, mend="save it without a password")
        raise unknown("an old Office file (DOC, XLS or PPT)", _MEND, name)
    for sign, kind, mend in _OTHERS:
        if sign.match(data[:HEAD]):
            raise unknown(kind, mend, name)
    page = _is_page(data)
    if _PDF_LINE.search(data[:HEAD]) or (not page and _is_pdf(data)):
        return "pdf"
    if not page and _XML.match(_start(data)):
        raise unknown("an XML file", _MEND, name)
    return "html" if page else "text"


def is_markdown(data: bytes, name: str) -> bool:
    """Whether a plain text is marked up in Markdown; one that is called .txt is a text to the letter.

    Args:
        data: its bytes.
        name: its name.

    Returns:
        What the reader of Markdown says of its letters.

    Raises:
        ReadError: it is no text.

    Example:
        >>> is_markdown(b"# Doelen", "nota.txt")
        False
    """
    if name.lower().endswith((".md", ".markdown")):
        return True
    if name.lower().endswith((".txt", ".text")):
        return False
    told: bool = import_module("sociaaldomein_nlp.readers.markdown.reader").looks_like_markdown(decode(data, name)[0])
    return told


def read_as(kind: str, data: bytes, name: str, backend: str = "pdfium") -> Source:
    """Read a document of a known kind in this process; only the library of that kind is loaded.

    Args:
        kind: "pdf", "docx", "odt", "html", "markdown" or "text".
        data: the bytes of the file.
        name: its name.
        backend: of a PDF, "pdfium" or "pdfplumber".

    Returns:
        What the reader of that kind gives.

    Raises:
        ReadError: the file is broken, locked, without text, or too much.
        UsageError: there is no such backend.

    Example:
        >>> read_as("pdf", data, "nota.pdf").pages[0].number  # doctest: +SKIP
        1
    """
    # by name: a module that is imported for one kind must not bring the libraries of all
    module = "text" if kind == "text" else f"{kind}.reader"
    reader: Any = getattr(import_module(f"sociaaldomein_nlp.readers.{module}"), f"read_{kind}")
    if kind == "markdown":
        text, encoding, warnings = decode(data, name)
        check_characters(len(text), name)
        digest = sha256(data).hexdigest()
        marked: Source = reader(text, name, digest=digest, size=len(data), encoding=encoding, warnings=warnings)
        return marked
    source: Source = reader(data, name, backend) if kind == "pdf" else reader(data, name)
    check_characters(len(source.text), name)
    check_pages(len(source.pages), name)
    for page in source.pages:
        check_page_characters(page.end - page.start, page.number, name)
    return source


def picture_of(data: bytes, name: str, page: int, scale: float) -> bytes:
    """Draw one page of a PDF in this process, see `pdf.picture.page_picture`; only then its libraries are loaded.

    Example:
        >>> picture_of(data, "nota.pdf", 1, 1.5)[1:4]  # doctest: +SKIP
        b'PNG'
    """
    draw: Any = import_module("sociaaldomein_nlp.readers.pdf.picture").page_picture
    png: bytes = draw(data, name, page, scale)
    return png


def unknown(kind: str, mend: str, name: str) -> ReadError:
    """Give the error for a kind of file that is not read here.

    Args:
        kind: what it is, with its article.
        mend: what to do.
        name: the file's name.

    Returns:
        The error, to be raised.

    Example:
        >>> unknown("a program", "give a note", "nota.exe").what
        'of an unknown kind: it is a program'
    """
    return ReadError(f"of an unknown kind: it is {kind}", where=name, mend=mend)


def _zipped(data: bytes, name: str) -> str:
    from sociaaldomein_nlp.readers.zipped import kind_of_zip, zip_error

    kind = kind_of_zip(data)
    if kind not in {"docx", "odt"}:
        raise zip_error(data, name)
    return kind


def _is_pdf(data: bytes) -> bool:
    """Whether it has the head of a PDF near its beginning, or lost that and has the tail."""
    tail = data[-_TAIL:]
    return bool(_PDF.search(data[:HEAD])) or (b"startxref" in tail and b"%%EOF" in tail and b" obj" in data)


def _is_page(data: bytes) -> bool:
    start = _start(data)
    skipped = _PROLOGUE.match(start)
    begin = skipped.end() if skipped else 0
    # a note in Markdown may begin with a tag; a piece of a page ends with one too
    if _PAGE.match(start, begin) or (_PIECE.match(start, begin) and data.rstrip(b"\x00\t\r\n ").endswith(b">")):
        return True
    return bool(_PAGE_LATER.search(start[:HEAD]) and _CLOSED.search(data))


def _start(data: bytes) -> str:
    """Give the beginning as letters, as far as that goes: two bytes a letter where it looks so."""
    head = data[:_LOOK]
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    if head[1:2] == b"\x00" != head[:1]:
        return head.decode("utf-16-le", "replace")
    if head[:1] == b"\x00" != head[1:2]:
        return head.decode("utf-16-be", "replace")
    return head.decode("utf-8", "replace")
