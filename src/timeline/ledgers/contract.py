"""What every ledger promises, whatever it keeps events in; a medium supplies a few plain steps."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from attrs import frozen

from timeline.codec import decode, encode, parse
from timeline.errors import CodecError, Conflict, LedgerCorrupt, LedgerError, TimelineError
from timeline.events import Event, Redaction, digest
from timeline.ledgers import moments as clocks
from timeline.ledgers.checkpoints import Checkpoint
from timeline.ledgers.merkle import Tree
from timeline.state import Recorded, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from timeline.ledgers.moments import Clock

__all__ = ["PAGE", "Entry", "Ledger", "Place", "Row", "Stored", "Transaction", "redacted"]

PAGE = 1000
"""How many events are read or brought at once: between pages nobody is kept waiting."""

POLL = 0.05
"""How many seconds pass between two looks for what is new, where a medium does not call."""

FAULTS = 100
"""How many faults are told of at most."""


@frozen
class Stored:
    """A recorded event with its position in a ledger, which starts from 1 and has no gaps."""

    position: int
    recorded: Recorded[Event]


class Row(NamedTuple):
    """An event as a medium keeps it: *body* is its canonical JSON, whose SHA-256 is *id*."""

    position: int
    id: str
    body: bytes
    moment: datetime


class Entry(NamedTuple):
    """An event on its way into a ledger, with its *moment* if another ledger recorded it."""

    id: str
    body: bytes
    moment: datetime | None = None


Place = tuple[int, datetime]
"""The position of an event, and the earliest moment of its recording."""


class Transaction(Protocol):
    """What a medium does within one transaction, while no other writes."""

    def head(self) -> int:
        """Return the last position, or 0."""

    def last(self) -> datetime | None:
        """Return the latest moment of any recording."""

    def find(self, ids: Sequence[str], /) -> dict[str, Place]:
        """Return where those of *ids* are that are here."""

    def add(self, rows: Sequence[Row], /) -> None:
        """Write events that are new, which follow the head without gaps."""

    def arrive(self, arrivals: Sequence[tuple[int, str, datetime]], /) -> None:
        """Write another moment for each event, given by position and id."""

    def erase(self, redactions: Sequence[tuple[str, int]], /) -> None:
        """Erase words for good, given by digest and the position of the redaction."""

    def keep(self, texts: Mapping[str, str], /) -> None:
        """Keep words by their digests, but for those that were erased."""


class Ledger(ABC):
    """Where events are kept: nothing in it is ever changed or removed.

    When `append` returns, the batch is durable, whole, and visible to every later reader. When it
    raises, each event is wholly there or wholly absent, the message says which, and calling again
    is safe. The same event twice is one event with one id and one position. Positions grow without
    gaps, so that who reads after a position misses nothing; moments grow with them, but for those
    that came from other ledgers.

    One ledger is for one thread; others open their own. A medium of one's own supplies the steps
    whose names start with an underscore, and holds them against `timeline.testing.contract`.
    """

    def __init__(self, name: str, clock: Clock) -> None:
        self._name = name
        self._clock = clock

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
        batch = tuple(events)
        entries = [_entry(event) for event in batch]
        places, _ = self._record([entries], _by_digest(excerpts), expected)
        return tuple(
            Stored(places[id_][0], Recorded(id_, places[id_][1], event))
            for (id_, _, _), event in zip(entries, batch, strict=True)
        )

    def replay(
        self,
        events: Iterable[Event],
        moments: Iterable[datetime],
        *,
        excerpts: Iterable[str] = (),
    ) -> int:
        """Record a history into this ledger, which is empty, as one batch; return its head.

        Each event was recorded at its moment; moments grow strictly, and have a time zone.

        Raises:
            Conflict: the ledger is not empty.
            LedgerError: moments do not grow, or there are fewer or more of them than events.
            CodecError, ValueRefused: as for `append`.
        """
        if head := self.head():
            raise Conflict(
                f"{self._name}: a history is replayed into an empty ledger alone, found the head "
                f"at {head}; nothing was recorded"
            )
        _, added = self._record(_chunks(_timed(events, moments)), _by_digest(excerpts), 0)
        return added

    def bring(self, rows: Iterable[Row], texts: Mapping[str, str] | None = None) -> int:
        """Record what another ledger holds, as one batch; return how many events are new here.

        Of two moments of one event the earlier stands. *texts* are excerpts by digest.
        """
        entries = (Entry(row.id, row.body, row.moment) for row in rows)
        _, added = self._record(_chunks(entries), texts or {}, None)
        return added

    def _record(
        self, chunks: Iterable[list[Entry]], texts: Mapping[str, str], expected: int | None
    ) -> tuple[dict[str, Place], int]:
        """Record *chunks* and *texts* in one transaction.

        Return the places of the last chunk, and how many events are new.
        """
        places: dict[str, Place] = {}
        with self._transaction() as transaction:
            start = head = transaction.head()
            if expected not in {None, head}:
                raise Conflict(
                    f"{self._name}: expected the head at {expected}, found it at {head}; "
                    f"nothing was recorded; read on and try again"
                )
            ticks = clocks.ticking(self._clock, transaction.last())
            for chunk in chunks:
                places = _record_chunk(chunk, transaction, head, ticks)
                head = transaction.head()
            transaction.keep(texts)
        return places, head - start

    def read(self, after: int = 0) -> Iterator[Stored]:
        """Yield what is stored after the position *after*, by position; below 1, everything.

        A reader who stops in the middle keeps no writer waiting.

        Raises:
            LedgerCorrupt: something there is not what was once written.
            CodecError: an event is of a kind, or a schema, that this process does not know.
        """
        for row in self.rows(after):
            try:
                event = decode(row.body)
            except TimelineError as error:
                raise type(error)(f"{self._place(row)}: {error}") from error
            yield Stored(row.position, Recorded(row.id, row.moment, event))

    def rows(self, after: int = 0) -> Iterator[Row]:
        """Yield what is stored as `read` does, checked but not decoded: kinds may be unknown."""
        position = max(after, 0)
        while page := self._page(position, PAGE):
            for row in page:
                if fault := self._fault(row, position + 1):
                    raise LedgerCorrupt.of(self._name, [fault])
                position += 1
                yield row

    def follow(self, after: int = 0, *, patience: float | None = None) -> Iterator[Stored]:
        """Yield what is stored after a position, and then what is appended, as it comes.

        Who starts again after the last position seen misses nothing and sees nothing twice. It
        ends where nothing came for *patience* seconds; without, never.
        """
        idle_since = time.monotonic()
        while True:
            pulse = self._pulse()
            for stored in self.read(after):
                after = stored.position
                yield stored
                idle_since = time.monotonic()
            while self._pulse() == pulse:
                idle = time.monotonic() - idle_since
                if patience is not None and idle >= patience:
                    return
                self._pause(1 if patience is None else patience - idle)

    def timeline(self) -> Timeline:
        """Return the state: everything recorded until now."""
        return Timeline(stored.recorded for stored in self.read())

    def redact(self, digest: str, *, judge: str, why: str) -> Stored:
        """Erase the words with *digest*, and record who decided so and why; no id changes.

        Words that are kept inside events stay.
        """
        return self.append([Redaction(text=digest, judge=judge, why=why)])[0]

    def verify(self, *, against: Checkpoint | None = None) -> Checkpoint:
        """Check everything, and return the checkpoint of what is here; change nothing.

        Every digest is computed again, every position, moment and reference is checked, and so is
        what the medium itself can check. With *against*, the ledger also has to hold, in the same
        order, the events that it held when that checkpoint was made.

        Raises:
            LedgerCorrupt: there are faults; `faults` lists the first hundred.
        """
        head, tree = self.head(), Tree()
        faults: list[str] = []
        roots: dict[int, bytes] = {}
        if against is not None and against.size == 0:
            roots[0] = tree.root()
        for fault in self._faults(head, tree, roots, against.size if against else None):
            faults.append(fault)
            if len(faults) == FAULTS:
                break
        made = None if faults else Checkpoint(self._origin(), head, tree.root(), self._sorted(head))
        if against is not None and not faults:
            faults += self._grown(against, roots.get(against.size), head)
        if faults or made is None:
            raise LedgerCorrupt.of(self._name, faults)
        return made

    def _faults(
        self, head: int, tree: Tree, roots: dict[int, bytes], size: int | None
    ) -> Iterator[str]:
        """Yield every fault until *head*; grow *tree*, and note its root at *size*."""
        try:
            yield from self._damage()
            position = 0
            while position < head and (page := self._page(position, PAGE)):
                for row in page[: head - position]:
                    if fault := self._fault(row, position + 1):
                        yield fault
                    yield from self._unerased(row)
                    position = max(row.position, position + 1)
                    tree.add(_leaf(row.id))
                    if tree.size == size:
                        roots[size] = tree.root()
            if tree.size < head:
                yield f"position {tree.size + 1} and all that follow are missing"
            for key, text in self.excerpts():
                if digest(text) != key:
                    yield f"excerpt {key[:12]}: the words there are others"
        except LedgerCorrupt as error:
            yield from error.faults or (str(error).removeprefix(f"{self._name}: "),)

    def _unerased(self, row: Row) -> Iterator[str]:
        for key in redacted(row.body):
            if self.excerpt(key) is not None:
                yield f"excerpt {key[:12]}: position {row.position} erases it, and it is still kept"

    def _sorted(self, head: int) -> bytes:
        tree = Tree()
        for id_ in self._ids(head):
            tree.add(bytes.fromhex(id_))
        return tree.root()

    def _grown(self, against: Checkpoint, root: bytes | None, head: int) -> Iterator[str]:
        """Yield why this is not what *against* was made of, and perhaps more."""
        if root is None:
            yield f"the checkpoint knows {against.size} events, and {head} are here"
        elif root != against.log and self._sorted(against.size) == against.sorted:
            yield f"the first {against.size} events are those of the checkpoint in another order"
        elif root != against.log:
            yield f"the first {against.size} events are not those of the checkpoint"
        elif self._sorted(against.size) != against.sorted:
            yield "the checkpoint contradicts itself: its roots are of different events"

    def _fault(self, row: Row, position: int) -> str | None:
        """Return what is wrong with *row*, which should be at *position*."""
        if row.position != position:
            return f"position {position} is missing"
        if sha256(row.body).hexdigest() != row.id:
            at = self._place(row).removeprefix(f"{self._name}: ")
            return f"{at}: the body is not the one that was recorded"
        return None

    def _place(self, row: Row) -> str:
        return f"{self._name}: position {row.position}, event {row.id[:12]}"

    def _origin(self) -> str:
        """Return what a checkpoint of this ledger is called."""
        return self._name

    @abstractmethod
    def head(self) -> int:
        """Return the last position, or 0."""

    @abstractmethod
    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""

    @abstractmethod
    def excerpts(self) -> Iterator[tuple[str, str]]:
        """Yield the words that are kept, with their digests, as they are stored."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the medium; closing twice does nothing, all else is a `LedgerError` then."""

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[Transaction]:
        """Begin to write, alone; at the end of the block everything lasts, or nothing is there.

        The medium's own errors become `LedgerError`, and say whether something was recorded.
        """

    @abstractmethod
    def _page(self, after: int, limit: int) -> list[Row]:
        """Return the next rows after the position *after*, *limit* at most, none at the end."""

    @abstractmethod
    def _ids(self, head: int) -> Iterator[str]:
        """Yield the ids of the events until *head*, sorted, a page at a time."""

    def _damage(self) -> Iterator[str]:
        """Yield what the medium itself finds wrong."""
        return iter(())

    @abstractmethod
    def _pulse(self) -> object:
        """Return what differs from its last value if something was appended meanwhile."""

    def _pause(self, seconds: float) -> None:
        """Wait for something to be appended, for *seconds* at most."""
        time.sleep(min(POLL, max(seconds, 0)))

    def __enter__(self) -> Self:
        """Return the ledger, which is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the ledger."""
        self.close()


def _entry(event: Event, moment: datetime | None = None) -> Entry:
    body = encode(event)
    return Entry(sha256(body).hexdigest(), body, moment)


def _record_chunk(
    chunk: list[Entry], transaction: Transaction, head: int, ticks: Iterator[datetime]
) -> dict[str, Place]:
    places = transaction.find([id_ for id_, _, _ in chunk])
    fresh: list[Row] = []
    earlier: list[tuple[int, str, datetime]] = []
    for id_, body, moment in chunk:
        known = places.get(id_)
        if known is None:
            head += 1
            recorded = moment or next(ticks)
            places[id_] = head, recorded
            fresh.append(Row(head, id_, body, recorded))
        elif moment is not None and moment < known[1]:
            places[id_] = known[0], moment
            earlier.append((known[0], id_, moment))
    transaction.add(fresh)
    transaction.arrive(earlier)
    transaction.erase([(key, row.position) for row in fresh for key in redacted(row.body)])
    return places


def redacted(body: bytes) -> Iterator[str]:
    """Yield the digest of the words that the event in *body* erases, if it is a redaction."""
    # Within a text, quotation marks are escaped.
    if b'"timeline":"redaction"' in body and (found := parse(body)).get("timeline") == "redaction":
        yield found["text"]


def _chunks(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    source = iter(entries)
    while chunk := list(islice(source, PAGE)):
        yield chunk


def _timed(events: Iterable[Event], moments: Iterable[datetime]) -> Iterator[Entry]:
    """Yield *events* with their *moments*, having checked that these grow."""
    last, times = None, iter(moments)
    for number, event in enumerate(events, 1):
        moment = next(times, None)
        if moment is None:
            raise LedgerError(f"expected a moment for every event, found {number - 1} moments")
        if moment.tzinfo is None or (last is not None and moment <= last):
            raise LedgerError(
                f"expected moments with a time zone that grow, found {moment} as number {number}, "
                f"after {last}; nothing was recorded"
            )
        last = moment
        yield _entry(event, next(clocks.ticking(lambda: moment, None)))  # noqa: B023 - called now
    if next(times, None) is not None:
        raise LedgerError("expected a moment for every event, found more; nothing was recorded")


def _by_digest(excerpts: Iterable[str]) -> dict[str, str]:
    """Return *excerpts* by their digests; see `Ledger.append`."""
    texts = tuple(excerpts)
    for text in texts:
        if not isinstance(text, str):
            raise CodecError(f"expected excerpts of text, found {text!r:.80}; nothing was recorded")
    return {digest(text): text for text in texts}


def _leaf(id_: str) -> bytes:
    try:
        return bytes.fromhex(id_)
    except ValueError:
        return id_.encode()  # a fault in any case
