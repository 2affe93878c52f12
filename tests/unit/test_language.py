from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociaaldomein_nlp.language import ENOUGH_WORDS, language_of

TEXTS = {
    "nl": "Wij willen dat alle kinderen in onze gemeente gezond en veilig kunnen opgroeien.",
    "en": "We want all children in our town to grow up healthy and safe.",
    "de": "Wir möchten, dass alle Kinder in unserer Stadt gesund und sicher aufwachsen.",
    "fr": "Nous voulons que tous les enfants de notre ville grandissent en bonne santé.",
    "und": "Çocuklarımızın hepsinin şehrimizde sağlıklı ve güvenli büyümesini istiyoruz, "
    "aileleri yoksul olsa bile elbette böyle.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items(), ids=TEXTS)
def test_the_language_of_a_sentence(code, text):
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "Doelen", "1 2 3 4 5 6 7 8 9 10 11 12", "We want all children to be healthy"])
def test_too_short_to_say(text):
    assert language_of(text) is None


def test_eight_words_are_enough():
    words = TEXTS["nl"].replace(",", "").split()
    assert language_of(" ".join(words[: ENOUGH_WORDS - 1])) is None
    assert language_of(" ".join(words[:ENOUGH_WORDS])) == "nl"


def test_the_beginning_decides():
    assert language_of(TEXTS["nl"] * 200 + TEXTS["en"] * 2000) == "nl"


@settings(deadline=None, max_examples=40)
@given(st.text())
def test_any_text_has_an_answer(text):
    assert language_of(text) in {"nl", "en", "de", "fr", "und", None}
