"""Answers are true of every world that its reports are honest about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, note, settings
from hypothesis import strategies as st

from timeline import counted
from timeline.exchanges import Swap
from worlds import LAST, SIDES, SORTS, World, day, worlds

if TYPE_CHECKING:
    from timeline import Reading

QUESTIONS = {sort: counted("returned", of=Swap, category=sort) for sort in (None, *SORTS)}


def reported(world: World, reading: Reading, side: str) -> set[int]:
    """Return the swaps of which a report that speaks in *reading* says anything for *side*."""
    speaking = (
        one.id for unit in reading.units() for each in unit.developments for one in each.affirmed
    )
    found = (world.told[id_] for id_ in speaking if id_ in world.told)
    return {place for told in found if side in told.sides for place in told.node}


def check(world: World, reading: Reading, since: int = 0, by: int = 999) -> None:
    for sort, question in QUESTIONS.items():
        answer = reading.ask(question)
        for side in SIDES:
            figure = answer[side]
            seen = world.number(side, sort, reported(world, reading, side), since, by)
            true = world.number(side, sort, range(len(world.swaps)), since, by)
            note(f"{sort or 'all'} of {side}: {seen} reported, {true} in truth\n{figure.explain()}")

            assert figure.counted.admits(seen)
            assert figure.implied.admits(true)


@settings(max_examples=300)
@given(worlds())
def test_the_truth_lies_within_every_figure(world: World) -> None:
    """Over all time, figures admit what was reported, and what there was."""
    check(world, world.timeline)


CUTS = st.none() | st.integers(0, LAST)


@settings(max_examples=300)
@given(worlds(), CUTS, CUTS)
def test_the_truth_lies_within_every_figure_of_some_days(
    world: World, since: int | None, by: int | None
) -> None:
    """Within the days asked about, figures admit what was reported, and what there was."""
    reading: Reading = world.timeline
    reading = reading if since is None else reading.happened_since(day(since))
    reading = reading if by is None else reading.happened_by(day(by))
    check(world, reading, since or 0, 999 if by is None else by)
