"""Lemmas from a word list, for a base pipeline that has no lemmatizer."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import lexicon


@Language.factory("sociaaldomein_lemmas", assigns=["token.lemma"])
class Lemmatiser:
    """Fill `token.lemma_` where no component before it did.

    Example:
        >>> [token.lemma_ for token in nlp("twee gemeenten")]  # doctest: +SKIP
        ['twee', 'gemeente']
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Give every token a lemma where the Doc has none yet; leave a Doc that has them as it is."""
        if not doc.has_annotation("LEMMA"):
            for token in doc:
                token.lemma_ = lexicon.lemma_of(token.text)
        return doc
