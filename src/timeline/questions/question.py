"""Questions as values: each has a name, and answers from a reading."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from attrs import frozen

from timeline.display.shown import Shown
from timeline.folds import Fold, Partial
from timeline.questions.keeping import KeptParts
from timeline.state import Kept, Unit, collector_paused, standing_part

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from timeline.state import Reading, Scope

__all__ = ["Keeping", "Named", "UnitQuestion", "named"]

P = TypeVar("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Keeping(Kept, Protocol[R_co]):
    """An answer that is kept current while it is told of counting units."""

    def answer(self, reading: Reading) -> R_co:
        """Return the answer as it is now, which is that of *reading*."""


class UnitQuestion(Shown, ABC, Generic[P, R]):
    """A question put to each counting unit alone; its answer is put together from the parts.

    Who keeps an answer current keeps what each unit yields, and asks anew only the units that
    changed. Laws, for parts `p`, `q`, … of type `P`: ``combine([combine([p, q]), r])`` and
    ``combine([p, combine([q, r])])`` finish alike, in whatever order parts come; and nothing that
    `finish` returns depends on how units were parted. `combine` and `finish` may use up the parts
    they are given.

    >>> from timeline.testing import given, told
    >>> class FirstDay(UnitQuestion):
    ...     name = "the first day"
    ...     def entries(self, unit):
    ...         return [unit.when.earliest]
    ...     def combine(self, parts):
    ...         return [day for part in parts for day in part]
    ...     def finish(self, whole):
    ...         return min(filter(None, whole), default=None)
    >>> print(given(told("daily", "40 to North on 19 June 2025")).reading.ask(FirstDay()))
    2025-06-19
    """

    __slots__ = ()

    @property
    @abstractmethod
    def name(self) -> str:
        """What people call it."""

    @property
    def key(self) -> Hashable:
        """What questions share whose units yield the same: by default the question itself."""
        return self

    @abstractmethod
    def entries(self, unit: Unit) -> P:
        """Return what *unit* yields."""

    def entries_within(self, unit: Unit, scopes: Iterable[Scope]) -> Iterator[P]:
        """Yield what *unit* yields where the days of each of *scopes* are asked about.

        A question may have what takes less time where there are many.
        """
        return (self.entries(unit.within(scope)) for scope in scopes)

    @abstractmethod
    def combine(self, parts: Iterable[P]) -> P:
        """Return what several parts yield together; of none, what nothing yields."""

    @abstractmethod
    def finish(self, whole: P) -> R:
        """Return what *whole* amounts to."""

    def keeping(self) -> Keeping[R]:
        """Return what keeps the answer current once it is told of units: a tree of their parts.

        A question may have something that is told in less time.
        """
        return KeptParts(self.entries, self.combine, self.finish)

    def over(self, units: Iterable[Unit]) -> R:
        """Return the answer over *units*, which are all there are."""
        with collector_paused():
            return self.finish(self.combine(map(self.entries, units)))

    def answer(self, reading: Reading) -> R:
        """Return the answer over everything that *reading* shows."""
        with collector_paused(), reading.current() as current:
            kept = current.kept(self, self.keeping) if current else None
            if kept is None:
                return self.over(reading.every_unit())
            return kept.answer(reading)


@frozen(repr=False)
class Named(UnitQuestion[Partial[R], R]):
    """A fold over counting units, under a name. It is the same as another of the same fold.

    It sees what `Reading.units` yields: what stands. What does not is among the asides of its
    answer, where that has any, as what `each(…).by(…).into(…)` answers has. It travels to other
    processes as its fold does: if nothing in it is a `lambda`.

    >>> import timeline as tl
    >>> from timeline.folds import size
    >>> from timeline.testing import given, told
    >>> daily, weekly = told("daily", "40 to North"), told("weekly", "12 to North")
    >>> given(daily, weekly).reading.ask(tl.named("how many units", size()))
    2
    """

    name: str
    fold: Fold[Unit, R]

    def entries(self, unit: Unit) -> Partial[R]:
        """Return the fold's answer to what stands of *unit* as a part."""
        standing, asides = standing_part(unit)
        return self.fold.over(() if standing is None else (standing,), asides)

    def combine(self, parts: Iterable[Partial[R]]) -> Partial[R]:
        """Return the fold's answer to several parts."""
        whole = self.fold.over(())
        for part in parts:
            whole = whole.combine(part)
        return whole

    def finish(self, whole: Partial[R]) -> R:
        """Return the fold's answer."""
        return whole.result()

    def __repr__(self) -> str:
        return f"named({self.name!r}, {self.fold!r})"


def named(name: str, fold: Fold[Unit, R]) -> Named[R]:
    """Return the question that asks *fold* of all counting units that stand.

    What a whole and its part say is counted once, so folds run over units and not over reports.
    What is planned, denied, withdrawn, not believed or outside the days asked about does not stand:
    ``story.units().asides`` lists it, and so do the asides of an answer that has them.

    >>> from timeline import Timeline
    >>> from timeline.folds import size
    >>> Timeline().ask(named("how many units", size()))
    0
    """
    return Named(name, fold)
