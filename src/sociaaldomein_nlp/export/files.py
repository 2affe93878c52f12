"""Files of text on disk, to the letter: UTF-8, and no line end is changed on the way."""

from __future__ import annotations

import re
from pathlib import Path

from sociaaldomein_nlp.errors import RecordError


def safe_name(name: str) -> str:
    """Make a file's name of a document's: letters, digits, dots and hyphens, no way out of the folder.

    Example:
        >>> safe_name("../Nota 2024")
        'Nota-2024'
    """
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "note"


def write_text(path: Path, text: str) -> Path:
    """Write a text; folders are made. Gives the path.

    Example:
        >>> write_text(Path("out/plan.txt"), "Wij")  # doctest: +SKIP
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def text_of(path: Path) -> str:
    """Read a text; a byte order mark at the begin is no part of it.

    Raises:
        RecordError: the file cannot be read or is not UTF-8.

    Example:
        >>> text_of(Path("out/plan.txt"))  # doctest: +SKIP
        'Wij'
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise RecordError(f"not readable: {error.strerror}", where=str(path), mend="give a file") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8: byte {error.start}", where=str(path), mend="save it as UTF-8") from error
