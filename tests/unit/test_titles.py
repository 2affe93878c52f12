from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.readers.source import Block, Page, Source
from sociaaldomein_nlp.readers.text import source_of
from sociaaldomein_nlp.titles import title_of

PROSE = (
    "Wij willen dat iedere inwoner meedoet en zetten ons daarvoor in, in alle wijken en dorpen van de gemeente. " * 3
)


def laid_out(*parts: tuple[str, str, int], marker: str | None = None, **facts: object) -> Source:
    """Make a Source of blocks: kind, text, level."""
    blocks, text = [], ""
    for kind, words, level in parts:
        start = len(text)
        text += words + "\n\n"
        blocks.append(Block(kind, start, start + len(words), level, marker if kind == "heading" else None, page=1))
    return Source(text, tuple(blocks), **facts)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Nota jeugd\n\nWij willen meer groen in de wijk.", "Nota jeugd"),
        ("Nota\n\nJeugd 2024\n\nWij willen meer.", "Jeugd 2024"),
        (
            "Naast de deur. Beleidsnota 2022-2025\n\nVastgesteld door de raad d.d. 11 mei 2021\n\n1 Leeswijzer",
            None,
        ),
        (
            "Raadsvoorstel\n\nOnderwerp: Woonzorgvisie 2025-2030\n\nBeslispunten\n\nWij stellen voor:",
            "Woonzorgvisie 2025-2030",
        ),
        ("Betreft: voortgang inburgering\n\nGeachte leden van de raad,\n\nWij willen meer.", "Voortgang inburgering"),
        (
            "Aan de raad van Oosterwaard\n\n24 juni 2025, via de griffie\n\nTussenstand moties\n\nBeste raad,",
            None,
        ),
        (
            "PERSBERICHT\n\nOosterwaard, 8 oktober 2020\n\nJongeren over opgroeien\n\nDit voorjaar deden jongeren mee.",
            None,
        ),
        ("Raadsinformatiebrief 2025-07\n\nWij informeren u over de wijk.", "Raadsinformatiebrief 2025-07"),
    ],
)
def test_the_top_of_the_text_gives_the_title(text, title):
    wanted = title or next(
        line for line in text.split("\n\n") if line.startswith(("Naast", "Tussenstand", "Jongeren over"))
    )
    assert title_of(source_of(f"{text}\n\n{PROSE}")) == wanted


def test_senders_menus_and_chapters_are_no_title():
    source = laid_out(
        ("heading", "Direct naar de inhoud", 1),
        ("heading", "Home > Zorg > Beleid", 1),
        ("heading", "Gemeente Oosterwaard", 1),
        ("heading", "Inleiding", 1),
        ("heading", "Beleid sociaal domein", 2),
        ("paragraph", PROSE, 0),
    )
    assert title_of(source) == "Beleid sociaal domein"


def test_the_highest_level_counts():
    source = laid_out(("heading", "Wonen", 2), ("heading", "Woonzorgvisie", 1), ("paragraph", PROSE, 0))
    assert title_of(source) == "Woonzorgvisie"


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("Rondkomen in", "Oosterwaard", "Rondkomen in Oosterwaard"),
        ("Plan van aanpak", "voor de jeugd", "Plan van aanpak voor de jeugd"),
        ("Maatschappe-", "lijke agenda", "Maatschappe-lijke agenda"),
        ("Dichtbij en in samenhang", "Beleidsnota sociaal domein", "Dichtbij en in samenhang"),
    ],
)
def test_a_title_that_was_broken_in_two_is_joined_and_a_subtitle_is_not(first, second, title):
    source = laid_out(("heading", first, 1), ("heading", second, 1), ("paragraph", PROSE, 0))
    assert title_of(source) == title


def test_a_part_that_is_the_document_keeps_its_number_and_a_chapter_is_none():
    part = laid_out(("heading", "Zorg en opgroeien", 1), ("paragraph", PROSE, 0), marker="Programma 4")
    assert title_of(part) == "Programma 4 Zorg en opgroeien"
    chapter = laid_out(("heading", "Zorg en opgroeien", 1), ("paragraph", PROSE, 0), marker="2.")
    assert title_of(chapter) is None


@pytest.mark.parametrize(
    ("own", "title"),
    [
        ("Groennota", "Groennota"),
        ("Groennota 2024 | Gemeente Oosterwaard", "Groennota 2024"),
        ("Microsoft Word - concept v3.docx", None),
        ("untitled", None),
        ("groennota_definitief_v2", None),
        ("nota.indd", None),
        ("Z20230091234", None),
        ("Raadsvoorstel", None),
        ("", None),
        (None, None),
    ],
)
def test_without_a_heading_the_file_names_itself_unless_that_says_nothing(own, title):
    assert title_of(source_of("wij willen meer groen in de wijk en dat gaan we doen.", title=own)) == title


def test_a_heading_counts_before_the_title_of_the_file():
    assert title_of(source_of(f"Jeugdnota 2024\n\n{PROSE}", title="Iets anders")) == "Jeugdnota 2024"


@pytest.mark.parametrize(
    ("footer", "title"),
    [
        ("Jongeren in beweging: plan", "Jongeren in beweging: plan"),
        ("Jongeren: ac%eve plannen", None),
        ("Pagina", None),
    ],
)
def test_a_line_over_most_pages_is_the_title_of_one_whose_front_is_a_picture(footer, title):
    running = tuple(Block("page_footer", -1, -1, page=n, text=footer) for n in (1, 2, 3))
    pages = tuple(Page(n, 600, 800, 0, 9) for n in (1, 2, 3))
    source = Source("Inleiding", (Block("heading", 0, 9, 1, page=1), *running), pages)
    assert title_of(source) == title


def test_an_empty_document_has_no_title():
    assert title_of(Source("")) is None
    assert title_of(Source("", title="Leeg")) == "Leeg"


@given(st.text(alphabet="Nota de\n.:1>|", max_size=200), st.none() | st.text(max_size=30))
def test_any_text_gives_one_line_with_words_or_nothing(text, own):
    found = title_of(source_of(text, title=own))
    assert found is None or (found.strip() == found and found and "\n" not in found)
