"""What is recorded, on its way into a medium: checked, and told apart into known and new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from timeline.codec import canonical, decode_any, id_of_body, parse
from timeline.errors import CodecError, LedgerError
from timeline.events import digest
from timeline.ledgers import moments
from timeline.ledgers.rows import Arrival, EncodedEvent, Row, redacted_digests

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.events import Event, EventId
    from timeline.ledgers.moments import Clock

__all__ = [
    "RETRY",
    "UNKNOWN",
    "Transaction",
    "batch_of",
    "encoded_history",
    "encoded_row",
    "excerpts_by_digest",
    "record_chunk",
]

RETRY = "nothing was recorded, and calling again is safe"
UNKNOWN = "whether it was recorded is not known; open the ledger again and call again"


class Transaction(Protocol):
    """What a medium does within one transaction, while no other writes."""

    def head(self) -> int:
        """Return the last position, or 0."""

    def last(self) -> datetime | None:
        """Return the latest moment of any recording."""

    def last_by(self, moment: datetime, /) -> datetime | None:
        """Return the latest moment of any recording that is not after *moment*."""

    def find(self, ids: Sequence[EventId], /) -> dict[str, Arrival]:
        """Return the first arrivals of those of *ids* that are here."""

    def add(self, rows: Sequence[Row], /) -> None:
        """Write events that are new, which follow the head without gaps."""

    def arrive(self, arrivals: Sequence[Arrival], /) -> None:
        """Write another moment for each event."""

    def erase(self, redactions: Sequence[tuple[str, int]], /) -> None:
        """Erase words for good, given by digest and the position of the redaction."""

    def keep(self, texts: Mapping[str, str], /) -> None:
        """Keep words by their digests, but for those that were erased."""


def encoded_row(row: Row) -> EncodedEvent:
    """Return *row*, which may come from anywhere, as it may go into a ledger."""
    label = f"event {row.id:.12}"
    if id_of_body(row.body) != row.id or canonical(parse(row.body)) != row.body:
        raise CodecError(f"{label}: expected canonical JSON with this id; nothing was recorded")
    decode_any(row.body)
    if row.moment.tzinfo is None:
        raise CodecError(f"{label}: expected a moment with a time zone; nothing was recorded")
    return EncodedEvent(row.id, row.body, moments.in_utc(row.moment))


def record_chunk(
    chunk: list[EncodedEvent], transaction: Transaction, head: int, ticks: Iterator[datetime]
) -> dict[str, Arrival]:
    """Record *chunk* after *head*, what is new at the next of *ticks*; return where each is now."""
    arrivals = transaction.find([id_ for id_, _, _ in chunk])
    fresh: list[Row] = []
    earlier: list[Arrival] = []
    for id_, body, moment in chunk:
        arrival = arrivals.get(id_)
        if arrival is None:
            head += 1
            recorded = moment or next(ticks)
            fresh.append(Row(head, id_, body, recorded))
            arrivals[id_] = Arrival(head, id_, recorded)
        elif moment is not None and moment < arrival.moment:
            arrivals[id_] = arrival._replace(moment=moment)
            earlier.append(arrivals[id_])
    # An arrival and an erasure each refer to an event, which has to be there before them.
    transaction.add(fresh)
    transaction.arrive(earlier)
    transaction.erase([(key, row.position) for row in fresh for key in redacted_digests(row.body)])
    return arrivals


def encoded_history(
    events: Iterable[Event], recorded: Iterable[datetime], clock: Clock
) -> Iterator[EncodedEvent]:
    """Yield *events* with the moments when each was *recorded*: they grow, and are past."""
    last: datetime | None = None
    times: Iterator[object] = iter(recorded)
    for number, event in enumerate(events, 1):
        moment = next(times, None)
        if moment is None:
            raise LedgerError(
                f"expected a moment for every event, found {number - 1}; nothing was recorded"
            )
        if not isinstance(moment, datetime) or moment.tzinfo is None or not _is_later(moment, last):
            raise LedgerError(
                f"expected moments with a time zone that grow, found {moment} as number {number}, "
                f"after {last}; nothing was recorded"
            )
        if moments.is_to_come(moment, clock()):
            raise LedgerError(
                f"expected moments that are past, found {moment} as number {number}; "
                f"nothing was recorded"
            )
        last = moment
        yield EncodedEvent.of(event, moments.in_utc(moment))
    if next(times, None) is not None:
        raise LedgerError("expected a moment for every event, found more; nothing was recorded")


def _is_later(moment: datetime, last: datetime | None) -> bool:
    return last is None or moment > last


def batch_of(events: Iterable[Event] | Event) -> tuple[Event, ...]:
    """Return *events* as they are recorded together.

    Raises:
        CodecError: it is one event, or anything else that holds none.
    """
    if not isinstance(events, Iterable):
        found = type(events).__name__
        raise CodecError(f"expected events, found one {found}; write [it]; nothing was recorded")
    return tuple(events)


def excerpts_by_digest(excerpts: Iterable[str]) -> dict[str, str]:
    """Return *excerpts* by their digests; see `Ledger.append`."""
    if isinstance(excerpts, str):
        raise CodecError("expected excerpts, found one text; write [text]; nothing was recorded")
    texts = tuple(excerpts)
    for text in texts:
        if not isinstance(text, str):
            raise CodecError(f"expected excerpts of text, found {text!r:.80}; nothing was recorded")
    return {digest(text): text for text in texts}
