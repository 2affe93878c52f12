"""Footnotes of web pages, as writers, converters and old word processors make them."""

from __future__ import annotations

import pytest

from sociaaldomein_nlp.readers.html.notes import Notes
from sociaaldomein_nlp.readers.html.reader import read_html
from sociaaldomein_nlp.readers.html.tree import Element
from sociaaldomein_nlp.readers.source import Source


def page(body: str) -> Source:
    return read_html(f"<!DOCTYPE html><main>{body}</main>".encode(), "pagina.html")


def notes(source: Source) -> list[tuple[str | None, str]]:
    return [(one.marker, source.text[one.start : one.end]) for one in source.blocks if one.kind == "footnote"]


PANDOC = """<p>Beleid.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> En
meer.<a href="#fn2" class="footnote-ref" id="fnref2" role="doc-noteref"><sup>2</sup></a></p>
<section class="footnotes" role="doc-endnotes"><hr /><ol>
<li id="fn1"><p>Een.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li>
<li id="fn2"><p>Twee.<a href="#fnref2" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>"""
WORD = """<p class=MsoNormal>Beleid.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference>[1]</span></a> En meer.<a href="#_ftn2" name="_ftnref2"><sup>[2]</sup></a></p>
<div><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> Een.</p></div>
<div id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2"><sup>[2]</sup></a> Twee.</p></div></div>"""
LIBRE = """<p>Beleid.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> En
meer.<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a></p>
<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Een.</p></div>
<div id="sdfootnote2"><p><a class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a> Twee.</p></div>"""


@pytest.mark.parametrize("body", [PANDOC, WORD, LIBRE], ids=["pandoc", "word", "libreoffice"])
def test_the_notes_of_a_maker_are_footnotes_with_their_marks(body: str) -> None:
    source = page(body)
    assert source.text.startswith("Beleid. En meer.\n")
    assert notes(source) == [("1", "Een."), ("2", "Twee.")]


def test_a_mark_that_is_used_twice_names_one_note() -> None:
    mark = "<sup><a href=#fn1>1</a></sup>"
    source = page(f"<p>Een{mark} twee{mark}</p><ol><li id=fn1>Noot</li></ol>")
    assert notes(source) == [("1", "Noot")]
    assert source.text == "Een twee\n\n1 Noot"


def test_a_mark_without_a_note_is_still_no_text() -> None:
    assert page("<p>Beleid<sup><a href=#fn9>9</a></sup></p>").text == "Beleid"


def test_a_note_of_two_paragraphs_carries_its_mark_once() -> None:
    source = page("<p>Beleid<sup><a href=#fn1>*</a></sup></p><ol><li id=fn1><p>Een.</p><p>Twee.</p></li></ol>")
    assert notes(source) == [("*", "Een."), (None, "Twee.")]


def test_other_items_of_the_list_stay_items() -> None:
    source = page("<p>Beleid<sup><a href=#fn1>1</a></sup></p><ol><li id=fn1>Noot</li><li>Item</li></ol>")
    assert [block.kind for block in source.blocks] == ["paragraph", "footnote", "list_item"]


@pytest.mark.parametrize(
    "link",
    [
        "<a href=#kosten>kosten</a>",
        "<a href=#note>zie de noot onderaan</a>",
        "<a href=#fn1>1</a>",
        "<a href='https://elders.example/#fn1'><sup>1</sup></a>",
        "<a href=#>1</a>",
    ],
)
def test_other_links_are_text(link: str) -> None:
    found = Notes.of(Element("body", {}, children=[]))
    assert (found.marks, found.texts) == (frozenset(), {})
    assert page(f"<p>Beleid {link}</p>").text != "Beleid"


@pytest.mark.parametrize("sign", ["↩", "↑", "^", "↩\ufe0e"])
def test_the_way_back_is_no_text(sign: str) -> None:
    body = f"<p>Beleid<sup><a href=#fn1 id=b1>1</a></sup></p><p id=fn1>Noot <a href=#b1>{sign}</a></p>"
    assert notes(page(body)) == [("1", "Noot")]
