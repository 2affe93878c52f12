from __future__ import annotations

import pytest
import spacy
from treebank import Sentence, TreebankError, read_conllu, read_iob, to_doc

GOOD = """# text = Zij helpt ons.
1\tZij\tzij\tPRON\tVNW\tNumber=Sing\t2\tnsubj\t_\t_
2\thelpt\thelpen\tVERB\tWW\t_\t0\troot\t_\t_
3\tons\twij\tPRON\tVNW\t_\t2\tobj\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\tLET\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def treebank(tmp_path):
    def write(text):
        path = tmp_path / "deel.conllu"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_sentence_has_a_value_per_word_in_every_column(treebank):
    (sentence,) = read_conllu(treebank(GOOD))
    assert sentence.words == ["Zij", "helpt", "ons", "."]
    assert sentence.text == "Zij helpt ons."
    assert sentence.lemmas == ["zij", "helpen", "wij", "."]
    assert sentence.heads == [1, 1, 1, 1]
    assert sentence.deps == ["nsubj", "ROOT", "obj", "punct"]
    assert sentence.morphs == ["Number=Sing", "", "", ""]


def test_lines_of_ranges_and_empty_nodes_are_passed_over(treebank):
    more = GOOD.replace("1\tZij", "1-2\tZijhelpt\t_\t_\t_\t_\t_\t_\t_\t_\n1\tZij")
    more = more.replace("3\tons", "2.1\twel\t_\t_\t_\t_\t_\t_\t_\t_\n3\tons")
    assert [s.words for s in read_conllu(treebank(more))] == [["Zij", "helpt", "ons", "."]]


def test_the_last_sentence_needs_no_empty_line(treebank):
    assert len(list(read_conllu(treebank(GOOD + GOOD.rstrip("\n"))))) == 2


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("zomaar een zin\n", 1, "1 columns"),
        (GOOD.replace("PRON\tVNW\tNumber=Sing", "NAAM\tVNW\tNumber=Sing"), 2, "'NAAM' is no universal"),
        (GOOD.replace("\t2\tobj", "\tx\tobj"), 4, "head 'x' is no number"),
        (GOOD.replace("\t2\tobj", "\t9\tobj"), 4, "head 9 in a sentence of 4"),
        (GOOD.replace("3\tons", "5\tons"), 4, "token number 5 where 3 should be"),
        (GOOD.replace("1\tZij", "a\tZij"), 2, "'a' is no token number"),
        (GOOD.replace("\t2\tobj", "\t0\troot"), 2, "2 roots in one sentence"),
        ("", 1, "no sentence"),
        ("# text = niets\n", 1, "no sentence"),
    ],
)
def test_what_is_not_conllu_is_told_with_file_and_line(treebank, text, line, reason):
    with pytest.raises(TreebankError, match=rf"deel\.conllu, line {line}: .*{reason}"):
        list(read_conllu(treebank(text)))


def test_another_encoding_is_told(tmp_path):
    (tmp_path / "oud.conllu").write_bytes(GOOD.replace("Zij", "Zíj").encode("cp1252"))
    with pytest.raises(TreebankError, match=r"oud\.conllu, line \d+: not UTF-8"):
        list(read_conllu(tmp_path / "oud.conllu"))


def test_names_are_read_by_sentence(tmp_path):
    path = tmp_path / "namen.iob"
    path.write_text("Jan\tB-PER\nging\tO\n\nWie\t-\n", encoding="utf-8")
    assert list(read_iob(path)) == [(["Jan", "ging"], ["B-PER", "O"]), (["Wie"], ["-"])]


@pytest.mark.parametrize("line", ["Jan B-PER", "Jan\tPER", "Jan"])
def test_a_line_that_is_no_name_tag_is_told(tmp_path, line):
    path = tmp_path / "namen.iob"
    path.write_text(f"ging\tO\n{line}\n", encoding="utf-8")
    with pytest.raises(TreebankError, match=r"namen\.iob, line 2"):
        list(read_iob(path))


def test_a_doc_holds_all_columns_of_its_sentences(treebank):
    sentences = list(read_conllu(treebank(GOOD + GOOD)))
    doc = to_doc(sentences, spacy.blank("nl").vocab)
    assert [sent.text for sent in doc.sents] == ["Zij helpt ons.", "Zij helpt ons."]
    assert [token.head.i for token in doc] == [1, 1, 1, 1, 5, 5, 5, 5]
    assert [token.lemma_ for token in doc][:3] == ["zij", "helpen", "wij"]
    assert doc[0].morph.get("Number") == ["Sing"]


def test_unknown_names_stay_unknown_and_known_ones_are_entities():
    words = {"words": ["Sara", "Vos", "komt"], "spaces": [True] * 3, "lemmas": ["", "", ""]}
    columns = {"pos": ["PROPN", "PROPN", "VERB"], "tags": [""] * 3, "morphs": [""] * 3}
    tree = {"heads": [2, 0, 2], "deps": ["nsubj", "flat", "ROOT"]}
    sentence = Sentence(**words, **columns, **tree, ents=["B-PER", "I-PER", "-"])
    doc = to_doc([sentence], spacy.blank("nl").vocab)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Sara Vos", "PER")]
    assert doc[2].ent_iob == 0
