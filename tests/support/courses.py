"""Courses for tests: steps by hand, and drawn ones of any kind."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import strategies as st

from support.reported import paper, report, tally, told, voice
from timeline import Count, When
from timeline.exchanges import RETURNED
from timeline.exports.drawing.course import DrawnCourse
from timeline.exports.drawing.lanes import LaneEntry
from timeline.questions import ClaimsCompared, Comparison, Counted, Step
from timeline.telling.printed import in_print

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["claimed", "course", "courses", "day", "developments", "steps"]

FIRST = date(2025, 1, 1)
NAMES = (
    "North",
    "South",
    "The Federated Republic of the Northern Archipelago and Adjacent Islands",
    "الجمهورية العربية السورية",
    "三",
    "W" * 60,
    "East",
)


def day(number: int) -> date:
    """Return the day so many after the first of 2025."""
    return FIRST + timedelta(days=number)


def steps(*reached: tuple[int, int]) -> tuple[Step, ...]:
    """Return a step for every day of *reached* with the number that is exact from then on."""
    exact = (Step(day(number), Count.exactly(count), count) for number, count in reached)
    return (Step(None, Count(), 0), *exact)


def course(
    by_side: Mapping[str, Sequence[Step]],
    claims: Sequence[Comparison] = (),
    entries: Sequence[LaneEntry] = (),
    counts: Mapping[str, Mapping[str, str]] | None = None,
) -> DrawnCourse:
    """Return a course of which nothing else matters."""
    totals = {side: str(course[-1].count) for side, course in by_side.items() if course}
    return DrawnCourse(
        label="returned",
        unit="people",
        by_side=by_side,
        totals=totals,
        comparisons=claims,
        entries=entries,
        counts=counts or {},
    )


def claimed(*tallies: tuple[str, Count, When, When | None, str]) -> tuple[Comparison, ...]:
    """Return claims of a side, a number, until when, since when, and by whom."""
    reports = (
        report(f"a#{n}", tally(side, count=count, since=since), until, voices=(voice(who),))
        for n, (side, count, until, since, who) in enumerate(tallies)
    )
    story = told(paper("a", When.on(day(400))), *reports)
    return ClaimsCompared.of(story.ask(Counted(RETURNED))).comparisons


def developments(*whens: When) -> list[LaneEntry]:
    """Return developments on *whens*, told of at ``d0``, ``d1``, …."""
    return [
        LaneEntry(
            kind="swap",
            title="exchange",
            when=in_print(when),
            bounds=when,
            done=True,
            conflicts=(),
            anchor=f"d{number}",
        )
        for number, when in enumerate(whens)
    ]


@cache
def _claim() -> Comparison:
    """Return any claim, of which another side, number and day make others."""
    (claim,) = claimed(("North", Count.exactly(1), When.on(day(1)), None, "Ministry"))
    return claim


DAYS = st.integers(0, 400).map(day)
NUMBERS = st.sampled_from([0, 1, 2, 3, 9, 40, 112, 999, 3198, 1234567])


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Draw a day, days between two, days open on either side, or nothing."""
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    forms = [When(first, first), When(first, last), When(None, last), When(first, None), When()]
    return draw(st.sampled_from(forms))


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """Draw a number, bounded from above or not."""
    low = draw(NUMBERS)
    return Count(low=low, high=draw(st.none() | st.just(low) | st.integers(low, 2 * low + 3)))


@st.composite
def walks(draw: st.DrawFn) -> tuple[Step, ...]:
    """Draw steps that go up or down, the first of which holds before all days."""
    days = sorted(draw(st.sets(DAYS, max_size=6)))
    drawn = []
    for when in (None, *days):
        count = draw(counts())
        perhaps = draw(st.integers(count.low, count.low + 9))
        drawn.append(Step(when, count, perhaps if count.high is None else count.low))
    return tuple(drawn)


@st.composite
def courses(draw: st.DrawFn) -> DrawnCourse:
    """Draw a course of any kind."""
    sides = draw(st.lists(st.sampled_from(NAMES), max_size=6, unique=True))
    claims = st.builds(
        lambda side, count, until, since: Comparison(
            evolve(_claim().claim, side=side, count=count, until=until, since=since), Count(high=0)
        ),
        st.sampled_from(NAMES),
        counts(),
        whens(),
        st.none() | whens(),
    )
    entries = developments(*draw(st.lists(whens(), max_size=12)))
    numbers = st.dictionaries(st.sampled_from(NAMES), NUMBERS.map("{:,}".format), max_size=3)
    return course(
        {side: draw(walks()) for side in sides},
        draw(st.lists(claims, max_size=6)),
        entries,
        {entry.anchor: draw(numbers) for entry in entries},
    )
