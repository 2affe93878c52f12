"""Other names for those in our marked sentences: the reader must learn from what stands around a name, not the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from sociaaldomein_nlp import registers

_INITIALS = re.compile(r"(?:[A-Z][a-z]?\.[- ]?)+")
_LETTERS = "AABCDEEFGHHIJJKLMMNOPRSSTVWYZ"


class Mentions:
    """Lists of names to draw from.

    Args:
        folder: the lists, a name a line: `first-names`, `surnames`, `villages`, `districts`, `streets`, `regions`,
            `organisations-known` and `organisations-invented`, each `.txt`.

    Example:
        >>> Mentions(Path("corpus/base/lists")).other("PER", "J. de Boer", Random(1))  # doctest: +SKIP
        'K.L. van der Zwaag'
    """

    def __init__(self, folder: Path) -> None:
        def listed(name: str) -> list[str]:
            lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
            return [line.strip() for line in lines if line.strip() and not line.startswith("#")]

        self._first, self._last = listed("first-names"), listed("surnames")
        towns = [one.name for one in registers.municipalities()]
        self._places = [towns, towns, listed("villages"), listed("districts"), listed("streets"), listed("regions")]
        self._organisations = [listed("organisations-known"), listed("organisations-invented")]
        self._by_label: dict[str, Callable[[str, Random], str]] = {
            "PER": self._person,
            "ORG": lambda _, random: random.choice(random.choice(self._organisations)),
            "LOC": lambda _, random: random.choice(random.choice(self._places)),
        }

    def other(self, label: str, name: str, random: Random) -> str:
        """Give another name of the same kind; a person keeps the shape: initials, one name, or first name and surname.

        Args:
            label: PER, ORG or LOC.
            name: the name that stands there.
            random: what draws.
        """
        return self._by_label[label](name, random)

    def _person(self, name: str, random: Random) -> str:
        surname = random.choice(self._last)
        if initials := _INITIALS.match(name):
            letters = "".join(f"{random.choice(_LETTERS)}." for _ in range(initials[0].count(".")))
            return f"{letters} {surname}"
        if " " not in name:
            return random.choice((random.choice(self._first), surname[:1].upper() + surname[1:]))
        return f"{random.choice(self._first)} {surname}"


def replace(
    text: str,
    names: Sequence[tuple[int, int, str]],
    change: Callable[[str, str], str],
) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Give the text with every name replaced by what `change(label, name)` gives, and where the names stand then.

    Example:
        >>> replace("Sara komt.", [(0, 4, "PER")], lambda label, name: "Noor de Wit")
        ('Noor de Wit komt.', ((0, 11, 'PER'),))
    """
    pieces: list[str] = []
    moved: list[tuple[int, int, str]] = []
    at = length = 0
    for start, end, label in names:
        name = change(label, text[start:end])
        pieces += [text[at:start], name]
        length += start - at
        moved.append((length, length + len(name), label))
        length += len(name)
        at = end
    return "".join([*pieces, text[at:]]), tuple(moved)
