"""How well the blocks of a Source agree with those that a file was made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sociaaldomein_nlp.readers.source import Source


def f1(expected: Sequence[tuple[Any, ...]], found: Sequence[tuple[Any, ...]]) -> float:
    """Give the F1 of two multisets; two empty ones agree."""
    wanted, got = Counter(expected), Counter(found)
    if not wanted and not got:
        return 1.0
    return 2 * (wanted & got).total() / (wanted.total() + got.total())


def told(source: Source) -> list[tuple[str, int, str]]:
    """Give kind, level and text of each block in the text."""
    return [(block.kind, block.level, source.text[block.start : block.end]) for block in source.body()]
