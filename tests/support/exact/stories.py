"""Small stories: reports of swaps, as the library has them and as the oracle has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from support.exact.days import Dating, june
from support.exact.figures import Exact, Thing
from support.exact.numbers import numbers
from support.reported import report, swap, to
from timeline import Count
from timeline.exchanges import returned

if TYPE_CHECKING:
    from timeline import Reading, Report, Timeline
    from timeline.questions import Contribution, Step

__all__ = ["Swap", "cut", "exact_of", "on_day"]


@frozen
class Swap:
    """A report that *count* came back to one side, on the day that *when* gives."""

    name: str
    when: Dating
    count: Count

    @property
    def report(self) -> Report:
        """The same as the library has it."""
        return report(self.name, swap(to("R", count=self.count)), self.when.value)

    @property
    def thing(self) -> Thing:
        """The same as the oracle has it."""
        when = self.when
        return Thing(self.name, when.days, numbers(self.count), when.exact, when.ends)


def cut(story: Timeline, since: int | None, by: int | None) -> Reading:
    """Return *story* on the days from *since* to *by*."""
    reading: Reading = story if since is None else story.happened_since(june(since))
    return reading if by is None else reading.happened_by(june(by))


def exact_of(reading: Reading) -> Exact:
    """Return what the figure of *reading* says, to be compared with what it has to be."""
    answered = reading.ask(returned)["R"]
    return Exact(
        answered.counted,
        answered.exact,
        frozenset(map(_name, answered.contributions)),
        frozenset(
            (_name(doubt.contribution), frozenset(map(_name, doubt.others)))
            for doubt in answered.doubtful
        ),
        frozenset(frozenset({_name(left), _name(right)}) for left, right in answered.apart),
    )


def on_day(steps: tuple[Step, ...], last: int) -> tuple[Count, int]:
    """Return what the step that holds on the day *last* says."""
    begun = [step for step in steps if step.day is None or step.day <= june(last)]
    return (begun[-1].count, begun[-1].perhaps) if begun else (Count(), 0)


def _name(contribution: Contribution) -> str:
    return contribution.unit.lead.reports[0].event.name
