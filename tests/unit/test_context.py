"""The sentence around a find is the one that a reader would point at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.context import sentence_around


def around(text: str, find: str) -> str:
    start = text.index(find)
    first, last = sentence_around(text, start, start + len(find))
    return text[first:last]


@pytest.mark.parametrize(
    ("text", "find", "sentence"),
    [
        ("Dit was zo. We willen meer. En nu verder.", "willen meer", "We willen meer."),
        ("We doen X, zodat Y lukt. Klaar.", "Y lukt", "We doen X, zodat Y lukt."),
        ("Kop\nWe willen meer\nNog een regel", "willen meer", "We willen meer"),
        ("Ons doel is\ndat iedereen meedoet. Klaar.", "iedereen", "Ons doel is\ndat iedereen meedoet."),
        ("Doelen:\n• Gezond leven\n• Meer werk", "Gezond leven", "• Gezond leven"),
        ("Eerst\n\nzonder hoofdletter verder", "verder", "zonder hoofdletter verder"),
        ("Sinds 1 jan. 2025 willen we dat dhr. Jansen helpt. Ja.", "willen", None),
        ("Wij willen, o.a. Voor ouderen, meer. Nu.", "ouderen", "Wij willen, o.a. Voor ouderen, meer."),
        ("Volgens J. Jansen is dat zo. Nu.", "is dat", "Volgens J. Jansen is dat zo."),
        ("Doel\tIedereen telt mee\t2026", "telt", "Iedereen telt mee"),
        ("Zo is het! ‘Wij gaan door.’ Dat is al.", "gaan door", "‘Wij gaan door.’"),
        ("Alles", "Alles", "Alles"),
    ],
)
def test_the_sentence_is_the_readers(text: str, find: str, sentence: str | None) -> None:
    assert around(text, find) == (sentence or "Sinds 1 jan. 2025 willen we dat dhr. Jansen helpt.")


def test_a_text_without_borders_is_cut_at_a_space() -> None:
    text = "woord " * 2000
    first, last = sentence_around(text, 6000, 6005)
    assert 1900 < last - first <= 2005
    assert text[first:last].startswith("woord ")
    assert text[first:last].endswith(" woord")


@given(st.text(alphabet="aB. \n\t!•1’", max_size=80), st.data())
def test_it_always_holds_the_find(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_around(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)
