"""OpenDocument texts for tests, written part by part."""

from __future__ import annotations

import zipfile
from io import BytesIO

from sociaaldomein_nlp.readers.odt.reader import read_odt
from sociaaldomein_nlp.readers.source import Block, Source

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = "".join(
    f' xmlns:{short}="{ODF}{long}:1.0"'
    for short, long in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "meta": "meta",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt_bytes(
    body: str,
    automatic: str = "",
    styles: str = "",
    master: str = "",
    meta: str = "",
    extra: dict[str, str | bytes] | None = None,
) -> bytes:
    """Make a text: the XML in its body, of its automatic and named styles, its master pages and its facts."""
    members: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content{SPACES}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles{SPACES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{master}</office:master-styles></office:document-styles>",
        "meta.xml": f"<office:document-meta{SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": "<manifest/>",
        **(extra or {}),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(body: str, automatic: str = "", styles: str = "", **further: str) -> Source:
    return read_odt(odt_bytes(body, automatic, styles, **further), "nota.odt")  # type: ignore[arg-type]


def p(content: str = "", style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def h(content: str, level: int = 1, further: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {further}>{content}</text:h>'


def ul(*items: str, style: str = "", further: str = "") -> str:
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {further}>{''.join(items)}</text:list>"


def li(*content: str, further: str = "") -> str:
    inner = "".join(one if one.startswith("<") else p(one) for one in content)
    return f"<text:list-item {further}>{inner}</text:list-item>"


def number(level: int, form: str, further: str = 'style:num-suffix="."') -> str:
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" {further}/>'


def bullet(level: int, sign: str) -> str:
    return f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}"/>'


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def style(name: str, further: str = "", parent: str = "", family: str = "paragraph", inner: str = "") -> str:
    above = f'style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}" {above} {further}>{inner}</style:style>'


def text_properties(further: str) -> str:
    return f"<style:text-properties {further}/>"


def tr(*cells: str, further: str = "") -> str:
    return f"<table:table-row {further}>{''.join(cells)}</table:table-row>"


def td(content: str = "", further: str = "") -> str:
    inner = content if content.startswith("<") else p(content)
    return f"<table:table-cell {further}>{inner}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def table(*rows: str) -> str:
    return f"<table:table><table:table-column/>{''.join(rows)}</table:table>"


def heads(*rows: str) -> str:
    return f"<table:table-header-rows>{''.join(rows)}</table:table-header-rows>"


def marks(source: Source) -> list[tuple[str | None, str]]:
    return [(block.marker, source.text[block.start : block.end]) for block in source.body()]


def running(source: Source) -> list[Block]:
    return [block for block in source.blocks if block.start < 0]
