"""What claimed totals say of which sorts, of what they are claims, and which correct others.

A running total can only grow: what somebody claims for a day bounds every later day from below, and
every earlier day from above. A speaker who claims less for later than he claimed for earlier, or
otherwise for the same day, corrects himself: what he said last stands. Who excludes whom is found
in `excluding`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Protocol, TypeVar

from attrs import define, evolve, frozen

from timeline.events import Flow, Per, Total
from timeline.state.batches import met_counts
from timeline.state.cells import Merged, by_start, merge
from timeline.state.sweeping import UpToKeys, first_day, last_day
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from datetime import date


__all__ = [
    "EVERYBODY",
    "TOGETHER",
    "ClaimedNumbers",
    "Subject",
    "TotalClaimed",
    "TotalsOfSide",
    "corrections",
    "exceeds",
    "of_subject",
    "on_one_side",
    "start_of",
    "subject_of",
    "totals_of_sides",
]

TOGETHER = "all sides together"
"""What the side is called that a number over several sides is of."""

Subject = tuple[str | None, tuple[str, ...]]
"""Of whom there are so many: their sort (`None`: any), and the traits that go with it."""

EVERYBODY: Subject = (None, ())


def subject_of(total: Total) -> Subject:
    """Return of whom *total* says how many there are."""
    return total.category, tuple(sorted(total.traits))


def of_subject(merged: Merged, subject: Subject) -> Count:
    """Return how many of *merged* are of *subject*; of several traits nobody can tell."""
    sort, traits = subject
    if not traits:
        return merged.of(sort)
    if sort is None and len(traits) == 1:
        return merged.with_trait(traits[0])
    return Count(high=merged.of(sort).high)


@frozen
class ClaimedNumbers:
    """How many there are of each sort, as claimed of one side.

    Attributes:
        merged: what claims come to, together.
        of_traits: what they say of those who have traits.
        subjects: of whom they say how many.
    """

    merged: Merged
    of_traits: tuple[tuple[Subject, Count], ...]
    subjects: frozenset[Subject]

    @classmethod
    def of(cls, merged: Merged, totals: Iterable[Total]) -> ClaimedNumbers:
        """Return what *totals* of one side claim, which come to *merged*."""
        counts: defaultdict[Subject, list[Count]] = defaultdict(list)
        for total in totals:
            counts[subject_of(total)].append(_of_each_side(total))
        of_traits = ((subject, met_counts(met)[0]) for subject, met in counts.items() if subject[1])
        return cls(merged, tuple(of_traits), frozenset(counts))

    def number_of(self, subject: Subject) -> Count:
        """Return how many are claimed of *subject*."""
        number = of_subject(self.merged, subject)
        if not self.of_traits:  # as mostly: there is nothing to look for
            return number
        claimed = dict(self.of_traits).get(subject, Count())
        return number.meet(claimed) or number

    def at_least(self) -> ClaimedNumbers:
        """Return the same of more people, of whom these are some."""
        merged = self.merged
        least = evolve(
            merged,
            count=Count.at_least(merged.count.low),
            categories=tuple(
                (sort, Count.at_least(count.low)) for sort, count in merged.categories
            ),
            complete=False,
            traits=tuple((trait, Count.at_least(count.low)) for trait, count in merged.traits),
        )
        of_traits = tuple((subject, Count.at_least(count.low)) for subject, count in self.of_traits)
        return evolve(self, merged=least, of_traits=of_traits)


def _of_each_side(total: Total) -> Count:
    """Return what *total* says of each of its sides by itself."""
    if len(total.sides) == 1 or total.per is Per.EACH:
        return total.count.value
    return Count(high=total.count.value.high if total.per is Per.UNSTATED else None)


@frozen
class TotalsOfSide:
    """What a development claims of the total on one *side*, from one start on."""

    since: When | None
    side: str
    numbers: ClaimedNumbers
    totals: tuple[Total, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """The side by itself, or the sides that are meant together."""
        return tuple(sorted(self.totals[0].sides)) if self.side == TOGETHER else (self.side,)


def totals_of_sides(totals: Iterable[Total]) -> Iterator[TotalsOfSide]:
    """Yield what *totals* of one measure come to, start by start and side by side.

    What is claimed of several sides is claimed of these together, too.
    """
    for since, started in by_start(totals).items():
        for side, merged in merge(started).items():
            told = tuple(total for total in started if side in total.sides)
            yield TotalsOfSide(since, side, ClaimedNumbers.of(merged, told), told)
        over: defaultdict[frozenset[str], list[Total]] = defaultdict(list)
        for total in started:
            if len(total.sides) > 1:
                over[frozenset(total.sides)].append(total)
        for shared in over.values():
            together = [on_one_side(total) for total in shared]
            (merged,) = merge(together).values()
            yield TotalsOfSide(since, TOGETHER, ClaimedNumbers.of(merged, together), tuple(shared))


N = TypeVar("N", Flow, Total)


def on_one_side(number: N) -> N:
    """Return a *number* of several sides as one of all its sides together."""
    count, sides = number.count.value, len(number.sides)
    low = count.low * sides if number.per is Per.EACH else count.low
    most = 1 if number.per is Per.TOTAL else sides
    high = None if count.high is None else count.high * most
    together = evolve(number.count, value=Count(low=low, high=high))
    return evolve(number, sides=(TOGETHER,), count=together, per=Per.TOTAL)


def start_of(since: When | None, voices: Hashable) -> Hashable:
    """Return what is the same of claims that begin on one day.

    Of a day that is not exactly told, two *voices* may mean two days, and one means one.
    """
    return since if since is None or since.day else (since, voices)


class TotalClaimed(Protocol):
    """A claim of how many there were from `since` (unknown: `None`) until `until`."""

    @property
    def numbers(self) -> ClaimedNumbers:
        """How many of each sort, at least and at most."""

    @property
    def since(self) -> When | None:
        """When the total begins."""

    @property
    def until(self) -> When:
        """The day for which it is claimed."""

    @property
    def last(self) -> date | None:
        """The last day that it certainly covers."""

    @property
    def start(self) -> Hashable:
        """What is the same of all claims that begin when it does."""

    @property
    def voice(self) -> Hashable:
        """What is the same of all that one speaker claims of one start and of the same sorts."""

    @property
    def said(self) -> When:
        """The last day on which it was said."""


def exceeds(number: int, high: int | None) -> bool:
    """Return whether *number* is more than *high*, which may be unbounded."""
    return high is not None and number > high


def corrections(claims: Sequence[TotalClaimed]) -> dict[int, int]:
    """Return for each of *claims* that its speaker corrected the one that did so, by their places.

    It excludes what it corrects, and was said later: on a later day for certain or, of those said
    on the same days, for a later day. In unknown order nothing corrects anything.
    """
    by_voice: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        by_voice[claim.voice].append(place)
    corrected: dict[int, int] = {}
    for places in by_voice.values():
        if len(places) > 1:
            corrected |= _corrected(claims, places)
    return corrected


def _corrected(claims: Sequence[TotalClaimed], places: list[int]) -> dict[int, int]:
    """Return which claims at *places*, all of one voice, a later one corrects.

    From what was said last to what was said first, so that it is known of all that was said later
    whether it stands.
    """
    later, corrected = _Standing.of(claims, places), dict[int, int]()
    waiting = sorted(places, key=lambda n: first_day(claims[n].said))
    latest_first = sorted(places, key=lambda n: _said_last(claims[n]), reverse=True)
    for said, together in groupby(latest_first, key=lambda n: claims[n].said):
        while waiting and first_day(claims[waiting[-1]].said) > last_day(said):
            later.add(waiting.pop(), unless=corrected)
        told = [*together]
        corrected |= _corrected_of_one_day(claims, told, later)
    return corrected


def _said_last(claim: TotalClaimed) -> tuple[int, int, int]:
    return last_day(claim.said), first_day(claim.said), last_day(claim.until)


def _corrected_of_one_day(
    claims: Sequence[TotalClaimed], places: list[int], later: _Standing
) -> dict[int, int]:
    """Return which claims at *places*, all said on the same days, a later one corrects.

    That was said *later*, or else, as these were said in the order of their days, is of a later
    day. What is claimed for the last days comes first.
    """
    corrected: dict[int, int] = {}
    following = _Standing.of(claims, places) if len(places) > 1 else later
    waiting = sorted(places, key=lambda n: first_day(claims[n].until))
    for place in places:
        while first_day(claims[waiting[-1]].until) > last_day(claims[place].until):
            following.add(waiting.pop(), unless=corrected)
        by = later.excluding(place)
        by = following.excluding(place) if by is None and following is not later else by
        if by is not None:
            corrected[place] = by
    return corrected


@define(eq=False)
class _Standing:
    """Claims that stand, to find one that excludes another, subject by subject."""

    claims: Sequence[TotalClaimed]
    bounds: tuple[tuple[Subject, _Bounds], ...]

    @classmethod
    def of(cls, claims: Sequence[TotalClaimed], places: Sequence[int]) -> _Standing:
        """Return what may hold the claims at *places*, all of one voice, and holds none yet."""
        subjects = {EVERYBODY, *claims[places[0]].numbers.subjects}
        untils = [claims[place].until for place in places]
        bounds = ((subject, _Bounds.of(untils)) for subject in sorted(subjects, key=repr))
        return cls(claims, tuple(bounds))

    def add(self, place: int, *, unless: Iterable[int]) -> None:
        """Add the claim at *place*, *unless* it is one of those that do not stand."""
        if place not in unless:
            claim = self.claims[place]
            for subject, bounds in self.bounds:
                bounds.add(claim.until, claim.numbers.number_of(subject), place)

    def excluding(self, place: int) -> int | None:
        """Return the place of one that excludes the claim at *place*; `None` where none does."""
        claim = self.claims[place]
        for subject, bounds in self.bounds:
            by = bounds.excluding(claim.until, claim.numbers.number_of(subject))
            if by is not None:
                return by
        return None


Bound = tuple[float, int]
"""A number, and the place of the claim that it is of."""
NO_BOUND: Bound = (float("inf"), -1)


@define(eq=False)
class _Bounds:
    """Of claims at days: the least upper bound from a day on, the greatest lower one up to it."""

    highs: UpToKeys[Bound]
    lows: UpToKeys[Bound]

    @classmethod
    def of(cls, untils: Sequence[When]) -> _Bounds:
        """Return what may hold bounds for days *untils*, and holds none yet."""
        return cls(
            UpToKeys([-first_day(until) for until in untils], min, NO_BOUND),
            UpToKeys([last_day(until) for until in untils], min, NO_BOUND),
        )

    def add(self, until: When, count: Count, place: int) -> None:
        """Add that the claim at *place* says that there were so many by *until*."""
        if count.high is not None:
            self.highs.add(-first_day(until), (count.high, place))
        self.lows.add(last_day(until), (-count.low, place))

    def excluding(self, until: When, count: Count) -> int | None:
        """Return the place of a claim that there were not so many by *until*, if there is one."""
        high, over = self.highs.up_to(-last_day(until))
        if count.low > high:
            return over
        low, under = self.lows.up_to(first_day(until))
        return under if under >= 0 and exceeds(int(-low), count.high) else None
