"""Events on their way in and out of a medium, checked but not decoded."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from timeline.codec import encode, id_of_body, parse
from timeline.events import check_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from timeline.events import Event, EventId

__all__ = [
    "PAGE",
    "Arrival",
    "EncodedEvent",
    "Row",
    "Seen",
    "event_label",
    "moment_fault",
    "pages",
    "redacted_digests",
    "row_fault",
]

T = TypeVar("T")

PAGE = 1000
"""How many events are read or written at once: between pages nobody is kept waiting."""


class Row(NamedTuple):
    """An event as a medium keeps it: *body* is its canonical JSON, whose SHA-256 is *id*."""

    position: int
    id: EventId
    body: bytes
    moment: datetime

    @property
    def arrival(self) -> Arrival:
        """The recording of it that stands."""
        return Arrival(self.position, self.id, self.moment)


class Arrival(NamedTuple):
    """One recording of an event: the position it has here, and the moment."""

    position: int
    id: EventId
    moment: datetime


class EncodedEvent(NamedTuple):
    """An event on its way into a ledger, with its *moment* if another ledger recorded it."""

    id: EventId
    body: bytes
    moment: datetime | None = None

    @classmethod
    def of(cls, event: Event, moment: datetime | None = None) -> EncodedEvent:
        """Return *event* as it goes into a ledger.

        Raises:
            CodecError: it cannot be written down, or could not be read back.
            ValueRefused: what it counts cannot be counted.
        """
        body = encode(event)
        check_counts(event)
        return cls(id_of_body(body), body, moment)

    @classmethod
    def of_all(cls, events: Sequence[Event]) -> list[EncodedEvent]:
        """Return *events*, which nothing else recorded, as `of` does."""
        # Step by step, since a short loop takes a seventh less than one that does everything.
        bodies = list(map(encode, events))
        for event in events:
            check_counts(event)
        return [cls(id_of_body(body), body) for body in bodies]


Seen = Callable[[int], object]
"""What is told, after every page, how many events a long reading has seen so far."""


def pages(elements: Iterable[T]) -> Iterator[list[T]]:
    """Yield *elements* in lists of `PAGE`, the last of which may be shorter."""
    source = iter(elements)
    while page := list(islice(source, PAGE)):
        yield page


def event_label(position: object, id_: object) -> str:
    """Return how messages call an event."""
    return f"position {position}, event {str(id_)[:12]}"


def row_fault(row: Row, position: int) -> str | None:
    """Return what is wrong with *row*, which should be at *position*."""
    if row.position != position:
        return f"position {position} is missing"
    if id_of_body(row.body) != row.id:
        return _body_fault(row.position, row.id)
    return None


def _body_fault(position: object, id_: object) -> str:
    return f"{event_label(position, id_)}: the body is not the one that was recorded"


def moment_fault(position: object, id_: object, body: object, moment: object) -> str:
    """Return what is wrong with an event whose *moment* does not go with the rest.

    An empty *body* was not looked at.
    """
    if body and not (isinstance(body, bytes) and id_of_body(body) == id_):
        return _body_fault(position, id_)
    expected = "expected the moment of its recording as it was written"
    return f"{event_label(position, id_)}: {expected}, found {moment!a:.80}"


def redacted_digests(body: bytes) -> tuple[str, ...]:
    """Return the digest of the words that the event in *body* erases, if it is a redaction."""
    # Within a text, quotation marks are escaped.
    if b'"timeline":"redaction"' in body and (event := parse(body)).get("timeline") == "redaction":
        return (str(event.get("text")),)
    return ()
