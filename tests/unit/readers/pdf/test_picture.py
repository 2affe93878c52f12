"""A page of a PDF as a picture: what it shows, how large it is, and what cannot be drawn."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers.pdf import picture
from sociaaldomein_nlp.readers.pdf.picture import page_picture
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.worker import Worker

TWO = make_pdf([paragraph(100, "Wij beginnen."), paragraph(700, "Wij gaan verder.")])


def drawn(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def inked_rows(image: Image.Image) -> tuple[float, float]:
    """Give the first and the last row with ink, as shares of the height."""
    box = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box
    return box[1] / image.height, box[3] / image.height


@pytest.mark.parametrize(("scale", "size"), [(1.0, (595, 842)), (2.0, (1190, 1684))])
def test_a_page_is_as_large_as_its_points_by_the_scale(scale: float, size: tuple[int, int]) -> None:
    assert drawn(page_picture(TWO, "a.pdf", 1, scale)).size == size


def test_each_page_shows_its_own_words_where_they_stand() -> None:
    first, second = (inked_rows(drawn(page_picture(TWO, "a.pdf", page, 1.0))) for page in (1, 2))
    assert first == pytest.approx((100 / 842, 100 / 842), abs=0.02)
    assert second == pytest.approx((700 / 842, 700 / 842), abs=0.02)


def test_a_turned_page_is_shown_turned() -> None:
    turned = make_pdf([paragraph(100, "Wij beginnen.")], rotate=90)
    assert drawn(page_picture(turned, "a.pdf", 1, 1.0)).size == (842, 595)


@pytest.mark.parametrize("page", [0, -1, 3])
def test_a_page_that_is_not_there_names_those_that_are(page: int) -> None:
    with pytest.raises(UsageError, match=rf"a.pdf: there is no page {page}; choose from 1 to 2"):
        page_picture(TWO, "a.pdf", page, 1.0)


def test_a_picture_is_held_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "MOST_DOTS", 595 * 842)
    page_picture(TWO, "a.pdf", 1, 1.0)
    with pytest.raises(UsageError, match="would be too large; give a lower scale"):
        page_picture(TWO, "a.pdf", 1, 1.1)


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan")])
def test_a_scale_that_gives_no_picture_says_so(scale: float) -> None:
    with pytest.raises(UsageError, match=r"a.pdf: a scale of .+ gives no picture; give one above 0"):
        page_picture(TWO, "a.pdf", 1, scale)


def test_a_broken_and_a_locked_file_say_so() -> None:
    with pytest.raises(ReadError, match=r"a.pdf: page 1 of the PDF is broken"):
        page_picture(b"%PDF-1.7 nothing more", "a.pdf", 1, 1.0)
    with pytest.raises(ReadError, match="locked with a password"):
        page_picture(make_pdf([paragraph(100, "Wij beginnen.")], locked=True), "a.pdf", 1, 1.0)


def test_a_page_of_a_file_that_was_cut_off_is_drawn_as_far_as_it_is_read() -> None:
    cut = TWO[: TWO.rindex(b"xref\n0") - 20]
    assert read_pdf(cut, "a.pdf").text.startswith("Wij beginnen.")
    assert page_picture(cut, "a.pdf", 1, 1.0) == page_picture(TWO, "a.pdf", 1, 1.0)


def test_what_stands_in_the_field_of_a_form_is_drawn() -> None:
    words = b"BT /F0 12 Tf 2 5 Td (Lindeveen) Tj ET"
    look = b"<< /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F0 3 0 R >> >> /Length %d >>" % len(words)
    data = make_pdf([paragraph(100, "Gemeente")], links=[(200, 200, 400, 220)])
    data = data.replace(b"/Subtype /Link", b"/Subtype /Widget /FT /Tx /T (naam) /F 4 /AP << /N 99 0 R >>")
    data = data.replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /Fields [] >>")
    end = data.rindex(b"xref\n0")
    data = data[:end] + b"99 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (look, words) + data[end:]
    assert "Lindeveen" in read_pdf(data, "a.pdf").text
    assert inked_rows(drawn(page_picture(data, "a.pdf", 1, 1.0)))[1] == pytest.approx(215 / 842, abs=0.01)


def test_the_worker_draws_the_same_and_goes_on_reading() -> None:
    worker = Worker()
    try:
        assert worker.picture(TWO, "a.pdf", 2, scale=1.0) == page_picture(TWO, "a.pdf", 2, 1.0)
        with pytest.raises(UsageError, match="there is no page 9"):
            worker.picture(TWO, "a.pdf", 9, scale=1.0)
        assert worker.read(TWO, "a.pdf").text.startswith("Wij beginnen.")
    finally:
        worker.stop()
