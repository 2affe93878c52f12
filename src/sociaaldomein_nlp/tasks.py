"""One file of a batch as a worker gets it: what is known of it, its digest, and the settings for all."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sociaaldomein_nlp import bases
from sociaaldomein_nlp._version import __version__
from sociaaldomein_nlp.manifest import Job, plan
from sociaaldomein_nlp.readers import Input, Limits
from sociaaldomein_nlp.readers.limits import held
from sociaaldomein_nlp.readers.ocr import check_command
from sociaaldomein_nlp.rows import Failure, canonical, mark

__all__ = ["Limits", "Settings", "Task", "tasks_of"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for all files of a batch: the base pipeline with its version, and how files are read."""

    base: str | None = None
    pdf_backend: str = "pdfium"
    version: str | None = None
    limits: Limits | None = None
    ocr: str | None = None
    pseudonymise: bool = False
    pseudonym_key: str | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls,
        base: str | None,
        pdf_backend: str,
        *,
        limits: Limits | None = None,
        ocr: str | None = None,
        pseudonymise: bool = False,
        pseudonym_key: str | None = None,
    ) -> Settings:
        """Give the settings with the version of the base, as far as that can be told without loading it.

        A key for pseudonyms asks for them by itself.

        Raises:
            UsageError: the OCR command is none.
        """
        if ocr is not None:
            check_command(ocr)
        hidden = pseudonymise or pseudonym_key is not None
        return cls(base, pdf_backend, _version_of(base), limits, ocr, hidden, pseudonym_key)

    def options(self) -> dict[str, Any]:
        """What a result depends on, as plain data; what is new only where it is not as it is by default."""
        told: dict[str, Any] = {"base": self.base, "pdf_backend": self.pdf_backend, "version": self.version}
        changed = self.limits.changed() if self.limits else {}
        told |= ({"limits": changed} if changed else {}) | ({"ocr": self.ocr} if self.ocr else {})
        return told | ({"pseudonymise": self._pseudonyms()} if self.pseudonymise else {})

    def _pseudonyms(self) -> bool | str:
        """Say that names are hidden, and with which key, without telling it: only a mark of it is kept."""
        return True if self.pseudonym_key is None else mark(self.pseudonym_key, "key")


@dataclass(frozen=True, slots=True)
class Task:
    """One file as a worker gets it, with the sha256 of its bytes (None where there are none to read)."""

    job: Job
    digest: str | None
    settings: Settings

    @classmethod
    def of(cls, job: Job, settings: Settings) -> Task:
        """Give the task of a job; a file that cannot be opened has no digest, the reader will say why."""
        return cls(job, Input(job.path, job.member, settings.limits).digest(), settings)

    @property
    def input(self) -> Input:
        """What is to be read, and how: an Input, which `analyse` hands to `read`."""
        return Input(self.job.path, self.job.member, self.settings.limits, self.settings.ocr)

    def options(self) -> dict[str, Any]:
        """All that the result depends on besides the bytes: where it has changed, a file is done again."""
        known = {name: value for name, value in asdict(self.job).items() if name not in {"path", "member"}}
        if self.settings.pseudonymise and self.job.title:
            known["title"] = mark(self.settings.pseudonym_key or "", self.job.title)
        return {**known, **self.settings.options(), "program": __version__}

    def key(self) -> str:
        """What two tasks share of which one will do."""
        return canonical({**self.options(), "digest": self.digest})

    def failure(self, kind: str, reason: str, mend: str = "") -> Failure:
        """Give the line of the ledger that says that this file failed."""
        return Failure(
            source=str(self.job.place.absolute()),
            municipality=self.job.municipality,
            kind=kind,
            reason=reason,
            mend=mend,
            digest=self.digest,
            options=self.options(),
        )


def tasks_of(
    inputs: Iterable[str | Path], metadata: str | Path | None, settings: Settings, skip: Collection[Path] = ()
) -> list[Task]:
    """Give the tasks of a batch, see `manifest.plan`; each document is read once for its digest, none is kept.

    Args:
        inputs: files, folders, patterns and ZIPs.
        metadata: a manifest, or None.
        settings: for all of them.
        skip: files to pass over.

    Returns:
        The tasks, in the order of the inputs.

    Raises:
        UsageError: as `manifest.plan` raises it.

    Example:
        >>> len(tasks_of(["corpus/demo"], None, Settings()))  # doctest: +SKIP
        10
    """
    with held(settings.limits):
        return [Task.of(job, settings) for job in plan(inputs, metadata, skip)]


def _version_of(base: str | None) -> str | None:
    """Give the version of a base pipeline without loading it, or None where that cannot be told."""
    folder = Path(base) if base and base != bases.OWN_BASE else bases.own_base()
    if folder and (folder / "meta.json").is_file():
        return str(json.loads((folder / "meta.json").read_text(encoding="utf-8")).get("version"))
    try:
        return version(base) if base else None
    except (PackageNotFoundError, ValueError):
        return None
