"""What is claimed bounds small stories exactly as the rules demand: not a day too early or late."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.exact.days import Dating, as_when, asked
from support.exact.numbers import as_count, minus, numbers
from support.exact.stories import Swap, cut
from support.exact.totals import Total, between, covered, follows, implied, stands_for
from support.examples import drawn
from support.reported import paper, report, same, tally, told
from timeline import Count
from timeline.exchanges import returned

if TYPE_CHECKING:
    from timeline import Event, Timeline

OWN = (
    Dating(),
    Dating(4, 4),
    Dating(3, 5),
    Dating(None, 4),
    Dating(4, None),
    Dating(2, 4, span=True),
)
SAID = (Dating(), Dating(3, 3), Dating(4, 4), Dating(5, 5), Dating(3, 5), Dating(4, None))
SWAPS = (Dating(3, 3), Dating(4, 4), Dating(5, 5), Dating(4, 5), Dating(5, 6), Dating(6, 6))
SINCE = (None, Dating(2, 2), Dating(1, 3), Dating(None, 2), Dating(2, 3))
SCOPES = tuple(product((None, 1, 2, 3), (None, 3, 4, 5)))


class Story(NamedTuple):
    """A total with its own days and those on which it was said, and swaps."""

    own: Dating
    said: Dating
    since: Dating | None
    claimed: Count
    swaps: tuple[Swap, ...]

    def recorded(self) -> Timeline:
        """Return it as the library has it."""
        start = None if self.since is None else as_when(self.since.days)
        return told(
            paper("t", as_when(self.said.days)),
            report("t#1", tally("R", count=self.claimed, since=start), self.own.value),
            *(swap.report for swap in self.swaps),
        )

    def total(self) -> Total:
        """Return its total as the oracle has it."""
        since = None if self.since is None else self.since.days
        until = stands_for(self.own, self.said.days)
        return Total("t#1", numbers(self.claimed), until, since, open=not self.own.stated)


def swapped(when: Dating, count: Count = Count.between(2, 3), name: str = "a#1") -> Swap:
    return Swap(name, when, count)


def check(story: Story, scopes: tuple[tuple[int | None, int | None], ...]) -> None:
    """Check what is implied by *story*, and what its total is held against, on several days."""
    recorded = story.recorded()
    for since, by in scopes:
        expected = on_days(story, asked(since, by))
        reading = cut(recorded, since, by)
        answered = (
            reading.ask(returned)["R"].implied,
            [
                (pair.counted, pair.missing, pair.excess)
                for pair in reading.ask(returned.against_claims()).comparisons
            ],
        )

        assert (story, since, by, expected) == (story, since, by, answered)


Held = tuple[Count, list[tuple[Count, Count, Count]]]


def on_days(story: Story, scope: frozenset[int]) -> Held:
    """Return what is implied on the days of *scope*, and what its total is held against."""
    total, things = story.total(), [swap.thing for swap in story.swaps]
    within = covered(things, total, scope)
    parts = (within, minus(total.numbers, within), minus(within, total.numbers))
    counted, missing, excess = map(as_count, parts)
    held = [(counted, missing, excess)] if total.lies_within(scope) else []
    return implied(things, [total], scope), held


@pytest.mark.parametrize("own", OWN, ids=str)
def test_a_total_stands_for_its_own_days_cut_by_the_day_it_was_said(own: Dating) -> None:
    """Or for that day itself, where it names none."""
    for said, when in product(SAID, SWAPS):
        check(
            Story(own, said, None, Count.exactly(9), (swapped(when),)),
            ((None, None), (None, 4), (None, 5)),
        )


@pytest.mark.parametrize("since", SINCE, ids=str)
@pytest.mark.parametrize(
    "claimed", [Count.at_least(9), Count.up_to(9), Count.up_to(2), Count(low=2, high=3)]
)
def test_a_total_bounds_the_days_it_certainly_covers(since: Dating | None, claimed: Count) -> None:
    """From below those that hold all of its own, from above those that its own hold."""
    for own, when in product((Dating(4, 4), Dating(4, 5), Dating(4, None)), SWAPS):
        check(Story(own, Dating(), since, claimed, (swapped(when),)), SCOPES)


@pytest.mark.parametrize("when", [Dating(2, 2), Dating(1, 2), Dating(4, 5), Dating(), Dating(1, 9)])
def test_what_is_uncertain_is_perhaps_among_those_claimed(when: Dating) -> None:
    """What has no day, or perhaps none of those days."""
    for since, count in product(SINCE, (Count.exactly(2), Count.at_least(2), Count.up_to(2))):
        swaps = (swapped(when, count),)
        check(Story(Dating(4, 4), Dating(), since, Count.exactly(5), swaps), SCOPES)


@pytest.mark.parametrize("day", [2, 3, 4, 5])
def test_what_may_be_the_same_as_another_is_perhaps_among_those_claimed(day: int) -> None:
    """Even if all days that it may have are among those that the total covers."""
    for when, since in product((Dating(2, 3), Dating(3, 4), Dating(4, 5), Dating(3, 5)), SINCE):
        swaps = (swapped(Dating(day, day)), swapped(when, Count.exactly(2), "b#1"))
        check(Story(Dating(4, 4), Dating(), since, Count.exactly(9), swaps), SCOPES)


DATINGS = st.one_of(
    st.integers(3, 8).map(lambda day: Dating(day, day)),
    st.tuples(st.integers(2, 7), st.integers(1, 4)).map(lambda at: Dating(at[0], sum(at))),
)


@settings(max_examples=drawn(300))
@given(
    st.lists(st.tuples(DATINGS, st.integers(0, 9)), max_size=5),
    st.lists(st.tuples(st.integers(3, 6), st.integers(0, 12)), min_size=1, max_size=2),
    st.none() | st.integers(4, 9),
)
def test_a_total_and_the_least_of_all_worlds_after_it_are_implied(
    swaps: list[tuple[Dating, int]], claims: list[tuple[int, int]], by: int | None
) -> None:
    """What is in doubt after it may be the same as something else, which then is at least as many.

    Each total is told by another voice.
    """
    rows = [Swap(f"a#{n}", when, Count.exactly(low)) for n, (when, low) in enumerate(swaps)]
    totals = [(f"{'tu'[n]}#1", Dating(day, day), low) for n, (day, low) in enumerate(claims)]
    recorded = told(
        *(row.report for row in rows),
        *(
            report(name, tally("R", count=Count.at_least(low)), own.value)
            for name, own, low in totals
        ),
    )
    expected = implied(
        [row.thing for row in rows],
        [Total(name, numbers(Count.at_least(low)), own.days) for name, own, low in totals],
        asked(None, by),
    )

    assert cut(recorded, None, by).ask(returned)["R"].implied == expected


def test_two_totals_never_add_up() -> None:
    """The greater low and the lesser high hold, each with what came after it alone."""
    counts = (Count.exactly(9), Count.at_least(7), Count.up_to(8))
    ends = (Dating(4, 4), Dating(3, 5), Dating(5, 5))
    for first, second, last, when in product(counts, counts, ends, SWAPS):
        claims = (("t#1", first, Dating(4, 4)), ("u#1", second, last))
        recorded = told(
            *(report(name, tally("R", count=count), own.value) for name, count, own in claims),
            swapped(when).report,
        )
        totals = [Total(name, numbers(count), own.days) for name, count, own in claims]
        for by in (None, 4, 5):
            expected = implied([swapped(when).thing], totals, asked(None, by))
            answered = cut(recorded, None, by).ask(returned)["R"].implied

            assert (claims, when, by, expected) == (claims, when, by, answered)


def test_several_reports_of_one_total_stand_for_any_of_their_days() -> None:
    """Nobody can tell which of them has it right, and so the first and the last are the ends."""
    for first, second, when in product(
        (Dating(4, 4), Dating(3, 5)), (Dating(4, 4), Dating(5, 5)), SWAPS
    ):
        reports: list[Event] = [
            report("t#1", tally("R", count=9), first.value),
            report("u#1", tally("R", count=9), second.value),
            swapped(when).report,
        ]
        total = Total("t#1", numbers(Count.exactly(9)), first.days | second.days)
        for by in (None, 4, 5):
            story = told(*reports, same("t#1", "u#1"))
            expected = implied([swapped(when).thing], [total], asked(None, by))

            assert (first, second, when, by, expected) == (
                first,
                second,
                when,
                by,
                cut(story, None, by).ask(returned)["R"].implied,
            )


ENDS = (Dating(2, 2), Dating(2, 4), Dating(4, 4), Dating(5, 6), Dating(None, 3), Dating(5, None))
BETWEEN = (*SWAPS, Dating(2, 2), Dating(2, 3), Dating(1, 9), Dating())


@pytest.mark.parametrize("when", BETWEEN, ids=str)
def test_totals_are_held_against_those_last_before(when: Dating) -> None:
    """With what came after the one, and not after the other."""
    counts = (Count.exactly(5), Count.exactly(8), Count.at_least(7))
    for ends in product(ENDS, ENDS, (None, Dating(4, 4), Dating(6, 6))):
        claims = [
            (name, count, end)
            for name, count, end in zip(("t#1", "u#1", "v#1"), counts, ends, strict=True)
            if end is not None
        ]
        totals = [Total(name, numbers(count), end.days) for name, count, end in claims]
        story = told(
            *(report(name, tally("R", count=count), end.value) for name, count, end in claims),
            swapped(when).report,
        )

        assert (ends, held(swapped(when), totals)) == (ends, grown(story))


Grown = set[tuple[str, str, Count, Count, bool]]


def held(swap: Swap, totals: list[Total]) -> Grown:
    """Return the pairs that are held against each other, what is between them, and if it agrees."""
    pairs: Grown = set()
    for earlier, later in follows(totals):
        counted = between([swap.thing], earlier, later)
        grown_by = minus(later.numbers, earlier.numbers)
        fell = max(later.numbers) < min(earlier.numbers)
        least, most = as_count(counted), as_count(grown_by)
        agrees = not fell and least.meet(most) is not None
        pairs.add((earlier.name, later.name, least, most, agrees))
    return pairs


def grown(story: Timeline) -> Grown:
    return {
        (
            pair.earlier.development.reports[0].event.name,
            pair.later.development.reports[0].event.name,
            pair.counted,
            pair.claimed,
            pair.agrees,
        )
        for pair in story.ask(returned.against_claims()).growth
    }
