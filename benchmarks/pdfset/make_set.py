"""Make the PDFs of `tests/data/pdf`, and beside each its truth, from the notes in `sources`.

    pip install ".[report,dev]"
    python benchmarks/pdfset/make_set.py [--fonts DIR] [--only NAME …] [--output DIR]

Each PDF is laid beside its source letter by letter when it is made; where the two differ nothing is written. Fonts:
Carlito and Liberation (Debian: fonts-crosextra-carlito, fonts-liberation). The export by LibreOffice is made where
`soffice` is (Debian: libreoffice-writer-nogui, hyphen-nl; 7.4), else the one that is there stays.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import libreoffice
import typst
from markup import FLOATS, Block, Truth, Unit, read_source
from printed import Letter, Walk, furniture, letters_of
from rewriting import scanned, shuffled, sizes, turned, unseen

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parents[1] / "tests/data/pdf"
MOMENT = 1_767_225_600
MOST_BYTES = 3_000_000
A4 = 841.89
Places = dict[tuple[int, int], tuple[Letter, Letter]]


def main() -> None:
    """Make the set and say the sizes."""
    parser = argparse.ArgumentParser(description="Make PDFs with known truth.")
    parser.add_argument("--fonts", action="append", default=[], metavar="DIR", help="a folder with fonts")
    parser.add_argument("--only", nargs="*", default=None, metavar="NAME")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    for path in sorted((HERE / "sources").glob("*.txt")):
        if options.only is None or path.stem in options.only:
            make(path, options.output, options.fonts)
    total = sizes(options.output)
    sys.stdout.write(f"{total} bytes in all\n")
    if total > MOST_BYTES:
        raise SystemExit(f"more than {MOST_BYTES} bytes")


def make(path: Path, output: Path, fonts: list[str]) -> None:
    """Make the PDF or PDFs of one source."""
    note, blocks = read_source(path)
    look = note["look"]
    office = look.get("maker") == "libreoffice"
    if office and not libreoffice.available():
        sys.stdout.write(f"{path.stem}: no soffice, left as it is\n")
        return
    data, units, places, breaks, running = laid_out(note, blocks, path.stem, fonts)
    truth = truth_of(note, units, places, breaks, running)
    plain = data
    if any(one.kind == "hidden" for one in units):
        data = unseen(data)
    if "turned" in look:
        data = turned(data, {int(page): turn for page, turn in look["turned"].items()})
    if "scanned" in look:
        data = scanned(data, look["scanned"], look.get("ocr", []))
    save(output / path.stem, data, truth)
    if look.get("shuffled"):
        save(output / f"{path.stem}-dooreen", shuffled(plain, 7), truth)


def save(path: Path, data: bytes, truth: dict[str, Any]) -> None:
    """Write a PDF and its truth, a unit a line."""
    path.with_suffix(".pdf").write_bytes(data)
    lists = ("units", "furniture")
    parts = [
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in truth.items()
        if key not in lists
    ]
    for key in lists:
        rows = ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in truth[key])
        parts.append(f"{json.dumps(key)}: [\n  {rows}\n ]")
    path.with_suffix(".json").write_text("{\n " + ",\n ".join(parts) + "\n}\n", "utf-8")
    sys.stdout.write(f"{path.name}.pdf  {len(data)} bytes, {truth['pages']} pages\n")


def laid_out(note: dict[str, Any], blocks: list[Block], name: str, fonts: list[str]) -> tuple[Any, ...]:
    """Print a note and lay it beside its truth; a contents of LibreOffice needs the pages of a first print."""
    entries: list[tuple[int, str, str]] = []
    for _ in range(4):
        units = Truth(blocks).units
        if note["look"].get("maker") == "libreoffice":
            if not entries:
                entries = [
                    (one.level, " ".join(one.words), "9") for one in units if one.kind == "heading" and one.level > 1
                ]
                entries = [one for one in entries if one[1] != "Inhoudsopgave"]
            data = libreoffice.make(note, blocks, entries)
        else:
            data = typeset(note, blocks, name, fonts)
        places, breaks, running = walked(data, units, note["look"], name)
        pages = contents_pages(units, places)
        if not entries or pages == [page for *_, page in entries]:
            check_contents(units, pages, name)
            return data, units, places, breaks, running
        entries = [(level, text, page) for (level, text, _), page in zip(entries, pages, strict=True)]
    raise SystemExit(f"{name}: the contents do not come to rest")


def contents_pages(units: list[Unit], places: Places) -> list[str]:
    """Give the pages on which the headings stand that the contents name."""
    named = sum(unit.kind == "contents" for unit in units)
    if not named:
        return []
    depth = 3
    heads = [
        at
        for at, unit in enumerate(units)
        if unit.kind == "heading" and 1 < unit.level <= depth and unit.words != ["Inhoudsopgave"]
    ]
    return [str(places[at, 0][0].page) for at in heads]


def check_contents(units: list[Unit], pages: list[str], name: str) -> None:
    """Stop where the contents name other pages than those of the headings."""
    printed = [unit.words[-1] for unit in units if unit.kind == "contents"]
    if printed != pages:
        raise SystemExit(f"{name}: contents {printed} and headings {pages}")


def typeset(note: dict[str, Any], blocks: list[Block], name: str, fonts: list[str]) -> bytes:
    """Give the PDF of a note by Typst."""
    look = note["look"]
    data = {"title": note["title"], "look": look, "blocks": [asdict(block) for block in blocks]}
    text = json.dumps(data, ensure_ascii=False)
    if look.get("ligatures"):
        text = re.sub(r"(?<=[a-zë])fi(?=[a-zë])", "ﬁ", text)
    raw_streams = look.get("shuffled") or "scanned" in look
    pdf, warnings = typst.compile_with_warnings(
        str(HERE / "note.typ"),
        format="pdf",
        font_paths=fonts,
        sys_inputs={"note": text},
        timestamp=MOMENT,
        pdf_tags=not raw_streams,
    )
    if warnings:
        raise SystemExit(f"{name}: " + "; ".join(warning.message for warning in warnings))
    return bytes(pdf)


def walked(data: bytes, units: list[Unit], look: dict[str, Any], name: str) -> tuple[Places, list[Any], list[Any]]:
    """Lay the printed letters beside the units."""
    top, _, bottom, _ = (side * 72 / 25.4 for side in look.get("margin", (25, 25, 25, 25)))
    walk, running = Walk(units, name), []
    for letters, height in letters_of(data):
        body, lines = furniture(letters, top - 4, height - bottom + 4)
        walk.take(body)
        running += lines
    places = walk.finish()
    return places, [one for stream in walk.streams for one in stream.breaks], running


def truth_of(
    note: dict[str, Any], units: list[Unit], places: Places, breaks: list[Any], running: list[Any]
) -> dict[str, Any]:
    """Give the truth of a PDF: its units in reading order with their pages, and its running lines."""
    bare = set(note["look"].get("scanned", []))
    hyphens: dict[int, list[Any]] = {}
    for unit, word, at, kind in breaks:
        hyphens.setdefault(unit, []).append([word, at, kind])
    rows, hidden = [], []
    for at, unit in enumerate(units):
        if not unit.words:
            continue
        first, last = places[at, 0][0].page, places[at, len(unit.words) - 1][1].page
        text = " ".join(unit.words)
        if unit.kind == "hidden":
            hidden.append({"page": first, "text": text})
            continue
        if first in bare:
            continue
        row: dict[str, Any] = {"kind": unit.kind, "page": first, "text": text}
        optional = {
            "level": unit.level * (unit.kind in ("heading", "list_item")),
            "marker": unit.marker,
            "cell": unit.cell,
            "ruled": unit.ruled,
            "optional": unit.optional,
            "marks": sorted(unit.marks),
            "hyphens": sorted(hyphens.get(at, [])),
            "cuts": _cuts(at, unit, places) if last > first else [],
        }
        rows.append(row | {key: value for key, value in optional.items() if value})
    pages = max(letter.page for letter, _ in places.values())
    running = [one for one in running if one["page"] not in bare]
    return {
        "title": note["title"],
        "pages": max(pages, *(one["page"] for one in running)) if running else pages,
        "scanned": sorted(bare),
        "hidden": hidden,
        "units": _footnotes_after_their_page(rows),
        "furniture": running,
    }


def _cuts(at: int, unit: Unit, places: Places) -> list[int]:
    """Give the words of a unit that are the first on a page."""
    pages = [places[at, word][0].page for word in range(len(unit.words))]
    return [word for word in range(1, len(pages)) if pages[word] != pages[word - 1]]


def _footnotes_after_their_page(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    main = [row for row in rows if row["kind"] != "footnote"]
    for note in [row for row in rows if row["kind"] == "footnote"]:
        later = (at for at, row in enumerate(main) if row["page"] > note["page"] and row["kind"] not in FLOATS)
        main.insert(next(later, len(main)), note)
    return main


if __name__ == "__main__":
    main()
