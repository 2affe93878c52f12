"""Web pages become the text that their makers wrote, without the site around it."""

from __future__ import annotations

import json
import re
import sys
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from structure_score import f1, told

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.notes import read_note
from sociaaldomein_nlp.readers.html.encoding import decode_page
from sociaaldomein_nlp.readers.html.reader import read_html
from sociaaldomein_nlp.readers.source import Source

ROOT = Path(__file__).parents[4]
PAGES = sorted((ROOT / "tests" / "data" / "html").glob("*.html"))
FORMATS = sorted((ROOT / "corpus" / "formats").glob("*.html"))
BULLET = re.compile(r"\s*[•–*o-]\s+(?=\S)")

SITE_LINES = {
    "Direct naar de inhoud",
    "Heeft deze pagina u geholpen? Ja / Nee",
    "Home > Zorg, werk en inkomen > Beleid en regelingen > Beleid sociaal domein",
    "Home > Zorg en ondersteuning > In uw wijk",
    "Laatst bijgewerkt: 14-05-2024",
    "Laatst gewijzigd: 14-02-2028",
    "Gemeente Duinzate Privacy Toegankelijkheid Archief",
}
"""Lines of the site that the notes of web pages hold on purpose; lines "Terug naar navigatie" come to these."""


def page(body: str, head: str = "") -> Source:
    return read_html(f"<!DOCTYPE html><head>{head}</head><body>{body}</body>".encode(), "pagina.html")


def shape(body: str) -> list[tuple[str, int, str]]:
    return told(page(body))


def words(body: str) -> list[str]:
    return [text for _, _, text in shape(body)]


def made_of(name: str) -> list[tuple[str, int, str]]:
    """Give the blocks that `make_formats` made a page of, without the lines of the site that stand among them."""
    note = read_note(ROOT / "corpus" / "notes" / f"{name}.txt")
    levels = {section.start: section.level for section in note.sections}
    found: list[tuple[str, int, str]] = []
    at = 0
    for line in note.text.split("\n"):
        flat = " ".join(line.split())
        if at in levels:
            found.append(("heading", levels[at], flat))
        elif "\t" in line:
            found += [("table_cell", 0, " ".join(cell.split())) for cell in line.split("\t") if cell.strip()]
        elif BULLET.match(line):
            found.append(("list_item", 1, " ".join(BULLET.sub("", line, count=1).split())))
        elif flat and flat not in SITE_LINES and not flat.startswith("Terug naar navigatie"):
            found.append(("paragraph", 0, flat))
        at += len(line) + 1
    return found


@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.stem)
def test_a_note_of_the_corpus_keeps_its_structure(path: Path) -> None:
    source = read_html(path.read_bytes(), path.name)
    assert f1(made_of(path.stem), told(source)) >= 0.98


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_of_a_municipality_gives_its_own_blocks_and_facts(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    source = read_html(path.read_bytes(), path.name)
    assert told(source) == [tuple(block) for block in expected["blocks"]]
    assert f1([tuple(block) for block in expected["blocks"]], told(source)) >= 0.98
    assert (source.title, source.metadata) == (expected["title"], expected["metadata"])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_place_of_a_block_selects_its_one_element(path: Path) -> None:
    data = path.read_bytes()
    source = read_html(data, path.name)
    tree = LexborHTMLParser(data.decode(source.encoding or "utf-8"))
    for block in source.blocks:
        (element,) = tree.css(block.place)
        inside = re.sub(r"[\s\u00ad]+", "", element.text())
        first = source.text[block.start : block.end].removeprefix("• ").split()[0]
        assert first.strip("“”") in inside.replace("\u00ad", "")


def test_a_page_says_what_it_was_read_from() -> None:
    data = b"<main><h1>Doelen</h1><p>Wij beginnen.</p></main>"
    source = read_html(data, "nota.html")
    assert source.text == "Doelen\n\nWij beginnen."
    assert (source.name, source.media_type, source.size) == ("nota.html", "text/html", len(data))
    assert source.digest == sha256(data).hexdigest()
    assert [block.place for block in source.blocks] == ["main > h1:nth-of-type(1)", "main > p:nth-of-type(1)"]


def test_there_are_six_layouts_and_more() -> None:
    assert len(PAGES) >= 6
    assert len(FORMATS) >= 30


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Jeugdnota | Gemeente Duinzate</title>", "<main><h1>Nota jeugd</h1><p>x</p></main>", "Nota jeugd"),
        ("<title>Jeugdnota | Gemeente Duinzate</title>", "<main><h2>Kop</h2><p>x</p></main>", "Jeugdnota"),
        ("<title>Jeugdnota</title><meta property='og:title' content='De jeugdnota'>", "<p>x</p>", "De jeugdnota"),
        ("<title>Gemeente Duinzate - Jeugdnota</title>", "<p>x</p>", "Jeugdnota"),
        ("<title>Zorg - wat wij doen</title>", "<p>x</p>", "Zorg - wat wij doen"),
        ("", "<p>x</p>", None),
    ],
)
def test_the_title_is_the_h1_else_what_the_head_calls_it(head: str, body: str, title: str | None) -> None:
    assert page(body, head).title == title


def test_a_title_in_a_banner_above_main_is_content_and_the_name_of_the_site_is_not() -> None:
    hero = "<div class=hero><h1>Jeugdnota</h1></div><main><h2>Doelen</h2><p>Wij beginnen.</p></main>"
    site = "<header><h1>Gemeente Duinzate</h1></header><main><h2>Doelen</h2><p>Wij beginnen.</p></main>"
    assert words(hero)[0] == "Jeugdnota"
    assert words(site) == ["Doelen", "Wij beginnen."]


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("<meta charset=utf-8><p>één €".encode(), "utf-8", "één €"),
        ("<p>één €".encode(), "utf-8", "één €"),
        ("<meta charset='iso-8859-1'><p>één €".encode("cp1252"), "cp1252", "één €"),
        ("<p>één ’s avonds".encode("cp1252"), "cp1252", "één ’s avonds"),
        ("<meta http-equiv=a content='text/html; charset=windows-1252'><p>één".encode("cp1252"), "cp1252", "één"),
        ("<meta charset=iso-8859-15><p>€ 5".encode("iso8859-15"), "iso8859-15", "€ 5"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><p>één".encode("cp1252"), "cp1252", "één"),
        (b"\xef\xbb\xbf" + "<meta charset=windows-1252><p>één".encode(), "utf-8", "één"),
        (b"\xff\xfe" + "<p>één".encode("utf-16-le"), "utf-16-le", "één"),
        ("<meta charset=klingon><p>één".encode(), "utf-8", "één"),
    ],
)
def test_letters_are_read_by_mark_then_by_what_the_page_says_then_by_the_ladder(
    data: bytes, encoding: str, text: str
) -> None:
    source = read_html(data, "pagina.html")
    assert (source.encoding, source.text, source.warnings) == (encoding, text, ())


def test_a_page_that_lies_about_its_letters_is_read_right_with_a_warning() -> None:
    source = read_html("<meta charset=iso-8859-1><p>coördinatie".encode(), "pagina.html")
    assert (source.text, source.encoding) == ("coördinatie", "utf-8")
    assert "read as UTF-8" in source.warnings[0]


def test_a_few_damaged_letters_do_not_spoil_the_others() -> None:
    data = f"<meta charset=utf-8><p>{'één ' * 30}".encode() + b"\xff x"
    text, encoding, warnings = decode_page(data, "pagina.html")
    assert encoding == "utf-8"
    assert text.count("één") == 30
    assert "damaged" in warnings[0]


def test_letters_that_were_encoded_twice_are_told_of_whatever_the_page_says_of_its_letters() -> None:
    mixed = "één".encode() + "één".encode("cp1252")
    _, encoding, warnings = decode_page(b"<meta charset=iso-8859-1><p>" + mixed, "pagina.html")
    assert encoding == "cp1252"
    assert "encoded twice" in warnings[0]


def test_a_page_that_says_utf8_and_is_windows_1252_is_read_as_that() -> None:
    source = read_html("<meta charset=utf-8><p>Eén coördinator, ’s avonds".encode("cp1252"), "pagina.html")
    assert (source.text, source.encoding) == ("Eén coördinator, ’s avonds", "cp1252")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p> </p>",
        "<script>x()</script>",
        "<frameset><frame src=a.html></frameset>",
        "<nav><a href=#>Home</a></nav>",
    ],
)
def test_a_page_without_text_is_refused_with_the_mend(body: str) -> None:
    with pytest.raises(ReadError, match=r"pagina\.html: the page holds no text; open the page"):
        page(body)


def test_binary_data_is_refused() -> None:
    with pytest.raises(ReadError, match="binary"):
        read_html(b"<meta charset=utf-8><p>" + bytes(range(1, 9)) * 9, "pagina.html")


@pytest.mark.parametrize("piece", ["<div>", "<a ", "<!--", "<table>"])
def test_five_megabytes_of_open_constructs_are_refused_or_read_at_once(piece: str) -> None:
    from time import process_time

    data = (piece * (5_000_000 // len(piece))).encode()
    begin = process_time()
    with pytest.raises(ReadError):
        read_html(data, "bom.html")
    assert process_time() - begin < 3


def test_the_walk_does_not_recurse() -> None:
    depth = 400
    body = "<div>" * depth + "diep" + "</div>" * depth
    limit = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(len_of_stack() + 120)
        assert words(f"<ul>{'<li><ul>' * 50}<li>onder</ul>")[-1] == "onder"
        assert words(body) == ["diep"]
    finally:
        sys.setrecursionlimit(limit)


def len_of_stack() -> int:
    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1  # type: ignore[assignment]
    return depth


PIECES = [
    *("<p>", "</p>", "<div>", "</div>", "<ul>", "<ol>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "<th>", "</table>"),
    *("<h1>", "</h1>", "<h2>", "<a>", "</a>", "<b>", "</b>", "<br>", "<pre>", "</pre>", "<dl>", "<dt>", "<dd>"),
    *("<main>", "</main>", "<aside>", "</aside>", "<q>", "</q>", "<sup>", "</sup>", "1", "Wij", "•", "-", "<caption>"),
    *("<summary>", "<blockquote>", "<form>", "<nav>", "<article>", "<td rowspan=3>", "<thead>", "<svg>", "<template>"),
    *("&nbsp;", "&shy;", "tekst"),
]

DAMAGE = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.integers(0, 60),
        st.sampled_from(
            [
                *(b"", b"<", b">", b"\x00", b"\xff", b"<!--", b"<table>", b"</main>", b"<script>", b"<svg>"),
                *(b"<td colspan=99999>", b"<ol start=-9999999 type=i>", b"<meta charset=utf-16>", b"<template>"),
                *(b"<sup><a href=#fn1>1</a></sup>", b"<li id=fn1>"),
            ]
        ),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(PAGES), damage=DAMAGE, end=st.integers(1, 20_000))
def test_a_damaged_page_is_read_or_refused(path: Path, damage: list[tuple[int, int, bytes]], end: int) -> None:
    data = bytearray(path.read_bytes())
    for at, gone, put in damage:
        data[at : at + gone] = put
    check_sound(bytes(data[:end]))


@settings(max_examples=150, deadline=None)
@given(path=st.sampled_from(PAGES), flips=st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 255)), max_size=30))
def test_a_page_with_flipped_bytes_is_read_or_refused(path: Path, flips: list[tuple[int, int]]) -> None:
    data = bytearray(path.read_bytes())
    for at, bits in flips:
        data[at % len(data)] ^= bits
    check_sound(bytes(data))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=40,
    )
)
def test_any_order_of_tags_gives_sound_blocks(pieces: list[str]) -> None:
    check_sound(" ".join(pieces).encode())


def check_sound(data: bytes) -> None:
    try:
        source = read_html(data, "stuk.html")
    except ReadError as error:
        assert str(error).startswith("stuk.html: ")  # noqa: PT017
        return
    assert source.blocks
    for block in source.blocks:
        assert source.text[block.start : block.end] == source.text[block.start : block.end].strip() != ""
    assert all(one.end <= other.start for one, other in pairwise(source.blocks))
