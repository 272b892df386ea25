"""Checking everything that a ledger holds, in one pass and in little memory."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from timeline.codec.merkle import Tree, root_of
from timeline.display.escape import visible
from timeline.errors import LedgerCorrupt
from timeline.ledgers.digests import LogDigest
from timeline.ledgers.rows import PAGE, redacted_digests, row_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.ledgers.medium import Medium
    from timeline.ledgers.rows import Row, Seen

__all__ = ["verified_digest"]

FAULTS = 100
"""How many faults are told of at most."""


def verified_digest(
    ledger: Medium, against: LogDigest | Sequence[LogDigest] | None, seen: Seen | None
) -> LogDigest:
    """Return the log digest of what *ledger* holds; see `Ledger.verify`."""
    formers = (against,) if isinstance(against, LogDigest) else tuple(against or ())
    verification = _Verification(ledger, formers, seen)
    faults = list(islice(verification.faults(), FAULTS))
    if faults:
        raise LedgerCorrupt.of(ledger._name, faults)
    origin = " ".join(visible(ledger._origin()).split()) or "a ledger"
    return LogDigest(
        origin,
        verification.head,
        verification.tree.root(),
        verification.sorted_root(verification.head),
    )


def _missing(position: int) -> str:
    return f"position {position} and all that follow are missing"


class _Verification:
    """One pass over a ledger: the tree grows with it, as it once did up to each of *formers*."""

    def __init__(self, ledger: Medium, formers: tuple[LogDigest, ...], seen: Seen | None) -> None:
        self._ledger = ledger
        self._formers = formers
        self._seen = seen
        self._roots_then = {former.size: Tree().root() for former in formers}
        self.tree = Tree()
        self.head = 0

    def faults(self) -> Iterator[str]:
        """Yield every fault, each as a sentence."""
        try:
            yield from self._ledger._medium_faults()
            self.head = self._ledger.head()
            yield from self._event_faults()
            for _ in self._ledger.excerpts():
                pass  # they are checked as they are read
            if self.tree.size == self.head:
                for former in self._formers:
                    yield from self._growth_faults(former)
        except LedgerCorrupt as error:
            yield from error.faults or (str(error).removeprefix(f"{self._ledger._name}: "),)

    def _event_faults(self) -> Iterator[str]:
        position, told = 0, tuple[str, ...]()
        while position < self.head:
            try:
                page = self._ledger._page(position, PAGE)
            except LedgerCorrupt as error:
                if not error.faults:
                    raise
                if error.faults == told:  # the next row is the same: there is none between
                    yield _missing(position)
                    return
                told = error.faults
                yield from told
                position += 1  # what follows may be whole
                continue
            if not page:
                yield _missing(position + 1)
                return
            for row in page[: self.head - position]:
                yield from self._row_faults(row, position + 1)
                position = max(row.position, position + 1)
            if self._seen is not None:
                self._seen(position)

    def _row_faults(self, row: Row, position: int) -> Iterator[str]:
        if fault := row_fault(row, position):
            yield fault
            return
        yield from self._unerased_words(row)
        self.tree.add(bytes.fromhex(row.id))
        if self.tree.size in self._roots_then:
            self._roots_then[self.tree.size] = self.tree.root()

    def _unerased_words(self, row: Row) -> Iterator[str]:
        for key in redacted_digests(row.body):
            if self._ledger.excerpt(key) is not None:
                yield f"excerpt {key[:12]}: position {row.position} erases it, and it is still kept"

    def _growth_faults(self, against: LogDigest) -> Iterator[str]:
        """Yield why this is not what *against* was made of, and perhaps more."""
        size = against.size
        is_log = self._roots_then[size] == against.log
        if size > self.head:
            yield f"the log digest covers {size} events, and {self.head} are here"
        elif is_log != (self.sorted_root(size) == against.sorted):
            yield (
                "the log digest contradicts itself: its roots are of different events"
                if is_log or size < 2
                else f"the first {size} events are those of the log digest in another order"
            )
        elif not is_log:
            yield (
                "the first event is not that of the log digest"
                if size == 1
                else f"the first {size} events are not those of the log digest"
            )

    def sorted_root(self, head: int) -> bytes:
        """Return the root of the first *head* events, sorted by id."""
        return root_of(map(bytes.fromhex, self._ledger._sorted_ids(head)))
