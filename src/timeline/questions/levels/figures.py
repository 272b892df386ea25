"""Answers that are levels: how many at a time, by whom, of which day."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, partial
from typing import TYPE_CHECKING

from attrs import define, evolve, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.folds import Aside
from timeline.questions.asides import each_aside
from timeline.questions.bounds import Bound, World
from timeline.questions.citing.citable import Citable, amounts_of
from timeline.questions.keyed import BySide
from timeline.questions.levels.claims import LevelClaim
from timeline.questions.levels.newest import LevelStanding, standing
from timeline.questions.levels.steps import LevelSteps, level_steps
from timeline.state import Scope
from timeline.telling import levels as words
from timeline.telling import worlds as bounds
from timeline.telling.about import About, CitedClaim, CitedDevelopment
from timeline.telling.explaining import explain_development
from timeline.telling.explanation import Explanation, Unfolding
from timeline.telling.figures import NO_UPPER_BOUND
from timeline.telling.remarks import Remark, RemarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.questions.citing.citable import Amounts
    from timeline.questions.levels.claims import LevelEntry
    from timeline.telling.explaining import Texts
    from timeline.values import Count, When

__all__ = ["LevelAnswer", "LevelFigure", "as_told", "level_figure"]


@define(repr=False, slots=False)
class LevelFigure(Shown):
    """How many there are on one side at a time: by the newest claims, never by a sum of them.

    Attributes:
        side: the side, or the empty text where nothing was reported of it.
        all_claims: all that is claimed of the days asked about, in an order that means nothing.

    >>> import timeline as tl
    >>> from timeline.testing import given, told
    >>> missing = tl.Measure("missing (docs)", noun="people")
    >>> def report(paper, count, day):
    ...     number = tl.Number(
    ...         measure="missing (docs)", count=tl.Stated(count), counted_as=tl.CountedAs.LEVEL
    ...     )
    ...     return told(paper, tl.Occurrence(sides=("North",), numbers=(number,)), on=day)
    >>> first = report("daily", tl.Count.exactly(12), "2025-06-19")
    >>> next_ = report("daily", tl.Count.exactly(7), "2025-06-20")
    >>> print(given(first, next_).reading.ask(tl.level(missing))["North"].count)
    7
    """

    side: str
    all_claims: tuple[LevelClaim, ...]

    @property
    def scope(self) -> Scope:
        """The days that are asked about."""
        return self.all_claims[0].scope if self.all_claims else Scope()

    @cached_property
    def _standing(self) -> LevelStanding:
        return standing(self.all_claims, self.scope.by)

    @property
    def count(self) -> Count:
        """How many: what any of the claims admits that are of the newest day.

        Where origins exclude each other, or one is denied, it is disputed. Where nothing was
        reported nothing is known.
        """
        return self._standing.count

    @property
    def low(self) -> Bound:
        """The least that there are, with what has to be so for there to be so few."""
        return Bound(self.count.low, partial(_world, self, high=False))

    @property
    def high(self) -> Bound:
        """The most that there are, with what has to be so for there to be so many."""
        return Bound(self.count.high, partial(_world, self, high=True))

    @property
    def when(self) -> When:
        """The day that it is told of, which may be before the one asked about."""
        return self._standing.when

    @property
    def disputed(self) -> bool:
        """Whether claims of the newest day exclude each other, or one is denied."""
        return self._standing.disputed

    @property
    def deciding(self) -> tuple[LevelClaim, ...]:
        """The claims of the newest day, from which the number follows."""
        return self._standing.deciding

    @property
    def bearing(self) -> tuple[LevelClaim, ...]:
        """The claims that bear on the number: those that decide, and bounds of that very day."""
        return Listed((*self.deciding, *self._standing.narrowing))

    @property
    def claims(self) -> tuple[LevelClaim, ...]:
        """The newest claim of each origin, by their days, the newest first.

        An origin has several where nobody can tell which of them is the newest.
        """
        return self._standing.claims

    @property
    def beyond(self) -> tuple[LevelClaim, ...]:
        """The newest claims of origins that tell nothing of the newest day of all."""
        deciding = set(map(id, self.deciding))
        return Listed(claim for claim in self.claims if id(claim) not in deciding)

    @property
    def older(self) -> tuple[LevelClaim, ...]:
        """What origins said before, the newest first."""
        return self._standing.older

    @property
    def bounding(self) -> tuple[LevelClaim, ...]:
        """Claims of one sort, or of several sides together, where others tell the number itself."""
        return self._standing.bounding

    @property
    def carried(self) -> bool:
        """Whether the number is that of an earlier day than the one asked about."""
        latest, by = self.when.latest, self.scope.by
        return latest is not None and by is not None and latest < by

    @property
    def amounts(self) -> tuple[object, ...]:
        """What it amounts to, as plain values: what a citation vouches for."""
        days = (day and day.isoformat() for day in (self.when.earliest, self.when.latest))
        return self.count.low, self.count.high, *days, self.disputed

    def remarks(self) -> Iterator[Remark]:
        """Yield what has to be known to read the figure, each once, in the order of weight."""
        if self.disputed:
            yield words.disputed_level(map(as_told, self.bearing))
        if self.carried and self.scope.by:
            yield words.told_of_earlier(self.when, self.scope.by)
        if self.all_claims and not self.count.known:
            yield words.BOUNDS_NOTHING
        elif self.count.known and self.count.high is None:
            yield NO_UPPER_BOUND
        if self.beyond:
            yield words.told_of_others(len({claim.origin for claim in self.beyond}))
        if self.older:
            yield words.older_claims(len(self.older))

    def explain(self, texts: Texts = None) -> Explanation:
        """Return who tells the number, what was told before, and what that rests on.

        *texts* returns the words with a digest, where they are at hand; a ledger's `excerpt` does.
        """
        return self.grounds(texts).unfolded()

    def grounds(self, texts: Texts = None) -> Explanation:
        """Return what `explain` does, of which what it rests on is made as it is unfolded."""
        if not self.all_claims:
            return Explanation(self.side or "nothing reported", about=About(side=self.side))
        level = Explanation(
            str(self),
            Unfolding(partial(_explained, texts=texts), self.bearing),
            About(side=self.side, count=self.count, when=self.when),
        )
        worlds = (self.low.world(), self.high.world())
        bounds_told = (world.explain() for world in worlds if world and world.conditions)
        remarks = (self._below(remark, texts) for remark in self.remarks())
        return Explanation(self.side, (level, *bounds_told, *remarks), About(side=self.side))

    def _below(self, remark: Remark, texts: Texts) -> Explanation:
        claims: Sequence[LevelClaim] = ()
        if remark.kind is RemarkKind.OTHER_ORIGINS:
            claims = self.beyond
        elif remark.kind is RemarkKind.OLDER_CLAIMS:
            claims = self.older
        below = Unfolding(partial(_explained, texts=texts), claims)
        return Explanation(remark.text, below, About(remark=remark.kind))

    @property
    def number(self) -> str:
        """The number alone: in its own words, where one origin tells it and they say more."""
        in_words = {claim.words for claim in self.deciding}
        own = in_words.pop() if len(in_words) == 1 and not self._standing.narrowing else None
        return words.number_as_told(self.count, own)

    @property
    def in_brief(self) -> str:
        """The number and its day on one line, with whether it is disputed."""
        return f"{self}{', disputed' if self.disputed else ''}"

    def __str__(self) -> str:
        if not self.all_claims:
            return str(self.count)
        return words.level_in_words(self.number, self.when, carried=self.carried)

    def __repr__(self) -> str:
        return f"<LevelFigure {self.side or 'of no side'}: {self}>"


def as_told(claim: LevelClaim) -> str:
    """Return a claim in its own words, with who says so and of which day."""
    return words.level_as_told(
        words.number_as_told(claim.count, claim.words), claim.when, claim.speaker
    )


def _explained(claim: LevelClaim, texts: Texts) -> Explanation:
    about = About(
        count=claim.count,
        claim=CitedClaim((claim.speaker,), None, claim.when.envelope),
        development=CitedDevelopment.of(claim.development),
    )
    return Explanation(as_told(claim), explain_development(claim.development, texts).below, about)


def _world(figure: LevelFigure, *, high: bool) -> World:
    """Return a world in which there are as few, or as many, as *figure* admits: who is right."""
    number = figure.count.high if high else figure.count.low
    telling = [claim for claim in figure.bearing if claim.count.known]
    ends = [claim.count.high if high else claim.count.low for claim in telling]
    differ = len(set(ends)) > 1
    right = [claim for claim, end in zip(telling, ends, strict=True) if differ and end == number]
    conditions = tuple(map(_is_right, right[:1]))
    if high:
        return World.with_most(number, conditions=conditions)
    return World.with_least(number or 0, conditions=conditions)


def _is_right(claim: LevelClaim) -> Explanation:
    return evolve(_explained(claim, None), text=bounds.is_right(as_told(claim)), below=())


@frozen(repr=False, slots=False)
class LevelAnswer(Citable, Shown, BySide[LevelFigure]):
    """Levels by side, and what was left aside and why.

    A mapping of the sides anything was reported of; a side of which nothing was reported has a
    figure all the same, of which nothing is known.

    >>> import timeline as tl
    >>> from timeline.testing import given, told
    >>> missing = tl.Measure("missing (docs)", noun="people")
    >>> twelve = tl.Stated(tl.Count.exactly(12))
    >>> number = tl.Number(measure="missing (docs)", count=twelve, counted_as=tl.CountedAs.LEVEL)
    >>> flood = told("daily", tl.Occurrence(sides=("North",), numbers=(number,)), on="2025-06-19")
    >>> given(flood).reading.ask(tl.level(missing))
    <LevelAnswer North: 12 on 2025-06-19>
    """

    _left: tuple[Aside, ...]
    kept = True

    @classmethod
    def of(cls, entries: Iterable[LevelEntry]) -> LevelAnswer:
        """Return the answer that the *entries* of all units make."""
        by_side: defaultdict[str, list[LevelClaim]] = defaultdict(list)
        asides: list[Aside] = []
        for entry in entries:
            if isinstance(entry, Aside):
                asides.append(entry)
            else:
                by_side[entry.side].append(entry)
        return cls.made({side: level_figure(side, by_side[side]) for side in by_side}, asides)

    @classmethod
    def made(cls, figures: Mapping[str, LevelFigure], asides: Iterable[Aside]) -> LevelAnswer:
        """Return the answer that *figures* make, with what was left aside."""
        return cls(dict(sorted(figures.items())), each_aside(asides))

    @property
    def of_nothing(self) -> LevelFigure:
        """The level of a side of which nothing was reported: nothing is known of it."""
        return LevelFigure("", ())

    def amounts(self) -> Iterator[Amounts]:
        """Yield what every number amounts to."""
        yield from amounts_of(self)

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        """What was left aside, and why; each development once for each reason."""
        bounding = (
            Aside(claim.development, words.BOUNDS_ALONE)
            for figure in self.values()
            for claim in figure.bounding
        )
        return each_aside((*self._left, *bounding))

    def by_day(self) -> LevelSteps:
        """Return the levels of every side by each day on which that changes."""
        return LevelSteps({side: level_steps(figure.all_claims) for side, figure in self.items()})


def level_figure(side: str, claims: Iterable[LevelClaim]) -> LevelFigure:
    """Return the figure that *claims* make, all of one *side*."""
    return LevelFigure(side, Listed(sorted(claims, key=_order)))


def _order(claim: LevelClaim) -> tuple[object, ...]:
    return claim.development.ids, claim.origin.name, claim.origin.party or "", claim.origin.apart
