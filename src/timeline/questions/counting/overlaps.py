"""Which contributions count, which may be the same as others, which may be one though counted."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from timeline.display.listed import Listed
from timeline.questions.counting.entries import Contribution, Entry
from timeline.state.sweeping import first_day, last_day
from timeline.telling.asides import MENTIONED
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from timeline.questions.counting.claimed import Claim
    from timeline.state import Unit

__all__ = [
    "Dated",
    "Settled",
    "by_days",
    "claims_in_order",
    "lists_of",
    "may_be_one",
    "narrowest_first",
    "pairs_apart",
    "say_otherwise",
    "settle",
]


class Settled(NamedTuple):
    """The entries of one side, sorted out, each sort by its days.

    What is set *aside* comes with the first few of those that count with which it may be one.
    """

    side: str
    counted: list[Dated]
    aside: list[tuple[Dated, tuple[Contribution, ...]]]
    claims: tuple[Claim, ...]


def settle(entries: Iterable[Entry]) -> Settled:
    """Sort *entries* out, and set aside what may be the same as something that counts."""
    sure: list[Dated] = []
    ranged: list[Dated] = []
    claims: list[Claim] = []
    side = ""
    for entry in entries:
        side = entry.side
        if isinstance(entry, Contribution):
            (sure if entry.has_day else ranged).append(by_days(entry))
        else:
            claims.append(entry)
    sure.sort()
    counted = _Days(sure, _large_lists([*sure, *ranged]))
    # What has a day of its own counts; of ranges the narrowest settles first, as it has the fewest
    # days on which it may be the same as something else.
    aside: list[tuple[Dated, tuple[Contribution, ...]]] = []
    for dated in sorted(ranged, key=narrowest_first):
        if overlapping := counted.overlapping(dated):
            aside.append((dated, overlapping))
        else:
            counted.add(dated)
            sure.append(dated)
    sure.sort()
    aside.sort()
    return Settled(side, sure, aside, claims_in_order(claims))


def claims_in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return *claims* by their days; those of one development stay in the order they came in."""
    return Listed(sorted(claims, key=lambda claim: (claim.until.sort_key, claim.development.ids)))


class Dated(NamedTuple):
    """A contribution behind the first and the last day it may have, and the ids of its reports."""

    first: int
    last: int
    ids: tuple[str, ...]
    contribution: Contribution

    @property
    def side(self) -> str:
        """The side that it adds to."""
        return self.contribution.side


def by_days(contribution: Contribution) -> Dated:
    """Return *contribution* behind its days; bounds that are open reach to either end of time."""
    when = contribution.when
    return Dated(first_day(when), last_day(when), contribution.unit.ids, contribution)


NOBODY = Count.exactly(0)


def narrowest_first(dated: Dated) -> tuple[object, ...]:
    """Return by what those without a day of their own are sorted to be decided on."""
    return (dated.last - dated.first, -dated.contribution.count.low, dated.ids)


class _Days:
    """Contributions by their days, to find those that lie on days that another may have.

    They are kept apart by the length of their bounds, doubled from one shelf to the next, so that
    a few of unknown extent do not widen the search for all others; and so are those on *large*
    lists, of which nobody else on the same is to be looked at.
    """

    def __init__(self, by_day: Iterable[Dated], large: Container[frozenset[str]]) -> None:
        """Keep contributions, which are sorted *by day*."""
        self._large = large
        self._shelves: defaultdict[tuple[int, frozenset[str]], list[Dated]] = defaultdict(list)
        for dated in by_day:
            self._shelf(dated).append(dated)

    def _shelf(self, dated: Dated) -> list[Dated]:
        lists = lists_of(dated.contribution.unit)
        length = (dated.last - dated.first).bit_length()
        return self._shelves[length, lists if lists in self._large else NO_LIST]

    def add(self, dated: Dated) -> None:
        """Add *dated* to those known."""
        insort(self._shelf(dated), dated)

    def overlapping(self, dated: Dated) -> tuple[Contribution, ...]:
        """Return the first few that share a possible day with *dated* and may be one with it."""
        possible_duplicates: list[Dated] = []
        ours = lists_of(dated.contribution.unit)
        for (length, theirs), shelf in self._shelves.items():
            if not ours.isdisjoint(theirs):
                continue
            start = bisect_left(shelf, (dated.first - 2**length + 1,))
            stop = bisect_left(shelf, (dated.last + 1,), start)
            near = (
                shelf[place]
                for place in range(start, stop)
                if shelf[place].last >= dated.first
                and may_be_one(dated.contribution, shelf[place].contribution)
            )
            possible_duplicates += islice(near, MENTIONED + 1)
        first = sorted(possible_duplicates)[: MENTIONED + 1]
        return tuple(duplicate.contribution for duplicate in first)


MANY = 100
"""So many contributions make a list a large one."""

NO_LIST: frozenset[str] = frozenset()


def lists_of(unit: Unit) -> frozenset[str]:
    """Return the lists of different things that *unit* is on, which is one development.

    Any two that share one are judged apart. Of a whole its parts would have to be looked at.
    """
    if not unit.lists or unit.is_whole:
        return NO_LIST
    first, *more = unit.lists.values()
    return first.union(*more) if more else first


def _large_lists(entries: Iterable[Dated]) -> frozenset[frozenset[str]]:
    sizes = Counter(lists_of(dated.contribution.unit) for dated in entries)
    return frozenset(lists for lists, size in sizes.items() if size >= MANY)


def may_be_one(left: Contribution, right: Contribution) -> bool:
    """Return whether the two, which share a possible day, may be one.

    One of them then has no day of its own. It is not so where somebody judged them apart, where
    both give exact ends of a span and these differ, or where both say that the sorts they name are
    all there were, and those differ.
    """
    return not (left.has_day and right.has_day) and not _are_two(left, right)


def _are_two(left: Contribution, right: Contribution) -> bool:
    """Return whether the two are different things, whatever days they have."""
    return say_otherwise(left, right) or left.unit.judged_apart(right.unit)


def say_otherwise(left: Contribution, right: Contribution) -> bool:
    """Return whether the two differ by what they say: by sorts that are all, or by exact ends."""
    if left.complete and right.complete and _of_other_sorts(left, right):
        return True
    return _end_otherwise(left.unit, right.unit)


def _of_other_sorts(left: Contribution, right: Contribution) -> bool:
    """Return whether one of the two has a sort for certain that the other has not."""
    return any(
        count.low and dict(theirs).get(name, NOBODY).high == 0
        for ours, theirs in ((left.sorts, right.sorts), (right.sorts, left.sorts))
        for name, count in ours
    )


def _end_otherwise(left: Unit, right: Unit) -> bool:
    ends = left.ends
    if ends == (None, None):
        return False
    return any(
        ours and theirs and ours != theirs for ours, theirs in zip(ends, right.ends, strict=True)
    )


def pairs_apart(counted: Iterable[Contribution]) -> Iterator[tuple[Contribution, Contribution]]:
    """Find contributions that share a possible day; *counted* is sorted by days."""
    open_: defaultdict[frozenset[str], list[tuple[int, Dated]]] = defaultdict(list)
    for place, dated in enumerate(map(by_days, counted)):
        ours = lists_of(dated.contribution.unit)
        near: list[tuple[int, Dated]] = []
        for theirs in [*open_]:
            if ours.isdisjoint(theirs):
                open_[theirs] = [pair for pair in open_[theirs] if pair[1].last >= dated.first]
                near += open_[theirs]
        yield from (
            (earlier.contribution, dated.contribution)
            for _, earlier in sorted(near)
            if not _are_two(earlier.contribution, dated.contribution)
        )
        open_[ours].append((place, dated))
