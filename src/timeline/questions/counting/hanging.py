"""What hangs together: what may be one, if by way of others, found without a look at each two."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.questions.counting.overlaps import Dated, may_be_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["hanging_together"]


def hanging_together(
    counted: Sequence[Dated], doubted: Sequence[Dated]
) -> Iterator[tuple[list[Dated], list[Dated]]]:
    """Yield what hangs together: of those *doubted*, in their order, and of those *counted*.

    Day by day each is held against what is open by then, and of what hangs together already only
    until it may be one with any of it. So no more pairs are looked at than there are things, but
    for those on the same days that are two for certain.
    """
    places = {dated.ids: place for place, dated in enumerate(doubted)}
    groups = [
        (sorted(group.doubted, key=lambda dated: places[dated.ids]), sorted(group.counted))
        for group in _groups(doubted, _near_any(doubted, counted))
    ]
    return iter(sorted(groups, key=lambda group: places[group[0][0].ids]))


def _near_any(doubted: Sequence[Dated], counted: Sequence[Dated]) -> Iterator[Dated]:
    """Yield those *counted* that share a possible day with any of *doubted*."""
    firsts, lasts = list[int](), list[int]()
    for first, last in sorted((dated.first, dated.last) for dated in doubted):
        if lasts and first <= lasts[-1]:
            lasts[-1] = max(last, lasts[-1])
        else:
            firsts.append(first)
            lasts.append(last)
    for dated in counted:
        before = bisect_right(firsts, dated.last) - 1
        if before >= 0 and lasts[before] >= dated.first:
            yield dated


@define(eq=False)
class _OpenCluster:
    """What hangs together, and what of it is open: those of its members that did not end yet."""

    doubted: list[Dated] = field(factory=list)
    counted: list[Dated] = field(factory=list)
    open_doubted: list[Dated] = field(factory=list)
    open_counted: list[Dated] = field(factory=list)
    last: int = -1

    def may_have(self, dated: Dated, *, in_doubt: bool) -> bool:
        """Return whether *dated*, which begins no earlier, may be one with any of it."""
        if _may_be_any(dated, self.open_doubted):
            return True
        return in_doubt and _may_be_any(dated, self.open_counted)

    def add(self, dated: Dated, *, in_doubt: bool) -> None:
        """Add *dated*."""
        (self.doubted if in_doubt else self.counted).append(dated)
        (self.open_doubted if in_doubt else self.open_counted).append(dated)
        self.last = max(self.last, dated.last)

    def take(self, group: _OpenCluster) -> None:
        """Take in all of a *group*."""
        self.doubted += group.doubted
        self.counted += group.counted
        self.open_doubted += group.open_doubted
        self.open_counted += group.open_counted
        self.last = max(self.last, group.last)

    def __len__(self) -> int:
        return len(self.doubted) + len(self.counted)


def _may_be_any(dated: Dated, near: list[Dated]) -> bool:
    """Return whether *dated* may be one with any *near*, from which what ended before is taken."""
    for place in range(len(near) - 1, -1, -1):
        if near[place].last < dated.first:
            near[place] = near[-1]
            near.pop()
        elif may_be_one(dated.contribution, near[place].contribution):
            return True
    return False


def _groups(doubted: Iterable[Dated], counted: Iterable[Dated]) -> Iterator[_OpenCluster]:
    """Yield what hangs together as soon as all of it ended."""
    in_order = [(dated, True) for dated in doubted] + [(dated, False) for dated in counted]
    open_: list[_OpenCluster] = []
    alone: list[Dated] = []
    for dated, in_doubt in sorted(in_order):
        near, beside = list[_OpenCluster](), list[_OpenCluster]()
        for group in open_:
            if group.last < dated.first:
                yield group
            else:
                (near if group.may_have(dated, in_doubt=in_doubt) else beside).append(group)
        open_ = beside
        if in_doubt:
            fresh, alone = _with_any(dated, alone)
            near.append(fresh)
        elif not near:
            alone.append(dated)
            continue
        largest = max(near, key=len)
        for group in near:
            if group is not largest:
                largest.take(group)
        largest.add(dated, in_doubt=in_doubt)
        open_.append(largest)
    yield from open_


def _with_any(doubted: Dated, alone: list[Dated]) -> tuple[_OpenCluster, list[Dated]]:
    """Return those that count *alone* so far and may be one with what is *doubted*, and the rest.

    What ended before is in neither.
    """
    group, rest = _OpenCluster(), list[Dated]()
    for dated in alone:
        if dated.last >= doubted.first:
            if may_be_one(doubted.contribution, dated.contribution):
                group.add(dated, in_doubt=False)
            else:
                rest.append(dated)
    return group, rest
