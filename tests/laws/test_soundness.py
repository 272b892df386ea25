"""Answers are true of every world that its reports are honest about.

What a lower bound assumes is kept: reports of one swap are linked, save some that leave their day
open, and every part is linked to its whole. Categories that reports name are all there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, note, settings
from hypothesis import strategies as st

from support.examples import drawn
from support.worlds import NEAR, SIDES, SORTS, World, day, edge, worlds
from timeline import Counted
from timeline.exchanges import RETURNED, Swap
from timeline.state import Topic

if TYPE_CHECKING:
    from support.worlds import Claimed
    from timeline import Reading
    from timeline.questions import Claim, Comparison

QUESTIONS = {sort: Counted(RETURNED, of=Swap, category=sort) for sort in (None, *SORTS)}
DAYS = st.none() | NEAR
EVER = 999

Near = tuple[int, int] | None


def cut(reading: Reading, since: int | None, by: int | None) -> Reading:
    """Return *reading* of what happened within the days."""
    reading = reading if since is None else reading.happened_since(day(since))
    return reading if by is None else reading.happened_by(day(by))


def reported(world: World, reading: Reading) -> dict[str, set[int]]:
    """Return, for each side, the swaps of which a report that speaks in *reading* says anything."""
    affirmed = {
        one.id
        for unit in reading.every_unit()
        for each in unit.developments
        for one in each.affirmed
    }
    told = [world.told[id_] for id_ in affirmed & world.told.keys()]
    return {
        side: {place for one in told if side in one.sides for place in one.node} for side in SIDES
    }


def check(world: World, reading: Reading, since: int | None = None, by: int | None = None) -> None:
    """Fail unless the truth lies within every figure of what happened within the days."""
    days = (since or 0, EVER if by is None else by)
    swaps = reported(world, reading)
    for sort, question in QUESTIONS.items():
        answer = cut(reading, since, by).ask(question)
        for side in SIDES:
            figure = answer[side]
            seen = world.number(side, sort, swaps[side], *days)
            true = world.number(side, sort, range(len(world.swaps)), *days)
            where = f"{sort or 'all'} of {side}: {seen} reported, {true} in truth"

            assert figure.counted.admits(seen), f"{where}\n{figure.explain()}"
            assert figure.implied.admits(true), f"{where}\n{figure.explain()}"


@settings(max_examples=drawn(200))
@given(worlds())
def test_the_truth_lies_within_every_figure(world: World) -> None:
    """Over all time, figures admit what was reported, and what there was."""
    check(world, world.timeline)


@settings(max_examples=drawn(200))
@given(worlds(most=1), DAYS)
def test_the_truth_lies_within_the_figures_of_a_single_swap(world: World, by: Near) -> None:
    """However often it is told, linked or not, and whichever days its reports leave open."""
    check(world, world.timeline, None, edge(world, by))


@settings(max_examples=drawn(200))
@given(worlds(), DAYS, DAYS)
def test_the_truth_lies_within_the_figures_of_some_days(
    world: World, since: Near, by: Near
) -> None:
    """Within the days asked about, figures admit what was reported, and what there was."""
    check(world, world.timeline, edge(world, since), edge(world, by))


@settings(max_examples=drawn(100))
@given(worlds(), DAYS, NEAR, st.sets(st.integers(0, 30)))
def test_the_truth_lies_within_every_figure_of_those_who_speak(
    world: World, by: Near, said: tuple[int, int], silent: set[int]
) -> None:
    """Whoever is silent, figures admit what the others report, and what there was."""
    names, last = {f"d{number}" for number in silent}, edge(world, by)
    heard = world.timeline.said_until(day(edge(world, said) or 0))

    check(world, heard, None, last)
    check(world, world.timeline.believing(lambda report: report.document not in names), None, last)


@settings(max_examples=drawn(100))
@given(worlds(), DAYS, DAYS)
def test_honest_reports_are_in_no_conflict(world: World, since: Near, by: Near) -> None:
    """Numbers, days and links of what truly was exclude nothing, whatever days one looks at."""
    honest = world.told.keys() | world.totals.keys()
    topics = {Topic.NUMBER, Topic.DATE, Topic.LINK, Topic.READING}

    assert [] == [
        one
        for one in cut(world.timeline, edge(world, since), edge(world, by)).conflicts()
        if one.topic in topics and honest >= {*one.ids}
    ]


def meant(world: World, claim: Claim) -> list[Claimed]:
    """Return the totals that *claim* may stand for: those that fit its side and its start."""
    told = [one for each in claim.development.affirmed for one in world.totals[each.id]]
    return [one for one in told if claim.side in one.sides and _starts(one, claim)]


def _starts(one: Claimed, claim: Claim) -> bool:
    if one.since is None or claim.since is None:
        return one.since is None and claim.since is None
    return claim.since.within(day(one.since), day(one.since)).possible


def fits(world: World, reading: Reading, one: Comparison, total: Claimed) -> bool:
    """Return whether *one* admits how many of *total* were truly not reported."""
    side, days = one.claim.side, (total.since or 0, total.by)
    true = world.number(side, None, range(len(world.swaps)), *days)
    seen = world.number(side, None, reported(world, reading)[side], *days)
    return one.counted.admits(seen) and one.missing.admits(true - seen) and not one.excess.low


@settings(max_examples=drawn(100))
@given(worlds(), DAYS, DAYS)
def test_honest_claims_are_never_exceeded(world: World, since: Near, by: Near) -> None:
    """What is missing in a true total admits the truth, and nothing is too many."""
    reading = cut(world.timeline, edge(world, since), edge(world, by))
    for one in reading.ask(QUESTIONS[None].against_claims()).comparisons:
        note(str(one))

        assert any(fits(world, world.timeline, one, total) for total in meant(world, one.claim))
