"""A short line alone with a rule right under its words is a heading; links, tables and forms have such rules too."""

from __future__ import annotations

import pytest
from tiny_pdf import line, make_pdf, paragraph

from sociaaldomein_nlp.readers.pdf.reader import read_pdf
from sociaaldomein_nlp.readers.source import Source

BACKENDS = ["pdfium", "pdfplumber"]
TITLE = "Doelen en maatregelen"
# how wide it is in Helvetica of 11 points
WIDE = 108.8
BODY = (
    "Wij willen dat elke inwoner mee kan doen, ook wie weinig geld heeft.",
    "Daarom openen wij in 2025 een loket in elke wijk van de gemeente.",
)
ABOVE = paragraph(80, "Deze nota gaat over de zorg in onze gemeente en wat die kost.", *BODY)


def rule(y: float, x0: float = 72, x1: float = 72 + WIDE) -> str:
    return f"0.5 w {x0} {842 - y} m {x1} {842 - y} l S\n"


def box(y: float, x0: float = 72, x1: float = 72 + WIDE) -> str:
    return f"{x0} {842 - y - 0.6} {x1 - x0} 0.6 re f\n"


def read(drawn: str, backend: str = "pdfium", *, title: str = TITLE, after: float = 164, **facts: object) -> Source:
    """Read a page with a line at 150 points that may be a heading, and text above and below it."""
    return read_pdf(
        make_pdf([[*ABOVE, line(150, title), *paragraph(after, *BODY)]], drawn=drawn, **facts), "a", backend
    )


def kind(source: Source, title: str = TITLE) -> str:
    return next(block.kind for block in source.body() if source.text[block.start : block.end] == title)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("draw", [rule, box])
def test_a_line_with_a_rule_under_its_words_is_a_heading(draw, backend):
    assert kind(read(draw(151.5), backend)) == "heading"


@pytest.mark.parametrize("backend", BACKENDS)
def test_without_the_rule_it_is_a_paragraph_where_type_makes_headings(backend):
    pages = [[line(50, "Nota zorg", size=18), *ABOVE, line(150, TITLE), *paragraph(164, *BODY)]]
    assert kind(read_pdf(make_pdf(pages), "a", backend)) == "paragraph"
    assert kind(read_pdf(make_pdf(pages, drawn=rule(151.5)), "a", backend)) == "heading"


def test_its_level_is_below_those_that_their_size_makes():
    large, bold = line(50, "Nota zorg", size=18), line(140, "Aanpak", face="bold")
    pages = [[large, *paragraph(70, *BODY), bold, line(160, TITLE), *paragraph(174, *BODY)]]
    source = read_pdf(make_pdf(pages, drawn=rule(161.5)), "a")
    assert [(block.level, source.text[block.start : block.end]) for block in source.body() if block.level] == [
        (1, "Nota zorg"),
        (2, "Aanpak"),
        (3, TITLE),
    ]


def test_a_number_before_it_is_no_list():
    wide = 72 + WIDE + 12.2
    assert kind(read(rule(151.5, x1=wide), title=f"1. {TITLE}")) == "heading"


def test_a_rule_that_spares_the_white_between_words_is_one():
    drawn = rule(151.5, 72, 105) + rule(151.5, 109, 120) + rule(151.5, 124, 72 + WIDE)
    assert kind(read(drawn)) == "heading"


@pytest.mark.parametrize(
    "drawn",
    [
        rule(151.5, 72, 520),
        rule(151.5, 30, 72 + WIDE),
        rule(146),
        rule(158),
        rule(136),
        rule(151.5, 72, 110),
        "",
    ],
    ids=["over the column", "from the margin", "through the words", "far below", "above", "under one word", "none"],
)
def test_other_rules_make_no_heading(drawn):
    pages = [[line(50, "Nota zorg", size=18), *ABOVE, line(150, TITLE), *paragraph(164, *BODY)]]
    assert kind(read_pdf(make_pdf(pages, drawn=drawn), "a")) == "paragraph"


@pytest.mark.parametrize("title", ["Wij doen dit samen.", "met elkaar aan zet", "www.lindevoort.nl", "Doelen,"])
def test_a_line_that_has_not_the_form_of_one_is_no_heading(title):
    wide = {"Wij doen dit samen.": 101, "met elkaar aan zet": 92, "www.lindevoort.nl": 88, "Doelen,": 38}[title]
    source = read(rule(151.5, x1=72 + wide), title=title)
    assert "heading" not in {block.kind for block in source.body() if title in source.text[block.start : block.end]}


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_link_is_no_heading(backend):
    head = line(50, "Nota zorg", size=18)
    pages = [[head, *ABOVE, line(150, TITLE), *paragraph(164, *BODY)]]
    linked = make_pdf(pages, drawn=rule(151.5), links=[(70, 140, 190, 154)])
    elsewhere = make_pdf(pages, drawn=rule(151.5), links=[(70, 540, 190, 554)])
    assert kind(read_pdf(linked, "a", backend)) == "paragraph"
    assert kind(read_pdf(elsewhere, "a", backend)) == "heading"


def test_lines_under_each_other_are_links_and_no_headings():
    pages = [[line(50, "Nota zorg", size=18), *ABOVE, line(150, TITLE), line(180, TITLE), *paragraph(210, *BODY)]]
    source = read_pdf(make_pdf(pages, drawn=rule(151.5) + rule(181.5)), "a")
    assert kind(source) == "paragraph"


def test_a_line_that_a_colon_announces_is_none():
    lead = line(126, "Meer leest u in de nota die de raad heeft vastgesteld:")
    pages = [[line(50, "Nota zorg", size=18), *ABOVE, lead, line(150, TITLE), *paragraph(180, *BODY)]]
    assert kind(read_pdf(make_pdf(pages, drawn=rule(151.5)), "a")) == "paragraph"


def test_what_closes_the_document_heads_nothing():
    pages = [[line(50, "Nota zorg", size=18), *ABOVE, line(150, TITLE)]]
    assert kind(read_pdf(make_pdf(pages, drawn=rule(151.5)), "a")) == "paragraph"


@pytest.mark.parametrize("backend", BACKENDS)
def test_heads_of_a_table_are_cells(backend):
    across = "".join(rule(y, 72, 472) for y in (140, 160, 180))
    down = "".join(f"{x} {842 - 140} m {x} {842 - 180} l S\n" for x in (72, 272, 472))
    cells = [line(154, TITLE, x=80), line(154, "Kosten", x=280), line(174, "Loket", x=80), line(174, "12", x=280)]
    drawn = across + down + rule(155.5, 80, 80 + WIDE)
    source = read_pdf(make_pdf([[*ABOVE, *cells, *paragraph(210, *BODY)]], drawn=drawn), "a", backend)
    assert kind(source) == "table_cell"
