"""Many files into one store: each by itself, resumable, with a ledger of what failed.

The workers analyse; this process alone writes, a document at a time as it is done. So a batch that is cut off
keeps what it had, and the next run goes on from there.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from concurrent.futures import BrokenExecutor, Executor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from tqdm import tqdm

from sociaaldomein_nlp import crew
from sociaaldomein_nlp.errors import PipelineError, ResourceError, SociaaldomeinError, StoreError
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.store import Failure, Store
from sociaaldomein_nlp.tasks import Limits, Settings, Task, tasks_of

__all__ = ["BatchResult", "Failure", "Skip", "run"]

_log = logging.getLogger(__name__)
_ONCE_MORE = "change the file, or give --retry-failed to try it again"


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
        failed: not analysed; those that failed before and have not changed are among them, though not tried
            again.
        left: what a dry run would analyse, or what the limit left for the next run.
    """

    done: tuple[Path, ...] = ()
    skipped: tuple[Skip, ...] = ()
    failed: tuple[Failure, ...] = ()
    left: tuple[Path, ...] = ()


def run(  # noqa: PLR0913
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
    limits: Limits | None = None,
    ocr: str | None = None,
    pseudonymise: bool = False,
    pseudonym_key: str | None = None,
) -> BatchResult:
    """Analyse files and store what is found; one that fails goes into the ledger and stops no other.

    A file is left alone where its bytes stand in the store, made with the same settings, metadata and
    version; and where it failed before under the same, and has not changed.

    Args:
        inputs: files, folders, patterns of names and ZIPs of notes (see `readers.inputs.find`).
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
        limits: what a file may be and may cost; with others, what failed before is tried again.
        ocr: a command for PDFs without a text layer, see `readers.read`.
        pseudonymise: hide names and contact data, see `analysis.analyse`; the ledger keeps the paths of files.
        pseudonym_key: hides them with the same pseudonyms in all documents; the store keeps only a mark of the key.

    Returns:
        What became of each file.

    Raises:
        UsageError: no documents among the inputs, a manifest that breaks the format, or an OCR command that is none.
        PipelineError: the base pipeline does not load.
        StoreError: the store cannot be opened or written.

    Example:
        >>> result = run(["corpus/demo"], "results.duckdb", workers=2)  # doctest: +SKIP
        >>> [failure.reason for failure in result.failed]  # doctest: +SKIP
        ['the file is empty']
    """
    settings = Settings.of(
        base, pdf_backend, limits=limits, ocr=ocr, pseudonymise=pseudonymise, pseudonym_key=pseudonym_key
    )
    home = store.path if isinstance(store, Store) else Path(store)
    tasks = tasks_of(inputs, metadata, settings, skip=[home])
    with ExitStack() as stack:
        opened = _opened(store, dry_run, stack)
        sifted = _sift(tasks, opened, done=resume and not force, failed=resume and not retry_failed)
        if opened is None or dry_run:
            left = tuple(task.job.place for task in sifted.wanted[:limit])
            return BatchResult(skipped=tuple(sifted.skipped), failed=tuple(sifted.failed), left=left)
        now = sifted.wanted[:limit]
        done, failed = [], sifted.failed
        results = crew.spread(_work, now, workers=workers, executor=executor)
        for task, result in tqdm(results, total=len(now), unit="note", disable=None if progress else True):
            failure = _keep(opened, task, result)
            if failure:
                failed.append(failure)
            else:
                done.append(task.job.place)
    left = tuple(task.job.place for task in sifted.wanted[len(now) :])
    return BatchResult(done=tuple(done), skipped=tuple(sifted.skipped), failed=tuple(failed), left=left)


def _opened(store: Store | str | Path, dry_run: bool, stack: ExitStack) -> Store | None:
    """Open the store; a dry run of one that is not there yet has none."""
    if isinstance(store, Store):
        return store
    if dry_run and not Path(store).exists():
        return None
    return stack.enter_context(Store.open(store, read_only=dry_run))


@dataclass(slots=True)
class _Sifted:
    wanted: list[Task] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)


def _sift(tasks: Iterable[Task], store: Store | None, *, done: bool, failed: bool) -> _Sifted:
    """Part what is to be analysed from what is done already and what has failed already."""
    ledger = {(line.source, line.municipality): line for line in store.failures()} if store and failed else {}
    seen: dict[str, Path] = {}
    sifted = _Sifted()
    for task in tasks:
        path, options = task.job.place, task.options()
        twin = seen.setdefault(task.key(), path) if task.digest else path
        before = ledger.get((str(path.absolute()), task.job.municipality))
        if twin != path:
            sifted.skipped.append(Skip(path, f"the same bytes as {twin}"))
        elif before and task.digest and (before.digest, before.options) == (task.digest, options):
            sifted.failed.append(replace(before, mend="; ".join(filter(None, (before.mend, _ONCE_MORE)))))
        elif done and store and task.digest and store.holds(task.digest, options):
            sifted.skipped.append(Skip(path, "in the store already"))
        else:
            sifted.wanted.append(task)
    return sifted


def _work(task: Task) -> Analysis | Failure:
    """Analyse one file, in whatever process; a fault of the set-up, not of the file, is raised."""
    from sociaaldomein_nlp.analysis import analyse

    job = task.job
    published = job.published or (str(job.year) if job.year else None)
    try:
        return analyse(
            task.input,
            municipality=job.municipality,
            published=published,
            title=job.title,
            base=task.settings.base,
            pdf_backend=task.settings.pdf_backend,
            pseudonymise=task.settings.pseudonymise,
            pseudonym_key=task.settings.pseudonym_key,
        )
    except (PipelineError, ResourceError):
        raise
    except SociaaldomeinError as error:
        return task.failure(type(error).__name__, error.what, error.mend)
    except Exception as error:  # whatever one file does to us, the others go on
        _log.warning("%s: unexpected %s: %s", job.place, type(error).__name__, error)
        _log.debug("unexpected error", exc_info=True)
        reason = f"unexpected {type(error).__name__}: {error}"
        return task.failure(type(error).__name__, reason, "report this, with the file if you may")


def _keep(store: Store, task: Task, result: Analysis | Failure | BrokenExecutor) -> Failure | None:
    """Write what came of a file into the store or the ledger; give the failure, where it is one."""
    if isinstance(result, BrokenExecutor):
        reason = "the process that worked on it died, perhaps for lack of memory"
        result = task.failure("BrokenExecutor", reason, "give it more memory, or split the file")
    if isinstance(result, Analysis):
        try:
            store.add(result, year=task.job.year, kind=task.job.kind, options=task.options())
        except StoreError as error:
            result = task.failure(type(error).__name__, error.what, error.mend)
    if isinstance(result, Failure):
        store.add_failure(result)
        return result
    for municipality in (task.job.municipality, None):
        store.clear_failure(str(task.job.place.absolute()), municipality)
    return None
