"""What one voice claims for periods that adjoin, added."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.questions.counting.claimed import Claim
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from timeline.state import Scope
    from timeline.values import When

__all__ = ["AdjoiningClaims", "adjoining"]


@frozen
class AdjoiningClaims:
    """Totals that one voice claims for periods of which each begins where the last one ended."""

    claims: tuple[Claim, ...]

    @property
    def count(self) -> Count:
        """How many there were from the first day to the last.

        Of a period whose last day nobody gives, what came on the day on which it was claimed may
        be in none of them, so that they bound all from below alone.
        """
        whole = Count.total(claim.count for claim in self.claims)
        seamless = all(claim.last == claim.until.day for claim in self.claims[:-1])
        return whole if seamless else Count.at_least(whole.low)

    @property
    def until(self) -> When:
        """The day for which the last is claimed."""
        return self.claims[-1].until

    def lies_within(self, scope: Scope) -> bool:
        """Return whether all of the days certainly lie within *scope*."""
        return all(claim.lies_within(scope) for claim in self.claims)

    def encloses(self, scope: Scope) -> bool:
        """Return whether the days of *scope* certainly lie within them."""
        first, ends = self.claims[0].since, self.claims[-1].last
        if scope.since is None or scope.by is None or first is None:
            return False
        return bool(first.latest and ends and first.latest <= scope.since and scope.by <= ends)

    def inside(self, scope: Scope) -> AdjoiningClaims:
        """Return those of the claims whose days certainly lie within *scope*."""
        return AdjoiningClaims(tuple(claim for claim in self.claims if claim.lies_within(scope)))

    def around(self, scope: Scope) -> AdjoiningClaims:
        """Return those of the claims on whose days *scope* begins, ends or goes on."""
        first, last = scope.since or date.min, scope.by or date.max
        periods = ((claim, claim.since and claim.since.day) for claim in self.claims)
        return AdjoiningClaims(
            tuple(
                claim
                for claim, day in periods
                if day and claim.until.day and day <= last and first <= claim.until.day
            )
        )


def adjoining(claims: Iterable[Claim]) -> Iterator[AdjoiningClaims]:
    """Yield the longest runs of *claims* of one voice over periods that adjoin.

    Starts and ends are exact days; of several claims for one period there is no run.
    """
    begun: defaultdict[Hashable, dict[date, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.since is not None and claim.since.day and claim.until.day:
            begun[claim.origins, claim.numbers.subjects][claim.since.day].append(claim)
    for by_day in begun.values():
        single = {day: several[0] for day, several in by_day.items() if len(several) == 1}
        followed = {_next(claim) for claim in single.values()}
        for day in sorted(single.keys() - followed):
            run: list[Claim] = []
            following: date | None = day
            while following in single and len(run) < len(single):
                run.append(single[following])
                following = _next(run[-1])
            if len(run) > 1:
                yield AdjoiningClaims(tuple(run))


def _next(claim: Claim) -> date | None:
    last = claim.until.day
    return None if last is None or last == date.max else last + timedelta(days=1)
