"""The shape of the house: who imports whom, and how large a room may grow.

The layers stand in `pyproject.toml` under `[tool.importlinter]`; what import-linter
cannot say stands here.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "sociaaldomein_nlp"
FILES = sorted(SOURCE.rglob("*.py"))
TREES = {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text("utf-8")) for path in FILES}
MOST_LINES, LONGEST_FUNCTION, MOST_IMPORTS = 400, 50, 14
BROAD_EXCEPTS = {"batch.py", "readers/worker.py"}

HOMES = {
    "altair": {"report.charts", "timeline.chart", "network.chart"},
    "dateutil": {"temporal_calendar"},
    "duckdb": {"database"},
    "jinja2": {"report.html"},
    "lxml": {"readers.zipped"},
    "networkx": {"network.graph"},
    "pdfminer": {"readers.pdf.plumber"},
    "pdfplumber": {"readers.pdf.plumber"},
    "pypdfium2": {"readers.pdf.pdfium", "readers.pdf.picture"},
    "rdflib": {"skos"},
    "selectolax": {"readers.html.reader"},
    "simplemma": {"lexicon", "language"},
    "srsly": {"components.trained_lemmas"},
    "tqdm": {"batch", "cli.corpus"},
}
"""The modules that may know an outside library; a wider one than these has its rule below."""

SPACY = ("layout", "components", "bases", "embedding", "tokenizer", "pipeline", "schema", "docbin")


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Give what imports what when the program runs, lazy imports too; imports for type checkers are left out."""
    return grimp.build_graph(
        "sociaaldomein_nlp", include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )


def short(module: str) -> str:
    return module.removeprefix("sociaaldomein_nlp.")


def importers(graph: grimp.ImportGraph, library: str) -> set[str]:
    found = graph.find_modules_that_directly_import(library) if library in graph.modules else set()
    return {short(module) for module in found}


def test_the_layers_hold():
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert result.returncode == 0, result.stdout[result.stdout.find("Contracts") :] + result.stderr


def test_no_import_cycle_lazy_ones_too(graph):
    imports = {
        module: {other for other in graph.find_modules_directly_imported_by(module) if other in TREE_MODULES}
        for module in TREE_MODULES
    }
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(map(short, error.args[1])))


def test_nothing_imports_the_root(graph):
    assert importers(graph, "sociaaldomein_nlp") == set()


@pytest.mark.parametrize("library", HOMES)
def test_an_outside_library_has_its_home(graph, library):
    assert importers(graph, library) <= HOMES[library]


def test_spacy_stays_between_layout_and_pipeline(graph):
    found = importers(graph, "spacy") | importers(graph, "thinc")
    assert {module for module in found if module.split(".")[0] not in SPACY} == set()


def test_the_command_line_library_stays_in_cli(graph):
    assert {module.split(".")[0] for module in importers(graph, "typer")} == {"cli"}


def test_no_library_comes_in_unseen(graph):
    outside = {module for module in graph.modules if not module.startswith("sociaaldomein_nlp")}
    known = {*HOMES, "spacy", "thinc", "numpy", "pandas", "msgspec", "typer", *sys.stdlib_module_names}
    assert outside <= known


@pytest.mark.parametrize("name", TREES)
def test_a_file_stays_small(name):
    assert len((SOURCE / name).read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("name", TREES)
def test_a_function_stays_short(name):
    functions = [n for n in ast.walk(TREES[name]) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert {f.name: length(f) for f in functions if length(f) > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("name", TREES)
def test_a_file_imports_little(name):
    found = [n for n in ast.walk(TREES[name]) if isinstance(n, ast.Import | ast.ImportFrom)]
    assert len(found) <= MOST_IMPORTS


@pytest.mark.parametrize("name", TREES)
def test_no_print_no_global_no_logging_setup(name):
    tree = TREES[name]
    calls = {ast.unparse(n.func).rpartition(".")[2] for n in ast.walk(tree) if isinstance(n, ast.Call)}
    assert not calls & {"print", "basicConfig"}
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.Global)]


@pytest.mark.parametrize("name", TREES)
def test_nothing_is_left_to_do(name):
    text = (SOURCE / name).read_text("utf-8")
    assert not [word for word in ("TO" + "DO", "FIX" + "ME", "XX" + "X ") if word in text]
    protocols = [
        n for n in ast.walk(TREES[name]) if isinstance(n, ast.ClassDef) and "Protocol" in map(ast.unparse, n.bases)
    ]
    promised = {method for protocol in protocols for method in protocol.body}
    assert [n.name for n in set(ast.walk(TREES[name])) - promised if stub(n)] == []


@pytest.mark.parametrize("name", TREES)
def test_only_a_border_between_processes_catches_everything(name):
    found = list(broad_excepts(TREES[name]))
    assert len(found) <= (name in BROAD_EXCEPTS)


def test_complexity_is_held_by_ruff():
    import tomllib

    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert {"C90", "T20"} <= set(lint["select"])
    assert lint["mccabe"]["max-complexity"] <= 10


def test_the_tests_weigh_enough():
    def lines(paths: list[Path]) -> int:
        return sum(len(path.read_text("utf-8").splitlines()) for path in paths)

    assert lines(sorted((ROOT / "tests").rglob("*.py"))) >= 0.8 * lines(FILES)


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Give the lines of a function without its docstring, which is to be as long as the reader needs."""
    first = function.body[0]
    told = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) else 0
    return (function.end_lineno or 0) - function.lineno + 1 - told


def stub(node: ast.AST) -> bool:
    """Whether a function ends in `pass` or `...`; a docstring alone says why it does nothing."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    return ast.unparse(node.body[-1]) in {"pass", "..."}


def broad_excepts(tree: ast.Module) -> Iterator[ast.ExceptHandler]:
    """Give the handlers that take any error and do not raise it again."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and not isinstance(node.body[-1], ast.Raise):
            names = {ast.unparse(n) for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {""}
            if names & {"", "Exception", "BaseException"}:
                yield node


TREE_MODULES = {
    ".".join(("sociaaldomein_nlp", *Path(name).with_suffix("").parts)).removesuffix(".__init__") for name in TREES
}
