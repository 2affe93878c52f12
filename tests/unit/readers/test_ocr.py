"""The OCR hook: a command of the user's, run without a shell, leaving nothing behind."""

from __future__ import annotations

import shlex
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import pytest
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers import read
from sociaaldomein_nlp.readers.limits import Limits
from sociaaldomein_nlp.readers.ocr import check_command, needs_ocr, recognise
from sociaaldomein_nlp.readers.source import Source

SCAN = make_pdf([[], []])
HALF = make_pdf([paragraph(100, "Wij beginnen."), []])
TEXT = make_pdf([paragraph(100, "Wij beginnen."), paragraph(100, "Wij gaan verder.")])


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty before and after."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    return tmp_path / "temp"


def command(tmp_path: Path, code: str) -> str:
    """A command that runs Python code, with `given` and `made` as the paths."""
    script = tmp_path / "eigen ocr.py"
    script.write_text(f"import os, sys, time\ngiven, made = sys.argv[1:]\n{code}\n", encoding="utf-8")
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} {{input}} {{output}}"


def copying(tmp_path: Path, data: bytes, to: str = "made") -> str:
    (tmp_path / "klaar").write_bytes(data)
    return command(tmp_path, f"open({to}, 'wb').write(open({str(tmp_path / 'klaar')!r}, 'rb').read())")


def test_a_scan_is_read_by_the_command(tmp_path: Path, folders: Path) -> None:
    source = read(SCAN, name="scan.pdf", ocr=copying(tmp_path, TEXT))
    assert source.text == "Wij beginnen.\n\nWij gaan verder."
    assert (source.digest, source.size, source.name) == (sha256(SCAN).hexdigest(), len(SCAN), "scan.pdf")
    assert source.warnings[-1].startswith("scan.pdf: read by OCR (python")
    assert list(folders.iterdir()) == []


def test_scanned_pages_among_others_are_read_by_it_too(tmp_path: Path, folders: Path) -> None:
    assert len(read(HALF, name="half.pdf").warnings) == 1
    source = read(HALF, name="half.pdf", ocr=copying(tmp_path, TEXT))
    assert (source.text, len(source.warnings)) == ("Wij beginnen.\n\nWij gaan verder.", 1)


def test_a_text_and_an_added_suffix_are_well(tmp_path: Path, folders: Path) -> None:
    source = read(SCAN, name="scan.pdf", ocr=copying(tmp_path, b"Wij beginnen.", "made + '.txt'"))
    assert (source.text, source.media_type) == ("Wij beginnen.", "text/plain")


def test_a_pdf_with_text_and_other_files_never_meet_the_command(tmp_path: Path, folders: Path) -> None:
    never = command(tmp_path, "sys.exit('gebruikt')")
    assert read(TEXT, ocr=never).text
    assert read(b"Wij beginnen.", ocr=never).text
    with pytest.raises(ReadError, match="the PDF is broken"):
        read(b"%PDF-1.4 rommel", ocr=never)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("sys.exit('geen taalbestand\\nen meer')", "the OCR command failed: geen taalbestand"),
        ("os._exit(3)", "the OCR command failed: exit status 3"),
        ("pass", "the OCR command made no result"),
        ("open(made, 'wb').close()", "the OCR command made no result"),
    ],
)
def test_a_failure_is_an_error_with_what_the_command_said(
    tmp_path: Path, folders: Path, code: str, reason: str
) -> None:
    with pytest.raises(ReadError) as caught:
        read(SCAN, name="scan.pdf", ocr=command(tmp_path, code))
    assert (caught.value.where, caught.value.what) == ("scan.pdf", reason)
    assert caught.value.mend == "run OCR by hand and give the result, or leave out --ocr"
    assert list(folders.iterdir()) == []


def test_a_program_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ReadError, match=r"the OCR command 'nergens-ocr' cannot be run \(No such file"):
        read(SCAN, ocr="nergens-ocr {input} {output}")


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes")
def test_time_ends_the_command_and_all_it_started(tmp_path: Path, folders: Path) -> None:
    mark = tmp_path / "nog bezig"
    later = f"import time; time.sleep(3); open({str(mark)!r}, 'w')"
    slow = command(tmp_path, f"import subprocess\nsubprocess.Popen([sys.executable, '-c', {later!r}])\ntime.sleep(30)")
    start = time.monotonic()
    with pytest.raises(ReadError, match=r"the OCR command took longer than 0\.8 seconds"):
        read(SCAN, ocr=slow, limits=Limits(ocr_seconds=0.8))
    assert time.monotonic() - start < 3
    time.sleep(max(0, 3.5 - (time.monotonic() - start)))
    assert not mark.exists()
    assert list(folders.iterdir()) == []


def test_a_result_that_is_a_scan_again_is_an_error(tmp_path: Path, folders: Path) -> None:
    with pytest.raises(ReadError, match="no text layer"):
        read(SCAN, ocr=copying(tmp_path, SCAN))


def test_no_shell_sees_the_command(tmp_path: Path, folders: Path) -> None:
    told = command(tmp_path, "open(made, 'w').write(repr(sys.argv[1:]))").replace("given, made", "*rest, made")
    (tmp_path / "eigen ocr.py").write_text(
        "import sys\n*rest, made = sys.argv[1:]\nopen(made, 'w').write(' '.join(rest))\n", encoding="utf-8"
    )
    made = recognise(told.replace("{input}", "'$HOME;' \"`ls`\" {input}"), SCAN, "scan.pdf")
    assert made.startswith(b"$HOME; `ls` /")


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("", "lacks {input} and {output}"),
        ("ocrmypdf in uit", "lacks {input} and {output}"),
        ("ocrmypdf {input} uit", r"lacks {output}"),
        ("{input} {output}", "lacks a program"),
        ("ocrmypdf '{input} {output}", "no command: No closing quotation"),
    ],
)
def test_a_command_that_is_none_is_wrong_use(given: str, missing: str) -> None:
    with pytest.raises(UsageError, match=missing):
        check_command(given)
    if given:
        with pytest.raises(UsageError):
            read(TEXT, ocr=given)


def test_what_needs_it_is_seen_from_the_outcome() -> None:
    assert needs_ocr(Source(text="", warnings=("a.pdf: no text layer on page 2; needs OCR",)))
    assert not needs_ocr(Source(text="", warnings=("a.pdf: read as UTF-8",)))
    assert not needs_ocr(ReadError("the PDF is broken"))
