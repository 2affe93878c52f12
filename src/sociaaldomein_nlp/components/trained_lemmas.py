"""Lemmas for our own base pipeline: a lexicon of seen forms, a word list, and a trained guess for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.language import Language
from spacy.pipeline.edit_tree_lemmatizer import EditTreeLemmatizer
from spacy.symbols import ADJ, NUM, PROPN, PUNCT, SPACE, SYM, X
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import Model, SequenceCategoricalCrossentropy

from sociaaldomein_nlp import lexicon

AS_WRITTEN = frozenset({PROPN, SYM, X, PUNCT, SPACE})
"""Parts of speech whose lemma is the form with its capitals, but where the lexicon says otherwise."""
_MISSING = -1
_LONGEST_ABBREVIATION = 5
Lexicon = dict[str, str]


@Language.factory(
    "sociaaldomein_trained_lemmas",
    assigns=["token.lemma"],
    requires=["token.pos"],
    default_config={"min_tree_freq": 3},
    default_score_weights={"lemma_acc": 1.0},
)
def make_trained_lemmatiser(nlp: Language, name: str, model: Model[Any, Any], min_tree_freq: int) -> TrainedLemmatiser:
    """Make the component; `model` is a tagger's, one score per edit tree."""
    return TrainedLemmatiser(nlp.vocab, model, name, min_tree_freq=min_tree_freq)


class TrainedLemmatiser(EditTreeLemmatizer):
    """Give the lemma of a word: from the lexicon of (form, part of speech), else the word list, else an edit tree.

    An edit tree turns a form into a lemma ("-en" off, "ge-" off): spaCy's `EditTreeLemmatizer` learns which. Here it
    reads small letters only, and is asked only about words that lexicon and word list do not know. A proper noun, a
    symbol and a foreign word keep their form.

    Args:
        vocab: the pipeline's.
        model: scores per token and tree.
        name: the component's name.
        min_tree_freq: trees seen less often in training are left out.

    Example:
        >>> [token.lemma_ for token in nlp("De raad heeft de plannen vastgesteld.")]  # doctest: +SKIP
        ['de', 'raad', 'hebben', 'de', 'plan', 'vaststellen', '.']
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model[Any, Any],
        name: str = "trained_lemmas",
        *,
        min_tree_freq: int = 3,
    ) -> None:
        super().__init__(vocab, model, name, min_tree_freq=min_tree_freq, overwrite=True)
        self.lexicon: Lexicon = {}

    def get_loss(self, examples: Iterable[Example], scores: list[Any]) -> tuple[float, list[Any]]:
        """Give the loss over the words whose lemma is in small letters and has a tree among the labels."""
        truths = [
            [self._label(token.text, lemma) for token, lemma in zip(each.predicted, _lemmas(each), strict=True)]
            for each in examples
        ]
        count = SequenceCategoricalCrossentropy(normalize=False, missing_value=_MISSING)
        gradient, loss = count(scores, truths)
        return float(loss), gradient

    def _label(self, form: str, lemma: str) -> int:
        if not _in_small_letters(lemma):
            return _MISSING
        return self.tree2label.get(self.trees.add(form.lower(), lemma), _MISSING)

    def _labels_from_data(self, get_examples: Callable[[], Iterable[Example]]) -> None:
        super()._labels_from_data(lambda: (_lowered(each) for each in get_examples()))

    def predict(self, docs: Iterable[Doc]) -> list[list[str]]:  # type: ignore[override]
        """Give the lemmas of each Doc's tokens; the model is asked only for what lexicon and word list leave open."""
        docs = list(docs)
        lemmas = [[self._known(token) for token in doc] for doc in docs]
        if any(None in each for each in lemmas):
            vectors = self.model.get_ref("tok2vec").predict(docs)
            return [self._guessed(*each) for each in zip(docs, lemmas, vectors, strict=True)]
        return [[lemma or "" for lemma in each] for each in lemmas]

    def _known(self, token: Token) -> str | None:
        """Give the lemma where lexicon, word list or part of speech tell it."""
        text = token.text
        if token.pos in AS_WRITTEN:
            return self.lexicon.get(f"{text}\t{token.pos_}") or text.removesuffix("'s").removesuffix("’s") or text
        form = text.lower()
        seen = self.lexicon.get(f"{form}\t{token.pos_}")
        if token.pos == NUM or text.isdigit():
            return seen or form
        lemma = seen or lexicon.listed_lemma(form)
        return _with_capitals(token, lemma) if lemma else None

    def _guessed(self, doc: Doc, known: Sequence[str | None], vectors: Any) -> list[str]:
        open_ = [at for at, lemma in enumerate(known) if lemma is None]
        lemmas = [lemma or "" for lemma in known]
        if open_:
            scores = self.model.get_ref("softmax").predict(vectors[open_])
            for at, best in zip(open_, np.asarray(scores).argmax(axis=1).tolist(), strict=True):
                form = doc[at].text.lower()
                lemma = self.trees.apply(self.cfg["labels"][best], form) or form
                lemmas[at] = _with_capitals(doc[at], lemma)
        return lemmas

    def set_annotations(self, docs: Iterable[Doc], lemmas: Sequence[Sequence[str]]) -> None:
        """Write the lemmas into the Docs."""
        for doc, found in zip(docs, lemmas, strict=True):
            for token, lemma in zip(doc, found, strict=True):
                token.lemma_ = lemma

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """Give all of it as bytes, the lexicon too."""
        inherited: Any = super()
        whole: bytes = srsly.msgpack_dumps({"trees": inherited.to_bytes(exclude=exclude), "lexicon": self.lexicon})
        return whole

    def from_bytes(self, bytes_data: bytes, *, exclude: Sequence[str] = ()) -> TrainedLemmatiser:
        """Take all of it from bytes."""
        inherited: Any = super()
        read = srsly.msgpack_loads(bytes_data)
        self.lexicon = read["lexicon"]
        inherited.from_bytes(read["trees"], exclude=exclude)
        return self

    def to_disk(self, path: str | Path, exclude: Sequence[str] = ()) -> None:
        """Write all of it to a folder; the lexicon is a text file of form, part of speech and lemma."""
        inherited: Any = super()
        inherited.to_disk(path, exclude=exclude)
        lines = (f"{key}\t{lemma}\n" for key, lemma in sorted(self.lexicon.items()))
        (Path(path) / "lexicon.tsv").write_text("".join(lines), encoding="utf-8")

    def from_disk(self, path: str | Path, exclude: Sequence[str] = ()) -> TrainedLemmatiser:
        """Read all of it from a folder."""
        inherited: Any = super()
        inherited.from_disk(path, exclude=exclude)
        text = (Path(path) / "lexicon.tsv").read_text(encoding="utf-8")
        self.lexicon = dict(line.rsplit("\t", 1) for line in text.split("\n") if line)
        return self


def _with_capitals(token: Token, lemma: str) -> str:
    """Give the lemma the capitals of a name in it: "Wmo-raden" has Wmo-raad, "Haagse" Haags, "EU" stays.

    A capital at the beginning of a sentence, a heading in capitals and "het Sociaal Domein" say nothing.
    """
    text = token.text
    if text.islower() or not lemma.islower() or (text.isupper() and _in_a_heading(token)):
        return lemma
    opens = token.is_sent_start or not token.i
    name, hyphen, _ = text.rpartition("-")
    if hyphen and not name.islower() and lemma.startswith(name.lower()):
        return lemma if opens and name.istitle() else name + lemma[len(name) :]
    if text.isupper() and 1 < len(text) <= _LONGEST_ABBREVIATION:
        return text
    ethnic = token.pos == ADJ and not opens and lemma.endswith("s")
    return lemma[0].upper() + lemma[1:] if ethnic else lemma


def _in_a_heading(token: Token) -> bool:
    """Whether a word beside it is in capitals too."""
    beside = (token.doc[at] for at in (token.i - 1, token.i + 1) if 0 <= at < len(token.doc))
    return any(other.is_upper and len(other) > 1 for other in beside)


def _lemmas(example: Example) -> list[str]:
    return [lemma or "" for lemma in example.get_aligned("LEMMA", as_string=True)]


def _in_small_letters(lemma: str) -> bool:
    return bool(lemma) and lemma == lemma.lower()


def _lowered(example: Example) -> Example:
    """Give the Example with its words in small letters, and no lemma where that has capitals."""
    gold = example.reference
    words, spaces = [token.lower_ for token in gold], [bool(token.whitespace_) for token in gold]
    lemmas = [token.lemma_ if _in_small_letters(token.lemma_) else "" for token in gold]
    doc = Doc(gold.vocab, words=words, spaces=spaces, lemmas=lemmas)
    return Example(doc, doc)
