"""Tiny ZIPs, and tiny documents that are one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(*names: str, first: str = "", packing: int = zipfile.ZIP_DEFLATED, **files: bytes | str) -> bytes:
    """Give a ZIP with files of these names; each holds `first`, or an x."""
    return pack({**dict.fromkeys(names, first or "x"), **files}, packing)


def pack(files: Mapping[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def make_docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'<w:document xmlns:w="{_SPACE}"><w:body>{body}</w:body></w:document>'
    return pack({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document})


def make_odt(*paragraphs: str) -> bytes:
    text = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
    spaces = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text"))
    content = (
        f'<office:document-content {spaces} office:version="1.3"><office:body><office:text>{text}</office:text>'
        "</office:body></office:document-content>"
    )
    return pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
