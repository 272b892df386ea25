"""Since when, and until when, the rows of a table were as they are: day by day as recorded."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC
from itertools import groupby
from typing import TYPE_CHECKING

from timeline.exports.tables.columns import Type, columns_of
from timeline.state import Reading, Timeline
from timeline.state.cuts import Cuts
from timeline.state.history import History

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from timeline.events import Event
    from timeline.exports.tables.columns import Row
    from timeline.state import Recorded

__all__ = ["COLUMNS", "KnownRows", "readings_by_day"]

COLUMNS = columns_of(known_since=Type.DAY, known_until=Type.DAY)
"""A row is as it was known at the end of a day from `known_since` on, in UTC, and no longer at
that of `known_until`; without one, it is still so."""


def readings_by_day(reading: Reading) -> Iterator[tuple[date, Reading]]:
    """Yield each day on which something was recorded, in UTC, with what was shown at its end.

    It is what ``reading.known_at(day)`` shows. Where nothing is cut, each day makes anew what its
    events bear on; through cuts, everything is.
    """
    story = Timeline()
    for day, events in groupby(reading.recorded(), key=_day):
        story = story.with_(events)
        yield day, story if reading.cuts == Cuts() else Reading(History(story), reading.cuts)


def _day(recorded: Recorded[Event]) -> date:
    return recorded.moment.astimezone(UTC).date()


class KnownRows:
    """The rows of a table at the end of one day after another, of which those that went are told.

    >>> from datetime import date
    >>> table = KnownRows()
    >>> [*table.moved_on([("a", 1), ("b", 2)], date(2025, 6, 1))]
    []
    >>> [*table.moved_on([("a", 1), ("b", 3)], date(2025, 6, 4))]
    [('b', 2, datetime.date(2025, 6, 1), datetime.date(2025, 6, 4))]
    >>> [row[:2] for row in table.standing()]
    [('a', 1), ('b', 3)]
    """

    def __init__(self) -> None:
        self._since: defaultdict[Row, list[date]] = defaultdict(list)

    def moved_on(self, rows: Iterable[Row], day: date) -> Iterator[Row]:
        """Take *rows* for what there is from *day* on, and yield what there is no longer.

        Rows may be alike: of those the last to come is the first to go.
        """
        now = Counter(rows)
        for row in [*self._since]:
            days = self._since[row]
            while len(days) > now[row]:
                yield (*row, days.pop(), day)
            if not days:
                del self._since[row]
        for row, number in now.items():
            days = self._since[row]
            days += [day] * (number - len(days))

    def standing(self) -> Iterator[Row]:
        """Yield what there is still."""
        for row, days in self._since.items():
            for day in days:
                yield (*row, day, None)
