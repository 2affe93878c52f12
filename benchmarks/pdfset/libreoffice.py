"""Blocks -> a flat OpenDocument file -> a PDF by LibreOffice, as an office would export it (tagged, with bookmarks)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from markup import BULLETS, Block

HERE = Path(__file__).resolve().parent
FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
MOMENT = "1767225600"


def available() -> bool:
    """Say whether LibreOffice is on this machine."""
    return shutil.which("soffice") is not None


class Flat:
    """The body of a flat OpenDocument text."""

    def __init__(self, entries: list[tuple[int, str, str]]) -> None:
        self.parts: list[str] = []
        self.entries = entries
        self.notes = self.tables = self.lists = 0
        self.before = ""

    def add(self, blocks: list[Block]) -> None:
        """Write blocks."""
        for block in blocks:
            getattr(self, f"_{block.kind}")(block)
            self.before = block.kind

    def _runs(self, block: Block) -> str:
        return "".join(self._run(run) for run in block.runs)

    def _run(self, run: dict[str, str]) -> str:
        text = escape(run["text"])
        if run["kind"] == "plain":
            return text
        if run["kind"] == "bold":
            return f'<text:span text:style-name="Bold">{text}</text:span>'
        self.notes += 1
        return (
            f'<text:note text:id="ftn{self.notes}" text:note-class="footnote"><text:note-citation>{self.notes}'
            f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">{text}</text:p></text:note-body>'
            "</text:note>"
        )

    def _heading(self, block: Block) -> None:
        style = "Break" if self.before == "break" else f"Heading_20_{block.level}"
        self.parts.append(
            f'<text:h text:style-name="{style}" text:outline-level="{block.level}">{self._runs(block)}</text:h>'
        )

    def _paragraph(self, block: Block) -> None:
        self.parts.append(f'<text:p text:style-name="Text_20_body">{self._runs(block)}</text:p>')

    def _caption(self, block: Block) -> None:
        self.parts.append(f'<text:p text:style-name="Caption">{self._runs(block)}</text:p>')

    def _break(self, block: Block) -> None:
        pass

    def _item(self, block: Block) -> None:
        style = "Numbered" if block.marker not in BULLETS else "Bulleted"
        item = f'<text:p text:style-name="List">{self._runs(block)}</text:p>'
        for _ in range(block.level):
            item = f"<text:list-item>{item}</text:list-item>"
            item = f"<text:list>{item}</text:list>"
        keep = "true" if self.before == "item" else "false"
        self.parts.append(
            item.replace("<text:list>", f'<text:list text:style-name="{style}" text:continue-numbering="{keep}">', 1)
        )

    def _table(self, block: Block) -> None:
        self.tables += 1
        rows = []
        for number, row in enumerate(block.rows):
            style = "Head" if number == 0 else "Cell_text"
            cells = "".join(
                '<table:table-cell table:style-name="Cell" office:value-type="string">'
                f'<text:p text:style-name="{style}">{"".join(map(self._run, cell))}</text:p></table:table-cell>'
                for cell in row
            )
            one = f'<table:table-row table:style-name="Row">{cells}</table:table-row>'
            rows.append(one if number else f"<table:table-header-rows>{one}</table:table-header-rows>")
        self.parts.append(
            f'<table:table table:name="Tabel{self.tables}" table:style-name="Table">'
            f"{_columns(block)}{''.join(rows)}</table:table>"
            '<text:p text:style-name="After"/>'
        )

    def _contents(self, block: Block) -> None:
        lines = "".join(
            f'<text:p text:style-name="Contents_20_{level}">{escape(text)}<text:tab/>{page}</text:p>'
            for level, text, page in self.entries
        )
        self.parts.append(
            '<text:table-of-content text:name="Inhoud" text:protected="false"><text:table-of-content-source '
            'text:outline-level="3"/><text:index-body>' + lines + "</text:index-body></text:table-of-content>"
        )


def _columns(block: Block) -> str:
    """Give each column a width for its longest word and for how much it holds."""
    columns = [[" ".join(run["text"] for run in row[at]) for row in block.rows] for at in range(len(block.rows[0]))]
    words = [max((len(word) for text in texts for word in text.split()), default=4) for texts in columns]
    lengths = [max(map(len, texts)) for texts in columns]
    widths = [min(max(word, 7) + length / 4, 30) for word, length in zip(words, lengths, strict=True)]
    scale = 32 / sum(widths)
    return "".join(f'<table:table-column table:style-name="W{max(2, round(width * scale))}"/>' for width in widths)


def make(note: dict[str, Any], blocks: list[Block], entries: list[tuple[int, str, str]]) -> bytes:
    """Give the PDF of a note.

    Args:
        note: its title and look.
        blocks: what to print.
        entries: the lines of its contents: level, text, page.
    """
    flat = Flat(entries)
    flat.add(blocks)
    look = note["look"]
    footer = escape(look.get("number", "#"))
    footer = footer.replace("#last", "<text:page-count/>").replace(
        "#", '<text:page-number text:select-page="current"/>'
    )
    header = "<text:tab/>".join(escape(one) for one in look["header"])
    page = (HERE / "note.fodt").read_text("utf-8")
    widths = "".join(
        f'<style:style style:name="W{half}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{half / 2}cm"/></style:style>'
        for half in range(2, 33)
    )
    for key, value in (("WIDTHS", widths), ("TITLE", escape(note["title"])), ("HEADER", header), ("FOOTER", footer)):
        page = page.replace(f"@{key}@", value)
    page = page.replace("@BODY@", "\n".join(flat.parts))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "nota.fodt")
        path.write_text(page, "utf-8")
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", FILTER, "--outdir", folder, str(path)]
        # the same moment in every export
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": MOMENT})
        return _same_each_time(Path(folder, "nota.pdf").read_bytes())


def _same_each_time(data: bytes) -> bytes:
    """Take out what differs from export to export, without moving a byte."""
    data = re.sub(rb"D:\d{14}[+-]\d\d'\d\d'?|D:\d{14}Z?", lambda found: b"D:20260101000000" + found[0][16:], data)
    sign = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]+")
    return sign.sub(lambda found: b"0" * len(found[0]), data)
