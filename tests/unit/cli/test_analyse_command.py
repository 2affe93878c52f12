from __future__ import annotations

import pytest

from notes import healthy, note, statement
from sociaaldomein_nlp.cli.analyse import _table


def lines(analysis):
    return list(_table(analysis))


def test_a_note_is_a_head_and_a_line_a_statement():
    title, owner, themes, counts, blank, *rows = lines(healthy("n1", "Oosterwaard", title="Gezond 2026", words=14))
    assert (title, owner, blank) == ("Gezond 2026", "municipality: Oosterwaard", "")
    assert themes == "themes: gezondheid_preventie, sociale_basis"
    assert counts == "14 words, 2 statements, 1 dates, 1 actors"
    assert [row.split()[0] for row in rows] == ["doel", "maatregel"]
    assert rows[1].endswith(
        "sociale_basis, gezondheid_preventie             Wij openen in 2026 een inloophuis met de GGD"
    )


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        (None, "municipality: not named in the text"),
        ("Rheden", "municipality: Rheden"),
        (["Rheden", "Rozendaal"], "municipality: Rheden, Rozendaal"),
    ],
)
def test_whose_note_it_is(owner, said):
    assert lines(note("n", owner))[1] == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [({"title": "Titel", "source": "a.txt"}, "Titel"), ({"source": "a.txt"}, "a.txt"), ({}, "untitled")],
)
def test_what_it_is_called(facts, said):
    assert lines(note("n", **facts))[0] == said


def test_a_note_without_anything():
    assert lines(note("n"))[2:] == ["themes: none", "None words, 0 statements, 0 dates, 0 actors", ""]


@pytest.mark.parametrize(("page", "place"), [(3, "p. 3"), (None, "@0")])
def test_a_statement_shows_its_place_and_one_line(page, place):
    text = "Wij openen\neen loket"
    found = note("n", text=text, statements=[statement(text, text, ident="s1", kind="maatregel", page=page)])
    row = lines(found)[-1]
    assert row.split()[0] == "maatregel"
    assert place in row
    assert row.endswith("Wij openen een loket")
