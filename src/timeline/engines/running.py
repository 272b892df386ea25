"""Where parts are worked on: engines, which map a function over tasks."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from os import cpu_count
from typing import TYPE_CHECKING, Protocol, TypeVar

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from typing import Self

__all__ = ["Engine", "InProcess", "Processes"]

T = TypeVar("T")
R = TypeVar("R")

ATTEMPTS = 4
"""So many times in a row a pool may break before anything was done."""


class Engine(Protocol):
    """Whoever can call a function on many tasks, here or elsewhere.

    The function and the tasks can be pickled, and so can what it returns. A task may be done more
    than once, where whoever did it was stopped: nothing but its result is seen.

    >>> import timeline as tl
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> from tempfile import TemporaryDirectory
    >>> from timeline.exchanges import returned
    >>> class Threads:
    ...     def map(self, function, tasks):
    ...         with ThreadPoolExecutor(2) as pool:
    ...             yield from pool.map(function, tasks)
    >>> with TemporaryDirectory() as folder, tl.open() as ledger:
    ...     print(tl.split(ledger, into=2, to=folder).ask(returned, Threads())["North"])
    number not reported
    """

    def map(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what *function* returns of each of *tasks*, in their order."""


class InProcess:
    """Does one task after the other, in the process that asks.

    >>> list(InProcess().map(len, ["talks", "swap"]))
    [5, 4]
    """

    def map(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what *function* returns of each of *tasks*, in their order."""
        return map(function, tasks)

    def __repr__(self) -> str:
        return "InProcess()"


@define(eq=False)
class Processes:
    """Does tasks in so many *workers*, processes of this machine; by default, one a core.

    They are started when they are first needed and kept until the engine is closed, or the block
    ends whose engine it is. Where a worker is killed, a new pool does again what was not done.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> with Processes(workers=2) as engine:  # doctest: +SKIP
    ...     print(tl.open_parts("parts").ask(returned, engine)["North"])
    """

    workers: int = field(factory=lambda: cpu_count() or 1)
    _pool: ProcessPoolExecutor | None = field(default=None, init=False, repr=False)

    def map(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what *function* returns of each of *tasks*, in their order.

        Raises:
            BrokenProcessPool: workers were killed again and again, and nothing was done.
        """
        failed, done = 0, 0
        while done < len(tasks):
            futures = [self._running().submit(function, task) for task in tasks[done:]]
            try:
                for future in futures:
                    yield future.result()
                    failed, done = 0, done + 1
            except BrokenProcessPool:
                self.close()
                failed += 1
                if failed == ATTEMPTS:
                    raise
            finally:
                _cancel(futures)

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # A fork would copy the locks that other threads hold.
            self._pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        return self._pool

    def close(self) -> None:
        """Let the workers go."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __enter__(self) -> Self:
        """Return the engine, which is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the workers go."""
        self.close()


def _cancel(futures: list[Future[R]]) -> None:
    for future in futures:
        future.cancel()
