"""What a date is for: sentences as data, each with the role of every date in it."""

from __future__ import annotations

from typing import Any

import pytest

from case_files import read_cases
from sociaaldomein_nlp import schema
from sociaaldomein_nlp.temporal_document import expressions
from sociaaldomein_nlp.temporal_roles import Region

CASES = read_cases("date_roles")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_each_date_has_its_role(case: dict[str, Any]) -> None:
    text = case["text"]
    found = expressions(text, [Region(0, len(text))], case["published"])
    assert [[text[one.start : one.end], one.role] for one in found] == case["roles"]


def test_every_role_has_cases() -> None:
    roles = [role for case in CASES for _, role in case["roles"] if role]
    assert set(roles) == set(schema.DATE_ROLES)
    assert min(roles.count(role) for role in schema.DATE_ROLES) >= 3
