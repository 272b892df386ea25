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

from timeline.events import CountClaim, Flow, Per, Total
from timeline.state.batches import met_counts, people_added, sorts_there_are
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Merged", "by_start", "merge"]

ANY, NONE = Count(), Count.exactly(0)


@define  # not frozen: there is one for every number
class Merged:
    """What reports of one thing say, together, of one side.

    Attributes:
        count: how many, of all sorts.
        categories: how many of each sort that was named.
        clash: whether claims excluded each other.
        complete: whether the sorts that were named are all there are.
        traits: of how many each trait is said.
    """

    count: Count
    categories: tuple[tuple[str, Count], ...] = ()
    clash: bool = False
    complete: bool = False
    traits: tuple[tuple[str, Count], ...] = ()

    def perhaps(self) -> Merged:
        """Return the same of what may not have happened within the days asked about."""
        return Merged(
            Count(0, self.count.high),
            tuple((name, Count(0, count.high)) for name, count in self.categories),
            self.clash,
            self.complete,
            tuple((name, Count(0, count.high)) for name, count in self.traits),
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
        high = self.count.high
        # Where claims exclude each other, any of them may be wrong.
        if high is not None and not self.clash:
            high = max(0, high - sum(count.low for _, count in self.categories))
        return Count(0, high)

    def with_trait(self, trait: str) -> Count:
        """Return of how many *trait* is true, as far as it is said."""
        return dict(self.traits).get(trait, Count(0, self.count.high))


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


Cell = tuple[str, str | None]

ROUNDS = 20
"""So often sums are gone through at most. Two or three rounds do, unless claims form a circle."""


@define(eq=False, repr=False)
class _Cells:
    """The unknown numbers of one development: one for each side, and for each side's sorts.

    `there` are the sorts that may be on sides where a report names all there are.
    """

    claims: Sequence[CountClaim]
    there: Mapping[str, frozenset[str]]
    named: dict[str, set[str]] = field(factory=dict)
    bounds: dict[Cell, Count] = field(factory=dict)
    clashes: set[Cell] = field(factory=set)
    excluded: set[tuple[tuple[str, ...], str | None]] = field(factory=set)

    def solve(self) -> dict[str, Merged]:
        """Return the bounds of every side's number."""
        for claim in self.claims:
            for side in claim.sides:
                sorts = self.named.setdefault(side, set())
                sorts |= set() if claim.category is None else {claim.category}
        self._meet_claims()
        # Every sum narrows the numbers in it, and these narrow others, until nothing moves.
        for _ in range(ROUNDS):
            before = dict(self.bounds)
            self._share_totals(sorts=True)
            self._add_sorts()
            self._share_totals(sorts=False)
            self._leave_for_sorts()
            if before == self.bounds:
                break
        return {side: self._merged(side) for side in sorted(self.named)}

    def _meet_claims(self) -> None:
        """Meet what is said of each number by itself."""
        counts_of: defaultdict[Cell, list[Count]] = defaultdict(list)
        for claim in self.claims:
            for side in claim.sides:
                counts_of[side, claim.category].append(_of_one_side(claim))
        for side, sorts in self.named.items():
            for sort in sorts - self.there.get(side, sorts):
                counts_of[side, sort].append(NONE)
        for cell, counts in counts_of.items():
            self.bounds[cell], clash = met_counts(counts)
            self.clashes |= {cell} if clash else set()

    def _add_sorts(self) -> None:
        """Narrow each side by what its sorts come to: to these, or to no fewer."""
        for side, sorts in self.named.items():
            if sorts:
                total = Count.total(self._bounds_of(side, sort) for sort in sorts)
                self._narrow((side, None), total if side in self.there else Count(total.low))

    def _leave_for_sorts(self) -> None:
        """Narrow each sort by what all of its side leave for it beside the others."""
        for side, sorts in self.named.items():
            if not sorts or any((side, sort) in self.clashes for sort in (None, *sorts)):
                continue
            whole = self._bounds_of(side, None)
            before = {sort: self._bounds_of(side, sort) for sort in sorts}
            for sort in sorts:
                rest = Count.total(count for name, count in before.items() if name != sort)
                left = whole.minus(rest)
                self._narrow((side, sort), left if side in self.there else Count(0, left.high))

    def _share_totals(self, *, sorts: bool) -> None:
        """Narrow each side by what a total over several sides leaves for it."""
        totals: defaultdict[tuple[tuple[str, ...], str | None], list[Count]] = defaultdict(list)
        for claim in self.claims:
            shared = claim.per is not Per.EACH and len(claim.sides) > 1
            if shared and sorts == (claim.category is not None):
                sides = tuple(sorted(claim.sides))
                totals[sides, claim.category].append(_of_all_sides(claim))
        # In one order, whatever that of claims; by `repr`, as sorts may be `None`.
        for sides, sort in sorted(totals.keys() - self.excluded, key=repr):
            total, clash = met_counts(totals[sides, sort])
            cells: list[Cell] = [(side, sort) for side in sides]
            if not self._share(total, cells) or clash:
                self.clashes |= set(cells)
                self.excluded.add((sides, sort))

    def _share(self, total: Count, cells: list[Cell]) -> bool:
        """Narrow each of *cells* by what *total* leaves for it, given the others as they were.

        Return whether they leave room for each other.
        """
        # As they were, so that it makes no difference in which order sides are narrowed.
        before, fits = [self._bounds_of(*cell) for cell in cells], True
        for place, cell in enumerate(cells):
            rest = Count.total(before[:place] + before[place + 1 :])
            if total.high is not None and rest.low > total.high:
                fits = False
                self.clashes.add(cell)
                self.bounds[cell] = before[place].hull(total.minus(rest))
            else:
                self._narrow(cell, total.minus(rest))
        return fits

    def _narrow(self, cell: Cell, count: Count) -> None:
        """Meet a number with *count*, unless claims of it clash: then it stays what any admits."""
        if cell in self.clashes:
            return
        before = self._bounds_of(*cell)
        met = before.meet(count)
        if met is None:
            self.clashes.add(cell)
            self.bounds[cell] = before.hull(count)
        else:
            self.bounds[cell] = met

    def _bounds_of(self, side: str, sort: str | None) -> Count:
        return self.bounds.get((side, sort), ANY)

    def _merged(self, side: str) -> Merged:
        whole = self._bounds_of(side, None)
        sorts = tuple((name, self._bounds_of(side, name)) for name in sorted(self.named[side]))
        clash = any((side, sort) in self.clashes for sort in (None, *self.named[side]))
        return Merged(whole, sorts, clash, side in self.there, tuple(self._traits(side, whole)))

    def _traits(self, side: str, whole: Count) -> Iterator[tuple[str, Count]]:
        """Yield of how many on *side* each trait is true, by what is said of them alone."""
        least: defaultdict[str, dict[str | None, int]] = defaultdict(dict)
        everybody = set[str]()
        for claim in self.claims:
            if side not in claim.sides or not claim.traits:
                continue
            for trait in claim.traits:
                lows, low = least[trait], _of_one_side(claim).low
                lows[claim.category] = max(lows.get(claim.category, 0), low)
                if claim.category is None and not _is_part(claim):
                    everybody.add(trait)
        for trait, lows in sorted(least.items()):
            of_sorts = sum(low for sort, low in lows.items() if sort is not None)
            low = max(lows.get(None, 0), of_sorts)
            fits = whole.high is None or low <= whole.high
            partly = Count(low, whole.high) if fits else Count(0, whole.high)
            yield trait, whole if trait in everybody else partly


def _of_one_side(claim: CountClaim) -> Count:
    """Return what *claim* says of each of its sides by itself."""
    count = claim.count.value
    if len(claim.sides) > 1 and claim.per is not Per.EACH:
        # What a total leaves for one of its sides depends on the others.
        count = Count(0, count.high) if claim.per is Per.UNSTATED else ANY
    return Count(count.low) if _is_part(claim) else count


def _of_all_sides(claim: CountClaim) -> Count:
    """Return what *claim* says of its sides together."""
    count, sides = claim.count.value, len(claim.sides)
    if claim.per is Per.UNSTATED and count.high is not None:
        count = Count(count.low, count.high * sides)
    return Count(count.low) if _is_part(claim) else count
