"""Who corrects and who excludes whom among claimed totals is what looking at each finds."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING
from unittest.mock import patch

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from support.reported import june
from timeline import Count, When
from timeline.state import chaining
from timeline.state.cells import Merged
from timeline.state.connected import components
from timeline.state.excluding import exclusions, outnumbered
from timeline.state.totals import (
    EVERYBODY,
    ClaimedNumbers,
    Subject,
    corrections,
    start_of,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

CIVILIANS: Subject = ("civilian", ())
LEAST, MOST = date.min, date.max


@frozen
class Told:
    """A claim with just what is looked at: of everybody, or of civilians."""

    count: Count
    subject: Subject
    until: When
    who: str
    said: When
    since: When | None
    open: bool

    @property
    def numbers(self) -> ClaimedNumbers:
        """What it says of everybody, and of civilians."""
        if self.subject == EVERYBODY:
            return ClaimedNumbers(Merged(self.count), (), frozenset({EVERYBODY}))
        merged = Merged(Count.at_least(self.count.low), (("civilian", self.count),))
        return ClaimedNumbers(merged, (), frozenset({CIVILIANS}))

    @property
    def last(self) -> date | None:
        """The last day that it certainly covers."""
        day = self.until.earliest
        return date.fromordinal(day.toordinal() - 1) if day and self.open else day

    @property
    def start(self) -> Hashable:
        """What is one for claims of one start."""
        return start_of(self.since, self.who)

    @property
    def voice(self) -> Hashable:
        """What is one for claims that correct each other."""
        return self.who, self.start, self.subject


# Few of each, so that claims meet: of one voice, of one day, said on one day.
COUNTS = st.builds(
    lambda low, more: Count(low=low, high=None if more is None else low + more),
    st.integers(0, 6),
    st.sampled_from([None, 0, 0, 2]),
)
DAYS = st.builds(
    lambda first, more: june(first, first + more), st.integers(3, 7), st.sampled_from([0, 0, 0, 2])
)
CLAIMS = st.lists(
    st.builds(
        Told,
        COUNTS,
        st.sampled_from([EVERYBODY, EVERYBODY, CIVILIANS]),
        DAYS,
        st.sampled_from("MH"),
        st.sampled_from([june(8), june(8), june(9), june(8, 9), When()]),
        st.sampled_from([None, None, june(1), june(1, 3), june(1, 3), june(4)]),
        st.booleans(),
    ),
    max_size=8,
)
ADDED = st.lists(st.tuples(DAYS, st.integers(0, 5)), max_size=5)


def covers(outer: Told, inner: Told) -> bool:
    """Return whether *outer* is of all days of *inner*, by the days or as one start is theirs."""
    one_start = outer.start == inner.start
    begins = (
        one_start
        or outer.since is None
        or (
            inner.since is not None
            and (outer.since.latest or MOST) <= (inner.since.earliest or LEAST)
        )
    )
    return begins and (inner.until.latest or MOST) <= (outer.until.earliest or LEAST)


def excludes(inner: Told, outer: Told) -> bool:
    """Return whether *outer* has fewer, of everybody or of civilians, and covers *inner*."""
    return covers(outer, inner) and any(
        (high := outer.numbers.number_of(subject).high) is not None
        and high < inner.numbers.number_of(subject).low
        for subject in (EVERYBODY, CIVILIANS)
    )


def places(claims: Sequence[Told]) -> list[tuple[int, int]]:
    return [*product(range(len(claims)), range(len(claims)))]


@given(CLAIMS)
def test_who_excludes_whom(claims: list[Told]) -> None:
    """Each pair does exclude each other, and what hangs together does so by the pairs."""
    pairs = exclusions(claims)
    every = {(n, m) for n, m in places(claims) if excludes(claims[n], claims[m])}

    assert {*pairs} <= every
    assert components(pairs) == components(every)


def later(one: Told, claim: Told) -> bool:
    """Return whether *one* was certainly said later than *claim*, or as one list, for later."""
    in_order = one.said == claim.said and one.until.after(claim.until).certain
    return one.said.after(claim.said).certain or in_order


@given(CLAIMS)
def test_who_corrects_himself(claims: list[Told]) -> None:
    """Just what excludes something of his that was said later, and stands."""
    corrected = corrections(claims)

    def reasons(place: int) -> set[int]:
        return {
            n
            for n, one in enumerate(claims)
            if n not in corrected
            and one.voice == claims[place].voice
            and later(one, claims[place])
            and (excludes(one, claims[place]) or excludes(claims[place], one))
        }

    assert corrected.keys() == {place for place in range(len(claims)) if reasons(place)}
    assert all(by in reasons(place) for place, by in corrected.items())


def between(added: Iterable[tuple[When, int]], claim: Told, outer: Told) -> int:
    """Return how many were *added* certainly after *claim*, and within the days of *outer*."""
    return sum(
        number
        for when, number in added
        if when.after(claim.until).certain
        and outer.last
        and when.within(None, outer.last).certain
        and (outer.start == claim.start or begun(outer, when))
    )


def begun(outer: Told, when: When) -> bool:
    return outer.since is None or (outer.since.latest or MOST) <= (when.earliest or LEAST)


@given(CLAIMS, ADDED, st.sampled_from([0, 64]))
def test_what_was_counted_between_chains_claims(
    claims: list[Told], added: list[tuple[When, int]], looked_at: int
) -> None:
    """Each chain does exclude, not without the count, and who is in any is in one."""
    of_everybody = {EVERYBODY: added}
    beyond = outnumbered(claims, of_everybody)
    with patch.object(chaining, "LOOKED_AT", looked_at):  # both ways of looking for them
        chains = {
            (link.earlier, link.later): link.counted
            for link in chaining.chained(claims, of_everybody, beyond)
        }
    every = {
        (n, m): number
        for n, m in places(claims)
        if not {n, m} & beyond.keys()
        and begins_within(claims[n], claims[m])
        and (number := between(added, claims[n], claims[m]))
        and (high := claims[m].numbers.merged.count.high) is not None
        and claims[n].numbers.merged.count.low <= high
        and claims[n].numbers.merged.count.low + number > high
    }

    assert chains.items() <= every.items()
    assert {n for pair in chains for n in pair} == {n for pair in every for n in pair}


def begins_within(inner: Told, outer: Told) -> bool:
    if outer.since is None or outer.start == inner.start:
        return True
    first = inner.since and inner.since.earliest
    return bool(first and outer.since.latest and outer.since.latest <= first)
