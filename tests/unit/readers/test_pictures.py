"""A page of a PDF that was read before: the right file, the right page, the right lines."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.readers import read
from sociaaldomein_nlp.readers.pictures import shown_page

PDF = make_pdf(
    [paragraph(100, "Wij willen dat iedere inwoner mee", "kan doen."), paragraph(100, "Wij openen twee huizen.")]
)
DIGEST = sha256(PDF).hexdigest()
TEXT = "Wij willen dat iedere inwoner mee kan doen.\n\nWij openen twee huizen."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Doe mee!" / "nota.pdf"
    path.parent.mkdir()
    path.write_bytes(PDF)
    return path


def test_it_gives_size_picture_and_lines_of_that_page_alone(file: Path) -> None:
    page = shown_page(file, 2, digest=DIGEST, text=TEXT, scale=1.0)
    assert (page.name, page.width, page.height) == ("nota.pdf", 595, 842)
    assert [TEXT[line.start : line.end] for line in page.lines] == ["Wij openen twee huizen."]
    assert page.png[1:4] == b"PNG"
    assert len(shown_page(file, 1, digest=DIGEST, text=TEXT).lines) == 2


def test_a_note_in_a_zip_is_given_by_the_name_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "notas.zip", "w") as archive:
        archive.writestr("a/nota.pdf", PDF)
    assert (
        shown_page(f"{tmp_path / 'notas.zip'}!a/nota.pdf", 1, digest=DIGEST, text=TEXT).name == "notas.zip!a/nota.pdf"
    )


def test_a_file_that_is_not_there_says_so() -> None:
    with pytest.raises(UsageError, match=r"weg.pdf: the file is not here; give its path"):
        shown_page("weg.pdf", 1, digest=DIGEST, text=TEXT)


def test_a_file_that_was_changed_since_is_refused_also_after_it_was_shown(file: Path) -> None:
    shown_page(file, 1, digest=DIGEST, text=TEXT)
    file.write_bytes(make_pdf([paragraph(100, "Iets anders.")]))
    with pytest.raises(UsageError, match="it is another file than was analysed"):
        shown_page(file, 1, digest=DIGEST, text=TEXT)


def test_a_text_that_reads_otherwise_now_is_refused(file: Path) -> None:
    with pytest.raises(UsageError, match="it reads otherwise than when it was analysed; analyse it again"):
        shown_page(file, 1, digest=DIGEST, text="Wij willen iets anders.")


def test_a_file_that_was_changed_since_is_read_again_where_its_digest_is_not_known(file: Path) -> None:
    shown_page(file, 1, digest="", text=TEXT)
    file.write_bytes(make_pdf([paragraph(100, "Iets anders.")]))
    with pytest.raises(UsageError, match="it reads otherwise than when it was analysed"):
        shown_page(file, 1, digest="", text=TEXT)


def test_what_the_other_backend_read_is_shown_too(tmp_path: Path) -> None:
    path = tmp_path / "nota.pdf"
    path.write_bytes(PDF)
    for backend in ("pdfium", "pdfplumber"):
        assert shown_page(path, 1, digest="", text=read(path, pdf_backend=backend).text).lines


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_that_is_not_there_names_those_that_are(file: Path, number: int) -> None:
    with pytest.raises(UsageError, match=rf"there is no page {number}; choose from 1 to 2"):
        shown_page(file, number, digest=DIGEST, text=TEXT)
