"""A manifest is read as people make it, and a folder gives the notes that stand in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.manifest import Job, plan, read_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.PDF", ".hidden.txt", "beeld.png", "sub/c.txt"):
        (tmp_path / "nota's" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "nota's" / name).write_text("x")
    return tmp_path / "nota's"


def names(jobs: list[Job]) -> list[str]:
    return [job.path.name for job in jobs]


def test_a_folder_gives_the_notes_in_it_and_below_it(folder: Path) -> None:
    assert plan([folder]) == [Job(path=folder / name) for name in ("a.PDF", "b.txt", "sub/c.txt")]


def test_a_note_in_a_zip_is_a_job_with_its_row(folder: Path) -> None:
    with zipfile.ZipFile(folder / "n.zip", "w") as archive:
        archive.writestr("in/een.txt", "Een")
        archive.writestr("in/twee.txt", "Twee")
    (folder / "m.csv").write_text("file,municipality\nn.zip!in/een.txt,Ede\nweg.zip!in/drie.txt,Aa\n")
    found = plan([folder / "n.zip"], folder / "m.csv")
    assert found == [
        Job(path=folder / "n.zip", member="in/een.txt", municipality="Ede"),
        Job(path=folder / "n.zip", member="in/twee.txt"),
    ]
    assert found[0].place == folder / "n.zip!in/een.txt"
    assert plan([folder / "n.zip!in/twee.txt"]) == [found[1]]


def test_a_pattern_gives_jobs_and_the_store_gives_none(folder: Path) -> None:
    assert names(plan([folder / "*.txt", folder / "**/*.txt"])) == ["b.txt", "c.txt"]
    assert names(plan([folder], skip=[folder / "b.txt"])) == ["a.PDF", "c.txt"]


def test_another_spelling_of_a_path_is_the_same_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert plan(["b.txt", folder / "b.txt", folder / "sub/../b.txt"]) == [Job(path=Path("b.txt"))]


def test_a_file_counts_once_and_may_have_any_name(folder: Path) -> None:
    jobs = plan([folder / "beeld.png", folder, folder / "b.txt"])
    assert names(jobs) == ["beeld.png", "a.PDF", "b.txt", "c.txt"]


def test_the_manifest_of_a_folder_is_used(folder: Path) -> None:
    (folder / "manifest.csv").write_text("file,municipality,year,kind,extra\nsub/c.txt,Ede,2024,nota,x\nb.txt,,,,\n")
    assert plan([folder]) == [
        Job(path=folder / "a.PDF"),
        Job(path=folder / "b.txt"),
        Job(path=folder / "sub/c.txt", municipality="Ede", year=2024, kind="nota"),
    ]


def test_a_manifest_given_goes_before_that_of_the_folder(folder: Path) -> None:
    (folder / "manifest.csv").write_text("file,title\nb.txt,Een\n")
    (folder.parent / "other.csv").write_text("file,title\nnota's/b.txt,Twee\n")
    assert [job.title for job in plan([folder], folder.parent / "other.csv")] == [None, "Twee", None]


def test_only_the_file_asked_for_is_taken_with_its_row(folder: Path) -> None:
    (folder / "m.csv").write_text("file,municipality\nb.txt,Ede\na.PDF,Aa\nweg.txt,Bee\n")
    assert plan([folder / "b.txt"], folder / "m.csv") == [Job(path=folder / "b.txt", municipality="Ede")]


def test_a_row_without_its_file_is_kept_where_a_folder_is_given(folder: Path) -> None:
    (folder / "manifest.csv").write_text("file\nweg.txt\n")
    assert names(plan([folder])) == ["a.PDF", "b.txt", "c.txt", "weg.txt"]


def test_one_file_for_two_municipalities_is_two_jobs(folder: Path) -> None:
    (folder / "m.csv").write_text("file,municipality\nb.txt,Ede\nb.txt,Aa\nb.txt,Ede\n")
    assert [job.municipality for job in plan([folder / "b.txt"], folder / "m.csv")] == ["Ede", "Aa"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_in_every_dress_are_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [
        ["File", " Municipality ", "title"],
        ["é.txt", "Súdwest-Fryslân", f'"Zorg{delimiter} en ""meer"""'],
        ["", "", ""],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (tmp_path / "m.csv").write_bytes(text.encode(encoding))
    assert read_manifest(tmp_path / "m.csv") == [
        Job(path=tmp_path / "é.txt", municipality="Súdwest-Fryslân", title=f'Zorg{delimiter} en "meer"')
    ]


def test_paths_of_windows_are_found(folder: Path) -> None:
    (folder / "m.csv").write_text("file\nsub\\c.txt\n")
    assert read_manifest(folder / "m.csv")[0].path == folder / "sub/c.txt"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("naam,gemeente\na.txt,Ede\n", r"no column 'file' \(found: naam, gemeente\)"),
        ("", r"no column 'file' \(found: nothing\)"),
        ("file,year\na.txt,vorig jaar\n", r"line 2: not a year: 'vorig jaar'"),
        ("file,year\na.txt,20244\n", "not a year"),
        ("file,title\na.txt,Zorg, welzijn\n", "line 2 has 3 cells, the header 2"),
        ("file,title\n,Zorg\n", "line 2: no file named"),
        ('file,title\na.txt,"Zorg\n', "is no CSV"),
        ("\x00\x01\x02\x03" * 20, "binary data"),
    ],
)
def test_a_broken_manifest_is_refused_by_line(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "m.csv").write_text(content)
    with pytest.raises(UsageError, match=message):
        read_manifest(tmp_path / "m.csv")


def test_inputs_that_hold_nothing_are_refused(tmp_path: Path) -> None:
    (tmp_path / "beeld.png").write_text("x")
    with pytest.raises(UsageError, match=r"no documents in this folder \(\.doc, .*\.pdf, .*\.txt"):
        plan([tmp_path])
    with pytest.raises(UsageError, match="nothing matches; check the pattern"):
        plan([tmp_path / "*.docx"])
    with pytest.raises(UsageError, match=r"a batch reads no standard input; use `sociaaldomein analyse -`"):
        plan(["-"])
    with pytest.raises(UsageError, match="no input"):
        plan([])
    with pytest.raises(UsageError, match=r"weg\.csv: cannot be read: No such file"):
        plan([tmp_path], tmp_path / "weg.csv")
