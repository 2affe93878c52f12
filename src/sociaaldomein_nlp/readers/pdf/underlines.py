"""Underlined headings: short lines alone in their block, with a rule right under their words and as wide as these."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from sociaaldomein_nlp.readers.blocks import is_heading_form
from sociaaldomein_nlp.readers.pdf.edges import Drawing, Rule, rules_of
from sociaaldomein_nlp.readers.pdf.grounds import lies_in
from sociaaldomein_nlp.readers.pdf.lines import PrintedLine
from sociaaldomein_nlp.readers.pdf.pieces import PdfPiece
from sociaaldomein_nlp.readers.pdf.words import WordPage

# where the rule lies from the foot of the line, and how far it may reach beside the words, in sizes
_ABOVE: Final = 0.35
_BELOW: Final = 0.25
_BESIDE: Final = 0.5
# of the width of the words: a rule may spare the white between them
_COVERED: Final = 0.75
_MOST_LINES: Final = 2


def underlined(pieces: Sequence[PdfPiece], pages: Sequence[WordPage]) -> frozenset[int]:
    """Give the pieces that are headings by their underline.

    A link is underlined too: what the file itself links is left out, and so are lines one under another, and a line
    that another one announces with a colon.

    Args:
        pieces: in reading order.
        pages: the pages, with what is drawn on them.

    Returns:
        Their indices.

    Example:
        >>> underlined([], [])
        frozenset()
    """
    rules = {number: _across(page.drawing) for number, page in enumerate(pages, start=1) if page.drawing.strokes}
    found = set()
    for at, piece in enumerate(pieces):
        page = piece.first.page
        if page not in rules or piece.kind or piece.contents or len(piece.lines) > _MOST_LINES:
            continue
        links = pages[page - 1].links
        lines = all(
            _has_rule(line, rules[page]) and not any(lies_in(line.box, link) for link in links) for line in piece.lines
        )
        if lines and is_heading_form(piece.text):
            found.add(at)
    return frozenset(at for at in found if _is_alone(pieces, at, found))


def _across(drawing: Drawing) -> list[Rule]:
    return rules_of(Drawing(tuple(stroke for stroke in drawing.strokes if stroke[1] == stroke[3])))[0]


def _has_rule(line: PrintedLine, rules: Sequence[Rule]) -> bool:
    """Say whether the rules right under a line lie under most of its words and under nothing else."""
    if line.jumps or line.shown:
        return False
    x0, _, x1, y1 = line.box
    first = bisect_left(rules, y1 - _ABOVE * line.size, key=attrgetter("at"))
    covered = 0.0
    for rule in rules[first:]:
        if rule.at > y1 + _BELOW * line.size:
            break
        if rule.start < x1 and rule.end > x0:
            if rule.start < x0 - _BESIDE * line.size or rule.end > x1 + _BESIDE * line.size:
                return False
            covered += min(rule.end, x1) - max(rule.start, x0)
    return covered >= _COVERED * (x1 - x0)


def _is_alone(pieces: Sequence[PdfPiece], at: int, found: set[int]) -> bool:
    """Say whether text follows a line, and none of its kind, nor one that announces it, stands beside it."""
    announced = at > 0 and pieces[at - 1].text.endswith(":")
    return at + 1 < len(pieces) and not announced and at - 1 not in found and at + 1 not in found
