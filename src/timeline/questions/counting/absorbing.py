"""Things in doubt that may be left out of a search: what is at least as great stands for them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.questions.counting.overlaps import Dated

if TYPE_CHECKING:
    from timeline.questions.counting.entries import Contribution

__all__ = ["Rank", "absorbing_rank", "absorbs", "is_plain", "without_absorbed"]


def without_absorbed(
    counted: list[Dated], doubted: list[Dated]
) -> tuple[list[Dated], list[tuple[Dated, Dated]]]:
    """Return those *doubted* that may make a difference to the least world, and why others do not.

    One does not that may be one with whatever some other, at least as great, may be one with: that
    one comes with it, and is found by its days, which lie within its own. Nor does one make a
    difference of which there may be none.
    """
    doubted = [dated for dated in doubted if dated.contribution.count.low]
    if not doubted:
        return [], []
    order = sorted(_ranked(counted, in_doubt=False) + _ranked(doubted, in_doubt=True))
    front, left, absorbed = _Front(), list[Dated](), list[tuple[Dated, Dated]]()
    for _, in_doubt, _, dated in order:
        within = front.within(dated) if in_doubt and is_plain(dated.contribution) else None
        if within is not None:
            absorbed.append((dated, within))
            continue
        if not dated.contribution.unit.is_whole:
            front.add(dated)
        if in_doubt:
            left.append(dated)
    return left, absorbed


Rank = tuple[int, bool, int, "Dated"]
"""By which things stand for others: the greatest first, then the one of fewest days."""


def absorbing_rank(dated: Dated, *, in_doubt: bool) -> Rank:
    """Return the rank of *dated*."""
    return (-dated.contribution.count.low, in_doubt, dated.last - dated.first, dated)


def _ranked(every: list[Dated], *, in_doubt: bool) -> list[Rank]:
    return [absorbing_rank(dated, in_doubt=in_doubt) for dated in every]


def absorbs(dated: Dated, rank: Rank, doubted: Dated, rank_of_doubted: Rank) -> bool:
    """Return whether *dated* stands for what is *doubted*, if that is plain."""
    within = doubted.first <= dated.first and dated.last <= doubted.last
    return within and rank < rank_of_doubted and not dated.contribution.unit.is_whole


def is_plain(contribution: Contribution) -> bool:
    """Return whether days alone decide with what it may be one."""
    unit = contribution.unit
    return (
        not unit.distinct
        and not unit.lists
        and not contribution.sorts
        and unit.ends == (None, None)
        and (not unit.is_whole or unit.is_of_one_stretch)
    )


@define
class _Front:
    """Stretches of days, none of them within another: the later one begins, the later it ends."""

    firsts: list[int] = field(factory=list)
    stretches: list[Dated] = field(factory=list)

    def within(self, dated: Dated) -> Dated | None:
        """Return one of them that lies within the days of *dated*; `None` where none does."""
        place = bisect_left(self.firsts, dated.first)
        if place < len(self.firsts) and self.stretches[place].last <= dated.last:
            return self.stretches[place]
        return None

    def add(self, dated: Dated) -> None:
        """Add the days of *dated*, in the place of those that they lie within."""
        if self.within(dated) is not None:
            return
        place = stop = bisect_left(self.firsts, dated.first)
        while place and self.stretches[place - 1].last >= dated.last:
            place -= 1
        if stop < len(self.firsts) and self.firsts[stop] == dated.first:
            stop += 1
        self.firsts[place:stop] = [dated.first]
        self.stretches[place:stop] = [dated]
