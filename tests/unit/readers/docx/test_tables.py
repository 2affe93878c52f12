"""Tables of a Word document: every cell in its column, merged ones once, with the heads over it."""

from __future__ import annotations

import pytest
from tiny_docx import abstract, level, listed, num, p, read, run, style, tbl, tc, tr

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.docx import story
from sociaaldomein_nlp.readers.source import Cell, Source

HEAD = "<w:tblHeader/>"
GO_ON = "<w:vMerge/>"


def wide(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def cells(source: Source) -> dict[str, Cell]:
    return {source.text[block.start : block.end]: block.cell for block in source.body() if block.cell is not None}


def test_rows_that_repeat_give_the_heads() -> None:
    body = tbl(tr(tc("Doel"), tc("Jaar"), properties=HEAD), tr(tc("Rust"), tc("2025")))
    found = cells(read(body))
    assert found["Jaar"] == Cell(0, 0, 1, header=True)
    assert found["2025"] == Cell(0, 1, 1, heads=("Jaar",))


def test_a_head_over_more_columns_stands_over_each_and_two_rows_of_heads_add_up() -> None:
    top = tr(tc("Doel", '<w:vMerge w:val="restart"/>'), tc("Jaren", wide(2)), properties=HEAD)
    under = tr(tc("", GO_ON), tc("2025"), tc("2026"), properties=HEAD)
    source = read(tbl(top, under, tr(tc("Rust"), tc("10"), tc("20"))))
    found = cells(source)
    assert (found["10"].heads, found["20"].heads, found["Rust"].heads) == (
        *(("Jaren", "2025"), ("Jaren", "2026"), ("Doel",)),
    )
    assert source.text == "Doel\tJaren\t\n\t2025\t2026\nRust\t10\t20"


def test_a_cell_merged_downwards_is_given_once_and_keeps_its_column_free() -> None:
    body = tbl(tr(tc("A", '<w:vMerge w:val="restart"/>'), tc("1")), tr(tc("verborgen", GO_ON), tc("2")))
    assert cells(read(body)) == {"A": Cell(0, 0, 0), "1": Cell(0, 0, 1), "2": Cell(0, 1, 1)}


def test_columns_before_a_row_are_left_free() -> None:
    body = tbl(tr(tc("A"), tc("B")), tr(tc("C"), properties='<w:gridBefore w:val="1"/>'))
    assert cells(read(body))["C"] == Cell(0, 1, 1)


BOLD = "<w:b/>"
TABLE_STYLE = style("T", "T", '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>', kind="table")


@pytest.mark.parametrize(
    ("first", "second", "properties", "headed"),
    [
        (p(run("Doel", BOLD)), "Rust", "", True),
        (p(run("Doel", BOLD)), p(run("Rust", BOLD)), "", False),
        (p(run("Doel", BOLD) + run("of niet")), "Rust", "", False),
        (p("Doel", "Vet"), "Rust", "", True),
        (p(run("Doel", '<w:b w:val="0"/>'), "Vet"), "Rust", "", False),
        (p("Doel"), "Rust", '<w:tblStyle w:val="T"/><w:tblLook w:firstRow="1"/>', True),
        (p("Doel"), "Rust", '<w:tblStyle w:val="T"/><w:tblLook w:val="04A0"/>', True),
        (p("Doel"), "Rust", '<w:tblStyle w:val="T"/><w:tblLook w:val="0480"/>', False),
        (p("Doel"), "Rust", '<w:tblStyle w:val="T"/><w:tblLook w:val="vier"/>', False),
        (p("Doel"), "Rust", "", False),
    ],
)
def test_a_first_row_in_bold_gives_the_heads(first: str, second: str, properties: str, headed: bool) -> None:
    styles = TABLE_STYLE + style("Vet", "Vet", "<w:rPr><w:b/></w:rPr>")
    source = read(tbl(tr(tc(first)), tr(tc(second)), properties=properties), styles=styles)
    assert [block.cell.header for block in source.body() if block.cell] == [headed, False]


def test_a_table_of_heads_alone_has_none() -> None:
    assert not cells(read(tbl(tr(tc("Doel"), properties=HEAD))))["Doel"].header


def test_deleted_and_hidden_rows_are_gone() -> None:
    body = tbl(tr(tc("A")), tr(tc("weg"), properties="<w:del/>"), tr(tc("weg"), properties="<w:hidden/>"), tr(tc("B")))
    assert cells(read(body)) == {"A": Cell(0, 0, 0), "B": Cell(0, 1, 0)}


def test_a_cell_is_one_text_with_the_bullets_in_it() -> None:
    items = p("een", properties=listed(1)) + p("twee", properties=listed(1)) + p("kop", "Kop1")
    source = read(tbl(tr(tc(items))), numbering=abstract(1, level(0, "bullet", "-")) + num(1, 1))
    (block,) = source.body()
    assert (block.kind, block.marker, source.text) == ("table_cell", "-", "- een - twee kop")


def test_a_table_in_a_cell_is_words_of_that_cell_and_counts_as_no_table() -> None:
    inner = p("Voor") + tbl(tr(tc("a"), tc("")), tr(tc("b")))
    source = read(tbl(tr(tc(inner), tc("naast"))) + tbl(tr(tc("tweede"))))
    assert cells(source) == {"Voor a b": Cell(0, 0, 0), "naast": Cell(0, 0, 1), "tweede": Cell(1, 0, 0)}
    assert source.text == "Voor a b\tnaast\n\ntweede"


def test_a_text_box_in_a_cell_comes_after_the_table() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('kader')}</w:txbxContent></v:textbox></w:pict></w:r>"
    source = read(tbl(tr(tc(p(run("cel") + box)), tc("naast"))))
    assert source.text == "cel\tnaast\n\nkader"


def test_spans_are_held_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    body = tbl(tr(tc("A", wide(10**9)), tc("B")))
    assert cells(read(body))["B"].column == 200
    monkeypatch.setattr(story, "MAX_CELLS", 100)
    with pytest.raises(ReadError, match="table cells"):
        read(body)
