"""Which claimed totals exclude each other, by themselves or by what was counted.

Days of the one then certainly hold those of the other, and it claims fewer of the same sort. With
what was counted after the other, it may be that only the three exclude each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from attrs import define

from timeline.state.connected import components
from timeline.state.sweeping import EVER, DayRange, first_day, folded_within, last_day
from timeline.state.totals import EVERYBODY, Subject, exceeds
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from timeline.state.totals import TotalClaimed
    from timeline.values import Count

__all__ = [
    "Added",
    "Asserted",
    "exclusions",
    "last_certain",
    "outnumbered",
    "starting_alike",
    "subjects_of",
]

Added = Mapping[Subject, Sequence[tuple[When, int]]]
"""Of each subject, how many were counted at least, with their days."""


def subjects_of(claims: Iterable[TotalClaimed]) -> list[Subject]:
    """Return everybody, and each of whom any of *claims* says how many."""
    subjects = {EVERYBODY}.union(*{claim.numbers.subjects for claim in claims})
    return sorted(subjects, key=repr)


class Asserted(NamedTuple):
    """What a claim at a *place* says of one subject: how many there were, from when until when."""

    place: int
    number: Count
    starts: DayRange
    until: When


def stated_of(claims: Sequence[TotalClaimed], subject: Subject) -> list[Asserted]:
    """Return what *claims* say of *subject*, as far as that bounds anything."""
    numbers = ((place, claim.numbers.number_of(subject)) for place, claim in enumerate(claims))
    return [
        Asserted(place, number, _starts(claims[place]), claims[place].until)
        for place, number in numbers
        if number.known
    ]


def _starts(claim: TotalClaimed) -> DayRange:
    # A total of which nobody says when it begins counts for all time.
    if claim.since is None:
        return DayRange(EVER, EVER)
    return DayRange(first_day(claim.since), last_day(claim.since))


def exclusions(claims: Sequence[TotalClaimed]) -> list[tuple[int, int]]:
    """Return pairs of *claims*, by their places, that exclude each other: fewer, in the second.

    What any excludes is in a pair; and what hangs together, as one excludes another and that a
    third, does so by the pairs.
    """
    alike = [said for subject in subjects_of(claims) for said in starting_alike(claims, subject)]
    pairs: set[tuple[int, int]] = set()
    further = {*chain.from_iterable(map(_Excluding.of(()).pairs, alike))}
    while further:
        pairs |= further
        further = {*chain.from_iterable(map(_Excluding.of(pairs).pairs, alike))} - pairs
    return sorted(pairs)


def starting_alike(claims: Sequence[TotalClaimed], subject: Subject) -> Iterator[list[Asserted]]:
    """Yield what *claims* say of *subject*: by their days; and those of one start, however told."""
    stated = stated_of(claims, subject)
    yield stated
    started: defaultdict[Hashable, list[Asserted]] = defaultdict(list)
    for said in stated:
        if said.starts.first != said.starts.last:
            started[claims[said.place].start].append(said._replace(starts=DayRange(EVER, EVER)))
    yield from (together for together in started.values() if len(together) > 1)


Bounds = tuple[tuple[float, int], ...]
"""The best, and the best of those that do not hang together with it; each with its place."""


@define(eq=False)
class _Excluding:
    """Finds pairs that exclude each other and do not hang together by those that are known."""

    group: Mapping[int, int]

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> _Excluding:
        """Return what finds pairs beside *pairs*."""
        return cls({place: part[0] for place, part in components(pairs).items()})

    def pairs(self, stated: Sequence[Asserted]) -> Iterator[tuple[int, int]]:
        """Yield for each of *stated* the one that excludes it most."""
        if self.group:  # all that is excluded by anything is known by the first pairs
            stated = [said for said in stated if said.place in self.group]
        inner = [DayRange(said.starts.first, last_day(said.until)) for said in stated]
        outer = [DayRange(said.starts.last, first_day(said.until)) for said in stated]
        lows = [((-said.number.low, said.place),) for said in stated]
        pairs = [
            (place, said.place)
            for said, bounds in zip(stated, self._best(inner, lows, outer), strict=True)
            for low, place in self._apart(bounds, said.place)
            if exceeds(int(-low), said.number.high)
        ]
        yield from pairs
        if not pairs:  # as mostly: then nothing is excluded the other way round
            return
        # The other way round: on the axis of days reversed, what holds another lies within it.
        highs = [((_high(said.number), said.place),) for said in stated]
        around = self._best([*map(_reversed, outer)], highs, [*map(_reversed, inner)])
        for said, bounds in zip(stated, around, strict=True):
            for high, place in self._apart(bounds, said.place):
                if said.number.low > high:
                    yield said.place, place

    def _best(
        self, days: Sequence[DayRange], bounds: Sequence[Bounds], within: Sequence[DayRange]
    ) -> list[Bounds]:
        """Return the least of those *bounds* whose days lie *within* others, for each of these."""
        values = [*zip(days, bounds, strict=True)]
        if self.group:
            return folded_within(values, within, self._least_two, ())
        return folded_within(values, within, min, NO_BOUNDS)

    def _least_two(self, left: Bounds, right: Bounds) -> Bounds:
        if not (left and right):
            return left or right
        first, *following = sorted(left + right)
        for bound in following:
            if self.group[bound[1]] != self.group[first[1]]:
                return first, bound
        return (first,)

    def _apart(self, bounds: Bounds, place: int) -> Iterator[tuple[float, int]]:
        """Yield those of *bounds* that are known not to hang together with what is at *place*."""
        for bound in bounds:
            if bound[1] >= 0 and (not self.group or self.group[bound[1]] != self.group[place]):
                yield bound


NO_BOUNDS: Bounds = ((float("inf"), -1),)


def _high(count: Count) -> float:
    return float("inf") if count.high is None else count.high


def _reversed(days: DayRange) -> DayRange:
    return DayRange(-days.first, -days.last)


def outnumbered(claims: Sequence[TotalClaimed], added: Added) -> dict[int, tuple[Subject, int]]:
    """Return which of *claims*, by their places, are fewer than were counted, and how many these.

    Those count of what was *added* that certainly fall within the claim's days.
    """
    beyond: dict[int, tuple[Subject, int]] = {}
    for subject, counted in added.items():
        stated = [said for said in stated_of(claims, subject) if said.number.high is not None]
        within = folded_within(
            [(DayRange(first_day(when), last_day(when)), number) for when, number in counted],
            [DayRange(said.starts.last, last_certain(claims[said.place])) for said in stated],
            int.__add__,
            0,
        )
        for said, number in zip(stated, within, strict=True):
            if exceeds(number, said.number.high):
                beyond.setdefault(said.place, (subject, number))
    return beyond


def last_certain(claim: TotalClaimed) -> int:
    """Return the last day that *claim* certainly covers, as a number; before all, if none."""
    return claim.last.toordinal() if claim.last else EVER - 1
