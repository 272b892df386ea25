"""Laws of readings: the library's questions obey them, and wrong ones are found out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from attrs import frozen
from hypothesis import Phase as Stage
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

import timeline as tl
from support.drawn import WHATS
from support.levels import MISSING, Missing
from timeline import Count, Phase, Polarity, Reading, Stated
from timeline.events import Flow, claims_in
from timeline.exchanges import RETURNED, agreed, released, returned
from timeline.folds import Fold, each, fold, size
from timeline.testing import (
    ReadingLaw,
    check_reading_laws,
    given,
    timelines,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline import Recorded, Report, Timeline, Unit

DAILY = told("daily#a", "40 soldiers to North on 19 June 2025")
WEEKLY = told("weekly#b", "30 soldiers to South on 21 June 2025")
STORY = given(DAILY, at="2025-06-20").then(WEEKLY).story

STORIES = timelines(WHATS, size=6)
FEW = settings(max_examples=12)
LEVELS = st.builds(
    Missing,
    towns=st.sampled_from([("here",), ("there",)]),
    people=st.tuples(st.integers(0, 9).map(lambda number: Stated(Count.exactly(number)))),
)


def lows_of(reports: Iterable[Recorded[Report]]) -> int:
    """Return how many *reports* say for certain that something adds, however often they say it."""
    claims = (claim for recorded in reports for claim in claims_in(recorded.event.what))
    return sum(claim.count.value.low for claim in claims if isinstance(claim, Flow))


@frozen
class Wrong:
    """A question that *count*s what it must not."""

    name: str
    count: Callable[[Reading], object]

    def answer(self, reading: Reading) -> object:
        """Return what it counts."""
        return self.count(reading)


def every_report(reading: Reading) -> int:
    """Return what all reports say, whatever they say of it and whoever withdrew them."""
    return lows_of(reading.reports())


def denied_too(reading: Reading) -> int:
    """Return what is done by developments, be it affirmed or denied."""
    return most_told(reading, lambda report: report.phase is Phase.DONE)


def planned_too(reading: Reading) -> int:
    """Return what is affirmed of developments, be it done or planned."""
    return most_told(reading, lambda report: report.polarity is Polarity.AFFIRMED)


def most_told(reading: Reading, so: Callable[[Report], bool]) -> int:
    """Return the most that is said of each development of which anybody says *so*."""
    return sum(
        max(lows_of([recorded]) for recorded in inner.reports)
        for unit in reading.every_unit()
        for inner in unit.developments
        if any(so(recorded.event) for recorded in inner.reports)
    )


def withdrawn_too(reading: Reading) -> int:
    """Return what is said of what is done, by reports that speak and by those that do not."""
    return lows_of(
        recorded
        for unit in reading.every_unit()
        for inner in unit.developments
        for recorded in (*inner.reports[:1], *(silent.recorded for silent in inner.silenced))
        if (recorded.event.phase, recorded.event.polarity) == (Phase.DONE, Polarity.AFFIRMED)
    )


def reports_of_what_stands(reading: Reading) -> int:
    """Return what the reports say of developments that stand, each report once more."""
    return sum(lows_of(inner.reports) for inner in reading.developments())


def misread_too(reading: Reading) -> int:
    """Return what was recorded, whatever it was found to be since."""
    return sum(isinstance(recorded.event, tl.Report) for recorded in reading.recorded())


def what_lies_outside(reading: Reading) -> int:
    """Return how many do not stand."""
    return len(reading.units().asides)


def of_all_days(reading: Reading) -> int:
    """Return how many units there are, whether they lie within the days asked about or not."""
    return len(reading.every_unit())


def flows(unit: Unit) -> Iterator[Flow]:
    """Yield what each report says that *unit* adds: what they say together is `added`."""
    for inner in unit.developments:
        yield from inner.flows(RETURNED)


MANY: Fold[Unit, int] = size()
LOWS: Fold[Flow, int] = fold(int, lambda low, flow: low + flow.count.value.low, int.__add__)
FLOWS_OF_REPORTS = tl.named("flows", each(flows).by(lambda flow: flow.sides).into(LOWS))


# Wrong ones.


def how_many(answer: object) -> int:
    assert isinstance(answer, list)
    return len(answer)


@pytest.mark.parametrize(
    ("count", "laws"),
    [
        (every_report, {"SAME", "RETRACTED", "DENIED", "PLANNED", "CUTS"}),
        (denied_too, {"DENIED", "CUTS"}),
        (planned_too, {"PLANNED", "CUTS"}),
        (withdrawn_too, {"RETRACTED", "CUTS"}),
        (reports_of_what_stands, {"SAME"}),
        (misread_too, {"SAME", "RETRACTED", "REVISED", "DENIED", "PLANNED", "CUTS"}),
        (what_lies_outside, {"DENIED", "PLANNED", "RETRACTED", "CUTS"}),
        (of_all_days, {"RETRACTED", "DENIED", "PLANNED", "CUTS"}),
        (lambda reading: reading.ask(FLOWS_OF_REPORTS), {"SAME"}),
        (lambda reading: reading.ask(tl.named("possibly", size())), set()),
    ],
)
def test_wrong_questions_are_found_out(count: Callable[[Reading], object], laws: set[str]) -> None:
    """Each by the laws that it breaks, and by no others."""
    broken = set()
    for law in ReadingLaw:
        try:
            check_reading_laws(Wrong("wrong", count), STORY, laws=[law])
        except AssertionError:
            broken.add(law.name)

    assert laws == broken


def test_what_may_lie_outside_is_not_certain() -> None:
    """A fold sees what possibly lies within the days; a cut shows that it is not certain."""
    undated = given(told("daily#u", "5 to North")).story

    with pytest.raises(AssertionError, match="within fewer days"):
        check_reading_laws(tl.named("possibly", size()), undated)


@pytest.mark.parametrize("count", [denied_too, reports_of_what_stands, withdrawn_too])
def test_wrong_questions_are_found_out_by_drawn_stories(count: Callable[[Reading], object]) -> None:
    """No story has to be thought of for that."""

    @settings(max_examples=30, database=None, phases=[Stage.generate])
    @drawn(STORIES)
    def check(story: Timeline) -> None:
        check_reading_laws(Wrong("wrong", count), story)

    with pytest.raises(AssertionError):
        check()


def test_what_is_told_names_the_report_and_both_answers() -> None:
    """So that one can be asked about by itself."""
    with pytest.raises(AssertionError) as raised:
        check_reading_laws(
            Wrong("adds reports", reports_of_what_stands), STORY, laws=[ReadingLaw.SAME]
        )

    assert str(raised.value) == (
        "adds reports: daily#a told again by another document, and linked SAME, makes it 110, "
        "and it was 70"
    )


def test_an_answer_that_follows_the_order_is_found_out() -> None:
    """Recorded at one moment, neither of two comes first."""
    both = given(DAILY, WEEKLY).story
    first = Wrong("first", lambda reading: next(iter(reading)).id)  # type: ignore[call-overload]

    with pytest.raises(AssertionError, match="first: recorded in another order, it answers"):
        check_reading_laws(first, both, laws=[ReadingLaw.ORDER])


def test_an_answer_that_looks_ahead_is_found_out() -> None:
    """What was known at a moment rests on nothing that was recorded since."""
    ahead = Wrong("ahead", lambda reading: len(reading._history))

    with pytest.raises(AssertionError, match="ahead: of what was known then, at 2025-06-20"):
        check_reading_laws(ahead, STORY, laws=[ReadingLaw.KNOWN])


def test_what_is_certain_has_to_be_told_of_other_answers() -> None:
    """Nothing is guessed of a text."""
    titles = Wrong("titles", lambda reading: [inner.title for inner in reading.developments()])

    with pytest.raises(TypeError, match=r"expected certain=…"):
        check_reading_laws(titles, STORY)
    check_reading_laws(titles, STORY, certain=how_many)


def test_a_story_of_nothing_breaks_no_law() -> None:
    """There is nothing to tell again."""
    check_reading_laws(returned, tl.Timeline())


# The library's own questions.


@FEW
@drawn(STORIES)
def test_questions_of_how_many_obey_the_laws(story: Timeline) -> None:
    """Whatever the story."""
    for question in (returned, agreed, released, tl.Counted(RETURNED, category="military")):
        check_reading_laws(question, story)


@settings(max_examples=5)
@drawn(STORIES)
def test_questions_made_of_others_obey_those_of_order(story: Timeline) -> None:
    """Whatever they answer, it rests on what is there, and on nothing later."""
    laws = [ReadingLaw.ORDER, ReadingLaw.KNOWN]
    made = (
        *(returned.by_day(), returned.by_source(), returned.by_sort(), returned.against_claims()),
        *(returned.by_period("week"), tl.candidates(), tl.progress(agreed, by=returned)),
    )
    for question in made:
        check_reading_laws(question, story, laws=laws)


@FEW
@drawn(timelines(LEVELS, size=5))
def test_levels_obey_all_laws_but_that_of_cuts(story: Timeline) -> None:
    """They are of a day, and answer for the one asked about."""
    laws = [law for law in ReadingLaw if law is not ReadingLaw.CUTS]

    check_reading_laws(tl.level(MISSING), story, laws=laws)


def is_certain(unit: Unit) -> bool:
    """Return whether *unit* certainly lies within the days asked about."""
    return unit.when.within(unit.scope.since, unit.scope.by).certain


@FEW
@drawn(STORIES)
def test_folds_over_what_certainly_stands_obey_the_laws(story: Timeline) -> None:
    """Written as users write them, over what reports of a development say together."""

    def added(unit: Unit) -> Iterator[tuple[str, int]]:
        for side, merged in unit.lead.added(RETURNED).items():
            yield side, merged.count.low

    lows: Fold[tuple[str, int], int] = fold(int, lambda low, add: low + add[1], int.__add__)
    by_side = each(added).by(lambda add: add[0]).into(lows).where(is_certain)

    check_reading_laws(tl.named("lows", by_side.map(lambda lows: lows.groups)), story)
    check_reading_laws(tl.named("how many", MANY.where(is_certain)), story)
