"""Figures are exactly what the rules demand of small stories: not a day and not a number wider."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from support.exact.days import Dating, asked
from support.exact.figures import by_day, figure
from support.exact.stories import Swap, cut, exact_of, on_day
from support.reported import distinct, told
from timeline import Count
from timeline.exchanges import returned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline import Timeline

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


def recorded(story: Iterable[Swap], apart: Iterable[frozenset[str]] = ()) -> Timeline:
    """Return the timeline of *story*, with judgements that some are *apart*."""
    judged = (distinct(*sorted(pair)) for pair in apart)
    return told(*(swap.report for swap in story), *judged)


@pytest.mark.parametrize(("since", "by"), SCOPES)
def test_two_reports_add_up_or_may_be_one(since: int | None, by: int | None) -> None:
    """However their days meet, and whichever days are asked about."""
    pairs = product(product(DATINGS, repeat=2), ((0, 0), (0, 1), (2, 0)))
    for whens, counts in pairs:
        story = [
            Swap(name, when, COUNTS[place])
            for name, when, place in zip(("a#1", "b#1"), whens, counts, strict=True)
        ]
        expected = figure([swap.thing for swap in story], asked(since, by))

        assert (story, expected) == (story, exact_of(cut(recorded(story), since, by)))


@pytest.mark.parametrize("apart", [(), (frozenset({"a#1", "b#1"}),)])
@pytest.mark.parametrize(("since", "by"), [(None, None), (None, 4), (4, None)])
def test_three_reports_may_keep_each_other_out(
    since: int | None, by: int | None, apart: tuple[frozenset[str], ...]
) -> None:
    """Narrower ranges come first, and what is judged to be two keeps nothing out."""
    counts = (Count.exactly(5), Count.between(1, 3), Count.exactly(2))
    for whens in product(NESTED, repeat=3):
        story = list(map(Swap, ("a#1", "b#1", "c#1"), whens, counts))
        expected = figure([swap.thing for swap in story], asked(since, by), apart)

        assert (story, expected) == (story, exact_of(cut(recorded(story, apart), since, by)))


@pytest.mark.parametrize(("since", "by"), [(None, None), (None, 4), (4, None)])
def test_steps_are_where_days_begin_and_end(since: int | None, by: int | None) -> None:
    """Nothing is certain before the last day that it may have, or possible before its first."""
    counts = (Count.exactly(5), Count.between(1, 3))
    for whens in product(DATINGS, repeat=2):
        story = list(map(Swap, ("a#1", "b#1"), whens, counts))
        things = [swap.thing for swap in story]
        steps = cut(recorded(story), since, by).ask(returned.by_day()).get("R", ())
        for last in range(1, 9):
            expected = by_day(things, asked(since, by), last)

            assert (story, last, expected) == (story, last, on_day(steps, last))
