"""Elements become parts: headings, lists, tables, captions and notes, with their words unbroken."""

from __future__ import annotations

import pytest
from structure_score import told

from sociaaldomein_nlp.readers.html.reader import read_html
from sociaaldomein_nlp.readers.source import Cell, Source


def page(body: str) -> Source:
    return read_html(f"<!DOCTYPE html><main>{body}</main>".encode(), "pagina.html")


def shape(body: str) -> list[tuple[str, int, str]]:
    return told(page(body))


def cells(body: str) -> list[tuple[Cell, str]]:
    source = page(body)
    return [(block.cell, source.text[block.start : block.end]) for block in source.blocks if block.cell]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>be<b>leid</b></p>", "beleid"),
        ("<p>be<b>leid</b> <i>en</i> zorg</p>", "beleid en zorg"),
        ("<p>  veel \n\t ruimte </p>", "veel ruimte"),
        ("<p>een<br>twee</p>", "een twee"),
        ("<p>dicht&shy;bij</p>", "dichtbij"),
        ("<p>lang<wbr>woord</p>", "langwoord"),
        ("<p>a&#8203;b&#8205;c&#65279;d</p>", "abcd"),
        ("<p>5&nbsp;km</p>", "5 km"),
        ("<p>92 m<sup>2</sup> en CO<sub>2</sub></p>", "92 m2 en CO2"),
        ("<p>de 3<sup>e</sup> keer</p>", "de 3e keer"),
        ("<p>beleid<sup>1</sup> en meer</p>", "beleid 1 en meer"),
        ("<p><q>Ja</q>, zei zij</p>", "“Ja”, zei zij"),
        ("<p>&lt;geen tag&gt; &amp; &euro;</p>", "<geen tag> & €"),
        ("<p>a<!-- weg -->b</p>", "ab"),
        ("<p><span>a</span><span>b</span></p>", "ab"),
        ("<p>zie <a href=x>de nota</a>.</p>", "zie de nota."),
    ],
)
def test_words_stay_whole_and_apart_as_they_are_shown(body: str, text: str) -> None:
    assert page(body).text == text


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>een<br><br>twee</p>", [("paragraph", 0, "een"), ("paragraph", 0, "twee")]),
        ("<p>een<br> &nbsp; <br>twee</p>", [("paragraph", 0, "een"), ("paragraph", 0, "twee")]),
        ("<h2>een<br><br>twee</h2>", [("heading", 2, "een twee")]),
        ("<div>a<div>b</div>c</div>", [("paragraph", 0, "a"), ("paragraph", 0, "b"), ("paragraph", 0, "c")]),
        ("<h1>2.1 Doelen</h1>", [("heading", 1, "2.1 Doelen")]),
        ("<h6>Zes</h6>", [("heading", 6, "Zes")]),
        ("<div role=heading aria-level=4>Vier</div>", [("heading", 4, "Vier")]),
        ("<span role=heading>Twee</span>na", [("heading", 2, "Twee"), ("paragraph", 0, "na")]),
        ("<div role=heading aria-level=hoog>Twee</div>", [("heading", 2, "Twee")]),
        ("<h2></h2><p>x</p>", [("paragraph", 0, "x")]),
        ("<blockquote><p>citaat</p></blockquote>", [("paragraph", 0, "citaat")]),
        ("<details><summary>Meer</summary>tekst</details>", [("paragraph", 0, "Meer"), ("paragraph", 0, "tekst")]),
        (
            "<details><summary><h3>Meer</h3></summary>tekst</details>",
            [("heading", 3, "Meer"), ("paragraph", 0, "tekst")],
        ),
        ("<figure><img><figcaption>Foto</figcaption></figure>", [("caption", 0, "Foto")]),
        ("<pre>een   twee\ndrie\n\nvier</pre>", [("paragraph", 0, "een twee drie"), ("paragraph", 0, "vier")]),
        (
            "<dl><dt>Doel<dd>rust<dd>ruimte</dl>",
            [("paragraph", 0, "Doel"), ("list_item", 1, "rust"), ("list_item", 1, "ruimte")],
        ),
        ("<address>Plein 1<br>Duinzate</address>", [("paragraph", 0, "Plein 1 Duinzate")]),
        ("<fieldset><legend>Keuze</legend>tekst</fieldset>", [("paragraph", 0, "Keuze"), ("paragraph", 0, "tekst")]),
    ],
)
def test_elements_become_blocks(body: str, found: list[tuple[str, int, str]]) -> None:
    assert shape(body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<ul><li>a</li><li>b</li></ul>", [(1, "•", "a"), (1, "•", "b")]),
        (
            "<ul><li>a<ul><li>b<ul><li>c</ul></ul><li>d</ul>",
            [(1, "•", "a"), (2, "•", "b"), (3, "•", "c"), (1, "•", "d")],
        ),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", [(1, "•", "a"), (2, "•", "b")]),
        ("<ol><li>a<li>b</ol>", [(1, "1.", "a"), (1, "2.", "b")]),
        ("<ol start=5><li>a<li value=9>b<li>c</ol>", [(1, "5.", "a"), (1, "9.", "b"), (1, "10.", "c")]),
        ("<ol reversed><li>a<li>b<li>c</ol>", [(1, "3.", "a"), (1, "2.", "b"), (1, "1.", "c")]),
        ("<ol type=a start=26><li>a<li>b</ol>", [(1, "z.", "a"), (1, "aa.", "b")]),
        ("<ol type=A><li>a</ol>", [(1, "A.", "a")]),
        ("<ol type=i start=3><li>a<li>b</ol>", [(1, "iii.", "a"), (1, "iv.", "b")]),
        ("<ol type=I start=1994><li>a</ol>", [(1, "MCMXCIV.", "a")]),
        ("<ol type=i start=-2><li>a</ol>", [(1, "-2.", "a")]),
        ("<ol start=99999999999999999999><li>a</ol>", [(1, "1.", "a")]),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", [(1, "1.", "a"), (2, "•", "b"), (1, "2.", "c")]),
        ("<li>los</li>", [(1, "•", "los")]),
        ("<p>• typt<br>• zelf</p>", [(1, "•", "typt"), (1, "•", "zelf")]),
        ("<p>- typt<br>- zelf</p>", [(1, "-", "typt"), (1, "-", "zelf")]),
        ("<p>• alleen</p>", [(1, "•", "alleen")]),
        ("<p>- een streepje</p>", [(0, None, "- een streepje")]),
        ("<p>Wij willen:<br>- rust<br>- ruimte</p>", [(0, None, "Wij willen:"), (1, "-", "rust"), (1, "-", "ruimte")]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", [(1, "•", "a"), (0, None, "b")]),
        ("<ul><li><h3>Kop</h3><p>tekst</p></li></ul>", [(3, None, "Kop"), (0, None, "tekst")]),
    ],
)
def test_lists_keep_their_depth_and_their_marks(body: str, found: list[tuple[int, str | None, str]]) -> None:
    source = page(body)
    assert [(b.level, b.marker, source.text[b.start : b.end]) for b in source.blocks] == found


def test_cells_know_the_heads_of_their_columns() -> None:
    body = "<table><thead><tr><th>Doel<th>Jaar</thead><tr><th>Rust<td>2025<tr><td>Ruimte<td>2026</table>"
    assert cells(body) == [
        (Cell(0, 0, 0, True), "Doel"),
        (Cell(0, 0, 1, True), "Jaar"),
        (Cell(0, 1, 0, True, ("Doel",)), "Rust"),
        (Cell(0, 1, 1, False, ("Jaar",)), "2025"),
        (Cell(0, 2, 0, False, ("Doel",)), "Ruimte"),
        (Cell(0, 2, 1, False, ("Jaar",)), "2026"),
    ]


def test_spans_fill_their_places_so_that_columns_stay_true() -> None:
    body = (
        "<table><tr><th rowspan=2>Post<th colspan=2>Begroting<tr><th>2025<th>2026"
        "<tr><td rowspan=2>Zorg<td>1<td>2<tr><td>3<td>4</table>"
    )
    assert [(cell.row, cell.column, text, cell.heads) for cell, text in cells(body)][3:] == [
        (1, 2, "2026", ()),
        (2, 0, "Zorg", ("Post",)),
        (2, 1, "1", ("Begroting", "2025")),
        (2, 2, "2", ("Begroting", "2026")),
        (3, 1, "3", ("Begroting", "2025")),
        (3, 2, "4", ("Begroting", "2026")),
    ]
    assert page(body).text.splitlines() == ["Post\tBegroting\t", "\t2025\t2026", "Zorg\t1\t2", "\t3\t4"]


def test_a_first_row_without_figures_has_the_heads_where_nothing_else_says() -> None:
    assert cells("<table><tr><td>Doel<td>Jaar<tr><td>Rust<td>2025</table>")[3][0].heads == ("Jaar",)
    assert cells("<table><tr><td>Rust<td>12<tr><td>Ruimte<td>13</table>")[3][0].heads == ()
    assert cells("<table><tr><td>Rust<td>ja</table>")[1][0] == Cell(0, 0, 1)


def test_empty_rows_are_no_rows_and_empty_cells_keep_their_column() -> None:
    found = cells("<table><tr><td>a<td><td>c<tr><td> <td>&nbsp;<td><tr><td><td>e<td>f</table>")
    assert [(cell.row, cell.column, text) for cell, text in found] == [
        (0, 0, "a"),
        (0, 2, "c"),
        (1, 1, "e"),
        (1, 2, "f"),
    ]


def test_tables_are_counted_and_captioned() -> None:
    body = "<table><caption>Kosten</caption><tr><td>a<td>1</table><table></table><table><tr><td>b<td>2</table>"
    assert shape(body)[0] == ("caption", 0, "Kosten")
    assert [cell.table for cell, _ in cells(body)] == [0, 0, 1, 1]


def test_a_caption_of_a_table_keeps_its_lines_apart_and_leaves_out_the_mark_of_a_note() -> None:
    mark = "<sup><a href='#fn1' class='footnote-ref'>1</a></sup>"
    body = f"<table><caption>Tabel 1<br>Kosten{mark}</caption><tr><td>a<td>1</table><p id='fn1'>Bron: raming"
    assert shape(body)[0] == ("caption", 0, "Tabel 1 Kosten")


def test_lists_and_lines_in_a_cell_stay_apart() -> None:
    body = "<table><tr><th>Wat<th>Wie<tr><td><ul><li>rust<li>ruimte</ul><td><p>Sara</p><p>Ilse</p>en<br>Bob</table>"
    assert [text for _, text in cells(body)][2:] == ["• rust • ruimte", "Sara Ilse en Bob"]


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td>a<td>b</table>",
        "<table role=none><tr><td>a<td>b</table>",
        "<table><tr><td>a<tr><td>b</table>",
        "<table><tr><td><table><tr><td>a</table><td>b</table>",
        "<table><tr><td><h2>a</h2><td>b</table>",
    ],
)
def test_a_table_that_only_places_is_no_table(table: str) -> None:
    found = shape(table)
    assert [text for _, _, text in found] == ["a", "b"]
    assert "table_cell" not in {kind for kind, _, _ in found}


def test_a_column_of_running_text_beside_another_is_no_table() -> None:
    long = "De gemeente wil dat iedereen kan meedoen. " * 20
    assert [kind for kind, _, _ in shape(f"<table><tr><td>Zijkant<td><p>{long}</p></table>")] == ["paragraph"] * 2


def test_hostile_spans_cost_no_memory() -> None:
    row = "<tr><td rowspan=65534 colspan=1000>x" + "<tr><td>y" * 3
    source = page(f"<table>{row * 500}</table>")
    assert len(source.text) < 400_000


@pytest.mark.parametrize(
    "body",
    [
        "<p>Tekst<sup><a href=#fn1 id=r1>1</a></sup>.</p><ol><li id=fn1>Noot <a href=#fnref1>terug</a></li></ol>",
        "<p>Tekst<a href='#_ftn1' name=_ftnref1><sup>[1]</sup></a>.</p>"
        "<div id=ftn1><p><a name=_ftn1 href='#_ftnref1'>[1]</a> Noot</p></div>",
        "<p>Tekst<a role=doc-noteref href='#x9'>1</a>.</p>"
        "<aside id=x9 role=doc-footnote><p>Noot <a role=doc-backlink href='#y'>&#8617;</a></p></aside>",
        "<p>Tekst<a class=footnote-ref href='#voetnoot-1'>1</a>.</p><p id=voetnoot-1>Noot</p>",
        "<p>Tekst<sup>[<a href='#cite_note-1'>1</a>]</sup>.</p>"
        "<ol><li id=cite_note-1><a href='#cite_ref-1'>↑</a> Noot</li></ol>",
    ],
)
def test_a_note_is_a_footnote_and_its_mark_is_not_glued_to_the_word(body: str) -> None:
    source = page(body)
    assert told(source)[-1] == ("footnote", 0, "Noot")
    assert source.blocks[-1].marker == "1"
    assert source.text.split("\n")[0] == "Tekst."


def test_a_link_within_the_page_is_no_footnote() -> None:
    assert shape("<p>Zie <a href=#kosten>2</a></p><h2 id=kosten>Kosten</h2>") == [
        ("paragraph", 0, "Zie 2"),
        ("heading", 2, "Kosten"),
    ]
