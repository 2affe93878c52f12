"""Sentences of a corpus stand in one table with those of real documents, measured alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_sentences import ASIDE, GOAL

import small_corpus
from sociaaldomein_nlp import load
from sociaaldomein_nlp.corpus_variety import table
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.sentences import FOLDER, write_sentences

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def blank():
    return load("blank")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_corpus.write(tmp_path / "corpus")


@pytest.fixture
def real(tmp_path: Path) -> Path:
    place = tmp_path / "echt"
    place.mkdir()
    (place / "nota.txt").write_text("De raad besluit.\n\nDe raad besluit.\n\nWij openen in 2025 een loket.\n", "utf-8")
    return place


def cells(text: str) -> dict[str, list[str]]:
    rows = [
        [cell.strip() for cell in line.strip("| ").split("|")] for line in text.split("\n") if line.startswith("| ")
    ]
    return {row[0]: row[1:] for row in rows[2:]}


def test_every_collection_has_a_row(folder: Path, real: Path, blank) -> None:
    write_sentences([GOAL, ASIDE], folder / FOLDER / "a.jsonl")
    text, errors = table(folder, [real], blank)
    assert errors == []
    assert list(cells(text)) == ["our sentences", "of these statements", "our notes", "real, echt"]
    assert [row[0] for row in cells(text).values()][:2] == ["2", "1"]


def test_a_sentence_that_comes_back_in_a_document_counts_once(folder: Path, real: Path, blank) -> None:
    text, _ = table(folder, [real], blank)
    assert cells(text)["real, echt"][:2] == ["2", "3, 4, 4, 5, 6"]


def test_the_size_of_the_samples_is_that_of_the_smallest(folder: Path, real: Path, blank) -> None:
    assert "ten samples of 9 words" in table(folder, [real], blank)[0]


def test_a_document_that_cannot_be_read_is_named_and_the_others_are_read(folder: Path, real: Path, blank) -> None:
    (real / "leeg.txt").write_bytes(b"")
    text, errors = table(folder, [real], blank)
    assert cells(text)["real, echt"][0] == "2"
    assert [error.split(":")[0] for error in errors] == ["leeg.txt"]


def test_a_folder_without_documents_is_wrong_use(folder: Path, tmp_path: Path, blank) -> None:
    with pytest.raises(UsageError, match="no documents; give a folder with documents"):
        table(folder, [tmp_path / "nergens"], blank)


def test_the_pipeline_is_left_as_it_was(folder: Path, real: Path, blank) -> None:
    before = list(blank.pipe_names)
    table(folder, [real], blank)
    assert blank.pipe_names == before
