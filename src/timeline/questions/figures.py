"""Answers that are counts, with everything they rest on."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from attrs import define, frozen

from timeline.folds import Aside, Fold, fold
from timeline.questions.entries import MENTIONED, Claim, Contribution, Doubtful, Entry
from timeline.questions.explanation import Explanation, explain
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.folds import Grouped

__all__ = ["Answer", "Figure", "figure"]


@define(eq=False, repr=False, slots=False)
class Figure:
    """How many of something there were on one side: bounds, and what they rest on.

    Attributes:
        side: the side, or the empty text where nothing was reported of it.
        contributions: what counts, each counting unit once, by their days.
        doubtful: what may be the same as something counted, or cannot be placed.
        claims: running totals that somebody claims; they are never added.
    """

    side: str
    contributions: tuple[Contribution, ...]
    doubtful: tuple[Doubtful, ...]
    claims: tuple[Claim, ...]

    @cached_property
    def counted(self) -> Count:
        """How many were individually reported.

        The lower bound assumes that what is not linked is distinct (see `apart`); what is
        doubtful raises the upper bound alone. Where nothing was reported nothing is known.
        """
        if not self.contributions and not self.doubtful:
            return Count()
        perhaps = (Count(0, one.contribution.count.high) for one in self.doubtful)
        return Count.total((*(one.count for one in self.contributions), *perhaps))

    @property
    def exact(self) -> int:
        """How many of them rest on exact numbers."""
        return sum(one.count.low for one in self.contributions if one.count.exact is not None)

    @cached_property
    def implied(self) -> Count:
        """How many there were by what was counted and what is claimed, together.

        At least the greatest of what was counted and, over claims whose days lie within those
        asked about, the claim and what certainly happened after it. At most the least claim whose
        days enclose those asked about, unless more were counted. Claims are not chained.
        """
        low = self.counted.low
        for claim in self.claims:
            if claim.lies_within(claim.scope):
                low = max(low, claim.count.low + self._after(claim))
        highs = [
            claim.count.high
            for claim in self.claims
            if claim.count.high is not None and claim.encloses(claim.scope)
        ]
        high = min(highs, default=None)
        return Count(low, high if high is None or high >= low else None)

    def _after(self, claim: Claim) -> int:
        return sum(
            one.count.low for one in self.contributions if one.when.after(claim.until).certain
        )

    @property
    def disputed(self) -> bool:
        """Whether anything that counts is denied, contested or contradicted in number."""
        return any(one.disputed for one in self.contributions)

    @property
    def one_sided(self) -> dict[str, Count]:
        """How much of it rests on the voices of one party alone, by party."""
        found: dict[str, Count] = {}
        for one in self.contributions:
            if party := one.only_party:
                found[party] = found.get(party, Count.exactly(0)) + one.count
        return found

    @cached_property
    def apart(self) -> tuple[tuple[Contribution, Contribution], ...]:
        """Pairs counted apart that might be one: same days, and nobody judged them distinct."""
        return tuple(_pairs(self.contributions))

    def explain(self, texts: Callable[[str], str | None] | None = None) -> Explanation:
        """Return what the figure rests on, down to passages.

        *texts* returns the words with a digest, where they are at hand; a ledger's `excerpt` does.
        """
        return explain(self, texts)

    def __str__(self) -> str:
        exact = self.exact
        if self.counted.exact is not None or not exact:
            return str(self.counted)
        return f"{self.counted}, of which {exact:,} exact"


@frozen(eq=False, repr=False, slots=False)
class Answer:
    """Figures by side, and what was left aside and why.

    Attributes:
        figures: what there is to say of each side anything was reported of, by their names.
    """

    figures: dict[str, Figure]
    _left: tuple[Aside, ...]
    _nothing: Figure

    @classmethod
    def of(cls, grouped: Grouped[str, Figure]) -> Answer:
        """Return the answer that *grouped* figures make."""
        return cls(dict(sorted(grouped.groups.items())), grouped.asides, grouped.of_nothing)

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        """What was left aside, and why; each development once for each reason."""
        doubtful = (
            Aside(one.contribution.unit.lead, one.why)
            for figure in self.figures.values()
            for one in figure.doubtful
        )
        found = {(one.subject.ids, one.why): one for one in (*self._left, *doubtful)}
        return tuple(found[key] for key in sorted(found))

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides anything was reported of, sorted."""
        return tuple(self.figures)

    def __getitem__(self, side: str) -> Figure:
        """Return the figure of *side*; where nothing was reported of it, nothing is known."""
        return self.figures.get(side, self._nothing)

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)


def figure() -> Fold[Entry, Figure]:
    """Return the question that makes one side's entries into its figure."""

    def step(found: list[Entry], entry: Entry) -> list[Entry]:
        found.append(entry)
        return found

    def combine(left: list[Entry], right: list[Entry]) -> list[Entry]:
        left.extend(right)
        return left

    return fold(list[Entry], step, combine, _settled)


def _settled(found: Iterable[Entry]) -> Figure:
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
    return Figure(side, tuple(one for *_, one in sure), tuple(doubtful), tuple(claims))


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


def _pairs(counted: tuple[Contribution, ...]) -> Iterator[tuple[Contribution, Contribution]]:
    """Find contributions that share a possible day; *counted* is sorted by days."""
    open_: list[_Dated] = []
    for dated in map(_dated, counted):
        open_ = [other for other in open_ if other[1] >= dated[0]]
        one = dated[-1]
        yield from ((other, one) for *_, other in open_ if not one.unit.judged_apart(other.unit))
        open_.append(dated)
