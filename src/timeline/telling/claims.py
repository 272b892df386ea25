"""What is said of claimed totals, and of what was counted beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.phrases import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.values import Count, When

__all__ = [
    "OTHER_DAYS",
    "after_claim",
    "as_it_stood",
    "claim_in_words",
    "claim_title",
    "comparison_in_words",
    "days_covered",
    "gap_in_words",
    "growth_in_words",
    "never_added",
]

OTHER_DAYS = "it covers other days than those asked about, and raises nothing"


def claim_in_words(count: Count, speakers: Iterable[str], days: str) -> str:
    """Return who claims which total, as it stood on which *days*."""
    return f"{count} in all, says {joined(speakers)} (as it stood: {days})"


def claim_title(title: str, speakers: Iterable[str]) -> str:
    """Return the *title* of what claims a total, with who claims it."""
    return f"{title} (says {joined(speakers)})"


def days_covered(since: When | None, until: When) -> str:
    """Return the days that a claim covers; from which on, where that is said."""
    return str(until) if since is None else f"from {since} to {until}"


def as_it_stood(count: Count, until: When) -> str:
    """Return a claimed total as it stood."""
    return f"{count} ({until})"


def never_added(question: str, side: str, count: Count) -> str:
    """Return what becomes of a claimed total, as said of what claims it."""
    return f"{question}, {side}: {count} in all, as claimed; never added"


def after_claim(contribution: str) -> str:
    """Return what was counted certainly after a claim."""
    return f"counted after it: {contribution}"


def gap_in_words(missing: Count, excess: Count) -> str:
    """Return how many of those claimed were not individually reported, or how many too many."""
    if excess.low:
        return f"none, and {excess} too many"
    return "unknown" if not missing.known else str(missing)


def comparison_in_words(claim: str, counted: Count, gap: str) -> str:
    """Return what is claimed beside what was *counted* over the same days."""
    return f"{claim}; individually reported by then: {counted}; not among them: {gap}"


def growth_in_words(
    earlier: str, later: str, claimed: Count, counted: Count, *, agrees: bool
) -> str:
    """Return two claimed totals, each as it stood, beside what was *counted* between them."""
    verdict = "which agrees" if agrees else "which does not agree"
    return (
        f"from {earlier} to {later}, so {claimed} claimed between them; "
        f"individually reported: {counted}, {verdict}"
    )
