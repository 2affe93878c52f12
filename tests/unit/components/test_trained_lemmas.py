from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from sociaaldomein_nlp.bases import load_base

TAGGER = {
    "@architectures": "spacy.Tagger.v2",
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": 16,
        "depth": 1,
        "embed_size": 100,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
        "pretrained_vectors": None,
    },
}
TRAIN = [
    ("De plannen helpen", ["de", "plan", "helpen"], ["DET", "NOUN", "VERB"]),
    ("de plannen helpen Sara", ["de", "plan", "helpen", "Sara"], ["DET", "NOUN", "VERB", "PROPN"]),
]


@pytest.fixture(scope="module")
def base():
    return load_base()


@pytest.fixture
def trained():
    nlp = spacy.blank("nl")
    lemmatiser = nlp.add_pipe("sociaaldomein_trained_lemmas", config={"model": TAGGER, "min_tree_freq": 1})
    examples = []
    for text, lemmas, pos in TRAIN:
        words = text.split()
        gold = Doc(nlp.vocab, words=words, lemmas=lemmas, pos=pos)
        examples.append(Example(Doc(nlp.vocab, words=words), gold))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, sgd=optimizer)
    return nlp, lemmatiser


def lemmas(nlp, words, pos):
    return [token.lemma_ for token in nlp(Doc(nlp.vocab, words=words, pos=pos))]


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Alle gemeenten doen mee.", "gemeenten", "gemeente"),
        ("De raad heeft de nota vastgesteld.", "vastgesteld", "vaststellen"),
        ("De raad heeft met het voorstel ingestemd.", "ingestemd", "instemmen"),
        ("Onze inwoners redden zich.", "inwoners", "inwoner"),
        ("Wij helpen jeugdigen eerder.", "jeugdigen", "jeugdige"),
        ("De uitvoeringsplannen zijn klaar.", "uitvoeringsplannen", "uitvoeringsplan"),
        ("Ouderen wonen langer thuis.", "Ouderen", "oudere"),
        ("De wijkteams werken samen.", "wijkteams", "wijkteam"),
        ("Wij hebben afspraken gemaakt.", "afspraken", "afspraak"),
        ("ZORGAANBIEDERS EN GEMEENTEN", "ZORGAANBIEDERS", "zorgaanbieder"),
        ("In Rheden wonen veel ouderen.", "Rheden", "Rheden"),
    ],
)
def test_words_of_the_domain_get_the_lemma_that_one_looks_for(base, text, word, lemma):
    assert {token.text: token.lemma_ for token in base(text)}[word] == lemma


def test_the_lexicon_goes_before_all(trained):
    nlp, lemmatiser = trained
    lemmatiser.lexicon = {"gemeenten\tNOUN": "gemeentje"}
    assert lemmas(nlp, ["Gemeenten"], ["NOUN"]) == ["gemeentje"]
    assert lemmas(nlp, ["gemeenten"], ["VERB"]) == ["gemeente"]


def test_a_word_that_no_list_has_is_cut_as_its_like(trained):
    assert lemmas(trained[0], ["de", "plannen"], ["DET", "NOUN"]) == ["de", "plan"]
    assert lemmas(trained[0], ["wijkzorgplannen"], ["NOUN"])[0].startswith("wijkzorgplan")


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("Vos", "PROPN", "Vos"),
        ("Sara's", "PROPN", "Sara"),
        ("%", "SYM", "%"),
        (".", "PUNCT", "."),
        ("2.025,-", "NUM", "2.025,-"),
        ("Twee", "NUM", "twee"),
        ("\n", "SPACE", "\n"),
    ],
)
def test_names_signs_and_figures_keep_their_form(trained, word, pos, lemma):
    assert lemmas(trained[0], [word], [pos]) == [lemma]


@pytest.mark.parametrize(
    ("words", "pos", "lemma"),
    [
        ("de Wmo-raden", "NOUN", "Wmo-raad"),
        ("de EU", "NOUN", "EU"),
        ("een Haagse", "ADJ", "Haags"),
        ("Haagse", "ADJ", "haags"),
        ("een Sociaal", "ADJ", "sociaal"),
        ("GOEDE ZORG", "NOUN", "zorg"),
        ("Jeugd-raden", "NOUN", "jeugd-raad"),
    ],
)
def test_a_name_in_a_word_keeps_its_capitals_and_nothing_else_does(trained, words, pos, lemma):
    nlp, lemmatiser = trained
    lemmatiser.lexicon = {"wmo-raden\tNOUN": "wmo-raad", "jeugd-raden\tNOUN": "jeugd-raad", "haagse\tADJ": "haags"}
    lemmatiser.lexicon |= {"eu\tNOUN": "eu", "sociaal\tADJ": "sociaal"}
    words = words.split()
    assert lemmas(nlp, words, [*["DET"] * (len(words) - 1), pos])[-1] == lemma


def test_an_empty_doc_stays_empty(trained):
    assert len(trained[0]("")) == 0


def test_it_learns_nothing_from_names(trained):
    lemmatiser = trained[1]
    assert lemmatiser._label("Sara", "Sara") == -1
    assert lemmatiser._label("Plannen", "plan") == lemmatiser._label("plannen", "plan") >= 0


def test_it_is_saved_and_loaded_with_its_lexicon(trained, tmp_path):
    nlp, lemmatiser = trained
    lemmatiser.lexicon = {"leden\tNOUN": "lid", "lieden\tNOUN": "lieden"}
    nlp.to_disk(tmp_path / "nlp")
    words = ["Plannen", "leden", "wijkzorgplannen"], ["NOUN"] * 3
    expected = lemmas(nlp, *words)
    assert lemmas(spacy.load(tmp_path / "nlp"), *words) == expected
    assert lemmas(from_bytes(nlp), *words) == expected


def from_bytes(nlp):
    other = spacy.blank("nl")
    other.add_pipe("sociaaldomein_trained_lemmas", config={"model": TAGGER, "min_tree_freq": 1})
    return other.from_bytes(nlp.to_bytes())
