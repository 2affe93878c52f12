"""No name comes out of a Source, and every place in it still says what it said."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.pseudonyms import SPANS, Edit, Offsets, applied, pseudonymised, spaced
from sociaaldomein_nlp.readers.source import Block, Cell, Line, Page, Source
from sociaaldomein_nlp.readers.text import source_of

TEXT = "Verslag Jan Wiersema\nMevrouw Vonk-Bos belt 06-12345678.\nWiersema is blij."


def paged() -> Source:
    lines, start = [], 0
    for row in TEXT.split("\n"):
        lines.append(Line(start, start + len(row), 1 + len(lines) // 2, (0.0, 0.0, 9.0, 9.0 + len(lines))))
        start += len(row) + 1
    block = Block("paragraph", 0, len(TEXT), page=1, lines=tuple(lines), cell=Cell(0, 0, 0, heads=("Dhr. Vonk-Bos",)))
    header = Block("page_header", -1, -1, text="Van: Jan Wiersema")
    pages = (Page(1, 9, 9, 0, lines[1].end), Page(2, 9, 9, lines[2].start, len(TEXT)))
    return Source(
        TEXT,
        (block, header),
        pages,
        name="verslag_wiersema-def.pdf",
        title="Verslag van Wiersema",
        metadata={"author": "Wiersema, J.", "keywords": ["zorg", "Jan Wiersema"]},
        warnings=("page 3 of J. Wiersema is empty",),
    )


def test_no_field_of_the_source_keeps_a_name() -> None:
    hidden = pseudonymised(paged(), title="Gesprek met Vonk-Bos")
    left = repr(hidden).lower()
    assert [word for word in ("wiersema", "vonk", "bos", "12345678") if word in left] == []
    assert hidden.source.text == "Verslag Persoon 1\nMevrouw Persoon 2 belt [telefoon].\nPersoon 1 is blij."
    assert hidden.title == "Gesprek met Persoon 2"
    assert hidden.source.name == "verslag_persoon-1-def.pdf"
    assert hidden.source.metadata["author"] == "Persoon 1"


def test_blocks_lines_pages_and_boxes_count_in_the_new_text() -> None:
    source = pseudonymised(paged()).source
    rows = [source.text[line.start : line.end] for line in source.blocks[0].lines]
    assert rows == source.text.split("\n")
    assert [source.text[page.start : page.end] for page in source.pages] == ["\n".join(rows[:2]), rows[2]]
    assert (source.page_at(source.text.index("blij")), source.page_at(0)) == (2, 1)
    assert source.bbox_of(0, 3) == paged().bbox_of(0, 3)
    assert [source.text[start:end] for start, end in source.metadata[SPANS]] == ["Persoon 1", "Persoon 2", "Persoon 1"]


def test_a_source_without_names_keeps_its_text_and_places() -> None:
    source = source_of("Ons doel\n\nWij openen in 2026 een inloophuis.", name="nota.txt")
    new = pseudonymised(source).source
    assert (new.text, new.blocks, new.name) == (source.text, source.blocks, "nota.txt")


def test_a_body_as_author_stays() -> None:
    source = replace(source_of("Nota"), metadata={"author": "Gemeente Kromwijde"})
    assert pseudonymised(source).source.metadata["author"] == "Gemeente Kromwijde"


def test_an_author_without_a_letter_is_nobody() -> None:
    for author in ("-", "'", ".", "?"):
        source = replace(source_of("Steller: J. de Vries ."), metadata={"author": author})
        hidden = pseudonymised(source).source
        assert (hidden.text, hidden.metadata["author"]) == ("Steller: Persoon 1 .", author)


def test_an_author_is_known_again_whatever_the_space_between_the_words() -> None:
    source = replace(source_of("Qzorgh Vlerkstra is er."), metadata={"author": "Qzorgh  Vlerkstra"})
    assert pseudonymised(source).source.text == "Persoon 1 is er."


def test_a_surname_that_is_a_word_is_hidden_where_the_person_is_meant() -> None:
    text = "Mevrouw Groen belt. Volgens Groen duurt het lang. Groen zegt dat. Het plein wordt groen."
    assert pseudonymised(source_of(text)).source.text == (
        "Mevrouw Persoon 1 belt. Volgens Persoon 1 duurt het lang. Persoon 1 zegt dat. Het plein wordt groen."
    )


def test_a_second_pass_finds_nothing_more() -> None:
    once = pseudonymised(paged()).source
    assert pseudonymised(once).source.text == once.text


def test_a_file_name_is_looked_at_in_words() -> None:
    assert spaced("a_b.pdf") == "A B Pdf"
    assert pseudonymised(source_of("Nota", name="brief-van-piet-wiersema.txt")).source.name == "brief-van-persoon-1.txt"


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 6), st.text("xy ", max_size=9)), max_size=6))
def test_what_is_not_replaced_stands_where_the_map_says(steps: list[tuple[int, int, str]]) -> None:
    text, at, edits = "abcdefghijklmnopqrstuvwxyz" * 4, 0, []
    for gap, length, put in steps:
        edits.append(Edit(at + gap, at + gap + length, put))
        at += gap + length
    new, offsets = applied(text, edits), Offsets(edits)
    for place in range(len(text)):
        if not any(edit.start <= place < edit.end for edit in edits):
            assert new[offsets.moved(place)] == text[place]
    assert offsets.moved(len(text)) == len(new)
