"""What a line alone gives away."""

from __future__ import annotations

import pytest

from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.readers.blocks import (
    ListDepth,
    contents_lines,
    follows,
    heading_number,
    is_heading_form,
    is_metadata,
    marker_of,
)
from sociaaldomein_nlp.readers.levels import heading_levels


@pytest.mark.parametrize(
    ("line", "text", "ordinal", "width"),
    [
        ("• rust", "•", None, 2),
        ("•rust", "•", None, 1),
        ("- rust", "-", None, 2),
        ("▪  rust", "▪", None, 3),
        ("\uf0b7 rust", "\uf0b7", None, 2),
        ("3. rust", "3.", 3, 3),
        ("(4) rust", "(4)", 4, 4),
        ("b) rust", "b)", 2, 3),
        ("iv. rust", "iv.", 4, 4),
        ("2.3 Rust", "2.3", 3, 4),
        ("A2. Rust", "A2.", 2, 4),
    ],
)
def test_bullets_and_numbers(line: str, text: str, ordinal: int | None, width: int) -> None:
    marker = marker_of(line)
    assert marker is not None
    assert (marker.text, marker.ordinal, marker.width) == (text, ordinal, width)


@pytest.mark.parametrize(
    "line", ["", "-rust", "ook zo", "2.5 miljoen euro", "1 januari 2024", "2024. Toen", "•", "o", "·rust"]
)
def test_what_is_no_marker(line: str) -> None:
    assert marker_of(line) is None


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("1. a", "2. b", True),
        ("1. a", "3. b", False),
        ("1. a", "2) b", False),
        ("h) a", "i) b", True),
        ("i) a", "ii) b", True),
        ("• a", "• b", True),
        ("A1. a", "B1. b", False),
    ],
)
def test_neighbours_in_a_list(one: str, two: str, expected: bool) -> None:
    first, second = marker_of(one), marker_of(two)
    assert first is not None
    assert second is not None
    assert follows(first, second) is expected


@pytest.mark.parametrize(
    "text", ["Doelen", "4 opgaven", "Wat willen we bereiken?", "Doe mee!", "‘Samen doen’", "2.3 Meedoen"]
)
def test_headings_have_the_form_of_one(text: str) -> None:
    assert is_heading_form(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wij doen dit samen.",
        "de inwoners centraal",
        "Wij willen:",
        "Eén doel, twee wegen,",
        "Hij zei: “Wij gaan door.”",
        "2021-2024",
        "Eerst dit. Dan dat",
        "12 maart 2024",
        "Woord " * 20,
        "Gemeente Lindevoort",
    ],
)
def test_other_lines_have_not(text: str) -> None:
    assert not is_heading_form(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.3 Meedoen", ("2.3", 2)),
        ("1. Inleiding", ("1.", 1)),
        ("3 Geld", ("3", 1)),
        ("Hoofdstuk 2: Geld", ("Hoofdstuk 2", 1)),
        ("Paragraaf 3 Verbonden partijen", ("Paragraaf 3", 2)),
        ("4 opgaven", None),
        ("Meedoen", None),
    ],
)
def test_heading_numbers(text: str, expected: tuple[str, int] | None) -> None:
    assert heading_number(text) == expected


def test_contents_need_dots_or_a_heading_over_them() -> None:
    assert contents_lines(["1 Inleiding ....... 3", "Wij zijn met 3"]) == {0}
    assert contents_lines(["Inhoud", "Inleiding 3", "Doelen 5", "Wij zijn met 3.", "En nu dan."]) == {1, 2}
    assert contents_lines(["Doelen", "Inleiding 3", "Doelen 5"]) == frozenset()


def test_list_depth_goes_by_indent_and_marker() -> None:
    depth = ListDepth(tolerance=1)
    steps = [
        (0, "number."),
        (0, "bullet•"),
        (0, "bullet•"),
        (0, "number."),
        (4, "letter)"),
        (8, "bullet-"),
        (4, "letter)"),
    ]
    assert [depth.of(indent, style) for indent, style in steps] == [1, 2, 2, 1, 2, 3, 2]
    depth.close()
    assert depth.of(9, "bullet-") == 1


@pytest.mark.parametrize(
    ("headings", "ranks", "levels"),
    [
        (["Plan", "Doelen", "Geld"], None, [1, 2, 2]),
        (["1. Doelen", "1.1 Zorg", "2. Geld"], None, [1, 2, 1]),
        (["Plan", "1. Doelen", "Jeugd", "Vervolg"], None, [1, 2, 3, 2]),
        (["Plan", "Doel 1. Jeugd", "Wat doen we?", "Doel 2. Werk"], None, [1, 2, 3, 2]),
        (["Plan", "OPGAVE EEN", "Aanpak", "OPGAVE TWEE"], None, [1, 2, 3, 2]),
        (["Inhoud", "Plan", "Doelen"], None, [2, 1, 2]),
        (["Plan", "Deel A", "Kop", "Kop", "Deel B"], [1, 2, 3, 3, 2], [1, 2, 3, 3, 2]),
        (["Plan", "Kop", "1.1 Punt", "Los", "2.1 Punt"], [1, 2, 3, 3, 3], [1, 2, 3, 3, 3]),
        (["Plan", "1 Doel", "1.1 Zorg", "2 Geld"], [1, 2, 2, 2], [1, 2, 3, 2]),
    ],
)
def test_levels(headings: list[str], ranks: list[int] | None, levels: list[int]) -> None:
    assert heading_levels(headings, ranks) == levels


def test_every_rule_matches_its_examples_and_nothing_else() -> None:
    book = rule_book("blocks")
    for rule in book.rules:
        assert [text for text in rule.examples if not rule.regex.fullmatch(book.prepare(text))] == []
        assert [text for text in rule.not_examples if rule.regex.fullmatch(book.prepare(text))] == []


def test_metadata_lines() -> None:
    assert is_metadata("Home > Nieuws > Een plan")
    assert not is_metadata("Gemeente en partners")
