"""What is CoNLL's own: tags that a person changed decide, and any reader of columns finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated import by_hand
from sociaaldomein_nlp import load
from sociaaldomein_nlp.export import conll
from sociaaldomein_nlp.notes import parse_note


@pytest.fixture(scope="module")
def blank():
    return load("blank")


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line[:1].isdigit()]


def note(body: str):
    return parse_note(f'+++\nthemes = ["jeugd"]\n+++\n\n{body}\n', "n")[0]


def test_tokens_stand_in_rows_and_sentences_begin_at_one(tmp_path: Path, blank) -> None:
    conll.write([note("In {DATE 2026|mei 2026}. {raad|Raad} beslist.")], tmp_path / "it.conllup", blank)
    found = rows(tmp_path / "it.conllup")
    assert [row[0] for row in found] == ["1", "2", "3", "4", "1", "2", "3"]
    assert [row[1] for row in found] == ["In", "mei", "2026", ".", "Raad", "beslist", "."]
    date, actor = (3 + list(conll.COLUMNS).index(name) for name in ("DATE", "ACTOR"))
    assert [row[date] for row in found][:4] == ["O", "B-DATE", "I-DATE", "O"]
    assert found[4][actor] == "B-raad"


def change(path: Path, word: str, tag: str) -> None:
    column = 3 + list(conll.COLUMNS).index("ACTOR")
    lines = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) > column and cells[1] == word:
            cells[column] = tag
        lines.append("\t".join(cells))
    path.write_text("\n".join(lines), encoding="utf-8")


def test_tags_that_a_person_changed_decide(tmp_path: Path, blank) -> None:
    path = tmp_path / "it.conllup"
    conll.write(
        [note('De {raad|raad} en {bestuurder#b1 name="Vos"|wethouder Vos}: {QUOTE speaker=b1|ja zeker}.')], path, blank
    )
    change(path, "raad", "O")
    change(path, "wethouder", "O")
    change(path, "Vos", "B-bestuurder")
    change(path, "De", "B-college")
    again = conll.read(path)[0]
    assert [(actor.text, actor.type, actor.name) for actor in again.actors] == [
        ("De", "college", None),
        ("Vos", "bestuurder", None),
    ]
    assert [quote.speaker for quote in again.quotes] == [None]


def test_an_annotation_within_another_of_its_layer_is_kept(tmp_path: Path, blank) -> None:
    path = tmp_path / "it.conllup"
    one = note("{gemeente|gemeente {regio|Aalderveen}} en wijk{partner|teams}")
    conll.write([one], path, blank)
    assert conll.read(path)[0].actors == one.actors
    assert len(one.actors) == 3


def test_a_byte_order_mark_does_no_harm(tmp_path: Path, blank) -> None:
    path = tmp_path / "it.conllup"
    conll.write([by_hand()], path, blank)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert conll.read(path)[0] == by_hand()
