"""Why something is left aside, or does not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.state import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.state import Development
    from timeline.values import When

__all__ = [
    "DENIED_BY_OTHERS",
    "MENTIONED",
    "OUTSIDE",
    "TAKEN_BACK",
    "UNCOUNTED",
    "UNPLACED",
    "UNSAID",
    "aside_in_words",
    "may_be_the_same",
]

DENIED_BY_OTHERS = "denied by others"
TAKEN_BACK = "not known any more: it was taken back as misread"
UNCOUNTED = "says of neither side how many"
UNPLACED = "neither a date nor a link places it"
UNSAID = "it does not say how many, or not within these days"

MENTIONED = 3
"""How many of those that something may be the same as are named."""


def may_be_the_same(rivals: Iterable[tuple[str, When]]) -> str:
    """Return what something may be the same as: *rivals* by titles and days, the first few."""
    headings = [f"{title} ({when})" for title, when in rivals]
    beyond = ["others"] if len(headings) > MENTIONED else []
    return f"may be the same as {' or '.join(headings[:MENTIONED] + beyond)}"


def aside_in_words(development: Development[object], why: str) -> str:
    """Return which *development* was left aside, by its reports, and *why*."""
    return f"{', '.join(development.report_names)}: {development.title}: {why}"
