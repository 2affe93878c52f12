"""The reading process: what goes wrong in it stays in it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer
from typing import Any

import msgspec
import pytest
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers import worker as module
from sociaaldomein_nlp.readers.limits import Limits, held
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.source import Source
from sociaaldomein_nlp.readers.worker import Worker

SMALL = make_pdf([paragraph(100, "Wij beginnen.")])
MIDDLE = make_pdf([paragraph(60, *["Wij gaan verder met de zorg."] * 30)] * 20)
HUGE = make_pdf([paragraph(60, *["Wij gaan verder met de zorg."] * 50)] * 1500)
SOURCE_FOLDER = Path(sys.modules["sociaaldomein_nlp"].__file__ or "").parents[1]


@pytest.fixture
def worker() -> Iterator[Worker]:
    one = Worker()
    yield one
    one.stop()


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    script = folder / "script.py"
    script.write_text(code, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(SOURCE_FOLDER)}
    return subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        env=env,
        cwd=folder,
        timeout=60,
        check=False,
    )


def test_it_gives_what_reading_in_this_process_gives(worker: Worker) -> None:
    assert worker.read(SMALL, "a.pdf") == read_pdf(SMALL, "a.pdf")


def test_one_process_reads_many_files(worker: Worker) -> None:
    worker.read(SMALL, "a.pdf")
    first = worker.pid
    worker.read(SMALL, "b.pdf", "pdfplumber")
    assert worker.pid == first


def test_errors_come_over_whole(worker: Worker) -> None:
    with pytest.raises(ReadError) as caught:
        worker.read(b"%PDF-1.4 broken", "b.pdf")
    assert (caught.value.where, caught.value.what) == ("b.pdf", "the PDF is broken")
    with pytest.raises(UsageError, match="choose one of"):
        worker.read(SMALL, "b.pdf", "poppler")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_crash_costs_one_file_and_the_next_is_read(worker: Worker) -> None:
    worker.read(SMALL, "a.pdf")
    killed = worker.pid
    assert killed is not None
    os.kill(killed, signal.SIGSTOP)
    Timer(0.2, os.kill, (killed, signal.SIGKILL)).start()
    with pytest.raises(ReadError, match=r"b\.pdf: reading it crashed the PDF library; open it in"):
        worker.read(SMALL, "b.pdf")
    assert worker.read(SMALL, "c.pdf").text == "Wij beginnen."
    assert worker.pid != killed


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_worker_that_died_between_files_is_started_again(worker: Worker) -> None:
    worker.read(SMALL, "a.pdf")
    killed = worker.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    time.sleep(0.2)
    assert worker.read(SMALL, "b.pdf").text == "Wij beginnen."


def test_time_out_names_the_file_and_the_limit(worker: Worker) -> None:
    start = time.monotonic()
    with pytest.raises(ReadError, match=r"groot\.pdf: not read within 0\.5 seconds; split the file"):
        worker.read(HUGE, "groot.pdf", limits=Limits(seconds=0.5))
    assert time.monotonic() - start < 5
    assert worker.pid is None
    assert worker.read(SMALL, "klein.pdf").text == "Wij beginnen."


def test_a_process_whose_time_ran_out_as_its_answer_came_is_not_asked_again(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.read(SMALL, "a.pdf")
    receive = module._receive

    def slowly(pipe: Any) -> bytearray | None:
        body = receive(pipe)
        time.sleep(2.5)
        return body

    monkeypatch.setattr(module, "_receive", slowly)
    assert worker.read(SMALL, "a.pdf", limits=Limits(seconds=2)).text == "Wij beginnen."
    assert worker.pid is None


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits")
def test_cpu_time_is_held_for_each_file_and_not_for_all(worker: Worker) -> None:
    with pytest.raises(ReadError, match=r"groot\.pdf: not read within 1 seconds of CPU time; split the file"):
        worker.read(HUGE, "groot.pdf", limits=Limits(cpu_seconds=1))
    one = Limits(cpu_seconds=2)
    end = time.monotonic() + 4
    while time.monotonic() < end:
        assert worker.read(MIDDLE, "klein.pdf", limits=one).pages


def test_a_worker_ends_after_so_many_files(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 3)
    pids = []
    for _ in range(7):
        worker.read(SMALL, "a.pdf")
        pids.append(worker.pid)
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 1]


def test_a_library_that_fails_gets_a_fresh_process(worker: Worker) -> None:
    worker.read(SMALL, "a.pdf")
    first = worker.pid
    question = {"name": "b.pdf", "kind": "pdf", "backend": [], "limits": Limits()}
    answer, _, _ = worker._ask(msgspec.msgpack.encode(question), SMALL, 60)
    assert answer["error"] == "the PDF library failed on it (TypeError)"
    assert worker.pid is None
    worker.read(SMALL, "a.pdf")
    assert worker.pid != first


def test_limits_hold_in_the_worker_and_for_one_file(worker: Worker) -> None:
    with pytest.raises(ReadError, match=r"a\.pdf: too many pages: 20, and 3 is the limit; split the file"):
        worker.read(MIDDLE, "a.pdf", limits=Limits(pages=3))
    with pytest.raises(ReadError, match=r"a\.pdf: page 1 is too full: .* characters, and 100 is the limit; print"):
        worker.read(MIDDLE, "a.pdf", limits=Limits(page_characters=100))
    with held(Limits(characters=5)), pytest.raises(ReadError, match=r"a\.pdf: too long: 13 characters, and 5 is"):
        worker.read(SMALL, "a.pdf")
    assert len(worker.read(MIDDLE, "a.pdf").pages) == 20


def test_threads_take_turns(worker: Worker) -> None:
    with ThreadPoolExecutor(8) as pool:
        names = [f"{at}.pdf" for at in range(24)]
        assert [one.name for one in pool.map(lambda name: worker.read(SMALL, name), names)] == names


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_process_that_was_forked_off_has_a_worker_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(SMALL)
    code = (
        "import os, threading\nfrom sociaaldomein_nlp.readers import read, worker\n"
        "read('a.pdf')\n"
        # another thread is reading while this one forks
        "worker._SHARED._lock.acquire()\n"
        "if (child := os.fork()) == 0:\n"
        "    text = read('a.pdf').text\n"
        "    worker._SHARED.stop()\n"
        "    os._exit(0 if text == 'Wij beginnen.' else 1)\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
        "worker._SHARED._lock.release()\n"
        "print(read('a.pdf').text)\n"
    )
    assert run(code, tmp_path).stdout.splitlines() == ["0", "Wij beginnen."]


def test_the_worker_never_loads_spacy_nor_does_the_caller_load_pdfium(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from sociaaldomein_nlp.readers import worker\nfrom sociaaldomein_nlp.readers.pdf import reader\n"
        "reader.read_pdf(open('a.pdf', 'rb').read(), 'a.pdf')\n"
        "print('spacy' in sys.modules, 'pandas' in sys.modules, 'pypdfium2' in sys.modules)\n"
    )
    (tmp_path / "a.pdf").write_bytes(SMALL)
    assert run(code, tmp_path).stdout.split() == ["False", "False", "True"]
    code = (
        "import sys\nfrom sociaaldomein_nlp.readers import read\n"
        "print(read('a.pdf').text, 'pypdfium2' in sys.modules)\n"
    )
    assert run(code, tmp_path).stdout.strip() == "Wij beginnen. False"


def test_a_script_without_main_guard_reads_and_leaves_no_process_behind(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(SMALL)
    # a file of the working folder must not stand in for a library
    (tmp_path / "msgspec.py").write_text("raise SystemExit('wrong file')", encoding="utf-8")
    (tmp_path / "tool").mkdir()
    code = (
        "from sociaaldomein_nlp.readers import read, worker\nprint(read('../a.pdf').text)\nprint(worker._SHARED.pid)\n"
    )
    done = run(code, tmp_path / "tool")
    text, pid = done.stdout.splitlines()
    assert text == "Wij beginnen."
    assert not Path(f"/proc/{pid}").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="resource limits")
@pytest.mark.parametrize("size", [20_000_000, 400_000_000])
def test_too_little_memory_is_a_clear_error(worker: Worker, size: int) -> None:
    little = Limits(memory=200_000_000)
    with pytest.raises(ReadError, match=r"groot\.pdf: .*(memory \(200 MB is the limit\)|crashed)"):
        worker.read(HUGE + bytes(size), "groot.pdf", limits=little)
    assert worker.read(SMALL, "klein.pdf").text == "Wij beginnen."


def test_a_text_that_cannot_be_sent_is_an_error_of_that_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "read_as", lambda *_: Source(text="\ud800"))
    answer, fit = module._answer({"name": "a.html", "kind": "html", "backend": "", "limits": {}}, b"<p>")
    assert msgspec.msgpack.decode(answer)["error"] == "the HTML library failed on it (UnicodeEncodeError)"
    assert not fit


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (-signal.SIGABRT, "reading it crashed the PDF library, perhaps for lack of memory (4,000 MB is the limit)"),
        (-signal.SIGSEGV, "reading it crashed the PDF library"),
        (1, "reading it crashed the PDF library"),
        (None, "reading it crashed the PDF library"),
    ],
)
def test_an_end_by_itself_is_told_by_its_cause(status: int | None, reason: str) -> None:
    assert module._lost("a.pdf", "pdf", Limits(), late=False, status=status).what == reason
