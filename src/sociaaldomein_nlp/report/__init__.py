"""Reports for people: a comparison as a document that opens by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sociaaldomein_nlp.errors import SociaaldomeinError, UsageError
from sociaaldomein_nlp.labels import labels

if TYPE_CHECKING:
    from sociaaldomein_nlp.comparison import Comparison

FORMATS: Final = (".html",)
"""The suffixes that `write_report` can write."""


def write_report(comparison: Comparison, path: Path | str, *, lang: str = "nl") -> Path:
    """Write a comparison as a report; the path's suffix says in which format.

    Args:
        comparison: what `compare` gave.
        path: where the report goes; its suffix is one of `FORMATS`. A file that is there is replaced.
        lang: the language of headings and explanations, "nl" or "en"; the notes are quoted as they are.

    Returns:
        The path.

    Raises:
        UsageError: a format or language that there is no report in.
        SociaaldomeinError: the file cannot be written.

    Example:
        >>> write_report(compare(analyses), "vergelijking.html")  # doctest: +SKIP
        PosixPath('vergelijking.html')
    """
    target = Path(path)
    if target.suffix.lower() not in FORMATS:
        what = f"no report can be written as {target.suffix or 'a file without a suffix'}"
        raise UsageError(what, where=str(path), mend=f"give a name that ends in {' or '.join(FORMATS)}")
    labels(lang)
    from sociaaldomein_nlp.report.html import page

    content = page(comparison, lang=lang)
    try:
        target.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        mend = "give a file in a folder that exists and may be written to"
        raise SociaaldomeinError(f"not written: {error.strerror}", where=str(path), mend=mend) from error
    return target
