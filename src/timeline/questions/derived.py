"""What is asked of a question of how many, seen in another way."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

from attrs import frozen

from timeline.display.shown import Shown
from timeline.questions.question import UnitQuestion

__all__ = ["DerivedQuestion"]

Q = TypeVar("Q", bound=UnitQuestion[Any, Any])


@frozen(repr=False)
class DerivedQuestion(Shown, Generic[Q]):
    """What is asked of a question of how many, and called as that with the *way* it is seen."""

    question: Q
    way: ClassVar[str]

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.question.name}, {self.way}"

    def __repr__(self) -> str:
        return f"{self.question!r}.{self.way.replace(' ', '_')}()"
