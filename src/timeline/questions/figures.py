"""Answers that are counts, with everything they rest on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.folds import Aside, Fold, fold
from timeline.questions.entries import Claim, Contribution, Doubtful, Entry
from timeline.questions.explanation import Explanation, explain
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.folds import Grouped

__all__ = ["Answer", "Figure", "figure"]


@define(eq=False, slots=False)
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


@frozen(eq=False)
class Answer:
    """Figures by side, and what was left aside and why."""

    figures: dict[str, Figure]
    asides: tuple[Aside, ...]
    _nothing: Figure

    @classmethod
    def of(cls, grouped: Grouped[str, Figure]) -> Answer:
        """Return the answer that *grouped* figures make."""
        figures = dict(sorted(grouped.groups.items()))
        doubtful = (
            Aside(one.contribution.unit.lead, one.why)
            for figure in figures.values()
            for one in figure.doubtful
        )
        asides = {(one.subject.ids, one.why): one for one in (*grouped.asides, *doubtful)}
        return cls(figures, tuple(asides[key] for key in sorted(asides)), grouped.of_nothing)

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
    sure: list[Contribution] = []
    loose: list[Contribution] = []
    doubtful: list[Doubtful] = []
    claims: list[Claim] = []
    side = ""
    for entry in found:
        side = entry.side
        if isinstance(entry, Contribution):
            (sure if entry.has_day else loose).append(entry)
        elif isinstance(entry, Claim):
            claims.append(entry)
        else:
            doubtful.append(entry)
    counted = _Days(sure)
    for one in sorted(loose, key=_narrowest_first):
        if others := counted.overlapping(one):
            doubtful.append(Doubtful(one, _may_be(others)))
        else:
            counted.add(one)
            sure.append(one)
    sure.sort(key=_by_days)
    doubtful.sort(key=lambda one: _by_days(one.contribution))
    claims.sort(key=lambda one: (one.until.sort_key, one.development.ids))
    return Figure(side, tuple(sure), tuple(doubtful), tuple(claims))


def _may_be(others: list[Contribution]) -> str:
    """Return the reason to leave aside what may be one of *others*."""
    names = [f"{other.unit.lead.title} ({other.when})" for other in others[:3]]
    more = f" or {len(others) - 3} more" if len(others) > 3 else ""
    return f"may be the same as {' or '.join(names)}{more}"


def _by_days(one: Contribution) -> tuple[object, ...]:
    return (one.when.sort_key, one.unit.ids)


def _bounds(one: Contribution) -> tuple[date, date]:
    return one.when.sort_key


def _narrowest_first(one: Contribution) -> tuple[object, ...]:
    first, last = _bounds(one)
    return (last - first, -one.count.low, one.unit.ids)


@define
class _Days:
    """Contributions by their days, to find one that lies on days that another may have."""

    _known: list[Contribution]
    _longest: timedelta = timedelta()
    _order: list[tuple[date, int]] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        self._known = list(self._known)
        self._order = sorted((_bounds(one)[0], place) for place, one in enumerate(self._known))
        for one in self._known:
            self._lengthen(one)

    def _lengthen(self, one: Contribution) -> None:
        first, last = _bounds(one)
        self._longest = max(self._longest, last - first)

    def add(self, one: Contribution) -> None:
        """Add *one* to those known."""
        insort(self._order, (_bounds(one)[0], len(self._known)))
        self._known.append(one)
        self._lengthen(one)

    def overlapping(self, one: Contribution) -> list[Contribution]:
        """Return those that share a possible day with *one* and are not judged apart, by days."""
        first, last = _bounds(one)
        earliest = first - self._longest if first - date.min > self._longest else date.min
        start = bisect_left(self._order, (earliest, 0))
        stop = bisect_right(self._order, (last, len(self._known)))
        near = (self._known[place] for _, place in self._order[start:stop])
        return [
            other
            for other in near
            if _bounds(other)[1] >= first and not one.unit.judged_apart(other.unit)
        ]


def _pairs(counted: tuple[Contribution, ...]) -> Iterator[tuple[Contribution, Contribution]]:
    """Find contributions that share a possible day; *counted* is sorted by days."""
    open_: list[Contribution] = []
    for one in counted:
        first = _bounds(one)[0]
        open_ = [other for other in open_ if _bounds(other)[1] >= first]
        yield from ((other, one) for other in open_ if not one.unit.judged_apart(other.unit))
        open_.append(one)
