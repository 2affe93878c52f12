from __future__ import annotations

import pickle

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from thinc.api import fix_random_seed, set_dropout_rate

from sociaaldomein_nlp.embedding import affix_embed, tensor_embed

FEATURES = ["norm", "shape", "prefix3", "suffix3"]


def model(word_dropout=0.0):
    fix_random_seed(1)
    made = affix_embed(12, FEATURES, [200, 50, 100, 100], [8, 4, 4, 4], word_dropout)
    made.initialize()
    return made


@pytest.fixture(scope="module")
def blank():
    return spacy.blank("nl")


def test_one_row_per_token_of_every_doc(blank):
    docs = [blank("De raad beslist."), blank(""), blank("Ja")]
    assert [rows.shape for rows in model().predict(docs)] == [(4, 12), (0, 12), (1, 12)]


def test_the_same_word_has_the_same_vector_wherever_it_stands(blank):
    one, other = model().predict([blank("de wijk"), blank("In de wijk van de wijk")])
    np.testing.assert_array_equal(one[1], other[2])
    np.testing.assert_array_equal(one[1], other[5])


def test_capitals_show_in_the_shape_alone(blank):
    made = model()
    for feature, same in (("norm", True), ("shape", False)):
        fix_random_seed(1)
        made = affix_embed(6, [feature], [100], [6], 0.0)
        made.initialize()
        low, high = made.predict([blank("raad"), blank("Raad")])
        assert np.array_equal(low, high) == same


def test_words_with_one_ending_share_it(blank):
    fix_random_seed(1)
    made = affix_embed(6, ["suffix6"], [500], [6], 0.0)
    made.initialize()
    plan, programme, other = made.predict([blank("hulpverlening"), blank("schuldhulpverlening"), blank("gemeente")])
    np.testing.assert_array_equal(plan, programme)
    assert not np.array_equal(plan, other)


def test_figures_differ_in_nothing_but_their_length(blank):
    made = model()
    one, other, longer = made.predict([blank("2024"), blank("1998"), blank("20245")])
    np.testing.assert_array_equal(one, other)
    assert not np.array_equal(one, longer)


def test_the_form_of_a_word_is_hidden_only_while_training(blank):
    hidden = model(word_dropout=1.0)
    set_dropout_rate(hidden, 0.0)
    np.testing.assert_array_equal(hidden.predict([blank("raad")])[0], model().predict([blank("raad")])[0])
    (trained,), _ = hidden([blank("raad plaats")], is_train=True)
    assert not np.array_equal(trained, hidden.predict([blank("raad plaats")])[0])


def test_it_learns_the_gradient_reaches_its_tables(blank):
    made = model()
    (rows,), backprop = made([blank("De raad")], is_train=True)
    backprop([np.ones_like(rows)])
    assert any(node.has_grad("E") for node in made.walk() if node.has_param("E"))


@pytest.mark.parametrize("name", ["lemma", "prefix", "suffix0x", "norm2"])
def test_an_unknown_feature_is_told(name):
    with pytest.raises(ValueError, match="no feature is called"):
        affix_embed(6, [name], [10], [6], 0.0)


def test_lists_of_different_length_are_told():
    with pytest.raises(ValueError, match="one length"):
        affix_embed(6, ["norm"], [10, 20], [6], 0.0)


def test_the_tensor_of_the_doc_is_read_beside_the_words(blank):
    fix_random_seed(1)
    made = tensor_embed(12, 5, affix_embed(12, FEATURES, [200, 50, 100, 100], [8, 4, 4, 4], 0.0))
    made.initialize()
    without, with_ = blank("De raad"), blank("De raad")
    with_.tensor = np.ones((2, 5), dtype="float32")
    first, second = made.predict([without, with_])
    assert first.shape == second.shape == (2, 12)
    assert not np.array_equal(first, second)


def test_both_are_found_by_name_in_a_config():
    for name in ("AffixEmbed", "TensorEmbed"):
        assert spacy.registry.architectures.get(f"sociaaldomein.{name}.v1")


def test_an_empty_doc_gives_no_rows(blank):
    assert model().predict([Doc(blank.vocab)])[0].shape == (0, 12)


def test_other_weights_are_seen_at_once(blank):
    made = model()
    before = made.predict([blank("De raad")])[0]
    other = model()
    for node in other.walk():
        for name in node.param_names:
            node.set_param(name, node.get_param(name) * 1.5)
    made.from_bytes(other.to_bytes())
    after = made.predict([blank("De raad")])[0]
    np.testing.assert_array_equal(after, other.predict([blank("De raad")])[0])
    assert not np.array_equal(before, after)


def test_what_it_remembers_is_not_saved(blank):
    made = model()
    before = len(made.to_bytes())
    made.predict([blank("Een zin met veel verschillende woorden erin.")])
    assert len(made.to_bytes()) == before


def test_a_copy_learns_by_itself(blank):
    made = model()
    copied = made.copy()
    (rows,), backprop = copied([blank("De raad")], is_train=True)
    backprop([np.ones_like(rows)])
    assert any(node.has_grad("E") for node in copied.walk() if node.has_param("E"))
    assert not any(node.has_grad("E") for node in made.walk() if node.has_param("E"))


@pytest.mark.parametrize("own", [True, False])
def test_it_goes_to_another_process(blank, own):
    made = model() if own else tensor_embed(12, 5, model())
    made.initialize()
    again = pickle.loads(pickle.dumps(made))
    np.testing.assert_array_equal(again.predict([blank("De raad")])[0], made.predict([blank("De raad")])[0])
