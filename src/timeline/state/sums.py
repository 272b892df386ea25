"""Sums of many numbers, of which some may come and go: no sum is made anew for one of them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from attrs import define, field

from timeline.state.cells import Merged
from timeline.values import Count

__all__ = ["CountSum", "Sum"]

NOBODY = Count()
"""Of a sort that nobody names there may be none."""


@define(eq=False, repr=False)
class CountSum:
    """Numbers added up, of which any may be taken away again.

    Attributes:
        low: the lower bounds, added up.
        high: the upper bounds, added up, of those that have one.
        unbounded: how many of them have none.
    """

    low: int = 0
    high: int = 0
    unbounded: int = 0

    def add(self, count: Count, sign: int) -> None:
        """Add *count*, or take it away again where *sign* is -1."""
        self.low += sign * count.low
        if count.high is None:
            self.unbounded += sign
        else:
            self.high += sign * count.high

    @property
    def count(self) -> Count:
        """What they come to."""
        return Count(low=self.low, high=None if self.unbounded else self.high)


@define(eq=False, repr=False)
class _Number(CountSum):
    """How many of one sort, or with one trait, several have together.

    Attributes:
        naming: how many of them name the sort, or the trait.
        away: how many certainly lie outside of the days asked about.
        lows: the lower bound of each, sorted; kept only where the greatest is asked for.
    """

    naming: int = 0
    away: int = 0
    lows: list[int] | None = None

    def add(self, count: Count, sign: int) -> None:
        """Add *count*, or take it away again where *sign* is -1."""
        super().add(count, sign)
        if self.lows is not None and sign > 0:
            insort(self.lows, count.low)
        elif self.lows is not None:
            del self.lows[bisect_left(self.lows, count.low)]

    @property
    def count(self) -> Count:
        """All of them together: at least as many as the greatest, or as they come to."""
        low = self.low if self.lows is None else self.lows[-1]
        return Count(low=low, high=None if self.unbounded else self.high)


@define(eq=False, repr=False)
class Sum:
    """What several have on one side together: they add, unless they *overlap*.

    Those that overlap are at least as many as the greatest, and at most all of them.

    Attributes:
        sorts: the sorts that any of them may name.
        traits: the traits that any of them may name.
        parts: how many there are.
    """

    sorts: Iterable[str]
    traits: Iterable[str]
    overlap: bool = False
    parts: int = field(default=0, init=False)
    _clashes: int = field(default=0, init=False)
    _incomplete: int = field(default=0, init=False)
    _all: _Number = field(init=False)
    _of_sorts: dict[str, _Number] = field(init=False)
    _of_traits: dict[str, _Number] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._all = self._number()
        self._of_sorts = {name: self._number() for name in sorted(self.sorts)}
        self._of_traits = {name: self._number() for name in sorted(self.traits)}

    def _number(self) -> _Number:
        return _Number(lows=[] if self.overlap else None)

    def add(self, in_all: Merged, seen: Merged | None, sign: int = 1) -> None:
        """Add one, of which so many are *seen* within the days asked about; `None` is nobody.

        Where *sign* is -1 it is taken away again.
        """
        self._leave(self._all, in_all.count, None if seen is None else seen.count, sign)
        if self._of_sorts:
            self._add_sorts(in_all, seen, sign)
        if seen is None:
            return
        self.parts += sign
        self._clashes += sign * seen.clash
        self._incomplete += sign * (not seen.complete)
        for name, number in self._of_traits.items():
            number.add(seen.with_trait(name), sign)
        for name, _ in seen.traits:
            self._of_traits[name].naming += sign

    def _add_sorts(self, in_all: Merged, seen: Merged | None, sign: int) -> None:
        sorts = dict(in_all.categories)
        named, rest = (None, None) if seen is None else (dict(seen.categories), seen.rest)
        for name, number in self._of_sorts.items():
            count = named.get(name, rest) if named is not None else None
            self._leave(number, sorts.get(name, NOBODY), count, sign)
            number.naming += sign * (named is not None and name in named)

    @staticmethod
    def _leave(number: _Number, in_all: Count, seen: Count | None, sign: int) -> None:
        """Add what is *seen* to *number*, and what certainly is not to those that are away."""
        most = 0 if seen is None else seen.high
        if most is not None and in_all.low > most:
            number.away += sign * (in_all.low - most)
        if seen is not None:
            number.add(seen, sign)

    def away(self, sort: str | None) -> int:
        """Return how many of *sort*, or of all, certainly lie outside of the days asked about."""
        return (self._all if sort is None else self._of_sorts[sort]).away

    @property
    def merged(self) -> Merged:
        """What they have together, with those sorts and traits that any of them names.

        Sorts exclude each other: of those that overlap there are at least as many as of all sorts.
        """
        sorts, count = _named(self._of_sorts), self._all.count
        of_sorts = Count.at_least(sum(of_sort.low for _, of_sort in sorts))
        return Merged(
            count.meet(of_sorts) or count,
            sorts,
            self._clashes > 0,
            not self._incomplete,
            _named(self._of_traits),
        )


def _named(numbers: dict[str, _Number]) -> tuple[tuple[str, Count], ...]:
    return tuple((name, number.count) for name, number in numbers.items() if number.naming)
