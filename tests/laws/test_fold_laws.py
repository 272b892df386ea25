"""The split law and the order law, for every question and every way to make one of others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.drawn import DAYS, WHATS, seen
from timeline import Counted, Timeline, Unit
from timeline.exchanges import (
    RETURNED,
    Swap,
    agreed,
    agreed_remains,
    came_home_later,
    released,
    remains,
    returned,
    returned_outside,
)
from timeline.folds import Aside, Fold, collect, each, fold, grouped, lift, size
from timeline.questions import ClaimsCompared, named
from timeline.testing import check_fold_laws, check_question_laws, timelines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline import Answer, Flow, Reading
    from timeline.folds import Grouped

ASKED = (agreed, agreed_remains, came_home_later, released, remains, returned, returned_outside)
STORIES = timelines(WHATS, size=6)
SETTINGS = settings(max_examples=40)
NUMBERS = st.lists(st.integers(-9, 9), max_size=7)

LARGEST: Fold[int, int] = fold(int, max, max)
TOTAL: Fold[int, int] = fold(int, int.__add__, int.__add__)


def flows(unit: Unit) -> Iterator[Flow | Aside]:
    for each_ in unit.developments:
        found = each_.flows(RETURNED)
        yield from found
        if not found:
            yield Aside(each_.ids, "nothing returned")


def certain(flow: Flow) -> int:
    return flow.count.value.low


def alike(left: Answer, right: Answer) -> bool:
    """Return whether two answers are equal, and look so, down to their explanations."""
    return left == right and seen(left) == seen(right)


def claims_alike(left: Answer, right: Answer) -> bool:
    """Return whether claims compare alike with what both count."""
    return ClaimsCompared.of(left) == ClaimsCompared.of(right)


def parity(number: int) -> int:
    return number % 2


def divisors(number: int) -> Iterator[int | Aside]:
    for divisor in range(2, 5):
        yield divisor if number % divisor == 0 else Aside(number, f"not by {divisor}")


def counted_apart(answer: Grouped[int, int]) -> tuple[dict[int, int], Counter[Aside], int]:
    """Return *answer* without the order of what was left aside, which is that of arrival."""
    return answer.groups, Counter(answer.asides), answer.of_nothing


# Questions of the library, over units.


@SETTINGS
@given(STORIES)
def test_returned_obeys_the_laws(story: Timeline) -> None:
    """Figures, asides and explanations are the same, however units come and are split."""
    check_question_laws(returned, story.every_unit(), same=alike)


@settings(max_examples=20)
@given(STORIES, DAYS)
def test_other_questions_obey_the_laws(story: Timeline, day: object) -> None:
    """What was released and agreed, one sort of it, and comparisons, within days."""
    reading: Reading = story.happened_by(str(day))
    military = Counted(RETURNED, of=Swap, category="military")
    for question in (released, agreed, military):
        check_question_laws(question, reading.every_unit(), same=alike)
    check_question_laws(returned, reading.every_unit(), same=claims_alike)


@SETTINGS
@given(STORIES)
def test_questions_of_ones_own_obey_the_laws(story: Timeline) -> None:
    """Written outside-in, over units."""
    lows: Fold[Flow, int] = fold(int, lambda low, flow: low + certain(flow), int.__add__)
    question = (
        each(flows)
        .where(lambda flow: not flow.part, "only some")
        .by(lambda flow: len(flow.sides))
        .into(lows)
    )
    apart = question.map(lambda answer: (answer.groups, Counter(one.why for one in answer.asides)))
    check_fold_laws(apart, story.units())
    check_question_laws(named("lows by sides", apart), story.every_unit())

    standing = story.units()
    whole = apart.over(standing, standing.asides).result()
    assert whole == story.ask(named("lows by sides", apart))


@settings(max_examples=8)
@given(STORIES)
def test_all_questions_of_a_vocabulary_obey_the_laws_of_folds(story: Timeline) -> None:
    """Asked as a stranger would: of whatever is put together from units."""
    for question in (*ASKED, named("how many", size())):
        check_fold_laws(question, story.every_unit())


def test_what_is_of_no_parts_is_refused() -> None:
    """It says by what it can be held against laws."""
    with pytest.raises(TypeError, match=r"expected a Fold, found .*check_reading_laws"):
        check_fold_laws(returned.by_day(), [])  # type: ignore[call-overload]
    with pytest.raises(TypeError, match=r"expected a UnitQuestion, found .*check_fold_laws"):
        check_question_laws(TOTAL, [])  # type: ignore[arg-type]


# Every combinator, over whatever there is.


@given(NUMBERS)
def test_map_keeps_the_laws(numbers: list[int]) -> None:
    """Also: the answer is the function's of the answer."""
    question = LARGEST.map(lambda most: most * 2)
    check_fold_laws(question, numbers)

    assert LARGEST(numbers) * 2 == question(numbers)


@given(NUMBERS)
def test_where_keeps_the_laws(numbers: list[int]) -> None:
    """Also: the answer is that about what is kept."""
    question = TOTAL.where(lambda number: number > 0)
    check_fold_laws(question, numbers)

    assert TOTAL([number for number in numbers if number > 0]) == question(numbers)


@given(NUMBERS)
def test_lift_keeps_the_laws(numbers: list[int]) -> None:
    """Also: the answer is made of the answers."""
    question = lift(lambda most, total, number: (most, total, number), LARGEST, TOTAL, size())
    check_fold_laws(question, numbers)

    assert (LARGEST(numbers), sum(numbers), len(numbers)) == question(numbers)


@given(NUMBERS)
def test_grouped_keeps_the_laws(numbers: list[int]) -> None:
    """Also: every group's answer is that about the group."""
    question = grouped(parity, TOTAL)
    check_fold_laws(question, numbers)

    assert {
        group: sum(number for number in numbers if parity(number) == group)
        for group in {parity(number) for number in numbers}
    } == question(numbers)


@given(NUMBERS)
def test_each_by_into_keeps_the_laws(numbers: list[int]) -> None:
    """Also: what is grouped and what is left aside is all that was yielded."""
    question = (
        each(divisors)
        .where(lambda divisor: divisor != 3, "odd")
        .by(parity)
        .into(TOTAL)
        .map(counted_apart)
    )
    check_fold_laws(question, numbers)
    groups, asides, _ = question(numbers)

    assert sum(n for number in numbers for n in (2, 4) if number % n == 0) == sum(groups.values())
    assert len(numbers) == asides.total() - sum(
        1 for number in numbers for n in (2, 4) if number % n
    )


@given(NUMBERS)
def test_combinators_of_combinators_keep_the_laws(numbers: list[int]) -> None:
    """They nest."""
    inner = lift(lambda total, most: (total, most), TOTAL, LARGEST.where(lambda n: n > 1))
    question = grouped(parity, inner.map(sum)).where(lambda n: n != 0)

    check_fold_laws(question, numbers)


@given(NUMBERS)
def test_collect_splits_and_keeps_the_order_of_arrival(numbers: list[int]) -> None:
    """The laws hold of what was collected, not of its order."""
    everything: Fold[int, tuple[int, ...]] = collect()

    check_fold_laws(everything.map(Counter), numbers)
    check_fold_laws(everything, numbers, same=lambda a, b: sorted(a) == sorted(b))


# What breaks a law is found out, and told.


def failing(question: Fold[int, object], *numbers: int) -> str:
    """Return what is said of a *question* that obeys no law on *numbers*."""
    with pytest.raises(AssertionError) as raised:
        check_fold_laws(question, numbers)
    return str(raised.value)


def test_a_question_that_follows_the_order_is_found_out() -> None:
    """The last one to come is no answer."""
    last: Fold[int, int] = fold(int, lambda _, number: number, lambda _, right: right)

    assert "order law: asking in reverse order gives 1, asking the whole 2" == failing(last, 1, 2)


def test_a_combination_that_loses_a_part_is_found_out() -> None:
    """What was asked apart must be in the whole."""
    forgetful: Fold[int, int] = fold(int, int.__add__, lambda left, _: left)

    assert failing(forgetful, 1, 2).startswith("split law: asking every element alone")


def test_a_beginning_that_counts_twice_is_found_out() -> None:
    """What a question starts from must add nothing."""
    eager: Fold[int, int] = fold(lambda: 1, int.__add__, int.__add__)

    assert failing(eager, 1).startswith("split law")


def test_a_step_that_is_no_combination_is_found_out() -> None:
    """A mean of means is no mean."""
    mean: Fold[int, float] = fold(
        float, lambda known, number: (known + number) / 2, lambda left, right: (left + right) / 2
    )

    assert "order law" in failing(mean, 1, 2, 3)


def test_a_combination_that_depends_on_sides_is_found_out() -> None:
    """Whichever part is named first."""
    lopsided: Fold[int, int] = fold(int, int.__add__, lambda left, right: left + right * 2)

    assert "law" in failing(lopsided, 1, 2)


def test_a_shared_beginning_is_found_out() -> None:
    """A list that is handed out again and again remembers the first asking."""
    state: list[int] = []

    def step(found: list[int], number: int) -> list[int]:
        found.append(number)
        return found

    shared: Fold[int, int] = fold(lambda: state, step, lambda left, _: left, len)

    assert "asking again gives 2, asking the whole 1" == failing(shared, 7)


def test_answers_may_be_the_same_without_being_equal() -> None:
    """A measure of one's own says so."""
    everything: Fold[int, tuple[int, ...]] = collect()

    check_fold_laws(everything, iter([2, 1]), same=lambda a, b: sorted(a) == sorted(b))
    with pytest.raises(AssertionError, match="order law"):
        check_fold_laws(everything, iter([2, 1]))
