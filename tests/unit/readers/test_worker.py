"""The reading process: what goes wrong in it stays in it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers.pdf import read_pdf
from sociaaldomein_nlp.readers.worker import Worker

SMALL = make_pdf([paragraph(100, "Wij beginnen.")])
HUGE = make_pdf([paragraph(60, *["Wij gaan verder met de zorg."] * 50)] * 1500)
SOURCE_FOLDER = Path(sys.modules["sociaaldomein_nlp"].__file__ or "").parents[1]


@pytest.fixture
def worker() -> Iterator[Worker]:
    one = Worker(seconds=60)
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


def test_time_out_names_the_file_and_the_limit() -> None:
    worker = Worker(seconds=0.5)
    start = time.monotonic()
    with pytest.raises(ReadError, match=r"groot\.pdf: not read within 0\.5 seconds; split the file"):
        worker.read(HUGE, "groot.pdf")
    assert time.monotonic() - start < 5
    assert worker.pid is None


def test_the_worker_never_loads_spacy_nor_does_the_caller_load_pdfium(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from sociaaldomein_nlp.readers import pdf, pdf_words, worker\n"
        "pdf.read_pdf(open('a.pdf', 'rb').read(), 'a.pdf')\n"
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
def test_too_little_memory_is_a_clear_error() -> None:
    worker = Worker(seconds=60, memory=200_000_000)
    try:
        with pytest.raises(ReadError, match=r"groot\.pdf: .*(memory|crashed|failed)"):
            worker.read(SMALL + bytes(150_000_000), "groot.pdf")
    finally:
        worker.stop()
