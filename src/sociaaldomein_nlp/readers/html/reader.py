"""Web page -> `Source`: the page's own text in blocks, without the site around it.

This module alone knows the parser; the rooms beside it read plain elements (`html.tree`).
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.html.encoding import decode_page
from sociaaldomein_nlp.readers.html.guard import check_markup
from sociaaldomein_nlp.readers.html.meta import facts_of
from sociaaldomein_nlp.readers.html.text import text_parts
from sociaaldomein_nlp.readers.html.tree import Element
from sociaaldomein_nlp.readers.limits import current
from sociaaldomein_nlp.readers.parts import assemble
from sociaaldomein_nlp.readers.source import Source

# a sound page may nest deeper than its tags say, by elements that the parser adds
_PARSED = 5
_MEND = "open the page in a browser and save it whole, or give its text"


def read_html(data: bytes, name: str) -> Source:
    """Read a web page.

    Args:
        data: the bytes of the page.
        name: the file's name.

    Returns:
        Its content in blocks, each with the path of its element; facts of the page in `metadata`: published, modified,
        municipality, description, author, url, generator, language, each where the page says it.

    Raises:
        ReadError: the page holds no text, is no text at all, is too long, or is built to be slow.

    Example:
        >>> read_html(b"<main><h1>Doelen</h1><p>Wij beginnen.</p></main>", "nota.html").blocks[0].kind
        'heading'
    """
    markup, encoding, warnings = decode_page(data, name)
    check_markup(markup, name)
    page = _parse(markup, name)
    # before the text: what is no content of the page may still say facts of it
    facts = facts_of(page, name)
    parts, changed = text_parts(page)
    text, blocks = assemble(parts)
    if not blocks:
        raise ReadError("the page holds no text", where=name, mend=_MEND)
    heads = (part.text for part in parts if part.kind == "heading" and part.level == 1)
    return Source(
        text=text,
        blocks=blocks,
        name=name,
        media_type="text/html",
        digest=sha256(data).hexdigest(),
        size=len(data),
        encoding=encoding,
        title=next(heads, facts.title),
        metadata={**({"modified": changed} if changed else {}), **facts.values},
        warnings=(*warnings, *facts.warnings),
    )


def _parse(markup: str, name: str) -> Element:
    """Parse a page, and give its elements as plain objects."""
    try:
        root = LexborHTMLParser(markup).root
    except (SelectolaxError, ValueError, RuntimeError) as error:
        raise ReadError(f"damaged: the page cannot be parsed ({error})", where=name, mend=_MEND) from error
    if root is None:
        raise ReadError("the page holds no text", where=name, mend=_MEND)
    page = Element((root.tag or "html").lower(), _attrs(root))
    # each entry: a node, the element around it, its depth
    left: list[tuple[LexborNode, Element, int]] = [(root, page, 0)]
    deepest = _PARSED * current().html_depth
    while left:
        node, element, depth = left.pop()
        if depth > deepest:
            what = f"markup that no page needs: elements stand more than {deepest} deep in each other"
            raise ReadError(what, where=name, mend=_MEND)
        numbers: Counter[str] = Counter()
        child = node.first_child
        while child is not None:
            if child.is_text_node:
                element.children.append(child.text_content or "")
            elif child.is_element_node:
                tag = (child.tag or "").lower()
                numbers[tag] += 1
                made = Element(tag, _attrs(child), element, numbers[tag])
                element.children.append(made)
                left.append((child, made, depth + 1))
            child = child.next
    return page


def _attrs(node: LexborNode) -> dict[str, str]:
    return {key: value or "" for key, value in node.attributes.items()}
