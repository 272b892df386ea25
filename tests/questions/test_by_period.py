"""How many there were in each week, month or year, and of each sort."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.levels import MISSING, of_sorts
from support.reported import june, part, report, swap, tally, to, told, whys
from support.worlds import World, worlds
from timeline import Counted, Phase, ValueRefused, When
from timeline.exchanges import RETURNED, returned
from timeline.questions import Period

if TYPE_CHECKING:
    from timeline.questions.periods import Length


def july(first: int, last: int | None = None) -> When:
    return When(date(2025, 7, first), date(2025, 7, last or first))


STORY = told(
    report("a#1", swap(to("North", count=10)), june(2)),
    report("b#1", swap(to("North", count=7)), june(20)),
    report("c#1", swap(to("North", count=5)), When(date(2025, 6, 30), date(2025, 7, 2))),
    report("d#1", swap(to("North", count=3)), july(9)),
)


def numbers(answers: Any) -> dict[str, str]:
    return {name: str(answer["North"].counted) for name, answer in answers.items()}


def test_months_have_what_happened_in_them() -> None:
    """What straddles two may have happened in either."""
    assert {
        "2025-06": "between 17 and 22",
        "2025-07": "between 3 and 8",
    } == numbers(STORY.ask(returned.by_period("month")))


def test_weeks_are_those_of_iso() -> None:
    """They begin on Monday, and one may lie in two months, or years."""
    answers = STORY.ask(returned.by_period("week"))

    assert {"2025-W23": "10", "2025-W25": "7", "2025-W27": "5", "2025-W28": "3"} == numbers(answers)
    assert Period("2025-W27", date(2025, 6, 30), date(2025, 7, 6)) == answers.periods[2]


def test_years_have_all_of_it() -> None:
    """As the whole answer has, where all lies in one."""
    assert {"2025": "25"} == numbers(STORY.ask(returned.by_period("year")))


def test_what_no_day_bounds_may_lie_in_any_period() -> None:
    """It is answered by itself, too: of which period it is nobody can tell."""
    story = STORY | told(report("e#1", swap(to("North", count=100))))
    answers = story.ask(returned.by_period("year"))

    assert ["e#1"] == [
        doubtful.contribution.unit.lead.report_names[0]
        for doubtful in answers["2025"]["North"].doubtful
    ]
    assert answers.undated["North"].counted.high == 100
    assert "without any day: North: 100" == str(answers).splitlines()[-1]


def test_a_cut_bounds_the_periods() -> None:
    """What lies outside is in none."""
    cut = STORY.happened_since("2025-06-15").happened_by("2025-06-30")

    assert {"2025-06": "between 7 and 12"} == numbers(cut.ask(returned.by_period("month")))


def test_what_is_planned_is_aside_in_its_period() -> None:
    """A period may have nothing else."""
    story = told(report("a#1", swap(to("North", count=4)), july(3), phase=Phase.PLANNED))
    answers = story.ask(returned.by_period("month"))

    assert ["2025-07"] == [*answers]
    assert 1 == len(answers["2025-07"].asides)


def test_what_is_left_aside_depends_on_the_period() -> None:
    """A part that was planned for July lies outside of June, though the whole may lie in both."""
    story = told(
        report("a#1", swap(to("North", count=9)), When(date(2025, 6, 1), date(2025, 7, 31))),
        report("a#2", swap(to("North", count=4)), july(3), phase=Phase.PLANNED),
        part("a#2", "a#1"),
    )
    answers = story.ask(returned.by_period("month"))

    assert {
        "2025-06": {"a#2": "it lies outside the days asked about"},
        "2025-07": {"a#2": "planned, not reported as done"},
    } == {name: whys(answer) for name, answer in answers.items()}


def test_a_total_that_ends_before_it_begins_is_of_its_last_day() -> None:
    """It covers no days between: who wrote it down was wrong, and is answered all the same."""
    story = told(report("a#1", tally("North", count=400, since=june(20)), june(9)))

    assert ["2025-W24"] == [*story.ask(returned.by_period("week"))]


def test_of_days_that_exclude_each_other_there_are_no_periods() -> None:
    """Whoever cuts to them asks about nothing."""
    nothing = STORY.happened_since("2025-07-01").happened_by("2025-06-30")

    assert [] == [*nothing.ask(returned.by_period("month"))]


def test_bounds_of_centuries_make_no_periods() -> None:
    """What may lie in more than anybody would read is possible in those there are."""
    wide = report("w#1", swap(to("North", count=9)), When(date(1000, 1, 1), date(3000, 1, 1)))
    answers = (STORY | told(wide)).ask(returned.by_period("month"))

    assert ["1000-01", "2025-06", "2025-07", "3000-01"] == [*answers]


@given(worlds(), st.sampled_from(("week", "month", "year")))
def test_a_period_is_answered_as_the_reading_cut_to_it(world: World, length: Length) -> None:
    """In number."""
    story = world.timeline
    answers = story.ask(returned.by_period(length))
    for period in answers.periods:
        cut = story.happened_since(period.first).happened_by(period.last).ask(returned)

        assert {side: figure.counted for side, figure in cut.items() if figure.contributions} == {
            side: figure.counted
            for side, figure in answers[period.name].items()
            if figure.contributions
        }


def test_sorts_and_those_of_whom_none_is_told() -> None:
    """One report names the sorts, the other does not."""
    story = told(
        report(
            "a#1",
            swap(
                to("North", count=8, category="military", complete=True),
                to("North", count=2, category="civilian"),
            ),
            june(2),
        ),
        report("b#1", swap(to("North", count=5)), june(9)),
    )
    answers = story.ask(returned.by_sort())

    assert ["military", "civilian"] == [*answers]
    assert "between 8 and 13" == str(answers["military"]["North"].counted)
    assert "between 2 and 7" == str(answers["civilian"]["North"].counted)
    assert "5" == str(answers.untold["North"].counted)


def test_levels_by_sort() -> None:
    """Of the newest day, as ever."""
    story = told(
        of_sorts("a#1", 2, whole=30, children=9),
        of_sorts("b#1", 3, whole=20, children=4, adults=10),
    )
    answers = story.ask(tl.level(MISSING).by_sort())

    assert "4 on 2025-06-03" == str(answers["children"]["Kienitz"])
    assert "10 on 2025-06-03" == str(answers["adults"]["Kienitz"])
    assert "6 on 2025-06-03" == str(answers.untold["Kienitz"])


QUESTIONS = (
    returned.by_period("month"),
    returned.by_sort(),
    tl.level(MISSING).by_period("week"),
    tl.level(MISSING).by_sort(),
    tl.level(MISSING).by_day(),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_questions_by_period_and_sort_are_values(question: Any) -> None:
    """They compare, travel, and print as they are made."""
    names = {"Measure": tl.Measure, **vars(tl.questions), **vars(tl.exchanges)}

    assert question == pickle.loads(pickle.dumps(question))  # noqa: S301 - our own
    assert question == eval(repr(question), names)  # noqa: S307
    assert STORY.ask(question) == pickle.loads(pickle.dumps(STORY.ask(question)))  # noqa: S301


def test_what_cannot_be_asked_by_period_or_sort_is_refused() -> None:
    """A length that is none; a question about one sort already."""
    with pytest.raises(ValueRefused, match="expected one of 'week', 'month', 'year', found 'day'"):
        returned.by_period("day")  # type: ignore[arg-type]
    with pytest.raises(ValueRefused, match="found one about 'military'"):
        Counted(RETURNED, category="military").by_sort()
