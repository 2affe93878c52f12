"""Whether the name of a municipality is taken for the municipality only where it is one.

    python benchmarks/names.py [--base PIPELINE] [--wrong]

On the sentences of corpus/names. The municipality as an administration (body) is right where a mention of
`Doc.spans["actors"]` of type gemeente, college, raad or regio is on it or stands before it with "van" between ("het
college van Houten"); one that is a place or a word where no mention of type gemeente is on it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOVERNMENT = {"gemeente", "college", "raad", "regio"}


def judged(path: Path, base: str | None) -> list[tuple[str, bool, str]]:
    """Give per name what it is, whether the pipeline has it right, and its sentence."""
    from sociaaldomein_nlp import inline, load

    nlp = load(base)
    lines = [inline.parse(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = []
    for parsed, doc in zip(lines, nlp.pipe(parsed.text for parsed in lines), strict=True):
        for mark in parsed.marks:
            before = parsed.text[: mark.start].removesuffix(" van ")
            start = len(before) if before != parsed.text[: mark.start] and mark.label == "body" else mark.start
            labels = {
                a.label_
                for a in doc.spans["actors"]
                if a.start_char < mark.end and start < a.end_char + (start < mark.start)
            }
            right = bool(labels & GOVERNMENT) if mark.label == "body" else "gemeente" not in labels
            shown = f"{parsed.text[: mark.start]}[{parsed.text[mark.start : mark.end]}]{parsed.text[mark.end :]}"
            found.append((mark.label, right, shown))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--base", default=None)
    parser.add_argument("--wrong", action="store_true", help="show what was mistaken")
    options = parser.parse_args()
    found = judged(ROOT / "corpus/names/municipalities.txt", options.base)
    every, right = Counter(label for label, *_ in found), Counter(label for label, fine, _ in found if fine)
    print("| the name is | in the text | right |\n| --- | --- | --- |")
    for label in ("body", "place", "word"):
        print(f"| {label} | {every[label]} | {right[label] / every[label]:.3f} |")
    if options.wrong:
        for label, fine, shown in found:
            if not fine:
                print(f"{label}: {shown}", file=sys.stderr)


if __name__ == "__main__":
    main()
