"""What reading the PDFs of known truth gives, and what it costs: scores, CPU a page, memory.

    python benchmarks/reading.py [--set own|held] [--rounds N] [--missed FIGURE] [--only NAME …]
                                 [--backend pdfium|pdfplumber]

The set that the reader was made on and its truth stand in `tests/data/pdf` (made by `pdfset/make_set.py`); the set of
other makers stands in `pdfset/held` (its README says how it was made, and which half is sealed). How the figures are
counted is said in `pdfset/scores.py`. Times are the least CPU of the rounds, all from one run: reading, the bare words
of pypdfium2 (with box, size and font, see `pdfset/bare.py`), the reader's own words by pdfium, and those by pdfplumber.
Memory is the peak of a fresh process that imports the reader and reads.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks/pdfset"))

from bare import bare_words  # noqa: E402
from scores import COUNTS, FIGURES, Score, Truth, score  # noqa: E402

SET = ROOT / "tests/data/pdf"
SETS = {"own": SET, "held": ROOT / "benchmarks/pdfset/held"}
LONG = "bundel"
TARGETS: dict[str, tuple[str, float]] = {
    "words": (">=", 0.995),
    "order": (">=", 0.995),
    "headings precision": (">=", 0.95),
    "headings recall": (">=", 0.98),
    "headings level": (">=", 0.9),
    "running removed": (">=", 0.99),
    "footnotes": (">=", 0.99),
    "contents": (">=", 0.99),
    "hyphens rejoined": (">=", 0.98),
    "hyphens wrong": ("<=", 0),
    "ruled precision": (">=", 0.98),
    "ruled recall": (">=", 0.98),
    "against pdfium": ("<=", 1.6),
    "against pdfplumber": ("<=", 0.2),
    "memory": ("<=", 80),
}
SHORT = {
    "words": "words",
    "order": "order",
    "headings precision": "head P",
    "headings recall": "head R",
    "headings level": "level",
    "running removed": "runn.",
    "footnotes": "notes",
    "contents": "toc",
    "hyphens rejoined": "hyph.",
    "hyphens wrong": "wrong",
    "ruled precision": "cell P",
    "ruled recall": "cell R",
    "plain precision": "pln P",
    "plain recall": "pln R",
    "list items": "items",
    "captions": "capt.",
    "sidebars": "side",
    "hidden out": "hidd.",
}
PEAK = """
import sys, resource
from sociaaldomein_nlp.readers.pdf.reader import read_pdf

def peak():
    try:
        with open("/proc/self/status") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

data = open(sys.argv[1], "rb").read()
before = peak()
read_pdf(data, "long.pdf")
print(before, peak())
"""


def main() -> None:
    options = _options()
    if options.missed:
        _print_missed(options.missed, options.only, options.backend, SETS[options.set])
        return
    scores = measured(options.only, options.backend, SETS[options.set])
    print(f"{len(scores)} PDFs of known truth, backend {options.backend}\n")
    for half, part in halves(scores).items() if options.set == "held" else [("", scores)]:
        if half:
            print(f"{half}\n")
        _print_scores(part)
    if options.rounds and options.set == "own":
        costs = costs_of(options.rounds, options.only, options.backend)
        _print_costs(costs, options.rounds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", choices=sorted(SETS), default="own", help="held: other makers; scores only")
    parser.add_argument("--rounds", type=int, default=5, help="0: scores only")
    parser.add_argument("--missed", default=None, metavar="FIGURE", help="say what was missed for one figure, and stop")
    parser.add_argument("--only", nargs="*", default=None, metavar="NAME")
    parser.add_argument("--backend", default="pdfium")
    return parser.parse_args()


def files(only: Sequence[str] | None = None, folder: Path = SET) -> list[Path]:
    """Give the PDFs of a set by name."""
    return [path for path in sorted(folder.glob("*.pdf")) if only is None or path.stem in only]


def sealed(folder: Path) -> list[str]:
    """Give the names of the sealed half of a set: every second one by name."""
    return [path.stem for path in files(folder=folder)][1::2]


def halves(scores: Mapping[str, Score]) -> dict[str, dict[str, Score]]:
    """Part the scores of the held set in those that may be looked into and the sealed ones."""
    closed = sealed(SETS["held"])
    return {
        "open half": {name: one for name, one in scores.items() if name not in closed},
        "sealed half": {name: one for name, one in scores.items() if name in closed},
    }


def measured(only: Sequence[str] | None = None, backend: str = "pdfium", folder: Path = SET) -> dict[str, Score]:
    """Read each PDF and give its score."""
    from sociaaldomein_nlp.readers.pdf.reader import read_pdf

    return {
        path.stem: score(Truth.load(path.with_suffix(".json")), read_pdf(path.read_bytes(), path.name, backend))
        for path in files(only, folder)
    }


def total(scores: Mapping[str, Score]) -> Score:
    """Give all scores as one: hits and trials are added up."""
    whole = Score()
    for one in scores.values():
        whole = whole + one
    return whole


def costs_of(rounds: int, only: Sequence[str] | None = None, backend: str = "pdfium") -> dict[str, float]:
    """Give the least CPU a page, in milliseconds, of reading and of bare words, and the peak memory in MB."""
    from sociaaldomein_nlp.readers.pdf.pdfium import pdfium_words
    from sociaaldomein_nlp.readers.pdf.plumber import plumber_words
    from sociaaldomein_nlp.readers.pdf.reader import read_pdf

    chosen = files(only)
    documents = [(path.read_bytes(), path.name) for path in chosen]
    pages = sum(Truth.load(path.with_suffix(".json")).data["pages"] for path in chosen)
    ways: dict[str, Callable[[bytes, str], object]] = {
        "read_pdf": lambda data, name: read_pdf(data, name, backend),
        "bare pypdfium2 words": bare_words,
        "reader's own words": pdfium_words,
        "pdfplumber words": plumber_words,
    }
    best = dict.fromkeys(ways, float("inf"))
    for turn in range(rounds):
        # pdfplumber takes ten times as long; a few rounds of it will do
        for name in list(ways)[: 4 if turn < 2 else 3]:
            best[name] = min(best[name], _cpu(ways[name], documents))
    costs: dict[str, float] = {name: 1000 * seconds / pages for name, seconds in best.items()}
    costs["pages"] = pages
    before, peak = memory()
    return costs | {"memory": peak, "memory of import": before}


def _cpu(action: Callable[[bytes, str], object], documents: Sequence[tuple[bytes, str]]) -> float:
    before = time.process_time()
    for data, name in documents:
        action(data, name)
    return time.process_time() - before


def memory() -> tuple[float, float]:
    """Give the peak memory, in MB, of a process that reads the long PDF: after the import, and at the end."""
    command = [sys.executable, "-c", PEAK, str(SET / f"{LONG}.pdf")]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    before, peak = (int(value) * 1024 / 1e6 for value in done.stdout.split())
    return before, peak


def _cell(value: float | None, width: int) -> str:
    return f"{'-' if value is None else f'{value:.3f}':>{width}}"


def _row(name: str, one: Score, shown: Sequence[str], width: int) -> str:
    cells = [f"{one.counts[key]:>7}" if key in COUNTS else _cell(one.value(key), 7) for key in shown]
    return f"{name:<{width}}" + "".join(cells)


def _print_scores(scores: Mapping[str, Score]) -> None:
    aimed = [key for key in SHORT if key in TARGETS]
    others = [key for key in SHORT if key not in TARGETS]
    width = max(map(len, scores), default=8) + 1
    whole = total(scores)
    for shown in (aimed, others):
        print(" " * width + "".join(f"{SHORT[key]:>7}" for key in shown))
        for name, one in scores.items():
            print(_row(name, one, shown, width))
        print(_row("all", whole, shown, width))
        if shown is aimed:
            print(f"{'target':<{width}}" + "".join(f"{TARGETS[key][0] + f'{TARGETS[key][1]:g}':>7}" for key in shown))
            print(f"{'':<{width}}" + "".join(f"{'' if reached(key, whole) else 'short':>7}" for key in shown))
        print()
    many = {key: count for key, count in sorted(whole.counts.items()) if key.endswith("too many") and count}
    print(
        "blocks too many: " + (", ".join(f"{key.split()[0]} {count}" for key, count in many.items()) or "none") + "\n"
    )


def reached(figure: str, one: Score) -> bool:
    """Say whether a figure of the set is at its target."""
    value = one.counts[figure] if figure in COUNTS else one.value(figure)
    way, aim = TARGETS[figure]
    return value is None or (value >= aim if way == ">=" else value <= aim)


def _print_costs(costs: Mapping[str, float], rounds: int) -> None:
    print(f"ms CPU a page over {costs['pages']:.0f} pages, best of {rounds} rounds in turn (pdfplumber: of two)")
    for name in ("read_pdf", "reader's own words", "bare pypdfium2 words", "pdfplumber words"):
        print(f"  {name:<22}{costs[name]:>8.2f}")
    ratios = (("against pdfium", "bare pypdfium2 words"), ("against pdfplumber", "pdfplumber words"))
    own = costs["read_pdf"] / costs["reader's own words"]
    print(f"  {'against own words':<22}{own:>8.2f} x")
    for name, other in ratios:
        ratio, aim = costs["read_pdf"] / costs[other], TARGETS[name][1]
        print(f"  {name:<22}{ratio:>8.2f} x (target: at most {aim:g}){'' if ratio <= aim else '  short'}")
    peak, before = costs["memory"], costs["memory of import"]
    aim = TARGETS["memory"][1]
    print(
        f"\npeak memory of a process that reads {LONG}.pdf: {peak:.1f} MB, of which {peak - before:.1f} over the import"
        f" (target: at most {aim:g}){'' if peak <= aim else '  short'}"
    )


def _print_missed(figure: str, only: Sequence[str] | None, backend: str, folder: Path) -> None:
    if figure not in (*FIGURES, *COUNTS):
        raise SystemExit(f"no figure {figure!r}; choose one of {', '.join((*FIGURES, *COUNTS))}")
    for name, one in measured(only, backend, folder).items():
        for text in one.missed.get(figure, []):
            print(f"{name}: {text}")


if __name__ == "__main__":
    main()
