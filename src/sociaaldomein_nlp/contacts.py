"""Contact data in a text: e-mail and postal addresses, telephone numbers, accounts, BSN, licence plates, profiles."""

from __future__ import annotations

from dataclasses import dataclass

from sociaaldomein_nlp.lexicon import rule_book

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


@dataclass(frozen=True, slots=True)
class Contact:
    """Where contact data stand, of which kind they are, and what is put in their place."""

    start: int
    end: int
    kind: str
    put: str


def contacts_in(text: str) -> list[Contact]:
    """Find contact data.

    Args:
        text: any text.

    Returns:
        What was found, in reading order; none overlaps another: the rule that stands first in the file has it.

    Example:
        >>> [found.put for found in contacts_in("Mail a@b.nl of bel 06-12345678")]
        ['[e-mail]', '[telefoon]']
    """
    book = rule_book("privacy")
    put: dict[str, str] = book.settings["put"]
    found: list[Contact] = []
    for rule in book.rules:
        if rule.needs and not any(need in text for need in rule.needs):
            continue
        for match in rule.regex.finditer(text):
            start, end = match.span("hidden" if "hidden" in rule.regex.groupindex else 0)
            if rule.values.get("check") == "eleven" and not passes_eleven(match[0]):
                continue
            if not any(other.start < end and start < other.end for other in found):
                found.append(Contact(start, end, rule.values["kind"], put[rule.values["kind"]]))
    return sorted(found, key=lambda each: each.start)


def passes_eleven(digits: str) -> bool:
    """Say whether nine digits pass the test that every BSN passes.

    Example:
        >>> passes_eleven("111222333"), passes_eleven("123456789")
        (True, False)
    """
    figures = [int(digit) for digit in digits if digit.isdigit()]
    total = sum(weight * figure for weight, figure in zip(_WEIGHTS, figures, strict=False))
    return len(figures) == len(_WEIGHTS) and total % 11 == 0 and any(figures)
