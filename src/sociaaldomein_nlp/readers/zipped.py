"""Documents in a ZIP container (DOCX, ODT): which kind one is, and its parts as XML, guarded against bombs and damage.

Members are read into memory, never onto the disk. lxml is known here alone: what goes out is an element tree.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any, Final, TypeAlias

from lxml import etree

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.archives import BROKEN
from sociaaldomein_nlp.readers.limits import current

Element: TypeAlias = Any
"""An element of lxml, which comes without types."""

RATIO_FROM: Final = 1_000_000
"""Bytes unpacked below which the ratio is not looked at: a small part of blanks packs well, and harms nobody."""

MAX_NODES: Final = 8_000_000
"""Tags and attributes of one part: its tree takes some 120 bytes for each, so 1 GB at most."""

MAX_DEPTH: Final = 128
"""How deep the elements of a part may stand in each other; a text box in a table in a text box stands some 30 deep."""

_BROKEN = (*BROKEN, OSError)
_ENTRY = b"PK\x01\x02"
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")
_ODF = "application/vnd.oasis.opendocument."
_BY_MIMETYPE: Final = (
    (f"{_ODF}text", "odt"),
    (f"{_ODF}spreadsheet", "ods"),
    (f"{_ODF}presentation", "odp"),
    (f"{_ODF}graphics", "odg"),
    ("application/epub+zip", "epub"),
)
_BY_NAME: Final = (
    ("word/document", "docx"),
    ("xl/workbook", "xlsx"),
    ("ppt/presentation", "pptx"),
    ("visio/document", "vsdx"),
    ("index/document.iwa", "pages"),
)
_BY_CONTENT: Final = ((b"wordprocessingml.", "docx"), (b"spreadsheetml.", "xlsx"), (b"presentationml.", "pptx"))
_OTHERS: Final = {
    "xlsx": "a spreadsheet (XLSX)",
    "ods": "a spreadsheet (ODS)",
    "pptx": "a presentation (PPTX)",
    "odp": "a presentation (ODP)",
    "odg": "a drawing (ODG)",
    "vsdx": "a drawing (VSDX)",
    "epub": "an e-book (EPUB)",
    "pages": "an Apple Pages, Numbers or Keynote file",
    "docx": "a Word document (DOCX)",
    "odt": "an OpenDocument text (ODT)",
}
_CONVERT = "save it as PDF, DOCX or ODT"


def kind_of_zip(data: bytes) -> str | None:
    """Say what document a ZIP container holds, by its member `mimetype` and the names in its directory.

    Args:
        data: the bytes of the file.

    Returns:
        "docx", "odt", "xlsx", "ods", "pptx", "odp", "odg", "vsdx", "epub" or "pages"; None where it is another ZIP, or
        one whose directory cannot be read.

    Example:
        >>> kind_of_zip(b"PK") is None
        True
    """
    try:
        archive = _open(data)
        names = {_plain(name): name for name in archive.namelist()}
        if "mimetype" in names:
            said = archive.open(names["mimetype"]).read(200).decode("ascii", "replace").strip()
            kind = next((kind for start, kind in _BY_MIMETYPE if said.startswith(start)), None)
            if kind:
                return kind
        for start, kind in _BY_NAME:
            if any(name.startswith(start) for name in names):
                return kind
        if {"content.xml", "meta-inf/manifest.xml"} <= set(names):
            return "odt"
        if "[content_types].xml" in names:
            types = archive.open(names["[content_types].xml"]).read(RATIO_FROM)
            return next((kind for sign, kind in _BY_CONTENT if sign in types), None)
    except (*_BROKEN, KeyError):
        return None
    return None


def zip_error(data: bytes, name: str) -> ReadError:
    """Give the error for a file that begins as a ZIP and holds no document that is read here.

    Args:
        data: the bytes of the file.
        name: the file's name, for the message.

    Returns:
        An error that names the kind of file and what to do; for a broken one, that it is broken.

    Example:
        >>> str(zip_error(b"PK", "nota.docx"))
        'nota.docx: a broken or cut-off ZIP container; fetch the file again'
    """
    kind = kind_of_zip(data)
    if kind is not None:
        return ReadError(f"of an unknown kind: it is {_OTHERS[kind]}", where=name, mend=_CONVERT)
    try:
        _open(data)
    except _BROKEN:
        return ReadError("a broken or cut-off ZIP container", where=name, mend="fetch the file again")
    return ReadError("a ZIP file without a document of its own", where=name, mend="unpack it and read what it holds")


class Package:
    """The members of a ZIP container, after its guards.

    Args:
        data: the bytes of the file.
        name: the file's name, for messages.
        kind: which document is wanted, "docx" or "odt".

    Attributes:
        name: as given.
        warnings: what went wrong with parts that can be missed, in English.

    Raises:
        ReadError: it is broken, locked with a password, or a bomb.

    Example:
        >>> Package(data, "nota.docx", "docx").xml("word/document.xml")  # doctest: +SKIP
    """

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self.name = name
        self._kind = kind
        self.warnings: list[str] = []
        self._data = data
        try:
            self._archive = _open(data)
        except _BROKEN as error:
            raise zip_error(data, name) from error
        members = self._archive.infolist()
        self._check(members)
        self._members = {_plain(member.filename): member for member in members}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._members

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        limits = current()
        if len(members) > limits.zip_entries:
            what = f"a container of {len(members):,} members, and {limits.zip_entries:,} is the limit"
            raise self.error(what, _CONVERT)
        total = sum(member.file_size for member in members)
        if total > limits.zip_bytes:
            what = f"too large when unpacked: {total / 1e6:,.0f} MB, and {limits.zip_bytes / 1e6:,.0f} MB is the limit"
            raise self.error(what, "export it without its images")
        for member in members:
            if member.file_size > RATIO_FROM and member.file_size > limits.zip_ratio * member.compress_size:
                most = f"unpacks to more than {limits.zip_ratio} times its size"
                what = f"packed too tightly: {member.filename[:80]!r} {most}"
                raise self.error(what, "open it in a word processor and save it again")
        if any(member.flag_bits & 0x1 for member in members):
            raise self.locked()

    def error(self, what: str, mend: str) -> ReadError:
        """Give an error about this file."""
        return ReadError(what, where=self.name, mend=mend)

    def locked(self) -> ReadError:
        """Give the error for a file that asks for a password."""
        return self.error("locked with a password", "open it with the password and save it without one")

    def refused(self) -> ReadError:
        """Give the error for a container without the part that makes it the asked kind of document."""
        if kind_of_zip(self._data) in {None, self._kind}:
            return self.error("no document in the container: its main part is missing", "fetch or export it again")
        return zip_error(self._data, self.name)

    def read(self, part: str) -> bytes:
        """Give the bytes of a member.

        Args:
            part: its path in the container; capitals do not count.

        Raises:
            ReadError: it is missing or broken.

        Example:
            >>> package.read("mimetype")  # doctest: +SKIP
            b'application/vnd.oasis.opendocument.text'
        """
        member = self._members.get(part.lower())
        if member is None:
            raise self.refused()
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self.error(f"{part} is packed in a way that documents do not use", _CONVERT)
        try:
            return self._archive.read(member)
        except _BROKEN as error:
            raise self._damaged(part) from error

    def says(self, part: str, *signs: bytes) -> bool:
        """Tell whether a member holds one of these runs of bytes; one that is missing or broken does not."""
        try:
            data = self.read(part) if part in self else b""
        except ReadError:
            return False
        return any(sign in data for sign in signs)

    def xml(self, part: str) -> Element:
        """Give the root element of a member in XML.

        Args:
            part: its path in the container.

        Raises:
            ReadError: it is missing, broken, has a DOCTYPE, or has too many or too deep elements.

        Example:
            >>> package.xml("content.xml").tag  # doctest: +SKIP
        """
        data = self.read(part)
        if any(sign in data for sign in _DOCTYPES):
            raise self._typed(part)
        if data.count(b"<") + data.count(b"=") > 2 * MAX_NODES:
            raise self.error(f"too many elements in {part}", "split the document")
        # a parser of its own for each part: one that met an error keeps it
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise self._deep(part) from error
            raise self._damaged(part) from error
        except (ValueError, LookupError) as error:
            raise self._damaged(part) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._typed(part)
        if _TOO_DEEP(root):
            raise self._deep(part)
        return root

    def optional(self, part: str | None) -> Element | None:
        """Give the root element of a part that a document can do without; None where it is missing or broken.

        A broken one leaves a warning; the guards hold as for any part.

        Raises:
            ReadError: it has a DOCTYPE, or too many or too deep elements.

        Example:
            >>> package.optional("word/styles.xml")  # doctest: +SKIP
        """
        if part is None or part not in self:
            return None
        try:
            return self.xml(part)
        except _DamagedPartError as error:
            self.warnings.append(f"{self.name}: {error.what}; read without it")
            return None

    def _damaged(self, part: str) -> ReadError:
        return _DamagedPartError(
            f"{part} is damaged", where=self.name, mend="open it in a word processor and save it again"
        )

    def _typed(self, part: str) -> ReadError:
        return self.error(f"{part} declares a document type (DOCTYPE), which can hide a bomb", _CONVERT)

    def _deep(self, part: str) -> ReadError:
        return self.error(f"the elements of {part} stand more than {MAX_DEPTH} deep in each other", _CONVERT)


class _DamagedPartError(ReadError):
    """A part that cannot be unpacked or is no well-formed XML."""


def _open(data: bytes) -> zipfile.ZipFile:
    """Open a container; the directory is counted first, as each entry of it takes memory."""
    if data.count(_ENTRY) > 20 * current().zip_entries:
        raise ValueError("too many entries")
    return zipfile.ZipFile(BytesIO(data))


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def local(element: Element) -> str:
    """Give the name of an element without its namespace: two generations of both formats differ in that alone.

    Example:
        >>> local(etree.fromstring("<w:p xmlns:w='urn:w'/>"))
        'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """Give an attribute by its name without namespace; the element's own namespace is tried first.

    Example:
        >>> attribute(etree.fromstring("<w:p xmlns:w='urn:w' w:val='1'/>"), "val")
        '1'
    """
    if element is None:
        return None
    space = element.tag[: element.tag.rfind("}") + 1]
    value = element.get(space + name)
    if value is None:
        value = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
    return None if value is None else str(value)


def child(element: Element | None, *path: str) -> Element | None:
    """Give the first child of that name, and of that the next, down the path; None where one is missing.

    Example:
        >>> child(etree.fromstring("<a><b><c/></b></a>"), "b", "c").tag
        'c'
    """
    for name in path:
        element = None if element is None else next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def offspring(element: Element | None, *names: str) -> Iterator[Element]:
    """Give all elements with one of these names that stand in an element, at any depth, in order.

    Example:
        >>> [one.tag for one in offspring(etree.fromstring("<a><b/><c><b/></c></a>"), "b")]
        ['b', 'b']
    """
    if element is not None:
        yield from element.iter(*(f"{{*}}{name}" for name in names))


def whole_number(value: str | None, default: int, most: int = 1_000_000) -> int:
    """Read a count that a file gives; the default where it is none, and never below 0 or over `most`.

    Example:
        >>> whole_number("12", 0), whole_number("veel", 1), whole_number("99999999999", 1, 1000)
        (12, 1, 1000)
    """
    if value is None or not re.fullmatch(r"\s*[+-]?\d{1,18}\s*", value, re.ASCII):
        return default
    return max(0, min(int(value), most))


def moment(value: str | None) -> str | None:
    """Give a date, or date and time, of a file's metadata as it stands, if it is one in ISO 8601.

    Example:
        >>> moment("2024-03-01T10:00:00Z"), moment("gisteren")
        ('2024-03-01T10:00:00Z', None)
    """
    try:
        datetime.fromisoformat((value or "").strip())
    except ValueError:
        return None
    return (value or "").strip()
