"""The word embedding of our own base pipeline: a word by its whole form, its shape, its beginning and its endings.

Dutch writes compounds as one word, so that half of the words of a policy note were never seen in training; the last
letters still tell what they are ("uitvoeringsprogramma", "schuldhulpverlening").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, cast

import numpy as np
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, uniqued, with_array
from thinc.types import Floats2d, Ints2d

_CACHED = 200_000
"""So many words are kept with their features; then the memory is emptied."""
_DROPPED = np.uint64(0x9E3779B97F4A7C15)
"""What tells a word whose form is hidden for this step from the same word in sight."""


@registry.architectures("sociaaldomein.AffixEmbed.v1")  # type: ignore[untyped-decorator]
def affix_embed(
    width: int, features: Sequence[str], rows: Sequence[int], widths: Sequence[int], word_dropout: float
) -> Model[list[Doc], list[Floats2d]]:
    """Embed each token by hashed features, mixed by one maxout layer that runs once per different word.

    Args:
        width: numbers per token that come out.
        features: "norm", "shape", "prefixN" or "suffixN" (N letters, lower case).
        rows: rows of the hash table of each feature.
        widths: numbers per row of each feature's table.
        word_dropout: the share of tokens whose "norm" is hidden in a training step, so that the affixes learn to
            tell what an unknown word is.

    Returns:
        A thinc model from Docs to one array (tokens, width) per Doc.

    Raises:
        ValueError: the lists differ in length, or a feature is not known.

    Example:
        >>> affix_embed(96, ["norm", "suffix3"], [5000, 2500], [96, 64], 0.1).name
        'affix_embed'
    """
    if not len(features) == len(rows) == len(widths):
        raise ValueError("features, rows and widths must be lists of one length")
    functions = [_feature(name) for name in features]
    tables: list[Any] = [
        HashEmbed(nO=size, nV=count, column=column, seed=column + 7, dropout=0.0)
        for column, (count, size) in enumerate(zip(rows, widths, strict=True), 1)
    ]
    mix: Model[Floats2d, Floats2d] = Maxout(nO=width, nI=sum(widths), nP=3, normalize=True, dropout=0.0)
    per_word = _remembered(chain(concatenate(*tables), mix))
    model: Any = chain(_extract(functions, word_dropout), list2ragged(), with_array(per_word), ragged2list())
    model.name = "affix_embed"
    return cast("Model[list[Doc], list[Floats2d]]", model)


@registry.architectures("sociaaldomein.TensorEmbed.v1")  # type: ignore[untyped-decorator]
def tensor_embed(
    width: int, tensor_width: int, own: Model[list[Doc], list[Floats2d]]
) -> Model[list[Doc], list[Floats2d]]:
    """Embed each token by what a component before this one made of it (`Doc.tensor`) and by an embedding of its own.

    The names are learnt from few sentences: what tags and trees were learnt from is a help, and costs nothing again.

    Args:
        width: numbers per token that come out.
        tensor_width: numbers per token in `Doc.tensor`; it is read, and not trained.
        own: the embedding beside it, `width` numbers per token.

    Returns:
        A thinc model from Docs to one array (tokens, width) per Doc.

    Example:
        >>> tensor_embed(96, 128, affix_embed(96, ["norm"], [5000], [96], 0.1)).name
        'tensor_embed'
    """
    mix: Any = Maxout(nO=width, nI=width + tensor_width, nP=3, normalize=True, dropout=0.0)
    model: Any = chain(concatenate(cast("Any", own), _tensors(tensor_width)), with_array(mix))
    model.name = "tensor_embed"
    return cast("Model[list[Doc], list[Floats2d]]", model)


def _tensors(width: int) -> Any:
    return Model("tensors", _read_tensors, dims={"nO": width})


def _read_tensors(model: Any, docs: list[Doc], is_train: bool) -> tuple[list[Floats2d], Callable[[Any], list[Doc]]]:
    width = model.get_dim("nO")
    rows = [doc.tensor if doc.tensor.size else model.ops.alloc2f(len(doc), width) for doc in docs]
    return cast("list[Floats2d]", rows), _no_gradient


def _no_gradient(gradient: Any) -> list[Doc]:
    return []


def _feature(name: str) -> Callable[[str], str]:
    """Give the function that takes a feature from a word."""
    if name in _WHOLE:
        return _WHOLE[name]
    if part := re.fullmatch(r"(prefix|suffix)([1-9])", name):
        return partial(_prefix if part[1] == "prefix" else _suffix, length=int(part[2]))
    raise ValueError(f"no feature is called {name!r}: norm, shape, prefixN and suffixN are")


def _norm(word: str) -> str:
    word = word.lower()
    return word if word.isalpha() else "".join("0" if letter.isdigit() else letter for letter in word)


def _shape(word: str) -> str:
    marks: list[str] = []
    for letter in word:
        mark = ("X" if letter.isupper() else "x") if letter.isalpha() else "d" if letter.isdigit() else letter
        if marks[-2:] != [mark, mark]:
            marks.append(mark)
    return "".join(marks)


def _prefix(word: str, length: int) -> str:
    return _norm(word)[:length]


def _suffix(word: str, length: int) -> str:
    return _norm(word)[-length:]


_WHOLE: Mapping[str, Callable[[str], str]] = {"norm": _norm, "shape": _shape}


class _Memory:
    """Rows of numbers by a word's hash, kept as one table that grows; it is not saved, and a copy begins empty.

    It stands among the attributes of a layer: thinc leaves out of a saved model what it cannot write.
    """

    def __init__(self) -> None:
        self.places: dict[int, int] = {}
        self.table: np.ndarray = np.zeros((0, 0))
        self.weights = b""

    def __reduce__(self) -> tuple[type[_Memory], tuple[()]]:
        return _Memory, ()

    def look_up(self, words: list[int], make: Callable[[list[int]], np.ndarray]) -> np.ndarray:
        """Give a row per word; `make` gives the rows of the places in `words` whose word is new."""
        if len(self.places) > _CACHED:
            self.places = {}
        new = {word: at for at, word in enumerate(words) if word not in self.places}
        if new:
            made = make(list(new.values()))
            known = self.table[: len(self.places)] if self.places else made[:0]
            self.table = np.concatenate([known, made])
            self.places |= zip(new, range(len(known), len(self.table)), strict=True)
        rows: np.ndarray = self.table[[self.places[word] for word in words]]
        return rows


def _extract(functions: list[Callable[[str], str]], word_dropout: float) -> Model[list[Doc], list[Ints2d]]:
    """Give the layer that turns Docs into arrays of hashes: a column that tells words apart, then one per feature."""
    attributes = {"functions": functions, "word_dropout": word_dropout, "memory": _Memory()}
    return Model("affix_features", _take_features, attrs=attributes)


def _take_features(model: Any, docs: list[Doc], is_train: bool) -> tuple[list[Ints2d], Callable[[Any], list[Doc]]]:
    found = [_features_of(doc, model.attrs["functions"], model.attrs["memory"]) for doc in docs]
    if is_train and model.attrs["word_dropout"]:
        found = [_hidden(rows, model.attrs["word_dropout"]) for rows in found]
    return cast("list[Ints2d]", found), _no_gradient


def _features_of(doc: Doc, functions: list[Callable[[str], str]], memory: _Memory) -> np.ndarray:
    words = cast("list[int]", doc.to_array(["ORTH"]).reshape(-1).tolist())
    strings = doc.vocab.strings

    def make(places: list[int]) -> np.ndarray:
        texts = [(words[at], strings[words[at]]) for at in places]
        rows = [[word, *(hash_string(take(text)) for take in functions)] for word, text in texts]
        return np.array(rows, dtype="uint64")

    return memory.look_up(words, make) if words else np.zeros((0, len(functions) + 1), dtype="uint64")


def _remembered(per_word: Any) -> Any:
    """Give the layer that embeds each different word once: per batch in training, and once for all when it reads.

    The memory holds for the weights that it was made with; a glance at the mixing layer tells whether they still stand.
    """
    sizes: dict[str, Any] = {"nO": None, "nI": None}
    return Model("remembered", _embed, init=_initialize, layers=[per_word], dims=sizes, attrs={"memory": _Memory()})


def _embed(model: Any, rows: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    if is_train or not len(rows):
        return uniqued(model.layers[0], column=0)(rows, is_train)
    per_word, memory = model.layers[0], model.attrs["memory"]
    mixing = next(node for node in per_word.layers[-1].walk() if "W" in node.param_names)
    weights = mixing.get_param("W").reshape(-1)
    glance = weights[:: max(1, weights.size // 64)].tobytes()
    if glance != memory.weights:
        memory.places, memory.weights = {}, glance
    found = memory.look_up(rows[:, 0].tolist(), lambda places: per_word.predict(rows[places]))
    return found, _no_gradient


def _initialize(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803
    uniqued(model.layers[0], column=0).initialize(X, Y)


def _hidden(rows: np.ndarray, share: float) -> np.ndarray:
    """Hide the form of some words: column 1 is "norm" where a model has it."""
    hide = np.random.uniform(size=len(rows)) < share
    rows = rows.copy()
    rows[hide, 0] ^= _DROPPED
    rows[hide, 1] = 0
    return rows
