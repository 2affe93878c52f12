"""`read` sees the kind from the bytes, and says clearly what it cannot take."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers import limits, read

PDF = make_pdf([paragraph(100, "Wij beginnen.")])


def zipped(*names: str, first: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, first or "x")
    return buffer.getvalue()


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


@pytest.mark.parametrize(
    ("data", "kind", "mend"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "a DOCX file", "later version"),
        (zipped("mimetype", first="application/vnd.oasis.opendocument.text"), "an ODT file", "later version"),
        (zipped("xl/workbook.xml"), "an XLSX file", "convert it"),
        (zipped("iets.bin"), "a ZIP file", "convert it"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
            "an old Office file",
            "convert it to PDF or plain text",
        ),
        (b"{\\rtf1 tekst}", "an RTF file", "convert it to PDF or plain text"),
        (b"<!DOCTYPE html><p>Doelen</p>", "an HTML page", "later version"),
        (b"\n  <HTML lang=nl><p>Doelen</p>", "an HTML page", "later version"),
        (b"\x89PNG\r\n\x1a\n", "an image", "OCR"),
        (b"\xff\xd8\xff\xe0", "an image", "OCR"),
        (b"\x1f\x8b\x08\x00", "a compressed file", "unpack"),
        (bytes(range(256)), "it holds binary data", "give a PDF or a plain text"),
    ],
)
def test_other_kinds_are_named_with_what_to_do(data: bytes, kind: str, mend: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name="nota.dat")
    assert caught.value.where == "nota.dat"
    assert caught.value.what.startswith("of an unknown kind")
    assert kind in caught.value.what
    assert mend in caught.value.mend


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
    limits.check_bytes(limits.MAX_BYTES, "a.txt")
    limits.check_characters(limits.MAX_CHARACTERS, "a.txt")
    with pytest.raises(ReadError, match=r"a\.txt: too large: 200 MB, and 200 MB is the limit; split"):
        limits.check_bytes(limits.MAX_BYTES + 1, "a.txt")
    with pytest.raises(ReadError, match=r"a\.txt: too long: 50,000,001 characters"):
        limits.check_characters(limits.MAX_CHARACTERS + 1, "a.txt")
    large = tmp_path / "groot.txt"
    with large.open("wb") as file:
        file.truncate(limits.MAX_BYTES + 1)
    with pytest.raises(ReadError, match=r"groot\.txt: too large"):
        read(large)
