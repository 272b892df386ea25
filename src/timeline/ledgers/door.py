"""What is looked at before events of another ledger are let in: moments, and what they erase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import LedgerError
from timeline.ledgers import moments
from timeline.ledgers.recording import encoded_row
from timeline.ledgers.rows import redacted_digests

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from timeline.ledgers.medium import Medium
    from timeline.ledgers.moments import Clock
    from timeline.ledgers.rows import EncodedEvent, Row

__all__ = ["Door", "refused_erasures"]


class Door:
    """What rows of other ledgers go through on their way into *ledger*."""

    def __init__(self, ledger: Medium, clock: Clock, *, ahead_as_now: bool) -> None:
        self._ledger = ledger
        self._clock = clock
        self._ahead_as_now = ahead_as_now

    def checked(self, rows: Iterable[Row]) -> Iterator[EncodedEvent]:
        """Yield *rows* as they may go in.

        Raises:
            CodecError: a row is no event; see `encoded_row`.
            LedgerError: its moment is still to come.
        """
        return map(self._checked, rows)

    def without_erasures(self, rows: Iterable[Row]) -> Iterator[EncodedEvent]:
        """Yield *rows* as they may go in; at their end, refuse them if they would erase words.

        Raises:
            CodecError, LedgerError: as for `checked`; or words that are kept would be erased.
        """
        erased: set[str] = set()
        for row in rows:
            yield self._checked(row)
            erased.update(filter(self._is_kept, redacted_digests(row.body)))
        if erased:
            raise refused_erasures(self._ledger._name, erased)

    def _checked(self, row: Row) -> EncodedEvent:
        event = encoded_row(row)
        present = moments.in_utc(self._clock())
        if event.moment is None or not moments.is_to_come(event.moment, present):
            return event
        if self._ahead_as_now:
            return event._replace(moment=None)
        raise _still_to_come(event.id, event.moment, present)

    def _is_kept(self, key: str) -> bool:
        return self._ledger.excerpt(key) is not None


def _still_to_come(id_: str, moment: datetime, present: datetime) -> LedgerError:
    return LedgerError(
        f"event {id_:.12}: it was recorded at {moments.as_text(moment)}, which this machine's "
        f"clock, at {moments.as_text(present)}, has not come to: one of two clocks is or was "
        f"wrong. Set this one right, or have such events recorded as of now by ahead_as_now=True "
        f"(--ahead-as-now); nothing was recorded"
    )


def refused_erasures(name: str, erased: Collection[str]) -> LedgerError:
    """Return the error that says which words would be *erased* from the ledger of this *name*."""
    several = "texts that are kept" if len(erased) > 1 else "text that is kept"
    named = ", ".join(key[:12] for key in sorted(erased)[:3])
    more = ", …" if len(erased) > 3 else ""
    return LedgerError(
        f"{name}: what is to be recorded would erase {len(erased)} {several} here or in what is "
        f"united ({named}{more}): look at who redacts them and why, and accept it by "
        f"accept_redactions=True (--accept-redactions); nothing was recorded"
    )
