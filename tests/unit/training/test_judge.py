from __future__ import annotations

import judge
import names
import pytest
import spacy
from sentences import sentences
from spacy.tokens import Doc

from sociaaldomein_nlp import load

EXCERPTS = """### brief
1.2 Meer zorg

Wij openen o.a. een loket⏎ in de wijk. Dat doen we in 2025.

- jongeren helpen⏎
- ouderen bezoeken

### los
Eén zin. Nog een.
"""


@pytest.fixture
def excerpts(tmp_path):
    path = tmp_path / "zinnen.txt"
    lines = EXCERPTS.replace("loket⏎ in de wijk. Dat", "loket⏎in de wijk.\nDat").replace("zin. Nog", "zin.\nNog")
    path.write_text(lines, encoding="utf-8")
    return judge.read_excerpts(path)


def test_a_text_is_what_the_notation_says(excerpts):
    brief, los = excerpts
    assert brief.title == "brief"
    assert brief.text == (
        "1.2 Meer zorg\n\nWij openen o.a. een loket\nin de wijk. Dat doen we in 2025."
        "\n\n- jongeren helpen\n- ouderen bezoeken"
    )
    assert los.text == "Eén zin. Nog een."


def test_the_starts_are_those_of_the_lines(excerpts):
    brief = excerpts[0]
    beginnings = [brief.text[start:][:6] for start in brief.starts]
    assert beginnings == ["1.2 Me", "Wij op", "Dat do", "- jong", "- oude"]


def test_right_boundaries_are_all_right_and_wrong_ones_count_against(excerpts):
    scores = judge.on_boundaries(load("blank"), excerpts, layout_known=True)
    assert scores == {"P": 100.0, "R": 100.0, "F": 100.0, "sentences": 7}
    one = spacy.blank("nl")
    one.add_pipe("sentencizer", config={"punct_chars": ["~"]})
    assert judge.on_boundaries(one, excerpts, layout_known=False)["R"] == 0.0


def test_a_pipeline_that_gives_the_gold_has_all_right():
    gold = {tuple(s.words): s for s in sentences()}
    nlp = spacy.blank("nl")

    @spacy.Language.component("antwoorden")
    def answers(doc: Doc) -> Doc:
        sentence = gold[tuple(token.text for token in doc)]
        for token, pos, lemma in zip(doc, sentence.pos, sentence.lemmas, strict=True):
            token.pos_, token.lemma_ = pos, lemma
        return doc

    nlp.add_pipe("antwoorden")
    scores = judge.on_treebank(nlp, gold.values())
    assert set(scores) == set(judge.TAGS)


def test_names_are_counted_exactly():
    nlp = spacy.blank("nl")
    nlp.add_pipe("entity_ruler", name="ner").add_patterns([{"label": "LOC", "pattern": "Grevenhout"}])
    line = names.Line("Sara uit Grevenhout", ((0, 4, "PER"), (9, 19, "LOC")))
    scores = judge.on_names(nlp, [line])
    assert (scores["P"], scores["R"], scores["LOC"], scores["PER"]) == (100.0, 50.0, 100.0, 0.0)


def test_scores_are_written_as_rows():
    assert judge.as_rows({"proef": {"UPOS": 95.5, "LAS": 80.0}}) == "| proef | UPOS 95.5 · LAS 80.0 |"
