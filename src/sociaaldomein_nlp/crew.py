"""Work spread over processes: a bounded queue, results as they come, and a worker that dies stops no other.

Any `concurrent.futures.Executor` will do. A process of a pool of our own may die (out of memory, a crash in a
library): what was under way is then done again one by one, so that only the task that kills its process is
lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def spread(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    *,
    workers: int = 1,
    executor: Executor | None = None,
) -> Iterator[tuple[Task, Result | BrokenExecutor]]:
    """Do the work on every task and give each result as soon as it is there.

    Args:
        work: a function at the top level of a module, so that another process can call it; what it raises is
            raised here.
        tasks: taken as they are needed, never more than two a worker ahead.
        workers: processes; 1 does the work in this one. With an executor: how many it has.
        executor: does the work instead; it is not shut down.

    Yields:
        Each task with its result, in the order in which they are done; with a BrokenExecutor where the
        process that worked on it died, or where the executor given broke.

    Example:
        >>> sorted(result for _, result in spread(abs, [-2, 1]))
        [1, 2]
    """
    if executor is not None:
        yield from _outside(work, iter(tasks), executor, 2 * max(workers, 2))
    elif workers > 1:
        yield from _pooled(work, iter(tasks), workers, 2 * workers)
    else:
        yield from ((task, work(task)) for task in tasks)


def _outside(
    work: Callable[[Task], Result], tasks: Iterator[Task], executor: Executor, ahead: int
) -> Iterator[tuple[Task, Result | BrokenExecutor]]:
    broken = BrokenExecutor("the executor broke")
    yield from _fed(work, tasks, executor, ahead)
    yield from ((task, broken) for task in tasks)


def _pooled(
    work: Callable[[Task], Result], tasks: Iterator[Task], workers: int, ahead: int
) -> Iterator[tuple[Task, Result | BrokenExecutor]]:
    whole = False
    while not whole:
        whole, suspects = True, []
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
        try:
            for task, result in _fed(work, tasks, pool, ahead):
                if isinstance(result, BrokenExecutor):
                    whole = False
                    # only a task that was under way alone is known to be the one
                    if ahead > 1:
                        suspects.append(task)
                        continue
                yield task, result
        finally:
            pool.shutdown(cancel_futures=True)
        if suspects:
            yield from _pooled(work, iter(suspects), 1, 1)


def _fed(
    work: Callable[[Task], Result], tasks: Iterator[Task], executor: Executor, ahead: int
) -> Iterator[tuple[Task, Result | BrokenExecutor]]:
    """Keep the executor fed until all is done or it breaks; what was under way then is given as broken."""
    pending: dict[Future[Result], Task] = {}
    whole = True
    while True:
        for task in islice(tasks, ahead - len(pending) if whole else 0):
            try:
                pending[executor.submit(work, task)] = task
            except BrokenExecutor as refusal:
                whole = False
                yield task, refusal
                break
        if not pending:
            return
        done, _ = wait(pending, return_when=FIRST_COMPLETED)
        for future in done:
            task, error = pending.pop(future), future.exception()
            if isinstance(error, BrokenExecutor):
                whole = False
                yield task, error
            else:
                yield task, future.result()
