"""The largest steps: which developments they come from, and what is written beside them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.lanes import LaneEntry
from timeline.telling.printed import in_print, stretch_in_print
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.exports.drawing.course import DrawnCourse
    from timeline.exports.drawing.days import Scale

__all__ = ["Rise", "largest_rises"]

SOON, TOGETHER = 2, 10.0
"""Steps look like one that are so few days, and no more than this, apart."""

APART = 0.12
"""Two that are named are at least so much of the drawing apart."""

SMALLEST = 0.02
"""One that is named is at least so much of all that the steps add up to."""


@frozen(kw_only=True)
class Rise:
    """Steps that look like one: from the day *first* to the day *last*.

    Attributes:
        entries: the developments that they come from.
        added: how many they add to each side, at least.
    """

    first: date
    last: date
    entries: tuple[LaneEntry, ...]
    added: dict[str, int]

    @property
    def size(self) -> int:
        """How many they add to all sides together."""
        return sum(self.added.values())

    @property
    def days(self) -> str:
        """The days of the developments, in words."""
        if len(self.entries) == 1:
            return self.entries[0].when
        hull = reduce(When.hull, (entry.bounds for entry in self.entries))
        if hull.earliest and hull.latest:
            return stretch_in_print(hull.earliest, hull.latest)
        return in_print(hull)

    @property
    def anchor(self) -> str:
        """Where the first of the developments is told of."""
        return self.entries[0].anchor

    def numbers(self, course: DrawnCourse) -> list[str]:
        """Return how many were added to each side, in words."""
        words = course.counts[self.anchor] if len(self.entries) == 1 else {}
        numbers = {side: words.get(side) or self._sum(course, side) for side in self.added}
        return [
            f"{number} {course.title(side)}"
            for side, number in numbers.items()
            if any(map(str.isdecimal, number))
        ]

    def _sum(self, course: DrawnCourse, side: str) -> str:
        counts = [course.counts[entry.anchor].get(side, "0") for entry in self.entries]
        plain = [count.replace(",", "") for count in counts]
        exact = all(map(str.isdecimal, plain)) and sum(map(int, plain)) == self.added[side]
        return f"{'' if exact else 'at least '}{self.added[side]:,}"


def largest_rises(course: DrawnCourse, sides: Sequence[str], days: Scale, most: int) -> list[Rise]:
    """Return up to *most* of the largest rises of *sides* that come from developments, by size."""
    rises = sorted(_rises(course, sides, days), key=lambda rise: (-rise.size, rise.first))
    least = SMALLEST * sum(rise.size for rise in rises)
    chosen: list[Rise] = []
    room = APART * (days.right - days.left)
    for rise in rises:
        place = days.start(rise.last)
        near = any(abs(place - days.start(other.last)) < room for other in chosen)
        if rise.size >= least and not near and rise.numbers(course):
            chosen.append(rise)
        if len(chosen) == most:
            break
    return chosen


def _rises(course: DrawnCourse, sides: Sequence[str], days: Scale) -> Iterator[Rise]:
    """Yield the steps, those together that look like one, where they come from developments."""
    added = _added_by_day(course, sides)
    counting = defaultdict[date, list[LaneEntry]](list)
    for entry in course.counting():
        if entry.bounds.latest:
            counting[entry.bounds.latest].append(entry)
    for group in _together(sorted(added), days):
        entries = tuple(entry for day in group for entry in counting[day])
        if entries:
            total = {side: sum(added[day].get(side, 0) for day in group) for side in sides}
            grown = {side: number for side, number in total.items() if number}
            yield Rise(first=group[0], last=group[-1], entries=entries, added=grown)


def _added_by_day(course: DrawnCourse, sides: Sequence[str]) -> dict[date, dict[str, int]]:
    added: dict[date, dict[str, int]] = {}
    for side in sides:
        for before, after in pairwise(course.steps(side)):
            if after.day and after.count.low > before.count.low:
                added.setdefault(after.day, {})[side] = after.count.low - before.count.low
    return added


def _together(ordered: Sequence[date], days: Scale) -> Iterator[list[date]]:
    group: list[date] = []
    for day in ordered:
        apart = group and (
            (day - group[-1]).days > SOON or days.start(day) - days.start(group[0]) > TOGETHER
        )
        if apart:
            yield group
            group = []
        group.append(day)
    if group:
        yield group
