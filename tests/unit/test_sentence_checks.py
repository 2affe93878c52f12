"""Every fault of a sentence is found, and every pair that says the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_sentences import ASIDE, GOAL

import small_corpus
from sociaaldomein_nlp import corpus
from sociaaldomein_nlp.corpus_checks import faults
from sociaaldomein_nlp.sentence_checks import NAMES, faults_of, name_faults, overlap, too_alike
from sociaaldomein_nlp.sentences import FOLDER, Sentence, write_sentences
from sociaaldomein_nlp.taxonomy import Taxonomy

HOMES = {"Veldmeer": "train", "Duinhorst": "dev"}


def said(sentence: Sentence) -> list[str]:
    return list(faults_of(sentence, Taxonomy.load(), HOMES))


def test_a_sound_sentence_has_no_fault() -> None:
    assert said(GOAL) == said(ASIDE) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"text": " "}, "text: empty, or with more than single spaces between its words"),
        ({"text": "Wij  gaan"}, "text: empty, or with more than single spaces between its words"),
        ({"text": "Wij gaan\t"}, "text: empty, or with more than single spaces between its words"),
        ({"kind": "wens"}, "kind: 'wens' is none of ambitie, doel, resultaat, maatregel, indicator"),
        ({"themes": ("jeugd.x",)}, "themes: no notation 'jeugd.x'"),
        ({"themes": ()}, "themes: a statement has one at least"),
        ({"form": "zin"}, "form: 'zin' is none of sentence, item, heading"),
        ({"trap": "background"}, "kind: doel, but the trap background is no statement"),
        ({"source": "nota 2024"}, "source: 'nota 2024' is not genre;municipality;year"),
        ({"source": "nota;Veldmeer;24"}, "source: 'nota;Veldmeer;24' is not genre;municipality;year"),
        ({"source": "nota;Aa;2024"}, "source: 'Aa' has no note in the manifest"),
        ({"split": "dev"}, "split: 'dev', but the notes of Veldmeer are in train"),
    ],
)
def test_each_fault_is_named(change: dict[str, Any], fault: str) -> None:
    assert said(replace(GOAL, **change)) == [fault]


def test_an_unknown_trap_is_named() -> None:
    assert said(replace(ASIDE, trap="val"))[0].startswith("trap: 'val' is none of achievement, background")


@given(st.lists(st.text(st.sampled_from("abcdef "), max_size=24), max_size=12))
def test_the_pairs_that_are_too_alike_are_those_that_overlap_more(texts: list[str]) -> None:
    wanted = {
        (one, other) for one, other in combinations(range(len(texts)), 2) if overlap(texts[one], texts[other]) > 0.8
    }
    # texts without a word have nothing in common to be found by
    wanted = {pair for pair in wanted if texts[pair[0]].strip()}
    assert set(too_alike(texts)) == wanted


def test_capitals_and_stops_make_no_difference() -> None:
    assert too_alike(["Wij openen in 2025 een loket.", "WIJ OPENEN IN 2025 EEN LOKET", "Wij openen een loket"]) == [
        (0, 1)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_corpus.write(tmp_path / "corpus")


def found(folder: Path) -> list[str]:
    return [str(fault).replace(f"{folder}/", "") for fault in faults(folder)]


def test_check_of_a_corpus_holds_its_sentences_too(folder: Path) -> None:
    write_sentences([GOAL, ASIDE], folder / FOLDER / "a.jsonl")
    assert found(folder) == []
    twin = replace(GOAL, text=GOAL.text + " nu", split="test")
    write_sentences([twin], folder / FOLDER / "b.jsonl")
    (folder / FOLDER / "c.jsonl").write_text("{}\n", encoding="utf-8")
    assert found(folder) == [
        "sentences/b.jsonl, line 1: split: 'test', but the notes of Veldmeer are in train",
        "sentences/c.jsonl, line 1: Object missing required field `text`",
        f"sentences/b.jsonl, line 1: text: 88% of its words are those of {folder}/sentences/a.jsonl, line 1".replace(
            f"{folder}/", ""
        ),
    ]


def test_a_sentence_of_a_note_does_not_stand_here_too(folder: Path) -> None:
    text = corpus.load_corpus(folder)[0].statements[1].text
    write_sentences([replace(GOAL, text=f"{text}.")], folder / FOLDER / "a.jsonl")
    assert found(folder) == ["sentences/a.jsonl, line 1: text: stands in loket too"]


def test_names_of_municipalities_are_marked_as_body_place_or_word(folder: Path) -> None:
    path = folder / NAMES
    path.parent.mkdir()
    path.write_text("{body|Best} en {word|buren} in {place|EDE}\n", encoding="utf-8")
    assert found(folder) == []
    path.write_text("{body|Best}\n{name|Best} en {word|beter}\n", encoding="utf-8")
    assert [what for _, what in name_faults(path)] == [
        "line 2: name is none of body, place, word",
        "line 2: 'beter' is the name of no municipality",
    ]
