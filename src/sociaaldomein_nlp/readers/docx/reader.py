"""Word document (DOCX) -> `Source`: what its styles, lists, tables and notes say about its structure."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from sociaaldomein_nlp.readers.docx.package import WordParts
from sociaaldomein_nlp.readers.docx.story import WordReader
from sociaaldomein_nlp.readers.limits import check_bytes
from sociaaldomein_nlp.readers.office import text_of_parts
from sociaaldomein_nlp.readers.source import Source
from sociaaldomein_nlp.readers.zipped import Package

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(data: bytes, name: str) -> Source:
    """Read the bytes of a Word document.

    Args:
        data: the bytes of the file.
        name: the file's name.

    Returns:
        Its text with headings, lists, tables, notes and text boxes; tracked changes are read as accepted.

    Raises:
        ReadError: the file is broken, locked, too large, a bomb, another kind of file, or has no text.

    Example:
        >>> read_docx(Path("nota.docx").read_bytes(), "nota.docx").blocks[0].kind  # doctest: +SKIP
        'heading'
    """
    check_bytes(len(data), name)
    package = Package(data, name, "docx")
    parts = WordParts(package)
    reader = WordReader(parts, package)
    text, blocks = text_of_parts(reader.parts(), name)
    title, facts = parts.facts()
    headers, footers = reader.running()
    return Source(
        text=text,
        blocks=(*headers, *blocks, *footers),
        name=name,
        media_type=MEDIA_TYPE,
        digest=sha256(data).hexdigest(),
        size=len(data),
        title=title,
        metadata=facts,
        warnings=(*package.warnings, *reader.warnings()),
    )
