"""OpenDocument texts: what their headings, lists, tables, notes and frames say becomes blocks."""

from __future__ import annotations

import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import odfdo
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structure_score import f1, told
from tiny_odt import (
    COVERED,
    bullet,
    h,
    heads,
    li,
    list_style,
    marks,
    number,
    odt_bytes,
    p,
    read,
    running,
    style,
    table,
    td,
    text_properties,
    tr,
    ul,
)

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.notes import read_note
from sociaaldomein_nlp.readers.odt import reader
from sociaaldomein_nlp.readers.odt.reader import MEDIA_TYPE, read_odt
from sociaaldomein_nlp.readers.source import Cell, Source

CORPUS = Path(__file__).parents[4] / "corpus"
NOTES = sorted(path.stem for path in (CORPUS / "formats").glob("*.docx"))


def blocks_of(name: str) -> list[Any]:
    sys.path.insert(0, str(CORPUS / "formats"))
    try:
        import make_formats
    finally:
        sys.path.pop(0)
    return list(make_formats.blocks(read_note(CORPUS / "notes" / f"{name}.txt")))


def as_odt(blocks: list[Any]) -> tuple[bytes, list[tuple[str, int, str]]]:
    """Write blocks of a note with odfdo; also give kind, level and text of each."""
    document = odfdo.Document("text")
    document.body.clear()
    expected: list[tuple[str, int, str]] = []
    for number_, block in enumerate(blocks):
        texts = [" ".join(cell.split()) for row in block.rows for cell in row] or [" ".join(block.text.split())]
        if block.kind == "heading":
            document.body.append(odfdo.Header(block.level, texts[0]))
            expected.append(("heading", block.level, texts[0]))
        elif block.kind == "list":
            document.body.append(odfdo.List(texts))
            expected += [("list_item", 1, text) for text in texts]
        elif block.kind == "table":
            made = odfdo.Table(f"T{number_}")
            for row in block.rows:
                cells = odfdo.Row()
                for cell in row:
                    cells.append_cell(odfdo.Cell(text=cell))
                made.append_row(cells)
            document.body.append(made)
            expected += [("table_cell", 0, text) for text in texts if text]
        else:
            document.body.append(odfdo.Paragraph(texts[0]))
            expected.append(("paragraph", 0, texts[0]))
    out = BytesIO()
    document.save(out)
    return out.getvalue(), expected


@pytest.mark.parametrize("name", NOTES)
def test_the_structure_of_the_corpus_comes_back(name: str) -> None:
    data, expected = as_odt(blocks_of(name))
    assert f1(expected, told(read_odt(data, f"{name}.odt"))) >= 0.98


LISTS = list_style("L1", bullet(1, "•"), bullet(2, "–")) + list_style(
    "N1", number(1, "1"), number(2, "a", 'style:num-suffix=")"'), number(3, "i", 'text:display-levels="3"')
)


def test_a_note_is_read_as_it_looks() -> None:
    body = h("Doelen") + p("Wij willen:") + ul(li("rust", ul(li("dieper"))), li("ruimte"), style="L1")
    body += p("Slot", "Caption")
    source = read(body, LISTS)
    assert source.text == "Doelen\n\nWij willen:\n\n• rust\n– dieper\n• ruimte\n\nSlot"
    assert [(block.kind, block.level, block.place) for block in source.body()] == [
        ("heading", 1, "paragraph 1"),
        ("paragraph", 0, "paragraph 2"),
        ("list_item", 1, "paragraph 3"),
        ("list_item", 2, "paragraph 4"),
        ("list_item", 1, "paragraph 5"),
        ("caption", 0, "paragraph 6"),
    ]
    assert (source.media_type, source.name, len(source.digest)) == (MEDIA_TYPE, "nota.odt", 64)


def test_numbers_of_lists_and_their_deeper_levels() -> None:
    deep = ul(li("i", ul(li("x"), li("y"))), li("ii"))
    body = ul(li("een", deep), li("twee", ul(li("i"))), li("vijf", further='text:start-value="5"'), style="N1")
    assert [marker for marker, _ in marks(read(body, LISTS))] == [
        *("1.", "a)", "1.a.i", "1.a.ii", "b)", "2.", "a)", "5."),
    ]


def test_a_list_begins_again_unless_it_says_that_it_goes_on() -> None:
    first = ul(li("a"), style="N1", further='xml:id="list1"')
    body = (
        first + p("tekst") + ul(li("b"), style="N1") + ul(li("c"), style="N1", further='text:continue-numbering="true"')
    )
    body += ul(li("d"), style="N1", further='text:continue-list="list1"')
    assert [marker for marker, _ in marks(read(body, LISTS)) if marker] == ["1.", "1.", "2.", "2."]


def test_an_item_without_words_of_its_own_counts_nothing() -> None:
    first = ul(li("een", ul(li("x"))), style="N1", further='xml:id="q"')
    again = ul(li(ul(li("y"))), li("twee"), style="N1", further='text:continue-list="q"')
    assert [marker for marker, _ in marks(read(first + again, LISTS))] == ["1.", "a)", "b)", "2."]


def test_later_paragraphs_of_an_item_and_list_headers_are_plain() -> None:
    header = f"<text:list-header>{p('Kop')}</text:list-header>"
    source = read(ul(header, li("een", "meer"), li("twee"), style="N1"), LISTS)
    assert [(block.kind, block.marker) for block in source.body()] == [
        *(("paragraph", None), ("list_item", "1."), ("paragraph", None), ("list_item", "2.")),
    ]


def test_forms_of_numbers() -> None:
    levels = (
        number(1, "I", 'style:num-prefix="(" style:num-suffix=")"'),
        number(2, ""),
        number(3, "1", 'loext:num-list-format="art. %3%" xmlns:loext="urn:loext"'),
        '<text:list-level-style-image text:level="4"/>',
        bullet(5, "\uf0b7"),
        number(6, "A", 'text:start-value="3" style:num-suffix="."'),
    )
    body = ul(li("1", ul(li("2", ul(li("3", ul(li("4", ul(li("5", ul(li("6"), li("7"))))))))))), style="V")
    found = marks(read(body, list_style("V", *levels)))
    assert [marker for marker, _ in found] == ["(I)", ".", "art. 1", "•", "•", "C.", "D."]


def test_a_letter_of_a_symbol_font_is_a_sign() -> None:
    inner = text_properties('fo:font-family="Wingdings"')
    sign = f'<text:list-level-style-bullet text:level="1" text:bullet-char="l">{inner}</text:list-level-style-bullet>'
    assert marks(read(ul(li("een"), style="W"), list_style("W", sign))) == [("●", "een")]


def test_a_list_without_a_style_is_still_a_list() -> None:
    assert told(read(ul(li("een", ul(li("twee")))))) == [("list_item", 1, "een"), ("list_item", 2, "twee")]


def test_a_number_that_the_file_writes_down_is_taken() -> None:
    written = "<text:p><text:number>7.</text:number>zeven</text:p>"
    assert marks(read(ul(li(written)))) == [("7.", "zeven")]


def test_a_numbered_paragraph_says_its_own_list() -> None:
    one = '<text:numbered-paragraph text:list-id="a" text:level="1" text:style-name="N1">{0}</text:numbered-paragraph>'
    assert marks(read(one.format(p("een")) + one.format(p("twee")), LISTS)) == [("1.", "een"), ("2.", "twee")]


OUTLINE = (
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
)


def test_headings_are_numbered_by_the_outline() -> None:
    off = style("Los", 'style:list-style-name=""')
    body = h("A") + h("B", 2) + h("C", 3) + h("D") + h("E", 2) + h("F", 1, 'text:is-list-header="true"')
    body += h("G", 1, 'text:restart-numbering="true" text:start-value="9"') + h("H", 1, 'text:style-name="Los"')
    found = marks(read(body, off, OUTLINE))
    assert [marker for marker, _ in found] == ["1", "1.1", None, "2", "2.1", None, "9", None]


def test_a_heading_in_a_list_has_the_number_of_that_list_or_of_the_outline() -> None:
    body = ul(li(h("A", 1)), style="N1") + ul(li(ul(li(h("B", 2)))), style="Outline") + h("C", 2)
    source = read(body, LISTS, OUTLINE)
    assert [(block.kind, block.level, block.marker) for block in source.body()] == [
        *(("heading", 1, "1."), ("heading", 2, "1.1"), ("heading", 2, "1.2")),
    ]


@pytest.mark.parametrize(
    ("name", "kind", "depth"),
    [
        ("Title", "heading", 1),
        ("Heading_20_3", "heading", 3),
        ("Kop 2", "heading", 2),
        ("Eigen", "heading", 2),
        ("Contents_20_1", "contents", 0),
        ("Illustratie", "caption", 0),
        ("Rond", "paragraph", 0),
        ("Text_20_body", "paragraph", 0),
    ],
)
def test_the_name_of_a_style_or_its_parent_says_its_part(name: str, kind: str, depth: int) -> None:
    styles = style("Eigen", 'style:display-name="Huisstijl"', "Heading_20_2") + style("Rond", parent="Om")
    styles += style("Om", parent="Rond") + style("Illustratie", parent="Caption")
    assert told(read(p("x", name), styles=styles)) == [(kind, depth, "x")]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<text:span>a</text:span><text:s text:c="3"/>b', "a b"),
        ('a<text:s text:c="999999999999"/>b<text:s text:c="x"/>c', "a b c"),
        ("a<text:tab/>b<text:line-break/>c", "a b c"),
        ("be\u00adleid", "beleid"),
        ("a<text:soft-page-break/>b", "ab"),
        ("a<office:annotation><dc:creator>X</dc:creator><text:p>weg</text:p></office:annotation>b", "ab"),
        ("<text:a>link</text:a> <text:page-number>3</text:page-number>", "link 3"),
        ('a<text:span text:style-name="Weg">weg</text:span>b', "ab"),
        ('a<text:hidden-text text:is-hidden="true">weg</text:hidden-text>b', "ab"),
        ('a<text:hidden-text text:is-hidden="false">b</text:hidden-text>', "ab"),
        ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>weg</text:ruby-text></text:ruby>b", "ab"),
        ("a<text:placeholder>weg</text:placeholder>b<text:bookmark/>c", "abc"),
        ("a<draw:frame><draw:object><text:p>weg</text:p></draw:object><svg:desc>weg</svg:desc></draw:frame>b", "ab"),
    ],
)
def test_the_words_of_a_paragraph(content: str, text: str) -> None:
    hidden = style("Weg", family="text", inner=text_properties('text:display="none"'))
    assert read(p(content), hidden).text == text


def test_hidden_paragraphs_and_sections_are_gone() -> None:
    hidden = style("Weg", inner=text_properties('text:display="none"'))
    body = p("a", "Weg") + p('b<text:hidden-paragraph text:is-hidden="true"/>')
    body += f'<text:section text:display="none">{p("c")}</text:section><text:section>{p("d")}</text:section>'
    assert read(body, hidden).text == "d"


def test_deleted_text_is_out_and_the_change_is_told() -> None:
    changes = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('weg')}</text:deletion></text:changed-region>"
    )
    source = read(f"{changes}</text:tracked-changes>" + p('Wij <text:change text:change-id="c1"/>beginnen.'))
    assert source.text == "Wij beginnen."
    assert source.warnings == ("nota.odt: tracked changes were read as accepted",)


def note(kind: str, mark: str, text: str) -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body>{p(text)}{p('meer')}</text:note-body></text:note>"
    )


def test_notes_stand_at_the_end_and_their_marks_are_not_glued_to_words() -> None:
    body = p(f"Beleid{note('endnote', 'i', 'achteraan')} en{note('footnote', '1', 'onderaan')}.") + p("Slot")
    source = read(body)
    assert source.text == "Beleid en.\n\nSlot\n\n1 onderaan meer\n\ni achteraan meer"
    assert [(block.kind, block.marker, block.place) for block in source.body()][2:] == [
        *(("footnote", "1", "footnote 1"), ("footnote", "i", "endnote 1")),
    ]


def test_a_table_of_contents_and_its_title() -> None:
    body = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>weg"
        "</text:index-title-template></text:table-of-content-source><text:index-body>"
        f"<text:index-title>{p('Inhoud', 'Contents_20_Heading')}</text:index-title>{p('Doelen<text:tab/>3')}"
        f"</text:index-body></text:table-of-content>{p('Tekst')}"
    )
    assert told(read(body)) == [("heading", 1, "Inhoud"), ("contents", 0, "Doelen 3"), ("paragraph", 0, "Tekst")]


def test_frames_and_shapes_with_words_are_sidebars() -> None:
    box = f"<draw:frame><draw:text-box>{p('Kader')}{p('Figuur 1', 'Caption')}</draw:text-box></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{p('Vorm')}</draw:custom-shape></draw:g>"
    source = read(p(f"Voor {box}na") + f"<draw:frame><draw:image/></draw:frame>{shape}" + p("Verder"))
    assert told(source) == [
        *(("paragraph", 0, "Voor na"), ("sidebar", 0, "Kader"), ("caption", 0, "Figuur 1"), ("sidebar", 0, "Vorm")),
        ("paragraph", 0, "Verder"),
    ]
    assert [block.place for block in source.body()][1:4] == [
        *("text box 1 paragraph 1", "text box 1 paragraph 2", "text box 2 paragraph 1"),
    ]


def cells(source: Source) -> dict[str, Cell]:
    return {source.text[block.start : block.end]: block.cell for block in source.body() if block.cell is not None}


def test_heads_stand_over_their_columns() -> None:
    top = tr(td("Doel"), td("Jaren", 'table:number-columns-spanned="2"'), COVERED)
    source = read(table(heads(top), tr(td("Rust"), td("10"), td("20"))))
    found = cells(source)
    assert (found["Jaren"].header, found["10"].heads, found["20"]) == (
        True,
        ("Jaren",),
        Cell(0, 1, 2, heads=("Jaren",)),
    )
    assert source.text == "Doel\tJaren\t\nRust\t10\t20"
    assert [block.place for block in source.body()][-1] == "table 1 row 2 cell 3"


def test_covered_and_repeated_cells_keep_the_columns() -> None:
    rows = (
        tr(td("A", 'table:number-rows-spanned="2"'), td("B")),
        tr(COVERED, td("C")),
        tr(td("", 'table:number-columns-repeated="1"'), td("D")),
        tr(td("x", 'table:number-columns-repeated="2"'), further='table:number-rows-repeated="2"'),
        tr(td(""), further='table:number-rows-repeated="1000000"'),
    )
    assert read(table(*rows)).text == "A\tB\n\tC\n\tD\nx\tx\nx\tx\n"


@pytest.mark.parametrize(
    ("first", "second", "headed"),
    [
        (p("Doel", "Vet"), "Rust", True),
        (p('<text:span text:style-name="V">Doel</text:span>'), "Rust", True),
        (p('<text:span text:style-name="V">Doel</text:span> en'), "Rust", False),
        (p('<text:span text:style-name="Dun">Doel</text:span>', "Vet"), "Rust", False),
        (p("Doel", "Vet"), p("Rust", "Vet"), False),
        (p("Doel"), "Rust", False),
    ],
)
def test_a_first_row_in_bold_gives_the_heads(first: str, second: str, headed: bool) -> None:
    bold, thin = (text_properties(f'fo:font-weight="{weight}"') for weight in ("bold", "normal"))
    styles = style("Vet", inner=bold) + style("V", family="text", inner=bold) + style("Dun", family="text", inner=thin)
    source = read(table(tr(td(first)), tr(td(second))), styles)
    assert [block.cell.header for block in source.body() if block.cell] == [headed, False]


def test_a_table_in_a_cell_is_words_of_that_cell() -> None:
    inner = table(tr(td("a"), td("b"), further='table:number-rows-repeated="9"'))
    source = read(table(tr(td(ul(li("een"), li("twee")) + inner), td("naast"))) + table(tr(td("tweede"))), LISTS)
    assert source.text == "een twee a b\tnaast\n\ntweede"
    assert cells(source)["tweede"].table == 1


def test_repeats_are_held_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    many = 'table:number-columns-repeated="1000000" table:number-columns-spanned="1000000"'
    assert max(cell.column for cell in cells(read(table(tr(td("x", many.split(maxsplit=1)[0]))))).values()) == 199
    monkeypatch.setattr(reader, "MAX_CELLS", 1_000)
    with pytest.raises(ReadError, match="table cells"):
        read(table(tr(td("x", many), further='table:number-rows-repeated="1000000"')))


def test_headers_and_footers_stay_out_of_the_text() -> None:
    master = f"<style:master-page><style:header>{p('Gemeente Drostwijk')}</style:header>"
    master += f"<style:header-first>{p('Gemeente Drostwijk')}</style:header-first>"
    master += f"<style:footer>{p('Pagina <text:page-number>1</text:page-number>')}</style:footer></style:master-page>"
    source = read(p("Tekst"), master=master)
    assert [(block.kind, block.text) for block in running(source)] == [
        *(("page_header", "Gemeente Drostwijk"), ("page_footer", "Pagina 1")),
    ]
    assert source.text == "Tekst"


def test_the_facts_of_the_file_are_kept() -> None:
    meta = "<dc:title>Nota jeugd</dc:title><dc:creator>B</dc:creator><meta:initial-creator>A</meta:initial-creator>"
    meta += "<meta:creation-date>2024-03-01T10:00:00.5</meta:creation-date><dc:date>gisteren</dc:date>"
    meta += "<meta:keyword>jeugd</meta:keyword><meta:keyword>zorg</meta:keyword>"
    source = read(p("x"), meta=meta)
    assert source.title == "Nota jeugd"
    assert source.metadata == {"author": "A", "created": "2024-03-01T10:00:00.5", "keywords": "jeugd, zorg"}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (odt_bytes(""), "no text in the document"),
        (odt_bytes(p("x"))[:-30], "broken or cut-off"),
        (odt_bytes("<text:p>"), "content.xml is damaged"),
        (odt_bytes(p("x"), extra={"styles.xml": "<!DOCTYPE a><a/>"}), "DOCTYPE"),
        (odt_bytes(p("x"), extra={"META-INF/manifest.xml": "<a><manifest:encryption-data/></a>"}), "password"),
        (odt_bytes(p("x"), extra={"content.xml": "<a><body><spreadsheet/></body></a>"}), "main part is missing"),
        (
            odt_bytes(
                p("x"), extra={"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}
            ),
            "ODS",
        ),
        (odt_bytes("<text:section>" * 140 + "</text:section>" * 140), "deep"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what) as caught:
        read_odt(data, "nota.odt")
    assert caught.value.where == "nota.odt"
    assert caught.value.mend


def test_broken_styles_and_facts_leave_a_warning() -> None:
    data = odt_bytes(h("Doelen"), extra={"styles.xml": "<a", "meta.xml": "<a"})
    assert [warning.split(";")[0] for warning in read_odt(data, "nota.odt").warnings] == [
        *("nota.odt: styles.xml is damaged", "nota.odt: meta.xml is damaged"),
    ]


@pytest.mark.parametrize(
    "opened", ["text:section", "text:list text:list-item", "table:table table:table-row table:table-cell"]
)
def test_what_stands_as_deep_as_allowed_is_read_without_harm(opened: str) -> None:
    names = opened.split()
    times = 118 // len(names)
    body = "".join(f"<{name}>" for name in names) * times + p("diep")
    body += "".join(f"</{name}>" for name in reversed(names)) * times
    assert "diep" in read(body).text


def no_harm(data: bytes) -> None:
    """Hold that bytes give a Source or a ReadError."""
    with suppress(ReadError):
        source = read_odt(data, "nota.odt")
        assert all(source.text[block.start : block.end].strip() for block in source.body())


@pytest.fixture(scope="module")
def written() -> bytes:
    return as_odt(blocks_of(NOTES[0]))[0]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_gives_an_error_or_a_text(written: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(written)))
    flips = data.draw(st.lists(st.tuples(st.integers(0, len(written) - 1), st.integers(1, 255)), max_size=8))
    damaged = bytearray(written)
    for at, bits in flips:
        damaged[at] ^= bits
    no_harm(bytes(damaged) if flips else written[:cut])


VALUES = st.sampled_from(
    ["", "0", "1", "-1", "10", "99999999999999999999", "x", "%1%", "none", "true", "L1", "Outline"]
)
NAMES = ["text:p", "text:h", "text:list", "text:list-item", "text:span", "text:note", "text:note-body", "text:section"]
NAMES += ["table:table", "table:table-row", "table:table-cell", "table:covered-table-cell", "table:table-header-rows"]
NAMES += [
    "draw:frame",
    "draw:text-box",
    "text:index-body",
    "text:index-title",
    "text:numbered-paragraph",
    "text:number",
]
NAMES += [
    "style:style",
    "style:text-properties",
    "text:list-style",
    "text:list-level-style-number",
    "text:outline-style",
]
KEYS = [
    "text:style-name",
    "text:level",
    "text:c",
    "table:number-columns-repeated",
    "table:number-rows-repeated",
    "style:name",
]
KEYS += ["text:outline-level", "text:start-value", "text:continue-numbering", "style:num-format", "text:display-levels"]
TREES = st.recursive(
    st.sampled_from(["a", "Doelen", "<text:s/>"]),
    lambda inner: st.builds(
        lambda name, key, value, content: f'<{name} {key}="{value}">{"".join(content)}</{name}>',
        *(st.sampled_from(NAMES), st.sampled_from(KEYS), VALUES, st.lists(inner, max_size=4)),
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(TREES, max_size=5), st.lists(TREES, max_size=3))
def test_elements_in_any_order_give_an_error_or_a_text(body: list[str], other: list[str]) -> None:
    no_harm(odt_bytes("".join(body), *["".join(other)] * 4))
