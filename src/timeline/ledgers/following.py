"""Going on with what is appended: a page at a time, so that a thread or an event loop can wait."""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from timeline.errors import CodecError, LedgerError
from timeline.ledgers.rows import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.ledgers.medium import Medium

__all__ = ["Following", "in_thread"]

T = TypeVar("T")


class _Positioned(Protocol):
    @property
    def position(self) -> int: ...


S = TypeVar("S", bound=_Positioned)


class Following(Generic[S]):
    """What *read* yields after a position, and then what is appended; see `Ledger.follow`."""

    def __init__(
        self,
        medium: Medium,
        read: Callable[[int], Iterator[S]],
        after: int,
        patience: float | None,
    ) -> None:
        self._medium = medium
        self._read = read
        self._after = after
        self._patience = patience
        self._version: object = None
        self._is_unread = True
        self._idle_since = time.monotonic()
        self._page: list[S] = []

    def next_page(self) -> list[S] | None:
        """Return what comes next, nothing after a wait for it, and `None` at the end."""
        if self._page:  # whoever follows has dealt with it by now
            self._idle_since = time.monotonic()
        if self._is_unread:
            # Looked at before reading: what is appended meanwhile is a change that was not read.
            self._version = self._medium._version()
            self._page = self._read_page()
            self._is_unread = bool(self._page)
            return self._page
        self._is_unread = self._medium._version() != self._version
        if self._is_unread:
            return []
        idle = time.monotonic() - self._idle_since
        if self._patience is not None and idle >= self._patience:
            return None
        self._medium._pause(self._version, 1 if self._patience is None else self._patience - idle)
        return []

    def _read_page(self) -> list[S]:
        """Return what can be read of the next page; raise where that is nothing."""
        page: list[S] = []
        try:
            page.extend(islice(self._read(self._after), PAGE))
        except (LedgerError, CodecError):
            if not page:
                raise
        if page:
            self._after = page[-1].position
        return page


async def in_thread(call: Callable[[], T]) -> T:
    """Return what *call* does, made in a thread of its own, which nobody has to wait for.

    A thread of an executor would be waited for at the end of the loop and of the program, though
    whoever awaited it was cancelled: here it is left alone, and ends by itself.
    """
    import asyncio  # noqa: PLC0415 - most programs need none

    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if answer.done():  # cancelled
            return
        if error is None:
            answer.set_result(result)  # type: ignore[arg-type] # where nothing was raised
        else:
            answer.set_exception(error)

    def work() -> None:
        result, raised = None, None
        try:
            result = call()
        except BaseException as error:  # noqa: BLE001 - whoever awaits it is told
            raised = error
        with suppress(RuntimeError):  # the loop was closed meanwhile
            loop.call_soon_threadsafe(settle, result, raised)

    Thread(target=work, name="timeline: a step in an event loop", daemon=True).start()
    return await answer
