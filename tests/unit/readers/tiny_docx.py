"""Word documents for tests, written part by part: what no library writes can stand in them too."""

from __future__ import annotations

import zipfile
from io import BytesIO

from sociaaldomein_nlp.readers.docx.reader import read_docx
from sociaaldomein_nlp.readers.source import Block, Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="urn:wps" xmlns:v="urn:v" xmlns:m="urn:m" xmlns:a="urn:a" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
ROOTS |= {"settings": "settings", "header": "hdr", "footer": "ftr"}


def docx_bytes(body: str, extra: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """Make a document: the XML in its body, that in its other parts by kind, and further members as they are."""
    out = BytesIO()
    links = [f'<Relationship Id="r{kind}" Type="{TYPE}/{kind}" Target="{kind}.xml"/>' for kind in parts]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r1" Type="{TYPE}/officeDocument" Target="/word/document.xml"/>'
            "</Relationships>",
        )
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{''.join(links)}</Relationships>")
        for kind, xml in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{ROOTS[kind]} {SPACES}>{xml}</w:{ROOTS[kind]}>")
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def read(body: str, extra: dict[str, str | bytes] | None = None, **parts: str) -> Source:
    return read_docx(docx_bytes(body, extra, **parts), "nota.docx")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", style: str = "", properties: str = "") -> str:
    """Give a paragraph; content without a tag is its text."""
    inner = content if content.startswith("<") else run(content) if content else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def listed(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(at: int, form: str, text: str, further: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{further}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(ident: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{ident}">{"".join(levels)}</w:abstractNum>'


def num(ident: int, definition: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def style(ident: str, name: str, further: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{ident}"><w:name w:val="{name}"/>{parent}{further}</w:style>'


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(content: str = "", properties: str = "") -> str:
    inner = content if content.startswith("<w:p>") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tbl(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def field(instruction: str, result: str) -> str:
    """Give a complex field around runs that are its result."""

    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    order = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{sign('begin')}{order}{sign('separate')}{result}{sign('end')}"


def marks(source: Source) -> list[tuple[str | None, str]]:
    return [(block.marker, source.text[block.start : block.end]) for block in source.body()]


def running(source: Source) -> list[Block]:
    return [block for block in source.blocks if block.start < 0]
