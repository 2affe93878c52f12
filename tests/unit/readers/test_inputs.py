"""What a user names becomes documents: none twice, none passed over in silence that should be a note."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tiny_pdf import make_pdf, paragraph
from tiny_zip import pack, zipped

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers import inputs, read
from sociaaldomein_nlp.readers.inputs import Input, find, named, only
from sociaaldomein_nlp.readers.limits import Limits

PDF = make_pdf([paragraph(100, "Wij beginnen.")])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "nota's é"
    for name in ("b.txt", "a.PDF", ".verborgen.txt", "beeld.png", "sub/dieper/c.docx", ".git/d.txt", "README.md"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("x")
    return home


def shown(found: list[Input], home: Path) -> list[str]:
    return [one.place.relative_to(home).as_posix() for one in found]


def test_a_folder_gives_all_below_it_but_what_is_hidden_or_no_note(home: Path) -> None:
    assert shown(find(home), home) == ["a.PDF", "b.txt", "sub/dieper/c.docx"]


def test_a_file_of_an_unknown_suffix_is_looked_into(home: Path) -> None:
    (home / "nota.dat").write_bytes(PDF)
    (home / "zonder").write_bytes(b"\r\n" + PDF)
    (home / "pagina").write_bytes(b"\n<!DOCTYPE html><p>Doelen")
    assert {"nota.dat", "zonder", "pagina"} <= set(shown(find(home), home))


def test_what_a_browser_saves_beside_a_page_is_passed_over(home: Path) -> None:
    (home / "beleid.html").write_text("<html>")
    (home / "beleid_files").mkdir()
    (home / "beleid_files/reclame.html").write_text("<html>")
    (home / "andere_files").mkdir()
    (home / "andere_files/nota.html").write_text("<html>")
    assert [name for name in shown(find(home), home) if "html" in name] == ["andere_files/nota.html", "beleid.html"]


def test_lock_files_of_office_are_passed_over(home: Path) -> None:
    (home / "~$nota.docx").write_text("x")
    assert "~$nota.docx" not in shown(find(home), home)


def test_the_store_is_passed_over(home: Path) -> None:
    assert shown(find(home, skip=[home / "sub/../b.txt"]), home) == ["a.PDF", "sub/dieper/c.docx"]


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_links_are_followed_to_files_once_and_into_no_circle(home: Path) -> None:
    (home / "sub/terug").symlink_to(home)
    (home / "kopie.txt").symlink_to(home / "b.txt")
    (home / "nergens.txt").symlink_to(home / "weg.txt")
    assert shown(find(home), home) == ["a.PDF", "b.txt", "sub/dieper/c.docx"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_closed_folder_is_a_document_that_fails(home: Path) -> None:
    (home / "dicht").mkdir(mode=0)
    (one,) = [one for one in find(home) if one.path.name == "dicht"]
    with pytest.raises(ReadError, match="no permission"):
        one.fetch()


def test_a_pattern_gives_what_it_matches(home: Path) -> None:
    assert shown(find(home / "*.txt"), home) == ["b.txt"]
    assert shown(find(f"{home}/**/*.docx"), home) == ["sub/dieper/c.docx"]
    assert shown(find(home / "*.png"), home) == ["beeld.png"]
    # without a suffix: as a folder would
    assert shown(find(home / "*"), home) == ["a.PDF", "b.txt", "sub/dieper/c.docx"]
    assert find(home / "*.odt") == []


def test_a_file_whose_name_looks_like_a_pattern_is_itself(home: Path) -> None:
    (home / "nota [def].txt").write_text("x")
    assert shown(find(home / "nota [def].txt"), home) == ["nota [def].txt"]


def test_a_zip_gives_its_notes(home: Path) -> None:
    names = (
        "inner/nota.pdf",
        "b.txt",
        "__MACOSX/._b.txt",
        ".DS_Store",
        "foto.jpg",
        "README.txt",
        "in.zip",
        "../uit.txt",
    )
    (home / "n.zip").write_bytes(zipped(*names))
    found = find(home / "n.zip")
    assert [one.name for one in found] == ["n.zip!../uit.txt", "n.zip!b.txt", "n.zip!in.zip", "n.zip!inner/nota.pdf"]
    assert shown(find(home), home)[:3] == ["a.PDF", "b.txt", "n.zip!../uit.txt"]
    assert found[1].fetch() == b"x"
    assert found[1].digest() == Input(home / "b.txt").digest()


def test_a_broken_member_stops_no_other(home: Path) -> None:
    data = bytearray(pack({"een.txt": "Een" * 50, "twee.txt": "Twee" * 50}, packing=0))
    data[data.find(b"EenEen")] ^= 1
    (home / "n.zip").write_bytes(data)
    broken, whole = find(home / "n.zip")
    with pytest.raises(ReadError, match=r"n\.zip!een\.txt: damaged in its ZIP \(Bad CRC-32.*\); make the ZIP again"):
        broken.fetch()
    assert broken.digest() is None
    assert read(whole).text == "Twee" * 50


def test_a_zip_that_is_broken_or_empty_says_so_when_it_is_read(home: Path) -> None:
    (home / "kapot.zip").write_bytes(zipped("een.txt")[:-30])
    (home / "leeg.zip").write_bytes(zipped("foto.jpg"))
    for name, message in {"kapot.zip": "a damaged ZIP", "leeg.zip": "a ZIP without notes"}.items():
        (one,) = find(home / name)
        with pytest.raises(ReadError, match=message):
            one.fetch()


def test_a_note_in_a_zip_may_be_named(home: Path) -> None:
    (home / "n.zip").write_bytes(zipped("inner/nota.txt", "uit!roep.txt"))
    assert named(home / "n.zip!inner/nota.txt") == Input(home / "n.zip", "inner/nota.txt")
    assert find(home / "n.zip!uit!roep.txt") == [Input(home / "n.zip", "uit!roep.txt")]
    (home / "n.zip!b.txt").write_text("een gewoon bestand")
    assert named(home / "n.zip!b.txt").member is None


def test_one_document_is_asked(home: Path) -> None:
    (home / "een.zip").write_bytes(zipped("inner/nota.txt"))
    assert only(home / "een.zip") == Input(home / "een.zip", "inner/nota.txt")
    assert only(home / "*.txt").path == home / "b.txt"
    assert only(home / "weg.txt") == Input(home / "weg.txt")
    with pytest.raises(UsageError, match=r"4 documents match, and one is asked; name one file, or use"):
        only(home / "*")
    with pytest.raises(UsageError, match="nothing matches"):
        only(home / "*.odt")
    with pytest.raises(ReadError, match="a folder, and a file is asked"):
        only(home).fetch()


def test_standard_input_is_read_and_held_to_the_limit() -> None:
    code = (
        "from sociaaldomein_nlp.readers import Limits, read\n"
        "print(read('-').name, read('-', limits=Limits(bytes=2)).text if 0 else '')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=PDF, capture_output=True, check=True, timeout=60)
    assert done.stdout.strip() == b"(standard input)"
    code = "from sociaaldomein_nlp.readers import Limits, read\nread('-', limits=Limits(bytes=2))\n"
    done = subprocess.run([sys.executable, "-c", code], input=PDF, capture_output=True, check=False, timeout=60)
    assert b"(standard input): too large" in done.stderr


def test_a_file_that_grows_past_the_limit_is_left(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "groei.txt").write_bytes(bytes(3_000_000))
    monkeypatch.setattr(inputs, "check_bytes", lambda size, where, most=None: seen.append(size))
    seen: list[int] = []
    list(Input(home / "groei.txt", limits=Limits(bytes=100)).pieces())
    assert seen == [3_000_000, 1 << 20, 2 << 20, 3_000_000]


def test_names_that_would_move_the_screen_are_shown_plainly() -> None:
    assert Input(Path("a.zip"), "b\x1b[2J\n.txt").name == "a.zip!b?[2J?.txt"
    assert Input(Path("m/a.zip"), "/etc/x.txt").place == Path("m/a.zip!etc/x.txt")
