"""The command line: one file per group of commands, each command one call into the library.

Exit status: 0 well, 1 some inputs failed (named on stderr), 2 wrong use, 130 stopped by hand. Results go to stdout,
all else to stderr.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sociaaldomein_nlp._version import __version__
from sociaaldomein_nlp.cli.analyse import analyse
from sociaaldomein_nlp.cli.batch import batch
from sociaaldomein_nlp.cli.compare import compare
from sociaaldomein_nlp.cli.evaluate import evaluate
from sociaaldomein_nlp.cli.exchange import corpus
from sociaaldomein_nlp.cli.failures import failures
from sociaaldomein_nlp.cli.report import report
from sociaaldomein_nlp.cli.taxonomy import taxonomy
from sociaaldomein_nlp.errors import PipelineError, SociaaldomeinError, UsageError

FAILED, WRONG_USE = 1, 2

app = typer.Typer(
    name="sociaaldomein",
    help="Read Dutch municipal policy notes of the sociaal domein and compare them.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (analyse, batch, compare, report, evaluate, failures, taxonomy):
    app.command()(command)
app.add_typer(corpus)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sociaaldomein {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read Dutch municipal policy notes of the sociaal domein and compare them."""


def main() -> None:
    """Run the command line; an error that the library raises on purpose becomes one line on stderr, no traceback."""
    try:
        app()
    except SociaaldomeinError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(WRONG_USE if isinstance(error, UsageError | PipelineError) else FAILED)
