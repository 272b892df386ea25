"""What views show: answers to questions of how many, however they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

from timeline.questions.asides import each_aside
from timeline.questions.by_period import AnswersByPeriod, ByPeriod
from timeline.questions.by_sort import AnswersBySort, BySort
from timeline.questions.counting.answers import Answer, CountingQuestion
from timeline.questions.levels.figures import LevelAnswer
from timeline.questions.levels.question import LevelQuestion
from timeline.questions.promises import Progress, ProgressOf
from timeline.questions.question import UnitQuestion
from timeline.state import Question
from timeline.telling.periods import of_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.folds import Aside
    from timeline.questions.counting.figures import Figure
    from timeline.telling.explaining import Texts
    from timeline.telling.explanation import Explanation
    from timeline.telling.remarks import Remark

__all__ = [
    "AnyAnswer",
    "AskedQuestion",
    "MeasureQuestion",
    "NumberShown",
    "asides_of",
    "can_be_shown",
    "figures_of",
    "is_of_measure",
    "numbers_by_part",
    "numbers_of_answer",
    "of_measures",
]

AnyAnswer = Answer | LevelAnswer | AnswersByPeriod[Any] | AnswersBySort[Any] | Progress
"""How many, side by side: counted, or at a time; by period, or by sort; or what was carried out."""

AskedQuestion = Question[AnyAnswer]
"""A question that views can show the answer to."""

MeasureQuestion = CountingQuestion | LevelQuestion
"""A question about one measure: how many were counted, or how many there are at a time."""


class NumberShown(Protocol):
    """A number of one side, with what has to be known of it; `str` is the number in words."""

    @property
    def side(self) -> str:
        """The side."""

    @property
    def disputed(self) -> bool:
        """Whether it is in dispute."""

    @property
    def in_brief(self) -> str:
        """The number on one line, with whether it is disputed."""

    def remarks(self) -> Iterator[Remark]:
        """Yield what has to be known to read it."""

    def explain(self, texts: Texts = None) -> Explanation:
        """Return what it rests on."""

    def grounds(self, texts: Texts = None) -> Explanation:
        """Return what it rests on, to be unfolded: what of that is not looked at is not made."""


def figures_of(answer: Answer) -> Iterator[Figure]:
    """Yield the figure of every side; where totals are claimed of several, of all together, too.

    Without such a total, all together are what the sides say.
    """
    yield from answer.values()
    if answer.claims_together:
        yield answer.together


def numbers_by_part(answer: AnyAnswer) -> Iterator[tuple[str | None, NumberShown]]:
    """Yield every number of *answer* with the period, sort or agreement it is of, if any."""
    match answer:
        case AnswersByPeriod() | AnswersBySort():
            for part, inner in answer.parts().items():
                for _, number in numbers_by_part(inner):
                    yield part, number
        case Progress():
            for agreement in answer.agreements:
                for promise in agreement.values():
                    yield agreement.heading, promise
        case Answer():
            yield from ((None, figure) for figure in figures_of(answer))
        case LevelAnswer():
            yield from ((None, figure) for figure in answer.values())


def numbers_of_answer(answer: AnyAnswer) -> Iterator[tuple[str, NumberShown]]:
    """Yield every number of *answer* under what it is the number of: mostly just a side."""
    for part, number in numbers_by_part(answer):
        yield number.side if part is None else of_side(part, number.side), number


def asides_of(answer: AnyAnswer) -> Sequence[Aside]:
    """Return what *answer* leaves aside, each development once for each reason."""
    if not isinstance(answer, AnswersByPeriod | AnswersBySort):
        return answer.asides
    inner = (aside for part in answer.parts().values() for aside in asides_of(part))
    return each_aside(inner)


def of_measures(asked: Mapping[str, AskedQuestion]) -> dict[str, MeasureQuestion]:
    """Return those questions alone whose figures can be drawn, tabulated, and seen to move."""
    return {name: question for name, question in asked.items() if is_of_measure(question)}  # type: ignore[misc]


def is_of_measure(question: object) -> bool:
    """Return whether *question* is one of how many, which shows in what it answers of nothing."""
    if not isinstance(question, UnitQuestion):
        return False
    return isinstance(question.over([]), Answer | LevelAnswer)


def can_be_shown(question: object) -> TypeGuard[AskedQuestion]:
    """Return whether views can show what *question* answers."""
    return isinstance(question, ByPeriod | BySort | ProgressOf) or is_of_measure(question)
