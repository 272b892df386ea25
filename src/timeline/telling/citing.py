"""What is said of citations: whether they hold, why they do not, and what moved since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "HOLDS",
    "STILL",
    "cited_of",
    "defined_otherwise",
    "does_not_hold",
    "fewer_events",
    "figures_differ",
    "moved_since",
    "numbers",
    "other_events",
    "unknown_question",
]

_GIVE_IT = "give the question, or import the vocabulary that it is of (--import)"
HOLDS = "the citation holds"
STILL = "asked of all that is here now, the numbers are the same"


def cited_of(question: str, size: int, cuts: Iterable[str]) -> str:
    """Say what a citation is of.

    >>> cited_of("returned", 4812, ["only what happened on 2025-06-23 or earlier"])
    '“returned”, of the first 4,812 events, only what happened on 2025-06-23 or earlier'
    """
    return ", ".join((f"“{question}”, of the first {plural(size, 'event')}", *cuts))


def numbers(told: Iterable[str]) -> str:
    """Say which numbers there are."""
    return "; ".join(told) or "nothing reported"


def does_not_hold(why: str) -> str:
    """Say that a citation does not hold, and why."""
    return f"the citation does not hold: {why}"


def fewer_events(size: int, here: int) -> str:
    """Say that there were more events than are here."""
    return f"it is of {plural(size, 'event')}, and {here:,} are here"


def other_events(size: int) -> str:
    """Say that it was made from others."""
    return f"the first {plural(size, 'event')} here are not those it was made from"


def unknown_question(name: str) -> str:
    """Say that nobody knows what was asked."""
    return f"no question is called {name!r} here: {_GIVE_IT}"


def defined_otherwise(name: str, made_by: str, here: str) -> str:
    """Say that a question of that name asks something else."""
    what = f"what is called {name!r} asks something else here"
    return f"{what}: {_GIVE_IT}{_versions(made_by, here)}"


def figures_differ(told: Iterable[str], made_by: str, here: str) -> str:
    """Say that the same events give other numbers."""
    return (
        f"the same events give other numbers here ({numbers(told)})"
        f"{_versions(made_by, here)}; or moments of recording are others since ledgers were united"
    )


def _versions(made_by: str, here: str) -> str:
    return f"; it was made by timeline {made_by}, and this is {here}"


def moved_since(told: Iterable[str]) -> str:
    """Say which numbers there are now."""
    return f"asked of all that is here now, they moved: {numbers(told)}"
