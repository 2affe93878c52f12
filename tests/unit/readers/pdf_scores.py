"""The benchmark that scores the reader of PDFs, loaded from its file."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[3] / "benchmarks" / "reading.py"

_spec = importlib.util.spec_from_file_location("benchmark_reading", BENCHMARK)
assert _spec
assert _spec.loader
reading = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = reading
_spec.loader.exec_module(reading)
scores = sys.modules["scores"]
