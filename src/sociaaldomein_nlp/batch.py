"""Many files into one store: each by itself, resumable, with a ledger of what failed.

The workers analyse; this process alone writes, a document at a time as it is done. So a batch that is cut off keeps
what it had, and the next run goes on from there.
"""

from __future__ import annotations

import hashlib
import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sociaaldomein_nlp import manifest
from sociaaldomein_nlp._version import __version__
from sociaaldomein_nlp.crew import spread
from sociaaldomein_nlp.errors import PipelineError, ResourceError, SociaaldomeinError, UsageError
from sociaaldomein_nlp.manifest import Job
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.store import Failure, Store

if TYPE_CHECKING:
    from spacy.language import Language

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for all files of a batch: the base pipeline and the PDF backend."""

    base: str | None = None
    pdf_backend: str = "pdfium"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One file as a worker gets it, with the sha256 of its bytes."""

    job: Job
    digest: str
    settings: Settings

    def options(self) -> dict[str, Any]:
        """All that the result depends on besides the bytes: the file is done again where one of these has changed."""
        known = {name: value for name, value in asdict(self.job).items() if name != "path"}
        return {**known, **asdict(self.settings), "program": __version__}


@dataclass(frozen=True, slots=True)
class Skip:
    """A file that was left alone, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """What became of the files of a batch.

    Attributes:
        done: analysed and stored now.
        skipped: left alone: in the store already, or the same bytes as another file of this batch.
        failed: not analysed; those that failed before and have not changed are among them, though not tried again.
        left: what a dry run would analyse, or what the limit left for the next run.
    """

    done: tuple[Path, ...] = ()
    skipped: tuple[Skip, ...] = ()
    failed: tuple[Failure, ...] = ()
    left: tuple[Path, ...] = ()
