"""What promises are tested with: ledgers, a clock that is set by hand, and events to record."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from timeline.codec import identify
from timeline.events import (
    Document,
    Link,
    Passage,
    Provenance,
    Redaction,
    Relation,
    Report,
    Retraction,
    Revision,
    digest,
    kind,
)
from timeline.values import Count, Stated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline.events import Event
    from timeline.ledgers import Ledger, Stored

__all__ = [
    "ERASED",
    "LONG",
    "NOON",
    "SECOND",
    "UNWRITABLE",
    "WORDS",
    "BrokenClockError",
    "HandClock",
    "Sample",
    "Setting",
    "documents",
    "events_of",
    "moments_of",
    "one_of_each",
    "positions_of",
    "raised",
]

E = TypeVar("E", bound=BaseException)

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LONG = 20
"""How many seconds are too many for anything here."""

WORDS = "swapping soldiers on each side"
UNWRITABLE = Document(key="half a character: \ud800")
ERASED = Redaction(text=digest(WORDS), judge="a reader", why="asked to")


@kind("contract.sample")
class Sample:
    """Something to report."""

    count: Stated[Count]


class BrokenClockError(Exception):
    """The clock does not answer."""


class HandClock:
    """A clock that is set by hand, and stands still until it is set again.

    >>> from datetime import timedelta
    >>> from timeline.ledgers import MemoryLedger
    >>> clock = HandClock()
    >>> with MemoryLedger(clock=clock) as ledger:
    ...     (daily,) = ledger.append(documents("daily"))
    ...     clock.moment += timedelta(days=1)
    ...     (weekly,) = ledger.append(documents("weekly"))
    >>> print(weekly.recorded.moment - daily.recorded.moment)
    1 day, 0:00:00
    """

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment
        self.broken = False

    def __call__(self) -> datetime:
        """Return the moment to which the clock is set."""
        if self.broken:
            raise BrokenClockError
        return self.moment


def documents(*keys: str) -> list[Event]:
    """Return a document for each key."""
    return [Document(key=key) for key in keys]


def one_of_each() -> list[Event]:
    """Return an event of every type, some of which refer to others."""
    first = Report(
        document="one",
        key="swap",
        what=Sample(Stated(Count.exactly(106), "106 soldiers")),
        provenance=Provenance(passages=(Passage.of(WORDS, 213),)),
    )
    second = Report(document="one", key="other", what=Sample(Stated(Count())))
    left, right = identify(first), identify(second)
    return [
        Document(key="one", title="An exchange"),
        first,
        second,
        Link(relation=Relation.SAME, left=left, right=right, judge="a reader", why="one day"),
        Retraction(report=left, replacement=right),
        Revision(of=right, reading=first, judge="a reader", why="misread"),
        Revision(of=left, reading=None, judge="a reader", why="no report"),
        Redaction(text=digest("a name"), judge="a reader", why="asked to"),
    ]


def events_of(stored: Iterable[Stored[Event]]) -> list[Event]:
    """Return the events of what is *stored*."""
    return [record.recorded.event for record in stored]


def moments_of(stored: Iterable[Stored[Event]]) -> list[datetime]:
    """Return the moments at which what is *stored* was recorded."""
    return [record.recorded.moment for record in stored]


def positions_of(stored: Iterable[Stored[Event]]) -> list[int]:
    """Return the positions of what is *stored*."""
    return [record.position for record in stored]


def raised(kind: type[E], call: Callable[[], object]) -> E:
    """Return the error of type *kind* that *call* raises; fail where it raises none."""
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"expected {kind.__name__}, and nothing was raised")


class Setting(ABC):
    """A ledger, a clock and a folder for every test."""

    shared_by_processes = True
    """Whether another process finds the same ledger in the same place."""

    syncs_with_os = False
    """Whether all that makes its `files` last is `os.fsync`, which a test can watch."""

    @abstractmethod
    def open_ledger(self, place: Path) -> Ledger:
        """Open the one ledger in the folder *place*, which is empty at first, with `clock`.

        It is opened again in the same place, also while it is open there already, and in a thread
        of its own: the contract is about what others see too. In another place is another ledger:
        the contract is about their union too. A ledger that lasts no longer than the program
        returns the same one for the same place, open again where it was closed.
        """

    def files(self, place: Path) -> Iterable[Path]:
        """Return the files that the ledger in *place* is kept in: by default, all that are there.

        Tests look into them for erased words, damage them, and keep them from growing; where there
        are none, they are skipped.
        """
        return (path for path in place.rglob("*") if path.is_file())

    def setup_method(self) -> None:
        """Give every test a folder, a clock and an empty ledger of its own."""
        self._folder = TemporaryDirectory()
        self._opened: list[Ledger] = []
        self.clock = HandClock()
        self._place = self._new_place()
        self.ledger = self._again()

    def teardown_method(self) -> None:
        """Close whatever a test opened, and remove its folder."""
        for ledger in self._opened:
            ledger.close()
        self._folder.cleanup()

    def _new_place(self) -> Path:
        folder = Path(self._folder.name)
        place = folder / str(len(list(folder.iterdir())) + 1)
        place.mkdir()
        return place

    def _at(self, place: Path) -> Ledger:
        self._opened.append(self.open_ledger(place))
        return self._opened[-1]

    def _again(self) -> Ledger:
        """Open the same ledger once more."""
        return self._at(self._place)

    def _another(self) -> Ledger:
        """Open another ledger, which is empty."""
        return self._at(self._new_place())

    def _reopened(self) -> Ledger:
        """Close the ledger, and open it again."""
        self.ledger.close()
        self.ledger = self._again()
        return self.ledger

    def _events(self) -> list[Event]:
        return events_of(self.ledger.read())
