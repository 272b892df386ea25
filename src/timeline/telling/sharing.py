"""What a card for sharing says: how many, what is claimed beside it, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.phrases import joined, plural
from timeline.telling.printed import day_in_print

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from timeline.values import Count

__all__ = [
    "BY_DAY",
    "NONE_ONE_BY_ONE",
    "also_counted",
    "and_more_claims",
    "and_more_sides",
    "as_reported",
    "claimed",
    "claimed_of",
    "one_by_one",
    "with_claims",
]

BY_DAY = "Reported by each day, at least; the shade is how many more it may have been."
NONE_ONE_BY_ONE = "none reported one by one"


def one_by_one(what: str, developments: int) -> str:
    """Say *what* is counted, and over how many developments.

    >>> one_by_one("prisoners", 8)
    'prisoners, in 8 developments reported one by one'
    """
    return f"{what}, in {plural(developments, 'development')} reported one by one"


def claimed_of(what: str) -> str:
    """Say of *what* a number is claimed, which stands above."""
    return f"{what}, as"


def claimed(words: str, speakers: Iterable[str], days: str, beyond: str) -> str:
    """Say what is claimed in which *words*, by whom, of which *days*; *beyond*, what else is.

    >>> claimed("more than 1,000", ["a minister"], "", "and 2 more claimed totals")
    'more than 1,000 claimed in all, says a minister, and 2 more claimed totals'
    """
    of_days = f"claimed {days}" if days else "claimed in all"
    more = f", {beyond}" if beyond else ""
    return f"{words} {of_days}, says {joined(speakers)}{more}"


def and_more_claims(number: int) -> str:
    """Say that so many claimed totals are not told of."""
    return f"and {plural(number, 'more claimed total')}"


def with_claims(implied: Count) -> str:
    """Say how many there were by what was counted and what is claimed, together."""
    return f"{implied} with what is claimed"


def and_more_sides(number: int) -> str:
    """Say that so many sides are not told of."""
    return f"And {plural(number, 'more side')}, of which fewer are reported."


def also_counted(names: Iterable[str]) -> str:
    """Say what else is counted."""
    return f"Also counted: {', '.join(names)}"


def as_reported(until: date | None, reports: int, documents: int) -> str:
    """Say up to which day something is reported, and how much that rests on."""
    rests_on = f"{plural(reports, 'report')}, {plural(documents, 'document')}"
    if until is None:
        return rests_on
    return f"As reported up to {day_in_print(until)} · {rests_on}"
