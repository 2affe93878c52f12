"""`sociaaldomein analyse` as a user runs it: another process, its two streams and its exit status."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from tiny_pdf import make_pdf

from sociaaldomein_nlp import __version__
from sociaaldomein_nlp.analysis import analyse_text

SCHEMA = json.loads((files("sociaaldomein_nlp") / "resources/schema/analysis.schema.json").read_text("utf-8"))
NOTE = "Jeugdplan 2024-2028\n\nWij openen in 2025 een inloophuis voor jongeren, samen met de GGD.\n"
ENGLISH = "We want all children in our town to grow up healthy and safe, even when their parents have little money."


def run(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sociaaldomein_nlp", *map(str, args)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "nota.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


def test_json_prints_one_analysis_and_nothing_else(note):
    result = run(
        "analyse", note, "--format", "json", "--municipality", "Rheden", "--published", "2024-05", "--base", "blank"
    )
    assert (result.returncode, result.stderr) == (0, "")
    data = json.loads(result.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    expected = analyse_text(NOTE, name="nota.txt", municipality="Rheden", published="2024-05", base="blank")
    assert data["statements"] == expected.to_dict()["statements"]
    assert data["document"]["municipality"] == {"name": "Rheden", "code": "GM0275", "how": "given"}


def test_a_pdf_of_the_demo(demo):
    result = run("analyse", sorted(demo.glob("*.pdf"))[0], "--format", "json")
    data = json.loads(result.stdout)
    assert (result.returncode, data["document"]["media_type"]) == (0, "application/pdf")
    assert all(statement["page"] for statement in data["statements"])


def test_the_table_shows_each_statement(note):
    result = run("analyse", note)
    assert result.returncode == 0
    title, owner, *_, last = result.stdout.splitlines()
    assert (title, owner) == ("Jeugdplan 2024-2028", "municipality: not named in the text")
    assert last.split()[0] == "maatregel"
    assert last.endswith("Wij openen in 2025 een inloophuis voor jongeren, samen met de GGD")


def test_html_is_one_page(note):
    result = run("analyse", note, "--format", "html")
    assert result.returncode == 0
    assert result.stdout.lstrip().lower().startswith("<!doctype html")
    assert result.stdout.count("</html>") == 1


def test_warnings_go_to_stderr(tmp_path):
    (tmp_path / "note.txt").write_text(ENGLISH, "utf-8")
    result = run("analyse", tmp_path / "note.txt", "--format", "json", "--municipality", "Oosterwaard")
    assert result.returncode == 0
    assert json.loads(result.stdout)["document"]["language"] == "en"
    warnings = result.stderr.splitlines()
    assert len(warnings) == 2
    assert all(line.startswith(f"warning: {tmp_path / 'note.txt'}: ") for line in warnings)


@pytest.mark.parametrize(
    ("name", "data", "reason", "mend"),
    [
        ("weg.txt", None, "the file does not exist", "check the path"),
        ("leeg.txt", b"", "the file is empty", "give a file with text"),
        ("wit.txt", b" \n\t\n", "the file is empty", "give a file with text"),
        ("nota.docx", b"PK\x03\x04....word/document.xml", "a broken or cut-off ZIP container", "fetch the file again"),
        ("nota.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "it is an old Office file", "convert it to PDF"),
        ("nota.rtf", b"{\\rtf1 Nota}", "it is an RTF file", "convert it to PDF or plain text"),
        ("foto.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "it is an image (PNG)", "run OCR over it"),
        ("kapot.pdf", b"%PDF-1.7\nkapot", "", ""),
        ("ruis.txt", bytes(range(256)) * 40, "", ""),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[-5:] else "",
)
def test_what_cannot_be_read_is_one_line(tmp_path, name, data, reason, mend):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = run("analyse", tmp_path / name, "--format", "json")
    (line,) = result.stderr.splitlines()
    assert (result.returncode, result.stdout) == (1, "")
    assert line.startswith("error: ")
    assert name in line
    assert reason in line
    assert mend in line
    assert "; " in line


def test_a_folder_is_no_file(tmp_path):
    result = run("analyse", tmp_path)
    assert result.returncode == 1
    assert result.stderr == f"error: {tmp_path}: a folder, and a file is asked; name a file in it\n"


def test_standard_input_is_a_note():
    command = [sys.executable, "-m", "sociaaldomein_nlp", "analyse", "-", "--format", "json", "--base", "blank"]
    result = subprocess.run(command, input=NOTE.encode(), capture_output=True, timeout=120, check=True)
    data = json.loads(result.stdout)
    assert (data["document"]["source"], data["text"]) == ("(standard input)", NOTE)


def test_a_note_in_a_zip_is_read_and_several_are_for_a_batch(tmp_path):
    with zipfile.ZipFile(tmp_path / "n.zip", "w") as archive:
        archive.writestr("in/een.txt", NOTE)
    result = run("analyse", "--base", "blank", tmp_path / "n.zip", "--format", "json")
    assert json.loads(result.stdout)["document"]["source"] == "n.zip!in/een.txt"
    with zipfile.ZipFile(tmp_path / "n.zip", "a") as archive:
        archive.writestr("in/twee.txt", NOTE)
    result = run("analyse", "--base", "blank", tmp_path / "n.zip")
    assert (result.returncode, result.stdout) == (1, "")
    assert "a ZIP of 2 notes, and one note is asked; give it to `sociaaldomein batch`" in result.stderr
    assert run("analyse", "--base", "blank", f"{tmp_path}/n.zip!in/twee.txt").returncode == 0


def test_a_pattern_of_one_note_is_that_note(tmp_path):
    (tmp_path / "een.txt").write_text(NOTE, encoding="utf-8")
    assert run("analyse", "--base", "blank", tmp_path / "*.txt").returncode == 0
    (tmp_path / "twee.txt").write_text(NOTE, encoding="utf-8")
    result = run("analyse", "--base", "blank", tmp_path / "*.txt")
    assert (result.returncode, result.stdout) == (2, "")
    assert "2 documents match, and one is asked" in result.stderr


def test_limits_are_taken_from_a_file_and_from_the_line(note, tmp_path):
    (tmp_path / "eigen.toml").write_text("characters = 10\n")
    result = run("analyse", "--base", "blank", note, "--limits", tmp_path / "eigen.toml")
    assert (result.returncode, result.stdout) == (1, "")
    assert "too long: 88 characters, and 10 is the limit; split the text" in result.stderr
    assert (
        run(
            "analyse", "--base", "blank", note, "--limits", tmp_path / "eigen.toml", "--limits", "characters=88"
        ).returncode
        == 0
    )


def test_a_scan_goes_to_the_ocr_command(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(make_pdf([[]]))
    script = tmp_path / "ocr.py"
    script.write_text(f"import sys\nopen(sys.argv[2], 'w').write({NOTE!r})\n")
    command = shlex.join([sys.executable, str(script), "{input}", "{output}"])
    result = run("analyse", "--base", "blank", tmp_path / "scan.pdf", "--format", "json", "--ocr", command)
    assert result.returncode == 0
    assert json.loads(result.stdout)["text"] == NOTE
    assert "read by OCR" in result.stderr
    result = run("analyse", "--base", "blank", tmp_path / "scan.pdf")
    assert result.returncode == 1
    assert "no text layer" in result.stderr


def test_another_language_fails_the_strict_way(tmp_path):
    (tmp_path / "note.txt").write_text(ENGLISH, "utf-8")
    result = run("analyse", tmp_path / "note.txt", "--strict-language")
    (line,) = result.stderr.splitlines()
    assert (result.returncode, result.stdout) == (1, "")
    assert "the text does not look Dutch" in line


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--published", "gisteren"], "'gisteren' is no EDTF date"),
        (["--base", "nl_core_news_none"], "python -m spacy download nl_core_news_none"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--pdf-backend", "word"], "'word' is not one of"),
        (["--unknown"], "No such option"),
        (["--limits", "page=3"], "did you mean pages?"),
        (["--limits", "weg.toml"], "weg.toml: cannot be read"),
        (["--taxonomy", "weg.ttl"], "weg.ttl"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_wrong_use_has_its_own_status(note, options, said):
    result = run("analyse", note, *options)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_stopping_by_hand_is_no_traceback(tmp_path):
    pipe = tmp_path / "nota.txt"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "sociaaldomein_nlp", "analyse", str(pipe)]
    # A shell that runs the tests in the background makes them deaf to SIGINT, and a child inherits that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    finally:
        signal.signal(signal.SIGINT, before)
    with process, pipe.open("wb"):  # the pipe opens only once the command reads, and then never ends
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "")


def test_no_file_and_no_such_command_are_wrong_use():
    assert run("analyse").returncode == 2
    assert run("analyze").returncode == 2


def test_the_version():
    result = run("--version")
    assert (result.returncode, result.stdout) == (0, f"sociaaldomein {__version__}\n")


@pytest.mark.parametrize(
    "command", [[], ["analyse"], ["batch"], ["compare"], ["report"], ["evaluate"], ["failures"], ["taxonomy"]]
)
def test_help_is_there_for_every_command(command):
    result = run(*command, "--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Usage: " in result.stdout


def test_the_installed_script_is_the_same_command():
    script = Path(sys.executable).with_name("sociaaldomein")
    if not script.exists():
        pytest.skip("the package runs from its folder, without its script")
    result = subprocess.run([script, "--version"], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert result.stdout == f"sociaaldomein {__version__}\n"
