"""PDFs are read in a process of their own: pdfium may abort or eat memory, and then only one file is lost.

Parent and worker speak over pipes: four bytes of length, then a MessagePack map. The worker lives as long
as its parent, reads one file after the other, and is started again after a crash or when time is up. It needs no
`if __name__ == "__main__"` guard, so it works from notebooks and plain scripts.
"""

from __future__ import annotations

import atexit
import os
import struct
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer
from typing import IO, Any

import msgspec

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers.limits import READ_MEMORY, READ_SECONDS, limit_memory
from sociaaldomein_nlp.readers.source import Source

_LENGTH = struct.Struct(">I")
_MEND_CRASH = "open it in a PDF viewer and save it again, or try --pdf-backend pdfplumber"
_MEND_SLOW = "split the file, or print it to a new PDF"


def _send(pipe: IO[bytes], message: Any) -> None:
    body = msgspec.msgpack.encode(message)
    pipe.write(_LENGTH.pack(len(body)))
    pipe.write(body)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    """Give the next message, or None where the other side has gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = pipe.read(length)
    return msgspec.msgpack.decode(body) if len(body) == length else None


class Worker:
    """A process that reads PDFs, started at the first file.

    Args:
        seconds: wall time for one file.
        memory: bytes of address space for the process, where the system can hold it to that.

    Example:
        >>> Worker(seconds=60).read(data, "nota.pdf").media_type  # doctest: +SKIP
        'application/pdf'
    """

    def __init__(self, seconds: float = READ_SECONDS, memory: int = READ_MEMORY) -> None:
        self.seconds, self.memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = Lock()

    @property
    def pid(self) -> int | None:
        """The id of the process, or None where none runs."""
        return self._process.pid if self._process is not None else None

    def read(self, data: bytes, name: str, backend: str = "pdfium") -> Source:
        """Read one PDF.

        Args:
            data: the bytes of the file.
            name: its name.
            backend: "pdfium" or "pdfplumber".

        Returns:
            What `pdf.read_pdf` gives.

        Raises:
            ReadError: the file cannot be read, crashes the library, or takes too long.
            UsageError: there is no such backend.
        """
        with self._lock:
            answer, late = self._ask({"data": data, "name": name, "backend": backend})
        if answer is None and late:
            raise ReadError(f"not read within {self.seconds:g} seconds", where=name, mend=_MEND_SLOW)
        if answer is None:
            raise ReadError("reading it crashed the PDF library", where=name, mend=_MEND_CRASH)
        if "error" in answer:
            kind = UsageError if answer["kind"] == "UsageError" else ReadError
            raise kind(answer["error"], where=answer["where"], mend=answer["mend"])
        return msgspec.convert(answer["source"], Source)

    def stop(self) -> None:
        """End the process; the next file starts a new one."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)

    def _ask(self, question: dict[str, Any]) -> tuple[Any, bool]:
        """Give the answer, or None after a crash, and whether time was up."""
        process = self._running()
        late: list[bool] = []

        def end() -> None:
            late.append(True)
            process.kill()

        timer = Timer(self.seconds, end)
        timer.daemon = True
        answer = None
        timer.start()
        try:
            if process.stdin is not None and process.stdout is not None:
                _send(process.stdin, question)
                answer = _receive(process.stdout)
        except BrokenPipeError:
            answer = None
        finally:
            timer.cancel()
            if answer is None:
                self.stop()
        return answer, bool(late)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self.stop()
            self._process, self._owner = self._start(), os.getpid()
        return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        package = str(Path(__file__).parents[2])
        path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        return subprocess.Popen(
            # -P: a file in the working folder must not stand in for a library
            [sys.executable, "-P", "-m", __name__, str(self.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return


_SHARED = Worker()
atexit.register(_SHARED.stop)


def read_apart(data: bytes, name: str, backend: str = "pdfium") -> Source:
    """Read a PDF in the worker process that this program shares.

    Args:
        data: the bytes of the file.
        name: its name.
        backend: "pdfium" or "pdfplumber".

    Returns:
        What `pdf.read_pdf` gives.

    Raises:
        ReadError: the file cannot be read, crashes the library, or takes too long.
        UsageError: there is no such backend.

    Example:
        >>> read_apart(data, "nota.pdf").pages[0].number  # doctest: +SKIP
        1
    """
    return _SHARED.read(data, name, backend)


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    from sociaaldomein_nlp.readers.pdf import read_pdf

    name = question["name"]
    try:
        return {"source": read_pdf(question["data"], name, question["backend"])}
    except (ReadError, UsageError) as error:
        return {"kind": type(error).__name__, "error": error.what, "where": error.where, "mend": error.mend}
    except MemoryError:
        return {
            "kind": "ReadError",
            "error": "reading it takes too much memory",
            "where": name,
            "mend": _MEND_SLOW,
        }
    except Exception as error:  # a library met a file that its makers did not foresee
        what = f"the PDF library failed on it ({type(error).__name__})"
        return {"kind": "ReadError", "error": what, "where": name, "mend": _MEND_CRASH}


def main() -> None:
    """Answer questions from standard input until it closes; what libraries print goes to standard error.

    Example:
        >>> main()  # doctest: +SKIP
    """
    limit_memory(int(sys.argv[1]))
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        while (question := _receive(sys.stdin.buffer)) is not None:
            _send(answers, _answer(question))


if __name__ == "__main__":
    main()
