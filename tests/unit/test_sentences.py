"""Sentences are read from and written to JSON lines; what is no sentence is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sociaaldomein_nlp.errors import RecordError, UsageError
from sociaaldomein_nlp.sentences import FOLDER, Sentence, load_sentences, read_sentences, write_sentences

GOAL = Sentence(
    text="Elk kind “telt” mee – óók bij ons 👋",
    kind="doel",
    themes=("jeugd",),
    source="beleidsnota;Veldmeer;2024",
    split="train",
    form="sentence",
    trap=None,
)
ASIDE = Sentence(
    text="Wat willen we bereiken?",
    kind=None,
    themes=(),
    source="kadernota;Duinhorst;2019",
    split="dev",
    form="heading",
    trap="question",
)


def test_sentences_come_back_as_they_were_written(tmp_path: Path) -> None:
    write_sentences([GOAL, ASIDE], tmp_path / FOLDER / "a.jsonl")
    assert load_sentences(tmp_path) == [GOAL, ASIDE]
    assert list(read_sentences(tmp_path / FOLDER / "a.jsonl")) == [(1, GOAL), (2, ASIDE)]
    assert "óók bij ons 👋" in (tmp_path / FOLDER / "a.jsonl").read_text(encoding="utf-8")


def test_files_are_read_by_name_and_a_split_is_chosen(tmp_path: Path) -> None:
    write_sentences([ASIDE], tmp_path / FOLDER / "b.jsonl")
    write_sentences([GOAL], tmp_path / FOLDER / "a.jsonl")
    assert load_sentences(tmp_path) == [GOAL, ASIDE]
    assert load_sentences(tmp_path, split="dev") == [ASIDE]
    assert load_sentences(tmp_path, split="test") == []


def test_no_sentences_and_no_such_split_are_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"{FOLDER}: no sentences"):
        load_sentences(tmp_path)
    write_sentences([GOAL], tmp_path / FOLDER / "a.jsonl")
    with pytest.raises(UsageError, match="no split 'all'"):
        load_sentences(tmp_path, split="all")


@pytest.mark.parametrize(
    ("line", "said"),
    [("{", "line 2: Input data was truncated"), ('{"text": 1}', "line 2: .*text"), ("{}", "line 2: .*missing")],
)
def test_a_line_that_is_no_sentence_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "a.jsonl"
    write_sentences([GOAL], path)
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(RecordError, match=said):
        list(read_sentences(path))


def test_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "caf\xe9"}')
    with pytest.raises(RecordError, match=r"a\.jsonl: not readable as UTF-8"):
        list(read_sentences(tmp_path / "a.jsonl"))
