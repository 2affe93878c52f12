"""A command of the user's own reads pictures of text; no OCR comes with this library."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers.limits import check_bytes, current
from sociaaldomein_nlp.readers.source import Source

NO_TEXT: Final = "no text layer"
"""What the PDF reader calls a scanned page, in its error and its warning."""

_INPUT, _OUTPUT = "{input}", "{output}"
_TOLD: Final = 1_000


def check_command(command: str) -> list[str]:
    """Split an OCR command into its words, as a shell does; no shell ever sees it.

    Args:
        command: for example `ocrmypdf --language nld --skip-text {input} {output}`.

    Returns:
        The words.

    Raises:
        UsageError: it is empty, has an open quotation mark, or lacks `{input}` or `{output}`.

    Example:
        >>> check_command("ocrmypdf --skip-text {input} {output}")[0]
        'ocrmypdf'
    """
    mend = "write it as: ocrmypdf --skip-text {input} {output}"
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"no command: {error}", where="ocr", mend=mend) from error
    missing = [hole for hole in (_INPUT, _OUTPUT) if not any(hole in word for word in words)]
    if missing or _INPUT in words[0]:
        raise UsageError(f"the OCR command lacks {' and '.join(missing) or 'a program'}", where="ocr", mend=mend)
    return words


def needs_ocr(outcome: Source | ReadError) -> bool:
    """Whether what came of a PDF says that it has pages without a text layer.

    Example:
        >>> needs_ocr(ReadError("no text layer on any page", where="nota.pdf"))
        True
    """
    told = [outcome.what] if isinstance(outcome, ReadError) else outcome.warnings
    return any(NO_TEXT in one for one in told)


def recognise(command: str, data: bytes, name: str) -> bytes:
    """Run an OCR command over a PDF.

    Args:
        command: with `{input}` where the path of the PDF goes, and `{output}` where that of the result goes. The result
            is a PDF with a text layer or a plain text; a suffix that the command adds to the path is well.
        data: the bytes of the PDF.
        name: its name, for messages.

    Returns:
        The bytes of the result.

    Raises:
        ReadError: the command fails, takes longer than `Limits.ocr_seconds`, or makes no result.
        UsageError: the command is none, see `check_command`.

    Example:
        >>> recognise("ocrmypdf {input} {output}", data, "scan.pdf")[:5]  # doctest: +SKIP
        b'%PDF-'
    """
    words = check_command(command)
    # a command that was killed may leave what cannot be taken away at once
    with TemporaryDirectory(prefix="sociaaldomein-ocr-", ignore_cleanup_errors=True) as folder:
        given, made = Path(folder, "input.pdf"), Path(folder, "output")
        given.write_bytes(data)
        filled = [word.replace(_INPUT, str(given)).replace(_OUTPUT, str(made)) for word in words]
        _run(filled, folder, name)
        results = [one for one in sorted(Path(folder).glob("output*")) if one.is_file() and one.stat().st_size]
        if not results:
            raise _failed("the OCR command made no result", name)
        check_bytes(results[0].stat().st_size, name)
        return results[0].read_bytes()


def _run(words: Sequence[str], folder: str, name: str) -> None:
    """Run the command in a group of its own, so that what it started ends with it."""
    told = Path(folder, "told")
    seconds = current().ocr_seconds
    # onto a file: a pipe would be held open by what the command leaves running
    with told.open("wb") as errors:
        try:
            process = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                cwd=folder,
                env={**os.environ, "TMPDIR": folder},
                start_new_session=True,
            )
        except OSError as error:
            raise _failed(f"the OCR command {words[0]!r} cannot be run ({error.strerror})", name) from error
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise _failed(f"the OCR command took longer than {seconds:g} seconds", name) from error
        finally:
            _end(process)
    if status:
        with told.open("rb") as errors:
            lines = errors.read(_TOLD).decode("utf-8", "replace").strip().splitlines()
        raise _failed(f"the OCR command failed: {lines[0].strip() if lines else f'exit status {status}'}", name)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the command and all that it started, which may outlive it."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _failed(what: str, name: str) -> ReadError:
    return ReadError(what, where=name, mend="run OCR by hand and give the result, or leave out --ocr")
