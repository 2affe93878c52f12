"""Files that were made to harm, and files that were harmed: each gives a text or a reason, in time, and no more."""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers import Limits, read, worker
from sociaaldomein_nlp.readers.source import Source

TEXT = b"BT /F0 12 Tf 72 500 Td (De gemeente helpt.) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
WORDS = ["De", "gemeente", "helpt."]
LIMITS = Limits(seconds=20, cpu_seconds=20)


def file(objects: list[bytes], trailer: bytes = b"") -> bytes:
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, one) for at, one in enumerate(objects, start=1))
    # no table of objects: a library has to look for them itself
    return body + b"trailer\n<< /Root 1 0 R %s >>\nstartxref\n0\n%%%%EOF\n" % trailer


def stream(content: bytes, facts: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), facts, content)


def packed(content: bytes) -> bytes:
    return stream(zlib.compress(content, 9), b"/Filter /FlateDecode")


def note(
    content: bytes = b"", *more: bytes, page: bytes = b"", catalog: bytes = b"", kids: bytes = b"3 0 R", count: int = 1
) -> bytes:
    return file(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s "
            b"/Resources << /Font << /F0 5 0 R >> /XObject << /X 6 0 R >> >> >>" % page,
            content or stream(TEXT),
            FONT,
            *more,
        ]
    )


def nested(depth: int) -> bytes:
    tree = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (at + 3, at + 1) for at in range(depth)]
    return file([b"<< /Type /Catalog /Pages 2 0 R >>", *tree, b"<< /Type /Page /MediaBox [0 0 595 842] >>"])


def fan(depth: int) -> list[bytes]:
    """Outline entries that lead to the next one by two ways."""
    return [b"<< /Title (x) /First %d 0 R /Next %d 0 R >>" % (at + 8, at + 8) for at in range(depth)]


READ: dict[str, Callable[[], bytes]] = {
    "plain": note,
    "huge page": lambda: note(page=b"/UserUnit 1000000"),
    "turned by no right angle": lambda: note(page=b"/Rotate 99999999999"),
    "outline that leads to itself": lambda: note(
        b"", b"<< >>", b"<< /First 8 0 R >>", b"<< /Title (x) /Next 8 0 R >>", catalog=b"/Outlines 7 0 R"
    ),
    "outline that fans out": lambda: note(b"", b"<< /First 7 0 R >>", *fan(60), catalog=b"/Outlines 6 0 R"),
    "form that draws itself": lambda: note(
        stream(TEXT + b" /X Do"),
        stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"),
    ),
    "lines to the end of the world": lambda: note(stream(TEXT + b" 0 0 m 1e38 1e38 l S 0 0 1e38 1e38 re f")),
    "brackets": lambda: note(catalog=b"/X " + b"[" * 100_000 + b"]" * 100_000),
    "states": lambda: note(packed(TEXT + b" q" * 500_000)),
    "paths": lambda: note(packed(TEXT + b" 0 0 m 10 10 l S" * 100_000)),
    "grid": lambda: note(packed(TEXT + b"".join(b" %d 0 m %d 842 l S" % (at % 595, at % 595) for at in range(9_000)))),
    "a page that is none": lambda: note(b"", b"null", kids=b"3 0 R 6 0 R", count=2),
    "pages that are told and missing": lambda: note(count=900),
    "a filter that nobody knows behind": lambda: note(b"", stream(b"x", b"/Filter /Foo")),
}
REFUSED: dict[str, Callable[[], bytes]] = {
    "tree in itself": lambda: note(kids=b"2 0 R"),
    "deep tree": lambda: nested(5_000),
    "pages without end": lambda: note(count=100_000),
    "letters without end": lambda: note(packed(TEXT * 4_000)),
    "bomb": lambda: note(stream(zlib.compress(zlib.compress(b" " * 50_000_000, 9), 9), b"/Filter [/Fl /Fl]")),
    "head alone": lambda: b"%PDF-1.7\n" + b"\0" * 1_000_000,
    "objects alone": lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 100_000,
    "open brackets": lambda: b"%PDF-1.7\n1 0 obj " + b"[" * 1_000_000,
    "object that refers to itself": lambda: file([b"2 0 R", b"1 0 R"]),
}


@pytest.fixture(autouse=True, scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hold, at the end of all, that no file and no process was left behind."""
    folder = tmp_path_factory.mktemp("left")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        worker._SHARED.stop()
        before = _children()
        yield
        assert list(folder.iterdir()) == []
        worker._SHARED.stop()
        assert _children() <= before


def _children() -> int:
    """Count the processes of this one, those that have ended and wait to be asked too."""
    told = Path(f"/proc/self/task/{os.getpid()}/children")
    return len(told.read_text().split()) if sys.platform == "linux" and told.exists() else 0


def outcome(data: bytes) -> Source | ReadError:
    start = time.monotonic()
    found: Source | ReadError
    try:
        found = read(data, name="nota.pdf", limits=LIMITS)
    except ReadError as error:
        found = error
    assert time.monotonic() - start < LIMITS.seconds + 5
    if isinstance(found, ReadError):
        assert found.where == "nota.pdf"
        assert found.mend
    return found


@pytest.mark.parametrize("kind", READ)
def test_a_strange_file_is_read(kind: str) -> None:
    found = outcome(READ[kind]())
    assert isinstance(found, Source), found
    assert found.text.split()[:3] == WORDS


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_without_a_text_is_refused_for_a_reason(kind: str) -> None:
    assert isinstance(outcome(REFUSED[kind]()), ReadError)


def test_damage_anywhere_costs_no_more_than_the_file() -> None:
    whole = note(packed(TEXT * 20), catalog=b"/Lang (nl)")
    for at in range(9, len(whole) - 9, 23):
        outcome(whole[:at] + b"\0" * 9 + whole[at + 9 :])
        outcome(whole[at:] + whole[:at])
        cut = outcome(whole[:at])
        # what is lost behind the last object can be made again
        assert isinstance(cut, Source) or at < whole.find(b"trailer"), at
    unharmed = outcome(whole)
    assert isinstance(unharmed, Source)
    assert unharmed.text.split()[:3] == WORDS
