"""Teach the Dutch tokenizer the abbreviations and names of policy text."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.symbols import ORTH

from sociaaldomein_nlp import lexicon, registers

_CLITICS = ("s", "t", "n")


def teach(nlp: Language) -> None:
    """Keep "mrt.", "incl.", "'s-Gravenhage" and "’t" in one piece, and let go of abbreviations that are words here.

    spaCy's Dutch list holds "best." and "pw.": in a note they end a sentence. The list that counts is the one in the
    package's gazetteers, the same that its sentence boundaries go by.

    Args:
        nlp: the pipeline whose tokenizer is changed.

    Example:
        >>> teach(nlp)  # doctest: +SKIP
        >>> [token.text for token in nlp.tokenizer("t/m 31 mrt. incl. btw")]  # doctest: +SKIP
        ['t/m', '31', 'mrt.', 'incl.', 'btw']
    """
    known = {f"{word}." for word in lexicon.abbreviations()}
    spacys: dict[str, Any] = nlp.Defaults.tokenizer_exceptions
    rules = {form: pieces for form, pieces in spacys.items() if _kept(form, known)}
    forms = {variant for word in known for variant in (word, word.capitalize(), word.upper())}
    clitics = {f"{mark}{letter}" for mark in "'’" for letter in _CLITICS}
    towns = {f"{mark}{one.name[1:]}" for one in registers.municipalities() if one.name[0] in "'’" for mark in "'’"}
    nlp.tokenizer.rules = rules | {form: [{ORTH: form}] for form in forms | clitics | towns}


def _kept(form: str, known: set[str]) -> bool:
    """Whether a rule of spaCy's stays: not an abbreviation of one stop that our list lacks, nor one all in capitals."""
    stem = form.removesuffix(".")
    if len(form) > 3 and "." in stem and form.isupper():
        return False
    return stem == form or len(stem) < 2 or "." in stem or form.lower() in known
