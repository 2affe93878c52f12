"""Headers, footers and page numbers are known by their place and by what they do from page to page."""

from __future__ import annotations

from time import process_time

import pytest

from sociaaldomein_nlp.readers.pdf.running import Row, is_page_number, running_roles, zone_of

BODY = 10.0


def row(text: str, page: int, y: float, *, size: float = 8.0, x: float = 70, gap: float = 3.0) -> Row:
    box = (x, y, x + 4 * len(text), y + size)
    return Row(text, box, size, page, zone_of(box, 842), gap)


@pytest.mark.parametrize(
    "text",
    ["3", "- 3 -", "Pagina 3", "pagina 3 van 40", "Pag. 3/40", "blz. 12", "3 | 12", "iv", "XII", "Bladzijde 7", "| 9"],
)
def test_what_a_page_number_looks_like(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["3 wijken", "2024-2027", "Hoofdstuk 3", "€ 3", "12345", ""])
def test_what_is_none(text: str) -> None:
    assert not is_page_number(text)


def test_zones_are_the_outer_edges() -> None:
    assert [zone_of((0, y, 10, y + 10), 842) for y in (30, 400, 800)] == ["page_header", "", "page_footer"]


def test_a_title_that_returns_is_a_header_also_where_left_and_right_pages_swap_its_halves() -> None:
    rows = [
        row("Gemeente Wierdehaven Kadernota" if n % 2 else "Kadernota Gemeente Wierdehaven", n, 40) for n in range(1, 7)
    ]
    assert running_roles(rows, 6, BODY) == ["page_header"] * 6


def test_page_numbers_of_left_and_right_pages() -> None:
    rows = [row(str(n), n, 800, x=60 if n % 2 else 520) for n in range(1, 9)]
    assert set(running_roles(rows, 8, BODY)) == {"page_number"}


def test_roman_numbers_at_one_height_are_page_numbers() -> None:
    rows = [row(text, at, 800) for at, text in enumerate(["i", "ii", "iii", "iv"], start=1)]
    assert set(running_roles(rows, 4, BODY)) == {"page_number"}


def test_a_lone_roman_number_is_text() -> None:
    assert running_roles([row("v", 3, 800)], 8, BODY) == [""]


def test_a_number_in_the_top_of_a_single_page_is_text() -> None:
    assert running_roles([row("12", 1, 40, size=10.0, gap=0.3)], 1, BODY) == [""]


def test_the_name_of_the_chapter_changes_and_stays_a_header() -> None:
    rows = [row(f"{'Zorg' if n < 5 else 'Werk'} en {'abcdefgh'[n]} anders", n, 40) for n in range(1, 8)]
    assert set(running_roles(rows, 7, BODY)) == {"page_header"}


def test_the_first_line_of_the_text_stands_at_one_height_too_and_is_no_header() -> None:
    rows = [row(f"zin {'abcdefgh'[n]} die verder gaat", n, 80, size=BODY, gap=0.2) for n in range(1, 8)]
    assert set(running_roles(rows, 7, BODY)) == {""}


def test_large_headings_that_open_every_page_stay() -> None:
    rows = [row(f"Programma {'abcdefgh'[n]} alles", n, 80, size=18.0) for n in range(1, 8)]
    assert set(running_roles(rows, 7, BODY)) == {""}


def test_a_heading_that_opens_two_pages_far_apart_stays() -> None:
    rows = [row("Wat gaan we doen?", n, 80, size=16.0) for n in (1, 2)]
    assert running_roles(rows, 8, BODY) == ["", ""]


def test_footnotes_that_say_the_same_on_many_pages_are_no_footers() -> None:
    rows = [row(f"{4 * n}De term wordt hier gebruikt als in de verordening.", n, 740) for n in range(1, 9)]
    assert set(running_roles(rows, 8, BODY)) == {""}


def test_a_footer_that_opens_with_the_page_number_is_one() -> None:
    rows = [row(f"{n + 2} Kadernota sociaal domein", n, 800) for n in range(1, 9)]
    assert set(running_roles(rows, 8, BODY)) == {"page_footer"}


def test_on_a_single_page_small_type_apart_at_the_edge_is_furniture() -> None:
    rows = [row("Gemeente Drostwijk", 1, 38), row("Nota zorg", 1, 60, size=20.0, gap=0.5)]
    assert running_roles(rows, 1, BODY) == ["page_header", ""]


@pytest.mark.parametrize("text", ["1 Zie ook het raadsbesluit van juni.", "* Voorlopige cijfers."])
def test_a_note_at_the_foot_of_a_single_page_stays(text: str) -> None:
    assert running_roles([row(text, 1, 780)], 1, BODY) == [""]


def test_rows_that_run_along_two_thousand_pages_are_known_in_little_time() -> None:
    pages = range(1, 2001)
    rows = [one for page in pages for one in (row(f"{page} Begroting", page, 800), row("Gemeente Dorp", page, 20))]
    begin = process_time()
    assert running_roles(rows, len(pages), BODY) == ["page_footer", "page_header"] * len(pages)
    assert process_time() - begin < 2
