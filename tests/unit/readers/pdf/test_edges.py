"""What is drawn on a page comes out as whole rules and coloured boxes, in the coordinates of the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_pdf import make_pdf

from sociaaldomein_nlp.readers.limits import Limits, held
from sociaaldomein_nlp.readers.pdf.edges import (
    Drawing,
    Fill,
    Rule,
    rules_of,
    sides,
    stroke_of_box,
    strokes_of,
)
from sociaaldomein_nlp.readers.pdf.pdfium import pdfium_words
from sociaaldomein_nlp.readers.pdf.plumber import plumber_words

BACKENDS = {"pdfium": pdfium_words, "pdfplumber": plumber_words}


def drawn(stream: str, *, rotate: int = 0, backend: str = "pdfium") -> Drawing:
    """Read the drawing of a page with this content, after a word; y counts from the bottom of an A4 page."""
    data = make_pdf([[(72.0, 800.0, 11.0, "regular", "Tekst")]], rotate=rotate)
    head, _, rest = data.partition(b">>\nstream\n")
    words, _, tail = rest.partition(b"\nendstream")
    start = head.rfind(b"<< /Length")
    body = words + b"\n" + stream.encode()
    file = head[:start] + b"<< /Length %d >>\nstream\n" % len(body) + body + b"\nendstream" + tail
    return BACKENDS[backend](file, "nota.pdf").pages[0].drawing


def near(found: tuple[float, ...], wanted: tuple[float, ...]) -> bool:
    # a stroke reaches half its breadth beyond its ends
    return all(abs(a - b) < 1.1 for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_line_is_a_stroke_from_the_top_left(backend):
    (stroke,) = drawn("100 742 m 300 742 l S", backend=backend).strokes
    assert near(stroke, (100, 100, 300, 100))
    assert stroke[1] == stroke[3]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_thin_filled_box_is_a_stroke(backend):
    drawing = drawn("100 742 200 0.5 re f 100 642 0.5 100 re f", backend=backend)
    assert not drawing.fills
    assert sorted(map(sum, drawing.strokes)) == pytest.approx(sorted([599.5, 500.5]), abs=2)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_coloured_box_is_a_fill_with_its_colour(backend):
    (fill,) = drawn("0 0.5 0 rg 100 642 200 100 re f", backend=backend).fills
    assert near(fill.box, (100, 100, 300, 200))
    assert fill.colour[1] in (127, 128)
    assert not fill.pale


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_outline_of_a_box_gives_four_strokes(backend):
    strokes = drawn("100 642 200 100 re S", backend=backend).strokes
    wanted = [(100, 100, 300, 100), (100, 200, 300, 200), (100, 100, 100, 200), (300, 100, 300, 200)]
    assert all(any(near(stroke, want) for stroke in strokes) for want in wanted)


def test_all_lines_of_one_path_count():
    strokes = drawn("100 742 m 300 742 l 100 642 m 300 642 l 100 542 m 300 542 l S").strokes
    assert sorted(round(stroke[1]) for stroke in strokes) == [100, 200, 300]


def test_a_matrix_moves_what_is_drawn():
    (stroke,) = drawn("q 2 0 0 2 50 100 cm 25 300 m 125 300 l S Q").strokes
    assert near(stroke, (100, 142, 300, 142))


def test_slanting_lines_and_curves_are_no_strokes():
    drawing = drawn("100 742 m 300 642 l S 100 400 m 150 500 250 500 300 400 c S")
    assert drawing.strokes == ()


def test_a_path_that_is_not_painted_is_nothing():
    assert drawn("100 642 200 100 re n") == Drawing()


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_what_is_drawn_turns_with_the_page(rotate):
    data = drawn("72 740 m 172 740 l S", rotate=rotate)
    (stroke,) = data.strokes
    length = max(stroke[2] - stroke[0], stroke[3] - stroke[1])
    assert length == pytest.approx(100, abs=2.1)
    assert (stroke[1] == stroke[3]) == (rotate == 180)
    assert all(side >= 0 for side in stroke)


def test_beyond_the_limit_of_paths_nothing_is_kept():
    stream = "\n".join(f"100 {y} m 300 {y} l S" for y in range(100, 120))
    with held(Limits(page_paths=19)):
        assert drawn(stream) == Drawing(too_many=True)
    with held(Limits(page_paths=20)):
        assert len(drawn(stream).strokes) == 20


def test_a_page_without_paths_has_an_empty_drawing():
    assert drawn("") == Drawing()


def test_strokes_of_a_staircase_go_both_ways():
    assert list(strokes_of([(0, 0), (50, 0), (50, 30)])) == [(0, 0, 50, 0), (50, 0, 50, 30)]


def test_a_thin_box_down_is_a_stroke_down():
    assert stroke_of_box((10, 20, 10.5, 90)) == (10.25, 20, 10.25, 90)
    assert stroke_of_box((10, 20, 60, 90)) is None


def test_sides_go_around():
    assert len({*sides((0, 0, 4, 2))}) == 4


@pytest.mark.parametrize("backend", ["pdfium", "pdfplumber"])
def test_a_small_round_shape_is_a_dot_and_a_long_one_is_not(backend):
    disc = (
        "102 700 m 103.1 700 104 700.9 104 702 c 104 703.1 103.1 704 102 704 c "
        "100.9 704 100 703.1 100 702 c 100 700.9 100.9 700 102 700 c f 200 700 40 4 re f 300 700 30 30 re f "
    )
    dots = drawn(disc, backend=backend).dots
    assert [(round(box[1]), round(box[3])) for box in dots] == [(138, 142)]


def test_white_fills_are_pale():
    assert Fill((0, 0, 9, 9), (255, 255, 255)).pale
    assert not Fill((0, 0, 9, 9), (211, 211, 211)).pale


def test_pieces_of_a_rule_are_joined():
    across, down = rules_of(Drawing(((0, 10, 50, 10), (50.5, 10, 90, 10), (120, 10, 150, 10))))
    assert [(rule.start, rule.end) for rule in across] == [(0, 90), (120, 150)]
    assert down == []


def test_a_double_line_is_one_rule():
    across, _ = rules_of(Drawing(((0, 10, 90, 10), (0, 11.5, 90, 11.5))))
    assert across == [Rule(10.75, 0, 90)]


def test_rules_far_enough_apart_stay_two():
    assert len(rules_of(Drawing(((0, 10, 90, 10), (0, 18, 90, 18))))[0]) == 2


def test_close_rules_do_not_creep_into_one():
    across, _ = rules_of(Drawing(tuple((0.0, y, 90.0, y) for y in (10.0, 12.0, 14.0, 16.0, 18.0))))
    assert len(across) >= 3


def test_scraps_are_left_out():
    assert rules_of(Drawing(((0, 10, 2, 10), (5, 30, 5, 31)))) == ([], [])


LINES = st.lists(st.tuples(*[st.floats(0, 600, width=16)] * 3), max_size=30)


@given(LINES)
def test_every_stroke_longer_than_a_scrap_lies_on_a_rule(lines):
    strokes = [(min(a, b), y, max(a, b), y) for a, b, y in lines if abs(a - b) > 5]
    across, _ = rules_of(Drawing(tuple(strokes)))
    for x0, y, x1, _ in strokes:
        assert any(abs(rule.at - y) <= 2.6 and rule.start <= x0 and x1 <= rule.end for rule in across)


@given(LINES)
def test_rules_down_are_those_across_turned(lines):
    across = [(min(a, b), y, max(a, b), y) for a, b, y in lines if a != b]
    down = [(y, x0, y, x1) for x0, y, x1, _ in across]
    assert rules_of(Drawing(tuple(across)))[0] == rules_of(Drawing(tuple(down)))[1]


@given(LINES, st.randoms())
def test_the_order_of_drawing_does_not_matter(lines, random):
    strokes = [(min(a, b), y, max(a, b), y) for a, b, y in lines]
    mixed = random.sample(strokes, len(strokes))
    one, other = (rules_of(Drawing(tuple(drawn)))[0] for drawn in (strokes, mixed))
    assert len(one) == len(other)
    for a, b in zip(one, other, strict=True):
        assert near((a.at, a.start, a.end), (b.at, b.start, b.end))


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_white_box_is_a_pale_fill_and_a_box_without_paint_is_none(backend):
    (fill,) = drawn("1 1 1 rg 100 642 200 100 re f", backend=backend).fills
    assert fill.pale
    assert drawn("100 642 200 100 re n", backend=backend) == Drawing()


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_table_of_boxes_gives_the_rules_of_its_grid(backend):
    boxes = "".join(f"{x} {y} 100 20 re S " for x in (100, 200) for y in (600, 620))
    across, down = rules_of(drawn(boxes, backend=backend))
    assert [round(rule.at) for rule in across] == [202, 222, 242]
    assert [round(rule.at) for rule in down] == [100, 200, 300]
    assert all(near((rule.start, rule.end), (100, 300)) for rule in across)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_dashed_line_of_close_scraps_is_one_rule(backend):
    dashes = "".join(f"{x} 742 m {x + 6} 742 l S " for x in range(100, 300, 8))
    across, _ = rules_of(drawn(dashes, backend=backend))
    assert len(across) == 1
    assert near((across[0].start, across[0].end), (100, 298))


def test_what_is_drawn_in_a_path_of_too_many_steps_is_left_out():
    steps = "100 742 m " + "".join(f"{100 + at % 300} {742 - at % 2} l " for at in range(4100))
    assert drawn(steps + "S").strokes == ()


def with_form(content: str, *, drawn: str, matrix: str = "1 0 0 1 0 0") -> bytes:
    """Give a PDF whose page draws a form with this content, by the operators that are `drawn`."""
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [{matrix}] /Length {len(content)} >>"
    data = make_pdf([[(72.0, 800.0, 11.0, "regular", "Tekst")]], drawn=drawn)
    data = data.replace(b"/Resources << ", b"/Resources << /XObject << /X0 99 0 R >> ")
    start = data.rindex(b"xref\n0")
    return data[:start] + f"99 0 obj\n{form}\nstream\n{content}\nendstream\nendobj\n".encode() + data[start:]


def test_a_form_is_looked_into():
    data = with_form("100 742 m 300 742 l S", drawn="/X0 Do\n", matrix="1 0 0 1 10 -20")
    (stroke,) = pdfium_words(data, "nota.pdf").pages[0].drawing.strokes
    assert near(stroke, (110, 120, 310, 120))


@pytest.mark.parametrize("turned", ["1 0 0 -1 0 842 cm", "-1 0 0 1 595 0 cm", "0 1 -1 0 595 0 cm"])
@pytest.mark.parametrize("read", BACKENDS.values(), ids=BACKENDS)
def test_a_box_in_a_form_that_is_drawn_mirrored_or_turned_is_a_box(read, turned):
    boxes = "0 0.5 0 rg 100 100 200 100 re f 100 300 4 4 re f 100 400 200 50 re S"
    drawing = read(with_form(boxes, drawn=f"q {turned} /X0 Do Q\n"), "nota.pdf").pages[0].drawing
    assert sorted(round(max(x1 - x0, y1 - y0)) for x0, y0, x1, y1 in drawing.strokes) == [50, 50, 200, 200]
    assert len(drawing.fills) == 2
    assert len(drawing.dots) == 1


def test_the_rules_of_a_page_are_the_same_for_both_backends():
    stream = "100 742 m 300 742 l S 0.5 g 100 600 200 40 re f 120 500 0.6 90 re f 1 w 300 300 80 50 re S"
    one, other = (rules_of(drawn(stream, backend=backend)) for backend in BACKENDS)
    assert [len(rules) for rules in one] == [len(rules) for rules in other]
    for a, b in zip([*one[0], *one[1]], [*other[0], *other[1]], strict=True):
        assert near((a.at, a.start, a.end), (b.at, b.start, b.end))
