"""The words of a Word paragraph: changes accepted, hidden words gone, fields by their result."""

from __future__ import annotations

import pytest
from tiny_docx import field, p, read, run, style

PLUS = run(" plus")


def said(content: str, **parts: str) -> str:
    return read(p(run("Wij") + content), **parts).text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"<w:ins>{PLUS}</w:ins>", "Wij plus"),
        (f"<w:del><w:r><w:delText>plus</w:delText></w:r>{PLUS}</w:del>", "Wij"),
        (f"<w:moveTo>{PLUS}</w:moveTo>", "Wij plus"),
        (f"<w:moveFrom>{PLUS}</w:moveFrom>", "Wij"),
        (f"<w:ins><w:del>{PLUS}</w:del></w:ins>", "Wij"),
        (f"<w:hyperlink>{PLUS}</w:hyperlink>", "Wij plus"),
        (f"<w:smartTag><w:customXml>{PLUS}</w:customXml></w:smartTag>", "Wij plus"),
        (f"<w:ruby><w:rt>{run('uit')}</w:rt><w:rubyBase>{PLUS}</w:rubyBase></w:ruby>", "Wij plus"),
        ("<m:oMath><m:r><m:t> = 3</m:t></m:r></m:oMath>", "Wij = 3"),
    ],
)
def test_what_stands_around_words_keeps_or_drops_them(content: str, text: str) -> None:
    assert said(content) == text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:tab/><w:t>en</w:t>", "Wij en"),
        ("<w:br/><w:t>en</w:t>", "Wij en"),
        ("<w:cr/><w:t>en</w:t>", "Wij en"),
        ("<w:softHyphen/><w:t>\u00adken</w:t>", "Wijken"),
        ("<w:noBreakHyphen/><w:t>gericht\u2011e</w:t>", "Wij-gericht-e"),
        ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "Wij→"),
        ('<w:sym w:font="Symbol" w:char="F0FF"/>', "Wij"),
        ('<w:sym w:font="Arial" w:char="00E9"/>', "Wijé"),
        ('<w:sym w:font="Symbol" w:char="00B7"/>', "Wij•"),
        ('<w:sym w:font="Wingdings" w:char="0041"/>', "Wij"),
        ('<w:sym w:char="zzzz"/><w:sym/>', "Wij"),
        ("<w:commentReference/><w:annotationRef/><w:lastRenderedPageBreak/>", "Wij"),
    ],
)
def test_signs_become_the_text_that_a_reader_sees(inner: str, text: str) -> None:
    assert said(f"<w:r>{inner}</w:r>") == text


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ("<w:vanish/>", False),
        ('<w:vanish w:val="0"/>', True),
        ("<w:webHidden/>", True),
        ('<w:rStyle w:val="Weg"/>', False),
        ('<w:rStyle w:val="Weg"/><w:vanish w:val="false"/>', True),
    ],
)
def test_hidden_words_are_gone(properties: str, shown: bool) -> None:
    hidden = style("Weg", "Weg", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    assert said(run(" plus", properties), styles=hidden) == ("Wij plus" if shown else "Wij")


def test_a_paragraph_style_can_hide_its_words() -> None:
    styles = style("Weg", "Weg", "<w:rPr><w:vanish/></w:rPr>")
    assert read(p("verborgen", "Weg") + p("zichtbaar"), styles=styles).text == "zichtbaar"


def test_of_a_field_the_result_stays() -> None:
    link = field('HYPERLINK "https://drostwijk.example"', run(" de website"))
    inner = field("IF", field("PAGE", run(" 3")) + run(" plus"))
    simple = '<w:fldSimple w:instr="PAGE"><w:r><w:t> 4</w:t></w:r></w:fldSimple>'
    assert said(link + inner + simple) == "Wij de website 3 plus 4"


def test_a_field_inside_an_instruction_is_part_of_it() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    outer = begin + field("PAGE", run(" weg")) + separate + run(" blijft") + end
    assert said(outer) == "Wij blijft"


def test_the_signs_of_a_hidden_field_count() -> None:
    hidden = field("XE", "").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert said(hidden + run(" plus")) == "Wij plus"


def test_a_field_that_lost_its_other_half_takes_no_more_than_its_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    stray = '<w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/></w:r>'
    source = read(p(run("een") + begin + run("weg")) + p(stray + run("twee")))
    assert source.text == "een\n\ntwee"


def test_of_a_picture_only_the_words_of_text_boxes_are_read() -> None:
    picture = "<w:r><w:drawing><a:t>grafiek</a:t></w:drawing></w:r>"
    assert said(picture) == "Wij"


def test_the_alternative_without_words_gives_way_to_the_one_with_them() -> None:
    both = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{PLUS}</mc:Fallback></mc:AlternateContent>"
    assert said(both) == "Wij plus"
    assert said("<mc:AlternateContent/>") == "Wij"
