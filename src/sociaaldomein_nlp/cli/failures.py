"""`sociaaldomein failures`: the ledger of a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def failures(
    store: Annotated[Path, typer.Argument(help="The store that `batch` made.", show_default=False)],
) -> None:
    """List the notes that a batch could not analyse: file, reason, mend, and how often it was tried."""
    from sociaaldomein_nlp.store import Store

    with Store.open(store, read_only=True) as opened:
        ledger = opened.failures()
    for failure in ledger:
        owner = f" ({failure.municipality})" if failure.municipality else ""
        mend = f"; {failure.mend}" if failure.mend else ""
        tried = f"tried {failure.attempts}x, last {failure.failed_at:%Y-%m-%d %H:%M} UTC"
        typer.echo(f"{failure.source}{owner}: {failure.reason}{mend} [{failure.kind}, {tried}]")
    typer.echo(f"{len(ledger)} failed", err=True)
