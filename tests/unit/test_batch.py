"""A batch stores what it can, names what it cannot, and goes on where it was."""

from __future__ import annotations

import os
import shlex
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tiny_pdf import make_pdf, paragraph

from sociaaldomein_nlp import batch
from sociaaldomein_nlp.batch import BatchResult, run
from sociaaldomein_nlp.errors import PipelineError, StoreError, UsageError
from sociaaldomein_nlp.readers import Input, Limits
from sociaaldomein_nlp.store import Store

NOTE = "Sociaal beleid\n\nOns doel is dat alle inwoners van {} gezond leven.\nWij openen in 2026 een inloophuis.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "nota's é"
    home.mkdir()
    for name in ("een", "twee", "drie"):
        (home / f"{name}.txt").write_text(NOTE.format(name))
    return home


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "results.duckdb"


def done(result: BatchResult) -> list[str]:
    return sorted(path.stem for path in result.done)


def test_every_note_of_a_folder_is_stored(folder: Path, path: Path) -> None:
    result = run([folder], path)
    assert (done(result), result.skipped, result.failed) == (["drie", "een", "twee"], (), ())
    with Store.open(path, read_only=True) as store:
        assert sorted(one.document.source for one in store.analyses()) == ["drie.txt", "een.txt", "twee.txt"]
        assert all("inwoners" in {item.type for item in one.actors} for one in store.analyses())


def test_a_second_run_skips_what_stands_and_takes_what_is_new(folder: Path, path: Path) -> None:
    run([folder], path)
    (folder / "vier.txt").write_text(NOTE.format("vier"))
    result = run([folder], path)
    assert done(result) == ["vier"]
    assert [skip.reason for skip in result.skipped] == ["in the store already"] * 3
    assert done(run([folder], path, force=True)) == done(run([folder], path, resume=False))
    with Store.open(path) as store:
        assert len(store) == 4


def test_the_manifest_says_whose_note_it_is(folder: Path, path: Path) -> None:
    (folder / "manifest.csv").write_text(
        "file;municipality;published;year;kind;title\neen.txt;Súdwest-Fryslân;;2021;nota;Een\ntwee.txt;Ede;2024-05;;;\n",
        encoding="cp1252",
    )
    run([folder], path)
    with Store.open(path) as store:
        found = store.sql("SELECT municipality, year, kind, published, title FROM documents WHERE year IS NOT NULL")
        rows = sorted(tuple(map(str, row)) for row in found[["municipality", "year", "published"]].to_numpy())
        assert rows == [("Ede", "2024", "2024-05"), ("Súdwest-Fryslân", "2021", "2021")]
        assert set(found["title"]) >= {"Een"}
        assert "nota" in set(found["kind"])
    (folder / "manifest.csv").write_text("file,municipality\neen.txt,Súdwest-Fryslân\ntwee.txt,Ede\ndrie.txt,Aa\n")
    assert done(run([folder], path)) == ["drie", "een", "twee"]
    with Store.open(path) as store:
        assert len(store) == 3


def test_a_failing_note_is_named_and_stops_no_other(folder: Path, path: Path) -> None:
    (folder / "leeg.txt").write_text("")
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.7 rubbish")
    (folder / "manifest.csv").write_text("file,published\nweg.txt,\ntwee.txt,gisteren\n")
    result = run([folder], path)
    assert done(result) == ["drie", "een"]
    failed = {Path(one.source).name: one for one in result.failed}
    assert sorted(failed) == ["kapot.pdf", "leeg.txt", "twee.txt", "weg.txt"]
    assert failed["leeg.txt"].reason == "the file is empty"
    assert "EDTF" in failed["twee.txt"].reason
    assert all(one.mend and one.kind in {"ReadError", "UsageError"} for one in failed.values())
    with Store.open(path) as store:
        assert {Path(one.source).name for one in store.failures()} == set(failed)


def test_a_failure_waits_until_it_is_changed_or_asked_for(folder: Path, path: Path) -> None:
    (folder / "leeg.txt").write_text("")
    run([folder], path)
    (waiting,) = run([folder], path).failed
    assert waiting.attempts == 1
    assert "--retry-failed" in waiting.mend
    run([folder], path, retry_failed=True)
    with Store.open(path) as store:
        assert [one.attempts for one in store.failures()] == [2]
    (folder / "leeg.txt").write_text(NOTE.format("vol"))
    assert done(run([folder], path)) == ["leeg"]
    with Store.open(path) as store:
        assert store.failures() == []


def test_an_unexpected_error_is_a_failure_too(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import sociaaldomein_nlp.analysis as home

    real = home.analyse

    def analyse(file: Input, **more: object) -> object:
        if file.name == "een.txt":
            raise ZeroDivisionError("oops")
        return real(file, **more)

    monkeypatch.setattr(home, "analyse", analyse)
    result = run([folder], path)
    assert done(result) == ["drie", "twee"]
    assert [(one.kind, one.reason) for one in result.failed] == [
        ("ZeroDivisionError", "unexpected ZeroDivisionError: oops")
    ]
    assert "unexpected ZeroDivisionError: oops" in caplog.text


def test_the_same_bytes_are_done_once(folder: Path, path: Path) -> None:
    (folder / "kopie.txt").write_text(NOTE.format("een"))
    result = run([folder], path)
    assert [(skip.path.name, skip.reason) for skip in result.skipped] == [
        ("kopie.txt", f"the same bytes as {folder / 'een.txt'}")
    ]
    assert len(result.done) == 3


def test_the_same_bytes_for_two_municipalities_are_two_documents(folder: Path, path: Path) -> None:
    (folder / "m.csv").write_text("file,municipality\neen.txt,Ede\neen.txt,Utrecht\n")
    run([folder / "een.txt"], path, metadata=folder / "m.csv")
    with Store.open(path) as store:
        assert store.municipalities() == ["Ede", "Utrecht"]
        assert store.sql("SELECT count(DISTINCT id) AS n FROM documents")["n"][0] == 1


def test_processes_find_the_same_as_one(folder: Path, path: Path, tmp_path: Path) -> None:
    (folder / "leeg.txt").write_text("")
    alone, together = run([folder], path), run([folder], tmp_path / "two.duckdb", workers=2)
    assert done(together) == done(alone)
    assert [one.reason for one in together.failed] == [one.reason for one in alone.failed]
    with Store.open(path) as one, Store.open(tmp_path / "two.duckdb") as two:
        assert sorted(one.analyses(), key=str) == sorted(two.analyses(), key=str)


def test_any_executor_does_the_work(folder: Path, path: Path) -> None:
    with ThreadPoolExecutor(2) as executor, Store.open(path) as store:
        assert len(run([folder], store, executor=executor).done) == 3
        assert len(store) == 3


def test_a_limit_leaves_the_rest_for_the_next_run(folder: Path, path: Path) -> None:
    first = run([folder], path, limit=2)
    assert (len(first.done), len(first.left)) == (2, 1)
    assert run([folder], path, limit=2).done == first.left


def test_a_dry_run_writes_nothing(folder: Path, path: Path) -> None:
    assert len(run([folder], path, dry_run=True).left) == 3
    assert not path.exists()
    run([folder], path, limit=1)
    result = run([folder], path, dry_run=True)
    assert (len(result.left), len(result.skipped), result.done) == (2, 1, ())
    with Store.open(path) as store:
        assert len(store) == 1


def test_wrong_use_is_told_before_anything_is_done(folder: Path, path: Path) -> None:
    with pytest.raises(PipelineError, match="not installed"):
        run([folder], path, base="nl_nowhere_lg")
    with pytest.raises(PipelineError, match="not installed"):
        run([folder], path, base="nl_nowhere_lg", workers=2)
    (path.parent / "leeg").mkdir()
    with pytest.raises(UsageError, match="no documents"):
        run([path.parent / "leeg"], path)
    with pytest.raises(UsageError, match="the OCR command lacks"):
        run([folder], path, ocr="ocrmypdf")
    with pytest.raises(StoreError, match="folder is not there"):
        run([folder], path.parent / "nowhere" / "r.duckdb")


def test_a_zip_of_notes_is_done_note_by_note_and_resumed(folder: Path, path: Path) -> None:
    pack = folder.parent / "alle.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        for name in ("een", "twee", "vier"):
            archive.writestr(f"inner/{name}.txt", NOTE.format(name))
        archive.writestr("inner/kapot.pdf", b"%PDF-1.7 rubbish")
        archive.writestr("inner/dieper.zip", b"PK\x05\x06" + bytes(18))
        archive.writestr("../uit.txt", NOTE.format("uit"))
    first = run([folder / "een.txt", pack], path)
    assert [one.name for one in first.done] == ["een.txt", "twee.txt", "vier.txt"]
    assert [skip.reason for skip in first.skipped] == [f"the same bytes as {folder / 'een.txt'}"]
    failed = {one.source: one.reason for one in first.failed}
    assert failed == {
        f"{pack}!../uit.txt": "its name leads out of the ZIP, or is none",
        f"{pack}!inner/dieper.zip": "a ZIP within a ZIP",
        f"{pack}!inner/kapot.pdf": "the PDF is broken",
    }
    # made again under another name, with one more note
    other = folder.parent / "later.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("twee.txt", NOTE.format("twee"))
        archive.writestr("vijf.txt", NOTE.format("vijf"))
    second = run([other], path, workers=2)
    assert (done(second), [skip.reason for skip in second.skipped]) == (["later.zip!vijf"], ["in the store already"])
    with Store.open(path) as store:
        assert {"alle.zip!inner/vier.txt", "later.zip!vijf.txt"} <= {one.document.source for one in store.analyses()}


def test_a_pattern_and_a_folder_below_are_read(folder: Path, path: Path) -> None:
    (folder / "dieper").mkdir()
    (folder / "dieper/vier.txt").write_text(NOTE.format("vier"))
    assert done(run([folder / "*.txt"], path)) == ["drie", "een", "twee"]
    assert done(run([folder], path)) == ["vier"]


def test_limits_and_ocr_reach_the_reader_and_what_failed_is_tried_again(folder: Path, path: Path) -> None:
    (folder / "scan.pdf").write_bytes(make_pdf([[]]))
    (one,) = run([folder], path).failed
    assert "no text layer" in one.reason
    small = run([folder], path, limits=Limits(characters=10))
    assert sorted(failure.reason.partition(":")[0] for failure in small.failed)[1:] == ["too long"] * 3
    script = folder.parent / "ocr.py"
    script.write_text("import sys\nopen(sys.argv[2], 'w').write('Ons doel is dat alle inwoners gezond leven.')\n")
    result = run([folder], path, ocr=shlex.join([sys.executable, str(script), "{input}", "{output}"]))
    assert "scan" in done(result)
    with Store.open(path) as store:
        assert store.failures() == []
        (found,) = [found for found in store.analyses() if found.document.source == "scan.pdf"]
    assert any("read by OCR" in warning for warning in found.warnings)


def test_no_file_of_a_batch_hurts_another(folder: Path, path: Path) -> None:
    bombs = {
        "nul.pdf": b"%PDF-1.7\n" + bytes(2_000_000),
        "slot.pdf": make_pdf([paragraph(100, "Een.")], locked=True),
        "half.pdf": make_pdf([paragraph(100, "Een.")])[:300],
        "diep.html": b"<!DOCTYPE html>" + b"<div>" * 100_000,
        "kapot.docx": b"PK\x03\x04" + bytes(range(256)) * 10,
        "oud.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "plaatje.txt": b"\x89PNG\r\n\x1a\n",
        "leeg.odt": b"",
    }
    for name, data in bombs.items():
        (folder / name).write_bytes(data)
    result = run([folder], path)
    assert done(result) == ["drie", "een", "twee"]
    assert {Path(one.source).name for one in result.failed} == set(bombs)
    assert {one.kind for one in result.failed} == {"ReadError"}
    assert all(one.mend for one in result.failed)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_failure(folder: Path, path: Path) -> None:
    (folder / "een.txt").chmod(0)
    assert [Path(one.source).name for one in run([folder], path).failed] == ["een.txt"]


def test_the_batch_knows_no_database_of_its_own() -> None:
    assert "duckdb" not in Path(batch.__file__).read_text(encoding="utf-8").split()
