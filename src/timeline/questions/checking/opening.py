"""What is open in an answer, and how far deciding it may move the bounds at most."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from timeline.questions.checking.checks import Reach
from timeline.questions.counting.overlaps import pairs_apart
from timeline.telling.checking import CheckTopic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.questions.counting.entries import Contribution
    from timeline.questions.counting.figures import Answer, Figure

__all__ = ["HEAVIEST", "Open", "open_in"]

HEAVIEST = 300
"""Among so many contributions pairs are looked for that may be one: those that add most."""


class Open(NamedTuple):
    """Something that is open about contributions, and how far it may reach at most.

    What is in doubt has *rivals*, the first few of those that it may be the same as.
    """

    topic: CheckTopic
    about: tuple[Contribution, ...]
    most: Reach
    rivals: tuple[Contribution, ...] = ()

    @property
    def order(self) -> tuple[tuple[str, ...], ...]:
        """What tells it from others: the reports that it is about."""
        return tuple(added.unit.ids for added in self.about)


def open_in(answer: Answer) -> list[Open]:
    """Return what is open in *answer*, each once, though it be so on several sides."""
    every: dict[tuple[CheckTopic, tuple[tuple[str, ...], ...]], Open] = {}
    for figure in answer.values():
        for open_ in _on_side(figure):
            key = open_.topic, open_.order
            before = every[key].most if key in every else Reach()
            every[key] = open_._replace(most=open_.most.plus(before))
    return list(every.values())


def _on_side(figure: Figure) -> Iterator[Open]:
    every = [*figure.contributions, *(doubtful.contribution for doubtful in figure.doubtful)]
    unbounded = sum(added.count.high is None for added in every)
    heaviest = set(map(id, nlargest(HEAVIEST, figure.contributions, key=_weight)))
    by_days = tuple(added for added in figure.contributions if id(added) in heaviest)
    for pair in pairs_apart(by_days):
        yield Open(CheckTopic.PAIR, pair, _at_most(pair, unbounded))
    for doubtful in figure.doubtful:
        about = (doubtful.contribution,)
        yield Open(CheckTopic.DOUBT, about, _at_most(about, unbounded), doubtful.others)
    for added in every:
        if added.disputed:
            yield Open(CheckTopic.CONFLICT, (added,), _at_most((added,), unbounded))


def _weight(added: Contribution) -> tuple[bool, int]:
    return added.count.high is None, added.count.low + (added.count.high or 0)


def _at_most(about: tuple[Contribution, ...], unbounded: int) -> Reach:
    """Return how far deciding what it is *about* may reach, among so many *unbounded* numbers."""
    highs = [added.count.high for added in about]
    closes = 0 < highs.count(None) == unbounded
    number = max(added.count.low for added in about) + max(high or 0 for high in highs)
    return Reach(int(closes), number)
