"""Plain text becomes blocks; downstream leans on every one of them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.source import Source
from sociaaldomein_nlp.readers.text import read_text, source_of

WRAPPED = """Beleidsplan sociaal domein
Onze gemeente werkt aan een samenleving waarin iedereen mee kan doen. Dat
vraagt om goede zorg, een sterke sociale basis en heldere afspraken tussen
de gemeente, de inwoners en de partners in de wijk.
Wij kiezen voor drie doelen.

1. Inleiding

In dit plan staat hoe wij de komende jaren verder gaan. Het plan geldt van
2024 tot en met 2027.

1.1 Aanleiding

Het vorige plan loopt af.

2. Doelen

Wij willen het volgende bereiken:
- inwoners zijn gezond en weten de weg naar hulp te vinden als dat nodig
  is;
- inwoners doen mee;
  o jongeren
  o ouderen
- inwoners wonen fijn.
"""

UNWRAPPED = """Jeugdplan 2024-2028
Inleiding
Dit plan gaat over de jeugd in onze gemeente en over alles wat wij samen met scholen en ouders willen doen om het leven beter te maken.
Wat willen we bereiken?
Alle kinderen groeien gezond en veilig op. Dat is onze ambitie voor de komende jaren en daar werken wij met iedereen aan, van school tot sportclub.
• Minder wachttijd
• Meer hulp op school
Vervolg
De raad besluit in juni over dit plan, en daarna gaan wij met de partners aan de slag om het uit te voeren.
"""  # noqa: E501

SEEDLIKE = """Integrale nota sociaal domein 2021-2024

29 dagen geleden gepubliceerd

In de nota staan de doelen. De plannen zijn onderverdeeld in drie onderwerpen:

  • Gezond en Vitaal
  • Meedoen en Samenleven.\u00a0
  • Optimaal Opgroeien.

4 opgaven

Wij werken aan vier opgaven.   \u00a0
Het programma is dynamisch en wordt aangevuld met de ideeën van inwoners, partners en iedereen die mee wil denken over de toekomst van de gemeente.

Wat willen we bereiken?

Iedereen doet mee.
"""  # noqa: E501


def shape(source: Source) -> list[tuple[str, int, str | None, str]]:
    return [
        (block.kind, block.level, block.marker, " ".join(source.text[block.start : block.end].split())[:28])
        for block in source.blocks
    ]


def kinds(text: str) -> list[str]:
    return [block.kind for block in source_of(text).blocks]


def texts(text: str, kind: str) -> list[str]:
    return [text[block.start : block.end] for block in source_of(text).blocks if block.kind == kind]


def test_hard_wrapped_text_gives_whole_paragraphs_numbered_headings_and_nested_items() -> None:
    assert shape(source_of(WRAPPED)) == [
        ("heading", 1, None, "Beleidsplan sociaal domein"),
        ("paragraph", 0, None, "Onze gemeente werkt aan een "),
        ("paragraph", 0, None, "Wij kiezen voor drie doelen."),
        ("heading", 2, "1.", "Inleiding"),
        ("paragraph", 0, None, "In dit plan staat hoe wij de"),
        ("heading", 3, "1.1", "Aanleiding"),
        ("paragraph", 0, None, "Het vorige plan loopt af."),
        ("heading", 2, "2.", "Doelen"),
        ("paragraph", 0, None, "Wij willen het volgende bere"),
        ("list_item", 1, "-", "inwoners zijn gezond en wete"),
        ("list_item", 1, "-", "inwoners doen mee;"),
        ("list_item", 2, "o", "jongeren"),
        ("list_item", 2, "o", "ouderen"),
        ("list_item", 1, "-", "inwoners wonen fijn."),
    ]


def test_one_line_per_paragraph_without_blank_lines_comes_out_the_same_way() -> None:
    assert [(kind, level) for kind, level, _, _ in shape(source_of(UNWRAPPED))] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("list_item", 1),
        ("list_item", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_a_note_from_a_website_keeps_metadata_lines_out_of_its_headings() -> None:
    found = shape(source_of(SEEDLIKE))
    assert [text for kind, _, _, text in found if kind == "heading"] == [
        "Integrale nota sociaal domei",
        "4 opgaven",
        "Wat willen we bereiken?",
    ]
    assert ("paragraph", 0, None, "29 dagen geleden gepubliceer") in found
    assert [text for kind, _, _, text in found if kind == "list_item"] == [
        "Gezond en Vitaal",
        "Meedoen en Samenleven.",
        "Optimaal Opgroeien.",
    ]
    assert len(texts(SEEDLIKE, "paragraph")) == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ons doel is dat alle inwoners gezond opgroeien", ["paragraph"]),
        ("Iedereen doet mee.\n\nWij beginnen nu.", ["paragraph", "paragraph"]),
        ("Onze doelen\n\nIedereen doet mee.", ["heading", "paragraph"]),
        ("ONZE DOELEN\nIedereen doet mee.", ["heading", "paragraph"]),
        ("Wij willen:\n\n1. rust\n\n2. ruimte", ["paragraph", "list_item", "list_item"]),
        ("Wij willen:\n(1) rust\n(2) ruimte", ["paragraph", "list_item", "list_item"]),
        ("Wij willen:\na) rust\nb) ruimte", ["paragraph", "list_item", "list_item"]),
        ("Wij willen:\nA1. Meer rust.\nA2. Meer ruimte.", ["paragraph", "list_item", "list_item"]),
        ("Ambitie\n\n•\nMeer rust\n•\nMeer ruimte", ["heading", "list_item", "list_item"]),
        ("Hoofdstuk 2: Geld\n\nHet kost geld.", ["heading", "paragraph"]),
        ("12 maart 2024\n\nHet kost geld.", ["paragraph", "paragraph"]),
        ("Datum: 12 maart 2024\n\nHet kost geld.", ["paragraph", "paragraph"]),
        ("=====\nDoelen\n=====\nHet kost geld.", ["heading", "paragraph"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_small_shapes(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_numbered_heading_alone_is_no_list_and_a_numbered_list_is_no_heading() -> None:
    found = shape(
        source_of("Plan\n\n1. Doelen\n\nTekst volgt.\n\n2. Geld\n\n1. Eerst dit doen\n2. Dan dat doen\n\nSlot.")
    )
    assert [(kind, marker) for kind, _, marker, _ in found if marker] == [
        ("heading", "1."),
        ("heading", "2."),
        ("list_item", "1."),
        ("list_item", "2."),
    ]


def test_a_wrapped_line_that_begins_with_a_dash_or_a_number_opens_no_list() -> None:
    text = (
        "De gemeente werkt met alle inwoners – jong, oud, rijk en arm – in de hele\n"
        "regio en ook daarbuiten – samen met de scholen en de zorgaanbieders in de\n"
        "20. eeuwse wijk aan een gezonde samenleving waarin iedereen mee kan doen\n"
        "– en dat blijft zo."
    )
    assert kinds(text) == ["paragraph"]


def test_a_block_starts_after_its_bullet_and_ends_before_trailing_space() -> None:
    text = "Wij willen:\n  •   rust \u00a0\n  • ruimte"
    items = [block for block in source_of(text).blocks if block.kind == "list_item"]
    assert [text[block.start : block.end] for block in items] == ["rust", "ruimte"]
    assert [block.marker for block in items] == ["•", "•"]


def test_contents_lines_are_their_own_kind() -> None:
    text = "Inhoudsopgave\n1 Inleiding ............ 3\n2 Doelen 5\n3 Geld 7\n\n1 Inleiding\n\nTekst hier."
    assert kinds(text) == ["heading", "contents", "contents", "contents", "heading", "paragraph"]


@pytest.mark.parametrize("edge", ["\t", " | "])
def test_a_table_gives_cells_with_row_column_and_head(edge: str) -> None:
    rows = [["Thema", "Doel", "Jaar"], ["Jeugd", "Minder wachten", "2025"], ["Wmo", "Langer thuis", "2026"]]
    text = "Begroting\n\n" + "\n".join(edge.join(row) for row in rows) + "\n\nNa de tabel."
    cells = [block for block in source_of(text).blocks if block.cell is not None]
    assert [text[block.start : block.end] for block in cells] == [cell for row in rows for cell in row]
    assert [(c.cell.row, c.cell.column, c.cell.header) for c in cells[:4] if c.cell] == [
        (0, 0, True),
        (0, 1, True),
        (0, 2, True),
        (1, 0, False),
    ]
    assert cells[4].cell is not None
    assert cells[4].cell.heads == ("Doel",)


def test_an_empty_cell_keeps_the_columns_straight() -> None:
    text = "Thema\t2024\t2025\nJeugd\t\t200\nWmo\t100\t"
    cells = {(b.cell.row, b.cell.column): text[b.start : b.end] for b in source_of(text).blocks if b.cell}
    assert cells[1, 2] == "200"
    assert cells[2, 1] == "100"
    assert (1, 1) not in cells


ALPHABET = [
    "a",
    "B",
    " ",
    "\n",
    "\t",
    "|",
    "•",
    "-",
    "1.",
    "2.",
    "o ",
    "a)",
    "A1.",
    "word ",
    "Zin. ",
    "\n\n",
    "Inhoud\n",
]
ALPHABET += [
    "Hoofdstuk 2",
    " .... 3",
    "\x0b",
    "\u2028",
    "\u00a0",
    "I.",
    "(1)",
    "·",
    "\ufeff",
    "1.1 ",
    "\f",
    "=",
    "é",
]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(ALPHABET), max_size=25).map("".join)))
def test_any_text_is_kept_and_its_blocks_lie_in_order_without_outer_space(text: str) -> None:
    source = source_of(text)
    assert source.text == text
    position = 0
    for block in source.blocks:
        words = text[block.start : block.end]
        assert position <= block.start < block.end <= len(text)
        assert words == words.strip()
        position = block.end


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(ALPHABET), max_size=25).map("".join))
def test_no_word_is_lost_between_the_blocks(text: str) -> None:
    source = source_of(text)
    covered = "".join(text[block.start : block.end] for block in source.blocks)
    assert covered.count("word") == text.count("word")


def test_reading_bytes_gives_provenance() -> None:
    source = read_text("Doelen\r\n\r\nEén doel.".encode("cp1252"), "nota.txt")
    assert (source.text, source.encoding, source.name) == ("Doelen\n\nEén doel.", "cp1252", "nota.txt")
    assert (source.size, len(source.digest), source.media_type) == (19, 64, "text/plain")


def test_white_space_alone_is_an_empty_file() -> None:
    with pytest.raises(ReadError, match=r"leeg\.txt: the file is empty; give a file with text"):
        read_text(b"\xef\xbb\xbf \n", "leeg.txt")


@pytest.mark.parametrize("second", ["mr. H.A. Blom", "drs. K. Vos, griffier", "mevrouw De Wit (lid)", "de heer Smit"])
def test_a_line_that_opens_with_a_title_and_a_name_is_a_line_of_its_own(second):
    blocks = source_of(f"Namens het college,\n\nde secretaris,\n{second}\n").blocks
    assert len(blocks) == 3


def test_a_title_without_a_name_runs_on():
    assert len(source_of("Wij vroegen het aan een\ndr. en aan een mr. in de wijk\n").blocks) == 1


@pytest.mark.parametrize("line", ["naam", "- naam", "Naam", "a\tb", "NAAM"])
def test_the_time_grows_with_the_lines_and_not_with_their_square(line: str) -> None:
    def seconds(count: int) -> float:
        text = "\n".join(f"{line}{number}" for number in range(count))
        start = time.process_time()
        source_of(text)
        return time.process_time() - start

    seconds(100)
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.02)


def test_a_paragraph_of_many_lines_keeps_its_words_and_its_marker() -> None:
    text = "1. Wij\ndoen\n  dat samen\nen nu\n\n2. Later"
    found = [(block.kind, text[block.start : block.end], block.marker) for block in source_of(text).blocks]
    assert found == [("list_item", "Wij\ndoen\n  dat samen\nen nu", "1."), ("list_item", "Later", "2.")]
