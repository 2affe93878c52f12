"""A page of a PDF as a picture, by pdfium; Pillow writes it as PNG."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers.pdf.mend import mended
from sociaaldomein_nlp.readers.pdf.words import broken, locked

MOST_DOTS: Final = 40_000_000
"""Dots of one picture, some 160 MB of memory while it is drawn: an A0 poster at twice its size."""


def page_picture(data: bytes, name: str, page: int, scale: float) -> bytes:
    """Draw one page in this process; `worker.picture_apart` does so in another, which is what `pictures` uses.

    Args:
        data: the bytes of the PDF.
        name: its name, for messages.
        page: the number of the page, from 1.
        scale: dots a point; 1.0 gives 72 dots an inch.

    Returns:
        The page as it is shown, turned and cropped as the PDF says, as the bytes of a PNG.

    Raises:
        ReadError: the PDF, or that page of it, is broken or locked.
        UsageError: there is no such page, or the picture would be too large, or have no size at all.

    Example:
        >>> page_picture(data, "nota.pdf", 1, 1.5)[1:4]  # doctest: +SKIP
        b'PNG'
    """
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    if not scale > 0:
        raise UsageError(f"a scale of {scale:g} gives no picture", where=name, mend="give one above 0, such as 1.5")
    try:
        with _opened(data) as document:
            if not 1 <= page <= len(document):
                raise UsageError(f"there is no page {page}", where=name, mend=f"choose from 1 to {len(document)}")
            # what stands in the fields of a form is read, so it is drawn too
            document.init_forms()
            shown = document[page - 1]
            width, height = shown.get_size()
            if width * height * scale * scale > MOST_DOTS:
                raise UsageError(f"a picture of page {page} would be too large", where=name, mend="give a lower scale")
            png = BytesIO()
            shown.render(scale=scale).to_pil().save(png, "PNG")
            return png.getvalue()
    except pdfium.PdfiumError as error:
        raise _reason(name, page, password=raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD) from error


def _opened(data: bytes) -> Any:
    """Open a PDF as it is read: mended where it is damaged, if that helps."""
    import pypdfium2 as pdfium

    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        whole = mended(data)
        if whole is None:
            raise
        return pdfium.PdfDocument(whole)


def _reason(name: str, page: int, *, password: bool) -> ReadError:
    return locked(name) if password else broken(name, f"page {page} of the PDF")
