"""What wholes and parts add by each of many days is what the cut to that day says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import drawn
from support.reported import june, part, report, same, swap, through, to, told
from timeline import Count, Phase
from timeline.exchanges import RETURNED
from timeline.state import Scope, merge_unit, merge_unit_by_day
from timeline.state.wholes import Wholes

if TYPE_CHECKING:
    from timeline import Event, Unit

NAMES = tuple(f"{letter}#1" for letter in "abcdefg")
DAYS = (date.min, *(date(2025, 6, 1) + timedelta(days=number) for number in range(12)), date.max)
SCOPES = (Scope(), Scope(None, date(2025, 6, 6)), Scope(date(2025, 6, 4), None))
NUMBERS = st.integers(0, 9).map(Count.exactly)
COUNTS = NUMBERS | st.integers(0, 9).map(Count.at_least) | st.integers(0, 9).map(Count.up_to)
PEOPLE: tuple[dict[str, Any], ...] = (
    {},
    {},
    {"category": "military"},
    {"category": "civilian"},
    {"category": "military", "complete": True},
    {"traits": ("medics",)},
)


@st.composite
def units(draw: st.DrawFn) -> list[Event]:
    """Draw reports, and links that make them parts of each other, in circles as well."""
    names = NAMES[: draw(st.integers(2, len(NAMES)))]
    told_: list[Event] = []
    for name in names:
        people = draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique_by=repr))
        first = draw(st.integers(1, 10))
        last = first + draw(st.sampled_from((0, 0, 1, 4)))
        when = draw(st.sampled_from((june(first), june(first, last), through(first, last), None)))
        phase = Phase.PLANNED if draw(st.integers(0, 5)) == 0 else Phase.DONE
        transfers = [to("North", count=draw(COUNTS), **whom) for whom in people]
        told_.append(report(name, swap(*transfers), when, phase=phase))
    pair = st.tuples(st.sampled_from(names), st.sampled_from(names))
    for inner, outer in draw(st.lists(pair, max_size=9, unique=True)):
        if inner != outer:
            told_.append((same if draw(st.integers(0, 9)) == 0 else part)(inner, outer))
    return told_


def possible(unit: Unit, scope: Scope) -> Unit:
    """Return *unit* as if all of it that may lie within *scope* did, and without the rest.

    A whole does not lie there if a part of it that was done does not.
    """
    wholes = Wholes(unit, RETURNED)
    days = wholes.days()
    places = range(len(unit.developments))
    outside = {
        place
        for place in places
        if unit.developments[place].affirmed
        and not days[place].within(scope.since, scope.by).possible
    }
    while further := {n for place in outside for n in wholes.nested.wholes[place]} - outside:
        outside |= further
    developments = tuple(
        development.silent("outside") if place in outside else development
        for place, development in enumerate(unit.developments)
    )
    return evolve(unit, developments=developments, scope=Scope())


@settings(max_examples=drawn(100))
@given(units())
def test_a_sweep_over_days_says_what_the_cut_to_each_of_them_says(log: list[Event]) -> None:
    """To the figure, with its sorts and traits; and what there was, if all that may be was."""
    for unit in told(*log).every_unit():
        for scope in SCOPES:
            within = evolve(unit, scope=scope)
            for day, known, perhaps in merge_unit_by_day(within, RETURNED, DAYS):
                by = scope.narrowed(None, day)

                assert merge_unit(evolve(unit, scope=by), RETURNED) == known
                in_all = merge_unit(possible(unit, by), RETURNED)
                assert {side: in_all.get(side) for side in known} == {
                    side: perhaps.get(side) for side in known
                }


@settings(max_examples=drawn(100))
@given(units(), st.randoms(use_true_random=False))
def test_a_sweep_may_leave_days_out(log: list[Event], random: Any) -> None:
    """Whichever days are asked for."""
    days = sorted(random.sample(DAYS, 5))
    for unit in told(*log).every_unit():
        every = {by.day: by for by in merge_unit_by_day(unit, RETURNED, DAYS)}

        assert [every[day] for day in days] == [*merge_unit_by_day(unit, RETURNED, days)]
