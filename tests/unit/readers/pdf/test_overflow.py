"""A row that the end of a page breaks is one row; what only looks like it stays two."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_words_made import words
from tiny_pdf import line, make_pdf

from sociaaldomein_nlp.readers.pdf.edges import Drawing
from sociaaldomein_nlp.readers.pdf.layout import lines_of
from sociaaldomein_nlp.readers.pdf.overflow import with_broken_rows, with_rests
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.pdf.tables import PageTables, linked, tables_of
from sociaaldomein_nlp.readers.pdf.words import Word, WordPage
from sociaaldomein_nlp.readers.pdf.write import write
from sociaaldomein_nlp.readers.source import Block, Source

XS = (60.0, 200.0, 350.0, 530.0)
HEIGHT, STEP, SIZE = 842.0, 12.0, 10.0
BACKENDS = ["pdfium", "pdfplumber"]
HEADS = ("Doel", "Wie", "Wat wij doen")
WHOLE = ("Zorg dichtbij", "De wijkteams", "Wij openen een loket.")
BROKEN = ("Jeugd", "De gemeente", "Wij openen een inloop en/daarna ook in de")
REST = ("", "", "dorpen van de gemeente.")
NEXT = ("Werk", "Het werkplein", "Wij houden een markt.")
Rows = Sequence[Sequence[str]]


def page(rows: Rows, *, foot: float = 780.0, top: float | None = None, bold: int = 0) -> WordPage:
    """Give a page with a ruled table that ends at `foot`, or begins at `top`; "/" parts the lines of a cell."""
    deep = [4 + STEP * max(text.count("/") + 1 for text in row) for row in rows]
    ys = [foot - sum(deep) if top is None else top]
    for height in deep:
        ys.append(ys[-1] + height)
    made: list[Word] = []
    for at, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            for number, part in enumerate(text.split("/")):
                made += words(part, x + 4, ys[at] + 2 + STEP * number, size=SIZE, bold=at < bold)
    strokes = [(XS[0], y, XS[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in XS]
    return WordPage(595, HEIGHT, tuple(made), drawing=Drawing(tuple(strokes)))


def on_pages(*pages: WordPage) -> list[PageTables]:
    found = with_rests([tables_of(one, one.drawing) for one in pages], pages)
    return with_broken_rows(linked(found, pages), pages)


def broken(*pages: WordPage) -> list[bool]:
    return [table.broken for found in on_pages(*pages) for table in found.tables]


def cells(*pages: WordPage) -> dict[tuple[int, int], str]:
    text, blocks, _ = write(lines_of(pages), pages)
    return {(b.cell.row, b.cell.column): text[b.start : b.end] for b in blocks if b.cell is not None}


def second(*rows: Sequence[str], **facts: int) -> WordPage:
    return page(rows, top=60.0, **facts)


def test_a_row_that_goes_on_on_the_next_page_is_one_row():
    found = cells(page([WHOLE, BROKEN]), second(REST, NEXT))
    assert found[1, 2] == "Wij openen een inloop en daarna ook in de dorpen van de gemeente."
    assert [found[2, column] for column in range(3)] == list(NEXT)
    assert max(row for row, _ in found) == 2


def test_heads_that_come_back_stand_between_and_are_left_out():
    found = cells(page([HEADS, WHOLE, BROKEN], bold=1), second(HEADS, REST, NEXT, bold=1))
    assert found[2, 2].endswith("ook in de dorpen van de gemeente.")
    assert [text for (row, _), text in found.items() if row == 3] == list(NEXT)
    assert list(found.values()).count("Doel") == 1


def test_a_row_may_go_on_over_two_page_ends():
    middle = ("", "", "dorpen, waar/de inwoners")
    pages = page([WHOLE, BROKEN]), page([middle]), second(("", "", "het loket nu missen."), NEXT)
    assert broken(*pages) == [False, True, True]
    assert cells(*pages)[1, 2].endswith("ook in de dorpen, waar de inwoners het loket nu missen.")


@pytest.mark.parametrize("text", ["Wist u dat/dit kader los staat?", "dorpen van de gemeente."])
def test_a_box_on_the_next_page_is_the_rest_of_a_row_only_where_it_goes_on(text):
    goes_on = text[0].islower()
    found = on_pages(page([WHOLE, BROKEN]), second(("", "", text)))
    assert (len(found[1].tables), len(found[1].frames)) == ((1, 0) if goes_on else (0, 1))
    ended = on_pages(page([WHOLE, ("Jeugd", "De gemeente", "Wij openen een inloop.")]), second(("", "", text)))
    assert len(ended[1].frames) == 1


def test_a_word_that_the_page_breaks_is_joined():
    row = ("Jeugd", "De gemeente", "Wij versterken de maatschap-")
    assert cells(page([WHOLE, row]), second(("", "", "pelijke zorg."), NEXT))[1, 2].endswith("maatschappelijke zorg.")


def test_a_cell_goes_on_though_the_column_beside_it_is_empty_on_its_page():
    last = ("Begeleiding van inwoners/met een zeer", "De gemeente", "Wij openen een/inloop en doen")
    found = cells(page([WHOLE, last]), second(("laag inkomen", "", "meer in de wijken.")))
    assert found == {
        **{(0, column): text for column, text in enumerate(WHOLE)},
        (1, 0): "Begeleiding van inwoners met een zeer laag inkomen",
        (1, 1): "De gemeente",
        (1, 2): "Wij openen een inloop en doen meer in de wijken.",
    }


FULL = (("Zorg", "De wijkteams", "Wij openen een loket."), ("Werk", "Het plein", "Wij houden een markt."))


def test_a_sentence_may_go_on_with_a_name_where_the_others_of_its_column_have_a_stop():
    last = ("Jeugd", "De gemeente", "Wij werken met de/mensen van")
    assert broken(page([*FULL, last]), second(("", "", "GGD Midden."), *FULL)) == [False, True]
    assert broken(page([*FULL, last]), second(("", "", "GGD Midden"), *FULL)) == [False, False]
    open_ended = [[text.rstrip(".") for text in row] for row in FULL]
    assert broken(page([*open_ended, last]), second(("", "", "GGD Midden."), *open_ended)) == [False, False]


def test_a_first_cell_that_runs_on_is_enough_where_all_cells_go_on():
    row = ("Begeleiding van inwoners/met een zeer", "De gemeente en", "Wij openen een/inloop en doen")
    rest = ("laag inkomen", "de partners", "meer in de wijken.")
    assert broken(page([WHOLE, row]), second(rest, NEXT)) == [False, True]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (WHOLE, NEXT),
        (WHOLE, ("", "", "dorpen van de gemeente.")),
        (BROKEN, ("", "", "Dorpen krijgen een loket.")),
        (BROKEN, ("Werk", "Het werkplein", "dorpen van de gemeente.")),
        (("Jeugd", "", BROKEN[2]), ("", "met de scholen", "dorpen van de gemeente.")),
        (("Jeugd", "De gemeente", "12"), ("", "", "dorpen van de gemeente.")),
        (("Jeugd", "De gemeente", "Wij openen een inloop"), ("", "", "o dorpen van de gemeente")),
        (("Jeugd", "De gemeente", "Wij openen een inloop"), ("", "", "b) dorpen van de gemeente")),
        (("Jeugd", "De gemeente", "Wij openen een inloop"), ("", "", "n.v.t.")),
    ],
    ids=[
        "a whole row",
        "the sentence had ended",
        "a new sentence",
        "a first cell of its own",
        "a text under an empty cell",
        "a text under a figure",
        "a bullet",
        "a letter of a list",
        "not applicable",
    ],
)
def test_what_does_not_surely_go_on_stays_a_row_of_its_own(last, first):
    assert broken(page([WHOLE, last]), second(first, NEXT)) == [False, False]


def test_where_the_cells_of_a_column_open_with_small_letters_one_more_says_nothing():
    rows = [("Zorg", "wijkteams", "een loket openen"), ("Jeugd", "gemeente", "een inloop openen")]
    after = [("", "", "een markt houden"), ("Werk", "werkplein", "een spreekuur")]
    assert broken(page(rows), second(*after)) == [False, False]


def test_a_row_as_full_as_others_is_one_of_a_group():
    rows = [WHOLE, ("", "De partners", "Wij bouwen voort"), ("Jeugd", "De gemeente", "Wij openen een inloop")]
    assert broken(page(rows), second(("", "de partners", "in de dorpen van ons"), NEXT)) == [False, False]


def test_a_cell_that_ended_above_the_foot_does_not_go_on():
    last = ("Jeugd/en/jongeren/in de/wijk", "De gemeente", "Wij openen een inloop")
    assert broken(page([WHOLE, last]), second(REST, NEXT)) == [False, False]


def test_a_table_that_ends_high_on_its_page_has_no_broken_row():
    assert broken(page([WHOLE, BROKEN], foot=500.0), second(REST, NEXT)) == [False, False]


def test_no_row_goes_on_over_another_table():
    first = page([WHOLE, BROKEN])
    between = ("Wijk", "Inwoners", "Loketten"), ("Oost", "1.200", "2"), ("West", "900", "1")
    narrow = WordPage(595, HEIGHT, page(between, top=60.0).words, drawing=page(between, top=60.0).drawing)
    pages = (first, narrow, second(REST, NEXT))
    assert broken(*pages)[-1] is False


def test_each_line_keeps_its_page_and_its_box():
    pages = page([WHOLE, BROKEN]), second(REST, NEXT)
    text, blocks, _ = write(lines_of(pages), pages)
    block = next(block for block in blocks if "inloop" in text[block.start : block.end])
    assert [(one.page, text[one.start : one.end]) for one in block.lines] == [
        (1, "Wij openen een inloop en"),
        (1, "daarna ook in de"),
        (2, "dorpen van de gemeente."),
    ]
    assert [one.bbox[1] for one in block.lines] == [754.0, 766.0, 62.0]
    assert block.page == 1
    assert block.bbox == (354.0, 754.0, block.bbox[2], 776.0)


def printed(rows: Rows, ys: Sequence[float]) -> list[tuple[float, float, float, str, str]]:
    return [
        line(y + STEP * at, part, x=x + 4, size=SIZE)
        for y, row in zip(ys, rows, strict=True)
        for x, text in zip(XS, row, strict=False)
        for at, part in enumerate(text.split("/"))
        if part
    ]


def lined(ys: Sequence[float]) -> str:
    across = [f"{XS[0]} {HEIGHT - y} m {XS[-1]} {HEIGHT - y} l S\n" for y in ys]
    return "".join(across + [f"{x} {HEIGHT - ys[0]} m {x} {HEIGHT - ys[-1]} l S\n" for x in XS])


def two_pages(backend: str) -> Source:
    """Read a file of two pages, each with its part of a table; what is drawn stands on both."""
    first, after = printed([WHOLE, BROKEN], [750, 766]), printed([REST, NEXT], [52, 70])
    below, above = lined([740, 755, 784]), lined([42, 58, 76])
    return read_pdf(make_pdf([first, after], drawn=[below, above]), "x.pdf", backend)


def at(source: Source, words_of_it: str) -> Block:
    return next(block for block in source.body() if words_of_it in source.text[block.start : block.end])


@pytest.mark.parametrize("backend", BACKENDS)
def test_both_backends_give_one_row_and_the_page_of_each_character(backend):
    source = two_pages(backend)
    cell = at(source, "inloop")
    assert source.text[cell.start : cell.end].endswith("ook in de dorpen van de gemeente.")
    assert source.page_at(source.text.index("daarna")) == 1
    assert source.page_at(source.text.index("dorpen")) == 2
    assert source.text.count("\n") == 2


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_cell_behind_one_that_goes_on_keeps_its_own_page(backend):
    row = ("Jeugd en jongeren die/in de wijken van", "De gemeente", "Wij openen een loket.")
    first, after = printed([WHOLE, row], [750, 766]), printed([("onze dorpen wonen", "", ""), NEXT], [52, 70])
    drawn = [lined([740, 755, 784]), lined([42, 58, 76])]
    source = read_pdf(make_pdf([first, after], drawn=drawn), "x.pdf", backend)
    place = source.text.index("De gemeente")
    assert source.text.index("onze dorpen") < place
    assert source.page_at(place) == 1
    assert source.page_at(source.text.index("onze")) == 2


TEXT = st.sampled_from(["", "Zorg", "dorpen en wijken", "Wij doen het.", "12", "o punt", "de maat-", "n.v.t."])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4), st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1))
def test_whatever_the_rows_no_word_is_lost_and_rows_stay_in_order(above, below):
    pages = page(above), page(below[:4], top=60.0)
    lines = [one for part in lines_of(pages) for one in part]
    assert sorted(word for one in lines for word in one.text.split()) == sorted(
        word.text for one in pages for word in one.words
    )
    text, blocks, _ = write(lines_of(pages), pages)
    assert all(text[one.start : one.end].strip() for block in blocks for one in block.lines)
    places = [(one.cell.table, one.cell.row, one.cell.column) for one in blocks if one.cell]
    assert places == sorted(set(places))
