"""Claimed running totals, of one side each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.events import Per, Total
from timeline.state import Development, Merged, Scope
from timeline.state.dates import claimed_until, last_covered
from timeline.state.origins import Origin, origins_affirming
from timeline.state.totals import (
    TOGETHER,
    ClaimedNumbers,
    Subject,
    start_of,
    subject_of,
    totals_of_sides,
)
from timeline.telling.claims import (
    claim_in_words,
    days_covered,
    number_of_sort,
    total_in_words,
)
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator
    from datetime import date

    from timeline.events import Measure

__all__ = ["TOGETHER", "Claim", "claims_of"]


@frozen(repr=False)
class Claim(Shown):
    """A claimed running total of one side, from `since` (unknown: `None`) until `until`.

    Attributes:
        development: what reports of the claim are about.
        side: the side of which it is claimed.
        count: how many that is of those who are asked about, at least and at most.
        since: when the total begins.
        until: the day for which it is claimed.
        scope: the days that are asked about.
        totals: what reports say, in their own words.
        numbers: how many of each sort that is.
        narrowed: whether those of one sort, or with one trait, are asked about alone.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> total = told("daily", "so far: over 1,000 to North by 19 June 2025", voices=["an envoy"])
    >>> (claim,) = given(total).reading.ask(returned)["North"].claims
    >>> print(claim.count, claim.until, claim.speakers, sep="; ")
    at least 1,001; by 2025-06-19; ('an envoy',)
    """

    development: Development[object]
    side: str
    count: Count
    since: When | None
    until: When
    scope: Scope
    totals: tuple[Total, ...]
    numbers: ClaimedNumbers
    narrowed: bool = False

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who claims it: the innermost voices, by names that aliases unify, or else documents."""
        return self.development.speakers

    @property
    def words(self) -> str:
        """What is claimed, in the words of reports where these were kept, with its sort."""
        return " or ".join(dict.fromkeys(map(total_in_words, self.totals))) or str(self.count)

    @cached_property
    def origins(self) -> frozenset[Origin]:
        """Whose word it is; vague voices of two documents may be two."""
        return origins_affirming(self.development)

    @property
    def start(self) -> Hashable:
        """What is the same of all claims that begin when it does."""
        return start_of(self.since, self.origins)

    @property
    def voice(self) -> Hashable:
        """What is the same of all that the same speakers claim of one start and of the same sorts.

        What they say of it later takes the place of what they said before.
        """
        return self.origins, self.start, self.numbers.subjects

    @cached_property
    def last(self) -> date | None:
        """The last day that it certainly covers; the day on which it was said is in or out."""
        return last_covered(self.development.affirmed, self.until)

    @cached_property
    def said(self) -> When:
        """The last day on which any of its reports was said."""
        return self.development.last_said

    @property
    def in_words(self) -> str:
        """Who claims what, in the words of reports, and what that bounds."""
        return claim_in_words(self.words, self.count, self.speakers, self.days)

    @property
    def count_in_words(self) -> str:
        """How many, and of which sort, if it is of one alone."""
        measure = self.totals[0].measure
        if len(self.numbers.subjects) > 1 or self.narrowed:
            return str(self.count)
        ((sort, traits),) = self.numbers.subjects
        return number_of_sort(self.count, sort, traits, measure.noun)

    def of(self, subject: Subject) -> Claim:
        """Return what it says of *subject* alone."""
        totals = Listed(total for total in self.totals if subject_of(total) == subject)
        numbers = evolve(self.numbers, subjects=frozenset({subject}))
        return evolve(self, count=numbers.number_of(subject), totals=totals, numbers=numbers)

    def of_all(self, sides: Collection[str]) -> Claim:
        """Return what it says of all *sides* together: at least so many, if it is of some alone."""
        if {*self.totals[0].sides}.issuperset(sides):
            return self
        return evolve(self, count=Count.at_least(self.count.low), numbers=self.numbers.at_least())

    @property
    def days(self) -> str:
        """The days it covers, in words."""
        return days_covered(self.since, self.until)

    def __repr__(self) -> str:
        return f"<Claim of {self.count} to {self.side}, {self.days}>"

    def lies_within(self, scope: Scope) -> bool:
        """Return whether the days it covers certainly lie within *scope*."""
        starts = scope.since is None or (
            self.since is not None
            and self.since.earliest is not None
            and self.since.earliest >= scope.since
        )
        ends = scope.by is None or (self.until.latest is not None and self.until.latest <= scope.by)
        return starts and ends

    def encloses(self, scope: Scope) -> bool:
        """Return whether the days of *scope* certainly lie within those it covers."""
        if self.since is None or scope.since is None:
            # A claim that does not say from when on it runs counts for all time only.
            starts = self.since is None and scope.since is None
        else:
            starts = self.since.latest is not None and self.since.latest <= scope.since
        last = self.last
        ends = scope.by is not None and last is not None and scope.by <= last
        return starts and ends


def _says_a_number(total: Total) -> bool:
    """Return whether the words of *total* have a number of each side, though it bounds nothing."""
    alone = len(total.sides) == 1 or total.per is Per.EACH
    return alone and any(letter.isdigit() for letter in total.count.words or "")


def claims_of(
    development: Development[object],
    measure: Measure,
    asked: Callable[[Merged], Count],
    scope: Scope,
) -> Iterator[Claim]:
    """Yield what *development* claims of the total of *measure*, of those who are *asked* about.

    What bounds nothing is claimed all the same, if it is said in words, such as "about 2,600".
    """
    until = claimed_until(development.affirmed, development.documents)
    narrowed = asked(_ONE_OF_NO_SORT) != _ONE_OF_NO_SORT.count
    for told in totals_of_sides(development.totals(measure)):
        count = asked(told.numbers.merged)
        in_words = told.side != TOGETHER and any(map(_says_a_number, told.totals))
        if count.known or in_words:
            yield Claim(
                development,
                told.side,
                count,
                told.since,
                until,
                scope,
                Listed(told.totals),
                told.numbers,
                narrowed,
            )


_ONE_OF_NO_SORT = Merged(Count.exactly(1), complete=True)
"""Somebody of no sort and without a trait, who counts if all are asked about."""
