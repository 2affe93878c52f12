"""Work is spread, bounded, and outlives a worker that dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor

import pytest

from sociaaldomein_nlp.crew import spread


def double(number: int) -> int:
    return 2 * number


def double_or_die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def refuse(number: int) -> int:
    raise ZeroDivisionError(str(number))


def test_one_worker_works_here_and_in_order() -> None:
    assert list(spread(double, range(4))) == [(0, 0), (1, 2), (2, 4), (3, 6)]


def test_many_processes_do_each_task_once() -> None:
    assert sorted(spread(double, range(9), workers=2)) == [(n, 2 * n) for n in range(9)]


def test_a_worker_that_dies_takes_only_its_own_task_along() -> None:
    results = dict(spread(double_or_die, range(8), workers=2))
    assert isinstance(results.pop(3), BrokenExecutor)
    assert results == {n: 2 * n for n in range(8) if n != 3}


def test_any_executor_will_do_and_is_left_open() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert sorted(spread(double, range(5), executor=executor)) == [(n, 2 * n) for n in range(5)]
        assert executor.submit(double, 4).result() == 8


def test_tasks_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(2) as executor:
        results = spread(double, tasks(), workers=2, executor=executor)
        for _ in range(10):
            next(results)
        assert len(taken) <= 10 + 2 * 2 + 4
        results.close()


def test_an_executor_that_broke_gives_every_task_back() -> None:
    executor = ThreadPoolExecutor(1, initializer=refuse, initargs=(1,))
    results = dict(spread(double, range(20), executor=executor))
    executor.shutdown()
    assert sorted(results) == list(range(20))
    assert all(isinstance(result, BrokenExecutor) for result in results.values())


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_work_raises_is_raised_here(workers: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(refuse, [1, 2], workers=workers))
