"""What one document costs: the bare base pipeline, the same with our components, each component, and start-up.

    python benchmarks/speed.py [--base PIPELINE] [--rounds N] [--texts FOLDER]

All figures come from one run on one text, so that they can be held against each other; times are the least CPU of
several rounds (what else a machine does only adds). The text is the UTF-8 notes of corpus/demo, one by one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def main() -> None:
    options = _options()
    from sociaaldomein_nlp import layout
    from sociaaldomein_nlp.analysis import analyse_text
    from sociaaldomein_nlp.bases import load_base
    from sociaaldomein_nlp.conversion import layers
    from sociaaldomein_nlp.pipeline import load
    from sociaaldomein_nlp.readers.text import source_of

    texts = notes_of(options.texts)
    nlp = load(options.base)
    base = load_base(options.base)
    own = [name for name in nlp.pipe_names if name not in base.pipe_names]
    sources = [source_of(text) for text in texts]
    docs = [layout.to_doc(source, nlp) for source in sources]
    words = sum(any(c.isalnum() for c in token.text) for doc in docs for token in doc)

    def bare() -> None:
        for text in texts:
            base(text)

    def full() -> None:
        for source in sources:
            nlp(layout.to_doc(source, nlp))

    def each(name: str, pipeline: Any = None) -> Callable[[], None]:
        component = (pipeline or nlp).get_pipe(name)
        return lambda: [component(doc) for doc in finished] and None

    full()
    finished = [nlp(layout.to_doc(source, nlp)) for source in sources]
    seconds = {"bare base pipeline": bare, "full pipeline": full}
    seconds |= {f"  {name}": each(name) for name in own}
    bases = {f"  base: {name}": each(name, base) for name in base.pipe_names}
    seconds["  layout.to_doc"] = lambda: [layout.to_doc(source, nlp) for source in sources] and None
    seconds["records (layers)"] = lambda: [layers(doc) for doc in finished] and None
    seconds["analyse_text, all"] = lambda: [analyse_text(text, nlp=nlp) for text in texts] and None
    measured = {name: _cpu(action, options.rounds) for name, action in (seconds | bases).items()}

    print(f"{words} words in {len(texts)} notes, base {nlp.meta.get('name')!r}, best of {options.rounds} rounds\n")
    print(f"{'':<22}{'ms CPU per 1,000 words':>24}{'words per second':>20}")
    for name, value in measured.items():
        print(f"{name:<22}{1e6 * value / words:>24.2f}{words / value:>20,.0f}")
    ratio = measured["bare base pipeline"] / measured["full pipeline"]
    ours = 1e6 * (measured["full pipeline"] - measured["bare base pipeline"]) / words
    print(
        f"\nfull pipeline: {ratio:.2f} x the words per second of its bare base (target: at least 0.70);"
        f" our components together: {ours:.1f} ms CPU per 1,000 words (target: at most 40)"
    )
    print("\nstart-up, wall seconds (best):")
    for name, code in _STARTS.items():
        print(f"  {name:<40}{_wall(code, options.rounds):.3f}")
    if options.json:
        options.json.write_text(json.dumps({"words": words, "seconds": measured}, indent=1), encoding="utf-8")


_STARTS = {
    "python -c pass": ["-c", "pass"],
    "import sociaaldomein_nlp": ["-c", "import sociaaldomein_nlp"],
    "sociaaldomein --help": ["-m", "sociaaldomein_nlp", "--help"],
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", default=None)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--texts", type=Path, default=ROOT / "corpus/demo")
    parser.add_argument("--json", type=Path, default=None)
    return parser.parse_args()


def notes_of(folder: Path) -> list[str]:
    """Give the notes of a folder that are UTF-8 text, by name."""
    texts = []
    for path in sorted(folder.glob("*.txt")):
        with suppress(UnicodeDecodeError):
            texts.append(path.read_text(encoding="utf-8-sig"))
    return texts


def _cpu(action: Callable[[], None], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        before = time.process_time()
        action()
        taken.append(time.process_time() - before)
    return min(taken)


def _wall(arguments: list[str], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        before = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - before)
    return min(taken)


if __name__ == "__main__":
    main()
