"""A PDF that lost its end, as a download that broke off does, gets another: the libraries find its pages by that.

What is lost stays lost. The objects of a PDF stand one after the other, each with its number; which of them is the
root, or which are the pages, they say themselves, so most of a file can be read without the table at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, TypeAlias

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})[ \t\r\n]{1,9}(\d{1,5})[ \t\r\n]{1,9}obj\b")
_TYPE = re.compile(rb"/Type[ \t\r\n]*/(Catalog|Pages|Page)\b")
_PARENT = re.compile(rb"/Parent\b")
_LOCK = re.compile(rb"/Filter[ \t\r\n]*/Standard\b|/Encrypt\b")
_HEAD: Final = b"%PDF-"
# what an object says of its kind stands near its beginning
_LOOK: Final = 4_096
_MOST_OBJECTS: Final = 500_000
_MOST_PAGES: Final = 10_000
# a number that files do not use, and that libraries take
_FREE: Final = 4_000_000
_Made: TypeAlias = tuple[int, bytes]


def mended(data: bytes) -> bytes | None:
    """Give a PDF a new end.

    Args:
        data: the bytes of a PDF that no library opens.

    Returns:
        The bytes with a root that names the pages; None where it holds no page that can be found, or is locked, for
        its key is lost.

    Example:
        >>> mended(b"%PDF-1.4 and then nothing") is None
        True
    """
    starts = list(islice(_OBJECT.finditer(data), _MOST_OBJECTS))
    if not starts or _LOCK.search(data):
        return None
    kinds: dict[bytes, dict[int, bytes]] = {b"Catalog": {}, b"Pages": {}, b"Page": {}}
    for found, reference, kind in _objects(data, starts):
        # of objects with the same number the last one counts
        for known in kinds.values():
            known.pop(found, None)
        if kind in kinds:
            kinds[kind][found] = reference
    made, root = _root(*([*kinds[kind].values()] for kind in (b"Catalog", b"Pages", b"Page")))
    if not root:
        return None
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % one for one in made)
    return _kept(data, starts[-1].start()) + objects + b"trailer\n<< /Root %s >>\nstartxref\n0\n%%%%EOF\n" % root


def _objects(data: bytes, starts: Sequence[re.Match[bytes]]) -> Iterator[tuple[int, bytes, bytes]]:
    """Give of each object its number, how to refer to it, and what kind it says to be; "" for a part of the tree."""
    ends = [found.start() for found in starts[1:]] + [len(data)]
    for found, end in zip(starts, ends, strict=True):
        own = data[found.end() : min(end, found.end() + _LOOK)].partition(b"stream")[0]
        told = _TYPE.search(own)
        kind = told[1] if told else b""
        inner = kind == b"Pages" and _PARENT.search(own)
        yield int(found[1]), b"%s %s R" % (found[1], found[2]), b"" if inner else kind


def _root(roots: Sequence[bytes], trees: Sequence[bytes], pages: Sequence[bytes]) -> tuple[list[_Made], bytes]:
    """Give the objects that have to be made, and the root; the last one of each kind counts, as in a file that was
    changed and saved again.
    """
    made: list[_Made] = []
    if roots and trees:
        return made, roots[-1]
    if not trees and pages:
        kids = b" ".join(pages[:_MOST_PAGES])
        made.append((_FREE, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages[:_MOST_PAGES]))))
    if not trees and not pages:
        return made, b""
    made.append((_FREE + 1, b"<< /Type /Catalog /Pages %s >>" % (trees[-1] if trees else b"%d 0 R" % _FREE)))
    return made, b"%d 0 R" % (_FREE + 1)


def _kept(data: bytes, last: int) -> bytes:
    """Give the bytes up to where they broke off: a list or a dictionary that does not close would swallow the end."""
    begin = data.find(_HEAD)
    rest = data[last:]
    closed = rest.find(b"endobj")
    if closed >= 0:
        end, close = last + closed, b"endobj\n"
    else:
        end, close = (len(data), b"\nendstream\nendobj\n") if b"stream" in rest else (last, b"")
    return (data[begin:end] if begin >= 0 else _HEAD + b"1.4\n" + data[:end]) + close
