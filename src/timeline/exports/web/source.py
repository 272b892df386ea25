"""The story that is served, as it is now, and what tells one state of it from another."""

from __future__ import annotations

from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.exports.web.problems import RETRY, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.exports.served.told import Inquiry
    from timeline.exports.web.serving import Serving
    from timeline.live import Live
    from timeline.state import Timeline

__all__ = ["StorySource", "Version", "position_in"]


@frozen
class Version:
    """A state of a ledger: how many events it has, and the Merkle root over their ids."""

    position: int
    root: bytes

    @property
    def stamp(self) -> str:
        """The state in a few characters, to be told with an answer."""
        return f"{self.position}-{self.root.hex()[:16]}"


def position_in(stamp: str) -> int:
    """Return how many events there are in the state of *stamp*."""
    return int(stamp.partition("-")[0])


class StorySource:
    """A live story, from which few at once may have something worked out."""

    def __init__(self, live: Live, at_once: int) -> None:
        self.live = live
        self._slots = BoundedSemaphore(at_once)
        self._version = Version(0, b"")

    @property
    def position(self) -> int:
        """Up to where the ledger was taken in; this takes no look at it."""
        return self._version.position

    def version(self) -> Version:
        """Return the state of the ledger now; who only asks this waits for nobody.

        Raises:
            LedgerError, OSError: the ledger is damaged or away.
        """
        version = self.version_if_still()
        if version is not None:
            return version
        with self.held() as (_, version):
            return version

    def version_if_still(self) -> Version | None:
        """Return the state that the ledger was seen in last, if it is still in that."""
        version = self._version
        return version if version.position and self._is_still(version) else None

    def _is_still(self, version: Version) -> bool:
        return self.live.ledger.head() == version.position

    def _checked(self) -> Live:
        """Return the live story, of which the ledger is there; who comes for it waits for that."""
        return self.live

    @contextmanager
    def held(self) -> Iterator[tuple[Timeline, Version]]:
        """Give the story and its state; it does not move on until the block ends.

        Raises:
            Refused: too many wait for that already.
            LedgerError, OSError: the ledger is damaged or away.
        """
        if not self._slots.acquire(blocking=False):
            sentence = "too many answers are being worked out: ask again in a few seconds"
            raise Refused(503, sentence, {"retry-after": str(RETRY)})
        try:
            live = self._checked()
            with live.held() as story:
                self._version = version = Version(live.position, live.root)
                yield story, version
        finally:
            self._slots.release()

    @contextmanager
    def asked(self, serving: Serving, cuts: Mapping[str, Any]) -> Iterator[tuple[Inquiry, str]]:
        """Give what is asked about, through *cuts*, and the stamp of its state, as `held` does."""
        with self.held() as (story, version):
            yield serving.asked_of(story, cuts), version.stamp
