"""Days across a drawing, and the marks that name them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.telling.printed import month_in_print

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.values import When

__all__ = ["Scale", "Tick"]


@frozen
class Tick:
    """A place on the axis of days, and what stands there."""

    x: float
    label: str


@frozen
class Scale:
    """Days from *first* to *last*, drawn from *left* to *right*; a day is as wide as any other."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def of(cls, whens: Iterable[When], left: float, right: float) -> Scale | None:
        """Return the scale that shows every bound of *whens*; `None` where there is no bound.

        On either side there is room, and more of it where a start or an end is open.
        """
        bounded = [when for when in whens if when.known]
        bounds = sorted({day for when in bounded for day in (when.earliest, when.latest) if day})
        if not bounds:
            return None
        length = (bounds[-1] - bounds[0]).days
        before = _room(length, open_=any(when.earliest is None for when in bounded))
        after = _room(length, open_=any(when.latest is None for when in bounded))
        first = max(date.min.toordinal(), bounds[0].toordinal() - before)
        last = min(date.max.toordinal(), bounds[-1].toordinal() + after)
        return cls(date.fromordinal(first), date.fromordinal(last), left, right)

    def __str__(self) -> str:
        return f"Days from {self.first} to {self.last}"

    @property
    def per_day(self) -> float:
        """How wide a day is."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def start(self, day: date) -> float:
        """Return where *day* begins."""
        return round(self.left + (day - self.first).days * self.per_day, 1)

    def end(self, day: date) -> float:
        """Return where *day* ends."""
        return round(self.left + ((day - self.first).days + 1) * self.per_day, 1)

    def middle(self, day: date) -> float:
        """Return the middle of *day*."""
        return round(self.left + ((day - self.first).days + 0.5) * self.per_day, 1)

    def ticks(self, most: int = 8) -> list[Tick]:
        """Return at most *most* ticks, on days that people count by."""
        return [Tick(self.start(day), label) for day, label in self._named(most)]

    def _named(self, most: int) -> list[tuple[date, str]]:
        length = (self.last - self.first).days + 1
        for step in (1, 2, 7, 14):
            if length <= step * most:
                return [(day, f"{day.day} {month_in_print(day)}") for day in self._every(step)]
        for months in (1, 2, 3, 6):
            if length <= 28 * months * most:
                return [(day, f"{month_in_print(day)} {day.year}") for day in self._months(months)]
        years = next(
            n * 10**p for p in range(5) for n in (1, 2, 5) if length <= 365 * n * 10**p * most
        )
        return [(day, str(day.year)) for day in self._months(12) if day.year % years == 0]

    def _every(self, step: int) -> Iterator[date]:
        """Yield every day that is a multiple of *step* days after a Monday."""
        first = self.first.toordinal()
        for number in range(first + (1 - first) % step, self.last.toordinal() + 1, step):
            yield date.fromordinal(number)

    def _months(self, step: int) -> Iterator[date]:
        """Yield the first day of every *step* months, counted from January."""
        months = range(_month(self.first), _month(self.last) + 1)
        for day in (date(number // 12, number % 12 + 1, 1) for number in months):
            if day >= self.first and (day.month - 1) % step == 0:
                yield day


def _room(length: int, *, open_: bool) -> int:
    return max(1, round(length * (0.12 if open_ else 0.03)))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
