"""Reading order of a page: its printed strips are cut into columns and bands by the white between them (XY-cut).

Nothing here trusts the order of the file: a page whose words were drawn in any order reads the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from sociaaldomein_nlp.readers.pdf.words import Word, is_mark_text
from sociaaldomein_nlp.readers.source import BBox

# of the smaller size; heights are counted double
_SAME_ROW: Final = 1.0
_STEP: Final = 0.4
_RAISED: Final = 0.95
# words further apart than this, in sizes, may stand in two columns
_GAP: Final = 0.9
_GUTTER: Final = 0.7
_EDGE: Final = 3.0
_FEWEST_ROWS: Final = 3
_LETTERS: Final = 12
_LONG_COLUMN: Final = 10
_FULL: Final = 0.7
_MOSTLY: Final = 0.45
_LARGER: Final = 1.12
_NARROW: Final = 0.6
_DEEPEST: Final = 8
# white above a line, in sizes, that sets it apart from the one before
_WHITE: Final = 0.75


@dataclass(slots=True)
class Strip:
    """Words of one printed line without a wide gap between them, or a whole box that stands as one thing.

    Attributes:
        words, box: left to right (none for a box), and what is around them.
        size, row: of its largest word; the number of the printed row that it is part of.
        inner: the strips of a box.
        bold: its first word is bold.
        letters: how many letters it has.
    """

    words: list[Word]
    box: BBox
    size: float
    row: int
    inner: list[Strip] = field(default_factory=list)
    bold: bool = False
    letters: int = 0

    @property
    def rows(self) -> int:
        """How many printed lines it stands for."""
        return max(1, len(self.inner))


@dataclass(frozen=True, slots=True)
class Region:
    """Strips, in any order, that are read down the page, from `left` to `right`.

    `aside`: it stands beside the text, in a box or in a narrow column of its own type.
    """

    strips: Sequence[Strip]
    left: float
    right: float
    aside: bool = False


def strips_of(words: Sequence[Word]) -> list[Strip]:
    """Give the strips of a page.

    Args:
        words: in any order.

    Returns:
        The strips, row by row, left to right.

    Example:
        >>> strips_of([Word("Wij", (0, 0, 18, 10), 10, False)])[0].box
        (0, 0, 18, 10)
    """
    rows: list[list[Word]] = []
    first, last, reach = 0.0, 0.0, 0.0
    heights = [word.box[1] + word.box[3] for word in words]
    for at in sorted(range(len(words)), key=heights.__getitem__):
        word, here = words[at], heights[at]
        size = 1.0 if word.size < 1.0 else word.size
        small = reach if reach < size else size
        if rows and (
            (here - last < _STEP * small and here - first < _SAME_ROW * small)
            or _raised(here - first, max(size, reach), rows[-1], word)
        ):
            rows[-1].append(word)
            if size > reach:
                first, reach = here, size
        else:
            rows.append([word])
            first, reach = here, size
        last = here
    return [strip for number, row in enumerate(rows) for strip in _strips(row, number)]


def _raised(apart: float, size: float, row: Sequence[Word], word: Word) -> bool:
    """Say whether a row so far has only the mark of a note, or the word is one: it stands higher than its row."""
    if apart >= _RAISED * size:
        return False
    return (len(row) == 1 and is_mark_text(row[0].text)) or is_mark_text(word.text)


def _strips(row: list[Word], number: int) -> Iterator[Strip]:
    row.sort(key=lambda word: word.box[0])
    before = row[0]
    part = [before]
    end = before.box[2]
    for word in row[1:]:
        x0, _, x1, _ = word.box
        if word.text == before.text and abs(x0 - before.box[0]) < 1:
            continue  # drawn twice to look bold
        if x0 - end > _GAP * word.size and x0 - end > _GAP * before.size:
            yield _strip(part, number)
            part, end = [], x1
        part.append(word)
        before = word
        end = max(end, x1)
    yield _strip(part, number)


def _strip(words: list[Word], number: int) -> Strip:
    first = words[0]
    if len(words) == 1:
        return Strip(words, first.box, first.size, number, bold=first.bold, letters=len(first.text))
    _, tops, rights, bottoms = zip(*[word.box for word in words], strict=True)
    box = (first.box[0], min(tops), max(rights), max(bottoms))
    size, letters = max([word.size for word in words]), sum([len(word.text) for word in words])
    return Strip(words, box, size, number, bold=first.bold, letters=letters)


def regions_of(strips: Sequence[Strip], depth: int = 0) -> list[Region]:
    """Cut strips into regions in reading order.

    Args:
        strips: of a page, or of a part of it.
        depth: how many cuts were made already.

    Returns:
        Regions: down the page, columns left to right, what stands beside the text after it.

    Example:
        >>> regions_of([])
        []
    """
    if not strips:
        return []
    gutter = _gutter(strips) if depth < _DEEPEST and len(strips) > _FEWEST_ROWS else None
    if gutter is None:
        return [_region(strips)]
    found: list[Region] = []
    for spanning, members in _bands(strips, gutter):
        if spanning:
            found += regions_of(members, depth + 1) if len(members) < len(strips) else [_region(members)]
            continue
        left = [strip for strip in members if strip.box[0] < gutter.at]
        right = [strip for strip in members if strip.box[0] >= gutter.at]
        found += _pair(left, right, depth)
    return found


def _pair(left: Sequence[Strip], right: Sequence[Strip], depth: int) -> list[Region]:
    """Give two columns in reading order: what stands aside comes after the text."""
    first, second = regions_of(left, depth + 1), regions_of(right, depth + 1)
    if not left or not right:
        return first + second
    if _aside(left, right):
        return second + [_as_aside(region) for region in first]
    return first + ([_as_aside(region) for region in second] if _aside(right, left) else second)


def _aside(one: Sequence[Strip], other: Sequence[Strip]) -> bool:
    """Say whether strips are a sidebar of others: all in boxes, or narrower and in a type of their own."""
    if all(strip.inner for strip in one):
        return not all(strip.inner for strip in other)
    width, beside = _span(one), _span(other)
    sizes = (median(strip.size for strip in one), median(strip.size for strip in other))
    return width < _NARROW * beside and sizes[0] < sizes[1] - 0.3


def _as_aside(region: Region) -> Region:
    return Region(region.strips, region.left, region.right, aside=True)


def _span(strips: Sequence[Strip]) -> float:
    return max(strip.box[2] for strip in strips) - min(strip.box[0] for strip in strips)


def _region(strips: Sequence[Strip]) -> Region:
    return Region(strips, min(strip.box[0] for strip in strips), max(strip.box[2] for strip in strips))


@dataclass(frozen=True, slots=True)
class _Gutter:
    """White between columns: where the right column begins, and how wide the white is at least."""

    at: float
    width: float

    def crossed_by(self, strip: Strip) -> bool:
        return strip.box[0] < self.at and strip.box[2] > self.at - self.width


def _gutter(strips: Sequence[Strip]) -> _Gutter | None:
    """Give the white that parts the most text, where what stands on either side reads as columns of text."""
    width = max(_GUTTER * median(strip.size for strip in strips), 4.0)
    best, most = None, 0.0
    for edge in _left_edges(strips):
        gutter = _Gutter(edge - 0.5, width)
        support = _support(strips, gutter) if _may_part(strips, gutter) else 0.0
        if support > most:
            best, most = gutter, support
    return best or _last_gutter(strips, width)


def _last_gutter(strips: Sequence[Strip], width: float) -> _Gutter | None:
    """Give the white beside a long column of text, where the next column has but a line or two."""
    ordered = sorted(strips, key=lambda strip: strip.box[0])
    reach = ordered[0].box[2]
    for at, strip in enumerate(ordered):
        if strip.box[0] >= reach + width and at >= _LONG_COLUMN:
            left, right = ordered[:at], ordered[at:]
            texts = len(right) < _FEWEST_ROWS and min(other.letters for other in right) > _LETTERS
            return _Gutter(strip.box[0] - 0.5, width) if texts and _reads(left) else None
        reach = max(reach, strip.box[2])
    return None


def _left_edges(strips: Sequence[Strip]) -> list[float]:
    """Give where several strips begin below each other, but for the leftmost place."""
    edges: list[list[float]] = []
    for strip in sorted(strips, key=lambda strip: strip.box[0]):
        x = strip.box[0]
        if edges and x - edges[-1][0] < _EDGE:
            edges[-1] += [x] * strip.rows
        else:
            edges.append([x] * strip.rows)
    return [group[0] for group in edges[1:] if len(group) >= _FEWEST_ROWS]


def _may_part(strips: Sequence[Strip], gutter: _Gutter) -> bool:
    """Say quickly whether several strips of some length stand on either side."""
    left = right = 0
    for strip in strips:
        x0, _, x1, _ = strip.box
        if x0 >= gutter.at:
            right += strip.rows
        elif x1 <= gutter.at - gutter.width and (strip.inner or len(strip.words) > 1 or len(strip.words[0].text) > 2):
            left += strip.rows
    return min(left, right) >= _FEWEST_ROWS


def _support(strips: Sequence[Strip], gutter: _Gutter) -> float:
    """Give how much height has text on both sides of a gutter; 0 where the sides are no columns of text."""
    left: list[Strip] = []
    right: list[Strip] = []
    height = 0.0
    for spanning, members in _bands(strips, gutter):
        if spanning:
            continue
        a = [strip for strip in members if strip.box[0] < gutter.at]
        b = [strip for strip in members if strip.box[0] >= gutter.at]
        if not a or not b:
            continue
        left += a
        right += b
        (top, bottom), (other, lowest) = _reach(a), _reach(b)
        height += max(0.0, min(bottom, lowest) - max(top, other))
    if not left or not right or not (_reads(left) and _reads(right)):
        return 0.0
    return 0.0 if _is_table(left, right) else height


def _reach(strips: Sequence[Strip]) -> tuple[float, float]:
    return min(strip.box[1] for strip in strips), max(strip.box[3] for strip in strips)


def _reads(strips: Sequence[Strip]) -> bool:
    """Say whether strips are lines of running text: several, of some length, and many of them full."""
    lines = [strip for strip in strips if strip.letters > 2]
    if sum(strip.rows for strip in lines) < _FEWEST_ROWS:
        return False
    if any(strip.inner for strip in lines):
        return True
    if sum(strip.letters for strip in lines) < _LETTERS * len(lines):
        return False
    widths = sorted(strip.box[2] - strip.box[0] for strip in lines)
    full = sum(width >= _FULL * widths[int(0.8 * len(widths))] for width in widths)
    return full >= _MOSTLY * len(lines)


def _is_table(left: Sequence[Strip], right: Sequence[Strip]) -> bool:
    """Say whether two sides are columns of a table: after white above, both mostly begin at one height."""
    starts = [_starts(side) for side in (left, right)]
    fewer, more = sorted(starts, key=len)
    if len(fewer) < 2:
        return False
    matched = sum(any(abs(a - b) < 2.5 for b in more) for a in fewer)
    return matched >= 0.6 * len(more)


def _starts(strips: Sequence[Strip]) -> list[float]:
    lines = sorted(strips, key=lambda strip: strip.box[3])
    steps = [b.box[3] - a.box[3] for a, b in pairwise(lines) if b.box[3] - a.box[3] > 0.5 * b.size]
    usual = min(steps, default=0.0)
    return [b.box[1] for a, b in pairwise(lines) if b.box[3] - a.box[3] > 1.25 * usual]


def _bands(strips: Sequence[Strip], gutter: _Gutter) -> Iterator[tuple[bool, list[Strip]]]:
    """Part strips down the page: those over the whole width, and those on either side of a gutter."""
    ordered = sorted(strips, key=lambda strip: (strip.box[1] + strip.box[3], strip.box[0]))
    over = {id(strip) for strip in ordered if gutter.crossed_by(strip)}
    over |= _headings_over(ordered, gutter, over)
    whole: list[Strip] = []
    part: list[Strip] = []
    for strip in ordered:
        if id(strip) not in over:
            part.append(strip)
            continue
        if _two_sided(part, gutter):
            part = _after(whole, part, gutter)
            part, rest = _before(part, gutter)
            if whole:
                yield True, whole
            yield False, part
            whole, part = rest, []
        whole += [*part, strip]
        part = []
    if _two_sided(part, gutter):
        part = _after(whole, part, gutter)
        if whole:
            yield True, whole
        yield False, part
    elif whole or part:
        yield True, [*whole, *part]


def _two_sided(strips: Sequence[Strip], gutter: _Gutter) -> bool:
    return len({strip.box[0] < gutter.at for strip in strips}) == 2


def _after(whole: list[Strip], part: list[Strip], gutter: _Gutter) -> list[Strip]:
    """Give a band without its first lines where these end the paragraph over it: they go with that."""
    while whole and len(part) > 1:
        line, before = part[0], whole[-1]
        close = line.box[3] - before.box[3] < 1.6 * line.size and abs(line.size - before.size) < 0.6
        alone = all(other.box[1] > line.box[3] - 1 for other in part[1:] if other.box[0] >= gutter.at)
        if not (close and alone and line.box[0] < gutter.at and line.bold == before.bold and not line.inner):
            break
        if not _two_sided(part[1:], gutter):
            break
        whole.append(part.pop(0))
    return part


def _before(part: list[Strip], gutter: _Gutter) -> tuple[list[Strip], list[Strip]]:
    """Part a band before lines at its foot with nothing beside them and white above: they go with what follows.

    Text that only runs a few lines longer than the column beside it has no such white.
    """
    foot = max(strip.box[3] for strip in part if strip.box[0] >= gutter.at)
    last = max(strip.box[3] for strip in part if strip.box[3] <= foot + 1)
    for at, strip in enumerate(part):
        under = strip.box[0] < gutter.at and strip.box[1] >= foot - 1
        if under and strip.box[1] - last > _WHITE * strip.size and _two_sided(part[:at], gutter):
            return part[:at], part[at:]
        last = max(last, strip.box[3])
    return part, []


def _headings_over(strips: Sequence[Strip], gutter: _Gutter, over: set[int]) -> set[int]:
    """Give the short headings on the left that no text on the right stands beside, with text below on both sides."""
    usual = median(strip.size for strip in strips)
    right = [strip for strip in strips if strip.box[0] >= gutter.at and id(strip) not in over]
    found = set()
    for strip in strips:
        if strip.box[0] >= gutter.at or id(strip) in over or strip.size < _LARGER * usual or strip.inner:
            continue
        top, bottom = strip.box[1] - 0.6 * strip.size, strip.box[3] + 0.2 * strip.size
        beside = any(other.box[1] < bottom and other.box[3] > top for other in right)
        if not beside and any(other.box[1] >= bottom for other in right):
            found.add(id(strip))
    return found
