"""`read` sees the kind from the bytes, and says clearly what it cannot take."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_pdf import make_pdf, paragraph
from tiny_zip import make_docx, make_odt, pack, zipped

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers import Input, Limits, limits, read, worker
from sociaaldomein_nlp.readers.source import Source
from sociaaldomein_nlp.readers.text import read_text

PDF = make_pdf([paragraph(100, "Wij beginnen.")])


def test_a_text_file_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "nota.pdf"
    path.write_text("Doelen\n\nWij beginnen.", encoding="utf-8")
    source = read(path)
    assert (source.media_type, source.name, source.blocks[0].kind) == ("text/plain", "nota.pdf", "heading")
    assert read(str(path)) == source


def test_a_pdf_is_read_whatever_its_suffix_and_with_bytes_before_it(tmp_path: Path) -> None:
    path = tmp_path / "nota.txt"
    path.write_bytes(b"\r\n\r\n" + PDF)
    assert read(path).media_type == "application/pdf"


def test_bytes_take_a_name() -> None:
    assert read(PDF, name="raad.pdf").name == "raad.pdf"
    assert read(b"Wij beginnen.").name == "(bytes)"


def test_both_backends_give_the_same_text() -> None:
    assert read(PDF, pdf_backend="pdfplumber").text == read(PDF).text == "Wij beginnen."


def test_every_format_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    kinds = {
        "application/pdf": PDF,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": make_docx("Wij beginnen."),
        "text/html": b"<!DOCTYPE html><title>Nota</title><body><main><p>Wij beginnen.</p></main>",
        "application/vnd.oasis.opendocument.text": make_odt("Wij beginnen."),
        "text/plain": b"Wij beginnen.",
    }
    for media_type, data in kinds.items():
        (tmp_path / "nota.dat").write_bytes(data)
        source = read(tmp_path / "nota.dat")
        assert (source.text.strip(), source.media_type) == ("Wij beginnen.", media_type)
        assert (source.digest, source.size) == (sha256(data).hexdigest(), len(data))


def test_markdown_is_read_as_such_unless_it_is_called_a_text() -> None:
    data = b"\xef\xbb\xbf# Doelen\r\n\r\n## Jeugd\r\n\r\n- **rust**\r\n- ruimte\r\n"
    source = read(data, name="nota.md")
    assert (source.media_type, source.encoding, source.size) == ("text/markdown", "utf-8", len(data))
    assert source.digest == sha256(data).hexdigest()
    assert [block.kind for block in source.blocks] == ["heading", "heading", "list_item", "list_item"]
    assert read(data).text == source.text
    assert read(data, name="nota.txt").text == data.decode("utf-8-sig").replace("\r\n", "\n")


def test_a_zip_names_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped("een.txt", "twee.txt"))
    with pytest.raises(ReadError, match=r"a ZIP of 2 notes, and one note is asked; give it to `sociaaldomein batch`"):
        read(tmp_path / "a.zip")
    with pytest.raises(ReadError, match=r"a\.zip: a ZIP file without a document of its own; unpack it"):
        read(zipped("een.txt"), name="a.zip")
    assert read(Input(tmp_path / "a.zip", "een.txt")).name == "a.zip!een.txt"


def test_a_name_that_is_no_text_is_mended() -> None:
    assert read(PDF, name="not\udce9.pdf").name == "not?.pdf"


def test_only_short_plain_text_is_read_in_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def read_apart(data: bytes, name: str, backend: str, *, kind: str) -> Source:
        asked.append(kind)
        return Source(text="", name=name)

    monkeypatch.setattr(worker, "read_apart", read_apart)
    for data in (PDF, make_docx("Wij"), b"<html><p>Wij", b"Wij beginnen.", b"Wij beginnen.\n" * 100_000):
        read(data, name="nota.txt")
    assert asked == ["pdf", "docx", "html", "text"]


def test_a_long_text_is_the_same_from_the_other_process_and_has_a_clock() -> None:
    data = b"Wij beginnen.\n\n" * 80_000
    assert read(data, name="nota.txt") == read_text(data, "nota.txt")
    with pytest.raises(ReadError, match="not read within"):
        read(data, name="nota.txt", limits=Limits(seconds=0.01))


def test_bad_paths_are_clear(tmp_path: Path) -> None:
    empty = tmp_path / "leeg.txt"
    empty.write_bytes(b"")
    with pytest.raises(ReadError, match=r"leeg\.txt: the file is empty; give a file with text"):
        read(empty)
    with pytest.raises(ReadError, match=r"weg\.txt: the file does not exist; check the path"):
        read(tmp_path / "weg.txt")
    with pytest.raises(ReadError, match="a folder, and a file is asked; name a file in it"):
        read(tmp_path)
    with pytest.raises(ReadError, match="cannot be opened"):
        read("een\x00twee")
    with pytest.raises(ReadError, match="cannot be opened"):
        read("x" * 5000)


def test_limits_are_held_at_their_edge(tmp_path: Path) -> None:
    usual = Limits()
    limits.check_bytes(usual.bytes, "a.txt")
    limits.check_characters(usual.characters, "a.txt")
    with pytest.raises(ReadError, match=r"a\.txt: too large: 200 MB, and 200 MB is the limit; split"):
        limits.check_bytes(usual.bytes + 1, "a.txt")
    with pytest.raises(ReadError, match=r"a\.txt: too long: 50,000,001 characters"):
        limits.check_characters(usual.characters + 1, "a.txt")
    large = tmp_path / "groot.txt"
    with large.open("wb") as file:
        file.truncate(usual.bytes + 1)
    with pytest.raises(ReadError, match=r"groot\.txt: too large"):
        read(large)


def test_a_caller_sets_the_limits() -> None:
    with pytest.raises(ReadError, match="too large: 0 MB, and 0 MB is the limit"):
        read(b"Wij beginnen.", limits=Limits(bytes=5))
    with pytest.raises(ReadError, match="too large"):
        read(PDF, limits=Limits(pdf_bytes=100))
    with pytest.raises(ReadError, match="too long: 13 characters, and 5 is the limit"):
        read(b"Wij beginnen.", limits=Limits(characters=5))
    with pytest.raises(ReadError, match="too long: 13 characters, and 5 is the limit"):
        read(PDF, limits=Limits(characters=5))
    assert read(PDF, limits=Limits(characters=13)).text == read(PDF).text


SMALL = {
    "pdf": make_pdf([paragraph(100, "Wij beginnen.", "Wij gaan verder met de zorg.")] * 2),
    "docx": make_docx("Wij beginnen.", "Wij gaan verder met de zorg."),
    "odt": make_odt("Wij beginnen.", "Wij gaan verder met de zorg."),
    "markdown": b"---\ntitle: Nota\n---\n# Doelen\n\n## Jeugd\n\n- **rust**\n- [ruimte](x)\n\n"
    b"| a | b |\n| --- | --- |\n| 1 | 2 |\n",
    "text": "Doelen\n\nWij beginnen met zorg voor élke inwoner:\n• rust\n• ruimte\n".encode("cp1252", "replace"),
    "html": b"<!DOCTYPE html><html><head><title>Nota</title></head><body><main><h1>Doelen</h1><ul><li>Wij beginnen."
    b"</ul><table><tr><td>a<td>b</table><p>Wij gaan verder.</main></body></html>",
}


@pytest.fixture
def no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give this process and the one that reads a folder for temporary files, and look into it afterwards."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    worker._SHARED.stop()
    assert tempfile.gettempdir() == str(tmp_path / "temp")
    yield
    worker._SHARED.stop()
    assert list((tmp_path / "temp").iterdir()) == []


@pytest.mark.usefixtures("no_temporary_file")
@pytest.mark.parametrize("kind", SMALL)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=6))
def test_flipped_bytes_give_a_source_or_an_error(kind: str, flips: list[tuple[float, int]]) -> None:
    data = bytearray(SMALL[kind])
    for place, change in flips:
        data[int(place * len(data))] ^= change
    survives(bytes(data))


@pytest.mark.usefixtures("no_temporary_file")
@pytest.mark.parametrize("kind", SMALL)
def test_a_file_cut_off_anywhere_gives_a_source_or_an_error(kind: str) -> None:
    data = SMALL[kind]
    for end in range(0, len(data), max(1, len(data) // 60)):
        survives(data[:end])
        survives(data[end:])


@pytest.mark.usefixtures("no_temporary_file")
@pytest.mark.parametrize("kind", SMALL)
def test_a_file_inside_another_gives_a_source_or_an_error(kind: str) -> None:
    for other in SMALL.values():
        survives(SMALL[kind] + other)
        survives(SMALL[kind][:40] + other)


def test_what_is_locked_or_empty_is_named_by_its_reason() -> None:
    cases = {
        make_pdf([paragraph(100, "Een.")], locked=True): "password",
        make_pdf([[]]): "no text layer",
        make_docx(""): "no text|empty|no words",
        b"<!DOCTYPE html><nav>Menu</nav>": "no text|empty",
        b"\x00" * 5_000: "binary|empty",
    }
    for data, reason in cases.items():
        with pytest.raises(ReadError, match=rf"nota\.dat: .*({reason})"):
            read(data, name="nota.dat")


def test_bombs_end_soon_and_the_next_file_is_read() -> None:
    start = time.monotonic()
    for data in (
        b"<!DOCTYPE html>" + b"<div>" * 200_000,
        b"<!DOCTYPE html><p " + b"a=b " * 300_000 + b">",
        pack({"word/document.xml": b"<a>" + b" " * 30_000_000}),
        pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _LAUGHS}),
        b"%PDF-1.7\n" + b"1 0 obj<<" * 100_000,
    ):
        with pytest.raises(ReadError):
            read(data, name="bom.dat")
    assert read(PDF).text == "Wij beginnen."
    assert time.monotonic() - start < 40


_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><a>&d;</a>'
)


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300), head=st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"# ", b""]))
def test_any_bytes_give_a_source_or_an_error(data: bytes, head: bytes) -> None:
    survives(head + data)


def survives(data: bytes) -> None:
    start = time.monotonic()
    try:
        source = read(data, name="nota.dat")
    except ReadError as error:
        told = error.where == "nota.dat" and error.mend
    else:
        told = all(source.text[block.start : block.end].strip() for block in source.body())
    assert told
    assert time.monotonic() - start < 20
