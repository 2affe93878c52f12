from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.components.law_articles import Articles, Cited
from sociaaldomein_nlp.lexicon import rule_book

ARTICLES = Articles(rule_book("laws"))


@pytest.mark.parametrize(
    ("cited", "article"),
    [
        ("artikel 2.1.2, tweede lid, van de ", "2.1.2"),
        ("artikelen 2.2 en 2.3 ", "2.2 en 2.3"),
        ("art. 3 e.v. van de ", "3 e.v."),
        ("artikel 4, aanhef en onder a, van de ", "4"),
        ("Artikelen 2, eerste en tweede lid, 3 en 5, derde lid, van de ", "2, 3 en 5"),
    ],
)
def test_paragraphs_belong_to_the_stretch_and_not_to_the_article(cited: str, article: str) -> None:
    text = f"Volgens {cited}Jeugdwet mag dat."
    start = text.index("Jeugdwet")
    assert ARTICLES.around(text, start, start + 8) == Cited(8, start + 8, article)


def test_an_article_of_another_sentence_is_left_alone() -> None:
    text = "Zie artikel 3. De Jeugdwet geldt."
    assert ARTICLES.around(text, 18, 26) == Cited(18, 26)


@given(st.text(alphabet="artikel 1.,:leid en", max_size=60))
def test_the_name_always_lies_in_the_stretch(before: str) -> None:
    text = f"{before} Jeugdwet, artikel 2"
    start = len(before) + 1
    found = ARTICLES.around(text, start, start + 8)
    assert found.start <= start < start + 8 <= found.end <= len(text)
