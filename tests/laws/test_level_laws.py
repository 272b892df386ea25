"""Laws of levels, over drawn stories, held against the newest numbers found by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.levels import MISSING, missing
from support.reported import id_of, june, retraction, through, told
from timeline import Count, Timeline
from timeline.testing import check_question_laws

if TYPE_CHECKING:
    from timeline import Reading, Report
    from timeline.questions import LevelFigure
    from timeline.questions.periods import Length

ASKED = tl.level(MISSING)

VOICES = ("police", "rescue service", "mayor")

Telling = tuple[int, str, int]
"""A day of June, a voice, and how many."""

tellings = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(VOICES), st.integers(0, 30)),
    max_size=8,
    unique_by=lambda telling: telling[:2],
)


@st.composite
def mixed(draw: st.DrawFn) -> list[Report]:
    """Draw numbers of exact days, of one day between two, and of stretches of days."""
    reports = []
    for place in range(draw(st.integers(0, 7))):
        first, longer = draw(st.integers(1, 9)), draw(st.integers(0, 4))
        when = draw(st.sampled_from((june(first), june(first, first + longer))))
        days = through(first, first + longer) if draw(st.booleans()) and longer else when
        number = draw(
            st.sampled_from(
                (
                    Count(low=3, high=3),
                    Count(low=5, high=5),
                    Count.at_least(4),
                    Count(high=4),
                    Count(),
                )
            )
        )
        reports.append(missing(f"m{place}#k", number, days, by=draw(st.sampled_from(VOICES))))
    return reports


def reports_of(drawn: list[Telling]) -> list[Report]:
    """Return the reports of what is *drawn*."""
    return [
        missing(f"p{place}#k", number, day, by=by) for place, (day, by, number) in enumerate(drawn)
    ]


def level(reading: Reading) -> LevelFigure:
    return reading.ask(ASKED)["Kienitz"]


def newest(drawn: list[Telling], by: int) -> tuple[Count, int | None]:
    """Return what the numbers of the newest day until *by* admit, and that day."""
    until = [telling for telling in drawn if telling[0] <= by]
    if not until:
        return Count(), None
    last = max(day for day, _, _ in until)
    numbers = [number for day, _, number in until if day == last]
    return Count(low=min(numbers), high=max(numbers)), last


@given(tellings, st.randoms(use_true_random=False))
def test_order_is_irrelevant(drawn: list[Telling], random: object) -> None:
    """However reports come, the answer is the same."""
    reports = reports_of(drawn)
    shuffled = reports[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert told(*reports).ask(ASKED) == told(*shuffled).ask(ASKED)
    assert str(told(*reports).ask(ASKED.by_day())) == str(told(*shuffled).ask(ASKED.by_day()))


@given(tellings, st.integers(0, 11))
def test_a_day_is_answered_by_the_newest_until_then(drawn: list[Telling], by: int) -> None:
    """As found by hand."""
    last = date(2025, 5, 31) + timedelta(days=by)
    figure = level(told(*reports_of(drawn)).happened_by(last))
    count, day = newest(drawn, by)

    assert count == figure.count
    assert (june(day) if day else tl.When()) == figure.when
    assert figure.disputed == (count.exact is None and day is not None)


@given(tellings, st.integers(1, 9))
def test_an_older_day_recorded_later_changes_nothing(drawn: list[Telling], day: int) -> None:
    """Of the newest day."""
    story = told(*reports_of(drawn))
    if not drawn or day >= max(telling[0] for telling in drawn):
        return
    later = story | told(missing("late#k", 99, day, by="a fisherman"))

    assert (level(story).count, level(story).when) == (level(later).count, level(later).when)


@given(tellings)
def test_withdrawing_is_as_if_it_had_not_been_said(drawn: list[Telling]) -> None:
    """And to say it again elsewhere is as if it had not been withdrawn."""
    if not drawn:
        return
    reports = reports_of(drawn)
    withdrawn = told(*reports, retraction("p0#k"))
    again = withdrawn | told(missing("again#k", drawn[0][2], drawn[0][0], by=drawn[0][1]))

    assert level(told(*reports[1:])).count == level(withdrawn).count
    assert level(told(*reports)).count == level(again).count


@given(tellings)
def test_numbers_are_never_added(drawn: list[Telling]) -> None:
    """Over no days, and over no origins: a bound is one that somebody told."""
    numbers = {number for _, _, number in drawn}
    count = level(told(*reports_of(drawn))).count

    assert not drawn or {count.low, count.high} <= numbers


@given(mixed())
def test_steps_hold_what_is_answered_of_their_days(reports: list[Report]) -> None:
    """For exact days, days between two, and stretches of days."""
    story = told(*reports)
    steps = story.ask(ASKED.by_day()).get("Kienitz", ())
    for number in range(1, 16):
        day = date(2025, 6, number)
        figure = level(story.happened_by(day))
        reached = [step for step in steps if step.day is None or step.day <= day]

        assert (figure.count, figure.disputed) == (
            (reached[-1].count, reached[-1].disputed) if reached else (Count(), False)
        )


@given(mixed(), st.sampled_from(("week", "month", "year")))
def test_a_period_is_answered_as_its_days_are(reports: list[Report], length: Length) -> None:
    """As by the reading cut to them."""
    story = told(*reports)
    answers = story.ask(ASKED.by_period(length))
    for period in answers.periods:
        inside = story.happened_since(period.first).happened_by(period.last)

        assert answers[period.name] == inside.ask(ASKED)


@given(mixed())
def test_claims_and_asides_mention_every_report(reports: list[Report]) -> None:
    """Nothing is dropped silently."""
    answer = Timeline(told(*reports)).ask(ASKED)
    claims = [claim for figure in answer.values() for claim in figure.all_claims]
    mentioned = {report.id for claim in claims for report in claim.reports}
    mentioned |= {id_ for aside in answer.asides for id_ in aside.subject.ids}

    assert {id_of(report) for report in reports} == mentioned


@given(mixed(), st.sets(st.integers(0, 6)))
def test_answers_are_put_together_from_parts(reports: list[Report], withdrawn: set[int]) -> None:
    """In whatever order, with what is left aside."""
    gone = [retraction(f"m{place}#k") for place in withdrawn if place < len(reports)]
    story = told(*reports, *gone)

    check_question_laws(ASKED, story.units())
    check_question_laws(tl.level(MISSING, "children"), story.units())
