"""Tiny PDFs, written by hand: text lines at given places, in the three standard faces of Helvetica."""

from __future__ import annotations

from collections.abc import Sequence

FACES = {"regular": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}
Printed = tuple[float, float, float, str, str]


def line(y: float, text: str, *, x: float = 72, size: float = 11, face: str = "regular") -> Printed:
    return (x, y, size, face, text)


def paragraph(y: float, *texts: str, x: float = 72, size: float = 11, step: float = 14) -> list[Printed]:
    return [line(y + step * at, text, x=x, size=size) for at, text in enumerate(texts)]


def make_pdf(
    pages: Sequence[Sequence[Printed]],
    info: dict[str, str] | None = None,
    *,
    locked: bool = False,
    rotate: int = 0,
    drawn: str | Sequence[str] = "",
    links: Sequence[tuple[float, float, float, float]] = (),
) -> bytes:
    """Give the bytes of a PDF; y counts from the top of an A4 page. A locked one has no password.

    What is `drawn` are operators of PDF that stand before the text of the first page, or of each page; /F0 is the
    regular face. The boxes of `links`, from the top left, are links on each page.
    """
    drawings = [drawn] if isinstance(drawn, str) else list(drawn)
    faces = list(FACES)
    first_page = 3 + len(faces) + 1
    kids = " ".join(f"{first_page + 2 * at} 0 R" for at in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{FACES[face]} /Encoding /WinAnsiEncoding >>" for face in faces
    ]
    objects.append("<< " + " ".join(f"/{key} ({value})" for key, value in (info or {}).items()) + " >>")
    fonts = " ".join(f"/F{at} {3 + at} 0 R" for at in range(len(faces)))
    notes = "".join(
        f"<< /Type /Annot /Subtype /Link /Rect [{x0} {842 - y1} {x1} {842 - y0}] "
        "/A << /S /URI /URI (https://voorbeeld.nl) >> >> "
        for x0, y0, x1, y1 in links
    )
    annots = f"/Annots [{notes}] " if notes else ""
    for at, lines in enumerate(pages):
        stream = "".join(drawings[at : at + 1]) + "\n".join(
            f"BT /F{faces.index(face)} {size} Tf {x} {842 - y} Td ({_escape(text)}) Tj ET"
            for x, y, size, face, text in lines
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} {annots}"
            f"/Contents {first_page + 2 * at + 1} 0 R /Resources << /Font << {fonts} >> >> >>"
        )
        length = len(stream.encode("cp1252"))
        objects.append(f"<< /Length {length} >>\nstream\n{stream}\nendstream")
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> " if locked else ""
    trailer = f"/Root 1 0 R /Info {3 + len(faces)} 0 R /ID [<00> <00>] {lock}"
    return _file(objects, trailer)


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Sequence[str], trailer: str) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    end += f"<< /Size {len(objects) + 1} {trailer}>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + end.encode("cp1252")
