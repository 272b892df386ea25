"""What every ledger promises, whatever it keeps events in."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any, Protocol, Self

from timeline.errors import CodecError, HeadMoved, LedgerCorrupt
from timeline.events import Event, Redaction, digest, key_of
from timeline.ledgers import moments as clocks
from timeline.ledgers.door import Door
from timeline.ledgers.reading import LARGEST, ReadableMedium, Stored
from timeline.ledgers.recording import (
    batch_of,
    encoded_history,
    excerpts_by_digest,
    record_chunk,
)
from timeline.ledgers.rows import EncodedEvent, pages
from timeline.ledgers.sealing import SealedBatch, SealedSource, Seals, opened
from timeline.ledgers.verifying import verified_digest
from timeline.live import Live
from timeline.reconciling import Outcome, Pending, Standing, reconcile
from timeline.state import Recorded, Timeline, collector_paused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from timeline.ledgers.digests import LogDigest
    from timeline.ledgers.moments import Clock
    from timeline.ledgers.rows import Arrival, Row, Seen
    from timeline.reconciling import Source
    from timeline.state import Question

__all__ = ["Ledger", "Stored"]


class KeptAnswers(Protocol):
    """Answers that are kept beside a ledger."""

    def timeline(self) -> Timeline:
        """Return everything recorded until now, of which some is answered from what is kept."""

    def close(self) -> None:
        """Let go of what is kept."""


class Ledger(ReadableMedium):
    """Where events are kept: nothing in it is ever changed or removed.

    When `append` returns, the batch is durable, whole, and visible to every later reader. When it
    raises, each event is wholly there or wholly absent, the message says which, and calling again
    is safe. The same event twice is one event with one id and one position. Positions grow without
    gaps, so that who reads after a position misses nothing; moments grow with them, but for those
    that came from other ledgers.

    One ledger may be used by several threads of the process that opened it. A batch belongs to the
    thread that records it: other batches wait for it, readers wait or see what was there before,
    as that thread itself does, and nobody sees half of it. In an event loop, whatever may wait is
    awaited in a thread (`asyncio.to_thread`), and `follow_async` does so itself.

    A medium of one's own supplies the steps that `timeline.ledgers.medium` lists, and holds them
    against `timeline.testing.contract`.

    >>> import timeline as tl
    >>> with tl.open() as ledger:
    ...     stored = ledger.append([tl.Document(key="daily"), tl.Document(key="weekly")])
    ...     _ = ledger.append([tl.Document(key="daily")])  # known already
    ...     [(each.position, each.recorded.event.key) for each in ledger.read()]
    [(1, 'daily'), (2, 'weekly')]
    """

    _answers: KeptAnswers | None = None

    def __init__(self, name: str, clock: Clock, timeout: float = -1) -> None:
        super().__init__(name, timeout)
        self._clock = clock

    def append(
        self,
        events: Iterable[Event],
        *,
        excerpts: Iterable[str] = (),
        expected: int | None = None,
    ) -> tuple[Stored[Event], ...]:
        """Record *events* as one batch, and return how each is stored, in the order given.

        *excerpts* are words of passages, kept apart from events. `Private` text is kept there, too,
        under a secret, and what is stored has a pseudonym in its place. With *expected*, record
        only if the head is at that position: optimistic concurrency, for who decides by what was
        read.

        Raises:
            HeadMoved: the head is elsewhere.
            CodecError: an event cannot be written down, or could not be read back; or an excerpt
                is no text.
            ValueRefused: an excerpt has a lone surrogate, which no text in UTF-8 has.
            LedgerError: the medium failed.
        """
        batch = SealedBatch(batch_of(events), excerpts_by_digest(excerpts), self._private_excerpts)
        arrivals, _ = self._record(batch, batch.texts, expected)
        return tuple(
            Stored(arrivals[id_].position, Recorded(id_, arrivals[id_].moment, event))
            for (id_, _, _), event in zip(batch.encoded, batch.events, strict=True)
        )

    def record(
        self, source: Source, *, excerpts: Iterable[str] = (), confirmed: bool = False
    ) -> Outcome:
        """Record what *source* says now as one batch, by the rules of `timeline.reconciling`.

        What it said before is not recorded again; what it says otherwise is revised; and if it is
        complete, what it no longer says is withdrawn: a tenth of it, unless more is *confirmed*.
        *excerpts* are as for `append`.

        Raises:
            SourceError: it says two things of one, or is silent on too much.
            HeadMoved: somebody else recorded meanwhile; calling again is safe.
            CodecError, ValueRefused, LedgerError: as for `append`.
        """
        sealed = SealedSource(source, self.sealing)
        standing = Standing(sealed, lambda: (stored.recorded for stored in self.read()))
        changes = reconcile(sealed, standing, confirmed=confirmed)
        with Pending() as pending:
            outcome = Outcome.of(pending.passing(changes), standing)
            encoded = (EncodedEvent(*event) for event in pending)
            texts = excerpts_by_digest([*excerpts, *sealed.excerpts()])
            self._record(pages(encoded), texts, standing.size)
        return outcome

    def append_encoded(
        self,
        events: Iterable[EncodedEvent],
        *,
        excerpts: Iterable[str] = (),
        expected: int | None = None,
        at: datetime | None = None,
    ) -> int:
        """Record *events* as one batch that memory need not hold; return how many are new.

        Each is what `EncodedEvent.of` makes of an event. With *at* all were recorded at that
        moment, which lies behind everything that is here, and not ahead. All else is as for
        `append`.

        Raises:
            LedgerError: *at* is not later than the last moment, or is still to come.
        """
        _, added = self._record(pages(events), excerpts_by_digest(excerpts), expected, at)
        return added

    def import_history(
        self,
        events: Iterable[Event],
        moments: Iterable[datetime],
        *,
        excerpts: Iterable[str] = (),
    ) -> int:
        """Record a history into this ledger, which is empty, as one batch; return its head.

        Each event was recorded at its moment; moments grow strictly, and have a time zone.

        Raises:
            HeadMoved: the ledger is not empty.
            LedgerError: moments do not grow, or there are fewer or more of them than events.
            CodecError, ValueRefused: as for `append`.
        """
        if head := self.head():
            raise HeadMoved(
                f"{self._name}: a history is imported into an empty ledger alone, found the head "
                f"at {head}; nothing was recorded"
            )
        _, added = self._record(
            pages(encoded_history(events, moments, self._clock)), excerpts_by_digest(excerpts), 0
        )
        return added

    def import_rows(
        self,
        rows: Iterable[Row],
        texts: Mapping[str, str] | None = None,
        *,
        accept_redactions: bool = False,
        ahead_as_now: bool = False,
    ) -> int:
        """Record what another ledger holds, as one batch; return how many events are new here.

        Of two moments of one event the earlier stands. *texts* are excerpts by digest. Redactions
        of words that are kept here need *accept_redactions*. A moment that this machine's clock has
        not come to is refused; with *ahead_as_now* such an event is recorded as of now.

        Raises:
            CodecError: a row is not an event in canonical JSON under its own id, its moment has no
                time zone, or words are not those of their digest; nothing was recorded.
            LedgerError: a moment is still to come, or words that are kept here would be erased;
                nothing was recorded.
        """
        for key, text in (texts or {}).items():
            if digest(text) != key:
                raise CodecError(f"excerpt {key:.12}: the words are others; nothing was recorded")
        door = Door(self, self._clock, ahead_as_now=ahead_as_now)
        let_in = door.checked(rows) if accept_redactions else door.without_erasures(rows)
        _, added = self._record(pages(let_in), texts or {}, None)
        return added

    def _record(
        self,
        chunks: Iterable[list[EncodedEvent]],
        texts: Mapping[str, str],
        expected: int | None,
        at: datetime | None = None,
    ) -> tuple[dict[str, Arrival], int]:
        """Record *chunks* and *texts* in one transaction.

        Return the arrivals of the last chunk, and how many events are new.
        """
        arrivals: dict[str, Arrival] = {}
        with self._exclusive_batch(), self._transaction() as transaction:
            # Within the transaction: before it, another writer could still move the head.
            start = head = transaction.head()
            if expected not in {None, head}:
                raise HeadMoved(
                    f"{self._name}: expected the head at {expected}, found it at {head}; "
                    f"nothing was recorded; read on and try again"
                )
            if head > LARGEST:
                beyond = f"position {head} cannot be: positions have no gaps"
                raise LedgerCorrupt.of(self._name, [beyond])
            last = transaction.last()
            if at is None:
                ticks = clocks.ticking(self._clock, last, transaction.last_by)
            else:
                ticks = repeat(clocks.between(last, at, clocks.in_utc(self._clock())))
            for chunk in chunks:
                with collector_paused():  # not while it waits, nor while chunks are made
                    arrivals = record_chunk(chunk, transaction, head, ticks)
                head = transaction.head()
            transaction.keep(texts)  # last: what the batch erases is not kept
        return arrivals, head - start

    def use(self, answers: KeptAnswers) -> None:
        """Have *answers*, which are kept beside the ledger, answer what they can from now on."""
        self._answers = answers

    def close(self) -> None:
        """Let go of the medium; closing twice does nothing, all else is a `LedgerClosed` then.

        It waits for nobody: a batch or a page that another thread is at is ended first.
        """
        if self._answers is not None:
            self._answers.close()
        super().close()

    def timeline(self) -> Timeline:
        """Return the state: everything recorded until now."""
        if self._answers is not None:
            return self._answers.timeline()
        with collector_paused():
            return Timeline(map(self.decoded, self.rows()))

    def live(self, *questions: Question[Any]) -> Live:
        """Return a story that follows this ledger, with current answers to *questions*.

        Raises:
            LedgerCorrupt, CodecError: as for `read`.
        """
        return Live(self, questions)

    def redact(self, digest: str, *, judge: str, why: str) -> Stored[Event]:
        """Erase the words with *digest*, and record who decided so and why; no id changes.

        Words that are kept inside events stay. Of private text, *digest* is the key or the
        pseudonym: the text goes, and with its secret all means to confirm a guess of it.

        Raises:
            ValueRefused: it is no digest.
            LedgerError: the medium failed.
        """
        return self.append([Redaction(text=key_of(digest) or digest, judge=judge, why=why)])[0]

    def words(self, digest: str) -> str | None:
        """Return the words with *digest* where they are kept, and nothing of what is private."""
        excerpt = self.excerpt(digest)
        return excerpt if excerpt is None or opened(excerpt) is None else None

    def reveal(self, name: str) -> str | None:
        """Return the private text that has the pseudonym or the key *name*, until it is erased."""
        excerpt = self.excerpt(key_of(name) or name)
        return None if excerpt is None else opened(excerpt)

    def sealing(self) -> Seals:
        """Return the keys of the private texts that are here, to find a text's, or to make one.

        What a caller seals with it is appended with its `excerpts`, and `expected` at the head that
        was read before: else two might give one text two keys.
        """
        return Seals(self._private_excerpts())

    def verify(
        self, *, against: LogDigest | Sequence[LogDigest] | None = None, seen: Seen | None = None
    ) -> LogDigest:
        """Check everything, and return the log digest of what is here; change nothing.

        Every digest is computed again, every position, moment and reference is checked, and so is
        what the medium itself can check. With *against*, the ledger also has to hold, in the same
        order, the events that it held when each of these log digests was made. *seen* is told now
        and then how many events were checked.

        Raises:
            LedgerCorrupt: there are faults; `faults` lists the first hundred.
        """
        return verified_digest(self, against, seen)

    def __enter__(self) -> Self:
        """Return the ledger, which is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the ledger."""
        self.close()
