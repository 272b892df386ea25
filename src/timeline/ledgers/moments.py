"""The moments that a ledger assigns, and how they are written down."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from timeline.errors import ClockSetBack, LedgerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Clock = Callable[[], datetime]

SKEW = timedelta(minutes=1)
"""How far the clocks of two machines may be apart: those that are kept by a server are by less.

A moment of another ledger that lies further ahead is refused: none pushes one's own by more.
"""

JUMP = timedelta(days=1)
"""How far a clock is set back by whoever mends it; what lies further ahead is a fault of a clock.

Moments go on behind what lies ahead by less. From what lies ahead by more they would be wrong for
as long: what is recorded next would be hidden from whoever asks what is known today.
"""

FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)

__all__ = [
    "JUMP",
    "SKEW",
    "as_text",
    "between",
    "crc_of",
    "from_checked_text",
    "from_text",
    "in_utc",
    "is_to_come",
    "now",
    "ticking",
]


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def _no_other(_: datetime) -> None:
    """Know no moment but the last."""


def ticking(
    clock: Clock,
    last: datetime | None,
    last_by: Callable[[datetime], datetime | None] = _no_other,
) -> Iterator[datetime]:
    """Yield moments by *clock*, each later than the one before, and than the *last* if it may be.

    They grow by a microsecond where the clock stands still or was set back. A *last* moment that
    lies a day ahead of the clock, or more, is told of and not followed, but the last before that,
    which *last_by* finds.

    Raises:
        LedgerError: that would lead out of the years 1 to 9999.
    """
    present = in_utc(clock())
    last = last_to_follow(last, present, last_by)
    while True:
        last = _next_moment(last, present)
        yield last
        present = clock()


def last_to_follow(
    last: datetime | None, present: datetime, last_by: Callable[[datetime], datetime | None]
) -> datetime | None:
    """Return the moment behind which the next one goes, and warn where the *last* lies ahead.

    That is the *last* one; where it lies further ahead of the *present* than any clock is set back,
    it is the last before that, which *last_by* finds.
    """
    if last is None or last <= _later(present, SKEW):
        return last
    follows = last if last <= _later(present, JUMP) else last_by(_later(present, JUMP))
    when = "soon after that" if follows == last else "of this clock"
    warnings.warn(
        f"the last moment of the ledger is {as_text(last)}, and this machine's clock shows "
        f"{as_text(present)}: one of the two clocks is, or was, wrong. What is recorded now gets "
        f"a moment {when}. Who asks what was known at a moment does not find what lies ahead of it "
        f"(timeline union --ahead-as-now mends that in a copy)",
        ClockSetBack,
        stacklevel=2,
    )
    return follows


def _later(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def is_to_come(moment: datetime, present: datetime) -> bool:
    """Return whether *moment* lies further ahead of the *present* than clocks are apart."""
    return moment > _later(present, SKEW)


def between(last: datetime | None, moment: datetime, present: datetime) -> datetime:
    """Return *moment* in UTC, which lies after the *last* one and not after the *present*.

    Raises:
        LedgerError: it does not, or has no time zone.
    """
    at = in_utc(moment)
    if last is not None and at <= last:
        raise LedgerError(
            f"expected a moment later than the last one of the ledger, {as_text(last)}, found "
            f"{as_text(at)}: record the oldest first, into an empty ledger; nothing was recorded"
        )
    if at > present:
        raise LedgerError(
            f"expected a moment that is past, by {as_text(in_utc(present))}, found {as_text(at)}; "
            f"nothing was recorded"
        )
    return at


def _next_moment(last: datetime | None, present: datetime) -> datetime:
    moment = in_utc(present)
    if last is None or moment > last:
        return moment
    try:
        return last + timedelta(microseconds=1)
    except OverflowError:
        raise _out_of_range(f"the clock at {present}, with the last moment at {last}") from None


def in_utc(moment: datetime) -> datetime:
    """Return *moment* with the time zone UTC.

    Raises:
        LedgerError: it has no time zone, or is not in the years 1 to 9999.
    """
    if moment.tzinfo is None:
        raise LedgerError(
            f"expected a moment with a time zone, found {moment}; nothing was recorded"
        )
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise _out_of_range(moment) from None


def _out_of_range(moment: object) -> LedgerError:
    return LedgerError(
        f"expected a moment in the years 1 to 9999 of UTC, found {moment}; nothing was recorded"
    )


def as_text(moment: datetime) -> str:
    """Return *moment*, which is in UTC, as 27 characters that sort as moments do.

    >>> as_text(datetime(2025, 7, 1, 12, tzinfo=UTC))
    '2025-07-01T12:00:00.000000Z'
    """
    return f"{moment.isoformat(timespec='microseconds')[:26]}Z"


def from_text(text: object) -> datetime | None:
    """Return the moment that was written as *text*; `None` where none was."""
    if not isinstance(text, str) or not FORM.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def crc_of(position: object, id_: object, moment: str) -> int:
    """Return the CRC-32 that is kept beside the *moment* of an event.

    An id vouches for what was said; this vouches, against damage alone, for when it was recorded.
    """
    return crc32(f"{position} {id_} {moment}".encode())


def from_checked_text(
    position: object, id_: object, moment: object, crc: object
) -> datetime | None:
    """Return the moment that was written as *moment*; `None` where *crc* is not of it."""
    whole = isinstance(moment, str) and isinstance(id_, str)
    return from_text(moment) if whole and crc_of(position, id_, str(moment)) == crc else None
