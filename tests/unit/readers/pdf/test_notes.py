"""Footnotes stand after the text of their page, and the marks that call them are no part of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny_pdf import line, make_pdf, paragraph

from sociaaldomein_nlp.readers.pdf.lines import PrintedLine
from sociaaldomein_nlp.readers.pdf.notes import opening, with_notes
from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.source import Source

BACKENDS = ["pdfium", "pdfplumber"]
LONG = "Aan het eind van deze bladzijde staat een zin die nog lang niet klaar is, omdat die"


def printed(text: str, y: float, size: float = 10.0, **facts: object) -> PrintedLine:
    return PrintedLine(text, (70, y, 70 + 5 * len(text), y + size), 1, size, False, 20.0, 0, **facts)


def kinds(*lines: PrintedLine) -> list[str]:
    return [one.kind for one in with_notes(lines, 10.0, 842)]


def raised(before: str, mark: str, after: str) -> str:
    """Give the operators of a line with a mark in smaller type that stands higher."""
    return f"BT /F0 11 Tf 72 742 Td ({before}) Tj /F0 6.5 Tf 4 Ts ({mark}) Tj 0 Ts /F0 11 Tf ({after}) Tj ET\n"


def note() -> bytes:
    first = [
        *paragraph(690, LONG),
        line(740, "1", x=72, size=5),
        line(743, "Zie het besluit van de raad", x=76, size=8),
        line(753, "van juni.", x=72, size=8),
        line(763, "2 Een tweede noot.", size=8),
    ]
    return make_pdf(
        [first, [*paragraph(100, "verder loopt.", "Dit is nieuw.")]], drawn=raised("Wij doen beleid", "1", " samen.")
    )


@pytest.fixture(params=BACKENDS)
def source(request: pytest.FixtureRequest) -> Source:
    return read_pdf(note(), "nota.pdf", request.param)


def test_the_mark_in_the_text_is_split_from_its_word(source: Source) -> None:
    assert source.text.startswith("Wij doen beleid samen.\n\n")


def test_footnotes_have_their_mark_and_their_words(source: Source) -> None:
    found = [(b.marker, source.text[b.start : b.end], b.page) for b in source.body() if b.kind == "footnote"]
    assert found == [("1", "Zie het besluit van de raad van juni.", 1), ("2", "Een tweede noot.", 1)]


def test_a_sentence_goes_on_past_the_notes_of_its_page(source: Source) -> None:
    block = next(b for b in source.body() if source.text[b.start :].startswith("Aan het eind"))
    assert source.text[block.start : block.end].endswith("omdat die verder loopt.")
    assert block.end < source.text.index("Zie het besluit") < source.text.index("Dit is nieuw")


@pytest.mark.parametrize(
    ("text", "mark"),
    [("1 Zie", "1"), ("1Zie", "1"), ("12. Zie", "12"), ("* Voorlopig", "*"), ("[3] Zie", "[3]"), ("†Cijfers", "†")],
)
def test_what_opens_a_footnote(text: str, mark: str) -> None:
    found = opening(text)
    assert found is not None
    assert found[1] == mark


@pytest.mark.parametrize("text", ["Zie ook", "1.2 miljoen", "2024 was", "1", ""])
def test_what_opens_none(text: str) -> None:
    assert opening(text) is None


def test_small_lines_with_a_number_below_the_text_are_notes() -> None:
    text = printed("Wij beginnen.", 600)
    assert kinds(text, printed("1 Zie ook.", 700, 8.0), printed("en verder", 710, 8.0)) == ["", "footnote", "footnote"]


def test_a_note_that_is_as_large_as_the_text_is_text() -> None:
    assert kinds(printed("Wij beginnen.", 600), printed("1 Zie ook.", 700)) == ["", ""]


def test_small_lines_high_on_the_page_are_text() -> None:
    assert kinds(printed("Wij beginnen.", 100), printed("1 Zie ook.", 200, 8.0)) == ["", ""]


def test_small_lines_without_a_mark_are_text() -> None:
    assert kinds(printed("Wij beginnen.", 600), printed("Bron: eigen cijfers", 700, 8.0)) == ["", ""]


def test_small_numbers_in_a_row_of_a_table_are_none() -> None:
    assert kinds(printed("Wij beginnen.", 600), replace(printed("1 Jeugd 200", 700, 8.0), jumps=1)) == ["", ""]


def test_a_mark_that_no_type_sets_apart_is_taken_out_where_a_note_answers_it() -> None:
    text = [printed("het beleid1 en de nota.2 Verder", 500), printed("in artikel 2.1 staat beleid1 weer", 520)]
    notes = [printed("1 Zie ook.", 700, 8.0), printed("2 En dit.", 712, 8.0)]
    found = with_notes([*text, *notes], 10.0, 842)
    assert [one.text for one in found[:2]] == ["het beleid en de nota. Verder", "in artikel 2.1 staat beleid1 weer"]
    assert found[0].marks == ("1", "2")


def test_a_number_that_no_note_answers_stays() -> None:
    found = with_notes([printed("het beleid3 blijft", 500), printed("1 Zie ook.", 700, 8.0)], 10.0, 842)
    assert found[0].text == "het beleid3 blijft"


def test_notes_of_both_columns_come_last() -> None:
    left, right = {"region": 1}, {"region": 2}
    lines = [
        printed("links", 500, **left),
        printed("1 Noot links.", 700, 8.0, **left),
        printed("rechts", 500, **right),
        printed("2 Noot rechts.", 700, 8.0, **right),
    ]
    assert [one.text for one in with_notes(lines, 10.0, 842)] == ["links", "rechts", "1 Noot links.", "2 Noot rechts."]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_figure_in_a_unit_is_no_mark(backend: str) -> None:
    data = make_pdf([[]], drawn=raised("Een zaal van 120 m", "2", " is genoeg."))
    assert read_pdf(data, "x.pdf", backend).text == "Een zaal van 120 m2 is genoeg."
