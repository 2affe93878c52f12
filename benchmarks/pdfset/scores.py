"""How well a `Source` tells what a PDF of the set says: figures per file, to be added up over files.

White space is all that is normalised, with three things that no reader can be asked to settle in one way: rows of dots
in a contents are no words; the mark of a footnote may stand in the text as a word of its own or be left out; and a
footnote, caption or sidebar may stand at any break of its page: between two blocks, or where the page ends.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

FLOATS = ("footnote", "sidebar", "caption")
LEADER = re.compile(r"(?:[.·…_]\s?){4,}")
FIGURES = (
    "words",
    "order",
    "headings precision",
    "headings recall",
    "headings level",
    "running removed",
    "footnotes",
    "contents",
    "hyphens rejoined",
    "ruled precision",
    "ruled recall",
    "plain precision",
    "plain recall",
    "list items",
    "captions",
    "sidebars",
    "hidden out",
)
COUNTS = ("hyphens wrong",)


class Readable(Protocol):
    """What is asked of a Source."""

    text: str
    blocks: tuple[Any, ...]


@dataclass(slots=True)
class Score:
    """Hits and trials of each figure, and counts; `None` as value of a figure means that there was nothing to find."""

    hits: Counter[str] = field(default_factory=Counter)
    trials: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[str]] = field(default_factory=dict)

    def add(self, figure: str, hits: float, trials: float, missed: list[str] | None = None) -> None:
        """Note hits out of trials."""
        self.hits[figure] += hits
        self.trials[figure] += trials
        self.missed.setdefault(figure, []).extend(missed or [])

    def value(self, figure: str) -> float | None:
        """Give a figure between 0 and 1."""
        return self.hits[figure] / self.trials[figure] if self.trials[figure] else None

    def __add__(self, other: Score) -> Score:
        """Give the two together."""
        missed = {key: self.missed.get(key, []) + other.missed.get(key, []) for key in {*self.missed, *other.missed}}
        return Score(self.hits + other.hits, self.trials + other.trials, self.counts + other.counts, missed)


@dataclass(slots=True)
class Truth:
    """The truth of a PDF, with the words of its units."""

    data: dict[str, Any]
    units: list[dict[str, Any]]
    words: list[list[str]]

    @classmethod
    def load(cls, path: Path) -> Truth:
        """Read a truth file."""
        data = json.loads(path.read_text("utf-8"))
        return cls(data, data["units"], [words_of(unit["text"]) for unit in data["units"]])

    def of_kind(self, *kinds: str) -> list[dict[str, Any]]:
        """Give the units of some kinds, in order."""
        return [unit for unit in self.units if unit["kind"] in kinds]


def words_of(text: str) -> list[str]:
    """Split at white space; the dots of a leader are none."""
    return LEADER.sub(" ", text).split()


def score(truth: Truth, source: Readable) -> Score:
    """Compare what was read with the truth."""
    found = Score()
    got = words_of(source.text)
    want, marks, places = _one_order(truth, got)
    _words(found, want, marks, got)
    matched = _order(found, want, marks, got)
    _hyphens(found, truth, want, got, matched, places)
    _headings(found, truth, source)
    _running(found, truth, source)
    for kind, figure in (("footnote", "footnotes"), ("contents", "contents"), ("caption", "captions")):
        _labelled(found, truth, source, kind, figure)
    _sidebars(found, truth, source)
    _list_items(found, truth, source)
    _cells(found, truth, source)
    spare = Counter(got) - Counter(want)
    hidden = [word for one in truth.data["hidden"] for word in one["text"].split()]
    found.add("hidden out", sum(not spare[word] for word in hidden), len(hidden))
    return found


# words and their order


def _words(found: Score, want: list[str], marks: set[int], got: list[str]) -> None:
    needed = Counter(word for at, word in enumerate(want) if at not in marks)
    free = Counter(want[at] for at in marks)
    have = Counter(got)
    for word, times in free.items():
        needed[word] += min(times, max(0, have[word] - needed[word]))
    common = sum((needed & have).values())
    missed = [f"-{word}" for word in (needed - have).elements()] + [f"+{word}" for word in (have - needed).elements()]
    found.add("words", 2 * common, sum(needed.values()) + len(got), missed)


def _order(found: Score, want: list[str], marks: set[int], got: list[str]) -> set[int]:
    pairs = aligned(want, got)
    bare = [word for at, word in enumerate(want) if at not in marks]
    common = sum((Counter(bare) & Counter(got)).values())
    # a mark that was read may have taken the place of an equal word
    found.add("order", min(common, sum(at not in marks for at in pairs)), common)
    return set(pairs)


def _one_order(truth: Truth, got: list[str]) -> tuple[list[str], set[int], dict[tuple[int, int], int]]:
    """Give the words of the truth in one order, floats where they were read; which are marks; where each word is."""
    main = [at for at, unit in enumerate(truth.units) if unit["kind"] not in FLOATS]
    flow = [(at, word) for at in main for word in range(len(truth.words[at]))]
    pairs = aligned([truth.words[at][word] for at, word in flow], got)
    gaps = _gaps(truth, main, pairs, len(got))
    inserts: dict[int, list[tuple[float, int]]] = {}
    free = list(got)
    for at, unit in enumerate(truth.units):
        if unit["kind"] in FLOATS:
            gap, place = _gap_of(truth, at, gaps, free)
            inserts.setdefault(gap, []).append((place, at))
    order: list[tuple[int, int]] = []
    for index in range(len(flow) + 1):
        for _, at in sorted(inserts.get(index, [])):
            order += [(at, word) for word in range(len(truth.words[at]))]
        order += flow[index : index + 1]
    marks = {place for place, (at, word) in enumerate(order) if word in truth.units[at].get("marks", ())}
    return [truth.words[at][word] for at, word in order], marks, {one: place for place, one in enumerate(order)}


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the flow may be interrupted: its index in it, the pages on both sides, and where these were read."""

    index: int
    pages: tuple[int, int]
    read: tuple[int, int]


def _gaps(truth: Truth, main: list[int], pairs: dict[int, int], length: int) -> list[Gap]:
    ends = sorted(pairs)

    def gap(index: int, before: int, after: int) -> Gap:
        at = bisect_left(ends, index)
        left = pairs[ends[at - 1]] if at else -1
        right = pairs[ends[at]] if at < len(ends) else length
        return Gap(index, (before, after), (left, right))

    gaps, index, page = [], 0, 1
    for at in main:
        unit = truth.units[at]
        gaps.append(gap(index, page, unit["page"]))
        page = unit["page"]
        for cut in unit.get("cuts", ()):
            gaps.append(gap(index + cut, page, page + 1))
            page += 1
        index += len(truth.words[at])
    return [*gaps, gap(index, page, 10**6)]


def _gap_of(truth: Truth, at: int, gaps: list[Gap], got: list[str]) -> tuple[int, float]:
    """Give the break of its page nearest to where a float was read, and that place; its words are struck from `got`."""
    page, words = truth.units[at]["page"], truth.words[at]
    fit = [gap for gap in gaps if gap.pages[0] <= page <= gap.pages[1]]
    # the end of a paragraph that runs on over the page
    fit += [gap for gap in gaps if gap.pages[0] == page + 1][:1]
    first, last = max(0, fit[0].read[0] - len(words)), fit[-1].read[1] + len(words)
    begin, end = _window(words, got[first:last])
    place = first + (begin + end) / 2
    # a second note with the same words is another one
    got[first + begin : first + end] = [""] * (end - begin)
    return min(fit, key=lambda gap: max(gap.read[0] - place, place - gap.read[1], 0)).index, place


def _window(words: list[str], got: list[str]) -> tuple[int, int]:
    """Give where the words of a float were read: the window with most of them in it."""
    wanted, size = Counter(words), len(words)
    best = (0, 0)
    have: Counter[str] = Counter()
    common = 0
    for end, word in enumerate(got):
        have[word] += 1
        common += have[word] <= wanted[word]
        if end >= size:
            old = got[end - size]
            common -= have[old] <= wanted[old]
            have[old] -= 1
        best = max(best, (common, -end))
    end = 1 - best[1]
    return (max(0, end - size), end) if best[0] else (0, 0)


def aligned(want: list[str], got: list[str]) -> dict[int, int]:
    """Give a longest common subsequence as places in `want` with places in `got`.

    The rows of the usual table are kept as bits of whole numbers (after Hyyrö), so that books are quick too.
    """
    masks: dict[str, int] = {}
    for at, word in enumerate(got):
        masks[word] = masks.get(word, 0) | 1 << at
    full = (1 << len(got)) - 1
    rows, row = [], full
    for word in want:
        rows.append(row)
        hit = row & masks.get(word, 0)
        row = ((row + hit) | (row - hit)) & full
    pairs: dict[int, int] = {}
    column = len(got)
    for at in range(len(want) - 1, -1, -1):
        under = (1 << column) - 1
        # where this word makes the common part longer, its last place will do
        if (~row & under).bit_count() > (~rows[at] & under).bit_count():
            column = (masks[want[at]] & under).bit_length() - 1
            pairs[at] = column
        row = rows[at]
    return pairs


def _hyphens(
    found: Score,
    truth: Truth,
    want: list[str],
    got: list[str],
    matched: set[int],
    places: dict[tuple[int, int], int],
) -> None:
    need, have = Counter(want), Counter(got)
    for at, unit in enumerate(truth.units):
        for word, cut, kind in unit.get("hyphens", ()):
            text = truth.words[at][word]
            well = places[at, word] in matched or have[text] >= need[text]
            if kind == "join":
                found.add("hyphens rejoined", well, 1, [] if well else [text])
                continue
            after = truth.words[at][word + 1] if kind == "suspended" else ""
            joined = text[: cut - 1] + (text[cut:] or after)
            if not well and have[joined] > need[joined]:
                found.counts["hyphens wrong"] += 1
                found.missed.setdefault("hyphens wrong", []).append(joined)


# blocks


def _text(source: Readable, block: Any) -> str:
    return " ".join(source.text[block.start : block.end].split())


def _names(text: str, marker: str | None) -> set[str]:
    """Give the ways to write a heading or item: with what opens it, and without."""
    text, marker = " ".join(text.split()), (marker or "").strip()
    bare = text.removeprefix(marker).lstrip(" .:") if marker else text
    return {text, bare, f"{marker} {bare}".strip()}


def _headings(found: Score, truth: Truth, source: Readable) -> None:
    left = [
        (_names(_text(source, block), block.marker), block.level) for block in source.blocks if block.kind == "heading"
    ]
    total = len(left)
    for unit in truth.of_kind("heading"):
        names = _names(_without_marks(unit), unit.get("marker"))
        hit = next((one for one in left if one[0] & names), None)
        found.add("headings recall", hit is not None, 1, [] if hit else [unit["text"]])
        if hit:
            left.remove(hit)
            right = hit[1] == unit["level"]
            found.add("headings level", right, 1, [] if right else [f"{unit['text']} {unit['level']}: {hit[1]}"])
    allowed = [{" ".join(unit["text"].split())} for unit in truth.units if unit.get("optional")]
    free = [one for one in left if any(one[0] & names for names in allowed)]
    extra = [sorted(one[0], key=len)[-1] for one in left if one not in free]
    found.add("headings precision", total - len(left), total - len(free), extra)


def _without_marks(unit: dict[str, Any]) -> str:
    marks = unit.get("marks", ())
    return " ".join(word for at, word in enumerate(unit["text"].split()) if at not in marks)


def _running(found: Score, truth: Truth, source: Readable) -> None:
    kinds = ("page_header", "page_footer", "page_number")
    by_page: dict[int, Counter[str]] = {}
    for block in source.blocks:
        if block.kind in kinds:
            by_page.setdefault(block.page, Counter()).update(block.text.split())
    for one in truth.data["furniture"]:
        words = Counter(one["text"].split())
        well = words <= by_page.get(one["page"], Counter())
        found.add("running removed", well, 1, [] if well else [f"{one['page']}: {one['text']}"])


def _labelled(found: Score, truth: Truth, source: Readable, kind: str, figure: str) -> None:
    """A unit is labelled where one block of its kind holds nine tenths of its words and little else."""
    left = [Counter(words_of(_text(source, block))) for block in source.blocks if block.kind == kind]
    for unit in truth.of_kind(kind):
        words = Counter(words_of(_without_marks(unit) if kind != "contents" else unit["text"]))
        best = max(left, key=lambda one: _alike(one, words), default=None)
        well = best is not None and _alike(best, words) >= 0.9
        if well:
            left.remove(best)  # type: ignore[arg-type]
        found.add(figure, well, 1, [] if well else [unit["text"]])
    found.counts[f"{figure} too many"] += len(left)


def _alike(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def _sidebars(found: Score, truth: Truth, source: Readable) -> None:
    """Of sidebars count the words: where one ends and the next begins is a matter of taste."""
    have = Counter(
        word for block in source.blocks if block.kind == "sidebar" for word in words_of(_text(source, block))
    )
    texts = (unit["text"].removeprefix(unit.get("marker", "")) for unit in truth.of_kind("sidebar"))
    want = Counter(word for text in texts for word in words_of(text))
    found.add("sidebars", (have & want).total(), want.total(), list((want - have).elements()))


def _list_items(found: Score, truth: Truth, source: Readable) -> None:
    left = [
        (_names(_text(source, block), block.marker), block.level)
        for block in source.blocks
        if block.kind == "list_item"
    ]
    for unit in truth.of_kind("list_item"):
        names = _names(_without_marks(unit), unit.get("marker"))
        hit = next((one for one in left if one[0] & names and one[1] == unit["level"]), None)
        if hit:
            left.remove(hit)
        found.add("list items", hit is not None, 1, [] if hit else [unit["text"]])


def _cells(found: Score, truth: Truth, source: Readable) -> None:
    """Tables are paired by how many cells they share; a table read where there is none counts against ruled ones."""
    want: dict[int, set[tuple[int, int, str]]] = {}
    ruled: set[int] = set()
    for unit in truth.of_kind("table_cell"):
        table, row, column = unit["cell"]
        want.setdefault(table, set()).add((row, column, unit["text"]))
        ruled |= {table} if unit.get("ruled") else set()
    have: dict[int, set[tuple[int, int, str]]] = {}
    for block in source.blocks:
        if block.kind == "table_cell" and block.cell is not None and _text(source, block):
            cell = block.cell
            have.setdefault(cell.table, set()).add((cell.row, cell.column, _text(source, block)))
    shares = sorted(((len(want[a] & have[b]), a, b) for a in want for b in have), reverse=True)
    partner: dict[int, int] = {}
    for share, a, b in shares:
        if share and a not in partner and b not in partner.values():
            partner[a] = b
    for table, cells in want.items():
        name = "ruled" if table in ruled else "plain"
        read = have.get(partner.get(table, -1), set())
        hits = len(cells & read)
        found.add(f"{name} recall", hits, len(cells), [str(cell) for cell in sorted(cells - read)])
        found.add(f"{name} precision", hits, len(read), [str(cell) for cell in sorted(read - cells)])
    for table in have.keys() - set(partner.values()):
        found.add("ruled precision", 0, len(have[table]), [str(cell) for cell in sorted(have[table])])
