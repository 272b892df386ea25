"""What is said of answers by periods of the calendar, and by sorts."""

from __future__ import annotations

__all__ = [
    "NO_SORT",
    "UNDATED_ALONE",
    "by_period_name",
    "by_sort_name",
    "in_period",
    "of_side",
    "of_sort",
]

NO_SORT = "of no told sort"
UNDATED_ALONE = "without any day"


def by_period_name(question: str, length: str) -> str:
    """Return what people call a question that is answered for each period of a *length*."""
    return f"{question}, by {length}"


def by_sort_name(question: str) -> str:
    """Return what people call a question that is answered for each sort."""
    return f"{question}, by sort"


def of_sort(question: str, sort: str) -> str:
    """Return what people call a question about one *sort* alone."""
    return f"{question} ({sort})"


def of_side(part: str, side: str) -> str:
    """Return what a number is of: a *side* within a period, of a sort, or of an agreement."""
    return f"{part}: {side}"


def in_period(period: str, side: str, number: str) -> str:
    """Return the *number* of a side within a period, or of a sort."""
    return f"{of_side(period, side)}: {number}"
