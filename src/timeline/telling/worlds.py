"""What has to be so for there to be as few, or as many, as a bound says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "as_few_as",
    "as_many_as",
    "conditions_in_words",
    "conditions_listed",
    "did_not_happen",
    "is_right",
    "number_is_right",
    "something_else",
    "the_same",
    "unbounded",
    "was_inside",
    "was_outside",
]

NAMED = 3
"""How many conditions are named in one sentence."""


def as_few_as(number: int) -> str:
    """Return a lower bound in words.

    >>> as_few_as(1003)
    'at least 1,003'
    """
    return str(Count.at_least(number)) if number else "none at all"


def as_many_as(number: int | None) -> str:
    """Return an upper bound in words; `None` where there is none."""
    return "no upper bound" if number is None else f"at most {number:,}"


def conditions_in_words(bound: str, conditions: Sequence[str]) -> str:
    """Return a *bound*, and the first few *conditions* under which there are just so many.

    >>> conditions_in_words("at least 106", ["the one is the same as the other"])
    'at least 106: if the one is the same as the other'
    """
    if not conditions:
        return bound
    more = len(conditions) - NAMED
    beyond = [f"{more:,} more are so"] if more > 0 else []
    return f"{bound}: if {'; and '.join([*conditions[:NAMED], *beyond])}"


def conditions_listed(bound: str) -> str:
    """Return a *bound* as what stands above the conditions under which there are just so many."""
    return f"{bound} if"


def the_same(left: str, right: str) -> str:
    """Say that two are one."""
    return f"{left} is the same as {right}"


def something_else(left: str, rivals: Iterable[str]) -> str:
    """Say that something is none of those that it may be the same as."""
    return f"{left} is something else than {' or '.join(rivals)}"


def was_outside(heading: str, *, has_parts: bool) -> str:
    """Say that something did not happen on the days asked about; of a whole, but for its parts."""
    subject = f"nothing of {heading} but its parts" if has_parts else heading
    verb = "was" if has_parts else "was not"
    return f"{subject} {verb} within the days asked about"


def was_inside(heading: str) -> str:
    """Say that something did happen on the days asked about."""
    return f"{heading} was within the days asked about"


def number_is_right(number: int, heading: str) -> str:
    """Say which of the numbers that exclude each other is true of something."""
    return f"of the numbers given for {heading}, which exclude each other, {number:,} is right"


def is_right(claim: str) -> str:
    """Say that a *claim* is true, of those that admit otherwise."""
    return f"it is as told: {claim}"


def did_not_happen(heading: str) -> str:
    """Say that what is merely said to be possible did not happen."""
    return f"{heading}, which is said to be possible at most, did not happen"


def unbounded(heading: str) -> str:
    """Say that nothing bounds how many there were of something."""
    return f"{heading}: nothing bounds how many"
