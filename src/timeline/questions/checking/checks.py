"""What is open, with what each decision would move: values, ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from timeline.display.shown import Shown
from timeline.state import Development
from timeline.telling import checking as words
from timeline.telling.about import About, CitedDevelopment
from timeline.telling.checking import CheckTopic
from timeline.telling.explanation import Explanation
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BoundsMoved", "Check", "Reach", "Supposition", "WorthChecking"]


class Reach(NamedTuple):
    """How far bounds move: how many become open, or are open no longer; and how much others move.

    What opens or closes a bound reaches farther than any number.
    """

    open: int = 0
    number: int = 0

    def plus(self, reach: Reach) -> Reach:
        """Return how far both move together."""
        return Reach(self.open + reach.open, self.number + reach.number)


@frozen
class BoundsMoved(Shown):
    """The bounds of one side as they are, and as they would be: of what is counted, or implied.

    >>> from timeline import Count
    >>> moved = BoundsMoved("North", Count.exactly(52), Count.exactly(40))
    >>> print(moved, moved.reach.number, sep="; ")  # either bound moves by 12
    North: from 52 to 40; 24
    """

    side: str
    before: Count
    after: Count
    implied: bool = False

    @property
    def reach(self) -> Reach:
        """How far they move."""
        number = abs(self.before.low - self.after.low)
        if self.before.high is None or self.after.high is None:
            return Reach(int(self.before.high != self.after.high), number)
        return Reach(0, number + abs(self.before.high - self.after.high))

    def __str__(self) -> str:
        return words.bounds_moved(self.side, self.before, self.after, implied=self.implied)


@frozen
class Supposition(Shown):
    """A way in which something may be decided, in words, and the bounds that move if it is so.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> dated = told("daily#a", "40 to North on 19 June 2025")
    >>> undated = told("weekly#b", "12 to North")
    >>> (check,) = given(dated, undated).reading.ask(tl.worth_checking(returned))
    >>> print(check.outcomes[0])
    if it is something else: North: from between 40 and 52 to 52
    """

    supposing: str
    moved: tuple[BoundsMoved, ...] = ()

    @property
    def reach(self) -> Reach:
        """How far the bounds move, all sides together."""
        reach = Reach()
        for moved in self.moved:
            reach = reach.plus(moved.reach)
        return reach

    def __str__(self) -> str:
        return words.outcome_in_words(self.supposing, map(str, self.moved))


@frozen(repr=False)
class Check(Shown):
    """Something that is open, and what each way of deciding it would move.

    Attributes:
        topic: what is open.
        headings: what it is about, in words.
        developments: what it is about: one, or a pair.
        reports: the reports to read, as ``"document#key"``.
        outcomes: the ways in which it may be decided; they need not be all there are.
        in_full: whether no more ways were found than were worked out.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> dated = told("daily#a", "40 to North on 19 June 2025")
    >>> undated = told("weekly#b", "12 to North")
    >>> (check,) = given(dated, undated).reading.ask(tl.worth_checking(returned))
    >>> check.reports
    ('daily#a', 'weekly#b')
    """

    topic: CheckTopic
    headings: tuple[str, ...]
    developments: tuple[Development[object], ...]
    reports: tuple[str, ...]
    outcomes: tuple[Supposition, ...]
    in_full: bool = True

    @property
    def reach(self) -> Reach:
        """How far the decision that moves most would move the bounds."""
        return max((outcome.reach for outcome in self.outcomes), default=Reach())

    def explain(self) -> Explanation:
        """Return what is open, what each decision would move, and the reports to read."""
        cited = tuple(map(CitedDevelopment.of, self.developments))
        about = (
            About(pair=(cited[0], cited[1]))
            if len(cited) == 2
            else About(development=cited[0] if cited else None)
        )
        outcomes = map(str, self.outcomes)
        beyond = () if self.in_full else (words.MORE_WAYS,)
        below = (*outcomes, *beyond, words.to_read(self.reports))
        return Explanation(str(self), tuple(map(Explanation, below)), about)

    def __str__(self) -> str:
        return words.check_in_words(self.topic, self.headings)

    def __repr__(self) -> str:
        return f"<Check {self}>"


@frozen(repr=False)
class WorthChecking(Shown):
    """What is open, and would move a bound if it were decided: what moves most comes first.

    Attributes:
        checks: what was looked at and would move a bound.
        more: how many more are open, which were not looked at: by their own numbers they move less.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily#a", "40 to North on 19 June 2025")
    >>> given(swap).reading.ask(tl.worth_checking(returned))
    <0 worth checking>
    """

    checks: tuple[Check, ...]
    more: Count = Count.exactly(0)

    def explain(self) -> Explanation:
        """Return all checks, one below the other."""
        beyond = () if self.more.high == 0 else (Explanation(words.more_to_check(self.more)),)
        heading = words.WORTH_CHECKING if self.checks else words.NOTHING_TO_CHECK
        return Explanation(heading, (*(check.explain() for check in self.checks), *beyond))

    def __iter__(self) -> Iterator[Check]:
        return iter(self.checks)

    def __len__(self) -> int:
        return len(self.checks)

    def __str__(self) -> str:
        return str(self.explain())

    def __repr__(self) -> str:
        return f"<{len(self.checks)} worth checking>"
