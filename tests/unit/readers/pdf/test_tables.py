"""Tables are found by their rules or by white, and nothing else is taken for one."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociaaldomein_nlp.readers.pdf.edges import Drawing, Fill
from sociaaldomein_nlp.readers.pdf.layout import lines_of
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.pdf.rows import Columns, Row, Segment, is_figure, rows_of
from sociaaldomein_nlp.readers.pdf.tables import PageTables, Table, linked, tables_of
from sociaaldomein_nlp.readers.pdf.words import Word, WordPage
from sociaaldomein_nlp.readers.pdf.write import write
from sociaaldomein_nlp.readers.source import Block, Cell

DATA = Path(__file__).parents[3] / "data" / "pdf"
WIDE, SIZE = 5.0, 10.0
PROSE = (
    "Onze gemeente werkt aan een samenleving waarin",
    "iedereen mee kan doen. Dat vraagt om goede zorg,",
    "een sterke sociale basis en heldere afspraken",
    "tussen de gemeente en de partners in de wijk.",
    "Wij letten op de jeugd en op de positie van elke",
    "inwoner die hulp nodig heeft, ook in de dorpen.",
)


def put(x: float, y: float, text: str, *, bold: bool = False, right: bool = False) -> list[Word]:
    """Give the words of a text at a place; `right` says that x is where it ends."""
    at = x - len(text) * WIDE if right else x
    words = []
    for part in text.split(" "):
        end = at + len(part) * WIDE
        words.append(Word(part, (at, y, end, y + SIZE), SIZE, bold))
        at = end + WIDE / 2
    return words


def page(*parts: Sequence[Word]) -> WordPage:
    return WordPage(595, 842, tuple(word for part in parts for word in part))


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float, float, float]]:
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]


def cells(table: Table, on: WordPage) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): " ".join(on.words[i].text for i in cell.words) for cell in table.cells}


def written(*pages: WordPage) -> list[tuple[str, Block]]:
    """Give the cells of a document as its reader writes them."""
    text, blocks, _ = write(lines_of(pages), pages)
    return [(text[block.start : block.end], block) for block in blocks if block.cell is not None]


def rows(table: Table, on: WordPage) -> list[list[str]]:
    found = cells(table, on)
    return [
        [found.get((row, column), "") for column in range(table.columns)]
        for row in range(max(row for row, _ in found) + 1)
    ]


XS, YS = (60, 200, 300, 400), (100, 130, 160, 190)
TEXTS = (("Doel", "Actie", "Gereed"), ("Zorg", "Brief", "mei"), ("Jeugd", "Spreekuur", "juni"))


def filled(bold: bool = False) -> WordPage:
    parts = [
        put(XS[column] + 4, YS[row] + 8, text, bold=bold and row == 0)
        for row, texts in enumerate(TEXTS)
        for column, text in enumerate(texts)
    ]
    return page(*parts)


def one(on: WordPage, strokes: Sequence[tuple[float, float, float, float]] = (), fills: Sequence[Fill] = ()) -> Table:
    (table,) = tables_of(on, Drawing(tuple(strokes), tuple(fills))).tables
    return table


def test_rules_that_cross_make_the_cells():
    table = one(filled(), grid(XS, YS))
    assert table.ruled
    assert rows(table, filled()) == [list(texts) for texts in TEXTS]
    assert table.cells[4].box == (200, 130, 300, 160)


def test_a_missing_wall_makes_one_cell_of_two():
    on = page(put(150, 108, "Doel en actie"), *(put(XS[at] + 4, 138, text) for at, text in enumerate(TEXTS[1])))
    strokes = [stroke for stroke in grid(XS, YS[:3]) if stroke[0] != 200 or stroke[2] != 200]
    first = one(on, [*strokes, (200, 130, 200, 160)]).cells[0]
    assert (first.columns, first.rows, len(first.words)) == (2, 1, 3)


def test_a_lost_wall_between_words_in_columns_is_put_back():
    strokes = [stroke for stroke in grid(XS, YS) if stroke[0] != 200 or stroke[2] != 200]
    table = one(filled(), [*strokes, (200, 130, 200, 190)])
    assert rows(table, filled()) == [list(texts) for texts in TEXTS]


def test_a_cell_may_span_rows():
    strokes = [stroke for stroke in grid(XS, YS) if stroke[1:4:2] != (160, 160)]
    table = one(filled(), [*strokes, (200, 160, 400, 160)])
    assert next(cell for cell in table.cells if cell.row == 1 and cell.column == 0).rows == 2


def test_the_outer_border_may_be_missing():
    strokes = [(60, y, 400, y) for y in YS[1:3]] + [(x, 100, x, 190) for x in XS[1:3]]
    assert rows(one(filled(), strokes), filled()) == [list(texts) for texts in TEXTS]


def test_double_lines_make_no_rows():
    double = [(x0, y0 + 1.5, x1, y1 + 1.5) for x0, y0, x1, y1 in grid(XS, YS) if y0 == y1]
    assert rows(one(filled(), [*grid(XS, YS), *double]), filled()) == [list(texts) for texts in TEXTS]


def test_wide_double_lines_make_no_rows_either():
    double = [(x0, y0 + 4, x1, y1 + 4) for x0, y0, x1, y1 in grid(XS, YS) if y0 == y1 and 100 < y0 < 190]
    assert rows(one(filled(), [*grid(XS, YS), *double]), filled()) == [list(texts) for texts in TEXTS]


def test_empty_rows_and_columns_are_gone():
    strokes = grid((*XS, 430), (*YS, 220))
    assert rows(one(filled(), strokes), filled()) == [list(texts) for texts in TEXTS]


def test_a_box_around_a_paragraph_is_a_frame():
    on = page(*(put(80, 100 + 14 * at, text) for at, text in enumerate(PROSE)))
    found = tables_of(on, Drawing(tuple(grid((70, 400), (90, 190)))))
    assert found.tables == ()
    assert found.frames[0].box == (70, 90, 400, 190)
    assert set(found.frames[0].words) == set(range(len(on.words)))


def test_boxes_one_on_another_are_frames_and_no_table():
    on = page(put(80, 105, "Doelen van dit programma"), put(80, 145, "Inwoners doen mee"))
    found = tables_of(on, Drawing(tuple(grid((70, 400), (90, 130, 190)))))
    assert (found.tables, len(found.frames)) == ((), 2)


def test_a_border_around_the_page_is_nothing():
    on = page(*(put(80, 100 + 14 * at, text) for at, text in enumerate(PROSE)))
    assert tables_of(on, Drawing(tuple(grid((20, 575), (20, 820))))) == PageTables()


def test_a_table_in_a_frame_is_found():
    strokes = [*grid(XS, YS), *grid((40, 500), (60, 400))]
    assert rows(one(filled(), strokes), filled()) == [list(texts) for texts in TEXTS]


def test_a_coloured_box_with_text_is_a_frame():
    on = page(*(put(80, 100 + 14 * at, text) for at, text in enumerate(PROSE)))
    bands = [Fill((70, 95 + 14 * at, 400, 109 + 14 * at), (209, 224, 136)) for at in range(6)]
    (frame,) = tables_of(on, Drawing((), tuple(bands))).frames
    assert frame.box == (70, 95, 400, 179)


def test_a_white_box_is_nothing():
    on = page(*(put(80, 100 + 14 * at, text) for at, text in enumerate(PROSE)))
    assert tables_of(on, Drawing((), (Fill((70, 95, 400, 180), (255, 255, 255)),))) == PageTables()


def test_lines_under_headings_are_no_table():
    on = page(put(60, 100, "Inleiding", bold=True), *(put(60, 130 + 14 * at, text) for at, text in enumerate(PROSE)))
    assert tables_of(on, Drawing(((60, 115, 500, 115), (60, 240, 500, 240)))) == PageTables()


def test_a_chart_is_no_table():
    labels = [put(30, 95 + 40 * at, str(100 - 20 * at)) for at in range(4)]
    years = [put(100 + 60 * at, 240, str(2020 + at)) for at in range(4)]
    strokes = grid((70, 340), (100, 140, 180, 220)) + [(100 + 60 * at, 100, 100 + 60 * at, 220) for at in range(4)]
    assert tables_of(page(*labels, *years), Drawing(tuple(strokes))).tables == ()


def test_where_too_much_is_drawn_no_tables_are_looked_for():
    assert tables_of(filled(), Drawing(too_many=True)) == PageTables()


def test_a_million_crossings_are_not_tried():
    strokes = [(0.0, 3.0 * at, 595.0, 3.0 * at) for at in range(2100)] + [
        (3.0 * at, 0.0, 3.0 * at, 842.0) for at in range(2100)
    ]
    assert tables_of(filled(), Drawing(tuple(strokes))) == PageTables()


FIGURES = (
    ("Onderdeel", "2022", "2023", "2024"),
    ("Bijzondere bijstand", "1.310", "1.385", "-"),
    ("Schuldhulpverlening", "905", "98", "€ 960"),
    ("Totaal lasten", "-2.215", "1.483", "960"),
)


def budget(x: float = 70, y: float = 300, bold: bool = True) -> list[Word]:
    words: list[Word] = []
    for row, (label, *figures) in enumerate(FIGURES):
        words += put(x, y + 15 * row, label, bold=bold and row == 0)
        for at, figure in enumerate(figures):
            words += put(x + 200 + 70 * at, y + 15 * row, figure, bold=bold and row == 0, right=True)
    return words


def test_figures_under_each_other_are_a_table():
    on = page(budget())
    table = one(on)
    assert not table.ruled
    assert rows(table, on) == [list(texts) for texts in FIGURES]
    assert table.heads == 1


def test_prose_around_a_table_stays_out():
    above = [put(70, 200 + 14 * at, text) for at, text in enumerate(PROSE)]
    below = [put(70, 370 + 14 * at, text) for at, text in enumerate(PROSE)]
    on = page(*above, budget(), *below)
    assert rows(one(on), on) == [list(texts) for texts in FIGURES]


def test_a_label_of_two_lines_is_one_cell():
    on = page(
        budget(),
        put(70, 360, "Begeleiding van inwoners"),
        put(70, 372, "met een zeer laag inkomen"),
        put(270, 372, "12", right=True),
        put(340, 372, "13", right=True),
        put(70, 390, "Saldo"),
        put(270, 390, "14", right=True),
    )
    assert cells(one(on), on)[4, 0] == "Begeleiding van inwoners met een zeer laag inkomen"


def test_two_columns_of_prose_are_no_table():
    left = [put(60, 100 + 14 * at, text) for at, text in enumerate(PROSE)]
    right = [put(320, 100 + 14 * at, text) for at, text in enumerate(reversed(PROSE))]
    assert tables_of(page(*left, *right), Drawing()) == PageTables()


def test_three_columns_of_prose_are_no_table():
    short = [" ".join(text.split()[:5]) for text in PROSE] * 2
    parts = [put(40 + 180 * at, 200 + 14 * row, text) for at in range(3) for row, text in enumerate(short)]
    assert tables_of(page(*parts), Drawing()) == PageTables()


def test_a_table_of_contents_is_no_table():
    titles = ("Inleiding", "Doelen en maatregelen", "Wat mag het kosten", "Bijlagen")
    leaders = [put(60, 200 + 15 * at, f"{title} ............ {at + 3}") for at, title in enumerate(titles)]
    assert tables_of(page(*leaders), Drawing()) == PageTables()
    bare = [
        put(60, 200 + 15 * at, title) + put(500, 200 + 15 * at, str(4 * at + 3), right=True)
        for at, title in enumerate(titles)
    ]
    assert tables_of(page(*bare), Drawing()) == PageTables()


@pytest.mark.parametrize("marks", [("•", "•", "•", "•"), ("1.", "2.", "3.", "4."), ("a)", "b)", "c)", "d)")])
def test_a_list_with_hanging_marks_is_no_table(marks):
    parts = [put(60, 200 + 15 * at, mark) + put(90, 200 + 15 * at, PROSE[at]) for at, mark in enumerate(marks)]
    assert tables_of(page(*parts), Drawing()) == PageTables()


def test_the_address_lines_of_a_letter_are_no_table():
    lines = (("Postadres", "Bezoekadres", "Telefoon"), ("Postbus 12", "Raadhuisplein 1", "14 0123"))
    lines = (*lines, ("1234 AB Lindevoort", "Lindevoort", "www.lindevoort.nl"))
    parts = [
        put(60 + 170 * at, 780 + 12 * row, text) for row, texts in enumerate(lines) for at, text in enumerate(texts)
    ]
    assert tables_of(page(*parts), Drawing()) == PageTables()


def test_names_and_values_beside_each_other_are_no_table():
    parts = [put(60, 200 + 15 * at, name) + put(200, 200 + 15 * at, "tekst") for at, name in enumerate("abcd")]
    assert tables_of(page(*parts), Drawing()) == PageTables()


def test_rules_across_alone_make_a_table_of_texts():
    texts = (("Doel", "Actie"), ("Zorg dichtbij", "Een brief aan alle"), ("Jeugd", "Spreekuur"), ("Werk", "Banenmarkt"))
    parts = [put(60 + 200 * at, 200 + 40 * row, text) for row, line in enumerate(texts) for at, text in enumerate(line)]
    more = put(260, 252, "inwoners met hulp")
    on = page(*parts, more)
    table = one(on, [(55, 195 + 40 * at, 400, 195 + 40 * at) for at in range(5)])
    assert cells(table, on)[1, 1] == "Een brief aan alle inwoners met hulp"
    assert len(rows(table, on)) == 4


def test_figures_in_a_band_without_rules_are_rows():
    xs, ys = (60, 200, 270, 340, 410), (295, 312, 360)
    on = page(budget())
    assert rows(one(on, grid(xs, ys)), on) == [list(texts) for texts in FIGURES]


def test_columns_without_a_rule_between_are_cut():
    on = page(budget())
    assert rows(one(on, grid((60, 200, 420), (295, 312, 326, 341, 360))), on) == [list(texts) for texts in FIGURES]


def test_a_row_of_long_texts_is_not_cut():
    xs, ys = (60, 180, 400, 480), (100, 120, 200)
    words = put(62, 105, "Doel", bold=True) + put(182, 105, "Actie", bold=True) + put(402, 105, "Kosten", bold=True)
    words += put(62, 125, "Zorg dichtbij voor") + put(62, 138, "alle inwoners") + put(402, 125, "1.200")
    words += [word for at, text in enumerate(PROSE[:4]) for word in put(182, 125 + 13 * at, text[:40])]
    on = page(words)
    assert len(rows(one(on, grid(xs, ys)), on)) == 2


def test_bold_heads():
    table = one(filled(bold=True), grid(XS, YS))
    assert [cell.header for cell in table.cells] == [True] * 3 + [False] * 6


def test_coloured_heads():
    table = one(filled(), grid(XS, YS), [Fill((60, 100, 400, 130), (64, 94, 4))])
    assert table.heads == 1


def test_bands_of_colour_are_no_heads():
    fills = [Fill((60, y, 400, y + 30), (230, 230, 230)) for y in (100, 160)]
    texts = [put(XS[c] + 4, YS[r] + 8, f"{r + 1}{c}") for r in range(3) for c in range(3)]
    assert one(page(*texts), grid(XS, YS), fills).heads == 0


def test_a_row_of_figures_is_no_head_though_bold():
    on = page(
        *(
            put(XS[column] + 4, YS[row] + 8, "Totaal" if not column else f"{row}{column}", bold=row == 0)
            for row in range(3)
            for column in range(3)
        )
    )
    assert one(on, grid(XS, YS)).heads == 0


def test_words_over_figures_are_heads():
    assert one(page(budget(bold=False))).heads == 1


def on_two_pages(again: bool) -> tuple[list[WordPage], list[PageTables]]:
    first = filled(bold=True)
    texts = (TEXTS[0], ("Werk", "Markt", "juli")) if again else (("Werk", "Markt", "juli"), ("Wonen", "Visie", "maart"))
    second = page(
        *(
            put(XS[column] + 4, YS[row] + 8, text, bold=again and row == 0)
            for row, line in enumerate(texts)
            for column, text in enumerate(line)
        )
    )
    pages = [first, second]
    drawings = [Drawing(tuple(grid(XS, YS))), Drawing(tuple(grid(XS, YS[:3])))]
    pages = [replace(one, drawing=drawing) for one, drawing in zip(pages, drawings, strict=True)]
    return pages, linked([tables_of(one, one.drawing) for one in pages], pages)


@pytest.mark.parametrize("again", [True, False])
def test_a_table_goes_on_over_the_page_with_one_head(again):
    pages, tables = on_two_pages(again)
    assert not tables[0].tables[0].continues
    assert tables[1].tables[0].after == (0, 0)
    assert tables[1].tables[0].heads == int(again)
    done = written(*pages)
    assert [text for text, _ in done].count("Doel") == 1
    markt = next(block for text, block in done if text == "Markt")
    assert (markt.cell, markt.page) == (Cell(0, 3, 1, heads=("Actie",)), 2)


def test_text_between_parts_two_tables():
    pages, _ = on_two_pages(again=True)
    pages[0] = page(pages[0].words, put(60, 300, "Tot zover de acties."))
    found = [tables_of(pages[0], Drawing(tuple(grid(XS, YS)))), tables_of(pages[1], Drawing(tuple(grid(XS, YS[:3]))))]
    assert not linked(found, pages)[1].tables[0].continues


@pytest.mark.parametrize(("size", "mark", "goes_on"), [(8.0, "1", True), (8.0, "Noot", False), (10.0, "1", False)])
def test_notes_below_a_table_do_not_part_it_from_its_rest(size, mark, goes_on):
    xs, ys = (70, 200, 400), (600, 620, 640)
    first = [
        *put(80, 606, "Wijk", bold=True),
        *put(210, 606, "Plan", bold=True),
        *put(80, 626, "A"),
        *put(210, 626, "B"),
    ]
    below = [replace(word, size=size) for word in put(70, 690, f"{mark} Bron van de cijfers")]
    after = [(70, 100, 200), [*put(80, 126, "C"), *put(210, 126, "D"), *put(80, 146, "E"), *put(210, 146, "F")]]
    pages = [page(first, below), page(after[1])]
    drawings = [Drawing(tuple(grid(xs, ys))), Drawing(tuple(grid(xs, (120, 140, 160))))]
    found = linked([tables_of(on, drawing) for on, drawing in zip(pages, drawings, strict=True)], pages)
    assert found[1].tables[0].continues is goes_on


def test_a_head_at_the_left_of_figures_at_the_right_is_over_their_column():
    heads = [*put(70, 300, "Onderdeel"), *put(250, 300, "2024"), *put(400, 300, "2025")]
    body: list[Word] = []
    for at, name in enumerate(("Jeugdhulp", "Vervoer", "Begeleiding", "Totaal")):
        y = 320 + 20 * at
        body += [*put(70, y, name), *put(370, y, f"{at}.310", right=True), *put(520, y, f"{at}.455", right=True)]
    on = page(heads, body)
    table = one(on)
    assert rows(table, on)[:2] == [["Onderdeel", "2024", "2025"], ["Jeugdhulp", "0.310", "0.455"]]


def test_a_table_goes_on_in_the_next_column():
    left = page(
        *(put(64 + 80 * c, 700 + 30 * r, text, bold=not r) for r in range(2) for c, text in enumerate(("A", "B")))
    )
    right = put(324, 60, "C") + put(404, 60, "D")
    on = page(left.words, right)
    strokes = [*grid((60, 140, 220), (690, 720, 750)), *grid((320, 400, 480), (50, 80))]
    found = linked([tables_of(on, Drawing(tuple(strokes)))], [on])[0]
    assert [table.after for table in found.tables] == [(0, 1), None]


def test_broken_words_in_a_cell_are_joined():
    on = page(put(64, 108, "maatschap-"), put(64, 120, "pelijke opgave"), put(204, 108, "mei"))
    on = replace(on, drawing=Drawing(tuple(grid((60, 200, 300), (100, 140)))))
    assert written(on)[0][0] == "maatschappelijke opgave"


def test_a_head_over_two_columns_stands_above_both():
    strokes = [*grid((60, 200, 300, 400), (130, 160, 190)), (60, 100, 400, 100), (60, 100, 60, 130)]
    strokes += [(200, 100, 200, 130), (400, 100, 400, 130)]
    words = put(204, 108, "Begroting", bold=True) + put(204, 138, "2024", bold=True) + put(304, 138, "2025", bold=True)
    on = page(words + put(64, 168, "Zorg") + put(204, 168, "12") + put(304, 168, "13"))
    done = {text: block.cell.heads for text, block in written(replace(on, drawing=Drawing(tuple(strokes))))}
    assert (done["12"], done["13"]) == (("Begroting", "2024"), ("Begroting", "2025"))


@pytest.mark.parametrize("text", ["1.063.000", "€ 12", "-", "12,5%", "(3)", "n.v.t.", "-4.204", "8 (2022)", "1 200"])
def test_figures(text):
    assert is_figure(text)


@pytest.mark.parametrize("text", ["2 doelen", "Q1 2024", "mei", "", "12 jaar", "01-01-2024:"])
def test_no_figures(text):
    assert not is_figure(text)


def test_rows_hold_what_stands_on_one_height():
    words = [*put(60, 100, "links"), *put(60, 115, "onder"), *put(300, 101, "rechts")]
    assert [[len(s.words) for s in row.segments] for row in rows_of(words, range(3))] == [[1, 1], [1]]


def test_columns_refuse_a_row_that_joins_them():
    columns = Columns([(0, 40), (100, 140)])
    assert not columns.fit([], Row([Segment([], 20, 120)], 0, 10, 10))
    assert columns.spans == [(0, 40), (100, 140)]
    assert columns.fit([], Row([Segment([], 0, 50), Segment([], 200, 220)], 0, 10, 10))
    assert columns.spans == [(0, 50), (100, 140), (200, 220)]


def test_a_page_full_of_everything_takes_no_time():
    words = [word for at in range(4000) for word in put(10.0 * (at * 7 % 57), 1.0 * (at * 11 % 800), "12")]
    strokes = [(0.0, 4.4 * at, 590.0, 4.4 * at) for at in range(190)] + [
        (3.1 * at, 0.0, 3.1 * at, 836.0) for at in range(190)
    ]
    fills = [
        Fill((at * 13 % 500, at * 17 % 700, at * 13 % 500 + 40, at * 17 % 700 + 40), (at % 200, 0, 0))
        for at in range(900)
    ]
    began = time.process_time()
    tables_of(page(words), Drawing(tuple(strokes), tuple(fills)))
    assert time.process_time() - began < 10


def test_a_row_wider_than_any_table_is_none():
    words = [word for at in range(900) for word in put(40.0 * at, 100.0 + 10 * (at % 9), "12")]
    began = time.process_time()
    assert tables_of(page(words), Drawing()) == PageTables()
    assert time.process_time() - began < 2


COORDINATE = st.integers(0, 60).map(lambda step: 10.0 * step)
RULES = st.lists(st.tuples(COORDINATE, COORDINATE, COORDINATE, st.booleans()), max_size=25)
WORDS = st.lists(
    st.tuples(COORDINATE, COORDINATE, st.sampled_from(["12", "doel", "-", "zorg,", "2024", "1."])), max_size=40
)


@settings(max_examples=150, deadline=None)
@given(RULES, WORDS)
def test_whatever_is_drawn_no_word_is_in_two_cells(rules, texts):
    strokes = [
        (min(a, b), at, max(a, b), at) if flat else (at, min(a, b), at, max(a, b)) for a, b, at, flat in rules if a != b
    ]
    on = page(*(put(x, y, text) for x, y, text in texts))
    found = tables_of(on, Drawing(tuple(strokes)))
    held = [index for table in found.tables for cell in table.cells for index in cell.words]
    assert len(held) == len(set(held)) == len(found.words)
    for table in found.tables:
        places = [
            (cell.row + r, cell.column + c)
            for cell in table.cells
            for r in range(cell.rows)
            for c in range(cell.columns)
        ]
        assert len(places) == len(set(places))
        assert table.columns > 1


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.json")))
def test_the_cells_of_the_known_set(name):
    truth: dict[int, set[tuple[int, int, str]]] = {}
    for unit in json.loads((DATA / f"{name}.json").read_text("utf-8"))["units"]:
        if unit["kind"] == "table_cell" and unit["text"]:
            table, row, column = unit["cell"]
            truth.setdefault(table, set()).add((row, column, " ".join(unit["text"].split())))
    source = read_pdf((DATA / f"{name}.pdf").read_bytes(), name)
    inside: dict[int, set[tuple[int, int, str]]] = {}
    for block in source.blocks:
        if block.cell is not None:
            text = source.text[block.start : block.end]
            inside.setdefault(block.cell.table, set()).add((block.cell.row, block.cell.column, text))
    found = list(inside.values())
    assert len(found) == len(truth)
    right = sum(max(len(known & one) for one in found) for known in truth.values())
    assert right >= 0.98 * max(sum(map(len, truth.values())), sum(map(len, found)))
