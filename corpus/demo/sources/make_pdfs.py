"""Make the four PDF notes from their Typst sources.

    pip install typst
    python corpus/demo/sources/make_pdfs.py [--fonts DIR]

Fonts: Carlito (Debian package fonts-crosextra-carlito) and Liberation
(fonts-liberation), found among the system's fonts or in DIR.
"""

import argparse
import sys
from pathlib import Path

import typst

SOURCES = Path(__file__).resolve().parent
HELPERS = {"sjabloon.typ"}


def main() -> None:
    """Write one PDF beside this folder for every note in it."""
    parser = argparse.ArgumentParser(description="Make the PDF notes of corpus/demo.")
    parser.add_argument(
        "--fonts",
        action="append",
        default=[],
        metavar="DIR",
        help="a folder with fonts, beside those of the system",
    )
    args = parser.parse_args()
    for source in sorted(SOURCES.glob("*.typ")):
        if source.name in HELPERS:
            continue
        # Without a fixed time the file would differ at every run; the date of the document
        # itself is set in its source.
        pdf, warnings = typst.compile_with_warnings(
            str(source), format="pdf", font_paths=args.fonts, timestamp=1704067200
        )
        if warnings:
            raise SystemExit(f"{source.name}: " + "; ".join(w.message for w in warnings))
        target = SOURCES.parent / f"{source.stem}.pdf"
        target.write_bytes(pdf)
        sys.stdout.write(f"{target.name}  {len(pdf)} bytes\n")


if __name__ == "__main__":
    main()
