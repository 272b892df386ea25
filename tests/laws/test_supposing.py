"""What would be if something were decided is what is once it has been."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings

from support.examples import drawn
from support.reported import link, recorded, same, swap, to, told
from support.reported import report as reported
from support.tangles import tangles
from timeline import Relation, Timeline
from timeline.exchanges import returned
from timeline.questions import BoundsMoved
from timeline.questions.checking.alternatives import Alternatives
from timeline.state import if_one, if_wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline import Answer, Event
    from timeline.state import Unit

ABSENT, SUPPOSED = "not so", "it is supposed here"


def unit_of(story: Timeline, unit: Unit) -> Unit:
    """Return what became of *unit* in *story*."""
    (again,) = story.units_of(unit.lead.ids)
    return again


def names_of(left: Unit, right: Unit) -> tuple[str, str]:
    """Return the name of a report of each."""
    return left.lead.report_names[0], right.lead.report_names[0]


def pairs_of(story: Timeline) -> list[tuple[Unit, Unit]]:
    """Return pairs of units of one kind that speak, and that nothing carries out.

    When they were agreed would move the days of what does.
    """
    links = (linked.event for linked in story.links())
    agreed = {judged.right for judged in links if judged.relation is Relation.IMPLEMENTS}
    units = [
        unit for unit in story.every_unit() if unit.lead.reports and agreed.isdisjoint(unit.ids)
    ]
    return [pair for pair in combinations(units, 2) if len({unit.lead.kind for unit in pair}) == 1]


@settings(max_examples=drawn(150))
@given(tangles())
def test_two_units_are_one_as_if_it_had_been_recorded(events: list[Event]) -> None:
    """With their parts, their days and what they were judged apart from."""
    story = Timeline(map(recorded, events))
    for left, right in pairs_of(story):
        judged = link(Relation.SAME, *names_of(left, right), SUPPOSED)
        if not left.judged_apart(right):
            assert if_one(left, right) == unit_of(story | told(judged), left)


@settings(max_examples=drawn(150))
@given(tangles())
def test_bounds_move_as_if_it_had_been_recorded(events: list[Event]) -> None:
    """Whatever else lies on the days of the two is settled anew, and the rest stays as it is."""
    story = Timeline(map(recorded, events))
    answer = story.ask(returned)
    alternatives = Alternatives(returned, answer)
    for left, right in pairs_of(story):
        if not adding(answer) >= {left.ids, right.ids} or not left.when.meet(right.when):
            continue  # they are not open in the answer
        if not left.judged_apart(right):
            judged = link(Relation.SAME, *names_of(left, right), SUPPOSED)
            after = (story | told(judged)).ask(returned)

            moved = alternatives.moved((left, right), (if_one(left, right),))
            assert sorted(moved, key=str) == sorted(differences(answer, after), key=str)


@settings(max_examples=drawn(100))
@given(tangles())
def test_what_is_apart_counts_as_if_it_had_been_recorded(events: list[Event]) -> None:
    """Judged distinct from all others, whatever it may have been the same as."""
    story = Timeline(map(recorded, events))
    answer = story.ask(returned)
    alternatives = Alternatives(returned, answer)
    units = [unit for unit in story.every_unit() if unit.ids in adding(answer)]
    for unit in units:
        judged = [
            link(Relation.DISTINCT, *names_of(unit, rival), SUPPOSED)
            for rival in units
            if rival is not unit
        ]
        after = (story | told(*judged)).ask(returned)

        moved = alternatives.moved((unit,), apart=(unit,))
        assert sorted(moved, key=str) == sorted(differences(answer, after), key=str)


def adding(answer: Answer) -> set[tuple[str, ...]]:
    """Return the ids of the units that count in *answer*, or are in doubt."""
    counted = (added for figure in answer.values() for added in figure.contributions)
    in_doubt = (doubtful.contribution for figure in answer.values() for doubtful in figure.doubtful)
    return {added.unit.ids for added in (*counted, *in_doubt)}


def differences(before: Answer, after: Answer) -> Iterator[BoundsMoved]:
    """Yield the bounds in which two answers differ."""
    for side in sorted({*before, *after}):
        counted = before[side].counted, after[side].counted
        implied = before[side].implied, after[side].implied
        if counted[0] != counted[1]:
            yield BoundsMoved(side, *counted)
        if implied[0] != implied[1] and (before[side].claims or after[side].claims):
            yield BoundsMoved(side, *implied, implied=True)


def test_reports_that_are_wrong_do_not_speak() -> None:
    """Others of the same development do, and it is said why."""
    story = told(
        reported("a#1", swap(to("R", count=4))),
        reported("b#1", swap(to("R", count=5))),
        same("a#1", "b#1"),
    )
    (unit,) = story.every_unit()
    (wrong,) = (report for report in unit.lead.reports if report.event.document == "b")
    supposed = if_wrong(unit, {wrong.id}, ABSENT)

    assert [report.event.name for report in supposed.lead.reports] == ["a#1"]
    assert [(silent.recorded, silent.why) for silent in supposed.lead.silenced] == [(wrong, ABSENT)]
