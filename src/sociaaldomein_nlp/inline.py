r"""Inline annotation: text with light marks <-> plain text and the stretches that the marks cover.

A mark is `{LABEL#handle words key=value|the words it covers}`; marks nest. `#handle`, the words and the options may be
left out; a value with a space stands between double quotes. A brace or backslash that is text is written `\{`, `\}`,
`\\`. Offsets need no hand: they follow from where the marks stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sociaaldomein_nlp.errors import RecordError

_TOKEN: Final = re.compile(r"\\([{}\\])|\{([^{}|\n]*)\||([{}])")
_HEAD: Final = re.compile(r"\s*(?P<label>[A-Za-z]+)(?:#(?P<handle>[\w-]+))?(?P<rest>(?:\s.*)?)")
_PART: Final = re.compile(r'\s*(?:(?P<key>\w+)=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))|(?P<word>[^\s="]+))(?=\s|$)')
_SPECIAL: Final = re.compile(r"[{}\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text with what was said of it.

    Attributes:
        label: the first word of the mark.
        start, end: the offsets of what it covers in the plain text, in code points.
        handle: the name by which other marks may refer to it, or None.
        words: what stands in the mark without a key, in order.
        options: what stands in it as key=value.
        line: the line of the marked text that it begins on, counted from 1.
    """

    label: str
    start: int
    end: int
    handle: str | None = None
    words: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A marked text that was read: the plain text, its marks in reading order (the wider first), and what is wrong."""

    text: str
    marks: tuple[Mark, ...]
    faults: tuple[str, ...]


def parse(marked: str, first_line: int = 1) -> Parsed:
    r"""Read a text with marks.

    Args:
        marked: the marked text.
        first_line: the number of its first line in the file that it comes from, for the faults.

    Returns:
        The text without marks, the marks with their offsets in it, and one line per fault (`line 12: …`); a mark with a
        fault is left out, its words are kept.

    Example:
        >>> parse("{doel#d1 jeugd|{doelgroep|Kinderen} groeien op}.").marks[1]
        Mark(label='doelgroep', start=0, end=8, handle=None, words=(), options={}, line=1)
    """
    return _Reader(marked, first_line).read()


def write(text: str, marks: Iterable[Mark]) -> str:
    r"""Write a text with its marks: what `parse` reads back as the same text and marks.

    Args:
        text: the plain text.
        marks: the marks, in any order; of two that cover the same words the first is the outer one.

    Returns:
        The marked text.

    Raises:
        RecordError: two marks cross, a mark lies outside the text or is empty, or its options cannot be written.

    Example:
        >>> write("In 2026 {zo}", [Mark(label="DATE", start=3, end=7, words=("2026",))])
        'In {DATE 2026|2026} \\{zo\\}'
    """
    opens: dict[int, list[str]] = {}
    closes: dict[int, int] = {}
    stack: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        while stack and stack[-1].end <= mark.start:
            stack.pop()
        if not 0 <= mark.start < mark.end <= len(text):
            raise RecordError("covers no stretch of the text", where=_name(mark), mend="mend its offsets")
        if stack and mark.end > stack[-1].end:
            raise RecordError(f"crosses {_name(stack[-1])}", where=_name(mark), mend="let one lie inside the other")
        stack.append(mark)
        opens.setdefault(mark.start, []).append(_head(mark))
        closes[mark.end] = closes.get(mark.end, 0) + 1
    edges = sorted({0, *opens, *closes, len(text)})
    pieces = []
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        pieces += ["}" * closes.get(start, 0), *opens.get(start, [])]
        pieces.append(_SPECIAL.sub(r"\\\g<0>", text[start:end]))
    return "".join(pieces)


def _head(mark: Mark) -> str:
    """Write how a mark begins; what it says must be what a reader would get back."""
    parts = [mark.label + (f"#{mark.handle}" if mark.handle else ""), *mark.words]
    parts += [
        f'{key}="{value}"' if re.search(r"\s|^$", value) else f"{key}={value}" for key, value in mark.options.items()
    ]
    head = " ".join(parts)
    read = None if re.search(r"[{}|\n]", head) else _read_head(head)
    if read != (mark.label, mark.handle, mark.words, dict(mark.options)):
        raise RecordError("says what a mark cannot hold", where=_name(mark), mend="leave out quotes, braces and bars")
    return "{" + head + "|"


def _name(mark: Mark) -> str:
    return f"{mark.label} {mark.start}-{mark.end}"


_Said = tuple[str, str | None, tuple[str, ...], dict[str, str]]


def _read_head(head: str) -> _Said | None:
    found = _HEAD.fullmatch(head)
    if not found:
        return None
    words: list[str] = []
    options: dict[str, str] = {}
    rest, at = found["rest"].rstrip(), 0
    while at < len(rest):
        part = _PART.match(rest, at)
        if not part or part["key"] in options:
            return None
        if part["key"]:
            options[part["key"]] = part["quoted"] if part["quoted"] is not None else part["plain"]
        else:
            words.append(part["word"])
        at = part.end()
    return found["label"], found["handle"], tuple(words), options


class _Reader:
    """One marked text while it is read."""

    def __init__(self, marked: str, first_line: int) -> None:
        self.marked = marked
        self.first_line = first_line
        self.plain: list[str] = []
        self.length = 0
        self.open: list[tuple[int, int, _Said | None]] = []
        self.found: list[tuple[int, Mark]] = []
        self.faults: list[tuple[int, str]] = []

    def read(self) -> Parsed:
        at = 0
        for token in _TOKEN.finditer(self.marked):
            self._keep(self.marked[at : token.start()])
            at = token.end()
            escaped, head, brace = token.groups()
            if escaped:
                self._keep(escaped)
            elif head is not None:
                self._begin(head, token.start())
            elif brace == "}" and self.open:
                self._end(token.start())
            else:
                self._fault(token.start(), f"'{brace}' belongs to no mark; write \\{brace} for the sign itself")
                self._keep(brace)
        self._keep(self.marked[at:])
        for place, _, _ in self.open:
            self._fault(place, f"mark {self._shown(place)} is never closed")
        marks = tuple(mark for _, mark in sorted(self.found, key=lambda pair: (pair[1].start, -pair[1].end, pair[0])))
        return Parsed("".join(self.plain), marks, tuple(self._lines()))

    def _keep(self, piece: str) -> None:
        self.plain.append(piece)
        self.length += len(piece)

    def _begin(self, head: str, place: int) -> None:
        said = _read_head(head)
        if said is None:
            self._fault(place, f"mark {self._shown(place)} cannot be read; write {{LABEL#handle words key=value|…}}")
        self.open.append((place, self.length, said))

    def _end(self, place: int) -> None:
        begun, start, said = self.open.pop()
        if start == self.length:
            self._fault(begun, f"mark {self._shown(begun)} covers nothing")
        elif said:
            label, handle, words, options = said
            line = self._line(begun)
            mark = Mark(
                label=label, start=start, end=self.length, handle=handle, words=words, options=options, line=line
            )
            self.found.append((begun, mark))

    def _line(self, place: int) -> int:
        return self.first_line + self.marked.count("\n", 0, place)

    def _shown(self, place: int) -> str:
        return repr(self.marked[place : place + 30].partition("\n")[0])

    def _fault(self, place: int, what: str) -> None:
        self.faults.append((place, what))

    def _lines(self) -> Iterator[str]:
        yield from (f"line {self._line(place)}: {what}" for place, what in sorted(self.faults))
