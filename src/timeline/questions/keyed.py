"""Answers by names: a mapping of what is answered of each side, document or period."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, TypeVar

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Keyed"]

T = TypeVar("T")


@frozen(eq=False, repr=False, slots=False)
class Keyed(Mapping[str, T]):
    """What is answered of each side, or of each document, by their names."""

    _answers: dict[str, T]
    kept: ClassVar[bool] = False
    """Whether the same object stands for what rests on the same, as long as it is kept current."""

    def __getitem__(self, name: str) -> T:
        return self._answers[name]

    def moved_since(self, before: Keyed[T]) -> list[str]:
        """Return the names under which there is another answer than *before*.

        What is `kept` is another where it is another object: then it rests on something else.
        """
        ours, theirs = self._answers, before._answers
        is_same = operator.is_ if self.kept else operator.eq
        return [
            name
            for name in sorted({*ours, *theirs})
            if not is_same(ours.get(name), theirs.get(name))
        ]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)
