"""The tables of a corpus count what is there, and the two passes are compared layer by layer."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from test_sentences import ASIDE, GOAL

import small_corpus
from sociaaldomein_nlp import corpus
from sociaaldomein_nlp.corpus_tables import consistency, counts
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.sentences import AGAIN, FOLDER, write_sentences

Table = dict[str, list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_corpus.write(tmp_path / "corpus")


def tables(markdown: str) -> dict[str, Table]:
    """Read Markdown tables under headings: heading -> first cell of a row -> its other cells."""
    found: dict[str, Table] = {}
    for part in markdown.split("### ")[1:]:
        title, _, body = part.partition("\n\n")
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in body.strip().splitlines()]
        assert set(rows[1]) == {"---"}
        assert {len(row) for row in rows} == {len(rows[0])}
        found[title] = {row[0]: row[1:] for row in [rows[0], *rows[2:]]}
    return found


def test_counts_per_split_add_up(folder: Path) -> None:
    table = tables(counts(folder))["Per split"]
    assert table["notes"] == ["1", "1", "1", "3"]
    assert table["municipalities"] == ["1", "1", "2", "4"]
    assert table["statements"] == ["3", "2", "3", "8"]
    assert table["of these maatregel"] == ["2", "1", "0", "3"]
    assert table["with a parent"] == ["1", "1", "0", "2"]
    assert [table[layer][-1] for layer in ("dates", "actors", "laws", "quotes", "sections")] == [
        "3",
        "9",
        "1",
        "1",
        "4",
    ]
    words = [len(note.text.split()) for note in corpus.load_corpus(folder)]
    assert table["words"] == [str(count) for count in (*words, sum(words))]


def test_counts_per_genre_theme_and_subtheme(folder: Path) -> None:
    found = tables(counts(folder))
    assert found["Per genre"]["beleidsnota"][0] == "1"
    assert found["Per genre"]["beleidsnota"][2] == "2"
    assert found["Statements per theme"]["bestaanszekerheid"] == ["0", "0", "3", "3", "1"]
    assert found["Statements per theme"]["wonen_zorg"] == ["0", "0", "0", "0", "0"]
    assert found["Statements per subtheme"]["bestaanszekerheid"] == ["1", "schulden 2"]
    assert found["Statements per subtheme"]["jeugd"] == ["0", "opvoeden 2"]


def test_a_fact_that_no_other_note_shares_gives_no_theme_away(folder: Path) -> None:
    table = tables(counts(folder))["What names and years give away"]
    assert set(table) == {"guessed from", "nothing", "municipality", "year", "genre"}
    assert table["municipality"] == table["nothing"]


def test_a_municipality_that_always_says_one_theme_gives_it_away(folder: Path) -> None:
    for name in ("loket", "rondkomen"):
        text = small_corpus.NOTES["opvoeden"].replace("Opvoeden doe je niet alleen", name)
        (folder / f"notes/{name}.txt").write_text(text, encoding="utf-8")
    (folder / "notes/rondkomen.txt").write_text(small_corpus.NOTES["rondkomen"], encoding="utf-8")
    small_corpus.change(folder / "manifest.csv", "loket,Veldmeer", "loket,Duinhorst")
    corpus.build(folder)
    table = tables(counts(folder))["What names and years give away"]
    # four of the seven statements are of the two notes of Duinhorst, all of one theme
    assert table["municipality"] == [f"{4 / 7:.3f}"]


def test_passes_that_are_alike_agree_on_all(folder: Path) -> None:
    small_corpus.add_passes(folder)
    table = tables(consistency(folder))["settled and first"]
    assert table["statements"] == [
        "8",
        "8",
        "1.000",
        "1.000",
        "kind 1.000, goal, measure or indicator 1.000, parent 1.000; theme F1 1.000",
    ]
    assert [table[layer][2] for layer in ("dates", "actors", "laws", "quotes", "themes")] == ["1.000"] * 5


def test_what_the_passes_differ_in_is_measured(folder: Path) -> None:
    table = tables(consistency(small_corpus.add_passes(folder)))["first and second"]
    assert (
        table["statements"][4]
        == f"kind {7 / 8:.3f}, goal, measure or indicator 1.000, parent 1.000; theme F1 {7 / 8:.3f}"
    )
    assert table["dates"] == ["3", "3", "1.000", "1.000", f"type 1.000, value {2 / 3:.3f}"]
    assert table["actors"][:3] == ["9", "8", f"{2 * 8 / 17:.3f}"]
    assert table["themes"][:3] == ["4", "5", f"{2 * 4 / 9:.3f}"]


def test_a_corpus_without_passes_cannot_be_compared(folder: Path) -> None:
    with pytest.raises(UsageError, match="passes/second: there is no such folder"):
        consistency(folder)


def test_single_sentences_are_counted_by_kind_form_trap_theme_and_subtheme(folder: Path) -> None:
    assert "Single sentences" not in counts(folder)
    further = replace(
        GOAL, themes=("jeugd.ambulant", "veiligheid"), split="dev", trap="less", text="Minder kinderen thuis"
    )
    write_sentences([GOAL, ASIDE, further], folder / FOLDER / "a.jsonl")
    text = counts(folder)
    for row in (
        "| doel | 1 | 1 | 0 | 2 |",
        "| sentence | 1 | 1 | 0 | 2 |",
        "| less | 0 | 1 | 0 | 1 |",
        "| jeugd | 1 | 1 | 0 | 2 |",
        "| veiligheid | 0 | 1 | 0 | 1 |",
        "| sentences | 1 | 2 | 0 | 3 |",
        "| jeugd | 1 | ambulant 1 (1) |",
    ):
        assert row in text, row


def test_sentences_that_were_labelled_again_are_compared_by_their_text(folder: Path) -> None:
    small_corpus.add_passes(folder)
    assert "labelled again" not in consistency(folder)
    write_sentences([GOAL, ASIDE], folder / FOLDER / "a.jsonl")
    rows = [
        {"text": GOAL.text, "kind": "maatregel", "themes": ["jeugd.ambulant"]},
        {"text": ASIDE.text, "kind": None, "themes": []},
        {"text": "Weg", "kind": None, "themes": []},
    ]
    (folder / AGAIN).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert consistency(folder).endswith("| 2 | 0.500 | 1.000 | 0.500 |")


def test_parts_are_compared_apart_where_there_are_several(folder: Path) -> None:
    small_corpus.add_passes(folder)
    assert "part 1" not in consistency(folder)
    small_corpus.change(folder / "manifest.csv", "2023,dev,CC-BY-4.0,1", "2023,dev,CC-BY-4.0,2")
    (folder / "passes/second/rondkomen.txt").unlink()
    text = consistency(folder)
    titles = [line for line in text.splitlines() if line.startswith("### ")]
    assert titles == [
        "### first and second",
        "### first and second, part 1",
        "### first and second, part 2",
        "### settled and first",
        "### settled and second",
    ]
