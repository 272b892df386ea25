"""The moments that a ledger assigns, and how they are written down."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from timeline.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Clock = Callable[[], datetime]

FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)

__all__ = [
    "as_text",
    "between",
    "crc_of",
    "from_checked_text",
    "from_text",
    "in_utc",
    "now",
    "ticking",
]


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
        last = _next_moment(last, clock())
        yield last


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
