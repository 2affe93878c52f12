from __future__ import annotations

from harmony import harmonise, scheme_of
from material import gather
from sentences import as_conllu, sentences

DEZE = "VNW|aanw|det|stan|prenom|met-e|rest"


def determiners(*morphs, tag=DEZE):
    """Give copies of a sentence whose first word has the tag, each with other features."""
    made = []
    for morph in morphs:
        sentence = sentences()[0]
        sentence.tags[0], sentence.morphs[0] = tag, morph
        made.append(sentence)
    return made


def test_where_the_newest_agrees_the_others_follow():
    old = determiners("PronType=Dem", "PronType=Dem", "")
    assert harmonise(old, scheme_of(determiners("", "", ""))) == 2
    assert [sentence.morphs[0] for sentence in old] == ["", "", ""]


def test_where_it_is_seldom_or_of_two_minds_nothing_changes():
    for newest in (determiners("", ""), determiners("", "", "PronType=Dem")):
        old = determiners("PronType=Tot")
        assert harmonise(old, scheme_of(newest)) == 0
        assert old[0].morphs[0] == "PronType=Tot"


def test_a_tag_that_the_newest_has_not_stays():
    old = determiners("Degree=Pos", tag="ADJ|vrij|basis|zonder")
    assert harmonise(old, scheme_of(determiners("", "", ""))) == 0


def test_an_article_is_no_number():
    old = sentences()[0]
    old.pos[0], old.tags[0], old.deps[0], old.lemmas[0] = "NUM", "LID|onbep|stan|agr", "nummod", "één"
    assert harmonise([old], {}) == 1
    assert (old.pos[0], old.deps[0], old.lemmas[0]) == ("DET", "det", "de")


def test_gathering_counts_what_it_changed(tmp_path):
    newest = determiners("", "", "")
    old = sentences()[1]
    old.words, old.tags[0], old.pos[0] = ["Deze", *old.words[1:]], DEZE, "DET"
    for name, part in (("new", newest), ("old", [old]), ("dev", sentences()[4:5])):
        text = as_conllu(part)
        marked = text.replace(f"\tDET\t{DEZE}\t_", f"\tDET\t{DEZE}\tPronType=Dem") if name == "old" else text
        (tmp_path / f"{name}.conllu").write_text(marked, encoding="utf-8")
    data = {"train": ["old.conllu", "new.conllu"], "dev": ["dev.conllu"], "test": {}, "scheme": "new.conllu"}
    assert gather(tmp_path, data).harmonised == 1
    assert gather(tmp_path, {**data, "scheme": "old.conllu"}).harmonised == 0
