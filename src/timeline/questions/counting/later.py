"""How many were counted, at least, certainly after a day: looked up for many days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field

from timeline.questions.counting.entries import Contribution
from timeline.questions.counting.together import counted_together
from timeline.questions.counting.worlds import Chain, by_side, chains, least_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["CountedLater"]

MANY = 500
"""Where more than these hang together, what is in doubt adds nothing after a day among theirs."""


@define(eq=False)
class _FromDay:
    """Numbers from one day each on, and what they come to from any day on."""

    firsts: list[int]
    sums: list[int]

    @classmethod
    def of(cls, numbers: Iterable[tuple[int, int]]) -> _FromDay:
        """Return *numbers*, each behind its first day."""
        in_order = sorted(numbers)
        sums = [*accumulate((number for _, number in reversed(in_order)), initial=0)]
        return cls([first for first, _ in in_order], sums[::-1])

    def after(self, day: int) -> int:
        """Return what those come to that begin after *day*."""
        return self.sums[bisect_right(self.firsts, day)]


@define(eq=False, slots=False)
class CountedLater:
    """The least that *contributions* and those *doubted* come to, of what lies after a day.

    It is the least over the worlds in which what is in doubt may be one with other things: those
    that lie after the day certainly have there what they have anywhere.
    """

    contributions: Sequence[Contribution]
    doubted: Sequence[Contribution]
    _by_day: dict[int, int] = field(factory=dict, init=False)

    def after(self, day: int) -> int:
        """Return how many there were at least of what lies certainly after *day*."""
        if day not in self._by_day:
            within = sum(_within(chain, day) for chain in self._around(day))
            self._by_day[day] = self._whole.after(day) + within
        return self._by_day[day]

    @cached_property
    def _hanging(self) -> list[list[_Hanging]]:
        """What hangs together, where something of it is in doubt, side by side and by its days."""
        return [
            [_Hanging.of(chain) for chain in chains(*of_side) if chain.doubted]
            for of_side in by_side(self.contributions, self.doubted)
        ]

    def _around(self, day: int) -> Iterator[Chain]:
        """Yield what hangs together on days of which some lie after *day*, and others do not."""
        for of_side in self._hanging:
            place = bisect_right(of_side, day, key=attrgetter("first")) - 1
            if place >= 0 and of_side[place].last > day:
                yield of_side[place].chain

    @cached_property
    def _whole(self) -> _FromDay:
        """What lies after a day, all that hangs together with it included."""
        every = [*chain.from_iterable(self._hanging)]
        numbers = [(days.first, least_of(*days.chain)) for days in every]
        hanging = {id(dated.contribution) for days in every for dated in days.chain.counted}
        for of_unit, count in counted_together(self.contributions):
            alone = [added.count.low for added in of_unit if id(added) not in hanging]
            # What may be one with it in part after a day may be among those of all sides.
            number = count.low if len(alone) == len(of_unit) else sum(alone)
            if (first := of_unit[0].when.earliest) and number:
                numbers.append((first.toordinal(), number))
        return _FromDay.of(numbers)


class _Hanging(NamedTuple):
    """What hangs together, behind its first and its last day."""

    first: int
    last: int
    chain: Chain

    @classmethod
    def of(cls, chain: Chain) -> _Hanging:
        """Return *chain* behind its days."""
        every = (*chain.counted, *chain.doubted)
        return cls(min(dated.first for dated in every), max(dated.last for dated in every), chain)


def _within(chain: Chain, day: int) -> int:
    """Return what *chain*, which begins by *day*, comes to after it."""
    few = len(chain.counted) + len(chain.doubted) <= MANY
    counted = [dated for dated in chain.counted if dated.first > day]
    return least_of(counted, [dated for dated in chain.doubted if few and dated.first > day])
