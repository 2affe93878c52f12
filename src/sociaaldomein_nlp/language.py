"""Whether a text is Dutch, by the words that a word list knows."""

from __future__ import annotations

SURE = 0.6
"""A text of which a smaller share of the words is known Dutch is taken for another language."""

ENOUGH_WORDS = 8
"""Shorter texts are too short to say."""

_SAMPLE = 20_000
_NEIGHBOURS = ("en", "de", "fr")


def language_of(text: str) -> str | None:
    """Give the language of a text: "nl", "en", "de" or "fr", "und" for any other, None where it is too short to say.

    Args:
        text: the whole text; its first 20,000 characters decide.

    Returns:
        An ISO 639-1 code, "und", or None.

    Example:
        >>> language_of("Wij willen dat alle kinderen in onze gemeente gezond en veilig opgroeien.")
        'nl'
    """
    from simplemma import in_target_language

    sample = text[:_SAMPLE]
    if sum(word.isalpha() for word in sample.split()) < ENOUGH_WORDS:
        return None
    if in_target_language(sample, lang="nl") >= SURE:
        return "nl"
    shares = {code: in_target_language(sample, lang=code) for code in _NEIGHBOURS}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= SURE else "und"
