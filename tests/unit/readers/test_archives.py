"""A ZIP of notes is listed and read note by note, and no trick in it gets through."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from tiny_zip import make_docx, pack, zipped

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers import archives
from sociaaldomein_nlp.readers.archives import is_archive, members_of, open_member, several
from sociaaldomein_nlp.readers.limits import Limits, held


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a.zip").write_bytes(pack({"b/twee.txt": "Twee", "een.txt": "Een", "leeg/": ""}))
    return tmp_path / "a.zip"


def read(path: Path, name: str) -> bytes:
    with open_member(path, name, f"a.zip!{name}") as file:
        return file.read()


def test_files_are_listed_without_folders_and_opened_one_by_one(path: Path) -> None:
    found = members_of(path)
    assert list(found) == ["b/twee.txt", "een.txt"]
    assert found["een.txt"]().read() == read(path, "een.txt") == b"Een"


def test_names_of_windows_get_slashes(path: Path) -> None:
    path.write_bytes(pack({"b\\twee.txt": "Twee"}))
    assert list(members_of(path)) == ["b/twee.txt"]
    assert read(path, "b/twee.txt") == b"Twee"


def test_a_zip_that_has_changed_is_read_anew(path: Path) -> None:
    assert read(path, "een.txt") == b"Een"
    path.write_bytes(pack({"een.txt": "Heel iets anders"}))
    assert read(path, "een.txt") == b"Heel iets anders"


def test_a_document_is_no_archive(path: Path, tmp_path: Path) -> None:
    (tmp_path / "docx.zip").write_bytes(make_docx("Doelen"))
    (tmp_path / "kapot.zip").write_bytes(path.read_bytes()[:-30])
    (tmp_path / "kapot.docx").write_bytes(path.read_bytes()[:-30])
    (tmp_path / "tekst.zip").write_bytes(b"Doelen")
    (tmp_path / "renamed.dat").write_bytes(path.read_bytes())
    found = {one.name: is_archive(one) for one in [*tmp_path.iterdir(), tmp_path, tmp_path / "weg.zip"]}
    assert {name for name, is_one in found.items() if is_one} == {"a.zip", "kapot.zip", "renamed.dat"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_a_pipe_is_not_read_to_see_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.zip")
    assert not is_archive(tmp_path / "pijp.zip")


@pytest.mark.parametrize(
    "name",
    ["../uit.txt", "/etc/nota.txt", "C:/nota.txt", "b/../../nota.txt", "..\\nota.txt", "een\ntwee.txt", "a\x1b[2J.txt"],
)
def test_a_name_that_leads_out_is_refused(path: Path, name: str) -> None:
    path.write_bytes(pack({name: "Een", "goed.txt": "Goed"}))
    with pytest.raises(ReadError, match=r"its name leads out of the ZIP, or is none; unpack it"):
        read(path, name.replace("\\", "/"))
    assert read(path, "goed.txt") == b"Goed"


def test_a_bomb_is_refused_before_it_is_unpacked(path: Path) -> None:
    path.write_bytes(pack({"bom.txt": bytes(5_000_000), "klein.txt": bytes(900_000)}))
    with pytest.raises(ReadError, match="packed too tightly: it unpacks to more than 200 times its size"):
        read(path, "bom.txt")
    assert len(read(path, "klein.txt")) == 900_000
    with held(Limits(bytes=1_000)), pytest.raises(ReadError, match="too large"):
        read(path, "klein.txt")


def test_too_many_files_or_bytes_are_refused(path: Path) -> None:
    with held(Limits(zip_entries=1)), pytest.raises(ReadError, match=r"a\.zip: a ZIP of 2 files, and 1 is the limit"):
        members_of(path)
    with held(Limits(archive_bytes=3)), pytest.raises(ReadError, match=r"a ZIP of 0 MB unpacked, and 0 MB is the"):
        members_of(path)


def test_a_list_that_is_too_long_is_never_loaded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(zipped(*(f"{'lang' * 20}{number}.txt" for number in range(300))))

    def refuse(*_: object) -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr(zipfile, "ZipFile", refuse)
    with held(Limits(zip_entries=10)), pytest.raises(ReadError, match="the list of its files is too long; split"):
        members_of(path)


def test_a_list_that_lies_about_its_size_is_measured_by_its_greatest(path: Path) -> None:
    end = b"PK\x05\x06" + bytes(8) + (7).to_bytes(4, "little") + bytes(6)
    large = b"PK\x06\x06" + bytes(36) + (9_000_000_000).to_bytes(8, "little")
    assert archives._list_size(end) == 7
    assert archives._list_size(large + end) == 9_000_000_000
    assert archives._list_size(b"PK\x05\x06" + bytes(8) + b"\xff" * 4 + bytes(6)) == 0


def test_what_is_locked_nested_or_packed_oddly_is_named(path: Path) -> None:
    data = bytearray(pack({"een.txt": "Een", "in.zip": zipped("x.txt")}))
    path.write_bytes(data)
    with pytest.raises(ReadError, match="a ZIP within a ZIP; unpack the outer one first"):
        read(path, "in.zip")
    with pytest.raises(ReadError, match="there is no such file in the ZIP; check the name"):
        read(path, "weg.txt")
    line = data.find(b"PK\x01\x02")
    data[line + 8] |= 1
    path.write_bytes(data + b"")
    with pytest.raises(ReadError, match="locked with a password; unpack the ZIP with the password"):
        read(path, "een.txt")
    data[line + 8] = 0
    data[line + 10] = 9
    path.write_bytes(data + b"\n")
    with pytest.raises(ReadError, match="packed in a way that is not read here"):
        read(path, "een.txt")


def test_a_damaged_zip_is_named(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ReadError, match=r"a\.zip: a damaged ZIP \(.*\); make the ZIP again"):
        members_of(path)


def test_what_to_do_with_several_is_told() -> None:
    assert several(Path("a.zip"), 0).what == "a ZIP without notes"
    assert several(Path("in/a.zip"), 2).mend.endswith("name a note in it as a.zip!folder/nota.pdf")
