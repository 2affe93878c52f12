"""The order in which a page is read follows from where its words stand, never from the order of the file."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_words_made import column, words

from sociaaldomein_nlp.readers.pdf.columns import Strip, regions_of, strips_of
from sociaaldomein_nlp.readers.pdf.words import Word


def texts(made: list[Word]) -> list[str]:
    """Give the first words of the lines in reading order."""
    found = []
    for region in regions_of(strips_of(made)):
        strips = sorted(region.strips, key=lambda strip: strip.box[1])
        found += [strip.words[0].text for strip in strips]
    return found


def names(letter: str, count: int) -> list[str]:
    return [f"{letter}{at}" for at in range(count)]


def test_words_of_one_height_make_a_strip_up_to_a_wide_gap() -> None:
    strips = strips_of([*words("rechts", 300, 100), *words("links staat dit", 50, 100.2)])
    assert [" ".join(word.text for word in strip.words) for strip in strips] == ["links staat dit", "rechts"]
    assert strips[0].row == strips[1].row


def test_lines_close_to_each_other_stay_apart() -> None:
    strips = strips_of([*words("een", 50, 100), *words("twee", 50, 110.5), *words("drie", 300, 105.4)])
    assert [strip.words[0].text for strip in strips] == ["een", "drie", "twee"]
    assert len({strip.row for strip in strips}) == 3


def test_a_word_that_is_drawn_twice_to_look_bold_counts_once() -> None:
    (strip,) = strips_of([*words("Doelen nu", 50, 100), *words("Doelen nu", 50.3, 100)])
    assert [word.text for word in strip.words] == ["Doelen", "nu"]


def test_a_raised_mark_belongs_to_its_line() -> None:
    mark = Word("1", (70, 98, 73, 104), 6.0, False)
    (strip,) = strips_of([*words("nota", 50, 100), mark])
    assert [word.text for word in strip.words] == ["nota", "1"]


def test_a_large_heading_does_not_swallow_two_lines_beside_it() -> None:
    strips = strips_of([*words("Titel", 50, 100, size=22), *words("een", 300, 100), *words("twee", 300, 112)])
    assert len({strip.row for strip in strips if strip.size == 10}) == 2


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_two_columns_are_read_one_after_the_other_in_any_order_of_the_file(seed: int | None) -> None:
    made = [*column("a", 50, 100, 20), *column("b", 310, 103, 20)]
    if seed is not None:
        random.Random(seed).shuffle(made)
    assert texts(made) == names("a", 20) + names("b", 20)


def test_three_columns_go_from_left_to_right() -> None:
    made = [part for at in (2, 0, 1) for part in column("abc"[at], 40 + 180 * at, 100, 20, letters=30)]
    assert texts(made) == names("a", 20) + names("b", 20) + names("c", 20)


def test_a_heading_over_the_whole_width_parts_the_columns_above_from_those_below() -> None:
    above = [*column("a", 50, 100, 8), *column("b", 310, 100, 8)]
    head = words("Kop over de hele breedte van de bladzijde met veel woorden erin en meer", 50, 210, size=14)
    below = [*column("c", 50, 240, 8), *column("d", 310, 240, 8)]
    assert texts([*below, *head, *above]) == [*names("a", 8), *names("b", 8), "Kop", *names("c", 8), *names("d", 8)]


def test_a_short_heading_with_nothing_beside_it_parts_them_too() -> None:
    above = [*column("a", 50, 100, 8), *column("b", 310, 100, 8)]
    below = [*column("c", 50, 240, 8), *column("d", 310, 240, 8)]
    made = [*above, *words("Geld", 50, 212, size=16), *below]
    assert texts(made) == [*names("a", 8), *names("b", 8), "Geld", *names("c", 8), *names("d", 8)]


def test_the_last_short_line_of_a_wide_paragraph_stays_with_it() -> None:
    wide = [*column("w", 50, 76, 2, letters=90), *words("slot van de alinea.", 50, 100)]
    made = [*wide, *column("a", 50, 130, 10), *column("b", 310, 130, 10)]
    assert texts(made) == ["w0", "w1", "slot", *names("a", 10), *names("b", 10)]


def test_a_lone_line_in_the_second_column_is_read_last() -> None:
    made = [*column("a", 50, 100, 40), *words("het laatste regeltje van het stuk", 310, 100)]
    assert texts(made) == [*names("a", 40), "het"]


def test_a_narrow_column_in_its_own_size_stands_aside() -> None:
    main = column("a", 50, 100, 20, letters=60)
    side = [part for at in range(6) for part in words("wist u dat al deze", 440, 100 + 10 * at, size=8)]
    regions = regions_of(strips_of([*side, *main]))
    assert [region.aside for region in regions] == [False, True]


def test_a_column_on_the_left_that_stands_aside_is_read_after_the_text() -> None:
    side = [part for at in range(6) for part in words("wist u dat al deze", 40, 100 + 10 * at, size=8)]
    regions = regions_of(strips_of([*side, *column("a", 150, 100, 20, letters=60)]))
    assert [region.aside for region in regions] == [False, True]


def test_a_box_beside_the_text_stands_aside() -> None:
    inner = strips_of(column("k", 410, 105, 5, letters=20))
    box = Strip([], (400, 100, 540, 170), 10.0, -1, inner, letters=60)
    regions = regions_of([*strips_of(column("a", 50, 100, 20)), box])
    assert [region.aside for region in regions] == [False, True]


def test_bullets_are_no_column() -> None:
    made = []
    for at in range(10):
        made += [*words("•", 50, 100 + 14 * at), *words(f"punt{at} van een lijst met tien punten", 68, 100 + 14 * at)]
    assert len(regions_of(strips_of(made))) == 1


def test_labels_before_their_values_are_no_columns() -> None:
    made = []
    for at, name in enumerate(["Datum", "Kenmerk", "Afdeling", "Steller", "Bijlagen"]):
        made += [*words(name, 50, 100 + 14 * at), *words("waarde", 200, 100 + 14 * at)]
    assert len(regions_of(strips_of(made))) == 1


def test_columns_whose_paragraphs_all_begin_at_one_height_are_rows_of_a_table() -> None:
    made = []
    for at in range(4):
        made += [*column(f"a{at}", 50, 100 + 60 * at, 3), *column(f"b{at}", 310, 100 + 60 * at, 3)]
    assert len(regions_of(strips_of(made))) == 1


places = st.tuples(st.integers(0, 500), st.integers(0, 780), st.sampled_from([8.0, 10.0, 14.0]), st.integers(1, 60))


@given(st.lists(places, max_size=60), st.randoms())
def test_every_strip_is_read_once_wherever_it_stands(
    made: list[tuple[int, int, float, int]], chance: random.Random
) -> None:
    strips = [
        Strip([Word("x" * n, (x, y, x + n * 4, y + s), s, False)], (x, y, x + n * 4, y + s), s, at, letters=n)
        for at, (x, y, s, n) in enumerate(made)
    ]
    chance.shuffle(strips)
    read = [strip.row for region in regions_of(strips) for strip in region.strips]
    assert sorted(read) == list(range(len(made)))


@given(st.lists(places, max_size=40), st.randoms())
def test_the_order_of_the_file_does_not_count(made: list[tuple[int, int, float, int]], chance: random.Random) -> None:
    drawn = [Word(f"w{at}", (x, y, x + n, y + s), s, False) for at, (x, y, s, n) in enumerate(made)]
    heights = [word.box[1] + word.box[3] for word in drawn]
    again = list(drawn)
    chance.shuffle(again)
    if len(set(heights)) == len(heights):
        assert [s.words for s in strips_of(drawn)] == [s.words for s in strips_of(again)]
