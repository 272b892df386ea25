"""What moves a figure is named: without the events that a shift names, it does not come about."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest

from support.reported import hours, id_of, june, report, revision, swap, to, told
from timeline import Count, Timeline
from timeline.exchanges import returned
from timeline.questions import changed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline import Event, Report, When

RANGES = (june(3), june(1, 4), june(3, 6), june(4, 8))


def came(name: str, count: int, when: When) -> Report:
    """Return the report *name*, with its name as its place, that so many came back."""
    return report(name, swap(to("R", count=Count.exactly(count)), place=name), when)


Shifts = dict[tuple[str, str, tuple[str, ...]], set[str]]


def shifts(early: Iterable[Event], late: Iterable[Event]) -> Shifts:
    """Return how what is told *early* moved by what came *late*, with the events it names."""
    story = Timeline([*told(*early), *told(*late, at=hours(5))])
    found = story.ask(changed(returned, since=hours(1)))
    return {
        (shift.title, shift.change, shift.why): {event.id for event in shift.events}
        for moved in found.moved
        for shift in moved.shifts
    }


@pytest.mark.parametrize("first", RANGES, ids=str)
def test_without_what_a_shift_names_it_does_not_come_about(first: When) -> None:
    """However many doubts lie between, and if what is set aside is read again as well."""
    for second, third in product(RANGES, repeat=2):
        early = [came("a#1", 7, first), came("b#1", 10, second)]
        news: list[Event] = [
            came("c#1", 3, third),
            revision("b#1", came("b#1", 12, second)),
            revision("a#1", came("a#1", 7, june(5))),
        ]
        for late in (chosen for number in (1, 2, 3) for chosen in combinations(news, number)):
            for shift, events in shifts(early, late).items():
                rest = [event for event in late if id_of(event) not in events]

                assert events, (early, late, shift)
                assert shift not in shifts(early, rest), (early, late, shift)
