"""How many there were of each sort, and of no told sort."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from attrs import evolve, field, frozen

from timeline.display.shown import Shown
from timeline.errors import ValueRefused
from timeline.questions.citing.citable import Citable, amounts_of
from timeline.questions.counting.answers import Answer
from timeline.questions.counting.overlaps import by_days
from timeline.questions.counting.worlds import chains, lifts
from timeline.questions.keyed import ByPart, BySide
from timeline.telling.periods import NO_SORT, by_sort_name, of_sort
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.events import Measure
    from timeline.questions.citing.citable import Amounts
    from timeline.questions.counting.entries import Contribution
    from timeline.questions.counting.figures import Figure
    from timeline.state import Reading

__all__ = ["AnswersBySort", "BySort", "CountedBySort"]

A = TypeVar("A", bound=BySide[Any])
A_co = TypeVar("A_co", bound=BySide[Any], covariant=True)


class OfSorts(Protocol[A_co]):
    """A question about a measure, which may be narrowed to one of its sorts."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def measure(self) -> Measure:
        """What is counted."""

    @property
    def category(self) -> str | None:
        """The sort that is asked about, or `None` for all."""

    def answer(self, reading: Reading) -> A_co:
        """Return the answer over everything that *reading* shows."""


@frozen(eq=False, repr=False, slots=False)
class AnswersBySort(Citable, Shown, ByPart[A]):
    """Answers by every sort that the measure declares, in the order in which it does.

    Sorts exclude each other, and their bounds need not add up to those of all.

    Attributes:
        untold: how many there were of whom no sort is told: of each report, how many it has
            beside those of the sorts that it names.

    >>> from timeline import Count, Stated
    >>> from timeline.exchanges import Swap, Transfer, returned
    >>> from timeline.testing import given, told
    >>> nine = Transfer(to=("North",), count=Stated(Count.exactly(9)), category="civilian")
    >>> swap = told("daily", Swap(transfers=(nine,)), on="2025-06-19")
    >>> answers = given(swap).reading.ask(returned.by_sort())
    >>> print(answers["civilian"]["North"])
    9
    """

    untold: A

    def parts(self) -> Mapping[str, A]:
        """Return the answers by their sorts; last that of whom none is told."""
        return {**self._answers, NO_SORT: self.untold}

    def amounts(self) -> Iterator[Amounts]:
        """Yield what every number amounts to, with its sort; last of whom none is told."""
        yield from amounts_of(self)
        yield from amounts_of(self.untold)

    def __repr__(self) -> str:
        return f"<{len(self)} sorts: {', '.join(self)}>"


def _of_all_sorts(_: object, __: object, question: OfSorts[Any]) -> None:
    if getattr(question, "trait", None) is not None:
        raise ValueRefused(f"by_sort: expected a question about all, found {question!r}")
    if question.category is not None:
        raise ValueRefused(
            f"by_sort: expected a question about all sorts, found one about {question.category!r}"
        )


@frozen(repr=False)
class BySort(Shown, ABC, Generic[A]):
    """What *question* answers of each sort that its measure declares.

    >>> import timeline as tl
    >>> from timeline.exchanges import RETURNED, returned
    >>> returned.by_sort().name
    'returned, by sort'
    >>> tl.Counted(RETURNED, category="civilian").by_sort()
    Traceback (most recent call last):
    ...
    timeline.errors.ValueRefused: by_sort: expected a question about all sorts, found one ...

    Raises:
        ValueRefused: the question is about one sort already.
    """

    question: OfSorts[A] = field(validator=_of_all_sorts)

    @property
    def name(self) -> str:
        """What people call it."""
        return by_sort_name(self.question.name)

    def answer(self, reading: Reading) -> AnswersBySort[A]:
        """Return the answer of every sort, and of those of whom none is told."""
        answers = {sort: reading.ask(self._narrowed(sort)) for sort in self.question.measure.sorts}
        return AnswersBySort(answers, self.untold(reading))

    @abstractmethod
    def untold(self, reading: Reading) -> A:
        """Return how many there are of whom no sort is told."""

    def _narrowed(self, sort: str) -> OfSorts[A]:
        name = of_sort(self.question.name, sort)
        narrowed: OfSorts[A] = evolve(self.question, category=sort, name=name)  # type: ignore[misc]
        return narrowed

    def __repr__(self) -> str:
        return f"{self.question!r}.by_sort()"


@frozen(repr=False)
class CountedBySort(BySort[Answer]):
    """How many there were of each sort, by what developments add."""

    def untold(self, reading: Reading) -> Answer:
        """Return how many of those counted are of no told sort; claims are left out."""
        answer = reading.ask(self.question)
        figures = {side: _untold(figure) for side, figure in answer.items()}
        return evolve(answer, answers=figures, claims_together=())


def _untold(figure: Figure) -> Figure:
    """Return *figure* without those of the sorts that are named.

    Who is in doubt may be one with what names sorts, and then of these: nobody is of none.
    """
    rests: dict[int, Contribution] = {}
    for chain in chains(figure.contributions, figure.doubted):
        every = [dated.contribution for of in chain for dated in of]
        perhaps_named = bool(chain.doubted) and any(added.sorts for added in every)
        rests |= {id(added): _rest(added, perhaps_named=perhaps_named) for added in every}
    counted = tuple(rests[id(added)] for added in figure.contributions)
    in_doubt = [rests[id(added)] for added in figure.doubted]
    lifted = lifts([*map(by_days, counted)], [*map(by_days, in_doubt)])
    doubtful = tuple(
        evolve(doubtful, contribution=rest, adds=adds)
        for doubtful, rest, adds in zip(figure.doubtful, in_doubt, lifted, strict=True)
    )
    return evolve(figure, contributions=counted, doubtful=doubtful, claims=())


def _rest(contribution: Contribution, *, perhaps_named: bool) -> Contribution:
    """Return *contribution* without those of the sorts that are named, or perhaps are."""
    rest = contribution.count.minus(Count.total(count for _, count in contribution.sorts))
    count = Count(high=rest.high) if perhaps_named else rest
    return evolve(contribution, count=count, sorts=(), complete=False)
