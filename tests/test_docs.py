"""What is public is documented, and what the documentation shows is true."""

from __future__ import annotations

import ast
import doctest
import importlib
from pathlib import Path

import pytest

import sociaaldomein_nlp
from sociaaldomein_nlp.analysis import analyse_text
from sociaaldomein_nlp.cli import app, corpus
from sociaaldomein_nlp.readers import read

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "sociaaldomein_nlp"
NAMES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands]
CORPUS_COMMANDS = [command.name or command.callback.__name__ for command in corpus.registered_commands]
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def module_of(name: str) -> str:
    return ".".join(("sociaaldomein_nlp", *Path(name).with_suffix("").parts)).removesuffix(".__init__")


def undocumented(body: list[ast.stmt], prefix: str = "") -> list[str]:
    """Give the public classes, functions and methods without a docstring."""
    missing = []
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                missing.append(prefix + node.name)
            if isinstance(node, ast.ClassDef):
                missing.extend(undocumented(node.body, f"{prefix}{node.name}."))
    return missing


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_public_has_a_docstring(name):
    tree = ast.parse((SOURCE / name).read_text("utf-8"))
    assert ast.get_docstring(tree) or name == "_version.py"
    assert undocumented(tree.body) == []


@pytest.mark.parametrize("name", [n for n in sociaaldomein_nlp.__all__ if n != "__version__"])
def test_a_public_name_of_the_root_shows_an_example(name):
    value = getattr(sociaaldomein_nlp, name)
    text = value.__doc__ or ""
    parts = (
        [getattr(value, part).__doc__ or "" for part in vars(value) if not part.startswith("_")]
        if isinstance(value, type)
        else []
    )
    assert text
    assert any(">>>" in part for part in (text, *parts)) or name == "Source"


@pytest.mark.parametrize("name", NAMES)
def test_no_docstring_names_an_argument_that_is_not_there(name):
    wrong = []
    for node in ast.walk(ast.parse((SOURCE / name).read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and "Args:" in (ast.get_docstring(node) or ""):
            arguments = {a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)}
            arguments |= {a.arg for a in (node.args.vararg, node.args.kwarg) if a}
            wrong += [
                f"{node.name}: {named}" for named in named_arguments(ast.get_docstring(node)) if named not in arguments
            ]
    assert wrong == []


def named_arguments(text: str) -> list[str]:
    """Give the names before the colons in the `Args:` part of a docstring."""
    part = text.partition("Args:\n")[2].split("\n\n")[0]
    lines = [line for line in part.splitlines() if line.startswith("    ") and line[4:5].strip()]
    return [name.strip().lstrip("*") for line in lines for name in line.partition(":")[0].split(",")]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command):
    (found,) = [c for c in app.registered_commands if (c.name or c.callback.__name__) == command]
    assert found.callback.__doc__.strip().endswith(".")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme(command):
    assert f"sociaaldomein {command}" in README


@pytest.mark.parametrize("command", CORPUS_COMMANDS)
def test_every_command_of_the_corpus_says_what_it_does_and_stands_in_its_readme(command):
    (found,) = [c for c in corpus.registered_commands if (c.name or c.callback.__name__) == command]
    assert found.callback.__doc__.strip().endswith(".")
    assert f"sociaaldomein corpus {command}" in (ROOT / "corpus" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", [n for n in NAMES if n != "__main__.py"])
def test_the_examples_of_a_module_are_true(name, nlp, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    text = "Ons doel is dat alle jongeren gezond opgroeien. De gemeente Rheden opent in 2025 een loket."
    names = {
        "nlp": nlp,
        "doc": nlp(text),
        "analysis": analyse_text(text, nlp=nlp),
        "analyse_text": analyse_text,
        "read": read,
    }
    module = importlib.import_module(module_of(name))
    names |= {key: value for key, value in vars(module).items() if not key.startswith("__")}
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, extraglobs=names):
        runner.run(test, out=report.append)
    assert runner.failures == 0, "".join(report)


def test_there_are_examples_that_run():
    examples = 0
    for name in NAMES:
        for test in (
            doctest.DocTestFinder().find(importlib.import_module(module_of(name))) if name != "__main__.py" else ()
        ):
            examples += sum(doctest.SKIP not in example.options for example in test.examples)
    assert examples > 100
