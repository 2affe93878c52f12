from __future__ import annotations

import pytest
import typer
from typer.testing import CliRunner

from report_example import NAMES, notes
from sociaaldomein_nlp.cli.report import report
from sociaaldomein_nlp.errors import StoreError, UsageError
from sociaaldomein_nlp.store import Store

app = typer.Typer()
app.command()(report)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "results.duckdb"
    with Store.open(path) as opened:
        for analysis in notes(NAMES[:3], 1):
            opened.add(analysis)
    return path


def run(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


def written(folder):
    return (folder / "r.html").read_text(encoding="utf-8")


def test_the_report_is_written_and_its_place_printed(store, tmp_path):
    result = run(store, "--output", tmp_path / "r.html")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'r.html'}\n")
    assert "Heerenbroek, Lindevoort en Oosterwaard</title>" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_municipalities_can_be_chosen(store, tmp_path):
    run(
        store,
        "--output",
        tmp_path / "r.html",
        "--municipality",
        "Oosterwaard",
        "--municipality",
        "lindevoort",
    )
    assert "Oosterwaard en Lindevoort</title>" in written(tmp_path)


def test_the_language_can_be_chosen(store, tmp_path):
    run(store, "-o", tmp_path / "r.html", "--lang", "en")
    assert '<html lang="en">' in written(tmp_path)


def test_wrong_use_is_told(store, tmp_path):
    assert run(store, "-o", tmp_path / "r.html", "--lang", "fy").exit_code == 2
    assert run(store).exit_code == 2
    assert isinstance(run(store, "-o", tmp_path / "r.pdf").exception, UsageError)
    assert isinstance(run(tmp_path / "no.duckdb", "-o", tmp_path / "r.html").exception, StoreError)
    assert isinstance(run(store, "-o", tmp_path / "r.html", "--municipality", "Nergens").exception, UsageError)
