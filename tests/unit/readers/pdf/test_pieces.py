"""Which printed lines are one block: judged by their place, their type and how they end."""

from __future__ import annotations

from time import process_time

import pytest

from sociaaldomein_nlp.readers.pdf.lines import PrintedLine
from sociaaldomein_nlp.readers.pdf.pieces import pieces_of_lines

FULL = "Onze gemeente werkt aan een samenleving waarin iedereen mee kan doen en"


def printed(
    text: str, y: float = 100, *, x: float = 70, size: float = 10.0, page: int = 1, **facts: object
) -> PrintedLine:
    first = 5.0 * len(text.split(" ", maxsplit=1)[0])
    settings = {"left": 70.0, "right": 430.0, "region": 1, **facts}
    return PrintedLine(text, (x, y, x + 5 * len(text), y + size), page, size, False, first, 0, **settings)


def joined(*lines: PrintedLine) -> list[str]:
    return [piece.text for piece in pieces_of_lines([lines])]


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    lines = [printed(FULL, 100), printed("daar zorgen wij voor.", 112), printed("Dit is een nieuwe alinea.", 124)]
    assert joined(*lines) == [f"{FULL} daar zorgen wij voor.", "Dit is een nieuwe alinea."]


def test_white_between_lines_parts_them() -> None:
    lines = [printed(FULL, 100), printed(FULL, 112), printed(FULL, 124), printed("Nieuw.", 150)]
    assert joined(*lines) == [" ".join([FULL] * 3), "Nieuw."]


def test_a_change_of_size_or_weight_parts_them() -> None:
    bold = printed("Doelen", 112)
    bold.bold = True
    assert joined(printed(FULL, 100, size=14), printed(FULL, 116), bold) == [FULL, FULL, "Doelen"]


def test_text_goes_on_in_the_next_column() -> None:
    lines = [printed(FULL, 700), printed("loopt door in de volgende kolom.", 100, region=2)]
    assert joined(*lines) == [f"{FULL} loopt door in de volgende kolom."]


def test_a_full_line_that_is_not_ended_goes_on_with_a_capital_too() -> None:
    lines = [printed(f"{FULL} Den", 700), printed("Haag doet mee.", 100, region=2)]
    assert joined(*lines) == [f"{FULL} Den Haag doet mee."]


def test_an_ended_sentence_does_not_go_on_in_the_next_column() -> None:
    lines = [printed("Dat is alles.", 700), printed("wonen en zorg", 100, region=2)]
    assert joined(*lines) == ["Dat is alles.", "wonen en zorg"]


def test_text_goes_on_past_a_sidebar() -> None:
    box = printed("Wist u dat?", 120, region=2, kind="sidebar")
    lines = [printed(FULL, 700), box, printed("loopt door.", 100, region=3)]
    pieces = pieces_of_lines([lines])
    assert [(piece.kind, piece.text) for piece in pieces] == [("", f"{FULL} loopt door."), ("sidebar", "Wist u dat?")]


def test_text_does_not_skip_a_page() -> None:
    pages = [[printed(FULL, 700)], [], [printed("loopt door.", 100, page=3)]]
    assert [piece.text for piece in pieces_of_lines(pages)] == [FULL, "loopt door."]


def test_lines_of_a_cell_are_one_and_cells_stay_apart() -> None:
    cells = [(0, 0, 0, True), (0, 0, 0, True), (0, 0, 1, True), (0, 1, 0, False)]
    lines = [
        printed(text, 100 + 12 * at, cell=cells[at]) for at, text in enumerate(["Wie is", "trekker", "Jaar", "GGD"])
    ]
    pieces = pieces_of_lines([lines])
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("table_cell", "Wie is trekker"),
        ("table_cell", "Jaar"),
        ("table_cell", "GGD"),
    ]


def test_footnotes_open_with_the_next_number_and_not_with_any() -> None:
    lines = [
        printed("Wij beginnen.", 600),
        printed("1 Zie het besluit van", 700, size=8, kind="footnote"),
        printed("12 juni en verder", 710, size=8, kind="footnote"),
        printed("2 En dit.", 720, size=8, kind="footnote"),
    ]
    assert joined(*lines)[1:] == ["1 Zie het besluit van 12 juni en verder", "2 En dit."]


def test_an_item_of_a_list_ends_where_a_line_begins_under_its_bullet() -> None:
    item = printed("• € 3,1 miljoen per jaar en dat is veel geld voor een kleine gemeente nu", 100)
    assert joined(item, printed("Vragen? Bel het loket.", 112)) == [item.text, "Vragen? Bel het loket."]


def test_an_item_of_a_list_goes_on_under_its_words() -> None:
    item = printed("• wij zorgen dat inwoners de weg naar hulp op tijd weten te vinden in de", 100)
    assert joined(item, printed("dorpen en wijken;", 112, x=82)) == [f"{item.text} dorpen en wijken;"]


def test_an_entry_of_the_contents_that_takes_two_lines_is_one_and_loses_its_dots() -> None:
    lines = [
        printed("Inhoud", 80, size=14),
        printed("1 Inleiding ........ 3", 100),
        printed("2 Een lange titel van een hoofdstuk dat", 112),
        printed("niet op de regel past ........ 5", 124),
        printed("3 Geld . . . . . . . . 9", 136),
    ]
    pieces = pieces_of_lines([lines])
    assert [piece.text for piece in pieces if piece.contents] == [
        "1 Inleiding 3",
        "2 Een lange titel van een hoofdstuk dat niet op de regel past 5",
        "3 Geld 9",
    ]


@pytest.mark.parametrize(("spared", "word"), [(0, "vakantieadres"), (5, "vakantie-adres")])
def test_where_long_words_are_never_broken_a_hyphen_at_the_line_end_is_the_words_own(spared: int, word: str) -> None:
    lines = [printed(FULL, 60), printed(f"{FULL} samen met de", 72)]
    for at in range(spared):
        # the word on the next line would have fitted for more than half
        lines += [printed(FULL[:55], 84 + 24 * at), printed("verantwoordelijkheidsgevoel is er.", 96 + 24 * at)]
    last = lines[-1].box[1]
    lines += [printed("Wij vragen u om het telefoonnummer en het bezoekadres of het vakantie-", last + 12)]
    lines += [printed("adres op te geven.", last + 24)]
    assert f"het {word} op te geven." in joined(*lines)[-1]


def test_short_columns_on_many_pages_are_joined_in_little_time() -> None:
    pages = [[printed("Een kort vak.", 100 + 20 * at, page=page, region=at) for at in range(8)] for page in range(1000)]
    begin = process_time()
    assert len(pieces_of_lines(pages)) == 8000
    assert process_time() - begin < 4
