"""What is asked of a question of how many, seen in another way."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from timeline.display.shown import Shown
from timeline.questions.counting.answers import CountingQuestion

__all__ = ["DerivedQuestion"]


@frozen(repr=False)
class DerivedQuestion(Shown):
    """What is asked of a question of how many, and called as that with the *way* it is seen."""

    question: CountingQuestion
    way: ClassVar[str]

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.question.name}, {self.way}"

    def __repr__(self) -> str:
        return f"{self.question!r}.{self.way.replace(' ', '_')}()"
