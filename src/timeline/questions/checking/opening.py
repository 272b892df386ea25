"""What is open in an answer, and how far it seems that deciding it would move the bounds."""

from __future__ import annotations

from heapq import nlargest
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from timeline.questions.checking.checks import BoundsMoved, Reach
from timeline.questions.counting.overlaps import pairs_apart
from timeline.telling.checking import CheckTopic
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions.counting.answers import Answer
    from timeline.questions.counting.claimed import Claim
    from timeline.questions.counting.entries import Contribution
    from timeline.questions.counting.figures import Figure
    from timeline.questions.counting.settled import ClaimsSettled

__all__ = ["HEAVIEST", "Open", "open_in"]

HEAVIEST = 300
"""Among so many contributions pairs are looked for that may be one: those that add most."""


class Open(NamedTuple):
    """Something that is open about contributions, and how far it reaches by their numbers alone.

    What is in doubt has *rivals*, the first few of those that it may be the same as; or it is about
    a *claim*, and about no contributions.
    """

    topic: CheckTopic
    about: tuple[Contribution, ...]
    expected: Reach
    rivals: tuple[Contribution, ...] = ()
    claim: Claim | None = None

    @property
    def order(self) -> tuple[tuple[str, ...], ...]:
        """What tells it from others: the reports that it is about, and of a claim its side."""
        if self.claim is not None:
            return self.claim.development.ids, (self.claim.side, self.claim.days)
        return tuple(added.unit.ids for added in self.about)


def open_in(answer: Answer) -> list[Open]:
    """Return what is open in *answer*, each once, though it be so on several sides."""
    every: dict[tuple[CheckTopic, tuple[tuple[str, ...], ...]], Open] = {}
    for figure in answer.values():
        for open_ in _on_side(figure):
            key = open_.topic, open_.order
            before = every[key].expected if key in every else Reach()
            every[key] = open_._replace(expected=open_.expected.plus(before))
    return list(every.values())


def _on_side(figure: Figure) -> Iterator[Open]:
    every = [*figure.contributions, *figure.doubted]
    unbounded = sum(added.count.high is None for added in every)
    heaviest = set(map(id, nlargest(HEAVIEST, figure.contributions, key=_weight)))
    by_days = tuple(added for added in figure.contributions if id(added) in heaviest)
    for left, right in pairs_apart(by_days):
        both = left.count + right.count
        moved = _Expected(unbounded, left, right).reach(both, _if_one(left, right))
        yield Open(CheckTopic.PAIR, (left, right), moved)
    for doubtful in figure.doubtful:
        doubted, rivals = doubtful.contribution, doubtful.others
        ways = [_Expected(unbounded, doubted).reach(doubtful.count, doubted.count)]
        ways += [
            _Expected(unbounded, doubted, rival).reach(
                doubtful.count + rival.count, _if_one(rival, doubted)
            )
            for rival in rivals
        ]
        yield Open(CheckTopic.DOUBT, (doubted,), max(ways), rivals)
    for added in every:
        if added.disputed:
            moved = _Expected(unbounded, added).reach(added.count, Count.exactly(0))
            yield Open(CheckTopic.CONFLICT, (added,), moved)
    if figure.claims:
        moved = BoundsMoved("", figure.implied, Count.at_least(figure.counted.low)).reach
        for claim in _bounding(figure.claimed):
            yield Open(CheckTopic.CLAIM, (), moved, claim=claim)


def _bounding(settled: ClaimsSettled) -> Iterable[Claim]:
    """Return the claims that bound how many there were, or are excluded by others: the first."""
    most = settled.most
    claims = (*settled.least.claims, *(most.claims if most else ()))
    rivals = (rival for claim in claims for rival in settled.rivals(claim))
    return {id(claim): claim for claim in islice(chain(claims, rivals), HEAVIEST)}.values()


def _weight(added: Contribution) -> tuple[bool, int]:
    return added.count.high is None, added.count.low + (added.count.high or 0)


def _if_one(left: Contribution, right: Contribution) -> Count:
    return left.count.meet(right.count) or left.count.hull(right.count)


class _Expected:
    """How far bounds reach that move by what happens to a few contributions alone."""

    def __init__(self, unbounded: int, *about: Contribution) -> None:
        """Look at what it is *about*, where so many numbers of the side are *unbounded*."""
        self._open = unbounded > sum(added.count.high is None for added in about)

    def reach(self, before: Count, after: Count) -> Reach:
        """Return how far the sum moves if they add *after* in the place of *before*."""
        if self._open:
            return Reach(0, abs(before.low - after.low))
        return BoundsMoved("", before, after).reach
