"""One file of a batch as a worker gets it: what is known of it, its digest, and the settings for all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sociaaldomein_nlp import bases
from sociaaldomein_nlp._version import __version__
from sociaaldomein_nlp.manifest import Job
from sociaaldomein_nlp.rows import Failure, canonical


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for all files of a batch: the base pipeline with its version, and the PDF backend."""

    base: str | None = None
    pdf_backend: str = "pdfium"
    version: str | None = None

    @classmethod
    def of(cls, base: str | None, pdf_backend: str) -> Settings:
        """Give the settings with the version of the base, as far as that can be told without loading it."""
        return cls(base, pdf_backend, _version_of(base))


@dataclass(frozen=True, slots=True)
class Task:
    """One file as a worker gets it, with the sha256 of its bytes (None where there are none to read)."""

    job: Job
    digest: str | None
    settings: Settings

    @classmethod
    def of(cls, job: Job, settings: Settings) -> Task:
        """Give the task of a job; a file that cannot be opened has no digest, the reader will say why."""
        try:
            with job.path.open("rb") as file:
                return cls(job, hashlib.file_digest(file, "sha256").hexdigest(), settings)
        except OSError:
            return cls(job, None, settings)

    def options(self) -> dict[str, Any]:
        """All that the result depends on besides the bytes: where it has changed, a file is done again."""
        known = {name: value for name, value in asdict(self.job).items() if name != "path"}
        return {**known, **asdict(self.settings), "program": __version__}

    def key(self) -> str:
        """What two tasks share of which one will do."""
        return canonical({**self.options(), "digest": self.digest})

    def failure(self, kind: str, reason: str, mend: str = "") -> Failure:
        """Give the line of the ledger that says that this file failed."""
        return Failure(
            source=str(self.job.path.absolute()),
            municipality=self.job.municipality,
            kind=kind,
            reason=reason,
            mend=mend,
            digest=self.digest,
            options=self.options(),
        )


def _version_of(base: str | None) -> str | None:
    """Give the version of a base pipeline without loading it, or None where that cannot be told."""
    folder = Path(base) if base and base != bases.OWN_BASE else bases.own_base()
    if folder and (folder / "meta.json").is_file():
        return str(json.loads((folder / "meta.json").read_text(encoding="utf-8")).get("version"))
    try:
        return version(base) if base else None
    except (PackageNotFoundError, ValueError):
        return None
