"""What claims about one development amount to, side by side.

They meet: 106 on each side, 106-for-106 and 212 in all are one number said three times. Sorts
exclude each other and bound all of a side from below; they are all there are only where one report
says so. What is said of some alone, or of those with some trait, bounds all from below. A total
over sides checks and narrows each side's number. Where claims exclude each other, the number is
whatever any of them admits, and is marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.display.shown import Shown
from timeline.events import CountClaim, Flow, Per, Total
from timeline.state.batches import met_counts, people_added, sorts_there_are
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Merged", "by_start", "merge"]

ANY, NONE = Count(), Count.exactly(0)


@define  # not frozen: there is one for every number
class Merged(Shown):
    """What reports of one thing say, together, of one side.

    Attributes:
        count: how many, of all sorts.
        categories: how many of each sort that was named.
        clash: whether claims excluded each other.
        complete: whether the sorts that were named are all there are.
        traits: of how many each trait is said.
        unnamed: at most so many are of sorts that nobody named, if the others leave more of all.
    """

    count: Count
    categories: tuple[tuple[str, Count], ...] = ()
    clash: bool = False
    complete: bool = False
    traits: tuple[tuple[str, Count], ...] = ()
    unnamed: int | None = None

    def perhaps(self) -> Merged:
        """Return the same of what may not have happened within the days asked about."""
        return Merged(
            Count(high=self.count.high),
            tuple((name, Count(high=count.high)) for name, count in self.categories),
            self.clash,
            self.complete,
            tuple((name, Count(high=count.high)) for name, count in self.traits),
            self.unnamed,
        )

    def of(self, category: str | None) -> Count:
        """Return how many of *category*; of one that nobody named, what the others leave of all."""
        if category is None:
            return self.count
        for name, count in self.categories:
            if name == category:
                return count
        return self.rest

    @property
    def rest(self) -> Count:
        """How many there may be of a sort that nobody named: what the others leave of all."""
        if self.complete:
            return NONE
        if self.unnamed is not None:
            return Count(high=self.unnamed)
        high = self.count.high
        # Where claims exclude each other, any of them may be wrong.
        if high is not None and not self.clash:
            high = max(0, high - sum(count.low for _, count in self.categories))
        return Count(high=high)

    def with_trait(self, trait: str) -> Count:
        """Return of how many *trait* is true, as far as it is said."""
        return dict(self.traits).get(trait, Count(high=self.count.high))


def merge(*reports: Sequence[CountClaim], documents: Sequence[str] = ()) -> dict[str, Merged]:
    """Return what *reports* of one development say of one measure, together, side by side.

    Each of them is what one report counts: of one, batches are different people, and add. Which
    sorts there are is said by a whole text: reports of one of the *documents*, of which each stands
    beside its report, say so together.
    """
    if len(reports) == 1 and len(reports[0]) == 1 and _is_plain(reports[0][0]):
        (claim,) = reports[0]
        return dict.fromkeys(claim.sides, Merged(claim.count.value))
    claims = people_added(reports)
    if not all(map(_is_plain, claims)):
        return _Cells(claims, sorts_there_are(_by_text(reports, documents))).solve()
    counts_by_side: dict[str, list[Count]] = {}
    for claim in claims:
        for side in claim.sides:
            counts_by_side.setdefault(side, []).append(claim.count.value)
    return {side: _merged_plain(counts) for side, counts in counts_by_side.items()}


def _by_text(
    reports: Sequence[Sequence[CountClaim]], documents: Sequence[str]
) -> Iterable[Sequence[CountClaim]]:
    if not documents:
        return reports
    texts: defaultdict[str, list[CountClaim]] = defaultdict(list)
    for document, claims in zip(documents, reports, strict=True):
        texts[document] += claims
    return texts.values()


def _is_plain(claim: CountClaim) -> bool:
    """Return whether *claim* is of everybody on each of its sides by itself."""
    shared = len(claim.sides) > 1 and claim.per is not Per.EACH
    return not shared and claim.category is None and not claim.traits and not _is_part(claim)


def _merged_plain(counts: list[Count]) -> Merged:
    """Return what plain claims of one side amount to; mostly there is just one."""
    if len(counts) == 1:
        return Merged(counts[0])
    count, clash = met_counts(counts)
    return Merged(count, (), clash)


def by_start(totals: Iterable[Total]) -> dict[When | None, list[Total]]:
    """Return claimed totals by when they start: those that start differently are of other things.

    Where that is not said, it is `None`.
    """
    started: defaultdict[When | None, list[Total]] = defaultdict(list)
    for total in totals:
        started[total.since.value if total.since else None].append(total)
    return dict(started)


def _is_part(claim: CountClaim) -> bool:
    """Return whether *claim* is of some alone: there may be more of whom it says nothing."""
    if isinstance(claim, Flow):
        return claim.part or bool(claim.traits and not claim.complete)
    return bool(claim.traits)


Sides = tuple[str, ...]
"""One side, or several together, sorted."""

Cell = tuple[Sides, str | None]
"""Of whom a number is: on which sides, and of which sort, or all."""

REST = ""
"""All sorts that nobody names, as if they were one."""

ROUNDS = 20
"""So often sums are gone through at most. Two or three rounds do, unless claims form a circle."""


@define(eq=False, repr=False)
class _Cells:
    """The unknown numbers of one development: of each side and sort, and of several together.

    `there` are the sorts that may be on sides where a report names all there are.
    """

    claims: Sequence[CountClaim]
    there: Mapping[str, frozenset[str]]
    named: dict[str, set[str]] = field(factory=dict)
    sorts: list[str] = field(factory=list)
    bounds: dict[Cell, Count] = field(factory=dict)
    clashes: set[Cell] = field(factory=set)
    excluded: set[Cell] = field(factory=set)

    def solve(self) -> dict[str, Merged]:
        """Return the bounds of every side's number."""
        self._meet_claims()
        apart: list[Sides] = [(side,) for side in sorted(self.named)]
        several = sorted({sides for sides, _ in self.bounds if len(sides) > 1})
        # Every sum narrows the numbers in it, and these narrow others, until nothing moves.
        for _ in range(ROUNDS):
            before = dict(self.bounds)
            for sort in self.sorts:
                self._share(several, sort)
            for sides in (*apart, *several) if self.sorts else ():
                self._narrow((sides, None), self._total((sides, sort) for sort in self.sorts))
            self._share(several, None)
            for sides in (*apart, *several):
                self._leave_for_sorts(sides)
            if before == self.bounds:
                break
        of_traits: defaultdict[str, list[CountClaim]] = defaultdict(list)
        for claim in self.claims:
            for side in claim.sides if claim.traits else ():
                of_traits[side].append(claim)
        return {side: self._merged(side, of_traits[side]) for side in sorted(self.named)}

    def _meet_claims(self) -> None:
        """Meet what is said of each number by itself."""
        counts_of: defaultdict[Cell, list[Count]] = defaultdict(list)
        for claim in self.claims:
            for side in claim.sides:
                sorts = self.named.setdefault(side, set())
                sorts |= set() if claim.category is None else {claim.category}
                counts_of[(side,), claim.category].append(_of_one_side(claim))
            if len(claim.sides) > 1 and claim.per is not Per.EACH:
                counts_of[tuple(sorted(claim.sides)), claim.category].append(_of_all_sides(claim))
        every = set[str]().union(*self.named.values())
        self.sorts = [*sorted(every), REST] if every else []
        for side, there in self.there.items():
            for sort in {*self.sorts} - there:
                counts_of[(side,), sort].append(NONE)
        for cell, counts in counts_of.items():
            self.bounds[cell], clash = met_counts(counts)
            self.clashes |= {cell} if clash else set()

    def _leave_for_sorts(self, sides: Sides) -> None:
        """Narrow each sort by what all of its *sides* leave for it beside the others."""
        cells: list[Cell] = [(sides, sort) for sort in self.sorts]
        if self.clashes.isdisjoint([(sides, None), *cells]):
            whole = self._bounds_of((sides, None))
            for cell, rest in self._beside(cells):
                self._narrow(cell, whole.minus(rest))

    def _share(self, several: list[Sides], sort: str | None) -> None:
        """Narrow each side by what *several* have together leaves for it, and those by each."""
        for sides in several:
            if (sides, sort) in self.excluded:
                continue
            total, fits = self._bounds_of((sides, sort)), (sides, sort) not in self.clashes
            cells: list[Cell] = [((side,), sort) for side in sides]
            for cell, rest in self._beside(cells):
                if total.high is not None and rest.low > total.high:
                    fits = False
                    self.clashes.add(cell)
                    self.bounds[cell] = self._bounds_of(cell).hull(total.minus(rest))
                else:
                    self._narrow(cell, total.minus(rest))
            if fits:
                self._narrow((sides, sort), self._total(cells))
            else:
                self.clashes.update(cells)
                self.excluded.add((sides, sort))

    def _beside(self, cells: list[Cell]) -> list[tuple[Cell, Count]]:
        """Return each of *cells* with what the others come to.

        As they were, so that it makes no difference in which order they are narrowed.
        """
        return [*zip(cells, _of_others([*map(self._bounds_of, cells)]), strict=True)]

    def _total(self, cells: Iterable[Cell]) -> Count:
        return Count.total(map(self._bounds_of, cells))

    def _narrow(self, cell: Cell, count: Count) -> None:
        """Meet a number with *count*, unless claims of it clash: then it stays what any admits."""
        if cell in self.clashes:
            return
        before = self._bounds_of(cell)
        met = before.meet(count)
        if met is None:
            self.clashes.add(cell)
            self.bounds[cell] = before.hull(count)
        else:
            self.bounds[cell] = met

    def _bounds_of(self, cell: Cell) -> Count:
        return self.bounds.get(cell, ANY)

    def _merged(self, side: str, of_traits: Sequence[CountClaim]) -> Merged:
        """Return the number of *side*, of which some claims are *of_traits*."""
        whole = self._bounds_of(((side,), None))
        sorts = tuple((name, self._bounds_of(((side,), name))) for name in sorted(self.named[side]))
        clash = any(((side,), sort) in self.clashes for sort in (None, *self.sorts))
        traits = tuple(_traits(of_traits, whole))
        merged = Merged(whole, sorts, clash, side in self.there, traits)
        most = self._bounds_of(((side,), REST)).high
        # Mostly the others leave no more, and nothing has to be kept.
        if not clash and most is not None and merged.rest.admits(most + 1):
            merged.unnamed = most
        return merged


def _traits(claims: Iterable[CountClaim], whole: Count) -> Iterator[tuple[str, Count]]:
    """Yield of how many on a side each trait is true, by the *claims* of them alone."""
    least: defaultdict[str, dict[str | None, int]] = defaultdict(dict)
    everybody = set[str]()
    for claim in claims:
        for trait in claim.traits:
            lows, low = least[trait], _of_one_side(claim).low
            lows[claim.category] = max(lows.get(claim.category, 0), low)
            if claim.category is None and not _is_part(claim):
                everybody.add(trait)
    for trait, lows in sorted(least.items()):
        of_sorts = sum(low for sort, low in lows.items() if sort is not None)
        low = max(lows.get(None, 0), of_sorts)
        fits = whole.high is None or low <= whole.high
        partly = Count(low=low, high=whole.high) if fits else Count(high=whole.high)
        yield trait, whole if trait in everybody else partly


def _of_others(counts: Sequence[Count]) -> Iterator[Count]:
    """Yield for each of *counts* what all others come to."""
    low, high = sum(count.low for count in counts), sum(count.high or 0 for count in counts)
    unbounded = sum(count.high is None for count in counts)
    for count in counts:
        bounded = unbounded == (count.high is None)
        yield Count(low=low - count.low, high=high - (count.high or 0) if bounded else None)


def _of_one_side(claim: CountClaim) -> Count:
    """Return what *claim* says of each of its sides by itself."""
    count = claim.count.value
    if len(claim.sides) > 1 and claim.per is not Per.EACH:
        # What a total leaves for one of its sides depends on the others.
        count = Count(high=count.high) if claim.per is Per.UNSTATED else ANY
    return Count.at_least(count.low) if _is_part(claim) else count


def _of_all_sides(claim: CountClaim) -> Count:
    """Return what *claim* says of its sides together."""
    count, sides = claim.count.value, len(claim.sides)
    if claim.per is Per.UNSTATED and count.high is not None:
        count = Count(low=count.low, high=count.high * sides)
    return Count.at_least(count.low) if _is_part(claim) else count
