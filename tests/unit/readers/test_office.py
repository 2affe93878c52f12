"""Names of styles, signs of symbol fonts, numerals and grids: what both office formats lean on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.readers.office import Grid, GridCell, NamedRole, bullet_of, named_role, numeral, sign


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("heading 1", NamedRole("heading", 1)),
        ("Kop 3", NamedRole("heading", 3)),
        ("Heading_20_2", NamedRole("heading", 2)),
        ("Kop 1 (genummerd)", NamedRole("heading", 1)),
        ("Kop 12", None),
        ("Koptekst", None),
        ("Title", NamedRole("title")),
        ("Documenttitel", NamedRole("title")),
        ("Ondertitel", None),
        ("toc 3", NamedRole("contents")),
        ("TOC Heading", None),
        ("Contents 1", NamedRole("contents")),
        ("Bijschrift", NamedRole("caption")),
        ("List Bullet", NamedRole("list")),
        ("Lijst opsom.teken 2", NamedRole("list", 2)),
        ("Lijstnummering3", NamedRole("list", 3)),
        ("List Paragraph", None),
        ("Lijstalinea", None),
        ("", None),
    ],
)
def test_the_name_of_a_style_says_its_role(name: str, role: NamedRole | None) -> None:
    assert named_role(name) == role


@pytest.mark.parametrize(
    ("count", "form", "written"),
    [
        (0, "lowerRoman", "0"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (4000, "upperRoman", "4000"),
        (26, "lowerLetter", "z"),
        (27, "upperLetter", "AA"),
        (131, "lowerLetter", "131"),
        (7, "decimalZero", "07"),
        (5, "none", ""),
    ],
)
def test_numerals(count: int, form: str, written: str) -> None:
    assert numeral(count, form) == written


def test_after_z_letters_double_or_count_on() -> None:
    assert [numeral(28, "lowerLetter", doubled=doubled) for doubled in (True, False)] == ["bb", "ab"]
    assert [numeral(count, "upperLetter", doubled=False) for count in (131, 702, 703)] == ["EA", "ZZ", "AAA"]


@given(st.integers(0, 40_000), st.sampled_from(["lowerLetter", "upperRoman", "ordinal", "anders"]))
def test_a_numeral_is_never_empty_or_long(count: int, form: str) -> None:
    assert 0 < len(numeral(count, form)) <= 15


def test_signs_of_symbol_fonts() -> None:
    assert [sign("F0B7"), sign("b7"), sign("F8FF"), sign("")] == ["•", "•", "", ""]
    assert [bullet_of(text) for text in ("\uf0fc", "–", "", "\uf8ff", "a\u00adbcd")] == ["✓", "–", "•", "•", "abc"]


def test_a_grid_gives_every_column_its_cell() -> None:
    grid = Grid([[GridCell("Jaren", span=2)], [GridCell("1"), GridCell("2")]], header_rows=1)
    found = [(part.text, part.cell.row, part.cell.column, part.cell.heads) for part in grid.parts(0) if part.cell]
    assert found == [("Jaren", 0, 0, ()), ("", 0, 1, ()), ("1", 1, 0, ("Jaren",)), ("2", 1, 1, ("Jaren",))]
