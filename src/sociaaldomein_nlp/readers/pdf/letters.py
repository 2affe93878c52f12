"""The words of one page of a PDF, by pdfium: letters, their boxes, the raised marks of notes."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from functools import reduce
from itertools import pairwise
from typing import Any, Final

from sociaaldomein_nlp.readers.pdf.calls import TWO_BOXES, handle_of, quick_calls
from sociaaldomein_nlp.readers.pdf.edges import Place
from sociaaldomein_nlp.readers.pdf.gaps import with_gaps
from sociaaldomein_nlp.readers.pdf.looks import MARKS, Looks, weights_tell
from sociaaldomein_nlp.readers.pdf.words import Word, attach, clean, with_tex_signs, with_whole_signs

_LINE_END_HYPHEN: Final = "\ufffe"
_WORD = re.compile(r"[^\s\x00-\x1f\ufffe]*(?:\ufffe|[^\s\x00-\x1f\ufffe])")
# what the mark of a note may be, and the signs that may stand behind it at the end of a word
_RAISED: Final = frozenset(MARKS)
_CLOSERS: Final = ".,;:!?)]”’\"'"


def words_in(text_page: Any, raw: Any, place: Place) -> Iterator[Word]:
    """Give the words of a page.

    Args:
        text_page: pypdfium2's text of it.
        raw: pypdfium2's functions.
        place: from the page's own space to the page as shown.

    Returns:
        The words in the order of the file.

    Example:
        >>> next(words_in(text_page, raw, place)).text  # doctest: +SKIP
        'Beleidsnota'
    """
    handle, calls = handle_of(text_page), quick_calls(raw)
    box_of = calls.FPDFText_GetLooseCharBox
    ends = (ctypes.c_float * 8)()
    head, tail = ctypes.byref(ends), ctypes.byref(ends, ctypes.sizeof(ends) // 2)
    looks = Looks(handle, raw, place)
    look_at, floats = looks.at, TWO_BOXES.unpack

    def word(text: str, first: int, last: int) -> Word:
        size, bold, italic, ink, turn = look_at(first)
        box_of(handle, first, head)
        box_of(handle, last, tail)
        left, high, first_right, low, last_left, last_high, right, last_low = floats(ends)
        if last_left < left or first_right > right:
            left, right = min(left, last_left), max(first_right, right)
        if last_low != low or last_high != high:
            low, high = min(low, last_low), max(high, last_high)
        return Word(text, place(left, low, right, high), size, bold, italic, ink, turn)

    page, cuts = with_gaps(_letters(text_page, calls), handle, calls)
    looks.weighs = weights_tell(page, handle, calls)
    for first, last in _stretches(page, cuts):
        letters = page[first : last + 1]
        text = letters if letters.isalpha() and letters.isascii() else clean(letters)
        if not text:
            continue
        if text.isalpha() or _RAISED.isdisjoint(letters):
            yield word(text, first, last)
        else:
            yield from _with_marks(letters, first, last, looks, word)


def _stretches(letters: str, cuts: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last letter of each word."""
    if not cuts:
        for found in _WORD.finditer(letters):
            yield found.start(), found.end() - 1
        return
    for found in _WORD.finditer(letters):
        first = found.start()
        for cut in sorted(cuts.intersection(range(first + 1, found.end()))):
            yield first, cut - 1
            first = cut
        yield first, found.end() - 1


def _with_marks(
    letters: str, first: int, last: int, looks: Looks, word: Callable[[str, int, int], Word]
) -> Iterator[Word]:
    """Give a word without the raised marks of notes that are set in smaller type before or behind it."""
    core = letters.rstrip(_CLOSERS)
    if letters[0] in _RAISED and letters[-1] not in _RAISED:
        opened = looks.opened(letters, first)
        if opened:
            yield word(letters[:opened], first, first + opened - 1)
            yield word(clean(letters[opened:]), first + opened, last)
            return
    cuts = looks.cuts(first, first + len(core)) if core[1:] and core[-1] in _RAISED else None
    if cuts is None:
        yield word(clean(letters), first, last)
        return
    bounds = [first, *cuts, last + 1]
    yield reduce(attach, [word(clean(letters[a - first : b - first]), a, b - 1) for a, b in pairwise(bounds) if a < b])


def _letters(text_page: Any, calls: Any) -> str:
    """Give the letters of a page, one for each character that pdfium counts."""
    count = text_page.count_chars()
    letters: str = text_page.get_text_range(0, count) if count else ""
    if len(letters) != count:
        # a letter that is no text, or one outside the basic plane, shifts the quick way
        code_of, handle = calls.FPDFText_GetUnicode, handle_of(text_page)
        codes = (code_of(handle, index) for index in range(count))
        letters = "".join(_LINE_END_HYPHEN if code == 2 else _letter(code) for code in codes)
    return with_whole_signs(with_tex_signs(letters))


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
