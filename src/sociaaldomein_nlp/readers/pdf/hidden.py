"""Words that a reader of the page does not see: kept out of the text, and named once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sociaaldomein_nlp.readers.pdf.words import Word, WordFile, WordPage
from sociaaldomein_nlp.readers.source import BBox

_SMALLEST: Final = 1.0
_COVERED: Final = 0.6
_SCAN: Final = 0.5
_NAMED: Final = 8
_REASONS: Final = ("not painted", "white on white", "off the page", "too small to see")


def without_hidden(file: WordFile, name: str) -> tuple[WordFile, tuple[str, ...]]:
    """Leave out the words that do not show on their page.

    The words that OCR lays unseen under the picture of a scanned page are its text, and stay.

    Args:
        file: the words of a PDF.
        name: the file's name, for the warning.

    Returns:
        The file without these words, and one warning that says how many, why and where; none where all show.

    Example:
        >>> word = Word("stil", (10, 10, 40, 20), 10, False, ink="unseen")
        >>> without_hidden(WordFile((WordPage(100, 100, (word,)),), {}), "nota.pdf")[1]
        ('nota.pdf: 1 hidden word left out (not painted) on page 1',)
    """
    kept: list[WordPage] = []
    reasons: dict[str, int] = {}
    numbers: list[int] = []
    for number, page in enumerate(file.pages, start=1):
        why = _judged(page)
        if not any(why):
            kept.append(page)
            continue
        numbers.append(number)
        for reason in filter(None, why):
            reasons[reason] = reasons.get(reason, 0) + 1
        kept.append(replace(page, words=tuple(word for word, one in zip(page.words, why, strict=True) if not one)))
    if not numbers:
        return file, ()
    return replace(file, pages=tuple(kept)), (_warning(name, reasons, numbers),)


def _judged(page: WordPage) -> list[str]:
    if not any(word.ink for word in page.words):
        return [_unplaced(word, page) for word in page.words]
    unseen = sum(word.ink == "unseen" for word in page.words)
    largest = max(((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in page.pictures), default=0.0)
    scanned = largest >= _SCAN * page.width * page.height and unseen > len(page.words) / 2
    grounds = (*page.panels, *page.pictures)
    return [_reason(word, page, grounds, scanned) for word in page.words]


def _reason(word: Word, page: WordPage, grounds: Sequence[BBox], scanned: bool) -> str:
    reason = _unplaced(word, page)
    if reason:
        return reason
    if word.ink == "unseen":
        return "" if scanned else "not painted"
    return "white on white" if word.ink == "white" and not _on_ground(word.box, grounds) else ""


def _unplaced(word: Word, page: WordPage) -> str:
    x0, y0, x1, y1 = word.box
    if x1 <= 0 or y1 <= 0 or x0 >= page.width or y0 >= page.height:
        return "off the page"
    return "too small to see" if word.size < _SMALLEST else ""


def _on_ground(box: BBox, grounds: Sequence[BBox]) -> bool:
    """Say whether most of a word lies on pictures or coloured fills."""
    x0, y0, x1, y1 = box
    area = max((x1 - x0) * (y1 - y0), 0.01)
    covered = (
        (min(x1, right) - max(x0, left)) * (min(y1, low) - max(y0, high))
        for left, high, right, low in grounds
        if left < x1 and right > x0 and high < y1 and low > y0
    )
    return sum(covered) >= _COVERED * area


def _warning(name: str, reasons: dict[str, int], numbers: Sequence[int]) -> str:
    count = sum(reasons.values())
    why = ", ".join(reason for reason in _REASONS if reason in reasons)
    where = ", ".join(map(str, numbers[:_NAMED]))
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    pages = "page" if len(numbers) == 1 else "pages"
    return f"{name}: {count} hidden word{'s' * (count > 1)} left out ({why}) on {pages} {where}{more}"
