"""The page of a PDF on which something was found, as a picture with the words marked: `Analysis.show_page`."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.labels import display_file, labels, showable
from sociaaldomein_nlp.readers.pictures import shown_page
from sociaaldomein_nlp.readers.source import BBox, Line
from sociaaldomein_nlp.schema import STATEMENT_KINDS

if TYPE_CHECKING:
    from sociaaldomein_nlp.records import Analysis, Item

PDF: Final = "application/pdf"
_MOST_WORDS: Final = 300
"""Characters of an item in the words for who cannot see the picture."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is marked on a page.

    Attributes:
        label: what it is, in Dutch ("Doel", "Datum").
        kind: the same as a name of the style sheet ("doel", "dates").
        text: its words, to the letter.
        boxes: one for each printed line of it on this page, in points from the top left.
    """

    label: str
    kind: str
    text: str
    boxes: tuple[BBox, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as a picture with marks on it; a notebook shows it by itself.

    Attributes:
        number: the number of the page, from 1.
        name: the name of the file.
        width, height: of the page as it is shown, in points.
        png: the page without marks, as the bytes of a PNG.
        marks: what is marked, in reading order.

    Example:
        >>> Path("p3.svg").write_text(analysis.show_page(3).svg, encoding="utf-8")  # doctest: +SKIP
    """

    number: int
    name: str
    width: float
    height: float
    png: bytes
    marks: tuple[Mark, ...]

    @property
    def svg(self) -> str:
        """The page and its marks as one SVG, which needs nothing else; each mark carries its number in the list."""
        picture = b64encode(self.png).decode("ascii")
        drawn = "".join(self._drawn(number, mark) for number, mark in enumerate(self.marks, start=1))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="sd-page" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'width="{self.width:g}" role="img" aria-label="{_safe(self._alternative())}">'
            f"<style>{display_file('page_view.css')}</style>"
            f'<image href="data:image/png;base64,{picture}" width="{self.width:g}" height="{self.height:g}"/>'
            f"{drawn}</svg>"
        )

    def _drawn(self, number: int, mark: Mark) -> str:
        boxes = "".join(
            f'<rect x="{x0:g}" y="{y0:g}" width="{x1 - x0:.2f}" height="{y1 - y0:.2f}"/>'
            for x0, y0, x1, y1 in mark.boxes
        )
        left, top = mark.boxes[0][:2]
        figure = f'<text x="{left:g}" y="{top + 3:g}">{number}</text>'
        title = f"<title>{_safe(f'{mark.label}: {mark.text}')}</title>"
        return f'<g class="sd-mark sd-{mark.kind}">{title}{boxes}{figure}</g>'

    def _alternative(self) -> str:
        words = labels()["page_view"]
        told = "; ".join(f"{mark.label}: {mark.text[:_MOST_WORDS]}" for mark in self.marks)
        return f"{self._title()}. {words['marked']}: {told or words['nothing']}"

    def _title(self) -> str:
        return f"{self.name}, {labels()['page_view']['page']} {self.number}"

    def _repr_html_(self) -> str:
        listed = "".join(f"<li><b>{_safe(mark.label)}</b> {_safe(mark.text)}</li>" for mark in self.marks)
        told = f"<ol>{listed}</ol>" if listed else f"<p>{labels()['page_view']['nothing_here']}</p>"
        return (
            f'<figure lang="nl" class="sd-page-view">{self.svg}'
            f"<figcaption>{_safe(self._title())}{told}</figcaption></figure>"
        )

    def __repr__(self) -> str:
        """Say which page it is and how much is marked, not the bytes of the picture."""
        return f"<PageView {self.name!r} page {self.number}, {len(self.marks)} marked>"


def page_view(
    analysis: Analysis,
    number: int,
    *,
    file: str | Path | None = None,
    items: Iterable[Item] | None = None,
    scale: float = 1.5,
) -> PageView:
    """Draw the page of a PDF with items of its analysis marked. The file is read again, in the reading process.

    Args:
        analysis: of that PDF.
        number: the number of the page, from 1.
        file: the PDF, or `notas.zip!nota.pdf`; None looks for it by its name in the working folder.
        items: what to mark, of any layer; None for the statements. What is not on the page is left out.
        scale: dots a point of the picture; 1.5 gives 108 dots an inch.

    Returns:
        The picture with its marks.

    Raises:
        UsageError: the note has no pages, or not that one; the file is not there, or another one than was analysed.
        ReadError: the file cannot be read.

    Example:
        >>> page_view(analysis, 3, items=analysis.statements[:1])  # doctest: +SKIP
        <PageView 'nota.pdf' page 3, 1 marked>
    """
    document = analysis.document
    if document.media_type != PDF:
        raise UsageError("only a PDF has pages to show", where=document.source or "", mend="use show() for its text")
    shown = shown_page(file or document.source or "", number, digest=document.id, text=analysis.text, scale=scale)
    marks = tuple(_marks(analysis.statements if items is None else items, shown.lines))
    return PageView(number, shown.name, shown.width, shown.height, shown.png, marks)


def _marks(items: Iterable[Item], lines: Sequence[Line]) -> Iterator[Mark]:
    for item in items:
        boxes = tuple(_part(line, item) for line in lines if line.start < item.end and line.end > item.start)
        if boxes:
            label, kind = _named(item)
            yield Mark(label, kind, item.text, boxes)


def _part(line: Line, item: Item) -> BBox:
    """Give the box of the part of a line that an item covers: by its share of the letters, for letters have no box."""
    x0, y0, x1, y1 = line.bbox
    wide = (x1 - x0) / max(1, line.end - line.start)
    left = x0 + wide * max(0, item.start - line.start)
    right = x1 - wide * max(0, line.end - item.end)
    return (round(left, 2), y0, round(right, 2), y1)


def _named(item: Item) -> tuple[str, str]:
    kind = getattr(item, "kind", None)
    if isinstance(kind, str):
        return labels()["kinds"].get(kind, kind), kind if kind in STATEMENT_KINDS else "other"
    name = type(item).__name__.lower()
    return labels()["page_view"].get(name, name), f"{name}s"


def _safe(text: str) -> str:
    return escape(showable(text), quote=True)
