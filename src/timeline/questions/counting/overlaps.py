"""Which contributions count, which may be the same as others, which may be one though counted."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from timeline.questions.counting.entries import Claim, Contribution, Doubtful, Entry
from timeline.telling.asides import MENTIONED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Settled", "pairs_apart", "settle"]


class Settled(NamedTuple):
    """The entries of one side, sorted out, each sort by its days."""

    side: str
    contributions: tuple[Contribution, ...]
    doubtful: tuple[Doubtful, ...]
    claims: tuple[Claim, ...]


def settle(entries: Iterable[Entry]) -> Settled:
    """Sort *entries* out, and set aside what may be the same as something that counts."""
    sure: list[_Dated] = []
    ranged: list[_Dated] = []
    doubtful: list[Doubtful] = []
    claims: list[Claim] = []
    side = ""
    for entry in entries:
        side = entry.side
        if isinstance(entry, Contribution):
            (sure if entry.has_day else ranged).append(_dated(entry))
        elif isinstance(entry, Claim):
            claims.append(entry)
        else:
            doubtful.append(entry)
    sure.sort()
    counted = _Days(sure)
    # What has a day of its own counts; of ranges the narrowest settles first, as it has the fewest
    # days on which it may be the same as something else.
    for dated in sorted(ranged, key=_narrowest_first):
        if overlapping := counted.overlapping(dated):
            doubtful.append(Doubtful(dated.contribution, overlapping))
        else:
            counted.add(dated)
            sure.append(dated)
    sure.sort()
    doubtful.sort(key=lambda aside: _dated(aside.contribution)[:-1])
    claims.sort(key=lambda claim: (claim.until.sort_key, claim.development.ids))
    return Settled(
        side, tuple(dated.contribution for dated in sure), tuple(doubtful), tuple(claims)
    )


class _Dated(NamedTuple):
    """A contribution behind the first and the last day it may have, and the ids of its reports."""

    first: int
    last: int
    ids: tuple[str, ...]
    contribution: Contribution


def _dated(contribution: Contribution) -> _Dated:
    when = contribution.when
    first = when.earliest.toordinal() if when.earliest else 0
    last = when.latest.toordinal() if when.latest else FOREVER
    return _Dated(first, last, contribution.unit.ids, contribution)


FOREVER = date.max.toordinal() + 1


def _narrowest_first(dated: _Dated) -> tuple[object, ...]:
    return (dated.last - dated.first, -dated.contribution.count.low, dated.ids)


class _Days:
    """Contributions by their days, to find those that lie on days that another may have.

    They are kept apart by the length of their bounds, doubled from one shelf to the next, so that
    a few of unknown extent do not widen the search for all others.
    """

    def __init__(self, by_day: Iterable[_Dated]) -> None:
        """Keep contributions, which are sorted *by day*."""
        self._shelves: defaultdict[int, list[_Dated]] = defaultdict(list)
        for dated in by_day:
            self._shelves[(dated.last - dated.first).bit_length()].append(dated)

    def add(self, dated: _Dated) -> None:
        """Add *dated* to those known."""
        insort(self._shelves[(dated.last - dated.first).bit_length()], dated)

    def overlapping(self, dated: _Dated) -> tuple[Contribution, ...]:
        """Return the first few that share a possible day with *dated* and are not judged apart."""
        unit = dated.contribution.unit
        possible_duplicates: list[_Dated] = []
        for length, shelf in self._shelves.items():
            start = bisect_left(shelf, (dated.first - 2**length + 1,))
            stop = bisect_left(shelf, (dated.last + 1,), start)
            near = (
                shelf[place]
                for place in range(start, stop)
                if shelf[place].last >= dated.first
                and not unit.judged_apart(shelf[place].contribution.unit)
            )
            possible_duplicates += islice(near, MENTIONED + 1)
        first = sorted(possible_duplicates)[: MENTIONED + 1]
        return tuple(duplicate.contribution for duplicate in first)


def pairs_apart(counted: tuple[Contribution, ...]) -> Iterator[tuple[Contribution, Contribution]]:
    """Find contributions that share a possible day; *counted* is sorted by days."""
    open_: list[_Dated] = []
    for dated in map(_dated, counted):
        open_ = [earlier for earlier in open_ if earlier.last >= dated.first]
        unit = dated.contribution.unit
        yield from (
            (earlier.contribution, dated.contribution)
            for earlier in open_
            if not unit.judged_apart(earlier.contribution.unit)
        )
        open_.append(dated)
