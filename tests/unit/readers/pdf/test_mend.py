"""A PDF that lost its end or a page gives what is left of it, and says what is not."""

from __future__ import annotations

import re

import pytest
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.pdf.mend import mended
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.pdf.words import BrokenError

BACKENDS = ["pdfium", "pdfplumber"]
PAGES = ["Wij helpen inwoners met schulden.", "Jongeren vinden een plek.", "De raad stelt de nota vast."]
WHOLE = make_pdf([paragraph(300, text) for text in PAGES])
CUT = ("n.pdf: the PDF is damaged or cut off; read as far as it goes",)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("sign", [b"trailer", b"%%EOF", b"/Root", b"/ID [", b"xref", b"0000000000"])
def test_a_file_without_its_end_is_read_whole(backend: str, sign: bytes) -> None:
    data = WHOLE[: WHOLE.rfind(sign) if sign != b"/ID [" else WHOLE.rfind(sign) + len(sign)]
    source = read_pdf(data, "n.pdf", backend)
    assert source.text.split() == " ".join(PAGES).split()
    # a library may mend by itself what is only cut off behind the root
    assert source.warnings in {CUT, ()}


@pytest.mark.parametrize("sign", [b"trailer", b"xref"])
def test_what_was_mended_is_told(sign: bytes) -> None:
    assert read_pdf(WHOLE[: WHOLE.rfind(sign, 0, -60)], "n.pdf").warnings == CUT


def test_pages_whose_text_is_lost_are_named_and_need_no_ocr() -> None:
    third = WHOLE.find(b"(De raad")
    source = read_pdf(WHOLE[:third], "n.pdf")
    assert source.text == "\n\n".join(PAGES[:2])
    assert source.warnings == (*CUT, "n.pdf: damaged, so not read: page 3")


def test_without_a_tree_the_pages_are_read_in_the_order_of_the_file() -> None:
    lost = re.sub(rb"(?<!\d)[12] 0 obj\n.*?endobj\n", b"", WHOLE, flags=re.DOTALL)
    assert b"/Kids" not in lost
    source = read_pdf(lost, "n.pdf")
    assert (source.text, source.warnings) == ("\n\n".join(PAGES), CUT)


def test_of_objects_with_one_number_the_last_counts() -> None:
    changed = WHOLE[: WHOLE.rfind(b"xref", 0, -60)] + b"1 0 obj\n<< /Type /Other >>\nendobj\n"
    assert read_pdf(changed, "n.pdf").text == "\n\n".join(PAGES)


def test_a_head_that_is_lost_or_late_does_no_harm() -> None:
    for data in (b"x " * 5_000 + WHOLE, WHOLE.partition(b"\n")[2]):
        whole = mended(data)
        assert whole is not None
        assert read_pdf(whole, "n.pdf").text == "\n\n".join(PAGES)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R] >>",
        b"%PDF-1.7\n" + b"1 0 obj\n" * 200_000,
        WHOLE[: WHOLE.find(b"(Wij")],
    ],
)
def test_what_holds_no_words_stays_broken(data: bytes) -> None:
    with pytest.raises(BrokenError, match="broken"):
        read_pdf(data, "n.pdf")


def test_a_locked_file_is_not_mended_for_its_key_is_lost() -> None:
    assert mended(make_pdf([paragraph(100, "Geheim")], locked=True)) is None


def test_a_page_that_is_damaged_costs_that_page() -> None:
    # the second page is no page any more; nothing moves
    damaged = _second_page_gone(WHOLE)
    source = read_pdf(damaged, "n.pdf")
    assert source.text == f"{PAGES[0]}\n\n{PAGES[2]}"
    assert source.warnings == ("n.pdf: damaged, so not read: page 2",)
    assert len(source.pages) == 3


def _second_page_gone(data: bytes) -> bytes:
    at = [found.start() for found in re.finditer(rb"<< /Type /Page /Parent", data)][1]
    end = data.find(b"\nendobj", at)
    return data[:at] + b"null".ljust(end - at) + data[end:]


def test_when_no_page_can_be_read_the_file_is_broken() -> None:
    only = _second_page_gone(_second_page_gone(make_pdf([[], paragraph(100, "Wij"), []])))
    data = only.replace(b"/Kids [7 0 R 9 0 R 11 0 R] /Count 3", b"/Kids [9 0 R]               /Count 1")
    with pytest.raises(ReadError, match="broken"):
        read_pdf(data, "n.pdf")
