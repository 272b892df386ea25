"""The story of a ledger that may go away, and come back: it is opened anew, by itself."""

from __future__ import annotations

import os
import time
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

import timeline
from timeline.errors import LedgerCorrupt, LedgerError
from timeline.exports.web.source import StorySource
from timeline.ledgers.addresses import IN_POSTGRES

if TYPE_CHECKING:
    from timeline import Ledger
    from timeline.exports.web.source import Version
    from timeline.live import Live
    from timeline.live.following import Followed

__all__ = ["ReopeningSource"]

AGAIN = 1.0
"""For so many seconds a ledger that could not be opened is not tried again."""

LOST = (
    "expected the {:,} events that were served, as nothing is ever removed, and found that some "
    "are gone: put them back, or put another file in its place"
)

Place: TypeAlias = "tuple[int, ...] | None"


class ReopeningSource(StorySource):
    """The story of the ledger at *address*, which is opened anew where it is not what it was.

    It is so where another file is in the place of its own, and where that could not be read. What
    was served and is gone from the file itself is damage.

    Raises:
        LedgerError, OSError: it cannot be opened now, at first.
    """

    def __init__(self, address: str, at_once: int) -> None:
        self._address = address
        self._opening = Lock()
        self._failed: tuple[float, Exception] | None = None
        self._ledger: Ledger | None = None
        self._place = self._look()
        super().__init__(self._open(), at_once)

    def words(self, digest: str) -> str | None:
        """Return the words with *digest* that the ledger keeps."""
        return self._ledger.words(digest) if self._ledger else None

    def _open(self, before: Live | None = None) -> Live:
        """Open the ledger, which has to go on from what was served *before*, if that is given."""
        ledger = timeline.open(self._address, make=False)
        try:
            live = ledger.live()
            if before is not None:
                self._check_goes_on(before, ledger)
        except BaseException:
            ledger.close()
            raise
        if self._ledger is not None:
            self._ledger.close()
        self._ledger = ledger
        return live

    def _check_goes_on(self, before: Live, ledger: Ledger) -> None:
        if not _goes_on(before, ledger):
            raise LedgerCorrupt(f"{self._address}: {LOST.format(before.position)}")

    def _look(self) -> Place:
        """Return what differs where the file was written, or is another; of an address nothing.

        Who still has a file open that was moved away can read it, so that nothing else tells.
        """
        if self._address.startswith(IN_POSTGRES):
            return None
        status = os.stat(self._address)  # noqa: PTH116 - a path as it was typed
        return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns

    def _is_still(self, version: Version) -> bool:
        try:
            return self._look() == self._place and super()._is_still(version)
        except (LedgerError, OSError):
            return False  # who comes to hold it is told why

    def _checked(self) -> Live:
        with self._opening:
            self._wait_after_failure()
            try:
                self._reopen_where_it_is_another()
            except (LedgerError, OSError) as error:
                self._failed = time.monotonic(), error
                raise
            return self.live

    def _wait_after_failure(self) -> None:
        """Tell of the last failure again, rather than read all of a damaged ledger at each request.

        Raises:
            LedgerError, OSError: it was just now.
        """
        if self._failed is not None:
            moment, error = self._failed
            if time.monotonic() - moment < AGAIN:
                raise error.with_traceback(None)

    def _reopen_where_it_is_another(self) -> None:
        place = self._look()
        if _file(place) != _file(self._place):
            self.live = self._open()
        elif not _goes_on(self.live, self.live.ledger):
            self.live = self._open(self.live)
        self._failed, self._place = None, place


def _file(place: Place) -> Place:
    """Return what of a *place* is the same as long as there is no other file."""
    return place and place[:2]


def _goes_on(live: Live, ledger: Followed) -> bool:
    """Return whether *ledger* can be read, and has what was taken in last, where that stood."""
    try:
        if ledger.head() < live.position:
            return False
        newest = next(ledger.read(live.position - 1), None) if live.position else None
    except (LedgerError, OSError):
        return False
    return live.newest == (newest and newest.recorded.id)
