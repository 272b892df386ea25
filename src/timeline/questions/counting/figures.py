"""How many there were on one side, with everything that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from attrs import define, field

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.questions.bounds import Bound
from timeline.questions.counting.apart import many_apart
from timeline.questions.counting.bounding import (
    world_with_least,
    world_with_least_claimed,
    world_with_most,
    world_with_most_claimed,
)
from timeline.questions.counting.claimed import Claim
from timeline.questions.counting.entries import Contribution, Doubtful, Entry
from timeline.questions.counting.explaining import (
    explain_bound,
    explain_claims,
    explain_contribution,
    explain_doubtful,
    explain_pairs,
)
from timeline.questions.counting.overlaps import pairs_apart, settle
from timeline.questions.counting.settled import ClaimsSettled
from timeline.questions.counting.shares import CountedContributions, Shares
from timeline.questions.counting.worlds import LiftsFound, lifts
from timeline.questions.question import UnitQuestion
from timeline.telling import figures as words
from timeline.telling.about import About
from timeline.telling.explanation import Explanation, Unfolding
from timeline.telling.remarks import Remark, RemarkKind
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.telling.explaining import Texts

__all__ = ["Figure", "figure_of"]


@define(repr=False, slots=False)
class Figure(Shown):
    """How many of something there were on one side: bounds, and what they rest on.

    Attributes:
        side: the side, or the empty text where nothing was reported of it.
        contributions: what counts, each counting unit once, by their days.
        doubtful: what may be the same as something counted.
        claims: running totals that somebody claims; they are never added.
        question: what it is the answer to, where one question asks for it.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> exact = told("daily", "40 to North on 19 June 2025")
    >>> open_above = told("weekly", "soldiers to North on 25 June 2025")
    >>> figure = given(exact, open_above).reading.ask(returned)["North"]
    >>> print(figure.counted, figure.exact, figure.high.number, sep="; ")
    at least 42; 40; None
    """

    side: str
    contributions: Sequence[Contribution]
    doubtful: Sequence[Doubtful]
    claims: tuple[Claim, ...]
    question: UnitQuestion[Any, Any] | None = field(default=None, eq=False)

    @cached_property
    def counted(self) -> Count:
        """How many were individually reported.

        The lower bound assumes that what has a day of its own and is not linked is distinct (see
        `apart`). What is doubtful may be something else, or the same as what it may be the same as,
        which then is at least as many: the bounds hold either way. Where nothing was reported
        nothing is known.
        """
        if not self.contributions:
            return Count()
        perhaps = (doubtful.count for doubtful in self.doubtful)
        return Count.total((*(added.count for added in self.contributions), *perhaps))

    @property
    def doubted(self) -> tuple[Contribution, ...]:
        """What may be the same as something counted, without what that is."""
        return tuple([doubtful.contribution for doubtful in self.doubtful])

    @property
    def _low_of_what_counts(self) -> int:
        return self.shares.low

    @property
    def low(self) -> Bound:
        """The least that were counted: with a world in which there were just so many."""
        find = partial(world_with_least, self.contributions, self.doubtful)
        return Bound(self.counted.low, find)

    @property
    def high(self) -> Bound:
        """The most that were counted: with a world in which there were just so many."""
        find = partial(world_with_most, self.contributions, self.doubtful)
        return Bound(self.counted.high, find)

    @cached_property
    def exact(self) -> int:
        """How many of them rest on exact numbers."""
        counts = (contribution.count for contribution in self.contributions)
        return sum(count.low for count in counts if count.exact is not None)

    @cached_property
    def implied(self) -> Count:
        """How many there were by what was counted and what is claimed, together.

        At least the greatest of what was counted and, over claims whose days lie within those
        asked about, the claim and what certainly happened after it. At most the least claim whose
        days enclose those asked about. What its speaker corrected bounds nothing; claims, or a
        claim and what was counted, that exclude each other bound as far as either admits. Claims
        are not chained, but for those of one voice over periods that adjoin.
        """
        return self.claimed.bounds[0] if self.claims else Count.at_least(self.counted.low)

    @property
    def implied_low(self) -> Bound:
        """The least that were counted or claimed: with a world in which there were just so many."""
        if not self.claims:
            return self.low
        parts = self.claimed, self.contributions, self.doubtful
        return Bound(self.implied.low, partial(world_with_least_claimed, *parts))

    @property
    def implied_high(self) -> Bound:
        """The most that were claimed: with a world in which there were just so many."""
        find = partial(world_with_most_claimed, self.claimed)
        return Bound(self.implied.high, find if self.claims else partial(world_with_most, (), ()))

    @cached_property
    def claimed(self) -> ClaimsSettled:
        """The claims, settled: what was corrected, and what excludes what."""
        return ClaimsSettled(self.claims, self.counted, self.contributions, self.doubted)

    @property
    def disputed(self) -> bool:
        """Whether anything that counts is denied, contested or contradicted in number."""
        return self.disputed_in_part or (bool(self.claims) and self.claimed.bounds[1])

    @cached_property
    def disputed_in_part(self) -> bool:
        """Whether that is so of anything that was counted, whatever is claimed."""
        return any(contribution.disputed for contribution in self.contributions)

    @property
    def one_sided(self) -> dict[str, Count]:
        """How much of it rests on the voices of one party alone, by party."""
        return self.shares.one_sided

    @cached_property
    def by_party(self) -> dict[str | None, list[Contribution]]:
        """What counts, by the one party on whose voices alone it rests; `None` where others speak.

        Parties come in the order of what rests on them.
        """
        by_party: dict[str | None, list[Contribution]] = {}
        for contribution in self.contributions:
            by_party.setdefault(contribution.only_party, []).append(contribution)
        return by_party

    @property
    def hedged(self) -> Count | None:
        """How much of it rests on hedged words alone; `None` where nothing does.

        Hedged is what a report says with words that weaken it, or as probable or possible at most;
        what is merely possible bounds the figure from above alone.
        """
        return self.shares.hedged

    @cached_property
    def shares(self) -> Shares:
        """How much of what counts rests on the voices of one party alone, and on hedged words."""
        counted = self.contributions
        if isinstance(counted, CountedContributions):
            return counted.shares()
        return Shares.of(counted)

    @cached_property
    def apart(self) -> tuple[tuple[Contribution, Contribution], ...]:
        """Pairs counted apart that might be one: same days, and nobody judged them distinct."""
        return tuple(self.find_apart())

    def find_apart(self) -> Iterator[tuple[Contribution, Contribution]]:
        """Yield the pairs of `apart` one by one, as far as somebody takes them."""
        return pairs_apart(self._perhaps_one)

    @cached_property
    def many_apart(self) -> int:
        """How many pairs `apart` has, which are not looked for one by one."""
        return many_apart(self._perhaps_one)

    @property
    def _perhaps_one(self) -> Sequence[Contribution]:
        """What pairs that may be one are looked for among."""
        return self.contributions

    @property
    def amounts(self) -> tuple[object, ...]:
        """What it amounts to, as plain values: what a citation vouches for."""
        counted, implied = self.counted, self.implied
        return (
            *(counted.low, counted.high, self.exact, implied.low, implied.high),
            self.disputed,
        )

    def remarks(self, *, pairs: bool = True) -> Iterator[Remark]:
        """Yield what has to be known to read the figure, each once, in the order of weight.

        Among very many contributions it takes long to look for *pairs* counted apart: without,
        the remark on them says that they were not looked for.
        """
        if self.exact and self.counted.exact is None:
            yield words.partly_exact(self.exact)
        if self.disputed:
            yield words.DISPUTED
        if self.claims:
            yield words.implied(self.implied)
            yield from self.claimed.remarks()
        if self.counted.known and self.counted.high is None:
            yield words.NO_UPPER_BOUND
        for party, count in self.one_sided.items():
            yield words.one_sided(party, count)
        if self.hedged is not None:
            yield words.hedged(self.hedged)
        if self.doubtful and (more := self.counted.low - self._low_of_what_counts):
            yield words.raised(self.counted.low, more)
        if self.doubtful:
            yield words.left_aside(len(self.doubtful))
        if not pairs or self.many_apart:
            yield words.counted_apart(self.many_apart if pairs else None)

    def explain(self, texts: Texts = None) -> Explanation:
        """Return what the figure rests on, down to passages.

        *texts* returns the words with a digest, where they are at hand; a ledger's `excerpt` does.
        """
        return self.grounds(texts).unfolded()

    def grounds(self, texts: Texts = None) -> Explanation:
        """Return what `explain` does, of which what it rests on is made as it is unfolded."""
        return Explanation(
            self.side or "nothing reported",
            (
                Explanation(
                    str(self) if self.claimed_alone else words.counted(str(self)),
                    Unfolding(partial(explain_contribution, texts=texts), self.contributions),
                    About(side=self.side, count=self.counted),
                ),
                *self._explained_bounds(),
                *(self._explained(remark, texts) for remark in words.beside_number(self.remarks())),
            ),
            About(side=self.side),
        )

    def _explained_bounds(self) -> Iterator[Explanation]:
        """Yield the bounds for which something has to be so; that there is none is a remark."""
        bounds = (self.low, self.high) if self.counted.high is not None else (self.low,)
        return (explained for bound in bounds if (explained := explain_bound(bound)))

    def _explained(self, remark: Remark, texts: Texts) -> Explanation:
        """Return *remark*, and below it what it is about."""
        below: Sequence[Explanation] = ()
        if remark.kind is RemarkKind.IMPLIED:
            below = (
                *filter(None, map(explain_bound, (self.implied_low, self.implied_high))),
                *explain_claims(self.claims, self.contributions, texts),
            )
        elif remark.kind is RemarkKind.LEFT_ASIDE:
            below = Unfolding(partial(explain_doubtful, texts=texts), self.doubtful)
        elif remark.kind is RemarkKind.NO_UPPER_BOUND and (open_ := explain_bound(self.high)):
            below = open_.below
        elif remark.kind is RemarkKind.COUNTED_APART:
            below = tuple(explain_pairs(self.find_apart(), self.many_apart))
        return Explanation(remark.text, below, About(remark=remark.kind))

    @property
    def claimed_alone(self) -> bool:
        """Whether nothing was counted, but somebody claims a running total."""
        return bool(self.claims) and not self.contributions

    @property
    def in_brief(self) -> str:
        """The number on one line with what is implied, and whether it is disputed."""
        total = self.implied if self.claims else None
        return words.in_brief(str(self), total, disputed=self.disputed)

    def __str__(self) -> str:
        if self.claimed_alone:
            return self.claimed.in_words
        return words.number_in_words(self.counted, self.exact)

    def __repr__(self) -> str:
        return f"<Figure {self.side or 'of no side'}: {self}>"


def figure_of(entries: Iterable[Entry], found: LiftsFound | None = None) -> Figure:
    """Return the figure that the *entries* of one side make.

    What was *found* before of those in doubt, where the same hang together, is so of them now.
    """
    side, counted, aside, claims = settle(entries)
    adds = lifts(counted, [dated for dated, _ in aside], found)
    doubtful = Listed(
        Doubtful(dated.contribution, overlapping, more)
        for (dated, overlapping), more in zip(aside, adds, strict=True)
    )
    return Figure(side, Listed(dated.contribution for dated in counted), doubtful, claims)
