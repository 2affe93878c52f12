"""Containers: known by what is in them, and no bomb, lock or damage gets past the guards."""

from __future__ import annotations

import struct
import warnings
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers import zipped
from sociaaldomein_nlp.readers.limits import Limits, held
from sociaaldomein_nlp.readers.zipped import (
    Package,
    attribute,
    child,
    kind_of_zip,
    local,
    moment,
    offspring,
    whole_number,
    zip_error,
)

ODF = "application/vnd.oasis.opendocument."


def packed(*members: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def package(*members: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Package:
    return Package(packed(*members, method=method), "nota.docx", "docx")


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ([("word/document.xml", "")], "docx"),
        ([("Word\\Document.xml", "")], "docx"),
        ([("word/document2.xml", ""), ("word/embeddings/xl/workbook.xml", "")], "docx"),
        ([("xl/workbook.xml", ""), ("xl/embeddings/word/document.xml", "")], "xlsx"),
        ([("xl/workbook.bin", "")], "xlsx"),
        ([("ppt/presentation.xml", "")], "pptx"),
        ([("[Content_Types].xml", "application/x.wordprocessingml.document.main+xml")], "docx"),
        ([("[Content_Types].xml", "<Types/>")], None),
        ([("mimetype", f"{ODF}text")], "odt"),
        ([("mimetype", f"{ODF}text-template\n")], "odt"),
        ([("mimetype", f"{ODF}spreadsheet"), ("content.xml", "")], "ods"),
        ([("mimetype", f"{ODF}presentation")], "odp"),
        ([("mimetype", f"{ODF}graphics")], "odg"),
        ([("mimetype", "application/epub+zip")], "epub"),
        ([("mimetype", b"\xff\xfe")], None),
        ([("content.xml", ""), ("META-INF/manifest.xml", "")], "odt"),
        ([("Index/Document.iwa", "")], "pages"),
        ([("nota.docx", ""), ("word.txt", "word/document.xml")], None),
        ([], None),
    ],
)
def test_a_container_is_known_by_its_members(members: list[tuple[str, str | bytes]], kind: str | None) -> None:
    assert kind_of_zip(packed(*members)) == kind


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" * 99, b"word/document.xml"])
def test_what_is_no_container_is_of_no_kind(data: bytes) -> None:
    assert kind_of_zip(data) is None


@given(st.binary(max_size=300), st.integers(0, 400))
def test_the_kind_of_any_bytes_can_be_asked(noise: bytes, cut: int) -> None:
    data = packed(("word/document.xml", "x"), ("mimetype", ODF))
    for one in (noise, b"PK\x03\x04" + noise, data[:cut] + noise, noise + data[cut:]):
        kind_of_zip(one)
        assert zip_error(one, "nota.docx").mend


@pytest.mark.parametrize(
    ("data", "what", "mend"),
    [
        (packed(("xl/workbook.xml", "")), "it is a spreadsheet (XLSX)", "save it as PDF"),
        (packed(("ppt/presentation.xml", "")), "it is a presentation (PPTX)", "save it as PDF"),
        (packed(("mimetype", "application/epub+zip")), "it is an e-book (EPUB)", "save it as PDF"),
        (packed(("nota.txt", "x")), "a ZIP file without a document of its own", "unpack it"),
        (packed(("word/document.xml", "x"))[:-9], "a broken or cut-off ZIP container", "fetch the file again"),
    ],
)
def test_the_error_names_the_kind_and_the_mend(data: bytes, what: str, mend: str) -> None:
    error = zip_error(data, "nota.zip")
    assert (what in error.what, mend in error.mend, error.where) == (True, True, "nota.zip")


def test_a_container_without_the_document_says_which_kind_it_is() -> None:
    assert "XLSX" in Package(packed(("xl/workbook.xml", "")), "x", "docx").refused().what
    assert "ODT" in Package(packed(("mimetype", f"{ODF}text")), "x", "docx").refused().what
    assert "main part is missing" in package(("nota.txt", "x")).refused().what
    with pytest.raises(ReadError, match="main part is missing"):
        package(("nota.txt", "x")).read("word/document.xml")


def test_too_many_members() -> None:
    with held(Limits(zip_entries=3)):
        package(*((f"{at}", "x") for at in range(3)))
        with pytest.raises(ReadError, match="4 members"):
            package(*((f"{at}", "x") for at in range(4)))
        with pytest.raises(ReadError, match="broken"):
            package(*((f"{at}", "x") for at in range(61)))


def test_too_large_when_unpacked() -> None:
    with held(Limits(zip_bytes=1_000)):
        package(("a", "x" * 500), ("b", "x" * 500))
        with pytest.raises(ReadError, match="too large when unpacked"):
            package(("a", "x" * 500), ("b", "x" * 501))


def test_packed_too_tightly() -> None:
    package(("a", bytes(900_000)))
    with pytest.raises(ReadError, match=r"packed too tightly: 'word/media/b\.bmp'"):
        package(("word/media/b.bmp", bytes(2_000_000)))


def test_a_size_that_lies_unpacks_no_further() -> None:
    data = packed(("word/document.xml", bytes(900_000)))
    size = struct.pack("<I", 900_000)
    assert data.count(size) == 2
    with pytest.raises(ReadError, match="damaged"):
        Package(data.replace(size, struct.pack("<I", 10)), "nota.docx", "docx").read("word/document.xml")


def test_a_member_with_a_password() -> None:
    data = bytearray(packed(("word/document.xml", "x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ReadError, match="password"):
        Package(bytes(data), "nota.docx", "docx")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_documents_do_not_use(method: int) -> None:
    with pytest.raises(ReadError, match="packed in a way"):
        package(("word/document.xml", "x"), method=method).read("word/document.xml")


def test_members_are_found_whatever_their_capitals_and_strokes() -> None:
    found = package(("Word\\Document.xml", "<a/>"), ("/word/Styles.xml", "<b/>"))
    assert "word/document.xml" in found
    assert local(found.xml("word/styles.xml")) == "b"


def test_a_member_that_fails_its_checksum() -> None:
    data = packed(("word/document.xml", "<a>tekst</a>"), method=zipfile.ZIP_STORED).replace(b"tekst", b"tokst")
    with pytest.raises(ReadError, match="damaged"):
        Package(data, "nota.docx", "docx").xml("word/document.xml")


DTD = '<!DOCTYPE a [<!ENTITY b "{0}">]><a>&b;</a>'


@pytest.mark.parametrize(
    "xml",
    [
        DTD.format("bom").encode(),
        DTD.format("bom").encode("utf-16"),
        b'<?xml version="1.0"?>\n<!-- -->' + b" " * 9_000 + DTD.format("bom").encode(),
        b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        ('<?xml version="1.0" encoding="utf-16be"?>' + DTD.format("bom")).encode("utf-16-be"),
        DTD.format("bom").encode("utf-32"),
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a SYSTEM "b"+AD4APA-a/+AD4-',
    ],
)
def test_a_doctype_is_refused_in_any_encoding(xml: bytes) -> None:
    found = package(("a.xml", xml))
    for ask in (found.xml, found.optional):
        with pytest.raises(ReadError, match="DOCTYPE"):
            ask("a.xml")


@pytest.mark.parametrize("depth", [zipped.MAX_DEPTH + 1, 300, 100_000])
def test_too_deep(depth: int) -> None:
    assert package(("a.xml", "<a>" * zipped.MAX_DEPTH + "</a>" * zipped.MAX_DEPTH)).xml("a.xml") is not None
    with pytest.raises(ReadError, match="deep"):
        package(("a.xml", "<a>" * depth + "</a>" * depth)).optional("a.xml")


def test_too_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_NODES", 10)
    with pytest.raises(ReadError, match="too many elements"):
        package(("a.xml", "<a>" + '<b c="1"/>' * 20 + "</a>")).xml("a.xml")


@pytest.mark.parametrize("xml", [b"", b"<a>", b"<a>&b;</a>", b"\x00\xff", b'<?xml version="1.0" encoding="x-q"?><a/>'])
def test_broken_xml_is_said_or_done_without(xml: bytes) -> None:
    found = package(("a.xml", xml))
    with pytest.raises(ReadError, match=r"a\.xml is damaged"):
        found.xml("a.xml")
    assert found.optional("a.xml") is None
    assert found.warnings == ["nota.docx: a.xml is damaged; read without it"]
    assert found.optional("b.xml") is None
    assert found.optional(None) is None


def test_comments_and_instructions_are_no_elements() -> None:
    root = package(("a.xml", "<a><!-- b --><?c d?><e/></a>")).xml("a.xml")
    assert [local(one) for one in root] == ["e"]


def test_nothing_is_written_to_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    package(("a.xml", "<a/>")).xml("a.xml")
    assert list(tmp_path.iterdir()) == []


def test_names_and_attributes_without_their_namespace() -> None:
    xml = '<w:a xmlns:w="urn:w" xmlns:v="urn:v" w:val="1" v:val="2" v:id="3"><w:b><w:c/></w:b><w:c/></w:a>'
    root = package(("a.xml", xml)).xml("a.xml")
    assert [attribute(root, name) for name in ("val", "id", "none")] == ["1", "3", None]
    assert attribute(None, "val") is None
    assert [local(one) for one in offspring(root, "c", "b")] == ["b", "c", "c"]
    assert child(root, "b", "c") is not None
    assert child(root, "b", "d", "e") is None
    assert list(offspring(None, "a")) == []


@given(st.one_of(st.none(), st.text(max_size=25), st.integers().map(str)))
def test_a_count_is_never_out_of_measure(value: str | None) -> None:
    assert 0 <= whole_number(value, 7, 1_000) <= 1_000


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2024-03-01", "2024-03-01"),
        (" 2024-03-01T10:00:00.123Z ", "2024-03-01T10:00:00.123Z"),
        ("1 maart", None),
        (None, None),
    ],
)
def test_moments(value: str | None, found: str | None) -> None:
    assert moment(value) == found
