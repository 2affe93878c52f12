"""How much a reader takes before it refuses: beyond these a file is no policy note, and would only fill the
memory.
"""

from __future__ import annotations

from typing import Final

from sociaaldomein_nlp.errors import ReadError

MAX_BYTES: Final = 200_000_000
"""Bytes of a file: some ten times the largest municipal budget in PDF that we met."""

MAX_CHARACTERS: Final = 50_000_000
"""Characters of text, some 8 million words."""

READ_SECONDS: Final = 120.0
"""Wall time for one PDF; a sound page takes some 10 ms."""

READ_MEMORY: Final = 4_000_000_000
"""Bytes of address space that the reading process may take."""


def check_bytes(size: int, name: str) -> None:
    """Refuse a file that is too large.

    Args:
        size: its number of bytes.
        name: the file's name, for the message.

    Raises:
        ReadError: the file has more than `MAX_BYTES` bytes.

    Example:
        >>> check_bytes(1_000, "nota.txt")
    """
    if size > MAX_BYTES:
        what = f"too large: {size / 1e6:,.0f} MB, and {MAX_BYTES / 1e6:,.0f} MB is the limit"
        raise ReadError(what, where=name, mend="split the file, or export it without its images")


def check_characters(count: int, name: str) -> None:
    """Refuse a text that is too long.

    Args:
        count: its number of characters.
        name: the file's name, for the message.

    Raises:
        ReadError: the text has more than `MAX_CHARACTERS` characters.

    Example:
        >>> check_characters(1_000, "nota.txt")
    """
    if count > MAX_CHARACTERS:
        what = f"too long: {count:,} characters, and {MAX_CHARACTERS:,} is the limit"
        raise ReadError(what, where=name, mend="split the text")


def limit_memory(size: int) -> None:
    """Hold this process to so much memory, where the system can: one that asks for more gets a MemoryError.

    Args:
        size: bytes of address space.

    Example:
        >>> limit_memory(READ_MEMORY)  # doctest: +SKIP
    """
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
