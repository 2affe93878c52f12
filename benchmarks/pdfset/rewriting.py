"""Changes to a made PDF that a typesetter does not make: shuffled streams, turned pages, scans, unseen text."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n?(.*?)\n?endobj", re.DOTALL)
STREAM = re.compile(rb"(?s)(<<.*?>>)\s*stream\r?\n(.*)\nendstream")
DRAWN = re.compile(rb"q 1 0 0 -1 ([\d.-]+) ([\d.-]+) cm.*?\nQ(?:\n|$)", re.DOTALL)
CLEAR = b"0.039215688 0.043137256 0.047058824"
HOUSE = (b"<</Type/Catalog", b"/ID[(")
DPI = 100


class Objects:
    """The objects of a PDF with a plain cross-reference table, to be changed and written again."""

    def __init__(self, data: bytes) -> None:
        self.bodies = {int(found[1]): found[2] for found in OBJECT.finditer(data)}
        self.trailer = re.search(rb"trailer\s*<<(.*?)>>\s*startxref", data, re.DOTALL)[1]  # type: ignore[index]

    def pages(self) -> Iterator[int]:
        """Give the numbers of the page objects, in order."""
        tree = next(body for body in self.bodies.values() if re.match(rb"<</Type/Pages/Count \d+/Kids", body))
        yield from map(int, re.findall(rb"(\d+) 0 R", tree[tree.index(b"/Kids") :].split(b"]")[0]))

    def content(self, page: int) -> bytes:
        """Give the content stream of a page."""
        return zlib.decompress(STREAM.match(self.bodies[self._content(page)])[2])  # type: ignore[index]

    def put_content(self, page: int, content: bytes) -> None:
        """Replace the content stream of a page."""
        self.bodies[self._content(page)] = stream(content)

    def _content(self, page: int) -> int:
        return int(re.search(rb"/Contents (\d+) 0 R", self.bodies[page])[1])  # type: ignore[index]

    def add(self, body: bytes) -> int:
        """Add an object and give its number."""
        number = max(self.bodies) + 1
        self.bodies[number] = body
        return number

    def change(self, number: int, old: bytes, new: bytes) -> None:
        """Replace a part of an object that is there once."""
        found = re.findall(old, self.bodies[number])
        if len(found) != 1:
            raise SystemExit(f"object {number} has {len(found)} times {old!r}")
        self.bodies[number] = re.sub(old, lambda _: new, self.bodies[number])

    def write(self) -> bytes:
        """Give the PDF."""
        data, places = bytearray(b"%PDF-1.7\n%\x80\x80\x80\x80\n"), {}
        for number, body in sorted(self.bodies.items()):
            places[number] = len(data)
            data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        size, start = max(self.bodies) + 1, len(data)
        data += b"xref\n0 %d\n" % size
        for number in range(size):
            data += b"%010d %05d %c \n" % ((places[number], 0, b"n") if number in places else (0, 65535, b"f"))
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, self.trailer)
        return bytes(data) + b"trailer\n<<%b>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Give the body of a stream object."""
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%b>>\nstream\n%b\nendstream" % (len(packed), entries, packed)


def shuffled(data: bytes, seed: int) -> bytes:
    """Draw the lines of each page in any order; what is drawn stands where it stood."""
    objects, chance = Objects(data), random.Random(seed)
    for page in objects.pages():
        content = objects.content(page)
        lines: dict[bytes, list[bytes]] = {}
        rest, last, right = b"", b"", 0.0
        for found in DRAWN.finditer(content):
            if b"BT" not in found[0]:
                rest += found[0]
                continue
            if found[2] != last or not -1 < float(found[1]) - right < 250:
                key = b"%d" % len(lines)
            lines.setdefault(key, []).append(found[0])
            last, right = found[2], float(found[1])
        if DRAWN.sub(b"", content).strip():
            raise SystemExit(f"a page is drawn in another way: {DRAWN.sub(b'', content)[:200]!r}")
        order = list(lines.values())
        chance.shuffle(order)
        objects.put_content(page, rest + b"".join(b"\n".join(line) + b"\n" for line in order))
    return objects.write()


def turned(data: bytes, turns: dict[int, int]) -> bytes:
    """Give pages a rotation, and draw them so that they look as before."""
    objects = Objects(data)
    for number, page in enumerate(objects.pages(), start=1):
        if number not in turns:
            continue
        box = re.search(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", objects.bodies[page])
        width, height = float(box[1]), float(box[2])  # type: ignore[index]
        turn = turns[number]
        matrix = (0, 1, -1, 0, height, 0) if turn == 90 else (0, -1, 1, 0, 0, width)
        head = " ".join(f"{value:g}" for value in matrix).encode()
        objects.put_content(page, b"q %b cm\n%b\nQ\n" % (head, objects.content(page)))
        objects.change(page, rb"/MediaBox\[.*?\]", b"/MediaBox[0 0 %.5g %.5g]/Rotate %d" % (height, width, turn))
    return objects.write()


def unseen(data: bytes) -> bytes:
    """Draw the text in the colour of `clear` text in the mode that shows nothing."""
    objects = Objects(data)
    for page in objects.pages():
        content = objects.content(page)
        hide: Callable[[re.Match[bytes]], bytes] = lambda found: (  # noqa: E731
            found[0].replace(b"0 Tr", b"3 Tr") if CLEAR in found[0] else found[0]
        )
        objects.put_content(page, DRAWN.sub(hide, content))
    return objects.write()


def scanned(data: bytes, bare: list[int], read: list[int]) -> bytes:
    """Make pictures of pages; over those that OCR has read, their text stands without being seen."""
    objects = Objects(data)
    document = pdfium.PdfDocument(data)
    for number, page in enumerate(objects.pages(), start=1):
        if number not in (*bare, *read):
            continue
        width, height = document[number - 1].get_size()
        picture, entries = photograph(document, number)
        image = objects.add(b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(picture), picture))
        drawn = b"q %.5g 0 0 %.5g 0 0 cm /Scan%d Do Q\n" % (width, height, number)
        text = objects.content(page).replace(b"0 Tr", b"3 Tr") if number in read else b""
        objects.put_content(page, drawn + text)
        apart = re.search(rb"/Resources (\d+) 0 R", objects.bodies[page])
        owner = int(apart[1]) if apart else page
        entry = b"/XObject<</Scan%d %d 0 R>>" % (number, image)
        if b"/XObject<<" in objects.bodies[owner]:
            objects.change(owner, rb"/XObject<<", entry[:-2])
        else:
            objects.change(owner, rb"^<<" if apart else rb"/Resources<<", (b"<<" if apart else b"/Resources<<") + entry)
    document.close()
    return objects.write()


def photograph(document: pdfium.PdfDocument, number: int) -> tuple[bytes, bytes]:
    """Give a page as a scanner would: grey, a little askew, with specks; and the entries of its image object."""
    picture = document[number - 1].render(scale=DPI / 72).to_pil().convert("L")
    askew = picture.rotate(0.35, resample=Image.Resampling.BICUBIC, fillcolor=255)
    chance = random.Random(number)
    specks = Image.frombytes("L", askew.size, chance.randbytes(askew.width * askew.height))
    noise = specks.point(lambda value: 255 if value > 1 else 190).filter(ImageFilter.BoxBlur(1))
    grey = ImageChops.multiply(askew, noise).point(lambda value: 20 + int(value * 0.9))
    file = io.BytesIO()
    grey.save(file, "JPEG", quality=38)
    entries = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    )
    return file.getvalue(), entries % grey.size


def sizes(folder: Path) -> int:
    """Give the bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.iterdir())
