"""Many files into one store: each by itself, resumable, with a ledger of what failed.

The workers analyse; this process alone writes, a document at a time as it is done. So a batch that is cut off keeps
what it had, and the next run goes on from there.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sociaaldomein_nlp import manifest, pipeline
from sociaaldomein_nlp._version import __version__
from sociaaldomein_nlp.crew import spread
from sociaaldomein_nlp.errors import PipelineError, ResourceError, SociaaldomeinError
from sociaaldomein_nlp.manifest import Job
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.store import Failure, Store

__all__ = ["BatchResult", "Failure", "Job", "Settings", "Skip", "Task", "run"]

_log = logging.getLogger(__name__)
_ONCE_MORE = "change the file, or give --retry-failed to try it again"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for all files of a batch: the base pipeline with its version, and the PDF backend."""

    base: str | None = None
    pdf_backend: str = "pdfium"
    pipeline: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One file as a worker gets it, with the sha256 of its bytes (None where there are none to read)."""

    job: Job
    digest: str | None
    settings: Settings

    def options(self) -> dict[str, Any]:
        """All that the result depends on besides the bytes; a file is done again where one of these has changed."""
        known = {name: value for name, value in asdict(self.job).items() if name != "path"}
        return {**known, **asdict(self.settings), "program": __version__}

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


def run(
    inputs: Iterable[str | Path],
    store: Store | str | Path,
    *,
    metadata: str | Path | None = None,
    base: str | None = None,
    executor: Executor | None = None,
    workers: int = 1,
    resume: bool = True,
    force: bool = False,
    retry_failed: bool = False,
    limit: int | None = None,
    progress: bool = False,
    dry_run: bool = False,
    pdf_backend: str = "pdfium",
) -> BatchResult:
    """Analyse files and store what is found; one that fails goes into the ledger and stops no other.

    A file is left alone where its bytes stand in the store, made with the same settings, metadata and version; and
    where it failed before under the same, and has not changed.

    Args:
        inputs: files, and folders with files directly in them (see `manifest.plan`).
        store: an open store, or where it stands or is to be made.
        metadata: a manifest; None for the `manifest.csv` of each folder, where there is one.
        base: the base pipeline, see `pipeline.load`.
        executor: does the work instead of this process; `workers` says how many it has.
        workers: more than 1 makes as many processes; each loads the pipeline once.
        resume: False does everything again, also what failed before.
        force: do again what stands in the store.
        retry_failed: try again what failed before.
        limit: analyse at most so many files now.
        progress: show a bar on stderr.
        dry_run: only say what would be done; nothing is written.
        pdf_backend: "pdfium" or "pdfplumber".

    Returns:
        What became of each file.

    Raises:
        UsageError: no documents among the inputs, or a manifest that breaks the format.
        PipelineError: the base pipeline does not load.
        StoreError: the store cannot be opened or written.

    Example:
        >>> result = run(["corpus/demo"], "results.duckdb", workers=2)  # doctest: +SKIP
        >>> [failure.reason for failure in result.failed]  # doctest: +SKIP
        ['the file is empty']
    """
    jobs = manifest.plan(inputs, metadata)
    settings = Settings(base, pdf_backend, pipeline.version_of(base))
    with ExitStack() as stack:
        opened = _opened(store, dry_run, stack)
        sieve = _Sieve(opened, done=resume and not force, failed=resume and not retry_failed)
        wanted = [task for task in (_task(job, settings) for job in jobs) if sieve.passes(task)]
        now = wanted[: 0 if dry_run else limit]
        outcome = _Outcome(opened)
        outcome.failed += sieve.failed
        shown = _shown(spread(_work, now, workers=workers, executor=executor), len(now), progress)
        for task, result in shown:
            outcome.take(task, result)
    left = tuple(task.job.path for task in wanted[len(now) : limit if dry_run else None])
    return BatchResult(
        done=tuple(outcome.done), skipped=tuple(sieve.skipped), failed=tuple(outcome.failed), left=left
    )


def _opened(store: Store | str | Path, dry_run: bool, stack: ExitStack) -> Store | None:
    """Open the store; a dry run of one that is not there yet has none."""
    if isinstance(store, Store):
        return store
    if dry_run and not Path(store).exists():
        return None
    return stack.enter_context(Store.open(store, read_only=dry_run))


def _task(job: Job, settings: Settings) -> Task:
    try:
        with job.path.open("rb") as file:
            return Task(job, hashlib.file_digest(file, "sha256").hexdigest(), settings)
    except OSError:  # the reader says what is wrong with it
        return Task(job, None, settings)


@dataclass(slots=True)
class _Sieve:
    """Lets through what is to be analysed, and keeps what is not."""

    store: Store | None
    done: bool
    failed_too: bool
