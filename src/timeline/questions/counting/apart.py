"""How many pairs are counted apart that may be one, without a look at each."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from timeline.questions.counting.overlaps import Dated, by_days, lists_of, say_otherwise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from timeline.questions.counting.entries import Contribution
    from timeline.values import Count

__all__ = ["many_apart"]


def many_apart(counted: Iterable[Contribution]) -> int:
    """Return how many pairs of *counted*, which is sorted by days, `pairs_apart` finds.

    Of n reports on one day there are n²/2. Most say alike whatever may tell two apart, and so one
    of them is looked at for all; pairs that somebody judged apart are then taken away one by one.
    """
    looked_at = [
        _Seen(dated, _Distinction.of(dated.contribution)) for dated in map(by_days, counted)
    ]
    return sum(_near(looked_at)) - sum(
        left.may_be(right) and left.judged_apart(right) for left, right in _judged(looked_at)
    )


class _Distinction(NamedTuple):
    """What tells contributions apart whatever their days are, unless somebody judged them apart."""

    lists: frozenset[str]
    sorts: tuple[tuple[str, Count], ...] | None
    ends: tuple[date | None, date | None]

    @classmethod
    def of(cls, contribution: Contribution) -> _Distinction:
        """Return what tells *contribution* apart."""
        sorts = contribution.sorts if contribution.complete else None
        return cls(lists_of(contribution.unit), sorts, contribution.unit.ends)


class _Seen(NamedTuple):
    """A contribution by its days, and what tells it apart."""

    dated: Dated
    distinction: _Distinction

    def may_be(self, later: _Seen) -> bool:
        """Return whether it may be one with a *later* one, as far as judgements are left out."""
        return self.dated.last >= later.dated.first and not self.is_told_from(later)

    def is_told_from(self, other: _Seen) -> bool:
        """Return whether lists, sorts or ends tell it apart from the *other*."""
        if not self.distinction.lists.isdisjoint(other.distinction.lists):
            return True
        return say_otherwise(self.dated.contribution, other.dated.contribution)

    def judged_apart(self, later: _Seen) -> bool:
        """Return whether somebody judged it apart from a *later* one."""
        return self.dated.contribution.unit.judged_apart(later.dated.contribution.unit)


def _near(looked_at: Iterable[_Seen]) -> Iterator[int]:
    """Yield of each how many before it share a possible day, and nothing told tells it from."""
    open_ = defaultdict[_Distinction, list[int]](list)
    first: dict[_Distinction, _Seen] = {}
    for seen in looked_at:
        first.setdefault(seen.distinction, seen)
        for distinction, lasts in [*open_.items()]:
            while lasts and lasts[0] < seen.dated.first:
                heappop(lasts)
            if not lasts:
                del open_[distinction]
            elif not first[distinction].is_told_from(seen):
                yield len(lasts)
        heappush(open_[seen.distinction], seen.dated.last)


def _judged(looked_at: Sequence[_Seen]) -> Iterator[tuple[_Seen, _Seen]]:
    """Yield the pairs that a judgement may tell apart where nothing told does, each once."""
    places = {id_: place for place, seen in enumerate(looked_at) for id_ in seen.dated.ids}
    on_lists = defaultdict[str, list[int]](list)
    for place, seen in enumerate(looked_at):
        for name in _names(seen):
            on_lists[name].append(place)
    pairs = set[tuple[int, int]]()
    for place, seen in enumerate(looked_at):
        unit = seen.dated.contribution.unit
        others = {places.get(id_, place) for ids in unit.distinct.values() for id_ in ids}
        if unit.is_whole:  # whose lists tell nothing before its parts are looked at
            others.update(*(on_lists[name] for name in _names(seen)))
        pairs |= {(min(place, other), max(place, other)) for other in others if other != place}
    return ((looked_at[left], looked_at[right]) for left, right in pairs)


def _names(seen: _Seen) -> frozenset[str]:
    return frozenset[str]().union(*seen.dated.contribution.unit.lists.values())
