"""What a piece is: by the outline of the PDF, its number, its type face and its words."""

from __future__ import annotations

from typing import Any

import pytest

from sociaaldomein_nlp.readers.levels import heading_levels, outline_levels
from sociaaldomein_nlp.readers.pdf.lines import CellPlace, PrintedLine
from sociaaldomein_nlp.readers.pdf.pieces import PdfPiece, pieces_of_lines
from sociaaldomein_nlp.readers.pdf.roles import roles_of_pieces
from sociaaldomein_nlp.readers.pdf.words import Bookmark

BODY = "Wij werken aan een samenleving waarin iedereen mee kan doen."


def printed(text: str, y: float, *, size: float = 10.0, x: float = 70, page: int = 1, **facts: object) -> PrintedLine:
    box = (x, y, x + 5 * len(text), y + size)
    settings = {"bold": False, "left": 70.0, "right": 500.0, "region": 1, **facts}
    return PrintedLine(text, box, page, size, first=20.0, jumps=0, **settings)


def found(*lines: PrintedLine, bookmarks: tuple[Bookmark, ...] = ()) -> list[tuple[str, int, str]]:
    pieces = pieces_of_lines([lines])
    roles = roles_of_pieces(pieces, bookmarks)
    return [(role.kind, role.level, piece.text[role.skip :]) for piece, role in zip(pieces, roles, strict=True)]


def kinds(*lines: PrintedLine) -> list[str]:
    return [kind for kind, _, _ in found(*lines)]


def test_the_outline_makes_headings_of_lines_that_their_type_does_not_set_apart() -> None:
    lines = [printed("Inleiding", 60), printed(BODY, 90), printed("Geld en mensen", 130), printed(BODY, 160)]
    marks = (Bookmark("Inleiding", 1, 1), Bookmark("Geld en mensen", 2, 1))
    assert [one[:2] for one in found(*lines, bookmarks=marks)] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_the_outline_may_leave_out_the_number_or_have_it() -> None:
    lines = [printed("2.1 Geld en mensen", 60, size=14), printed(BODY, 90)]
    for title in ("Geld en mensen", "2.1 Geld en mensen"):
        assert found(*lines, bookmarks=(Bookmark(title, 3, 1),))[0] == ("heading", 3, "Geld en mensen")


def test_a_title_of_the_outline_on_another_page_is_another() -> None:
    lines = [printed("Geld", 60, page=2), printed(BODY, 90, page=2)]
    assert found(*lines, bookmarks=(Bookmark("Geld", 1, 7),))[0][1] != 3


def test_an_entry_of_the_contents_is_no_heading_though_the_outline_names_it() -> None:
    lines = [printed("Geld ............ 3", 60), printed("Zorg ............ 5", 72), printed(BODY, 110)]
    assert found(*lines, bookmarks=(Bookmark("Geld 3", 1, 1),))[0][0] == "contents"


@pytest.mark.parametrize(
    ("levels", "faces", "outline", "expected"),
    [
        ([1, 2, 3], [(20, 2), (14, 2), (10, 2)], [1, 2, 3], [1, 2, 3]),
        ([1, 2, 3], [(20, 2), (14, 2), (10, 2)], [None, 1, 2], [1, 2, 3]),
        ([1, 2, 3, 2], [(20, 2), (14, 2), (10, 2), (14, 2)], [1, 2, None, None], [1, 2, 3, 2]),
        ([1, 2, 3, 2], [(9, 2), (14, 2), (10, 1), (14, 2)], [None, 1, None, 1], [1, 1, 2, 1]),
        ([], [], [], []),
    ],
)
def test_levels_by_the_outline(
    levels: list[int], faces: list[tuple[float, int]], outline: list[int | None], expected: list[int]
) -> None:
    assert outline_levels(levels, faces, outline) == expected


@pytest.mark.parametrize(
    ("faces", "expected"),
    [
        ([(30.0, 2), (20.0, 2), (20.0, 2)], [1, 2, 2]),
        ([(20.0, 2), (20.0, 2), (20.0, 2)], [1, 1, 1]),
    ],
)
def test_a_flat_outline_puts_a_larger_title_on_a_par_with_the_rest(
    faces: list[tuple[float, int]], expected: list[int]
) -> None:
    assert outline_levels([1, 2, 2], faces, [1, 1, 1]) == expected


def test_an_outline_with_depths_is_followed_though_its_first_title_is_larger() -> None:
    assert outline_levels([1, 2, 3], [(30.0, 2), (20.0, 2), (12.0, 2)], [1, 1, 2]) == [1, 1, 2]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Genoeg om van te leven. Actieplan 2025-2028", "heading"),
        ("2 Inkoopstrategie hulp bij het huishouden 2022 e.v.", "heading"),
        ("Wij doen dit samen. Iedereen telt mee in onze gemeente.", "paragraph"),
        ("Eerst dit. Daarna dat. Tot slot het overige", "paragraph"),
    ],
)
def test_type_that_is_much_larger_makes_a_title_with_a_stop_inside(text: str, kind: str) -> None:
    assert kinds(printed(text, 60, size=15), printed(BODY, 90))[0] == kind


def test_type_that_is_little_larger_does_not() -> None:
    text = "Genoeg om van te leven. Actieplan 2025-2028"
    assert kinds(printed(text, 60, size=11.5), printed(BODY, 90))[0] == "paragraph"


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"italic": True}, "caption"),
        ({"size": 8.0}, "caption"),
        ({}, "paragraph"),
        ({"italic": True, "bold": True}, "heading"),
    ],
)
def test_a_line_in_other_type_right_over_a_table_is_its_caption(facts: dict[str, Any], kind: str) -> None:
    cell = printed("Jeugdhulp", 132, cell=CellPlace(0, 0, 0, False))
    assert kinds(printed(BODY, 60), printed("Uitgaven per onderdeel", 115, **facts), cell)[1] == kind


def test_such_a_line_far_over_a_table_is_none() -> None:
    cell = printed("Jeugdhulp", 232, cell=CellPlace(0, 0, 0, False))
    assert kinds(printed(BODY, 60), printed("Uitgaven per onderdeel", 115, italic=True), cell)[1] != "caption"


def test_one_odd_number_does_not_shift_the_headings_printed_like_it() -> None:
    headings = ["Zorg", "1.1 Een", "Tussenkop", "2.1 Twee", "2.2 Drie", "7. Los", "3.1 Vier"]
    assert heading_levels(headings, [1, 2, 2, 2, 2, 2, 2])[1:5] == [2, 2, 2, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Tabel 3: Inwoners met een indicatie",
        "Figuur 2. Aantal meldingen",
        "Bron: eigen cijfers, 2023",
        "Foto: de markt",
    ],
)
def test_captions(text: str) -> None:
    assert kinds(printed(BODY, 60), printed(text, 100, size=8.5, italic=True), printed(BODY, 140))[1] == "caption"


def test_a_sentence_about_a_table_is_no_caption() -> None:
    assert "caption" not in kinds(printed("Tabel 3 laat zien dat het gebruik daalt.", 60), printed(BODY, 100))


@pytest.mark.parametrize(
    ("text", "x"), [("«Sinds de wandelgroep ken ik de hele straat»", 70), ("Het begint met een gesprek aan tafel.", 90)]
)
def test_a_quote_that_is_set_large_stands_aside(text: str, x: float) -> None:
    lines = [printed(BODY, 60), printed(BODY, 72), printed(text, 100, x=x, size=14, italic=True), printed(BODY, 140)]
    assert "sidebar" in kinds(*lines)


def test_what_its_place_makes_it_stays_so() -> None:
    lines = [
        printed(BODY, 60),
        printed("• punt in een kader", 100, kind="sidebar"),
        printed("1 Zie ook.", 700, size=8, kind="footnote"),
        printed("Jaar", 200, cell=CellPlace(0, 0, 0, header=True)),
    ]
    assert found(*lines)[1:] == [
        ("sidebar", 0, "• punt in een kader"),
        ("footnote", 0, "Zie ook."),
        ("table_cell", 0, "Jaar"),
    ]


def test_lists_nest_by_their_distance_from_the_edge_of_their_column() -> None:
    lines = [
        printed("• een", 60, x=310, left=310.0),
        printed("– twee", 72, x=330, left=310.0),
        printed("• drie", 84, x=310, left=310.0),
    ]
    assert [level for _, level, _ in found(*lines)] == [1, 2, 1]


def test_no_pieces_no_roles() -> None:
    empty: list[PdfPiece] = []
    assert roles_of_pieces(empty) == []
