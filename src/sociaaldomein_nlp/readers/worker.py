"""Documents are read in a process of their own: a library may abort, hang or eat memory, and then one file is lost.

Parent and worker speak over pipes: a message is four bytes of length and a body. A question is a MessagePack map and
then the bytes of the file; the answer is a map. The worker lives as long as its parent and reads one file after the
other. It is started again after 200 files, and after a failure that its readers did not foresee: a crash, a fault of a
library, no memory, time up. It is started as a module, so it needs no `if __name__ == "__main__"` guard and works from
notebooks and plain scripts; threads take turns, and a process that was forked off starts a worker of its own.

The worker holds itself to memory and CPU time by the `resource` module. Where that is missing, on Windows, only the
wall time ends a file that is too much, and a file that eats memory is held by the machine alone.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from typing import IO, Any, Final

import msgspec

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers.kinds import picture_of, read_as
from sociaaldomein_nlp.readers.limits import Limits, current, end_of, held, limit_cpu, limit_memory
from sociaaldomein_nlp.readers.source import Source

MOST_FILES: Final = 200
"""Files that one process reads, before what libraries leave behind in memory goes with it."""

_LENGTH: Final = 4
_CHUNK: Final = 1 << 20
_GOING: Final = 0.5
_SPLIT: Final = "split the file, or print it to a new PDF"
_READERS: Final = {
    "pdf": ("PDF", "open it in a PDF viewer and save it again, or try --pdf-backend pdfplumber"),
    "docx": ("DOCX", "open it in a word processor and save it again, or as PDF"),
    "odt": ("ODT", "open it in a word processor and save it again, or as PDF"),
    "html": ("HTML", "open it in a browser and print it to PDF"),
    "markdown": ("Markdown", "save it as plain text"),
    "text": ("text", "split it, or save it again as UTF-8 text"),
}


def _send(pipe: IO[bytes], *bodies: bytes) -> None:
    for body in bodies:
        for part in (len(body).to_bytes(_LENGTH, "big"), body):
            view = memoryview(part)
            while view:
                view = view[pipe.write(view[:_CHUNK]) :]


def _receive(pipe: Any) -> bytearray | None:
    """Give the body of the next message, or None where the other side has gone."""
    head = _exactly(pipe, _LENGTH)
    return None if head is None else _exactly(pipe, int.from_bytes(head, "big"))


def _exactly(pipe: Any, size: int) -> bytearray | None:
    body = bytearray(size)
    view = memoryview(body)
    while view:
        count = pipe.readinto(view[:_CHUNK])
        if not count:
            return None
        view = view[count:]
    return body


class Worker:
    """A process that reads documents, started at the first file.

    Example:
        >>> Worker().read(data, "nota.pdf").media_type  # doctest: +SKIP
        'application/pdf'
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0
        self._lock = Lock()

    @property
    def pid(self) -> int | None:
        """The id of the process, or None where none runs."""
        return self._process.pid if self._process is not None else None

    def read(
        self, data: bytes, name: str, backend: str = "pdfium", *, kind: str = "pdf", limits: Limits | None = None
    ) -> Source:
        """Read one document.

        Args:
            data: the bytes of the file.
            name: its name.
            backend: of a PDF, "pdfium" or "pdfplumber".
            kind: "pdf", "docx", "odt", "html", "markdown" or "text".
            limits: None for those that hold here.

        Returns:
            What the reader of that kind gives.

        Raises:
            ReadError: the file cannot be read, crashes a library, or takes too long or too much.
            UsageError: there is no such backend.
        """
        answer = self._told({"kind": kind, "backend": backend}, data, name, limits)
        return msgspec.convert(answer["source"], Source)

    def picture(self, data: bytes, name: str, page: int, *, scale: float, limits: Limits | None = None) -> bytes:
        """Draw one page of a PDF, see `readers.pdf.picture.page_picture`.

        Args:
            data: the bytes of the file.
            name: its name.
            page: the number of the page, from 1.
            scale: dots a point.
            limits: None for those that hold here.

        Returns:
            The bytes of a PNG.

        Raises:
            ReadError: the file cannot be read, crashes the library, or takes too long or too much.
            UsageError: there is no such page, or the picture would be too large.
        """
        answer = self._told({"kind": "pdf", "page": page, "scale": scale}, data, name, limits)
        png: bytes = answer["picture"]
        return png

    def _told(self, task: dict[str, Any], data: bytes, name: str, limits: Limits | None) -> dict[str, Any]:
        limits = limits or current()
        question = msgspec.msgpack.encode({**task, "name": name, "limits": limits})
        with self._lock:
            answer, late, status = self._ask(question, data, limits.seconds)
        if answer is None:
            raise _lost(name, task["kind"], limits, late=late, status=status)
        if "error" in answer:
            error = UsageError if answer["type"] == "UsageError" else ReadError
            raise error(answer["error"], where=answer["where"], mend=answer["mend"])
        told: dict[str, Any] = answer
        return told

    def stop(self) -> int | None:
        """End the process; the next file starts a new one.

        Returns:
            How the process ended, as `subprocess` tells it; None where none ran.
        """
        process, self._process = self._process, None
        if process is None:
            return None
        _close(process)
        with suppress(subprocess.TimeoutExpired):
            # one that ends by itself tells by what, one that is killed does not
            process.wait(_GOING)
        process.kill()
        return process.wait()

    def forget(self) -> None:
        """Leave the process to the parent of this one, which was forked off it; a lock may be held for good here."""
        process, self._process = self._process, None
        self._lock = Lock()
        if process is not None:
            _close(process)
            # it is not ours to wait for
            process.returncode = 0

    def _ask(self, question: bytes, data: bytes, seconds: float) -> tuple[Any, bool, int | None]:
        """Give the answer, or None after a crash; whether time was up, and how the process ended."""
        process = self._running()
        late: list[bool] = []

        def end() -> None:
            late.append(True)
            process.kill()

        timer = Timer(seconds, end)
        timer.daemon = True
        answer, status = None, None
        timer.start()
        try:
            if process.stdin is not None and process.stdout is not None:
                # a worker that could not hold the bytes says so before it goes
                with suppress(BrokenPipeError):
                    _send(process.stdin, question, data)
                body = _receive(process.stdout)
                answer = None if body is None else msgspec.msgpack.decode(body)
        finally:
            timer.cancel()
            # one that ran out just as the answer came may still be about to end the process
            timer.join()
            self._files += 1
            if answer is None or not answer["fit"] or late:
                status = self.stop()
        return answer, bool(late), status

    def _running(self) -> subprocess.Popen[bytes]:
        process = self._process
        if process is None or self._files >= MOST_FILES or process.poll() is not None:
            self.stop()
            process = self._process = _start()
            self._files = 0
        return process


def _start() -> subprocess.Popen[bytes]:
    package = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        # -P: a file in the working folder must not stand in for a library
        [sys.executable, "-P", "-m", __name__],
        # no buffer: a fork would copy what is half written
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _lost(name: str, kind: str, limits: Limits, *, late: bool, status: int | None) -> ReadError:
    """Say why there is no answer."""
    library, mend = _READERS[kind]
    if late:
        return ReadError(f"not read within {limits.seconds:g} seconds", where=name, mend=_SPLIT)
    end = end_of(status)
    if end == "time":
        return ReadError(f"not read within {limits.cpu_seconds:g} seconds of CPU time", where=name, mend=_SPLIT)
    reason = f"reading it crashed the {library} library"
    if end == "memory":
        reason = f"{reason}, perhaps for lack of memory ({limits.memory / 1e6:,.0f} MB is the limit)"
    return ReadError(reason, where=name, mend=mend)


_SHARED = Worker()
atexit.register(_SHARED.stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_SHARED.forget)


def read_apart(
    data: bytes, name: str, backend: str = "pdfium", *, kind: str = "pdf", limits: Limits | None = None
) -> Source:
    """Read a document in the worker process that this program shares.

    Args:
        data: the bytes of the file.
        name: its name.
        backend: of a PDF, "pdfium" or "pdfplumber".
        kind: "pdf", "docx", "odt", "html", "markdown" or "text".
        limits: None for those that hold here.

    Returns:
        What the reader of that kind gives.

    Raises:
        ReadError: the file cannot be read, crashes a library, or takes too long or too much.
        UsageError: there is no such backend.

    Example:
        >>> read_apart(data, "nota.pdf").pages[0].number  # doctest: +SKIP
        1
    """
    return _SHARED.read(data, name, backend, kind=kind, limits=limits)


def picture_apart(data: bytes, name: str, page: int, *, scale: float) -> bytes:
    """Draw one page of a PDF in the worker process that this program shares, see `Worker.picture`.

    Example:
        >>> picture_apart(data, "nota.pdf", 1, scale=1.5)[1:4]  # doctest: +SKIP
        b'PNG'
    """
    return _SHARED.picture(data, name, page, scale=scale)


def _answer(question: dict[str, Any], data: bytes) -> tuple[bytes, bool]:
    """Give the answer, and whether the process is fit for another file."""
    name, (library, mend) = question["name"], _READERS[question["kind"]]
    try:
        with held(msgspec.convert(question["limits"], Limits)):
            done = _done(question, data, name)
        return msgspec.msgpack.encode({"fit": True, **done}), True
    except (ReadError, UsageError) as error:
        return _fault(type(error).__name__, error.what, error.where, error.mend, fit=True), True
    except MemoryError:
        return _no_memory(question), False
    except Exception as error:  # a library met a file that its makers did not foresee
        what = f"the {library} library failed on it ({type(error).__name__})"
        return _fault("ReadError", what, name, mend), False


def _done(question: dict[str, Any], data: bytes, name: str) -> dict[str, Any]:
    if "page" not in question:
        return {"source": read_as(question["kind"], data, name, question["backend"])}
    return {"picture": picture_of(data, name, question["page"], question["scale"])}


def _no_memory(question: dict[str, Any]) -> bytes:
    what = f"reading it takes too much memory ({question['limits']['memory'] / 1e6:,.0f} MB is the limit)"
    return _fault("ReadError", what, question["name"], _SPLIT)


def _fault(kind: str, what: str, where: str, mend: str, *, fit: bool = False) -> bytes:
    return msgspec.msgpack.encode({"fit": fit, "type": kind, "error": what, "where": where, "mend": mend})


def main() -> None:
    """Answer questions from standard input until it closes; what libraries print goes to standard error.

    Example:
        >>> main()  # doctest: +SKIP
    """
    with os.fdopen(os.dup(1), "wb", buffering=0) as answers, os.fdopen(os.dup(0), "rb", buffering=0) as questions:
        os.dup2(2, 1)
        fit = True
        while fit and (head := _receive(questions)) is not None:
            question = msgspec.msgpack.decode(head)
            limit_memory(question["limits"]["memory"])
            limit_cpu(question["limits"]["cpu_seconds"])
            try:
                data = _receive(questions)
            except MemoryError:
                _send(answers, _no_memory(question))
                return
            if data is not None:
                answer, fit = _answer(question, bytes(data))
                _send(answers, answer)


if __name__ == "__main__":
    main()
