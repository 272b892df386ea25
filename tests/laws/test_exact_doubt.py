"""The lower bound is what the least of all worlds has, however much may be one."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from support.exact.days import Dating, asked, june
from support.exact.figures import Thing, adds, worlds
from support.exact.numbers import numbers
from support.exact.stories import cut
from support.examples import drawn
from support.reported import distinct, part, report, swap, to, told
from timeline import Count, Distinct, When
from timeline.exchanges import returned

if TYPE_CHECKING:
    from timeline import Event, Timeline

SORTS = ("civilian", "military")

World = frozenset[frozenset[str]]
"""The names of rows that are one thing, thing by thing."""
LAST = 9


@frozen
class Row:
    """A report of *count*, perhaps all of one *sort*, which it may say is all there was."""

    name: str
    when: Dating
    count: Count
    sort: str | None = None
    complete: bool = False

    @property
    def report(self) -> Event:
        """The same as the library has it."""
        transfer = to("R", count=self.count, category=self.sort, complete=self.complete)
        return report(self.name, swap(transfer), self.when.value)

    @property
    def thing(self) -> Thing:
        """The same as the oracle has it."""
        when = self.when
        return Thing(self.name, when.days, numbers(self.count), when.exact, when.ends)


@frozen
class Story:
    """Rows, pairs of them judged apart, and whether all of one list are."""

    rows: tuple[Row, ...]
    apart: frozenset[frozenset[str]]
    listed: bool

    @property
    def timeline(self) -> Timeline:
        """The same as the library has it."""
        links: list[Event] = [distinct(*sorted(pair)) for pair in self.apart]
        if self.listed:
            links.append(Distinct(document="list", judge="a reader", why="it says so"))
        return told(*(row.report for row in self.rows), *links)

    def least(self, since: int | None, by: int | None) -> int:
        """Return how many there were at least, in any world."""
        return min(self.sums(since, by).values())

    def sums(self, since: int | None, by: int | None) -> dict[World, int]:
        """Return how many there were at least in each world, by what is one thing there."""
        scope = asked(since, by)
        here = {row.name: row for row in self.rows if adds(row.thing, scope)}
        two = {frozenset(pair) for pair in combinations(here, 2) if self._are_two(here, *pair)}
        return {
            frozenset(frozenset(thing.name for thing in group) for group in world): sum(
                least_of([here[thing.name] for thing in group], since, by) for group in world
            )
            for world in worlds([row.thing for row in here.values()], two)
        }

    def _are_two(self, rows: dict[str, Row], one: str, another: str) -> bool:
        if frozenset({one, another}) in self.apart:
            return True
        if self.listed and one.startswith("list") and another.startswith("list"):
            return True
        left, right = rows[one], rows[another]
        other_sorts = left.complete and right.complete and {left.sort, right.sort} == {*SORTS}
        return other_sorts and left.count.low + right.count.low > 0


def least_of(rows: list[Row], since: int | None, by: int | None) -> int:
    """Return how many one thing of all *rows* has at least: sorts exclude each other."""
    scope = asked(since, by)
    lows = [(row.sort, int(min(adds(row.thing, scope)))) for row in rows]
    of_sorts = sum(max((low for of, low in lows if of == sort), default=0) for sort in SORTS)
    return max([of_sorts, *(low for _, low in lows)])


DATINGS = st.one_of(
    st.integers(2, 7).map(lambda day: Dating(day, day)),
    st.tuples(st.integers(2, 7), st.integers(1, 4)).map(lambda at: Dating(at[0], sum(at))),
    st.tuples(st.integers(2, 7), st.integers(1, 4)).map(lambda at: Dating(at[0], sum(at))),
    st.tuples(st.integers(2, 5), st.integers(1, 2)).map(
        lambda at: Dating(at[0], sum(at), span=True)
    ),
    st.integers(2, 7).map(lambda day: Dating(day, None, span=True)),
    st.integers(2, 7).map(lambda day: Dating(None, day)),
    st.integers(2, 7).map(lambda day: Dating(day, None)),
    st.just(Dating()),
)
COUNTS = st.one_of(
    st.integers(0, 9).map(Count.exactly),
    st.integers(0, 9).map(Count.at_least),
    st.integers(0, 9).map(Count.up_to),
)


@st.composite
def stories(draw: st.DrawFn, most: int = 6) -> Story:
    """Draw a story of so many rows at most."""
    names = [
        f"{draw(st.sampled_from(['list', 'a']))}#{n}" for n in range(draw(st.integers(1, most)))
    ]
    sorts = st.sampled_from([None, None, *SORTS])
    rows = tuple(
        Row(name, draw(DATINGS), draw(COUNTS), draw(sorts), draw(st.booleans())) for name in names
    )
    pairs = [frozenset(pair) for pair in combinations(names, 2)]
    apart = draw(st.sets(st.sampled_from(pairs), max_size=3)) if pairs else set()
    return Story(rows, frozenset(apart), draw(st.booleans()))


DAYS = st.none() | st.integers(1, LAST)


@settings(max_examples=drawn(400))
@given(stories(), DAYS, DAYS)
def test_the_lower_bound_is_that_of_the_least_world(
    story: Story, since: int | None, by: int | None
) -> None:
    """Whatever is judged apart, and whichever sorts are all there were."""
    counted = cut(story.timeline, since, by).ask(returned)["R"].counted

    assert story.least(since, by) == counted.low


@settings(max_examples=drawn(300))
@given(stories(), DAYS, DAYS)
def test_a_world_is_given_in_which_there_are_so_few(
    story: Story, since: int | None, by: int | None
) -> None:
    """It is one of all worlds, and the least of them; its things add up to it."""
    world = cut(story.timeline, since, by).ask(returned)["R"].low.world()
    assert world is not None
    parts = [
        frozenset(name for unit in thing.units for name in unit.lead.report_names)
        for thing in world.things
    ]

    sums = story.sums(since, by)
    assert sums[frozenset(parts)] == min(sums.values()) == world.number
    assert sum(thing.number or 0 for thing in world.things) == world.number


@settings(max_examples=drawn(200))
@given(stories(most=12))
def test_a_later_day_never_lowers_the_bound(story: Story) -> None:
    """What certainly was by one day was by the next; and so for steps."""
    timeline = story.timeline
    lows = [timeline.happened_by(june(day)).ask(returned)["R"].counted.low for day in range(1, 15)]
    steps = [step.count.low for step in timeline.ask(returned.by_day()).get("R", ())]

    assert (sorted(lows), sorted(steps)) == (lows, steps)


def on(day: int) -> When:
    return When.on(june(day))


def test_a_whole_with_parts_on_other_days_makes_a_difference() -> None:
    """If it is the nine of June 5, the fours of June 2 and 9 were others: seventeen at least."""
    week, nine = When(june(1), june(10)), report("two#a", swap(to("North", count=9)), on(5))
    whole = report("one#whole", swap(to("North", count=8)), week)
    story = told(
        whole,
        report("one#first", swap(to("North", count=4)), on(2)),
        report("one#last", swap(to("North", count=4)), on(9)),
        part("one#first", "one#whole"),
        part("one#last", "one#whole"),
        nine,
    )

    assert story.ask(returned)["North"].counted.low == 17
    assert told(whole, nine).ask(returned)["North"].counted.low == 9
