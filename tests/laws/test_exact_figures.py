"""Figures are exactly what the rules demand of small stories: not a day and not a number wider."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from support.exact.days import Dating, asked, june
from support.exact.figures import Exact, Thing, figure
from support.exact.numbers import numbers
from support.reported import distinct, report, swap, to, told
from timeline import Count
from timeline.exchanges import returned

if TYPE_CHECKING:
    from collections.abc import Collection

    from timeline import Reading, Timeline
    from timeline.questions import Contribution

DATINGS = (
    Dating(4, 4),
    Dating(5, 5),
    Dating(3, 4),
    Dating(4, 5),
    Dating(4, 7),
    Dating(1, 4),
    Dating(3, 5, span=True),
    Dating(5, None, span=True),
    Dating(None, 4),
    Dating(4, None),
    Dating(),
)
COUNTS = (Count.exactly(5), Count.at_least(2), Count.between(1, 3))
NESTED = (
    Dating(4, 4),
    Dating(3, 4),
    Dating(4, 5),
    Dating(5, 6),
    Dating(4, 7),
    Dating(1, 4),
    Dating(None, 5),
)
SCOPES = ((None, None), (None, 3), (None, 4), (4, None), (5, None), (4, 4))

Story = tuple[tuple[str, Dating, Count], ...]


def cut(story: Timeline, since: int | None, by: int | None) -> Reading:
    """Return *story* on the days from *since* to *by*."""
    reading: Reading = story if since is None else story.happened_since(june(since))
    return reading if by is None else reading.happened_by(june(by))


def recorded(story: Story, apart: Collection[frozenset[str]] = ()) -> Timeline:
    """Return the timeline of *story*, with judgements that some are *apart*."""
    reports = [report(name, swap(to("R", count=count)), when.value) for name, when, count in story]
    return told(*reports, *(distinct(*sorted(pair)) for pair in apart))


def things(story: Story) -> list[Thing]:
    return [
        Thing(name, when.days, numbers(count), when.exact, when.stated)
        for name, when, count in story
    ]


def name(of: Contribution) -> str:
    return of.unit.lead.reports[0].event.name


def answered(reading: Reading) -> Exact:
    """Return what the figure of *reading* says, to be compared."""
    one_side = reading.ask(returned)["R"]
    return Exact(
        one_side.counted,
        one_side.exact,
        frozenset(map(name, one_side.contributions)),
        frozenset(
            (name(doubt.contribution), frozenset(map(name, doubt.others)))
            for doubt in one_side.doubtful
        ),
        frozenset(frozenset({name(left), name(right)}) for left, right in one_side.apart),
    )


@pytest.mark.parametrize(("since", "by"), SCOPES)
def test_two_reports_add_up_or_may_be_one(since: int | None, by: int | None) -> None:
    """However their days meet, and whichever days are asked about."""
    pairs = product(product(DATINGS, repeat=2), ((0, 0), (0, 1), (2, 0)))
    for whens, counts in pairs:
        story = tuple(zip(("a#1", "b#1"), whens, (COUNTS[place] for place in counts), strict=True))
        expected = figure(things(story), asked(since, by))

        assert (story, expected) == (story, answered(cut(recorded(story), since, by)))


@pytest.mark.parametrize("apart", [(), (frozenset({"a#1", "b#1"}),)])
@pytest.mark.parametrize(("since", "by"), [(None, None), (None, 4), (4, None)])
def test_three_reports_may_keep_each_other_out(
    since: int | None, by: int | None, apart: tuple[frozenset[str], ...]
) -> None:
    """Narrower ranges come first, and what is judged to be two keeps nothing out."""
    counts = (Count.exactly(5), Count.between(1, 3), Count.exactly(2))
    for whens in product(NESTED, repeat=3):
        story = tuple(zip(("a#1", "b#1", "c#1"), whens, counts, strict=True))
        expected = figure(things(story), asked(since, by), apart)

        assert (story, expected) == (story, answered(cut(recorded(story, apart), since, by)))
