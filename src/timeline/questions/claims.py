"""What was counted, held against what is claimed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable
from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.display.escape import visible
from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.questions.counting.answers import CountingQuestion
from timeline.questions.counting.claimed import Claim
from timeline.questions.counting.covering import Asked, reported_on
from timeline.questions.counting.settled import counted_of
from timeline.questions.derived import DerivedQuestion
from timeline.state.sweeping import EVER, DayRange, first_day, last_day
from timeline.state.totals import EVERYBODY, Subject
from timeline.telling.claims import (
    as_it_stood,
    comparison_in_words,
    fall_in_words,
    gap_in_words,
    growth_in_words,
)
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions.counting.answers import Answer
    from timeline.questions.counting.entries import Contribution
    from timeline.questions.counting.figures import Figure
    from timeline.state import Reading

__all__ = ["AgainstClaims", "ClaimsCompared", "Comparison", "Growth", "compared", "growth"]


@frozen(repr=False)
class Comparison(Shown):
    """A claimed total, and what was counted over the days it covers.

    Attributes:
        claim: the claimed total.
        counted: how many were individually reported within its days.
        missing: how many the claim has that were not individually reported: the certain gap is
            its lower bound, and it is 0 where reports without an upper bound may hide the rest.
        excess: how many were reported beyond the claim: above 0, one of the two is wrong.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily", "40 to North on 19 June 2025")
    >>> total = told("weekly", "so far: 100 to North on 25 June 2025")
    >>> (comparison,) = given(swap, total).reading.ask(returned.against_claims()).comparisons
    >>> print(comparison.counted, comparison.missing, sep="; ")
    40; 60
    """

    claim: Claim
    counted: Count

    @property
    def missing(self) -> Count:
        """How many the claim has beyond those counted."""
        return self.claim.count.minus(self.counted)

    @property
    def excess(self) -> Count:
        """How many were counted beyond the claim."""
        return self.counted.minus(self.claim.count)

    def __str__(self) -> str:
        claim = self.claim.in_words
        beside = comparison_in_words(claim, self.counted, self.gap)
        return visible(f"{self.claim.side}: {beside}")

    def __repr__(self) -> str:
        return f"<Comparison {self}>"

    @property
    def gap(self) -> str:
        """How many of those claimed were not individually reported, in words."""
        return gap_in_words(self.missing, self.excess)


@frozen(repr=False)
class ClaimsCompared(Shown):
    """Claimed totals held against what was counted, and against those claimed before.

    Attributes:
        comparisons: every claimed total beside what was counted over the same days.
        growth: each claimed total beside those last before, and what was counted between.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily", "40 to North on 19 June 2025")
    >>> total = told("weekly", "so far: 100 to North by 25 June 2025")  # perhaps as of earlier
    >>> print(given(swap, total).reading.ask(returned.against_claims()))
    North: 100 in all, says document weekly (as it stood: by 2025-06-25); individually reported by
    then: at most 40; not among them: between 60 and 100
    """

    comparisons: tuple[Comparison, ...]
    growth: tuple[Growth, ...]

    @classmethod
    def of(cls, answer: Answer) -> ClaimsCompared:
        """Return what is claimed in *answer*, held against what it counts."""
        return cls(compared(answer), growth(answer))

    def __str__(self) -> str:
        return "\n".join(map(str, (*self.comparisons, *self.growth)))

    def __repr__(self) -> str:
        return f"<{len(self.comparisons)} claimed totals, {len(self.growth)} beside those before>"


@frozen(repr=False)
class AgainstClaims(DerivedQuestion[CountingQuestion]):
    """How claimed totals compare with what was counted, and with those claimed before.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> total = told("weekly", "so far: 100 to North on 25 June 2025")
    >>> given(total).reading.ask(AgainstClaims(returned))
    <1 claimed totals, 0 beside those before>
    """

    way = "against claims"

    def answer(self, reading: Reading) -> ClaimsCompared:
        """Return the claims that *reading* knows beside what it counts."""
        return ClaimsCompared.of(reading.ask(self.question))


def compared(answer: Answer) -> tuple[Comparison, ...]:
    """Return every claimed total of *answer* beside what was counted over the same days.

    A claim whose days do not certainly lie within those asked about is left out: what was counted
    over its days is not in the answer.
    """
    return Listed(comparison for figure in answer.values() for comparison in _comparisons(figure))


def _comparisons(figure: Figure) -> Iterator[Comparison]:
    claims = [claim for claim in figure.claims if claim.lies_within(claim.scope)]
    counts = reported_on(figure, [Asked(_certainly(claim), _possibly(claim)) for claim in claims])
    return map(Comparison, claims, counts)


def _certainly(claim: Claim) -> DayRange:
    """Return the days that *claim* certainly covers."""
    start = EVER if claim.since is None else last_day(claim.since)
    return DayRange(start, EVER if claim.last is None else claim.last.toordinal())


def _possibly(claim: Claim) -> DayRange:
    """Return all days that *claim* may cover."""
    return DayRange(EVER if claim.since is None else first_day(claim.since), last_day(claim.until))


@frozen(repr=False)
class Growth(Shown):
    """Two claimed totals of one side, and what was counted between them.

    Attributes:
        earlier: the claim that was true first.
        later: the claim that was true next.
        counted: how many were individually reported after the one and not after the other.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> first = told("daily", "so far: 100 to North on 19 June 2025", voices=["an envoy"])
    >>> next_ = told("daily", "so far: 150 to North on 25 June 2025", voices=["an envoy"])
    >>> swap = told("weekly", "40 to North on 23 June 2025")
    >>> (growth,) = given(first, next_, swap).reading.ask(returned.against_claims()).growth
    >>> print(growth.claimed, growth.counted, growth.agrees, sep="; ")
    50; 40; False
    """

    earlier: Claim
    later: Claim
    counted: Count

    @property
    def claimed(self) -> Count:
        """How many the later claim has beyond the earlier."""
        return self.later.count.minus(self.earlier.count)

    @property
    def fewer(self) -> Count:
        """How many the earlier claim has beyond the later; above 0, the total fell."""
        return self.earlier.count.minus(self.later.count)

    @property
    def agrees(self) -> bool:
        """Whether what was counted may be just what the claims grew by; a fall never is."""
        return not self.fewer.low and self.claimed.meet(self.counted) is not None

    @property
    def is_correction(self) -> bool:
        """Whether the total fell as those who claim it corrected it."""
        return self.fewer.low > 0 and self.earlier.origins == self.later.origins

    @property
    def to_agree(self) -> bool | None:
        """Whether it agrees; `None` for a correction, which is no growth."""
        return None if self.is_correction else self.agrees

    @property
    def claimed_in_words(self) -> str | None:
        """How many are claimed between the two, or by how many the total fell, if that is known."""
        if self.fewer.low:
            return fall_in_words(self.fewer, self.later.speakers if self.is_correction else ())
        return str(self.claimed) if self.claimed.known else None

    def __str__(self) -> str:
        ends = (self.earlier, self.later)
        earlier, later = (as_it_stood(end.count_in_words, end.until) for end in ends)
        claimed = self.claimed_in_words
        grown = (
            claimed if claimed is None or self.fewer.low else f"so {claimed} claimed between them"
        )
        between = growth_in_words(earlier, later, grown, self.counted, agrees=self.to_agree)
        return visible(f"{self.later.side}: {between}")

    def __repr__(self) -> str:
        return f"<Growth {self}>"


def growth(answer: Answer) -> tuple[Growth, ...]:
    """Return each claimed total of *answer* beside those last before, and what was counted between.

    What nobody reported one by one before the first of two claims does not matter to their
    difference. Only claims of the same sorts that run from the same day are held against each
    other, sort by sort. Of several before one, all are held against it of which none was certainly
    true before another.
    """
    return Listed(rise for figure in answer.values() for rise in _rises(figure))


def _rises(figure: Figure) -> Iterator[Growth]:
    for subject, claims in _of_one_kind(figure.claims):
        pairs = [*_beside_those_before(sorted(claims, key=_order))]
        counted = figure if subject is None else _of_subject(figure, subject)
        counts = reported_on(counted, [_between(earlier, later) for earlier, later in pairs])
        yield from (Growth(*pair, count) for pair, count in zip(pairs, counts, strict=True))


def _of_one_kind(claims: Iterable[Claim]) -> Iterator[tuple[Subject | None, list[Claim]]]:
    """Yield claims of the same sorts that run from one day together, sort by sort.

    Of a start not exactly told, those of one speaker alone are known to be one. No *subject*
    stands for those who are asked about.
    """
    alike = defaultdict[tuple[Hashable, frozenset[Subject]], list[Claim]](list)
    for claim in claims:
        alike[claim.start, claim.numbers.subjects].append(claim)
    for (_, subjects), together in alike.items():
        narrowed = subjects == {EVERYBODY} or together[0].narrowed
        for subject in [None] if narrowed else sorted(subjects, key=repr):
            of_kind = together if subject is None else [each.of(subject) for each in together]
            yield subject, [claim for claim in of_kind if claim.count.known]


def _of_subject(figure: Figure, subject: Subject) -> Figure:
    """Return *figure* with what it counts of *subject*."""
    return evolve(
        figure,
        contributions=tuple(_narrowed(added, subject) for added in figure.contributions),
        doubtful=tuple(
            evolve(doubtful, contribution=_narrowed(doubtful.contribution, subject))
            for doubtful in figure.doubtful
        ),
    )


def _narrowed(contribution: Contribution, subject: Subject) -> Contribution:
    return evolve(contribution, count=counted_of(contribution, subject))


def _order(claim: Claim) -> tuple[object, ...]:
    count = claim.count
    return (claim.until.sort_key, count.low, count.high is None, count.high or 0, claim.speakers)


def _beside_those_before(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield each of *claims* behind those last before it.

    They are certainly true before it, and not certainly true before another such.
    """
    by_last = sorted(claims, key=lambda claim: last_day(claim.until))
    lasts = [last_day(claim.until) for claim in by_last]
    newest = [*accumulate((first_day(claim.until) for claim in by_last), max)]
    for later in claims:
        stop = bisect_left(lasts, first_day(later.until))
        start = bisect_left(lasts, newest[stop - 1], 0, stop) if stop else 0
        yield from ((earlier, later) for earlier in sorted(by_last[start:stop], key=_order))


def _between(earlier: Claim, later: Claim) -> Asked:
    """Return the days after *earlier* and up to *later*: the certain ones, and all possible."""
    return Asked(
        DayRange(last_day(earlier.until) + 1, first_day(later.until)),
        DayRange(first_day(earlier.until) + 1, last_day(later.until)),
    )
