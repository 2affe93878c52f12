"""A PDF becomes the text that a reader of the page would read."""

from __future__ import annotations

from itertools import chain

import pytest
from tiny_pdf import Printed, line, make_pdf, paragraph

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers.pdf.reader import iso_date, read_pdf
from sociaaldomein_nlp.readers.source import Source

BACKENDS = ["pdfium", "pdfplumber"]
INFO = {"Title": "Samen verder", "Author": "Gemeente", "CreationDate": "D:20240411090000+02'00'"}
LONG = (
    "Onze gemeente werkt aan een samenleving waarin iedereen mee kan doen. Dat vraagt om",
    "goede zorg, een sterke sociale basis en heldere afspraken tussen de gemeente en de maatschap-",
    "pelijke partners in de wijk. Wij letten op de jeugd- en gezinshulp en op de positie van elke Wmo-",
    "consulent.",
)


def note() -> bytes:
    """Two pages: header, page number, headings of two sizes, a list, a sentence over the page end."""
    first = [
        line(40, "Gemeente Lindevoort beleidsnota", size=8),
        line(110, "Samen verder", size=22, face="bold"),
        line(150, "1. Inleiding", size=14, face="bold"),
        *paragraph(175, *LONG),
        line(260, "Doelen", face="bold"),
        line(280, "Wij willen met de Wmo:"),
        line(300, "\u2022"),
        line(300, "dat inwoners gezond zijn en de weg naar hulp op tijd weten te vinden, ook in de", x=90),
        line(314, "dorpen;", x=90),
        line(332, "\u2022"),
        line(332, "dat inwoners meedoen.", x=90),
        *paragraph(700, "Aan het eind van deze bladzijde staat een zin die nog niet klaar is, omdat die"),
        line(810, "Pagina 1 van 2", x=250, size=8),
    ]
    second = [
        line(40, "Gemeente Lindevoort beleidsnota", size=8),
        *paragraph(80, "verder loopt op de volgende."),
        line(120, "2. Geld", size=14, face="bold"),
        *paragraph(145, "Het kost geld, maar niet veel."),
        line(810, "Pagina 2 van 2", x=250, size=8),
    ]
    return make_pdf([first, second], INFO)


def words(source: Source, kind: str) -> list[str]:
    return [source.text[block.start : block.end] for block in source.body() if block.kind == kind]


@pytest.fixture(scope="module", params=BACKENDS)
def source(request: pytest.FixtureRequest) -> Source:
    return read_pdf(note(), "nota.pdf", request.param)


def test_headings_come_from_size_and_weight(source: Source) -> None:
    found = [(b.level, b.marker, source.text[b.start : b.end]) for b in source.body() if b.kind == "heading"]
    assert found == [
        (1, None, "Samen verder"),
        (2, "1.", "Inleiding"),
        (3, None, "Doelen"),
        (2, "2.", "Geld"),
    ]


def test_lines_of_a_paragraph_are_joined_and_broken_words_made_whole(source: Source) -> None:
    assert words(source, "paragraph")[0] == (
        "Onze gemeente werkt aan een samenleving waarin iedereen mee kan doen. Dat vraagt om goede zorg, een "
        "sterke sociale basis en heldere afspraken tussen de gemeente en de maatschappelijke "
        "partners in de wijk. Wij "
        "letten op de jeugd- en gezinshulp en op de positie van elke Wmo-consulent."
    )


def test_a_sentence_runs_on_over_the_end_of_the_page(source: Source) -> None:
    block = next(b for b in source.body() if source.text[b.start :].startswith("Aan het eind"))
    assert source.text[block.start : block.end].endswith("omdat die verder loopt op de volgende.")
    assert [part.page for part in block.lines] == [1, 2]
    assert source.page_at(block.start) == 1
    assert source.page_at(block.end - 1) == 2


def test_list_items_start_after_their_bullet(source: Source) -> None:
    items = [block for block in source.body() if block.kind == "list_item"]
    assert [source.text[b.start : b.end] for b in items] == [
        "dat inwoners gezond zijn en de weg naar hulp op tijd weten te vinden, ook in de dorpen;",
        "dat inwoners meedoen.",
    ]
    assert source.text[items[0].start - 2 : items[0].start] == "\u2022 "
    assert source.text[items[0].end : items[1].start] == "\n\u2022 "


def test_running_headers_and_page_numbers_stand_outside_the_text(source: Source) -> None:
    outside = [(b.kind, b.page, b.text, b.start, b.end) for b in source.blocks if b.start < 0]
    assert outside == [
        ("page_header", 1, "Gemeente Lindevoort beleidsnota", -1, -1),
        ("page_number", 1, "Pagina 1 van 2", -1, -1),
        ("page_header", 2, "Gemeente Lindevoort beleidsnota", -1, -1),
        ("page_number", 2, "Pagina 2 van 2", -1, -1),
    ]
    assert "Pagina" not in source.text
    assert "beleidsnota" not in source.text


def test_blocks_and_lines_lie_in_order_in_the_text(source: Source) -> None:
    body = list(source.body())
    edges = list(chain.from_iterable((block.start, block.end) for block in body))
    assert edges == sorted(edges)
    for block in body:
        text = source.text[block.start : block.end]
        assert text == text.strip()
        assert "\n" not in text
        assert all(block.start <= part.start < part.end <= block.end for part in block.lines)


def test_boxes_count_from_the_top_left(source: Source) -> None:
    title = next(source.body())
    assert title.bbox is not None
    assert title.bbox[0] == pytest.approx(72, abs=2)
    assert 85 < title.bbox[1] < title.bbox[3] < 120
    assert source.bbox_of(title.start, title.end) == title.bbox


def test_pages_meet_and_cover_the_text(source: Source) -> None:
    assert [(page.number, page.width, page.height) for page in source.pages] == [(1, 595, 842), (2, 595, 842)]
    assert source.pages[0].start == 0
    assert source.pages[0].end == source.pages[1].start
    assert source.pages[1].end == len(source.text)


def test_facts_of_the_file(source: Source) -> None:
    assert (source.title, source.media_type, source.name) == ("Samen verder", "application/pdf", "nota.pdf")
    assert source.metadata == {"author": "Gemeente", "created": "2024-04-11T09:00:00+02:00"}
    assert (source.size, len(source.digest), source.warnings) == (len(note()), 64, ())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("D:20241223110547+01'00'", "2024-12-23T11:05:47+01:00"),
        ("D:20250715092208Z", "2025-07-15T09:22:08Z"),
        ("D:202407", "2024-07"),
        ("20240711", "2024-07-11"),
        ("gisteren", None),
        ("", None),
    ],
)
def test_dates_in_iso(value: str, expected: str | None) -> None:
    assert iso_date(value) == expected


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_page_without_text_gives_a_warning_that_names_it(backend: str) -> None:
    source = read_pdf(make_pdf([paragraph(100, "Wij beginnen."), []]), "scan.pdf", backend)
    assert source.warnings == ("scan.pdf: no text layer on page 2; needs OCR",)
    assert source.pages[1].start == source.pages[1].end == len("Wij beginnen.")


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_pdf([[], []]), "no text layer on any page"),
        (b"%PDF-1.4 and then nothing", "the PDF is broken"),
        (make_pdf([paragraph(100, "Geheim")], locked=True), "locked with a password"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(backend: str, data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=rf"x\.pdf: .*{reason}.*; "):
        read_pdf(data, "x.pdf", backend)


def test_an_unknown_backend_names_those_that_are() -> None:
    with pytest.raises(UsageError, match="choose one of pdfium, pdfplumber"):
        read_pdf(note(), "nota.pdf", "poppler")


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    page = read_pdf(make_pdf([paragraph(100, "Wij beginnen.")], rotate=90), "x.pdf").pages[0]
    assert (page.width, page.height, page.rotation) == (842, 595, 90)


def test_columns_drawn_one_after_the_other_are_not_mixed() -> None:
    left = paragraph(100, *[f"links regel {n} staat hier en loopt" for n in range(8)])
    right = paragraph(100, *[f"rechts regel {n} staat hier en loopt" for n in range(8)], x=320)
    text = read_pdf(make_pdf([left + right]), "x.pdf").text
    assert text.index("links regel 7") < text.index("rechts regel 0")


def test_lines_drawn_out_of_order_are_read_down_the_page() -> None:
    shuffled = [line(100 + 30 * n, f"Regel {n} is een zin.") for n in (3, 0, 4, 1, 2)]
    text = read_pdf(make_pdf([shuffled]), "x.pdf").text
    assert text.split("\n\n") == [f"Regel {n} is een zin." for n in range(5)]


def test_a_heading_that_opens_two_pages_stays_in_the_text() -> None:
    pages = [
        [line(90, "Wat gaan we doen?", size=16, face="bold"), *paragraph(120, f"Wij doen {n}.")] for n in "abcdefgh"
    ]
    pages[2:] = [[*paragraph(90 + 40 * n, "Wij doen nog meer.")] for n in range(6)]
    source = read_pdf(make_pdf(pages), "x.pdf")
    assert words(source, "heading") == ["Wat gaan we doen?"] * 2


def test_a_line_in_italics_over_text_is_a_heading() -> None:
    page = [line(100, "Parkeren", face="italic"), *paragraph(120, "De aanvraag voorziet in vier plaatsen.")]
    assert words(read_pdf(make_pdf([page]), "x.pdf"), "heading") == ["Parkeren"]


def test_without_any_contrast_of_type_the_words_tell_the_headings() -> None:
    page = [line(100, "Onze doelen"), *paragraph(140, "Wij willen dat iedereen meedoet.")]
    assert words(read_pdf(make_pdf([page]), "x.pdf"), "heading") == ["Onze doelen"]


def crossing(step: float) -> str:
    """Give the operators of a drawing of 2,100 lines across and as many down."""
    across = "".join(f"0 {step * at:.2f} m 595 {step * at:.2f} l S\n" for at in range(2100))
    return across + "".join(f"{step * at:.2f} 0 m {step * at:.2f} 842 l S\n" for at in range(2100))


@pytest.mark.parametrize("backend", BACKENDS)
def test_rules_that_cross_too_often_give_a_warning_and_no_tables(backend: str) -> None:
    pages = [paragraph(100, "Wij beginnen."), paragraph(100, "Wij gaan door.")]
    many = read_pdf(make_pdf(pages, drawn=crossing(3)), "x.pdf", backend)
    assert many.warnings == ("x.pdf: too much is drawn on page 1; no tables were looked for there",)
    assert many.text.startswith("Wij beginnen.")


def test_as_many_lines_that_lie_on_each_other_are_few_rules() -> None:
    assert read_pdf(make_pdf([paragraph(100, "Wij beginnen.")], drawn=crossing(0.3)), "x.pdf").warnings == ()


def test_what_is_filled_in_in_a_form_is_read_where_it_stands() -> None:
    page = make_pdf([[*paragraph(100, "Onderwerp:"), *paragraph(300, "De raad besluit.")]])
    box = b"<< /Type /XObject /Subtype /Form /BBox [0 0 300 20] /Resources << /Font << /F0 3 0 R >> >> /Length 44 >>"
    field = (
        b"90 0 obj\n<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Nota) /F 4 /Rect [72 640 372 660] "
        b"/AP << /N 91 0 R >> >>\nendobj\n"
        b"91 0 obj\n"
        + box
        + b"\nstream\n"
        + b"BT /F0 11 Tf 2 5 Td (Nota armoede) Tj ET".ljust(44)
        + b"\nendstream\nendobj\n"
    )
    for old, new in (
        (b"/Type /Catalog", b"/Type /Catalog /AcroForm << /Fields [90 0 R] >>"),
        (b"/Rotate 0", b"/Annots [90 0 R] /Rotate 0"),
        (b"xref\n0", field + b"xref\n0"),
    ):
        assert old in page
        page = page.replace(old, new, 1)
    words = read_pdf(page, "besluit.pdf").text.split()
    assert words == ["Onderwerp:", "Nota", "armoede", "De", "raad", "besluit."]


def test_a_pdf_that_is_locked_with_a_certificate_is_not_called_broken() -> None:
    data = make_pdf([paragraph(100, "Geheim")], locked=True).replace(b"/Filter /Standard", b"/Filter /Adobe.PubSec")
    with pytest.raises(ReadError, match="locked with a certificate") as caught:
        read_pdf(data, "x.pdf")
    assert "broken" not in str(caught.value)


def test_facts_that_are_no_text_are_left_out() -> None:
    data = make_pdf([paragraph(100, "Wij beginnen.")], {"Title": "Nota", "Author": "AUTEUR"})
    source = read_pdf(data.replace(b"(AUTEUR)", b"<FEFFD800D800>"), "x.pdf")
    assert (source.title, source.metadata.get("author")) == ("Nota", None)


def test_why_there_is_no_text_is_told() -> None:
    cases = {
        make_pdf([[], []]): "its pages hold no letters that can be read",
        make_pdf([[]], drawn="0 0 500 700 re f\n"): "it holds pictures of text",
        make_pdf([[]], drawn="BT 3 Tr /F0 12 Tf 72 700 Td (stil) Tj ET\n"): "all its words are hidden",
    }
    for data, reason in cases.items():
        with pytest.raises(ReadError, match=f"no text layer on any page: {reason}"):
            read_pdf(data, "x.pdf")


def test_a_text_of_nothing_but_slanting_words_says_so() -> None:
    drawn = "BT /F0 30 Tf .7 .7 -.7 .7 200 300 Tm (CONCEPT) Tj ET\n"
    source = read_pdf(make_pdf([[]], drawn=drawn), "x.pdf")
    assert source.text == ""
    assert any("no text is left" in warning for warning in source.warnings)


@pytest.mark.parametrize("backend", BACKENDS)
def test_lines_that_come_back_are_the_text_where_there_is_no_other(backend: str) -> None:
    bare = read_pdf(make_pdf([paragraph(40, f"Besluit {number}") for number in range(9)]), "x.pdf", backend)
    assert bare.text.split() == [word for number in range(9) for word in ("Besluit", str(number))]
    pages = [[*paragraph(40, f"Besluit {number}"), *paragraph(400, "Wij beginnen.")] for number in range(9)]
    assert "Besluit" not in read_pdf(make_pdf(pages), "x.pdf", backend).text


def test_letters_of_a_size_below_nothing_show_and_are_read() -> None:
    drawn = "".join(
        f"BT /F0 -11 Tf -1 0 0 -1 72 {600 - 14 * at} Tm ({word}) Tj ET\n"
        for at, word in enumerate(["Wij beginnen.", "Jongeren doen mee."])
    )
    source = read_pdf(make_pdf([[]], drawn=drawn), "x.pdf")
    assert source.text.split() == ["Wij", "beginnen.", "Jongeren", "doen", "mee."]
    assert source.warnings == ()


COVER = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"


@pytest.mark.parametrize(
    ("lines", "warned"),
    [
        (paragraph(20, "Besluit 2024-117, ingekomen 3 mei"), True),
        (paragraph(400, "Samen verder"), False),
        ([*paragraph(20, "Besluit 2024-117"), *paragraph(400, "De raad besluit.")], False),
    ],
)
def test_a_scan_with_a_stamp_at_its_edge_still_needs_ocr_and_a_cover_with_a_title_does_not(
    lines: list[Printed], warned: bool
) -> None:
    source = read_pdf(make_pdf([lines, paragraph(100, "Wij beginnen.")], drawn=COVER), "x.pdf")
    assert source.warnings == (("x.pdf: no text layer on page 1; needs OCR",) if warned else ())


def test_a_page_with_little_but_a_line_at_its_edge_and_no_picture_needs_no_ocr() -> None:
    assert read_pdf(make_pdf([paragraph(20, "Bijlage 1"), paragraph(100, "Wij beginnen.")]), "x.pdf").warnings == ()
