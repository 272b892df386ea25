"""What somebody may have meant who gave a name that is not known."""

from __future__ import annotations

from string import digits
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["did_you_mean", "known_names", "nearly"]

NAMED = 20
"""How many names that are known are listed; who has more is told how many."""

_NO_DIGITS = {ord(digit): None for digit in digits}


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """Return the question whether one of *known* was meant, with a space before it, if any is near.

    >>> did_you_mean("totls", ["totals", "explain"])
    " Did you mean 'totals'?"
    """
    from difflib import get_close_matches  # noqa: PLC0415 - costs time, and only mistakes need it

    by_small_letters = {name.casefold(): name for name in known}
    near = get_close_matches(typed.casefold(), by_small_letters)
    return (
        f" Did you mean {' or '.join(repr(by_small_letters[name]) for name in near)}?"
        if near
        else ""
    )


def nearly(typed: str, known: Iterable[str]) -> str | None:
    """Return which of *known* is spelt as *typed* but for a letter or so; `None` where none is.

    What differs in its digits alone is another one: a district, a ward.

    >>> nearly("Skaggen", ["Skagen", "Lervik"]), nearly("District 3", ["District 8"])
    ('Skagen', None)
    """
    from difflib import get_close_matches  # noqa: PLC0415 - as above

    letters = typed.translate(_NO_DIGITS)
    near = get_close_matches(typed, known, n=3, cutoff=0.85)
    return next((name for name in near if name.translate(_NO_DIGITS) != letters), None)


def known_names(typed: str, known: Iterable[str]) -> str:
    """Return what is *known* in brackets, as far as it can be listed, and what may be meant.

    >>> known_names("noth", ["South", "North"])
    " (known: North, South). Did you mean 'North' or 'South'?"
    """
    names = sorted(known)
    more = [f"and {len(names) - NAMED:,} more"] if len(names) > NAMED else []
    listed = ", ".join([*names[:NAMED], *more]) or "none"
    near = did_you_mean(typed, names)
    return f" (known: {listed}){'.' if near else ''}{near}"
