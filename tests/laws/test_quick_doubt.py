"""What hangs together, and what it adds for certain, is as if each two had been looked at."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain, combinations, permutations
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline as tl
from support.examples import drawn
from support.reported import distinct, june, part, report, swap, through, to, told
from timeline import Count, When
from timeline.exchanges import returned
from timeline.questions import BoundsMoved
from timeline.questions.checking.alternatives import Alternatives
from timeline.questions.counting import certain, clustering, hanging, overlaps
from timeline.questions.counting.absorbing import without_absorbed
from timeline.questions.counting.certain import certainly_added
from timeline.questions.counting.clustering import MANY
from timeline.questions.counting.entries import entries_by_side
from timeline.questions.counting.figures import figure_of
from timeline.questions.counting.hanging import hanging_together
from timeline.questions.counting.joining import more_together, sorts_of, vector
from timeline.questions.counting.overlaps import Dated, by_days, may_be_one
from timeline.questions.counting.searching import joined, size
from timeline.state import if_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline import Event, Figure, Timeline
    from timeline.questions.counting.entries import Contribution
    from timeline.state import Unit

SORTS = ("civilian", "military")

DAYS = st.tuples(st.integers(2, 20), st.integers(0, 9))


@st.composite
def bands(draw: st.DrawFn, most: int = 12) -> Timeline:
    """Draw a story whose developments lie on days that overlap, of any length and of one."""
    events: list[Event] = []
    names = [f"{draw(st.sampled_from('ab'))}#{n}" for n in range(draw(st.integers(2, most)))]
    alike, same_length = draw(DAYS), draw(st.booleans())
    for name in names:
        first, length = draw(DAYS)
        last = first + (alike[1] if same_length and length else length)
        sort, complete = draw(st.sampled_from([None, None, *SORTS])), draw(st.booleans())
        count = draw(st.integers(0, 9).map(Count.exactly) | st.integers(1, 9).map(Count.at_least))
        transfer = to("R", count=count, category=sort, complete=complete)
        is_span = draw(st.integers(0, 5)) == 0
        when = through(first, last) if is_span else june(first, last)
        events.append(report(name, swap(transfer), when))
    pairs = st.sampled_from([*combinations(names, 2)])
    events += [distinct(*pair) for pair in draw(st.sets(pairs, max_size=4))]
    events += [part(*pair) for pair in draw(st.sets(pairs, max_size=1))]
    if draw(st.integers(0, 3)) == 0:
        events.append(tl.Distinct(document="a", judge="a reader", why="it says so"))
    return told(*events)


def sides(story: Timeline) -> tuple[list[Dated], list[Dated]]:
    """Return what counts in *story*, and what is in doubt and may make a difference."""
    figure = story.ask(returned)["R"]
    counted = sorted(map(by_days, figure.contributions))
    in_doubt, _ = without_absorbed(counted, [*map(by_days, figure.doubted)])
    return counted, in_doubt


def may_be(left: Dated, right: Dated) -> bool:
    """Return whether the two share a possible day and may be one."""
    on_days = left.first <= right.last and right.first <= left.last
    return on_days and may_be_one(left.contribution, right.contribution)


def by_each_two(counted: list[Dated], doubted: list[Dated]) -> set[frozenset[tuple[str, ...]]]:
    """Return the ids of what hangs together, by a look at each two of which one is in doubt."""
    groups = [{dated.ids} for dated in doubted]
    for left in doubted:
        for right in (*doubted, *counted):
            if right is not left and may_be(left, right):
                near = [group for group in groups if not group.isdisjoint({left.ids, right.ids})]
                groups = [group for group in groups if group not in near]
                groups.append({right.ids}.union(*near))
    return {frozenset(group) for group in groups}


def certain_by_each_two(doubted: list[Dated], counted: list[Dated]) -> int:
    """Return what is added by those *doubted* of which no two may be one, those that add most."""
    every = [*doubted, *counted]
    sorts = tuple(sorted({name for dated in every for name, _ in sorts_of(dated.contribution)}))
    adds = []
    for dated in doubted:
        number = vector(dated.contribution, sorts)
        least = [size(number)]
        for near in counted:
            if may_be(dated, near):
                theirs = vector(near.contribution, sorts)
                whole = more_together(dated, near, sorts) or joined(number, theirs)
                least.append(size(joined(whole, joined(number, theirs))) - size(theirs))
        adds.append(min(least))
    taken: list[Dated] = []
    total = 0
    for more, dated in sorted(zip(adds, doubted, strict=True), key=lambda pair: -pair[0]):
        if not any(may_be(dated, near) for near in taken):
            taken.append(dated)
            total += more
    return total


@settings(max_examples=drawn(400))
@given(bands())
def test_what_hangs_together_is_found_as_by_a_look_at_each_two(story: Timeline) -> None:
    """In the order of those in doubt; and of what counts, by its days."""
    counted, doubted = sides(story)

    groups = [*hanging_together(counted, doubted)]

    found = [frozenset(dated.ids for dated in [*of, *beside]) for of, beside in groups]
    assert by_each_two(counted, doubted) == {*found}
    assert [group for dated in doubted for group in found if dated.ids in group][:1] == found[:1]
    for of, beside in groups:
        assert [dated for dated in doubted if dated in of] == of
        assert sorted(beside) == beside


@settings(max_examples=drawn(400))
@given(bands())
def test_what_is_certain_is_as_by_a_look_at_each_two(story: Timeline) -> None:
    """Whatever sorts they tell of, and whichever parts they have."""
    counted, doubted = sides(story)
    every = [*doubted, *counted]
    sorts = tuple(sorted({name for dated in every for name, _ in sorts_of(dated.contribution)}))

    found = certainly_added(doubted, counted, sorts, more_together)

    assert certain_by_each_two(doubted, counted) == found


@pytest.mark.parametrize("many", [0, 3, MANY])
@settings(max_examples=drawn(120))
@given(bands())
def test_bounds_move_as_if_all_had_been_made_anew(many: int, story: Timeline) -> None:
    """Alternatives that share what they found say what each by itself does, whichever was first."""
    with patch.object(clustering, "MANY", many):
        answer = story.ask(returned)
        before, alternatives = answer["R"], Alternatives(returned, answer)
        open_ = [added.unit for added in (*before.contributions, *before.doubted)]
        for left, right in combinations(open_, 2):
            if left.when.meet(right.when) and not left.judged_apart(right):
                instead = (if_one(left, right),)
                after = anew(before, (left, right), instead).counted
                moved = BoundsMoved("R", before.counted, after)

                expected = [moved] if after != before.counted else []
                assert expected == [*alternatives.moved((left, right), instead)]


def anew(before: Figure, units: Sequence[Unit], instead: Sequence[Unit]) -> Figure:
    """Return the figure with others *instead* of the *units*, of which nothing is kept."""
    ids = {unit.ids for unit in units}
    every: tuple[Contribution, ...] = (*before.contributions, *before.doubted)
    left = [added for added in every if added.unit.ids not in ids]
    settled = entries_by_side(chain.from_iterable(map(returned.entries, instead)))
    return figure_of((*left, *settled.get("R", ())))


@pytest.mark.parametrize("numbers", [*permutations((1, 2, 3, 4))])
def test_what_is_in_doubt_adds_what_it_has_beyond_the_greatest(numbers: tuple[int, ...]) -> None:
    """If the fifty are any of these they are the four, and 46 more."""
    days = (
        report(f"d{day}#1", swap(to("R", count=count)), june(day))
        for day, count in enumerate(numbers, 2)
    )
    fifty = report("w#1", swap(to("R", count=50)), june(1, 9))

    counted, doubted = sides(told(*days, fifty))

    assert certainly_added(doubted, counted, (), more_together) == 46


def wide(many: int, length: int) -> list[Event]:
    """Return so many swaps, each on some day of as many, which begin a day after each other."""
    first = date(2025, 1, 1)
    return [
        report(
            f"w{number}#1",
            swap(to("R", count=10)),
            When(*(first + timedelta(days=number + more) for more in (0, length))),
        )
        for number in range(many)
    ]


def test_of_very_many_those_count_that_are_two_for_certain() -> None:
    """So many that may be one with a neighbour each, and with one thing that counts."""
    all_days = tl.Span(When.on(date(2025, 1, 1)), When.on(date(2025, 12, 31)))
    many = MANY + 2
    one = report("s#1", swap(to("R", count=4)), all_days)

    figure = told(one, *wide(many, 1)).ask(returned)["R"]

    # Two and two are one: half of them are there, each of which may be the four of all days.
    assert 4 + 6 * (many // 2) == figure.counted.low
    assert figure.low.world() is None


@pytest.mark.parametrize("many", [100, 400])
def test_as_many_pairs_are_looked_at_as_there_are_things(many: int) -> None:
    """Where all lie on the same days: a few for each, of them and of every alternative."""
    story = told(*wide(many, many))
    calls = 0

    def counting(left: Contribution, right: Contribution) -> bool:
        nonlocal calls
        calls += 1
        return may_be_one(left, right)

    with (
        patch.object(hanging, "may_be_one", counting),
        patch.object(certain, "may_be_one", counting),
        patch.object(clustering, "may_be_one", counting),
        patch.object(overlaps, "may_be_one", counting),
    ):
        checks = story.ask(tl.worth_checking(returned))

    alternatives = sum(len(check.outcomes) for check in checks)
    assert calls < 5 * many * (1 + alternatives)
