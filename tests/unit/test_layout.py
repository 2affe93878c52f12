from __future__ import annotations

import time
from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sociaaldomein_nlp import layout
from sociaaldomein_nlp.readers.source import Block, Cell, Line, Page, Source
from sociaaldomein_nlp.readers.text import source_of

PIECES = [
    "Doelen",
    "\n",
    "\n\n",
    "• ",
    "1. ",
    "\t",
    " ",
    "  ",
    "Wij willen. ",
    "B&W.",
    "a",
    "Wmo/Jeugdwet",
    ".",
    "é",
    "\u00a0",
    "😀",
]
NOTES = st.text() | st.lists(st.sampled_from(PIECES), max_size=15).map("".join)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def words(nlp, text):
    return [token.text for token in layout.to_doc(source_of(text), nlp)]


@FEW
@given(text=NOTES)
def test_the_text_stays_to_the_letter(nlp, text):
    assert layout.to_doc(source_of(text), nlp).text == text


@FEW
@given(text=NOTES)
def test_no_sentence_crosses_the_edge_of_a_block(nlp, text):
    doc = nlp(text)
    starts = {sent.start for sent in doc.sents}
    for before, after in zip(list(layout.blocks(doc)), list(layout.blocks(doc))[1:], strict=False):
        assert before.span.end <= after.span.start
        assert starts & set(range(before.span.end, after.span.start + 1))


@FEW
@given(text=NOTES)
def test_plain_text_and_source_give_the_same_doc(nlp, text):
    plain, read = nlp(text), nlp(layout.to_doc(source_of(text), nlp))
    assert [t.text for t in plain] == [t.text for t in read]
    assert [s.start for s in plain.sents] == [s.start for s in read.sents]
    assert [(b.kind, b.span.start, b.span.end) for b in layout.blocks(plain)] == [
        (b.kind, b.span.start, b.span.end) for b in layout.blocks(read)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de Wmo/Jeugdwet geldt", ["de", "Wmo", "/", "Jeugdwet", "geldt"]),
        ("scholen/ouders/buurt", ["scholen", "/", "ouders", "/", "buurt"]),
        ("en/of", ["en/of"]),
        ("m/v", ["m/v"]),
        ("t/m", ["t/m"]),
        ("2024/2025", ["2024/2025"]),
    ],
)
def test_a_slash_parts_two_names_and_no_more(nlp, text, expected):
    assert words(nlp, text) == expected


@pytest.mark.parametrize("address", ["https://www.voorbeeld.nl/wonen/zorg", "http://voorbeeld.nl/abc/def"])
def test_an_address_stays_whole(nlp, address):
    assert address in words(nlp, f"Zie {address} voor meer")


@pytest.mark.parametrize(
    "name", ["B&W", "Pw", "Jw", "BW", "M&O", "3D", "best", "hand", "Best", "Jeugdwet", "Wmo/Jeugdwet", "P&C"]
)
def test_the_full_stop_is_no_part_of_the_last_word(nlp, name):
    assert words(nlp, f"Dat is {name}.")[-2:] == [name.rpartition("/")[2], "."]


@pytest.mark.parametrize("short", ["o.a.", "drs.", "Drs.", "J.", "J.P.", "enz.", "blz.", "dhr.", "Th.", "c.q.", "Stb."])
def test_an_abbreviation_keeps_its_full_stop(nlp, short):
    assert short in words(nlp, f"Dat is {short} hier")


def test_blocks_are_spans_without_their_marker(nlp):
    doc = layout.to_doc(source_of("Doelen\n\nWij willen:\n• rust\n• ruimte"), nlp)
    assert [(b.kind, b.span.text, b.marker) for b in layout.blocks(doc)] == [
        ("heading", "Doelen", None),
        ("paragraph", "Wij willen:", None),
        ("list_item", "rust", "•"),
        ("list_item", "ruimte", "•"),
    ]
    assert next(layout.blocks(doc)).level == 1


def test_the_marker_belongs_to_the_sentence_of_its_item(nlp):
    doc = layout.to_doc(source_of("Wij willen:\n• rust\n• ruimte"), nlp)
    assert [doc[t.i :][:2].text for t in doc if t.is_sent_start] == ["Wij willen", "• rust", "• ruimte"]


def test_pages_lines_and_cells_come_along(nlp):
    line = Line(0, 6, 1, (1.0, 2.0, 3.0, 4.0))
    blocks = (
        Block("heading", 0, 6, level=2, page=1, bbox=line.bbox, lines=(line,)),
        Block("page_number", -1, -1, page=1, text="7"),
        Block("table_cell", 8, 11, page=1, cell=Cell(0, 1, 2, heads=("jaar",))),
    )
    source = Source(
        "Doelen\n\n12%", blocks, (Page(1, 595.0, 842.0, 0, 11, label="i"),), name="n.pdf", metadata={"a": (1, 2)}
    )
    doc = layout.to_doc(source, nlp)
    heading, cell = layout.blocks(doc)
    assert (heading.kind, heading.level, heading.span.text) == ("heading", 2, "Doelen")
    assert cell.cell == Cell(0, 1, 2, heads=("jaar",))
    assert doc._.source["pages"][0]["label"] == "i"
    assert doc._.source["blocks"][0]["lines"][0]["bbox"] == [1.0, 2.0, 3.0, 4.0]


def test_provenance_is_plain_and_leaves_the_text_out():
    source = Source("abc", (Block("paragraph", 0, 3),), name="n.txt", metadata={"keys": ("a",)}, warnings=("w",))
    plain = layout.provenance(source)
    assert "text" not in plain
    assert (plain["name"], plain["warnings"], plain["metadata"]) == ("n.txt", ["w"], {"keys": ["a"]})
    assert plain.keys() == asdict(source).keys() - {"text"}


def test_an_empty_source_gives_an_empty_doc(nlp):
    doc = layout.to_doc(Source(""), nlp)
    assert (len(doc), list(layout.blocks(doc))) == (0, [])


def test_a_doc_without_source_has_no_blocks(nlp):
    assert list(layout.blocks(nlp.make_doc("Doelen"))) == []


def test_text_outside_all_blocks_is_kept(nlp):
    source = Source("kop [x] staart", (Block("paragraph", 4, 7),))
    doc = layout.to_doc(source, nlp)
    assert doc.text == "kop [x] staart"
    assert [block.span.text for block in layout.blocks(doc)] == ["[x]"]


def test_the_component_leaves_a_doc_that_has_blocks(nlp):
    doc = layout.to_doc(source_of("Doelen"), nlp)
    assert nlp.get_pipe("layout")(doc) is doc


def test_sentences_are_looked_up_by_token(nlp):
    doc = nlp("Wij openen een loket. Dat helpt iedereen.")
    sentences = layout.Sentences(doc)
    first, second = [(sent.start, sent.end) for sent in doc.sents]
    assert sentences.around(2) == first
    assert sentences.around(second[0]) == second
    assert sentences.within(1, len(doc)) == [(1, first[1]), second]
    assert sentences.within(1, 3) == [(1, 3)]


@pytest.mark.parametrize("letter", ["<", "a", "1.", "a/"])
def test_letters_without_a_blank_are_kept_and_take_no_time_without_end(nlp, letter):
    text = letter * 20_000 + " en dan."
    start = time.process_time()
    doc = layout.to_doc(source_of(text), nlp)
    assert doc.text == text
    assert time.process_time() - start < 10
