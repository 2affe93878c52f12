"""The numbers of a Word document are those that a reader sees before each paragraph."""

from __future__ import annotations

import pytest
from tiny_docx import abstract, level, listed, marks, num, p, read, style

TREE = abstract(
    1,
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "%2)"),
    level(2, "lowerRoman", "%1.%2.%3"),
)


def shown(numbering: str, *places: tuple[int, int], styles: str = "") -> list[str | None]:
    """Give what stands before paragraphs in the lists and at the levels given."""
    body = "".join(p("x", properties=listed(*place)) for place in places)
    return [marker for marker, _ in marks(read(body, numbering=numbering, styles=styles))]


@pytest.mark.parametrize(
    ("form", "text", "third"),
    [
        ("decimal", "%1.", "3."),
        ("decimalZero", "%1", "03"),
        ("lowerLetter", "%1)", "c)"),
        ("upperLetter", "(%1)", "(C)"),
        ("lowerRoman", "%1.", "iii."),
        ("upperRoman", "%1", "III"),
        ("ordinal", "%1", "3e"),
        ("chicago", "%1", "3"),
        ("decimal", "Artikel %1", "Artikel 3"),
        ("bullet", "\uf0b7", "•"),
        ("bullet", "\uf0a7", "▪"),
        ("bullet", "o", "o"),
        ("bullet", "\uf012", "•"),
        ("bullet", "", "•"),
    ],
)
def test_a_level_has_its_form(form: str, text: str, third: str) -> None:
    numbering = abstract(1, level(0, form, text)) + num(1, 1)
    assert shown(numbering, *[(1, 0)] * 3)[-1] == third


def test_deeper_levels_begin_again_under_a_new_number() -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert shown(TREE + num(1, 1), *places) == ["1.", "a)", "b)", "1.b.i", "2.", "a)", "2.a.i"]


def test_a_level_above_that_never_came_by_shows_its_first_number() -> None:
    assert shown(TREE + num(1, 1), (1, 2), (1, 0)) == ["1.a.i", "1."]


@pytest.mark.parametrize(("restart", "after"), [("0", "b)"), ("1", "a)"), ("2", "a)")])
def test_a_level_may_run_on(restart: str, after: str) -> None:
    one = level(1, "lowerLetter", "%2)", f'<w:lvlRestart w:val="{restart}"/>')
    numbering = abstract(1, level(0, "decimal", "%1."), one) + num(1, 1)
    assert shown(numbering, (1, 0), (1, 1), (1, 0), (1, 1))[-1] == after


def test_legal_numbers_are_all_in_figures() -> None:
    numbering = abstract(1, level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(1, 1)
    assert shown(numbering, (1, 0), (1, 1)) == ["I", "1.1"]


def test_two_lists_of_one_definition_count_on_unless_one_says_otherwise() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{0}"/></w:lvlOverride>'
    numbering = TREE + num(1, 1) + num(2, 1) + num(3, 1, anew.format(1)) + num(4, 1, anew.format(7))
    places = [(1, 0), (2, 0), (3, 0), (3, 0), (4, 0), (1, 0)]
    assert shown(numbering, *places) == ["1.", "2.", "1.", "2.", "7.", "8."]


def test_an_override_of_all_levels_shows_no_nought_above_a_deeper_one() -> None:
    anew = "".join(f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>' for at in range(3))
    assert shown(TREE + num(1, 1, anew), (1, 2)) == ["1.a.i"]


def test_a_list_may_have_levels_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1:", start=4)}</w:lvlOverride>'
    assert shown(TREE + num(1, 1, own), (1, 0), (1, 0)) == ["D:", "E:"]


def test_a_letter_of_a_symbol_font_is_a_sign() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    numbering = abstract(1, level(0, "bullet", "l", fonts), level(1, "bullet", "Z", fonts)) + num(1, 1)
    assert shown(numbering, (1, 0), (1, 1)) == ["●", "•"]


def test_a_picture_is_a_bullet() -> None:
    numbering = abstract(1, level(0, "bullet", "", '<w:lvlPicBulletId w:val="0"/>')) + num(1, 1)
    assert shown(numbering, (1, 0)) == ["•"]


def test_a_definition_may_stand_behind_a_numbering_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Lijst"/></w:abstractNum>'
    styles = style("Lijst", "Lijst", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    tied = TREE.replace('"1">', '"1"><w:styleLink w:val="Lijst"/>', 1)
    for definition, given in ((TREE, styles), (tied, "")):
        assert shown(definition + linked + num(1, 1) + num(2, 2), (2, 1), styles=given) == ["a)"]


def test_numbered_headings_have_their_number_as_marker() -> None:
    levels = [level(at, "decimal", text, f'<w:pStyle w:val="Kop{at + 1}"/>') for at, text in ((0, "%1"), (1, "%1.%2"))]
    belongs = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Kop1", "heading 1", belongs) + style("Kop2", "heading 2", belongs)
    styles += style("Kop2rood", "Kop rood", based_on="Kop2")
    styles += style("Kop1zonder", "Kop zonder", belongs.replace('"1"', '"0"'), "Kop1")
    body = p("Vooraf", "Kop1zonder") + p("Doelen", "Kop1") + p("Rust", "Kop2") + p("Ruimte", "Kop2rood")
    source = read(body, numbering=abstract(1, *levels) + num(1, 1), styles=styles)
    assert marks(source) == [(None, "Vooraf"), ("1", "Doelen"), ("1.1", "Rust"), ("1.2", "Ruimte")]
    assert [block.level for block in source.body()] == [1, 1, 2, 2]
    assert "1.1 Rust\n\n1.2 Ruimte" in source.text


def test_a_paragraph_may_leave_the_list_of_its_style_or_go_deeper_in_it() -> None:
    styles = style("Lijst", "Opsommingsstijl", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = p("een", "Lijst") + p("diep", "Lijst", deeper) + p("los", "Lijst", listed(0))
    source = read(body, numbering=TREE + num(1, 1), styles=styles)
    assert [(block.kind, block.level, block.marker) for block in source.body()] == [
        *(("list_item", 1, "1."), ("list_item", 2, "a)"), ("paragraph", 0, None)),
    ]


@pytest.mark.parametrize(
    ("numbering", "kind"),
    [
        (abstract(1, level(0, "none", "")) + num(1, 1), "paragraph"),
        (num(1, 9), "paragraph"),
        ("", "paragraph"),
        (abstract(1, level(0, "none", "§")) + num(1, 1), "list_item"),
    ],
)
def test_only_what_shows_a_sign_is_an_item(numbering: str, kind: str) -> None:
    source = read(p("x", properties=listed(1)), numbering=numbering)
    assert [block.kind for block in source.body()] == [kind]


def test_the_name_of_a_list_style_makes_an_item_and_says_its_depth() -> None:
    source = read(p("een", "ListBullet") + p("twee", "L3"), styles=style("L3", "List Number 3"))
    assert [(block.kind, block.level) for block in source.body()] == [("list_item", 1), ("list_item", 3)]


def test_empty_paragraphs_count_and_hidden_ones_do_not() -> None:
    hidden = listed(1) + "<w:rPr><w:vanish/></w:rPr>"
    body = p("a", properties=listed(1)) + p("", properties=listed(1)) + p("", properties=hidden)
    source = read(body + p("b", properties=listed(1)), numbering=TREE + num(1, 1))
    assert marks(source) == [("1.", "a"), ("3.", "b")]


def test_numbers_out_of_all_measure_do_no_harm() -> None:
    huge = level(77, "upperRoman", "%9").replace('start w:val="1"', f'start w:val="{10**17}"')
    letters = abstract(2, level(0, "lowerLetter", "%1", start=30_000))
    assert shown(abstract(1, huge) + letters + num(1, 1) + num(2, 2), (1, 8), (2, 0)) == ["32767", "30000"]
