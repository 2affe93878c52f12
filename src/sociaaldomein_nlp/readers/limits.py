"""How much a reader takes before it refuses: beyond these a file is no policy note, and would only fill the memory.

The limits of the file that is being read are at hand everywhere below `read`, as `current()`: in this process and in
the one that reads. So a reader of a format asks for them where it needs one, and no call hands them down.

Memory and CPU time are held by the system (`resource`). Where that module is missing, on Windows, these two fall away;
wall time, bytes, pages and all other limits hold there too.
"""

from __future__ import annotations

import math
import signal
import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from sociaaldomein_nlp.errors import ReadError, UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may be and may cost.

    Attributes:
        pdf_bytes: bytes of a PDF; some five times the largest municipal budget that we met.
        bytes: bytes of any other file.
        pages: pages of a PDF.
        page_characters: characters on one page of a PDF.
        page_paths: paths drawn on one page of a PDF; where there are more, its tables are left alone.
        characters: characters of text, some 8 million words.
        zip_entries: files in a DOCX, an ODT or a ZIP of notes.
        zip_ratio: how often larger a file in a ZIP may grow when it is unpacked; small ones may grow as they like.
        zip_bytes: bytes of all files in a DOCX or an ODT, unpacked.
        archive_bytes: bytes of all files in a ZIP of notes, unpacked; they are read one at a time.
        html_depth: elements within elements of a web page.
        html_tag: bytes of one tag of a web page.
        seconds: wall time for reading one file; a sound page takes some 10 ms.
        cpu_seconds: CPU time for reading one file.
        memory: bytes of address space that the reading process may take.
        ocr_seconds: wall time for the OCR command on one file.

    Example:
        >>> Limits(pages=500).pages
        500
    """

    pdf_bytes: int = 100_000_000
    bytes: int = 200_000_000
    pages: int = 2_000
    page_characters: int = 50_000
    page_paths: int = 20_000
    characters: int = 50_000_000
    zip_entries: int = 5_000
    zip_ratio: int = 200
    zip_bytes: int = 200_000_000
    archive_bytes: int = 20_000_000_000
    html_depth: int = 512
    html_tag: int = 16_384
    seconds: float = 60.0
    cpu_seconds: float = 60.0
    memory: int = 4_000_000_000
    ocr_seconds: float = 1_800.0

    def __post_init__(self) -> None:
        """Hold each to a number above nothing."""
        for one in fields(self):
            value = getattr(self, one.name)
            whole = one.type == "int"
            number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
            if not number or not math.isfinite(value) or value <= 0:
                kind = "a whole number" if whole else "a number"
                raise UsageError(f"no limit: {value!r}", where=one.name, mend=f"give {kind} above 0")

    @classmethod
    def of(cls, given: str | Path | Iterable[str]) -> Limits:
        """Make limits from what a user gives.

        Args:
            given: the path of a TOML file, or several of `name=value` and such paths; the last one counts.

        Returns:
            The limits, the others as they are by default.

        Raises:
            UsageError: no such limit, no number, or a file that cannot be read.

        Example:
            >>> Limits.of(["pages=500", "seconds=90"]).seconds
            90.0
        """
        found: dict[str, Any] = {}
        for one in [given] if isinstance(given, str | Path) else given:
            name, sign, value = str(one).partition("=")
            found |= {name.strip(): _number(value.strip(), name)} if sign else _table(Path(one))
        known = {one.name: one.type for one in fields(cls)}
        for name in found.keys() - known:
            near = get_close_matches(name, known, n=1)
            mend = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(known)}"
            raise UsageError("there is no such limit", where=name, mend=mend)
        return cls(**{name: _fit(value, str(known[name])) for name, value in found.items()})

    def changed(self) -> dict[str, float]:
        """Give what is not as it is by default: plain data.

        Example:
            >>> Limits(pages=500).changed()
            {'pages': 500}
        """
        usual = asdict(_USUAL)
        return {name: value for name, value in asdict(self).items() if value != usual[name]}


_USUAL: Final = Limits()
_CURRENT: ContextVar[Limits] = ContextVar("limits", default=_USUAL)


def current() -> Limits:
    """Give the limits of the file that is being read; those by default where none are held.

    Example:
        >>> current().pages
        2000
    """
    return _CURRENT.get()


@contextmanager
def held(limits: Limits | None) -> Iterator[Limits]:
    """Hold limits for what is read within.

    Args:
        limits: None leaves them as they are.

    Yields:
        The limits that hold.

    Example:
        >>> with held(Limits(pages=3)):
        ...     current().pages
        3
    """
    token = _CURRENT.set(limits or current())
    try:
        yield current()
    finally:
        _CURRENT.reset(token)


def check_bytes(size: int, name: str, limit: int | None = None) -> None:
    """Refuse a file that is too large.

    Args:
        size: its number of bytes.
        name: the file's name, for the message.
        limit: the most that it may have; None for `Limits.bytes`.

    Raises:
        ReadError: the file has more bytes.

    Example:
        >>> check_bytes(1_000, "nota.txt")
    """
    most = current().bytes if limit is None else limit
    if size > most:
        what = f"too large: {size / 1e6:,.0f} MB, and {most / 1e6:,.0f} MB is the limit"
        raise ReadError(what, where=name, mend="split the file, or export it without its images")


def check_characters(count: int, name: str) -> None:
    """Refuse a text that is too long.

    Args:
        count: its number of characters.
        name: the file's name, for the message.

    Raises:
        ReadError: the text has more than `Limits.characters` characters.

    Example:
        >>> check_characters(1_000, "nota.txt")
    """
    _refuse(count, current().characters, "too long: {} characters", name, "split the text")


def check_pages(count: int, name: str) -> None:
    """Refuse a document of too many pages.

    Args:
        count: its number of pages.
        name: the file's name, for the message.

    Raises:
        ReadError: the document has more than `Limits.pages` pages.

    Example:
        >>> check_pages(60, "nota.pdf")
    """
    _refuse(count, current().pages, "too many pages: {}", name, "split the file")


def check_page_characters(count: int, page: int, name: str) -> None:
    """Refuse a page with too many characters.

    Args:
        count: its number of characters.
        page: its number.
        name: the file's name, for the message.

    Raises:
        ReadError: the page has more than `Limits.page_characters` characters.

    Example:
        >>> check_page_characters(3_000, 1, "nota.pdf")
    """
    mend = "print the file to a new PDF, or leave that page out"
    _refuse(count, current().page_characters, f"page {page} is too full: {{}} characters", name, mend)


def _refuse(count: int, most: int, what: str, name: str, mend: str) -> None:
    if count > most:
        raise ReadError(f"{what.format(f'{count:,}')}, and {most:,} is the limit", where=name, mend=mend)


def limit_memory(size: int) -> None:
    """Hold this process to so much memory, where the system can: one that asks for more gets a MemoryError.

    Args:
        size: bytes of address space.

    Example:
        >>> limit_memory(4_000_000_000)  # doctest: +SKIP
    """
    _lower("RLIMIT_AS", size)


def limit_cpu(seconds: float) -> None:
    """Hold this process to so much more CPU time, where the system can: it is ended (SIGXCPU) when that is spent.

    Args:
        seconds: counted from now; the system counts whole ones.

    Example:
        >>> limit_cpu(60)  # doctest: +SKIP
    """
    # a process that is ended so would leave a picture of its memory behind
    _lower("RLIMIT_CORE", 0)
    _lower("RLIMIT_CPU", math.ceil(time.process_time() + seconds))


def end_of(status: int | None) -> str | None:
    """Tell by which limit a process ended, from its exit status.

    Args:
        status: as `subprocess` gives it: below 0 for a signal.

    Returns:
        "time" for CPU time; "memory" where it ended as libraries do that get no memory (and now and then for another
        reason); None for any other end.

    Example:
        >>> end_of(-9) is None
        True
    """
    names = {"SIGXCPU": "time", "SIGABRT": "memory", "SIGTRAP": "memory", "SIGILL": "memory"}
    return next((end for name, end in names.items() if status and -status == getattr(signal, name, 0)), None)


def _lower(name: str, wanted: int) -> None:
    """Set the soft limit only, so that the next file may have another."""
    try:
        import resource
    except ImportError:
        return
    kind = getattr(resource, name)
    hard = resource.getrlimit(kind)[1]
    # some systems know a limit and do not let it be set
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _number(text: str, name: str) -> float:
    try:
        return float(text) if "." in text else int(text)
    except ValueError as error:
        raise UsageError(f"no number: {text!r}", where=name, mend="write for example pages=500") from error


def _fit(value: Any, kind: str) -> Any:
    """Take a whole number for one with a point, and no other value for another."""
    return float(value) if kind == "float" and isinstance(value, int) and not isinstance(value, bool) else value


def _table(path: Path) -> Mapping[str, Any]:
    mend = "give a TOML file with lines such as pages = 500, or pages=500 itself"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path), mend=mend) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"no TOML: {error}", where=str(path), mend=mend) from error
