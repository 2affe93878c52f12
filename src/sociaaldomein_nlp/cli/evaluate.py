"""`sociaaldomein evaluate`: how well the program does on annotated notes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sociaaldomein_nlp.evaluation import Mistake


class Format(StrEnum):
    """How the scores are printed."""

    table = "table"
    json = "json"


def evaluate(
    gold_folder: Annotated[Path, typer.Argument(help="Folder with gold files (*.json).", show_default=False)],
    format_: Annotated[Format, typer.Option("--format", help="How to print the scores.")] = Format.table,
    base: Annotated[str | None, typer.Option(help="Base pipeline: a name or a path.")] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="Do not give the gold's municipality and date as inputs.")
    ] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every mistake (in the table form, or on stderr with json).")
    ] = False,
) -> None:
    """Score the program on a folder of gold files."""
    from sociaaldomein_nlp.evaluation import run

    evaluation = run(gold_folder, base=base, blind=blind)
    scores = evaluation.scores()
    if format_ is Format.json:
        typer.echo(json.dumps(scores, indent=2))
    else:
        _echo_lines([*_total_lines(scores), "", *_file_lines(evaluation.per_file())])
    if errors:
        _echo_lines(["", *_mistake_lines(evaluation.mistakes())], err=format_ is Format.json)


def _echo_lines(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        typer.echo(line, err=err)


def _total_lines(scores: Mapping[str, Any]) -> Iterator[str]:
    """Give one line per layer: precision, recall and F1 of overlap, F1 of exact spans, further scores."""
    rows = [["layer", "precision", "recall", "f1", "exact f1", "further"]]
    for layer, named in scores["layers"].items():
        main = named.get("overlap") or named["micro"]
        exact = _figure(named["exact"]["f1"]) if "exact" in named else ""
        further = [f"{name} {_figure(value)}" for name, value in named.items() if isinstance(value, float)]
        rows.append([layer, *(_figure(main[name]) for name in ("precision", "recall", "f1")), exact])
        rows[-1].append(" · ".join(further))
    yield f"documents: {scores['documents']}"
    for name in ("municipality_accuracy", "published_accuracy"):
        if name in scores:
            yield f"{name}: {_figure(scores[name])}"
    yield from _aligned(rows)


def _file_lines(files: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[str]:
    """Give one line per gold file: the F1 of each of its layers."""
    rows: list[list[str]] = []
    for name, scores in files:
        layers = scores["layers"]
        if not rows:
            rows.append(["file (f1)", *layers])
        rows.append([name, *(_figure((s.get("overlap") or s["micro"])["f1"]) for s in layers.values())])
    yield from _aligned(rows)


def _mistake_lines(mistakes: Iterable[tuple[str, Mistake]]) -> Iterator[str]:
    """Give one line per mistake: file, layer, error, the words, and what gold and the program say of them."""
    rows = [["file", "layer", "error", "text", "gold", "found"]]
    rows += [[name, *(_short(part) for part in mistake)] for name, mistake in mistakes]
    yield from _aligned(rows)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _figure(value: float) -> str:
    return f"{value:.3f}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 70 else f"{flat[:69]}…"
