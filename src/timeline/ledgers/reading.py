"""How every ledger is read and followed, whatever it keeps events in."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from timeline.codec import decode_any
from timeline.display.shown import Shown
from timeline.errors import CodecError, LedgerClosed, LedgerCorrupt
from timeline.events import Event
from timeline.ledgers.following import Following, in_thread
from timeline.ledgers.medium import Medium
from timeline.ledgers.rows import PAGE, event_label, row_fault
from timeline.state import Recorded

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator

    from timeline.ledgers.rows import Row

__all__ = ["LARGEST", "ReadableMedium", "Stored"]

E_co = TypeVar("E_co", bound=Event, covariant=True)

LARGEST = 2**63 - 2
"""The largest position that media can be asked for."""


@frozen(order=False)
class Stored(Shown, Generic[E_co]):
    """A recorded event with its position in a ledger, which starts from 1 and has no gaps.

    >>> import timeline as tl
    >>> with tl.open() as ledger:
    ...     (stored,) = ledger.append([tl.Document(key="daily")])
    >>> stored.position, stored.recorded.event.key
    (1, 'daily')
    """

    position: int
    recorded: Recorded[E_co]


class ReadableMedium(Medium):
    """What is kept, read by positions: whole, a row at a time, and as it comes."""

    def read(self, after: int = 0) -> Iterator[Stored[Event]]:
        """Yield what is stored after the position *after*, by position; below 1, everything.

        A reader who stops in the middle keeps no writer waiting.

        Raises:
            LedgerCorrupt: something there is not what was once written.
            CodecError: no event can be made of a row.
        """
        return (Stored(row.position, self.decoded(row)) for row in self.rows(after))

    def event_at(self, position: int) -> Recorded[Event] | None:
        """Return the event at *position*, where there is one.

        Raises:
            LedgerCorrupt, CodecError: as for `read`.
        """
        for row in self._page(position - 1, 1) if 0 < position <= LARGEST else ():
            if fault := row_fault(row, position):
                raise LedgerCorrupt.of(self._name, [fault])
            return self.decoded(row)
        return None

    def decoded(self, row: Row) -> Recorded[Event]:
        """Return the event of *row*, which was checked; `Unread` is what is of no known kind.

        Raises:
            CodecError: no event can be made of it.
        """
        try:
            return Recorded(row.id, row.moment, decode_any(row.body))
        except CodecError as error:
            label = event_label(row.position, row.id)
            located = type(error)(f"{self._name}: {label}: {error}")
            located.faults = error.faults
            raise located from error

    def rows(self, after: int = 0) -> Iterator[Row]:
        """Yield what is stored as `read` does, checked but not decoded: kinds may be unknown."""
        position = min(max(after, 0), LARGEST)
        while page := self._page(position, PAGE):
            for row in page:
                if fault := row_fault(row, position + 1):
                    raise LedgerCorrupt.of(self._name, [fault])
                position += 1
                yield row

    def follow(self, after: int = 0, *, patience: float | None = None) -> Iterator[Stored[Event]]:
        """Yield what is stored after a position, and then what is appended, as it comes.

        Who starts again after the last position seen misses nothing and sees nothing twice. It
        ends where nothing came for *patience* seconds; without, never.

        Raises:
            LedgerClosed: it was closed, so that nothing can come any more.
            LedgerCorrupt, CodecError: as for `read`.
        """
        following = Following(self, self.read, after, patience)
        while (page := following.next_page()) is not None:
            yield from page

    async def follow_async(
        self, after: int = 0, *, patience: float | None = None
    ) -> AsyncGenerator[Stored[Event], None]:
        """Yield what `follow` does, within an event loop, which is never kept waiting.

        Reading, decoding and waiting happen in threads. It can be cancelled at once, and ends when
        the ledger is closed.

        Raises:
            LedgerClosed: it was closed before.
            LedgerCorrupt, CodecError: as for `read`.
        """
        self._check_open()
        following = Following(self, self.read, after, patience)
        with suppress(LedgerClosed):
            while (page := await in_thread(following.next_page)) is not None:
                for stored in page:
                    yield stored
