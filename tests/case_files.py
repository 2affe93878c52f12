"""The cases of `tests/regression/cases/`: language behaviour as data, one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "regression" / "cases"


def read_cases(name: str) -> list[dict[str, Any]]:
    """Give the cases of one file in their order."""
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def known_failures(name: str) -> frozenset[str]:
    """Give the ids of the cases of that file that are known to fail."""
    return frozenset((CASES / f"{name}.known_failures.txt").read_text(encoding="utf-8").split())
