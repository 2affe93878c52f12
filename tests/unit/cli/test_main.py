from __future__ import annotations

import sys

import pytest
from typer.testing import CliRunner

from sociaaldomein_nlp import __version__, cli

COMMANDS = ["analyse", "batch", "compare", "report", "evaluate", "failures", "taxonomy"]


def run(monkeypatch, *args):
    monkeypatch.setattr(sys, "argv", ["sociaaldomein", *map(str, args)])
    with pytest.raises(SystemExit) as done:
        cli.main()
    return done.value.code


def test_every_command_of_the_contract_is_there():
    assert [command.callback.__name__ for command in cli.app.registered_commands] == COMMANDS


def test_without_arguments_the_help_is_shown():
    result = CliRunner().invoke(cli.app, [])
    assert all(command in result.output for command in COMMANDS)


def test_the_version_is_one_line():
    result = CliRunner().invoke(cli.app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"sociaaldomein {__version__}\n")


def test_an_input_that_fails_is_status_one(monkeypatch, capsys, tmp_path):
    assert run(monkeypatch, "analyse", tmp_path / "weg.txt") == cli.FAILED == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"error: {tmp_path / 'weg.txt'}: the file does not exist; check the path\n")


def test_wrong_use_is_status_two(monkeypatch, capsys, tmp_path):
    (tmp_path / "nota.txt").write_text("Wij openen een loket.", "utf-8")
    assert run(monkeypatch, "analyse", tmp_path / "nota.txt", "--published", "ooit") == cli.WRONG_USE == 2
    assert capsys.readouterr().err == "error: published: 'ooit' is no EDTF date; write 2024, 2024-03 or 2024-03-12\n"


def test_a_base_that_is_not_there_is_status_two(monkeypatch, capsys, tmp_path):
    (tmp_path / "nota.txt").write_text("Wij openen een loket.", "utf-8")
    assert run(monkeypatch, "analyse", tmp_path / "nota.txt", "--base", tmp_path / "weg") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_done_well_is_status_zero(monkeypatch, capsys):
    assert run(monkeypatch, "--version") == 0
