"""What a user names -> the documents in it: a folder, a pattern of names, a ZIP of notes, a file, standard input.

Nothing is unpacked onto the disk, and of a ZIP one note at a time is in memory. A note in a ZIP is called
"archive.zip!folder/nota.pdf" in messages and results, and may be given by that name.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import IO, Final

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers.archives import BROKEN, INSIDE, is_archive, members_of, open_member, several
from sociaaldomein_nlp.readers.limits import Limits, check_bytes, current, held

SUFFIXES: Final = frozenset(
    {".pdf", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".docm", ".odt", ".doc", ".rtf"}
)
"""Of the files taken from a folder or a ZIP; DOC and RTF too, so that they are named as failed and not passed over."""

STDIN: Final = Path("-")
"""Stands for standard input."""

_ZIP: Final = ".zip"
# what stands beside notes and is about them
_ABOUT: Final = frozenset({"readme", "leesmij", "license", "licence", "changelog", "contributing"})
_HIDDEN: Final = (".", "~$", "__MACOSX")
# how browsers call the folder with the pictures of a page
_BESIDE: Final = ("_files", "_bestanden", "-bestanden")
_CHUNK: Final = 1 << 20
_HEAD: Final = 1024


@dataclass(frozen=True, slots=True)
class Input:
    """One document to read, and how.

    Attributes:
        path: of the file, or of the ZIP that it stands in; "-" for standard input.
        member: its name in the ZIP, or None.
        limits: None for those that hold where it is read.
        ocr: the command for pictures of text, see `ocr.recognise`; None for none.

    Example:
        >>> Input(Path("notas.zip"), "ede/nota.pdf").name
        'notas.zip!ede/nota.pdf'
    """

    path: Path
    member: str | None = None
    limits: Limits | None = None
    ocr: str | None = None

    @property
    def place(self) -> Path:
        """The path as it is shown, of a note in a ZIP too."""
        return self.path if self.member is None else self.path.parent / self.name

    @property
    def name(self) -> str:
        """What it is called in results."""
        if self.path == STDIN:
            return "(standard input)"
        inside = "" if self.member is None else INSIDE + self.member.lstrip("/")
        return "".join(sign if sign.isprintable() else "?" for sign in self.path.name + inside)

    def key(self) -> tuple[Path, str | None]:
        """What two names of one document share."""
        return self.path.resolve(), self.member

    def fetch(self) -> bytes:
        """Give the bytes of the document.

        Returns:
            All of them.

        Raises:
            ReadError: it is missing, a folder, a ZIP of notes, not readable, damaged, or larger than the limit.

        Example:
            >>> Input(Path("nota.pdf")).fetch()[:5]  # doctest: +SKIP
            b'%PDF-'
        """
        return b"".join(self.pieces())

    def digest(self) -> str | None:
        """Give the sha256 of the bytes, of which one piece at a time is in memory; None where they cannot be read."""
        found = hashlib.sha256()
        try:
            for piece in self.pieces():
                found.update(piece)
        except ReadError:
            return None
        return found.hexdigest()

    def pieces(self) -> Iterator[bytes]:
        """Give the bytes of the document piece by piece; `fetch` gives them at once, and says what is raised."""
        where = self.name if self.path == STDIN else str(self.place)
        limits = self.limits or current()
        size = 0
        try:
            with held(limits):
                file = self._open(where)
            with file:
                while piece := file.read(_CHUNK):
                    size += len(piece)
                    check_bytes(size, where, limits.bytes)
                    yield piece
        except FileNotFoundError as error:
            raise ReadError("the file does not exist", where=where, mend="check the path") from error
        except PermissionError as error:
            raise ReadError("no permission to read it", where=where, mend="change its permissions") from error
        except (OSError, *BROKEN) as error:
            if self.member is not None:
                raise ReadError(f"damaged in its ZIP ({error})", where=where, mend="make the ZIP again") from error
            raise ReadError(f"cannot be opened ({error})", where=where, mend="check the path") from error

    def _open(self, where: str) -> IO[bytes]:
        if self.path == STDIN:
            return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
        if self.member is not None:
            return open_member(self.path, self.member, where)
        if self.path.is_dir():
            # one that may not be looked into raises here
            os.scandir(self.path).close()
            raise ReadError("a folder, and a file is asked", where=where, mend="name a file in it")
        if is_archive(self.path):
            # a fault of the ZIP itself goes before
            members_of(self.path)
            raise several(self.path, len(_notes_in(self.path)))
        if self.path.is_file():
            check_bytes(self.path.stat().st_size, where)
        return self.path.open("rb")


def find(given: str | Path, skip: Collection[Path] = ()) -> list[Input]:
    """Find the documents in what a user names.

    Of a folder, all that is in it and below it counts: files of a known suffix (`SUFFIXES`), PDFs and web pages under
    any name, and what ZIPs hold. Passed over are hidden files, what is about the folder (README), and the pictures that
    a browser saves beside a page. A pattern takes `*`, `?`, `[…]`, and `**` for folders at any depth; one that ends in
    a suffix takes all that it matches, another what a folder would give.

    Args:
        given: a folder, a pattern, a ZIP, a note in one, or a file under any name; a file need not be there.
        skip: files to pass over, such as the store that is being filled.

    Returns:
        The documents by path, each once; none where a folder or pattern holds none. A ZIP that cannot be read, or has
        no notes, is one document, which says so when it is read.

    Example:
        >>> [one.name for one in find("notas/**/*.pdf")]  # doctest: +SKIP
    """
    path = Path(given)
    if path.is_dir():
        found = list(_folder(path))
    elif os.path.lexists(path):
        found = [path]
    elif has_magic(str(given)):
        found = list(_matches(str(given)))
    else:
        return [named(path)]
    shunned = {one.resolve() for one in skip}
    wanted = {one.resolve(): one for one in sorted(found, reverse=True)}
    return [one for path in sorted(wanted.values()) if path.resolve() not in shunned for one in _opened(path)]


def only(given: str | Path) -> Input:
    """Find the one document in what a user names.

    Args:
        given: a file, a note in a ZIP, "-" for standard input, or a ZIP or pattern with one document.

    Returns:
        That document; for a folder, and a ZIP that has more, one that says so when it is read.

    Raises:
        UsageError: a pattern that matches none or several.

    Example:
        >>> only("nota.pdf").name
        'nota.pdf'
    """
    path = Path(given)
    if path == STDIN or path.is_dir():
        return Input(path)
    found = find(given)
    if len(found) == 1:
        return found[0]
    if is_archive(path):
        return Input(path)
    what = f"{len(found)} documents match, and one is asked" if found else "nothing matches"
    raise UsageError(what, where=str(given), mend="name one file, or use `sociaaldomein batch` for many")


def named(path: Path) -> Input:
    """Give the file at a path, or the note in a ZIP that is named as "archive.zip!folder/nota.pdf".

    Args:
        path: a file need not be there.

    Returns:
        The file, nothing of it opened but a ZIP before an exclamation mark.

    Example:
        >>> named(Path("nota.pdf")).member is None
        True
    """
    parts = str(path).split(INSIDE)
    for at in range(1, 0 if os.path.lexists(path) else len(parts)):
        archive = Path(INSIDE.join(parts[:at]))
        if is_archive(archive):
            return Input(archive, INSIDE.join(parts[at:]).replace("\\", "/"))
    return Input(path)


def _folder(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        pages = {Path(name).stem for name in files if Path(name).suffix.lower() in {".html", ".htm"}}
        beside = {page + end for page in pages for end in _BESIDE}
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN) and name not in beside]
        for path in (Path(here, name) for name in files):
            if path.is_file() and _looks_like_note(path):
                yield path
    # a folder that may not be opened is a document that fails, so that it is named
    yield from (Path(error.filename) for error in closed)


def _matches(pattern: str) -> Iterator[Path]:
    suffix = Path(pattern).suffix
    # Path.glob takes no pattern from the root
    for path in map(Path, glob(pattern, recursive=True)):  # noqa: PTH207
        if path.is_file() and ((suffix and not has_magic(suffix)) or _looks_like_note(path)):
            yield path
        elif path.is_dir() and not suffix:
            yield from _folder(path)


def _opened(path: Path) -> list[Input]:
    """Give the notes in a ZIP; another file is itself."""
    names = _notes_in(path) if is_archive(path) else []
    return [Input(path, name) for name in names] or [Input(path)]


def _notes_in(path: Path) -> list[str]:
    """List the notes in a ZIP; none where it is damaged, which shows again when it is read."""
    try:
        members = members_of(path)
    except (ReadError, OSError):
        return []
    return sorted(name for name, opener in members.items() if _is_note(name, opener))


def _looks_like_note(path: Path) -> bool:
    return _is_note(path.name, lambda: path.open("rb"))


def _is_note(name: str, opener: Callable[[], IO[bytes]]) -> bool:
    """Whether a file of a folder or ZIP is taken; one of an unknown suffix is looked into."""
    path = Path(name)
    if any(part.startswith(_HIDDEN) and part != ".." for part in path.parts) or path.stem.lower() in _ABOUT:
        return False
    if path.suffix.lower() in SUFFIXES | {_ZIP}:
        return True
    try:
        with opener() as file:
            head = file.read(_HEAD)
    except (OSError, *BROKEN):
        return False
    return b"%PDF-" in head or head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))
