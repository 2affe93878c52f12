"""Bytes -> text, for Dutch text files: byte order marks, UTF-16 without one, UTF-8, then Windows-1252.

General detectors read Dutch cp1252 as cp1250, so this ladder is our own. Nothing is changed silently: a
guess that
could be wrong comes with a warning.
"""

from __future__ import annotations

import codecs
import re

from sociaaldomein_nlp.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000
# NULs in a text of Latin letters stand at one side of nearly every pair of bytes
_WIDE_SHARE = 0.7
_NARROW_SHARE = 0.05
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_C1 = re.compile(r"[\x80-\x9f]")
_CP1252_HOLES = frozenset(b"\x81\x8d\x8f\x90\x9d")
# "é" in UTF-8, read as cp1252 and saved again, shows as "Ã©"; "’" as "â€™"
_TWICE = re.compile(r"Ã[\xa0-\xbf©«¨¯¶´¢¼]|â€[™˜œ\x9d“”¢¦]|Â[\xa0«»°]")
_MAC_LETTERS = re.compile(rb"[a-z][\x8e\x91\x95\x9f\x9a\x8f\x92\x87][a-z]")


def decode(data: bytes, name: str = "") -> tuple[str, str, tuple[str, ...]]:
    """Decode the bytes of a text file.

    Args:
        data: the bytes.
        name: the file's name, for the message.

    Returns:
        The text with LF as its only line end and without byte order mark; the encoding; warnings.

    Raises:
        ReadError: the bytes are no text.

    Example:
        >>> decode("één".encode("cp1252"))[:2]
        ('één', 'cp1252')
    """
    text, encoding, warnings = _ladder(data, name)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROLS.findall(text)) > 2 + len(text) // 100 or "\x00" in text:
        raise ReadError("of an unknown kind: it holds binary data", where=name, mend="give a PDF or a plain text")
    if _TWICE.search(text):
        warnings += (f"{name or 'text'}: letters seem to be encoded twice (such as 'Ã©' for 'é'); left as they are",)
    return text, encoding, warnings


def _ladder(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), encoding, ()
    wide = _wide(data)
    if wide:
        return _strict(data, wide, name), wide, ()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return (
                data[: error.start].decode("utf-8"),
                "utf-8",
                (f"{name or 'text'}: the last character is cut off; left out",),
            )
    return _one_byte(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"not valid {encoding.upper()} at byte {error.start}"
        raise ReadError(what, where=name, mend="save it again as UTF-8 text") from error


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: NULs at the odd places (little-endian) or the even ones
    (big-endian).
    """
    sample = data[: min(_SAMPLE, len(data) - len(data) % 2)]
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if pairs == 0 or len(data) % 2:
        return None
    if odd > _WIDE_SHARE * pairs and even <= _NARROW_SHARE * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > _WIDE_SHARE * pairs and odd <= _NARROW_SHARE * pairs else None


def _one_byte(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Windows-1252, unless the bytes speak for an old Macintosh or cannot be Windows-1252."""
    label = name or "text"
    if len(_MAC_LETTERS.findall(data)) > sum(data.count(byte) for byte in b"\xe9\xeb\xef\xe8\xfc\xf6"):
        return (
            data.decode("mac-roman"),
            "mac-roman",
            (f"{label}: read as Mac Roman; check the accented letters",),
        )
    if _CP1252_HOLES.isdisjoint(data):
        return data.decode("cp1252"), "cp1252", ()
    text = data.decode("latin-1")
    return (
        text,
        "latin-1",
        (f"{label}: read as Latin-1, with {len(_C1.findall(text))} control characters; check the text",),
    )
