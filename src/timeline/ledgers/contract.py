"""What every ledger promises, whatever it keeps events in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable

from attrs import frozen

from timeline.errors import CodecError, LedgerError
from timeline.events import Event, digest
from timeline.state import Recorded, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Clock = Callable[[], datetime]

__all__ = ["Ledger", "Stored", "by_digest", "now", "ticking"]


@frozen
class Stored:
    """A recorded event with its position in a ledger, which starts from 1 and has no gaps."""

    position: int
    recorded: Recorded[Event]


@runtime_checkable
class Ledger(Protocol):
    """Where events are kept: nothing in it is ever changed or removed.

    When `append` returns, the batch is durable, whole, and visible to every later reader. When it
    raises, nothing of the batch was recorded, and calling again is safe. The same event twice is
    one event with one id and one position. Positions and moments grow strictly.
    """

    def append(
        self,
        events: Iterable[Event],
        *,
        excerpts: Iterable[str] = (),
        expected: int | None = None,
    ) -> tuple[Stored, ...]:
        """Record *events* as one batch, and return how each is stored, in the order given.

        *excerpts* are words of passages, kept apart from events. With *expected*, record only if
        the head is at that position.

        Raises:
            Conflict: the head is elsewhere.
            CodecError: an event cannot be written down, or could not be read back; or an excerpt
                is no text.
            ValueRefused: an excerpt has a lone surrogate, which no text in UTF-8 has.
            LedgerError: the medium failed.
        """

    def read(self, after: int = 0) -> Iterator[Stored]:
        """Yield what is stored after the position *after*, by position; below 1, everything.

        A reader who stops in the middle keeps no writer waiting.

        Raises:
            LedgerCorrupt: something there is not what was once written.
        """

    def head(self) -> int:
        """Return the last position, or 0."""

    def timeline(self) -> Timeline:
        """Return the state: everything recorded until now."""

    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""

    def redact(self, digest: str, *, judge: str, why: str) -> Stored:
        """Erase the words with *digest*, and record who decided so and why; no id changes.

        Words that are kept inside events stay.
        """

    def close(self) -> None:
        """Let go of the medium; closing twice does nothing, all else is a `LedgerError` then."""

    def __enter__(self) -> Self:
        """Return the ledger, which is closed at the end of the block."""

    def __exit__(self, *_: object) -> None:
        """Close the ledger."""


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def ticking(clock: Clock, last: datetime | None) -> Iterator[datetime]:
    """Yield moments by *clock*, each later than the one before and than *last*.

    They grow by a microsecond where the clock stands still or was set back.

    Raises:
        LedgerError: that would lead out of the years 1 to 9999.
    """
    while True:
        last = _after(last, clock())
        yield last


def _after(last: datetime | None, shown: datetime) -> datetime:
    try:
        moment = shown.astimezone(UTC)
        return moment if last is None or moment > last else last + timedelta(microseconds=1)
    except OverflowError:
        raise LedgerError(
            f"expected a clock in the years 1 to 9999 of UTC, found it at {shown}, with the last "
            f"moment at {last}; nothing was recorded"
        ) from None


def by_digest(excerpts: Iterable[str]) -> dict[str, str]:
    """Return *excerpts* by their digests; see `Ledger.append`."""
    texts = tuple(excerpts)
    for text in texts:
        if not isinstance(text, str):
            raise CodecError(f"expected excerpts of text, found {text!r:.80}; nothing was recorded")
    return {digest(text): text for text in texts}
