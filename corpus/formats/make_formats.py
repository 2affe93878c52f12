"""Make PDF, DOCX and HTML files of the notes that the manifest names formats for, with the structure that is known.

    pip install ".[report,dev]"
    python corpus/formats/make_formats.py [--fonts DIR]

Headings are those that the notes mark; lines with tabs are rows of a table, lines with a bullet items of a list, all
other lines paragraphs. Fonts: Carlito and Liberation (Debian: fonts-crosextra-carlito, fonts-liberation).
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

import docx
import jinja2
import typst

from sociaaldomein_nlp.corpus import Entry, manifest
from sociaaldomein_nlp.notes import read_note
from sociaaldomein_nlp.records import Analysis

HERE = Path(__file__).resolve().parent
BULLET = re.compile(r"\s*[•–*o-]\s+(?=\S)")
MOMENT = datetime(2026, 1, 1)
LAYOUTS = ("plain", "columns", "house")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list (items) or table (rows of cells) of a note."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(note: Analysis) -> list[Block]:
    """Give the blocks of a note in order."""
    levels = {section.start: section.level for section in note.sections}
    lines: list[tuple[str, str, int]] = []
    at = 0
    for line in note.text.split("\n"):
        if line.strip():
            lines.append((kind_of(line, at in levels), line, levels.get(at, 0)))
        else:
            lines.append(("gap", "", 0))
        at += len(line) + 1
    return [block for kind, group in groupby(lines, key=lambda one: one[0]) for block in joined(kind, list(group))]


def kind_of(line: str, heads: bool) -> str:
    """Say what a line is."""
    if heads:
        return "heading"
    if "\t" in line:
        return "table"
    return "list" if BULLET.match(line) else "paragraph"


def joined(kind: str, lines: list[tuple[str, str, int]]) -> Iterator[Block]:
    """Make one block of the rows of a table or the items of a list, and one of every other line."""
    if kind == "table":
        rows = [line.split("\t") for _, line, _ in lines]
        width = max(map(len, rows))
        yield Block("table", rows=tuple((*row, *[""] * (width - len(row))) for row in rows))
    elif kind == "list":
        yield Block("list", rows=tuple((BULLET.sub("", line, count=1).rstrip(),) for _, line, _ in lines))
    elif kind != "gap":
        yield from (Block(kind, line.strip(), level) for _, line, level in lines)


def as_html(note: Analysis, found: list[Block], entry: Entry) -> bytes:
    """Give the note as a web page: its own text in `main`, the site's menu and footer around it."""
    place = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=jinja2.FileSystemLoader(HERE)
    )
    page = place.get_template("note.html.j2").render(note=note, blocks=found, owner=" en ".join(entry.municipalities))
    return page.encode()


def as_docx(note: Analysis, found: list[Block], entry: Entry) -> bytes:
    """Give the note as a Word document with heading styles, list styles, tables, a header and a footer."""
    document = docx.Document()
    facts = document.core_properties
    facts.title, facts.author, facts.language = note.document.title or "", "", "nl-NL"
    facts.created = facts.modified = MOMENT
    section = document.sections[0]
    section.header.paragraphs[0].text = " en ".join(entry.municipalities)
    section.footer.paragraphs[0].text = note.document.title or ""
    for block in found:
        if block.kind == "heading":
            document.add_heading(block.text, level=block.level)
        elif block.kind == "list":
            for (item,) in block.rows:
                document.add_paragraph(item, style="List Bullet")
        elif block.kind == "table":
            add_table(document, block)
        else:
            document.add_paragraph(block.text)
    plain = io.BytesIO()
    document.save(plain)
    return with_fixed_times(plain.getvalue())


def add_table(document: docx.document.Document, block: Block) -> None:
    """Add a table with grid lines."""
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def with_fixed_times(data: bytes) -> bytes:
    """Write a zip file again with the same time on every member, so that every run gives the same bytes."""
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, MOMENT.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return again.getvalue()


def as_pdf(note: Analysis, found: list[Block], entry: Entry, layout: str, fonts: list[str]) -> bytes:
    """Give the note as a PDF in one of three layouts."""
    data = {
        "title": note.document.title or "",
        "owner": " en ".join(entry.municipalities),
        "layout": layout,
        "blocks": [asdict(block) for block in found],
    }
    pdf, warnings = typst.compile_with_warnings(
        str(HERE / "note.typ"),
        format="pdf",
        font_paths=fonts,
        sys_inputs={"note": json.dumps(data)},
        timestamp=int((MOMENT - datetime(1970, 1, 1)).total_seconds()),
    )
    if warnings:
        raise SystemExit(f"{entry.note}: " + "; ".join(warning.message for warning in warnings))
    return bytes(pdf)


def main() -> None:
    """Write the files of every note that has formats, and say their sizes."""
    parser = argparse.ArgumentParser(description="Make PDF, DOCX and HTML files of notes of the corpus.")
    parser.add_argument("--fonts", action="append", default=[], metavar="DIR", help="a folder with fonts")
    fonts = parser.parse_args().fonts
    wanted = [entry for entry in manifest(HERE.parent) if entry.formats]
    for number, entry in enumerate(wanted):
        note = read_note(HERE.parent / "notes" / f"{entry.note}.txt")
        found = blocks(note)
        layout = LAYOUTS[number % len(LAYOUTS)]
        makers: dict[str, Callable[[], bytes]] = {
            "html": lambda note=note, found=found, entry=entry: as_html(note, found, entry),
            "docx": lambda note=note, found=found, entry=entry: as_docx(note, found, entry),
            "pdf": lambda note=note, found=found, entry=entry, layout=layout: as_pdf(note, found, entry, layout, fonts),
        }
        for suffix in entry.formats:
            data = makers[suffix]()
            (HERE / f"{entry.note}.{suffix}").write_bytes(data)
            sys.stdout.write(f"{entry.note}.{suffix}  {len(data)} bytes\n")


if __name__ == "__main__":
    main()
