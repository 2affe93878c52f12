from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import zones
from sociaaldomein_nlp.readers.source import Block, Cell, Page, Source
from sociaaldomein_nlp.readers.text import source_of


def texts(units):
    return [unit.text for unit in units]


def test_a_letterhead_gives_its_lines_one_by_one():
    source = source_of("Memo jeugd\n\nAan: de raad\nDatum: 3 juni 2025\nBijlagen: geen\n\nWij openen een loket.")
    assert texts(zones.front(source))[:4] == ["Memo jeugd", "Aan: de raad", "Datum: 3 juni 2025", "Bijlagen: geen"]


def test_a_paragraph_that_was_broken_to_fit_the_page_is_one_unit():
    source = Source("Wij willen dat\niedereen meedoet.", (Block("paragraph", 0, 32),))
    assert texts(zones.front(source)) == ["Wij willen dat iedereen meedoet."]


def test_a_row_of_a_table_is_one_unit_with_tabs():
    text = "Datum\t3 juni 2025\nZaak\tZ-12"
    places = [(0, 5, 0, 0), (6, 17, 0, 1), (18, 22, 1, 0), (23, 27, 1, 1)]
    blocks = tuple(Block("table_cell", a, b, cell=Cell(0, row, column)) for a, b, row, column in places)
    assert texts(zones.front(Source(text, blocks))) == ["Datum\t3 juni 2025", "Zaak\tZ-12"]


def test_what_stands_aside_is_no_unit():
    blocks = (Block("caption", 0, 4), Block("footnote", 5, 9), Block("contents", 10, 14), Block("heading", 15, 19, 1))
    assert texts(zones.units(Source("foto noot toc  kop!", blocks))) == ["kop!"]


def test_long_units_are_prose():
    front = zones.front(source_of("Jeugdnota\n\n" + "Wij willen dat iedereen meedoet. " * 10))
    assert [unit.prose for unit in front] == [False, True]


def test_the_front_ends_and_the_end_begins_behind_it():
    text = "\n\n".join(
        f"Zin {n} over de wijk en de mensen die er wonen, zodat de tekst lang wordt." for n in range(200)
    )
    source = source_of(text)
    front, end = zones.front(source), zones.end(source)
    assert front[0].text.startswith("Zin 0 ")
    assert end[-1].text.startswith("Zin 199 ")
    assert max(unit.start for unit in front) < min(unit.start for unit in end)
    assert sum(len(unit.text) for unit in end) < 2_000


def test_a_short_text_is_all_front():
    source = source_of("Jeugdnota\n\nJuni 2024")
    assert zones.end(source) == []


def test_running_lines_come_once_each():
    page = Page(1, 600, 800, 0, 5)
    blocks = (
        Block("page_header", -1, -1, page=1, text="Gemeente  Rheden"),
        Block("page_header", -1, -1, page=2, text="Gemeente Rheden"),
        Block("page_number", -1, -1, page=2, text="2"),
        Block("page_footer", -1, -1, page=2, text="Jeugdnota"),
    )
    assert texts(zones.running(Source("tekst", blocks, (page,)))) == ["Gemeente Rheden", "Jeugdnota"]


@given(st.text(alphabet="ab A.\n\t:-1", max_size=400))
def test_units_are_never_empty_and_stand_in_order(text):
    units = list(zones.units(source_of(text)))
    assert all(unit.text.strip() for unit in units)
    assert [unit.start for unit in units] == sorted(unit.start for unit in units)
