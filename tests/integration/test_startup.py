"""Starting up loads nothing heavy. What is loaded is asked, not how long it takes: a clock differs by machine."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = frozenset(
    [
        "altair",
        "duckdb",
        "jinja2",
        "msgspec",
        "numpy",
        "pandas",
        "pdfplumber",
        "pypdfium2",
        "rdflib",
        "scipy",
        "simplemma",
        "sklearn",
        "spacy",
        "thinc",
        "tqdm",
        "vl_convert",
    ]
)
REPORT = "import json, sys; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"


def loaded_by(code: str) -> set[str]:
    """Give the packages that a fresh interpreter has loaded after `code`."""
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\n{REPORT}"], capture_output=True, encoding="utf-8", timeout=120, check=True
    )
    return set(json.loads(result.stdout.splitlines()[-1]))


def test_importing_the_package_loads_nothing_heavy():
    assert not loaded_by("import sociaaldomein_nlp") & (HEAVY | {"typer", "click", "rich"})


@pytest.mark.parametrize(
    "command", ["--help", "--version", "analyse --help", "batch --help", "compare --help", "report --help"]
)
def test_help_loads_nothing_heavy(command):
    code = (
        "import sys\nfrom sociaaldomein_nlp.cli import main\n"
        f"sys.argv = ['sociaaldomein', *{command.split()!r}]\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code, done.code"
    )
    assert not loaded_by(code) & HEAVY


def test_wrong_use_loads_nothing_heavy():
    code = (
        "import sys\nfrom sociaaldomein_nlp.cli import main\nsys.argv = ['sociaaldomein', 'analyse', '--wrong']\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert done.code == 2, done.code"
    )
    assert not loaded_by(code) & HEAVY


@pytest.mark.parametrize(
    ("name", "needed", "unneeded"),
    [
        ("read", set(), {"spacy", "pandas", "duckdb", "rdflib", "pypdfium2", "msgspec"}),
        ("Analysis", {"msgspec"}, {"spacy", "pandas", "duckdb", "rdflib", "jinja2"}),
        ("Taxonomy", set(), {"spacy", "pandas", "duckdb", "jinja2", "altair"}),
        ("compare", {"msgspec"}, {"spacy", "duckdb", "jinja2", "altair"}),
        ("load", set(), {"pandas", "duckdb", "jinja2", "altair", "pypdfium2"}),
    ],
)
def test_a_public_name_loads_its_own_room_alone(name, needed, unneeded):
    loaded = loaded_by(f"import sociaaldomein_nlp\nsociaaldomein_nlp.{name}")
    assert needed <= loaded
    assert not loaded & unneeded
