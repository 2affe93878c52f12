"""PDF -> words by pdfplumber, the backend for files that pdfium fails on. Only this module touches it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final

from sociaaldomein_nlp.readers.limits import check_page_characters, check_pages, current
from sociaaldomein_nlp.readers.pdf.edges import Drawing, Fill, is_dot, stroke_of_box, strokes_of
from sociaaldomein_nlp.readers.pdf.words import (
    Bookmark,
    Word,
    WordFile,
    WordPage,
    attach,
    broken,
    clean,
    face,
    locked,
    touches,
    turn_of,
)
from sociaaldomein_nlp.readers.source import BBox

_WHITE: Final = 250
_UNPAINTED: Final = frozenset({3, 7})
_THINNEST: Final = 4.0
# white that parts two words, in sizes
_TOLERANCE: Final = 0.15
_MOST_BOOKMARKS: Final = 5_000
_MOST_LINKS: Final = 1_000


def plumber_words(data: bytes, name: str) -> WordFile:
    """Read the words of a PDF with pdfplumber.

    Args:
        data: the bytes of the file.
        name: its name, for messages.

    Returns:
        Its pages with their words, its information dictionary and its outline.

    Raises:
        ReadError: the file is broken, or locked with a password.

    Example:
        >>> plumber_words(data, "nota.pdf").pages[0].words[0].text  # doctest: +SKIP
        'Beleidsnota'
    """
    miner, pdfplumber = _miner()
    own = pdfplumber.utils.exceptions
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            check_pages(len(document.pages), name)
            pages = tuple(_page(page, name) for page in document.pages)
            info = {key: value for key, value in document.metadata.items() if isinstance(value, str) and value}
            bookmarks = tuple(_bookmarks(document))
    except (miner.psexceptions.PSException, own.PdfminerException, own.MalformedPDFException) as error:
        if any(isinstance(part, miner.pdfdocument.PDFPasswordIncorrect) for part in (error, *error.args)):
            raise locked(name) from error
        raise broken(name) from error
    if not pages:
        raise broken(name)
    return WordFile(pages, info, bookmarks)


@cache
def _miner() -> tuple[Any, Any]:
    """Give pdfminer, with the modules that are used here, and pdfplumber, which stands on it."""
    import pdfminer
    import pdfplumber
    from pdfminer import pdfdocument, pdfinterp, pdftypes, psexceptions

    assert all((pdfdocument, pdfinterp, pdftypes, psexceptions)), "imported as parts of it"
    return pdfminer, pdfplumber


@cache
def _device() -> type[Any]:
    """Give pdfplumber's own device, which also keeps of each letter whether it is painted: `fill`."""
    import pdfplumber

    class Device(pdfplumber.page.PDFPageAggregatorWithMarkedContent):
        painted = True

        def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
            self.painted = textstate.render not in _UNPAINTED
            super().render_string(textstate, seq, ncs, graphicstate)

        def render_char(self, *args: Any, **kwargs: Any) -> float:
            width: float = super().render_char(*args, **kwargs)
            letters: list[Any] = list(self.cur_item._objs[-1:])
            if letters:
                letters[-1].fill = self.painted
            return width

    return Device


def _lay_out(page: Any) -> None:
    document = page.pdf
    device = _device()(document.rsrcmgr, pageno=page.page_number, laparams=document.laparams)
    _miner()[0].pdfinterp.PDFPageInterpreter(document.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()


def _page(page: Any, name: str) -> WordPage:
    _lay_out(page)
    check_page_characters(len(page.chars), page.page_number, name)
    words = tuple(_whole(_word(part) for each in _found(page.chars) for part in _by_size(each)))
    width, height, rotation = float(page.width), float(page.height), int(page.rotation or 0)
    panels, pictures = _grounds(page)
    drawing = _drawing(page)
    links = tuple(_links(page)) if drawing.strokes and not rotation else ()
    page.close()
    return WordPage(width, height, words, page.page_obj.label or None, rotation, panels, pictures, drawing, links)


def _drawing(page: Any) -> Drawing:
    """Give the strokes and filled boxes of a page, as pdfium's are read."""
    shapes = [*page.lines, *page.rects, *page.curves]
    if len(shapes) > current().page_paths:
        return Drawing(too_many=True)
    strokes: list[BBox] = []
    fills: list[Fill] = []
    dots: list[BBox] = []
    for shape in shapes:
        box = (shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        if (shape["fill"] or shape["stroke"]) and is_dot(box):
            dots.append(box)
        thin = stroke_of_box(box)
        if thin is not None:
            strokes.append(thin)
        elif shape["stroke"]:
            points = list(shape["pts"])
            strokes += strokes_of([*points, points[0]] if shape["object_type"] == "rect" else points)
        if shape["fill"] and thin is None and shape["object_type"] == "rect":
            fills.append(Fill(box, _colour(shape["non_stroking_color"])))
    return Drawing(tuple(strokes), tuple(fills), tuple(dots))


def _colour(paint: Any) -> tuple[int, int, int]:
    """Give a colour as red, green and blue from 0 to 255; black where it is none of the usual kinds."""
    given = paint if isinstance(paint, tuple | list) else (paint,)
    parts = tuple(part for part in given if isinstance(part, int | float))
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = tuple((1 - part) * (1 - black) for part in (cyan, magenta, yellow))
    if len(parts) == 1:
        parts = parts * 3
    if len(parts) != 3:
        return (0, 0, 0)
    red, green, blue = (round(255 * min(max(part, 0.0), 1.0)) for part in parts)
    return (red, green, blue)


def _found(chars: Sequence[Any]) -> Iterator[Any]:
    """Give pdfplumber's words: in the order of the file, first those to the right, then those up and down."""
    _, pdfplumber = _miner()
    ways: dict[str, list[Any]] = {"ltr": [], "btt": [], "ttb": []}
    for char in chars:
        ways["ltr" if char["upright"] else "btt" if char["matrix"][1] > 0 else "ttb"].append(char)
    for way, own in ways.items():
        yield from pdfplumber.utils.text.extract_words(
            own,
            return_chars=True,
            extra_attrs=["fontname", "fill", "upright"],
            use_text_flow=True,
            x_tolerance_ratio=_TOLERANCE,
            line_dir="ttb" if way == "ltr" else "ltr",
            char_dir=way,
        )


def _by_size(word: Any) -> Iterator[list[Any]]:
    """Part a word where the size of its letters changes: the mark of a note may begin there."""
    part: list[Any] = []
    for char in word["chars"]:
        if part and abs(_size(char) - _size(part[0])) > 0.2:
            yield part
            part = []
        part.append(char)
    yield part


def _size(char: Any) -> float:
    size: float = char["size"] if char["upright"] else char["x1"] - char["x0"]
    return size


def _word(chars: Sequence[Any]) -> Word:
    first = chars[0]
    box = (
        round(min(char["x0"] for char in chars), 2),
        round(min(char["top"] for char in chars), 2),
        round(max(char["x1"] for char in chars), 2),
        round(max(char["bottom"] for char in chars), 2),
    )
    # a soft hyphen that is drawn shows, so it is one
    text = clean("".join(char["text"] for char in chars).replace("\u00ad", "-"))
    turn = turn_of(first["matrix"][0], -first["matrix"][1])
    return Word(text, box, round(_size(first), 1), *face(first["fontname"].encode()), _ink(first), turn)


def _ink(char: Any) -> str:
    if not char["fill"]:
        return "unseen"
    return "white" if _pale(char) else ""


def _whole(words: Iterable[Word]) -> Iterator[Word]:
    """Put words together that a change of type has parted without white space, as pdfium has them."""
    before: Word | None = None
    for word in words:
        if not word.text:
            continue
        if before is not None and touches(before, word):
            before = attach(before, word)
            continue
        if before is not None:
            yield before
        before = word
    if before is not None:
        yield before


def _grounds(page: Any) -> tuple[tuple[BBox, ...], tuple[BBox, ...]]:
    """Give the boxes around coloured shapes, and those of pictures: what white words may stand out against."""
    shapes = [shape for shape in (*page.rects, *page.curves) if shape["fill"] and not _pale(shape)]
    panels, pictures = (
        tuple(
            (one["x0"], one["top"], one["x1"], one["bottom"])
            for one in found
            if min(one["width"], one["height"]) >= _THINNEST
        )
        for found in (shapes, page.images)
    )
    return panels, pictures


def _links(page: Any) -> Iterator[BBox]:
    resolve = _miner()[0].pdftypes.resolve1
    found = resolve(page.page_obj.annots)
    for entry in found[:_MOST_LINKS] if isinstance(found, list) else ():
        note = resolve(entry)
        if not isinstance(note, dict) or getattr(resolve(note.get("Subtype")), "name", "") != "Link":
            continue
        box = resolve(note.get("Rect"))
        sides = [resolve(side) for side in box] if isinstance(box, list) else []
        if len(sides) == 4 and all(isinstance(side, int | float) for side in sides):
            (x0, top), (x1, bottom) = page.point2coord(sides[:2]), page.point2coord(sides[2:])
            yield min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom)


def _pale(thing: Any) -> bool:
    return min(_colour(thing["non_stroking_color"])) >= _WHITE


def _bookmarks(document: Any) -> Iterator[Bookmark]:
    numbers = {page.page_obj.pageid: page.page_number for page in document.pages}
    try:
        for level, title, dest, action, _ in islice(document.doc.get_outlines(), _MOST_BOOKMARKS):
            words = " ".join(clean(title).split())
            if words:
                yield Bookmark(words, level, _target(document.doc, dest, action, numbers))
    except _miner()[0].pdfdocument.PDFNoOutlines:
        return


def _target(document: Any, dest: Any, action: Any, numbers: dict[Any, int]) -> int | None:
    """Give the number of the page that an entry of the outline points to, or None where it does not say."""
    miner, _ = _miner()
    place = miner.pdftypes.resolve1(dest)
    if place is None:
        place = miner.pdftypes.resolve1((miner.pdftypes.resolve1(action) or {}).get("D"))
    if isinstance(place, bytes | str) or hasattr(place, "name"):
        try:
            place = miner.pdftypes.resolve1(document.get_dest(getattr(place, "name", place)))
        except miner.pdfdocument.PDFDestinationNotFound:
            return None
    if isinstance(place, dict):
        place = miner.pdftypes.resolve1(place.get("D"))
    first = place[0] if isinstance(place, list) and place else None
    return numbers.get(getattr(first, "objid", None))
