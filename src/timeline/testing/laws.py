"""Laws to hold one's own questions against."""

from __future__ import annotations

from functools import reduce
from operator import eq
from typing import TYPE_CHECKING, Any, TypeVar, overload

from timeline.folds import Fold, fold
from timeline.questions import UnitQuestion
from timeline.state import Timeline, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.folds import Partial

__all__ = ["check_fold_laws", "check_question_laws"]

E = TypeVar("E")
P = TypeVar("P")
R = TypeVar("R")


@overload
def check_fold_laws(
    question: Fold[E, R], elements: Iterable[E], *, same: Callable[[R, R], bool] = eq
) -> None: ...
@overload
def check_fold_laws(
    question: UnitQuestion[P, R], elements: Iterable[Unit], *, same: Callable[[R, R], bool] = eq
) -> None: ...
def check_fold_laws(
    question: Fold[Any, R] | UnitQuestion[Any, R],
    elements: Iterable[Any],
    *,
    same: Callable[[R, R], bool] = eq,
) -> None:
    """Fail unless *question* obeys the laws of a fold on *elements*.

    The split law: answering parts apart and combining them equals answering the whole. The order
    law: the order of elements does not matter. And asking again gives the same answer, which it
    does not where `initial` hands out one list again and again.

    Args:
        question: the fold; or a question that is put together from units, which is held against
            `check_question_laws`.
        elements: a few elements to ask it about, such as those a property test draws.
        same: whether two answers are the same, where they do not compare by value.

    >>> from timeline.folds import fold, size
    >>> check_fold_laws(size(), ["talks", "swap", "vote"])
    >>> first = fold(str, lambda first, word: first or word, lambda left, right: left or right)
    >>> check_fold_laws(first, ["talks", "swap", "vote"])
    Traceback (most recent call last):
    AssertionError: order law: asking in reverse order gives 'vote', asking the whole 'talks'

    Raises:
        AssertionError: the law that is broken, and both answers.
        TypeError: it is no fold, nor put together from units.
    """
    if isinstance(question, UnitQuestion):
        return check_question_laws(question, elements, same=same)
    _check_is(Fold, question)
    given = tuple(elements)
    whole = question(given)
    for law, answer in _equal_answers(question, given):
        if not same(whole, answer):
            raise AssertionError(f"{law} gives {answer!r}, asking the whole {whole!r}")
    return None


def _check_is(expected: type, question: object) -> None:
    """Refuse a *question* that is of no parts that could be combined."""
    if not isinstance(question, expected):
        raise TypeError(
            f"expected a {expected.__name__}, found {question!r:.80}: a fold is held against its "
            f"laws by check_fold_laws, and any question of a reading by check_reading_laws"
        )


def check_question_laws(
    question: UnitQuestion[P, R], units: Iterable[Unit], *, same: Callable[[R, R], bool] = eq
) -> None:
    """Fail unless *question*, which is put together from what *units* yield, obeys the same laws.

    What keeps its answer current has to come to the same while units come, go, and come again.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> story = given(told("daily", "40 soldiers to North on 19 June 2025")).story
    >>> check_question_laws(returned, story.every_unit())

    Raises:
        AssertionError: the law that is broken, and both answers.
        TypeError: it is not put together from units.
    """
    _check_is(UnitQuestion, question)
    units = tuple(units)
    _check_keeping(question, units, same)
    check_fold_laws(
        fold(
            lambda: question.combine(()),
            lambda whole, unit: question.combine((whole, question.entries(unit))),
            lambda left, right: question.combine((left, right)),
            question.finish,
        ),
        units,
        same=same,
    )


def _check_keeping(
    question: UnitQuestion[P, R], units: tuple[Unit, ...], same: Callable[[R, R], bool]
) -> None:
    kept, present = question.keeping(), dict[str, Unit]()
    comings = [(unit.ids[0], unit) for unit in units]
    goings = [(head, None) for head, _ in comings[::2]]
    for head, unit in (*comings, *goings, *comings[::-1]):
        if unit is None:
            del present[head]
            kept.drop(head)
        else:
            present[head] = unit
            kept.put(head, unit)
        # Now and then, so that some answers have several changes between them.
        if len(present) % 3 == 0 or len(present) == len(units):
            answer, anew = kept.answer(Timeline()), question.over(present.values())
            if not same(answer, anew):
                raise AssertionError(
                    f"keeping law: what was kept comes to {answer!r}, "
                    f"what is made from nothing to {anew!r}"
                )


def _equal_answers(question: Fold[E, R], given: tuple[E, ...]) -> Iterator[tuple[str, R]]:
    """Yield what must equal the answer to the whole, each with the law that says so."""
    yield "asking again", question(given)
    yield "order law: asking in reverse order", question(given[::-1])
    alone = "split law: asking every element alone and combining"
    yield f"{alone} from the left", reduce(_combined, _partials(question, given)).result()
    backwards = reduce(lambda right, left: left.combine(right), _partials(question, given)[::-1])
    yield f"{alone} from the right", backwards.result()
    for place in _split_places(len(given)):
        left, right = given[:place], given[place:]
        split = f"the first {len(left)} and the last {len(right)} elements"
        together = _combined(question.over(left), question.over(right))
        swapped = _combined(question.over(right), question.over(left))
        yield f"split law: asking {split} apart and combining", together.result()
        yield f"order law: asking {split} apart and combining the last first", swapped.result()
        yield f"order law: asking {split} the other way round", question(right + left)


def _split_places(number: int) -> list[int]:
    """Return where to split: at the ends, where one element stays alone, and in between."""
    return sorted({0, min(1, number), number // 3, number // 2, max(0, number - 1), number})


def _partials(question: Fold[E, R], elements: tuple[E, ...]) -> list[Partial[R]]:
    return [question.over(()), *(question.over((element,)) for element in elements)]


def _combined(left: Partial[R], right: Partial[R]) -> Partial[R]:
    return left.combine(right)
