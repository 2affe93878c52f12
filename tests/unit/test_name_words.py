"""The words of a text as the reader of names sees them."""

from __future__ import annotations

from sociaaldomein_nlp.name_words import first_name, name_words, words_of_list


def test_initials_capitals_and_acronyms_are_told_apart() -> None:
    words = name_words("J.W. Bos belt de GGD")
    assert [(w.text, w.initials, w.capital, w.acronym) for w in words[:2]] == [
        ("J.W.", True, True, False),
        ("Bos", False, True, False),
    ]
    assert [w.text for w in words if w.acronym] == ["GGD"]


def test_a_word_opens_where_a_block_or_a_paragraph_begins() -> None:
    words = name_words("een twee\ndrie\n\nvier", edges=[4])
    assert [w.opens for w in words] == [True, True, False, True]
    assert [w.line for w in words] == [True, True, True, True]


def test_a_sentence_or_a_quotation_begins_behind_its_mark() -> None:
    assert [w.begins for w in name_words("Ja. Nee “Of” toch")] == [True, True, True, True]
    assert not name_words("Ja nee")[1].begins


def test_a_double_name_and_an_apostrophe_are_one_word() -> None:
    assert [w.text for w in name_words("Sinéad O'Sullivan-Nowak en in 't Veld")] == [
        "Sinéad",
        "O'Sullivan-Nowak",
        "en",
        "in",
        "'t",
        "Veld",
    ]


def test_a_double_first_name_is_one_where_both_halves_are() -> None:
    assert (first_name("Pieter-Jan"), first_name("Pieter-Xylofoon"), first_name("Xylofoon")) == (False, None, None)


def test_lists_are_lower_case_without_full_stops() -> None:
    assert {"mevr", "dhr"} <= words_of_list("courtesy")
