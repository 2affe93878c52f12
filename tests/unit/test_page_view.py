"""The page of a PDF with what was found on it marked."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.labels import labels
from sociaaldomein_nlp.readers import read
from sociaaldomein_nlp.records import Analysis, Date, Document, Item, Statement

FIRST = ["Wij willen dat iedere inwoner mee", "kan doen. In 2027 is dat zo."]
PDF = make_pdf([paragraph(100, *FIRST), paragraph(100, "Wij openen <b>twee</b> inloophuizen.")])
SVG = "{http://www.w3.org/2000/svg}"


def found(text: str, words: str, record: type[Item], **fields: str) -> Item:
    start = text.index(words)
    return record(id=words[:6], start=start, end=start + len(words), text=words, **fields)


@pytest.fixture
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Analysis:
    (tmp_path / "nota.pdf").write_bytes(PDF)
    monkeypatch.chdir(tmp_path)
    source = read("nota.pdf")
    goal = source.text[source.text.index("Wij willen") : source.text.index(". In 2027")]
    return Analysis(
        text=source.text,
        document=Document(id=source.digest, source="nota.pdf", media_type=source.media_type),
        statements=[
            found(source.text, goal, Statement, kind="doel"),
            found(source.text, "Wij openen <b>twee</b> inloophuizen", Statement, kind="maatregel"),
        ],
        dates=[found(source.text, "2027", Date, type="DATE")],
    )


def test_statements_of_that_page_are_marked_and_those_of_others_are_not(note: Analysis) -> None:
    assert [mark.label for mark in note.show_page(1).marks] == ["Doel"]
    assert [mark.label for mark in note.show_page(2).marks] == ["Maatregel"]


def test_a_goal_over_two_lines_has_a_box_on_each_and_no_more_than_its_words(note: Analysis) -> None:
    first, second = note.show_page(1).marks[0].boxes
    lines = [line for block in read("nota.pdf").body() for line in block.lines if line.page == 1]
    assert first == lines[0].bbox
    assert second[:2] == lines[1].bbox[:2]
    assert second[2] < lines[1].bbox[0] + 0.45 * (lines[1].bbox[2] - lines[1].bbox[0])


def test_any_layer_can_be_marked_instead(note: Analysis) -> None:
    (mark,) = note.show_page(1, items=note.dates).marks
    assert (mark.label, mark.kind, mark.text) == ("Datum", "dates", "2027")
    assert note.show_page(2, items=note.dates).marks == ()


def test_the_picture_is_sound_svg_that_loads_nothing(note: Analysis) -> None:
    tree = ElementTree.fromstring(note.show_page(2).svg)
    assert tree.get("viewBox") == "0 0 595 842"
    assert len(tree.findall(f".//{SVG}rect")) == 1
    image = tree.find(f"{SVG}image")
    assert image is not None
    assert str(image.get("href")).startswith("data:image/png;base64,")
    assert not re.search(r'(?:href|src|url)[=(](?!"?data:)', note.show_page(2).svg)


def test_who_cannot_see_it_is_told_the_page_and_the_words(note: Analysis) -> None:
    label = ElementTree.fromstring(note.show_page(2).svg).get("aria-label")
    assert label == "nota.pdf, pagina 2. Gemarkeerd: Maatregel: Wij openen <b>twee</b> inloophuizen"
    empty = ElementTree.fromstring(note.show_page(2, items=[]).svg).get("aria-label")
    assert empty == "nota.pdf, pagina 2. Gemarkeerd: niets"


def test_a_notebook_shows_it_with_a_numbered_list_and_escaped_text(note: Analysis) -> None:
    html = note.show_page(2)._repr_html_()
    assert "<li><b>Maatregel</b> Wij openen &lt;b&gt;twee&lt;/b&gt; inloophuizen</li>" in html
    assert "<b>twee" not in html
    assert ">1</text>" in html
    assert labels()["page_view"]["nothing_here"] in unescape(note.show_page(2, items=[])._repr_html_())
    assert repr(note.show_page(2)) == "<PageView 'nota.pdf' page 2, 1 marked>"


def test_the_file_is_looked_for_by_its_name_or_given(note: Analysis, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "nota.pdf").rename(tmp_path / "elders" / "nota.pdf")
    assert note.show_page(1, file=tmp_path / "elders" / "nota.pdf").number == 1
    with pytest.raises(UsageError, match=r"nota.pdf: the file is not here; give its path"):
        note.show_page(1)


def test_a_note_without_pages_says_what_to_do() -> None:
    with pytest.raises(UsageError, match=r"nota.txt: only a PDF has pages to show; use show\(\) for its text"):
        Analysis(text="Wij.", document=Document(source="nota.txt", media_type="text/plain")).show_page(1)


def test_every_kind_and_layer_has_its_colour_and_its_name() -> None:
    from sociaaldomein_nlp.labels import display_file

    style = display_file("page_view.css")
    for kind in (*schema.STATEMENT_KINDS, "dates", "laws"):
        assert f".sd-{kind} rect" in style
    for lang in ("nl", "en"):
        assert {"section", "date", "actor", "law", "quote"} <= set(labels(lang)["page_view"])
