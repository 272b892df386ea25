"""Which claimed totals correct others, and which exclude each other.

A running total can only grow: what somebody claims for a day bounds every later day from below, and
every earlier day from above. A speaker who claims less for later than he claimed for earlier, or
otherwise for the same day, corrects himself: what he said last stands. Two speakers exclude each
other.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from attrs import define

from timeline.state.sweeping import EVER, DayRange, UpToKeys, first_day, folded_within, last_day

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from datetime import date

    from timeline.events import Total
    from timeline.values import Count, When

__all__ = ["TotalClaimed", "corrections", "exclusions", "outnumbered", "sorts_of"]


class TotalClaimed(Protocol):
    """A claim of how many there were from `since` (unknown: `None`) until `until`.

    `voice` is the same for what one speaker claims of one thing; `said` orders what was claimed by
    when that was.
    """

    @property
    def count(self) -> Count:
        """How many, at least and at most."""

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
    def voice(self) -> Hashable:
        """Who claims it, of which start and sorts."""

    @property
    def said(self) -> tuple[str, str]:
        """When it was said, and then when it was recorded."""


def sorts_of(totals: Iterable[Total]) -> frozenset[tuple[str | None, tuple[str, ...]]]:
    """Return the sorts of which *totals* are claimed, each with the traits that go with it."""
    return frozenset((total.category, total.traits) for total in totals)


def corrections(claims: Sequence[TotalClaimed]) -> dict[int, int]:
    """Return for each of *claims* that its speaker corrected the one that did so, by their places.

    It is the one that, of those said later, leaves least room for it.
    """
    by_voice: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        by_voice[claim.voice].append(place)
    corrected: dict[int, int] = {}
    for places in by_voice.values():
        if len(places) > 1:
            corrected |= _corrected(claims, sorted(places, key=lambda n: (claims[n].said, n)))
    return corrected


def _corrected(claims: Sequence[TotalClaimed], said: list[int]) -> dict[int, int]:
    """Return which of *said*, the claims of one speaker as they were said, a later one corrects."""
    lows, highs = _least_from(claims, said), _most_until(claims, said)
    corrected: dict[int, int] = {}
    for place in reversed(said):
        claim = claims[place]
        over, under = highs.best(last_day(claim.until)), lows.best(first_day(claim.until))
        if over is not None and _exceeds(claim.count.low, claims[over].count.high):
            corrected[place] = over
        elif under is not None and _exceeds(claims[under].count.low, claim.count.high):
            corrected[place] = under
        else:
            highs.add(first_day(claim.until), place)
            lows.add(last_day(claim.until), place)
    return corrected


def _exceeds(number: int, high: int | None) -> bool:
    return high is not None and number > high


def exclusions(claims: Sequence[TotalClaimed]) -> list[tuple[int, int]]:
    """Return pairs of *claims*, by their places, that exclude each other.

    The days of the one then certainly hold those of the other, and it claims fewer. Each claim that
    any excludes is in a pair.
    """
    pairs = set[tuple[int, int]]()
    every = range(len(claims))
    # By start, as what begins earlier may hold what begins later; and then the other way round.
    begun = sorted(every, key=lambda n: _first_start(claims[n]))
    holding = sorted(every, key=lambda n: _last_start(claims[n]))
    highs, place = _most_until(claims, every), 0
    for inner in begun:
        while place < len(holding) and _last_start(claims[holding[place]]) <= _first_start(
            claims[inner]
        ):
            highs.add(first_day(claims[holding[place]].until), holding[place])
            place += 1
        outer = highs.best(last_day(claims[inner].until))
        if outer is not None and _exceeds(claims[inner].count.low, claims[outer].count.high):
            pairs.add((inner, outer))
    lows, place = _least_from(claims, every), len(begun) - 1
    for outer in reversed(holding):
        while place >= 0 and _first_start(claims[begun[place]]) >= _last_start(claims[outer]):
            lows.add(last_day(claims[begun[place]].until), begun[place])
            place -= 1
        inner_ = lows.best(first_day(claims[outer].until))
        if inner_ is not None and _exceeds(claims[inner_].count.low, claims[outer].count.high):
            pairs.add((inner_, outer))
    return sorted(pairs)


def _first_start(claim: TotalClaimed) -> int:
    # A total of which nobody says when it begins counts for all time.
    return EVER if claim.since is None else first_day(claim.since)


def _last_start(claim: TotalClaimed) -> int:
    return EVER if claim.since is None else last_day(claim.since)


def outnumbered(
    claims: Sequence[TotalClaimed], added: Iterable[tuple[When, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the places of *claims* that claim fewer than were counted, and how many these were.

    Those count of what was *added*, on its days, that certainly fall within the claim's.
    """
    within = folded_within(
        [(DayRange(first_day(when), last_day(when)), number) for when, number in added],
        [
            DayRange(_last_start(claim), claim.last.toordinal() if claim.last else EVER)
            for claim in claims
        ],
        int.__add__,
        0,
    )
    for place, (claim, number) in enumerate(zip(claims, within, strict=True)):
        if _exceeds(number, claim.count.high):
            yield place, number


@define(eq=False)
class _Best:
    """Of claims at days, the one that bounds most: of those up to a day, or of those from it on.

    `sign` is -1 where it is looked for from a day on.
    """

    tree: UpToKeys[int]
    sign: int

    def add(self, day: int, place: int) -> None:
        """Add the claim at *place*."""
        self.tree.add(self.sign * day, place)

    def best(self, day: int) -> int | None:
        """Return the place of the best one; `None` where there is none."""
        place = self.tree.up_to(self.sign * day)
        return None if place < 0 else place


def _most_until(claims: Sequence[TotalClaimed], places: Sequence[int]) -> _Best:
    """Return claims by their last days; from any of these on, that with the least upper bound."""

    def less(left: int, right: int) -> int:
        known = [n for n in (left, right) if n >= 0 and claims[n].count.high is not None]
        return min(known, key=lambda n: (claims[n].count.high or 0, n), default=-1)

    days = [-first_day(claims[place].until) for place in places]
    return _Best(UpToKeys(days, less, -1), -1)


def _least_from(claims: Sequence[TotalClaimed], places: Sequence[int]) -> _Best:
    """Return claims by their last days; up to any of these, that with the greatest lower bound."""

    def more(left: int, right: int) -> int:
        known = [n for n in (left, right) if n >= 0]
        return max(known, key=lambda n: (claims[n].count.low, -n), default=-1)

    days = [last_day(claims[place].until) for place in places]
    return _Best(UpToKeys(days, more, -1), 1)
