"""Since when, and until when, the rows of a table were as they are: day by day as recorded."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import UTC
from operator import attrgetter
from typing import TYPE_CHECKING

from timeline.exports.tables.columns import Type, columns_of
from timeline.state import Reading
from timeline.state.cuts import instant
from timeline.state.history import History

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from timeline.exports.tables.columns import Row

__all__ = ["COLUMNS", "KnownRows", "readings_by_day"]

COLUMNS = columns_of(known_since=Type.DAY, known_until=Type.DAY)
"""A row is as it was known at the end of a day from `known_since` on, in UTC, and no longer at
that of `known_until`; without one, it is still so."""


def readings_by_day(reading: Reading) -> Iterator[tuple[date, Reading]]:
    """Yield each day on which something was recorded, in UTC, with what was shown at its end.

    It is what ``reading.known_at(day)`` shows, and nothing of it is kept when the next day comes.
    """
    recorded = reading.recorded()
    for day in sorted({event.moment.astimezone(UTC).date() for event in recorded}):
        number = bisect_right(recorded, instant(day), key=attrgetter("moment"))
        yield day, Reading(History(recorded[:number]), reading.cuts)


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
