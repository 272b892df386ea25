"""Sentences of the founding vocabulary, such as ``"40 soldiers to North on 19 June 2025"``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.english import parse_count
from timeline.english.calendar import DAY_OF_WEEK, MONTH
from timeline.errors import PhraseError
from timeline.events import Kind, Per
from timeline.exchanges import (
    Agreement,
    ClaimedTotal,
    Homecoming,
    Release,
    Remains,
    Swap,
    Tally,
    Transfer,
)
from timeline.testing.days import read_one_day
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.values import Stated

__all__ = ["Sentence", "read_sentence"]

_NAME = r"[A-Z][\w'’-]*(?: (?:of the |of |the )?[A-Z][\w'’-]*)*"
_MANY_TO = re.compile(
    rf"(?P<count>.+?) to (?P<sides>{_NAME}(?:(?:, | and ){_NAME})*)(?: (?P<per>each|together)\b)?"
)
_CALENDAR = re.compile(rf"\b(?:{MONTH}|{DAY_OF_WEEK})\b", re.IGNORECASE)
_SINCE = re.compile(r"since (?P<since>.+?)(?:,? (?P<day>(?:on|by) .+))?")
_PER = {"each": Per.EACH, "together": Per.TOTAL, None: Per.UNSTATED}

Transfers = tuple[Transfer, ...]

_SWAP, _SO_FAR = "swap", "so far"
_SORTS: dict[str, Callable[[Transfers], Kind]] = {
    _SWAP: lambda transfers: Swap(transfers=transfers),
    "agreed": lambda transfers: Agreement(terms=transfers),
    "home": lambda transfers: Homecoming(transfers=transfers),
    "released": lambda transfers: Release(transfers=transfers),
    "remains": lambda transfers: Remains(transfers=transfers),
}


@frozen
class Sentence:
    """What a sentence tells, and the words for the day on which it was so, if it has any."""

    what: Kind
    day: str | None


def read_sentence(text: str, year: int | None = None, published: When = When()) -> Sentence:
    """Return what *text* tells: how many went to which sides.

    What comes before a colon tells what it is of: ``agreed``, ``home``, ``released``, ``remains``,
    or ``so far`` of a claimed total, which may say ``since`` when. Without it, it is a ``swap``.
    Days are reckoned as `timeline.testing.days.read_day` does.

    >>> read_sentence("more than 40 soldiers to North and South each, on 19 June").day
    'on 19 June'
    >>> read_sentence("remains: 6 to North").what.title()
    'handover of remains'

    Raises:
        PhraseError: it is no such sentence.
    """
    before, colon, after = text.partition(": ")
    sort, rest = (before, after) if colon else (_SWAP, text)
    transfers, words = _transfers_in(rest)
    if transfers and sort in _SORTS:
        return Sentence(_SORTS[sort](transfers), words)
    if transfers and sort == _SO_FAR:
        since = _SINCE.fullmatch(words or "")
        start = read_one_day(since["since"], published=published, year=year) if since else None
        return Sentence(_tally(transfers, start), since["day"] if since else words)
    raise _no_sentence(text)


def _no_sentence(text: str) -> PhraseError:
    return PhraseError(
        f"expected a sentence such as '40 soldiers to North and 30 to South, on 19 June 2025', "
        f"or with a word before it ({', '.join(_SORTS)}, {_SO_FAR}), such as "
        f"'agreed: 40 to North', found {text!r:.80}; sides are written with capital letters, "
        f"and a kind of your own is told as it is: told('daily', Strike(…))"
    )


def _tally(transfers: Transfers, since: Stated[When] | None) -> Tally:
    """Return the totals that are claimed to have gone to the sides of *transfers*."""
    return Tally(
        totals=tuple(
            ClaimedTotal(to=part.to, count=part.count, per=part.per, since=since)
            for part in transfers
        )
    )


def _transfers_in(text: str) -> tuple[Transfers, str | None]:
    """Return how many *text* says went to whom, and the words that are left, if there are any."""
    transfers: list[Transfer] = []
    rest = text
    while (match := _MANY_TO.match(rest)) and not _CALENDAR.search(match["sides"]):
        transfers.append(_transfer(match))
        rest = rest[match.end() :].removeprefix(",").removeprefix(" and").strip()
    return tuple(transfers), rest or None


def _transfer(match: re.Match[str]) -> Transfer:
    return Transfer(
        to=tuple(re.split(", | and ", match["sides"])),
        count=parse_count(match["count"]),
        per=_PER[match["per"]],
    )
