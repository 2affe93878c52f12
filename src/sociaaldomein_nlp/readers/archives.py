"""A ZIP of notes: what is in it, and one note of it at a time, guarded against bombs and breakage.

The list of files of a ZIP that was opened last stays in memory, for its notes are asked one after the other.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path, PureWindowsPath
from typing import IO, Final

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.limits import check_bytes, current

INSIDE: Final = "!"
"""Stands between the path of a ZIP and the name of a note in it."""

BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, IndexError, RuntimeError)
"""What reading a damaged ZIP raises, besides OSError."""

_DOCUMENT: Final = frozenset({"[content_types].xml", "mimetype", "meta-inf/manifest.xml", "index/document.iwa"})
_PACKED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_SIGNS: Final = (b"PK\x03\x04", b"PK\x05\x06")
# bytes at the end that hold where the list of files stands, and its size at an offset from their sign
_END: Final = 70_000
_SIZES: Final = ((b"PK\x05\x06", 12, 4), (b"PK\x06\x06", 40, 8))
_LINE: Final = 1_000
_RATIO_FROM: Final = 1_000_000
_AGAIN: Final = "make the ZIP again"


def is_archive(path: Path) -> bool:
    """Whether a file is a ZIP of files, and no document that is a ZIP itself (DOCX, ODT, XLSX, EPUB).

    Args:
        path: the file; False where it is none.

    Returns:
        True also for a ZIP that is damaged, where its name ends in ".zip".

    Example:
        >>> is_archive(Path("nota.pdf"))
        False
    """
    try:
        # a pipe can be read but once
        if not path.is_file():
            return False
        with path.open("rb") as file:
            if not file.read(4).startswith(_SIGNS):
                return False
        names = members_of(path)
    except (ReadError, OSError, *BROKEN):
        return path.suffix.lower() == ".zip"
    return not _DOCUMENT & {name.lower() for name in names}


def members_of(path: Path) -> dict[str, Callable[[], IO[bytes]]]:
    """List the files in a ZIP.

    Args:
        path: the ZIP.

    Returns:
        The files by name, with `/` between folders: each a function that opens it.

    Raises:
        ReadError: it is damaged, or holds too many files or bytes.
        OSError: it cannot be opened.

    Example:
        >>> list(members_of(Path("notas.zip")))  # doctest: +SKIP
        ['ede/nota.pdf']
    """
    archive, members, total = _directory(path)
    limits, where = current(), str(path)
    if len(members) > limits.zip_entries:
        what = f"a ZIP of {len(members):,} files, and {limits.zip_entries:,} is the limit"
        raise ReadError(what, where=where, mend="split it, or unpack it and give the folder")
    if total > limits.archive_bytes:
        what = f"a ZIP of {total / 1e6:,.0f} MB unpacked, and {limits.archive_bytes / 1e6:,.0f} MB is the limit"
        raise ReadError(what, where=where, mend="split it, or unpack it and give the folder")
    return {name: partial(archive.open, member) for name, member in members.items()}


def open_member(path: Path, name: str, where: str) -> IO[bytes]:
    """Open one file of a ZIP.

    Args:
        path: the ZIP.
        name: of the file in it, as `members_of` has it.
        where: what to call it in messages.

    Returns:
        The file, to be read and closed.

    Raises:
        ReadError: it is not there, locked, a ZIP itself, packed too tightly or in an unknown way, too large, or has a
            name that leads out of the ZIP.
        OSError: the ZIP cannot be opened.

    Example:
        >>> open_member(Path("notas.zip"), "ede/nota.pdf", "notas.zip").read(5)  # doctest: +SKIP
        b'%PDF-'
    """
    archive, members, _ = _directory(path)
    member = members.get(name)
    if member is None:
        raise ReadError("there is no such file in the ZIP", where=where, mend="check the name")
    limits = current()
    if PureWindowsPath(name).drive or name.startswith("/") or ".." in name.split("/") or not name.isprintable():
        raise ReadError("its name leads out of the ZIP, or is none", where=where, mend="unpack it and give the file")
    if name.lower().endswith(".zip"):
        raise ReadError("a ZIP within a ZIP", where=where, mend="unpack the outer one first")
    if member.flag_bits & 1:
        raise ReadError("locked with a password", where=where, mend="unpack the ZIP with the password first")
    if member.compress_type not in _PACKED:
        raise ReadError("packed in a way that is not read here", where=where, mend="unpack the ZIP first")
    check_bytes(member.file_size, where)
    if member.file_size > max(_RATIO_FROM, limits.zip_ratio * member.compress_size):
        what = f"packed too tightly: it unpacks to more than {limits.zip_ratio} times its size"
        raise ReadError(what, where=where, mend="unpack the ZIP first, if you trust it")
    return archive.open(member)


def several(path: Path, count: int) -> ReadError:
    """Give the error for a ZIP of notes where one document is asked.

    Args:
        path: the ZIP.
        count: how many notes are in it.

    Returns:
        The error, to be raised.

    Example:
        >>> several(Path("notas.zip"), 3).what
        'a ZIP of 3 notes, and one note is asked'
    """
    if not count:
        return ReadError("a ZIP without notes", where=str(path), mend="give a ZIP with PDF, DOCX, HTML or text files")
    mend = f"give it to `sociaaldomein batch`, or name a note in it as {path.name}{INSIDE}folder/nota.pdf"
    held = f"of {count} notes, and one note" if count > 1 else "with a note in it, and the note itself"
    return ReadError(f"a ZIP {held} is asked", where=str(path), mend=mend)


def _directory(path: Path) -> tuple[zipfile.ZipFile, Mapping[str, zipfile.ZipInfo], int]:
    stat = path.stat()
    most = current().zip_entries * _LINE
    return _listed(path, most, stat.st_size, stat.st_mtime_ns, os.getpid())


@lru_cache(maxsize=1)
def _listed(path: Path, most: int, *_: int) -> tuple[zipfile.ZipFile, Mapping[str, zipfile.ZipInfo], int]:
    """Open a ZIP; its list is measured first, as each line of it takes memory.

    A ZIP that has changed is opened anew, and so it is in a process that was forked off: the two would share a place
    in the file.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _END))
        if _list_size(file.read()) > most:
            raise ReadError("the list of its files is too long", where=str(path), mend="split the ZIP, or unpack it")
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN as error:
        raise ReadError(f"a damaged ZIP ({error})", where=str(path), mend=_AGAIN) from error
    members = {one.filename.replace("\\", "/"): one for one in archive.infolist() if not one.is_dir()}
    return archive, members, sum(one.file_size for one in members.values())


def _list_size(tail: bytes) -> int:
    """Give the greatest size that the list of files may have by what is told of it."""
    found = [0]
    for sign, offset, width in _SIZES:
        at = tail.find(sign)
        while at >= 0:
            size = int.from_bytes(tail[at + offset : at + offset + width], "little")
            # all ones stand for a size that is told elsewhere
            found.append(0 if size == 0xFFFFFFFF else size)
            at = tail.find(sign, at + 1)
    return max(found)
