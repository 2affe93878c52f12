"""What a made PDF shows, letter by letter, laid beside its truth: pages, running lines, words that line ends break."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from markup import FLOATS, Unit
from pypdfium2 import raw

HYPHENS = "-\u00ad\u2010\ufffe\x02"
APART = 12.0
ENOUGH = 12


@dataclass(slots=True)
class Letter:
    """A printed letter: its page, its box from the top left, and whether white space stands before it."""

    sign: str
    page: int
    left: float
    right: float
    middle: float
    spaced: bool


@dataclass(slots=True)
class Stream:
    """Units that are printed one after the other: where each letter of their words was found."""

    units: list[int]
    letters: list[tuple[int, int, str]]
    at: int = 0
    found: list[Letter] = field(default_factory=list)
    breaks: list[tuple[int, int, int, str]] = field(default_factory=list)

    def next(self, ahead: int = 0) -> str:
        """Give the letter that comes next, or nothing at the end."""
        return self.letters[self.at + ahead][2] if self.at + ahead < len(self.letters) else ""


def letters_of(data: bytes) -> list[tuple[list[Letter], float]]:
    """Give the letters of each page in the order of the file, ligatures spelt out, and its height."""
    document = pdfium.PdfDocument(data)
    pages = []
    for number in range(len(document)):
        page, found, spaced = document[number], [], True
        height, text = page.get_height(), page.get_textpage()
        for index in range(text.count_chars()):
            sign = chr(raw.FPDFText_GetUnicode(text.raw, index))
            if sign.isspace():
                spaced = True
                continue
            left, bottom, right, top = text.get_charbox(index, loose=True)
            for part in unicodedata.normalize("NFKC", sign) if sign in "ﬀﬁﬂﬃﬄ" else sign:
                found.append(Letter(part, number + 1, left, right, height - (bottom + top) / 2, spaced))
                spaced = False
        pages.append((found, height))
    document.close()
    return pages


def furniture(letters: list[Letter], top: float, bottom: float) -> tuple[list[Letter], list[dict[str, Any]]]:
    """Part the letters of a page into its body and its running lines: what stands over `top` and under `bottom`."""
    body = [one for one in letters if top <= one.middle <= bottom]
    lines: list[list[Letter]] = []
    for one in letters:
        if top <= one.middle <= bottom:
            continue
        if not lines or abs(lines[-1][-1].middle - one.middle) > 4 or one.left - lines[-1][-1].right > APART:
            lines.append([])
        lines[-1].append(one)
    return body, [_running(line, top) for line in lines]


def _running(line: list[Letter], top: float) -> dict[str, Any]:
    text = "".join((" " if one.spaced and at else "") + one.sign for at, one in enumerate(line))
    bare = text.lower().replace("pagina", "").replace("van", "").replace("|", "").strip(" -")
    number = bare and all(sign.isdigit() or sign.isspace() for sign in bare)
    kind = "page_number" if number else "page_header" if line[0].middle < top else "page_footer"
    return {"kind": kind, "page": line[0].page, "text": text}


class Walk:
    """A walk along the printed letters, that finds each letter of the truth; it stops the making where it cannot."""

    def __init__(self, units: list[Unit], name: str) -> None:
        self.units, self.name = units, name
        self.streams = [self._stream(group) for group in self._groups()]
        self.open = 0

    def _groups(self) -> list[list[int]]:
        main = [at for at, unit in enumerate(self.units) if unit.kind not in (*FLOATS, "hidden")]
        return [main, *([at] for at, unit in enumerate(self.units) if unit.kind in (*FLOATS, "hidden"))]

    def _stream(self, group: list[int]) -> Stream:
        letters = [
            (unit, word, sign) for unit in group for word, text in enumerate(self.units[unit].words) for sign in text
        ]
        return Stream(group, letters)

    def take(self, letters: list[Letter]) -> None:
        """Walk along the body of one page."""
        at, stream = 0, self.streams[0]
        while at < len(letters):
            step = self._step(stream, letters, at)
            if not step:
                stream = self._other(letters, at, stream)
                step = self._step(stream, letters, at)
            at += step

    def _step(self, stream: Stream, letters: list[Letter], at: int) -> int:
        """Give how many letters are taken: the next one, a hyphen that a line end has put in, or a leader's dot."""
        one, wanted = letters[at], stream.next()
        unit = self.units[stream.letters[max(stream.at - 1, 0)][0]]
        if unit.kind == "contents" and stream.at and self._leads(stream, one):
            return 1
        if self._begins(stream) and not self._fits(stream, letters, at):
            return 0
        if wanted and (one.sign == wanted or (wanted == "-" and one.sign in HYPHENS)):
            stream.found.append(one)
            stream.at += 1
            return 1
        ends = at + 1 == len(letters) or abs(letters[at + 1].middle - one.middle) > 3
        inside = wanted and stream.at and stream.letters[stream.at - 1][:2] == stream.letters[stream.at][:2]
        if one.sign in HYPHENS and ends and inside:
            unit_at, word, _ = stream.letters[stream.at]
            stream.breaks.append((unit_at, word, self._within(stream), "join"))
            return 1
        return 0

    def _leads(self, stream: Stream, one: Letter) -> bool:
        """Dots and the page number of an entry of the contents; the number becomes a word of it."""
        unit_at = stream.letters[stream.at - 1][0]
        ended = not stream.next() or stream.letters[stream.at][0] != unit_at
        if one.sign in "._…":
            return ended
        level = abs(one.middle - stream.found[-1].middle) < 3
        if not (ended and level and one.sign.isdigit()):
            return False
        words = self.units[unit_at].words
        last = stream.letters[stream.at - 1][1]
        if len(words) == last + 1 and not hasattr(self, f"_paged{unit_at}"):
            words.append("")
            setattr(self, f"_paged{unit_at}", True)
        words[-1] += one.sign
        stream.letters.insert(stream.at, (unit_at, len(words) - 1, one.sign))
        stream.found.append(one)
        stream.at += 1
        return True

    def _within(self, stream: Stream) -> int:
        at = stream.at
        while at and stream.letters[at - 1][:2] == stream.letters[stream.at][:2]:
            at -= 1
        return stream.at - at

    @staticmethod
    def _begins(stream: Stream) -> bool:
        """Whether a unit begins here: its first letter may be that of a footnote as well."""
        return (
            bool(stream.next()) and bool(stream.at) and stream.letters[stream.at][0] != stream.letters[stream.at - 1][0]
        )

    @staticmethod
    def _fits(stream: Stream, letters: list[Letter], at: int) -> bool:
        unit = stream.letters[stream.at][0]
        rest = sum(one[0] == unit for one in stream.letters[stream.at : stream.at + ENOUGH])
        near = range(min(rest, len(letters) - at))
        return all(letters[at + n].sign == stream.next(n) or letters[at + n].sign in HYPHENS for n in near)

    def _other(self, letters: list[Letter], at: int, now: Stream) -> Stream:
        waiting = [one for one in self.streams if one is not now and one.at < len(one.letters)]
        for stream in waiting:
            if self._fits(stream, letters, at):
                return stream
        seen = "".join(one.sign for one in letters[at : at + 40])
        wanted = ["".join(one.next(n) for n in range(30)) for one in [now, *waiting[:3]]]
        raise SystemExit(f"{self.name} page {letters[at].page}: printed {seen!r}, known {wanted}")

    def finish(self) -> dict[tuple[int, int], tuple[Letter, Letter]]:
        """Give for each word (unit, place) its first and last letter; words broken at their own hyphen are noted."""
        places: dict[tuple[int, int], tuple[Letter, Letter]] = {}
        for stream in self.streams:
            if stream.at < len(stream.letters):
                raise SystemExit(f"{self.name}: not printed: {''.join(stream.next(n) for n in range(60))!r}")
            pairs = list(zip(stream.letters, stream.found, strict=True))
            for at, ((unit, word, sign), one) in enumerate(pairs):
                first = places.get((unit, word), (one, one))[0]
                places[unit, word] = (first, one)
                if sign == "-" and at + 1 < len(pairs) and self._breaks(one, pairs[at + 1][1]):
                    self._note(stream, pairs[at][0], pairs[at + 1][0], at)
        return places

    @staticmethod
    def _breaks(one: Letter, after: Letter) -> bool:
        return one.page != after.page or after.middle - one.middle > 3 or after.left < one.left - 50

    def _note(self, stream: Stream, here: tuple[int, int, str], after: tuple[int, int, str], at: int) -> None:
        unit, word, _ = here
        text = self.units[unit].words[word]
        if here[:2] == after[:2]:
            start = at
            while start and stream.letters[start - 1][:2] == (unit, word):
                start -= 1
            stream.breaks.append((unit, word, at - start + 1, "keep"))
        elif after[0] == unit and len(text) > 1:
            stream.breaks.append((unit, word, len(text), "suspended"))
