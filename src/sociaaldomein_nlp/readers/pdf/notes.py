"""Footnotes: small lines at the foot of the page that open with a number or a star, and the marks that call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from sociaaldomein_nlp.readers.pdf.lines import PrintedLine

_SMALLER: Final = 0.94
_GAP: Final = 1.45
_LOWER: Final = 0.4
_OPENS = re.compile(r"(\d{1,3}|[*†‡]{1,3}|\[\d{1,3}\])[.)]?(?:\s+(?=\S)|(?=[^\W\d_]))")
_CALLED: Final = r"(?<=[^\W\d_]{2})%s(?=[.,;:!?)”’\"']*(?:\s|$))|(?<=[^\W\d_][.,;:!?)”’\"'])%s(?=\s|$)"


def with_notes(lines: Sequence[PrintedLine], body: float, height: float) -> list[PrintedLine]:
    """Mark the footnotes of a page, and take the marks that call them out of its text.

    Args:
        lines: of one page, in reading order.
        body: the size that most of the document is printed in.
        height: of the page.

    Returns:
        The lines, those of footnotes last and of kind "footnote".

    Example:
        >>> text = PrintedLine("Wij beginnen.", (70, 500, 200, 510), 1, 10.0, False, 20, 0)
        >>> note = PrintedLine("1 Zie de bijlage.", (70, 700, 200, 708), 1, 8.0, False, 4, 0)
        >>> [line.kind for line in with_notes([text, note], 10.0, 842)]
        ['', 'footnote']
    """
    notes: list[int] = []
    for _, members in groupby(
        (at for at, line in enumerate(lines) if not line.role and line.cell is None and line.kind != "sidebar"),
        key=lambda at: lines[at].region,
    ):
        notes += _notes_of(list(members), lines, body, height)
    if not notes:
        return list(lines)
    small = set(notes)
    numbers = [found[1].strip("[]") for at in notes if (found := opening(lines[at].text))]
    text = [line for at, line in enumerate(lines) if at not in small]
    return _without_calls(text, numbers) + [_as_note(lines[at]) for at in notes]


def _as_note(line: PrintedLine) -> PrintedLine:
    """Make a line one of a footnote; white parts its mark from its words, also where the type alone did."""
    found = opening(line.text)
    glued = found is not None and found.end() == found.end(1)
    text = f"{line.text[: found.end()]} {line.text[found.end() :]}" if found is not None and glued else line.text
    return replace(line, kind="footnote", text=text)


def opening(text: str) -> re.Match[str] | None:
    """Give the mark that opens a footnote, or None.

    Example:
        >>> opening("1Zie de bijlage.")[1]
        '1'
    """
    return _OPENS.match(text)


def _notes_of(members: Sequence[int], lines: Sequence[PrintedLine], body: float, height: float) -> Sequence[int]:
    """Give the lines at the end of a column that are footnotes: from the first that opens with a mark."""
    first = len(members)
    while first and lines[members[first - 1]].size <= _SMALLER * body:
        first -= 1
    small = members[first:]
    for at, index in enumerate(small):
        line = lines[index]
        if line.box[1] < _LOWER * height or line.jumps or not opening(line.text):
            continue
        before = lines[small[at - 1]] if at else lines[members[first - 1]] if first else None
        if before is None or before.size > line.size + 0.4 or line.box[3] - before.box[3] > _GAP * line.size:
            return small[at:]
    return ()


def _without_calls(lines: Iterable[PrintedLine], numbers: Sequence[str]) -> list[PrintedLine]:
    """Take from each line the marks that no smaller type has set apart, where a footnote on the page answers them."""
    wanted = [number for number in numbers if number.isdigit()]
    done: list[PrintedLine] = []
    for line in lines:
        text, marks = line.text, line.marks
        for number in [one for one in wanted if one not in marks and one in text and not line.role]:
            plain, count = re.subn(_CALLED % (number, number), "", text, count=1)
            if count:
                text, marks = plain, (*marks, number)
                wanted.remove(number)
        done.append(line if text == line.text else replace(line, text=text, marks=marks))
    return done
