"""A task is known by its bytes and by all that its result depends on."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from sociaaldomein_nlp._version import __version__
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.manifest import Job
from sociaaldomein_nlp.readers import Limits
from sociaaldomein_nlp.tasks import Settings, Task, tasks_of

PLAIN = Settings.of("blank", "pdfium")


@pytest.fixture
def job(tmp_path: Path) -> Job:
    (tmp_path / "nota.txt").write_bytes(b"Nota")
    return Job(path=tmp_path / "nota.txt", municipality="Ede", year=2024)


def test_the_digest_is_that_of_the_bytes(job: Job) -> None:
    assert Task.of(job, PLAIN).digest == hashlib.sha256(b"Nota").hexdigest()


def test_what_cannot_be_opened_has_no_digest(tmp_path: Path) -> None:
    assert Task.of(Job(path=tmp_path / "weg.txt"), PLAIN).digest is None
    assert Task.of(Job(path=tmp_path), PLAIN).digest is None


def test_options_name_all_but_the_path(job: Job) -> None:
    options = Task.of(job, PLAIN).options()
    assert options == json.loads(json.dumps(options))
    assert "path" not in options
    assert (options["municipality"], options["base"], options["program"]) == ("Ede", "blank", __version__)


@pytest.mark.parametrize(
    "change",
    [{"municipality": "Aa"}, {"published": "2024"}, {"year": 2023}, {"kind": "nota"}, {"title": "Een"}],
)
def test_other_metadata_make_another_key(job: Job, change: dict[str, str | int]) -> None:
    assert Task.of(replace(job, **change), PLAIN).key() != Task.of(job, PLAIN).key()


def test_other_settings_make_another_key_and_another_path_does_not(job: Job) -> None:
    twin = job.path.with_name("kopie.txt")
    twin.write_bytes(b"Nota")
    assert Task.of(replace(job, path=twin), PLAIN).key() == Task.of(job, PLAIN).key()
    assert Task.of(job, Settings.of("blank", "pdfplumber")).key() != Task.of(job, PLAIN).key()


def test_limits_and_ocr_make_another_key_where_they_are_given(job: Job) -> None:
    plain = Task.of(job, PLAIN)
    assert plain.options() == Task.of(job, Settings.of("blank", "pdfium", limits=Limits())).options()
    assert {"limits", "ocr"}.isdisjoint(plain.options())
    told = Task.of(job, Settings.of("blank", "pdfium", limits=Limits(pages=7), ocr="ocr {input} {output}"))
    assert (told.options()["limits"], told.options()["ocr"]) == ({"pages": 7}, "ocr {input} {output}")
    assert told.key() != plain.key()
    assert (told.input.limits, told.input.ocr) == (Limits(pages=7), "ocr {input} {output}")
    with pytest.raises(UsageError, match="the OCR command lacks"):
        Settings.of("blank", "pdfium", ocr="ocr")


def test_a_note_in_a_zip_has_the_key_of_the_same_bytes_in_a_file(job: Job) -> None:
    with zipfile.ZipFile(job.path.with_name("n.zip"), "w") as archive:
        archive.writestr("in/nota.txt", b"Nota")
    inside = Task.of(replace(job, path=job.path.with_name("n.zip"), member="in/nota.txt"), PLAIN)
    assert inside.key() == Task.of(job, PLAIN).key()
    assert inside.failure("ReadError", "x").source == str(job.path.with_name("n.zip!in")) + "/nota.txt"


def test_the_tasks_of_a_batch_follow_its_limits(job: Job) -> None:
    folder = job.path.parent
    assert [task.job.path.name for task in tasks_of([folder], None, PLAIN)] == ["nota.txt"]
    small = Settings.of("blank", "pdfium", limits=Limits(bytes=2))
    assert [task.digest for task in tasks_of([folder], None, small)] == [None]


def test_the_version_of_a_base_is_told_without_loading_it(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"version": "3.2.1"}')
    assert Settings.of(str(tmp_path), "pdfium").version == "3.2.1"
    assert Settings.of("spacy", "pdfium").version is not None
    assert Settings.of("nl_nowhere_lg", "pdfium").version is None


def test_a_failure_names_the_file_in_full(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(job.path.parent)
    failure = Task.of(replace(job, path=Path("nota.txt")), PLAIN).failure("ReadError", "empty", "fill it")
    assert (failure.source, failure.municipality) == (str(job.path), "Ede")
    assert (failure.kind, failure.reason, failure.mend) == ("ReadError", "empty", "fill it")


def test_pseudonyms_make_another_key_and_neither_key_nor_title_is_kept(job: Job) -> None:
    titled = replace(job, title="Gesprek met Wiersema")
    plain, numbered, keyed = (
        Task.of(titled, Settings.of("blank", "pdfium", **told))
        for told in ({}, {"pseudonymise": True}, {"pseudonym_key": "geheim"})
    )
    assert len({task.key() for task in (plain, numbered, keyed)}) == 3
    assert "pseudonymise" not in plain.options()
    kept = json.dumps([numbered.options(), keyed.options(), repr(keyed.settings)])
    assert "Wiersema" not in kept
    assert "geheim" not in kept
    other = Task.of(replace(job, title="Gesprek met Vonk"), numbered.settings)
    assert other.key() != numbered.key()
