"""Bytes of a web page -> its markup: by byte order mark, by the character set that it names, or as a text file."""

from __future__ import annotations

import re

from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.readers.encoding import decode
from sociaaldomein_nlp.readers.limits import check_characters

_LOOK = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{1,30})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w-]{1,30})", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DAMAGED = 0.1


def decode_page(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode a page: by its byte order mark, else by the character set that it names, else as a text file.

    Args:
        data: the bytes.
        name: the file's name, for messages.

    Returns:
        The markup with LF as its only line end; the encoding; warnings.

    Raises:
        ReadError: the bytes are no text, or too many.

    Example:
        >>> decode_page('<meta charset="iso-8859-1"><p>één'.encode("cp1252"), "nota.html")[1]
        'cp1252'
    """
    markup, encoding, warnings = _decode(data, name)
    check_characters(len(markup), name)
    return markup, encoding, warnings


def _decode(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    named = _CHARSET.search(data[:_LOOK]) or _XML_CHARSET.search(data[:_LOOK])
    label = named[1].decode("ascii", "replace").lower() if named else ""
    encoding = rule_book("html").settings["charsets"].get(label)
    if encoding is None or data.startswith(_MARKS):
        return decode(data, name)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_as(data, encoding, name)
    # valid UTF-8 with letters beyond ASCII is UTF-8, whatever the page says
    text, _, warnings = decode(data, name)
    lies = encoding != "utf-8" and not data.isascii()
    wrong = (f"{name}: says that it is {label}, and is UTF-8; read as UTF-8",) if lies else ()
    return text, "utf-8", (*warnings, *wrong)


def _decode_as(data: bytes, encoding: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    if encoding == "utf-8":
        text = data.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        if bad > _DAMAGED * sum(not letter.isascii() for letter in text) + 1:
            return decode(data, name)
        warning = f"{name}: {bad} damaged characters in a page of UTF-8; shown as \ufffd"
        markup, _, warnings = decode(text.encode(), name)
        return markup, "utf-8", (*warnings, warning)
    text = data.decode(encoding, "replace")
    if "\ufffd" in text:
        return decode(data, name)
    markup, _, warnings = decode(text.encode(), name)
    return markup, encoding, warnings
