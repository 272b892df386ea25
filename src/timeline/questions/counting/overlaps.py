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


def settle(found: Iterable[Entry]) -> Settled:
    """Sort entries out, and set aside what may be the same as something that counts."""
    sure: list[_Dated] = []
    loose: list[_Dated] = []
    doubtful: list[Doubtful] = []
    claims: list[Claim] = []
    side = ""
    for entry in found:
        side = entry.side
        if isinstance(entry, Contribution):
            (sure if entry.has_day else loose).append(_dated(entry))
        elif isinstance(entry, Claim):
            claims.append(entry)
        else:
            doubtful.append(entry)
    sure.sort()
    counted = _Days(sure)
    for dated in sorted(loose, key=_narrowest_first):
        one = dated[-1]
        if others := counted.overlapping(dated):
            doubtful.append(Doubtful(one, others))
        else:
            counted.add(dated)
            sure.append(dated)
    sure.sort()
    doubtful.sort(key=lambda one: _dated(one.contribution)[:-1])
    claims.sort(key=lambda one: (one.until.sort_key, one.development.ids))
    return Settled(side, tuple(one for *_, one in sure), tuple(doubtful), tuple(claims))


_Dated = tuple[int, int, tuple[str, ...], Contribution]
"""A contribution behind the first and the last day it may have, and the ids of its reports."""


def _dated(one: Contribution) -> _Dated:
    when = one.when
    first = when.earliest.toordinal() if when.earliest else 0
    last = when.latest.toordinal() if when.latest else FOREVER
    return (first, last, one.unit.ids, one)


FOREVER = date.max.toordinal() + 1


def _narrowest_first(dated: _Dated) -> tuple[object, ...]:
    first, last, ids, one = dated
    return (last - first, -one.count.low, ids)


class _Days:
    """Contributions by their days, to find those that lie on days that another may have.

    They are kept apart by the length of their bounds, doubled from one shelf to the next, so that
    a few of unknown extent do not widen the search for all others.
    """

    def __init__(self, dated: Iterable[_Dated]) -> None:
        """Keep those *dated*, which are sorted."""
        self._shelves: defaultdict[int, list[_Dated]] = defaultdict(list)
        for one in dated:
            self._shelves[(one[1] - one[0]).bit_length()].append(one)

    def add(self, dated: _Dated) -> None:
        """Add *dated* to those known."""
        insort(self._shelves[(dated[1] - dated[0]).bit_length()], dated)

    def overlapping(self, dated: _Dated) -> tuple[Contribution, ...]:
        """Return the first few that share a possible day with *dated* and are not judged apart."""
        first, last, _, one = dated
        found: list[_Dated] = []
        for length, shelf in self._shelves.items():
            start = bisect_left(shelf, (first - 2**length + 1,))
            stop = bisect_left(shelf, (last + 1,), start)
            near = (
                shelf[place]
                for place in range(start, stop)
                if shelf[place][1] >= first and not one.unit.judged_apart(shelf[place][-1].unit)
            )
            found += islice(near, MENTIONED + 1)
        return tuple(other[-1] for other in sorted(found)[: MENTIONED + 1])


def pairs_apart(counted: tuple[Contribution, ...]) -> Iterator[tuple[Contribution, Contribution]]:
    """Find contributions that share a possible day; *counted* is sorted by days."""
    open_: list[_Dated] = []
    for dated in map(_dated, counted):
        open_ = [other for other in open_ if other[1] >= dated[0]]
        one = dated[-1]
        yield from ((other, one) for *_, other in open_ if not one.unit.judged_apart(other.unit))
        open_.append(dated)
