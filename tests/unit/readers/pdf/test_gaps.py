"""White that a library missed is told by where the letters stand; pages that look well are not measured."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest
from tiny_pdf import make_pdf

from sociaaldomein_nlp.readers.pdf.calls import Handle
from sociaaldomein_nlp.readers.pdf.gaps import with_gaps
from sociaaldomein_nlp.readers.pdf.pdfium import pdfium_words


class Calls:
    """Letters of 10 points, each half as wide, with white before some of them; it counts how often it is asked."""

    def __init__(self, letters: str, white: dict[int, float], generated: tuple[int, ...] = ()) -> None:
        self.boxes, self.asked, self.generated = list[tuple[float, float]](), 0, generated
        x = 0.0
        for at, sign in enumerate(letters):
            x += 10 * white.get(at, 0.0)
            wide = 0.0 if at in generated else 5.0
            self.boxes.append((x, x + wide))
            x += wide
            assert sign

    def FPDFText_GetLooseCharBox(self, handle: Any, index: int, box: Any) -> None:  # noqa: N802
        self.asked += 1
        left, right = self.boxes[index]
        ctypes.cast(box, ctypes.POINTER(ctypes.c_float * 4)).contents[:] = [left, 10.0, right, 0.0]

    def FPDFText_IsGenerated(self, handle: Any, index: int) -> int:  # noqa: N802
        return int(index in self.generated)


@pytest.mark.parametrize("text", ["de raad van Lindeveen", "o.a. de WMO, 3D en e.v.", "12 • punten"])
def test_a_page_without_odd_words_is_not_measured(text: str) -> None:
    calls = Calls(text, {})
    assert with_gaps(text, Handle(), calls) == (text, frozenset())
    assert calls.asked == 0


def test_where_an_odd_word_has_white_inside_all_white_is_found() -> None:
    text = "•krijgen elkeclub"
    assert with_gaps(text, Handle(), Calls(text, {1: 1.1, 13: 0.25}))[1] == {1, 13}


def test_an_odd_word_whose_letters_touch_changes_nothing() -> None:
    text = "www.lindeveen.example elkeclub"
    assert with_gaps(text, Handle(), Calls(text, {26: 0.25})) == (text, frozenset())


def test_a_space_that_was_put_in_a_word_is_taken_out_again() -> None:
    text = "•in Grev enhout"
    assert with_gaps(text, Handle(), Calls(text, {1: 1.1}, (8,)))[0] == "•in Grev\u200benhout"
    assert with_gaps(text, Handle(), Calls(text, {1: 1.1, 9: 0.25}, (8,)))[0] == text


def test_a_bullet_that_pdfium_glues_to_its_word_is_a_word_of_its_own() -> None:
    drawn = "BT /F0 11 Tf 72 700 Td (\\225) Tj ET BT /F0 11 Tf 84 700 Td (krijgen) Tj ET "
    words = [word.text for word in pdfium_words(make_pdf([[]], drawn=drawn), "lijst.pdf").pages[0].words]
    assert words == ["•", "krijgen"]
