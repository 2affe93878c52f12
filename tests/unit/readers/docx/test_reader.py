"""Word documents: what their styles, lists, notes and boxes say becomes blocks, and nothing else reaches the text."""

from __future__ import annotations

import sys
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structure_score import f1, told
from tiny_docx import abstract, docx_bytes, field, level, listed, marks, num, p, read, run, running, style, tbl, tc, tr

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.notes import read_note
from sociaaldomein_nlp.readers.docx.reader import MEDIA_TYPE, read_docx
from sociaaldomein_nlp.readers.source import Source

CORPUS = Path(__file__).parents[4] / "corpus"
MADE = sorted((CORPUS / "formats").glob("*.docx"))


def made_of(path: Path) -> list[tuple[str, int, str]]:
    """Give the blocks that `make_formats.py` put into a file."""
    sys.path.insert(0, str(CORPUS / "formats"))
    try:
        import make_formats
    finally:
        sys.path.pop(0)
    expected: list[tuple[str, int, str]] = []
    for block in make_formats.blocks(read_note(CORPUS / "notes" / f"{path.stem}.txt")):
        kind = {"list": "list_item", "table": "table_cell"}.get(block.kind, block.kind)
        texts = [cell for row in block.rows for cell in row] or [block.text]
        depth = block.level or int(kind == "list_item")
        expected += [(kind, depth, " ".join(text.split())) for text in texts if text.strip()]
    return expected


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.stem)
def test_the_structure_of_the_corpus_comes_back(path: Path) -> None:
    assert f1(made_of(path), told(read_docx(path.read_bytes(), path.name))) >= 0.98


@pytest.fixture(scope="module")
def note() -> bytes:
    """Make a note with python-docx, as a word processor would."""
    document = docx.Document()
    facts = document.core_properties
    facts.title, facts.author = "Nota jeugd", "Gemeente Drostwijk"
    document.sections[0].header.paragraphs[0].text = "Gemeente Drostwijk"
    document.sections[0].footer.paragraphs[0].text = "Pagina 1"
    document.add_heading("Nota jeugd", level=0)
    document.add_heading("Doelen", level=1)
    document.add_paragraph("Wij willen:")
    for item in ("rust", "ruimte"):
        document.add_paragraph(item, style="List Bullet")
    document.add_paragraph("dieper", style="List Bullet 2")
    for item in ("eerst", "dan"):
        document.add_paragraph(item, style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ("Doel", "Jaar", "Rust", "2025"), strict=True):
        cell.text = text
    document.add_paragraph("Tabel 1: doelen", style="Caption")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_note_of_a_word_processor_is_read_as_it_looks(note: bytes) -> None:
    source = read_docx(note, "nota.docx")
    assert told(source) == [
        ("heading", 1, "Nota jeugd"),
        ("heading", 1, "Doelen"),
        ("paragraph", 0, "Wij willen:"),
        ("list_item", 1, "rust"),
        ("list_item", 1, "ruimte"),
        ("list_item", 2, "dieper"),
        ("list_item", 1, "eerst"),
        ("list_item", 1, "dan"),
        *(("table_cell", 0, text) for text in ("Doel", "Jaar", "Rust", "2025")),
        ("caption", 0, "Tabel 1: doelen"),
    ]
    assert [marker for marker, _ in marks(source)[3:8]] == ["•", "•", "•", "1.", "2."]
    assert "• rust\n• ruimte" in source.text
    assert "Doel\tJaar\nRust\t2025" in source.text


def test_the_facts_of_the_file_are_kept(note: bytes) -> None:
    source = read_docx(note, "nota.docx")
    assert (source.title, source.metadata["author"], source.media_type) == (
        *("Nota jeugd", "Gemeente Drostwijk", MEDIA_TYPE),
    )
    assert source.metadata["created"] == "2013-12-23T23:15:00Z"
    assert (source.size, len(source.digest), source.name) == (len(note), 64, "nota.docx")


def test_headers_and_footers_stay_out_of_the_text(note: bytes) -> None:
    source = read_docx(note, "nota.docx")
    found = [(block.kind, block.start, block.end, block.text) for block in running(source)]
    assert found == [("page_header", -1, -1, "Gemeente Drostwijk"), ("page_footer", -1, -1, "Pagina 1")]
    assert "Gemeente Drostwijk" not in source.text
    assert [block.kind for block in (source.blocks[0], source.blocks[-1])] == ["page_header", "page_footer"]


def test_every_block_says_where_it_stands(note: bytes) -> None:
    places = [block.place for block in read_docx(note, "nota.docx").body()]
    assert places[0] == "paragraph 1"
    assert places[8:] == [
        *("table 1 row 1 cell 1", "table 1 row 1 cell 2", "table 1 row 2 cell 1", "table 1 row 2 cell 2"),
        "paragraph 9",
    ]


@pytest.mark.parametrize(
    ("ident", "name", "kind", "depth"),
    [
        ("Kop1", "heading 1", "heading", 1),
        ("Kop3", "", "heading", 3),
        ("Heading4", "heading 4", "heading", 4),
        ("X", "Kop 2 zonder nummer", "heading", 2),
        ("Titel", "Title", "heading", 1),
        ("Titel", "", "heading", 1),
        ("Inhopg2", "toc 2", "contents", 0),
        ("TOC1", "", "contents", 0),
        ("Bijschrift", "caption", "caption", 0),
        ("Koptekst", "header", "paragraph", 0),
        ("Kop10", "", "paragraph", 0),
        ("Standaard", "Normal", "paragraph", 0),
    ],
)
def test_the_name_of_a_style_says_its_part(ident: str, name: str, kind: str, depth: int) -> None:
    styles = style(ident, name) if name else ""
    assert told(read(p("Doelen", ident), styles=styles)) == [(kind, depth, "Doelen")]


def test_a_style_takes_its_part_from_the_one_it_is_based_on() -> None:
    outline = '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'
    styles = style("Kop1", "heading 1") + style("Eigen", "Huisstijl kop", based_on="Kop1")
    styles += style("Diep", "Tussenkop", outline) + style("Dieper", "Tussenkop rood", based_on="Diep")
    styles += style("Rond", "Rond", based_on="Om") + style("Om", "Om", based_on="Rond")
    found = told(read(p("A", "Eigen") + p("B", "Dieper") + p("C", "Rond"), styles=styles))
    assert found == [("heading", 1, "A"), ("heading", 3, "B"), ("paragraph", 0, "C")]


def test_an_outline_level_of_the_paragraph_itself_makes_a_heading() -> None:
    levels = [f'<w:outlineLvl w:val="{at}"/>' for at in ("1", "9", "x")]
    found = told(read("".join(p("Doelen", properties=one) for one in levels)))
    assert [(kind, depth) for kind, depth, _ in found] == [("heading", 2), ("paragraph", 0), ("paragraph", 0)]


def test_the_default_style_counts_for_paragraphs_without_one() -> None:
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="heading 2"/></w:style>'
    assert told(read(p("Doelen"), styles=styles)) == [("heading", 2, "Doelen")]


def test_a_table_of_contents_is_told_by_its_field_too() -> None:
    first, rest = field("TOC \\o", run("1 Doelen") + "|").split("|")
    body = p(first + "<w:r><w:tab/></w:r>" + run("3")) + p(run("2 Middelen 4") + rest) + p("Wij beginnen.")
    assert [(kind, text) for kind, _, text in told(read(body))] == [
        *(("contents", "1 Doelen 3"), ("contents", "2 Middelen 4"), ("paragraph", "Wij beginnen.")),
    ]


def test_a_contents_field_that_never_ends_does_not_swallow_the_document() -> None:
    opened = field("TOC", run("1 Doelen")).rsplit("<w:r>", 1)[0]
    assert told(read(p(opened) + p("Wij beginnen.")))[1] == ("paragraph", 0, "Wij beginnen.")


NOTE = '<w:footnote w:id="{0}">{1}</w:footnote>'


def noted(ident: int, kind: str = "footnote", further: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{ident}" {further}/></w:r>'


def test_notes_stand_at_the_end_in_the_order_of_the_text() -> None:
    own = '<w:r><w:footnoteReference w:id="5" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    body = p(run("Beleid") + noted(4) + run(" en meer") + noted(9, "endnote")) + p(run("Rest") + own + noted(3))
    body += p(f"<w:del>{noted(7)}</w:del>" + run("Slot"))
    notes = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    for ident, text in ((3, "derde"), (4, "eerste"), (5, "eigen"), (7, "weg"), (8, "nooit genoemd")):
        notes += NOTE.format(ident, p("<w:r><w:footnoteRef/></w:r>" + run(f" {text}")) + p("tweede alinea"))
    ends = f'<w:endnote w:id="9">{p("achteraan")}</w:endnote>'
    source = read(body, footnotes=notes, endnotes=ends)
    assert source.text.startswith("Beleid en meer\n\nRest\n\nSlot\n\n1 eerste tweede alinea")
    found = [(b.marker, b.place, source.text[b.start : b.end]) for b in source.body() if b.kind == "footnote"]
    assert found == [
        ("1", "footnote 1", "eerste tweede alinea"),
        ("*", "footnote 2", "eigen tweede alinea"),
        ("2", "footnote 3", "derde tweede alinea"),
        ("i", "endnote 1", "achteraan"),
    ]


def test_the_settings_say_how_notes_are_numbered() -> None:
    said = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    source = read(p(run("x") + noted(1)), footnotes=NOTE.format(1, p("noot")), settings=said)
    assert marks(source)[-1] == ("c", "noot")


def box(text: str) -> str:
    inner = f"<w:txbxContent>{text}</w:txbxContent>"
    new = f"<mc:Choice><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def test_a_text_box_is_a_sidebar_once_after_its_paragraph() -> None:
    source = read(p(run("Voor ") + box(p("Kader") + p("Tekst", "Kop1")) + run("na")) + p("Verder"))
    assert told(source) == [
        *(("paragraph", 0, "Voor na"), ("sidebar", 0, "Kader"), ("sidebar", 0, "Tekst"), ("paragraph", 0, "Verder")),
    ]
    assert [block.place for block in source.body()][1:] == [
        *("text box 1 paragraph 1", "text box 1 paragraph 2", "paragraph 2"),
    ]


def test_a_text_box_may_hold_another_a_table_and_a_caption() -> None:
    inner = p(run("buiten") + box(p("binnen"))) + tbl(tr(tc("cel"))) + p("Figuur 1", "Caption")
    assert told(read(p(box(inner)))) == [
        *(("sidebar", 0, "buiten"), ("sidebar", 0, "binnen"), ("table_cell", 0, "cel"), ("caption", 0, "Figuur 1")),
    ]


def test_the_end_of_a_paragraph_that_is_deleted_joins_it_to_the_next() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = p("Wij be", properties=gone) + p("ginnen.") + p(f"<w:del>{run('x')}</w:del>", properties=gone) + p("Slot")
    source = read(body + p("Open einde", properties=gone))
    assert [text for _, _, text in told(source)] == ["Wij beginnen.", "Slot", "Open einde"]
    assert source.warnings == ("nota.docx: tracked changes were read as accepted",)


def test_content_controls_are_entered_but_not_their_invitations() -> None:
    control = "<w:sdt><w:sdtPr>{0}</w:sdtPr><w:sdtContent>{1}</w:sdtContent></w:sdt>"
    body = control.format("", p("Inhoud") + tbl(tr(tc("cel"))))
    body += control.format("<w:showingPlcHdr/>", p("Klik hier"))
    body += p(control.format("", run("in de regel")) + control.format("<w:showingPlcHdr/>", run(" Kies")))
    assert [text for _, _, text in told(read(body))] == ["Inhoud", "cel", "in de regel"]


def test_running_heads_of_all_sections_are_given_once() -> None:
    one = '<w:sectPr><w:headerReference w:type="{0}" r:id="rheader"/><w:footerReference r:id="rfooter"/></w:sectPr>'
    body = p("Tekst", properties=one.format("first")) + one.format("default")
    source = read(body, header=p("Kop") + tbl(tr(tc("cel"))), footer=p(run("Pagina ") + field("PAGE", run("3"))))
    assert [(block.kind, block.text) for block in running(source)] == [
        *(("page_header", "Kop cel"), ("page_footer", "Pagina 3")),
    ]


def test_a_header_that_sections_share_is_read_once_and_its_numbers_do_not_count_on() -> None:
    section = '<w:sectPr><w:headerReference r:id="rheader"/></w:sectPr>'
    header = p("Doelen", properties=listed(1)) + p("Geld", properties=listed(1))
    source = read(
        p("Tekst", properties=section) + section,
        header=header,
        numbering=abstract(1, level(0, "decimal", "%1.")) + num(1, 1),
    )
    assert [block.text for block in running(source)] == ["Doelen 2. Geld"]


def test_an_embedded_file_is_told_of() -> None:
    assert read(p("Tekst") + '<w:altChunk r:id="r9"/>').warnings == (
        "nota.docx: a file that is embedded in the document was not read",
    )


def test_the_other_generation_of_the_format_is_read_too() -> None:
    data = docx_bytes(p("Doelen", "Kop1") + p("een", properties=listed(1)))
    strict = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(
                b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml"
            )
            new.writestr(name.replace("/", "\\"), text)
    assert told(read_docx(strict.getvalue(), "nota.docx"))[0] == ("heading", 1, "Doelen")


def test_a_broken_part_that_can_be_missed_leaves_a_warning() -> None:
    source = read(p("Doelen", "Kop1"), extra={"word/styles.xml": "<w:styles", "docProps/core.xml": b"\xff\xfe"})
    assert told(source) == [("heading", 1, "Doelen")]
    assert [warning.split(";")[0] for warning in source.warnings] == [
        *("nota.docx: word/styles.xml is damaged", "nota.docx: docProps/core.xml is damaged"),
    ]


def test_dates_that_are_none_and_empty_facts_are_left_out() -> None:
    core = "<c><title> </title><creator/><created>gisteren</created><modified>2024-05-01T10:00:00Z</modified></c>"
    extended = "<Properties><Company>Gemeente Drostwijk</Company></Properties>"
    source = read(p("x"), extra={"docProps/core.xml": core, "docProps/app.xml": extended})
    assert source.title is None
    assert source.metadata == {"modified": "2024-05-01T10:00:00Z", "company": "Gemeente Drostwijk"}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (docx_bytes(""), "no text in the document"),
        (docx_bytes(p("x"))[:-30], "broken or cut-off"),
        (docx_bytes("<w:p>"), "document.xml is damaged"),
        (docx_bytes(p("x"), extra={"word/styles.xml": "<!DOCTYPE a><a/>"}), "DOCTYPE"),
        (docx_bytes("<w:sdt>" * 140 + p("x") + "</w:sdt>" * 140), "deep"),
        (b"", "broken or cut-off"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what) as caught:
        read_docx(data, "nota.docx")
    assert caught.value.where == "nota.docx"
    assert caught.value.mend


@pytest.mark.parametrize(
    "opened", ["<w:sdt>", "<w:ins>", "<w:tbl><w:tr><w:tc>", "<mc:AlternateContent><mc:Choice>", "<w:p><w:r><w:drawing>"]
)
def test_what_stands_as_deep_as_allowed_is_read_without_harm(opened: str) -> None:
    names = [name.rstrip(">") for name in opened.split("<") if name]
    times = 118 // len(names)
    body = opened * times + p("diep") + "".join(f"</{name}>" for name in reversed(names)) * times
    assert isinstance(read(body + p("Tekst")), Source)


def no_harm(data: bytes) -> None:
    """Hold that bytes give a Source or a ReadError."""
    with suppress(ReadError):
        source = read_docx(data, "nota.docx")
        assert all(source.text[block.start : block.end].strip() for block in source.body())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_gives_an_error_or_a_text(note: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(note)))
    flips = data.draw(st.lists(st.tuples(st.integers(0, len(note) - 1), st.integers(1, 255)), max_size=8))
    damaged = bytearray(note)
    for at, bits in flips:
        damaged[at] ^= bits
    no_harm(bytes(damaged) if flips else note[:cut])


VALUES = st.sampled_from(
    ["", "0", "1", "-1", "8", "99999999999999999999", "x", "%1%2%9", "bullet", "continue", "TOC", "end"]
)
NAMES = [
    "p",
    "pPr",
    "pStyle",
    "numPr",
    "numId",
    "ilvl",
    "r",
    "rPr",
    "vanish",
    "t",
    "tbl",
    "tblPr",
    "tr",
    "trPr",
    "tc",
    "tcPr",
]
NAMES += [
    "gridSpan",
    "vMerge",
    "tblHeader",
    "gridBefore",
    "fldChar",
    "instrText",
    "fldSimple",
    "sdt",
    "sdtPr",
    "sdtContent",
]
NAMES += ["ins", "del", "footnoteReference", "drawing", "txbxContent", "sym", "outlineLvl", "sectPr", "headerReference"]
TREES = st.recursive(
    st.builds(lambda text: f"<w:r><w:t>{text}</w:t></w:r>", st.sampled_from(["a", "Doelen", ""])),
    lambda inner: st.builds(
        lambda name, value, key, content: f'<w:{name} w:{key}="{value}">{"".join(content)}</w:{name}>',
        st.sampled_from(NAMES),
        VALUES,
        st.sampled_from(["val", "id", "fldCharType", "char", "instr"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(TREES, max_size=5), st.lists(TREES, max_size=3))
def test_elements_in_any_order_give_an_error_or_a_text(body: list[str], other: list[str]) -> None:
    parts = {kind: "".join(other) for kind in ("styles", "numbering", "footnotes", "header", "settings")}
    no_harm(docx_bytes("".join(body), **parts))
