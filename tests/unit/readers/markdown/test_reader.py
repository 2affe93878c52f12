"""Markdown gives its headings, lists, tables and notes; a text that only looks a little like it stays a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structure_score import told

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.markdown.inline import front_matter, plain
from sociaaldomein_nlp.readers.markdown.reader import looks_like_markdown, read_markdown

NOTE = """---
title: "Nota jeugd: samen sterk"
date: 12 maart 2024
gemeente: Gemeente Duinzate
tags: [jeugd, zorg]
---

# Nota *jeugd* #

Wij willen dat ieder kind
gezond opgroeit.[^1]  
Dat is de kern.

Onze doelen
-----------

1. Minder wachttijd
1. Meer hulp op school
   - in het **basis**onderwijs
     en het voortgezet
       * ook in de avond
2. Rust thuis

   Daarvoor is tijd nodig.

> Zie ook [de nota](nota_(2).pdf) en ![een foto](a.png "Foto").

## Kosten ##

| Onderdeel | 2024 |
|-----------|:----:|
| Jeugd \\| Wmo | € 3 |
| Overig | |

```
regel een
regel twee

regel drie
```

[^1]: Uit de monitor
    van vorig jaar.

- [x] vastgesteld
- [ ] uitgevoerd

***
Slot
"""  # noqa: W291


def shape(text: str) -> list[tuple[str, int, str]]:
    return told(read_markdown(text, "nota.md"))


def markers(text: str) -> list[tuple[int, str | None]]:
    return [(block.level, block.marker) for block in read_markdown(text, "nota.md").blocks]


def test_a_note_gives_all_its_parts() -> None:
    source = read_markdown(NOTE, "nota.md", digest="d", size=3)
    assert told(source) == [
        ("heading", 1, "Nota jeugd"),
        ("paragraph", 0, "Wij willen dat ieder kind gezond opgroeit. Dat is de kern."),
        ("heading", 2, "Onze doelen"),
        ("list_item", 1, "Minder wachttijd"),
        ("list_item", 1, "Meer hulp op school"),
        ("list_item", 2, "in het basisonderwijs en het voortgezet"),
        ("list_item", 3, "ook in de avond"),
        ("list_item", 1, "Rust thuis"),
        ("paragraph", 0, "Daarvoor is tijd nodig."),
        ("paragraph", 0, "Zie ook de nota en een foto."),
        ("heading", 2, "Kosten"),
        ("table_cell", 0, "Onderdeel"),
        ("table_cell", 0, "2024"),
        ("table_cell", 0, "Jeugd | Wmo"),
        ("table_cell", 0, "€ 3"),
        ("table_cell", 0, "Overig"),
        ("paragraph", 0, "regel een regel twee"),
        ("paragraph", 0, "regel drie"),
        ("footnote", 0, "Uit de monitor van vorig jaar."),
        ("list_item", 1, "vastgesteld"),
        ("list_item", 1, "uitgevoerd"),
        ("paragraph", 0, "Slot"),
    ]
    assert source.title == "Nota jeugd: samen sterk"
    assert source.metadata == {"published": "2024-03-12", "municipality": "Duinzate"}
    assert (source.name, source.media_type, source.digest, source.size) == ("nota.md", "text/markdown", "d", 3)


def test_a_block_knows_the_line_it_begins_on() -> None:
    source = read_markdown(NOTE, "nota.md")
    lines = NOTE.splitlines()
    for block in source.blocks:
        first = source.text[block.start : block.end].split()[0]
        kind, number = block.place.split()
        assert kind == "line"
        assert first in lines[int(number) - 1].replace("*", "").replace("_", "")


def test_cells_know_their_place_and_their_heads() -> None:
    cells = [block.cell for block in read_markdown(NOTE, "nota.md").blocks if block.cell]
    assert [(cell.row, cell.column, cell.header, cell.heads) for cell in cells] == [
        (0, 0, True, ()),
        (0, 1, True, ()),
        (1, 0, False, ("Onderdeel",)),
        (1, 1, False, ("2024",)),
        (2, 0, False, ("Onderdeel",)),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Een", [("heading", 1, "Een")]),
        ("###### Zes ######", [("heading", 6, "Zes")]),
        ("####### Zeven", [("paragraph", 0, "####### Zeven")]),
        ("#Geen kop", [("paragraph", 0, "#Geen kop")]),
        ("## C# en F#", [("heading", 2, "C# en F#")]),
        ("   # Ingesprongen", [("heading", 1, "Ingesprongen")]),
        ("Kop\n===", [("heading", 1, "Kop")]),
        ("Kop\nop twee regels\n---", [("heading", 2, "Kop op twee regels")]),
        ("tekst\n\n---\n\nverder", [("paragraph", 0, "tekst"), ("paragraph", 0, "verder")]),
        ("- punt\n---", [("list_item", 1, "punt")]),
        ("tekst\n# Kop\nverder", [("paragraph", 0, "tekst"), ("heading", 1, "Kop"), ("paragraph", 0, "verder")]),
    ],
)
def test_headings(text: str, found: list[tuple[str, int, str]]) -> None:
    assert shape(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- a\n- b", [(1, "•"), (1, "•")]),
        ("* a\n  * b\n    * c\n* d", [(1, "•"), (2, "•"), (3, "•"), (1, "•")]),
        ("1. a\n2. b\n3. c", [(1, "1."), (1, "2."), (1, "3.")]),
        ("1. a\n1. b\n1. c", [(1, "1."), (1, "2."), (1, "3.")]),
        ("4) a\n5) b", [(1, "4)"), (1, "5)")]),
        ("1. a\n   1. b\n   2. c\n2. d", [(1, "1."), (2, "1."), (2, "2."), (1, "2.")]),
        ("1. a\n\n2. b", [(1, "1."), (1, "2.")]),
        ("- a\n\ttab", [(1, "•")]),
        ("- a\n\n  los\n- b", [(1, "•"), (0, None), (1, "•")]),
    ],
)
def test_lists(text: str, found: list[tuple[int, str | None]]) -> None:
    assert markers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In het jaar\n2024. begint het", ["In het jaar 2024. begint het"]),
        ("Wij doen:\n- dit\n- dat", ["Wij doen:", "dit", "dat"]),
        ("Wij doen:\n1. dit\n2. dat", ["Wij doen:", "dit", "dat"]),
        ("- een item\nloopt door", ["een item loopt door"]),
        ("-5 graden", ["-5 graden"]),
        ("> een\n> twee\n\n> drie", ["een twee", "drie"]),
        ("> > dieper", ["dieper"]),
        ("a | b is geen tabel", ["a | b is geen tabel"]),
        ("a | b\n--- | ---\nc | d\n\nslot", ["a", "b", "c", "d", "slot"]),
        ("| a | b |\n|---|---|\n| c |", ["a", "b", "c"]),
        ("| a | b |\n|---|---|\n| c | d | e |", ["a", "b", "c", "d"]),
        ("| a |\n|---|\n| b |", ["a", "b"]),
        ("~~~ text\ncode\n~~~\nna", ["code", "na"]),
        ("```\nopen\neinde", ["open einde"]),
        ("    ingesprongen", ["ingesprongen"]),
        ("[ref]: https://a.example 'x'\n\ntekst [naar][ref]", ["tekst naar"]),
        ("zacht\\\nhard", ["zacht hard"]),
    ],
)
def test_other_blocks(text: str, found: list[str]) -> None:
    assert [words for _, _, words in shape(text)] == found


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("**vet** en *schuin* en ***beide***", "vet en schuin en beide"),
        ("__vet__ en _schuin_", "vet en schuin"),
        ("jeugd**beleid**s", "jeugdbeleids"),
        ("snake_case_naam", "snake_case_naam"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("een ster* alleen", "een ster* alleen"),
        ("[tekst](https://a.example/x_(y) 'titel')", "tekst"),
        ("[tekst][ref] en [ref][]", "tekst en ref"),
        ("[**vet** hier](a)", "vet hier"),
        ("[ ] leeg en [Wmo] kaal", "[ ] leeg en [Wmo] kaal"),
        ("![foto](a.png) erbij", "foto erbij"),
        ("<https://a.example> en <b>vet</b>", "https://a.example en vet"),
        ("3 < 4 en 5 > 2", "3 < 4 en 5 > 2"),
        ("`a * b * c` en `[x](y)`", "a * b * c en [x](y)"),
        ("\\*geen\\* nadruk \\# hier", "*geen* nadruk # hier"),
        ("~~weg~~ blijft", "weg blijft"),
        ("woord[^1] en[^noot].", "woord en."),
        ("&euro; 5 &amp; meer", "€ 5 & meer"),
        ("maat\u00adschap\u00a0werk", "maatschap werk"),
    ],
)
def test_signs_inside_a_line_give_their_text(text: str, seen: str) -> None:
    assert plain(text) == seen


@pytest.mark.parametrize(
    ("lines", "facts", "taken"),
    [
        (["---", "title: Nota", "date: 2024-05-01T10:00", "---", "x"], {"title": "Nota", "published": "2024-05-01"}, 4),
        (["---", "title: 'Nota'", "...", "x"], {"title": "Nota"}, 3),
        (["+++", 'title = "Nota"', "date = 2024-05-01", "+++"], {"title": "Nota", "published": "2024-05-01"}, 4),
        (["---", "gemeente: Duinzate", "auteur: Team Jo", "---"], {"municipality": "Duinzate", "author": "Team Jo"}, 4),
        (["---", "tags:", "  - a", "# c", "title: Nota", "---"], {"title": "Nota"}, 6),
        (["---", "date: binnenkort", "---"], {}, 3),
        (["---", "Dit is een zin.", "---"], {}, 0),
        (["---", "title: Nota"], {}, 0),
        (["---"], {}, 0),
        (["---", "---"], {}, 0),
        (["+++", "geen toml", "+++"], {}, 0),
        (["title: Nota"], {}, 0),
        ([], {}, 0),
    ],
)
def test_front_matter_gives_facts_and_nothing_else_is_front_matter(
    lines: list[str], facts: dict[str, str], taken: int
) -> None:
    assert front_matter(lines) == (facts, taken)


@pytest.mark.parametrize(
    "text",
    [
        "# Nota\n\n## Doelen\n\nWij beginnen.",
        "# Nota\n\nWij **willen** dit.",
        "# Nota\n\nZie [hier](a.html).",
        "# Nota\n\n- een\n- twee",
        "# Nota\n\n| a | b |\n|---|---|\n| c | d |",
        "# Nota\n\n```\ncode\n```",
        "---\ntitle: Nota\n---\n\n# Doelen\n\nWij beginnen.",
        NOTE,
    ],
)
def test_a_text_with_headings_and_another_sign_is_markdown(text: str) -> None:
    assert looks_like_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nota\n\nDoelen\n\n- een\n- twee",
        "# Alleen dit",
        "#zorg #welzijn **top**",
        "Wij **willen** dit, zie [hier](a).",
        "1. Inleiding\n2. Doelen",
        "Doelen\n------\n\nWij beginnen.",
        "a | b\nc | d",
        "Telefoon: # 12\n* let op",
    ],
)
def test_in_doubt_it_is_none(text: str) -> None:
    assert not looks_like_markdown(text)


@pytest.mark.parametrize("text", ["", " \n", "---\ntitle: Nota\n---\n", "***", "[^1]:"])
def test_a_file_without_words_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match=r"leeg\.md: the file holds no text"):
        read_markdown(text, "leeg.md")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "#",
                    "##",
                    "-",
                    "1.",
                    "|",
                    "|---|",
                    "---",
                    "===",
                    "```",
                    "~~~",
                    "> ",
                    "[^1]:",
                    "[^1]",
                    "**",
                    "_",
                    "`",
                ),
                *("[a](b)", "![", "](", "\\", "<b>", "&amp;", "+++", "a: b", "Wij", "   ", "\t", "\n", "\n", "\n\n"),
                *("\ue000", "* "),
            ]
        ),
        max_size=40,
    ).map(" ".join)
    | st.text(max_size=80)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        source = read_markdown(text, "stuk.md")
    except ReadError:
        return
    for block in source.blocks:
        assert source.text[block.start : block.end] == source.text[block.start : block.end].strip() != ""
    assert all(one.end <= other.start for one, other in pairwise(source.blocks))


@pytest.mark.parametrize(
    "unit", ["*", "_a", "[", "![", "`", "[a](", "<a", "> ", "- ", "|", "**a", "~~a", "\\", "[^", "   - a\n", "| a "]
)
def test_long_runs_of_signs_take_linear_time(unit: str) -> None:
    from time import process_time

    begin = process_time()
    text = "# Kop\n\n" + unit * (60_000 // len(unit)) + "\n\nslot"
    assert read_markdown(text, "bom.md").blocks
    looks_like_markdown(text)
    assert process_time() - begin < 5
