"""Texts go to disk and come back to the letter, under names that stay in their folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.export.files import safe_name, text_of, write_text


def test_no_line_end_is_changed(tmp_path: Path) -> None:
    text = "a\r\nb\rc\n\ufeffé€👋\x85"
    assert text_of(write_text(tmp_path / "diep/it.txt", text)) == text


@given(st.text(max_size=20))
def test_a_name_stays_in_its_folder(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert Path("folder", safe).name == safe
    assert safe not in {".", ".."}


@pytest.mark.parametrize(
    ("name", "safe"), [("plan-2024", "plan-2024"), ("a/b\\c", "a-b-c"), ("", "note"), ("..", "note")]
)
def test_what_a_name_becomes(name: str, safe: str) -> None:
    assert safe_name(name) == safe
