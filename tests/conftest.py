"""What many tests share: the pipeline, loaded once, and the places of the project's own notes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from sociaaldomein_nlp.pipeline import load

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parents[1]

# the same examples in every run, so that red means a change; HYPOTHESIS_PROFILE=explore looks further
settings.register_profile("same", derandomize=True)
settings.register_profile("explore", max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Give the pipeline on the blank base, so that a test says the same with and without trained models."""
    return load("blank")


@pytest.fixture(scope="session")
def demo() -> Path:
    """Give the folder of demo notes."""
    return ROOT / "corpus" / "demo"
