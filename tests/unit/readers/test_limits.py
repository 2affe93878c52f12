"""Limits are given by name, hold where they are held, and refuse what is none."""

from __future__ import annotations

import signal
from pathlib import Path
from threading import Thread

import pytest

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers import limits
from sociaaldomein_nlp.readers.limits import Limits, check_page_characters, check_pages, current, end_of, held


def test_the_usual_ones_are_those_of_the_documentation() -> None:
    usual = Limits()
    assert (usual.pdf_bytes, usual.bytes, usual.pages) == (100_000_000, 200_000_000, 2_000)
    assert (usual.page_characters, usual.page_paths, usual.html_depth, usual.html_tag) == (50_000, 20_000, 512, 16_384)
    assert usual.seconds == 60
    assert usual.changed() == {}


def test_a_file_and_settings_are_taken_and_the_last_counts(tmp_path: Path) -> None:
    (tmp_path / "eigen.toml").write_text("# eigen\npages = 500\nseconds = 90\n", encoding="utf-8")
    assert Limits.of(tmp_path / "eigen.toml") == Limits(pages=500, seconds=90.0)
    found = Limits.of([str(tmp_path / "eigen.toml"), "pages=7", "cpu_seconds = 2.5"])
    assert found.changed() == {"pages": 7, "seconds": 90.0, "cpu_seconds": 2.5}
    assert Limits.of([]) == Limits()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("page=500", r"page: there is no such limit; did you mean pages\?"),
        ("xyz=500", "xyz: there is no such limit; choose one of pdf_bytes, bytes"),
        ("pages=veel", "pages: no number: 'veel'; write for example pages=500"),
        ("pages=0", "pages: no limit: 0; give a whole number above 0"),
        ("pages=-3", "above 0"),
        ("pages=1.5", "pages: no limit: 1.5; give a whole number"),
        ("seconds=", "no number"),
        ("weg.toml", r"weg\.toml: cannot be read: No such file or directory; give a TOML file"),
        ("seconds=1e999.0", "no number"),
    ],
)
def test_what_is_no_limit_is_refused(given: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Limits.of([given])


@pytest.mark.parametrize("text", ["pages = ", "pages = '7'", "[limits]\npages = 7", "pages = true", "seconds = inf"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "eigen.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        Limits.of(tmp_path / "eigen.toml")


def test_they_hold_within_and_not_after_nor_elsewhere() -> None:
    seen: list[int] = []
    with held(Limits(pages=3)):
        with held(None):
            assert current().pages == 3
        with held(Limits(pages=2)), pytest.raises(ReadError, match=r"a\.pdf: too many pages: 3, and 2 is the limit"):
            check_pages(3, "a.pdf")
        check_pages(3, "a.pdf")
        other = Thread(target=lambda: seen.append(current().pages))
        other.start()
        other.join()
    assert (current(), seen) == (Limits(), [2_000])


def test_each_refusal_names_the_file_the_reason_and_the_mend() -> None:
    with pytest.raises(ReadError) as caught:
        check_page_characters(50_001, 7, "a.pdf")
    assert (caught.value.where, caught.value.what) == (
        "a.pdf",
        "page 7 is too full: 50,001 characters, and 50,000 is the limit",
    )
    assert caught.value.mend.startswith("print the file")


def test_the_end_of_a_process_tells_the_limit() -> None:
    assert [end_of(-number) for number in (signal.SIGXCPU, signal.SIGABRT, signal.SIGKILL)] == ["time", "memory", None]
    assert (end_of(0), end_of(1), end_of(None)) == (None, None, None)


def test_a_system_without_limits_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resource", None)
    limits.limit_memory(1)
    limits.limit_cpu(0.001)
