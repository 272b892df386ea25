"""Answers by names: a mapping of what is answered of each side, document or period."""

from __future__ import annotations

import operator
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, overload
from warnings import warn

from attrs import frozen

from timeline.display.near import nearly
from timeline.errors import SideMisspelt
from timeline.telling.periods import in_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.folds import Aside

__all__ = ["ByPart", "BySide", "Keyed", "figure_on"]

D = TypeVar("D")
T = TypeVar("T")


@frozen(eq=False, repr=False, slots=False)
class Keyed(Mapping[str, T]):
    """What is answered of each side, or of each document, by their names."""

    _answers: dict[str, T]
    kept: ClassVar[bool] = False
    """Whether the same object stands for what rests on the same, as long as it is kept current."""

    def __getitem__(self, name: str) -> T:
        return self._answers[name]

    def parts(self) -> Mapping[str, T]:
        """Return what is answered, by names: what has none comes under words that say so."""
        return self._answers

    def moved_since(self, before: Keyed[T]) -> Iterator[tuple[str, T | None, T | None]]:
        """Yield under which names another answer stood *before*, that one, and the one of now.

        What is `kept` is another where it is another object: then it rests on something else.
        """
        ours, theirs = self.parts(), before.parts()
        is_same = operator.is_ if self.kept else operator.eq
        for name in sorted({*ours, *theirs}):
            was, is_ = theirs.get(name), ours.get(name)
            if not is_same(was, is_):
                yield name, was, is_

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)


A = TypeVar("A", bound="BySide[Any]")


class ByPart(Keyed[A], ABC):
    """Answers by the periods, or the sorts, that they are of."""

    @abstractmethod
    def parts(self) -> Mapping[str, A]:
        """Return the answers by their names; last, if there is any, that to what has no name."""

    def __str__(self) -> str:
        return "\n".join(
            in_period(part, side, str(figure))
            for part, answer in self.parts().items()
            for side, figure in answer.items()
        )


class BySide(Keyed[T], ABC):
    """Figures by side: of a side of which nothing was reported there is one all the same."""

    @property
    @abstractmethod
    def of_nothing(self) -> T:
        """The figure of a side of which nothing was reported: nothing is known of it."""

    @property
    @abstractmethod
    def asides(self) -> Sequence[Aside]:
        """What was left aside, and why; each development once for each reason."""

    def __getitem__(self, side: str) -> T:
        """Return the figure of *side*; where nothing was reported of it, nothing is known.

        Where it is spelt nearly as a side that is there, `SideMisspelt` warns of it.
        """
        if side in self._answers:
            return self._answers[side]
        if (meant := nearly(side, self)) is not None:
            sentence = f"nothing was reported of {side!r}; did you mean {meant!r}?"
            warn(sentence, SideMisspelt, stacklevel=2)
        return self.of_nothing

    def __contains__(self, side: object) -> bool:
        return side in self._answers

    @overload
    def get(self, side: str, /) -> T | None: ...
    @overload
    def get(self, side: str, /, default: T | D) -> T | D: ...
    def get(self, side: str, /, default: D | None = None) -> T | D | None:
        """Return the figure of *side*, or *default* where nothing was reported of it."""
        return self._answers.get(side, default)

    def __str__(self) -> str:
        return "\n".join(f"{side}: {figure}" for side, figure in self.items())

    def __repr__(self) -> str:
        figures = "; ".join(f"{side}: {figure}" for side, figure in self.items())
        return f"<{type(self).__name__} {figures or 'nothing reported'}>"


def figure_on(answer: BySide[T], side: str) -> T:
    """Return the figure of a *side* whose name is from the story, and so is not misspelt."""
    figure = answer.get(side)
    return answer.of_nothing if figure is None else figure
