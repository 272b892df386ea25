"""What is said of promises held against what was carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.values import Count

__all__ = [
    "NOTHING_PROMISED",
    "by_which",
    "carried_out_in_words",
    "kept_in_words",
    "progress_name",
    "promised_in_words",
    "remaining_in_words",
]

NOTHING_PROMISED = "nothing was reported that promises how many"


def progress_name(promised: str, carried_out: str) -> str:
    """Return what people call the question how much of what was promised was carried out."""
    return f"{promised}, carried out by {carried_out}"


def kept_in_words(promised: Count, carried_out: Count, remaining: Count, *, told: bool) -> str:
    """Return how many of those *promised* there were; *told* is whether anything is linked.

    >>> from timeline.values import Count
    >>> promised, carried_out = Count.exactly(1200), Count.exactly(250)
    >>> kept_in_words(promised, carried_out, promised.minus(carried_out), told=True)
    '250 of 1,200; not reported as carried out: 950'
    """
    if not told:
        return f"none reported of {_number(promised)}"
    share = f"{_number(carried_out)} of {_number(promised)}"
    return f"{share}; {remaining_in_words(remaining)}" if promised.known else share


def _number(count: Count) -> str:
    """Return *count* as a number among others in a sentence."""
    return str(count) if count.known else "a number that is not reported"


def by_which(development: str) -> str:
    """Say which *development* is linked as carrying a promise out."""
    return f"carried out by: {development}"


def promised_in_words(promised: Count) -> str:
    """Return how many were *promised*."""
    return f"promised: {promised}"


def carried_out_in_words(carried_out: str) -> str:
    """Return how many are reported by what carries a promise out."""
    return f"carried out: {carried_out}"


def remaining_in_words(remaining: Count) -> str:
    """Return how many of those promised nobody reports."""
    return f"not reported as carried out: {remaining}"
