"""How far a long command has got: a bar on standard error where that is a terminal."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from timeline.display.escape import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.progress import Progress

__all__ = ["counting", "progress"]

T = TypeVar("T")

SOON = 0.3
"""How many seconds pass before a bar appears: what is done sooner shows none."""

OFTEN = 0.1
"""How many seconds pass at least between two changes of a bar."""


def progress(items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """Yield *items*, and show how many of *total* came so far, if that takes a while."""
    if not _seen_by_a_person():
        return iter(items)
    return _shown_as_counted(items, what, total)


def _shown_as_counted(items: Iterable[T], what: str, total: int | None) -> Iterator[T]:
    with counting(what, total) as seen:
        for number, element in enumerate(items, 1):
            yield element
            seen(number)


@contextmanager
def counting(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show how much of *total* was done, as often as what is given here is told.

    The bar leaves nothing behind: it goes at the end of the block, or when all is done.
    """
    if not _seen_by_a_person():
        yield lambda _: None
        return
    bar = _Bar(what, total)
    try:
        yield bar
    finally:
        bar.close()


def _seen_by_a_person() -> bool:
    return sys.stderr.isatty()


class _Bar:
    """A bar that appears late, changes seldom, and costs little in between."""

    def __init__(self, what: str, total: int | None) -> None:
        self._what = visible(what)
        self._total = total
        self._next = time.monotonic() + SOON
        self._drawn: Progress | None = None

    def __call__(self, done: int) -> None:
        if self._total is not None and done >= self._total:
            self.close()
        elif (now := time.monotonic()) >= self._next:
            self._next = now + OFTEN
            self._draw(done)

    def _draw(self, done: int) -> None:
        if self._drawn is None:
            self._drawn = _bar()
            self._drawn.add_task(self._what, total=self._total)
            self._drawn.start()
        self._drawn.update(self._drawn.task_ids[0], completed=done, refresh=True)

    def close(self) -> None:
        """Take the bar away; it does not come again."""
        self._next = float("inf")
        if self._drawn is not None:
            self._drawn.stop()
            self._drawn = None


def _bar() -> Progress:
    from rich.console import Console  # noqa: PLC0415 - costs time, and only a terminal needs it
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
    )
