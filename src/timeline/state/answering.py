"""Answers that know what was asked, and of which reading."""

from __future__ import annotations

from typing import Any, TypeVar

from timeline.errors import ValueRefused

__all__ = ["FromStory", "checked_question", "from_story"]

Q = TypeVar("Q")
R = TypeVar("R")


class FromStory:
    """An answer that knows what was asked of what; on its way to other processes it forgets."""

    asked: tuple[Any, Any] | None = None
    """The question, and the reading that it was put to: `None` where it was put to none."""

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "asked"}


def from_story(answer: R, question: object, reading: object) -> R:
    """Return the *answer* of *reading* to *question*, which knows so from now on."""
    if isinstance(answer, FromStory):
        object.__setattr__(answer, "asked", (question, reading))  # answers are frozen
    return answer


def checked_question(question: Q) -> Q:
    """Return *question*.

    Raises:
        ValueRefused: it is no question, such as the name of one.
    """
    if isinstance(question, type) or not callable(getattr(question, "answer", None)):
        raise ValueRefused(
            "ask: expected a question, such as timeline.exchanges.returned or "
            f"tl.Counted(MEASURE), found {question!r:.80}"
        )
    return question
