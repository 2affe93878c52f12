"""The kind of a file shows in its bytes, whatever stands before them or on its label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_pdf import make_pdf, paragraph
from tiny_zip import make_docx, make_odt, zipped

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.kinds import is_markdown, kind_of, read_as
from sociaaldomein_nlp.readers.limits import Limits, held

PDF = make_pdf([paragraph(100, "Wij beginnen.")])
PAGE = "<html lang=nl><body><p>Doelen</p></body></html>"


@pytest.mark.parametrize(
    "data",
    [
        PDF,
        b"\r\n\r\n" + PDF,
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + PDF,
        b"\xef\xbb\xbf" + PDF,
        b"<br />\n<b>Warning</b>: oops in x.php on line 3<br />\n" + PDF,
        b"\x00" * 1000 + PDF,
        b"%!PS-Adobe-3.0 PDF-1.4\n" + PDF[9:],
        b"#PDF-1.4" + PDF[8:],
        PDF[10:],
    ],
    ids=range(9),
)
def test_a_pdf_is_one_with_things_before_it_and_with_a_damaged_head(data: bytes) -> None:
    assert kind_of(data, "nota.txt") == "pdf"


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>Doelen</p>",
        b"\n  <HTML lang=nl><p>Doelen</p>",
        b"\xef\xbb\xbf<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        b"<!-- saved from url=(0014)about:internet -->\r\n<!-- nog een -->\r\n<html><p>Doelen",
        b"<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html SYSTEM 'x'>\n<html><p>Doelen</html>",
        b"<?xml version='1.0'?><!-- x --><html xmlns='http://www.w3.org/1999/xhtml'/>",
        b"<head><title>Nota</title></head>",
        b"<body onload=x>Doelen",
        b"<h1>Doelen</h1>\n<p>Wij beginnen.</p>\n",
        b"Opgeslagen op 1 mei\n<html>\n<body>Doelen</body>\n</html>\n",
        b"<html><p>Een bestand begint met %PDF-1.4</p></html>",
        PAGE.encode("utf-16"),
        PAGE.encode("utf-16-be"),
        PAGE.encode("utf-16-le"),
    ],
    ids=range(14),
)
def test_a_page_is_one_after_comments_declarations_and_marks(data: bytes) -> None:
    assert kind_of(data, "nota.txt") == "html"


@pytest.mark.parametrize(
    "data",
    [
        b"Doelen",
        b"Wij schrijven <html> in een zin, en verder niets.",
        b"<div align=center>\n\n# Doelen\n\n</div>\n\nWij beginnen.",
        b"<5 jaar: geen ID nodig",
        b"<!-- nooit gesloten " * 2000,
        b"BM is de beheermaatschappij",
        b"MZ staat voor mantelzorg, en dat is wat telt",
        b"PAR1: de eerste paragraaf",
        b"II* is geen plaatje",
        "Zorg voor élke inwoner".encode("cp1252"),
        "Zorg".encode("utf-16"),
    ],
    ids=range(11),
)
def test_a_text_stays_a_text(data: bytes) -> None:
    assert kind_of(data, "nota.pdf") == "text"


def test_documents_in_a_zip_are_told_apart() -> None:
    assert kind_of(make_docx("Doelen"), "nota.zip") == "docx"
    assert kind_of(make_odt("Doelen"), "nota.docx") == "odt"
    # a PDF that is stored in a ZIP stands near its beginning too
    with pytest.raises(ReadError, match="a ZIP file without a document of its own"):
        kind_of(zipped("nota.pdf", first=PDF.decode("cp1252"), packing=0), "notas.pdf")


@pytest.mark.parametrize(
    ("data", "kind", "mend"),
    [
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "a spreadsheet (XLSX)", "save it as PDF"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a presentation (PPTX)", "save it as PDF"),
        (zipped("mimetype", first="application/epub+zip"), "an e-book (EPUB)", "save it as PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "an old Office file", "convert it to PDF or plain text"),
        (b"{\\rtf1 tekst}", "an RTF file", "convert it to PDF or plain text"),
        (b"\x89PNG\r\n\x1a\n", "an image (PNG)", "OCR"),
        (b"\xff\xd8\xff\xe0", "an image (JPEG)", "OCR"),
        (b"GIF89a", "an image (GIF)", "OCR"),
        (b"II*\x00\x08", "an image (TIFF)", "OCR"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36", "an image (BMP)", "OCR"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "an image (WebP)", "OCR"),
        (b"\x00\x00\x00\x18ftypheic", "an image (HEIF)", "OCR"),
        (b"\x1f\x8b\x08\x00", "a compressed file (gzip)", "unpack"),
        (b"7z\xbc\xaf\x27\x1c", "a compressed file (7z)", "unpack"),
        (b"Rar!\x1a\x07\x01", "a compressed file (RAR)", "unpack"),
        (b"nota.txt".ljust(257, b"\x00") + b"ustar", "an archive (tar)", "unpack"),
        (b"\x7fELF\x02", "a program", "convert"),
        (b"%!PS-Adobe-3.0\n%%Pages: 1", "a PostScript file", "convert"),
        (b"<?xml version='1.0'?>\n<rss version='2.0'/>", "an XML file", "convert"),
        (b"From: <Saved by Blink>\nSnapshot-Content-Location: x", "a web archive (MHTML)", "save the page"),
    ],
)
def test_other_kinds_are_named_with_what_to_do(data: bytes, kind: str, mend: str) -> None:
    with pytest.raises(ReadError) as caught:
        kind_of(data, "nota.dat")
    assert caught.value.where == "nota.dat"
    assert caught.value.what.startswith(f"of an unknown kind: it is {kind}")
    assert mend in caught.value.mend


def test_a_locked_word_file_is_told_from_an_old_one() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    with pytest.raises(ReadError, match=r"nota\.docx: locked with a password; save it without a password"):
        kind_of(data, "nota.docx")


def test_a_broken_zip_is_called_so() -> None:
    with pytest.raises(ReadError, match=r"nota\.docx: a broken or cut-off ZIP container; fetch the file again"):
        kind_of(make_docx("Doelen")[:200], "nota.docx")


def test_a_text_called_txt_is_never_markdown() -> None:
    assert not is_markdown(b"# Doelen\n\n- **een**\n- twee\n", "nota.TXT")


@given(st.binary(max_size=2000))
def test_any_bytes_have_a_kind_or_a_name(data: bytes) -> None:
    try:
        kind = kind_of(data, "nota")
    except ReadError as error:
        kind = error.mend
    assert kind


def test_what_a_reader_lets_through_is_held_to_the_limits() -> None:
    with held(Limits(pages=1)), pytest.raises(ReadError, match=r"a\.pdf: too many pages: 2, and 1 is the limit"):
        read_as("pdf", make_pdf([paragraph(100, "Een.")] * 2), "a.pdf")
    with held(Limits(characters=3)), pytest.raises(ReadError, match=r"a\.docx: too long"):
        read_as("docx", make_docx("Wij beginnen."), "a.docx")
