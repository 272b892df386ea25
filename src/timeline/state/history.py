"""A set of recorded events that only grows, and the index of it as known at any moment."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from threading import RLock
from typing import TYPE_CHECKING

from timeline.codec.merkle import root_of
from timeline.state.current import Current
from timeline.state.cuts import Cuts
from timeline.state.recorded import by_moment
from timeline.state.resolution import Index, index
from timeline.state.units import Units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from timeline.events import Event
    from timeline.state.recorded import Recorded

__all__ = ["History"]

MOST_MOMENTS = 8
"""So many moments are remembered with what was known then: those that were asked for last."""


class _Log:
    """Events in the order in which they were added, which histories share that begin alike.

    What it amounts to is `current` once a history was made with more; that changes under the lock.
    """

    def __init__(self, recorded: Iterable[Recorded[Event]]) -> None:
        self.by_id: dict[str, Recorded[Event]] = {}
        for event in recorded:
            earlier = self.by_id.get(event.id)
            if earlier is None or event.moment < earlier.moment:
                self.by_id[event.id] = event
        self.events = [*self.by_id.values()]
        self.grows = False
        self.current: Current | None = None
        self.lock = RLock()


class History:
    """A grow-only set of recorded events; of one event's moments the earliest stands."""

    def __init__(self, recorded: Iterable[Recorded[Event]] | _Log = ()) -> None:
        self._log = recorded if isinstance(recorded, _Log) else _Log(recorded)
        self._size = len(self._log.by_id)
        self._indexes: dict[datetime, Index] = {}

    def __iter__(self) -> Iterator[Recorded[Event]]:
        return islice(self._log.events, self._size)

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        return isinstance(other, History) and self._by_id == other._by_id

    def __reduce__(self) -> tuple[object, ...]:
        return History, (tuple(self),)

    @cached_property
    def sorted_root(self) -> bytes:
        """The Merkle root of the ids of its events, sorted: who has the same has the same events.

        Raises:
            ValueError: an id is none of a ledger's.
        """
        return root_of(map(bytes.fromhex, sorted(event.id for event in self)))

    @property
    def _by_id(self) -> dict[str, Recorded[Event]]:
        """Its events by their ids, and no others."""
        if self._is_newest:
            return self._log.by_id
        return {event.id: event for event in self}

    @property
    def _is_newest(self) -> bool:
        return self._size == len(self._log.by_id)

    def get(self, id_: str) -> Recorded[Event] | None:
        """Return the event *id_* as it was recorded, before any revision."""
        event = self._log.by_id.get(id_)
        if event is None or self._is_newest:
            return event
        return next((mine for mine in self if mine.id == id_), None)

    def with_(self, recorded: Iterable[Recorded[Event]]) -> History:
        """Return the history with what is *recorded* added, which shares what this one has.

        What answers were kept current passes on to it; this one has them without what came since.
        """
        fresh: dict[str, Recorded[Event]] = {}
        with self._log.lock:
            for event in recorded:
                known = self.get(event.id)
                if known is not None and event.moment < known.moment:
                    return History((*self, *fresh.values(), event, *recorded))
                if known is None:
                    earlier = fresh.setdefault(event.id, event)
                    fresh[event.id] = min(earlier, event, key=by_moment)
            log = self._log if self._is_newest else _Log(self)
            log.grows = True
            log.events += fresh.values()
            log.by_id |= fresh
            return History(log)

    @contextmanager
    def current(self, cuts: Cuts = Cuts()) -> Iterator[Current | None]:
        """Give what is kept current of all of it, to be asked within the block by one thread.

        Within the block it is as it is seen through *cuts*. It is `None` where nothing is kept, as
        no history was made with more; and where so much is left out that it takes less to begin
        from nothing.
        """
        log = self._log
        with log.lock:
            try:
                current = self._entered(cuts)
                if current is not None:
                    yield current
                    current.leave()
                    return
            except BaseException:
                # Whatever stopped it, a question of somebody's own or a person, may have done so
                # halfway: all is made from nothing when it is asked again.
                log.current = None
                raise
        yield None

    def _entered(self, cuts: Cuts) -> Current | None:
        """Return what is kept current, told of all events, in a block that began."""
        log = self._log
        if not log.grows or (log.current is None and not self._is_newest):
            return None
        if log.current is None:
            everything = self.index(None)
            units = Units(everything, Cuts(), None).every
            log.current = Current(log.by_id, everything, units)
        for event in log.events[log.current.size :]:
            log.current.add(event)
        added = log.events[self._size :]
        return log.current if log.current.enter(added, cuts) else None

    def index(self, known_at: datetime | None) -> Index:
        """Return the index of what was recorded by *known_at*; `None` leaves nothing out."""
        if known_at is None:
            return self._index_of_all
        known_then = self._indexes.pop(known_at, None)
        if known_then is None:
            known_then = index(recorded for recorded in self if recorded.moment <= known_at)
        self._indexes[known_at] = known_then  # behind all that were asked for before
        for oldest in [*self._indexes][:-MOST_MOMENTS]:
            self._indexes.pop(oldest, None)
        return known_then

    @cached_property
    def _index_of_all(self) -> Index:
        return index(self)
