"""What is drawn on a page of a PDF besides its letters: straight strokes and filled boxes, made into whole rules."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from sociaaldomein_nlp.readers.pdf.calls import Handle, Parts, quick_calls
from sociaaldomein_nlp.readers.source import BBox

THICKEST: Final = 3.0
"""Points; a filled box no thicker than this is a rule, drawn as a box."""

_SNAP: Final = 2.5
_JOIN: Final = 3.0
_SHORTEST: Final = 4.0
_SLANT: Final = 0.7
_PALE: Final = 250
_DEEPEST_FORM: Final = 4
_LEAST_DOT: Final = 1.5
_MOST_DOT: Final = 9.0
_UNEVEN: Final = 0.15
_BOX_SEGMENTS: Final = 6
_MOST_SEGMENTS: Final = 4_000

Place = Callable[[float, float, float, float], BBox]


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled box on a page and its colour (red, green, blue; 0 to 255)."""

    box: BBox
    colour: tuple[int, int, int]

    @property
    def pale(self) -> bool:
        """It is white or nearly so, and sets nothing apart."""
        return min(self.colour) >= _PALE


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page, from the top left of the page as shown.

    Attributes:
        strokes: straight strokes as boxes without breadth, across (y0 == y1) or down (x0 == x1), as they were drawn.
        fills: filled boxes that are more than a rule.
        dots: small shapes as high as they are wide, as a drawn bullet is.
        too_many: the page has more paths than the limit `page_paths`, and nothing was kept.
    """

    strokes: tuple[BBox, ...] = ()
    fills: tuple[Fill, ...] = ()
    dots: tuple[BBox, ...] = ()
    too_many: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A whole rule: its place (y of one across, x of one down), and from where to where it runs."""

    at: float
    start: float
    end: float


def is_dot(box: BBox) -> bool:
    """Say whether a shape may be a drawn bullet: small, and as high as it is wide.

    Example:
        >>> is_dot((0, 0, 3.5, 3.5)), is_dot((0, 0, 40, 3))
        (True, False)
    """
    wide, high = box[2] - box[0], box[3] - box[1]
    return _LEAST_DOT <= wide <= _MOST_DOT and abs(wide - high) <= _UNEVEN * wide


def strokes_of(points: Sequence[tuple[float, float]]) -> Iterator[BBox]:
    """Give those steps of a path that run straight across or down.

    Args:
        points: the corners of the path, in order.

    Returns:
        The strokes as boxes without breadth; slanting steps are left out.

    Example:
        >>> list(strokes_of([(0, 0), (50, 0), (80, 30)]))
        [(0, 0, 50, 0)]
    """
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ay - by) < _SLANT and abs(ax - bx) >= _SLANT:
            yield (min(ax, bx), ay, max(ax, bx), ay)
        elif abs(ax - bx) < _SLANT and abs(ay - by) >= _SLANT:
            yield (ax, min(ay, by), ax, max(ay, by))


def stroke_of_box(box: BBox) -> BBox | None:
    """Give the stroke that a thin box stands for, or None where it is a box indeed.

    Example:
        >>> stroke_of_box((10, 20, 110, 20.5))
        (10, 20.25, 110, 20.25)
    """
    x0, y0, x1, y1 = box
    if min(x1 - x0, y1 - y0) > THICKEST:
        return None
    if x1 - x0 >= y1 - y0:
        return (x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def sides(box: BBox) -> tuple[BBox, BBox, BBox, BBox]:
    """Give the four sides of a box as strokes.

    Example:
        >>> sides((0, 0, 4, 2))[0]
        (0, 0, 4, 0)
    """
    x0, y0, x1, y1 = box
    return (x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)


def rules_of(drawing: Drawing) -> tuple[list[Rule], list[Rule]]:
    """Make whole rules of the strokes of a page: pieces joined, double lines made one.

    Args:
        drawing: what is drawn on the page.

    Returns:
        The rules across and the rules down, each by place and start. Scraps shorter than a letter are left out.

    Example:
        >>> rules_of(Drawing(((0, 10, 50, 10), (51, 10, 90, 10))))[0]
        [Rule(at=10.0, start=0, end=90)]
    """
    across = (Rule(y0, x0, x1) for x0, y0, x1, y1 in drawing.strokes if y0 == y1)
    down = (Rule(x0, y0, y1) for x0, y0, x1, y1 in drawing.strokes if x0 == x1 and y0 != y1)
    return _whole(across), _whole(down)


def _whole(rules: Iterable[Rule]) -> list[Rule]:
    whole = [joined for group in _snapped(rules) for joined in _joined(group)]
    return sorted((rule for rule in whole if rule.end - rule.start >= _SHORTEST), key=lambda r: (r.at, r.start))


def _snapped(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Give rules at one place together, all within the snap of the first: a chain of close ones does not creep."""
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if group and rule.at - group[0].at > _SNAP:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _joined(group: list[Rule]) -> Iterator[Rule]:
    length = sum(rule.end - rule.start for rule in group)
    at = sum(rule.at * (rule.end - rule.start) for rule in group) / length if length else group[0].at
    start, end = None, 0.0
    for rule in sorted(group, key=lambda r: r.start):
        if start is not None and rule.start <= end + _JOIN:
            end = max(end, rule.end)
            continue
        if start is not None:
            yield Rule(at, start, end)
        start, end = rule.start, rule.end
    if start is not None:
        yield Rule(at, start, end)


def edges_of(page: Handle, raw: Any, place: Place, most: int) -> Drawing:
    """Read the straight strokes and filled boxes of an open page.

    Args:
        page: the handle of the page.
        raw: pypdfium2's functions.
        place: from a box in the page's own space to one on the page as shown.
        most: how many paths are looked at.

    Returns:
        The strokes and fills; none, and `too_many`, where the page has more paths than that.

    Example:
        >>> edges_of(page, raw, place, 20_000).strokes  # doctest: +SKIP
        ((72.0, 100.0, 520.0, 100.0),)
    """
    tracer = _Tracer(raw)
    for seen, (path, moved) in enumerate(_paths(page, raw, place, 0)):
        if seen >= most:
            return Drawing(too_many=True)
        tracer.trace(path, moved)
    return Drawing(tuple(tracer.strokes), tuple(tracer.fills), tuple(tracer.dots))


def _paths(holder: Handle, raw: Any, place: Place, depth: int) -> Iterator[tuple[Handle, Place]]:
    """Give the paths of a page or, inside it, of a form (a drawing used as one thing), each with its placer."""
    calls, path, form = quick_calls(raw), raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM
    count, get = calls.FPDFPage_CountObjects, calls.FPDFPage_GetObject
    if depth:
        count, get = calls.FPDFFormObj_CountObjects, calls.FPDFFormObj_GetObject
    for index in range(count(holder)):
        thing = Handle(get(holder, index))
        kind = calls.FPDFPageObj_GetType(thing)
        if kind == path:
            yield thing, place
        elif kind == form and depth < _DEEPEST_FORM:
            yield from _paths(thing, raw, _moved(thing, raw, place), depth + 1)


def _moved(thing: Handle, raw: Any, place: Place) -> Place:
    """Give the placer for what stands in the own space of a path or form."""
    matrix = (ctypes.c_float * 6)()
    found = quick_calls(raw).FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix))
    a, b, c, d, e, f = matrix
    if not found or (a, b, c, d, e, f) == (1, 0, 0, 1, 0, 0):
        return place

    def placed(x0: float, y0: float, x1: float, y1: float) -> BBox:
        left, low, right, high = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
        # a form may be drawn mirrored, on its head or on its side
        if left > right:
            left, right = right, left
        if low > high:
            low, high = high, low
        return place(left, low, right, high)

    return placed


class _Tracer:
    """Gathers strokes and fills path by path; pdfium writes into its buffers, made once a page."""

    def __init__(self, raw: Any) -> None:
        self.strokes: list[BBox] = []
        self.fills: list[Fill] = []
        self.dots: list[BBox] = []
        self._raw, self._calls = raw, quick_calls(raw)
        self._modes, self._colour = Parts(ctypes.c_int, 2), Parts(ctypes.c_uint, 4)
        self._sides, self._point = Parts(ctypes.c_float, 4), Parts(ctypes.c_float, 2)

    def trace(self, path: Handle, place: Place) -> None:
        calls = self._calls
        calls.FPDFPath_GetDrawMode(path, *self._modes.places)
        filled, stroked = self._modes.values
        if not (filled or stroked):
            return
        calls.FPDFPageObj_GetBounds(path, *self._sides.places)
        box = place(*self._sides.values[:])
        if is_dot(box):
            self.dots.append(box)
        stroke = stroke_of_box(box)
        count = calls.FPDFPath_CountSegments(path)
        if stroke is not None:
            self.strokes.append(stroke)
        elif not stroked and count <= _BOX_SEGMENTS:
            self._fill(path, box)
        elif count <= _MOST_SEGMENTS:
            for points in self._corners(path, count, _moved(path, self._raw, place)):
                self._part(path, points, bool(filled), bool(stroked))

    def _corners(self, path: Handle, count: int, place: Place) -> Iterator[list[tuple[float, float]]]:
        """Give the corners of each part of a path, up to its first curve."""
        calls, curve, start = self._calls, self._raw.FPDF_SEGMENT_BEZIERTO, self._raw.FPDF_SEGMENT_MOVETO
        points: list[tuple[float, float]] = []
        for index in range(count):
            segment = Handle(calls.FPDFPath_GetPathSegment(path, index))
            kind = calls.FPDFPathSegment_GetType(segment)
            if kind == curve:
                return
            if kind == start and points:
                yield points
                points = []
            calls.FPDFPathSegment_GetPoint(segment, *self._point.places)
            x, y = self._point.values
            points.append(place(x, y, x, y)[:2])
            if calls.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        yield points

    def _part(self, path: Handle, points: list[tuple[float, float]], filled: bool, stroked: bool) -> None:
        across, down = zip(*points, strict=True)
        box = (min(across), min(down), max(across), max(down))
        if stroked:
            self.strokes.extend(strokes_of(points))
        elif stroke := stroke_of_box(box):
            self.strokes.append(stroke)
        if filled and all(x in (box[0], box[2]) and y in (box[1], box[3]) for x, y in points):
            self._fill(path, box)

    def _fill(self, path: Handle, box: BBox) -> None:
        self._calls.FPDFPageObj_GetFillColor(path, *self._colour.places)
        red, green, blue, alpha = self._colour.values
        if alpha and stroke_of_box(box) is None:
            self.fills.append(Fill(box, (red, green, blue)))
