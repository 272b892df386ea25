"""What is said of what is worth checking: what is open, and what each decision would move."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from timeline.telling.changes import from_to
from timeline.telling.phrases import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.values import Count

__all__ = [
    "IF_APART",
    "IF_NOT_SO",
    "IF_ONE",
    "IF_RIGHT",
    "IF_SOMETHING_ELSE",
    "IF_WRONG",
    "MORE_WAYS",
    "NOTHING_TO_CHECK",
    "SUPPOSED_WRONG",
    "WORTH_CHECKING",
    "CheckTopic",
    "bounds_moved",
    "check_in_words",
    "if_right",
    "if_the_same",
    "more_to_check",
    "outcome_in_words",
    "to_read",
    "worth_checking_name",
]


class CheckTopic(StrEnum):
    """What is open."""

    PAIR = "pair"
    """Two that count, on days that they may share, may be one."""
    DOUBT = "doubt"
    """One that may be the same as others, which count, may be something else."""
    CLAIM = "claim"
    """A claimed total bounds what is implied."""
    CONFLICT = "conflict"
    """Numbers exclude each other, or somebody denies it."""


_OPEN = {
    CheckTopic.PAIR: "counted apart, and may be one",
    CheckTopic.DOUBT: "left aside, and may be something else",
    CheckTopic.CLAIM: "claimed",
    CheckTopic.CONFLICT: "disputed",
}

IF_ONE = "if they are one"
IF_APART = "if they are two"
IF_SOMETHING_ELSE = "if it is something else"
IF_NOT_SO = "if it is not so"
IF_RIGHT = "if it is right, and what excludes it is wrong"
IF_WRONG = "if it is wrong"
MORE_WAYS = "there are more ways to decide it, which were not worked out"
SUPPOSED_WRONG = "supposed to be wrong"
WORTH_CHECKING = "worth checking, what would move most first"
NOTHING_TO_CHECK = "nothing that is open would move a bound"


def worth_checking_name(question: str) -> str:
    """Return what the question what to check about a *question* is called."""
    return f"{question}, worth checking"


def if_the_same(heading: str, reports: Iterable[str]) -> str:
    """Suppose that something is the same as what has a *heading* and rests on *reports*."""
    return f"if it is the same as {heading} ({', '.join(reports)})"


def if_right(reports: Sequence[str]) -> str:
    """Suppose that of reports that exclude each other these are right."""
    return f"if {joined(reports)} {'is' if len(reports) == 1 else 'are'} right"


def bounds_moved(side: str, before: object, after: object, *, implied: bool) -> str:
    """Return how the bounds of a *side* would move: those counted, or those *implied*."""
    return f"{side}{', implied' if implied else ''}: {from_to(before, after)}"


def outcome_in_words(supposing: str, moved: Iterable[str]) -> str:
    """Return what would move on a supposition."""
    return f"{supposing}: {'; '.join(moved) or 'no bound moves'}"


def check_in_words(topic: CheckTopic, headings: Iterable[str]) -> str:
    """Return what is open, by the *headings* of what it is about."""
    return f"{_OPEN[topic]}: {' / '.join(headings)}"


def to_read(reports: Iterable[str]) -> str:
    """Return which reports to read."""
    return f"to read: {', '.join(reports)}"


def more_to_check(number: Count) -> str:
    """Say that so many more are open, which move less by their own numbers."""
    return f"more that is open, and by its numbers moves less: {number}"
